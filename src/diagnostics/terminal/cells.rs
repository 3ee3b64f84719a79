//! Text as cells of a terminal: what is safe to show, how wide it is, and which part of a long line to show.

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Cells from one tab stop to the next.
const TAB: usize = 4;

/// Stands for a character that must not reach a terminal.
const HIDDEN: &str = "\u{fffd}";

/// A part of a line as it is shown, with marks under it.
#[derive(Debug, PartialEq, Eq)]
pub struct Window {
    /// Bytes of the line that are shown.
    pub bytes: Range<usize>,
    /// What is shown, with `…` where the line goes on.
    pub shown: String,
    /// For each shown character as a reader sees it: its first byte in the line and its first cell. The last entry
    /// is the end of the window.
    cells: Vec<(usize, usize)>,
}

impl Window {
    /// The part of `line` around `mark` that fits into `width` cells.
    pub fn around(line: &str, mark: &Range<usize>, width: usize) -> Window {
        let at = line.floor_char_boundary(mark.start);
        // No character as a reader sees it needs more bytes a cell than this, save for ones made to do harm, which
        // are cut. So a line of any length costs the same.
        let reach = width.saturating_mul(16);
        let low = line.floor_char_boundary(at.saturating_sub(reach));
        let high = line.ceil_char_boundary(at.saturating_add(reach).min(line.len()));
        let near = line.get(low..high).unwrap_or_default();
        let start = if low == 0 && fits(near, width) {
            0
        } else {
            low + start_before(near.get(..at - low).unwrap_or_default(), low == 0, width / 2)
        };
        Window::from(line, start..high, width)
    }

    /// Shows `range` of `line` as far as it fits.
    fn from(line: &str, range: Range<usize>, width: usize) -> Window {
        let mut shown = String::new();
        let mut cells = Vec::new();
        let mut column = 0;
        if range.start > 0 {
            shown.push('…');
            column = 1;
        }
        let mut end = range.start;
        for grapheme in line.get(range.clone()).unwrap_or_default().graphemes(true) {
            let (text, wide) = cell(grapheme, column);
            if column + wide > width {
                break;
            }
            cells.push((end, column));
            shown.push_str(&text);
            column += wide;
            end += grapheme.len();
        }
        cells.push((end, column));
        if end < line.len() {
            shown.push('…');
        }
        Window { bytes: range.start..end, shown, cells }
    }

    /// Whether a mark that starts here can be drawn under this window.
    pub fn holds(&self, byte: usize) -> bool {
        self.bytes.contains(&byte) || byte == self.bytes.end
    }

    /// The cells under a mark: at least one, and none past the window's end save for a mark that is just there.
    pub fn marked(&self, mark: &Range<usize>) -> Range<usize> {
        let first = self.cells.iter().rev().find(|(byte, _)| *byte <= mark.start).map_or(0, |(_, cell)| *cell);
        let last = self.cells.iter().find(|(byte, _)| *byte >= mark.end).or(self.cells.last());
        first..last.map_or(first, |(_, cell)| *cell).max(first + 1)
    }
}

/// Whether a text fits into so many cells.
fn fits(text: &str, width: usize) -> bool {
    let mut column = 0;
    text.graphemes(true).all(|grapheme| {
        column += cell(grapheme, column).1;
        column <= width
    })
}

/// The byte from which `before` is shown so that it takes at most `width` cells. `whole` says that `before` begins
/// where the line does.
fn start_before(before: &str, whole: bool, width: usize) -> usize {
    if whole && fits(before, width) {
        return 0;
    }
    let mut start = before.len();
    let mut used = 0;
    for grapheme in before.graphemes(true).rev() {
        used += cell(grapheme, 0).1;
        if used > width {
            break;
        }
        start -= grapheme.len();
    }
    start
}

/// One character as a reader sees it, at this column: what to print and how many cells it takes.
fn cell(grapheme: &str, column: usize) -> (Cow<'_, str>, usize) {
    if grapheme == "\t" {
        let wide = TAB - column % TAB;
        return (Cow::Owned(" ".repeat(wide)), wide);
    }
    let safe = safe(grapheme);
    let wide = safe.width();
    (safe, wide)
}

/// The text without anything that steers a terminal or turns the direction of reading; line ends and tabs stay.
pub fn safe(text: &str) -> Cow<'_, str> {
    if !text.contains(steers) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.split(steers).collect::<Vec<_>>().join(HIDDEN))
}

fn steers(character: char) -> bool {
    match character {
        '\n' | '\t' => false,
        // Marks, embeddings and isolates of direction; line and paragraph separators; byte-order mark.
        '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => true,
        _ => character.is_control(),
    }
}

/// The start of a text, at most `most` characters of it, on one line.
pub fn cut(text: &str, most: usize) -> String {
    let line = text.split('\n').next().unwrap_or_default();
    let mut characters = line.char_indices();
    match characters.nth(most) {
        Some((end, _)) => format!("{}…", safe(line.get(..end).unwrap_or_default())),
        None if line.len() < text.len() => format!("{}…", safe(line)),
        None => safe(line).into_owned(),
    }
}
