//! Names for addresses: [`slug`] turns a title or a file name, Chinese or not, into lower-case ASCII.
//!
//! Which names clash, and what to do then, is decided where the pages are known.

use pinyin::ToPinyin;

/// No slug is longer than this many bytes.
const LONGEST: usize = 80;

/// A name for an address: lower-case ASCII letters, digits and single hyphens.
///
/// Ideographs become their pinyin without tones, one syllable a word (`ü` is written `v`, as it is typed);
/// Latin words and numbers stay as they are, whatever their width. A slug is never empty (a text with
/// nothing to keep gives `page`), has at most 80 bytes, and is its own slug.
///
/// ```
/// assert_eq!(tantu::model::slug::slug("第3届 Para 运动会！"), "di-3-jie-para-yun-dong-hui");
/// ```
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    let mut gap = false;
    for c in text.chars() {
        if let Some(syllable) = c.to_pinyin() {
            start_word(&mut slug, true);
            slug.extend(syllable.plain().chars().map(|letter| if letter == 'ü' { 'v' } else { letter }));
            gap = true;
        } else if let Some(letter) = ascii_letter(c) {
            start_word(&mut slug, gap);
            slug.push(letter);
            gap = false;
        } else if !matches!(c, '\'' | '’') && !is_mark(c) {
            gap = true;
        }
    }
    slug.retain(|c| c.is_ascii_alphanumeric() || c == '-');
    shorten(&mut slug);
    if slug.is_empty() { "page".to_owned() } else { slug }
}

fn start_word(slug: &mut String, gap: bool) {
    if gap && !slug.is_empty() && !slug.ends_with('-') {
        slug.push('-');
    }
}

/// The lower-case ASCII letter or digit that stands for a character: full-width forms and the letters of
/// Western Europe are folded.
fn ascii_letter(c: char) -> Option<char> {
    let narrow = match c {
        '\u{FF10}'..='\u{FF19}' | '\u{FF21}'..='\u{FF3A}' | '\u{FF41}'..='\u{FF5A}' => {
            char::from_u32(u32::from(c) - 0xFEE0)?
        }
        'à'..='å' | 'À'..='Å' => 'a',
        'ç' | 'Ç' => 'c',
        'è'..='ë' | 'È'..='Ë' => 'e',
        'ì'..='ï' | 'Ì'..='Ï' => 'i',
        'ñ' | 'Ñ' => 'n',
        'ò'..='ö' | 'Ò'..='Ö' | 'ø' | 'Ø' => 'o',
        'ù'..='ü' | 'Ù'..='Ü' => 'u',
        'ý' | 'ÿ' | 'Ý' => 'y',
        _ => c,
    };
    narrow.is_ascii_alphanumeric().then(|| narrow.to_ascii_lowercase())
}

/// Marks that sit on the letter before them and so do not end a word.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200D}' | '\u{FE00}'..='\u{FE0F}')
}

/// Cuts a slug that is too long, at a hyphen if it has one.
fn shorten(slug: &mut String) {
    if slug.len() > LONGEST {
        // A hyphen right at the limit ends a whole word too, hence the one byte more.
        let cut = slug.get(..=LONGEST).and_then(|head| head.rfind('-')).unwrap_or(LONGEST);
        slug.truncate(cut);
    }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, slug};
    use proptest::prelude::*;

    #[test]
    fn ideographs_become_syllables() {
        assert_eq!(slug("吕梁市残疾人联合会"), "lv-liang-shi-can-ji-ren-lian-he-hui");
    }

    #[test]
    fn words_and_numbers_stay_whole() {
        assert_eq!(slug("2025年度工作总结 iPhone 15.pdf"), "2025-nian-du-gong-zuo-zong-jie-iphone-15-pdf");
        assert_eq!(slug("Children's Café_menu"), "childrens-cafe-menu");
    }

    #[test]
    fn full_width_forms_are_folded() {
        assert_eq!(slug("ＡＢＣ１２３"), "abc123");
    }

    #[test]
    fn nothing_to_keep_still_gives_a_name() {
        assert_eq!(slug(""), "page");
        assert_eq!(slug("……！"), "page");
    }

    #[test]
    fn a_long_title_is_cut_between_words() {
        let long = slug(&"残疾人事业发展".repeat(20));
        assert!(long.len() <= LONGEST && long.len() > LONGEST - 8, "{long}");
        assert!(slug(&"残疾人事业发展".repeat(20)).ends_with(|c: char| c.is_ascii_lowercase()));
        assert_eq!(slug(&"a".repeat(200)).len(), LONGEST);
        let exact = format!("{}-{}", "a".repeat(LONGEST), "b");
        assert_eq!(slug(&exact), "a".repeat(LONGEST));
    }

    proptest! {
        #[test]
        fn every_slug_is_plain_short_and_its_own_slug(text in "(\\PC|[一-龥]|[ａ-ｚ０-９]|-){0,120}") {
            let once = slug(&text);
            prop_assert!(!once.is_empty() && once.len() <= LONGEST);
            prop_assert!(once.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
            prop_assert!(!once.starts_with('-') && !once.ends_with('-') && !once.contains("--"));
            prop_assert_eq!(slug(&once), once);
        }
    }
}
