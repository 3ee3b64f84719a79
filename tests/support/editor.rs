//! An editor that speaks to `tantu lsp`: it opens texts, types, asks, and makes the changes that it is answered.
//!
//! It speaks to the server in this process, over channels; the tests of streams start the program itself. It waits for what it is told,
//! never for a time to pass: the limit is there only so that a server that says nothing fails a test and does not hang it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::thread::JoinHandle;
use std::time::Duration;

use lsp_server::{Connection, Message, Notification, Request, Response};
use serde_json::{Value, json};
use tantu::diagnostics::Language;
use tantu::language_server::{Start, serve};

use super::TestSite;

const LIMIT: Duration = Duration::from_secs(180);

/// An editor.
pub struct Editor {
    connection: Connection,
    server: Option<JoinHandle<bool>>,
    root: PathBuf,
    next: i32,
    /// How it counts columns.
    utf8: bool,
    /// What it holds open, with the number of its state.
    open: BTreeMap<String, (i32, String)>,
    /// What was last told of each file.
    pub findings: BTreeMap<String, Vec<Value>>,
    /// Requests that the server made.
    pub requests: Vec<Request>,
}

/// The present, for sites whose pages have dates.
fn now() -> jiff::Timestamp {
    "2026-06-01T00:00:00Z".parse().expect("a moment")
}

/// A server that waits for an editor, without an editor's manners.
pub fn server() -> (Connection, JoinHandle<bool>) {
    let (client, server) = Connection::memory();
    let start = Start { root: None, language: Language::Zh, pictures: None, now };
    (client, std::thread::spawn(move || serve(&server, &start)))
}

/// The address of a file.
pub fn uri(root: &Path, path: &str) -> String {
    let encoded =
        |part: &str| percent_encoding::utf8_percent_encode(part, percent_encoding::NON_ALPHANUMERIC).to_string();
    let parts = root.to_str().expect("a path in UTF-8").split(['/', '\\']).chain(path.split('/'));
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).map(encoded).collect();
    format!("file:///{}", parts.join("/"))
}

impl Editor {
    /// An editor that has the folder of a site open.
    pub fn on(site: &TestSite) -> Editor {
        Editor::speaking(site, "en", &["utf-16"])
    }

    /// The same, of this language and counting columns in one of these ways.
    pub fn speaking(site: &TestSite, locale: &str, encodings: &[&str]) -> Editor {
        let (connection, server) = server();
        let mut editor = Editor {
            connection,
            server: Some(server),
            root: site.path().to_owned(),
            next: 1,
            utf8: encodings.contains(&"utf-8"),
            open: BTreeMap::new(),
            findings: BTreeMap::new(),
            requests: Vec::new(),
        };
        let folder = json!({"uri": uri(site.path(), ""), "name": "site"});
        let edits = json!({"documentChanges": true, "resourceOperations": ["create", "rename", "delete"]});
        let capabilities = json!({
            "general": {"positionEncodings": encodings},
            "workspace": {"workspaceEdit": edits, "didChangeWatchedFiles": {"dynamicRegistration": true}},
        });
        let params = json!({
            "processId": null, "rootUri": null, "locale": locale, "workspaceFolders": [folder], "capabilities": capabilities,
        });
        let answer = editor.ask("initialize", params);
        let chosen = if editor.utf8 { "utf-8" } else { "utf-16" };
        assert_eq!(answer["capabilities"]["positionEncoding"], chosen);
        editor.tell("initialized", json!({}));
        editor
    }

    /// The address of a file of the site.
    pub fn uri(&self, path: &str) -> String {
        uri(&self.root, path)
    }

    /// The site path of an address.
    pub fn path(&self, uri: &str) -> String {
        let decoded = percent_encoding::percent_decode_str(uri).decode_utf8().expect("UTF-8").into_owned();
        let root = format!("file://{}/", self.root.display());
        decoded.strip_prefix(&root).unwrap_or_else(|| panic!("{decoded} is not in {root}")).to_owned()
    }

    /// Tells the server something.
    pub fn tell(&self, method: &str, params: Value) {
        let message = Notification { method: method.to_owned(), params };
        self.connection.sender.send(Message::Notification(message)).expect("the server listens");
    }

    /// Asks the server something and waits for the answer.
    pub fn ask(&mut self, method: &str, params: Value) -> Value {
        let response = self.try_ask(method, params);
        response.response_result.unwrap_or_else(|error| panic!("{method}: {error:?}"))
    }

    /// The same, if it may be refused.
    pub fn try_ask(&mut self, method: &str, params: Value) -> Response {
        let id = self.next;
        self.next += 1;
        let request = Request { id: id.into(), method: method.to_owned(), params };
        self.connection.sender.send(Message::Request(request)).expect("the server listens");
        loop {
            match self.receive() {
                Message::Response(response) if response.id == id.into() => return response,
                other => self.take(other),
            }
        }
    }

    fn receive(&self) -> Message {
        self.connection.receiver.recv_timeout(LIMIT).expect("the server says something")
    }

    fn take(&mut self, message: Message) {
        match message {
            Message::Notification(told) if told.method == "textDocument/publishDiagnostics" => {
                let path = self.path(told.params["uri"].as_str().expect("an address"));
                let findings = told.params["diagnostics"].as_array().expect("a list").clone();
                self.findings.insert(path, findings);
            }
            Message::Request(request) => self.requests.push(request),
            other => panic!("{other:?}"),
        }
    }

    /// Opens a text; that of the file if none is given.
    pub fn open(&mut self, path: &str, text: Option<&str>) {
        let text = text.map_or_else(
            || std::fs::read_to_string(self.root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}")),
            str::to_owned,
        );
        let language = if path.ends_with(".md") { "markdown" } else { "yaml" };
        self.tell(
            "textDocument/didOpen",
            json!({"textDocument": {
                "uri": self.uri(path), "languageId": language, "version": 1, "text": text,
            }}),
        );
        self.open.insert(path.to_owned(), (1, text));
    }

    /// Puts another text in the place of a stretch of an open one, as typing does.
    pub fn replace(&mut self, path: &str, old: &str, new: &str) {
        let (_, text) = self.open.get(path).expect("it is open").clone();
        let at = text.find(old).unwrap_or_else(|| panic!("{path} has no {old:?}"));
        let range = json!({"start": self.position(&text, at), "end": self.position(&text, at + old.len())});
        self.change(path, json!([{"range": range, "text": new}]), text.replacen(old, new, 1));
    }

    /// Puts another text in the place of all of an open one.
    pub fn rewrite(&mut self, path: &str, text: &str) {
        self.change(path, json!([{"text": text}]), text.to_owned());
    }

    fn change(&mut self, path: &str, changes: Value, after: String) {
        let uri = self.uri(path);
        let entry = self.open.get_mut(path).expect("it is open");
        entry.0 += 1;
        entry.1 = after;
        let version = entry.0;
        self.tell(
            "textDocument/didChange",
            json!({
                "textDocument": {"uri": uri, "version": version}, "contentChanges": changes,
            }),
        );
    }

    /// Closes a text.
    pub fn close(&mut self, path: &str) {
        self.open.remove(path);
        self.tell("textDocument/didClose", json!({"textDocument": {"uri": self.uri(path)}}));
    }

    /// Waits until the findings of the present state of an open text, and with it of all files, were told.
    pub fn settle(&mut self, path: &str) {
        let version = self.open.get(path).expect("it is open").0;
        loop {
            let message = self.receive();
            let settled = match &message {
                Message::Notification(told) => {
                    told.params["uri"] == self.uri(path) && told.params["version"] == version
                }
                _ => false,
            };
            let settled = settled || self.is_same_file(&message, path, version);
            self.take(message);
            if settled {
                break;
            }
        }
        // What was told of other files came in one go with it; an answer comes after all of it.
        let _ = self.try_ask("tantu/nothing", Value::Null);
    }

    fn is_same_file(&self, message: &Message, path: &str, version: i32) -> bool {
        let Message::Notification(told) = message else { return false };
        let named = told.params["uri"].as_str().map(|uri| self.path(uri));
        named.as_deref() == Some(path) && told.params["version"] == version
    }

    /// The ids of the rules that were last told of a file.
    pub fn rules(&self, path: &str) -> Vec<&str> {
        self.findings.get(path).into_iter().flatten().filter_map(|finding| finding["code"].as_str()).collect()
    }

    /// Everything that was told and not taken back: file and rule.
    pub fn all_rules(&self) -> Vec<(&str, &str)> {
        let paths = self.findings.keys();
        paths.flat_map(|path| self.rules(path).into_iter().map(move |rule| (path.as_str(), rule))).collect()
    }

    /// A place in a text, as this editor counts.
    pub fn position(&self, text: &str, byte: usize) -> Value {
        let before = &text[..byte];
        let line = before.matches('\n').count();
        let column = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
        let character = if self.utf8 { column.len() } else { column.encode_utf16().count() };
        json!({"line": line, "character": character})
    }

    /// The byte of a place.
    pub fn offset(&self, text: &str, position: &Value) -> usize {
        let line = position["line"].as_u64().expect("a line") as usize;
        let column = position["character"].as_u64().expect("a column") as usize;
        let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        let mut left = column;
        let mut at = start;
        for c in text[start..].chars() {
            if left == 0 {
                break;
            }
            left -= if self.utf8 { c.len_utf8() } else { c.len_utf16() };
            at += c.len_utf8();
        }
        at
    }

    /// What is asked at a mark `‸` in a text that is opened or typed anew without it.
    pub fn at(&mut self, path: &str, marked: &str) -> Value {
        let at = marked.find('‸').expect("a mark");
        let text = marked.replacen('‸', "", 1);
        if self.open.contains_key(path) {
            self.rewrite(path, &text);
        } else {
            self.open(path, Some(&text));
        }
        json!({"textDocument": {"uri": self.uri(path)}, "position": self.position(&text, at)})
    }

    /// What is offered at a mark: the words, as they would be put in.
    pub fn complete(&mut self, path: &str, marked: &str) -> Vec<String> {
        let params = self.at(path, marked);
        let answer = self.ask("textDocument/completion", params);
        let items = answer["items"].as_array().or(answer.as_array()).cloned().unwrap_or_default();
        items.iter().map(|item| item["textEdit"]["newText"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// What is said at a mark; empty if nothing is.
    pub fn hover(&mut self, path: &str, marked: &str) -> String {
        let params = self.at(path, marked);
        let answer = self.ask("textDocument/hover", params);
        answer["contents"]["value"].as_str().unwrap_or_default().to_owned()
    }

    /// Where what stands at a mark is defined: file and line, counted from one.
    pub fn definition(&mut self, path: &str, marked: &str) -> Vec<(String, u64)> {
        let params = self.at(path, marked);
        let answer = self.ask("textDocument/definition", params);
        self.places(&answer)
    }

    /// Places as file and line, counted from one.
    pub fn places(&self, answer: &Value) -> Vec<(String, u64)> {
        let one = |place: &Value| {
            let path = self.path(place["uri"].as_str().expect("an address"));
            (path, place["range"]["start"]["line"].as_u64().expect("a line") + 1)
        };
        match answer {
            Value::Array(places) => places.iter().map(one).collect(),
            Value::Null => Vec::new(),
            place => vec![one(place)],
        }
    }

    /// Makes the changes of an answer in the files on disk, those of open texts as well.
    pub fn make(&mut self, edit: &Value) {
        let operations = edit["documentChanges"].as_array().cloned().unwrap_or_default();
        let plain = edit["changes"].as_object().into_iter().flatten();
        for (uri, edits) in plain {
            self.edit_file(uri, edits);
        }
        for operation in &operations {
            if operation["kind"] == "rename" {
                let old = self.path(operation["oldUri"].as_str().expect("an address"));
                let new = self.path(operation["newUri"].as_str().expect("an address"));
                self.move_file(&old, &new);
            } else {
                self.edit_file(operation["textDocument"]["uri"].as_str().expect("an address"), &operation["edits"]);
            }
        }
    }

    /// Moves a file or a folder on disk.
    pub fn move_file(&self, old: &str, new: &str) {
        let target = self.root.join(new);
        std::fs::create_dir_all(target.parent().expect("a folder")).expect("a folder can be made");
        std::fs::rename(self.root.join(old), target).unwrap_or_else(|error| panic!("{old}: {error}"));
    }

    fn edit_file(&self, uri: &str, edits: &Value) {
        let path = self.path(uri);
        let file = self.root.join(&path);
        let before = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{path}: {error}"));
        let mut spans: Vec<(usize, usize, String)> = edits
            .as_array()
            .expect("a list")
            .iter()
            .map(|edit| {
                let start = self.offset(&before, &edit["range"]["start"]);
                let end = self.offset(&before, &edit["range"]["end"]);
                (start, end, edit["newText"].as_str().expect("a text").to_owned())
            })
            .collect();
        spans.sort();
        let mut text = before;
        for (start, end, new) in spans.into_iter().rev() {
            text.replace_range(start..end, &new);
        }
        std::fs::write(&file, text).unwrap_or_else(|error| panic!("{path}: {error}"));
    }

    /// Ends the session in order.
    pub fn end(mut self) {
        self.ask("shutdown", Value::Null);
        self.tell("exit", Value::Null);
        let ended = self.server.take().expect("a server").join().expect("the server does not fall over");
        assert!(ended, "it was ended in order");
    }
}
