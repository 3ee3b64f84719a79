//! Parts of pages that stand alike: what other pages have too, drawn in the same way, in elements of the same names, attributes and roles. Of
//! such a part roles and names are worked out on one page for all of them.
//!
//! What follows from a part and from how it stands may be anything that is said of an element by what is in it and by what it stands in.
//! What other elements of the page say is left out, so a part counts only if no id leads out of it, and no label into it.

use std::collections::HashMap;
use std::iter::Peekable;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use super::parts::Placed;
use super::tree::{Document, Element, NodeId};
use super::view::View;
use super::{aria, names};

/// As many nodes of parts are remembered in all.
const MOST_NODES: usize = 1 << 18;

/// What is known of parts that stand alike, on all pages of a run.
#[derive(Debug, Default)]
pub struct Standings(RwLock<All>);

#[derive(Debug, Default)]
struct All {
    ids: HashMap<u32, Arc<Ids>>,
    known: HashMap<Key, Arc<Known>>,
    nodes: usize,
}

/// What all follows from that is known of a part.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Key {
    /// The part and how it is drawn.
    drawing: u64,
    /// The elements that it stands in.
    around: Box<[u8]>,
}

/// The ids in a part, each with the place of its element.
#[derive(Debug)]
struct Ids {
    places: Box<[(Box<str>, u32)]>,
    /// Whether all that is led to by an id stands in the part too.
    are_enough: bool,
}

/// What is known of a part that stands in a certain way.
#[derive(Debug)]
struct Known {
    number: u32,
    /// By the places of its nodes.
    roles: Box<[(Option<&'static str>, Option<&'static aria::Role>)]>,
    names: Box<[OnceLock<String>]>,
}

/// A part of a page of which is known how it stands.
#[derive(Debug)]
pub struct Standing {
    placed: Placed,
    known: Arc<Known>,
}

impl Standing {
    /// The same for all parts of a run that are the same and stand alike.
    pub fn number(&self) -> u32 {
        self.known.number
    }

    /// The element that the part stands in.
    pub fn root(&self) -> NodeId {
        self.placed.root
    }

    /// Where a node stands in the part, if it does.
    pub fn place(&self, id: NodeId) -> Option<u32> {
        self.placed.has(id).then(|| id.0 - self.placed.root.0)
    }

    /// The node at this place.
    pub fn node(&self, place: u32) -> NodeId {
        NodeId(self.placed.root.0 + place)
    }

    /// The next of a page's elements, with its place, if it stands in the part.
    pub fn next_of<'d>(
        &self,
        elements: &mut Peekable<impl Iterator<Item = (NodeId, &'d Element)>>,
    ) -> Option<(u32, NodeId, &'d Element)> {
        let place = self.place(elements.peek()?.0)?;
        elements.next().map(|(id, element)| (place, id, element))
    }

    /// Its nodes with their roles.
    pub(super) fn roles(
        &self,
    ) -> impl Iterator<Item = (NodeId, Option<&'static str>, Option<&'static aria::Role>)> + '_ {
        (1..).zip(&self.known.roles).map(|(place, (role, known))| (self.node(place), *role, *known))
    }

    /// Where the name of a node is kept, once it is known.
    pub(super) fn name(&self, id: NodeId) -> Option<&OnceLock<String>> {
        let place = self.place(id)?.checked_sub(1)?;
        self.known.names.get(place as usize)
    }
}

impl Standings {
    /// The parts of a page of which is known how they stand, in their order.
    pub(super) fn of(&self, view: &View<'_>) -> Vec<Standing> {
        let document = view.document();
        // What is owned stands elsewhere than in the tree.
        if document.placed().is_empty() || view.has_owners() {
            return Vec::new();
        }
        let stands = |(at, placed): (usize, &Placed)| {
            let drawing = view.styles().drawing(at)?;
            let ids = self.ids(document, placed);
            let is_apart = ids.are_enough && ids.are_those_of(view, placed) && !is_labelled(view, placed);
            let known = self.known(view, placed, drawing).filter(|_| is_apart)?;
            Some(Standing { placed: *placed, known })
        };
        document.placed().iter().enumerate().filter_map(stands).collect()
    }

    fn ids(&self, document: &Document, placed: &Placed) -> Arc<Ids> {
        // Where another thread has failed while it held the lock, what it left is whole nevertheless.
        let all = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = all.ids.get(&placed.part) {
            return known.clone();
        }
        drop(all);
        let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
        all.ids.entry(placed.part).or_insert_with(|| Arc::new(Ids::of(document, placed))).clone()
    }

    fn known(&self, view: &View<'_>, placed: &Placed, drawing: u64) -> Option<Arc<Known>> {
        let key = Key { drawing, around: around(view, placed.root) };
        let all = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = all.known.get(&key) {
            return Some(known.clone());
        }
        let (is_full, number) = (all.nodes > MOST_NODES, u32::try_from(all.known.len()));
        drop(all);
        let known = Known::of(view, placed, number.ok().filter(|_| !is_full)?);
        let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let number = u32::try_from(all.known.len()).ok()?;
        all.nodes += known.names.len();
        Some(all.known.entry(key).or_insert_with(|| Arc::new(Known { number, ..known })).clone())
    }
}

/// Attributes that say something of an element by the ids of others. Where a link leads says nothing of it.
const LEADING: [&str; 14] = [
    "aria-activedescendant",
    "aria-controls",
    "aria-describedby",
    "aria-details",
    "aria-errormessage",
    "aria-flowto",
    "aria-labelledby",
    "commandfor",
    "for",
    "form",
    "headers",
    "itemref",
    "list",
    "popovertarget",
];

/// The ids that an element leads to.
fn led_to(element: &Element) -> impl Iterator<Item = &str> {
    LEADING.into_iter().filter_map(|name| element.attribute(name)).flat_map(str::split_ascii_whitespace)
}

impl Ids {
    fn of(document: &Document, placed: &Placed) -> Ids {
        let within = || document.descendants(placed.root).filter_map(|id| Some((id, document.element(id)?)));
        let mut places: Vec<(Box<str>, u32)> = Vec::new();
        for (id, element) in within() {
            if let Some(name) = element.attribute("id").filter(|name| !name.is_empty())
                && places.iter().all(|(known, _)| **known != *name)
            {
                places.push((name.into(), id.0 - placed.root.0));
            }
        }
        let is_here = |name: &str| places.iter().any(|(known, _)| **known == *name);
        // Pictures may use a map from anywhere on the page.
        let is_mapped =
            |element: &Element| element.is("map") || element.is("area") || element.attribute("usemap").is_some();
        let are_enough = within().all(|(_, element)| led_to(element).all(is_here) && !is_mapped(element));
        Ids { places: places.into(), are_enough }
    }

    /// Whether nothing before the part has one of its ids.
    fn are_those_of(&self, view: &View<'_>, placed: &Placed) -> bool {
        self.places.iter().all(|(name, place)| view.by_id(name) == Some(NodeId(placed.root.0 + place)))
    }
}

/// Whether something in a part has a label that does not stand in it.
fn is_labelled(view: &View<'_>, placed: &Placed) -> bool {
    let mut outside = view.labels().iter().filter(|label| !placed.has(**label));
    outside.any(|label| {
        let target = view.document().attribute(*label, "for").and_then(|target| view.by_id(target));
        target.is_some_and(|target| placed.has(target))
    })
}

/// The elements that a part stands in, from the inside out: names, attributes, and what has become of them.
fn around(view: &View<'_>, root: NodeId) -> Box<[u8]> {
    let document = view.document();
    let mut all = Vec::with_capacity(256);
    let mut add = |word: &str| {
        all.extend_from_slice(&word.len().to_le_bytes());
        all.extend_from_slice(word.as_bytes());
    };
    for id in std::iter::once(root).chain(document.ancestors(root)) {
        let Some(element) = document.element(id) else { continue };
        add(&element.name);
        for attribute in &element.attributes {
            add(&attribute.name);
            add(&attribute.value);
        }
        // No role, and no attribute, has such a name.
        add(view.role(id).unwrap_or("/"));
        add(if view.is_hidden(id) { "/hidden" } else { "/" });
    }
    all.into()
}

impl Known {
    fn of(view: &View<'_>, placed: &Placed, number: u32) -> Known {
        let nodes = || (1..=placed.count).map(|place| NodeId(placed.root.0 + place));
        let element = |id: NodeId| view.document().element(id).is_some();
        Known {
            number,
            roles: nodes()
                .map(|id| if element(id) { (view.role(id), view.aria_role(id)) } else { (None, None) })
                .collect(),
            names: nodes().map(|_| OnceLock::new()).collect(),
        }
    }
}

impl View<'_> {
    /// The name of an element, where it may be known from another page.
    pub(super) fn name_in_part(&self, id: NodeId) -> Option<&str> {
        let kept = self.standings().iter().find_map(|standing| standing.name(id))?;
        Some(kept.get_or_init(|| names::name(self, id)))
    }
}
