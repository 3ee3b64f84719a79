//! Puts a reading together: words, then phrases over whole words, then single characters, then what the site corrects.

use std::sync::LazyLock;

use jieba_rs::{Jieba, Tag};
use pinyin::ToPinyin;

use super::contexts::{self, Around};
use super::{Reader, Word, is_han, phrases};

static WORDS: LazyLock<Jieba> = LazyLock::new(|| {
    let mut words = Jieba::new();
    for word in phrases::own_words() {
        words.add_word(word, None, None);
    }
    words
});

/// A text while it is read.
struct Reading<'t, 'r> {
    text: &'t str,
    words: Vec<Tag<'t>>,
    /// Characters with their places.
    chars: Vec<(usize, char)>,
    /// What each character is read like.
    syllables: Vec<Option<&'r str>>,
    /// Which characters begin a word.
    starts: Vec<bool>,
}

pub fn read<'r>(reader: &'r Reader, text: &str) -> Vec<Word<'r>> {
    if !text.chars().any(is_han) {
        return Vec::new();
    }
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let count = chars.len();
    let mut reading = Reading {
        text,
        words: WORDS.tag(text, false),
        chars,
        syllables: vec![None; count],
        starts: vec![false; count],
    };
    reading.words_and_phrases();
    reading.correct(reader);
    reading.finish()
}

impl<'r> Reading<'_, 'r> {
    fn words_and_phrases(&mut self) {
        let mut at = 0;
        while let Some(first) = self.words.get(at) {
            let (start, from) = (first.start, first.byte_start);
            let spans = (at..self.words.len())
                .take_while(|last| self.words.get(*last).is_some_and(|last| last.end - start <= phrases::LONGEST));
            let found = spans.collect::<Vec<_>>().into_iter().rev().find_map(|last| {
                let end = self.words.get(last)?;
                let syllables = phrases::find(self.text.get(from..end.byte_end)?)?;
                Some((last, syllables))
            });
            if let Some(start) = self.starts.get_mut(start) {
                *start = true;
            }
            match found {
                Some((last, syllables)) => {
                    self.set(start, syllables.split(' '));
                    at = last + 1;
                }
                None => {
                    self.word(at);
                    at += 1;
                }
            }
        }
    }

    /// Reads a word that is no phrase: by the phrases in it, else character by character.
    fn word(&mut self, at: usize) {
        let Some(word) = self.words.get(at) else { return };
        let (mut from, end) = (word.start, word.end);
        while from < end {
            let phrase = (from + 2..=end.min(from + phrases::LONGEST)).rev().find_map(|to| {
                let syllables = phrases::find(self.slice(from, to))?;
                Some((to, syllables))
            });
            match phrase {
                Some((to, syllables)) => {
                    self.set(from, syllables.split(' '));
                    from = to;
                }
                None => {
                    self.character(from, at);
                    from += 1;
                }
            }
        }
    }

    fn character(&mut self, at: usize, word: usize) {
        let Some((byte, c)) = self.chars.get(at).copied().filter(|(_, c)| is_han(*c)) else { return };
        // What stands around a character inside a word is that word, of which nothing is known.
        let edge = |at: Option<usize>, own: &dyn Fn(&Tag<'_>) -> bool| {
            let of_word = self.words.get(word).is_some_and(own);
            at.filter(|_| of_word).and_then(|at| self.words.get(at)).map_or("", |word| word.tag)
        };
        let around = Around {
            before: self.text.get(..byte).unwrap_or_default(),
            after: self.text.get(byte + c.len_utf8()..).unwrap_or_default(),
            class_before: edge(word.checked_sub(1), &|word| word.start == at),
            class_after: edge(Some(word + 1), &|word| word.end == at + 1),
        };
        let syllable = match c {
            '〇' => Some("líng"),
            _ => contexts::find(c, &around).or_else(|| c.to_pinyin().map(|reading| reading.with_tone())),
        };
        if let Some(slot) = self.syllables.get_mut(at) {
            *slot = syllable;
        }
    }

    fn set(&mut self, from: usize, syllables: impl Iterator<Item = &'r str>) {
        for (slot, syllable) in self.syllables.iter_mut().skip(from).zip(syllables) {
            *slot = Some(syllable);
        }
    }

    /// Puts the site's own readings over what was found.
    fn correct(&mut self, reader: &'r Reader) {
        let mut at = 0;
        while at < self.chars.len() {
            let longest = reader.longest.min(self.chars.len() - at);
            let found = (1..=longest)
                .rev()
                .find_map(|length| Some((length, reader.corrections.get(self.slice(at, at + length))?)));
            let Some((length, syllables)) = found else {
                at += 1;
                continue;
            };
            self.set(at, syllables.iter().map(String::as_str));
            for (inside, start) in self.starts.iter_mut().skip(at).take(length + 1).enumerate() {
                *start = inside == 0 || inside == length;
            }
            at += length;
        }
    }

    fn slice(&self, from: usize, to: usize) -> &str {
        let byte = |at: usize| self.chars.get(at).map_or(self.text.len(), |(byte, _)| *byte);
        self.text.get(byte(from)..byte(to)).unwrap_or_default()
    }

    fn finish(self) -> Vec<Word<'r>> {
        let mut words: Vec<Word<'r>> = Vec::new();
        let mut open = false;
        for (at, (byte, c)) in self.chars.iter().enumerate() {
            let Some(syllable) = self.syllables.get(at).copied().flatten().filter(|_| is_han(*c)) else {
                open = false;
                continue;
            };
            let begins = self.starts.get(at).copied().unwrap_or(true);
            let end = byte + c.len_utf8();
            match words.last_mut().filter(|_| open && !begins) {
                Some(word) => {
                    word.range.end = end;
                    word.syllables.push(syllable);
                }
                None => words.push(Word { range: *byte..end, syllables: vec![syllable] }),
            }
            open = true;
        }
        words
    }
}
