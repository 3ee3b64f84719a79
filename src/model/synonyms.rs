//! Words that search takes for the same: the groups of `content/data/synonyms.yaml`.

use std::collections::HashMap;

use super::references::DataFile;
use crate::diagnostics::{Finding, Level, Place, Rule};
use crate::source::Sources;
use crate::text;

/// A word that stands in two groups, or twice in one: what is meant by it cannot be told.
pub const SYNONYM_REPEATED: Rule = Rule::new("synonym-repeated", Level::Error);
/// A group of a single word, which says nothing.
pub const SYNONYM_ALONE: Rule = Rule::new("synonym-alone", Level::Warning);

/// Site path of the groups.
const PATH: &str = "content/data/synonyms.yaml";

/// The groups of a site: what the site says, then what others say for it. What is said is in one group only; what the site says in one
/// group may be what others say in another, for wider words: 助听机 for 助听器, and 助听器 for 辅助器具.
pub fn load(sources: &Sources, findings: &mut Vec<Finding>) -> Vec<Vec<String>> {
    let Some(DataFile { path, record }) = DataFile::load(sources, PATH, "synonyms", findings) else {
        return Vec::new();
    };
    let mut groups = Vec::new();
    // By whether it is the site's own word; with the first word of its group.
    let mut known: HashMap<(bool, String), String> = HashMap::new();
    for entry in record.records("groups") {
        let mut group: Vec<String> = Vec::new();
        for (at, item) in entry.list("words").iter().enumerate() {
            let Some(word) = item.text().map(str::trim).filter(|word| !word.is_empty()) else { continue };
            let first = group.first().map_or(word, String::as_str).to_owned();
            match known.insert((at == 0, word.to_lowercase()), first) {
                None => group.push(word.to_owned()),
                Some(other) => findings.push(
                    Finding::new(
                        &SYNONYM_REPEATED,
                        text!(
                            "“{word}”在同义词表里写了两次，另一次在“{other}”那一组",
                            "“{word}” is among the synonyms twice, once in the group of “{other}”"
                        ),
                    )
                    .at(Place::new(path.clone(), item.span.clone()))
                    .help(text!(
                        "一种说法只能在一组里；本站的词相同的，并成一组。",
                        "What people say can be in one group only; groups with the same word of the site are to be one."
                    )),
                ),
            }
        }
        match &*group {
            [word] if entry.list("words").len() < 2 => findings.push(
                Finding::new(
                    &SYNONYM_ALONE,
                    text!("“{word}”这一组只有一个词", "the group of “{word}” has no other word"),
                )
                .at(Place::new(path.clone(), entry.span_of("words")))
                .help(text!(
                    "写上意思相同的其他词，或者删去这一组。",
                    "Add words of the same meaning, or take the group away."
                )),
            ),
            [_, _, ..] => groups.push(group),
            _ => {}
        }
    }
    groups
}
