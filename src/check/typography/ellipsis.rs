//! The Chinese ellipsis has six dots.

use crate::check::prose::{Prose, is_cjk_mark, is_han};
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;
use super::{runs, tell_and_mend};

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("ellipsis-wrong", Level::Warning).norms(&["TYPO"]),
    family: Family::Typography,
    about: About {
        title: Words::new("省略号写作“……”", "The Chinese ellipsis has six dots"),
        why: Words::new(
            "用句点或句号凑的省略号，读屏软件会一个一个读出来，换行时还会断开。",
            "Screen readers speak each of three full stops, and lines break between them.",
        ),
        mend: Words::new(
            "写“……”：六个点，占两个字的位置。",
            "Write six dots in the middle of the line, as wide as two characters.",
        ),
        blind: Words::new(
            "是否真的有省略。",
            "Whether anything is left out.",
        ),
    },
    look: Look::Words(check),
    examples: Examples {
        fail: &[
            "<p>轮椅、拐杖...都可以借。</p>",
            "<p>等了很久。。。</p>",
            "<p>他想说…可是没有说。</p>",
            "<p>还有...</p>",
        ],
        pass: &[
            "<p>轮椅、拐杖……都可以借。</p>",
            "<p>Loading... please wait</p>",
            "<p>省略整段…………</p>",
            "<p>见 ../a/...b 和 <code>甲...乙</code></p>",
            "<p lang=en>等...</p>",
            "<p>这是列表里被截短的摘要…</p>",
        ],
    },
    told_by: &[],
};

fn check(_page: &Page<'_>, prose: &Prose, report: &mut Report<'_, '_>) {
    for block in prose.chinese() {
        let mut places = Vec::new();
        for (mark, least) in [('.', 3), ('。', 3), ('…', 1)] {
            if mark == '.' && !block.holds(mark) {
                continue;
            }
            for run in runs(block, mark) {
                let count = block.slice(run.clone()).chars().count();
                // One character at the end is how programs cut a text short.
                let is_cut = block.slice(run.end..block.text.len()).trim().is_empty();
                let is_good = count < least || mark == '…' && (count % 2 == 0 || is_cut);
                let around = [block.before(run.start), block.after(run.end)];
                let is_chinese = |c: Option<char>| c.is_some_and(|c| is_han(c) || is_cjk_mark(c));
                if !is_good && around.into_iter().any(is_chinese) && !block.is_foreign(run.start) {
                    places.push(run);
                }
            }
        }
        let Some(first) = places.first() else { continue };
        let marks = block.slice(first.clone());
        let words = (
            text!("省略号写成了“{marks}”", "the ellipsis is written “{marks}”"),
            text!("改为“……”（六个点）。", "Write “……” (six dots)."),
        );
        tell_and_mend(report, block, &places, words, &|place| vec![(place.clone(), "……".to_owned())]);
    }
}
