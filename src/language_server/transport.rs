//! Messages over a pair of streams. What is no message is answered as the protocol asks, and the next one is read: an editor that
//! slips once is not left without a server.

use std::io::{self, BufRead, Read, Write};
use std::sync::{Arc, Mutex};
use std::thread;

use lsp_server::{Connection, ErrorCode, Message};
use serde_json::{Value, json};

/// Bytes of the longest message that is read: far above the longest text that a site may hold.
const LONGEST: usize = 64 << 20;
/// Bytes of the longest line of a head.
const LONGEST_LINE: u64 = 4096;

/// What came in.
enum Incoming {
    Message(Message),
    /// Something else: how it is answered.
    Unreadable {
        code: ErrorCode,
        id: Value,
        reason: String,
    },
    End,
}

/// A connection over these streams, and the thread that writes: it ends when the connection is given up and all is written. Nobody waits
/// for the one that reads, since a stream that the editor leaves open would hold the program.
pub fn connect(
    mut input: impl BufRead + Send + 'static,
    output: impl Write + Send + 'static,
) -> (Connection, thread::JoinHandle<()>) {
    let (outgoing, to_write) = crossbeam_channel::unbounded::<Message>();
    let (read, incoming) = crossbeam_channel::unbounded::<Message>();
    let output = Arc::new(Mutex::new(output));
    let answers = Arc::clone(&output);
    let writer = thread::spawn(move || {
        for message in to_write {
            // A poisoned lock means that the other thread died while writing; what is written now is still whole.
            let mut output = output.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            if message.write(&mut *output).is_err() {
                return;
            }
        }
    });
    thread::spawn(move || {
        loop {
            match next(&mut input) {
                Ok(Incoming::Message(message)) => {
                    if read.send(message).is_err() {
                        return;
                    }
                }
                Ok(Incoming::Unreadable { code, id, reason }) => {
                    let mut output = answers.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                    if refuse(&mut *output, code, &id, &reason).is_err() {
                        return;
                    }
                }
                Ok(Incoming::End) | Err(_) => return,
            }
        }
    });
    (Connection { sender: outgoing, receiver: incoming }, writer)
}

fn refuse(output: &mut impl Write, code: ErrorCode, id: &Value, reason: &str) -> io::Result<()> {
    let answer = json!({"jsonrpc": "2.0", "id": id, "error": {"code": code as i32, "message": reason}}).to_string();
    write!(output, "Content-Length: {}\r\n\r\n{answer}", answer.len())?;
    output.flush()
}

fn next(input: &mut impl BufRead) -> io::Result<Incoming> {
    let unreadable = |code, reason: &str| Incoming::Unreadable { code, id: Value::Null, reason: reason.to_owned() };
    let mut length = None;
    loop {
        let mut line = Vec::new();
        if input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line)? == 0 {
            return Ok(Incoming::End);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim_end_matches(['\r', '\n']);
        if line.is_empty() {
            break;
        }
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        if name.trim().eq_ignore_ascii_case("content-length") {
            length = value.trim().parse::<usize>().ok();
        }
    }
    let Some(length) = length else {
        return Ok(unreadable(ErrorCode::ParseError, "the head has no Content-Length"));
    };
    if length > LONGEST {
        io::copy(&mut input.by_ref().take(length as u64), &mut io::sink())?;
        return Ok(unreadable(ErrorCode::InvalidRequest, "the message is too long"));
    }
    let mut body = vec![0; length];
    if let Err(error) = input.read_exact(&mut body) {
        return if error.kind() == io::ErrorKind::UnexpectedEof { Ok(Incoming::End) } else { Err(error) };
    }
    let Ok(value) = serde_json::from_slice::<Value>(&body) else {
        return Ok(unreadable(ErrorCode::ParseError, "the message is no JSON"));
    };
    let id = value.get("id").cloned().unwrap_or_default();
    Ok(match serde_json::from_value(value) {
        Ok(message) => Incoming::Message(message),
        Err(_) => Incoming::Unreadable {
            code: ErrorCode::InvalidRequest,
            id,
            reason: "the message is no request, answer or notification".to_owned(),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    #[test]
    fn what_is_no_message_is_answered_and_the_next_one_is_read() {
        let stream = [
            frame("{no json"),
            frame("[1, 2]"),
            frame(r#"{"jsonrpc":"2.0","id":7}"#),
            "Nonsense\r\n\r\n".to_owned(),
            "Content-Length: -4\r\n\r\n".to_owned(),
            frame(r#"{"jsonrpc":"2.0","id":8,"method":"shutdown"}"#),
            "Content-Length: 400\r\n\r\n{}".to_owned(),
        ]
        .concat();
        let mut input = stream.as_bytes();
        let mut told = Vec::new();
        loop {
            match next(&mut input).unwrap() {
                Incoming::Message(Message::Request(request)) => told.push(request.method),
                Incoming::Message(other) => panic!("{other:?}"),
                Incoming::Unreadable { code, id, .. } => told.push(format!("{} {id}", code as i32)),
                Incoming::End => break,
            }
        }
        let expected = ["-32700 null", "-32600 null", "-32600 7", "-32700 null", "-32700 null", "shutdown"];
        assert_eq!(told, expected);
        let mut answer = Vec::new();
        refuse(&mut answer, ErrorCode::ParseError, &Value::Null, "why").unwrap();
        assert!(String::from_utf8(answer).unwrap().ends_with(r#""error":{"code":-32700,"message":"why"}}"#));
    }
}
