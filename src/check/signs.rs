//! Whether a page shows certain things, each of which is known by one of several words.
//!
//! Four rules ask that of the source of a page, which is gone through for all of them at once. Words in Chinese can only stand where there is
//! more than ASCII, which is the smaller part of most pages: only that is searched for them. Words in Latin letters are not searched for
//! where all that they stand for is known to be there already.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind, Input, MatchKind};

use super::content::{guide_items, policy_items};
use super::tags::{article_items, footer_items};

/// What all rules look for, in the order of [`Asking`].
static SIGNS: LazyLock<Signs> = LazyLock::new(|| {
    Signs::new(&[footer_items::signs(), article_items::signs(), guide_items::signs(), policy_items::signs()])
});

/// A word in Chinese begins with at most this many Latin letters: ICP备.
const LETTERS: usize = 3;
/// As many bytes at a time are looked at for whether all are ASCII.
const STEP: usize = 32;

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

    fn has(&self, (asking, thing): (usize, usize)) -> bool {
        self.0.get(asking).and_then(|things| things.get(thing)).is_none_or(|seen| *seen)
    }

    fn note(&mut self, owner: Option<&(usize, usize)>) {
        let thing = owner.and_then(|(asking, thing)| self.0.get_mut(*asking)?.get_mut(*thing));
        if let Some(thing) = thing {
            *thing = true;
        }
    }
}

/// Words, and for each who looks for it and the place of the thing that it stands for.
#[derive(Debug)]
struct Words {
    automaton: Option<AhoCorasick>,
    owners: Vec<(usize, usize)>,
}

impl Words {
    fn new(words: &[(&str, (usize, usize))], builder: &mut AhoCorasickBuilder) -> Words {
        let automaton = builder.build(words.iter().map(|(word, _)| word.to_ascii_lowercase()));
        debug_assert!(automaton.is_ok(), "{automaton:?}");
        Words { automaton: automaton.ok(), owners: words.iter().map(|(_, owner)| *owner).collect() }
    }
}

/// All words by which things are known.
#[derive(Debug)]
struct Signs {
    chinese: Words,
    latin: Words,
    /// How many things each looks for.
    counts: Vec<usize>,
}

impl Signs {
    fn new(all: &[Things]) -> Signs {
        let (mut chinese, mut latin) = (Vec::new(), Vec::new());
        for (asking, things) in all.iter().enumerate() {
            for (thing, words) in things.iter().enumerate() {
                for word in *words {
                    if word.is_ascii() { &mut latin } else { &mut chinese }.push((*word, (asking, thing)));
                }
            }
        }
        debug_assert!(chinese.iter().all(|(word, _)| is_searched_beyond_ascii(word)), "{chinese:?}");
        Signs {
            chinese: Words::new(
                &chinese,
                AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).ascii_case_insensitive(true),
            ),
            // For so few words that are written in one way, this kind of search leaps from one place where they may begin to the next.
            latin: Words::new(&latin, AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst)),
            counts: all.iter().map(Vec::len).collect(),
        }
    }

    /// If there is no automaton for want of memory, all count as being there: nothing is then told of as missing.
    fn seen(&self, text: &str) -> Seen {
        let (Some(chinese), Some(latin)) = (&self.chinese.automaton, &self.latin.automaton) else {
            return Seen(self.counts.iter().map(|count| vec![true; *count]).collect());
        };
        let mut seen = Seen(self.counts.iter().map(|count| vec![false; *count]).collect());
        for found in chinese.find_overlapping_iter(&beyond_ascii(text.as_bytes())) {
            seen.note(self.chinese.owners.get(found.pattern().as_usize()));
        }
        if self.latin.owners.iter().all(|owner| seen.has(*owner)) {
            return seen;
        }
        let lower = text.to_ascii_lowercase();
        let mut from = 0;
        // One word may begin within another, but never where another begins.
        while let Some(found) = latin.find(Input::new(&lower).range(from..)) {
            seen.note(self.latin.owners.get(found.pattern().as_usize()));
            from = found.start() + 1;
        }
        seen
    }
}

/// Whether a word is found in what [`beyond_ascii`] leaves.
fn is_searched_beyond_ascii(word: &str) -> bool {
    let rest = word.trim_start_matches(|c: char| c.is_ascii());
    word.len() - rest.len() <= LETTERS && !rest.chars().any(|c| c.is_ascii())
}

/// What of a text is not ASCII, each stretch of it with the letters before it that a word may begin with.
fn beyond_ascii(text: &[u8]) -> Vec<u8> {
    let mut kept = Vec::with_capacity(text.len() / 2);
    let mut rest = text;
    loop {
        // By steps first: an ASCII text is told as such several bytes at a time.
        let skipped = rest.chunks(STEP).take_while(|step| step.is_ascii()).map(<[u8]>::len).sum();
        let Some((_, after)) = rest.split_at_checked(skipped) else { return kept };
        let Some(start) = after.iter().position(|byte| !byte.is_ascii()) else { return kept };
        let end = after.iter().skip(start).position(u8::is_ascii).map_or(after.len(), |length| start + length);
        let start = skipped + start;
        let end = skipped + end;
        kept.extend_from_slice(rest.get(start.saturating_sub(LETTERS)..end).unwrap_or_default());
        rest = rest.get(end..).unwrap_or_default();
    }
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
    }
}
