//! A line of text by letters, each with its place in bytes; looking past either end finds nothing rather than failing.

use std::ops::Range;

use crate::indicators::unit_table::Units;
use crate::indicators::units::Unit;

/// The letters of a line, and the units that may be among them.
pub struct Letters<'u> {
    letters: Vec<char>,
    units: &'u Units,
    /// Where each starts, and where the last one ends.
    starts: Vec<usize>,
    /// Whether a letter belongs to something that is no prose: a web address, the name of a file.
    masked: Vec<bool>,
}

impl<'u> Letters<'u> {
    /// Takes a line apart.
    pub fn new(text: &str, units: &'u Units) -> Letters<'u> {
        let mut starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        starts.push(text.len());
        let letters: Vec<char> = text.chars().collect();
        let masked = vec![false; letters.len()];
        let mut all = Letters { letters, units, starts, masked };
        all.mask_addresses();
        all
    }

    /// How many letters there are.
    pub fn len(&self) -> usize {
        self.letters.len()
    }

    /// A letter.
    pub fn get(&self, at: usize) -> Option<char> {
        self.letters.get(at).copied()
    }

    /// The letter before a place.
    pub fn before(&self, at: usize) -> Option<char> {
        self.get(at.checked_sub(1)?)
    }

    /// The value of a digit, ASCII or full-width.
    pub fn digit(&self, at: usize) -> Option<char> {
        self.get(at).and_then(digit)
    }

    /// Whether this letter belongs to a web address or the name of a file.
    pub fn is_masked(&self, at: usize) -> bool {
        self.masked.get(at).copied().unwrap_or(false)
    }

    /// Whether a word stands here.
    pub fn has(&self, at: usize, word: &str) -> bool {
        word.chars().enumerate().all(|(offset, letter)| self.get(at + offset) == Some(letter))
    }

    /// Whether a word ends right before this place.
    pub fn ends(&self, at: usize, word: &str) -> bool {
        word.chars()
            .rev()
            .zip(1..)
            .all(|(letter, back)| at.checked_sub(back).and_then(|at| self.get(at)) == Some(letter))
    }

    /// The first of several words that stands here, and where it ends.
    pub fn any<'w>(&self, at: usize, words: &[&'w str]) -> Option<(&'w str, usize)> {
        words.iter().find(|word| self.has(at, word)).map(|word| (*word, at + word.chars().count()))
    }

    /// The longest unit that stands here, and where it ends.
    pub fn unit(&self, at: usize) -> Option<(&'u Unit, usize)> {
        let (length, unit) = self.units.at(self.letters.get(at..)?)?;
        Some((unit, at + length))
    }

    /// The same in English.
    pub fn english_unit(&self, at: usize) -> Option<(&'u Unit, usize)> {
        let (length, unit) = self.units.english_at(self.letters.get(at..)?)?;
        Some((unit, at + length))
    }

    /// Reads what stands in a range as a unit: `元/人/年`.
    pub fn read_unit(&self, range: Range<usize>) -> Unit {
        self.units.read(&self.text(range))
    }

    /// Whether one of several words ends right before this place.
    pub fn any_before(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.ends(at, word))
    }

    /// Where the run of letters of a kind ends that starts here.
    pub fn run(&self, at: usize, of_kind: impl Fn(char) -> bool) -> usize {
        let mut end = at;
        while self.get(end).is_some_and(&of_kind) {
            end += 1;
        }
        end
    }

    /// Where the digits end that start here.
    pub fn digits(&self, at: usize) -> usize {
        self.run(at, |letter| digit(letter).is_some())
    }

    /// The value of the digits in a range, if it is small enough to be part of a date.
    pub fn small(&self, range: Range<usize>) -> Option<u32> {
        if range.len() > 4 {
            return None;
        }
        range.map(|at| self.digit(at)?.to_digit(10)).try_fold(0, |sum, digit| Some(sum * 10 + digit?))
    }

    /// The first place from here on that is no space.
    pub fn past_spaces(&self, at: usize) -> usize {
        self.run(at, is_space)
    }

    /// The last place up to here before which there is no space.
    pub fn back_over_spaces(&self, at: usize) -> usize {
        let mut at = at;
        while self.before(at).is_some_and(is_space) {
            at -= 1;
        }
        at
    }

    /// The letters of a range.
    pub fn text(&self, range: Range<usize>) -> String {
        range.filter_map(|at| self.get(at)).collect()
    }

    /// The bytes of a range of letters.
    pub fn bytes(&self, range: Range<usize>) -> Range<usize> {
        let at = |letter: usize| self.starts.get(letter).or(self.starts.last()).copied().unwrap_or_default();
        at(range.start)..at(range.end)
    }

    fn mask_addresses(&mut self) {
        let mut at = 0;
        while at < self.len() {
            let end = self.run(at, |letter| letter.is_ascii_graphic());
            if end > at && is_address(&self.text(at..end)) {
                self.masked.iter_mut().take(end).skip(at).for_each(|masked| *masked = true);
            }
            at = end.max(at + 1);
        }
    }
}

/// Whether a run of ASCII letters is a web or mail address, or the name of a file.
fn is_address(run: &str) -> bool {
    let ending = |(stem, end): (&str, &str)| {
        let end: &str = end.trim_end_matches(['.', ',', ')', ';']);
        let stem_is_name = stem.chars().last().is_some_and(|last| last.is_ascii_alphanumeric());
        stem_is_name && (2..=5).contains(&end.len()) && end.starts_with(|c: char| c.is_ascii_alphabetic())
    };
    run.contains("://")
        || run.contains("www.")
        || run.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
        || run.rsplit_once('.').is_some_and(ending)
}

/// A digit, ASCII or full-width, as ASCII.
pub fn digit(letter: char) -> Option<char> {
    let wide = u32::from(letter).checked_sub(u32::from('０')).filter(|value| *value < 10);
    wide.and_then(|value| char::from_digit(value, 10)).or(Some(letter).filter(char::is_ascii_digit))
}

/// Spaces as they stand between a number and its unit.
pub fn is_space(letter: char) -> bool {
    matches!(letter, ' ' | '\u{A0}' | '\u{2009}' | '\u{202F}' | '\u{3000}')
}
