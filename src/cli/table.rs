//! Rows for a person to read: as a table in which wide characters stay in their columns, as sentences, or as JSON.

use serde_json::{Map, Value};
use unicode_width::UnicodeWidthStr;

use super::definition::Words;
use crate::diagnostics::Language;
use crate::diagnostics::terminal::safe;

/// A column.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its key in JSON.
    pub key: &'static str,
    /// Its heading.
    pub name: Words,
}

impl Column {
    /// A column with this key and heading.
    pub const fn new(key: &'static str, zh: &'static str, en: &'static str) -> Column {
        Column { key, name: Words::new(zh, en) }
    }
}

/// One entry of a row: a word for people, and a value for programs that is the same in every language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    shown: String,
    value: String,
}

impl Cell {
    /// The same for people and programs.
    pub fn same(text: impl Into<String>) -> Cell {
        let shown = text.into();
        Cell { value: shown.clone(), shown }
    }

    /// A value and how it is shown.
    pub fn shown(value: impl Into<String>, shown: impl Into<String>) -> Cell {
        Cell { value: value.into(), shown: shown.into() }
    }
}

/// Rows; what is not known is left open.
#[derive(Clone, Debug)]
pub struct Table {
    /// The columns.
    pub columns: &'static [Column],
    /// The rows, each with one entry a column.
    pub rows: Vec<Vec<Option<Cell>>>,
}

/// Cells between two columns.
const GAP: &str = "  ";

impl Table {
    /// With a heading and aligned columns.
    pub fn aligned(&self, language: Language) -> String {
        let heading: Vec<String> = self.columns.iter().map(|column| column.name.get(language).to_owned()).collect();
        let rows = self.rows.iter().map(|row| row.iter().map(shown).collect());
        let lines: Vec<Vec<String>> = std::iter::once(heading).chain(rows).collect();
        let width =
            |at: usize| lines.iter().filter_map(|line| line.get(at)).map(|cell| cell.width()).max().unwrap_or(0);
        let widths: Vec<usize> = (0..self.columns.len()).map(width).collect();
        let mut out = String::new();
        for line in &lines {
            let mut text = String::new();
            for (cell, width) in line.iter().zip(&widths) {
                text.push_str(cell);
                text.extend(std::iter::repeat_n(' ', width.saturating_sub(cell.width())));
                text.push_str(GAP);
            }
            out.push_str(text.trim_end());
            out.push('\n');
        }
        out
    }

    /// One sentence a row, each entry with the name of its column, for people who listen.
    pub fn narrated(&self, language: Language) -> String {
        let (colon, comma) = if language == Language::Zh { ("：", "；") } else { (": ", "; ") };
        let mut out = String::new();
        for row in &self.rows {
            let entries = self.columns.iter().zip(row).filter(|(_, cell)| cell.is_some());
            let entries: Vec<String> =
                entries.map(|(column, cell)| format!("{}{colon}{}", column.name.get(language), shown(cell))).collect();
            out.push_str(&entries.join(comma));
            out.push('\n');
        }
        out
    }

    /// An array of objects.
    pub fn json(&self) -> Value {
        let object = |row: &Vec<Option<Cell>>| {
            let entries = self.columns.iter().zip(row);
            Value::Object(Map::from_iter(entries.map(|(column, cell)| {
                (column.key.to_owned(), cell.as_ref().map_or(Value::Null, |cell| Value::from(cell.value.as_str())))
            })))
        };
        Value::Array(self.rows.iter().map(object).collect())
    }
}

fn shown(cell: &Option<Cell>) -> String {
    cell.as_ref().map(|cell| safe(&cell.shown).replace(['\n', '\t'], " ")).unwrap_or_default()
}
