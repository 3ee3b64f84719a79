//! The words of a PDF. A page is a list of orders to draw: set this font, go there, show these bytes. `lopdf` reads files, fonts and orders;
//! here the shown bytes become lines again, by where they are put, so that digits that were put side by side are one number
//! and those of the next column are another.

use std::collections::{BTreeMap, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

use encoding_rs::{GB18030, UTF_16BE};
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Encoding, LoadOptions, Object, ObjectId, Stream};

use super::{Attachment, Budget, Cell, Part, Row, Unread};
use crate::diagnostics::Text;
use crate::text;

/// Bytes of a PDF that is looked into at most: its reader keeps it in memory in pieces.
const LARGEST: usize = 64 << 20;
/// Packed parts of the file that hold other parts; each may unpack to a share of [`UNPACKED`].
const MOST_PACKED: usize = 20_000;
/// Bytes that all of them may unpack to.
const UNPACKED: usize = 512 << 20;
/// Bytes that a table of a font's letters may unpack to.
const LARGEST_FONT: usize = 4 << 20;
/// How deep drawings in drawings are followed.
const DEEPEST: usize = 4;

/// Reads a PDF.
pub fn look(bytes: &[u8], budget: &mut Budget, found: &mut Attachment) {
    let packed = count(bytes, b"/ObjStm").max(count(bytes, b"/XRef")).max(1);
    if bytes.len() > LARGEST || packed > MOST_PACKED {
        found.unread("", Unread::TooLarge);
        return;
    }
    let limit = (UNPACKED / packed).clamp(256 << 10, 64 << 20);
    // A file can be damaged in ways that nobody has thought of: whatever happens in its reader must not end the run.
    let before = found.parts.len();
    let ended = catch_unwind(AssertUnwindSafe(|| read(bytes, limit, budget, found)));
    if ended.is_err() {
        found.parts.truncate(before);
        found.unread("", Unread::Damaged);
    }
}

fn count(bytes: &[u8], name: &[u8]) -> usize {
    bytes.windows(name.len()).filter(|window| *window == name).count()
}

fn read(bytes: &[u8], limit: usize, budget: &mut Budget, found: &mut Attachment) {
    let options = LoadOptions { max_decompressed_size: Some(limit), ..LoadOptions::default() };
    let document = match Document::load_mem_with_options(bytes, options) {
        Ok(document) => document,
        Err(lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_)) => return found.unread("", Unread::Encrypted),
        Err(_) => return found.unread("", Unread::Damaged),
    };
    if document.is_encrypted() {
        return found.unread("", Unread::Encrypted);
    }
    let mut fonts = Fonts::default();
    for (at, page) in document.page_iter().enumerate() {
        if !budget.entry() || budget.unpacked() == 0 {
            return found.unread("", Unread::TooLarge);
        }
        let number = at + 1;
        let mut lines = Lines::default();
        self::page(&document, page, &mut fonts, budget, &mut lines);
        keep(lines.ended(), &text!("第{number}页", "page {number}"), budget, found);
    }
    beside(&document, budget, found);
}

/// Keeps the lines of a page. Lines that follow one another and have as many columns are the rows of a table.
fn keep(lines: Vec<String>, place: &Text, budget: &mut Budget, found: &mut Attachment) {
    let mut rows: Vec<Row> = Vec::new();
    for line in lines.into_iter().chain([String::new()]) {
        let cells: Vec<&str> = line.split('\t').map(str::trim).filter(|cell| !cell.is_empty()).collect();
        let goes_on = rows.first().is_some_and(|first| first.cells.len() == cells.len());
        if !goes_on {
            end_table(std::mem::take(&mut rows), place, budget, found);
        }
        if cells.len() < 2 {
            found.text(place.clone(), line, budget);
            continue;
        }
        let cell = |(column, text): (usize, &&str)| Cell { column, text: (*text).to_owned(), span: 0..0 };
        rows.push(Row { number: rows.len() + 1, cells: cells.iter().enumerate().map(cell).collect() });
    }
}

fn end_table(rows: Vec<Row>, place: &Text, budget: &mut Budget, found: &mut Attachment) {
    if rows.len() > 1 {
        let letters = rows.iter().flat_map(|row| &row.cells).map(|cell| cell.text.len()).sum();
        if budget.letters(letters) {
            let (zh, en) = (&place.zh, &place.en);
            found.parts.push(Part::Table { place: text!("{zh}的表格", "the table on {en}"), sheet: false, rows });
        }
        return;
    }
    for row in rows {
        let cells: Vec<&str> = row.cells.iter().map(|cell| cell.text.as_str()).collect();
        found.text(place.clone(), cells.join("\t"), budget);
    }
}

/// The letters of fonts, each worked out once: pages share them.
#[derive(Default)]
struct Fonts<'d> {
    known: HashMap<usize, Option<Rc<Encoding<'d>>>>,
}

impl<'d> Fonts<'d> {
    fn letters(
        &mut self,
        document: &'d Document,
        font: &'d Dictionary,
        budget: &mut Budget,
    ) -> Option<Rc<Encoding<'d>>> {
        // The document stays where it is while it is read, so that a font is known by its place.
        let place = std::ptr::from_ref(font) as usize;
        if let Some(known) = self.known.get(&place) {
            return known.clone();
        }
        let letters = if budget.entry() {
            font.get_font_encoding_with_limit(document, LARGEST_FONT).ok().map(Rc::new)
        } else {
            None
        };
        self.known.insert(place, letters.clone());
        letters
    }
}

/// What stands in a file beside its pages: answers in a form, notes, title and subject; and pictures that say where they were taken.
fn beside(document: &Document, budget: &mut Budget, found: &mut Attachment) {
    const WORDS: [&[u8]; 6] = [b"V", b"Contents", b"Title", b"Subject", b"Keywords", b"TU"];
    for (id, object) in &document.objects {
        if !budget.step() {
            return;
        }
        let dictionary = match object {
            Object::Dictionary(dictionary) => dictionary,
            Object::Stream(stream) => {
                if crate::pictures::tells_position(&stream.content) {
                    found.positioned.push(format!("{}", id.0));
                }
                continue;
            }
            _ => continue,
        };
        for name in WORDS {
            let value = dictionary.get(name).ok().and_then(|value| document.dereference(value).ok());
            if let Some((_, value @ Object::String(..))) = value
                && let Ok(words) = lopdf::decode_text_string(value)
            {
                found.text(text!("表单、批注或文档属性", "a form, a note or its properties"), words, budget);
            }
        }
    }
}

fn page<'d>(document: &'d Document, page: ObjectId, known: &mut Fonts<'d>, budget: &mut Budget, lines: &mut Lines) {
    let limit = usize::try_from(budget.unpacked().min(64 << 20)).unwrap_or(64 << 20);
    let Ok(orders) = document.get_page_content_with_limit(page, limit) else { return };
    budget.unpack(orders.len() as u64);
    let fonts = document.get_page_fonts(page).unwrap_or_default();
    let resources = resources(document, page);
    draw(document, &orders, (&fonts, known), &resources, (budget, lines), 0);
}

/// The resources of a page, its own before those of the pages above it.
fn resources(document: &Document, page: ObjectId) -> Vec<&Dictionary> {
    let Ok((own, above)) = document.get_page_resources(page) else { return Vec::new() };
    own.into_iter().chain(above.into_iter().filter_map(|id| document.get_dictionary(id).ok())).collect()
}

fn draw<'d>(
    document: &'d Document,
    orders: &[u8],
    (fonts, known): (&BTreeMap<Vec<u8>, &'d Dictionary>, &mut Fonts<'d>),
    resources: &[&'d Dictionary],
    (budget, lines): (&mut Budget, &mut Lines),
    depth: usize,
) {
    let mut letters: BTreeMap<&[u8], Rc<Encoding<'d>>> = BTreeMap::new();
    for (name, font) in fonts {
        if let Some(found) = known.letters(document, font, budget) {
            letters.insert(name, found);
        }
    }
    let Ok(content) = Content::decode(orders) else { return };
    let mut font: Option<&Rc<Encoding<'d>>> = None;
    for order in &content.operations {
        if !budget.step() {
            return;
        }
        let operands = &order.operands;
        let number = |at: usize| operands.get(at).and_then(|operand| operand.as_float().ok()).unwrap_or(0.0);
        match order.operator.as_str() {
            "BT" => lines.begin(),
            "Tf" => {
                font = operands.first().and_then(|name| name.as_name().ok()).and_then(|name| letters.get(name));
                lines.size = number(1);
            }
            "Td" | "TD" => lines.go(number(0), number(1)),
            "Tm" => lines.set(&[number(0), number(1), number(2), number(3), number(4), number(5)]),
            "T*" => lines.next(),
            "'" | "\"" => {
                lines.next();
                show(operands.last(), font, lines);
            }
            "Tj" => show(operands.last(), font, lines),
            "TJ" => {
                for piece in operands.first().and_then(|list| list.as_array().ok()).into_iter().flatten() {
                    match piece.as_float() {
                        Ok(back) => lines.shift(-back / 1000.0),
                        Err(_) => show(Some(piece), font, lines),
                    }
                }
            }
            "Do" if depth < DEEPEST => {
                let name = operands.first().and_then(|name| name.as_name().ok()).unwrap_or_default();
                drawing(document, name, resources, known, (budget, lines), depth);
            }
            _ => {}
        }
    }
}

/// A drawing within a page, which may hold words of its own.
fn drawing<'d>(
    document: &'d Document,
    name: &[u8],
    resources: &[&'d Dictionary],
    known: &mut Fonts<'d>,
    (budget, lines): (&mut Budget, &mut Lines),
    depth: usize,
) {
    let Some(stream) = resources.iter().find_map(|resources| named(document, resources, name)) else { return };
    let is_drawing = stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Form");
    if !is_drawing || !budget.entry() {
        return;
    }
    let limit = usize::try_from(budget.unpacked().min(64 << 20)).unwrap_or(64 << 20);
    let Ok(orders) = stream.get_plain_content_with_limit(limit) else { return };
    budget.unpack(orders.len() as u64);
    let own = stream.dict.get(b"Resources").ok().and_then(|own| document.dereference(own).ok()?.1.as_dict().ok());
    let fonts = own
        .and_then(|own| document.dereference(own.get(b"Font").ok()?).ok()?.1.as_dict().ok())
        .map(|fonts| {
            let font = |(name, font)| -> Option<(Vec<u8>, &'d Dictionary)> {
                let (name, font): (&Vec<u8>, &'d Object) = (name, font);
                Some((name.clone(), document.dereference(font).ok()?.1.as_dict().ok()?))
            };
            fonts.iter().filter_map(font).collect::<BTreeMap<_, _>>()
        })
        .unwrap_or_default();
    lines.apart();
    let inner: Vec<&'d Dictionary> = own.into_iter().collect();
    draw(document, &orders, (&fonts, known), &inner, (budget, lines), depth + 1);
    lines.apart();
}

/// The stream that resources have under a name.
fn named<'d>(document: &'d Document, resources: &'d Dictionary, name: &[u8]) -> Option<&'d Stream> {
    let (_, all) = document.dereference(resources.get(b"XObject").ok()?).ok()?;
    let (_, drawing) = document.dereference(all.as_dict().ok()?.get(name).ok()?).ok()?;
    drawing.as_stream().ok()
}

fn show(piece: Option<&Object>, font: Option<&Rc<Encoding<'_>>>, lines: &mut Lines) {
    let (Some(Ok(bytes)), Some(font)) = (piece.map(Object::as_str), font) else { return };
    let words = match &**font {
        // What fonts of Chinese letters without a table of their own are written in.
        Encoding::SimpleEncoding(name) if name.starts_with(b"GB") => {
            Ok(GB18030.decode_without_bom_handling(bytes).0.into_owned())
        }
        Encoding::SimpleEncoding(name) if name.starts_with(b"UniGB-U") => {
            Ok(UTF_16BE.decode_without_bom_handling(bytes).0.into_owned())
        }
        font => font.bytes_to_string(bytes),
    };
    if let Ok(words) = words {
        lines.show(&words);
    }
}

/// What is shown, put together by where it stands. Widths are guessed: an ideograph is as wide as the letters are high, any other
/// letter a little over half of that.
#[derive(Debug, Default)]
struct Lines {
    ended: Vec<String>,
    line: String,
    size: f32,
    /// Where the present line of orders begins.
    start: (f32, f32),
    /// How far letters are stretched.
    scale: (f32, f32),
    /// Where the pen is, along the line.
    pen: f32,
    /// Where the last letter was put.
    last: Option<(f32, f32)>,
}

impl Lines {
    fn begin(&mut self) {
        self.start = (0.0, 0.0);
        self.scale = (1.0, 1.0);
        self.pen = 0.0;
    }

    fn set(&mut self, matrix: &[f32; 6]) {
        let [a, b, c, d, x, y] = *matrix;
        self.scale = (a.hypot(b), c.hypot(d));
        self.start = (x, y);
        self.pen = x;
    }

    fn go(&mut self, x: f32, y: f32) {
        self.start = (self.start.0 + x * self.scale.0, self.start.1 + y * self.scale.1);
        self.pen = self.start.0;
    }

    /// To the next line, wherever that is.
    fn next(&mut self) {
        self.end();
        self.pen = self.start.0;
    }

    /// Moves along the line by parts of the letters' height.
    fn shift(&mut self, heights: f32) {
        self.pen += heights * self.height();
    }

    fn height(&self) -> f32 {
        let height = (self.size * self.scale.0).abs();
        if height > 0.0 { height } else { 1.0 }
    }

    fn show(&mut self, words: &str) {
        let height = self.height();
        if let Some((x, y)) = self.last {
            if (self.start.1 - y).abs() > height * 0.5 {
                self.end();
            } else {
                let gap = self.pen - x;
                // Letters that stand nearly where the last one ended belong to the same word; far back is another column.
                if gap > height * 0.5 || gap < -height * 2.0 {
                    self.line.push('\t');
                }
            }
        }
        self.line.push_str(words);
        let wide = words.chars().filter(|c| *c >= '\u{2E80}').count();
        let narrow = words.chars().count() - wide;
        // Counts of letters are small numbers.
        #[allow(clippy::cast_precision_loss)]
        let width = (wide as f32 + narrow as f32 * 0.53) * height;
        self.pen += width;
        self.last = Some((self.pen, self.start.1));
    }

    fn end(&mut self) {
        let line = std::mem::take(&mut self.line);
        if !line.trim().is_empty() {
            self.ended.push(line);
        }
        self.last = None;
    }

    /// What comes next belongs to something else.
    fn apart(&mut self) {
        self.end();
    }

    fn ended(mut self) -> Vec<String> {
        self.end();
        self.ended
    }
}
