//! A mark stands once.

use crate::check::prose::{Block, Kind, Prose};
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;
use std::ops::Range;
use super::{Replacements, tell_and_mend};

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("doubled-punctuation", Level::Warning).norms(&["TYPO"]),
    family: Family::Typography,
    about: About {
        title: Words::new("标点不重复", "No mark stands twice"),
        why: Words::new(
            "重复的标点多半是手误；读屏软件会多停一次，或者读出“句号句号”。",
            "A doubled mark is a slip of the hand; screen readers pause twice or speak it.",
        ),
        mend: Words::new(
            "留下一个。表示省略用“……”。",
            "Keep one. For words left out there is the ellipsis, six dots",
        ),
        blind: Words::new(
            "留下的那个标点用得对不对。",
            "Whether the mark that stays is the right one.",
        ),
    },
    look: Look::Words(check),
    examples: Examples {
        fail: &[
            "<p>请携带身份证。。</p>",
            "<p>周一，，周三办理。</p>",
            "<p>证件、，材料齐全。</p>",
            "<p>办好了！。</p>",
            "<p>是否<b>收费？</b>，请看下文。</p>",
        ],
        pass: &[
            "<p>“可以吗？”，他问。</p>",
            "<p>太好了！！真的？！</p>",
            "<p>省略……，下略。</p>",
            "<p>说完了。。。</p>",
            "<p><code>。。，，</code></p>",
            "<p>《甲》、《乙》，“丙”。</p>",
            "<p>参见<a href=/a/>怎样申请补贴？</a>。</p>",
        ],
    },
    told_by: &[],
};

fn check(_page: &Page<'_>, prose: &Prose, report: &mut Report<'_, '_>) {
    for block in prose.chinese() {
        let mut places = Vec::new();
        let mut run = 0..0;
        for (at, mark) in block.marks().filter(|(_, c)| is_pause(*c) || matches!(c, '！' | '？')) {
            if at != run.end || run.is_empty() {
                keep(block, &run, &mut places);
                run.start = at;
            }
            run.end = at + mark.len_utf8();
        }
        keep(block, &run, &mut places);
        let Some(first) = places.first() else { continue };
        let marks = block.slice(first.clone());
        let words = (
            text!("标点重复：“{marks}”", "marks stand twice: “{marks}”"),
            text!("只留一个。", "Keep one."),
        );
        tell_and_mend(report, block, &places, words, &|place| mended(block, place));
    }
}

fn is_pause(c: char) -> bool {
    matches!(c, '。' | '，' | '、' | '；' | '：')
}

/// Keeps a run of marks if it is one of too many. Marks of exclamation and question may stand together, and three full stops are
/// meant for an ellipsis, which another rule speaks of.
fn keep(block: &Block, run: &Range<usize>, places: &mut Vec<Range<usize>>) {
    let marks = block.slice(run.clone());
    let is_ellipsis = marks.len() >= "。。。".len() && marks.chars().all(|mark| mark == '。');
    if marks.chars().count() > 1 && marks.contains(is_pause) && !is_ellipsis && !block.is_foreign(run.start) && !ends_title(block, run) {
        places.push(run.clone());
    }
}

/// Whether the first of two marks ends the words of a link, which are the title of what it leads to as a rule, and the second the sentence.
fn ends_title(block: &Block, run: &Range<usize>) -> bool {
    let marks = block.slice(run.clone());
    let first = marks.chars().next().filter(|c| matches!(c, '！' | '？')).map_or(0, char::len_utf8);
    let second = run.start + first;
    first > 0 && marks.chars().count() == 2 && block.is_in(run.start, Kind::Link) && !block.is_in(second, Kind::Link)
}

/// One of the marks, if all of them are the same; of different ones a person has to choose.
fn mended(block: &Block, place: &Range<usize>) -> Replacements {
    let marks = block.slice(place.clone());
    let Some(first) = marks.chars().next().filter(|first| marks.chars().all(|mark| mark == *first)) else { return Vec::new() };
    vec![(place.clone(), first.to_string())]
}
