//! Requests that make no sense, texts that make no sense, and the program on its streams.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use lsp_server::{Message, Notification, Request};
use serde_json::{Value, json};

use super::{DATA, SECOND, linked, small};
use crate::support::TestSite;
use crate::support::editor::{Editor, server, uri};

#[test]
fn what_cannot_be_answered_is_answered_all_the_same() {
    let site = linked();
    let mut editor = Editor::on(&site);
    let outside = format!("{}/other.md", editor.uri("..").trim_end_matches('/'));
    let beyond = json!({"line": 4_000_000_000_u32, "character": 4_000_000_000_u32});
    editor.open(SECOND, None);
    for uri in [
        editor.uri("content/none.md"),
        editor.uri("content/news/photo.png"),
        outside,
        "untitled:x".to_owned(),
        editor.uri(SECOND),
    ] {
        for position in [json!({"line": 0, "character": 0}), beyond.clone()] {
            for method in ["completion", "hover", "definition", "references", "prepareRename"] {
                let mut params = json!({"textDocument": {"uri": uri}, "position": position});
                params["context"] = json!({"includeDeclaration": true});
                let answer = editor.try_ask(&format!("textDocument/{method}"), params);
                assert!(answer.response_result.is_ok(), "{method} {uri}: {answer:?}");
            }
        }
    }
    let range = json!({"start": beyond, "end": {"line": 0, "character": 0}});
    let params = json!({"textDocument": {"uri": editor.uri(SECOND), "version": 9}, "contentChanges": [{"range": range, "text": "x"}]});
    editor.tell("textDocument/didChange", params);
    editor.tell(
        "textDocument/didChange",
        json!({"textDocument": {"uri": editor.uri("content/none.md"), "version": 1}, "contentChanges": []}),
    );
    editor.tell("textDocument/didClose", json!({"textDocument": {"uri": editor.uri("content/none.md")}}));
    editor.tell("textDocument/didOpen", json!({"wrong": true}));
    editor.tell("$/cancelRequest", json!({"id": 1}));
    for (method, params, code) in [
        ("textDocument/hover", json!([1]), -32602),
        ("textDocument/hover", json!({"textDocument": {"uri": "::"}, "position": beyond}), -32602),
        ("tantu/nothing", Value::Null, -32601),
        ("initialize", json!({"capabilities": {}}), -32600),
    ] {
        let error = editor.try_ask(method, params).response_result.unwrap_err();
        assert_eq!(error.code, code, "{method}: {}", error.message);
    }
    editor.end();
}

#[test]
fn whatever_a_text_holds_the_server_stays() {
    let site = linked();
    let mut editor = Editor::on(&site);
    let texts = [
        "",
        "---",
        "---\n",
        "---\n---",
        "---\n\u{0}\n---\n\u{0}",
        "---\ntitle: [\n---\n[](",
        "---\ntitle: &a [*a]\n---\n",
        "---\n? x\n: - y\n---\n",
        "\u{FEFF}---\r\ntitle: 二\r\n---\r\n[a](b",
        "[a]: <\n\n[a][a]![",
        "---\ntitle: 二\npublished: 2025-10-01\nsource: 甲\n---\n[x](%FF.md#%FF)[y](indicator:@.)[z](:)[w](//)[v](../../../../a.md)",
    ];
    for text in texts {
        for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
            let marked = format!("{}‸{}", &text[..at], &text[at..]);
            for path in [SECOND, DATA, "content/site.yaml", "content/notes.vtt"] {
                let params = editor.at(path, &marked);
                for method in ["completion", "hover", "definition", "prepareRename"] {
                    let answer = editor.try_ask(&format!("textDocument/{method}"), params.clone());
                    assert!(answer.response_result.is_ok(), "{method} {path} {marked:?}: {answer:?}");
                }
            }
        }
    }
    editor.settle(SECOND);
    editor.end();
}

#[test]
fn a_session_begins_and_ends_in_order_or_is_told_why_not() {
    let (client, session) = server();
    let ask = |id: i32, method: &str, params: Value| {
        let request = Request { id: id.into(), method: method.to_owned(), params };
        client.sender.send(Message::Request(request)).unwrap();
        match client.receiver.recv().unwrap() {
            Message::Response(response) => response.response_result.map_err(|error| error.code),
            other => panic!("{other:?}"),
        }
    };
    let tell = |method: &str| {
        client.sender.send(Message::Notification(Notification::new(method.to_owned(), json!({})))).unwrap();
    };
    assert_eq!(ask(1, "textDocument/hover", json!({})), Err(-32002));
    tell("textDocument/didOpen");
    assert_eq!(ask(2, "initialize", json!({"capabilities": 3})), Err(-32602));
    assert!(ask(3, "initialize", json!({"capabilities": {}})).is_ok());
    tell("initialized");
    // Without a folder there is no site, and nothing to say.
    let at = json!({"textDocument": {"uri": "file:///nowhere/a.md"}, "position": {"line": 0, "character": 0}});
    assert_eq!(ask(4, "textDocument/hover", at), Ok(Value::Null));
    assert_eq!(ask(5, "shutdown", Value::Null), Ok(Value::Null));
    assert_eq!(ask(6, "shutdown", Value::Null), Err(-32600));
    tell("exit");
    assert!(session.join().unwrap());
    let (client, session) = server();
    client.sender.send(Message::Notification(Notification::new("exit".to_owned(), json!({})))).unwrap();
    assert!(!session.join().unwrap(), "an exit without a shutdown is not in order");
    let (client, session) = server();
    drop(client);
    assert!(!session.join().unwrap());
}

/// What the program answers to a stream of messages, and its exit status.
fn spoken(site: &TestSite, arguments: &[&str], input: &str) -> (Vec<Value>, i32) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_tantu"))
        .args(arguments)
        .current_dir(site.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    program.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = program.wait_with_output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let bodies = text.split("Content-Length: ").skip(1).map(|frame| frame.split_once("\r\n\r\n").unwrap().1);
    (bodies.map(|body| serde_json::from_str(body).unwrap()).collect(), output.status.code().unwrap())
}

#[test]
fn the_program_speaks_over_its_streams_as_an_editor_starts_it() {
    let site = small();
    let frame = |body: Value| {
        let body = body.to_string();
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    };
    let request = |id: i32, method: &str, params: Value| {
        frame(json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}))
    };
    let second = uri(site.path(), SECOND);
    let at = json!({"textDocument": {"uri": second}, "position": {"line": 6, "character": 12}});
    let begin = request(1, "initialize", json!({"capabilities": {}, "locale": "en"}));
    let end = [request(3, "shutdown", Value::Null), frame(json!({"jsonrpc": "2.0", "method": "exit"}))].concat();
    let input = [begin.clone(), "Content-Length: 4\r\n\r\n{no}".to_owned(), request(2, "textDocument/hover", at), end];
    let (answers, status) = spoken(&site, &["lsp", "."], &input.concat());
    let of = |id: i32| answers.iter().find(|answer| answer["id"] == id).unwrap_or_else(|| panic!("{answers:?}"));
    assert_eq!(of(1)["result"]["serverInfo"]["name"], "tantu");
    let said = of(2)["result"]["contents"]["value"].as_str().unwrap();
    assert!(said.starts_with("**第一条动态**"), "{said}");
    assert!(answers.iter().any(|answer| answer["error"]["code"] == -32700), "{answers:?}");
    assert_eq!((of(3)["result"].clone(), status), (Value::Null, 0));
    let (_, status) = spoken(&site, &["lsp"], &begin);
    assert_eq!(status, 1, "an editor that is gone has not ended the session in order");
}

/// The next message of a stream.
fn read(stream: &mut impl BufRead) -> Value {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        assert!(stream.read_line(&mut head).unwrap() > 0, "the program has ended: {head}");
    }
    let length = head.trim().strip_prefix("Content-Length: ").unwrap().parse().unwrap();
    let mut body = vec![0; length];
    stream.read_exact(&mut body).unwrap();
    serde_json::from_slice(&body).unwrap()
}

#[test]
fn the_program_tells_what_it_finds_over_its_streams() {
    let site = small().file("elsewhere/notes.txt", "no site");
    // A text that nobody saved; then a folder that is no site, which is no file's fault.
    for (folder, expected) in
        [(".", (SECOND, "reference-missing")), ("elsewhere", ("content/site.yaml", "site-not-found"))]
    {
        let mut program = Command::new(env!("CARGO_BIN_EXE_tantu"))
            .args(["lsp", folder])
            .current_dir(site.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = program.stdin.take().unwrap();
        let mut output = BufReader::new(program.stdout.take().unwrap());
        let mut say = |method: &str, id: Option<i32>, params: Value| {
            let mut message = json!({"jsonrpc": "2.0", "method": method, "params": params});
            if let Some(id) = id {
                message["id"] = json!(id);
            }
            let body = message.to_string();
            write!(input, "Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
            input.flush().unwrap();
        };
        say("initialize", Some(1), json!({"capabilities": {}}));
        assert_eq!(read(&mut output)["id"], 1);
        say("initialized", None, json!({}));
        let text = site.read(SECOND).replace("first.md", "fist.md");
        say(
            "textDocument/didOpen",
            None,
            json!({"textDocument": {
                "uri": uri(site.path(), SECOND), "languageId": "markdown", "version": 1, "text": text,
            }}),
        );
        let told = loop {
            let message = read(&mut output);
            let found = message["params"]["diagnostics"][0]["code"].as_str().unwrap_or_default().to_owned();
            if !found.is_empty() {
                let at = message["params"]["uri"].as_str().unwrap().to_owned();
                break (percent_encoding::percent_decode_str(&at).decode_utf8().unwrap().into_owned(), found);
            }
        };
        assert!(told.0.ends_with(&format!("/{}", expected.0)) && told.1 == expected.1, "{told:?}");
        say("shutdown", Some(2), Value::Null);
        say("exit", None, Value::Null);
        assert_eq!(program.wait().unwrap().code(), Some(0));
    }
}
