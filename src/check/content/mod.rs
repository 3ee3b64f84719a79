//! Whether what a page says can still be true on the day on which it is looked at, and whether a guide or a document tells all
//! that its readers need. What the sources of a site of Tantu show of this is found in `model` (`sections`, `freshness`,
//! `completeness`); the rules here look at built pages, whoever made them.

rules![future_told, guide_items, home_expired, past_announced, policy_items];

pub(in crate::check) mod days;

use super::Page;
use crate::html::names::tidy;

/// The short texts of a page that may be labels: of terms, cells, headings and what is set in bold, without spaces and colons.
fn labels(page: &Page<'_>) -> Vec<String> {
    const NAMES: [&str; 13] = ["dt", "th", "td", "h2", "h3", "h4", "h5", "strong", "b", "span", "label", "li", "p"];
    let document = page.document();
    let elements = document.elements().filter(|(_, element)| NAMES.iter().any(|name| element.is(name)));
    let texts = elements.map(|(id, _)| document.text_content(id));
    texts.filter_map(|text| label(&text)).collect()
}

/// The label that a text is or begins with.
fn label(text: &str) -> Option<String> {
    let text = tidy(text);
    let start = text.split(['：', ':']).next().unwrap_or_default();
    let label: String = start.chars().filter(|c| !c.is_whitespace()).take(13).collect();
    (1..=12).contains(&label.chars().count()).then_some(label)
}

/// Something that is shown under one of several names.
struct Item {
    zh: &'static str,
    en: &'static str,
    names: &'static [&'static str],
}

impl Item {
    /// Whether one of the labels is a name of it.
    fn is_labelled(&self, labels: &[String]) -> bool {
        labels.iter().any(|label| self.names.contains(&label.as_str()))
    }

    /// Whether a text without spaces names it anywhere.
    fn is_named(&self, text: &str) -> bool {
        self.names.iter().any(|name| text.contains(name))
    }
}

/// All text of a page without white space.
fn letters(page: &Page<'_>) -> String {
    let document = page.document();
    let text = document.first("body").map(|body| document.text_content(body)).unwrap_or_default();
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
