//! The cells of a workbook (SpreadsheetML). Shared are read cell by cell and not laid out in memory: one cell in the last corner of a
//! sheet must not cost what a full one would.

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::markup::{Dialect, attribute, character, words};
use super::package::Package;
use super::{Attachment, Budget, Cell, Part, Row, Unread};
use crate::diagnostics::Text;
use crate::text;

/// Reads all sheets, hidden ones too, with what is noted beside their cells.
pub fn look(package: &mut Package<'_>, budget: &mut Budget, found: &mut Attachment) {
    let shared = package.texts(|name| name == "xl/sharedStrings.xml", budget, found);
    let shared: Vec<String> = shared.iter().flat_map(|(_, xml)| strings(xml, budget)).collect();
    let names = names(package, budget, found);
    let is_sheet = |name: &str| name.starts_with("xl/worksheets/") && name.ends_with(".xml");
    for (path, xml) in package.texts(is_sheet, budget, found) {
        let name = names.get(&path).cloned().unwrap_or_else(|| path.rsplit('/').next().unwrap_or_default().to_owned());
        let mut sheet = Sheet { shared: &shared, budget, rows: Vec::new(), row: 0, column: 0 };
        if !sheet.read(&xml) {
            found.unread("", Unread::Damaged);
        }
        let rows = sheet.rows;
        if !rows.is_empty() {
            let place = text!("工作表“{name}”", "sheet “{name}”");
            found.parts.push(Part::Table { place, sheet: true, rows });
        }
    }
    let beside: [(&str, Text); 4] = [
        ("xl/comments", text!("批注", "the comments")),
        ("xl/threadedComments/", text!("批注", "the comments")),
        ("xl/drawings/drawing", text!("文本框", "a text box")),
        ("xl/pivotCache/", text!("数据透视表的缓存", "the cache of a pivot table")),
    ];
    for (begin, place) in beside {
        for (_, xml) in package.texts(|name| name.starts_with(begin) && name.ends_with(".xml"), budget, found) {
            let before = found.parts.len();
            if begin == "xl/pivotCache/" {
                cached(&xml, &place, budget, found);
            } else {
                words(&xml, Dialect::Any, &place, budget, found);
                found.comments |= begin != "xl/drawings/drawing" && found.parts.len() > before;
            }
        }
    }
}

/// The names of sheets by the paths of their files.
fn names(package: &mut Package<'_>, budget: &mut Budget, found: &mut Attachment) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for (_, xml) in package.texts(|name| name == "xl/_rels/workbook.xml.rels", budget, found) {
        each(&xml, "Relationship", budget, &mut |start| {
            if let (Some(id), Some(target)) = (attribute(start, "Id"), attribute(start, "Target")) {
                files.insert(id, format!("xl/{}", target.trim_start_matches("/xl/").trim_start_matches("xl/")));
            }
        });
    }
    let mut names = BTreeMap::new();
    for (_, xml) in package.texts(|name| name == "xl/workbook.xml", budget, found) {
        each(&xml, "sheet", budget, &mut |start| {
            let file = attribute(start, "id").and_then(|id| files.get(&id).cloned());
            if let (Some(file), Some(name)) = (file, attribute(start, "name")) {
                names.insert(file, name);
            }
        });
    }
    names
}

/// Calls `see` for each element of a name.
fn each(xml: &str, name: &str, budget: &mut Budget, see: &mut dyn FnMut(&BytesStart<'_>)) {
    let mut reader = Reader::from_str(xml);
    while budget.step() {
        match reader.read_event() {
            Ok(Event::Start(start) | Event::Empty(start)) if start.local_name().into_inner() == name => see(&start),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// What a pivot table remembers of the rows that it was made from.
fn cached(xml: &str, place: &Text, budget: &mut Budget, found: &mut Attachment) {
    let mut values = Vec::new();
    each(xml, "s", budget, &mut |start| values.extend(attribute(start, "v")));
    for value in values {
        found.text(place.clone(), value, budget);
    }
}

/// The strings that cells name by number.
fn strings(xml: &str, budget: &mut Budget) -> Vec<String> {
    let mut strings = Vec::new();
    let mut reader = Reader::from_str(xml);
    let mut open: Option<String> = None;
    // How a name is read aloud stands beside it and is no part of it.
    let (mut in_text, mut in_reading) = (false, false);
    while budget.step() {
        match reader.read_event() {
            Ok(Event::Start(start)) => match start.local_name().into_inner() {
                "si" => open = Some(String::new()),
                "t" => in_text = true,
                "rPh" => in_reading = true,
                _ => {}
            },
            Ok(Event::Empty(start)) if start.local_name().into_inner() == "si" => strings.push(String::new()),
            Ok(Event::End(end)) => match end.local_name().into_inner() {
                "si" => {
                    let string = open.take().unwrap_or_default();
                    // The place counts even where there is no room for the words.
                    strings.push(if budget.letters(string.len()) { string } else { String::new() });
                }
                "t" => in_text = false,
                "rPh" => in_reading = false,
                _ => {}
            },
            Ok(Event::Text(words)) if in_text && !in_reading => {
                open.iter_mut().for_each(|string| string.push_str(&words.xml10_content()));
            }
            Ok(Event::GeneralRef(reference)) if in_text && !in_reading => {
                open.iter_mut().for_each(|string| string.push_str(&character(&reference)));
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    strings
}

/// A sheet that is being read.
struct Sheet<'a> {
    shared: &'a [String],
    budget: &'a mut Budget,
    rows: Vec<Row>,
    row: usize,
    column: usize,
}

impl Sheet<'_> {
    fn read(&mut self, xml: &str) -> bool {
        let mut reader = Reader::from_str(xml);
        let mut kind = String::new();
        let mut value: Option<String> = None;
        let mut open = false;
        loop {
            if !self.budget.step() {
                return false;
            }
            match reader.read_event() {
                Ok(Event::Start(start)) => match start.local_name().into_inner() {
                    "row" => self.start_row(&start),
                    "c" => {
                        self.start_cell(&start);
                        kind = attribute(&start, "t").unwrap_or_default();
                        value = Some(String::new());
                    }
                    "v" | "t" => open = true,
                    _ => {}
                },
                Ok(Event::Empty(start)) => match start.local_name().into_inner() {
                    "row" => self.start_row(&start),
                    "c" => self.start_cell(&start),
                    _ => {}
                },
                Ok(Event::Text(words)) if open => {
                    value.iter_mut().for_each(|value| value.push_str(&words.xml10_content()))
                }
                Ok(Event::GeneralRef(reference)) if open => {
                    value.iter_mut().for_each(|value| value.push_str(&character(&reference)));
                }
                Ok(Event::End(end)) => match end.local_name().into_inner() {
                    "v" | "t" => open = false,
                    "c" => self.end_cell(&kind, value.take().unwrap_or_default()),
                    _ => {}
                },
                Ok(Event::Eof) => return true,
                Ok(_) => {}
                Err(_) => return false,
            }
        }
    }

    fn start_row(&mut self, start: &BytesStart<'_>) {
        let number = attribute(start, "r").and_then(|number| number.parse().ok());
        self.row = number.unwrap_or(self.row.saturating_add(1));
        self.column = 0;
        if self.rows.last().is_none_or(|last| !last.cells.is_empty()) {
            self.rows.push(Row { number: self.row, cells: Vec::new() });
        } else if let Some(last) = self.rows.last_mut() {
            last.number = self.row;
        }
    }

    fn start_cell(&mut self, start: &BytesStart<'_>) {
        let letters = attribute(start, "r").unwrap_or_default();
        let column = letters.bytes().take_while(u8::is_ascii_alphabetic).take(3);
        let column =
            column.fold(0_usize, |column, letter| column * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1);
        // Cells without a name follow one another.
        self.column = if column > 0 { column } else { self.column.saturating_add(1) };
    }

    fn end_cell(&mut self, kind: &str, value: String) {
        let text = match kind {
            "s" => value.trim().parse::<usize>().ok().and_then(|at| self.shared.get(at)).cloned().unwrap_or_default(),
            "" | "n" => number(value.trim()),
            _ => value,
        };
        if text.trim().is_empty() || !self.budget.letters(text.len()) {
            return;
        }
        let column = self.column.saturating_sub(1);
        let (number, cell) = (self.row, Cell { column, text, span: 0..0 });
        match self.rows.last_mut() {
            Some(row) => row.cells.push(cell),
            None => self.rows.push(Row { number, cells: vec![cell] }),
        }
    }
}

/// A number as a reader sees it: programs write long ones as `1.3800138E10`.
fn number(value: &str) -> String {
    if !value.contains(['E', 'e']) {
        return value.to_owned();
    }
    match value.parse::<f64>() {
        Ok(number) if number.abs() < 1e15 => format!("{number}"),
        _ => value.to_owned(),
    }
}
