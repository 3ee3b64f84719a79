//! Language tags as `lang` has them (BCP 47): which language a tag stands for, and whether there is such a language.
//!
//! Browsers and screen readers go by the first part of a tag, the primary subtag, and are lenient with the rest: `de-hello`
//! is German to them. That is what the ACT rules call a *known primary language tag*.

use std::collections::HashSet;
use std::sync::LazyLock;

/// The language subtags of the IANA registry of 25 August 2025 (Type: language): those that begin alike on a line, each as
/// what follows. The list is small enough to be read whole when the first tag is looked up.
const REGISTERED: &str = include_str!("languages.txt");

static LANGUAGES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let lines = REGISTERED.lines().filter_map(|line| line.split_once(' '));
    lines.flat_map(|(start, ends)| ends.chars().map(move |end| format!("{start}{end}"))).collect()
});

/// The primary subtag of a tag, as it is written: `zh` of `zh-CN`.
pub fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}

/// Whether the primary subtag of a tag is a language of the registry. Grandfathered tags such as `i-klingon` have none, and the
/// three letters of a language that has two (`eng`) are not in it.
pub fn is_known(tag: &str) -> bool {
    let primary = primary(tag).to_ascii_lowercase();
    LANGUAGES.contains(&primary) || is_private(&primary)
}

/// From `qaa` to `qtz`: registered for whoever wants to use them.
fn is_private(primary: &str) -> bool {
    match primary.as_bytes() {
        [b'q', second, third] => (b'a'..=b't').contains(second) && third.is_ascii_lowercase(),
        _ => false,
    }
}

/// The script that a tag names, in lower case: `latn` of `zh-Latn-pinyin`.
pub fn script(tag: &str) -> Option<String> {
    let is_script = |subtag: &&str| subtag.len() == 4 && subtag.bytes().all(|byte| byte.is_ascii_alphabetic());
    // What follows a single letter is an extension: `en-x-test`.
    tag.split('-').skip(1).take_while(|subtag| subtag.len() > 1).find(is_script).map(str::to_ascii_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_of_the_registry_are_known() {
        for tag in ["en", "EN", "zh-CN", "zh-Hant-TW", "de-hello", "fr-", "yue", "iw", "qaa", "qtz", "en-US-x-test"] {
            assert!(is_known(tag), "{tag}");
        }
        for tag in ["", " ", "eng", "i-klingon", "english", "en_US", "fr ", "12", "-en", "x-test", "中文", "qza"] {
            assert!(!is_known(tag), "{tag}");
        }
        assert_eq!(LANGUAGES.len(), 8267);
    }

    #[test]
    fn a_script_is_told_from_other_parts() {
        assert_eq!(script("zh-Latn-pinyin").as_deref(), Some("latn"));
        assert_eq!(script("sr-Cyrl").as_deref(), Some("cyrl"));
        assert_eq!(script("zh-CN"), None);
        assert_eq!(script("en-x-test"), None);
    }
}
