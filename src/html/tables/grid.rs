//! The slots of a table: what covers each, where the nearest headers before it are, and in which rows and columns there is data.

use std::ops::Range;

/// More slots than any table that is read has: a page must not be able to keep a build busy.
const MOST_SLOTS: usize = 100_000;

/// What covers a slot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Slot {
    #[default]
    Nothing,
    /// The cell at this place in the list.
    Cell { place: u32, is_header: bool },
    /// Where spans overlap.
    Several,
}

/// Where headers are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Left,
    Up,
}

/// The nearest headers before a slot, as the column and the row that they cover.
#[derive(Clone, Copy, Debug, Default)]
struct Before {
    left: Option<u32>,
    up: Option<u32>,
}

/// The slots of a table.
#[derive(Clone, Debug, Default)]
pub(super) struct Grid {
    /// Row by row; a row ends with the last slot that is covered.
    slots: Vec<Vec<Slot>>,
    /// How many slots are covered, and how many there are.
    covered: usize,
    held: usize,
    /// Whether there is a cell that is no header in each row, in each column.
    rows_with_data: Vec<bool>,
    columns_with_data: Vec<bool>,
    before: Vec<Vec<Before>>,
}

impl Grid {
    /// What covers a slot.
    pub fn at(&self, x: usize, y: usize) -> Slot {
        self.slots.get(y).and_then(|row| row.get(x)).copied().unwrap_or_default()
    }

    /// Lays a cell on its slots; `None` if there are too many.
    pub fn cover(&mut self, columns: Range<usize>, rows: Range<usize>, place: usize, is_header: bool) -> Option<()> {
        if self.covered + columns.len() * rows.len() > MOST_SLOTS {
            return None;
        }
        let place = u32::try_from(place).ok()?;
        if self.slots.len() < rows.end {
            self.slots.resize_with(rows.end, Vec::new);
            self.rows_with_data.resize(rows.end, false);
        }
        if self.columns_with_data.len() < columns.end {
            self.columns_with_data.resize(columns.end, false);
        }
        for (row, with_data) in self.slots.iter_mut().zip(&mut self.rows_with_data).take(rows.end).skip(rows.start) {
            if row.len() < columns.end {
                self.held += columns.end - row.len();
                // Of wide rows there may be few slots covered.
                if self.held > 2 * MOST_SLOTS {
                    return None;
                }
                row.resize(columns.end, Slot::Nothing);
            }
            *with_data |= !is_header;
            for slot in row.iter_mut().take(columns.end).skip(columns.start) {
                if *slot == Slot::Nothing {
                    (*slot, self.covered) = (Slot::Cell { place, is_header }, self.covered + 1);
                } else {
                    *slot = Slot::Several;
                }
            }
        }
        for with_data in self.columns_with_data.iter_mut().take(columns.end).skip(columns.start) {
            *with_data |= !is_header && !rows.is_empty();
        }
        Some(())
    }

    /// Says that all cells are laid on it.
    pub fn finish(&mut self) {
        let number = |at: usize| u32::try_from(at).ok();
        let mut up: Vec<Option<u32>> = Vec::new();
        let rows = self.slots.iter().enumerate().map(|(y, row)| {
            up.resize(up.len().max(row.len()), None);
            let mut left = None;
            let slots = row.iter().zip(&mut up).enumerate().map(|(x, (slot, up))| {
                let before = Before { left, up: *up };
                if matches!(slot, Slot::Cell { is_header: true, .. }) {
                    (left, *up) = (number(x), number(y));
                }
                before
            });
            slots.collect()
        });
        self.before = rows.collect();
    }

    /// The column, or the row, of the nearest slot before another that a header covers.
    pub fn header_before(&self, x: usize, y: usize, way: Way) -> Option<usize> {
        let before = self.before.get(y)?.get(x)?;
        let nearest = if way == Way::Left { before.left } else { before.up };
        nearest.map(|at| at as usize)
    }

    /// Whether there is a cell in some rows that is no header.
    pub fn rows_have_data(&self, rows: Range<usize>) -> bool {
        self.rows_with_data.iter().take(rows.end).skip(rows.start).any(|with_data| *with_data)
    }

    /// Whether there is one in some columns.
    pub fn columns_have_data(&self, columns: Range<usize>) -> bool {
        self.columns_with_data.iter().take(columns.end).skip(columns.start).any(|with_data| *with_data)
    }
}
