//! The words of a page, cut into blocks: what stands in one paragraph, heading, list item or cell, in the order of the page.
//!
//! Rules about words need more than a string. They must know in what language a stretch is, whether it is code, a link,
//! a quotation or the title of a work, and which bytes of the page it comes from, so that a finding marks the very
//! words. All that is worked out for all rules in one walk over the tree ([`Prose::of`]); each rule then goes over blocks.
//!
//! Offsets are bytes of a block's text. That text is what the tree says, white space and all, with two marks for what is no
//! text: [`BREAK`] for a line that ends and [`OBJECT`] for a picture, a field, or anything else that stands in the line.

mod build;
mod characters;
mod scan;
#[cfg(test)]
mod tests;

use std::ops::Range;

use characters::Characters;
pub use scan::{is_cjk_mark, is_closing, is_han, is_opening};

use crate::html::NodeId;

/// Stands in a block's text where a line is broken by `<br>`.
pub const BREAK: char = '\u{2028}';
/// Stands in a block's text for what is no text: a picture, a field of a form.
pub const OBJECT: char = '\u{FFFC}';

/// What language words are in, as far as rules tell languages apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tongue {
    /// Chinese in simplified characters.
    Chinese,
    /// English.
    English,
    /// Anything else: Chinese in traditional characters too, which has other marks and other words.
    Other,
}

/// What a stretch of text is besides being text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Code, a key, a formula.
    Code,
    /// A link's words.
    Link,
    /// A web or e-mail address, or the name of a file, written out.
    Address,
    /// Between quotation marks, or in a `<q>` or `<blockquote>`.
    Quotation,
    /// The title of a law, a document, a book: between 《》, or in a `<cite>`.
    Title,
}

impl Kind {
    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// A stretch of a block that the text itself marks.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Stretch {
    kind: Kind,
    range: Range<usize>,
}

/// What one text of the tree, or one attribute, gave to a block.
#[derive(Clone, Debug)]
struct Piece {
    range: Range<usize>,
    /// The element that the text stands in.
    element: NodeId,
    /// Bytes of the page.
    source: Range<usize>,
    /// Whether the page has the text byte for byte, so that a part of it can be marked. Character references make it differ.
    exact: bool,
    tongue: Tongue,
    kinds: u8,
}

/// What stands in one paragraph, heading, list item or cell.
#[derive(Clone, Debug)]
pub struct Block {
    /// The element that makes it a block; of an attribute's words, the element that has it.
    pub node: NodeId,
    /// Its words.
    pub text: Box<str>,
    /// The attribute that it is the value of.
    pub attribute: Option<&'static str>,
    pieces: Box<[Piece]>,
    stretches: Vec<Stretch>,
    /// The outermost of them, by kind and place.
    outermost: Vec<Stretch>,
    /// What is neither Chinese, nor a letter, a digit or white space.
    marks: Box<[(usize, char)]>,
    ascii: u128,
    /// A bit for each character that is not ASCII, shared by many.
    others: u128,
    /// How many ASCII digits there are.
    digits: usize,
}

/// The words of a page.
#[derive(Clone, Debug, Default)]
pub struct Prose {
    blocks: Vec<Block>,
    characters: Characters,
}

impl Prose {
    /// Every block, attributes' words included, in the order of the page.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Whether all characters of some words are anywhere in the page, so that the words may be: a cheap question to ask before looking.
    /// ASCII is not asked for: there are few pages without it, and its letters may be capitals or not.
    pub fn may_hold(&self, words: &str) -> bool {
        words.chars().all(|c| c.is_ascii() || self.characters.has(c))
    }

    /// Whether any of these characters is anywhere in the page.
    pub fn holds_any(&self, characters: &[char]) -> bool {
        characters.iter().any(|c| self.characters.has(*c))
    }

    /// Whether some of the page is in a language.
    pub fn has_tongue(&self, tongue: Tongue) -> bool {
        self.blocks.iter().any(|block| block.has_tongue(tongue))
    }

    /// The blocks that begin in a language.
    pub fn of_tongue(&self, tongue: Tongue) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(move |block| block.tongue() == tongue)
    }

    /// The blocks in Chinese.
    pub fn chinese(&self) -> impl Iterator<Item = &Block> {
        self.of_tongue(Tongue::Chinese)
    }
}

/// The bit that a character has among others.
fn sign(c: char) -> u128 {
    1 << (u32::from(c) % 127)
}

impl Block {
    fn piece(&self, at: usize) -> Option<&Piece> {
        let found = self.pieces.partition_point(|piece| piece.range.end <= at);
        self.pieces.get(found).filter(|piece| piece.range.start <= at)
    }

    /// The language that the block begins in.
    pub fn tongue(&self) -> Tongue {
        self.pieces.first().map_or(Tongue::Other, |piece| piece.tongue)
    }

    /// The language at a place.
    pub fn tongue_at(&self, at: usize) -> Tongue {
        self.piece(at).map_or(Tongue::Other, |piece| piece.tongue)
    }

    /// The element that the text at a place stands in.
    pub fn element_at(&self, at: usize) -> NodeId {
        self.piece(at).map_or(self.node, |piece| piece.element)
    }

    /// Whether a place is in something of this kind.
    pub fn is_in(&self, at: usize, kind: Kind) -> bool {
        let outer = self.outermost.partition_point(|one| (one.kind as u8, one.range.end) <= (kind as u8, at));
        self.piece(at).is_some_and(|piece| piece.kinds & kind.bit() != 0)
            || self.outermost.get(outer).is_some_and(|one| one.kind == kind && one.range.contains(&at))
    }

    /// Whether a place is no prose: code, an address, another language than Chinese.
    pub fn is_foreign(&self, at: usize) -> bool {
        self.tongue_at(at) != Tongue::Chinese || self.is_in(at, Kind::Code) || self.is_in(at, Kind::Address)
    }

    /// The narrowest stretch of this kind around a place that the text itself marks, its marks left out.
    pub fn stretch(&self, at: usize, kind: Kind) -> Option<Range<usize>> {
        let around = self.stretches.iter().filter(|one| one.kind == kind && one.range.contains(&at));
        around.map(|one| one.range.clone()).min_by_key(Range::len)
    }

    /// The bytes of the page that a stretch comes from: the very words if the page has them as they are, else all of the
    /// texts that they stand in.
    pub fn source(&self, range: Range<usize>) -> Range<usize> {
        let Some(first) = self.piece(range.start).or(self.pieces.first()) else { return 0..0 };
        let last = self.piece(range.end.saturating_sub(1)).unwrap_or(first);
        let begin =
            if first.exact { first.source.start + (range.start - first.range.start) } else { first.source.start };
        let end = if last.exact {
            last.source.start + range.end.min(last.range.end).saturating_sub(last.range.start)
        } else {
            last.source.end
        };
        begin..end.max(begin)
    }

    /// Marks with their places: everything but Chinese characters, letters, digits and white space.
    pub fn marks(&self) -> impl DoubleEndedIterator<Item = (usize, char)> {
        self.marks.iter().copied()
    }

    /// Whether an ASCII character is anywhere in the text: a cheap question to ask before looking closer.
    pub fn holds(&self, character: char) -> bool {
        u32::from(character) < 128 && self.ascii & (1 << u32::from(character)) != 0
    }

    /// Whether all characters of some words may be in the text, ASCII left out; see [`Prose::may_hold`].
    pub fn may_hold(&self, words: &str) -> bool {
        words.chars().all(|c| c.is_ascii() || self.others & sign(c) != 0)
    }

    /// Whether there is any of the ASCII digits.
    pub fn holds_digits(&self) -> bool {
        self.digits > 0
    }

    /// Whether there are digits enough for a number that says who somebody is; the shortest is that of a mobile telephone.
    pub fn may_hold_personal_number(&self) -> bool {
        self.digits >= 11
    }

    /// Whether two places are in one text of the tree: no tag stands between them.
    pub fn same_text(&self, one: usize, other: usize) -> bool {
        let (one, other) = (self.piece(one), self.piece(other));
        one.zip(other).is_some_and(|(one, other)| one.range == other.range)
    }

    /// The character that ends before a place.
    pub fn before(&self, at: usize) -> Option<char> {
        self.text.get(..at)?.chars().next_back()
    }

    /// The character that begins at a place.
    pub fn after(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    /// A part of the text; empty where it cannot be cut.
    pub fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    /// The sentence around a place, without the mark that ends it. A full stop of English ends one too, if a space follows.
    pub fn sentence(&self, at: usize) -> Range<usize> {
        let ends = |c: char| matches!(c, '。' | '！' | '？' | '；' | '!' | '?' | BREAK | OBJECT);
        let bytes = self.text.as_bytes();
        let stops = |at: usize| {
            let beside = (at.checked_sub(1).and_then(|before| bytes.get(before)), bytes.get(at + 1));
            matches!(beside, (Some(before), Some(b' ' | b'\n')) if before.is_ascii_alphanumeric())
        };
        let is_end = |at: usize, c: char| ends(c) || c == '.' && stops(at);
        let start = self.slice(0..at).char_indices().rev().find(|(at, c)| is_end(*at, *c));
        let start = start.map_or(0, |(at, c)| at + c.len_utf8());
        let rest = self.slice(at..self.text.len()).char_indices();
        let end = rest.map(|(further, c)| (at + further, c)).find(|(at, c)| is_end(*at, *c));
        start..end.map_or(self.text.len(), |(end, _)| end)
    }

    /// Whether some of the block is in a language.
    pub fn has_tongue(&self, tongue: Tongue) -> bool {
        self.pieces.iter().any(|piece| piece.tongue == tongue)
    }
}
