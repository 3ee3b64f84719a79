//! Links that open a file in an editor, at the line that is meant.

use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What stands in such a link as it is.
const PLAIN: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b':');

/// Editors that take links, by the name that is typed.
const KNOWN: [(&str, &str); 7] = [
    ("vscode", "vscode://file/{path}:{line}:{column}"),
    ("vscode-insiders", "vscode-insiders://file/{path}:{line}:{column}"),
    ("vscodium", "vscodium://file/{path}:{line}:{column}"),
    ("cursor", "cursor://file/{path}:{line}:{column}"),
    ("zed", "zed://file/{path}:{line}:{column}"),
    ("idea", "idea://open?file={path}&line={line}&column={column}"),
    ("none", ""),
];

/// The editor that files are opened in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor {
    pattern: String,
}

impl Default for Editor {
    fn default() -> Editor {
        Editor { pattern: KNOWN[0].1.to_owned() }
    }
}

impl Editor {
    /// The editor of a name, or one whose links have `{path}` in them, and `{line}` and `{column}` if it knows them. `None` if it is
    /// neither.
    pub fn named(typed: &str) -> Option<Editor> {
        let known = KNOWN.iter().find(|(name, _)| *name == typed).map(|(_, pattern)| *pattern);
        let pattern = known.or_else(|| (typed.contains("{path}") && typed.contains(':')).then_some(typed))?;
        // A script is no editor.
        let scheme = pattern.split(':').next().unwrap_or_default().trim().to_ascii_lowercase();
        (!["javascript", "data", "vbscript"].contains(&scheme.as_str())).then(|| Editor { pattern: pattern.to_owned() })
    }

    /// The names of the editors that are known.
    pub fn names() -> impl Iterator<Item = &'static str> {
        KNOWN.iter().map(|(name, _)| *name)
    }

    /// The link that opens a file of the site in `root`, counted from 1; `None` if files are not to be opened.
    pub fn link(&self, root: &Path, path: &str, line: usize, column: usize) -> Option<String> {
        if self.pattern.is_empty() {
            return None;
        }
        let whole = root.join(path).to_string_lossy().replace('\\', "/");
        let whole = utf8_percent_encode(whole.trim_start_matches('/'), PLAIN).to_string();
        // Windows' own paths begin with a drive, all others with the slash that was taken away.
        let whole = match whole.as_bytes() {
            [_, b':', ..] => whole,
            _ => format!("/{whole}"),
        };
        let pattern = self.pattern.replace("://file/{path}", "://file{path}");
        let path =
            if pattern.contains("://file{path}") && !whole.starts_with('/') { format!("/{whole}") } else { whole };
        let filled = pattern.replace("{path}", &path).replace("{line}", &line.to_string());
        Some(filled.replace("{column}", &column.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_open_files_at_their_lines() {
        let editor = Editor::default();
        let link = editor.link(Path::new("/home/wang/我的 网站"), "content/news/a.md", 12, 5);
        let expected = "vscode://file/home/wang/%E6%88%91%E7%9A%84%20%E7%BD%91%E7%AB%99/content/news/a.md:12:5";
        assert_eq!(link.as_deref(), Some(expected));
        let link = editor.link(Path::new("C:/site"), "content/a.md", 1, 1);
        assert_eq!(link.as_deref(), Some("vscode://file/C:/site/content/a.md:1:1"));
        let idea = Editor::named("idea").expect("known");
        let link = idea.link(Path::new("/s"), "a.md", 3, 1);
        assert_eq!(link.as_deref(), Some("idea://open?file=/s/a.md&line=3&column=1"));
        assert_eq!(Editor::named("none").expect("known").link(Path::new("/s"), "a.md", 3, 1), None);
    }

    #[test]
    fn what_is_no_editor_is_refused() {
        for typed in ["emacsen", "", "javascript:alert('{path}')", " JavaScript:{path}", "{path}"] {
            assert_eq!(Editor::named(typed), None, "{typed}");
        }
        assert!(Editor::named("txmt://open?url=file://{path}&line={line}").is_some());
    }
}
