//! Lines and columns as the protocol counts them: both from zero, columns in units of UTF-16 unless the client reads UTF-8.

use std::ops::Range;

use lsp_types::{Position, PositionEncodingKind};

/// In what columns are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// Units of two bytes, of which an astral character takes two: what every client understands.
    #[default]
    Utf16,
}

impl Encoding {
    /// The best of those that a client offers.
    pub fn chosen(offered: Option<&[PositionEncodingKind]>) -> Encoding {
        let utf8 = offered.is_some_and(|offered| offered.contains(&PositionEncodingKind::UTF8));
        if utf8 { Encoding::Utf8 } else { Encoding::Utf16 }
    }

    /// As it is named to the client.
    pub fn kind(self) -> PositionEncodingKind {
        match self {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
        }
    }
}

/// A text in which places are told. Lines end in `\n`, `\r\n` or `\r`, so that an editor's text and what was decoded of it have the
/// same lines.
#[derive(Debug)]
pub struct Places<'t> {
    text: &'t str,
    encoding: Encoding,
    /// Where each line starts.
    starts: Vec<usize>,
}

impl<'t> Places<'t> {
    /// Counts the lines of a text once.
    pub fn new(text: &'t str, encoding: Encoding) -> Places<'t> {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, byte) in bytes.iter().enumerate() {
            let ends = *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
            if ends {
                starts.push(at + 1);
            }
        }
        Places { text, encoding, starts }
    }

    /// The byte of a place. One beyond the end of its line is the end of the line, one beyond the last line the end of the text,
    /// one within a character its start.
    pub fn offset(&self, position: Position) -> usize {
        let Some(start) = self.starts.get(position.line as usize).copied() else { return self.text.len() };
        let next = self.starts.get(position.line as usize + 1).copied().unwrap_or(self.text.len());
        let line = self.text.get(start..next).unwrap_or_default().trim_end_matches(['\n', '\r']);
        let column = position.character as usize;
        let within = match self.encoding {
            Encoding::Utf8 => line.floor_char_boundary(column.min(line.len())),
            Encoding::Utf16 => {
                let mut units = 0;
                let found = line.char_indices().find(|(_, c)| {
                    units += c.len_utf16();
                    units > column
                });
                found.map_or(line.len(), |(at, _)| at)
            }
        };
        start + within
    }

    /// The place of a byte. One within a character is the character's start, one past the end the end.
    pub fn position(&self, byte: usize) -> Position {
        let byte = self.text.floor_char_boundary(byte);
        let line = self.starts.partition_point(|start| *start <= byte).saturating_sub(1);
        let start = self.starts.get(line).copied().unwrap_or_default();
        let before = self.text.get(start..byte).unwrap_or_default();
        let column = match self.encoding {
            Encoding::Utf8 => before.len(),
            Encoding::Utf16 => before.chars().map(char::len_utf16).sum(),
        };
        Position::new(number(line), number(column))
    }

    /// The place of a stretch.
    pub fn range(&self, span: &Range<usize>) -> lsp_types::Range {
        lsp_types::Range::new(self.position(span.start), self.position(span.end.max(span.start)))
    }

    /// The bytes of a stretch, in order even if its ends are not.
    pub fn span(&self, range: lsp_types::Range) -> Range<usize> {
        let (start, end) = (self.offset(range.start), self.offset(range.end));
        start.min(end)..end.max(start)
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_astral_character_takes_two_units_or_four_bytes() {
        let text = "甲\u{20BB7}乙\r\n丙";
        let utf16 = Places::new(text, Encoding::Utf16);
        assert_eq!(utf16.position(text.find('乙').unwrap()), Position::new(0, 3));
        assert_eq!(utf16.offset(Position::new(0, 2)), 3, "the middle of a pair is the start of its character");
        assert_eq!(utf16.offset(Position::new(0, 99)), 10, "the end of the line is before its end mark");
        assert_eq!(utf16.offset(Position::new(9, 0)), text.len());
        let utf8 = Places::new(text, Encoding::Utf8);
        assert_eq!(utf8.position(text.find('乙').unwrap()), Position::new(0, 7));
        assert_eq!(utf8.offset(Position::new(0, 4)), 3);
        assert_eq!(utf8.position(text.len()), Position::new(1, 3));
    }

    proptest! {
        #[test]
        fn every_character_has_a_place_that_leads_back_to_it(text in "[a甲\u{20BB7}é\r\n]{0,40}", wide in any::<bool>()) {
            let places = Places::new(&text, if wide { Encoding::Utf16 } else { Encoding::Utf8 });
            for (at, c) in text.char_indices() {
                // An end of line is nowhere that an editor can stand within.
                if c != '\n' && c != '\r' {
                    prop_assert_eq!(places.offset(places.position(at)), at);
                }
            }
            let bare = text.replace("\r\n", "\n").replace('\r', "\n");
            prop_assert_eq!(bare.matches('\n').count() + 1, places.starts.len());
        }
    }
}
