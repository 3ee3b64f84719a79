//! What was worked out for pages with the same sheets, kept for the next such page: pages of one site repeat most of each other.
//!
//! How an element is drawn follows from how that is drawn in which it stands, and from what is declared. Each such pair is worked
//! out once and has a number, so that a page is a walk along numbers. A cache is lent to one page at a time: nothing is locked meanwhile.

use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use super::cascade::{Matched, ReadValues, Sheets};
use super::computed::{self, Computing};
use super::contexts::{Contexts, Place};
use super::kinds::next;
use super::placed::{Drawing, Ground};
use super::property::Piece;
use super::variables::{NO_VARIABLES, Variables};
use super::{BROWSER, Colour, Screen, Sheet, Side, Spacing, Style};
use crate::html::tree::{Document, Element, NodeId};

/// A cache in which there is more of anything is not kept, so that no site can fill memory.
const MOST_KEPT: usize = 20_000;
/// How many bytes of pages one that is kept may hold.
const MOST_HELD: usize = 1 << 22;
/// How many caches are kept.
const MOST_CACHES: usize = 64;

/// How a document is drawn that does not ask for dark colours.
pub(super) const LIGHT: u32 = 0;
/// How one is that does.
pub(super) const DARK: u32 = 1;

/// Caches for the pages of a run.
#[derive(Debug, Default)]
pub struct Caches(Mutex<Vec<Cache>>);

impl Caches {
    /// A cache for a page with these sheets, that of an earlier page if there is one.
    pub(super) fn take(&self, sheets: &[Arc<Sheet>], screen: Screen, quirks: bool) -> Cache {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match all.iter().position(|cache| cache.is_for(sheets, screen, quirks)) {
            Some(at) => all.swap_remove(at),
            None => {
                drop(all);
                Cache::new(sheets, screen, quirks)
            }
        }
    }

    /// How many nodes of parts were drawn to be kept.
    #[cfg(test)]
    pub(super) fn drawn_in_parts(&self) -> usize {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.iter().map(|cache| cache.drawn_in_parts).sum()
    }

    /// Keeps a cache for further pages, in place of one that has served fewer if there are many.
    pub(super) fn give_back(&self, mut cache: Cache) {
        if cache.is_full() {
            return;
        }
        cache.served = cache.served.saturating_add(1);
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST_CACHES {
            let least = all.iter().enumerate().min_by_key(|(_, cache)| cache.served);
            if let Some((at, _)) = least {
                all.swap_remove(at);
            }
        }
        all.push(cache);
    }
}

/// What was worked out for pages with the same sheets.
#[derive(Debug)]
pub(super) struct Cache {
    sheets: Vec<Arc<Sheet>>,
    screen: Screen,
    quirks: bool,
    /// How many pages it has served.
    served: u32,
    contexts: Contexts,
    variables: Variables,
    read: ReadValues,
    drawn: Vec<Drawn>,
    /// By how that is drawn which is around, and by what is declared.
    numbers: FxHashMap<(u32, u32), u32>,
    /// What tables take over on pages without a document type, by how that is drawn which is around, and how the body is.
    anew: FxHashMap<(u32, u32), u32>,
    /// How parts are drawn that several pages have.
    drawings: FxHashMap<Ground, Arc<Drawing>>,
    /// How many nodes those have.
    drawn_in_parts: usize,
}

/// How an element is drawn.
#[derive(Debug)]
struct Drawn {
    style: Style,
    variables: u32,
    before: Text,
    after: Text,
}

/// The text before or after an element.
#[derive(Debug)]
enum Text {
    None,
    /// The same for each.
    Same(Arc<Generated>),
    /// With values of its attributes.
    OfElement(Box<[Piece]>, Box<Style>),
}

/// Text that style puts somewhere, with how it is drawn.
#[derive(Clone, Debug)]
pub(super) struct Generated {
    pub text: String,
    pub style: Style,
}

impl Cache {
    pub fn new(sheets: &[Arc<Sheet>], screen: Screen, quirks: bool) -> Cache {
        let light = Style::default();
        let dark = Style { is_dark: true, ..light.clone() };
        let document = |style| Drawn { style, variables: NO_VARIABLES, before: Text::None, after: Text::None };
        Cache {
            sheets: sheets.to_vec(),
            screen,
            quirks,
            served: 0,
            contexts: Contexts::new(Sheets::new(BROWSER.clone(), sheets, screen)),
            variables: Variables::default(),
            read: ReadValues::default(),
            drawn: vec![document(light), document(dark)],
            numbers: FxHashMap::default(),
            anew: FxHashMap::default(),
            drawings: FxHashMap::default(),
            drawn_in_parts: 0,
        }
    }

    fn is_for(&self, sheets: &[Arc<Sheet>], screen: Screen, quirks: bool) -> bool {
        let is_same = |(one, other): (&Arc<Sheet>, &Arc<Sheet>)| Arc::ptr_eq(one, other);
        (self.screen, self.quirks, self.sheets.len()) == (screen, quirks, sheets.len())
            && self.sheets.iter().zip(sheets).all(is_same)
    }

    fn is_full(&self) -> bool {
        let (count, held) = self.contexts.size();
        let counts = [count, self.drawn.len(), self.variables.len(), self.read.len()];
        held > MOST_HELD || self.drawn_in_parts > MOST_HELD || counts.into_iter().any(|count| count > MOST_KEPT)
    }

    /// How many styles there are.
    pub fn len(&self) -> usize {
        self.drawn.len()
    }

    /// The style of what is drawn like this.
    pub fn style(&self, drawn: u32) -> &Style {
        &self.drawn[drawn as usize].style
    }

    /// Where an element stands, in a context around it, and what is declared for it.
    pub fn place(&mut self, document: &Document, id: NodeId, element: &Element, around: u32) -> Place {
        self.contexts.of(document, id, element, around)
    }

    /// How a part is drawn, if it has been drawn on such a ground before.
    pub fn drawing(&self, ground: &Ground) -> Option<Arc<Drawing>> {
        self.drawings.get(ground).cloned()
    }

    /// Keeps how a part is drawn.
    pub fn keep_drawing(&mut self, ground: Ground, drawing: Arc<Drawing>) {
        self.drawn_in_parts += drawing.len();
        self.drawings.insert(ground, drawing);
    }

    /// From here on it is noted whether any rule looks further than the siblings of an element.
    pub fn look_near(&mut self) {
        self.contexts.has_looked_far = false;
    }

    /// Whether one has.
    pub fn has_looked_far(&self) -> bool {
        self.contexts.has_looked_far
    }

    /// The spacings that the `style` attribute of an element fixes.
    pub fn locked(&self, declared: u32) -> &[Spacing] {
        self.contexts.locked(declared)
    }

    /// How an element is drawn, for how that is drawn in which it stands and what is declared. `root` is the size of the root's
    /// font, which follows from the former; `None` for the root itself.
    pub fn draw(&mut self, above: u32, declared: u32, root: Option<Option<f32>>) -> u32 {
        if let Some(known) = self.numbers.get(&(above, declared)) {
            return *known;
        }
        let number = next(self.drawn.len());
        let drawn = self.compute(above, declared, root);
        self.drawn.push(drawn);
        self.numbers.insert((above, declared), number);
        number
    }

    fn compute(&mut self, above: u32, declared: u32, root: Option<Option<f32>>) -> Drawn {
        let nothing = Default::default();
        let declared = self.contexts.declared(declared).unwrap_or(&nothing);
        let Drawn { style: above, variables, .. } = &self.drawn[above as usize];
        let variables = self.variables.within(*variables, declared.element.custom());
        let winners = self.read.winners(&declared.element, (&self.variables, variables));
        let computing = Computing { winners: &winners, above, root: root.flatten(), screen: self.screen };
        let mut style = computing.style();
        style.has_first_letters = declared.first_letters || above.has_first_letters && style.display != "none";
        let size = root.unwrap_or(style.font_size);
        // Where a page asks for dark colours alone, the browser's own are other than those known here.
        if root.is_none() && style.is_dark && style.colour == Some(Colour::BLACK) {
            style.colour = None;
        }
        let mut generate = |matched: &Matched| {
            if matched.is_empty() {
                return Text::None;
            }
            let variables = self.variables.within(variables, matched.custom());
            let winners = self.read.winners(matched, (&self.variables, variables));
            let Some(pieces) = computed::content(&winners) else { return Text::None };
            let style = Computing { winners: &winners, above: &style, root: size, screen: self.screen }.style();
            match pieces.iter().any(|piece| matches!(piece, Piece::Attribute(_))) {
                true => Text::OfElement(pieces.into(), Box::new(style)),
                false => Text::Same(Arc::new(Generated { text: text(pieces, None), style })),
            }
        };
        let (before, after) = (generate(&declared.before), generate(&declared.after));
        Drawn { style, variables, before, after }
    }

    /// How that is drawn in which a table stands on a page without a document type: of the font it takes over nothing, and the colour from
    /// the body.
    pub fn start_anew(&mut self, above: u32, body: Option<u32>) -> u32 {
        let key = (above, body.unwrap_or(u32::MAX));
        if let Some(known) = self.anew.get(&key) {
            return *known;
        }
        let Drawn { style: around, variables, .. } = &self.drawn[above as usize];
        let colour = body.map_or(around.colour, |body| self.style(body).colour);
        let Style { font_size, font_weight, line_height, white_space, .. } = Style::default();
        let style = Style { font_size, font_weight, line_height, white_space, colour, ..around.clone() };
        let number = next(self.drawn.len());
        self.drawn.push(Drawn { style, variables: *variables, before: Text::None, after: Text::None });
        self.anew.insert(key, number);
        number
    }

    /// The text that style puts before or after an element which is drawn like this.
    pub fn generated(&self, drawn: u32, side: Side, element: &Element) -> Option<Arc<Generated>> {
        let drawn = &self.drawn[drawn as usize];
        match if side == Side::Before { &drawn.before } else { &drawn.after } {
            Text::None => None,
            Text::Same(generated) => Some(generated.clone()),
            Text::OfElement(pieces, style) => {
                Some(Arc::new(Generated { text: text(pieces, Some(element)), style: (**style).clone() }))
            }
        }
    }
}

fn text(pieces: &[Piece], element: Option<&Element>) -> String {
    let text = pieces.iter().map(|piece| match piece {
        Piece::Text(text) => text,
        Piece::Attribute(name) => element.and_then(|element| element.attribute(name)).unwrap_or_default(),
    });
    text.collect()
}
