//! A folder and a command for each test.
//!
//! ```ignore
//! let run = TestSite::new("unknown-key").file("content/site.yaml", "nmae: 甲\n").run(["build", "--quiet"]);
//! assert_eq!(run.status, 1);
//! ```

pub mod built;
#[cfg(feature = "lsp")]
pub mod editor;
#[cfg_attr(not(feature = "attachments"), allow(dead_code))]
pub mod office;
#[cfg(feature = "serve")]
pub mod preview;
#[cfg(feature = "external")]
pub mod server;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// A site, or any other folder, of a test's own; it goes away with the test.
pub struct TestSite {
    folder: TempDir,
    environment: Vec<(String, String)>,
}

/// What a command came to.
#[derive(Debug)]
pub struct Run {
    /// Exit status.
    pub status: i32,
    /// Standard output, redacted.
    pub stdout: String,
    /// Standard error, redacted.
    pub stderr: String,
}

impl TestSite {
    /// An empty folder whose name begins like the test's, so that one left behind by a debugger can be told.
    pub fn new(name: &str) -> TestSite {
        let folder = tempfile::Builder::new().prefix(&format!("tantu-{name}-")).tempdir();
        TestSite { folder: folder.expect("there is room for a temporary folder"), environment: Vec::new() }
    }

    /// A copy of a folder of the repository: `tests/sites/x`, or `.` for the sample site's own folder.
    pub fn fixture(path: &str) -> TestSite {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        let site = TestSite::new(&path.replace(['/', '.'], "-"));
        assert!(from.is_dir(), "there is no fixture {path}");
        copy(&from, site.path());
        site
    }

    /// A copy of the sample site: its content and the theme that lies beside it.
    pub fn sample() -> TestSite {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let site = TestSite::new("sample");
        for folder in ["content", "themes"] {
            fs::create_dir(site.path().join(folder)).expect("a folder can be made");
            copy(&root.join(folder), &site.path().join(folder));
        }
        site
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Adds a file or puts another text into it.
    pub fn file(self, path: &str, bytes: impl AsRef<[u8]>) -> TestSite {
        self.write(path, bytes);
        self
    }

    /// The same, once the site is in use.
    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let file = self.path().join(path);
        let folder = file.parent().expect("a file has a folder");
        fs::create_dir_all(folder).expect("a folder can be made");
        fs::write(&file, bytes).expect("a file can be written");
    }

    /// Removes a file.
    pub fn remove(&self, path: &str) {
        fs::remove_file(self.path().join(path)).expect("a file can be removed");
    }

    /// The text of a file.
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Whether there is such a file.
    pub fn has(&self, path: &str) -> bool {
        self.path().join(path).exists()
    }

    /// Sets a variable for the commands that follow.
    pub fn env(mut self, name: &str, value: &str) -> TestSite {
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Runs `tantu` in the folder.
    pub fn run<A: AsRef<str>>(&self, arguments: impl IntoIterator<Item = A>) -> Run {
        self.run_in("", arguments)
    }

    /// Runs `tantu` in a folder inside the folder. Nothing of the tester's own environment gets through but what the
    /// system needs to run a program at all.
    pub fn run_in<A: AsRef<str>>(&self, inside: &str, arguments: impl IntoIterator<Item = A>) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tantu"));
        command.args(arguments.into_iter().map(|argument| argument.as_ref().to_owned()));
        command.current_dir(self.path().join(inside)).env_clear();
        for name in ["PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR"] {
            if let Some(value) = std::env::var_os(name) {
                command.env(name, value);
            }
        }
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        let output = command.output().expect("tantu can be started");
        Run {
            status: output.status.code().expect("tantu ends by itself"),
            stdout: self.redacted(&output.stdout),
            stderr: self.redacted(&output.stderr),
        }
    }

    /// The files in a folder of the site and their bytes, by path from that folder with `/`.
    pub fn tree(&self, inside: &str) -> BTreeMap<String, Vec<u8>> {
        let root = self.path().join(inside);
        let mut tree = BTreeMap::new();
        for entry in walkdir::WalkDir::new(&root).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
            let path = entry.path().strip_prefix(&root).expect("inside").to_string_lossy().replace('\\', "/");
            tree.insert(path, fs::read(entry.path()).expect("a file can be read"));
        }
        tree
    }

    /// Paths of the files in a folder, one a line.
    pub fn names(&self, inside: &str) -> String {
        self.tree(inside).into_keys().map(|path| path + "\n").collect()
    }

    /// Output as text, with what differs from run to run and from machine to machine taken out: the folder's own
    /// path, and times a phase took.
    fn redacted(&self, bytes: &[u8]) -> String {
        let text = String::from_utf8(bytes.to_vec()).expect("output is UTF-8");
        let real = self.path().canonicalize().unwrap_or_else(|_| PathBuf::from(self.path()));
        let text = text.replace(&*real.to_string_lossy(), "[SITE]").replace(&*self.path().to_string_lossy(), "[SITE]");
        text.split_inclusive('\n').map(redacted_times).collect()
    }
}

/// A line without its measured times: numbers with a point that stand in a line about time.
fn redacted_times(line: &str) -> String {
    const ABOUT_TIME: [&str; 5] = ["用时（秒）", "time in seconds", "网站已生成", "Site built", "\"milliseconds\""];
    if !ABOUT_TIME.iter().any(|words| line.contains(words)) {
        return line.to_owned();
    }
    // In JSON a number stays one.
    let stand_in = if line.contains("\"milliseconds\"") { "0.0" } else { "[TIME]" };
    let mut out = String::new();
    let mut number = String::new();
    for character in line.chars().chain(['\0']) {
        if character.is_ascii_digit() || character == '.' {
            number.push(character);
            continue;
        }
        out.push_str(if number.contains('.') && number.len() > 1 { stand_in } else { &number });
        number.clear();
        out.push(character);
    }
    out.pop();
    out
}

fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).min_depth(1).into_iter().filter_entry(|entry| !is_built(entry, from)) {
        let entry = entry.expect("a fixture can be read");
        let target = to.join(entry.path().strip_prefix(from).expect("inside"));
        if entry.file_type().is_dir() {
            fs::create_dir_all(&target).expect("a folder can be made");
        } else {
            fs::copy(entry.path(), &target).expect("a file can be copied");
        }
    }
}

/// What a build, a compiler or a version record left in the repository's own folder.
fn is_built(entry: &walkdir::DirEntry, from: &Path) -> bool {
    let top = entry.path().parent() == Some(from);
    top && ["target", "public", ".git", "node_modules"].iter().any(|name| entry.file_name() == *name)
}
