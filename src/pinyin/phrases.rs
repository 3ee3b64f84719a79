//! The list of phrases: what a word of several characters is read like.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Characters of the longest phrase that is looked for.
pub const LONGEST: usize = 10;

static PHRASES: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = |text: &'static str| text.lines().filter(|line| !line.starts_with('#'));
    let phrases = lines(include_str!("data/phrases.txt"));
    // Our own words come last: they count more.
    phrases.chain(lines(include_str!("data/words.txt"))).filter_map(|line| line.split_once(' ')).collect()
});

/// The syllables of a phrase, separated by spaces.
pub fn find(phrase: &str) -> Option<&'static str> {
    PHRASES.get(phrase).copied()
}

/// The words of this field, to tell the splitter of.
pub fn own_words() -> impl Iterator<Item = &'static str> {
    let lines = include_str!("data/words.txt").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| Some(line.split_once(' ')?.0))
}

#[cfg(test)]
mod tests {
    use super::super::{is_han, is_syllable};
    use super::*;

    #[test]
    fn every_phrase_has_a_syllable_for_each_character() {
        assert!(PHRASES.len() > 7000);
        for (phrase, syllables) in PHRASES.iter() {
            let all: Vec<&str> = syllables.split(' ').collect();
            assert!(phrase.chars().all(is_han), "{phrase}");
            assert_eq!(phrase.chars().count(), all.len(), "{phrase}");
            assert!(phrase.chars().count() <= LONGEST, "{phrase}");
            for syllable in all {
                assert!(is_syllable(syllable), "{phrase}: {syllable}");
            }
        }
    }
}
