//! A range has a wide mark.

use crate::check::prose::{Prose, is_han};
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;
use super::tell_and_mend;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("range-tilde", Level::Warning).norms(&["TYPO"]),
    family: Family::Typography,
    about: About {
        title: Words::new("范围用“～”“—”或“至”", "A range has a mark of its own"),
        why: Words::new(
            "半角的波浪号位置偏高，常被看漏；读屏软件也可能不读，“三至五”就成了“三五”。",
            "The half-width tilde is overlooked, and screen readers may leave it out: 3~5 becomes 35.",
        ),
        mend: Words::new(
            "改用“～”“—”或“至”。",
            "Write the wide mark, or the word for “to”.",
        ),
        blind: Words::new(
            "范围的两头对不对。",
            "Whether the ends of the range are right.",
        ),
    },
    look: Look::Words(check),
    examples: Examples {
        fail: &[
            "<p>3~5个工作日</p>",
            "<p>8:30~12:00</p>",
            "<p>周一~周五</p>",
            "<p>10%~20%</p>",
        ],
        pass: &[
            "<p>3～5个工作日，8:30—12:00，周一至周五</p>",
            "<p>https://a.cn/~user/3~5</p>",
            "<p><code>3~5</code></p>",
            "<p>约~5</p>",
            "<p>你好~</p>",
            "<p>在 ~/a/b 里</p>",
        ],
    },
    told_by: &[],
};

fn check(_page: &Page<'_>, prose: &Prose, report: &mut Report<'_, '_>) {
    for block in prose.chinese().filter(|block| block.holds('~')) {
        let mut places = Vec::new();
        for (at, _) in block.text.match_indices('~').filter(|(at, _)| !block.is_foreign(*at)) {
            let before = block.slice(0..at).trim_end_matches(' ').chars().next_back();
            let after = block.slice(at + 1..block.text.len()).trim_start_matches(' ').chars().next();
            let numbers = before.is_some_and(|c| c.is_ascii_digit() || c == '%')
                && after.is_some_and(|c| c.is_ascii_digit());
            // 周一~周五, 一级~四级: the same unit on both sides.
            let units = before.is_some_and(is_han) && after.is_some_and(|c| is_han(c) && is_unit(c, block.slice(0..at)))
                || before.is_some_and(is_unit_after_number) && after.is_some_and(|c| c.is_ascii_digit());
            if numbers || units {
                places.push(at..at + 1);
            }
        }
        if places.is_empty() {
            continue;
        }
        let words = (
            text!("表示范围用了半角的“~”", "a half-width ~ marks a range"),
            text!("改为“～”“—”或“至”。", "Write “～”, “—” or “至”."),
        );
        tell_and_mend(report, block, &places, words, &|place| vec![(place.clone(), "～".to_owned())]);
    }
}

/// Whether the character that begins the second end begins the first as well, as in 周一~周五.
fn is_unit(c: char, before: &str) -> bool {
    before.chars().rev().take(3).any(|other| other == c) && !before.trim_end().ends_with(c)
}

/// What stands between a number and the mark: 3月~5月, 3日~5日.
fn is_unit_after_number(c: char) -> bool {
    matches!(c, '年' | '月' | '日' | '时' | '分' | '元' | '级' | '岁' | '点' | '天')
}
