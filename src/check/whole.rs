//! What rules see of a site as a whole: which files there are, and of every page what leads from it and what in it can be led to.
//! It is gathered page by page while each is looked at, so that no page has to be read twice.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::sync::{Arc, PoisonError, RwLock};

use jiff::civil::Date;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::address::{self, Destination};
use crate::html::address::Address;
use crate::html::{Document, NodeId};

/// How an address is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Use {
    /// A link that a reader follows.
    Link,
    /// A picture, a script, a style sheet, a film: fetched with the page.
    Resource,
    /// A page in a frame.
    Frame,
    /// Where a form is sent to.
    Form,
    /// The address that the page gives as its own.
    Canonical,
    /// The same page in another language or form, a feed.
    Alternate,
    /// Where the page sends its readers on to by itself.
    Redirect,
}

/// An address in a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// As it is written.
    pub written: Arc<str>,
    /// How it is used.
    pub usage: Use,
    /// The element that holds it.
    pub node: NodeId,
    /// Where that element's start tag begins.
    start: u32,
    /// How many bytes it has.
    len: u32,
}

impl Reference {
    /// An address in an element whose start tag has these bytes.
    pub fn new(written: Arc<str>, usage: Use, node: NodeId, span: Range<usize>) -> Reference {
        // Sites have very many of them. No page is as large as what a place can hold in these.
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Reference { written, usage, node, start: narrow(span.start), len: narrow(span.len()) }
    }

    /// Bytes of the start tag of the element that holds it.
    pub fn span(&self) -> Range<usize> {
        self.start as usize..self.start as usize + self.len as usize
    }
}

/// The fragments of a page that can be led to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fragments(Vec<Arc<str>>);

impl Fragments {
    /// Whether there is one of this name.
    pub fn contains(&self, name: &str) -> bool {
        self.0.binary_search_by(|known| (**known).cmp(name)).is_ok()
    }

    /// All of them, in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<str>> {
        self.0.iter()
    }
}

impl FromIterator<Arc<str>> for Fragments {
    fn from_iter<I: IntoIterator<Item = Arc<str>>>(names: I) -> Fragments {
        let mut names: Vec<Arc<str>> = names.into_iter().collect();
        names.sort_unstable();
        names.dedup();
        names.shrink_to_fit();
        Fragments(names)
    }
}

/// Addresses and names of fragments that pages have: most are on many, and each is kept once.
#[derive(Debug, Default)]
pub struct Addresses(RwLock<HashSet<Arc<str>>>);

impl Addresses {
    /// The one that is kept.
    fn keep(&self, written: &str) -> Arc<str> {
        // Where another thread has failed while it held the lock, what it left is whole nevertheless.
        if let Some(known) = self.0.read().unwrap_or_else(PoisonError::into_inner).get(written) {
            return known.clone();
        }
        let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = all.get(written) {
            return known.clone();
        }
        let kept: Arc<str> = Arc::from(written);
        all.insert(kept.clone());
        kept
    }
}

/// What is kept of a page once it has been looked at.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Where it stands from the root of its site.
    pub path: String,
    /// Every address in it, in its order.
    pub references: Vec<Reference>,
    /// Every fragment that can be led to.
    pub fragments: Fragments,
    /// Whether search engines are asked to leave it out.
    pub unlisted: bool,
    /// What the page says its addresses are relative to (`<base href>`), if it says so.
    pub base: Option<String>,
    /// Whether it has tags of a government site (GOV-TAGS): its name, its host or a column.
    pub is_tagged: bool,
    /// The site identification code that it gives, with the element that holds it.
    pub site_code: Option<(String, NodeId, Range<usize>)>,
    /// The last day on which it holds, if it says so for machines: schema.org’s `expires`, or `unavailable_after` for search engines.
    pub expires: Option<Date>,
}

impl Facts {
    /// Gathers what is kept of a page.
    pub fn of(path: &str, document: &Document, addresses: &Addresses) -> Facts {
        let mut facts = Facts { path: path.to_owned(), ..Facts::default() };
        for (node, element) in document.elements() {
            for (written, usage) in address::in_element(element) {
                let written = addresses.keep(written);
                facts.references.push(Reference::new(written, usage, node, document.span(node)));
            }
            facts.fragments.0.extend(element.attribute("id").map(|id| addresses.keep(id)));
            if element.is("base") && facts.base.is_none() {
                facts.base = element.attribute("href").map(str::to_owned);
            }
            if element.is("a") {
                facts.fragments.0.extend(element.attribute("name").map(|name| addresses.keep(name)));
            }
            if element.is("meta") && element.attribute("name").is_some_and(|name| name.eq_ignore_ascii_case("robots")) {
                let content = element.attribute("content").unwrap_or_default().to_ascii_lowercase();
                facts.unlisted |= content.contains("noindex");
                let until = content.split_once("unavailable_after:").map(|(_, day)| day.trim());
                facts.expires = facts.expires.or(until.and_then(day_at_start));
            }
            if element.is("meta") {
                facts.take_tag(document, node);
            }
            if element.is("script") && element.attribute("type") == Some("application/ld+json") {
                facts.expires = facts.expires.or_else(|| expires_of_data(&document.text_content(node)));
            }
        }
        facts.references.shrink_to_fit();
        facts.fragments = std::mem::take(&mut facts.fragments.0).into_iter().collect();
        facts
    }

    /// Keeps a tag of a government site.
    fn take_tag(&mut self, document: &Document, node: NodeId) {
        let Some(name) = document.attribute(node, "name").map(str::trim) else { return };
        self.is_tagged |= ["SiteName", "SiteDomain", "ColumnName", "ColumnType"].contains(&name);
        if name.eq_ignore_ascii_case("SiteIDCode") {
            let code = document.attribute(node, "content").unwrap_or_default().trim().to_owned();
            self.site_code.get_or_insert_with(|| (code, node, document.span(node)));
        }
    }

    /// Where an address in it leads; `base` is the address of the site, empty if that is not known.
    pub fn leads(&self, written: &str, base: &str) -> Destination {
        let own = || address::resolve(&self.path, written, base);
        match self.base.as_ref().map(|stated| address::resolve(&self.path, stated, base)) {
            Some(Destination::Inside { path, .. }) => address::resolve(&path, written, base),
            // Seen from another host only what is whole can lead here.
            Some(elsewhere) => match (own(), elsewhere) {
                (Destination::Inside { .. } | Destination::Above, elsewhere) if !address::is_whole(written) => {
                    let Destination::Elsewhere(stated) = elsewhere else { return elsewhere };
                    Destination::Elsewhere(Address::of_page(&self.path).join(&stated).join(written).to_string())
                }
                (whole, _) => whole,
            },
            None => own(),
        }
    }

    /// Where the page sends its readers on to by itself.
    pub fn redirect(&self) -> Option<&Reference> {
        self.references.iter().find(|reference| reference.usage == Use::Redirect)
    }
}

/// The day that a text begins with: `2026-01-15T09:00:00+08:00`.
fn day_at_start(text: &str) -> Option<Date> {
    text.get(..10)?.parse().ok()
}

/// The `expires` of structured data; of several the first.
fn expires_of_data(data: &str) -> Option<Date> {
    let after = data.split_once("\"expires\"")?.1.trim_start().strip_prefix(':')?.trim_start();
    day_at_start(after.strip_prefix('"')?)
}

/// A site as a whole.
#[derive(Debug)]
pub struct Whole<'a> {
    /// Every file by its path from the root, with `/` between folders.
    pub files: &'a BTreeSet<String>,
    /// Its pages by path.
    pub pages: BTreeMap<&'a str, &'a Facts>,
    /// Under which addresses the site is reached: `https://example.gov.cn/`; empty if that is not known.
    pub base: &'a str,
    /// The day that is taken for the present; `None` if it is not known.
    pub today: Option<Date>,
    /// Where each address of each page leads, in the order of `pages` and of their references.
    leads: Vec<Vec<Arc<Lead<'a>>>>,
}

/// Where an address leads.
#[derive(Debug)]
pub struct Lead<'a> {
    /// What it says.
    pub destination: Destination,
    /// The file that a server would answer with, if it leads to a file of the site.
    pub file: Option<&'a str>,
}

/// So many pages are gone through at once: what many of them lead to is worked out once for all of these.
const AT_ONCE: usize = 128;

impl<'a> Whole<'a> {
    /// A site with these files and pages, reached under `base`, on a day.
    pub fn new(
        files: &'a BTreeSet<String>,
        pages: BTreeMap<&'a str, &'a Facts>,
        base: &'a str,
        today: Option<Date>,
    ) -> Whole<'a> {
        let all: Vec<&'a Facts> = pages.values().copied().collect();
        let of = |some: &[&'a Facts]| {
            let mut known = HashMap::new();
            some.iter().map(|facts| leads(facts, files, base, &mut known)).collect::<Vec<_>>()
        };
        let leads = all.par_chunks(AT_ONCE).flat_map_iter(of).collect();
        Whole { files, pages, base, today, leads }
    }

    /// The file that stands at a path of the site, as a server would find it.
    pub fn file(&self, path: &str) -> Option<&'a str> {
        file(self.files, path)
    }

    /// Every address of every page, with where it leads.
    pub fn references(&self) -> impl Iterator<Item = (&'a Facts, &'a Reference, &Lead<'a>)> {
        self.pages.values().zip(&self.leads).flat_map(|(facts, leads)| {
            let facts: &'a Facts = facts;
            facts.references.iter().zip(leads).map(move |(reference, lead)| (facts, reference, &**lead))
        })
    }
}

fn file<'a>(files: &'a BTreeSet<String>, path: &str) -> Option<&'a str> {
    address::candidates(path).iter().find_map(|candidate| files.get(candidate.as_str())).map(String::as_str)
}

/// Where the addresses of a page lead. What says by itself where it leads is `known` from other pages.
fn leads<'a>(
    facts: &'a Facts,
    files: &'a BTreeSet<String>,
    base: &str,
    known: &mut HashMap<&'a str, Arc<Lead<'a>>>,
) -> Vec<Arc<Lead<'a>>> {
    let read = |written: &str| {
        let destination = facts.leads(written, base);
        let file = match &destination {
            Destination::Inside { path, .. } => file(files, path),
            _ => None,
        };
        Arc::new(Lead { destination, file })
    };
    let of = |reference: &'a Reference| {
        let written = &*reference.written;
        let is_alike = facts.base.is_none() && (written.starts_with('/') || address::is_whole(written));
        match is_alike {
            true => known.entry(written).or_insert_with(|| read(written)).clone(),
            false => read(written),
        }
    };
    facts.references.iter().map(of).collect()
}
