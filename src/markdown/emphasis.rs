//! Emphasis beside Chinese punctuation, put right before parsing.
//!
//! CommonMark lets a delimiter run open or close emphasis by what stands on either side of it, and has only
//! white space, punctuation and the rest in mind. So `**重要：**正文` stays literal: the closing run has
//! punctuation before it and a letter after it. The CJK-friendly amendment repairs the rule: beside an East
//! Asian character, punctuation is no obstacle.
//!
//! The parser cannot be told so. But a run between two characters that are neither white space nor punctuation
//! can both open and close, and whenever the amendment grants a run something new, both are what it may do.
//! [`prepare`] therefore puts an invisible mark on either side of just those runs: a noncharacter that the text
//! does not hold. So it can be taken out of everything the parser returns, code and addresses too, without knowing
//! where it was put; [`Prepared::source`] takes it out of the positions.

use std::borrow::Cow;

use super::cjk::is_east_asian;

/// Noncharacters of which one stands on either side of a run that may open and close. All are three bytes long.
const MARKS: std::ops::RangeInclusive<char> = '\u{FDD0}'..='\u{FDEF}';

/// A body made ready for the parser.
pub(super) struct Prepared<'a> {
    /// What to parse.
    pub text: Cow<'a, str>,
    /// What was put into it.
    pub mark: char,
    /// Where in `text` the marks are, in order.
    marks: Vec<usize>,
    /// Where stretches of the text stand in their file, in order; the first starts with the text.
    pieces: Vec<(usize, usize)>,
}

impl Prepared<'_> {
    /// The byte of the file that an offset into the prepared text stands for.
    pub fn source(&self, offset: usize) -> usize {
        let before = self.marks.partition_point(|&mark| mark < offset);
        let offset = offset.saturating_sub(before * self.mark.len_utf8());
        let after = self.pieces.partition_point(|(start, _)| *start <= offset);
        let (start, source) = after.checked_sub(1).and_then(|at| self.pieces.get(at)).copied().unwrap_or_default();
        source + offset.saturating_sub(start)
    }
}

/// Marks the delimiter runs of `text`, which starts at byte `base` of its file.
pub(super) fn prepare(text: &str, base: usize) -> Prepared<'_> {
    prepare_at(text, vec![(0, base)])
}

/// The same for a text whose stretches stand here and there in its file: `pieces` say where each starts.
pub(super) fn prepare_at(text: &str, pieces: Vec<(usize, usize)>) -> Prepared<'_> {
    let mark = MARKS.into_iter().find(|&mark| !text.contains(mark));
    let mut marked = String::new();
    let mut marks = Vec::new();
    let mut copied = 0;
    for (start, end) in delimiter_runs(text) {
        if let (true, Some(mark)) = (gains(text, start, end), mark) {
            for (from, to) in [(copied, start), (start, end)] {
                marked.push_str(text.get(from..to).unwrap_or_default());
                marks.push(marked.len());
                marked.push(mark);
            }
            copied = end;
        }
    }
    let mark = mark.unwrap_or(*MARKS.start());
    if marks.is_empty() {
        return Prepared { text: Cow::Borrowed(text), mark, marks, pieces };
    }
    marked.push_str(text.get(copied..).unwrap_or_default());
    Prepared { text: Cow::Owned(marked), mark, marks, pieces }
}

/// Runs of `*`, and of exactly two `~`, without one that a backslash takes away. (A single tilde between words
/// is a range, as in `3~5`, and is left to the parser's stricter rule.)
fn delimiter_runs(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let found = bytes.get(at..)?.iter().position(|byte| matches!(byte, b'*' | b'~'))?;
            let (mut start, delimiter) = (at + found, *bytes.get(at + found)?);
            let length = bytes.get(start..)?.iter().take_while(|&&byte| byte == delimiter).count();
            at = start + length;
            let backslashes = bytes.get(..start)?.iter().rev().take_while(|&&byte| byte == b'\\').count();
            start += backslashes % 2;
            if start < at && (delimiter == b'*' || at - start == 2) {
                return Some((start, at));
            }
        }
    })
}

/// Whether the amendment lets the run at `start..end` do more than CommonMark does.
fn gains(text: &str, start: usize, end: usize) -> bool {
    let (Some(head), Some(tail)) = (text.get(..start), text.get(end..)) else { return false };
    let mut backwards = head.chars().rev();
    let (Some(mut before), Some(after)) = (backwards.next(), tail.chars().next()) else { return false };
    if is_variation_selector(before) {
        before = backwards.next().unwrap_or('\n');
    }
    // Beside white space the amendment changes nothing; the edge of a table's cell or of a block is one.
    if before.is_whitespace() || after.is_whitespace() || before == '|' || after == '|' || starts_block(head) {
        return false;
    }
    let (wide_before, wide_after) = (is_east_asian(before) || is_ideographic_selector(before), is_east_asian(after));
    // Punctuation on one side only is what keeps a run from opening or closing; the amendment lifts that beside an
    // East Asian character.
    is_punctuation(before) != is_punctuation(after) && (wide_before || wide_after)
}

/// Whether only the marks of containers (`>`, `-`, `1.`, `:`) stand before a run on its line.
fn starts_block(head: &str) -> bool {
    let container = |byte: &u8| matches!(byte, b' ' | b'\t' | b'>' | b':' | b'-' | b'+' | b'.' | b')' | b'0'..=b'9');
    head.ends_with(['>', ':']) && head.bytes().rev().find(|byte| !container(byte)).is_none_or(|byte| byte == b'\n')
}

/// Selectors that pick a form of a character without being one themselves (but not the emoji one).
fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0E}')
}

/// Selectors that pick a form of an ideograph.
fn is_ideographic_selector(c: char) -> bool {
    matches!(c, '\u{E0100}'..='\u{E01EF}')
}

/// Punctuation and symbols, near enough: what is neither letter, digit, white space, control nor combining mark.
fn is_punctuation(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    let joins = matches!(u32::from(c),
        0xAD | 0x300..=0x36F | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F
        | 0x20D0..=0x20FF | 0x302A..=0x302F | 0x3099..=0x309A | 0xE000..=0xF8FF | 0xFDD0..=0xFDEF | 0xFE00..=0xFE0F
        | 0xFE20..=0xFE2F | 0xFEFF | 0xE0000..=0x10FFFF);
    !c.is_alphanumeric() && !c.is_whitespace() && !c.is_control() && !joins
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str) -> String {
        let prepared = prepare(text, 0);
        prepared.text.replace(prepared.mark, "¦")
    }

    #[test]
    fn only_runs_that_gain_something_are_marked() {
        assert_eq!(marked("**重要：**正文"), "**重要：¦**¦正文");
        assert_eq!(marked("见**“引号”**后"), "见¦**¦“引号”¦**¦后");
        assert_eq!(marked("~~删除。~~后"), "~~删除。¦~~¦后");
        assert_eq!(marked("**重要**正文 a*b*c 3~5天"), "**重要**正文 a*b*c 3~5天");
    }

    #[test]
    fn escaped_delimiters_and_the_edges_of_blocks_and_cells_are_left_alone() {
        assert_eq!(marked("重要：\\*正文"), "重要：\\*正文");
        assert_eq!(marked(">**中文**\n:**中文**\n> -\t1. >*中*"), ">**中文**\n:**中文**\n> -\t1. >*中*");
        assert_eq!(marked("|**中：**|**（中）**|"), "|**中：**|**（中）**|");
    }

    #[test]
    fn a_mark_that_the_text_holds_is_not_used() {
        let prepared = prepare("**重要：**正文\u{FDD0}", 0);
        assert_eq!(prepared.mark, '\u{FDD1}');
        assert_eq!(prepared.text.matches('\u{FDD0}').count(), 1);
    }

    #[test]
    fn an_untouched_text_is_not_copied() {
        assert!(matches!(prepare("没有强调，有**强调**也行", 0).text, Cow::Borrowed(_)));
    }

    #[test]
    fn positions_lead_back_to_the_file() {
        let source = "a**重要：**正文";
        let prepared = prepare(source, 100);
        for (offset, c) in prepared.text.char_indices().filter(|&(_, c)| c != prepared.mark) {
            let back = prepared.source(offset) - 100;
            assert!(source.get(back..).is_some_and(|rest| rest.starts_with(c)), "{c} at {offset}");
        }
        assert_eq!(prepared.source(prepared.text.len()), 100 + source.len());
    }
}
