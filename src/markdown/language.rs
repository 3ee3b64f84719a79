//! Language of parts: words in another script than the page's, so that they are read aloud in their own language.
//!
//! Marked are runs of ideographs in a page that is not written in them, and, in a Chinese page, two or more words together
//! that look like English. A single word, a name of a product, a code or a unit is left alone: voices cope with those, and
//! a wrong mark is worse than none. Whoever knows better writes `<span lang="ja">…</span>`; nothing is marked inside that.

use std::ops::Range;

use super::cjk::is_ideograph;
use super::writer::{Open, Writer};

/// Elements of raw HTML whose content is no prose.
const NO_PROSE: [&str; 5] = ["code", "kbd", "ruby", "samp", "var"];
/// Units that look like words.
const UNITS: [&str; 18] =
    ["kg", "km", "cm", "mm", "ml", "kb", "mb", "gb", "tb", "kw", "min", "max", "hz", "khz", "mhz", "ghz", "px", "dpi"];

impl Writer<'_, '_> {
    /// Writes a part of a text, with what is in another language marked.
    pub fn push_prose(&mut self, text: &str) {
        if self.has_own_language() {
            self.push_text(text);
            return;
        }
        let mut from = 0;
        for (range, language) in runs(text, self.body.language) {
            self.push_text(text.get(from..range.start).unwrap_or_default());
            self.out.push_str("<span lang=\"");
            self.out.push_str(language);
            self.out.push_str("\">");
            self.push_text(text.get(range.clone()).unwrap_or_default());
            self.out.push_str("</span>");
            from = range.end;
        }
        self.push_text(text.get(from..).unwrap_or_default());
    }

    /// Whether an element is open whose language has been said, or that is no prose.
    fn has_own_language(&self) -> bool {
        self.stack.iter().any(|open| match open {
            Open::Raw(element) => element.has_language || NO_PROSE.contains(&element.name.as_str()),
            Open::Markdown { .. } => false,
        })
    }
}

/// The stretches of a text that are in another language than `language`, with theirs, in order.
fn runs(text: &str, language: &str) -> Vec<(Range<usize>, &'static str)> {
    match language.split('-').next().unwrap_or_default() {
        "zh" => english(text).into_iter().map(|range| (range, "en")).collect(),
        // Japanese and Korean are written with ideographs too.
        "ja" | "ko" => Vec::new(),
        _ => ideographs(text).into_iter().map(|range| (range, "zh-CN")).collect(),
    }
}

/// Ideographs with the Chinese punctuation and the numbers among them.
fn ideographs(text: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    // Whether nothing but what may stand among ideographs has been seen since the last run.
    let mut joined = false;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if is_ideograph(c) {
            match runs.last_mut().filter(|_| joined) {
                Some(run) => run.end = end,
                // A bracket or a title mark belongs to what it opens.
                None => {
                    let before = text.get(..at).unwrap_or_default();
                    let open =
                        before.chars().next_back().filter(|c| matches!(c, '《' | '〈' | '「' | '（' | '〔' | '【'));
                    runs.push(at - open.map_or(0, char::len_utf8)..end);
                }
            }
            joined = true;
        } else if joined
            && matches!(c, '》' | '〉' | '」' | '）' | '〕' | '】' | '。' | '，' | '、' | '；' | '：' | '！' | '？')
        {
            if let Some(run) = runs.last_mut() {
                run.end = end;
            }
        } else {
            joined &= c.is_ascii_digit() || matches!(c, '《' | '〈' | '「' | '（' | '〔' | '【' | '·' | '—');
        }
    }
    runs
}

/// Two or more words that look like English, with single spaces between them.
fn english(text: &str) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    let is_part = |c: char| c.is_ascii_alphabetic() || matches!(c, '\'' | '’' | '-');
    while let Some(start) = text.get(at..).and_then(|rest| rest.find(|c: char| c.is_ascii_alphabetic())) {
        let start = at + start;
        let length = text.get(start..).and_then(|rest| rest.find(|c: char| !is_part(c))).unwrap_or(text.len() - start);
        let end = start + length;
        let joined = words.last().is_some_and(|last| text.get(last.end..start).is_some_and(is_gap));
        if !joined {
            runs.extend(run(text, &words));
            words.clear();
        }
        words.push(start..end);
        at = end;
    }
    runs.extend(run(text, &words));
    runs
}

/// What may stand between two words of one run.
fn is_gap(gap: &str) -> bool {
    matches!(gap, " " | ", " | " & ")
}

/// The words as one run, if they are enough to be sure.
fn run(text: &str, words: &[Range<usize>]) -> Option<Range<usize>> {
    let (first, last) = (words.first()?, words.last()?);
    // Part of a longer word, of an address, of a number: `café`, `www.example`, `x1`.
    let beside = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_ideograph(c) || "/@._+#".contains(c));
    let next = |at: usize| {
        let mut after = text.get(at..).unwrap_or_default().chars();
        after.next().filter(|c| *c != '.' || after.next().is_some_and(|c| c.is_alphanumeric()))
    };
    if beside(text.get(..first.start)?.chars().next_back()) || beside(next(last.end)) {
        return None;
    }
    let written: Vec<&str> = words.iter().filter_map(|word| text.get(word.clone())).collect();
    let sure = written.iter().filter(|word| looks_english(word)).count();
    let names = written.iter().all(|word| is_pinyin(word));
    (sure >= 2 && sure * 2 >= written.len() && !names).then_some(first.start..last.end)
}

/// A word in small letters (the first may be a capital) with a vowel; neither a unit nor `iPhone` nor `USB`.
fn looks_english(word: &str) -> bool {
    let small = word.chars().skip(1).all(|c| c.is_ascii_lowercase() || !c.is_ascii_alphabetic());
    let lower = word.to_ascii_lowercase();
    small && word.len() > 1 && lower.contains(['a', 'e', 'i', 'o', 'u', 'y']) && !UNITS.contains(&lower.as_str())
}

/// Whether a word could be pinyin without tones, as names are written: `Shanxi`.
fn is_pinyin(word: &str) -> bool {
    // Names in passports have v for ü.
    let word = word.to_ascii_lowercase().replace('v', "ü");
    word.is_empty()
        || (1..=word.len().min(6)).any(|length| {
            let head = word
                .get(..length)
                .filter(|head| crate::pinyin::is_syllable(head) && head.contains(['a', 'e', 'i', 'o', 'u', 'ü']));
            head.is_some() && word.get(length..).is_some_and(is_pinyin)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, language: &str) -> Vec<String> {
        runs(text, language).into_iter().map(|(range, lang)| format!("{lang}:{}", &text[range])).collect()
    }

    #[test]
    fn english_in_a_chinese_page() {
        let one = |text: &str| marked(text, "zh-CN");
        assert_eq!(
            one("依据 Web Content Accessibility Guidelines 制定。"),
            ["en:Web Content Accessibility Guidelines"]
        );
        assert_eq!(
            one("（World Health Organization）和 persons with disabilities。"),
            ["en:World Health Organization", "en:persons with disabilities"]
        );
        assert_eq!(one("叫作 the people's choice, not ours. 再说"), ["en:the people's choice, not ours"]);
        for none in [
            "WCAG 2.2 AAA",
            "用 Tantu 生成",
            "USB Type-C 接口",
            "iPhone 和 iPad Pro",
            "10 km 外，50 kg 重",
            "www.example.gov.cn",
            "Shanxi Lvliang",
            "CNAS CMA 认证",
            "café crème",
            "x1 data2",
        ] {
            assert_eq!(one(none), Vec::<String>::new(), "{none}");
        }
    }

    #[test]
    fn chinese_in_an_english_page() {
        let one = |text: &str| marked(text, "en");
        assert_eq!(one("The card (残疾人证) is free."), ["zh-CN:残疾人证"]);
        assert_eq!(
            one("the 《无障碍环境建设法》 of 2023年9月1日, in force"),
            ["zh-CN:《无障碍环境建设法》", "zh-CN:年9月1日"]
        );
        assert_eq!(one("吕梁市，离石区 and 临县"), ["zh-CN:吕梁市，离石区", "zh-CN:临县"]);
        assert_eq!(marked("日本語 だけ", "ja"), Vec::<String>::new());
        assert_eq!(marked("只有中文", "zh-CN"), Vec::<String>::new());
    }
}
