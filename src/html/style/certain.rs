//! What can be said of a selector for all elements of one kind in one surroundings, without a look at siblings, places among them,
//! or what is within: it is true of all, or of none, or has to be asked of each.

use super::matching::{holds, holds_before};
use super::selector::{Compound, Selector, Simple, Target, Tie};
use crate::html::tree::{Document, Element, NodeId};

/// What has to be asked of each element to know whether a rule is true of it, where all else is known to be.
#[derive(Debug)]
pub(super) struct Open {
    /// The places of those parts of the last compound that are open.
    last: Box<[u32]>,
    /// Whether what stands before it is open.
    before: bool,
}

/// Whether a rule is true.
#[derive(Debug)]
pub(super) enum Answer {
    /// Of all such elements.
    True,
    /// Of none.
    False,
    /// Of some perhaps.
    Open(Open),
}

impl Open {
    /// Whether what is open is so for an element.
    pub fn holds(&self, document: &Document, id: NodeId, element: &Element, selector: &Selector) -> bool {
        let is_so =
            |at: &u32| selector.last.get(*at as usize).is_some_and(|simple| holds(document, id, element, simple));
        self.last.iter().all(is_so) && (!self.before || holds_before(document, id, &selector.before))
    }
}

/// Whether a compound is surely true of no element of a kind, wherever it stands.
pub(super) fn is_never(document: &Document, id: NodeId, element: &Element, compound: &Compound) -> bool {
    !compound.iter().filter(|simple| looks_at_itself(simple)).all(|simple| holds(document, id, element, simple))
}

/// What can be said of a selector, for all elements that are like this one.
pub(super) fn answer(document: &Document, id: NodeId, element: &Element, selector: &Selector) -> Answer {
    let mut last = Vec::new();
    for (at, simple) in (0..).zip(&selector.last) {
        match decide(document, id, element, simple) {
            Some(true) => {}
            Some(false) => return Answer::False,
            None => last.push(at),
        }
    }
    match decide_before(document, id, &selector.before) {
        Some(false) => Answer::False,
        Some(true) if last.is_empty() => Answer::True,
        before => Answer::Open(Open { last: last.into(), before: before.is_none() }),
    }
}

/// Whether a part of a selector looks at nothing but the element itself, and at no more of it than a kind says.
fn looks_at_itself(simple: &Simple) -> bool {
    matches!(
        simple,
        Simple::Name { .. }
            | Simple::Id(_)
            | Simple::Class(_)
            | Simple::Attribute(_)
            | Simple::Link
            | Simple::Open
            | Simple::Required
            | Simple::Optional
            | Simple::Defined
            | Simple::Never
    )
}

/// Whether no more is looked at for a selector than the element, its siblings, what stands in those, and the kinds of what they stand in.
pub(super) fn stays_near(selector: &Selector) -> bool {
    let mut is_beside = true;
    selector.last.iter().all(is_near)
        && selector.before.iter().all(|(tie, compound)| {
            let goes_up = matches!(tie, Tie::DirectlyWithin | Tie::Within);
            is_beside &= !goes_up;
            if is_beside { compound.iter().all(is_near) } else { goes_up && compound.iter().all(is_plain) }
        })
}

/// The same of a part of a selector.
fn is_near(simple: &Simple) -> bool {
    match simple {
        Simple::Is(selectors) | Simple::Not(selectors) | Simple::Place { of: Some(selectors), .. } => {
            selectors.iter().all(stays_near)
        }
        Simple::Has(relative) => relative.iter().all(|(_, selector)| {
            let compounds = selector.before.iter().map(|(_, compound)| compound).chain([&selector.last]);
            compounds.flatten().all(is_plain)
        }),
        _ => true,
    }
}

/// Whether a part of a selector looks at nothing but the kind of an element and of what that stands in.
fn is_plain(simple: &Simple) -> bool {
    let is_plain_selector = |selector: &Selector| selector.before.is_empty() && selector.last.iter().all(is_plain);
    match simple {
        Simple::Is(selectors) | Simple::Not(selectors) => selectors.iter().all(is_plain_selector),
        simple => looks_at_itself(simple) || matches!(simple, Simple::Root | Simple::Language(_)),
    }
}

/// `None` where it has to be asked of each element.
fn decide(document: &Document, id: NodeId, element: &Element, simple: &Simple) -> Option<bool> {
    match simple {
        Simple::Is(selectors) => decide_any(document, id, element, selectors),
        Simple::Not(selectors) => decide_any(document, id, element, selectors).map(|is_so| !is_so),
        Simple::Root | Simple::Language(_) => Some(holds(document, id, element, simple)),
        simple if looks_at_itself(simple) => Some(holds(document, id, element, simple)),
        _ => None,
    }
}

fn decide_any(document: &Document, id: NodeId, element: &Element, selectors: &[Selector]) -> Option<bool> {
    let mut found = Some(false);
    for selector in selectors.iter().filter(|selector| selector.target == Target::Element) {
        match answer(document, id, element, selector) {
            Answer::True => return Some(true),
            Answer::False => {}
            Answer::Open(_) => found = None,
        }
    }
    found
}

fn decide_all(document: &Document, id: NodeId, compound: &Compound) -> Option<bool> {
    let Some(element) = document.element(id) else { return Some(false) };
    // Most compounds are decided without a look at what is open.
    if is_never(document, id, element, compound) {
        return Some(false);
    }
    let mut found = Some(true);
    for simple in compound.iter().filter(|simple| !looks_at_itself(simple)) {
        match decide(document, id, element, simple) {
            Some(true) => {}
            Some(false) => return Some(false),
            None => found = None,
        }
    }
    found
}

fn decide_before(document: &Document, id: NodeId, before: &[(Tie, Compound)]) -> Option<bool> {
    let Some(((tie, compound), further)) = before.split_first() else { return Some(true) };
    let decide = |at: NodeId| match decide_all(document, at, compound) {
        Some(false) => Some(false),
        here => match decide_before(document, at, further) {
            Some(false) => Some(false),
            there => Some(here? && there?),
        },
    };
    match tie {
        Tie::RightAfter | Tie::After => None,
        Tie::DirectlyWithin => document.parent(id).map_or(Some(false), decide),
        Tie::Within => {
            // At the first that is open the rest is left to those who ask each element, so that no more is looked at than there.
            document.ancestors(id).map(decide).find(|found| *found != Some(false)).unwrap_or(Some(false))
        }
    }
}
