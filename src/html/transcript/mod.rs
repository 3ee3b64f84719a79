//! What a screen reader would say of a page, from top to bottom.
//!
//! Whoever writes a page sees it and seldom hears it. [`transcript`] gives the page as it is heard when it is read from
//! its first line to its last: what each thing is ([`Kind`]), what is said of it, in which state it is ([`State`]), how
//! deep it stands. Roles, names and what is hidden are those of [`View`], so a transcript never disagrees with the rules.
//!
//! Screen readers differ in the order of words and in what they leave out unless asked. This one says what Chromium's
//! accessibility tree holds, each text of the page once and in its order, in the words that readers in Chinese use. It
//! knows the page as it was published: what a script shows later is not in it.

mod counting;
mod kinds;
mod naming;
mod states;
#[cfg(test)]
mod tests;
mod walk;
mod words;

use std::ops::Range;

use serde::Serialize;

use super::view::View;
use crate::diagnostics::Language;

pub use kinds::Kind;
pub use states::State;

/// One thing that is said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// What it is.
    #[serde(flatten)]
    pub kind: Kind,
    /// What the only thing in it is, from the outside in: a heading that is a link is one line.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Kind>,
    /// What its author calls it, where that is no text of the page: a label, the words in place of a picture.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The text of the page that is said here, its spaces made one.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// In which state it is, in the order in which that is said.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub states: Vec<State>,
    /// What is said after a pause to describe it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// In how many things that are said it stands.
    pub depth: usize,
    /// The language that it is said in, if that is another than the page's, so that the voice changes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Bytes of the page that it comes from: a start tag, or the first text of several in a row.
    pub span: Range<usize>,
}

/// A line in the words of one language, as it is shown to editors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Told {
    /// The name of its kind: `heading`, `link`.
    pub kind: &'static str,
    /// In how many things that are said it stands.
    pub depth: usize,
    /// All that is said.
    pub said: String,
    /// The language of the page's own words in it, if that is another than the page's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

impl Line {
    /// All that is said of it, in the order: what it is, what it is called, its state, what describes it.
    pub fn said(&self, language: Language) -> String {
        let mut parts = self.kind.said(language);
        parts.extend(self.also.iter().flat_map(|kind| kind.said(language)));
        parts.extend([self.name.clone(), self.text.clone()]);
        parts.extend(self.states.iter().map(|state| state.text().get(language).to_owned()));
        parts.push(self.description.clone());
        parts.retain(|part| !part.is_empty());
        parts.join(match language {
            Language::Zh => "，",
            Language::En => ", ",
        })
    }

    /// The line in the words of one language.
    pub fn told(&self, language: Language) -> Told {
        Told { kind: self.kind.id(), depth: self.depth, said: self.said(language), language: self.language.clone() }
    }
}

/// The page as it is read aloud from top to bottom. It takes time in proportion to the length of the page.
pub fn transcript(view: &View<'_>) -> Vec<Line> {
    walk::through(view)
}
