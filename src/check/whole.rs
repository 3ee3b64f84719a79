//! What rules see of a site as a whole: which files there are, and of every page what leads from it and what in it can be led to.
//! It is gathered page by page while each is looked at, so that no page has to be read twice.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;

use jiff::civil::Date;
use rayon::prelude::*;

use super::address::{self, Destination};
use super::references::{Addresses, Reference, References, Use, Written};
use crate::html::address::Address;
use crate::html::{Document, NodeId};

/// The fragments of a page that can be led to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fragments(Box<[Written]>);

impl Fragments {
    /// Whether there is one of this name.
    pub fn contains(&self, name: &str) -> bool {
        self.0.binary_search_by(|known| (**known).cmp(name)).is_ok()
    }

    /// All of them, in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = &Written> {
        self.0.iter()
    }
}

impl FromIterator<Written> for Fragments {
    fn from_iter<I: IntoIterator<Item = Written>>(names: I) -> Fragments {
        let mut names: Vec<Written> = names.into_iter().collect();
        names.sort_unstable();
        names.dedup();
        Fragments(names.into())
    }
}

/// What is kept of a page once it has been looked at.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Where it stands from the root of its site.
    pub path: String,
    /// Every address in it, in its order.
    pub references: References,
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
        let (mut references, mut fragments) = (Vec::new(), Vec::new());
        for (node, element) in document.elements() {
            for (written, usage) in address::in_element(element) {
                references.push((addresses.keep(written), usage, node, document.span(node)));
            }
            fragments.extend(element.attribute("id").map(|id| addresses.keep(id)));
            if element.is("base") && facts.base.is_none() {
                facts.base = element.attribute("href").map(str::to_owned);
            }
            if element.is("a") {
                fragments.extend(element.attribute("name").map(|name| addresses.keep(name)));
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
        Facts { references: References::new(references), fragments: fragments.into_iter().collect(), ..facts }
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

    /// Whether an address leads to the same from every page, this one included.
    fn is_alike(&self, written: &str) -> bool {
        self.base.is_none() && (written.starts_with('/') || address::is_whole(written))
    }

    /// The addresses that lead to the same from every page.
    fn alike(&self) -> impl Iterator<Item = &str> {
        self.references.written().filter(|written| self.is_alike(written))
    }

    /// Where the page sends its readers on to by itself.
    pub fn redirect(&self) -> Option<Reference<'_>> {
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
    /// Where addresses lead that lead to the same from every page.
    leads: Vec<Lead<'a>>,
    /// Where the addresses of each page lead, in the order of `pages`.
    ways: Vec<Ways<'a>>,
}

/// Where an address leads.
#[derive(Debug)]
pub struct Lead<'a> {
    /// What it says.
    pub destination: Destination,
    /// The file that a server would answer with, if it leads to a file of the site.
    pub file: Option<&'a str>,
}

/// So many pages are gone through at once: what several of them lead to is noted once.
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
        let of = |some: &[&'a Facts]| -> HashSet<&'a str> { some.iter().flat_map(|facts| facts.alike()).collect() };
        let mut numbers: HashMap<&str, usize> = HashMap::new();
        let mut alike = Vec::new();
        for written in all.par_chunks(AT_ONCE).map(of).collect::<Vec<_>>().into_iter().flatten() {
            numbers.entry(written).or_insert_with(|| {
                alike.push(written);
                alike.len() - 1
            });
        }
        let leads = alike.par_iter().map(|written| Lead::of(address::resolve("", written, base), files)).collect();
        let ways = all.par_iter().map(|facts| Ways::of(facts, &numbers, files, base)).collect();
        Whole { files, pages, base, today, leads, ways }
    }

    /// The file that stands at a path of the site, as a server would find it.
    pub fn file(&self, path: &str) -> Option<&'a str> {
        file(self.files, path)
    }

    /// Every address of every page, with where it leads.
    pub fn references(&self) -> impl Iterator<Item = (&'a Facts, Reference<'a>, &Lead<'a>)> {
        self.pages.values().zip(&self.ways).flat_map(move |(facts, ways)| {
            let facts: &'a Facts = facts;
            let leads = ways.steps.iter().filter_map(move |step| match step.checked_sub(Ways::OWN) {
                Some(own) => ways.own.get(own as usize),
                None => self.leads.get(*step as usize),
            });
            facts.references.iter().zip(leads).map(move |(reference, lead)| (facts, reference, lead))
        })
    }
}

/// Where the addresses of a page lead.
#[derive(Debug)]
struct Ways<'a> {
    /// For each the position of its lead: among those of the site, or from [`Ways::OWN`] on among the page's own.
    steps: Box<[u32]>,
    /// What addresses lead to that lead elsewhere from other pages.
    own: Vec<Lead<'a>>,
}

impl<'a> Ways<'a> {
    const OWN: u32 = 1 << 31;

    /// Those of a page; `numbers` are the positions of the leads of the site.
    fn of(facts: &Facts, numbers: &HashMap<&str, usize>, files: &'a BTreeSet<String>, base: &str) -> Ways<'a> {
        let mut own = Vec::new();
        let narrow = |position: usize| u32::try_from(position).unwrap_or(u32::MAX);
        let step = |written: &str| match numbers.get(written).filter(|_| facts.is_alike(written)) {
            Some(number) => narrow(*number),
            None => {
                own.push(Lead::of(facts.leads(written, base), files));
                narrow(own.len() - 1).saturating_add(Ways::OWN)
            }
        };
        let steps = facts.references.written().map(step).collect();
        Ways { steps, own }
    }
}

impl<'a> Lead<'a> {
    fn of(destination: Destination, files: &'a BTreeSet<String>) -> Lead<'a> {
        let file = match &destination {
            Destination::Inside { path, .. } => file(files, path),
            _ => None,
        };
        Lead { destination, file }
    }
}

fn file<'a>(files: &'a BTreeSet<String>, path: &str) -> Option<&'a str> {
    address::candidates(path).iter().find_map(|candidate| files.get(candidate.as_str())).map(String::as_str)
}
