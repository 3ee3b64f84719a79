//! What an element is called: Accessible Name and Description Computation 1.2, with the parts that HTML-AAM and SVG-AAM add.

use super::focus;
use super::roles;
use super::style::Side;
use super::tree::{Document, Element, Namespace, Node, NodeId};
use super::view::View;

/// How far references and content are followed: no real name needs more, and a page must not be able to keep a build busy.
const DEEPEST: usize = 64;

/// The name of an element, its spaces made one.
pub fn name(view: &View<'_>, id: NodeId) -> String {
    let mut walk = Walk { view, visited: Vec::new() };
    tidy(&walk.of(id, Reason::Asked))
}

/// The name that the author's attributes alone give: `aria-labelledby`, `aria-label`, `title`.
pub fn by_author(view: &View<'_>, id: NodeId) -> Option<String> {
    let mut walk = Walk { view, visited: Vec::new() };
    let element = view.document().element(id)?;
    let name = walk.referenced(id).or_else(|| attribute(element, "aria-label")).or_else(|| attribute(element, "title"));
    name.map(|name| tidy(&name)).filter(|name| !name.is_empty())
}

/// Spaces made one, none at the ends. Whatever Unicode calls white space is one: also what keeps a line together, and
/// the wide one of Chinese.
pub fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The elements that label a form control.
pub fn labels(view: &View<'_>, id: NodeId) -> Vec<NodeId> {
    let document = view.document();
    let Some(element) = document.element(id).filter(|element| is_labelable(element)) else { return Vec::new() };
    let own = element.attribute("id").filter(|own| view.by_id(own) == Some(id));
    let named = |label: NodeId, of: &Element| match of.attribute("for") {
        Some(target) => Some(target) == own,
        None => first_labelable(document, label) == Some(id),
    };
    let all = view.labels().iter().filter_map(|label| Some((*label, document.element(*label)?)));
    all.filter(|(label, of)| named(*label, of)).map(|(label, _)| label).collect()
}

fn first_labelable(document: &Document, label: NodeId) -> Option<NodeId> {
    document.descendants(label).find(|id| document.element(*id).is_some_and(is_labelable))
}

/// Whether a `<label>` can be for an element of this kind.
pub fn is_labelable(element: &Element) -> bool {
    let kinds = ["button", "meter", "output", "progress", "select", "textarea"];
    let hidden = || element.attribute("type").is_some_and(|kind| kind.eq_ignore_ascii_case("hidden"));
    element.namespace == Namespace::Html && kinds.contains(&&*element.name) || element.is("input") && !hidden()
}

/// Why a node is being named.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reason {
    /// Its name was asked for.
    Asked,
    /// `aria-labelledby` names it; whether what is hidden within counts.
    Referenced(bool),
    /// It is a label, a caption, a legend; whether what is hidden within counts.
    Labelling(bool),
    /// It stands in what is being named; whether what is hidden counts, and whether `aria-labelledby` led here.
    Content(bool, bool),
}

impl Reason {
    /// The same for what stands in the node.
    fn within(self) -> Reason {
        match self {
            Reason::Asked => Reason::Content(false, false),
            Reason::Referenced(hidden) => Reason::Content(hidden, true),
            Reason::Labelling(hidden) => Reason::Content(hidden, false),
            Reason::Content(..) => self,
        }
    }

    fn hidden_counts(self) -> bool {
        match self {
            Reason::Asked => false,
            Reason::Referenced(hidden) | Reason::Labelling(hidden) | Reason::Content(hidden, _) => hidden,
        }
    }

    fn is_referenced(self) -> bool {
        matches!(self, Reason::Referenced(_) | Reason::Content(_, true))
    }
}

struct Walk<'v, 'd> {
    view: &'v View<'d>,
    visited: Vec<NodeId>,
}

impl Walk<'_, '_> {
    fn of(&mut self, id: NodeId, reason: Reason) -> String {
        if self.visited.contains(&id) || self.visited.len() >= DEEPEST {
            return String::new();
        }
        let element = match self.view.document().node(id) {
            Node::Text(text) => {
                let shown = reason.hidden_counts() || self.view.styles().is_visible(id);
                return if shown { String::from(&**text) } else { String::new() };
            }
            Node::Element(element) => element,
            Node::Comment(_) | Node::Root => return String::new(),
        };
        if reason != Reason::Asked && !reason.hidden_counts() && self.view.is_hidden(id) {
            return self.visible_within(id, reason);
        }
        self.visited.push(id);
        let name = self.of_element(id, element, reason);
        self.visited.pop();
        name
    }

    /// What can be seen within something that cannot: `visibility` can be given back.
    fn visible_within(&mut self, id: NodeId, reason: Reason) -> String {
        let view = self.view;
        if !view.styles().is_displayed(id) || view.is_aria_hidden(id) {
            return String::new();
        }
        self.visited.push(id);
        let name = self.contents(id, reason.within());
        self.visited.pop();
        name
    }

    fn of_element(&mut self, id: NodeId, element: &Element, reason: Reason) -> String {
        if !reason.is_referenced()
            && let Some(name) = self.referenced(id)
        {
            return name;
        }
        let embedded = !matches!(reason, Reason::Asked | Reason::Referenced(_));
        if embedded && let Some(value) = self.value(id, element) {
            return value;
        }
        if let Some(label) = attribute(element, "aria-label") {
            return label;
        }
        if let Some(name) = self.native(id, element, reason).filter(|name| !tidy(name).is_empty()) {
            return name;
        }
        // A field that names another and has no name itself does so by what is in it.
        if matches!(reason, Reason::Referenced(_))
            && let Some(value) = self.value(id, element).filter(|value| !tidy(value).is_empty())
        {
            return value;
        }
        let role = self.view.role(id);
        let from_contents = reason != Reason::Asked
            || roles::is_named_by_contents(role)
            || element.is("summary") && focus::is_summary_of_details(self.view.document(), id);
        if from_contents {
            let name = self.contents(id, reason.within());
            if !tidy(&name).is_empty() {
                return name;
            }
        }
        attribute(element, "title").or_else(|| placeholder(element)).unwrap_or_default()
    }

    /// What `aria-labelledby` leads to, if it leads anywhere.
    fn referenced(&mut self, id: NodeId) -> Option<String> {
        let labels = self.view.referenced(id, "aria-labelledby");
        let mut names = Vec::new();
        for label in labels {
            let hidden = self.view.is_hidden(label);
            // An element may name itself: what it has beside the reference is then taken.
            let known = self.visited.iter().position(|visited| *visited == label);
            let kept = known.map(|at| self.visited.remove(at));
            let name = self.of(label, Reason::Referenced(hidden));
            if let (Some(at), Some(kept)) = (known, kept) {
                self.visited.insert(at, kept);
            }
            names.push(name);
        }
        Some(names.join(" ")).filter(|name| !tidy(name).is_empty())
    }

    /// The value of a control that stands in the name of another.
    fn value(&mut self, id: NodeId, element: &Element) -> Option<String> {
        let document = self.view.document();
        match self.view.role(id)? {
            "textbox" | "searchbox" => match &*element.name {
                "input" => Some(element.attribute("value").unwrap_or_default().to_owned()),
                _ => Some(document.text_content(id)),
            },
            "combobox" | "listbox" if element.is("select") => {
                let options: Vec<NodeId> = document.descendants(id).filter(|id| document.is(*id, "option")).collect();
                let chosen = options.iter().copied().find(|id| document.attribute(*id, "selected").is_some());
                Some(chosen.or(options.first().copied()).map(|id| document.text_content(id)).unwrap_or_default())
            }
            "combobox" if element.is("input") => Some(element.attribute("value").unwrap_or_default().to_owned()),
            "combobox" | "listbox" => {
                let chosen =
                    document.descendants(id).find(|id| document.attribute(*id, "aria-selected") == Some("true"))?;
                Some(self.contents(chosen, Reason::Content(false, false)))
            }
            "slider" | "spinbutton" | "progressbar" | "meter" | "scrollbar" => {
                let said = element.attribute("aria-valuetext").or_else(|| element.attribute("aria-valuenow"));
                Some(said.or_else(|| element.attribute("value")).unwrap_or_default().to_owned())
            }
            _ => None,
        }
    }

    /// What the element's own language has for naming: `alt`, `<label>`, `<caption>`, `<title>` and the like.
    fn native(&mut self, id: NodeId, element: &Element, reason: Reason) -> Option<String> {
        let document = self.view.document();
        if element.namespace == Namespace::Svg {
            let title = document.child_elements(id).find(|child| is_svg(document, *child, "title"));
            return title.map(|title| document.text_content(title)).or_else(|| attribute(element, "xlink:title"));
        }
        if element.namespace != Namespace::Html {
            return None;
        }
        match &*element.name {
            "img" | "area" => element.attribute("alt").map(str::to_owned),
            "input" => self.input(id, element),
            "button" | "meter" | "output" | "progress" | "select" | "textarea" => self.label(id),
            "fieldset" => self.child(id, "legend"),
            "figure" => self.child(id, "figcaption"),
            "table" => self.child(id, "caption"),
            "optgroup" => attribute(element, "label"),
            "option" => attribute(element, "label").filter(|_| reason == Reason::Asked),
            _ => None,
        }
    }

    fn input(&mut self, id: NodeId, element: &Element) -> Option<String> {
        let kind = element.attribute("type").unwrap_or_default().to_ascii_lowercase();
        let value = || element.attribute("value").map(str::to_owned);
        self.label(id).or_else(|| match kind.as_str() {
            "button" => value(),
            "submit" => value().or_else(|| Some("Submit".to_owned())),
            "reset" => value().or_else(|| Some("Reset".to_owned())),
            "image" => attribute(element, "alt"),
            _ => None,
        })
    }

    fn label(&mut self, id: NodeId) -> Option<String> {
        let names: Vec<String> = labels(self.view, id)
            .into_iter()
            .map(|label| {
                let hidden = self.view.is_hidden(label);
                self.of(label, Reason::Labelling(hidden))
            })
            .collect();
        Some(names.join(" ")).filter(|name| !tidy(name).is_empty())
    }

    fn child(&mut self, id: NodeId, name: &str) -> Option<String> {
        let document = self.view.document();
        let child = document.child_elements(id).find(|child| document.is(*child, name))?;
        let hidden = self.view.is_hidden(child);
        Some(self.of(child, Reason::Labelling(hidden)))
    }

    fn contents(&mut self, id: NodeId, reason: Reason) -> String {
        let view = self.view;
        let document = view.document();
        let mut name = String::new();
        name.push_str(view.styles().generated(id, Side::Before).unwrap_or_default());
        let owned = view.referenced(id, "aria-owns").into_iter().filter(|owned| view.owner(*owned) == Some(id));
        let children: Vec<NodeId> =
            document.children(id).filter(|child| view.owner(*child).is_none()).chain(owned).collect();
        for child in children {
            let apart = document.element(child).is_some_and(stands_apart);
            if apart {
                name.push(' ');
            }
            name.push_str(&self.of(child, reason));
            if apart {
                name.push(' ');
            }
        }
        name.push_str(view.styles().generated(id, Side::After).unwrap_or_default());
        name
    }
}

/// A non-empty attribute.
fn attribute(element: &Element, name: &str) -> Option<String> {
    element.attribute(name).filter(|value| !value.trim().is_empty()).map(str::to_owned)
}

fn placeholder(element: &Element) -> Option<String> {
    let kind = element.attribute("type").unwrap_or_default().to_ascii_lowercase();
    let typed = element.is("textarea")
        || element.is("input")
            && ["", "text", "search", "tel", "url", "email", "password", "number"].contains(&kind.as_str());
    attribute(element, "placeholder").or_else(|| attribute(element, "aria-placeholder")).filter(|_| typed)
}

fn is_svg(document: &Document, id: NodeId, name: &str) -> bool {
    document.element(id).is_some_and(|element| element.namespace == Namespace::Svg && &*element.name == name)
}

/// Elements that stand on lines of their own, so that their words are not joined to those beside them.
fn stands_apart(element: &Element) -> bool {
    element.namespace == Namespace::Html && !INLINE.contains(&&*element.name)
}

/// Elements that stand in a line of text.
const INLINE: [&str; 34] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label",
    "mark", "q", "rp", "rt", "ruby", "s", "samp", "slot", "small", "span", "strong", "sub", "sup", "time", "tt", "u",
    "var", "wbr",
];
