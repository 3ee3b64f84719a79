//! A folder of finished HTML, whoever made it, or one page of it: which files there are, and what is in them.
//! Files are read when they are asked for: a large site is checked page by page and never held as a whole.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::WalkDir;

use super::decode::decode_page;
use super::reason;
use super::walk::unreadable;
use crate::diagnostics::{Finding, Level, Place, Rule};
use crate::text;

/// What is to be checked is not there.
pub const NOTHING_TO_CHECK: Rule = Rule::new("nothing-to-check", Level::Error);

/// Bytes of a page or style sheet of another generator that are read at most: single-page manuals run to several mebibytes.
const LARGEST: u64 = 32 << 20;

/// Folders in folders that are looked into.
const DEEPEST: usize = 64;

/// A folder of HTML.
#[derive(Clone, Debug)]
pub struct WebFolder {
    /// Where it is on disk.
    root: PathBuf,
    /// Every file by its path from the root, with `/` between folders. Empty if one page alone is looked at.
    pub files: BTreeSet<String>,
    /// The pages to be checked.
    pub pages: Vec<String>,
    /// Texts that are taken instead of those on disk: as they will be once they are mended.
    pub changed: BTreeMap<String, Arc<str>>,
}

impl WebFolder {
    /// Looks at a folder, or at one page.
    ///
    /// # Errors
    /// A finding if there is neither, or no page in it.
    pub fn open(path: &Path, shown: &str) -> Result<(WebFolder, Vec<Finding>), Finding> {
        let about = std::fs::metadata(path).map_err(|error| {
            let (zh, en) = (reason(&error).zh, reason(&error).en);
            Finding::new(&NOTHING_TO_CHECK, text!("无法检查 {shown}：{zh}", "{shown} cannot be checked: {en}"))
        })?;
        if about.is_file() {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let root = path.parent().unwrap_or(Path::new("")).to_owned();
            return Ok((
                WebFolder { root, files: BTreeSet::new(), pages: vec![name], changed: BTreeMap::new() },
                Vec::new(),
            ));
        }
        let (files, findings) = files(path);
        let pages: Vec<String> = files.iter().filter(|path| is_page(path)).cloned().collect();
        if pages.is_empty() {
            let message = text!("{shown} 里没有 HTML 文件", "there is no HTML file in {shown}");
            return Err(Finding::new(&NOTHING_TO_CHECK, message).help(text!(
                "请写生成好的网站所在的文件夹，或一个 .html 文件。",
                "Name the folder of a finished site, or an .html file."
            )));
        }
        Ok((WebFolder { root: path.to_owned(), files, pages, changed: BTreeMap::new() }, findings))
    }

    /// The text of a file, and what there is to say about its letters.
    pub fn read(&self, path: &str) -> (Option<Arc<str>>, Vec<Finding>) {
        if let Some(text) = self.changed.get(path) {
            return (Some(text.clone()), Vec::new());
        }
        let disk = self.on_disk(path);
        match std::fs::metadata(&disk) {
            Ok(about) if about.len() > LARGEST => {
                let message = text!("文件太大，没有检查", "the file is too large and was not checked");
                return (None, vec![Finding::new(&super::rules::FILE_TOO_LARGE, message).at(Place::file(path))]);
            }
            _ => {}
        }
        match std::fs::read(&disk) {
            Ok(bytes) => decode_page(path, bytes),
            Err(error) => (None, vec![unreadable(path, &error)]),
        }
    }

    /// The bytes of a file, if there are no more than `most`.
    pub fn bytes(&self, path: &str, most: u64) -> Option<Vec<u8>> {
        if self.length(path) > most { None } else { std::fs::read(self.on_disk(path)).ok() }
    }

    /// How many bytes a file has; 0 if that cannot be known.
    pub fn length(&self, path: &str) -> u64 {
        std::fs::metadata(self.on_disk(path)).map_or(0, |about| about.len())
    }

    /// Whether there is a file at a path.
    pub fn has(&self, path: &str) -> bool {
        if self.files.is_empty() { self.on_disk(path).is_file() } else { self.files.contains(path) }
    }

    fn on_disk(&self, path: &str) -> PathBuf {
        path.split('/').fold(self.root.clone(), |folder, name| folder.join(name))
    }

    /// The same files as seen from the folders around this one, nearest first: of a lone page nobody says where the root of its
    /// site is.
    pub fn around(&self) -> Vec<WebFolder> {
        let Ok(folder) = self.root.canonicalize() else { return Vec::new() };
        let outer = folder.ancestors().skip(1);
        outer
            .map(|root| WebFolder {
                root: root.to_owned(),
                files: BTreeSet::new(),
                pages: Vec::new(),
                changed: BTreeMap::new(),
            })
            .collect()
    }
}

/// Every ordinary file of a folder, those that systems and editors leave behind too: they are what is looked for. Links are
/// not followed.
fn files(root: &Path) -> (BTreeSet<String>, Vec<Finding>) {
    let (mut files, mut findings) = (BTreeSet::new(), Vec::new());
    for entry in WalkDir::new(root).min_depth(1).max_depth(DEEPEST) {
        match entry {
            Ok(entry) if entry.file_type().is_file() => {
                let path = entry.path().strip_prefix(root).unwrap_or(entry.path());
                let names: Vec<_> = path.iter().map(|name| name.to_string_lossy()).collect();
                files.insert(names.join("/"));
            }
            Ok(_) => {}
            Err(error) => {
                let path = error.path().unwrap_or(root).to_string_lossy().into_owned();
                findings.push(unreadable(&path, &error.into()));
            }
        }
    }
    (files, findings)
}

fn is_page(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["html", "htm", "xhtml"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}
