//! Header cells say what they head.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::NodeId;
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("header-cell-empty", Level::Warning).norms(&["A11Y-LAW"]).wcag(&["1.3.1"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new(
            "表头有字",
            "Header cells have words",
        ),
        why: Words::new(
            "读屏软件读每一格之前先读表头；表头空着，就不知道这一格是什么。",
            "Screen readers say the header before each cell; an empty one says nothing of what the cell is.",
        ),
        mend: Words::new(
            "写出这一列、这一行是什么；只有左上角的格子可以空着。",
            "Say what the column or row holds; only the corner may be empty.",
        ),
        blind: Words::new(
            "表头写得对不对。",
            "Whether headers say the right thing.",
        ),
    },
    look: Look::Elements(&["th"], check),
    examples: Examples {
        fail: &[
            "<table><tr><th>姓名</th><th></th></tr><tr><td>甲</td><td>乙</td></tr></table>",
            "<table><tr><th></th><th>数量</th></tr><tr><th> </th><td>乙</td></tr></table>",
            "<table><thead><tr><th>姓名<th>&nbsp;<th>电话</tr></thead><tbody><tr><td>甲<td>乙<td>丙</tr></tbody></table>",
        ],
        pass: &[
            "<table><tr><th></th><th>数量</th></tr><tr><th>甲</th><td>1</td></tr></table>",
            "<table><tr><th>操作</th><th><img src=a.png alt=电话></th></tr><tr><td>甲</td><td>1</td></tr></table>",
            "<table><tr><th>姓名</th><th><span class=visually-hidden>操作</span></th></tr><tr><td>甲</td><td>1</td></tr></table>",
            "<table role=presentation><tr><th>姓名</th><th></th></tr></table>",
            "<table><tr><th>姓名</th><th aria-label=操作></th></tr><tr><td>甲</td><td>1</td></tr></table>",
            "<table><tr><th></th><th></th></tr><tr><td>甲</td><td>1</td></tr></table>",
        ],
    },
    told_by: &["table-header-empty"],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let document = page.document();
    let is_header = matches!(page.role(id), Some("columnheader" | "rowheader" | "cell" | "gridcell"));
    if !is_header || !page.is_included(id) || !page.name(id).is_empty() || !is_bare(page, id) {
        return;
    }
    let Some(row) = document.parent(id).filter(|row| document.is(*row, "tr")) else { return };
    let first_row = document.closest(row, "table").and_then(|table| {
        document.descendants(table).find(|inner| document.is(*inner, "tr"))
    });
    let before = document.child_elements(row).take_while(|cell| *cell != id).count();
    let is_corner = before == 0 && first_row == Some(row);
    // A row without any words is there for its looks.
    let is_spacer = document.child_elements(row).all(|cell| is_bare(page, cell));
    if is_corner || is_spacer {
        return;
    }
    report.element(
        id,
        text!("表头是空的", "an empty header cell"),
        text!("写出这一列或这一行是什么；不是表头就改成 td。", "Say what the column or row holds; write td if it is no header."),
    );
}

/// Whether a cell has neither words nor anything else that can be seen or named.
fn is_bare(page: &Page<'_>, id: NodeId) -> bool {
    let document = page.document();
    let words = document.text_content(id);
    let things = ["img", "svg", "input", "button", "select", "a", "object", "video", "audio", "canvas", "math"];
    words.chars().all(|c| c.is_whitespace() || c == '\u{a0}')
        && document.attribute(id, "aria-label").is_none()
        && !document.descendants(id).any(|inner| {
            document.element(inner).is_some_and(|element| things.contains(&&*element.name) || element.attribute("aria-label").is_some())
        })
}
