//! Corrections of pages: which bytes become what, and how that is shown before anything is written.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

use crate::diagnostics::Lines;
use crate::model::PageId;
use crate::render::changes::Outdated;

/// The corrections of one page, in the order of its text and without overlaps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Correction {
    edits: Vec<(Range<usize>, String)>,
}

/// The corrections of each page. What has nothing to be replaced by is left to a person.
pub fn corrections(all: &[Outdated]) -> BTreeMap<PageId, Correction> {
    let mut by_page: BTreeMap<PageId, Correction> = BTreeMap::new();
    let mut sorted: Vec<&Outdated> = all.iter().collect();
    sorted.sort_by_key(|outdated| (outdated.page, outdated.span.start));
    for outdated in sorted {
        let Some(replacement) = &outdated.replacement else { continue };
        let correction = by_page.entry(outdated.page).or_default();
        let free = correction.edits.last().is_none_or(|(last, _)| last.end <= outdated.span.start);
        if free && *replacement != outdated.text {
            correction.edits.push((outdated.span.clone(), replacement.clone()));
        }
    }
    by_page.retain(|_, correction| !correction.edits.is_empty());
    by_page
}

impl Correction {
    /// How many places are corrected.
    pub fn count(&self) -> usize {
        self.edits.len()
    }

    /// The text with all corrections made; every other byte stays.
    pub fn applied(&self, text: &str) -> String {
        let mut corrected = String::with_capacity(text.len());
        let mut from = 0;
        for (span, replacement) in &self.edits {
            corrected.push_str(text.get(from..span.start).unwrap_or_default());
            corrected.push_str(replacement);
            from = span.end;
        }
        corrected + text.get(from..).unwrap_or_default()
    }

    /// Each line that changes, as it is and as it will be.
    pub fn difference(&self, path: &str, text: &str) -> String {
        let lines = Lines::new(text);
        let mut shown = String::new();
        let mut at = 0;
        while let Some((first, _)) = self.edits.get(at) {
            let line = line_around(text, first.start);
            let number = lines.position(first.start).line;
            let mut corrected = String::new();
            let mut from = line.start;
            while let Some((span, replacement)) = self.edits.get(at).filter(|(span, _)| span.start < line.end) {
                corrected.push_str(text.get(from..span.start).unwrap_or_default());
                corrected.push_str(replacement);
                from = span.end;
                at += 1;
            }
            corrected.push_str(text.get(from..line.end.max(from)).unwrap_or_default());
            let before = text.get(line).unwrap_or_default();
            let _ = writeln!(shown, "{path}:{number}\n- {before}\n+ {corrected}");
        }
        shown
    }
}

/// The line that a byte stands in, without its end.
fn line_around(text: &str, at: usize) -> Range<usize> {
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let end = text.get(at..).and_then(|after| after.find('\n')).map_or(text.len(), |end| at + end);
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outdated(text: &str, word: &str, replacement: Option<&str>) -> Outdated {
        let start = text.find(word).unwrap();
        Outdated {
            page: PageId(0),
            span: start..start + word.len(),
            text: word.to_owned(),
            reference: String::new(),
            now: String::new(),
            replacement: replacement.map(str::to_owned),
        }
    }

    #[test]
    fn only_what_is_outdated_changes_and_it_is_shown_line_by_line() {
        let text = "---\ntitle: 甲\n---\n救助1453人，完成126.68%。\n\n又有9家。\n";
        let all = [
            outdated(text, "126.68%", Some("130.78%")),
            outdated(text, "1453人", Some("1500人")),
            outdated(text, "9家", None),
        ];
        let corrections = corrections(&all);
        let correction = &corrections[&PageId(0)];
        assert_eq!(correction.count(), 2);
        assert_eq!(correction.applied(text), text.replace("1453人", "1500人").replace("126.68%", "130.78%"));
        assert_eq!(
            correction.difference("content/a.md", text),
            "content/a.md:4\n- 救助1453人，完成126.68%。\n+ 救助1500人，完成130.78%。\n"
        );
    }

    #[test]
    fn what_overlaps_is_corrected_once() {
        let text = "1453人";
        let all = [outdated(text, "1453人", Some("1500人")), outdated(text, "453人", Some("500人"))];
        assert_eq!(corrections(&all)[&PageId(0)].applied(text), "1500人");
    }
}
