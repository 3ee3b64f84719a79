//! How long a text is, for readers: ideographs and words, and the minutes that they take.

use super::cjk::is_ideograph;

/// Ideographs read in a minute.
const IDEOGRAPHS_A_MINUTE: usize = 400;
/// Words of other scripts read in a minute.
const WORDS_A_MINUTE: usize = 200;

/// The length of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// Ideographs and kana, each by itself.
    pub ideographs: usize,
    /// Words and numbers of other scripts.
    pub words: usize,
}

impl Counts {
    /// Minutes that reading takes, rounded up, at least one.
    pub fn minutes(self) -> usize {
        // Both rates over their common multiple, so that nothing is rounded before the end.
        let parts = self.ideographs * WORDS_A_MINUTE + self.words * IDEOGRAPHS_A_MINUTE;
        parts.div_ceil(IDEOGRAPHS_A_MINUTE * WORDS_A_MINUTE).max(1)
    }
}

/// Counts a text. `1,453.5`, `well-being` and `don't` are one word each.
pub(super) fn count(text: &str) -> Counts {
    let mut counts = Counts::default();
    let mut in_word = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if is_ideograph(c) {
            counts.ideographs += 1;
            in_word = false;
        } else if c.is_alphanumeric() {
            counts.words += usize::from(!in_word);
            in_word = true;
        } else {
            let joins = matches!(c, '.' | ',' | '\'' | '’' | '-' | '_' | '\u{300}'..='\u{36F}');
            let goes_on = chars.peek().is_some_and(|&next| next.is_alphanumeric() && !is_ideograph(next));
            in_word = in_word && joins && goes_on;
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ideographs_count_one_by_one_and_words_as_wholes() {
        assert_eq!(count("完成1,453.5万元，well-being don't 好。"), Counts { ideographs: 5, words: 3 });
        assert_eq!(count("，。 -- "), Counts::default());
    }

    #[test]
    fn minutes_are_rounded_up_over_both_scripts_together() {
        assert_eq!(Counts::default().minutes(), 1);
        assert_eq!(Counts { ideographs: 400, words: 0 }.minutes(), 1);
        assert_eq!(Counts { ideographs: 401, words: 0 }.minutes(), 2);
        assert_eq!(Counts { ideographs: 200, words: 100 }.minutes(), 1);
        assert_eq!(Counts { ideographs: 200, words: 101 }.minutes(), 2);
    }
}
