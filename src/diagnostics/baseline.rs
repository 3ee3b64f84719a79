//! What was known before: findings that a site has had for long are set down in a file, and only new ones count.
//!
//! A finding is known again by its rule, its file and the text that it marks, not by its line: what is written above
//! it may change. As many as were set down are passed over, no more.

use std::collections::BTreeMap;

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Excerpts, Finding};

/// Findings that were known at some time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// The form of the file: 1.
    version: u32,
    /// How many of each there were, by file, rule and mark.
    findings: BTreeMap<String, BTreeMap<String, usize>>,
}

impl Baseline {
    /// Sets down findings.
    pub fn of(findings: &[Finding], excerpts: &dyn Excerpts) -> Baseline {
        let mut baseline = Baseline { version: 1, findings: BTreeMap::new() };
        for finding in findings {
            let (path, mark) = key(finding, excerpts);
            *baseline.findings.entry(path).or_default().entry(mark).or_default() += 1;
        }
        baseline
    }

    /// Reads what [`Baseline::text`] has written.
    ///
    /// # Errors
    /// What is wrong with it, in the words of the reader of JSON.
    pub fn parse(text: &str) -> Result<Baseline, String> {
        let baseline: Baseline = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if baseline.version == 1 { Ok(baseline) } else { Err(format!("version {}", baseline.version)) }
    }

    /// As it is kept in a file.
    pub fn text(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// Splits findings into those that are new and how many were known.
    pub fn new_ones(&self, findings: Vec<Finding>, excerpts: &dyn Excerpts) -> (Vec<Finding>, usize) {
        let mut left = self.findings.clone();
        let before = findings.len();
        let new: Vec<Finding> = findings
            .into_iter()
            .filter(|finding| {
                let (path, mark) = key(finding, excerpts);
                match left.get_mut(&path).and_then(|marks| marks.get_mut(&mark)) {
                    Some(count) if *count > 0 => {
                        *count -= 1;
                        false
                    }
                    _ => true,
                }
            })
            .collect();
        let known = before - new.len();
        (new, known)
    }
}

fn key(finding: &Finding, excerpts: &dyn Excerpts) -> (String, String) {
    let place = finding.places.first();
    let path = place.map_or("", |place| &*place.path);
    let marked = place
        .and_then(|place| excerpts.excerpt(path)?.get(place.span.clone()?))
        .map(|marked| marked.split_whitespace().collect::<Vec<_>>().join(" "));
    // Where nothing is marked, the words of the message tell one finding from another.
    let said = marked.unwrap_or_else(|| finding.message.en.clone());
    let digest = HEXLOWER.encode(Sha256::digest(said.as_bytes()).get(..8).unwrap_or_default());
    (path.to_owned(), format!("{} {digest}", finding.rule))
}
