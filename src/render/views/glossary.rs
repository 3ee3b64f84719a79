//! The glossary: on its own page, and what of it stands at the end of a page that uses it.

use serde::Serialize;

use super::{FigurePlaceView, Link};

/// An entry of the glossary.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct GlossaryTermView {
    /// Its id; its fragment is `t-term-` and this.
    pub id: String,
    /// The word.
    pub term: String,
    /// In full, if the word is an abbreviation.
    pub expansion: Option<String>,
    /// How it is read, if it is Chinese and hard to read.
    pub pinyin: Option<String>,
    /// Other words for the same, joined; only in the main language.
    pub aliases: Option<String>,
    /// What it means.
    pub definition: String,
    /// BCP 47 tag of the word, only when it is not the page's language.
    pub language: Option<String>,
    /// BCP 47 tag of its full form and of what it means, only when it is not the page's language.
    pub definition_language: Option<String>,
    /// The page that says more.
    pub more: Option<Link>,
    /// Where the page uses it; empty on the page of the glossary.
    pub places: Vec<FigurePlaceView>,
}

/// Layout `glossary`: all entries.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct GlossaryView {
    /// In the order of a dictionary.
    pub terms: Vec<GlossaryTermView>,
}
