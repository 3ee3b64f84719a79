//! What style sheets and `style` attributes make of a page, as far as a reader's access depends on it: whether an element
//! is drawn, in which colours and letters, and what text is put before and after it.
//!
//! A [`Sheet`] is read once, for all pages. [`Styles::of`] goes through a page from the root downwards: it gathers the
//! rules that are true of each element (`matching`), lets the strongest declaration win (`cascade`), fills in variables
//! (`variables`) and works out what it comes to (`computed`). Nothing is laid out: where things stand is not known, and what
//! depends on it is left open. Whether a text can be seen is asked of [`sight`], in which colours of [`ground`].

mod attributes;
mod cascade;
mod colour;
mod computed;
mod declaration;
mod drawn;
pub mod ground;
mod length;
mod matching;
mod media;
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

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::{Arc, LazyLock};

use self::cascade::{Declared, Matched, Sheets};
pub use self::colour::Colour;
use self::computed::Computing;
use self::declaration::Declaration;
pub use self::drawn::{Cut, LineHeight, Size, Style};
pub use self::media::Screen;
use self::property::Property;
pub use self::sheet::Sheet;
use self::sheet::{Around, mark};
use self::variables::Variables;
use super::tree::{Document, Element, Node, NodeId};

/// What browsers draw before an author has said anything.
static BROWSER: LazyLock<Sheet> = LazyLock::new(|| Sheet::parse(include_str!("user_agent.css")));

/// What is known of how each node is drawn.
#[derive(Clone, Debug)]
pub struct Styles {
    /// The style of each node, as a place in `styles`.
    of: Vec<u32>,
    /// Whether each node has a box.
    displayed: Vec<bool>,
    styles: Vec<Style>,
    generated: HashMap<(NodeId, Side), Generated>,
    locked: HashMap<NodeId, Vec<Spacing>>,
}

/// Text that style puts somewhere, with how it is drawn.
#[derive(Clone, Debug)]
struct Generated {
    text: String,
    style: Style,
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

impl Styles {
    /// Works out the styles of a page, in a window of 1280 by 720 pixels. `sheets` are those that it links or holds, in its order.
    pub fn of(document: &Document, sheets: &[Arc<Sheet>]) -> Styles {
        Styles::on(document, sheets, Screen::Desktop)
    }

    /// Works out the styles of a page on a screen.
    pub fn on(document: &Document, sheets: &[Arc<Sheet>], screen: Screen) -> Styles {
        // What elements say of themselves, read before all else so that the cascade can hold on to it.
        let attached: Vec<(Vec<Declaration>, Vec<Declaration>)> =
            document.elements().map(|(_, element)| (attributes::hints(element), own(element))).collect();
        let mut walk = Walk {
            document,
            sheets: Sheets::new(&BROWSER, sheets, screen),
            screen,
            root: None,
            variables: vec![None; document.len()],
            kept: Vec::new(),
            shared: HashMap::new(),
            around: vec![Around::default(); document.len()],
            known: Styles {
                of: vec![0; document.len()],
                displayed: vec![true; document.len()],
                styles: vec![Style::default()],
                generated: HashMap::new(),
                locked: HashMap::new(),
            },
        };
        walk.known.styles[0].is_dark = asks_for_dark(document);
        let mut attached = attached.iter();
        for id in document.descendants(document.root()) {
            match document.node(id) {
                Node::Element(element) => {
                    let Some((hints, own)) = attached.next() else { break };
                    walk.element(id, element, hints, own);
                }
                Node::Text(_) | Node::Root => walk.inherit(id),
                Node::Comment(_) => walk.known.displayed[id.0 as usize] = false,
            }
        }
        walk.known
    }

    /// How an element is drawn; a text, as what it stands in.
    pub fn style(&self, id: NodeId) -> &Style {
        &self.styles[self.of[id.0 as usize] as usize]
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

fn own(element: &Element) -> Vec<Declaration> {
    element.attribute("style").map(declaration::attribute).unwrap_or_default()
}

struct Walk<'s> {
    document: &'s Document,
    sheets: Sheets<'s>,
    screen: Screen,
    /// The size of the root's font.
    root: Option<f32>,
    /// What variables are in each element.
    variables: Vec<Option<Rc<Variables>>>,
    /// Those of texts before and after, held as long as values are known by where their variables lie in memory.
    kept: Vec<Rc<Variables>>,
    /// What came out for elements of which the same is declared in the same surroundings: most of a page is alike.
    shared: HashMap<Alike, (u32, Rc<Variables>)>,
    /// What is around each element and is it.
    around: Vec<Around>,
    known: Styles,
}

/// What the style of an element follows from: the style and the variables around it, and what is declared of it, each by its place in memory.
#[derive(PartialEq, Eq, Hash)]
struct Alike {
    above: u32,
    outer: usize,
    declared: usize,
}

impl<'s> Walk<'s> {
    fn inherit(&mut self, id: NodeId) {
        let Some(parent) = self.document.parent(id) else { return };
        let shown = self.known.is_displayed(parent)
            && !self.known.style(parent).hides_content
            && !is_closed_away(self.document, id);
        self.known.of[id.0 as usize] = self.known.of[parent.0 as usize];
        self.known.displayed[id.0 as usize] = shown;
    }

    fn element(&mut self, id: NodeId, element: &'s Element, hints: &'s [Declaration], own: &'s [Declaration]) {
        let document = self.document;
        let parent = document.parent(id).unwrap_or(document.root());
        let around = self.around[parent.0 as usize];
        let declared = self.sheets.declared(document, id, &around, hints, own);
        let outer = self.variables[parent.0 as usize].clone().unwrap_or_default();
        let is_special = parent == document.root() || document.quirks && element.is("table");
        let (style, variables) = if is_special || !declared.is_shared {
            self.compute(parent, element, &declared, &outer)
        } else {
            let above = self.known.of[parent.0 as usize];
            let alike = Alike { above, outer: Rc::as_ptr(&outer).addr(), declared: Rc::as_ptr(&declared).addr() };
            match self.shared.get(&alike) {
                Some(known) => known.clone(),
                None => {
                    let computed = self.compute(parent, element, &declared, &outer);
                    self.shared.insert(alike, computed.clone());
                    computed
                }
            }
        };
        let shown = self.known.displayed[parent.0 as usize] && !self.known.style(parent).hides_content;
        let is_drawn = self.known.styles[style as usize].display != "none";
        self.known.displayed[id.0 as usize] = shown && is_drawn && !is_closed_away(document, id);
        if !own.is_empty() {
            self.lock(id, &declared.element);
        }
        self.generate(id, element, Side::Before, &declared.before, style, &variables);
        self.generate(id, element, Side::After, &declared.after, style, &variables);
        self.known.of[id.0 as usize] = style;
        self.variables[id.0 as usize] = Some(variables);
        self.around[id.0 as usize] = with(around, element);
    }

    /// Works out a style and keeps it; its place among the others, and the variables that hold within.
    fn compute(
        &mut self,
        parent: NodeId,
        element: &Element,
        declared: &Declared<'s>,
        outer: &Rc<Variables>,
    ) -> (u32, Rc<Variables>) {
        let document = self.document;
        let mut above = self.known.style(parent).clone();
        if document.quirks && element.is("table") {
            self.start_anew(&mut above);
        }
        let variables = Variables::new(outer, declared.element.custom());
        let winners = self.sheets.winners(&declared.element, &variables);
        let computing = Computing { winners: &winners, above: &above, root: self.root, screen: self.screen };
        let mut style = computing.style();
        style.has_first_letters = declared.first_letters || above.has_first_letters && style.display != "none";
        if parent == document.root() {
            self.root = style.font_size;
            // Where a page asks for dark colours alone, the browser's own are other than those known here.
            if style.is_dark && style.colour == Some(Colour::BLACK) {
                style.colour = None;
            }
        }
        let place = u32::try_from(self.known.styles.len()).unwrap_or_default();
        self.known.styles.push(style);
        (place, variables)
    }

    /// What tables take over on pages without a document type: nothing of the font, and the colour of the body.
    fn start_anew(&self, above: &mut Style) {
        let body = self.document.first("body").map(|body| self.known.style(body).colour);
        let Style { font_size, font_weight, line_height, white_space, .. } = Style::default();
        *above = Style { font_size, font_weight, line_height, white_space, ..above.clone() };
        above.colour = body.unwrap_or(above.colour);
    }

    fn lock(&mut self, id: NodeId, matched: &Matched<'_>) {
        let spacings = [
            (Spacing::Letters, Property::LetterSpacing),
            (Spacing::Words, Property::WordSpacing),
            (Spacing::Lines, Property::LineHeight),
        ];
        for (spacing, property) in spacings {
            if matched.locks(property) {
                self.known.locked.entry(id).or_default().push(spacing);
            }
        }
    }

    fn generate(
        &mut self,
        id: NodeId,
        element: &Element,
        side: Side,
        matched: &Matched<'s>,
        above: u32,
        variables: &Rc<Variables>,
    ) {
        if matched.is_empty() {
            return;
        }
        let above = self.known.styles[above as usize].clone();
        let variables = Variables::new(variables, matched.custom());
        let winners = self.sheets.winners(matched, &variables);
        self.kept.push(variables);
        let attribute = |name: &str| element.attribute(name).map(str::to_owned);
        let Some(text) = computed::content(&winners, attribute) else { return };
        let style = Computing { winners: &winners, above: &above, root: self.root, screen: self.screen }.style();
        self.known.generated.insert((id, side), Generated { text, style });
    }
}

/// Whether a page says in its head that it is dark and only so.
fn asks_for_dark(document: &Document) -> bool {
    let scheme = document.elements().find_map(|(_, element)| {
        let named = element.attribute("name").is_some_and(|name| name.trim().eq_ignore_ascii_case("color-scheme"));
        element.attribute("content").filter(|_| named && element.is("meta"))
    });
    let scheme = scheme.unwrap_or_default().to_ascii_lowercase();
    let says = |word: &str| scheme.split_ascii_whitespace().any(|said| said == word);
    says("dark") && !says("light")
}

/// What is around the children of an element.
fn with(mut around: Around, element: &Element) -> Around {
    around.add(mark(b' ', &element.name));
    if let Some(id) = element.attribute("id") {
        around.add(mark(b'#', id));
    }
    for class in element.attribute("class").unwrap_or_default().split_ascii_whitespace() {
        around.add(mark(b'.', class));
    }
    around
}

/// Whether a node stands in a `<details>` that is closed, outside its summary.
fn is_closed_away(document: &Document, id: NodeId) -> bool {
    let Some(parent) = document.parent(id).filter(|parent| document.is(*parent, "details")) else { return false };
    document.attribute(parent, "open").is_none()
        && document.child_elements(parent).find(|child| document.is(*child, "summary")) != Some(id)
}
