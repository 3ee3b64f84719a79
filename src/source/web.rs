//! A folder of finished HTML, whoever made it, or one page of it: which files there are, and what an address leads to.
//! Files are read when they are asked for: a large site is checked page by page and never held as a whole.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use percent_encoding::percent_decode_str;

use super::decode::decode;
use super::limits::Limits;
use super::reason;
use super::walk::{unreadable, walk};
use crate::diagnostics::{Finding, Level, Place, Rule};
use crate::text;

/// What is to be checked is not there.
pub const NOTHING_TO_CHECK: Rule = Rule::new("nothing-to-check", Level::Error);

/// Bytes of a page or style sheet of another generator that are read at most: single-page manuals run to several mebibytes.
const LARGEST: u64 = 32 << 20;

/// A folder of HTML.
#[derive(Clone, Debug)]
pub struct WebFolder {
    /// Where it is on disk.
    root: PathBuf,
    /// Every file by its path from the root, with `/` between folders. Empty if one page alone is looked at.
    pub files: BTreeSet<String>,
    /// The pages to be checked.
    pub pages: Vec<String>,
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
            return Ok((WebFolder { root, files: BTreeSet::new(), pages: vec![name] }, Vec::new()));
        }
        let (entries, findings) = walk(path, "", Limits::default().depth);
        let files: BTreeSet<String> =
            entries.into_iter().map(|entry| entry.path.trim_start_matches('/').to_owned()).collect();
        let pages: Vec<String> = files.iter().filter(|path| is_page(path)).cloned().collect();
        if pages.is_empty() {
            let message = text!("{shown} 里没有 HTML 文件", "there is no HTML file in {shown}");
            return Err(Finding::new(&NOTHING_TO_CHECK, message).help(text!(
                "请写生成好的网站所在的文件夹，或一个 .html 文件。",
                "Name the folder of a finished site, or an .html file."
            )));
        }
        Ok((WebFolder { root: path.to_owned(), files, pages }, findings))
    }

    /// The text of a file, and what there is to say about its letters.
    pub fn read(&self, path: &str) -> (Option<Arc<str>>, Vec<Finding>) {
        let disk = self.on_disk(path);
        match std::fs::metadata(&disk) {
            Ok(about) if about.len() > LARGEST => {
                let message = text!("文件太大，没有检查", "the file is too large and was not checked");
                return (None, vec![Finding::new(&super::rules::FILE_TOO_LARGE, message).at(Place::file(path))]);
            }
            _ => {}
        }
        match std::fs::read(&disk) {
            Ok(bytes) => decode(path, bytes, usize::MAX),
            Err(error) => (None, vec![unreadable(path, &error)]),
        }
    }

    /// Whether there is a file at a path.
    pub fn has(&self, path: &str) -> bool {
        if self.files.is_empty() { self.on_disk(path).is_file() } else { self.files.contains(path) }
    }

    fn on_disk(&self, path: &str) -> PathBuf {
        path.split('/').fold(self.root.clone(), |folder, name| folder.join(name))
    }

    /// The file that an address leads to, as seen from a page of the folder; `None` if it leads out of it or nowhere.
    pub fn file_at(&self, page: &str, address: &str) -> Option<String> {
        let address = address.trim().split(['#', '?']).next().unwrap_or_default();
        if address.is_empty() {
            return Some(page.to_owned());
        }
        if address.starts_with("//") || has_scheme(address) {
            return None;
        }
        let address = percent_decode_str(address).decode_utf8().ok()?.into_owned();
        let folder = if address.starts_with('/') { "" } else { page.rsplit_once('/').map_or("", |(folder, _)| folder) };
        let path = join(folder, &address)?;
        let candidates = [path.clone(), format!("{path}/index.html"), format!("{path}.html"), "index.html".to_owned()];
        let wanted = if path.is_empty() { candidates.get(3..)? } else { candidates.get(..3)? };
        wanted.iter().find(|candidate| self.has(candidate)).cloned()
    }

    /// The text of the file that an address leads to, as seen from a page. For a lone page an address that begins with `/` is
    /// looked for in the folders around it, since nobody says which of them is the root of the site.
    pub fn text_at(&self, page: &str, address: &str) -> Option<Arc<str>> {
        if let Some(path) = self.file_at(page, address) {
            return self.read(&path).0;
        }
        if !self.files.is_empty() || !address.starts_with('/') || address.starts_with("//") {
            return None;
        }
        let path = address.split(['#', '?']).next()?.trim_start_matches('/');
        let path = percent_decode_str(path).decode_utf8().ok()?;
        if Path::new(&*path).components().any(|part| !matches!(part, Component::Normal(_))) {
            return None;
        }
        let around = self.root.canonicalize().ok()?;
        around.ancestors().skip(1).find_map(|root| {
            let around = WebFolder { root: root.to_owned(), files: BTreeSet::new(), pages: Vec::new() };
            around.has(&path).then(|| around.read(&path).0).flatten()
        })
    }
}

fn is_page(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["html", "htm", "xhtml"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}

fn has_scheme(address: &str) -> bool {
    address.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    })
}

/// A path from a folder, `.` and `..` resolved; `None` if it leads out of the root.
fn join(folder: &str, address: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(address.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[&str]) -> WebFolder {
        let files = files.iter().map(|file| (*file).to_owned()).collect();
        WebFolder { root: PathBuf::new(), files, pages: Vec::new() }
    }

    #[test]
    fn addresses_lead_to_files_as_a_server_would_take_them() {
        let site = folder(&["index.html", "news/index.html", "news/a.html", "图/甲 1.png"]);
        let leads = |page: &str, address: &str| site.file_at(page, address);
        assert_eq!(leads("news/a.html", "../").as_deref(), Some("index.html"));
        assert_eq!(leads("news/a.html", "/news/").as_deref(), Some("news/index.html"));
        assert_eq!(leads("index.html", "news").as_deref(), Some("news/index.html"));
        assert_eq!(leads("index.html", "news/a#b").as_deref(), Some("news/a.html"));
        assert_eq!(leads("news/a.html", "/%E5%9B%BE/%E7%94%B2%201.png").as_deref(), Some("图/甲 1.png"));
        assert_eq!(leads("news/a.html", "#b").as_deref(), Some("news/a.html"));
        for out in ["https://example.org/", "//example.org/a", "mailto:a@b", "../../x", "nowhere"] {
            assert_eq!(leads("news/a.html", out), None, "{out}");
        }
    }
}
