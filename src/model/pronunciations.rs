//! How the site wants words to be read: the corrections of `content/data/pinyin.yaml`.

use super::references::DataFile;
use crate::diagnostics::{Finding, Level, Place, Rule};
use crate::pinyin::{Reader, is_han, is_syllable};
use crate::source::Sources;
use crate::text;

/// Pinyin that does not fit its word: a syllable too few or too many, or one that there is not.
pub const WRONG_READING: Rule = Rule::new("wrong-reading", Level::Error);

/// Site path of the corrections.
const PATH: &str = "content/data/pinyin.yaml";

/// A reader with the site's corrections; those that are wrong are left out.
pub fn load(sources: &Sources, findings: &mut Vec<Finding>) -> Reader {
    let Some(DataFile { path, record }) = DataFile::load(sources, PATH, "pinyin", findings) else {
        return Reader::default();
    };
    let mut corrections = Vec::new();
    for entry in record.records("words") {
        let (Some(word), Some(pinyin)) = (entry.text("word"), entry.text("pinyin")) else { continue };
        match syllables(word, pinyin) {
            Ok(syllables) if word.chars().all(is_han) => corrections.push((word.to_owned(), syllables)),
            Ok(_) => findings.push(
                Finding::new(&WRONG_READING, text!("“{word}”里不全是汉字", "“{word}” is not all Chinese characters"))
                    .at(Place::new(path.clone(), entry.span_of("word")))
                    .help(text!(
                        "只写要更正读音的汉字。",
                        "Write only the characters whose reading is to be corrected."
                    )),
            ),
            Err(finding) => findings.push(finding.at(Place::new(path.clone(), entry.span_of("pinyin")))),
        }
    }
    Reader::new(corrections)
}

/// The syllables of a word, one for each of its characters, or what is wrong with them; the place is the caller's.
pub(super) fn syllables(word: &str, pinyin: &str) -> Result<Vec<String>, Finding> {
    let syllables: Vec<String> = pinyin.split_whitespace().map(str::to_owned).collect();
    let characters = word.chars().filter(|c| is_han(*c)).count();
    if let Some(wrong) = syllables.iter().find(|syllable| !is_syllable(syllable)) {
        return Err(Finding::new(&WRONG_READING, text!("“{wrong}”不是拼音音节", "“{wrong}” is no syllable of pinyin"))
            .help(text!(
                "用小写字母，声调标在字母上，音节之间空一格，例如 cán jí rén。",
                "Use small letters with tone marks, and a space between syllables, such as cán jí rén."
            )));
    }
    if syllables.len() != characters {
        let count = syllables.len();
        return Err(Finding::new(
            &WRONG_READING,
            text!(
                "“{word}”有{characters}个字，这里写了{count}个音节",
                "“{word}” has {characters} characters, but {count} syllables are given"
            ),
        )
        .help(text!("一个字写一个音节，空格分开。", "Write one syllable for each character, separated by spaces.")));
    }
    Ok(syllables)
}
