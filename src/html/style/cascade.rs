//! Which declaration wins for each property of an element.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use super::declaration::{self, Declaration, What};
use super::matching;
use super::media::Screen;
use super::property::{Property, Value, Wide};
use super::selector::{Specificity, Target};
use super::sheet::{Around, Rule, Sheet};
use super::variables::Variables;
use html5ever::LocalName;

use crate::html::tree::{Document, Element, NodeId};

/// Where a declaration stands among others; the greater wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    level: Level,
    /// Whether it stands in a `style` attribute.
    attached: bool,
    /// That of its layer, turned round for what is important.
    layer: i32,
    specificity: Specificity,
    sheet: u16,
    order: u32,
}

/// From whom a declaration comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Browser,
    /// What attributes of HTML say of looks: `bgcolor`.
    Attributes,
    Author,
    AuthorImportant,
    BrowserImportant,
}

/// All declarations that are true of an element, or of the text before or after it.
#[derive(Debug, Default)]
pub(super) struct Matched<'s> {
    found: Vec<(Rank, &'s Declaration)>,
}

/// All that is declared for an element.
#[derive(Debug, Default)]
pub(super) struct Declared<'s> {
    pub element: Matched<'s>,
    /// For the text before it.
    pub before: Matched<'s>,
    /// For the text after it.
    pub after: Matched<'s>,
    /// Whether something is said of its first line or letter.
    pub first_letters: bool,
    /// Whether it lies where it does as long as the page is looked at, for all elements of which the same rules are true.
    pub is_shared: bool,
}

/// What came out for one property.
#[derive(Clone, Debug, Default)]
pub(super) enum Winner<'s> {
    /// Nothing was said.
    #[default]
    None,
    /// The value as the sheet has it.
    Value(&'s Value),
    /// A value that had to be read for this element.
    Read(Rc<Vec<(Property, Value)>>, usize),
    /// `inherit`, `initial` or `unset`.
    Wide(Wide),
}

impl Winner<'_> {
    /// The value, if there is one.
    pub fn value(&self) -> Option<&Value> {
        match self {
            Winner::Value(value) => Some(value),
            Winner::Read(values, at) => values.get(*at).map(|(_, value)| value),
            Winner::None | Winner::Wide(_) => None,
        }
    }
}

/// What won, property by property.
pub(super) type Winners<'s> = [Winner<'s>; Property::COUNT];

/// Sheets in their order, made ready for one page.
pub(super) struct Sheets<'s> {
    /// The browser's own comes first.
    sheets: Vec<(&'s Sheet, Vec<i32>)>,
    screen: Screen,
    /// The rules that may be true of elements of one name, class and id, each with the number of its sheet.
    candidates: RefCell<HashMap<Kind<'s>, Candidates<'s>>>,
    /// What is declared where the same rules are true, by where the rules lie in memory.
    declared: RefCell<HashMap<Box<[usize]>, Rc<Declared<'s>>>>,
    /// Values with variables that were read already, by declaration and by what the variables are.
    read: HashMap<(*const Declaration, usize), Option<Rc<Read>>>,
}

/// What rules are found by: the name of an element, its classes as they are written, its id.
type Kind<'s> = (LocalName, Option<&'s str>, Option<&'s str>);

/// Rules, each with the number of its sheet.
type Candidates<'s> = Rc<[(usize, &'s Rule)]>;

enum Read {
    Values(Rc<Vec<(Property, Value)>>),
    Wide(Wide),
}

impl<'s> Sheets<'s> {
    pub fn new(browser: &'s Sheet, authors: &'s [Arc<Sheet>], screen: Screen) -> Sheets<'s> {
        let layers = layer_ranks(authors);
        let mut sheets = vec![(browser, Vec::new())];
        sheets.extend(authors.iter().map(|sheet| &**sheet).zip(layers));
        Sheets { sheets, screen, candidates: RefCell::default(), declared: RefCell::default(), read: HashMap::new() }
    }

    /// Gathers what is declared for an element.
    pub fn declared(
        &self,
        document: &'s Document,
        id: NodeId,
        around: &Around,
        attributes: &'s [Declaration],
        attached: &'s [Declaration],
    ) -> Rc<Declared<'s>> {
        let Some(element) = document.element(id) else { return Rc::default() };
        let candidates = self.candidates(element);
        let is_true = |rule: &Rule| {
            rule.around.iter().all(|mark| around.may_have(*mark)) && matching::matches(document, id, &rule.selector)
        };
        let rules: Vec<(usize, &'s Rule)> = candidates.iter().copied().filter(|(_, rule)| is_true(rule)).collect();
        if !attributes.is_empty() || !attached.is_empty() {
            return Rc::new(self.declared_by(&rules, attributes, attached));
        }
        let places: Box<[usize]> = rules.iter().map(|(_, rule)| std::ptr::from_ref(*rule).addr()).collect();
        if let Some(known) = self.declared.borrow().get(&places) {
            return known.clone();
        }
        let declared = Rc::new(Declared { is_shared: true, ..self.declared_by(&rules, &[], &[]) });
        self.declared.borrow_mut().insert(places, declared.clone());
        declared
    }

    fn declared_by(
        &self,
        rules: &[(usize, &'s Rule)],
        attributes: &'s [Declaration],
        attached: &'s [Declaration],
    ) -> Declared<'s> {
        let mut declared = Declared::default();
        for (number, rule) in rules {
            let matched = match rule.selector.target {
                Target::Element => &mut declared.element,
                Target::Before => &mut declared.before,
                Target::After => &mut declared.after,
                Target::FirstLetters => {
                    declared.first_letters = true;
                    continue;
                }
                Target::Other => continue,
            };
            let Some((sheet, layers)) = self.sheets.get(*number) else { continue };
            let layer = rule.layer.and_then(|layer| layers.get(usize::from(layer))).copied().unwrap_or(i32::MAX);
            let rank = Rank {
                level: if *number == 0 { Level::Browser } else { Level::Author },
                attached: false,
                layer,
                specificity: rule.selector.specificity,
                sheet: u16::try_from(*number).unwrap_or(u16::MAX),
                order: rule.order,
            };
            matched.add(rank, sheet.blocks.get(rule.block as usize).map(Vec::as_slice).unwrap_or_default());
        }
        let rank = Rank {
            level: Level::Author,
            attached: true,
            layer: i32::MAX,
            specificity: Specificity::default(),
            sheet: u16::MAX,
            order: 0,
        };
        declared.element.add(Rank { level: Level::Attributes, attached: false, ..rank }, attributes);
        declared.element.add(rank, attached);
        for matched in [&mut declared.element, &mut declared.before, &mut declared.after] {
            // Stable: of equals the later declared is the later here too.
            matched.found.sort_by_key(|found| found.0);
        }
        declared
    }

    /// The rules that may be true of an element, for what its name, its classes and its id say.
    fn candidates(&self, element: &'s Element) -> Rc<[(usize, &'s Rule)]> {
        // Most ids are there for links: an element with one that no rule names is like any other.
        let id = element.attribute("id").filter(|id| self.sheets.iter().any(|(sheet, _)| sheet.names_id(id)));
        let kind = (element.name.clone(), element.attribute("class"), id);
        if let Some(known) = self.candidates.borrow().get(&kind) {
            return known.clone();
        }
        let classes = element.attribute("class").unwrap_or_default();
        let classes: Vec<&str> = classes.split_ascii_whitespace().collect();
        let lower = element.name.to_ascii_lowercase();
        let mut places = Vec::new();
        let mut found = Vec::new();
        for (number, (sheet, _)) in self.sheets.iter().enumerate() {
            places.clear();
            sheet.candidates(id, &classes, &lower, &mut places);
            let rules = places.iter().filter_map(|at| sheet.rules.get(*at as usize));
            found.extend(rules.filter(|rule| rule.screens.has(self.screen)).map(|rule| (number, rule)));
        }
        let found: Rc<[_]> = found.into();
        self.candidates.borrow_mut().insert(kind, found.clone());
        found
    }

    /// Which declaration wins for each property.
    pub fn winners(&mut self, matched: &Matched<'s>, variables: &Rc<Variables>) -> Winners<'s> {
        let mut winners: Winners<'s> = std::array::from_fn(|_| Winner::None);
        // What has to be lower than to count still, where something was taken back.
        let mut below: [Option<Below>; Property::COUNT] = [None; Property::COUNT];
        let mut taken = [false; Property::COUNT];
        let mut settle = |rank: &Rank, property: Property, winner: Winner<'s>| {
            let at = property as usize;
            if taken[at] || below[at].is_some_and(|below| !below.has(rank)) {
                return;
            }
            match winner {
                Winner::Wide(Wide::Revert) => below[at] = Some(Below::Authors),
                Winner::Wide(Wide::RevertLayer) => below[at] = Some(Below::Layer(rank.layer, rank.attached)),
                winner => {
                    taken[at] = true;
                    winners[at] = winner;
                }
            }
        };
        for (rank, declaration) in matched.found.iter().rev() {
            match &declaration.what {
                What::Values(values) => {
                    for (property, value) in values {
                        settle(rank, *property, Winner::Value(value));
                    }
                }
                What::Wide(properties, wide) => {
                    properties.iter().for_each(|property| settle(rank, *property, Winner::Wide(*wide)));
                }
                What::Open { name, properties, text } => {
                    let key = (std::ptr::from_ref(*declaration), Rc::as_ptr(variables).addr());
                    let read = self.read.entry(key).or_insert_with(|| {
                        let text = variables.fill(text)?;
                        Some(Rc::new(match declaration::of_text(name, properties, &text)? {
                            What::Values(values) => Read::Values(Rc::new(values)),
                            What::Wide(_, wide) => Read::Wide(wide),
                            _ => return None,
                        }))
                    });
                    match read.as_deref() {
                        Some(Read::Values(values)) => {
                            for (at, (property, _)) in values.iter().enumerate() {
                                settle(rank, *property, Winner::Read(values.clone(), at));
                            }
                        }
                        Some(Read::Wide(wide)) => {
                            properties.iter().for_each(|property| settle(rank, *property, Winner::Wide(*wide)));
                        }
                        // A value that turns out to be none is as if it were `unset`.
                        None => {
                            properties.iter().for_each(|property| settle(rank, *property, Winner::Wide(Wide::Unset)));
                        }
                    }
                }
                What::Custom { .. } => {}
            }
        }
        winners
    }
}

/// What still counts after something was taken back.
#[derive(Clone, Copy)]
enum Below {
    /// What comes from browsers.
    Authors,
    /// What stands in a lower layer.
    Layer(i32, bool),
}

impl Below {
    fn has(self, rank: &Rank) -> bool {
        match self {
            Below::Authors => rank.level == Level::Browser,
            Below::Layer(layer, attached) => {
                rank.level == Level::Browser || rank.layer < layer || attached && !rank.attached
            }
        }
    }
}

impl<'s> Matched<'s> {
    fn add(&mut self, rank: Rank, block: &'s [Declaration]) {
        self.found.extend(block.iter().map(|declaration| match (declaration.important, rank.level) {
            (false, _) => (rank, declaration),
            (true, Level::Browser) => (Rank { level: Level::BrowserImportant, ..rank }, declaration),
            (true, _) => {
                (Rank { level: Level::AuthorImportant, layer: rank.layer.saturating_neg(), ..rank }, declaration)
            }
        }));
    }

    /// Whether nothing is declared.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Properties of the author's own, the winner of each last.
    pub fn custom(&self) -> impl Iterator<Item = (&'s Arc<str>, Option<&'s Arc<str>>)> + '_ {
        self.found.iter().filter_map(|(_, declaration)| match &declaration.what {
            What::Custom { name, text } => Some((name, text.as_ref())),
            _ => None,
        })
    }

    /// Whether the winner for a property stands in the `style` attribute and is important, and gives the element a value of its
    /// own.
    pub fn locks(&self, property: Property) -> bool {
        let winner = self.found.iter().rev().find(|(_, declaration)| declaration.what.is_about(property));
        winner.is_some_and(|(rank, declaration)| {
            let own = match declaration.what {
                What::Wide(_, wide) => wide == Wide::Initial,
                _ => true,
            };
            rank.attached && rank.level == Level::AuthorImportant && own
        })
    }
}

/// For each sheet the rank of each of its layers among all of the page. What stands in a layer but in none within it is stronger
/// than what stands in one within.
fn layer_ranks(sheets: &[Arc<Sheet>]) -> Vec<Vec<i32>> {
    let mut names: Vec<String> = Vec::new();
    let own = |number: usize, name: &str| match name.contains('\u{1}') {
        true => name.replace('\u{1}', &format!("\u{1}{number}-")),
        false => name.to_owned(),
    };
    for (number, sheet) in sheets.iter().enumerate() {
        for name in &sheet.layers {
            let name = own(number, name);
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    let place = |path: &str| names.iter().position(|name| name == path).unwrap_or_default();
    // A path as the places of its parts, with an end that is greater than any part.
    let path = |name: &str| {
        let mut parts: Vec<usize> = name.match_indices('.').map(|(at, _)| place(&name[..at])).collect();
        parts.extend([place(name), usize::MAX]);
        parts
    };
    let mut sorted: Vec<(Vec<usize>, &String)> = names.iter().map(|name| (path(name), name)).collect();
    sorted.sort();
    let rank = |name: &str| {
        let at = sorted.iter().position(|(_, known)| *known == name).unwrap_or_default();
        i32::try_from(at).unwrap_or(i32::MAX - 1)
    };
    let ranks =
        |(number, sheet): (usize, &Arc<Sheet>)| sheet.layers.iter().map(|name| rank(&own(number, name))).collect();
    sheets.iter().enumerate().map(ranks).collect()
}
