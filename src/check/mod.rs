//! The rules that a built page and a built site are held to, and what runs them.
//!
//! A rule is one file in the folder of its family: what it asks for and why, how to mend what it finds, what it cannot
//! see, examples that are its tests, and the check itself, as one [`Entry`]. Its family lists it, and that is all that has to be
//! done for it to run, to be explained (`tantu explain`), to be tested, and to stand on the page of all rules.
//!
//! Rules see a page as its readers get it ([`Page`]), never the source: whichever generator made the page, they hold. Where in the
//! source a finding belongs is worked out afterwards, by whoever made the page.

/// Declares the rules of a family: one file each.
macro_rules! rules {
    ($($name:ident),* $(,)?) => {
        $(pub mod $name;)*

        /// The rules of this family.
        pub static ENTRIES: &[&crate::check::Entry] = &[$(&$name::ENTRY),*];
    };
}

pub mod accessibility;
pub mod address;
mod alike;
mod around;
mod bypass;
pub mod comments;
pub mod content;
mod dispatch;
mod entry;
pub mod explain;
#[cfg(feature = "external")]
pub mod external;
pub mod files;
mod frames;
mod gathered;
mod guess;
#[cfg(test)]
mod hostile;
#[cfg(feature = "external")]
pub mod inquiry;
pub mod link;
mod mended;
pub mod outward;
mod page;
mod placing;
pub mod privacy;
pub mod prose;
mod quote;
pub mod readability;
mod references;
mod repeated;
mod report;
mod resources;
pub mod safety;
mod settled;
mod signs;
pub mod site;
mod spoken;
pub mod tags;
#[cfg(test)]
mod tests;
pub mod typography;
mod verdicts;
mod whole;
pub mod wording;
mod written;

pub use entry::{About, Entry, ExampleSite, Examples, Family, Look};
pub use page::{Files, Neighbours, NoNeighbours, Page, Shared};
pub use references::{Reference, Use};
pub use report::{Change, Hit, Report, SiteHit, SiteReport};
pub use whole::{Facts, Whole};

use rayon::prelude::*;

use crate::attachments::Attachment;
use crate::diagnostics::Rule;
use crate::html::style::Screen;
use crate::html::{Styles, View, parse_with};

/// Rules about what rules are given: a site's own list of words.
pub const RULES: &[&Rule] = &[&wording::list::CONTRADICTION];

/// Every rule, family by family.
pub fn entries() -> impl Iterator<Item = &'static Entry> {
    let families: [&[&Entry]; 9] = [
        accessibility::ENTRIES,
        link::ENTRIES,
        content::ENTRIES,
        tags::ENTRIES,
        wording::ENTRIES,
        typography::ENTRIES,
        privacy::ENTRIES,
        readability::ENTRIES,
        safety::ENTRIES,
    ];
    #[cfg(feature = "external")]
    let outside = external::ENTRIES;
    #[cfg(not(feature = "external"))]
    let outside: &[&Entry] = &[];
    families.into_iter().chain([outside]).flatten().copied()
}

/// Whether a rule is one about links to other sites, which sees something only after somebody has gone and asked there.
pub fn is_outside(id: &str) -> bool {
    #[cfg(feature = "external")]
    return external::ENTRIES.iter().any(|entry| entry.rule.id == id);
    #[cfg(not(feature = "external"))]
    return id.starts_with("external-link-") && entries().all(|entry| entry.rule.id != id);
}

/// A page to be checked.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// Where it stands from the root of its site, with `/` between folders: `news/a/index.html`.
    pub path: &'a str,
    /// What it holds.
    pub html: &'a str,
}

/// What looking at one page has come to.
#[derive(Debug, Default)]
pub struct Looked {
    /// What was found.
    pub hits: Vec<Hit>,
    /// What is kept of the page for the rules that look at the site as a whole.
    pub facts: Facts,
}

/// Holds one page to all rules that look at pages; `wanted` says which are asked for.
///
/// `known` are the style sheets that were read for other pages: a run keeps one for all of them.
pub fn page(
    subject: Subject<'_>,
    neighbours: &dyn Neighbours,
    known: &Shared,
    wanted: &(dyn Fn(&Entry) -> bool + Sync),
) -> Looked {
    let document = parse_with(subject.html, &known.parts);
    let (sheets, lacks_sheets) = known.of(&document, subject.path, neighbours);
    let styles = Styles::on(&document, &sheets, Screen::Desktop, &known.styles);
    let view = View::among(&document, &styles, &known.standings);
    let page = Page::new(&view, subject, neighbours, known, (&sheets, lacks_sheets));
    Looked { hits: look(&page, wanted), facts: Facts::of(subject.path, &document, &known.addresses) }
}

/// Holds a site as a whole to the rules that look at sites.
pub fn whole(site: &Whole<'_>, wanted: &dyn Fn(&Entry) -> bool) -> Vec<SiteHit> {
    let rules: Vec<_> = entries()
        .filter(|entry| wanted(entry))
        .filter_map(|entry| match entry.look {
            Look::Site(check) => Some((entry, check)),
            _ => None,
        })
        .collect();
    let look = |(entry, check): &(&'static Entry, fn(&Whole<'_>, &mut SiteReport<'_>))| {
        let mut hits = Vec::new();
        check(site, &mut SiteReport::new(entry, &mut hits));
        hits
    };
    rules.par_iter().flat_map_iter(look).collect()
}

/// Holds a file that is no page, and was looked into, to the rules that look at such files.
pub fn attachment(path: &str, found: &Attachment, wanted: &dyn Fn(&Entry) -> bool) -> Vec<SiteHit> {
    let mut hits = Vec::new();
    for entry in entries().filter(|entry| wanted(entry)) {
        if let Look::Attachment(check) = entry.look {
            check(path, found, &mut SiteReport::new(entry, &mut hits));
        }
    }
    hits
}

fn look(page: &Page<'_>, wanted: &(dyn Fn(&Entry) -> bool + Sync)) -> Vec<Hit> {
    let mut hits = Vec::new();
    for entry in entries() {
        if let Look::Page(check) = entry.look
            && wanted(entry)
        {
            check(page, &mut Report::new(entry, page, &mut hits));
        }
    }
    settled::words(page, wanted, &mut hits);
    // One walk for all rules.
    dispatch::each(page, wanted, &mut hits);
    hits.sort_by(|a, b| (a.span.start, a.span.end, a.rule.id).cmp(&(b.span.start, b.span.end, b.rule.id)));
    hits
}
