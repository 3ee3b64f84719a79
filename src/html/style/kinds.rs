//! Elements by what style sheets can tell of them when they look at nothing around: their names, those of their classes and ids that a
//! selector names, their answers to what selectors ask of attributes. Each such kind has a number.

use std::collections::HashMap;
use std::sync::Arc;

use html5ever::LocalName;
use rustc_hash::FxHashMap;

use super::matching::of_attribute;
use super::selector::Attribute;
use super::sheet::Sheet;
use super::{attributes, declaration, declaration::Declaration};
use crate::html::tree::{Element, Namespace};

/// Nothing is declared by attributes of an element.
pub(super) const NOTHING_ATTACHED: u32 = 0;

/// The kinds of elements that pages with the same sheets have.
#[derive(Debug)]
pub(super) struct Kinds {
    sheets: Vec<Arc<Sheet>>,
    names: FxHashMap<LocalName, u32>,
    attributes: FxHashMap<LocalName, Use>,
    /// What selectors ask of the attributes that there are.
    conditions: Vec<Attribute>,
    /// Values of `class`, with a number for those of their names that count.
    classes: HashMap<Box<str>, u32>,
    class_sets: HashMap<Vec<Box<str>>, u32>,
    /// Ids and languages that count.
    words: HashMap<Box<str>, u32>,
    kinds: FxHashMap<Box<[u32]>, u32>,
    attached: Vec<Attached>,
    attached_by_text: HashMap<Box<str>, u32>,
    /// How many bytes of pages are held.
    held: usize,
    /// What the element at hand is known by; here so that no memory is asked for each.
    marks: Vec<u32>,
    text: String,
}

/// What an attribute is to style sheets.
#[derive(Clone, Copy, Debug)]
struct Use {
    role: Role,
    /// Whether it may declare something itself.
    attaches: bool,
    /// Where among all conditions those stand that selectors ask of it.
    conditions: (u32, u32),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Class,
    Id,
    Language,
    Other,
}

/// What an element says of its looks itself.
#[derive(Clone, Debug)]
pub(super) struct Attached {
    /// By attributes of HTML and SVG.
    pub hints: Arc<[Declaration]>,
    /// In `style`.
    pub own: Arc<[Declaration]>,
}

/// What an element is known by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kind {
    pub number: u32,
    /// The number of what its attributes declare.
    pub attached: u32,
}

impl Kinds {
    pub fn new(sheets: Vec<Arc<Sheet>>) -> Kinds {
        let nothing = Attached { hints: Arc::new([]), own: Arc::new([]) };
        Kinds {
            sheets,
            names: FxHashMap::default(),
            attributes: FxHashMap::default(),
            conditions: Vec::new(),
            classes: HashMap::new(),
            class_sets: HashMap::new(),
            words: HashMap::new(),
            kinds: FxHashMap::default(),
            attached: vec![nothing],
            attached_by_text: HashMap::new(),
            held: 0,
            marks: Vec::new(),
            text: String::new(),
        }
    }

    /// How many kinds there are.
    pub fn len(&self) -> usize {
        self.kinds.len()
    }

    /// How much is held besides, in bytes of the pages that it comes from.
    pub fn held(&self) -> usize {
        self.held
    }

    /// What an attached declaration with this number comes to.
    pub fn attached(&self, number: u32) -> Option<&Attached> {
        self.attached.get(number as usize)
    }

    /// The kind of an element.
    pub fn of(&mut self, element: &Element) -> Kind {
        let name = self.name(&element.name);
        self.marks.clear();
        // Name, namespace, classes, id, language; after them the conditions that are met.
        self.marks.extend([name, element.namespace as u32, 0, 0, 0]);
        let mut attaches = false;
        for attribute in &element.attributes {
            let usage = self.usage(&attribute.name);
            attaches |= usage.attaches;
            let vocabularies = || self.sheets.iter().map(|sheet| &sheet.vocabulary);
            let place = match usage.role {
                Role::Class => Some((2, self.class_set(&attribute.value))),
                Role::Id if vocabularies().any(|one| one.has_id(&attribute.value)) => {
                    Some((3, self.word(&attribute.value)))
                }
                Role::Language if vocabularies().any(|one| one.languages) => Some((4, self.word(&attribute.value))),
                _ => None,
            };
            if let Some((at, mark)) = place
                && let Some(place) = self.marks.get_mut(at)
            {
                *place = mark;
            }
            let (first, end) = usage.conditions;
            let asked = self.conditions.get(first as usize..end as usize).unwrap_or_default();
            let met = (first..end).zip(asked).filter(|(_, wanted)| of_attribute(element, wanted));
            self.marks.extend(met.map(|(number, _)| number));
        }
        let attached = if attaches { self.attach(element) } else { NOTHING_ATTACHED };
        let number = match self.kinds.get(self.marks.as_slice()) {
            Some(known) => *known,
            None => {
                let number = next(self.kinds.len());
                self.kinds.insert(self.marks.as_slice().into(), number);
                number
            }
        };
        Kind { number, attached }
    }

    fn name(&mut self, name: &LocalName) -> u32 {
        if let Some(known) = self.names.get(name) {
            return *known;
        }
        let number = next(self.names.len());
        self.held += name.len();
        self.names.insert(name.clone(), number);
        number
    }

    fn usage(&mut self, name: &LocalName) -> Use {
        if let Some(known) = self.attributes.get(name) {
            return *known;
        }
        let role = match &**name {
            "class" => Role::Class,
            "id" => Role::Id,
            "lang" => Role::Language,
            _ => Role::Other,
        };
        let first = next(self.conditions.len());
        self.conditions.extend(self.sheets.iter().flat_map(|sheet| sheet.vocabulary.asked(name)).cloned());
        let conditions = (first, next(self.conditions.len()));
        self.held += name.len();
        let usage = Use { role, attaches: &**name == "style" || attributes::is_hint(name), conditions };
        self.attributes.insert(name.clone(), usage);
        usage
    }

    /// A number for those classes that a selector may name.
    fn class_set(&mut self, value: &str) -> u32 {
        if let Some(known) = self.classes.get(value) {
            return *known;
        }
        let names = |class: &&str| self.sheets.iter().any(|sheet| sheet.vocabulary.has_class(class));
        let mut set: Vec<Box<str>> = value.split_ascii_whitespace().filter(names).map(Box::from).collect();
        set.sort_unstable();
        set.dedup();
        let number = match (set.is_empty(), self.class_sets.get(&set)) {
            (true, _) => 0,
            (false, Some(known)) => *known,
            (false, None) => {
                let number = next(self.class_sets.len()) + 1;
                self.held += value.len();
                self.class_sets.insert(set, number);
                number
            }
        };
        self.held += value.len();
        self.classes.insert(value.into(), number);
        number
    }

    fn word(&mut self, value: &str) -> u32 {
        if let Some(known) = self.words.get(value) {
            return *known;
        }
        let number = next(self.words.len()) + 1;
        self.held += value.len();
        self.words.insert(value.into(), number);
        number
    }

    /// A number for what attributes of an element declare.
    fn attach(&mut self, element: &Element) -> u32 {
        self.text.clear();
        // What an attribute means depends on the element.
        let namespace = match element.namespace {
            Namespace::Html => "html",
            Namespace::Svg => "svg",
            Namespace::MathMl | Namespace::Other => "",
        };
        self.text.extend([namespace, "\0", &*element.name, "\0"]);
        for attribute in &element.attributes {
            if self.attributes.get(&attribute.name).is_some_and(|usage| usage.attaches) {
                self.text.extend([&*attribute.name, "\0", &attribute.value, "\0"]);
            }
        }
        if let Some(known) = self.attached_by_text.get(self.text.as_str()) {
            return *known;
        }
        let hints = attributes::hints(element);
        let own = element.attribute("style").map(declaration::attribute).unwrap_or_default();
        let number = if hints.is_empty() && own.is_empty() { NOTHING_ATTACHED } else { next(self.attached.len()) };
        if number != NOTHING_ATTACHED {
            self.attached.push(Attached { hints: hints.into(), own: own.into() });
        }
        // What is declared takes more room than the text that says it.
        self.held += 4 * self.text.len();
        self.attached_by_text.insert(self.text.as_str().into(), number);
        number
    }
}

/// A count as the number of what comes next.
pub(super) fn next(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
