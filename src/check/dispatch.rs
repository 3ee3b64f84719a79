//! Which rules look at which element. Of some seventy rules about elements only a few have anything to do with the one at hand: what its
//! name and its attributes are leads to them, worked out once for all pages.

use std::sync::LazyLock;

use html5ever::LocalName;
use rustc_hash::FxHashMap;

use super::{Entry, Look, Page, entries};
use crate::html::{Element, NodeId};

/// The rules about elements with what leads to them.
static RULES: LazyLock<Dispatch> = LazyLock::new(Dispatch::new);

/// What a rule does with an element.
type Check = fn(&Page<'_>, NodeId, &mut super::Report<'_, '_>);

/// A set of rules, as bits by their places in [`Dispatch::rules`].
type Set = Box<[u64]>;

/// Rules by what leads to them.
struct Dispatch {
    rules: Vec<(&'static Entry, Check)>,
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
                Look::Elements(leads, check) => Some((entry, leads, check)),
                _ => None,
            })
        };
        let none = || vec![0_u64; of_elements().count().div_ceil(64)].into_boxed_slice();
        let mut known = Dispatch {
            rules: of_elements().map(|(entry, _, check)| (entry, check)).collect(),
            always: none(),
            by_name: FxHashMap::default(),
            by_attribute: FxHashMap::default(),
            by_beginning: Vec::new(),
        };
        for (place, (_, leads, _)) in of_elements().enumerate() {
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

fn join(set: &mut [u64], other: Option<&Set>) {
    for (word, other) in set.iter_mut().zip(other.into_iter().flatten()) {
        *word |= other;
    }
}

/// Calls `look` with each rule that is `wanted` and has to do with an element, for every element of a page in its order.
pub fn each(page: &Page<'_>, wanted: &dyn Fn(&Entry) -> bool, look: &mut dyn FnMut(&'static Entry, Check, NodeId)) {
    let known = &*RULES;
    let mut asked = vec![0_u64; known.always.len()].into_boxed_slice();
    for (place, _) in known.rules.iter().enumerate().filter(|(_, (entry, _))| wanted(entry)) {
        add(&mut asked, place);
    }
    if asked.iter().all(|word| *word == 0) {
        return;
    }
    let mut set = asked.clone();
    for (id, element) in page.document().elements() {
        known.of(element, &mut set);
        for (at, (word, asked)) in set.iter().zip(&asked).enumerate() {
            let mut left = word & asked;
            while left != 0 {
                let place = at * 64 + left.trailing_zeros() as usize;
                left &= left - 1;
                if let Some((entry, check)) = known.rules.get(place) {
                    look(entry, *check, id);
                }
            }
        }
    }
}
