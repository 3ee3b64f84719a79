//! Headings go down one level at a time.

use super::headings;
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("heading-level-skipped", Level::Warning).norms(&["A11Y-LAW"]).wcag(&["1.3.1", "2.4.6"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new(
            "标题级别一级一级往下，不跳级",
            "Headings go down one level at a time",
        ),
        why: Words::new(
            "读屏软件的用户按标题级别浏览，跳了级，就像书里少了一章。",
            "Those who listen go from heading to heading; a level left out is like a chapter missing.",
        ),
        mend: Words::new(
            "用下一级标题；要字大字小，改样式而不是换级别。",
            "Use the next level; change the style, not the level, for larger or smaller letters.",
        ),
        blind: Words::new(
            "标题的级别是否与内容的从属相符。",
            "Whether the levels follow what belongs to what.",
        ),
    },
    look: Look::Page(check),
    examples: Examples {
        fail: &[
            "<h2>一</h2><h4>二</h4>",
            "<h3>一</h3>",
            "<h2>一</h2><div role=heading aria-level=5>二</div>",
        ],
        pass: &[
            "<h2>一</h2><h3>二</h3><h2>三</h2>",
            "<h2>一</h2><h3>二</h3><h4>三</h4><h2>四</h2>",
            "<h2>一</h2><h4 hidden>看不见的</h4><h3>二</h3>",
            "<!doctype html><html lang=zh-CN><head><title>页</title></head><body><h3>没有一级标题、从三级开始的页面不算跳级</h3><h4>下一级</h4></body></html>",
        ],
    },
    told_by: &["heading-skipped"],
};

fn check(page: &Page<'_>, report: &mut Report<'_, '_>) {
    let mut before: Option<u32> = None;
    for (id, level) in headings(page) {
        if let Some(above) = before.filter(|above| level > above + 1) {
            let next = above + 1;
            report.element(
                id,
                text!("标题从{above}级跳到了{level}级", "the headings jump from level {above} to level {level}"),
                text!("用{next}级标题；要字大字小，改样式而不是换级别。", "Use level {next}; change the style, not the level, for larger or smaller letters."),
            );
        }
        before = Some(level);
    }
}
