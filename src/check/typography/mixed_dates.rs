//! Dates in one sentence are written in one way.

use crate::check::prose::Prose;
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;
use std::ops::RangeInclusive;
use super::tell;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("date-mixed", Level::Warning).norms(&["TYPO"]),
    family: Family::Typography,
    about: About {
        title: Words::new("同一处的日期用一种写法", "Dates in one place are written in one way"),
        why: Words::new(
            "一句话里两种写法，读者要多想一遍是不是同一种日期；读屏软件把“2025-03-05”读成减法。",
            "Two ways in one sentence make readers think twice; screen readers speak 2025-03-05 as a subtraction.",
        ),
        mend: Words::new(
            "都写成“2025年3月5日”。",
            "Write all of them with the characters for year, month and day.",
        ),
        blind: Words::new(
            "日期对不对。",
            "Whether the dates are right.",
        ),
    },
    look: Look::Words(check),
    examples: Examples {
        fail: &[
            "<p>从2025年3月5日到2025-04-01办理。</p>",
            "<p>2025-3月5日</p>",
            "<p>二〇二五年三月五日至2025年4月1日</p>",
            "<p>2025.3.5至2025年4月1日</p>",
        ],
        pass: &[
            "<p>从2025年3月5日到2025年4月1日办理。</p>",
            "<p>2025年3-5月</p>",
            "<p><time>2025-03-05</time> 关于2025年4月1日停办的通知</p>",
            "<p>2025年3月5日公布，见 https://a.cn/2025/03/05/a.html</p>",
            "<p>2025年3月5日。2025-04-01</p>",
            "<p>版本 1.2.3，2025年3月5日</p>",
            "<p>2025-03-05至2025-04-01</p>",
        ],
    },
    told_by: &[],
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Characters,
    ChineseNumbers,
    Signs,
}

fn check(_page: &Page<'_>, prose: &Prose, report: &mut Report<'_, '_>) {
    for block in prose.chinese().filter(|block| block.holds_digits()) {
        let mut places = Vec::new();
        let mut last: Option<(usize, Style)> = None;
        for (at, style, end) in dates(&block.text) {
            if block.is_foreign(at) {
                continue;
            }
            let Some(style) = style else {
                places.push(at..end);
                continue;
            };
            let near = last.is_some_and(|(before, other)| {
                other != style && block.same_text(before, at) && block.sentence(before) == block.sentence(at)
            });
            if near {
                places.push(at..end);
            }
            last = Some((at, style));
        }
        let Some(first) = places.first() else { continue };
        let written = block.slice(first.clone());
        tell(
            report,
            block,
            &places,
            text!("日期“{written}”与同一处的写法不一致", "the date “{written}” is written in another way than its neighbour"),
            text!("都写成“2025年3月5日”的形式。", "Write all of them as 2025年3月5日."),
        );
    }
}

/// Dates with their styles; a date that is of two styles itself has none.
fn dates(text: &str) -> Vec<(usize, Option<Style>, usize)> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        // Dates begin with a digit, or with 二 or 一, which this byte begins.
        if !byte.is_ascii_digit() && *byte != 0xE4 {
            at += 1;
            continue;
        }
        let rest = text.get(at..).unwrap_or_default();
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        if before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '/')) {
            // Within a longer number or word.
        } else if let Some((style, length)) = date(rest) {
            found.push((at, style, at + length));
            at += length;
            continue;
        }
        at += rest.chars().next().map_or(1, char::len_utf8);
    }
    found
}

/// A date at the beginning of a text: its style and its length.
fn date(text: &str) -> Option<(Option<Style>, usize)> {
    if let Some(rest) = text.strip_prefix("二〇").or_else(|| text.strip_prefix("一九")) {
        let year = rest.char_indices().nth(2).filter(|(_, c)| *c == '年')?.0;
        return Some((Some(Style::ChineseNumbers), text.len() - rest.len() + year + '年'.len_utf8()));
    }
    let (year, rest) = number(text, 4..=4)?;
    if !year.starts_with("19") && !year.starts_with("20") {
        return None;
    }
    if let Some(rest) = rest.strip_prefix('年') {
        let (_, rest) = number(rest, 1..=2)?;
        let rest = rest.strip_prefix('月')?;
        let (_, rest) = number(rest, 1..=2)?;
        let rest = rest.strip_prefix('日')?;
        return Some((Some(Style::Characters), text.len() - rest.len()));
    }
    let sign = rest.chars().next().filter(|c| matches!(c, '-' | '/' | '.'))?;
    let (_, rest) = number(rest.get(1..)?, 1..=2)?;
    if let Some(rest) = rest.strip_prefix('月') {
        return Some((None, text.len() - rest.len()));
    }
    let (_, rest) = number(rest.strip_prefix(sign)?, 1..=2)?;
    let ends = !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '.'));
    ends.then(|| (Some(Style::Signs), text.len() - rest.len()))
}

/// So many digits at the beginning of a text, and what follows.
fn number(text: &str, counts: RangeInclusive<usize>) -> Option<(&str, &str)> {
    let count = text.bytes().take_while(u8::is_ascii_digit).count();
    counts.contains(&count).then(|| text.split_at(count))
}
