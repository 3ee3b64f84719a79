//! The rules that a built page and a built site are held to, and what runs them.
//!
//! A rule is one file in the folder of its family: what it asks for and why, how to mend what it finds, what it cannot
//! see, examples that are its tests, and the check itself, as one [`Entry`]. Its family lists it, and that is all that has to be
//! done for it to run, to be explained (`tantu explain`), to be tested, and to stand on the page of all rules.
//!
//! Rules see a page as its readers get it ([`Page`]), never the source: whichever generator made the page, they hold. Where in the
//! source a finding belongs is worked out afterwards, by whoever made the page.

pub mod accessibility;
mod entry;
mod page;
mod report;
#[cfg(test)]
mod tests;

use rayon::prelude::*;

pub use entry::{About, Entry, Examples, Family, Look};
pub use page::{Neighbours, NoNeighbours, Page, Sheets};
pub use report::{Hit, Report};

use crate::html::{Document, Styles, View, parse};

/// Every rule, family by family.
pub fn entries() -> impl Iterator<Item = &'static Entry> {
    let families: [&[&Entry]; 1] = [accessibility::ENTRIES];
    families.into_iter().flatten().copied()
}

/// A page to be checked.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// Where it stands from the root of its site, with `/` between folders: `news/a/index.html`.
    pub path: &'a str,
    /// What it holds.
    pub html: &'a str,
}

/// Holds one page to all rules that look at pages; `wanted` says which are asked for.
pub fn page(subject: Subject<'_>, neighbours: &dyn Neighbours, wanted: &(dyn Fn(&Entry) -> bool + Sync)) -> Vec<Hit> {
    page_with(subject, neighbours, &Sheets::default(), wanted)
}

fn page_with(
    subject: Subject<'_>,
    neighbours: &dyn Neighbours,
    known: &Sheets,
    wanted: &(dyn Fn(&Entry) -> bool + Sync),
) -> Vec<Hit> {
    let document = parse(subject.html);
    let (sheets, lacks_sheets) = known.of(&document, subject.path, neighbours);
    let styles = Styles::of(&document, &sheets);
    let view = View::new(&document, &styles);
    let Subject { path, html } = subject;
    let page = Page { view: &view, html, path, neighbours, sheets: &sheets, lacks_sheets };
    look(&page, &document, wanted)
}

fn look(page: &Page<'_>, document: &Document, wanted: &(dyn Fn(&Entry) -> bool + Sync)) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut of_elements = Vec::new();
    for entry in entries().filter(|entry| wanted(entry)) {
        match entry.look {
            Look::Page(check) => check(page, &mut Report::new(entry, page, &mut hits)),
            Look::Elements(names, check) => of_elements.push((entry, names, check)),
        }
    }
    // One walk for all rules.
    for (id, element) in document.elements() {
        for (entry, names, check) in &of_elements {
            if names.is_empty() || names.contains(&&*element.name) {
                check(page, id, &mut Report::new(entry, page, &mut hits));
            }
        }
    }
    hits.sort_by(|a, b| (a.span.start, a.span.end, a.rule.id).cmp(&(b.span.start, b.span.end, b.rule.id)));
    hits
}

/// Holds pages to all rules, side by side; what was found of each, in their order.
pub fn pages(
    subjects: &[Subject<'_>],
    neighbours: &dyn Neighbours,
    wanted: &(dyn Fn(&Entry) -> bool + Sync),
) -> Vec<Vec<Hit>> {
    let known = Sheets::default();
    subjects.par_iter().map(|subject| page_with(*subject, neighbours, &known, wanted)).collect()
}
