//! Findings as the preview tells them: in the language of those who edit, with the line that they are about and a link that opens it.

use std::sync::Arc;

use serde::Serialize;

use crate::diagnostics::{Excerpts, Language, Level, json};
use crate::folder::Masked;

/// As many characters of a line are quoted.
const LONGEST: usize = 160;

/// Where links of findings lead.
pub trait Links {
    /// What opens a file of the site at a line and a column, if anything does.
    fn editor(&self, path: &str, line: usize, column: usize) -> Option<String>;
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Told {
    /// The rule's id.
    pub rule: String,
    /// How grave it is.
    pub level: Level,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub help: Option<String>,
    /// The line that it is about.
    pub excerpt: Option<String>,
    /// `content/news/a.md:12:5`
    pub place: Option<String>,
    /// What opens that in an editor.
    pub href: Option<String>,
    /// Where the rule is explained.
    pub explain: String,
    /// The file that it is about.
    #[serde(skip)]
    pub path: Option<Arc<str>>,
}

/// All findings, in their order.
pub fn all(masked: &Masked, language: Language, links: &dyn Links) -> Vec<Told> {
    let shown = json::findings(&masked.findings, masked, language);
    let with_places = shown.into_iter().zip(&masked.findings);
    let tell = |(shown, finding): (json::FindingJson<'_>, &crate::diagnostics::Finding)| {
        let place = shown.places.first();
        let (line, column) = place.map_or((None, None), |place| (place.line, place.column));
        let href = place.and_then(|place| links.editor(place.path, line.unwrap_or(1), column.unwrap_or(1)));
        let written = place.map(|place| match (line, column) {
            (Some(line), Some(column)) => format!("{}:{line}:{column}", place.path),
            _ => place.path.to_owned(),
        });
        let quoted = place.and_then(|place| line_of(masked.excerpt(place.path)?, line?));
        Told {
            rule: shown.rule.to_owned(),
            level: shown.level,
            message: shown.message.to_owned(),
            help: shown.help.map(str::to_owned),
            excerpt: quoted,
            place: written,
            href,
            explain: format!("{}rules/{}", super::HOME, shown.rule),
            path: finding.places.first().map(|place| place.path.clone()),
        }
    };
    with_places.map(tell).collect()
}

/// A line of a text, counted from 1, no longer than may be quoted.
fn line_of(text: &str, line: usize) -> Option<String> {
    let line = text.lines().nth(line.checked_sub(1)?)?.trim();
    let quoted: String = line.chars().take(LONGEST).collect();
    let is_whole = quoted.len() == line.len();
    (!quoted.is_empty()).then(|| if is_whole { quoted } else { format!("{quoted}…") })
}
