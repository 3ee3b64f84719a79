//! What can be written at a place: addresses in Markdown ([`links`]), keys and values in YAML ([`fields`]), values of indicators
//! ([`figures`]).

mod fields;
mod figures;
mod links;

use std::ops::Range;

use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionItemLabelDetails, CompletionList, CompletionTextEdit, Documentation,
    MarkupContent, MarkupKind, TextEdit,
};

use super::position::{Encoding, Places};
use super::spot::Spot;

/// More are not sent at once; the editor asks again when more is written.
const MOST: usize = 1000;

/// Something that can be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offer {
    /// What is put in.
    pub text: String,
    /// What it is, in a few words: the title of a page.
    pub about: String,
    /// More of it.
    pub more: String,
    /// Other words by which it may be looked for.
    pub words: String,
    /// What kind of thing it is.
    pub kind: Option<CompletionItemKind>,
}

/// What can be written at a place, and the bytes that it takes the place of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offers {
    /// In the order in which they are shown.
    pub all: Vec<Offer>,
    /// The bytes that have been written of it so far.
    pub written: Range<usize>,
}

impl Offer {
    fn new(text: impl Into<String>, about: impl Into<String>, kind: CompletionItemKind) -> Offer {
        Offer { text: text.into(), about: about.into(), kind: Some(kind), ..Offer::default() }
    }
}

/// What can be written at a place; nothing where nobody can know.
pub fn offers(spot: &Spot<'_>) -> Option<Offers> {
    let parts = super::spot::parts(spot.path, spot.text);
    // Answers in front matter hold links as the body does.
    if spot.path.ends_with(".md")
        && let Some(offers) = links::offers(spot)
    {
        return Some(offers);
    }
    let in_yaml = parts.yaml.start <= spot.offset && spot.offset <= parts.yaml.end;
    // Right after the front matter begins the body.
    let ended = !parts.body.is_empty() && spot.offset >= parts.body.start;
    if in_yaml && !ended { fields::offers(spot) } else { None }
}

/// The same as the protocol tells it.
pub fn to_protocol(offers: Offers, text: &str, encoding: Encoding) -> CompletionList {
    let Offers { all, written } = offers;
    let range = Places::new(text, encoding).range(&written);
    // What is left out here editors would leave out: letters that do not come in this order. They go on while more is typed.
    let typed = text.get(written).unwrap_or_default().to_lowercase();
    let fits = |offer: &Offer| {
        let sought = offer.sought().to_lowercase();
        let mut rest = sought.chars();
        typed.chars().all(|c| rest.any(|other| other == c))
    };
    let mut all: Vec<Offer> = all.into_iter().filter(fits).collect();
    let is_incomplete = all.len() > MOST;
    all.truncate(MOST);
    let items = all.into_iter().enumerate().map(|(number, offer)| CompletionItem {
        label: offer.text.trim_end_matches([':', ' ', '\n']).to_owned(),
        label_details: Some(CompletionItemLabelDetails {
            detail: None,
            description: Some(offer.about.clone()).filter(|about| !about.is_empty()),
        }),
        kind: offer.kind,
        detail: Some(offer.about.clone()).filter(|about| !about.is_empty()),
        filter_text: Some(offer.sought()),
        sort_text: Some(format!("{number:05}")),
        documentation: Some(offer.more.clone())
            .filter(|more| !more.is_empty())
            .map(|value| Documentation::MarkupContent(MarkupContent { kind: MarkupKind::PlainText, value })),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit { range, new_text: offer.text })),
        ..CompletionItem::default()
    });
    CompletionList { is_incomplete, items: items.collect() }
}

impl Offer {
    /// All words by which it may be looked for.
    fn sought(&self) -> String {
        let words = [&self.text, &self.about, &self.words].map(|words| words.trim_end_matches([':', ' ']));
        words.iter().filter(|words| !words.is_empty()).copied().collect::<Vec<_>>().join(" ")
    }
}
