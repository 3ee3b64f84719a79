//! Persons' numbers among the values of a YAML file or of a page's front matter, whether a page shows them or not: the files themselves are
//! read by many, and tomorrow's template may show what today's does not.

use std::ops::Range;
use std::sync::Arc;

use super::finding;
use crate::check::privacy::mobile_number::is_name;
use crate::check::privacy::numbers::numbers;
use crate::check::privacy::{Context, spots};
use crate::diagnostics::Finding;
use crate::schema::parse::{Budget, parse};
use crate::schema::tree::{Entry, Kind, Node};

/// Keys whose value is the name of somebody or something.
const NAMES: [&str; 8] = ["name", "person", "holder", "姓名", "联系人", "监护人", "户主", "申请人"];

/// Looks at all values in a stretch of a file.
pub fn values(path: &Arc<str>, text: &str, range: Range<usize>) -> Vec<Finding> {
    // Most files hold no long number: they are not read again.
    if numbers(text.get(range.clone()).unwrap_or_default()).is_empty() {
        return Vec::new();
    }
    // What cannot be read has been told.
    let Ok(node) = parse(path, text, range, Budget::DATA) else { return Vec::new() };
    let mut found = Vec::new();
    Walk { path, text, found: &mut found }.node(&node, Context::default());
    found
}

struct Walk<'a> {
    path: &'a Arc<str>,
    text: &'a str,
    found: &'a mut Vec<Finding>,
}

impl Walk<'_> {
    /// The reader of YAML has refused what is nested too deep.
    fn node(&mut self, node: &Node, context: Context<'_>) {
        match &node.kind {
            Kind::Null => {}
            Kind::Scalar { plain, .. } => self.scalar(node, *plain, context),
            Kind::Sequence(items) => items.iter().for_each(|item| self.node(item, context)),
            Kind::Mapping(entries) => self.mapping(entries),
        }
    }

    fn mapping(&mut self, entries: &[Entry]) {
        let texts: Vec<&str> = entries.iter().filter_map(|entry| entry.value.text()).collect();
        let around = texts.join(" ");
        let of_persons =
            entries.iter().any(|entry| NAMES.contains(&entry.key.as_str()) && entry.value.text().is_some_and(is_name));
        for entry in entries {
            self.node(&entry.value, Context { head: &entry.key, around: &around, of_persons });
        }
    }

    fn scalar(&mut self, node: &Node, plain: bool, context: Context<'_>) {
        // Looked at as it is written: so every number has its place.
        let written = self.text.get(node.span.clone()).unwrap_or_default();
        for spot in spots(written, context) {
            let whole = spot.range == (0..written.trim_end().len());
            let at_start = plain && spot.range.start == 0 && spot.masked.starts_with('*');
            let mut finding = finding(self.path, node.span.start, spot);
            // An asterisk at the beginning would be taken for a reference.
            if at_start && whole {
                let edits = finding.fixes.iter_mut().flat_map(|fix| &mut fix.edits);
                edits.for_each(|edit| edit.text = format!("\"{}\"", edit.text));
            } else if at_start {
                finding.fixes.clear();
            }
            self.found.push(finding);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&'static str, String, Option<String>)> {
        let path: Arc<str> = Arc::from("content/data/a.yaml");
        let all = values(&path, text, 0..text.len());
        all.into_iter()
            .map(|finding| {
                let span = finding.places.first().and_then(|place| place.span.clone()).unwrap_or_default();
                let edit = finding.fixes.first().and_then(|fix| fix.edits.first()).map(|edit| {
                    let mut text = text.to_owned();
                    text.replace_range(edit.span.clone(), &edit.text);
                    text
                });
                (finding.rule, text.get(span).unwrap_or_default().to_owned(), edit)
            })
            .collect()
    }

    #[test]
    fn values_are_looked_at_by_their_keys_and_neighbours() {
        let one = |text: &str| found(text).into_iter().map(|(rule, words, _)| (rule, words)).collect::<Vec<_>>();
        let number = "110101209903070013".to_owned();
        assert_eq!(one("a: [{b: '110101209903070013'}]\n"), [("identity-number-shown", number.clone())]);
        assert_eq!(one("a: |\n  甲\n  乙 110101209903070013\n"), [("identity-number-shown", number)]);
        assert_eq!(one("{name: 王五, phone: '13800138000'}\n"), [("mobile-number-shown", "13800138000".to_owned())]);
        for harmless in [
            "{name: 县残联, phone: '13800138000'}\n",
            "# 110101209903070013\na: 1\n",
            "统一社会信用代码: 110101209903070013\n",
            "a: 1101**********0013\n",
            "{name: 捐赠账户, account: '6222020000000000000'}\n",
            "a: [",
        ] {
            assert_eq!(one(harmless), [], "{harmless}");
        }
    }

    #[test]
    fn what_is_masked_is_the_same_yaml() {
        let edited = |text: &str| found(text).pop().and_then(|(_, _, edited)| edited);
        assert_eq!(edited("a: 110101209903070013\n").as_deref(), Some("a: 1101************13\n"));
        assert_eq!(edited("a: 6222020000000000000\n").as_deref(), Some("a: \"***************0000\"\n"));
        assert_eq!(edited("a: '6222020000000000000'\n").as_deref(), Some("a: '***************0000'\n"));
        assert_eq!(edited("a: 6222020000000000000（王五）\n"), None);
    }
}
