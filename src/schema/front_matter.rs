//! Where the front matter of a page stands.

use crate::text;
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostics::{Finding, Level, Place, Rule};

/// A page without front matter, or with front matter that does not end.
pub const MISSING: Rule = Rule::new("front-matter-missing", Level::Error);

/// The two parts of a page's file.
#[derive(Clone, Debug, PartialEq)]
pub struct Split {
    /// Bytes of the YAML, without the `---` lines.
    pub yaml: Range<usize>,
    /// Bytes of the Markdown.
    pub body: Range<usize>,
}

/// Finds front matter: the first line is `---`, and so is the line after it.
///
/// # Errors
/// A finding if the file does not begin with front matter or it does not end.
pub fn split(path: &Arc<str>, text: &str) -> Result<Split, Finding> {
    let help = text!(
        "文件要以一行 --- 开头，写上 title: 等页首信息，再用一行 --- 结束。",
        "Begin the file with a line ---, then title: and the other front matter, and end it with a line ---."
    );
    let first = text.lines().next().unwrap_or_default();
    if first.trim_end() != "---" {
        let end = first.len().min(text.len());
        return Err(Finding::new(&MISSING, text!("这一页没有页首信息", "this page has no front matter"))
            .at(Place::new(path.clone(), 0..end))
            .help(help));
    }
    let start = (first.len() + 1).min(text.len());
    let mut at = start;
    for line in text.get(start..).unwrap_or_default().split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Ok(Split { yaml: start..at, body: at + line.len()..text.len() });
        }
        at += line.len();
    }
    Err(Finding::new(&MISSING, text!("页首信息没有结束", "the front matter does not end"))
        .at(Place::new(path.clone(), 0..first.len()))
        .help(help))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<(&str, &str)> {
        let split = split(&Arc::from("a.md"), text).ok()?;
        Some((&text[split.yaml], &text[split.body]))
    }

    #[test]
    fn yaml_and_body_are_told_apart() {
        assert_eq!(parts("---\ntitle: 一\n---\n正文\n"), Some(("title: 一\n", "正文\n")));
        assert_eq!(parts("---\n---"), Some(("", "")));
        assert_eq!(parts("---\ntitle: 一\n---"), Some(("title: 一\n", "")));
    }

    #[test]
    fn a_page_without_front_matter_or_without_its_end_is_found() {
        for text in ["", "正文", "# 标题\n", "---", "---\ntitle: 一\n", " ---\na: 1\n---\n"] {
            assert!(split(&Arc::from("a.md"), text).is_err(), "{text:?}");
        }
    }
}
