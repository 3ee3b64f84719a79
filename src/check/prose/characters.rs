//! Which characters a page holds. Most rules about words have nothing to say of most pages, because a character of each of their words is
//! nowhere in it: that is known before anything is searched.

use std::fmt::{self, Debug, Formatter};

/// A bit for each character of the basic plane; those beyond it share the last.
#[derive(Clone)]
pub(super) struct Characters(Box<[u64]>);

const WORDS: usize = 0x1_0000 / 64;

impl Default for Characters {
    fn default() -> Characters {
        Characters(vec![0; WORDS].into_boxed_slice())
    }
}

impl Debug for Characters {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{} characters", self.0.iter().map(|word| word.count_ones()).sum::<u32>())
    }
}

fn place(c: char) -> (usize, u64) {
    let at = u16::try_from(u32::from(c)).unwrap_or(u16::MAX);
    (usize::from(at / 64), 1 << (at % 64))
}

impl Characters {
    pub fn add(&mut self, c: char) {
        let (word, bit) = place(c);
        if let Some(word) = self.0.get_mut(word) {
            *word |= bit;
        }
    }

    /// Adds ASCII characters, a bit for each.
    pub fn add_ascii(&mut self, set: u128) {
        for (word, half) in self.0.iter_mut().zip([set, set >> 64]) {
            *word |= half as u64;
        }
    }

    pub fn has(&self, c: char) -> bool {
        let (word, bit) = place(c);
        self.0.get(word).is_some_and(|word| word & bit != 0)
    }
}
