//! What of a page is found on other pages too, and what begins after it: the furniture of a site, and what the page is there for.
//!
//! The pages that a page links to tell them apart. Where none can be read, landmarks are taken for furniture that nearly always are, and
//! what follows from that is said with more care.

use std::collections::{HashMap, HashSet};

use super::Page;
use super::alike::link_target;
use super::frames::{self, Content};
use super::resources::Target;
use crate::html::address::Address;
use crate::html::names::tidy;
use crate::html::{NodeId, refresh};

/// As many of the pages that a page links to are read.
const MOST_PAGES: usize = 6;
/// A text of fewer letters may stand on two pages by chance; one ideograph counts as two.
const LONG: usize = 20;

/// The perceivable contents of a page in its order, and which of them are repeated.
#[derive(Debug)]
pub struct Repeated {
    /// Whether other pages were read; landmarks alone say it otherwise.
    pub is_proven: bool,
    leaves: Vec<Leaf>,
    /// The first that is repeated, by its place in the list.
    first: Option<usize>,
    /// The place of each node in the order of the page.
    order: HashMap<NodeId, usize>,
    /// The leaves and what they stand in, each with its place, in order.
    perceived: Vec<(usize, NodeId)>,
    /// Those of the page's own that come after something repeated, and what they stand in.
    own: HashSet<NodeId>,
}

/// A text, a picture, a control: something that is perceived and has nothing within that is.
#[derive(Debug)]
struct Leaf {
    id: NodeId,
    /// What it is compared by.
    key: String,
    repeated: bool,
}

impl Repeated {
    /// What landmarks say of a page: its header, navigation, footer and asides are those of the site. Nothing if no link leads to another page.
    pub fn assumed(page: &Page<'_>) -> Repeated {
        let mut repeated = Repeated::new(page);
        if others(page).is_empty() {
            return repeated;
        }
        for leaf in &mut repeated.leaves {
            leaf.repeated = furniture(page, leaf.id).is_some();
        }
        repeated.first = repeated.leaves.iter().position(|leaf| leaf.repeated);
        repeated.settle(page);
        repeated
    }

    /// What the pages that a page links to say of it; `None` if none can be read.
    pub fn proven(page: &Page<'_>) -> Option<Repeated> {
        let mut pages: Vec<HashSet<String>> = Vec::new();
        for address in others(page) {
            let Some(html) = page.neighbours.text(page.path, &address.to_string()).filter(|html| html.contains('<'))
            else {
                continue;
            };
            let content = Content { html, path: address.path.trim_start_matches('/').to_owned() };
            let keys = frames::look(page, &content, |other, document| {
                // What leads on at once is no page that anyone sees.
                refresh::of(document).is_none().then(|| leaves(other).into_iter().map(|leaf| leaf.key).collect())
            });
            pages.extend(keys);
            if pages.len() == MOST_PAGES {
                break;
            }
        }
        if pages.is_empty() {
            return None;
        }
        let mut repeated = Repeated { is_proven: true, ..Repeated::new(page) };
        for leaf in &mut repeated.leaves {
            leaf.repeated = pages.iter().filter(|page| page.contains(&leaf.key)).count() * 2 >= pages.len();
        }
        repeated.complete_furniture(page);
        let repeats = |leaf: &Leaf| leaf.repeated && is_weighty(page, leaf);
        let begins = repeated.leaves.iter().position(|leaf| is_in_main_title(page, leaf.id));
        // Where a page begins with its main part and the title of it, nothing stands before that; what words it shares with the furniture
        // of other pages, a table of contents say, are its own nevertheless.
        let first = repeated.leaves.iter().position(repeats);
        repeated.first = first.filter(|first| begins.is_none_or(|begins| *first < begins));
        repeated.settle(page);
        Some(repeated)
    }

    fn new(page: &Page<'_>) -> Repeated {
        let document = page.document();
        let order = document.descendants(document.root()).zip(1..).collect();
        let leaves = leaves(page);
        Repeated { is_proven: false, leaves, first: None, order, perceived: Vec::new(), own: HashSet::new() }
    }

    /// Notes what holds what, once it is known what is repeated.
    fn settle(&mut self, page: &Page<'_>) {
        let document = page.document();
        let after = self.first.map_or(self.leaves.len(), |first| first + 1);
        let mut perceived = HashSet::new();
        for (place, leaf) in self.leaves.iter().enumerate() {
            let around = || std::iter::once(leaf.id).chain(document.ancestors(leaf.id));
            perceived.extend(around());
            if place >= after && !leaf.repeated {
                self.own.extend(around());
            }
        }
        let place = |id: NodeId| self.order.get(&id).copied().unwrap_or_default();
        self.perceived = perceived.into_iter().map(|id| (place(id), id)).collect();
        self.perceived.sort();
    }

    /// A navigation that marks the page where one is, is not the same on every page, but serves the same end.
    fn complete_furniture(&mut self, page: &Page<'_>) {
        let mut counts: HashMap<NodeId, (usize, usize)> = HashMap::new();
        for leaf in &self.leaves {
            if let Some(whole) = furniture(page, leaf.id) {
                let (repeated, all) = counts.entry(whole).or_default();
                *repeated += usize::from(leaf.repeated);
                *all += 1;
            }
        }
        for leaf in &mut self.leaves {
            let counted = furniture(page, leaf.id).and_then(|whole| counts.get(&whole));
            leaf.repeated |= counted.is_some_and(|(repeated, all)| repeated * 2 >= *all);
        }
    }

    /// Whether anything is repeated, with something of the page's own after it.
    pub fn is_followed(&self) -> bool {
        !self.own.is_empty()
    }

    /// Whether a node is the page's own content after repeated content: it begins after some, and not all in it is repeated.
    pub fn is_own_after(&self, id: NodeId) -> bool {
        let place = |id: NodeId| self.order.get(&id).copied().unwrap_or_default();
        let first = self.first.and_then(|first| self.leaves.get(first));
        first.is_some_and(|first| place(id) > place(first.id)) && self.own.contains(&id)
    }

    /// Whether a node stands just before content of the page's own that comes after repeated content, or is such.
    pub fn is_just_before(&self, page: &Page<'_>, id: NodeId) -> bool {
        let document = page.document();
        let from = self.order.get(&id).copied().unwrap_or_default();
        let following = self.perceived.iter().skip(self.perceived.partition_point(|(place, _)| *place < from));
        let mut counting =
            following.filter(|(_, id)| document.element(*id).is_none() || page.role(*id) != Some("none"));
        counting.next().is_some_and(|(_, next)| self.is_own_after(*next))
    }

    /// Whether a node holds anything that is repeated.
    pub fn holds_repeated(&self, page: &Page<'_>, id: NodeId) -> bool {
        let document = page.document();
        self.leaves.iter().any(|leaf| leaf.repeated && document.ancestors(leaf.id).any(|above| above == id))
    }
}

/// The landmark of the site's furniture that a node stands in.
pub(super) fn furniture(page: &Page<'_>, id: NodeId) -> Option<NodeId> {
    page.document()
        .ancestors(id)
        .find(|above| matches!(page.role(*above), Some("banner" | "complementary" | "contentinfo" | "navigation")))
}

/// Whether a node is in the heading of level 1 of the main part.
fn is_in_main_title(page: &Page<'_>, id: NodeId) -> bool {
    let document = page.document();
    document
        .closest(id, "h1")
        .is_some_and(|title| document.ancestors(title).any(|above| page.role(above) == Some("main")))
}

/// Whether what is repeated is more than a word that stands on two pages by chance.
fn is_weighty(page: &Page<'_>, leaf: &Leaf) -> bool {
    let document = page.document();
    let letters: usize = leaf.key.chars().map(|c| if c >= '\u{2E80}' { 2 } else { 1 }).sum();
    letters > LONG
        || document.text(leaf.id).is_none()
        || furniture(page, leaf.id).is_some()
        || document.closest(leaf.id, "a").is_some()
}

/// The addresses of other pages of the site that links lead to, each once.
fn others(page: &Page<'_>) -> Vec<Address> {
    let base = page.base();
    let own = page.neighbours.resolve(page.path, &Address::of_page(page.path).to_string());
    let mut known = HashSet::from([own]);
    let mut addresses = Vec::new();
    for (id, element) in page.document().elements() {
        let leads = element.is("a") || element.is("area") || page.role(id) == Some("link");
        let Some(Target::Address(address)) = leads.then(|| link_target(&base, element)).flatten() else { continue };
        if address.is_of_site() && page.styles().is_visible(id) {
            let address = address.without_fragment();
            if known.insert(page.neighbours.resolve(page.path, &address.to_string())) {
                addresses.push(address);
            }
        }
    }
    addresses
}

fn leaves(page: &Page<'_>) -> Vec<Leaf> {
    let document = page.document();
    let perceived = |id: NodeId| page.styles().is_visible(id);
    document
        .descendants(document.root())
        .filter(|id| perceived(*id))
        .filter_map(|id| Some(Leaf { id, key: key(page, id)?, repeated: false }))
        .collect()
}

/// What a leaf is compared by: its words or file, and whether it is said as a heading, a link or a button. `None` for what is no leaf.
fn key(page: &Page<'_>, id: NodeId) -> Option<String> {
    let document = page.document();
    if let Some(text) = document.text(id) {
        let text = tidy(text);
        let kind = document
            .ancestors(id)
            .find_map(|above| page.role(above).filter(|role| ["button", "heading", "link"].contains(role)));
        return (!text.trim().is_empty()).then(|| format!("{}:{text}", kind.unwrap_or_default()));
    }
    let element = document.element(id)?;
    let drawn = ["audio", "canvas", "embed", "iframe", "img", "input", "object", "select", "svg", "textarea", "video"];
    let said = |name| element.attribute(name).unwrap_or_default();
    (drawn.contains(&&*element.name) && page.role(id) != Some("none"))
        .then(|| format!("{}:{}:{}:{}", element.name, said("src"), said("alt"), said("name")))
}
