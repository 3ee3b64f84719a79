//! Chinese is written with full-width marks.

use crate::check::prose::{BREAK, Block, Prose, is_cjk_mark, is_han};
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;
use std::ops::Range;
use super::{Replacements, tell_and_mend};

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("half-width-punctuation", Level::Warning).norms(&["TYPO"]),
    family: Family::Typography,
    about: About {
        title: Words::new("中文用全角标点", "Chinese has full-width marks"),
        why: Words::new(
            "半角的逗号、冒号夹在汉字之间，挤在一起看不清，读屏软件的停顿也会出错。",
            "Half-width marks between Chinese characters are hard to see, and screen readers pause wrongly at them.",
        ),
        mend: Words::new(
            "改用全角标点，例如“，”“：”。英文、数字、网址和代码里的不改。",
            "Write the full-width mark. Within English, numbers, addresses and code nothing changes.",
        ),
        blind: Words::new(
            "英文单词与汉字之间的标点。",
            "Marks between an English word and a Chinese one.",
        ),
    },
    look: Look::Words(check),
    examples: Examples {
        fail: &[
            "<p>带身份证,户口簿到窗口办理。</p>",
            "<p>办理时间:周一至周五</p>",
            "<p>您好!请坐.</p>",
            "<p>向残联(县级)提出</p>",
            "<p><b>电话</b>: 请拨打热线</p>",
            "<p><img src=a.png alt=\"轮椅,拐杖\"></p>",
        ],
        pass: &[
            "<p>带身份证，户口簿。8:30 开门，比例 1:2，共 1,234 人，版本 1.2.3。</p>",
            "<p>见 https://a.cn/x,y;z:1 和 a@b.cn，文件是 申请表.docx。</p>",
            "<p>运行 <code>甲,乙:丙</code></p>",
            "<p>Hello, world! 他说：Yes, I do.</p>",
            "<p lang=en>中国,北京 (as written)</p>",
            "<p>公式 f(x) = (a + b)，见图(a)。</p>",
            "<p>网站 中国政务.公益 可以访问</p>",
            "<p>（一）申请；（二）受理。</p>",
            "<p>各项之间用分号（“;”）隔开，末尾写“!”。</p>",
            "<p><i>甲</i>.docx</p>",
            "<p>The ministry is called 教育部, as everyone knows, such as 教育部.</p>",
        ],
    },
    told_by: &[],
};

fn check(_page: &Page<'_>, prose: &Prose, report: &mut Report<'_, '_>) {
    for block in prose.chinese().filter(|block| ",;:!?.(".chars().any(|mark| block.holds(mark))) {
        let places: Vec<_> = block.marks().filter_map(|(at, mark)| wrong(block, at, mark)).collect();
        if places.is_empty() {
            continue;
        }
        let mark = places.first().map_or("", |first| block.slice(first.start..first.start + 1));
        let full = full(mark.chars().next().unwrap_or('.'));
        let words = (
            text!("中文里用了半角的“{mark}”", "a half-width “{mark}” in Chinese text"),
            text!("改为全角的“{full}”。", "Write the full-width mark, “{full}”."),
        );
        tell_and_mend(report, block, &places, words, &|place| mended(block, place));
    }
}

/// The place of a half-width mark that ought to be a full-width one.
fn wrong(block: &Block, at: usize, mark: char) -> Option<Range<usize>> {
    if !matches!(mark, ',' | ';' | ':' | '!' | '?' | '.' | '(') {
        return None;
    }
    let is_chinese = |c: char| is_han(c) || is_cjk_mark(c);
    let before = block.before(at);
    let rest = block.slice(at + 1..block.text.len());
    let next = rest.trim_start_matches([' ', '\u{A0}']).chars().next();
    let ends = next.is_none_or(|next| matches!(next, BREAK | '\n'));
    // A mark between quotation marks is spoken of, not used.
    let is_spoken_of = before.is_some_and(|c| matches!(c, '“' | '‘' | '「')) && next.is_some_and(|c| matches!(c, '”' | '’' | '」'));
    if is_spoken_of {
        return None;
    }
    let is_wrong = match mark {
        '(' => {
            let inner = rest.split_once(')').map(|(inner, _)| inner)?;
            let within = inner.starts_with(is_chinese) && inner.ends_with(is_chinese);
            if !within || !before.is_none_or(is_chinese) || block.is_foreign(at) {
                return None;
            }
            return Some(at..at + inner.len() + 2);
        }
        '.' => before.is_some_and(is_han) && (ends || rest.starts_with(is_han) && !is_host(rest)),
        '!' | '?' => before.is_some_and(is_chinese) && (ends || next.is_some_and(is_chinese)),
        ':' => before.is_some_and(is_chinese) && (ends || next.is_some_and(|c| is_chinese(c) || c.is_ascii_digit())),
        _ => before.is_some_and(is_chinese) && next.is_some_and(|c| is_chinese(c) || c.is_ascii_digit()),
    };
    (is_wrong && !block.is_foreign(at) && is_chinese_sentence(block, at)).then_some(at..at + 1)
}

/// Whether the sentence around a place is Chinese, rather than one in another language with a Chinese name in it.
fn is_chinese_sentence(block: &Block, at: usize) -> bool {
    let sentence = block.slice(block.sentence(at));
    let chinese = sentence.chars().filter(|c| is_han(*c)).count();
    let letters = sentence.bytes().filter(u8::is_ascii_alphabetic).count();
    chinese * 2 >= letters
}

/// Whether what follows a dot is the end of a host name in Chinese.
fn is_host(rest: &str) -> bool {
    ["中国", "公益", "政务", "网络", "公司", "网址", "在线"].iter().any(|end| rest.starts_with(end))
}

/// The full-width mark, with the space after it, which takes its room. A full stop between two characters may be meant for the point
/// within a foreign name, so that only one at the end is certain.
fn mended(block: &Block, place: &Range<usize>) -> Replacements {
    let mark = block.after(place.start).unwrap_or(' ');
    if mark == '(' {
        return vec![(place.start..place.start + 1, "（".to_owned()), (place.end - 1..place.end, "）".to_owned())];
    }
    let rest = block.slice(place.end..block.text.len());
    let blank = rest.len() - rest.trim_start_matches(' ').len();
    let ends = rest.trim_start_matches(' ').chars().next().is_none_or(|next| matches!(next, BREAK | '\n'));
    if mark == '.' && !ends {
        return Vec::new();
    }
    // Spaces at the end of a line break it in Markdown.
    let end = if ends || !block.same_text(place.start, place.end + blank) { place.end } else { place.end + blank };
    vec![(place.start..end, full(mark).to_owned())]
}

/// The full-width form of a mark.
fn full(mark: char) -> &'static str {
    match mark {
        ',' => "，",
        ';' => "；",
        ':' => "：",
        '!' => "！",
        '?' => "？",
        '(' => "（）",
        _ => "。",
    }
}
