//! A preview of a test's own: the program as a user starts it, and a browser that is as simple as can be.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use serde_json::Value;

/// Nothing that is waited for takes so long, even on a busy machine; whoever waits longer has found a fault.
const PATIENCE: Duration = Duration::from_secs(120);

/// A running preview; it ends when it is dropped.
pub struct Preview {
    child: Child,
    /// What it says: it would fail if nobody held the other end.
    _says: BufReader<ChildStdout>,
    /// Where it listens: `127.0.0.1:4000`.
    pub host: String,
}

/// What was answered.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Fields of the head by their names in small letters.
    pub head: BTreeMap<String, String>,
    /// The body.
    pub body: Vec<u8>,
}

impl Answer {
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Preview {
    /// Starts a preview of the site in a folder, with further words.
    pub fn start(site: &Path, words: &[&str]) -> Preview {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tantu"));
        command.args(["serve", "--port", "0", "--as-of", "2026-01-15", "--lang", "zh"]).args(words).current_dir(site);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::inherit());
        let mut child = command.spawn().expect("the program starts");
        let mut says = BufReader::new(child.stdout.take().expect("it was asked for"));
        let host = loop {
            let mut line = String::new();
            assert!(says.read_line(&mut line).expect("it says something") > 0, "the preview ended");
            if let Some((_, rest)) = line.split_once("预览：http://") {
                break rest.split('/').next().unwrap_or_default().to_owned();
            }
        };
        Preview { child, _says: says, host }
    }

    /// Sends a request as it stands and gives the answer.
    pub fn send(&self, request: &str) -> Answer {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).expect("it is sent");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("it is answered");
        let end = bytes.windows(4).position(|bytes| bytes == b"\r\n\r\n").expect("an answer has a head");
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("an answer has a status");
        let fields = head.lines().skip(1).filter_map(|line| line.split_once(": "));
        let head = fields.map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned())).collect();
        Answer { status, head, body: bytes.split_off(end + 4) }
    }

    /// A line to the preview.
    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.host).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time can be set");
        stream
    }

    /// Asks for an address, with further fields in the head.
    pub fn get_with(&self, address: &str, fields: &str) -> Answer {
        self.send(&format!("GET {address} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{fields}\r\n", self.host))
    }

    /// Asks for an address.
    pub fn get(&self, address: &str) -> Answer {
        self.get_with(address, "")
    }

    /// What the panel is told of an address.
    pub fn state(&self, address: &str) -> Value {
        serde_json::from_slice(&self.get(&format!("/__tantu/state?address={address}")).body).expect("it is JSON")
    }

    /// Listens to changes, from the next one on.
    pub fn changes(&self) -> Changes {
        let mut stream = self.connect();
        let request = format!("GET /__tantu/events HTTP/1.1\r\nHost: {}\r\n\r\n", self.host);
        stream.write_all(request.as_bytes()).expect("it is sent");
        let mut changes = Changes { lines: BufReader::new(stream) };
        changes.after("event: version");
        changes
    }
}

/// Changes as they happen.
pub struct Changes {
    lines: BufReader<TcpStream>,
}

impl Changes {
    /// The data that follows such a line.
    fn after(&mut self, wanted: &str) -> String {
        let mut found = false;
        loop {
            let mut line = String::new();
            assert!(self.lines.read_line(&mut line).expect("a change comes") > 0, "the preview hung up");
            found |= line.trim_end() == wanted;
            if let Some(data) = line.trim_end().strip_prefix("data: ").filter(|_| found) {
                return data.to_owned();
            }
        }
    }

    /// The next change.
    pub fn next(&mut self) -> Value {
        serde_json::from_str(&self.after("event: change")).expect("it is JSON")
    }

    /// The first change that is as wanted.
    pub fn until(&mut self, is_wanted: impl Fn(&Value) -> bool) -> Value {
        std::iter::from_fn(|| Some(self.next())).find(|change| is_wanted(change)).expect("it comes")
    }
}
