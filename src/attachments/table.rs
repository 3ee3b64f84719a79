//! Rows of cells: of sheets, of tables in documents, of files of values set apart by commas or tabs.

use std::ops::Range;

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its number, from 1.
    pub number: usize,
    /// Its cells that are not empty.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Its column, from 0.
    pub column: usize,
    /// Its words.
    pub text: String,
    /// Bytes of the file that it stands in, quotation marks left out; empty where the file has no such bytes.
    pub span: Range<usize>,
}

/// A cell's name in a sheet: column 0 and row 1 are `A1`.
pub fn cell_name(column: usize, row: usize) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        let digit = u8::try_from((left - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect::<String>() + &row.to_string()
}

/// Reads values set apart by commas, semicolons or tabs, as RFC 4180 has them. What is not closed ends with the text.
pub fn delimited(text: &str) -> Vec<Row> {
    let first = text.lines().next().unwrap_or_default();
    let count = |mark: char| first.matches(mark).count();
    let mark = [',', '\t', ';'].into_iter().max_by_key(|mark| (count(*mark), *mark == ',')).unwrap_or(',');
    let bytes = text.as_bytes();
    let mark = u8::try_from(mark).unwrap_or(b',');
    let mut rows = Vec::new();
    let mut row = Row { number: 1, cells: Vec::new() };
    let (mut at, mut column) = (0, 0);
    while at < bytes.len() {
        let (span, after) = field(bytes, at, mark);
        let words = text.get(span.clone()).unwrap_or_default();
        if !words.trim().is_empty() {
            row.cells.push(Cell { column, text: words.to_owned(), span });
        }
        column += 1;
        at = after + 1;
        if bytes.get(after) != Some(&mark) {
            let number = row.number + 1;
            rows.push(std::mem::replace(&mut row, Row { number, cells: Vec::new() }));
            column = 0;
        }
    }
    rows.push(row);
    rows.retain(|row| !row.cells.is_empty());
    rows
}

/// The bytes of the field that begins here, and where the mark or line end after it stands.
fn field(bytes: &[u8], at: usize, mark: u8) -> (Range<usize>, usize) {
    let ends = |byte: u8| byte == mark || byte == b'\n';
    let until =
        |from: usize| bytes.iter().skip(from).position(|byte| ends(*byte)).map_or(bytes.len(), |end| from + end);
    if bytes.get(at) != Some(&b'"') {
        let end = until(at);
        return (at..end, end);
    }
    let mut end = at + 1;
    while let Some(byte) = bytes.get(end) {
        match (byte, bytes.get(end + 1)) {
            (b'"', Some(b'"')) => end += 2,
            (b'"', _) => return (at + 1..end, until(end)),
            _ => end += 1,
        }
    }
    (at + 1..bytes.len(), bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_in_a_sheet() {
        for (column, name) in [(0, "A7"), (25, "Z7"), (26, "AA7"), (701, "ZZ7"), (702, "AAA7"), (16_383, "XFD7")] {
            assert_eq!(cell_name(column, 7), name);
        }
    }

    #[test]
    fn values_are_read_with_their_places() {
        let text = "姓名,备注\n\"王五\",\"甲,\"\"乙\"\"\n丙\"\n,末\n\"没有结束";
        let rows = delimited(text);
        let shown: Vec<Vec<(usize, &str)>> =
            rows.iter().map(|row| row.cells.iter().map(|cell| (cell.column, cell.text.as_str())).collect()).collect();
        assert_eq!(
            shown,
            [
                vec![(0, "姓名"), (1, "备注")],
                vec![(0, "王五"), (1, "甲,\"\"乙\"\"\n丙")],
                vec![(1, "末")],
                vec![(0, "没有结束")],
            ]
        );
        for cell in rows.iter().flat_map(|row| &row.cells) {
            assert_eq!(text.get(cell.span.clone()), Some(cell.text.as_str()));
        }
        assert_eq!(delimited("a\tb,c\td\n").first().map(|row| row.cells.len()), Some(3));
        assert!(delimited("").is_empty() && delimited("\n,,\n").is_empty());
    }
}
