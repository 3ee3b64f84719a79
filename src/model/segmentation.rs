//! What texts are cut into where they are compared: pairs of neighbouring Chinese characters, and other words whole. Search finds
//! pages by these terms, and `similarity` tells by them which pages are on similar matters.
//!
//! Pairs need no dictionary that knows every name, and a reader's question is cut in the same way: the theme's script does what
//! [`each`] does; `tests/browser/search.test.mjs` asks for the title of every page, which holds them together.

use crate::pinyin::is_han;

/// Words longer than this are no words: what was encoded, an address.
const LONGEST: usize = 40;

/// Capitals and small letters, full and half width are the same.
pub fn fold(c: char) -> char {
    let c = match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        c => c,
    };
    match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        c if c.is_ascii() || is_ideograph(c) => c,
        c => {
            let mut lower = c.to_lowercase();
            lower.next().filter(|_| lower.next().is_none()).unwrap_or(c)
        }
    }
}

/// Whether a character is cut into pairs.
pub fn is_ideograph(c: char) -> bool {
    is_han(c) || matches!(c, '\u{20000}'..='\u{3FFFF}')
}

/// Hash of a term: FNV-1a over its UTF-16 units, which scripts have at hand.
pub fn hash(term: &str) -> u32 {
    term.encode_utf16().fold(0x811C_9DC5, |hash, unit| (hash ^ u32::from(unit)).wrapping_mul(0x0100_0193))
}

/// Gives every term of a text, as often as it is there: of ideographs each two that stand side by side, and each by itself where
/// it has no neighbour or `singles` are asked for; of everything else words.
pub fn each(text: &str, singles: bool, mut see: impl FnMut(&str)) {
    let mut word = String::new();
    // The ideograph before, and whether it had a neighbour.
    let mut before: Option<(char, bool)> = None;
    let mut pair = String::new();
    let alone = |c: char, see: &mut dyn FnMut(&str)| see(c.encode_utf8(&mut [0; 4]));
    for c in text.chars().map(fold).chain([' ']) {
        let is_ideograph = is_ideograph(c);
        if !is_ideograph {
            if let Some((last, false)) = before.take().filter(|_| !singles) {
                alone(last, &mut see);
            }
            if c.is_alphanumeric() {
                word.push(c);
                continue;
            }
        }
        if !word.is_empty() {
            if word.len() <= LONGEST {
                see(stem(&word, &mut pair));
            }
            word.clear();
        }
        if !is_ideograph {
            continue;
        }
        if singles {
            alone(c, &mut see);
        }
        if let Some((last, _)) = before {
            pair.clear();
            pair.extend([last, c]);
            see(&pair);
        }
        before = Some((c, before.is_some()));
    }
}

/// An English word without the ending of the plural: `cards` finds `card`.
fn stem<'w>(word: &'w str, room: &'w mut String) -> &'w str {
    if word.len() <= 3 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return word;
    }
    match (word.strip_suffix("ies"), word.strip_suffix('s')) {
        (Some(stem), _) => {
            room.clear();
            room.push_str(stem);
            room.push('y');
            room
        }
        (None, Some(stem)) if !stem.ends_with('s') => stem,
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str, singles: bool) -> Vec<String> {
        let mut terms = Vec::new();
        each(text, singles, |term| terms.push(term.to_owned()));
        terms
    }

    #[test]
    fn ideographs_are_paired_and_words_are_whole() {
        assert_eq!(terms("残疾人证", false), ["残疾", "疾人", "人证"]);
        assert_eq!(terms("证", false), ["证"]);
        assert_eq!(terms("办证，2025年 ＡＢC", false), ["办证", "2025", "年", "abc"]);
        assert_eq!(terms("办证", true), ["办", "证", "办证"]);
    }

    #[test]
    fn plurals_are_found_by_singulars() {
        assert_eq!(terms("Cards, policies; class gas", false), ["card", "policy", "class", "gas"]);
    }

    #[test]
    fn the_hash_is_the_one_that_scripts_work_out() {
        assert_eq!(hash("a"), 0xE40C_292C);
        let both = ((0x811C_9DC5_u32 ^ 0x6B8B).wrapping_mul(0x0100_0193) ^ 0x75BE).wrapping_mul(0x0100_0193);
        assert_eq!(hash("残疾"), both);
    }
}
