//! The words that are read aloud in the language that an element states: its texts and names, and those of all within it up to where
//! another language is stated ("text inheriting its programmatic language" in the words of the ACT rules).

use super::{Page, frames};
use crate::html::names::tidy;
use crate::html::{Element, NodeId};

/// What is read in the language of one element.
#[derive(Debug, Default)]
pub struct Spoken {
    /// All of it, one text a line.
    pub all: String,
    /// What of it is prose: code and the like left out.
    pub prose: String,
    /// How many documents in frames were read.
    frames: usize,
}

impl Spoken {
    /// Everything that takes its language from an element. For the `<html>` element the page's title belongs to it.
    pub fn of(page: &Page<'_>, id: NodeId) -> Spoken {
        let mut spoken = Spoken::default();
        let document = page.document();
        if document.html() == Some(id)
            && let Some(title) = document.first("title")
        {
            spoken.add(&document.text_content(title), true);
        }
        spoken.walk(page, id, 0);
        spoken
    }

    /// Whether there is nothing but white space.
    pub fn is_empty(&self) -> bool {
        self.all.trim().is_empty()
    }

    fn add(&mut self, text: &str, prose: bool) {
        for out in [Some(&mut self.all), prose.then_some(&mut self.prose)].into_iter().flatten() {
            out.push_str(text);
            out.push('\n');
        }
    }

    fn walk(&mut self, page: &Page<'_>, root: NodeId, depth: usize) {
        let document = page.document();
        let mut descendants = document.descendants(root);
        let is_all_prose = !document.elements().any(|(_, element)| is_no_prose(element));
        let is_prose = |page: &Page<'_>, id: NodeId| is_all_prose || is_prose(page, id);
        self.names(page, root, is_prose(page, root));
        while let Some(id) = descendants.next() {
            if let Some(text) = document.text(id) {
                if page.styles().is_visible(id) {
                    self.add(text, is_prose(page, id));
                }
            } else if document.attribute(id, "lang").is_some_and(|language| !language.is_empty()) {
                descendants.skip_children(id);
            } else if document.element(id).is_some() {
                let prose = is_prose(page, id);
                self.names(page, id, prose);
                if document.is(id, "iframe") && page.styles().is_visible(id) && depth < 3 {
                    self.frame(page, id, depth);
                }
            }
        }
    }

    /// Names and descriptions that do not come from the texts within.
    fn names(&mut self, page: &Page<'_>, id: NodeId, prose: bool) {
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
        if !element.attributes.iter().any(|attribute| NAMING.contains(&&*attribute.name)) || !page.is_included(id) {
            return;
        }
        let name = page.name(id);
        if name != tidy(&page.document().text_content(id)) {
            self.add(name, prose);
        }
        let described = page.referenced(id, "aria-describedby");
        if described.is_empty() {
            let said = element.attribute("aria-description").or_else(|| element.attribute("title"));
            if let Some(said) = said.filter(|said| tidy(said) != name) {
                self.add(said, prose);
            }
        }
        for description in described {
            self.add(&page.document().text_content(description), prose);
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

/// What is no prose: code, keys, formulas, or how to pronounce it.
fn is_no_prose(element: &Element) -> bool {
    ["code", "kbd", "samp", "var", "math", "pre", "rp", "rt"].contains(&&*element.name)
}

/// Whether something is said in words of the language.
fn is_prose(page: &Page<'_>, id: NodeId) -> bool {
    let document = page.document();
    !std::iter::once(id).chain(document.ancestors(id)).any(|id| document.element(id).is_some_and(is_no_prose))
}
