//! The words that are read aloud in the language that an element states: its texts and names, and those of all within it up to where
//! another language is stated ("text inheriting its programmatic language" in the words of the ACT rules).

use super::{Page, frames};
use crate::html::names::tidy;
use crate::html::{Document, Element, NodeId};

/// The prose that takes its language from an element, one text a line: code and the like left out. For the `<html>` element the page's
/// title belongs to it.
pub fn prose(page: &Page<'_>, id: NodeId) -> String {
    Spoken::of(page, id, Wanted::Prose).words
}

/// Whether nothing but white space takes its language from an element.
pub fn is_silent(page: &Page<'_>, id: NodeId) -> bool {
    Spoken::of(page, id, Wanted::All).words.trim().is_empty()
}

/// Which words are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    All,
    Prose,
}

/// What is read in the language of one element.
#[derive(Debug)]
struct Spoken {
    wanted: Wanted,
    words: String,
    /// How many documents in frames were read.
    frames: usize,
}

impl Spoken {
    fn of(page: &Page<'_>, id: NodeId, wanted: Wanted) -> Spoken {
        let mut spoken = Spoken { wanted, words: String::new(), frames: 0 };
        let document = page.document();
        if document.html() == Some(id) {
            // Of all that a page is written with its words are the smaller part.
            spoken.words.reserve(page.html.len() / 2);
            if let Some(title) = document.first("title") {
                spoken.add(&document.text_content(title));
            }
        }
        spoken.walk(page, id, 0);
        spoken
    }

    fn add(&mut self, text: &str) {
        self.words.push_str(text);
        self.words.push('\n');
    }

    fn walk(&mut self, page: &Page<'_>, root: NodeId, depth: usize) {
        let document = page.document();
        let mut descendants = document.descendants(root);
        // Until the first code and the like there is nothing but prose.
        let mut is_all_prose = is_prose(page, root);
        let is_wanted =
            |all_prose: bool, wanted: Wanted, id: NodeId| all_prose || wanted == Wanted::All || is_prose(page, id);
        if is_wanted(is_all_prose, self.wanted, root) {
            self.names(page, root);
        }
        while let Some(id) = descendants.next() {
            if let Some(text) = document.text(id) {
                if page.styles().is_visible(id) && is_wanted(is_all_prose, self.wanted, id) {
                    self.add(text);
                }
            } else if let Some(element) = document.element(id) {
                if element.attribute("lang").is_some_and(|language| !language.is_empty()) {
                    descendants.skip_children(id);
                    continue;
                }
                is_all_prose &= !is_no_prose(element);
                if is_wanted(is_all_prose, self.wanted, id) {
                    self.names(page, id);
                }
                if element.is("iframe") && page.styles().is_visible(id) && depth < 3 {
                    self.frame(page, id, depth);
                }
            }
        }
    }

    /// Names and descriptions that do not come from the texts within.
    fn names(&mut self, page: &Page<'_>, id: NodeId) {
        const NAMING: [&str; 8] = [
            "alt",
            "aria-description",
            "aria-describedby",
            "aria-label",
            "aria-labelledby",
            "placeholder",
            "title",
            "value",
        ];
        let Some(element) = page.document().element(id) else { return };
        if !NAMING.iter().any(|name| element.attribute(name).is_some()) || !page.is_included(id) {
            return;
        }
        let name = page.name(id);
        if !is_text_of(page.document(), id, name) {
            self.add(name);
        }
        let described = page.referenced(id, "aria-describedby");
        if described.is_empty() {
            let said = element.attribute("aria-description").or_else(|| element.attribute("title"));
            if let Some(said) = said.filter(|said| tidy(said) != name) {
                self.add(said);
            }
        }
        for description in described {
            self.add(&page.document().text_content(description));
        }
    }

    /// A document in a frame has the language of the frame unless it states its own.
    fn frame(&mut self, page: &Page<'_>, id: NodeId, depth: usize) {
        let Some(content) = frames::content(page, id).filter(|_| self.frames < frames::MOST) else { return };
        self.frames += 1;
        frames::look(page, &content, |inner, document| {
            let html = document.html().filter(|html| document.attribute(*html, "lang").is_none_or(str::is_empty));
            if let Some(html) = html {
                self.walk(inner, html, depth + 1);
            }
        });
    }
}

/// Whether a name is the text within an element, spaces made one. Of a part that has a name of its own mostly the first words tell that it is
/// not, however much stands in it.
fn is_text_of(document: &Document, id: NodeId, name: &str) -> bool {
    let mut expected = name.chars();
    let (mut has_begun, mut has_space) = (false, false);
    for c in document.descendants(id).filter_map(|id| document.text(id)).flat_map(str::chars) {
        if c.is_whitespace() {
            has_space = has_begun;
            continue;
        }
        if std::mem::take(&mut has_space) && expected.next() != Some(' ') || expected.next() != Some(c) {
            return false;
        }
        has_begun = true;
    }
    expected.next().is_none()
}

/// What is no prose: code, keys, formulas, or how to pronounce it.
fn is_no_prose(element: &Element) -> bool {
    matches!(&*element.name, "code" | "kbd" | "samp" | "var" | "math" | "pre" | "rp" | "rt")
}

/// Whether something is said in words of the language.
fn is_prose(page: &Page<'_>, id: NodeId) -> bool {
    let document = page.document();
    !std::iter::once(id).chain(document.ancestors(id)).any(|id| document.element(id).is_some_and(is_no_prose))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::parse;

    #[test]
    fn a_name_is_the_text_of_an_element_whatever_its_spaces() {
        let document = parse("<p> a<b>b </b>\n<i>c\u{3000} d</i> </p><p> </p>");
        let paragraphs: Vec<NodeId> = document.elements().filter(|(_, one)| one.is("p")).map(|(id, _)| id).collect();
        let [full, blank] = paragraphs.as_slice() else { panic!("two paragraphs") };
        assert!(is_text_of(&document, *full, "ab c d"));
        for name in ["", "ab", "ab c", "ab cd", "ab c d e", "abc d"] {
            assert!(!is_text_of(&document, *full, name), "{name}");
        }
        assert!(is_text_of(&document, *blank, "") && !is_text_of(&document, *blank, "a"));
    }
}
