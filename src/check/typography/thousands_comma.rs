//! A number is not parted by a Chinese comma.

use crate::check::prose::{Block, Prose};
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;
use std::ops::Range;
use super::{Replacements, digits, tell_and_mend};

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("number-comma", Level::Warning).norms(&["TYPO"]),
    family: Family::Typography,
    about: About {
        title: Words::new("数字的千分位不用中文逗号", "Thousands are not parted by a Chinese comma"),
        why: Words::new(
            "一个数会被读成两个：一，二百三十四。",
            "A number parted by a full-width comma is spoken as two numbers.",
        ),
        mend: Words::new(
            "写“1234人”或“1,234人”。",
            "Write 1234 or 1,234.",
        ),
        blind: Words::new(
            "本来就是两个数的写法。",
            "Two numbers that are meant as two.",
        ),
    },
    look: Look::Words(check),
    examples: Examples {
        fail: &[
            "<p>共1，234人</p>",
            "<p>补贴12，345，678元</p>",
            "<p>发放3，500万元</p>",
        ],
        pass: &[
            "<p>共1234人，补贴1,234元</p>",
            "<p>2025，100人参加</p>",
            "<p>第1，234项</p>",
            "<p>101，102，103室</p>",
            "<p>1，2，3人</p>",
            "<p>编号 0，123人</p>",
            "<p><code>1，234人</code></p>",
        ],
    },
    told_by: &[],
};

/// What follows a number and says that it is one.
const COUNTED: &str = "人元户名件次个套万亿吨份册";

fn check(_page: &Page<'_>, prose: &Prose, report: &mut Report<'_, '_>) {
    for block in prose.chinese().filter(|block| block.holds_digits()) {
        let mut places: Vec<Range<usize>> = Vec::new();
        for (at, _) in block.text.match_indices('，') {
            if places.last().is_some_and(|last| last.contains(&at)) || block.is_foreign(at) {
                continue;
            }
            let first = digits::before(&block.text, at);
            let Some(end) = groups(block.slice(at..block.text.len())).map(|length| at + length) else { continue };
            let number = block.slice(first.clone());
            let is_head = (1..=3).contains(&number.len()) && !number.starts_with('0') && !number.contains('.');
            let begins = block.before(first.start).is_none_or(|c| c != '第' && c != '、' && c != '，' && c != '.');
            if is_head && begins && block.after(end).is_some_and(|c| COUNTED.contains(c)) {
                places.push(first.start..end);
            }
        }
        let Some(first) = places.first() else { continue };
        let written = block.slice(first.clone());
        let meant = written.replace('，', ",");
        let words = (
            text!("数字“{written}”里用了中文逗号", "a Chinese comma within the number “{written}”"),
            text!("写“{meant}”，或不分节。", "Write “{meant}”, or do without marks."),
        );
        tell_and_mend(report, block, &places, words, &|place| mended(block, place));
    }
}

/// The length of groups of three digits, each after a comma; `None` if there are none or a group has another length.
fn groups(text: &str) -> Option<usize> {
    let mut length = 0;
    while let Some(rest) = text.get(length..).and_then(|rest| rest.strip_prefix('，')) {
        let count = rest.bytes().take_while(u8::is_ascii_digit).count();
        if count != 3 {
            return None;
        }
        length += '，'.len_utf8() + count;
    }
    (length > 0).then_some(length)
}

/// Commas of half width, if there are two or more of them: one alone may part two numbers after all.
fn mended(block: &Block, place: &Range<usize>) -> Replacements {
    let written = block.slice(place.clone());
    if written.matches('，').count() < 2 { Vec::new() } else { vec![(place.clone(), written.replace('，', ","))] }
}
