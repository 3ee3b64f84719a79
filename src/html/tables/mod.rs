//! The table model of the HTML standard: where each cell lies, and which header cells are said with it.
//!
//! Rows that a `rowspan` claims but that are not there are left out; nothing that is asked for here depends on them.

mod grid;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use self::grid::{Grid, Slot, Way};
use super::tree::{Document, Element, NodeId};
use super::view::View;

/// A cell with the slots that it covers.
#[derive(Clone, Debug)]
pub struct Cell {
    /// The `<td>` or `<th>`.
    pub id: NodeId,
    /// The column that it begins in.
    pub x: usize,
    /// The row that it begins in.
    pub y: usize,
    /// How many columns it covers.
    pub width: usize,
    /// How many rows it covers.
    pub height: usize,
    /// Whether it is a `<th>`.
    pub is_header: bool,
    scope: Scope,
    row_group: Option<usize>,
}

/// What the `scope` of a header cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scope {
    Auto,
    Row,
    Column,
    RowGroup,
    ColumnGroup,
}

/// A table laid out.
#[derive(Clone, Debug)]
pub struct Table {
    cells: Vec<Cell>,
    /// The place of each cell in the list.
    places: HashMap<NodeId, usize>,
    /// The header cells that say that they are of a group.
    of_groups: Vec<usize>,
    grid: Grid,
    width: usize,
    height: usize,
    /// The first column of each column group, and the one after its last.
    column_groups: Vec<(usize, usize)>,
}

impl Table {
    /// Lays out a `<table>`; `None` if it is too large to be one for readers.
    pub fn of(document: &Document, table: NodeId) -> Option<Table> {
        let mut layout = Table {
            cells: Vec::new(),
            places: HashMap::new(),
            of_groups: Vec::new(),
            grid: Grid::default(),
            width: 0,
            height: 0,
            column_groups: column_groups(document, table),
        };
        layout.width = layout.column_groups.last().map_or(0, |(_, end)| *end);
        let groups = row_groups(document, table);
        for (number, group) in groups.iter().enumerate() {
            layout.add_rows(document, group, number)?;
        }
        layout.grid.finish();
        Some(layout)
    }

    /// The cell that an element is.
    pub fn cell(&self, id: NodeId) -> Option<&Cell> {
        self.places.get(&id).and_then(|place| self.cells.get(*place))
    }

    /// Its cells, row by row.
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// The header cells that are assigned to a cell, by the HTML standard's "algorithm for assigning header cells".
    pub fn headers(&self, view: &View<'_>, cell: &Cell) -> Vec<NodeId> {
        let document = view.document();
        let mut found: Vec<&Cell> = Vec::new();
        if document.attribute(cell.id, "headers").is_some() {
            let named = view.referenced(cell.id, "headers");
            found.extend(named.into_iter().filter_map(|id| self.cell(id)));
        } else {
            for y in cell.y..cell.y + cell.height {
                self.scan(cell, Way::Left, y, &mut found);
            }
            for x in cell.x..cell.x + cell.width {
                self.scan(cell, Way::Up, x, &mut found);
            }
            found.extend(self.headers_of_groups(cell));
        }
        let mut ids: Vec<NodeId> = Vec::new();
        for header in found {
            if header.id != cell.id && !is_empty(document, header.id) && !ids.contains(&header.id) {
                ids.push(header.id);
            }
        }
        ids
    }

    /// Whether a header cell is one of its column or columns.
    pub fn is_column_header(&self, cell: &Cell) -> bool {
        match cell.scope {
            Scope::Column => cell.is_header,
            Scope::Auto => cell.is_header && !self.grid.rows_have_data(cell.y..cell.y + cell.height),
            _ => false,
        }
    }

    /// Whether a header cell is one of its row or rows.
    pub fn is_row_header(&self, cell: &Cell) -> bool {
        match cell.scope {
            Scope::Row => cell.is_header,
            Scope::Auto => {
                cell.is_header
                    && !self.is_column_header(cell)
                    && !self.grid.columns_have_data(cell.x..cell.x + cell.width)
            }
            _ => false,
        }
    }

    /// Whether a header cell says what it is a header of, or is one of a row or a column by where it stands. One that says that it is of a
    /// group, where there is no group, is of nothing.
    pub fn is_header_of_something(&self, cell: &Cell) -> bool {
        match cell.scope {
            Scope::Row | Scope::Column => true,
            Scope::RowGroup => cell.row_group.is_some(),
            Scope::ColumnGroup => self.column_group(cell.x).is_some(),
            Scope::Auto => self.is_column_header(cell) || self.is_row_header(cell),
        }
    }

    /// The standard's "internal algorithm for scanning and assigning header cells": from a slot of the cell to the edge of the table.
    fn scan<'t>(&'t self, principal: &'t Cell, way: Way, line: usize, found: &mut Vec<&'t Cell>) {
        let mut opaque: Vec<&Cell> = Vec::new();
        let mut block: Vec<&Cell> = if principal.is_header { vec![principal] } else { Vec::new() };
        let mut in_block = principal.is_header;
        let mut at = if way == Way::Left { principal.x } else { principal.y };
        let slot = |step: usize| if way == Way::Left { (step, line) } else { (line, step) };
        loop {
            // Outside a block of headers there is nothing to be done up to the next.
            let (x, y) = slot(at);
            let next = if in_block { at.checked_sub(1) } else { self.grid.header_before(x, y, way) };
            let Some(next) = next else { return };
            at = next;
            let (x, y) = slot(at);
            let Slot::Cell { place, .. } = self.grid.at(x, y) else { continue };
            let Some(current) = self.cells.get(place as usize) else { continue };
            if current.is_header {
                in_block = true;
                block.push(current);
                let hidden = match way {
                    Way::Up => {
                        opaque.iter().any(|one| one.x == current.x && one.width == current.width)
                            || !self.is_column_header(current)
                    }
                    Way::Left => {
                        opaque.iter().any(|one| one.y == current.y && one.height == current.height)
                            || !self.is_row_header(current)
                    }
                };
                if !hidden {
                    found.push(current);
                }
            } else if in_block {
                in_block = false;
                opaque.append(&mut block);
            }
        }
    }

    /// Headers of the groups of rows and columns that a cell stands in, above or before its end.
    fn headers_of_groups<'t>(&'t self, cell: &'t Cell) -> impl Iterator<Item = &'t Cell> {
        let column_group = self.column_group(cell.x);
        self.of_groups.iter().filter_map(|place| self.cells.get(*place)).filter(move |header| {
            let before = header.x < cell.x + cell.width && header.y < cell.y + cell.height;
            header.is_header
                && before
                && match header.scope {
                    Scope::RowGroup => cell.row_group.is_some() && header.row_group == cell.row_group,
                    Scope::ColumnGroup => column_group.is_some() && self.column_group(header.x) == column_group,
                    _ => false,
                }
        })
    }

    fn column_group(&self, x: usize) -> Option<usize> {
        self.column_groups.iter().position(|(start, end)| (*start..*end).contains(&x))
    }

    /// Lays out the rows of one group, or rows that stand in none.
    fn add_rows(&mut self, document: &Document, group: &Group, number: usize) -> Option<()> {
        let end = self.height + group.rows.len();
        for row in &group.rows {
            let y = self.height;
            self.height += 1;
            let mut x = 0;
            for id in document.child_elements(*row) {
                let Some(element) = document.element(id).filter(|one| one.is("td") || one.is("th")) else { continue };
                while self.grid.at(x, y) != Slot::Nothing {
                    x += 1;
                }
                let height = match span(element, "rowspan", 65_534) {
                    Some(0) => end - y,
                    height => height.unwrap_or(1).min(end - y),
                };
                let width = span(element, "colspan", 1000).unwrap_or(1).max(1);
                let row_group = group.is_group.then_some(number);
                let is_header = element.is("th");
                self.add(Cell { id, x, y, width, height, is_header, scope: scope(element), row_group })?;
                x += width;
            }
        }
        Some(())
    }

    fn add(&mut self, cell: Cell) -> Option<()> {
        let number = self.cells.len();
        let (columns, rows) = (cell.x..cell.x + cell.width, cell.y..cell.y + cell.height);
        self.grid.cover(columns, rows, number, cell.is_header)?;
        self.width = self.width.max(cell.x + cell.width);
        self.places.insert(cell.id, number);
        if cell.is_header && matches!(cell.scope, Scope::RowGroup | Scope::ColumnGroup) {
            self.of_groups.push(number);
        }
        self.cells.push(cell);
        Some(())
    }
}

/// Rows that belong together.
struct Group {
    rows: Vec<NodeId>,
    /// Whether they stand in `<thead>`, `<tbody>` or `<tfoot>`.
    is_group: bool,
}

/// The rows of a table, feet last.
fn row_groups(document: &Document, table: NodeId) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut feet = Vec::new();
    for child in document.child_elements(table) {
        let rows = || document.child_elements(child).filter(|row| document.is(*row, "tr")).collect();
        if document.is(child, "tr") {
            match groups.last_mut().filter(|group| !group.is_group) {
                Some(group) => group.rows.push(child),
                None => groups.push(Group { rows: vec![child], is_group: false }),
            }
        } else if document.is(child, "tfoot") {
            feet.push(Group { rows: rows(), is_group: true });
        } else if document.is(child, "thead") || document.is(child, "tbody") {
            groups.push(Group { rows: rows(), is_group: true });
        }
    }
    groups.append(&mut feet);
    groups
}

fn column_groups(document: &Document, table: NodeId) -> Vec<(usize, usize)> {
    let mut groups = Vec::new();
    let mut start = 0;
    for group in document.child_elements(table).filter(|child| document.is(*child, "colgroup")) {
        let width_of =
            |id: NodeId| document.element(id).and_then(|element| span(element, "span", 1000)).unwrap_or(1).max(1);
        let columns: Vec<NodeId> = document.child_elements(group).filter(|child| document.is(*child, "col")).collect();
        let width = if columns.is_empty() { width_of(group) } else { columns.into_iter().map(width_of).sum() };
        groups.push((start, start + width));
        start += width;
    }
    groups
}

/// A number that an attribute begins with, no larger than `most`.
fn span(element: &Element, name: &str, most: usize) -> Option<usize> {
    let value = element.attribute(name)?.trim_ascii_start();
    let value = value.strip_prefix('+').unwrap_or(value);
    let digits = value.split(|c: char| !c.is_ascii_digit()).next().filter(|digits| !digits.is_empty())?;
    Some(digits.parse().unwrap_or(most).min(most))
}

fn scope(element: &Element) -> Scope {
    match element.attribute("scope").map(str::to_ascii_lowercase).as_deref() {
        Some("row") => Scope::Row,
        Some("col") => Scope::Column,
        Some("rowgroup") => Scope::RowGroup,
        Some("colgroup") => Scope::ColumnGroup,
        _ => Scope::Auto,
    }
}

/// Whether there is nothing in a cell: no element, no text but spaces.
pub fn is_empty(document: &Document, cell: NodeId) -> bool {
    document.child_elements(cell).next().is_none() && document.text_content(cell).trim_ascii().is_empty()
}
