//! What is counted on the way: the items of a list, the rows and columns of a table, and where a cell stands with its headers.

use std::collections::HashMap;

use super::kinds::Kind;
use super::naming::MOST_SAID;
use super::walk::Walk;
use crate::html::names::tidy;
use crate::html::tables::Table;
use crate::html::tree::NodeId;

/// The most headers that are said with a cell.
const MOST_HEADERS: usize = 8;

/// Where a cell stands, and its headers.
pub(super) struct Place {
    /// From 1.
    pub column: usize,
    /// What is said of each.
    pub headers: Vec<String>,
}

impl Walk<'_, '_> {
    /// Counts what is to be counted in a list or a table, and finds where an item or a cell stands.
    pub(super) fn counted(&mut self, id: NodeId, kind: Kind) -> Kind {
        match kind {
            Kind::List { .. } => {
                let children = self.view.accessibility_children(id);
                let items: Vec<NodeId> =
                    children.into_iter().filter(|child| self.view.role(*child) == Some("listitem")).collect();
                let count = items.len();
                self.items.extend(items.into_iter().enumerate().map(|(at, item)| (item, (at + 1, count))));
                Kind::List { items: count }
            }
            Kind::Item { .. } => {
                let (position, of) = self.items.get(&id).copied().unwrap_or_default();
                Kind::Item { position, of }
            }
            Kind::Table { .. } => {
                let (rows, columns) = self.table(id).unwrap_or_default();
                Kind::Table { rows, columns }
            }
            Kind::Row { .. } => Kind::Row { number: self.rows.get(&id).copied().unwrap_or_default() },
            Kind::Cell { of, .. } => match self.cells.remove(&id) {
                Some(Place { column, headers }) => Kind::Cell { column, of, headers },
                None => Kind::Cell { column: 0, of, headers: Vec::new() },
            },
            kind => kind,
        }
    }

    /// Lays out a table: where each of its cells stands, with its headers; how many rows and columns it has.
    pub(super) fn table(&mut self, id: NodeId) -> Option<(usize, usize)> {
        if !self.document.is(id, "table") {
            return None;
        }
        let table = Table::of(self.document, id)?;
        let mut texts: HashMap<NodeId, String> = HashMap::new();
        let mut size = (0, 0);
        for cell in table.cells() {
            size = (size.0.max(cell.y + 1), size.1.max(cell.x + cell.width));
            let headers = table.headers(self.view, cell).into_iter().take(MOST_HEADERS);
            let headers = headers
                .map(|header| texts.entry(header).or_insert_with(|| tidy(&self.flat(header, MOST_SAID))).clone());
            let headers: Vec<String> = headers.filter(|header| !header.is_empty()).collect();
            self.cells.insert(cell.id, Place { column: cell.x + 1, headers });
            if let Some(row) = self.document.parent(cell.id) {
                self.rows.entry(row).or_insert(cell.y + 1);
            }
        }
        Some(size)
    }
}
