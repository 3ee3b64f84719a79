//! Gives html5gum the bytes of a page, as its own reader does but faster where many kinds of bytes end a piece.

use std::cell::Cell;
use std::convert::Infallible;

use html5gum::{Readable, Reader, StringReader};

/// As many kinds of bytes html5gum's own reader looks for at once, eight bytes at a time. Names of tags and attributes are
/// ended by more, and are short: there, one look at each byte is faster.
const FEW: usize = 6;

/// What is left of a page to be read. Who is told of the tokens may take away what need not be read.
#[derive(Clone, Copy)]
pub(super) struct Rest<'r, 'h>(pub &'r Cell<&'h [u8]>);

impl Rest<'_, '_> {
    /// How long the piece is that comes next: all before the first of these bytes, or that byte alone.
    #[inline(always)]
    fn piece(&self, ends: &[u8]) -> usize {
        // Small letters, which most bytes are, end nothing: no need to look at each of the ends.
        debug_assert!(!ends.iter().any(u8::is_ascii_lowercase), "a piece ends at a sign");
        let is_end = |byte: &u8| !byte.is_ascii_lowercase() && ends.contains(byte);
        let rest = self.0.get();
        rest.iter().position(is_end).map_or(rest.len(), |at| at.max(1))
    }
}

impl Reader for Rest<'_, '_> {
    type Error = Infallible;

    #[inline(always)]
    fn read_byte(&mut self) -> Result<Option<u8>, Infallible> {
        let Some((first, rest)) = self.0.get().split_first() else { return Ok(None) };
        self.0.set(rest);
        Ok(Some(*first))
    }

    #[inline(always)]
    fn read_until<'b>(&'b mut self, needle: &[u8], buffer: &'b mut [u8; 4]) -> Result<Option<&'b [u8]>, Infallible> {
        let length = if needle.len() > FEW {
            self.piece(needle)
        } else {
            let mut reader: StringReader<'_> = self.0.get().to_reader();
            reader.read_until(needle, buffer)?.map_or(0, <[u8]>::len)
        };
        let all = self.0.get();
        let (piece, rest) = all.split_at_checked(length).unwrap_or((all, &[]));
        self.0.set(rest);
        Ok(Some(piece).filter(|piece| !piece.is_empty()))
    }

    #[inline(always)]
    fn try_read_string(&mut self, text: &[u8], case_sensitive: bool) -> Result<bool, Infallible> {
        let Some((next, rest)) = self.0.get().split_at_checked(text.len()) else { return Ok(false) };
        let found = next == text || !case_sensitive && next.eq_ignore_ascii_case(text);
        if found {
            self.0.set(rest);
        }
        Ok(found)
    }
}
