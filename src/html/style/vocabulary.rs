//! What the selectors of a sheet look at in an element: which classes and ids they name, and what they ask of attributes.
//!
//! Elements that differ in nothing of this are alike to the sheet, as long as what they stand in is alike too; see
//! [`kinds`](super::kinds). Siblings, places among them and what is within an element are asked of each element, so that what is
//! looked at there is not gathered.

use std::collections::{HashMap, HashSet};

use super::selector::{Attribute, Selector, Simple, Tie};
use super::sheet::key;

/// What is looked at.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    /// Names of classes, in lower case.
    classes: HashSet<Box<str>>,
    /// Ids, in lower case.
    ids: HashSet<Box<str>>,
    /// What is asked of attributes, by their names in lower case.
    conditions: HashMap<Box<str>, Vec<Attribute>>,
    /// Whether the language is asked for.
    pub languages: bool,
}

impl Vocabulary {
    /// Takes in what a selector looks at.
    pub fn add(&mut self, selector: &Selector) {
        self.add_all(&selector.last);
        let around = selector.before.iter().take_while(|(tie, _)| matches!(tie, Tie::Within | Tie::DirectlyWithin));
        around.for_each(|(_, compound)| self.add_all(compound));
    }

    fn add_all(&mut self, compound: &[Simple]) {
        for simple in compound {
            match simple {
                Simple::Class(name) => {
                    self.classes.insert(key(name).as_ref().into());
                }
                Simple::Id(name) => {
                    self.ids.insert(key(name).as_ref().into());
                }
                Simple::Attribute(attribute) => self.ask(attribute.clone()),
                Simple::Not(selectors) | Simple::Is(selectors) => {
                    selectors.iter().for_each(|selector| self.add(selector));
                }
                Simple::Link => self.ask(Attribute::present("href")),
                Simple::Open => self.ask(Attribute::present("open")),
                Simple::Required | Simple::Optional => self.ask(Attribute::present("required")),
                Simple::Language(_) => self.languages = true,
                _ => {}
            }
        }
    }

    fn ask(&mut self, attribute: Attribute) {
        let asked = self.conditions.entry(attribute.lower.clone()).or_default();
        if !asked.contains(&attribute) {
            asked.push(attribute);
        }
    }

    /// Whether a class may be one that a selector names. Whether capitals count is left open.
    pub fn has_class(&self, name: &str) -> bool {
        self.classes.contains(key(name).as_ref())
    }

    /// Whether an id may be one that a selector names.
    pub fn has_id(&self, name: &str) -> bool {
        self.ids.contains(key(name).as_ref())
    }

    /// What is asked of an attribute.
    pub fn asked(&self, name: &str) -> &[Attribute] {
        self.conditions.get(key(name).as_ref()).map(Vec::as_slice).unwrap_or_default()
    }
}
