//! What the keyboard reaches, as the HTML standard says: elements that can have the focus, and those that Tab stops at.

use super::tree::{Document, Element, Namespace, NodeId};
use super::view::View;

/// Whether an element can have the focus, by whatever means.
pub fn is_focusable(view: &View<'_>, id: NodeId) -> bool {
    let document = view.document();
    let Some(element) = document.element(id) else { return false };
    if !view.is_visible(id) || view.is_inert(id) {
        return false;
    }
    if is_disabled(document, id, element) {
        return false;
    }
    by_itself(document, id, element) || tab_index(element).is_some()
}

/// Whether Tab stops at an element.
pub fn is_tabbable(view: &View<'_>, id: NodeId) -> bool {
    let document = view.document();
    is_focusable(view, id) && document.element(id).and_then(tab_index).is_none_or(|index| index >= 0)
}

/// The value of `tabindex`, if it is a whole number; what follows the number is passed over, as browsers do.
pub fn tab_index(element: &Element) -> Option<i64> {
    let value = element.attribute("tabindex")?.trim_start();
    let digits = value.strip_prefix(['-', '+']).unwrap_or(value);
    let length = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    let signed = value.len() - digits.len() + length;
    value.get(..signed).filter(|_| length > 0)?.trim_start_matches('+').parse().ok()
}

/// Whether a form control does nothing: disabled itself, or by a group around it.
pub fn is_disabled(document: &Document, id: NodeId, element: &Element) -> bool {
    let can_be = ["button", "fieldset", "input", "optgroup", "option", "select", "textarea"];
    if element.namespace != Namespace::Html || !can_be.contains(&&*element.name) {
        return false;
    }
    if element.attribute("disabled").is_some() {
        return true;
    }
    let mut below = id;
    for above in document.ancestors(id) {
        if document.is(above, "fieldset") && document.attribute(above, "disabled").is_some() {
            let legend = document.child_elements(above).find(|child| document.is(*child, "legend"));
            if legend != Some(below) {
                return true;
            }
        }
        below = above;
    }
    false
}

/// Whether an element is switched off with all around it.
pub fn is_inert(document: &Document, id: NodeId) -> bool {
    std::iter::once(id).chain(document.ancestors(id)).any(|id| document.attribute(id, "inert").is_some())
}

/// Elements that can have the focus without `tabindex`.
fn by_itself(document: &Document, id: NodeId, element: &Element) -> bool {
    let has = |name| element.attribute(name).is_some();
    let link = || has("href") || has("xlink:href");
    match (element.namespace, &*element.name) {
        (Namespace::Html, "a" | "area") | (Namespace::Svg, "a") => link(),
        (Namespace::Html, "button" | "select" | "textarea" | "iframe") => true,
        (Namespace::Html, "input") => {
            !element.attribute("type").is_some_and(|kind| kind.eq_ignore_ascii_case("hidden"))
        }
        (Namespace::Html, "audio" | "video") => has("controls"),
        (Namespace::Html, "summary") => is_summary_of_details(document, id),
        (Namespace::Html, _) => element
            .attribute("contenteditable")
            .is_some_and(|value| ["", "true", "plaintext-only"].contains(&value.to_ascii_lowercase().as_str())),
        _ => false,
    }
}

/// Whether a `<summary>` is the one that opens its `<details>`.
pub fn is_summary_of_details(document: &Document, id: NodeId) -> bool {
    document.parent(id).is_some_and(|parent| {
        document.is(parent, "details")
            && document.child_elements(parent).find(|child| document.is(*child, "summary")) == Some(id)
    })
}
