//! The characters of a word stand together.

use crate::check::prose::{BREAK, Block, OBJECT, Prose, is_han};
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;
use std::ops::Range;
use super::tell_and_mend;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("word-spaced-out", Level::Warning).norms(&["TYPO", "A11Y-LAW"]).wcag(&["1.3.2"]),
    family: Family::Typography,
    about: About {
        title: Words::new("词里的字不用空格隔开", "The characters of a word stand together"),
        why: Words::new(
            "用空格把“通知”拉开，读屏软件会一个字一个字地读，搜索“通知”也找不到这一页。",
            "A word spread with spaces is spoken character by character, and searching for it does not find the page.",
        ),
        mend: Words::new(
            "删去空格；要拉开距离或对齐，用样式（letter-spacing、表格）。",
            "Remove the spaces; to spread or align it, use a style (letter-spacing) or a table.",
        ),
        blind: Words::new(
            "两个以上的字一组、中间有空格的写法。",
            "Spaces between groups of more than one character.",
        ),
    },
    look: Look::Words(check),
    examples: Examples {
        fail: &[
            "<h2>通　知</h2>",
            "<p>姓 名：请如实填写</p>",
            "<h3>目&nbsp;&nbsp;录</h3>",
            "<p>张　明</p>",
            "<p>公　　　告</p>",
        ],
        pass: &[
            "<h2>通知　第一号</h2>",
            "<p>残疾人 证件 办理</p>",
            "<p>男 女</p><p>甲 乙 丙</p><p>一 二 三 四 五 六 日</p><p>是 否</p>",
            "<p>　　　年　　月　　日</p><p>第　　号</p>",
            "<p>张三 李四 王五</p>",
            "<p>共 5 人，约 3 成</p>",
            "<p>通\n知</p><p>甲<br>乙</p>",
            "<p><code>通 知</code></p>",
            "<p>单位写 元、吨 或 个 都行</p>",
            "<h2>第&nbsp;13&nbsp;章&nbsp;向 Debian 投稿</h2>",
        ],
    },
    told_by: &[],
};

/// Characters that stand alone by right: numbers, days of the week, choices, blanks to be filled in.
const ALONE: &str = "一二三四五六七八九十百千万零〇甲乙丙丁戊己庚辛壬癸日年月时分秒第号字男女是否有无左右上下东南西北中前后大小省市县区乡村子丑寅卯辰巳午未申酉戌亥或和与及";

fn check(_page: &Page<'_>, prose: &Prose, report: &mut Report<'_, '_>) {
    let is_space = |c: char| matches!(c, ' ' | '\u{3000}' | '\u{A0}' | '\u{2002}' | '\u{2003}');
    let has_spaces = |block: &Block| {
        block.holds(' ') || ["\u{3000}", "\u{A0}", "\u{2002}", "\u{2003}"].iter().any(|space| block.may_hold(space))
    };
    let blocks = prose.chinese().filter(|block| has_spaces(block) && may_be_spread(&block.text, is_space));
    for block in blocks {
        let mut places: Vec<Range<usize>> = Vec::new();
        // Single characters, each between spaces or at an edge of the text.
        let mut word: Option<Range<usize>> = None;
        let mut is_counted = false;
        for part in parts(&block.text, is_space) {
            let c = block.after(part.start).unwrap_or(' ');
            let single = part.len() == c.len_utf8() && is_han(c) && !ALONE.contains(c) && !is_counted;
            // What comes after a number is what is counted, and no part of a word: 第 3 章 向残联申请.
            is_counted = block.slice(part.clone()).ends_with(|c: char| c.is_ascii_digit());
            match (&mut word, single) {
                (Some(word), true) => word.end = part.end,
                (None, true) => word = Some(part),
                (_, false) => places.extend(word.take()),
            }
        }
        places.extend(word);
        places.retain(|range| is_spread(block, range) && !block.is_foreign(range.start));
        let Some(first) = places.first() else { continue };
        let written = block.slice(first.clone());
        let meant: String = written.chars().filter(|c| !is_space(*c)).collect();
        let words = (
            text!("“{meant}”的字之间有空格", "spaces between the characters of “{meant}”"),
            text!("写“{meant}”；间距用样式调整。", "Write “{meant}”; spread it by a style."),
        );
        tell_and_mend(report, block, &places, words, &|place| vec![(place.clone(), block.slice(place.clone()).chars().filter(|c| !is_space(*c)).collect())]);
    }
}

/// Whether single characters are one word spread out: wide spaces say so; a narrow one only if nothing but a label's colon stands beside,
/// for in a sentence it may set a character apart that is spoken of.
fn is_spread(block: &Block, range: &Range<usize>) -> bool {
    let written = block.slice(range.clone());
    if written.contains(['\u{3000}', '\u{A0}', '\u{2002}', '\u{2003}']) || written.contains("  ") {
        return true;
    }
    if !written.contains(' ') {
        return false;
    }
    let before = block.slice(0..range.start).chars().rev().find(|c| *c != ' ');
    let after = block.slice(range.end..block.text.len()).trim_start_matches(' ').chars().next();
    before.is_none_or(|c| matches!(c, '\n' | BREAK | OBJECT | '。'))
        && after.is_none_or(|c| matches!(c, '\n' | BREAK | OBJECT | '：' | ':'))
}

/// Whether a space stands between two Chinese characters, of which the first is no part of a longer run of them: in most texts none does.
fn may_be_spread(text: &str, is_space: impl Fn(char) -> bool) -> bool {
    let (mut before, mut begins) = (' ', false);
    for c in text.chars() {
        if !is_space(c) {
            if begins && is_space(before) && is_han(c) {
                return true;
            }
            begins = is_han(c) && !is_han(before);
        }
        before = c;
    }
    false
}

/// Runs of characters between spaces; a mark ends a run too, and so does the end of a line, which then parts words for good.
fn parts(text: &str, is_space: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let parting = !is_han(c) && !c.is_alphanumeric();
        if is_space(c) || parting {
            if start < at {
                parts.push(start..at);
            }
            if parting && !is_space(c) {
                // An empty run: what follows is not of the same word.
                parts.push(at..at);
            }
            start = at + c.len_utf8();
        }
    }
    if start < text.len() {
        parts.push(start..text.len());
    }
    parts
}
