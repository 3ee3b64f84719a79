//! Findings told in sentences, for people who listen to a terminal or feel it: no drawings, no columns of
//! signs, the place said in words, everything in the order in which it is needed.

use std::fmt::Write;

use super::cells::{cut, safe};
use super::{MOST_PLACES, Terminal};
use crate::diagnostics::position::{Position, Texts};
use crate::diagnostics::{Finding, Language, Place};

/// Characters of the marked text that are read out.
const MOST_QUOTED: usize = 40;

/// Tells one finding, with an empty line after it.
pub fn narrate<'a>(terminal: &Terminal, finding: &'a Finding, texts: &mut Texts<'a>) -> String {
    let language = terminal.language;
    let zh = language == Language::Zh;
    let level = finding.level.name();
    let mut out = format!("{} {}{}", level.get(language), finding.rule, if zh { "：" } else { ": " });
    // Writing to a string cannot fail.
    if let Some(place) = finding.places.first() {
        let _ = write!(out, "{}{}", place_words(place, texts, language), if zh { "，" } else { ", " });
    }
    let _ = writeln!(out, "{}", safe(finding.message.get(language)));
    if let Some(quote) = finding.places.first().and_then(|place| quote(place, texts, language)) {
        let _ = writeln!(out, "  {}{quote}", if zh { "原文：" } else { "text: " });
    }
    for place in finding.places.iter().take(MOST_PLACES).skip(1) {
        let words = place_words(place, texts, language);
        let quote = quote(place, texts, language).map(|quote| format!("{}{quote}", if zh { "，" } else { ", " }));
        let lead = if zh { "另见：" } else { "see also: " };
        let _ = writeln!(out, "  {lead}{words}{}", quote.unwrap_or_default());
    }
    if let Some(more @ 1..) = finding.places.len().checked_sub(MOST_PLACES) {
        let _ = if zh { writeln!(out, "  还有 {more} 处") } else { writeln!(out, "  and {more} more places") };
    }
    if let Some(help) = &finding.help {
        let lead = if zh { "改法：" } else { "help: " };
        let _ = writeln!(out, "  {lead}{}", safe(help.get(language)).replace('\n', "\n  "));
    }
    let grounds = finding.grounds();
    if !grounds.is_empty() {
        let (lead, comma) = if zh { ("依据：", "、") } else { ("norms: ", ", ") };
        let _ = writeln!(out, "  {lead}{}", grounds.join(comma));
    }
    out.push('\n');
    out
}

/// `content/a.md 第3行第5列`.
fn place_words<'a>(place: &'a Place, texts: &mut Texts<'a>, language: Language) -> String {
    let path = safe(&place.path);
    let start = place.span.as_ref().and_then(|span| Some(texts.lines(&place.path)?.position(span.start)));
    match (start, language) {
        (None, _) => path.into_owned(),
        (Some(Position { line, column }), Language::Zh) => format!("{path} 第{line}行第{column}列"),
        (Some(Position { line, column }), Language::En) => format!("{path} line {line} column {column}"),
    }
}

/// The marked text and what there is to say about it.
fn quote<'a>(place: &'a Place, texts: &mut Texts<'a>, language: Language) -> Option<String> {
    let marked = place.span.clone().and_then(|span| texts.lines(&place.path)?.text().get(span));
    let quoted = marked.filter(|text| !text.trim().is_empty()).map(|text| cut(text, MOST_QUOTED));
    let label = place.label.as_ref().map(|label| safe(label.get(language)));
    match (quoted, label, language) {
        (None, None, _) => None,
        (None, Some(label), _) => Some(label.into_owned()),
        (Some(quoted), None, Language::Zh) => Some(format!("“{quoted}”")),
        (Some(quoted), None, Language::En) => Some(format!("\"{quoted}\"")),
        (Some(quoted), Some(label), Language::Zh) => Some(format!("“{quoted}”，{label}")),
        (Some(quoted), Some(label), Language::En) => Some(format!("\"{quoted}\", {label}")),
    }
}
