//! In which colours a text stands, and on which ground.
//!
//! Grounds and opacities are laid over each other from the text outwards, as browsers do. Since nothing is laid out, the
//! answer is only given where the text surely stands on what it stands in: no pictures, no gradients, nothing that is placed
//! freely, nothing that lies across.

use std::collections::HashSet;

use super::{Colour, Side, Size, Style, Styles};
use crate::html::tree::{Document, Namespace, NodeId};

/// The colours of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Colours {
    /// Its letters.
    pub text: Colour,
    /// What is behind them.
    pub ground: Colour,
    /// Whether either came of colours that shine through.
    pub mixed: bool,
}

/// A page, looked through for what may lie across something else.
#[derive(Debug)]
pub struct Grounds<'d> {
    document: &'d Document,
    styles: &'d Styles,
    across: Vec<Across>,
    /// Everything but the page itself that has a ground or a picture.
    painted: HashSet<NodeId>,
    /// Tables of which columns have a ground.
    columned: HashSet<NodeId>,
}

/// Something that may lie across its surroundings.
#[derive(Debug)]
struct Across {
    /// It, or what it is put before or after.
    id: NodeId,
    /// Whether it is text before or after, so that what is in the element is not in it.
    is_generated: bool,
    /// Within what it is placed.
    within: NodeId,
    /// Whether it lies below what is not placed.
    is_below: bool,
    /// Whether it may cover all of what it is placed in.
    covers: bool,
    /// Whether it stands in a grid, where only others of the grid can meet it.
    in_grid: bool,
}

const PICTURES: [&str; 8] = ["audio", "canvas", "embed", "iframe", "img", "object", "svg", "video"];

/// How an element stands to what is around it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// In its place.
    Flow,
    /// At the side; what it stands in may be lower than it.
    Aside,
    /// Anywhere.
    Elsewhere,
}

impl<'d> Grounds<'d> {
    /// Looks through a page.
    pub fn new(document: &'d Document, styles: &'d Styles) -> Grounds<'d> {
        let mut across = Vec::new();
        let mut painted = HashSet::new();
        let mut columned = HashSet::new();
        for (id, element) in document.elements() {
            if (element.is("col") || element.is("colgroup")) && paints(styles.style(id)) {
                columned.extend(document.ancestors(id).filter(|above| document.is(*above, "table")));
            }
            if !styles.is_displayed(id) {
                continue;
            }
            let style = styles.style(id);
            let page = element.is("html") || element.is("body");
            let picture = PICTURES.contains(&&*element.name);
            if !page && (picture || paints(style)) {
                painted.insert(id);
                across.extend(lies_across(document, styles, id, style, false));
            }
            for side in [Side::Before, Side::After] {
                if let Some(style) = styles.generated_style(id, side).filter(|style| paints(style)) {
                    painted.insert(id);
                    across.extend(lies_across(document, styles, id, style, true));
                }
            }
        }
        Grounds { document, styles, across, painted, columned }
    }

    /// The colours of a text; `None` where they are not certain.
    pub fn of(&self, text: NodeId) -> Option<Colours> {
        let document = self.document;
        let parent = document.parent(text)?;
        let own = self.styles.style(parent);
        if own.has_lettering || own.has_first_letters {
            return None;
        }
        let mut letters = own.colour?;
        let mut ground = Colour::TRANSPARENT;
        let mut mixed = letters.alpha < 1.0;
        let mut place = Place::Flow;
        let mut from = text;
        let mut owner = None;
        for at in std::iter::once(parent).chain(document.ancestors(parent)) {
            let Some(element) = document.element(at) else { break };
            if element.namespace != Namespace::Html {
                return None;
            }
            if element.is("html") {
                break;
            }
            let style = self.styles.style(at);
            if style.is_filtered {
                return None;
            }
            let page = element.is("body") && self.is_canvas(at);
            if ground.alpha < 1.0 && style.display != "contents" && !page && self.is_behind(at, from)? {
                let laid = self.laid(at, style, place)?;
                mixed |= laid.alpha > 0.0 && laid.alpha < 1.0;
                letters = letters.over(laid);
                ground = ground.over(laid);
                if ground.alpha >= 1.0 {
                    owner = Some(at);
                }
            }
            let opacity = style.opacity?;
            if opacity < 1.0 {
                mixed = true;
                letters = letters.faded(opacity);
                ground = ground.faded(opacity);
                owner = None;
            }
            if owner.is_none() {
                place = place.max(place_of(style));
            }
            from = at;
        }
        if owner.is_none() {
            if place == Place::Elsewhere && !self.is_bare(text) {
                return None;
            }
            let canvas = self.canvas()?;
            letters = letters.over(canvas);
            ground = ground.over(canvas);
        }
        (!self.is_crossed(text, owner)).then_some(Colours { text: letters, ground, mixed })
    }

    /// The ground that one element lays, if it surely lies behind the text.
    fn laid(&self, at: NodeId, style: &Style, place: Place) -> Option<Colour> {
        let ground = style.background?;
        if style.has_picture || style.has_inner_shadow {
            return None;
        }
        if ground.alpha <= 0.0 {
            return Some(Colour::TRANSPARENT);
        }
        let least = style.font_size.unwrap_or_default();
        let narrow = |size: Size| size.pixels().is_some_and(|pixels| pixels < least);
        let small = style.display != "inline"
            && [style.width, style.height, style.max_width, style.max_height].into_iter().any(narrow);
        if place != Place::Flow || style.fills_letters || small || !self.styles.is_visible(at) {
            return None;
        }
        Some(ground)
    }

    /// Whether the ground of an element is behind what comes from a certain child; `None` if that is not certain.
    fn is_behind(&self, at: NodeId, from: NodeId) -> Option<bool> {
        let document = self.document;
        let style = self.styles.style(at);
        let clear = !paints(style);
        if document.is(from, "legend") && document.is(at, "fieldset") {
            // It stands across the edge.
            return clear.then_some(false);
        }
        if document.is(at, "table") {
            if document.is(from, "caption") {
                return Some(false);
            }
            if self.columned.contains(&at) {
                return None;
            }
        }
        Some(true)
    }

    /// Whether the ground of the page is that of its body.
    fn is_canvas(&self, body: NodeId) -> bool {
        self.document.parent(body).is_some_and(|html| !paints(self.styles.style(html)))
    }

    /// The ground of the page.
    fn canvas(&self) -> Option<Colour> {
        let document = self.document;
        let html = document.html()?;
        let body = document.child_elements(html).find(|id| document.is(*id, "body"));
        let style = match body {
            Some(body) if self.is_canvas(body) => self.styles.style(body),
            _ => self.styles.style(html),
        };
        let root = self.styles.style(html);
        if style.has_picture || style.has_inner_shadow || root.is_filtered || root.opacity != Some(1.0) {
            return None;
        }
        let ground = style.background?;
        if root.is_dark && ground.alpha < 1.0 {
            return None;
        }
        Some(ground.over(Colour::WHITE))
    }

    /// Whether nothing on the page has a ground of its own but what the text stands in.
    fn is_bare(&self, text: NodeId) -> bool {
        self.painted.iter().all(|id| self.document.ancestors(text).any(|above| above == *id))
    }

    /// Whether something may lie between a text and its ground, or over both. `owner` is what lays the ground, if not the page.
    fn is_crossed(&self, text: NodeId, owner: Option<NodeId>) -> bool {
        let document = self.document;
        let above: Vec<NodeId> = document.ancestors(text).collect();
        let under = |id: NodeId| above.iter().position(|at| *at == id);
        let is_placed = |id: &NodeId| self.styles.style(*id).position != "static";
        // What the text stands in, up to something.
        let up_to = |end: Option<NodeId>| {
            let end = end.and_then(under).unwrap_or(above.len());
            above.get(..end).unwrap_or_default()
        };
        self.across.iter().any(|across| {
            if under(across.within).is_none() || !across.is_generated && under(across.id).is_some() {
                return false;
            }
            if across.in_grid {
                return up_to(Some(across.within)).last().is_some_and(|item| self.styles.style(*item).in_grid);
            }
            if across.covers {
                return true;
            }
            let inside =
                owner.is_none_or(|owner| owner == across.id || document.ancestors(across.id).any(|at| at == owner));
            let lifted = up_to(if inside { Some(across.within) } else { owner }).iter().any(is_placed);
            lifted || inside && across.is_below
        })
    }
}

/// Whether an element has anything on its ground.
fn paints(style: &Style) -> bool {
    style.has_picture || style.has_inner_shadow || style.background.is_none_or(|ground| ground.alpha > 0.0)
}

fn is_moved(style: &Style) -> bool {
    let nought = |size: Size| matches!(size, Size::Auto | Size::Pixels(0.0) | Size::Share(0.0));
    let negative = |size: Size| match size {
        Size::Pixels(value) | Size::Share(value) => value < 0.0,
        Size::Unknown => true,
        Size::Auto => false,
    };
    let set_off = style.position == "relative" && !style.insets.into_iter().all(nought);
    set_off || !style.shift.into_iter().all(nought) || style.margins.into_iter().any(negative)
}

fn place_of(style: &Style) -> Place {
    if matches!(style.position, "absolute" | "fixed") || is_moved(style) || style.in_grid {
        Place::Elsewhere
    } else if style.floats {
        Place::Aside
    } else {
        Place::Flow
    }
}

fn lies_across(document: &Document, styles: &Styles, id: NodeId, style: &Style, is_generated: bool) -> Option<Across> {
    let free = matches!(style.position, "absolute" | "fixed");
    if !free && !is_moved(style) && !style.in_grid || !is_drawn(style) {
        return None;
    }
    let root = document.root();
    let around = if is_generated { Some(id) } else { document.parent(id) };
    let mut all_around = around.into_iter().chain(around.into_iter().flat_map(|around| document.ancestors(around)));
    let within = match style.position {
        "fixed" => root,
        "absolute" => all_around.find(|at| styles.style(*at).position != "static").unwrap_or(root),
        _ => around.unwrap_or(root),
    };
    let [top, right, bottom, left] = style.insets;
    let set = |size: Size| size != Size::Auto;
    let tall =
        |size: Size| matches!(size, Size::Share(_) | Size::Unknown) || size.pixels().is_some_and(|px| px > 100.0);
    let wide =
        |size: Size| matches!(size, Size::Share(_) | Size::Unknown) || size.pixels().is_some_and(|px| px > 100.0);
    let covers =
        free && (set(top) && set(bottom) || tall(style.height)) && (set(left) && set(right) || wide(style.width));
    let in_grid = style.in_grid && !free && !is_moved(style);
    let is_below = !free || style.z_index.is_some_and(|layer| layer < 0.0);
    Some(Across { id, is_generated, within, is_below, covers, in_grid })
}

/// Whether something is left of it.
fn is_drawn(style: &Style) -> bool {
    style.visibility == "visible" && style.opacity != Some(0.0) && !style.is_shrunk
}
