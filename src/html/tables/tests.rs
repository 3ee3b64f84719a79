//! Small tables with the headers that the standard gives their cells, and random ones against its words.

use proptest::prelude::*;

use super::super::{Styles, parse};
use super::*;

/// For each cell with an id its headers' ids: `a1: a b`.
fn headers(html: &str) -> Vec<String> {
    let document = parse(html);
    let styles = Styles::of(&document, &[]);
    let view = View::new(&document, &styles);
    let Some(table) = document.first("table").and_then(|table| Table::of(&document, table)) else {
        return Vec::new();
    };
    let name = |id: NodeId| document.attribute(id, "id").unwrap_or("?").to_owned();
    let line = |cell: &Cell| {
        let named: Vec<String> = table.headers(&view, cell).into_iter().map(name).collect();
        format!("{}: {}", name(cell.id), named.join(" "))
    };
    table.cells().iter().filter(|cell| document.attribute(cell.id, "id").is_some()).map(line).collect()
}

#[test]
fn headers_of_rows_and_columns_are_found_by_place() {
    assert_eq!(
        headers("<table><tr><th id=a>A<th id=b>B<tr><th id=r>R<td id=d>1</table>"),
        ["a: ", "b: ", "r: a", "d: r b"],
    );
    // A header that is of neither its row nor its column is none.
    assert_eq!(headers("<table><tr><td>x<th id=b>B<tr><td>R<td id=d>1</table>"), ["b: ", "d: "]);
    assert_eq!(headers("<table><tr><td>x<th id=b scope=col>B<tr><td>R<td id=d>1</table>"), ["b: ", "d: b"]);
}

#[test]
fn spans_and_groups_are_followed() {
    assert_eq!(
        headers("<table><tr><th id=a colspan=2>A<th id=b>B<tr><td id=x>1<td id=y>2<td id=z>3</table>"),
        ["a: ", "b: ", "x: a", "y: a", "z: b"],
    );
    assert_eq!(
        headers("<table><tr><th scope=row rowspan=0 id=a>A<td id=x>1<tr><td id=y>2<tbody><tr><td id=z>3</table>"),
        ["a: ", "x: a", "y: a", "z: "],
    );
    assert_eq!(
        headers("<table><tbody><tr><th id=g scope=rowgroup>G<tr><td id=x>1<tbody><tr><td id=y>2</table>"),
        ["g: ", "x: g", "y: "],
    );
    assert_eq!(
        headers(
            "<table><colgroup span=2><colgroup><tr><th id=g scope=colgroup>G<td>-<td>-<tr><td id=x>1<td id=y>2<td id=z>3</table>"
        ),
        ["g: ", "x: g", "y: g", "z: "],
    );
}

#[test]
fn headers_that_are_named_stand_for_those_by_place() {
    assert_eq!(
        headers("<table><tr><th id=a>A<th id=b>B<tr><td id=x headers='b x none'>1<td id=y headers>2</table>"),
        ["a: ", "b: ", "x: b", "y: "],
    );
}

#[test]
fn a_header_hides_those_that_stand_behind_it() {
    let table = "<table><tr><th id=a scope=col>A<tr><td id=x>1<tr><th id=b scope=col>B<tr><td id=y>2</table>";
    assert_eq!(headers(table), ["a: ", "x: a", "b: ", "y: b"]);
}

#[test]
fn empty_headers_are_not_said_and_huge_tables_are_none() {
    assert_eq!(headers("<table><tr><th id=a> <tr><td id=x>1</table>"), ["a: ", "x: "]);
    let row = "<td colspan=1000>x".repeat(200);
    assert_eq!(headers(&format!("<table><tr><td id=x>{row}</table>")), Vec::<String>::new());
}

/// The standard's "internal algorithm for scanning and assigning header cells" word by word, one slot after the other.
fn scanned(table: &Table, principal: &Cell, way: Way, line: usize) -> Vec<NodeId> {
    let (mut found, mut opaque) = (Vec::new(), Vec::new());
    let mut block: Vec<&Cell> = if principal.is_header { vec![principal] } else { Vec::new() };
    let mut in_block = principal.is_header;
    let start = if way == Way::Left { principal.x } else { principal.y };
    for step in (0..start).rev() {
        let slot = if way == Way::Left { table.grid.at(step, line) } else { table.grid.at(line, step) };
        let Slot::Cell { place, .. } = slot else { continue };
        let current = &table.cells[place as usize];
        if !current.is_header {
            if in_block {
                in_block = false;
                opaque.append(&mut block);
            }
            continue;
        }
        in_block = true;
        block.push(current);
        let is_hidden = opaque.iter().any(|one: &&Cell| match way {
            Way::Up => (one.x, one.width) == (current.x, current.width),
            Way::Left => (one.y, one.height) == (current.y, current.height),
        });
        let is_its = if way == Way::Left { table.is_row_header(current) } else { table.is_column_header(current) };
        if !is_hidden && is_its {
            found.push(current.id);
        }
    }
    found
}

/// Whether some cell that is no header covers one of these slots.
fn has_data(table: &Table, columns: std::ops::Range<usize>, rows: std::ops::Range<usize>) -> bool {
    let reaches =
        |start: usize, length: usize, slots: &std::ops::Range<usize>| start < slots.end && start + length > slots.start;
    let mut data = table.cells.iter().filter(|cell| !cell.is_header);
    data.any(|cell| reaches(cell.x, cell.width, &columns) && reaches(cell.y, cell.height, &rows))
}

fn any_cell() -> impl Strategy<Value = String> {
    (prop::bool::ANY, 1..4_usize, 0..4_usize, 0..8_usize).prop_map(|(is_header, width, height, scope)| {
        let name = if is_header { "th" } else { "td" };
        let scope =
            ["row", "col", "rowgroup", "colgroup"].get(scope).map_or(String::new(), |scope| format!(" scope={scope}"));
        format!("<{name} colspan={width} rowspan={height}{scope}>x")
    })
}

proptest! {
    #[test]
    fn headers_are_those_of_the_standard(rows in prop::collection::vec(prop::collection::vec(any_cell(), 0..5), 0..8)) {
        let rows: String = rows.iter().map(|cells| format!("<tr>{}", cells.concat())).collect();
        let document = parse(&format!("<table>{rows}</table>"));
        let table = document.first("table").and_then(|table| Table::of(&document, table));
        let table = table.ok_or_else(|| TestCaseError::fail("no table"))?;
        for cell in table.cells() {
            for (way, lines) in [(Way::Left, cell.y..cell.y + cell.height), (Way::Up, cell.x..cell.x + cell.width)] {
                for line in lines {
                    let mut found = Vec::new();
                    table.scan(cell, way, line, &mut found);
                    let found: Vec<NodeId> = found.into_iter().map(|header| header.id).collect();
                    prop_assert_eq!(found, scanned(&table, cell, way, line));
                }
            }
            if cell.is_header && cell.scope == Scope::Auto {
                let is_of_column = !has_data(&table, 0..table.width, cell.y..cell.y + cell.height);
                prop_assert_eq!(table.is_column_header(cell), is_of_column);
                let is_of_row = !is_of_column && !has_data(&table, cell.x..cell.x + cell.width, 0..table.height);
                prop_assert_eq!(table.is_row_header(cell), is_of_row);
            }
        }
    }
}
