//! Which rules look at which element. Of some seventy rules about elements only a few have anything to do with the one at hand: what its
//! name and its attributes are leads to them, worked out once for all pages.

use std::sync::LazyLock;

use html5ever::LocalName;
use rustc_hash::FxHashMap;

use super::{Entry, Hit, Look, Page, Report, entries};
use crate::html::{Element, NodeId};

/// The rules about elements with what leads to them.
static RULES: LazyLock<Dispatch> = LazyLock::new(Dispatch::new);

/// What a rule does with an element.
type Check = fn(&Page<'_>, NodeId, &mut Report<'_, '_>);

/// A set of rules, as bits by their places in [`Dispatch::rules`].
type Set = Box<[u64]>;

/// Rules by what leads to them.
struct Dispatch {
    rules: Vec<(&'static Entry, Check)>,
    /// Those that may find something else in a part of a page than in the same part of another.
    of_page: Set,
    /// Those that look at every element.
    always: Set,
    by_name: FxHashMap<LocalName, Set>,
    by_attribute: FxHashMap<LocalName, Set>,
    /// For attributes that begin alike.
    by_beginning: Vec<(&'static str, Set)>,
}

/// What leads to a rule.
enum Lead {
    Name(&'static str),
    Attribute(&'static str),
    Beginning(&'static str),
}

/// Reads what [`Look::Elements`] says.
fn lead(written: &'static str) -> Lead {
    match written.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        None => Lead::Name(written),
        Some(attribute) => match attribute.strip_suffix('*') {
            Some(beginning) => Lead::Beginning(beginning),
            None => Lead::Attribute(attribute),
        },
    }
}

/// Whether what [`Look::Elements`] says leads from an element to the rule.
#[cfg(test)]
pub fn leads(written: &'static [&'static str], element: &Element) -> bool {
    let has = |wanted: &dyn Fn(&str) -> bool| element.attributes.iter().any(|attribute| wanted(&attribute.name));
    written.is_empty()
        || written.iter().any(|written| match lead(written) {
            Lead::Name(name) => *element.name == *name,
            Lead::Attribute(wanted) => has(&|name| name == wanted),
            Lead::Beginning(wanted) => has(&|name| name.starts_with(wanted)),
        })
}

impl Dispatch {
    fn new() -> Dispatch {
        let of_elements = || {
            entries().filter_map(|entry| match entry.look {
                Look::Elements(leads, check) | Look::ElementsOfPage(leads, check) => Some((entry, leads, check)),
                _ => None,
            })
        };
        let none = || vec![0_u64; of_elements().count().div_ceil(64)].into_boxed_slice();
        let mut known = Dispatch {
            rules: of_elements().map(|(entry, _, check)| (entry, check)).collect(),
            of_page: none(),
            always: none(),
            by_name: FxHashMap::default(),
            by_attribute: FxHashMap::default(),
            by_beginning: Vec::new(),
        };
        for (place, (entry, leads, _)) in of_elements().enumerate() {
            if matches!(entry.look, Look::ElementsOfPage(..)) {
                add(&mut known.of_page, place);
            }
            if leads.is_empty() {
                add(&mut known.always, place);
            }
            for written in leads {
                match lead(written) {
                    Lead::Name(name) => add(known.by_name.entry(LocalName::from(name)).or_insert_with(none), place),
                    Lead::Attribute(name) => {
                        add(known.by_attribute.entry(LocalName::from(name)).or_insert_with(none), place)
                    }
                    Lead::Beginning(name) => match known.by_beginning.iter_mut().find(|(one, _)| *one == name) {
                        Some((_, set)) => add(set, place),
                        None => {
                            let mut set = none();
                            add(&mut set, place);
                            known.by_beginning.push((name, set));
                        }
                    },
                }
            }
        }
        known
    }

    /// The rules that have to do with an element.
    fn of(&self, element: &Element, set: &mut [u64]) {
        set.copy_from_slice(&self.always);
        join(set, self.by_name.get(&element.name));
        for attribute in &element.attributes {
            join(set, self.by_attribute.get(&attribute.name));
            for (beginning, rules) in &self.by_beginning {
                // Few attributes have even the first letter: asked first, it spares the comparison.
                if attribute.name.as_bytes().first() == beginning.as_bytes().first()
                    && attribute.name.starts_with(beginning)
                {
                    join(set, Some(rules));
                }
            }
        }
    }
}

fn add(set: &mut Set, place: usize) {
    if let Some(word) = set.get_mut(place / 64) {
        *word |= 1 << (place % 64);
    }
}

fn has(set: &Set, place: usize) -> bool {
    set.get(place / 64).is_some_and(|word| word & (1 << (place % 64)) != 0)
}

fn join(set: &mut [u64], other: Option<&Set>) {
    for (word, other) in set.iter_mut().zip(other.into_iter().flatten()) {
        *word |= other;
    }
}

/// The places of a set's rules.
fn places(set: &[u64]) -> impl Iterator<Item = usize> + '_ {
    set.iter().enumerate().flat_map(|(at, word)| {
        let some = |left: u64| (left != 0).then_some(left);
        // Each time the lowest of the bits is taken away.
        let left = std::iter::successors(some(*word), move |left| some(left & (left - 1)));
        left.map(move |left| at * 64 + left.trailing_zeros() as usize)
    })
}

/// What has to be looked at in a part wherever it stands alike: elements by their places in it, each with a rule.
#[derive(Debug)]
pub(super) struct Rest {
    asked: Set,
    looks: Box<[(u32, usize)]>,
}

/// Holds every element of a page to all rules that are `wanted` and have to do with it.
pub(super) fn each(page: &Page<'_>, wanted: &dyn Fn(&Entry) -> bool, hits: &mut Vec<Hit>) {
    let mut asked = vec![0_u64; RULES.always.len()].into_boxed_slice();
    for (place, _) in RULES.rules.iter().enumerate().filter(|(_, (entry, _))| wanted(entry)) {
        add(&mut asked, place);
    }
    if asked.iter().all(|word| *word == 0) {
        return;
    }
    let settled = &page.known.settled_parts;
    let mut walk = Walk { page, set: asked.clone(), asked, hits };
    let mut elements = page.document().elements().peekable();
    let mut standings = page.standings().iter().peekable();
    while let Some((id, element)) = elements.next() {
        walk.look_at(id, element, |_, _| {});
        let Some(standing) = standings.next_if(|standing| standing.root() == id) else { continue };
        let rest = settled.rest(standing.number()).filter(|rest| rest.asked == walk.asked);
        let mut looks = Vec::new();
        while let Some((within, id, element)) = standing.next_of(&mut elements) {
            if rest.is_none() {
                walk.look_at(id, element, |place, has_found| {
                    if has_found || has(&RULES.of_page, place) {
                        looks.push((within, place));
                    }
                });
            }
        }
        match rest {
            Some(rest) => rest.looks.iter().for_each(|(within, place)| _ = walk.look(*place, standing.node(*within))),
            None => settled.keep_rest(standing.number(), Rest { asked: walk.asked.clone(), looks: looks.into() }),
        }
    }
}

/// Holds elements of a page to rules.
struct Walk<'p, 'h> {
    page: &'p Page<'p>,
    asked: Set,
    /// The rules that have to do with the element at hand.
    set: Set,
    hits: &'h mut Vec<Hit>,
}

impl Walk<'_, '_> {
    /// Holds an element to all rules that have to do with it, and tells of each whether it found something.
    fn look_at(&mut self, id: NodeId, element: &Element, mut tell: impl FnMut(usize, bool)) {
        let mut set = std::mem::take(&mut self.set);
        RULES.of(element, &mut set);
        set.iter_mut().zip(&self.asked).for_each(|(word, asked)| *word &= asked);
        places(&set).for_each(|place| tell(place, self.look(place, id)));
        self.set = set;
    }

    /// Holds an element to one rule. Whether it found something.
    fn look(&mut self, place: usize, id: NodeId) -> bool {
        let before = self.hits.len();
        if let Some((entry, check)) = RULES.rules.get(place) {
            check(self.page, id, &mut Report::new(entry, self.page, self.hits));
        }
        self.hits.len() > before
    }
}
