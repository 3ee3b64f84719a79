//! Links to the glossary: `[残疾人证](term:certificate)`. The entry stands at the end of the page, and leads back.

use super::writer::Writer;
use super::{TermPlace, address, escape};

impl Writer<'_, '_> {
    /// The start tag of a link to an entry. `href` is where the entry stands, if that is not the page itself.
    pub fn term_tag(&mut self, term: &str, href: Option<&str>) -> String {
        let mut open = "<a class=\"term\" role=\"doc-glossref\"".to_owned();
        match href {
            Some(href) => address::write(&mut open, "href", href),
            None => {
                let id = format!("t-word-{}", self.term_places.len() + 1);
                escape::named(&mut open, "href", &format!("#t-term-{term}"));
                escape::named(&mut open, "id", &id);
                self.term_places.push(TermPlace { term: term.to_owned(), id });
            }
        }
        open.push('>');
        open
    }
}
