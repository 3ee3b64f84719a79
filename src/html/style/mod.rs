//! What style sheets and `style` attributes make of a page, as far as a reader's access depends on it: whether an element
//! is drawn, in which colours and letters, and what text is put before and after it.
//!
//! A [`Sheet`] is read once, for all pages. [`Styles::of`] goes through a page from the root downwards: it tells where each
//! element stands (`kinds`, `contexts`), gathers the rules that are true of it (`certain`, `matching`), lets the strongest
//! declaration win (`cascade`), fills in variables (`variables`) and works out what it comes to (`computed`). Whatever is alike,
//! on one page or on several with the same sheets, is worked out once (`cache`). Nothing is laid out: where things stand is not
//! known, and what depends on it is left open. Whether a text can be seen is asked of [`sight`], in which colours of [`ground`].

mod attributes;
mod cache;
mod cascade;
mod certain;
mod colour;
mod computed;
mod contexts;
mod declaration;
mod drawn;
pub mod ground;
mod kinds;
mod length;
mod matching;
mod media;
mod placed;
mod property;
mod pseudo;
mod selector;
mod sheet;
pub mod sight;
mod supports;
#[cfg(test)]
mod tests;
mod transform;
mod values;
mod variables;
mod vocabulary;

use std::sync::{Arc, LazyLock};

use rustc_hash::FxHashMap;

pub use self::cache::Caches;
use self::cache::{Cache, DARK, Generated, LIGHT};
pub use self::colour::Colour;
use self::contexts::DOCUMENT;
pub use self::drawn::{Cut, LineHeight, Size, Style};
pub use self::media::Screen;
use self::property::Property;
pub use self::sheet::Sheet;
use super::tree::{Document, Element, Node, NodeId};

/// What browsers draw before an author has said anything.
static BROWSER: LazyLock<Arc<Sheet>> = LazyLock::new(|| Arc::new(Sheet::parse(include_str!("user_agent.css"))));

/// What is known of how each node is drawn.
#[derive(Clone, Debug)]
pub struct Styles {
    /// The style of each node, as a place in `styles`.
    of: Vec<u32>,
    /// Whether each node has a box.
    displayed: Vec<bool>,
    styles: Vec<Style>,
    generated: FxHashMap<(NodeId, Side), Arc<Generated>>,
    locked: FxHashMap<NodeId, Vec<Spacing>>,
    /// Of each part that other pages have too, the number of how it is drawn, if it is known.
    parts: Vec<Option<u64>>,
}

/// Where style puts text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// `::before`
    Before,
    /// `::after`
    After,
}

/// What a reader may want to widen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spacing {
    /// `letter-spacing`
    Letters,
    /// `word-spacing`
    Words,
    /// `line-height`
    Lines,
}

impl Spacing {
    const ALL: [(Spacing, Property); 3] = [
        (Spacing::Letters, Property::LetterSpacing),
        (Spacing::Words, Property::WordSpacing),
        (Spacing::Lines, Property::LineHeight),
    ];
}

impl Styles {
    /// Works out the styles of a page, in a window of 1280 by 720 pixels. `sheets` are those that it links or holds, in its order.
    pub fn of(document: &Document, sheets: &[Arc<Sheet>]) -> Styles {
        Walk::through(document, &mut Cache::new(sheets, Screen::Desktop, document.quirks))
    }

    /// Works out the styles of a page on a screen, with what is known from other pages that have the same sheets.
    pub fn on(document: &Document, sheets: &[Arc<Sheet>], screen: Screen, caches: &Caches) -> Styles {
        let mut cache = caches.take(sheets, screen, document.quirks);
        let styles = Walk::through(document, &mut cache);
        caches.give_back(cache);
        styles
    }

    /// How an element is drawn; a text, as what it stands in.
    pub fn style(&self, id: NodeId) -> &Style {
        &self.styles[self.of[id.0 as usize] as usize]
    }

    /// How an element is drawn, as a number: on one page those of the same number are drawn alike.
    pub fn number(&self, id: NodeId) -> u32 {
        self.of[id.0 as usize]
    }

    /// Tells how the part at this place among those of the page is drawn, and all that it stands in: on whatever page of a run the number is
    /// the same, it is the same part drawn in the same way. `None` if that is not certain.
    pub fn drawing(&self, part: usize) -> Option<u64> {
        self.parts.get(part).copied().flatten()
    }

    /// Whether a node has a box: neither it nor anything around it is `display: none`.
    pub fn is_displayed(&self, id: NodeId) -> bool {
        self.displayed[id.0 as usize]
    }

    /// Whether a node has a box and `visibility` lets it be seen.
    pub fn is_visible(&self, id: NodeId) -> bool {
        self.is_displayed(id) && self.style(id).visibility == "visible"
    }

    /// The text that style puts before or after what is in an element, as it is read aloud.
    pub fn generated(&self, id: NodeId, side: Side) -> Option<&str> {
        let generated = self.generated.get(&(id, side))?;
        let style = &generated.style;
        (style.display != "none" && style.visibility == "visible").then_some(generated.text.as_str())
    }

    /// How the text before or after an element is drawn, if there is a box for it, even an empty one.
    pub fn generated_style(&self, id: NodeId, side: Side) -> Option<&Style> {
        self.generated.get(&(id, side)).map(|generated| &generated.style).filter(|style| style.display != "none")
    }

    /// Whether the `style` attribute of an element fixes a spacing with `!important`, so that no other style sheet can change it.
    pub fn is_locked(&self, id: NodeId, spacing: Spacing) -> bool {
        self.locked.get(&id).is_some_and(|locked| locked.contains(&spacing))
    }
}

/// Goes through a page.
struct Walk<'d, 'c> {
    document: &'d Document,
    cache: &'c mut Cache,
    /// The size of the root's font, once the root is worked out.
    root: Option<f32>,
    body: Option<NodeId>,
    /// The context of each element.
    contexts: Vec<u32>,
    /// How each node is drawn, by its number in the cache.
    drawn: Vec<u32>,
    displayed: Vec<bool>,
    generated: FxHashMap<(NodeId, Side), Arc<Generated>>,
    locked: FxHashMap<NodeId, Vec<Spacing>>,
    parts: Vec<Option<u64>>,
}

impl Walk<'_, '_> {
    fn through(document: &Document, cache: &mut Cache) -> Styles {
        let scheme = if asks_for_dark(document) { DARK } else { LIGHT };
        let mut walk = Walk {
            document,
            cache,
            root: None,
            body: document.quirks.then(|| document.first("body")).flatten(),
            contexts: vec![DOCUMENT; document.len()],
            drawn: vec![scheme; document.len()],
            displayed: vec![true; document.len()],
            generated: FxHashMap::default(),
            locked: FxHashMap::default(),
            parts: Vec::with_capacity(document.placed().len()),
        };
        let mut parts = document.placed().iter().peekable();
        let mut all = document.descendants(document.root());
        while let Some(id) = all.next() {
            walk.node(id);
            if let Some(placed) = parts.next_if(|placed| placed.root == id) {
                let number = walk.part(placed);
                walk.parts.push(number);
                all.skip_children(id);
            }
        }
        walk.finish()
    }

    fn node(&mut self, id: NodeId) {
        match self.document.node(id) {
            Node::Element(element) => self.element(id, element),
            Node::Text(_) | Node::Root => self.inherit(id),
            Node::Comment(_) => self.displayed[id.0 as usize] = false,
        }
    }

    /// What came out, with no more of the cache than the page needs.
    fn finish(self) -> Styles {
        let Walk { cache, mut drawn, displayed, generated, locked, parts, .. } = self;
        let mut places = vec![u32::MAX; cache.len()];
        let mut styles = Vec::new();
        for of in &mut drawn {
            let place = &mut places[*of as usize];
            if *place == u32::MAX {
                *place = u32::try_from(styles.len()).unwrap_or_default();
                styles.push(cache.style(*of).clone());
            }
            *of = *place;
        }
        Styles { of: drawn, displayed, styles, generated, locked, parts }
    }

    /// Whether what stands directly in a node may have a box.
    fn shows(&self, parent: NodeId) -> bool {
        self.displayed[parent.0 as usize] && !self.cache.style(self.drawn[parent.0 as usize]).hides_content
    }

    fn inherit(&mut self, id: NodeId) {
        let Some(parent) = self.document.parent(id) else { return };
        self.displayed[id.0 as usize] = self.shows(parent) && !is_closed_away(self.document, id);
        self.drawn[id.0 as usize] = self.drawn[parent.0 as usize];
    }

    fn element(&mut self, id: NodeId, element: &Element) {
        let document = self.document;
        let parent = document.parent(id).unwrap_or(document.root());
        let is_root = parent == document.root();
        let place = self.cache.place(document, id, element, self.contexts[parent.0 as usize]);
        let mut above = self.drawn[parent.0 as usize];
        if document.quirks && element.is("table") {
            above = self.cache.start_anew(above, self.body.map(|body| self.drawn[body.0 as usize]));
        }
        let drawn = self.cache.draw(above, place.declared, (!is_root).then_some(self.root));
        let style = self.cache.style(drawn);
        if is_root {
            self.root = style.font_size;
        }
        let is_drawn = style.display != "none";
        self.displayed[id.0 as usize] = is_drawn && self.shows(parent) && !is_closed_away(document, id);
        let locked = self.cache.locked(place.declared);
        if !locked.is_empty() {
            self.locked.insert(id, locked.to_vec());
        }
        for side in [Side::Before, Side::After] {
            if let Some(generated) = self.cache.generated(drawn, side, element) {
                self.generated.insert((id, side), generated);
            }
        }
        self.drawn[id.0 as usize] = drawn;
        self.contexts[id.0 as usize] = place.context;
    }
}

/// Whether a page says in its head that it is dark and only so.
fn asks_for_dark(document: &Document) -> bool {
    let scheme = document.elements().filter(|(_, element)| element.is("meta")).find_map(|(_, element)| {
        let named = element.attribute("name").is_some_and(|name| name.trim().eq_ignore_ascii_case("color-scheme"));
        element.attribute("content").filter(|_| named)
    });
    let scheme = scheme.unwrap_or_default().to_ascii_lowercase();
    let says = |word: &str| scheme.split_ascii_whitespace().any(|said| said == word);
    says("dark") && !says("light")
}

/// Whether a node stands in a `<details>` that is closed, outside its summary.
fn is_closed_away(document: &Document, id: NodeId) -> bool {
    let Some(parent) = document.parent(id).filter(|parent| document.is(*parent, "details")) else { return false };
    document.attribute(parent, "open").is_none()
        && document.child_elements(parent).find(|child| document.is(*child, "summary")) != Some(id)
}
