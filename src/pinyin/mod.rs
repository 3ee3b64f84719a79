//! How Chinese text is read: pinyin for every character, word by word.
//!
//! [`Reader::read`] gives the words of a text with a syllable for each of their characters. Words come from a dictionary
//! with frequencies (jieba), readings from a list of phrases, then from rules on what stands around a character (the
//! files in `data/`), then from the character alone; what a site corrects comes before all of them. Nothing here knows
//! pages or HTML. Without the cargo feature `pinyin` there are no dictionaries and nothing is read.

mod syllables;

#[cfg(feature = "pinyin")]
mod contexts;
#[cfg(feature = "pinyin")]
mod phrases;
#[cfg(feature = "pinyin")]
mod reading;

use std::collections::HashMap;
use std::ops::Range;

pub use syllables::is_syllable;

/// Whether this program can read Chinese.
pub const AVAILABLE: bool = cfg!(feature = "pinyin");

/// A word of a text with a syllable for each of its characters, all of them ideographs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<'r> {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// One for each character, with the tone of the dictionary: 一 is `yī` everywhere.
    pub syllables: Vec<&'r str>,
}

/// Reads text, with a site's own corrections.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    corrections: HashMap<String, Vec<String>>,
    /// Characters of the longest correction.
    longest: usize,
}

impl Reader {
    /// A reader with corrections: words and their syllables, as many as the word has characters.
    pub fn new(corrections: impl IntoIterator<Item = (String, Vec<String>)>) -> Reader {
        let corrections: HashMap<String, Vec<String>> = corrections.into_iter().collect();
        let longest = corrections.keys().map(|word| word.chars().count()).max().unwrap_or(0);
        Reader { corrections, longest }
    }

    /// The words of a text that are written in ideographs, in order. Ideographs whose reading is not known are in none.
    pub fn read(&self, text: &str) -> Vec<Word<'_>> {
        #[cfg(feature = "pinyin")]
        return reading::read(self, text);
        #[cfg(not(feature = "pinyin"))]
        {
            // Kept in every build, so that a site is checked in the same way by all of them.
            let _ = (text, &self.corrections, self.longest);
            Vec::new()
        }
    }
}

/// Whether a character is an ideograph that has a reading.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '〇')
}
