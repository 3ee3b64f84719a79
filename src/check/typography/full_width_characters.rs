//! Digits and letters are half-width.

use crate::check::prose::{BREAK, Block, Kind, Prose};
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;
use std::ops::Range;
use super::{Replacements, tell_and_mend};

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("full-width-characters", Level::Warning).norms(&["TYPO"]),
    family: Family::Typography,
    about: About {
        title: Words::new("数字和字母用半角", "Digits and letters are half-width"),
        why: Words::new(
            "全角的数字、字母复制后不能拨号、不能搜索，读屏软件的读法也不一样。",
            "Full-width digits and letters cannot be dialled, are not found by searching, and are spoken differently.",
        ),
        mend: Words::new(
            "换成半角：2025，A。",
            "Write the half-width ones: 2025, A.",
        ),
        blind: Words::new(
            "作品名里有意用的全角字母。",
            "Full-width letters that belong to the name of a work.",
        ),
    },
    look: Look::Words(check),
    examples: Examples {
        fail: &[
            "<p>２０２５年</p>",
            "<p>Ａ级景区</p>",
            "<p>电话：０３５８－１２３４</p>",
            "<p><img src=a.png alt=\"第１名\"></p>",
        ],
        pass: &[
            "<p>2025年，A级</p>",
            "<p>《阿Ｑ正传》</p>",
            "<p><code>２０</code></p>",
            "<p lang=ja>２０２５</p>",
            "<p>（一）①，。！</p>",
        ],
    },
    told_by: &[],
};

fn check(_page: &Page<'_>, prose: &Prose, report: &mut Report<'_, '_>) {
    let is_wide = |c: char| matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
    if !('０'..='９').chain('Ａ'..='Ｚ').chain('ａ'..='ｚ').any(|c| prose.holds_any(&[c])) {
        return;
    }
    for block in prose.chinese().filter(|block| block.text.contains(is_wide)) {
        let mut places: Vec<Range<usize>> = Vec::new();
        for (at, found) in block.text.match_indices(is_wide) {
            match places.last_mut().filter(|last| last.end == at) {
                Some(last) => last.end += found.len(),
                None => places.push(at..at + found.len()),
            }
        }
        places.retain(|range| !block.is_foreign(range.start) && !block.is_in(range.start, Kind::Title));
        let Some(first) = places.first() else { continue };
        let written = block.slice(first.clone());
        let narrow = narrow(written);
        let words = (
            text!("全角的“{written}”", "full-width “{written}”"),
            text!("改为半角的“{narrow}”。", "Write “{narrow}”."),
        );
        tell_and_mend(report, block, &places, words, &|place| mended(block, place));
    }
}

/// The same characters in their usual width. A number at the very beginning with a point after it would become the mark of a list.
fn mended(block: &Block, place: &Range<usize>) -> Replacements {
    let begins = block.slice(0..place.start).trim_end_matches([' ', '\u{3000}']).chars().next_back().is_none_or(|c| matches!(c, '\n' | BREAK));
    if begins && block.after(place.end).is_some_and(|c| matches!(c, '.' | ')')) {
        return Vec::new();
    }
    vec![(place.clone(), narrow(block.slice(place.clone())))]
}

/// Full-width forms lie at one distance from the others.
fn narrow(written: &str) -> String {
    written.chars().filter_map(|c| char::from_u32(u32::from(c).saturating_sub(0xFEE0))).collect()
}
