//! Whether a page shows certain things, each of which is known by one of several words: all are looked for in one pass over it.

use aho_corasick::AhoCorasick;

/// Words by which things are known.
#[derive(Debug)]
pub struct Signs {
    automaton: Option<AhoCorasick>,
    /// The thing that each word belongs to.
    owners: Vec<usize>,
    /// How many things there are.
    count: usize,
}

impl Signs {
    /// For each thing the words by which it is known; Latin letters count as the same whether they are capitals or not.
    pub fn new<'w>(things: impl IntoIterator<Item = &'w [&'w str]>) -> Signs {
        let (mut words, mut owners, mut count) = (Vec::new(), Vec::new(), 0);
        for (at, thing) in things.into_iter().enumerate() {
            words.extend(thing.iter().copied());
            owners.extend(std::iter::repeat_n(at, thing.len()));
            count = at + 1;
        }
        let automaton = AhoCorasick::builder().ascii_case_insensitive(true).build(words);
        debug_assert!(automaton.is_ok(), "{automaton:?}");
        Signs { automaton: automaton.ok(), owners, count }
    }

    /// For each thing whether one of its words stands in a text. If there is no automaton for want of memory, all count as being
    /// there: nothing is then told of as missing.
    pub fn seen(&self, text: &str) -> Vec<bool> {
        let Some(automaton) = &self.automaton else { return vec![true; self.count] };
        let mut seen = vec![false; self.count];
        let mut left = self.count;
        for found in automaton.find_overlapping_iter(text) {
            let owner = self.owners.get(found.pattern().as_usize());
            let Some(thing) = owner.and_then(|at| seen.get_mut(*at)).filter(|thing| !**thing) else { continue };
            *thing = true;
            left -= 1;
            if left == 0 {
                break;
            }
        }
        seen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_one_pass_even_where_they_overlap() {
        let signs = Signs::new([&["网站地图", "sitemap"][..], &["地图上"][..], &["电话"][..]]);
        assert_eq!(signs.seen("在网站地图上"), [true, true, false]);
        assert_eq!(signs.seen("<a href=/SiteMap/>电话"), [true, false, true]);
    }
}
