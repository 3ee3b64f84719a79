//! The XML of documents and slides, of Office as well as of OpenDocument and OFD: paragraphs and tables, told by the local names of
//! elements, which these formats share.

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::{Attachment, Budget, Cell, Part, Row};
use crate::diagnostics::Text;
use crate::text;

/// How a format writes its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// WordprocessingML and DrawingML: words stand in elements called `t`.
    Office,
    /// OpenDocument: words stand in the paragraph itself.
    Open,
    /// OFD: each `TextCode` is a line.
    Fixed,
    /// Anything: the words of each element.
    Any,
}

/// What is open while a document is read.
struct Reading<'a> {
    dialect: Dialect,
    /// What the part is called: empty for the main text.
    whole: &'a Text,
    found: &'a mut Attachment,
    budget: &'a mut Budget,
    /// Paragraphs that are open: those of text boxes stand within others.
    paragraphs: Vec<String>,
    /// Text that somebody has deleted.
    deleted: String,
    /// Whether characters count as words just now.
    in_words: bool,
    in_deletion: bool,
    /// Depth of what is said twice for older programs.
    fallback: usize,
    tables: usize,
    rows: Vec<Row>,
    cell: String,
    column: usize,
    paragraph: usize,
    table: usize,
}

/// Reads the words of a part of a document. What cannot be read any further ends it; `false` says so.
pub fn words(xml: &str, dialect: Dialect, whole: &Text, budget: &mut Budget, found: &mut Attachment) -> bool {
    let mut reading = Reading {
        dialect,
        whole,
        found,
        budget,
        paragraphs: Vec::new(),
        deleted: String::new(),
        in_words: dialect == Dialect::Any,
        in_deletion: false,
        fallback: 0,
        tables: 0,
        rows: Vec::new(),
        cell: String::new(),
        column: 0,
        paragraph: 0,
        table: 0,
    };
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    loop {
        if !reading.budget.step() {
            return false;
        }
        match reader.read_event() {
            Ok(Event::Start(start)) => reading.start(&start),
            Ok(Event::Empty(start)) => reading.empty(&start),
            Ok(Event::End(end)) => reading.end(end.local_name().into_inner()),
            Ok(Event::Text(words)) => reading.letters(&words.xml10_content()),
            Ok(Event::CData(words)) => reading.letters(&words.xml10_content()),
            Ok(Event::GeneralRef(reference)) => reading.letters(&character(&reference)),
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(_) => {
                reading.finish();
                return false;
            }
        }
    }
    reading.finish();
    true
}

/// What a reference to a character stands for.
pub fn character(reference: &quick_xml::events::BytesRef<'_>) -> String {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return c.to_string();
    }
    let name: &str = reference;
    quick_xml::escape::resolve_predefined_entity(name).unwrap_or(" ").to_owned()
}

/// The value of an attribute by its local name.
pub fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = start.attributes();
    let mut named =
        attributes.with_checks(false).flatten().filter(|attribute| attribute.key.local_name().into_inner() == name);
    named.next().map(|attribute| quick_xml::escape::unescape(&attribute.value).unwrap_or_default().into_owned())
}

impl Reading<'_> {
    fn start(&mut self, start: &BytesStart<'_>) {
        let name = start.local_name().into_inner();
        match name {
            "Fallback" => self.fallback += 1,
            "del" | "moveFrom" if self.dialect == Dialect::Office => self.in_deletion = true,
            "p" | "h" if self.dialect != Dialect::Fixed => self.paragraphs.push(String::new()),
            "TextCode" if self.dialect == Dialect::Fixed => {
                self.paragraphs.push(String::new());
                self.in_words = true;
            }
            "t" | "delText" if self.dialect == Dialect::Office => self.in_words = true,
            "annotation" if self.dialect == Dialect::Open => self.found.comments = true,
            "tracked-changes" if self.dialect == Dialect::Open => self.found.deletions = true,
            "tbl" | "table" => {
                self.tables += 1;
                if self.tables == 1 {
                    self.table += 1;
                }
            }
            "tr" | "table-row" if self.tables == 1 => {
                let number = self.rows.last().map_or(0, |row| row.number) + 1;
                self.rows.push(Row { number, cells: Vec::new() });
                self.column = 0;
            }
            "tc" | "table-cell" if self.tables == 1 => self.cell.clear(),
            _ => self.space(name),
        }
    }

    fn empty(&mut self, start: &BytesStart<'_>) {
        let name = start.local_name().into_inner();
        if ["tc", "table-cell"].contains(&name) && self.tables == 1 {
            let repeated = attribute(start, "number-columns-repeated").and_then(|count| count.parse::<usize>().ok());
            self.column = self.column.saturating_add(repeated.unwrap_or(1));
        }
        self.space(name);
    }

    /// Elements that stand for a space within a line or a line's end.
    fn space(&mut self, name: &str) {
        match name {
            "tab" | "br" | "cr" | "s" | "line-break" | "ptab" => self.put(" "),
            "noBreakHyphen" => self.put("-"),
            _ => {}
        }
    }

    fn letters(&mut self, words: &str) {
        if self.in_words || self.dialect == Dialect::Open && !self.paragraphs.is_empty() {
            self.put(words);
        }
    }

    fn put(&mut self, words: &str) {
        if self.fallback > 0 {
            return;
        }
        if self.in_deletion {
            self.deleted.push_str(words);
        } else if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.push_str(words);
        } else if self.dialect == Dialect::Any {
            self.cell.push_str(words);
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "Fallback" => self.fallback = self.fallback.saturating_sub(1),
            "del" | "moveFrom" if self.dialect == Dialect::Office => self.end_deletion(),
            "t" | "delText" if self.dialect == Dialect::Office => self.in_words = false,
            "TextCode" if self.dialect == Dialect::Fixed => {
                self.in_words = false;
                self.end_paragraph();
            }
            "p" | "h" if self.dialect != Dialect::Fixed => self.end_paragraph(),
            "tc" | "table-cell" if self.tables == 1 => self.end_cell(),
            "tbl" | "table" => {
                self.tables = self.tables.saturating_sub(1);
                if self.tables == 0 {
                    self.end_table();
                }
            }
            _ if self.dialect == Dialect::Any => self.end_any(),
            _ => {}
        }
    }

    fn end_deletion(&mut self) {
        self.in_deletion = false;
        let text = std::mem::take(&mut self.deleted);
        if !text.trim().is_empty() {
            self.found.deletions = true;
            let place =
                self.place(text!("已删除而仍留在文件里的文字", "text that was deleted but is still in the file"));
            self.found.text(place, text, self.budget);
        }
    }

    fn end_paragraph(&mut self) {
        let Some(text) = self.paragraphs.pop() else { return };
        if self.tables > 0 {
            if !self.cell.is_empty() && !text.is_empty() {
                self.cell.push('\n');
            }
            self.cell.push_str(&text);
            return;
        }
        self.paragraph += 1;
        let number = self.paragraph;
        let place = match self.dialect {
            Dialect::Fixed => self.place(text!("第{number}行", "line {number}")),
            _ => self.place(text!("第{number}段", "paragraph {number}")),
        };
        self.found.text(place, text, self.budget);
    }

    fn end_cell(&mut self) {
        let text = std::mem::take(&mut self.cell);
        let column = self.column;
        self.column = self.column.saturating_add(1);
        if !text.trim().is_empty()
            && self.budget.letters(text.len())
            && let Some(row) = self.rows.last_mut()
        {
            row.cells.push(Cell { column, text, span: 0..0 });
        }
    }

    fn end_table(&mut self) {
        let mut rows = std::mem::take(&mut self.rows);
        rows.retain(|row| !row.cells.is_empty());
        let number = self.table;
        let place = self.place(text!("第{number}个表格", "table {number}"));
        if !rows.is_empty() {
            self.found.parts.push(Part::Table { place, sheet: false, rows });
        }
    }

    fn end_any(&mut self) {
        let text = std::mem::take(&mut self.cell);
        self.found.text(self.whole.clone(), text, self.budget);
    }

    /// A place within the part that is read.
    fn place(&self, within: Text) -> Text {
        if self.whole.zh.is_empty() {
            return within;
        }
        Text::new(format!("{}{}", self.whole.zh, within.zh), format!("{}, {}", self.whole.en, within.en))
    }

    /// What is still open when the text ends, because it was cut short.
    fn finish(&mut self) {
        while !self.paragraphs.is_empty() {
            self.end_paragraph();
        }
        if !self.cell.is_empty() && self.tables > 0 {
            self.end_cell();
        }
        self.tables = 0;
        self.end_table();
        self.end_deletion();
    }
}
