//! A list of words, read from YAML: the one that comes with the program (`terms.yaml`) and, in the same form, a site's own.

use std::sync::{Arc, LazyLock};

use crate::diagnostics::{Finding, Level, Place, Rule, Text};
use crate::schema::builtin::{DATA_KINDS, find};
use crate::schema::check::{Checker, DOUBLED_VALUE};
use crate::schema::parse::{Budget, parse};
use crate::schema::record::Record;
use crate::text;

/// A word that is not to be used stands in one that is to be used instead.
pub const CONTRADICTION: Rule = Rule::new("word-list-contradiction", Level::Error);

/// The list that comes with the program.
const TERMS: &str = include_str!("terms.yaml");

/// Which rule speaks of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordKind {
    /// It insults.
    Demeaning,
    /// It was usual once.
    Outdated,
    /// A short name that is not the usual one.
    Name,
    /// It sets others against persons with disabilities.
    Contrast,
    /// English.
    English,
    /// A site's own.
    Site,
    /// A name that the site knows, misspelt.
    SiteName,
}

/// Words not to use, with what to write instead and where they are right all the same.
#[derive(Clone, Debug)]
pub struct Term {
    /// What is not to be written.
    pub wrong: Vec<String>,
    /// What to write instead, the most usual first.
    pub right: Vec<String>,
    /// Why.
    pub reason: Text,
    /// Id of the norm that says so.
    pub norm: Option<String>,
    /// Which rule speaks of it.
    pub kind: WordKind,
    /// How grave it is.
    pub level: Level,
    /// Whether it is searched for in English texts rather than in Chinese ones.
    pub english: bool,
    /// Longer words and names that hold it and are right.
    pub within: Vec<String>,
    /// If there are any: it is meant only if one of these stands in the same sentence.
    pub near: Vec<String>,
    /// If there are any: it is meant only if one of these follows before the next mark.
    pub before: Vec<String>,
    /// Whether it is meant only at the beginning of a word.
    pub begins: bool,
    /// Whether it is meant only where no noun follows.
    pub ends: bool,
}

/// The words that come with the program.
pub static BUILT_IN: LazyLock<Vec<Term>> = LazyLock::new(|| {
    let (terms, findings) = read(&Arc::from("terms.yaml"), TERMS);
    debug_assert!(findings.is_empty(), "{findings:?}");
    terms
});

/// Reads a list of words; what is wrong with it is found all at once, and the rest of the list holds.
pub fn read(path: &Arc<str>, text: &str) -> (Vec<Term>, Vec<Finding>) {
    let (record, mut findings) = record(path, text);
    let terms = record.as_ref().map(|record| terms(path, record, &mut findings)).unwrap_or_default();
    (terms, findings)
}

/// Reads a list as it is written, names and all.
pub fn record(path: &Arc<str>, text: &str) -> (Option<Record>, Vec<Finding>) {
    let Some(definition) = find(&DATA_KINDS, "words") else { return (None, Vec::new()) };
    let node = match parse(path, text, 0..text.len(), Budget::DATA) {
        Ok(node) => node,
        Err(findings) => return (None, findings),
    };
    let mut checker = Checker::new(path.clone());
    let record = checker.record(&node, &definition.fields);
    (Some(record), checker.findings)
}

/// The words of a list; those that stand in it twice, or that stand in what is right, are told of.
pub fn terms(path: &Arc<str>, record: &Record, findings: &mut Vec<Finding>) -> Vec<Term> {
    let mut known: Vec<String> = Vec::new();
    let mut checker = Checker::new(path.clone());
    for entry in record.records("words") {
        for item in entry.list("wrong") {
            let Some(word) = item.text().map(str::to_lowercase) else { continue };
            if known.contains(&word) {
                checker.wrong(
                    &DOUBLED_VALUE,
                    &item.span,
                    text!("“{word}”在表里写了两次", "\"{word}\" stands in the list twice"),
                    text!("并成一条，或删去重复的。", "Make one entry of them, or remove one."),
                );
            }
            let within: Vec<&str> = entry.texts("within").collect();
            findings.extend(
                contradiction(&word, entry.texts("right"), &within)
                    .map(|finding| finding.at(Place::new(path.clone(), item.span.clone()))),
            );
            known.push(word);
        }
    }
    findings.append(&mut checker.findings);
    record.records("words").filter_map(term).collect()
}

/// What is right would be found wrong, since the wrong word stands in it.
pub fn contradiction<'r>(wrong: &str, mut right: impl Iterator<Item = &'r str>, within: &[&str]) -> Option<Finding> {
    let hidden =
        |right: &str| within.iter().any(|longer| longer.to_lowercase().contains(wrong) && right.contains(longer));
    let right = right.find(|right| right.to_lowercase().contains(wrong) && !hidden(right))?;
    let message = text!(
        "不用的“{wrong}”包含在要用的“{right}”里，写对了也会报告",
        "the wrong “{wrong}” stands in the right “{right}”, which would be told of too"
    );
    Some(Finding::new(&CONTRADICTION, message).help(text!(
        "把“{right}”也写到 within 里，或者改一改。",
        "Write “{right}” under within as well, or change one of them."
    )))
}

fn term(record: &Record) -> Option<Term> {
    let texts = |key: &str| -> Vec<String> { record.texts(key).map(str::to_owned).collect() };
    let reason = record.translated("reason")?;
    let kind = match record.text("kind") {
        Some("demeaning") => WordKind::Demeaning,
        Some("outdated") => WordKind::Outdated,
        Some("name") => WordKind::Name,
        Some("contrast") => WordKind::Contrast,
        Some("english") => WordKind::English,
        _ => WordKind::Site,
    };
    let level = match record.text("level") {
        Some("hint") => Level::Hint,
        Some("error") => Level::Error,
        _ => Level::Warning,
    };
    let term = Term {
        wrong: texts("wrong"),
        right: texts("right"),
        reason: Text::new(reason.get("zh"), reason.get("en")),
        norm: record.string("norm"),
        kind,
        level,
        english: record.text("language") == Some("en"),
        within: texts("within"),
        near: texts("near"),
        before: texts("before"),
        begins: record.boolean("begins").unwrap_or(false),
        ends: record.boolean("ends").unwrap_or(false),
    };
    // What was refused has been said; an entry without words is none.
    (!term.wrong.is_empty() && term.wrong.iter().all(|word| !word.is_empty())).then_some(term)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(text: &str) -> Vec<&'static str> {
        read(&Arc::from("words.yaml"), text).1.iter().map(|finding| finding.rule).collect()
    }

    #[test]
    fn the_list_of_the_program_is_sound() {
        let (terms, findings) = read(&Arc::from("terms.yaml"), TERMS);
        assert!(findings.is_empty(), "{findings:#?}");
        assert!(terms.len() > 20);
        for term in &terms {
            assert!(!term.reason.zh.is_empty() && !term.reason.en.is_empty() && term.norm.is_some(), "{term:?}");
            assert!(term.wrong.iter().all(|word| *word == word.to_lowercase()), "{term:?}");
            // What is right would else be found wrong.
            assert!(
                term.right.iter().all(|right| term.wrong.iter().all(|wrong| !right.contains(wrong.as_str()))),
                "{term:?}"
            );
        }
    }

    #[test]
    fn a_bad_list_is_told_of() {
        let good = "  - {wrong: [甲], right: [乙], reason: {zh: 因, en: why}}\n";
        assert_eq!(rules(&format!("words:\n{good}")), [""; 0]);
        assert_eq!(rules(&format!("words:\n{good}{good}")), ["doubled-value"]);
        assert_eq!(rules("words:\n  - {wrong: [''], right: [乙], reason: {zh: 因, en: why}}\n"), ["wrong-value"]);
        assert_eq!(rules("words:\n  - {wrong: [甲], rihgt: [乙], reason: {zh: 因, en: why}}\n"), ["unknown-key"]);
        assert_eq!(rules("words:\n  - {wrong: [甲], right: [乙], reason: {zh: 因}, level: grave}\n"), ["unknown-word"]);
        assert_eq!(rules("words: ["), ["yaml-syntax"]);
        let inside = "words:\n  - {wrong: [残疾], right: [残疾人], reason: {zh: 因, en: why}";
        assert_eq!(rules(&format!("{inside}}}\n")), ["word-list-contradiction"]);
        assert_eq!(rules(&format!("{inside}, within: [残疾人]}}\n")), [""; 0]);
    }
}
