//! Puts together what was found on all pages of a site: what the theme says on many of them is told once, and what was told of a place
//! in the sources is not told again of what became of it.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use super::Family;
use super::placing::Placed;
use crate::diagnostics::{Finding, Level, Text};
use crate::text;

/// What is said of words and numbers that have a place in a file: lists and home pages show them again, and that is not told again of the
/// theme, where nobody could mend or silence it.
fn placed_words(placed: &[Placed], told: &[Finding]) -> BTreeSet<(&'static str, String)> {
    let here = placed.iter().filter_map(|placed| match placed {
        Placed::Source(entry, finding) if OF_WORDS.contains(&entry.family) => Some(finding),
        _ => None,
    });
    let all = here.chain(told).filter(|finding| finding.places.first().is_some_and(|place| place.span.is_some()));
    all.map(|finding| (finding.rule, finding.message.zh.clone())).collect()
}

/// Families that look at words wherever they are shown.
const OF_WORDS: [Family; 4] = [Family::Privacy, Family::Typography, Family::Wording, Family::Readability];

/// What makes findings about the theme one: rule, component, level, and what it is about where a component may have several.
type OfTheme<'r> = (&'r str, Option<Arc<str>>, Level, Option<String>);

/// Puts together what the theme says on many pages, and leaves out what was told before.
pub fn gather(placed: Vec<Placed>, told: &[Finding]) -> Vec<Finding> {
    let words = placed_words(&placed, told);
    let again = |finding: &Finding| {
        let placed = finding.places.first().is_some_and(|place| place.span.is_some());
        !placed && words.contains(&(finding.rule, finding.message.zh.clone()))
    };
    let mut findings = Vec::new();
    let mut shown = HashSet::new();
    let mut of_theme: BTreeMap<OfTheme<'_>, (Finding, Vec<String>)> = BTreeMap::new();
    for placed in placed {
        match placed {
            Placed::Source(entry, finding) => {
                let same = |before: &Finding| before.rule == finding.rule || entry.told_by.contains(&before.rule);
                let known = told.iter().any(|before| same(before) && is_beside(before, &finding));
                // A title is shown on many pages, and told once.
                let first = finding.places.first().map(|place| (place.path.clone(), place.span.clone()));
                if !known && !again(&finding) && shown.insert((finding.rule, first, finding.message.zh.clone())) {
                    findings.push(finding);
                }
            }
            Placed::Theme(finding, _) if again(&finding) => {}
            Placed::Theme(finding, page) => {
                let path = finding.places.first().map(|place| place.path.clone());
                // Of links to other sites each is told of; all else that a rule says of a component is the same thing.
                let about = super::is_outside(finding.rule).then(|| finding.message.zh.clone());
                let key = (finding.rule, path, finding.level, about);
                let (_, pages) = of_theme.entry(key).or_insert((finding, Vec::new()));
                if pages.last() != Some(&page) {
                    pages.push(page);
                }
            }
        }
    }
    findings.extend(of_theme.into_values().map(|(mut finding, pages)| {
        let (first, count) = (pages.first().map_or("", String::as_str), pages.len());
        let Text { zh, en } = text!("（例如 {first}，共{count}页）", " (as on {first}; pages: {count})");
        finding.message.zh.push_str(&zh);
        finding.message.en.push_str(&en);
        finding
    }));
    findings
}

/// Whether two findings are about the same stretch of a file.
fn is_beside(one: &Finding, other: &Finding) -> bool {
    let (Some(one), Some(other)) = (one.places.first(), other.places.first()) else { return false };
    let (Some(here), Some(there)) = (&one.span, &other.span) else { return one.path == other.path };
    one.path == other.path && here.start < there.end.max(there.start + 1) && there.start < here.end.max(here.start + 1)
}
