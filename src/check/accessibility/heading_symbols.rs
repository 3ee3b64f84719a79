//! A heading is words and not signs alone.

use super::headings;
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("heading-symbols", Level::Warning).norms(&["A11Y-LAW"]).wcag(&["2.4.6"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new(
            "标题不全是符号",
            "A heading is more than signs",
        ),
        why: Words::new(
            "符号读屏软件不读，或者读成一串没有意义的话，这一节就没有了名字。",
            "Screen readers leave signs out or spell them, and the part has no name.",
        ),
        mend: Words::new(
            "写出这一节讲什么；只想隔开，用 hr。",
            "Write what the part is about; use hr to set parts apart.",
        ),
        blind: Words::new(
            "标题是否说清了内容。",
            "Whether the heading says what follows.",
        ),
    },
    look: Look::Page(check),
    examples: Examples {
        fail: &[
            "<h2>★★★</h2>",
            "<h2>———</h2>",
            "<h3>……</h3><h2>◆</h2>",
        ],
        pass: &[
            "<h2>★ 服务</h2>",
            "<h2>2025</h2>",
            "<h2 aria-label=分隔>★</h2>",
            "<h2></h2>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, report: &mut Report<'_, '_>) {
    for (id, _) in headings(page) {
        let name = page.name(id);
        if name.is_empty() || name.chars().any(char::is_alphanumeric) {
            continue;
        }
        report.element(
            id,
            text!("标题“{name}”全是符号", "the heading \"{name}\" is signs alone"),
            text!("写出这一节讲什么；只想隔开，用 hr。", "Write what the part is about; use hr to set parts apart."),
        );
    }
}
