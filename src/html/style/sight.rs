//! Whether something can be seen: pushed off the page, cut away, made transparent or too small, or there for everyone.
//!
//! Nothing is laid out here, so the answer has three forms; the ways in which authors hide text from the eye but not from
//! screen readers are known, and what is not known is left open.

use super::{Cut, Size, Style, Styles};
use crate::html::tree::{Document, NodeId};

/// Whether something can be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// It can, unless something else covers it.
    Seen,
    /// It cannot.
    Unseen,
    /// That depends on more than is known.
    Unsure,
}

/// Pixels beyond which something is off the page wherever it started from.
const FAR: f32 = 900.0;
/// Pixels from which something may be off the page.
const AWAY: f32 = 20.0;

/// Elements that show something of their own instead of what is in them, as a rule.
const REPLACED: [&str; 10] =
    ["audio", "canvas", "datalist", "iframe", "meter", "noscript", "object", "progress", "select", "video"];

/// Whether an element, or a text, can be seen.
pub fn sight(document: &Document, styles: &Styles, id: NodeId) -> Sight {
    if !styles.is_visible(id) {
        return Sight::Unseen;
    }
    let own = styles.style(id);
    let mut found = match own.font_size {
        Some(size) if size < 1.0 => return Sight::Unseen,
        Some(_) => Sight::Seen,
        None => Sight::Unsure,
    };
    match own.text_indent {
        Some(indent) if indent <= -FAR => return Sight::Unseen,
        Some(indent) if indent > -AWAY => {}
        _ => found = Sight::Unsure,
    }
    let start = if document.element(id).is_some() { Some(id) } else { document.parent(id) };
    // How the nearest element on the way up is taken out of the flow: what it is not placed by cannot cut it.
    let mut out = "static";
    for at in start.into_iter().chain(start.into_iter().flat_map(|start| document.ancestors(start))) {
        let Some(element) = document.element(at) else { break };
        let style = styles.style(at);
        let contained = match out {
            "absolute" => style.position != "static",
            "fixed" => false,
            _ => true,
        };
        match of_one(style, contained) {
            Sight::Unseen => return Sight::Unseen,
            Sight::Unsure => found = Sight::Unsure,
            Sight::Seen => {}
        }
        if at != id && REPLACED.iter().any(|name| element.is(name)) {
            found = Sight::Unsure;
        }
        if matches!(style.position, "absolute" | "fixed") {
            out = style.position;
        } else if contained && style.position != "static" {
            out = "static";
        }
    }
    found
}

/// What one element does to what is in it. `contained` says whether it can cut it.
fn of_one(style: &Style, contained: bool) -> Sight {
    let out = matches!(style.position, "absolute" | "fixed");
    let moved = style.position != "static" && style.position != "sticky";
    let gone = style.opacity.is_some_and(|opacity| opacity < 0.01)
        || style.is_shrunk
        || style.clip_path == Cut::All
        || out && style.clip == Cut::All
        || contained && is_cut(style, 1.0)
        || moved && is_placed_away(style, FAR)
        || is_moved_away(style, FAR);
    if gone {
        return Sight::Unseen;
    }
    let unsure = style.opacity.is_none()
        || style.is_filtered
        || style.clip_path == Cut::Some
        || out && style.clip == Cut::Some
        || contained && is_cut(style, style.font_size.unwrap_or(16.0))
        || moved && is_placed_away(style, AWAY)
        || is_moved_away(style, AWAY);
    if unsure { Sight::Unsure } else { Sight::Seen }
}

/// Whether it lets nothing out and is itself no larger than so many pixels.
fn is_cut(style: &Style, most: f32) -> bool {
    let [across, down] = style.overflow;
    if across == "visible" && down == "visible" || style.display == "inline" && !style.floats {
        return false;
    }
    let small = |size: Size| size.pixels().is_some_and(|pixels| pixels <= most);
    [style.width, style.height, style.max_width, style.max_height].into_iter().any(small)
}

fn is_placed_away(style: &Style, far: f32) -> bool {
    let [top, right, bottom, left] = style.insets;
    // Above and to the left of a page nobody can scroll; below and to the right of a window nothing is fixed either.
    let before = |size: Size| size.pixels().is_some_and(|pixels| pixels <= -far);
    let beyond = |size: Size, from: Size| from == Size::Auto && size.pixels().is_some_and(|pixels| pixels >= 2.0 * far);
    let share = |size: Size| far < FAR && matches!(size, Size::Share(share) if share <= -0.5);
    before(top)
        || before(left)
        || beyond(right, left)
        || beyond(bottom, top)
        || share(top)
        || share(left)
        || style.position == "fixed" && [right, bottom].into_iter().any(|size| before(size) || share(size))
}

fn is_moved_away(style: &Style, far: f32) -> bool {
    let [top, _, _, left] = style.margins;
    let away = |size: Size| match size {
        Size::Pixels(pixels) => pixels <= -far,
        Size::Share(share) => far < FAR && share <= -1.0,
        Size::Unknown => far < FAR,
        Size::Auto => false,
    };
    away(left) || away(top) || style.shift.into_iter().any(away)
}
