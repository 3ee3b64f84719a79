//! What is a syllable of pinyin: an initial, a final that goes with it, and one tone mark at most.

/// Initials, the longer ones first.
const INITIALS: [&str; 23] = [
    "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c", "s", "y",
    "w",
];
/// What may follow an initial, or stand alone; `ü` is written so after n and l only.
const FINALS: [&str; 37] = [
    "a", "o", "e", "i", "u", "ü", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng", "ong", "ia", "ie", "iao", "iu",
    "ian", "in", "iang", "ing", "iong", "ua", "uo", "uai", "ui", "uan", "un", "uang", "ue", "üe", "ê", "er", "uang",
    "io",
];
/// Syllables that are written without an initial.
const ALONE: [&str; 13] = ["a", "o", "e", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng", "er", "ê"];
/// Vowels with their tones.
const TONES: [(char, &str); 8] = [
    ('a', "āáǎà"),
    ('e', "ēéěè"),
    ('i', "īíǐì"),
    ('o', "ōóǒò"),
    ('u', "ūúǔù"),
    ('ü', "ǖǘǚǜ"),
    ('n', "ńňǹ"),
    ('m', "ḿ"),
];

/// Whether a text is one syllable of pinyin, with a tone mark or, for the neutral tone, without: `cán`, `lǜ`, `de`.
pub fn is_syllable(text: &str) -> bool {
    let mut marks = 0;
    let plain: String = text
        .chars()
        .map(|c| match TONES.iter().find(|(_, marked)| marked.contains(c)) {
            Some((vowel, _)) => {
                marks += 1;
                *vowel
            }
            None => c,
        })
        .collect();
    if marks > 1 {
        return false;
    }
    if matches!(plain.as_str(), "m" | "n" | "ng" | "hm" | "hng") || ALONE.contains(&plain.as_str()) {
        return true;
    }
    let Some(rest) = INITIALS.iter().find_map(|initial| plain.strip_prefix(initial)) else { return false };
    FINALS.contains(&rest)
}

#[cfg(test)]
mod tests {
    use super::is_syllable;

    #[test]
    fn syllables_and_what_is_none() {
        for syllable in ["cán", "jí", "rén", "lǜ", "nüè", "xué", "zhuāng", "ér", "yī", "wǒ", "de", "yuán", "jūn", "ń"]
        {
            assert!(is_syllable(syllable), "{syllable}");
        }
        for none in ["", "can2", "cánjí", "cáǹ", "Cán", "vü", "zh", "ii", "残", "cán ", "zháó", "uang"] {
            assert!(!is_syllable(none), "{none}");
        }
    }
}
