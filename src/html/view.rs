//! A page as its readers get it: the tree together with its styles, and what follows from both.

use std::cell::{Cell, OnceCell};
use std::collections::HashMap;

use super::standing::{Standing, Standings};
use super::style::Styles;
use super::tree::{Document, Element, NodeId};
use super::{aria, focus, names, roles};

/// A page as its readers get it. What is asked for more than once is worked out once.
#[derive(Debug)]
pub struct View<'d> {
    document: &'d Document,
    styles: &'d Styles,
    ids: HashMap<&'d str, NodeId>,
    roles: Vec<Cell<Weighed>>,
    names: Vec<OnceCell<String>>,
    /// Kept from assistive technology by `aria-hidden` on the node or around it.
    aria_hidden: Vec<bool>,
    /// Switched off by `inert` on the node or around it.
    inert: Vec<bool>,
    /// Within an element whose children are said as mere text.
    in_mere_text: OnceCell<Vec<bool>>,
    /// What stands in an element and what `aria-owns` brings there; the other way round.
    owners: HashMap<NodeId, NodeId>,
    /// Every `<label>`.
    labels: Vec<NodeId>,
    /// Parts of which is known from other pages how they stand.
    standings: Vec<Standing>,
}

/// How deep what has no meaning is looked through for what has: no real page needs more.
const DEEPEST: usize = 256;

/// How far the role of an element is known.
#[derive(Clone, Copy, Debug)]
enum Weighed {
    NotYet,
    Now,
    Role(Option<&'static str>, Option<&'static aria::Role>),
}

/// How far what is true of an element goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// It is true of the element and of all that stands in it.
    Within,
    /// It is true of what stands in the element.
    Below,
}

/// For every node, whether something is true of it or comes to it from around it.
fn spread(document: &Document, holds: impl Fn(NodeId, &Element) -> bool, reach: Reach) -> Vec<bool> {
    let mut all = vec![false; document.len()];
    for (id, element) in document.elements() {
        // Where it comes from around, all within is known already.
        if !all[id.0 as usize] && holds(id, element) {
            all[id.0 as usize] = reach == Reach::Within;
            document.descendants(id).for_each(|below| all[below.0 as usize] = true);
        }
    }
    all
}

impl<'d> View<'d> {
    /// Looks at a page with its styles, with what is known of its parts from other pages.
    pub fn among(document: &'d Document, styles: &'d Styles, others: &Standings) -> View<'d> {
        let mut view = View::new(document, styles);
        view.standings = others.of(&view);
        for (id, role, known) in view.standings.iter().flat_map(Standing::roles) {
            view.roles[id.0 as usize].set(Weighed::Role(role, known));
        }
        view
    }

    /// Looks at a page with its styles.
    pub fn new(document: &'d Document, styles: &'d Styles) -> View<'d> {
        let mut ids = HashMap::new();
        let mut owning = Vec::new();
        let mut labels = Vec::new();
        for (id, element) in document.elements() {
            if let Some(name) = element.attribute("id").filter(|name| !name.is_empty()) {
                ids.entry(name).or_insert(id);
            }
            if let Some(owned) = element.attribute("aria-owns") {
                owning.push((id, owned));
            }
            if element.is("label") {
                labels.push(id);
            }
        }
        let mut owners = HashMap::new();
        for (owner, owned) in owning {
            for owned in owned.split_ascii_whitespace().filter_map(|name| ids.get(name)) {
                // Nothing owns what it stands in.
                if *owned != owner && !document.ancestors(owner).any(|above| above == *owned) {
                    owners.entry(*owned).or_insert(owner);
                }
            }
        }
        let count = document.len();
        let says_true = |value: &str| value.trim().eq_ignore_ascii_case("true");
        let aria_hidden =
            spread(document, |_, element| element.attribute("aria-hidden").is_some_and(says_true), Reach::Within);
        let inert = spread(document, |_, element| element.attribute("inert").is_some(), Reach::Within);
        View {
            document,
            styles,
            ids,
            roles: vec![Cell::new(Weighed::NotYet); count],
            names: (0..count).map(|_| OnceCell::new()).collect(),
            aria_hidden,
            inert,
            in_mere_text: OnceCell::new(),
            owners,
            labels,
            standings: Vec::new(),
        }
    }

    /// The tree.
    pub fn document(&self) -> &'d Document {
        self.document
    }

    /// How it is drawn.
    pub fn styles(&self) -> &'d Styles {
        self.styles
    }

    /// The parts of which is known from other pages how they stand, in their order.
    pub fn standings(&self) -> &[Standing] {
        &self.standings
    }

    /// Every `<label>` in the order of the page.
    pub(super) fn labels(&self) -> &[NodeId] {
        &self.labels
    }

    /// Whether `aria-owns` takes anything out of its place.
    pub(super) fn has_owners(&self) -> bool {
        !self.owners.is_empty()
    }

    /// The first element with this id.
    pub fn by_id(&self, id: &str) -> Option<NodeId> {
        self.ids.get(id).copied()
    }

    /// The elements that an attribute names by their ids, in its order; those that are not there are left out.
    pub fn referenced(&self, id: NodeId, attribute: &str) -> Vec<NodeId> {
        let value = self.document.attribute(id, attribute).unwrap_or_default();
        value.split_ascii_whitespace().filter_map(|name| self.by_id(name)).collect()
    }

    /// The role of an element once all that is said of it is weighed; `generic` and `none` are roles too.
    pub fn role(&self, id: NodeId) -> Option<&'static str> {
        let cell = &self.roles[id.0 as usize];
        match cell.get() {
            Weighed::Role(role, _) => role,
            // An element that names itself is asked for its role on the way to its role: what its author says must do.
            Weighed::Now => roles::explicit(self, id),
            Weighed::NotYet => {
                cell.set(Weighed::Now);
                let role = roles::computed(self, id);
                cell.set(Weighed::Role(role, role.and_then(aria::role)));
                role
            }
        }
    }

    /// What ARIA defines of an element's role.
    pub fn aria_role(&self, id: NodeId) -> Option<&'static aria::Role> {
        let role = self.role(id);
        match self.roles[id.0 as usize].get() {
            Weighed::Role(_, known) => known,
            Weighed::NotYet | Weighed::Now => role.and_then(aria::role),
        }
    }

    /// The role that the author gave, where it counts.
    pub fn explicit_role(&self, id: NodeId) -> Option<&'static str> {
        roles::explicit(self, id)
    }

    /// The role that the kind of element implies.
    pub fn implicit_role(&self, id: NodeId) -> Option<&'static str> {
        roles::implicit(self, id)
    }

    /// The accessible name (accname 1.2), its spaces made one; empty if there is none.
    pub fn name(&self, id: NodeId) -> &str {
        match self.name_in_part(id) {
            Some(name) => name,
            None => self.names[id.0 as usize].get_or_init(|| names::name(self, id)),
        }
    }

    /// Whether an author's attribute names an element: `aria-labelledby`, `aria-label` or `title`.
    pub fn is_named_by_author(&self, id: NodeId) -> bool {
        names::by_author(self, id).is_some()
    }

    /// Whether an element, or anything around it, is kept from assistive technology by `aria-hidden`.
    pub fn is_aria_hidden(&self, id: NodeId) -> bool {
        self.aria_hidden[id.0 as usize]
    }

    /// Whether an element is switched off, with all around it, by `inert`.
    pub fn is_inert(&self, id: NodeId) -> bool {
        self.inert[id.0 as usize]
    }

    /// Whether an element is drawn where it can be seen. A part of a picture (`<area>`) has no box of its own: it is
    /// seen with the picture that uses its map.
    pub fn is_visible(&self, id: NodeId) -> bool {
        if !self.document.is(id, "area") {
            return self.styles.is_visible(id);
        }
        let picture = self.picture_of_area(id);
        self.document.attribute(id, "hidden").is_none() && picture.is_some_and(|image| self.styles.is_visible(image))
    }

    /// The picture that an `<area>` is a part of.
    pub fn picture_of_area(&self, id: NodeId) -> Option<NodeId> {
        let map = self.document.closest(id, "map")?;
        let name = self.document.attribute(map, "name").or_else(|| self.document.attribute(map, "id"))?;
        let uses = |of: &str| of.strip_prefix('#') == Some(name) && !name.is_empty();
        let mut all = self.document.elements();
        all.find(|(_, one)| one.is("img") && one.attribute("usemap").is_some_and(uses)).map(|(id, _)| id)
    }

    /// Whether an element is kept from assistive technology: not drawn, not visible, or hidden by `aria-hidden`
    /// ("programmatically hidden" in the words of the ACT rules).
    pub fn is_hidden(&self, id: NodeId) -> bool {
        !self.is_visible(id) || self.is_aria_hidden(id)
    }

    /// Whether an element has a place of its own in the accessibility tree: not hidden, not switched off, not for looks
    /// alone, and not said as mere text within something else.
    pub fn is_included(&self, id: NodeId) -> bool {
        self.document.element(id).is_some()
            && !self.is_hidden(id)
            && !self.is_inert(id)
            && self.role(id) != Some("none")
            && !self.is_in_mere_text(id)
    }

    /// Whether an element stands in one whose children are said as mere text: a button, a picture.
    pub fn is_in_mere_text(&self, id: NodeId) -> bool {
        let all = self.in_mere_text.get_or_init(|| {
            let whole = |id, _: &Element| {
                // What has nothing in it need not be asked for its role.
                self.document.children(id).next().is_some()
                    && self.aria_role(id).is_some_and(|role| role.presentational_children)
            };
            spread(self.document, whole, Reach::Below)
        });
        all[id.0 as usize]
    }

    /// What an element stands in in the accessibility tree: an owner by `aria-owns`, or the nearest element around it that
    /// is there. Elements without any meaning (`generic`) count as there only if `generic` is asked for.
    pub fn accessibility_parent(&self, id: NodeId, generic: bool) -> Option<NodeId> {
        let above = |id: NodeId| self.owners.get(&id).copied().or_else(|| self.document.parent(id));
        let mut at = above(id);
        // Two elements may own each other: no more steps than there are nodes.
        for _ in 0..self.document.len() {
            let parent = at?;
            let is_there = self.document.element(parent).is_some() && self.role(parent) != Some("none");
            if is_there && (generic || !matches!(self.role(parent), None | Some("generic"))) {
                return Some(parent);
            }
            at = above(parent);
        }
        None
    }

    /// What stands directly in an element in the accessibility tree, what it owns by `aria-owns` last. What has no meaning
    /// of its own (`generic`, `none`, no role at all) or cannot be seen is passed over, and what stands in it is taken.
    pub fn accessibility_children(&self, id: NodeId) -> Vec<NodeId> {
        let mut found = Vec::new();
        let mut visited = vec![id];
        self.gather(id, &mut visited, &mut found);
        found
    }

    fn gather(&self, id: NodeId, visited: &mut Vec<NodeId>, found: &mut Vec<NodeId>) {
        let own = self.document.child_elements(id).filter(|child| self.owner(*child).is_none());
        let owned = self.referenced(id, "aria-owns").into_iter().filter(|owned| self.owner(*owned) == Some(id));
        for child in own.chain(owned).collect::<Vec<_>>() {
            if visited.contains(&child)
                || visited.len() > DEEPEST
                || !self.styles.is_displayed(child)
                || self.is_aria_hidden(child)
            {
                continue;
            }
            if self.is_visible(child) && !matches!(self.role(child), None | Some("generic" | "none")) {
                found.push(child);
            } else {
                visited.push(child);
                self.gather(child, visited, found);
                visited.pop();
            }
        }
    }

    /// The element that owns another by `aria-owns`.
    pub fn owner(&self, id: NodeId) -> Option<NodeId> {
        self.owners.get(&id).copied()
    }

    /// Whether an element can have the focus.
    pub fn is_focusable(&self, id: NodeId) -> bool {
        focus::is_focusable(self, id)
    }

    /// Whether the Tab key reaches an element.
    pub fn is_tabbable(&self, id: NodeId) -> bool {
        focus::is_tabbable(self, id)
    }
}
