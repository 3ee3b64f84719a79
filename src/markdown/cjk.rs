//! Which characters belong to Chinese and Japanese writing, and what a line break between them is worth.

/// Whether a character counts as East Asian beside an emphasis delimiter.
///
/// The CJK-friendly amendment to CommonMark takes wide, full-width and half-width characters, among them
/// the punctuation, kana and Hangul; the curved quotation marks are left out, since Latin text has them too.
pub(super) fn is_east_asian(c: char) -> bool {
    matches!(u32::from(c),
        0x1100..=0x11FF | 0x20A9 | 0x2329..=0x232A | 0x2E80..=0x303E | 0x3041..=0x321E | 0x3220..=0x3247
        | 0x3250..=0xA4CF | 0xA960..=0xA97F | 0xAC00..=0xD7FF | 0xF900..=0xFAFF | 0xFE10..=0xFE19
        | 0xFE30..=0xFE6F | 0xFF01..=0xFFEE | 0x16FE0..=0x18DFF | 0x1AFF0..=0x1B2FF | 0x1F200..=0x1F2FF
        | 0x20000..=0x3FFFD)
}

/// Characters of a script that is written without spaces: ideographs, kana, bopomofo, Yi, and the wide
/// punctuation that goes with them. Hangul is not among them.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c),
        0x2E80..=0x303E | 0x3041..=0x312F | 0x3190..=0x31EF | 0x31F0..=0x31FF | 0x3220..=0x325F | 0x3280..=0xA4CF
        | 0xF900..=0xFAFF | 0xFE10..=0xFE19 | 0xFE30..=0xFE6F | 0xFF01..=0xFF9F | 0xFFE0..=0xFFE6
        | 0x16FE0..=0x18DFF | 0x1AFF0..=0x1B2FF | 0x1F200..=0x1F2FF | 0x20000..=0x3FFFD)
        && !c.is_whitespace()
}

/// Whether a character is counted as one word of its own: ideographs, kana, bopomofo and Yi, not punctuation.
pub(super) fn is_ideograph(c: char) -> bool {
    // Nearly all that is ever asked about, without a look into Unicode's tables.
    matches!(c, '\u{4E00}'..='\u{9FFF}') || is_unspaced(c) && c.is_alphabetic() && !matches!(c, '\u{FF21}'..='\u{FF5A}')
}

/// Punctuation as wide as an ideograph: it brings its own white space and never wants another beside it.
fn is_wide_punctuation(c: char) -> bool {
    matches!(u32::from(c),
        0x3001..=0x3003 | 0x3008..=0x3011 | 0x3014..=0x301F | 0xFE10..=0xFE19 | 0xFE30..=0xFE4F
        | 0xFF01 | 0xFF08 | 0xFF09 | 0xFF0C | 0xFF0E | 0xFF1A | 0xFF1B | 0xFF1F | 0xFF3B | 0xFF3D | 0xFF5B..=0xFF65)
}

/// Punctuation that Chinese and Latin text share; it sides with its neighbour.
fn is_shared_punctuation(c: char) -> bool {
    matches!(c, '‘' | '’' | '“' | '”' | '…' | '—' | '–' | '·' | '‧')
}

/// Whether a line break between these two characters means nothing at all. Otherwise it is a space.
///
/// Between two characters of unspaced writing nothing belongs, nor beside wide punctuation whatever is on its
/// other side. A break between an ideograph and a Latin letter or digit stays a space: browsers that space the
/// two scripts by themselves (`text-autospace`) do not add to one that is there.
pub(super) fn break_is_nothing(before: char, after: char) -> bool {
    let (left, right) = (is_unspaced(before), is_unspaced(after));
    (left && (right || is_shared_punctuation(after)))
        || (right && is_shared_punctuation(before))
        || is_wide_punctuation(before)
        || is_wide_punctuation(after)
}

/// Puts lines together as a reader would: see [`break_is_nothing`].
pub(super) fn join_lines(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for (nth, line) in text.split('\n').enumerate() {
        if nth > 0 {
            joined.truncate(joined.trim_end().len());
            let line = line.trim_start();
            let nothing = match (joined.chars().next_back(), line.chars().next()) {
                (Some(before), Some(after)) => break_is_nothing(before, after),
                _ => false,
            };
            if !nothing && !joined.ends_with(' ') {
                joined.push(' ');
            }
            joined.push_str(line);
        } else {
            joined.push_str(line);
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_joined_by_what_stands_at_their_ends() {
        assert_eq!(join_lines("残\n 疾 \n人\nare\npeople"), "残疾人 are people");
        assert_eq!(join_lines("\n一\n"), " 一 ");
    }

    #[test]
    fn breaks_between_ideographs_kana_and_wide_punctuation_vanish() {
        for (before, after) in
            [('残', '疾'), ('，', '共'), ('共', '（'), ('の', '人'), ('”', '后'), ('后', '“'), ('，', 'A'), ('A', '（')]
        {
            assert!(break_is_nothing(before, after), "{before}{after}");
        }
    }

    #[test]
    fn breaks_beside_latin_or_hangul_stay() {
        for (before, after) in
            [('a', 'b'), ('残', 'b'), ('a', '疾'), ('5', '人'), ('”', 'a'), ('한', '국'), ('…', '…'), (',', '人')]
        {
            assert!(!break_is_nothing(before, after), "{before}{after}");
        }
    }

    #[test]
    fn an_ideograph_is_a_word_and_punctuation_is_not() {
        assert!("残々のカ".chars().all(is_ideograph));
        assert!(!"，。（）Ａ1ａ한".chars().any(is_ideograph));
    }
}
