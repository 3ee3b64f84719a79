//! Whether a page shows certain things, each of which is known by one of several words.
//!
//! Four rules ask that of the source of a page, which is gone through for all of them at once.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::Page;
use super::content::{guide_items, policy_items};
use super::tags::{self, article_items, footer_items};
use crate::html::Placed;

/// What all rules look for, in the order of [`Asking`].
static SIGNS: LazyLock<Signs> = LazyLock::new(|| {
    Signs::new(&[footer_items::signs(), article_items::signs(), guide_items::signs(), policy_items::signs()])
});

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
    /// Looks for all things in the source of a page from its body on. Latin letters count as the same whether they are capitals or not. Parts
    /// that other pages have too are looked through once.
    pub fn of(page: &Page<'_>) -> Seen {
        let from = page.html.len() - tags::body(page).len();
        let text = |from: usize, end: usize| page.html.get(from..end).unwrap_or_default();
        let mut seen = SIGNS.none();
        let mut at = from;
        for placed in page.document().placed() {
            let source = placed.source();
            if source.start >= at {
                SIGNS.look(text(at, source.start), &mut seen);
                seen.join(&page.known.seen.of(placed, text(source.start, source.end)));
                at = source.end;
            }
        }
        SIGNS.look(text(at, page.html.len()), &mut seen);
        seen
    }

    /// Adds what was seen elsewhere.
    fn join(&mut self, other: &Seen) {
        for (things, others) in self.0.iter_mut().zip(&other.0) {
            things.iter_mut().zip(others).for_each(|(thing, other)| *thing |= other);
        }
    }

    /// For each of the things that one looks for, in order, whether it is there.
    pub fn things(&self, asking: Asking) -> &[bool] {
        self.0.get(asking as usize).map(Vec::as_slice).unwrap_or_default()
    }
}

/// All words by which things are known.
#[derive(Debug)]
struct Signs {
    automaton: Option<AhoCorasick>,
    /// Who looks for each word, and the place of the thing that it stands for.
    owners: Vec<(usize, usize)>,
    /// How many things each looks for.
    counts: Vec<usize>,
}

impl Signs {
    fn new(all: &[Things]) -> Signs {
        let (mut words, mut owners) = (Vec::new(), Vec::new());
        for (asking, things) in all.iter().enumerate() {
            for (thing, known_by) in things.iter().enumerate() {
                words.extend(known_by.iter().copied());
                owners.extend(std::iter::repeat_n((asking, thing), known_by.len()));
            }
        }
        // Every page is searched as a whole: a large table that is fast to go along pays.
        let mut builder = AhoCorasick::builder();
        let automaton = builder.ascii_case_insensitive(true).kind(Some(AhoCorasickKind::DFA)).build(words);
        debug_assert!(automaton.is_ok(), "{automaton:?}");
        Signs { automaton: automaton.ok(), owners, counts: all.iter().map(Vec::len).collect() }
    }

    /// Nothing is seen yet. If there is no automaton for want of memory, all count as being there: nothing is then told of as missing.
    fn none(&self) -> Seen {
        Seen(self.counts.iter().map(|count| vec![self.automaton.is_none(); *count]).collect())
    }

    fn look(&self, text: &str, seen: &mut Seen) {
        for found in self.automaton.iter().flat_map(|automaton| automaton.find_overlapping_iter(text)) {
            let owner = self.owners.get(found.pattern().as_usize());
            if let Some(thing) = owner.and_then(|(asking, thing)| seen.0.get_mut(*asking)?.get_mut(*thing)) {
                *thing = true;
            }
        }
    }
}

/// What was seen in parts that pages have in common, by their numbers.
#[derive(Debug, Default)]
pub struct SeenInParts(RwLock<HashMap<u32, Arc<Seen>>>);

impl SeenInParts {
    /// What is seen in a part, which has this text. No word goes on over a tag, so that none begins outside of it.
    fn of(&self, placed: &Placed, text: &str) -> Arc<Seen> {
        // Where another thread has failed while it held the lock, what it left is whole nevertheless.
        if let Some(known) = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&placed.part) {
            return known.clone();
        }
        let mut seen = SIGNS.none();
        SIGNS.look(text, &mut seen);
        let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
        all.entry(placed.part).or_insert_with(|| Arc::new(seen)).clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const THINGS: &[&[&str]] =
        &[&["网站地图", "sitemap"], &["地图上"], &["电话"], &["ICP备"], &["map/x"], &["A+", "©"], &["rint"]];

    fn seen(text: &str) -> Vec<bool> {
        let signs = Signs::new(&[THINGS.to_vec()]);
        let mut seen = signs.none();
        signs.look(text, &mut seen);
        seen.0.concat()
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
    fn no_word_goes_on_over_a_tag() {
        let all = [footer_items::signs(), article_items::signs(), guide_items::signs(), policy_items::signs()];
        let mut words = all.iter().flatten().flat_map(|words| words.iter());
        assert!(words.all(|word| !word.contains(['<', '>'])));
    }
}
