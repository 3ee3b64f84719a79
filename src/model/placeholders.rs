//! What `tantu new` leaves for an editor to fill in, and that was published without having been filled in.

use std::ops::Range;

use rayon::prelude::*;

use super::page::{Page, State};
use super::site::Site;
use crate::diagnostics::{Finding, Level, Place, Rule};
use crate::text;

/// A page that is not a draft any more still holds what a new page is begun with.
pub const LEFT: Rule = Rule::new("placeholder-left", Level::Error);

/// Stands where only an editor knows what to write.
pub const TO_FILL_IN: &str = "待填写";
/// Stands for the text of a page.
pub const TEXT: &str = "从这里开始写正文。";
/// Stands for the text of a chapter.
pub const CHAPTER_TEXT: &str = "从这里开始写这一章的正文。";

/// What the texts begin with.
const BEGUN_WITH: &str = "从这里开始写";

/// Looks for them in pages that are published or will be.
pub fn check(site: &Site, findings: &mut Vec<Finding>) {
    let of_page = |page: &Page| find(&page.text).map(|at| left(page, at)).collect::<Vec<Finding>>();
    let pages = site.pages.par_iter().filter(|page| page.state != State::Draft);
    findings.extend(pages.flat_map_iter(of_page).collect::<Vec<Finding>>());
}

fn left(page: &Page, at: Range<usize>) -> Finding {
    let written = page.text.get(at.clone()).unwrap_or_default();
    Finding::new(&LEFT, text!("“{written}”还没有改成实际内容", "\"{written}\" has not been filled in yet"))
        .at(Place::new(page.path.clone(), at))
        .help(text!(
            "写上实际内容；没有的项目整行删去；还没写完就在页首信息里写 draft: true。",
            "Write what belongs here, remove the line if there is nothing, or write draft: true until it is done."
        ))
}

/// Where a line ends with a placeholder that stands for a whole value, heading or paragraph. Within a sentence the same words
/// may be meant (“表中待填写的项目”), and in a YAML comment they explain.
fn find(text: &str) -> impl Iterator<Item = Range<usize>> {
    // Hardly any page has one, and all are asked: only with one of these words is it read line by line.
    let words = [TO_FILL_IN, BEGUN_WITH];
    let has_any = words.iter().any(|word| memchr::memmem::find(text.as_bytes(), word.as_bytes()).is_some());
    let text = if has_any { text } else { "" };
    let mut start = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let from = start;
        start += line.len();
        let line = line.trim_end();
        let value = [TO_FILL_IN, TEXT, CHAPTER_TEXT].into_iter().find(|value| line.ends_with(value))?;
        let at = line.len() - value.len();
        let before = line.get(..at)?.trim_end();
        let whole = before.is_empty() || before.ends_with([':', '-', '#']);
        whole.then_some(from + at..from + line.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_looked_for_first_is_part_of_all() {
        assert!([TEXT, CHAPTER_TEXT].iter().all(|text| text.starts_with(BEGUN_WITH)));
    }

    #[test]
    fn whole_values_headings_and_paragraphs_are_found_and_nothing_within_a_sentence() {
        let text = "---\n# 写着“待填写”的地方\nsummary: 待填写\nlist:\n  - 待填写\r\n  - name: 待填写\n---\n## 待填写\n\n从这里开始写正文。\n\n表中有三项待填写\n请看从这里开始写正文。\n";
        let found: Vec<&str> = find(text).filter_map(|at| text.get(at)).collect();
        assert_eq!(found, ["待填写", "待填写", "待填写", "待填写", "从这里开始写正文。"]);
    }
}
