//! Whether a selector is true of an element.

use super::selector::{Attribute, Compared, Compound, Selector, Simple, Target, Tie};
use crate::html::focus;
use crate::html::tree::{Document, Element, Namespace, Node, NodeId};

/// How many elements one `:has()` may look at, so that no page can keep a build busy.
const MOST_LOOKED_AT: usize = 10_000;

/// Whether a selector, whatever part of the element it is about, is true of an element.
pub(super) fn matches(document: &Document, id: NodeId, selector: &Selector) -> bool {
    document.element(id).is_some_and(|element| {
        holds_all(document, id, element, &selector.last) && holds_before(document, id, &selector.before)
    })
}

/// What a relative selector is tied to: `:has(> b)`.
type Anchor = Option<(Tie, NodeId)>;

/// Whether the compounds before the last are true of what an element stands in or after.
pub(super) fn holds_before(document: &Document, id: NodeId, before: &[(Tie, Compound)]) -> bool {
    holds_up_to(document, id, before, None)
}

fn holds_up_to(document: &Document, id: NodeId, before: &[(Tie, Compound)], anchor: Anchor) -> bool {
    let Some(((tie, compound), further)) = before.split_first() else {
        return anchor.is_none_or(|(tie, anchor)| is_tied(document, id, tie, &|at| at == anchor));
    };
    is_tied(document, id, *tie, &|at| {
        document.element(at).is_some_and(|element| holds_all(document, at, element, compound))
            && holds_up_to(document, at, further, anchor)
    })
}

/// Whether something holds of an element to which another is tied.
fn is_tied(document: &Document, id: NodeId, tie: Tie, holds: &dyn Fn(NodeId) -> bool) -> bool {
    let previous = |id: NodeId| previous_element(document, id);
    match tie {
        Tie::DirectlyWithin => document.parent(id).is_some_and(holds),
        Tie::Within => document.ancestors(id).any(holds),
        Tie::RightAfter => previous(id).is_some_and(holds),
        Tie::After => std::iter::successors(previous(id), |id| previous(*id)).any(holds),
    }
}

fn previous_element(document: &Document, id: NodeId) -> Option<NodeId> {
    std::iter::successors(document.previous(id), |id| document.previous(*id)).find(|id| document.element(*id).is_some())
}

fn next_element(document: &Document, id: NodeId) -> Option<NodeId> {
    std::iter::successors(document.next(id), |id| document.next(*id)).find(|id| document.element(*id).is_some())
}

pub(super) fn holds_all(document: &Document, id: NodeId, element: &Element, compound: &[Simple]) -> bool {
    compound.iter().all(|simple| holds(document, id, element, simple))
}

fn any(document: &Document, id: NodeId, selectors: &[Selector]) -> bool {
    selectors.iter().any(|selector| selector.target == Target::Element && matches(document, id, selector))
}

pub(super) fn holds(document: &Document, id: NodeId, element: &Element, simple: &Simple) -> bool {
    let html = element.namespace == Namespace::Html;
    let has = |name: &str| element.attribute(name).is_some();
    match simple {
        Simple::Name { written, lower } => *element.name == **if html { lower } else { written },
        Simple::Id(name) => element.attribute("id").is_some_and(|own| same(own, name, document.quirks)),
        Simple::Class(name) => element
            .attribute("class")
            .is_some_and(|own| own.split_ascii_whitespace().any(|own| same(own, name, document.quirks))),
        Simple::Attribute(attribute) => of_attribute(element, attribute),
        Simple::Not(selectors) => !any(document, id, selectors),
        Simple::Is(selectors) => any(document, id, selectors),
        Simple::Has(relative) => relative.iter().any(|(tie, selector)| has_such(document, id, *tie, selector)),
        Simple::Place { a, b, from_end, of_type, of } => {
            let counts = |at: NodeId| match of {
                Some(selectors) => any(document, at, selectors),
                None => {
                    !of_type
                        || document
                            .element(at)
                            .is_some_and(|other| other.name == element.name && other.namespace == element.namespace)
                }
            };
            // Of the first few it is soon known that an element is not one.
            let most = if *a == 0 { usize::try_from(*b).unwrap_or_default() } else { usize::MAX };
            counts(id) && is_at(place(document, id, *from_end, most, counts), *a, *b)
        }
        Simple::Root => document.parent(id) == Some(document.root()),
        Simple::Empty => !document.children(id).any(|child| match document.node(child) {
            Node::Text(text) => !text.is_empty(),
            Node::Comment(_) => false,
            Node::Element(_) | Node::Root => true,
        }),
        Simple::Language(ranges) => {
            let language = document.language(id).unwrap_or_default();
            ranges.iter().any(|range| speaks(language, range))
        }
        Simple::Link => html && ["a", "area"].contains(&&*element.name) && has("href"),
        Simple::Disabled => focus::is_disabled(document, id, element),
        Simple::Enabled => {
            let kinds = ["button", "fieldset", "input", "optgroup", "option", "select", "textarea"];
            html && kinds.contains(&&*element.name) && !focus::is_disabled(document, id, element)
        }
        Simple::Checked => match &*element.name {
            "input" => {
                let kind = element.attribute("type").unwrap_or_default();
                ["checkbox", "radio"].iter().any(|one| one.eq_ignore_ascii_case(kind)) && has("checked")
            }
            "option" => has("selected"),
            _ => false,
        },
        Simple::Open => ["details", "dialog"].contains(&&*element.name) && has("open"),
        Simple::Required => is_field(element) && has("required"),
        Simple::Optional => is_field(element) && !has("required"),
        Simple::PlaceholderShown => {
            has("placeholder")
                && match &*element.name {
                    "input" => element.attribute("value").unwrap_or_default().is_empty(),
                    "textarea" => document.text_content(id).is_empty(),
                    _ => false,
                }
        }
        Simple::Defined => !html || !element.name.contains('-'),
        Simple::Never => false,
    }
}

fn is_field(element: &Element) -> bool {
    ["input", "select", "textarea"].iter().any(|name| element.is(name))
}

fn same(one: &str, other: &str, quirks: bool) -> bool {
    if quirks { one.eq_ignore_ascii_case(other) } else { one == other }
}

/// Attributes of HTML whose values are compared without regard to capitals (HTML, 4.16.2), of those that pages have.
const WITHOUT_CASE: [&str; 46] = [
    "accept",
    "accept-charset",
    "align",
    "alink",
    "axis",
    "bgcolor",
    "charset",
    "checked",
    "clear",
    "codetype",
    "color",
    "compact",
    "declare",
    "defer",
    "dir",
    "direction",
    "disabled",
    "enctype",
    "face",
    "frame",
    "hreflang",
    "http-equiv",
    "lang",
    "language",
    "link",
    "media",
    "method",
    "multiple",
    "nohref",
    "noresize",
    "noshade",
    "nowrap",
    "readonly",
    "rel",
    "rev",
    "rules",
    "scope",
    "scrolling",
    "selected",
    "shape",
    "target",
    "text",
    "type",
    "valign",
    "valuetype",
    "vlink",
];

pub(super) fn of_attribute(element: &Element, wanted: &Attribute) -> bool {
    let html = element.namespace == Namespace::Html;
    let Some(own) = element.attribute(if html { &wanted.lower } else { &wanted.name }) else { return false };
    let exact = wanted.case_sensitive.unwrap_or(!(html && wanted.without_case));
    match wanted.compared {
        compared if exact => compare(own, &wanted.value, compared),
        Compared::Present => true,
        Compared::Equal => own.eq_ignore_ascii_case(&wanted.value),
        compared => compare(&own.to_ascii_lowercase(), &wanted.value.to_ascii_lowercase(), compared),
    }
}

/// Whether HTML compares the values of an attribute of this name, in small letters, without regard to capitals.
pub(super) fn is_without_case(name: &str) -> bool {
    WITHOUT_CASE.contains(&name)
}

fn compare(own: &str, value: &str, compared: Compared) -> bool {
    match compared {
        Compared::Present => true,
        Compared::Equal => own == value,
        Compared::Word => !value.is_empty() && own.split_ascii_whitespace().any(|word| word == value),
        Compared::Hyphened => own.strip_prefix(value).is_some_and(|rest| rest.is_empty() || rest.starts_with('-')),
        Compared::Start => !value.is_empty() && own.starts_with(value),
        Compared::End => !value.is_empty() && own.ends_with(value),
        Compared::Within => !value.is_empty() && own.contains(value),
    }
}

fn has_such(document: &Document, id: NodeId, tie: Tie, selector: &Selector) -> bool {
    let found = |at: NodeId| {
        document.element(at).is_some_and(|element| {
            holds_all(document, at, element, &selector.last)
                && holds_up_to(document, at, &selector.before, Some((tie, id)))
        })
    };
    match tie {
        Tie::DirectlyWithin if selector.before.is_empty() => document.child_elements(id).any(found),
        Tie::Within | Tie::DirectlyWithin => document.descendants(id).take(MOST_LOOKED_AT).any(found),
        Tie::RightAfter | Tie::After => {
            let siblings = std::iter::successors(next_element(document, id), |id| next_element(document, *id));
            let nearest = if tie == Tie::RightAfter && selector.before.is_empty() { 1 } else { MOST_LOOKED_AT };
            siblings
                .take(nearest)
                .flat_map(|sibling| std::iter::once(sibling).chain(document.descendants(sibling)))
                .take(MOST_LOOKED_AT)
                .any(found)
        }
    }
}

/// The place of an element among its siblings that count; one behind `most` if it is further away than that.
fn place(document: &Document, id: NodeId, from_end: bool, most: usize, counts: impl Fn(NodeId) -> bool) -> i32 {
    let step = |id: NodeId| if from_end { document.next(id) } else { document.previous(id) };
    let before = std::iter::successors(step(id), |id| step(*id));
    let count = before.filter(|at| document.element(*at).is_some() && counts(*at)).take(most).count();
    i32::try_from(count).unwrap_or(i32::MAX).saturating_add(1)
}

fn is_at(place: i32, a: i32, b: i32) -> bool {
    let (place, a, b) = (i64::from(place), i64::from(a), i64::from(b));
    match a {
        0 => place == b,
        _ => (place - b) % a == 0 && (place - b) / a >= 0,
    }
}

/// Extended filtering (RFC 4647), as `:lang()` does it.
fn speaks(language: &str, range: &str) -> bool {
    if language.is_empty() || range.is_empty() {
        return language.is_empty() && range.is_empty();
    }
    let mut own = language.split('-');
    let mut wanted = range.split('-');
    let (first, asked) = (own.next().unwrap_or_default(), wanted.next().unwrap_or_default());
    if asked != "*" && !first.eq_ignore_ascii_case(asked) {
        return false;
    }
    'wanted: for asked in wanted.filter(|asked| *asked != "*") {
        for part in own.by_ref() {
            if part.eq_ignore_ascii_case(asked) {
                continue 'wanted;
            }
            if part.len() == 1 {
                return false;
            }
        }
        return false;
    }
    true
}
