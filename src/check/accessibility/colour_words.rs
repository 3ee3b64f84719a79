//! What is to be done does not hang on a colour alone.

use super::pointing::{self, is_english_verb};
use crate::check::prose::{Block, Kind, Prose, Tongue};
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("colour-words", Level::Warning).norms(&["A11Y-LAW"]).wcag(&["1.3.3", "1.4.1"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new(
            "说明不只靠颜色",
            "Instructions do not hang on a colour alone",
        ),
        why: Words::new(
            "看不见或分不清颜色的人，不知道“红色的项目”是哪些。",
            "Whoever cannot see or tell colours does not know which the red ones are.",
        ),
        mend: Words::new(
            "说出名称，或者加上文字、符号，例如“带星号（*）的项目必填”。",
            "Name what is meant, or mark it with words or signs too, such as an asterisk.",
        ),
        blind: Words::new(
            "图表、地图里只用颜色区分的内容；用别的说法提到颜色的。",
            "Charts and maps that tell things apart by colour only; colours that are spoken of in other ways.",
        ),
    },
    look: Look::Words(check),
    examples: Examples {
        fail: &[
            "<p>红色的项目必填。</p>",
            "<p>变动之处，见绿色部分。</p>",
            "<p>请点击蓝色按钮提交。</p>",
            "<p>标红的内容请填写完整，红字部分不能为空。</p>",
            "<p lang=en>Click the green button to send the form.</p>",
            "<p lang=en>The fields in red are required.</p>",
        ],
        pass: &[
            "<p>带红色星号（*）的项目必填。</p>",
            "<p>点击绿色的“提交”按钮。</p>",
            "<p>开通绿色通道，优先办理。</p>",
            "<p>气象台发布红色预警。</p>",
            "<p>蓝色封面的证件是旧版。</p>",
            "<p>参观红色教育基地，填写心得。</p>",
            "<p>选择绿色食品。</p>",
            "<p>意见红色部分已经删去。</p>",
            "<p lang=en>The green button named Send is at the end.</p>",
            "<p lang=en>Click the green “Send” button.</p>",
            "<p lang=en>Countries in red are members; a visa is required.</p>",
        ],
    },
    told_by: &[],
};

const COLOURS: [&str; 8] = ["红色", "绿色", "蓝色", "黄色", "橙色", "灰色", "紫色", "粉色"];
const MARKED: [&str; 7] = ["标红", "标黄", "标绿", "标蓝", "红字", "蓝字", "红框"];
/// What in a page or a form may have a colour. Other things that have one (通道, 预警, 封面) are no instruction.
const PARTS: [&str; 17] = [
    "项目", "选项", "字段", "部分", "内容", "文字", "字体", "字样", "按钮", "链接", "方框", "区域", "标题", "单元格", "栏目", "栏", "项",
];
/// What is said of a part that has to be filled in.
const DEMANDS: [&str; 14] = [
    "必填", "为必填", "是必填", "均为必填", "都是必填", "必须填", "须填", "要填", "应填", "需填", "请填", "不能为空", "不可为空", "为选填",
];
/// A cue besides the colour.
const CUES: [&str; 12] = ["星号", "*", "＊", "★", "△", "加粗", "粗体", "下划线", "编号", "序号", "带", "第"];

const ENGLISH: [&str; 9] = ["red", "green", "blue", "yellow", "orange", "grey", "gray", "purple", "pink"];
const ENGLISH_PARTS: [&str; 9] = ["button", "link", "icon", "text", "box", "field", "area", "section", "part"];
const ENGLISH_FIELDS: [&str; 6] = ["fields", "field", "items", "boxes", "questions", "entries"];

fn check(_page: &Page<'_>, prose: &Prose, report: &mut Report<'_, '_>) {
    let colours: Vec<&str> = COLOURS.iter().chain(&MARKED).copied().filter(|colour| prose.may_hold(colour)).collect();
    for block in prose.blocks().iter().filter(|block| block.attribute.is_none()) {
        let mut tell = |start: usize, end: usize| {
            let words = block.slice(start..end).trim();
            report.span(
                block.element_at(start),
                block.source(start..end),
                text!("“{words}”只用颜色指明", "“{words}” is told by its colour alone"),
                text!(
                    "说出名称，或者再加上符号，例如“带星号（*）的项目”。",
                    "Name what is meant, or mark it with a sign too, such as an asterisk."
                ),
            );
        };
        for colour in colours.iter().filter(|colour| block.may_hold(colour)) {
            for (start, _) in block.text.match_indices(colour) {
                if !block.is_foreign(start)
                    && let Some(end) = chinese(&pointing::Clause::of(block, start, colour.len()))
                {
                    tell(start, start + colour.len() + end);
                }
            }
        }
        for (start, end) in english(block) {
            tell(start, end);
        }
    }
}

/// How many bytes after the colour belong to what it points at, if that is told by the colour alone and something is to be done.
fn chinese(clause: &pointing::Clause<'_>) -> Option<usize> {
    if clause.is_named() || CUES.iter().any(|cue| clause.contains(cue)) {
        return None;
    }
    let after = clause.after;
    let rest = ["标注的", "标出的", "标记的", "的", "字体", ""].iter().find_map(|joint| after.strip_prefix(joint))?;
    let part = PARTS.iter().find(|part| rest.starts_with(**part));
    // 标红 and 红字 say already that it is a part of the page.
    let alone = rest.is_empty() || DEMANDS.iter().any(|demand| rest.starts_with(demand));
    let rest = match part {
        Some(part) => rest.strip_prefix(part)?,
        None if MARKED.contains(&clause.word) && alone => rest,
        None if after.starts_with("字体") => rest,
        None => return None,
    };
    let demanded = DEMANDS.iter().any(|demand| rest.starts_with(demand));
    (demanded || clause.is_told_to(4)).then(|| after.len() - rest.len())
}

/// “Click the green button”, “fields in red are required”.
fn english(block: &Block) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    if block.has_tongue(Tongue::English) {
        let words: Vec<(usize, &str)> = pointing::words(&block.text).collect();
        for (at, (start, word)) in words.iter().enumerate() {
            let is_colour = ENGLISH.iter().any(|colour| word.eq_ignore_ascii_case(colour));
            if !is_colour || block.tongue_at(*start) != Tongue::English || block.is_in(*start, Kind::Code) {
                continue;
            }
            let word = |further: isize| {
                at.checked_add_signed(further).and_then(|at| words.get(at)).map(|(_, word)| word.to_ascii_lowercase())
            };
            let is = |further: isize, list: &[&str]| word(further).is_some_and(|word| list.contains(&&*word));
            let sentence = block.slice(block.sentence(*start));
            if sentence.contains(['“', '"', '\'', '‘', '*']) {
                continue;
            }
            let pressed = is(-1, &["the"]) && word(-2).is_some_and(|verb| is_english_verb(&verb)) && is(1, &ENGLISH_PARTS);
            let lower = sentence.to_ascii_lowercase();
            let demanded = is(-1, &["in"])
                && (is(-2, &ENGLISH_FIELDS) || is(-2, &["marked", "shown"]) && is(-3, &ENGLISH_FIELDS))
                && is(1, &["are", "is", "must"])
                && ["required", "mandatory", "must be filled"].iter().any(|demand| lower.contains(demand));
            let last = words.get(at + usize::from(pressed)).map(|(start, word)| start + word.len());
            if let Some(end) = last.filter(|_| pressed || demanded) {
                found.push((*start, end));
            }
        }
    }
    found
}
