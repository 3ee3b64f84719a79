//! A header cell of a table is the header of something.

use std::collections::HashSet;

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::tables::{self, Cell, Table};
use crate::html::{Element, Namespace, NodeId};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("header-cell-unused", Level::Warning).norms(&["A11Y-LAW"]).wcag(&["1.3.1"]).act(&["d0f69e"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("表头单元格都有所属的单元格", "Every header cell has cells that it is the header of"),
        why: Words::new(
            "没有单元格归它管的表头，读屏软件永远不会随数据读出，读者就少了这一项说明。",
            "A header without cells is never said together with data, and readers miss what it tells.",
        ),
        mend: Words::new(
            "检查这一行或这一列是否缺了单元格，scope 和 headers 是否写对；不是表头就改成 td。",
            "See whether cells are missing in its row or column, and whether scope and headers are right; write td if it is no header.",
        ),
        blind: Words::new("表头说得对不对。", "Whether the header says the right thing."),
    },
    look: Look::Page(check),
    examples: Examples {
        fail: &[
            "<table><tr><th>县</th><th>人数</th></tr><tr><td>离石</td></tr></table>",
            "<table><tr><th id=a>县</th><th>人数</th></tr><tr><td headers=a>离石</td><td headers=a>3</td></tr></table>",
            "<table><tr><th>县</th></tr></table>",
            "<table><tr><td>离石</td><th scope=row>县</th></tr></table>",
            "<div role=grid><div role=row><span role=columnheader>县</span><span role=columnheader>人数</span></div>\
             <div role=row><span role=gridcell>离石</span></div></div>",
        ],
        pass: &[
            "<table><tr><th>县</th><th>人数</th></tr><tr><td>离石</td><td>3</td></tr></table>",
            "<table><tr><th scope=row>离石</th><td>3</td></tr></table>",
            // Headers of headers.
            "<table><tr><th id=a>合计</th></tr><tr><th headers=a id=b>人数</th></tr><tr><td headers=b>3</td></tr></table>",
            // An empty corner says nothing and needs no cells.
            "<table><tr><th></th><th>人数</th></tr><tr><th>离石</th><td>3</td></tr></table>",
            "<table><tr><td></td><th>人数</th></tr><tr><th>离石</th><td>3</td></tr></table>",
            "<table role=presentation><tr><th>县</th></tr></table>",
            "<table hidden><tr><th>县</th></tr></table><table aria-hidden=true><tr><th>县</th></tr></table>",
            "<table><tr><th role=cell>县</th></tr></table>",
            "<div role=table><div role=row><span role=rowheader>离石</span><span role=cell>3</span></div></div>",
            "<table><tr><th colspan=2>县</th></tr><tr><td>离石</td><td>3</td></tr></table>",
            "<table><tr><th scope=colgroup colspan=2>2025</th></tr><tr><th>男</th><th>女</th></tr><tr><td>1</td><td>2</td></tr></table>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, report: &mut Report<'_, '_>) {
    let document = page.document();
    let is_header = |(id, element): &(NodeId, &Element)| {
        element.namespace == Namespace::Html && matches!(page.role(*id), Some("rowheader" | "columnheader"))
    };
    let headers: Vec<(NodeId, &Element)> = document.elements().filter(is_header).collect();
    // Without any, no table need be laid out.
    if headers.is_empty() {
        return;
    }
    let mut laid_out: Vec<Option<Table>> = Vec::new();
    let mut unused: HashSet<NodeId> = headers.iter().map(|(id, _)| *id).collect();
    for (id, _) in document.elements().filter(|(_, element)| element.is("table")) {
        let table = Table::of(document, id);
        if let Some(table) = &table {
            note_used(page, table, &mut unused);
        }
        laid_out.push(table);
    }
    for (id, element) in headers {
        if !unused.contains(&id) || !page.is_included(id) || tables::is_empty(document, id) {
            continue;
        }
        let Some(whole) = document.ancestors(id).find(|above| is_whole(page, *above)) else { continue };
        if !page.is_included(whole) {
            continue;
        }
        let place = laid_out.iter().flatten().find_map(|table| table.cell(id).map(|cell| (table, cell)));
        let unused = match place {
            Some((table, cell)) => !may_be_used(page, table, cell),
            // A table that was too large to be laid out, or cells outside one.
            None if element.is("th") || element.is("td") => false,
            None => is_unused_among_roles(page, id, whole),
        };
        if unused {
            tell(page, id, report);
        }
    }
}

/// Takes the headers of a table that some cell has from those that none was found to have. Mostly one row of cells is enough for that.
fn note_used(page: &Page<'_>, table: &Table, unused: &mut HashSet<NodeId>) {
    let mut left = table.cells().iter().filter(|cell| unused.contains(&cell.id)).count();
    for cell in table.cells().iter().filter(|cell| is_cell(page, cell.id)) {
        if left == 0 {
            return;
        }
        for header in table.headers(page, cell) {
            left -= usize::from(unused.remove(&header));
        }
    }
}

fn tell(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let name = page.name(id);
    report.element(
        id,
        text!("表头“{name}”没有归它管的单元格", "the header cell “{name}” is the header of no cell"),
        text!(
            "检查这一行或这一列是否缺了单元格，scope 和 headers 是否写对；不是表头就改成 td。",
            "See whether cells are missing in its row or column, and whether scope and headers are right; write td if it is no header."
        ),
    );
}

/// Whether an element is said as a cell of any kind.
fn is_cell(page: &Page<'_>, id: NodeId) -> bool {
    matches!(page.role(id), Some("cell" | "gridcell" | "columnheader" | "rowheader"))
}

fn is_whole(page: &Page<'_>, id: NodeId) -> bool {
    matches!(page.role(id), Some("table" | "grid"))
}

/// Where the standard's algorithm finds no use for a header because nothing says whether it is one of a row or a column, browsers go
/// by its place: any cell beside or below it will do then. So it is with a cell that only its role makes a header.
fn may_be_used(page: &Page<'_>, table: &Table, header: &Cell) -> bool {
    if header.is_header && table.is_header_of_something(header) {
        return false;
    }
    table.cells().iter().any(|cell| {
        let beside = cell.x >= header.x + header.width && cell.y < header.y + header.height && header.y < cell.y + cell.height;
        let below = cell.y >= header.y + header.height && cell.x < header.x + header.width && header.x < cell.x + cell.width;
        let open = page.document().attribute(cell.id, "headers").is_none();
        (beside || below) && open && is_cell(page, cell.id)
    })
}

/// Whether a header that only roles make one has no cell in its row or column. Where attributes say that the table is not all there, or
/// that cells span, nothing is said.
fn is_unused_among_roles(page: &Page<'_>, header: NodeId, whole: NodeId) -> bool {
    let document = page.document();
    let spans = ["aria-colspan", "aria-rowspan", "aria-colindex", "aria-rowindex", "aria-colcount", "aria-rowcount", "aria-owns"];
    let within: Vec<NodeId> = document.descendants(whole).collect();
    if within.iter().chain([&whole]).any(|id| spans.iter().any(|name| document.attribute(*id, name).is_some())) {
        return false;
    }
    let nearest = |id: NodeId, of: &dyn Fn(NodeId) -> bool| document.ancestors(id).find(|above| of(*above));
    let is_row = |id: NodeId| page.role(id) == Some("row");
    let of_table = |id: &NodeId| nearest(*id, &|above| is_whole(page, above)) == Some(whole);
    let mut rows: Vec<(NodeId, Vec<NodeId>)> = Vec::new();
    for cell in within.iter().copied().filter(|id| is_cell(page, *id)).filter(of_table) {
        let Some(row) = nearest(cell, &is_row) else { return false };
        match rows.last_mut().filter(|(known, _)| *known == row) {
            Some((_, cells)) => cells.push(cell),
            None => rows.push((row, vec![cell])),
        }
    }
    let Some((row, cells)) = rows.iter().find(|(_, cells)| cells.contains(&header)) else { return false };
    match page.role(header) {
        Some("rowheader") => cells.len() < 2,
        _ => {
            let column = cells.iter().position(|cell| *cell == header).unwrap_or_default();
            !rows.iter().any(|(other, cells)| other != row && cells.len() > column)
        }
    }
}
