//! Every rule is in one register, by one id, so that silences and levels can be checked against it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use tantu::model::silence;

/// Ids of the rules that source files declare, with the file of each, without those of the programs around them, which are about what was
/// asked for.
fn declared() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = BTreeMap::new();
    for entry in walkdir::WalkDir::new(&root).sort_by_file_name().into_iter().flatten() {
        let path = entry.path().strip_prefix(&root).expect("inside").to_string_lossy().replace('\\', "/");
        if !path.ends_with(".rs") || ["cli/", "folder/", "server/"].iter().any(|edge| path.starts_with(edge)) {
            continue;
        }
        let text = std::fs::read_to_string(entry.path()).expect("a source file");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (_, rest) in code.match_indices("Rule::new(").map(|(at, mark)| code.split_at(at + mark.len())) {
            let id = rest.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next());
            let Some(id) = id else { continue };
            let other = found.insert(id.to_owned(), path.clone());
            assert_eq!(other, None, "{id} is declared twice");
        }
    }
    assert!(found.len() > 60, "{} rules", found.len());
    found
}

#[test]
#[cfg_attr(not(feature = "external"), ignore = "rules of a feature are declared and not registered")]
fn every_rule_that_is_declared_is_in_the_register() {
    let known: BTreeSet<&str> = tantu::rules().map(|rule| rule.id).collect();
    assert_eq!(known.len(), tantu::rules().count(), "a rule is in the register twice");
    let missing: Vec<_> = declared().into_iter().filter(|(id, _)| !known.contains(id.as_str())).collect();
    assert_eq!(missing, []);
}

#[test]
fn ids_are_short_words_with_hyphens_and_what_is_fixed_is_an_error() {
    for rule in tantu::rules() {
        let good = rule.id.split('-').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase()));
        assert!(good, "{}", rule.id);
        if silence::is_fixed(rule.id) {
            assert_eq!(rule.level, tantu::diagnostics::Level::Error, "{}", rule.id);
        }
    }
    assert!(tantu::rules().filter(|rule| silence::is_fixed(rule.id)).count() > 40);
}
