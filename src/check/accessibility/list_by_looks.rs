//! What looks like a list is one.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::{Document, NodeId};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("list-by-looks", Level::Hint).norms(&["A11Y-LAW"]).wcag(&["1.3.1"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new(
            "列表用列表写，不用圆点开头的段落",
            "Lists are written as lists, not as paragraphs that begin with dots",
        ),
        why: Words::new(
            "真正的列表，读屏软件会先说有几项，还能一项一项跳；圆点开头的段落只会读出“圆点”。",
            "Screen readers say how many items a list has and go from one to the next; of dots they only say “bullet”.",
        ),
        mend: Words::new(
            "在 Markdown 里每项用“- ”开头，前后空一行。",
            "Begin each item with “- ” in Markdown, with an empty line before and after.",
        ),
        blind: Words::new(
            "用“一、”“（一）”写成的条款：公文就这样写，不算。",
            "Clauses numbered in words, as official documents have them: they are right.",
        ),
    },
    look: Look::Elements(&["p"], check),
    examples: Examples {
        fail: &[
            "<p>●身份证</p><p>●户口簿</p><p>●照片</p>",
            "<p>• 身份证<br>• 户口簿<br>• 照片</p>",
            "<p>所需材料：</p><p>◆ 身份证</p><p>◆ 户口簿</p><p>◆ 照片两张</p>",
        ],
        pass: &[
            "<ul><li>身份证</li><li>户口簿</li><li>照片</li></ul>",
            "<p>一、总则</p><p>二、条件</p><p>三、附则</p>",
            "<p>●重点提示</p><p>带好身份证。</p><p>●注意</p>",
            "<p>□ 是 □ 否</p><p>□ 有 □ 无</p><p>□ 男 □ 女</p>",
            "<p>● 身份证</p><p>● 户口簿</p>",
        ],
    },
    told_by: &[],
};

/// Two may be chance.
const FEWEST: usize = 3;
const DOTS: [char; 11] = ['•', '●', '◆', '■', '▪', '·', '◇', '▶', '►', '➢', '⚫'];

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let document = page.document();
    let Some(dot) = dot(&document.text_content(id)).filter(|_| page.is_included(id)) else { return };
    let lines = lines(document, id);
    let in_one = lines.len() >= FEWEST && lines.iter().all(|line| self::dot(line) == Some(dot));
    // Told once, at the first of them.
    let is_first = before(document, id).is_none_or(|before| !begins(document, before, dot));
    let mut count = 0;
    let mut at = Some(id);
    while let Some(here) = at.filter(|here| is_first && begins(document, *here, dot)) {
        count += 1;
        at = after(document, here);
    }
    if in_one || count >= FEWEST {
        report.element(
            id,
            text!("这里的列表是用“{dot}”开头的段落写的", "a list is written as paragraphs that begin with “{dot}”"),
            text!("在 Markdown 里每项用“- ”开头。", "Begin each item with “- ” in Markdown."),
        );
    }
}

fn dot(text: &str) -> Option<char> {
    let mut letters = text.trim_start().chars();
    let dot = letters.next().filter(|c| DOTS.contains(c))?;
    letters.find(|c| !c.is_whitespace()).filter(|c| c.is_alphanumeric() || "“《（".contains(*c)).map(|_| dot)
}

fn begins(document: &Document, id: NodeId, with: char) -> bool {
    document.is(id, "p") && dot(&document.text_content(id)) == Some(with)
}

fn before(document: &Document, id: NodeId) -> Option<NodeId> {
    std::iter::successors(document.previous(id), |id| document.previous(*id)).find(|id| document.element(*id).is_some())
}

fn after(document: &Document, id: NodeId) -> Option<NodeId> {
    std::iter::successors(document.next(id), |id| document.next(*id)).find(|id| document.element(*id).is_some())
}

/// The lines of a paragraph, as `<br>` breaks them.
fn lines(document: &Document, id: NodeId) -> Vec<String> {
    let mut lines = vec![String::new()];
    for inner in document.descendants(id) {
        if document.is(inner, "br") {
            lines.push(String::new());
        } else if let (Some(text), Some(line)) = (document.text(inner), lines.last_mut()) {
            line.push_str(text);
        }
    }
    lines.retain(|line| !line.trim().is_empty());
    lines
}
