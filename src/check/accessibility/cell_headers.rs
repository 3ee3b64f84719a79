//! What a cell names as its headers are other cells of its table.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::NodeId;
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("cell-headers-wrong", Level::Error).norms(&["A11Y-LAW"]).wcag(&["1.3.1"]).act(&["a25f45"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("单元格的 headers 指向同一表格里的其他单元格", "The headers of a cell are other cells of the same table"),
        why: Words::new(
            "读屏软件读一格时，会先读 headers 指定的表头。指错了，听到的数字就不知道属于哪一行、哪一列。",
            "Before a cell screen readers say the headers that it names. Where those are not there, nobody knows what row or column a figure belongs to.",
        ),
        mend: Words::new(
            "把 headers 改成同一表格里表头单元格的 id；简单的表格删去 headers，用 scope 即可。",
            "Let headers name ids of header cells of the same table; a simple table needs none, only scope.",
        ),
        blind: Words::new("指向的表头是否正是这一格的表头。", "Whether the headers are the right ones."),
    },
    look: Look::Elements(&["td", "th"], check),
    examples: Examples {
        fail: &[
            "<table><tr><th id=a>县</th></tr><tr><td headers=b>离石</td></tr></table>",
            "<p id=a>县</p><table><tr><th>县</th></tr><tr><td headers=a>离石</td></tr></table>",
            "<table><tr><th>县</th></tr><tr><td id=c headers=c>离石</td></tr></table>",
            "<table><tr><th id=a>县</th></tr></table><table><tr><td headers=a>离石</td></tr></table>",
            "<table id=t><tr><th><span id=a>县</span></th></tr><tr><td headers=\"a t\">离石</td></tr></table>",
            "<table><tr><th id=a>县</th></tr><tr><td headers=A>离石</td></tr></table>",
            "<table role=grid><tr><th id=a headers=\"a\">县</th></tr></table>",
            "<table><tr><th id=a>县</th></tr><tr><td><table><tr><td headers=a>离石</td></tr></table></td></tr></table>",
        ],
        pass: &[
            "<table><tr><th id=a>县</th><th id=b>人数</th></tr><tr><td headers=a>离石</td><td headers=\" b  a b\">3</td></tr></table>",
            "<table><tr><th id=a>县</th></tr><tr><td headers>离石</td></tr></table>",
            "<table><tr><td id=a>县</td></tr><tr><td headers=a>离石</td></tr></table>",
            "<table role=presentation><tr><td headers=b>离石</td></tr></table>",
            "<table hidden><tr><td headers=b>离石</td></tr></table>",
            "<table aria-hidden=true><tr><td headers=b>离石</td></tr></table>",
            "<table><thead><tr><th id=a>县</th></tr></thead><tfoot><tr><td headers=a>离石</td></tr></tfoot></table>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let document = page.document();
    let Some(headers) = document.attribute(id, "headers") else { return };
    let Some(table) = document.ancestors(id).find(|above| document.is(*above, "table")) else { return };
    if !page.is_included(table) || !matches!(page.role(table), Some("table" | "grid" | "treegrid")) {
        return;
    }
    let own = document.attribute(id, "id");
    let is_cell = |cell: NodeId| {
        (document.is(cell, "td") || document.is(cell, "th"))
            && document.ancestors(cell).find(|above| document.is(*above, "table")) == Some(table)
    };
    // Of several elements with one id any will do: that they are several is another matter.
    let is_cell_of_table = |name: &str| {
        page.by_id(name).is_some_and(is_cell)
            || document.descendants(table).any(|cell| document.attribute(cell, "id") == Some(name) && is_cell(cell))
    };
    let Some(wrong) = headers.split_ascii_whitespace().find(|name| own == Some(*name) || !is_cell_of_table(name)) else {
        return;
    };
    let message = if own == Some(wrong) {
        text!("这一格的 headers 指向它自己（“{wrong}”）", "the cell names itself (“{wrong}”) as its header")
    } else {
        text!("headers 里的“{wrong}”不是这个表格里的单元格", "“{wrong}” in headers is no cell of this table")
    };
    report.element(
        id,
        message,
        text!(
            "把 headers 改成同一表格里表头单元格的 id；简单的表格删去 headers，用 scope 即可。",
            "Let headers name ids of header cells of the same table; a simple table needs none, only scope."
        ),
    );
}
