//! The pieces that a page is cut into: texts that share the bytes of the page as long as they can, and names that are looked
//! up once. Most of what is written on a page is neither changed nor new, and copying it takes longer than finding it.

use std::ops::Range;

use html5ever::LocalName;
use html5ever::tendril::StrTendril;

/// A page that is cut into pieces.
pub(super) struct Page<'h> {
    html: &'h [u8],
    /// The same bytes; the pieces are parts of this.
    whole: StrTendril,
    /// Whether there is a null character anywhere: hardly ever, and then no text need be looked through for one.
    has_null: bool,
}

impl<'h> Page<'h> {
    /// A page of these bytes.
    pub fn new(html: &'h str) -> Page<'h> {
        Page { html: html.as_bytes(), whole: StrTendril::from_slice(html), has_null: html.as_bytes().contains(&0) }
    }

    /// What stands in these bytes of the page.
    fn bytes(&self, range: Range<usize>) -> &'h [u8] {
        self.html.get(range).unwrap_or_default()
    }

    /// How many bytes it has.
    pub fn len(&self) -> usize {
        self.html.len()
    }

    /// The text in these bytes of the page; `None` if they cut a character in two.
    pub fn text(&self, range: Range<usize>) -> Option<&'h str> {
        std::str::from_utf8(self.html.get(range)?).ok()
    }

    /// The bytes of the page that a piece of it shares, if they stand within others.
    pub fn place_of(&self, piece: &StrTendril, within: &Range<usize>) -> Option<Range<u32>> {
        let start = (piece.as_ptr() as usize).checked_sub(self.whole.as_ptr() as usize)?;
        let end = start + piece.len();
        // A short piece has bytes of its own, which may happen to lie anywhere.
        let is_piece = piece.is_shared_with(&self.whole) && within.start <= start && end <= within.end;
        if is_piece { Some(u32::try_from(start).ok()?..u32::try_from(end).ok()?) } else { None }
    }

    /// What stands in these bytes of the page, as a piece of it.
    pub fn piece(&self, range: &Range<usize>) -> Option<StrTendril> {
        let length = range.end.checked_sub(range.start)?;
        self.whole.try_subtendril(u32::try_from(range.start).ok()?, u32::try_from(length).ok()?).ok()
    }
}

/// A text on its way: a stretch of the page as long as it is written there just so, and a copy as soon as character references,
/// line ends or the like make it another.
#[derive(Default)]
pub(super) struct Passage {
    stretch: Range<usize>,
    /// The whole text, if it is not a stretch of the page.
    copy: Vec<u8>,
}

impl Passage {
    /// Whether nothing was read.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.stretch.is_empty() && self.copy.is_empty()
    }

    /// Adds what was read last, up to a place in the page.
    #[inline]
    pub fn push(&mut self, text: &[u8], page: &Page<'_>, end: usize) {
        let start = end.saturating_sub(text.len());
        let follows = self.stretch.is_empty() || self.stretch.end == start;
        if follows && self.copy.is_empty() && page.bytes(start..end) == text {
            let start = if self.stretch.is_empty() { start } else { self.stretch.start };
            self.stretch = start..end;
        } else {
            self.copy.extend_from_slice(page.bytes(std::mem::take(&mut self.stretch)));
            self.copy.extend_from_slice(text);
        }
    }

    /// Whether a null character was read.
    pub fn has_null(&self, page: &Page<'_>) -> bool {
        page.has_null && (page.bytes(self.stretch.clone()).contains(&0) || self.copy.contains(&0))
    }

    /// The text, after which the next can be read.
    pub fn take(&mut self, page: &Page<'_>) -> StrTendril {
        let stretch = std::mem::take(&mut self.stretch);
        if self.copy.is_empty()
            && let Some(piece) = page.piece(&stretch)
        {
            return piece;
        }
        self.copy.extend_from_slice(page.bytes(stretch));
        let text = tendril(&self.copy);
        self.copy.clear();
        text
    }
}

/// A text of its own.
pub(super) fn tendril(bytes: &[u8]) -> StrTendril {
    StrTendril::from_slice(&String::from_utf8_lossy(bytes))
}

/// How many names are kept in mind: about as many as a page has.
const NAMES: usize = 64;
/// Names of so many bytes are known by their key alone.
const SHORT: usize = 7;

/// Names of elements and attributes. To see that one came before is faster than to look it up among all that HTML knows.
pub(super) struct Names([(u64, LocalName); NAMES]);

impl Names {
    /// No names.
    pub fn new() -> Names {
        Names(std::array::from_fn(|_| (0, LocalName::default())))
    }

    /// The name that is written so.
    pub fn get(&mut self, name: &[u8]) -> LocalName {
        // A short name is its key; those of longer ones have the first bit set and may be the same.
        let is_short = name.len() <= SHORT;
        let key = name.iter().fold(0_u64, |key, byte| key.rotate_left(8) ^ u64::from(*byte));
        let key = if is_short { key } else { key | (1 << 63) };
        let Some((known_key, known)) = self.0.get_mut(place(key)) else { return local_name(name) };
        if *known_key != key || !is_short && known.as_bytes() != name {
            (*known_key, *known) = (key, local_name(name));
        }
        known.clone()
    }
}

/// Where the name of a key is kept: the multiplier, from the golden ratio, makes keys that differ little stand apart.
fn place(key: u64) -> usize {
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 58) as usize
}

fn local_name(bytes: &[u8]) -> LocalName {
    LocalName::from(&*String::from_utf8_lossy(bytes))
}
