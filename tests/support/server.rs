//! A web server of a test's own on this machine: it answers as the test says, and remembers what it was asked.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// What the server does when it is asked.
#[derive(Clone, Debug)]
pub enum Reply {
    /// Sends these bytes and hangs up.
    Bytes(String),
    /// Never answers; the line stays open for as long as the server lives.
    Silence,
    /// Hangs up.
    HangUp,
    /// Sends a page that never ends.
    Endless,
}

/// An answer with this status, further lines of its head, and body.
pub fn status(status: u16, head: &str, body: &str) -> Reply {
    let length = body.len();
    Reply::Bytes(format!("HTTP/1.1 {status} X\r\n{head}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"))
}

/// A server that runs until it is dropped.
pub struct Server {
    /// Its address, without `/` at the end.
    pub address: String,
    seen: Arc<Mutex<Vec<String>>>,
    sent: Arc<Mutex<u64>>,
}

impl Server {
    /// Starts one; `answer` is given method and path.
    pub fn start(answer: impl Fn(&str, &str) -> Reply + Send + Sync + 'static) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let address = format!("http://{}", listener.local_addr().expect("a bound port has an address"));
        let seen = Arc::new(Mutex::new(Vec::new()));
        let sent = Arc::new(Mutex::new(0));
        let (answer, notes, bytes) = (Arc::new(answer), Arc::clone(&seen), Arc::clone(&sent));
        // It ends with the test program; a listener that waits keeps nobody from ending.
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (answer, notes, bytes) = (Arc::clone(&answer), Arc::clone(&notes), Arc::clone(&bytes));
                std::thread::spawn(move || serve(stream, &*answer, &notes, &bytes));
            }
        });
        Server { address, seen, sent }
    }

    /// What was asked so far, in its order: `HEAD /a`, with the head of the request.
    pub fn seen(&self) -> Vec<String> {
        self.seen.lock().expect("nobody fails while holding it").clone()
    }

    /// Methods and paths that were asked, without `robots.txt`.
    pub fn asked(&self) -> Vec<String> {
        let line = |request: &String| request.lines().next().unwrap_or_default().replace(" HTTP/1.1", "");
        self.seen().iter().map(line).filter(|line| !line.ends_with("/robots.txt")).collect()
    }

    /// Bytes of endless pages that somebody took.
    pub fn sent(&self) -> u64 {
        *self.sent.lock().expect("nobody fails while holding it")
    }
}

fn serve(
    mut stream: TcpStream,
    answer: &(dyn Fn(&str, &str) -> Reply + Send + Sync),
    notes: &Mutex<Vec<String>>,
    bytes: &Mutex<u64>,
) {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") && head.len() < 65_536 && stream.read(&mut byte).is_ok_and(|read| read == 1) {
        head.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let mut words = head.split_whitespace();
    let (Some(method), Some(path)) = (words.next(), words.next()) else { return };
    let reply = answer(method, path);
    notes.lock().expect("nobody fails while holding it").push(head.clone());
    match reply {
        Reply::Bytes(text) => drop(stream.write_all(text.as_bytes())),
        Reply::HangUp => {}
        // Until the other side has had enough.
        Reply::Silence => drop(stream.read(&mut byte)),
        Reply::Endless => {
            drop(stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"));
            let block = [b'x'; 16_384];
            while stream.write_all(&block).is_ok() {
                *bytes.lock().expect("nobody fails while holding it") += block.len() as u64;
            }
        }
    }
}
