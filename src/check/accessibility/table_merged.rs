//! Cells of data are not joined.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::NodeId;
use crate::html::tables::{Cell, Table};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("table-cells-merged", Level::Hint).norms(&["A11Y-LAW"]).wcag(&["1.3.1"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new(
            "数据格不合并",
            "Cells of data are not joined",
        ),
        why: Words::new(
            "合并的格子在读屏软件里只在第一格读出来，走到别的行列，就不知道它管到哪里。",
            "A joined cell is said once; in the rows or columns that it reaches into nobody hears that it does.",
        ),
        mend: Words::new(
            "每一格都写出来，或把表拆成几张简单的表；一定要合并的，用 headers 写明表头。",
            "Write each cell out or split the table; where cells must be joined, name their headers with `headers`.",
        ),
        blind: Words::new(
            "合并以后意思是否仍然清楚。",
            "Whether the table is clear all the same.",
        ),
    },
    look: Look::Elements(&["table"], check),
    examples: Examples {
        fail: &[
            "<table><tr><th>姓名</th><th>科室</th></tr><tr><td>甲</td><td rowspan=2>康复科</td></tr><tr><td>乙</td></tr></table>",
            "<table><tr><th>项目</th><th>上午</th><th>下午</th><th>地点</th></tr><tr><th>培训</th><td colspan=2>整天</td><td>县里</td></tr></table>",
            "<table><thead><tr><th scope=col>年</th><th scope=col>人数</th><th scope=col>说明</th></tr></thead><tbody><tr><td>2024</td><td>5</td><td rowspan=2>同一批</td></tr><tr><td>2025</td><td>6</td></tr></tbody></table>",
        ],
        pass: &[
            "<table><tr><th>姓名</th><th>科室</th></tr><tr><td>甲</td><td>康复科</td></tr></table>",
            "<table><tr><th colspan=2>2025年</th></tr><tr><td>甲</td><td>乙</td></tr></table>",
            "<table><tr><th>姓名</th><th>科室</th></tr><tr><td colspan=2>暂时没有数据</td></tr></table>",
            "<table><tr><th id=a>姓名</th><th id=b>科室</th></tr><tr><td headers=a>甲</td><td headers=b rowspan=2>康复科</td></tr><tr><td headers=a>乙</td></tr></table>",
            "<table role=presentation><tr><td rowspan=2>左栏</td><td>一</td></tr><tr><td>二</td></tr></table>",
            "<table><tr><th>姓名</th><th>备注</th></tr><tr><td>甲</td><td rowspan=2></td></tr><tr><td>乙</td></tr></table>",
            "<table><tr><td rowspan=2>左栏</td><td>一</td></tr><tr><td>二</td></tr></table>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let document = page.document();
    if page.role(id) != Some("table") || !page.is_included(id) {
        return;
    }
    // Most tables have no cell that is joined of several, and need not be laid out.
    let reaches_over = |id: NodeId| {
        document.element(id).is_some_and(|cell| {
            cell.is("td") && (cell.attribute("colspan").is_some() || cell.attribute("rowspan").is_some())
        })
    };
    if !document.descendants(id).any(reaches_over) {
        return;
    }
    let Some(table) = Table::of(document, id) else { return };
    // Without headers it may as well be there for layout; that is for other rules.
    if !table.cells().iter().any(|cell| cell.is_header) {
        return;
    }
    let across = table.cells().iter().map(|cell| cell.x + cell.width).max().unwrap_or_default();
    let is_joined = |cell: &&Cell| {
        let whole_row = cell.x == 0 && cell.width == across;
        !cell.is_header
            && (cell.width > 1 || cell.height > 1)
            && !whole_row
            && document.attribute(cell.id, "headers").is_none()
            && !document.text_content(cell.id).trim().is_empty()
    };
    let Some(cell) = table.cells().iter().find(is_joined) else { return };
    report.element(
        cell.id,
        text!("数据格合并了几行或几列", "a cell of data reaches over several rows or columns"),
        text!(
            "每一格都写出来，或把表拆成几张简单的表；一定要合并的，用 headers 写明表头。",
            "Write each cell out or split the table; where cells must be joined, name their headers with `headers`."
        ),
    );
}
