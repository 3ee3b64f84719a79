//! Findings as JSON: all of them, none left out, with lines and columns as well as bytes.

use serde::Serialize;

use super::position::{Position, Texts};
use super::{Excerpts, Finding, Language, Level, Place};

/// A finding as it stands in JSON. Its words are in one language, the one that was asked for.
#[derive(Debug, Serialize)]
pub struct FindingJson<'a> {
    /// The rule's id.
    pub rule: &'a str,
    /// `error`, `warning` or `hint`.
    pub level: Level,
    /// What is wrong.
    pub message: &'a str,
    /// How to mend it.
    pub help: Option<&'a str>,
    /// Norms that the rule serves.
    pub norms: &'a [&'a str],
    /// Success criteria of WCAG that the rule serves.
    pub wcag: &'a [&'a str],
    /// Ids of the ACT rules that the rule implements.
    pub act: &'a [&'a str],
    /// Where; the first is the main place.
    pub places: Vec<PlaceJson<'a>>,
}

/// A place as it stands in JSON. What is not known is `null`: lines of a file whose text was not
/// read, bytes when the file as a whole is meant.
#[derive(Debug, Serialize)]
pub struct PlaceJson<'a> {
    /// Path from the root of the site.
    pub path: &'a str,
    /// Line of the first character, from 1.
    pub line: Option<usize>,
    /// Column of the first character, in characters, from 1.
    pub column: Option<usize>,
    /// Line of the end.
    pub end_line: Option<usize>,
    /// Column just after the last character.
    pub end_column: Option<usize>,
    /// First byte of the decoded text.
    pub byte_start: Option<usize>,
    /// Byte just after the last one.
    pub byte_end: Option<usize>,
    /// What to say about the marked text.
    pub label: Option<&'a str>,
}

/// All findings, in the order given.
pub fn findings<'a>(findings: &'a [Finding], excerpts: &'a dyn Excerpts, language: Language) -> Vec<FindingJson<'a>> {
    let mut texts = Texts::new(excerpts);
    findings
        .iter()
        .map(|finding| FindingJson {
            rule: finding.rule,
            level: finding.level,
            message: finding.message.get(language),
            help: finding.help.as_ref().map(|help| help.get(language)),
            norms: finding.norms,
            wcag: finding.wcag,
            act: finding.act,
            places: finding.places.iter().map(|place| place_json(place, &mut texts, language)).collect(),
        })
        .collect()
}

fn place_json<'a>(place: &'a Place, texts: &mut Texts<'a>, language: Language) -> PlaceJson<'a> {
    let ends: Option<(Position, Position)> = place.span.as_ref().and_then(|span| {
        let lines = texts.lines(&place.path)?;
        Some((lines.position(span.start), lines.position(span.end.max(span.start))))
    });
    PlaceJson {
        path: &place.path,
        line: ends.map(|(start, _)| start.line),
        column: ends.map(|(start, _)| start.column),
        end_line: ends.map(|(_, end)| end.line),
        end_column: ends.map(|(_, end)| end.column),
        byte_start: place.span.as_ref().map(|span| span.start),
        byte_end: place.span.as_ref().map(|span| span.end),
        label: place.label.as_ref().map(|label| label.get(language)),
    }
}
