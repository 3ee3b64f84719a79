//! What the Tab key reaches for certain: asked by the rules that forbid it somewhere.

use crate::check::Page;
use crate::html::{NodeId, focus};

/// The first of these elements that Tab stops at and stays on.
pub fn first(page: &Page<'_>, mut elements: impl Iterator<Item = NodeId>) -> Option<NodeId> {
    elements.find(|id| stays(page, *id))
}

/// Whether Tab stops at an element and the focus stays there, as far as the page tells.
fn stays(page: &Page<'_>, id: NodeId) -> bool {
    let document = page.document();
    let Some(element) = document.element(id) else { return false };
    if !page.is_tabbable(id) {
        return false;
    }
    // Tab goes through a frame to what can have the focus in it: perhaps nothing.
    if element.is("iframe") && focus::tab_index(element).is_none() {
        return false;
    }
    // What hands the focus on at once, as the fences of a dialog do, is not where a reader ends up.
    element.attribute("onfocus").is_none() && !is_watched(page, element.attribute("id"))
}

/// Whether a script in the page speaks of the focus and of the element with this id.
fn is_watched(page: &Page<'_>, id: Option<&str>) -> bool {
    let document = page.document();
    let Some(id) = id.filter(|id| !id.is_empty()) else { return false };
    document.elements().filter(|(_, element)| element.is("script")).any(|(script, _)| {
        let text = document.text_content(script);
        text.contains("focus") && text.contains(id)
    })
}
