//! Whether a page shows certain things, each of which is known by one of several words.
//!
//! Four rules ask that of the source of a page, which is gone through for all of them at once. Words in Chinese can only stand where there is
//! more than ASCII, which is the smaller part of most pages: only there they are looked for, by their first characters. Words in Latin
//! letters are not looked for where all that they stand for is known to be there already.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, Input, MatchKind};
use rustc_hash::FxHashMap;

use super::content::{guide_items, policy_items};
use super::tags::{article_items, footer_items};

/// What all rules look for, in the order of [`Asking`].
static SIGNS: LazyLock<Signs> = LazyLock::new(|| {
    Signs::new(&[footer_items::signs(), article_items::signs(), guide_items::signs(), policy_items::signs()])
});

/// As many bytes at a time are looked at for whether all are ASCII.
const STEP: usize = 32;
/// Where shorter words are among those that are leapt to, the leaps are short.
const SHORT: usize = 2;

/// For each thing that a rule looks for the words by which it is known.
pub type Things = Vec<&'static [&'static str]>;

/// Who looks for things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asking {
    /// The rule on the bottom of a page.
    Footer,
    /// The rule on what surrounds a text.
    Article,
    /// The rule on service guides.
    Guide,
    /// The rule on documents of the disclosure catalogue.
    Policy,
}

/// What was seen of all things, by who looks for them.
#[derive(Debug)]
pub struct Seen(Vec<Vec<bool>>);

impl Seen {
    /// Looks for all things in a text. Latin letters count as the same whether they are capitals or not.
    pub fn of(text: &str) -> Seen {
        SIGNS.seen(text)
    }

    /// For each of the things that one looks for, in order, whether it is there.
    pub fn things(&self, asking: Asking) -> &[bool] {
        self.0.get(asking as usize).map(Vec::as_slice).unwrap_or_default()
    }

    fn has(&self, (asking, thing): Owner) -> bool {
        self.0.get(asking).and_then(|things| things.get(thing)).is_none_or(|seen| *seen)
    }

    fn note(&mut self, owner: Option<&Owner>) {
        let thing = owner.and_then(|(asking, thing)| self.0.get_mut(*asking)?.get_mut(*thing));
        if let Some(thing) = thing {
            *thing = true;
        }
    }
}

/// Who looks for a word, and the place of the thing that it stands for.
type Owner = (usize, usize);

/// A word that is not in Latin letters alone.
#[derive(Debug)]
struct Word {
    /// The Latin letters that it begins with: those of ICP备.
    letters: &'static str,
    /// What follows them.
    rest: &'static str,
    owner: Owner,
}

/// All words by which things are known.
#[derive(Debug)]
struct Signs {
    /// Words in Chinese by their first character beyond ASCII.
    chinese: FxHashMap<char, Vec<Word>>,
    /// A bit for each such character, shared by few: whether a character is one of them is asked of all characters of a page.
    firsts: [u64; 64],
    /// Words in Latin letters, made small.
    latin: Option<AhoCorasick>,
    /// Who looks for each.
    owners: Vec<Owner>,
    /// Those that are too short to be leapt to.
    short: Vec<(String, Owner)>,
    /// How many things each looks for.
    counts: Vec<usize>,
}

impl Signs {
    fn new(all: &[Things]) -> Signs {
        let mut signs = Signs {
            chinese: FxHashMap::default(),
            firsts: [0; 64],
            latin: None,
            owners: Vec::new(),
            short: Vec::new(),
            counts: all.iter().map(Vec::len).collect(),
        };
        let mut latin = Vec::new();
        for (asking, things) in all.iter().enumerate() {
            for (thing, words) in things.iter().enumerate() {
                for word in *words {
                    let owner = (asking, thing);
                    let rest = word.trim_start_matches(|c: char| c.is_ascii());
                    if let Some(first) = rest.chars().next() {
                        let letters = word.strip_suffix(rest).unwrap_or_default();
                        signs.add(first, Word { letters, rest, owner });
                    } else if word.len() <= SHORT {
                        signs.short.push((word.to_ascii_lowercase(), owner));
                    } else {
                        latin.push(word.to_ascii_lowercase());
                        signs.owners.push(owner);
                    }
                }
            }
        }
        // For words that are written in one way, this kind of search leaps from one place where they may begin to the next.
        let automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(latin);
        debug_assert!(automaton.is_ok(), "{automaton:?}");
        signs.latin = automaton.ok();
        signs
    }

    fn add(&mut self, first: char, word: Word) {
        let (at, bit) = sign(first);
        if let Some(firsts) = self.firsts.get_mut(at) {
            *firsts |= bit;
        }
        self.chinese.entry(first).or_default().push(word);
    }

    /// If there is no automaton for want of memory, all count as being there: nothing is then told of as missing.
    fn seen(&self, text: &str) -> Seen {
        let Some(latin) = &self.latin else {
            return Seen(self.counts.iter().map(|count| vec![true; *count]).collect());
        };
        let mut seen = Seen(self.counts.iter().map(|count| vec![false; *count]).collect());
        self.look_for_chinese(text, &mut seen);
        let mut in_latin = self.owners.iter().chain(self.short.iter().map(|(_, owner)| owner));
        if in_latin.all(|owner| seen.has(*owner)) {
            return seen;
        }
        let lower = text.to_ascii_lowercase();
        let mut from = 0;
        // One word may begin within another, but never where another begins.
        while let Some(found) = latin.find(Input::new(&lower).range(from..)) {
            seen.note(self.owners.get(found.pattern().as_usize()));
            from = found.start() + 1;
        }
        for (word, owner) in &self.short {
            if !seen.has(*owner) && lower.contains(word) {
                seen.note(Some(owner));
            }
        }
        seen
    }

    fn look_for_chinese(&self, text: &str, seen: &mut Seen) {
        let mut at = 0;
        while let Some(start) = beyond_ascii(text.as_bytes(), at) {
            let stretch = text.get(start..).unwrap_or_default();
            at = text.len();
            for (within, c) in stretch.char_indices() {
                if c.is_ascii() {
                    at = start + within;
                    break;
                }
                let (place, bit) = sign(c);
                if self.firsts.get(place).is_none_or(|firsts| firsts & bit == 0) {
                    continue;
                }
                for Word { letters, rest, owner } in self.chinese.get(&c).into_iter().flatten() {
                    let here = start + within;
                    let before = || here.checked_sub(letters.len()).and_then(|begin| text.get(begin..here));
                    if stretch.get(within..).is_some_and(|after| after.starts_with(rest))
                        && before().is_some_and(|before| before.eq_ignore_ascii_case(letters))
                    {
                        seen.note(Some(owner));
                    }
                }
            }
        }
    }
}

/// The bit that a character has among others, and the number of the word that it is in.
fn sign(c: char) -> (usize, u64) {
    let number = u32::from(c) % 4096;
    (number as usize / 64, 1 << (number % 64))
}

/// The first byte from a place on that is not ASCII.
fn beyond_ascii(bytes: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    // By steps first: an ASCII text is told as such several bytes at a time.
    let skipped: usize = rest.chunks(STEP).take_while(|step| step.is_ascii()).map(<[u8]>::len).sum();
    let further = rest.get(skipped..)?.iter().position(|byte| !byte.is_ascii())?;
    Some(from + skipped + further)
}

#[cfg(test)]
mod tests {
    use super::*;

    const THINGS: &[&[&str]] =
        &[&["网站地图", "sitemap"], &["地图上"], &["电话"], &["ICP备"], &["map/x"], &["A+", "©"], &["rint"]];

    fn seen(text: &str) -> Vec<bool> {
        let Seen(seen) = Signs::new(&[THINGS.to_vec()]).seen(text);
        seen.concat()
    }

    #[test]
    fn words_are_found_in_one_pass_even_where_they_overlap() {
        assert_eq!(seen("在网站地图上"), [true, true, false, false, false, false, false]);
        assert_eq!(seen("<a href=/SiteMap/X/>电话"), [true, false, true, false, true, false, false]);
        assert_eq!(seen("<p>晋icp备1号<b>© Print"), [false, false, false, true, false, true, true]);
        assert_eq!(seen(&format!("{} ICP备", "a".repeat(1000))), [false, false, false, true, false, false, false]);
        assert_eq!(seen("网站<b>地图 电.话 ICP.备 a +"), [false; 7]);
        assert_eq!(seen(""), [false; 7]);
    }

    #[test]
    fn no_word_in_latin_letters_begins_another() {
        let all = [footer_items::signs(), article_items::signs(), guide_items::signs(), policy_items::signs()];
        let words: Vec<&str> = all.iter().flatten().flat_map(|words| words.iter().copied()).collect();
        for (at, word) in words.iter().enumerate().filter(|(_, word)| word.is_ascii()) {
            let begins = |other: &str| other.to_ascii_lowercase().starts_with(&word.to_ascii_lowercase());
            assert!(words.iter().enumerate().all(|(other, longer)| other == at || !begins(longer)), "{word}");
        }
        // What follows the first character beyond ASCII is compared as it is.
        let rest =
            |word: &str| word.trim_start_matches(|c: char| c.is_ascii()).chars().any(|c| c.is_ascii_alphabetic());
        assert!(!words.iter().any(|word| rest(word)));
    }
}
