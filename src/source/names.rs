//! What files may be called: names that are passed over, names that cannot be used, names that clash.

use std::collections::BTreeMap;
use std::ffi::OsStr;

use super::rules::{NAME_CASE_CLASH, NAME_NOT_USABLE};
use crate::diagnostics::{Finding, Place, Text};
use crate::text;

/// Hidden names that a site publishes on purpose (RFC 8615).
const PUBLISHED_THOUGH_HIDDEN: &[&str] = &[".well-known"];

/// Whether a file or folder is passed over without a word: what operating systems, editors and version control leave lying about.
pub fn passed_over(name: &str) -> bool {
    if PUBLISHED_THOUGH_HIDDEN.contains(&name) {
        return false;
    }
    let lower = name.to_ascii_lowercase();
    let system = ["thumbs.db", "desktop.ini", "__macosx", "$recycle.bin", "system volume information"];
    // Word and WPS lock files, Vim swap and probe files, Emacs and generic copies, unfinished downloads.
    let starts = [".", "~$", "#"];
    let ends = ["~", ".swp", ".swo", ".tmp", ".bak", ".part", ".crdownload"];
    system.contains(&lower.as_str())
        || starts.iter().any(|start| lower.starts_with(start))
        || ends.iter().any(|end| lower.ends_with(end))
}

/// The name as text, or what is wrong with it. `folder` is the site path of the folder that holds it.
pub fn usable<'a>(folder: &str, name: &'a OsStr) -> Result<&'a str, Finding> {
    let Some(name) = name.to_str().filter(|name| !disguised(name)) else {
        return Err(not_utf8(folder, name));
    };
    let Some(bad) = name.chars().find(|c| invisible(*c)) else {
        return Ok(name);
    };
    let shown: String = name.chars().map(|c| if invisible(c) { '\u{FFFD}' } else { c }).collect();
    let code = bad as u32;
    let message = text!(
        "文件名“{shown}”里有看不见的字符 U+{code:04X}",
        "the name “{shown}” holds the invisible character U+{code:04X}"
    );
    Err(Finding::new(&NAME_NOT_USABLE, message)
        .at(Place::file(format!("{folder}/{shown}")))
        .help(Text::new("请重新输入文件名，不要粘贴。", "Type the name anew instead of pasting it.")))
}

/// Whether a name is valid UTF-8 only by chance: “通知” in GB 18030 is, and begins with an accent on nothing.
fn disguised(name: &str) -> bool {
    name.starts_with(|c| matches!(c, '\u{300}'..='\u{36F}'))
}

fn not_utf8(folder: &str, name: &OsStr) -> Finding {
    let shown = name.to_string_lossy();
    let (guess, _, broken) = encoding_rs::GB18030.decode(name.as_encoded_bytes());
    let message = if broken {
        text!("文件名“{shown}”不是 UTF-8", "the name “{shown}” is not UTF-8")
    } else {
        text!("文件名不是 UTF-8；按 GB 18030 读是“{guess}”", "the name is not UTF-8; read as GB 18030 it is “{guess}”")
    };
    Finding::new(&NAME_NOT_USABLE, message).at(Place::file(format!("{folder}/{shown}"))).help(Text::new(
        "请重命名。文件若来自压缩包，解压时选择 GBK（简体中文）编码。",
        "Rename it. If it came out of an archive, unpack that with the GBK (simplified Chinese) encoding.",
    ))
}

/// Characters that do not show, or that turn the direction in which the rest shows.
fn invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// Gathers names in order to find those in one folder that differ only in case.
#[derive(Default)]
pub struct Clashes {
    by_folded: BTreeMap<String, Vec<String>>,
}

impl Clashes {
    /// Takes note of a file or folder.
    pub fn add(&mut self, path: &str) {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        self.by_folded.entry(format!("{folder}/{}", name.to_lowercase())).or_default().push(path.to_owned());
    }

    /// One finding for each set of names that clash, with all of them named.
    pub fn findings(self) -> impl Iterator<Item = Finding> {
        self.by_folded.into_values().filter(|paths| paths.len() > 1).map(|paths| {
            let list = paths.join("、");
            let list_en = paths.join(", ");
            let message = text!("这些名称只有大小写不同：{list}", "these names differ only in case: {list_en}");
            let finding = Finding::new(&NAME_CASE_CLASH, message).help(Text::new(
                "Windows 和 macOS 会把它们当成同一个文件，其中一个会丢失。请改掉其中一个的名称。",
                "Windows and macOS take them for one and the same file, and one would be lost. Rename one of them.",
            ));
            paths.into_iter().fold(finding, |finding, path| finding.at(Place::file(path)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn litter_is_passed_over_and_what_people_write_is_not() {
        let litter =
            [".git", ".DS_Store", "Thumbs.db", "~$通知.docx", "a.md~", ".a.md.swp", "#a.md#", "a.tmp", "__MACOSX"];
        for name in litter {
            assert!(passed_over(name), "{name}");
        }
        for name in ["通知.md", "index.md", ".well-known", "a.b.md", "attempt.md", "form~1.docx", "_index.md"] {
            assert!(!passed_over(name), "{name}");
        }
    }

    #[test]
    fn invisible_characters_in_a_name_are_named_by_code() {
        for (name, code) in [("a\u{202E}dm.md", "U+202E"), ("a\nb.md", "U+000A"), ("零\u{200B}宽.md", "U+200B")] {
            let finding = usable("content", OsStr::new(name)).unwrap_err();
            assert_eq!(finding.rule, "name-not-usable");
            assert!(finding.message.zh.contains(code) && finding.message.en.contains(code), "{finding:?}");
            assert!(!finding.message.zh.contains(name), "the character itself must not reach the terminal");
        }
        assert_eq!(usable("content", OsStr::new("公告 1.md")).unwrap(), "公告 1.md");
    }

    #[cfg(unix)]
    #[test]
    fn a_name_in_gb_18030_is_shown_as_its_writer_meant_it() {
        use std::os::unix::ffi::OsStrExt;
        for name in ["通知.md", "公告.md", "残联.md"] {
            let (bytes, _, _) = encoding_rs::GB18030.encode(name);
            let finding = usable("content/news", OsStr::from_bytes(&bytes)).unwrap_err();
            assert!(finding.message.zh.contains(name), "{finding:?}");
            assert!(finding.places[0].path.starts_with("content/news/"));
        }
    }

    #[test]
    fn only_siblings_clash() {
        let mut clashes = Clashes::default();
        for path in ["content/News", "content/news", "content/News/a.md", "content/news/A.md", "content/b.md"] {
            clashes.add(path);
        }
        let findings: Vec<_> = clashes.findings().collect();
        assert_eq!(findings.len(), 1);
        let places: Vec<_> = findings[0].places.iter().map(|place| &*place.path).collect();
        assert_eq!(places, ["content/News", "content/news"]);
    }
}
