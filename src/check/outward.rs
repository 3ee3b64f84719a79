//! Links that lead out of a site: which addresses there are and where each is written. What they lead to is not known here; an edge
//! of the program may go and ask ([`Outside`]), and its answers become findings beside all others.

use std::collections::BTreeMap;

use super::address::Destination;
use super::references::Use;
use super::whole::Facts;
use super::{Hit, SiteHit};
use crate::diagnostics::Place;

/// An address out of the site, with everywhere that it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outward {
    /// The whole address, without the place within the page: `https://example.org/a`.
    pub address: String,
    /// Where it is written, in the order of the site's pages.
    pub mentions: Vec<Mention>,
}

/// A place at which an address is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The page, by its path from the root of the built site.
    pub page: String,
    /// Where in the sources.
    pub place: Place,
}

/// An address out of the site with the references that hold it: the position of the page in the list of pages, and that of the
/// reference in its facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The whole address, without the place within the page.
    pub address: String,
    /// Page and reference.
    pub references: Vec<(usize, usize)>,
}

/// Says where references of a page stand in the sources: of the page at this position, these references.
pub type Spots<'a> = &'a dyn Fn(usize, &[usize]) -> Vec<Place>;

/// The links of a site to other sites.
#[derive(Clone, Copy)]
pub struct Links<'a> {
    /// Every address.
    pub found: &'a [Found],
    /// The pages that they are in.
    pub pages: &'a [&'a Facts],
    /// The address of the site itself; empty if that is not known.
    pub base: &'a str,
    /// Where references stand in the sources.
    pub spots: Spots<'a>,
}

/// Whoever takes note of the addresses outside a site, or can tell what stands there.
pub trait Outside: Sync {
    /// Looks at all addresses and says what was found. [`Found::hits`] puts a finding on every reference to an address.
    fn look(&self, links: Links<'_>) -> Vec<SiteHit>;
}

/// Every address with all its places.
pub fn mentions(links: Links<'_>) -> Vec<Outward> {
    let Links { found, pages, spots, .. } = links;
    // By page, so that each is gone through once.
    let mut of_pages: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (page, reference) in found.iter().flat_map(|found| &found.references) {
        of_pages.entry(*page).or_default().push(*reference);
    }
    let mut places: BTreeMap<(usize, usize), Place> = BTreeMap::new();
    for (page, references) in of_pages {
        let here = spots(page, &references);
        places.extend(references.into_iter().zip(here).map(|(reference, place)| ((page, reference), place)));
    }
    let mention = |at: &(usize, usize)| {
        let page = pages.get(at.0)?.path.clone();
        Some(Mention { page, place: places.get(at)?.clone() })
    };
    found
        .iter()
        .map(|found| Outward {
            address: found.address.clone(),
            mentions: found.references.iter().filter_map(mention).collect(),
        })
        .collect()
}

impl Found {
    /// A finding at every place that holds the address; `hit` says what was found.
    pub fn hits<'f>(&'f self, pages: &'f [&Facts], hit: &'f Hit) -> impl Iterator<Item = SiteHit> + 'f {
        self.references.iter().filter_map(move |(page, reference)| {
            let facts = pages.get(*page)?;
            let reference = facts.references.get(*reference)?;
            let hit = Hit { node: Some(reference.node), span: reference.span, ..hit.clone() };
            Some(SiteHit { path: facts.path.clone(), hit })
        })
    }
}

/// Every address of these pages that leads out of the site, in the order of addresses. `base` is the address of the site, if known.
pub fn gather(pages: &[&Facts], base: &str) -> Vec<Found> {
    let mut all: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
    for (page, facts) in pages.iter().enumerate() {
        for (at, reference) in facts.references.iter().enumerate() {
            // To ask for the address of a form would be to send it empty.
            if reference.usage == Use::Form {
                continue;
            }
            let Destination::Elsewhere(written) = facts.leads(reference.written, base) else {
                continue;
            };
            if let Some(address) = whole(&written, base) {
                all.entry(address).or_default().push((page, at));
            }
        }
    }
    all.into_iter().map(|(address, references)| Found { address, references }).collect()
}

/// An address with its scheme, and without the place within the page; `None` if it is not one of the web.
fn whole(written: &str, base: &str) -> Option<String> {
    let without = written.split('#').next().unwrap_or_default();
    let (scheme, host) = match base.split_once("://") {
        Some((scheme, rest)) => (scheme, rest.split('/').next().unwrap_or_default()),
        None => ("https", ""),
    };
    if without.starts_with("//") {
        return Some(format!("{scheme}:{without}"));
    }
    if without.starts_with('/') {
        // The site has a folder of its host, and this leads to another one.
        return (!host.is_empty()).then(|| format!("{scheme}://{host}{without}"));
    }
    let (written, rest) = without.split_once(':')?;
    let scheme = written.to_ascii_lowercase();
    ["http", "https"].contains(&scheme.as_str()).then(|| format!("{scheme}:{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::references::Addresses;
    use crate::html::parse;

    #[test]
    fn each_address_is_listed_once_with_all_its_places() {
        let html = "<a href='https://a.cn/x#1'>a</a><a href='HTTPS://a.cn/x'>b</a><img src=//b.cn/1.png><a href=/in/>c</a>\
             <a href=mailto:x@y.cn>m</a><form action=https://f.cn/></form><a href=https://own.gov.cn/in/>d</a><a href=ftp://z.cn/>f</a>";
        let facts = Facts::of("index.html", &parse(html), &Addresses::default());
        let found = gather(&[&facts], "https://own.gov.cn/");
        let shown: Vec<(&str, usize)> =
            found.iter().map(|found| (found.address.as_str(), found.references.len())).collect();
        assert_eq!(shown, [("https://a.cn/x", 2), ("https://b.cn/1.png", 1)]);
        let moved = "<base href=https://c.cn/d/><a href=e>e</a>";
        let moved = gather(&[&Facts::of("index.html", &parse(moved), &Addresses::default())], "https://own.gov.cn/");
        assert_eq!(
            moved.first().map(|found| found.address.as_str()),
            Some("https://c.cn/d/e"),
            "what `<base>` says counts"
        );
        let folder = gather(
            &[&Facts::of("index.html", &parse("<a href=/other/>x</a>"), &Addresses::default())],
            "http://own.gov.cn/dpf/",
        );
        assert_eq!(folder.first().map(|found| found.address.as_str()), Some("http://own.gov.cn/other/"));
    }
}
