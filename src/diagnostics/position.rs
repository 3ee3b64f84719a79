//! From bytes to the lines and columns that editors count.
//!
//! [`Lines`] answers for one text in time that does not grow with the length of a line, so that a thousand
//! findings on one endless line stay cheap. [`Texts`] keeps one [`Lines`] for each file that a writer quotes.

use std::collections::HashMap;
use std::ops::Range;

use super::Excerpts;

/// A line and a column, both counted from 1. Columns count characters, not bytes and not cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// Bytes between two remembered counts of characters.
const STRIDE: usize = 4096;

/// The lines of one text.
#[derive(Debug)]
pub struct Lines<'a> {
    text: &'a str,
    /// Where each line starts.
    starts: Vec<usize>,
    /// Characters that start before byte `n * STRIDE`.
    counts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Counts the lines of a text once.
    pub fn new(text: &'a str) -> Lines<'a> {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        starts.extend(bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1));
        let mut counts = vec![0];
        let mut total = 0;
        for block in bytes.chunks(STRIDE) {
            total += characters(block);
            counts.push(total);
        }
        Lines { text, starts, counts }
    }

    /// Where a byte is. A byte inside a character counts as the start of that character, one past the end as the end.
    pub fn position(&self, byte: usize) -> Position {
        let byte = self.text.floor_char_boundary(byte);
        let line = self.starts.partition_point(|start| *start <= byte);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        Position { line, column: self.characters_before(byte) - self.characters_before(start) + 1 }
    }

    /// The bytes of a line, counted from 1, without its line end.
    pub fn line(&self, line: usize) -> Range<usize> {
        let start = line.checked_sub(1).and_then(|at| self.starts.get(at)).copied().unwrap_or(self.text.len());
        let end = self.starts.get(line).map_or(self.text.len(), |next| next - 1);
        start..end.max(start)
    }

    /// The text itself.
    pub fn text(&self) -> &'a str {
        self.text
    }

    fn characters_before(&self, byte: usize) -> usize {
        let block = byte / STRIDE;
        let rest = self.text.as_bytes().get(block * STRIDE..byte).unwrap_or_default();
        self.counts.get(block).copied().unwrap_or(0) + characters(rest)
    }
}

/// Characters that start in these bytes.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte as i8) >= -0x40).count()
}

/// The files that a writer quotes, each counted at most once.
pub struct Texts<'a> {
    excerpts: &'a dyn Excerpts,
    lines: HashMap<&'a str, Option<Lines<'a>>>,
}

impl<'a> Texts<'a> {
    /// Quotes from these files.
    pub fn new(excerpts: &'a dyn Excerpts) -> Texts<'a> {
        Texts { excerpts, lines: HashMap::new() }
    }

    /// The lines of a file, if its text is known.
    pub fn lines(&mut self, path: &'a str) -> Option<&Lines<'a>> {
        let excerpts = self.excerpts;
        self.lines.entry(path).or_insert_with(|| excerpts.excerpt(path).map(Lines::new)).as_ref()
    }
}
