//! A table that is made of data.

use serde::Serialize;

use crate::markdown::table_room::Room;

/// What the component `data-table` shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DataTableView {
    /// What the table holds.
    pub caption: String,
    /// The first is that of the headers of rows.
    pub columns: Vec<DataColumnView>,
    /// From top to bottom.
    pub rows: Vec<DataRowView>,
    /// Under the table, one sentence each, in the page's language.
    pub notes: Vec<String>,
    /// The same, as the data has them.
    pub data_notes: Vec<DataNoteView>,
    /// Where the numbers come from.
    pub sources: Vec<PhraseView>,
    /// BCP 47 tag of notes that come from the data, only when it is not the page's language.
    pub data_language: Option<String>,
    /// How much room it needs, as a step of [`Room`]; [`DataTableView::measured`] finds it.
    pub room: u32,
}

impl DataTableView {
    /// The table with the room that it needs.
    #[must_use]
    pub fn measured(self) -> DataTableView {
        let mut room = Room::default();
        for (at, column) in self.columns.iter().enumerate() {
            let cells = self.rows.iter().map(|row| match at.checked_sub(1) {
                None => row.label.as_str(),
                Some(at) => row.cells.get(at).map(|cell| cell.text.as_str()).unwrap_or_default(),
            });
            room.column(&column.label, cells, column.numeric);
        }
        DataTableView { room: room.step(), ..self }
    }
}

/// Words of the data, which may not have them in the page's language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PhraseView {
    /// The words.
    pub text: String,
    /// BCP 47 tag of them, only when it is not the page's language.
    pub language: Option<String>,
}

/// A note of the data.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DataNoteView {
    /// The row that it is about, in the page's language; `None` if it holds for the whole table.
    pub label: Option<String>,
    /// What it says.
    pub text: String,
}

/// A column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DataColumnView {
    /// Its header, with the unit in brackets where all cells share one.
    pub label: String,
    /// Whether it holds numbers.
    pub numeric: bool,
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DataRowView {
    /// Its header.
    pub label: String,
    /// Where its header leads.
    pub href: Option<String>,
    /// One for each column but the first.
    pub cells: Vec<DataCellView>,
    /// Whether it sums up the others.
    pub total: bool,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DataCellView {
    /// As it is read.
    pub text: String,
    /// For machines; `None` if there is no value.
    pub value: Option<String>,
    /// Whether it stands in a column of numbers.
    pub numeric: bool,
}
