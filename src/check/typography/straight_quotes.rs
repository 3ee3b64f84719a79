//! Chinese quotations stand between curved marks.

use crate::check::prose::{Block, Prose, is_han};
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;
use std::ops::Range;
use super::{Replacements, tell_and_mend};

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("straight-quotes", Level::Warning).norms(&["TYPO"]),
    family: Family::Typography,
    about: About {
        title: Words::new("中文引号用“”", "Chinese quotations have curved marks"),
        why: Words::new(
            "直引号不分开头和结尾，嵌套时看不清，读屏软件也不会在引文前后停顿。",
            "Straight marks do not tell beginning from end, and screen readers do not pause at them.",
        ),
        mend: Words::new(
            "开头用“，结尾用”；里面再引用时用‘’。",
            "Begin with the opening mark and end with the closing one; a quotation within takes single ones.",
        ),
        blind: Words::new(
            "引的是不是原话。",
            "Whether the words quoted were said.",
        ),
    },
    look: Look::Words(check),
    examples: Examples {
        fail: &[
            "<p>推行\"一窗通办\"服务。</p>",
            "<p>所谓'绿色通道'已经开通。</p>",
            "<p>点击\"提交\"，再点\"确定\"。</p>",
        ],
        pass: &[
            // Text in traditional characters has other marks.
            "<!doctype html><html><title>頁</title><p>憲法設立 '計畫秘書' 職位，負責各種選舉與爭議的投票事宜，\"縣市\"也一樣。",
            "<p>推行“一窗通办”服务。</p>",
            "<p>屏幕 55\" 和 65\" 两种</p>",
            "<p>It's 残疾人's day</p>",
            "<p><code>\"甲\"</code></p>",
            "<p>The word \"yes\" 的意思</p>",
            "<p lang=en>\"残疾人\" is Chinese</p>",
            "<p>公式为 =IF(WEEKDAY(A1;2)&lt;6;\"工作日\";\"周末\")，又如 NAME(\"残联\", 位置, \"新文本\")。</p>",
            "<p>=LEFTB(A1) returns \"中国\" (two complete characters).</p>",
        ],
    },
    told_by: &[],
};

fn check(_page: &Page<'_>, prose: &Prose, report: &mut Report<'_, '_>) {
    for block in prose.chinese().filter(|block| block.holds('"') || block.holds('\'')) {
        let mut places = Vec::new();
        for mark in ['"', '\''] {
            let mut open: Option<usize> = None;
            for (at, _) in block.text.match_indices(mark).filter(|(at, _)| !block.is_foreign(*at)) {
                let Some(start) = open.take() else {
                    open = Some(at);
                    continue;
                };
                let inner = block.slice(start + 1..at);
                let is_quotation = if mark == '"' {
                    // Two figures in inches hold no quotation between them.
                    inner.contains(is_han) && !block.before(start).is_some_and(|c| c.is_ascii_digit())
                } else {
                    inner.starts_with(is_han) && inner.ends_with(is_han)
                };
                if is_quotation && !is_argument(block, start) {
                    places.push(start..at + 1);
                } else if mark == '\'' {
                    // The second may be the first of a quotation: one before was an apostrophe.
                    open = Some(at);
                }
            }
        }
        if places.is_empty() {
            continue;
        }
        let words = (
            text!("中文引文用了直引号", "a Chinese quotation between straight marks"),
            text!("改为“……”，里层用‘……’。", "Write “……”, and ‘……’ within."),
        );
        tell_and_mend(report, block, &places, words, &|place| mended(block, place));
    }
}

/// Whether a straight mark begins the argument of a function or the value of a setting that is written out in the text: `IF(x;"是")`, or
/// stands in a sentence of another language.
fn is_argument(block: &Block, start: usize) -> bool {
    let operator = |c: char| matches!(c, '(' | '[' | '{' | '=' | ';' | ',' | ':' | '&' | '<' | '>' | '+');
    let before = block.slice(0..start);
    let mut near = before.trim_end_matches(' ').chars().rev();
    let follows = near.next().is_some_and(operator) && near.next().is_none_or(|c| c.is_ascii_graphic());
    let open = before.rfind('(').filter(|open| !before.get(*open..).is_some_and(|within| within.contains(')')));
    let called = open.and_then(|open| block.before(open)).is_some_and(|c| c.is_ascii_alphanumeric());
    let sentence = block.slice(block.sentence(start));
    let chinese = sentence.chars().filter(|c| is_han(*c)).count();
    let letters = sentence.bytes().filter(u8::is_ascii_alphabetic).count();
    follows || called || chinese * 2 < letters
}

/// The marks at both ends, as the pair that they are meant for.
fn mended(block: &Block, place: &Range<usize>) -> Replacements {
    let (open, close) = if block.after(place.start) == Some('"') { ("“", "”") } else { ("‘", "’") };
    vec![(place.start..place.start + 1, open.to_owned()), (place.end - 1..place.end, close.to_owned())]
}
