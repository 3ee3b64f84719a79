//! A table of data has header cells.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::NodeId;
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("table-headers-missing", Level::Error).norms(&["A11Y-LAW"]).wcag(&["1.3.1"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new(
            "数据表有表头单元格（th）",
            "A table of data has header cells (th)",
        ),
        why: Words::new(
            "读屏软件一格一格地读，没有表头就只听到一串数字。",
            "Screen readers go from cell to cell; without headers there are only numbers to hear.",
        ),
        mend: Words::new(
            "把第一行或第一列的 td 改成 th，并写 scope；只用来排版的表写 role=presentation。",
            "Make the cells of the first row or column th, with scope; write role=presentation on a table that only lays out.",
        ),
        blind: Words::new(
            "表头与内容是否相符。",
            "Whether the headers fit what stands under them.",
        ),
    },
    look: Look::Elements(&["table"], check),
    examples: Examples {
        fail: &[
            "<table><tr><td>项目<td>人数<tr><td>康复<td>1453<tr><td>就业<td>803</table>",
            "<table><caption>人数</caption><tr><td>康复<td>1453<tr><td>就业<td>803</table>",
            "<table><thead><tr><td>项目<td>人数<tbody><tr><td>康复<td>1453</table>",
        ],
        pass: &[
            "<table><tr><th scope=col>项目<th scope=col>人数<tr><td>康复<td>1453</table>",
            "<table role=presentation><tr><td>左<td>右<tr><td>左<td>右</table>",
            "<table><tr><td>只有一行<td>不像数据</table>",
            "<table><tr><td><p>一整段文字</p><td><ul><li>一个列表</ul><tr><td><h2>标题</h2><td><p>文字</p></table>",
            "<table role=grid><tr role=row><td role=columnheader>项目<td role=columnheader>人数<tr role=row><td>一<td>2</table>",
        ],
    },
    told_by: &["table-header-empty"],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    if page.is_hidden(id) || !["table", "grid", "treegrid"].contains(&page.role(id).unwrap_or_default()) {
        return;
    }
    let document = page.document();
    let cells: Vec<NodeId> = document.descendants(id).filter(|cell| document.is(*cell, "td") || document.is(*cell, "th")).collect();
    if cells.iter().any(|cell| ["columnheader", "rowheader"].contains(&page.role(*cell).unwrap_or_default())) {
        return;
    }
    // Said to be data: by a caption or a head. Or it looks like it: several rows and columns of numbers and short words.
    let said = document.descendants(id).any(|part| document.is(part, "caption") || document.is(part, "thead"));
    if !(said || looks_like_data(page, id, &cells)) {
        return;
    }
    report.element(
        id,
        text!("数据表没有表头单元格（th）", "the table of data has no header cells (th)"),
        text!("把第一行或第一列的 td 改成 th，并写 scope；只用来排版的表写 role=presentation。", "Make the cells of the first row or column th, with scope; write role=presentation on a table that only lays out."),
    );
}

/// Whether a table holds short words and at least some numbers in two rows and columns or more, and nothing else.
fn looks_like_data(page: &Page<'_>, table: NodeId, cells: &[NodeId]) -> bool {
    let document = page.document();
    let rows = document.descendants(table).filter(|row| document.is(*row, "tr")).count();
    let short = |cell: &NodeId| {
        let mut elements = document.descendants(*cell).filter_map(|id| document.element(id));
        elements.all(|element| !BLOCKS.contains(&&*element.name)) && document.text_content(*cell).trim().chars().count() <= 40
    };
    let number = |cell: &NodeId| {
        let text = document.text_content(*cell);
        let text = text.trim();
        text.starts_with(|c: char| c.is_ascii_digit()) && text.chars().filter(char::is_ascii_digit).count() * 2 >= text.chars().count()
    };
    rows >= 2 && cells.len() >= rows * 2 && cells.iter().all(short) && cells.iter().filter(|cell| number(cell)).count() * 4 >= cells.len()
}

/// What stands in a table that lays out a page, and not in a cell of data.
const BLOCKS: [&str; 14] =
    ["p", "ul", "ol", "div", "h1", "h2", "h3", "h4", "table", "form", "input", "nav", "section", "article"];
