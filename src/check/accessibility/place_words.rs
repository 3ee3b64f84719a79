//! What is to be done does not hang on a place alone.

use super::pointing::{self, Clause, is_english_verb};
use crate::check::prose::{Block, Kind, Prose, Tongue};
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("place-words", Level::Warning).norms(&["A11Y-LAW"]).wcag(&["1.3.3"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new(
            "说明不只靠左右位置",
            "Instructions do not hang on left and right alone",
        ),
        why: Words::new(
            "读屏软件没有左右；手机上右侧的东西会排到下面。",
            "Nothing is left or right to a screen reader, and on a phone the right side comes below.",
        ),
        mend: Words::new(
            "说出按钮、链接的名称，例如“点击‘提交’按钮”。",
            "Name the button or the link: press the button “Send”.",
        ),
        blind: Words::new(
            "用别的说法提到位置的。",
            "Places that are spoken of in other ways.",
        ),
    },
    look: Look::Words(check),
    examples: Examples {
        fail: &[
            "<p>请点击右侧的按钮。</p>",
            "<p>详情请看左边的链接。</p>",
            "<p>用户可以选择右上角菜单切换语言。</p>",
            "<p>流程见右图。</p>",
            "<p lang=en>Click the button on the right to go on.</p>",
            "<p lang=en>See the menu on the left.</p>",
        ],
        pass: &[
            "<p>右侧肢体残疾的人员可以申请。</p>",
            "<p>进门左侧窗口办理，填写右侧柜台上的表格。</p>",
            "<p>点击右上角的“无障碍”按钮。</p>",
            "<p>点击下面的链接。</p>",
            "<p>乘电梯请按右侧的按钮。</p>",
            "<p>左图为颁奖现场，右图为合影。</p>",
            "<p>沿滨河路右侧，选择右侧车道。</p>",
            "<p lang=en>Click “Send”, the button on the right.</p>",
            "<p lang=en>The lift has a button on the right.</p>",
        ],
    },
    told_by: &[],
};

const SIDES: [&str; 14] = [
    "左侧", "右侧", "左边", "右边", "左上角", "右上角", "左下角", "右下角", "左上方", "右上方", "左下方", "右下方", "左栏", "右栏",
];
/// What stands in a page; other things that have a side (窗口, 柜台, 肢体) stand in the world.
const PARTS: [&str; 12] =
    ["按钮", "链接", "菜单", "图标", "导航", "搜索框", "输入框", "选项卡", "标签页", "下拉框", "浮窗", "二维码"];
/// A sentence about things that can be touched.
const WORLD: [&str; 18] = [
    "电梯", "门口", "进门", "窗口", "柜台", "设备", "机器", "轮椅", "自助", "终端", "大厅", "路口", "街", "楼", "车", "墙", "遥控", "手柄",
];
const PICTURES: [&str; 8] = ["见右图", "见左图", "如右图", "如左图", "见右表", "见左表", "如右表", "如左表"];

const ENGLISH_PARTS: [&str; 8] = ["button", "link", "links", "menu", "icon", "tab", "panel", "sidebar"];

fn check(_page: &Page<'_>, prose: &Prose, report: &mut Report<'_, '_>) {
    if !prose.holds_any(&['左', '右']) && !prose.has_tongue(Tongue::English) {
        return;
    }
    for block in prose.blocks().iter().filter(|block| block.attribute.is_none()) {
        // Most texts speak of no side at all, and are not gone through for each.
        if !block.text.contains(['左', '右']) && !block.has_tongue(Tongue::English) {
            continue;
        }
        let mut tell = |start: usize, end: usize| {
            let words = block.slice(start..end).trim();
            report.span(
                block.element_at(start),
                block.source(start..end),
                text!("“{words}”只用位置指明", "“{words}” is told by its place alone"),
                text!("说出它的名称，例如“点击‘提交’按钮”。", "Name it: press the button “Send”."),
            );
        };
        for side in SIDES {
            for (start, _) in block.text.match_indices(side) {
                if !block.is_foreign(start)
                    && let Some(end) = chinese(&Clause::of(block, start, side.len()), block, start)
                {
                    tell(start, start + side.len() + end);
                }
            }
        }
        for picture in PICTURES {
            for (start, _) in block.text.match_indices(picture) {
                let clause = Clause::of(block, start, picture.len());
                if !block.is_foreign(start) && !clause.is_named() {
                    tell(start, start + picture.len());
                }
            }
        }
        for (start, end) in english(block) {
            tell(start, end);
        }
    }
}

/// How many bytes after the side belong to what it points at, if that is a part of the page that is told by its place alone.
fn chinese(clause: &Clause<'_>, block: &Block, start: usize) -> Option<usize> {
    let sentence = block.slice(block.sentence(start));
    if clause.is_named() || WORLD.iter().any(|word| sentence.contains(word)) || !clause.is_told_to(4) {
        return None;
    }
    let rest = clause.after.strip_prefix('的').unwrap_or(clause.after);
    let part = PARTS.iter().find(|part| rest.starts_with(**part))?;
    Some(clause.after.len() - rest.len() + part.len())
}

/// “Click the button on the right”.
fn english(block: &Block) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    if block.has_tongue(Tongue::English) {
        let words: Vec<(usize, &str)> = pointing::words(&block.text).collect();
        for six in words.windows(6) {
            let [(start, verb), (_, the), (_, part), (_, on), (_, the_side), (at, side)] = six else { continue };
            let is = |word: &str, list: &[&str]| list.contains(&&*word.to_ascii_lowercase());
            let told = is_english_verb(&verb.to_ascii_lowercase())
                && is(the, &["the"])
                && is(part, &ENGLISH_PARTS)
                && is(on, &["on", "to", "at"])
                && is(the_side, &["the"])
                && is(side, &["left", "right"]);
            let end = at + side.len();
            let plain = block.tongue_at(*start) == Tongue::English && !block.is_in(*start, Kind::Code);
            if told && plain && !block.slice(block.sentence(*start)).contains(['“', '"', '‘']) {
                found.push((*start, end));
            }
        }
    }
    found
}
