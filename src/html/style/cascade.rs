//! Which declaration wins for each property of an element.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::declaration::{self, Declaration, What};
use super::kinds::Attached;
use super::media::Screen;
use super::property::{Property, Value, Wide};
use super::selector::{Specificity, Target};
use super::sheet::{Rule, Sheet};
use super::variables::Variables;
use crate::html::tree::Element;

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

/// All declarations that are true of an element, or of the text before or after it, the strongest last.
#[derive(Debug, Default)]
pub(super) struct Matched {
    found: Vec<Found>,
}

/// A declaration, as a place in the block that it stands in.
#[derive(Debug)]
struct Found {
    rank: Rank,
    block: Arc<[Declaration]>,
    at: usize,
}

impl Found {
    fn declaration(&self) -> Option<&Declaration> {
        self.block.get(self.at)
    }
}

/// All that is declared for an element.
#[derive(Debug, Default)]
pub(super) struct Declared {
    pub element: Matched,
    /// For the text before it.
    pub before: Matched,
    /// For the text after it.
    pub after: Matched,
    /// Whether something is said of its first line or letter.
    pub first_letters: bool,
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
    Read(Arc<[(Property, Value)]>, usize),
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

/// Where a rule stands: its sheet, and its place there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct RuleId {
    sheet: u32,
    rule: u32,
}

/// Sheets in their order, the browser's own first, each with the ranks of its layers.
#[derive(Debug)]
pub(super) struct Sheets {
    sheets: Vec<(Arc<Sheet>, Vec<i32>)>,
    screen: Screen,
}

impl Sheets {
    pub fn new(browser: Arc<Sheet>, authors: &[Arc<Sheet>], screen: Screen) -> Sheets {
        let layers = layer_ranks(authors);
        let mut sheets = vec![(browser, Vec::new())];
        sheets.extend(authors.iter().cloned().zip(layers));
        Sheets { sheets, screen }
    }

    /// The sheets alone.
    pub fn all(&self) -> Vec<Arc<Sheet>> {
        self.sheets.iter().map(|(sheet, _)| sheet.clone()).collect()
    }

    /// A rule.
    pub fn rule(&self, id: RuleId) -> Option<&Rule> {
        self.sheets.get(id.sheet as usize)?.0.rules.get(id.rule as usize)
    }

    /// The rules that may be true of an element, for what its name, its classes and its id say.
    pub fn candidates(&self, element: &Element) -> Vec<RuleId> {
        let classes = element.attribute("class").unwrap_or_default();
        let classes: Vec<&str> = classes.split_ascii_whitespace().collect();
        let lower = element.name.to_ascii_lowercase();
        let mut places = Vec::new();
        let mut found = Vec::new();
        for (number, (sheet, _)) in (0..).zip(&self.sheets) {
            places.clear();
            sheet.candidates(element.attribute("id"), &classes, &lower, &mut places);
            let on_screen = |at: &u32| sheet.rules.get(*at as usize).is_some_and(|rule| rule.screens.has(self.screen));
            found.extend(places.iter().filter(|at| on_screen(at)).map(|at| RuleId { sheet: number, rule: *at }));
        }
        found
    }

    /// What is declared for an element by rules and by its own attributes.
    pub fn declared(&self, rules: &[RuleId], attached: &Attached) -> Declared {
        let mut declared = Declared::default();
        for id in rules {
            let Some((sheet, layers)) = self.sheets.get(id.sheet as usize) else { continue };
            let Some(rule) = sheet.rules.get(id.rule as usize) else { continue };
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
            let layer = rule.layer.and_then(|layer| layers.get(usize::from(layer))).copied().unwrap_or(i32::MAX);
            let rank = Rank {
                level: if id.sheet == 0 { Level::Browser } else { Level::Author },
                attached: false,
                layer,
                specificity: rule.selector.specificity,
                sheet: u16::try_from(id.sheet).unwrap_or(u16::MAX),
                order: rule.order,
            };
            if let Some(block) = sheet.blocks.get(rule.block as usize) {
                matched.add(rank, block);
            }
        }
        let rank = Rank {
            level: Level::Author,
            attached: true,
            layer: i32::MAX,
            specificity: Specificity::default(),
            sheet: u16::MAX,
            order: 0,
        };
        declared.element.add(Rank { level: Level::Attributes, attached: false, ..rank }, &attached.hints);
        declared.element.add(rank, &attached.own);
        for matched in [&mut declared.element, &mut declared.before, &mut declared.after] {
            // Stable: of equals the later declared is the later here too.
            matched.found.sort_by_key(|found| found.rank);
        }
        declared
    }
}

/// Values with variables that were read, by where their declaration lies in memory and by the number of the variables. It must not outlive
/// the sheets.
#[derive(Debug, Default)]
pub(super) struct ReadValues(FxHashMap<(usize, u32), Option<Read>>);

#[derive(Clone, Debug)]
enum Read {
    Values(Arc<[(Property, Value)]>),
    Wide(Wide),
}

impl ReadValues {
    /// How many values were read.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    fn read(
        &mut self,
        declaration: &Declaration,
        (name, properties, text): (&str, &'static [Property], &str),
        (variables, number): (&Variables, u32),
    ) -> Option<Read> {
        let known = self.0.entry((std::ptr::from_ref(declaration).addr(), number)).or_insert_with(|| {
            let text = variables.fill(number, text)?;
            match declaration::of_text(name, properties, &text)? {
                What::Values(values) => Some(Read::Values(values.into())),
                What::Wide(_, wide) => Some(Read::Wide(wide)),
                _ => None,
            }
        });
        known.clone()
    }

    /// Which declaration wins for each property.
    pub fn winners<'s>(&mut self, matched: &'s Matched, variables: (&Variables, u32)) -> Winners<'s> {
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
        for found in matched.found.iter().rev() {
            let (rank, Some(declaration)) = (&found.rank, found.declaration()) else { continue };
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
                    match self.read(declaration, (name, properties, text), variables) {
                        Some(Read::Values(values)) => {
                            for (at, (property, _)) in values.iter().enumerate() {
                                settle(rank, *property, Winner::Read(values.clone(), at));
                            }
                        }
                        Some(Read::Wide(wide)) => {
                            properties.iter().for_each(|property| settle(rank, *property, Winner::Wide(wide)));
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

impl Matched {
    fn add(&mut self, rank: Rank, block: &Arc<[Declaration]>) {
        self.found.extend(block.iter().enumerate().map(|(at, declaration)| {
            let rank = match (declaration.important, rank.level) {
                (false, _) => rank,
                (true, Level::Browser) => Rank { level: Level::BrowserImportant, ..rank },
                (true, _) => Rank { level: Level::AuthorImportant, layer: rank.layer.saturating_neg(), ..rank },
            };
            Found { rank, block: block.clone(), at }
        }));
    }

    /// Whether nothing is declared.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Properties of the author's own, the winner of each last.
    pub fn custom(&self) -> impl Iterator<Item = (&Arc<str>, Option<&Arc<str>>)> + '_ {
        self.found.iter().filter_map(|found| match &found.declaration()?.what {
            What::Custom { name, text } => Some((name, text.as_ref())),
            _ => None,
        })
    }

    /// Whether the winner for a property stands in the `style` attribute and is important, and gives the element a value of its
    /// own.
    pub fn locks(&self, property: Property) -> bool {
        let mut all = self.found.iter().rev().filter_map(|found| Some((&found.rank, found.declaration()?)));
        all.find(|(_, declaration)| declaration.what.is_about(property)).is_some_and(|(rank, declaration)| {
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
