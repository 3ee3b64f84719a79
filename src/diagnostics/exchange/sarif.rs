//! Findings in SARIF 2.1.0 (OASIS), which code hosts and editors show beside the lines that are meant.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Spot, spots, texts};
use crate::diagnostics::{Excerpts, Finding, Language, Level, Rule, Words};

/// A rule as it is described to those who read a finding.
#[derive(Clone, Copy, Debug)]
pub struct Described<'a> {
    /// The rule.
    pub rule: &'a Rule,
    /// What it asks for, if that is written down.
    pub title: Option<Words>,
    /// Who is kept out if it is not kept, if that is written down.
    pub why: Option<Words>,
    /// How to mend what it finds, if that is written down.
    pub mend: Option<Words>,
}

/// The whole document; of `rules` those are described that found something.
pub fn document(findings: &[Finding], rules: &[Described<'_>], excerpts: &dyn Excerpts, language: Language) -> Value {
    let used: BTreeMap<&str, usize> = {
        let mut ids: Vec<&str> = findings.iter().map(|finding| finding.rule).collect();
        ids.sort_unstable();
        ids.dedup();
        ids.into_iter().enumerate().map(|(at, id)| (id, at)).collect()
    };
    let described: Vec<Value> = used
        .keys()
        .map(|id| match rules.iter().find(|one| one.rule.id == *id) {
            Some(one) => description(one, language),
            None => json!({ "id": id }),
        })
        .collect();
    let mut texts = texts(excerpts);
    let results: Vec<Value> = findings
        .iter()
        .map(|finding| {
            let spots = spots(finding, &mut texts);
            let mut message = finding.message.get(language).to_owned();
            if let Some(help) = &finding.help {
                message.push('\n');
                message.push_str(help.get(language));
            }
            let mut result = json!({
                "ruleId": finding.rule,
                "ruleIndex": used.get(finding.rule),
                "level": level(finding.level),
                "message": { "text": message },
                "locations": spots.iter().take(1).map(location).collect::<Vec<_>>(),
            });
            if spots.len() > 1 {
                result["relatedLocations"] = spots.iter().skip(1).map(location).collect();
            }
            result
        })
        .collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "Tantu",
                "version": env!("CARGO_PKG_VERSION"),
                "language": if language == Language::Zh { "zh-CN" } else { "en" },
                "rules": described,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn description(one: &Described<'_>, language: Language) -> Value {
    let Rule { id, level: grave, norms, wcag, act } = *one.rule;
    let mut value = json!({
        "id": id,
        "defaultConfiguration": { "level": level(grave) },
        "properties": { "norms": norms, "wcag": wcag, "act": act },
    });
    if let Some(title) = one.title {
        value["shortDescription"] = json!({ "text": title.get(language) });
    }
    if let Some(mend) = one.mend {
        value["help"] = json!({ "text": mend.get(language) });
    }
    value
}

fn location(spot: &Spot<'_>) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": address(spot.path) } });
    if let Some((start, end)) = spot.ends {
        physical["region"] = json!({
            "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column,
        });
    }
    json!({ "physicalLocation": physical })
}

/// A path as an address: everything that is not plain is percent-encoded.
fn address(path: &str) -> String {
    const PLAIN: &percent_encoding::AsciiSet =
        &percent_encoding::NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');
    percent_encoding::utf8_percent_encode(path, PLAIN).to_string()
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Hint => "note",
    }
}
