//! What style sheets and `style` attributes make of a page, as far as a reader's access depends on it: whether an element
//! is drawn, and in which colours.

use super::tree::{Document, Element, Namespace, Node, NodeId};

/// What is known of how each node is drawn.
#[derive(Clone, Debug)]
pub struct Styles {
    drawn: Vec<Drawn>,
}

/// How one node is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Drawn {
    /// It has a box, or would have one: no `display: none` on it or around it.
    displayed: bool,
    /// `visibility` lets it be seen.
    visible: bool,
}

impl Styles {
    /// Works out the styles of a page. `sheets` are the texts of the style sheets that it links, in the order in which it does.
    pub fn of(document: &Document, _sheets: &[&str]) -> Styles {
        let mut drawn = vec![Drawn { displayed: true, visible: true }; document.len()];
        for id in document.descendants(document.root()) {
            let above = document.parent(id).map_or(Drawn { displayed: true, visible: true }, |id| drawn[id.0 as usize]);
            drawn[id.0 as usize] = match document.node(id) {
                Node::Element(element) => own(document, id, element, above),
                Node::Comment(_) => Drawn::default(),
                Node::Text(_) | Node::Root => above,
            };
        }
        Styles { drawn }
    }

    /// Whether a node has a box: neither it nor anything around it is `display: none`.
    pub fn is_displayed(&self, id: NodeId) -> bool {
        self.drawn[id.0 as usize].displayed
    }

    /// Whether a node has a box and `visibility` lets it be seen.
    pub fn is_visible(&self, id: NodeId) -> bool {
        let drawn = self.drawn[id.0 as usize];
        drawn.displayed && drawn.visible
    }

    /// The text that style puts before or after what is in an element.
    pub fn generated(&self, _id: NodeId, _side: Side) -> Option<&str> {
        None
    }
}

/// Where style puts text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// `::before`
    Before,
    /// `::after`
    After,
}

/// Elements that have no box in any style sheet of a browser.
const WITHOUT_BOX: [&str; 15] = [
    "area", "base", "basefont", "datalist", "head", "link", "meta", "noembed", "noframes", "param", "rp", "script",
    "style", "template", "title",
];

fn own(document: &Document, id: NodeId, element: &Element, above: Drawn) -> Drawn {
    let mut drawn = above;
    let html = element.namespace == Namespace::Html;
    if html && WITHOUT_BOX.contains(&&*element.name)
        || html && element.attribute("hidden").is_some()
        || element.is("input") && element.attribute("type").is_some_and(|kind| kind.eq_ignore_ascii_case("hidden"))
        || element.is("dialog") && element.attribute("open").is_none()
        || is_closed_away(document, id)
    {
        drawn.displayed = false;
    }
    for declaration in element.attribute("style").unwrap_or_default().split(';') {
        let Some((name, value)) = declaration.split_once(':') else { continue };
        let value = value.trim().trim_end_matches("!important").trim();
        match name.trim() {
            name if name.eq_ignore_ascii_case("display") => drawn.displayed = above.displayed && value != "none",
            name if name.eq_ignore_ascii_case("visibility") => drawn.visible = value == "visible",
            _ => {}
        }
    }
    drawn
}

/// Whether an element stands in a `<details>` that is closed, outside its summary.
fn is_closed_away(document: &Document, id: NodeId) -> bool {
    let Some(parent) = document.parent(id).filter(|parent| document.is(*parent, "details")) else { return false };
    document.attribute(parent, "open").is_none()
        && document.child_elements(parent).find(|child| document.is(*child, "summary")) != Some(id)
}
