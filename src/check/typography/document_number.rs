//! The year in a document number stands in hexagonal brackets.

use crate::check::prose::{Block, Prose, is_han};
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;
use std::ops::Range;
use super::{Replacements, tell_and_mend};

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("document-number-brackets", Level::Warning).norms(&["TYPO"]),
    family: Family::Typography,
    about: About {
        title: Words::new("发文字号的年份用〔〕", "The year in a document number stands in hexagonal brackets"),
        why: Words::new(
            "按公文格式，发文字号写作“国办发〔2017〕47号”。括号写成别的，站内检索和引用就对不上。",
            "The format of official documents asks for hexagonal brackets; with others, searching and citing fail.",
        ),
        mend: Words::new(
            "把年份两边的括号改成〔〕。",
            "Put the year in hexagonal brackets.",
        ),
        blind: Words::new(
            "字号是否属实。",
            "Whether the number is true.",
        ),
    },
    look: Look::Words(check),
    examples: Examples {
        fail: &[
            "<p>国办发[2017]47号</p>",
            "<p>晋残联（2025）12号文件</p>",
            "<p>残联发【2022】3号</p>",
            "<p>吕残字(2024)第5号</p>",
        ],
        pass: &[
            "<p>国办发〔2017〕47号</p>",
            "<p>（2023）晋01民初123号判决</p>",
            "<p>统计公报（2023）</p>",
            "<p>见第[2017]号</p>",
            "<p>参考文献[2017]，47号楼</p>",
            "<p><code>国办发[2017]47号</code></p>",
        ],
    },
    told_by: &[],
};

fn check(_page: &Page<'_>, prose: &Prose, report: &mut Report<'_, '_>) {
    for block in prose.chinese().filter(|block| block.holds_digits() && block.text.contains('号')) {
        let mut places = Vec::new();
        for (at, open) in block.text.match_indices(['[', '(', '（', '【', '［']) {
            let Some(length) = number(block.slice(at..block.text.len())) else { continue };
            let named = block.before(at).is_some_and(|c| is_han(c) && c != '第');
            if named && !block.is_foreign(at) {
                places.push(at..at + open.len() + 4 + length);
            }
        }
        let Some(first) = places.first() else { continue };
        let written = block.slice(first.clone());
        let year: String = written.chars().filter(char::is_ascii_digit).collect();
        let words = (
            text!("发文字号的年份写成了“{written}”", "the year of a document number is written “{written}”"),
            text!("写“〔{year}〕”。", "Write “〔{year}〕”."),
        );
        tell_and_mend(report, block, &places, words, &|place| mended(block, place));
    }
}

/// The length of the closing bracket, if a text begins with a year in brackets, and a number follows: `[2017]47号`.
fn number(text: &str) -> Option<usize> {
    let inner = text.get(text.chars().next()?.len_utf8()..)?;
    let year = inner.get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))?;
    if !year.starts_with("19") && !year.starts_with("20") {
        return None;
    }
    let rest = inner.get(4..)?;
    let closing = rest.chars().next().filter(|c| matches!(c, ']' | ')' | '）' | '】' | '］'))?;
    let rest = rest.get(closing.len_utf8()..)?;
    let rest = rest.strip_prefix('第').unwrap_or(rest);
    let count = rest.bytes().take_while(u8::is_ascii_digit).count();
    (count > 0 && rest.get(count..)?.starts_with('号')).then_some(closing.len_utf8())
}

/// The year between the brackets that the standard asks for.
fn mended(block: &Block, place: &Range<usize>) -> Replacements {
    let year: String = block.slice(place.clone()).chars().filter(char::is_ascii_digit).collect();
    vec![(place.clone(), format!("〔{year}〕"))]
}
