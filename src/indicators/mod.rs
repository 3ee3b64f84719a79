//! What is counted and measured: sets of indicators, references to their values, and what is written of them.
//!
//! [`Indicators::load`] reads `content/data/indicators/*.yaml`; [`Indicators::find`] answers which [`Figure`] a [`Reference`]
//! means; [`verify`] holds a written quantity against a figure; [`resolve_link`] does all three for an `indicator:` link.
//! Numbers are exact decimals throughout, never floats.
//!
//! Values that follow from others are [`Derived`] by formulas, those of parts are held against the whole, and [`Recorded`] keeps the
//! values that were last accepted, so that a change can be followed.
//!
//! [`quantities`] finds numbers with their units in running text, and a [`Binder`] says which value each of them means.
//!
//! Charts and data pages do not live here; nor does anything that reads Markdown or writes HTML.

mod binder;
mod bindings;
mod bounds;
mod breakdowns;
mod change;
mod derived;
mod evaluate;
mod exact;
mod figure;
mod find;
mod formulas;
mod link;
mod load;
mod mentioned;
mod naming;
mod near;
mod numbered_names;
pub mod periods;
pub mod quantities;
mod rates;
mod ratio;
mod recorded;
mod reference;
mod rewrite;
mod roles;
mod statements;
mod unit_builder;
mod unit_table;
mod units;
mod value_names;
mod written;

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::diagnostics::Rule;
use crate::schema::record::{Number, Translated};
use crate::schema::scalar::Period;

pub use binder::Binder;
pub use bindings::{Binding, Meaning, Reading, Surroundings, Told};
pub use bounds::{Bound, Said};
pub use breakdowns::{PARTS_DIFFER, PARTS_MISSING};
pub use change::{Change, Incomparable, NoPercent, change};
pub use derived::{
    COMPLETION, DERIVED_NAME, FORMULA_CIRCULAR, FORMULA_SYNTAX, FORMULA_UNFOUNDED, FORMULA_UNIT, FORMULA_UNKNOWN,
};
pub use exact::Exact;
pub use figure::{Figure, Form};
pub use find::{UNKNOWN_INDICATOR, UNKNOWN_PART, UNKNOWN_PERIOD, UNKNOWN_SET, UNKNOWN_VALUE};
pub use formulas::{Expression, Operand, Operator, Owner};
pub use link::{FIGURE_DIFFERS, REFERENCE_SYNTAX, Shown, resolve_link};
pub use load::DOUBLED;
pub use near::{Near, Surety, Why};
pub use rates::{PrintedRate, RATE_DIFFERS, RATE_SYNTAX, RATE_UNFOUNDED};
pub use recorded::{RECORD_PATH, RECORD_SYNTAX, Recorded};
pub use reference::Reference;
pub use rewrite::rewritten;
pub use statements::{Computed, Disagreement, Disagrees};
pub use unit_builder::{UNIT_DOUBLED, UNIT_EQUALS, UNIT_SYNTAX};
pub use unit_table::Units;
pub use units::Unit;
pub use written::{WrittenUnit, verify};

/// All rules of this module.
pub const RULES: &[&Rule] = &[
    &UNKNOWN_INDICATOR,
    &UNKNOWN_PART,
    &UNKNOWN_PERIOD,
    &UNKNOWN_SET,
    &UNKNOWN_VALUE,
    &FIGURE_DIFFERS,
    &REFERENCE_SYNTAX,
    &DERIVED_NAME,
    &DOUBLED,
    &FORMULA_CIRCULAR,
    &FORMULA_SYNTAX,
    &FORMULA_UNFOUNDED,
    &FORMULA_UNIT,
    &FORMULA_UNKNOWN,
    &PARTS_DIFFER,
    &PARTS_MISSING,
    &RATE_DIFFERS,
    &RATE_SYNTAX,
    &RATE_UNFOUNDED,
    &RECORD_SYNTAX,
    &UNIT_DOUBLED,
    &UNIT_EQUALS,
    &UNIT_SYNTAX,
];

/// All indicators of a site.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Indicators {
    sets: Vec<Set>,
    /// Set and place in it, by id.
    by_id: HashMap<String, (usize, usize)>,
    /// Ids of entries that are there but could not be taken; what is wrong with them has been said.
    faulty: BTreeSet<String>,
    /// Files that could not be read at all; what is wrong with them has been said.
    unreadable: Vec<Arc<str>>,
    /// What they are counted and measured in.
    units: Units,
}

/// The indicators of one file.
#[derive(Clone, Debug, PartialEq)]
pub struct Set {
    /// Name of the file, without folder and ending: `livelihood`.
    pub id: String,
    /// Site path of the file.
    pub path: Arc<str>,
    /// What the set is called.
    pub title: Translated,
    /// Where its figures come from.
    pub source: Translated,
    /// What its indicators are counted and measured in, as all of the site.
    pub units: Units,
    /// Its indicators, in the order of the file.
    pub indicators: Vec<Indicator>,
}

/// Something that is counted or measured.
#[derive(Clone, Debug, PartialEq)]
pub struct Indicator {
    /// Unique in the site.
    pub id: String,
    /// What it is called.
    pub name: Translated,
    /// What else it is called in text.
    pub aliases: Vec<String>,
    /// As written: `人`, `万元`.
    pub unit: String,
    /// Id of its topic.
    pub topic: Option<String>,
    /// Whether more or less of it is better.
    pub direction: Option<Direction>,
    /// Where its figures come from, if not from where those of the set do.
    pub source: Option<Translated>,
    /// Definition and scope.
    pub note: Option<String>,
    /// What is derived from its values.
    pub derived: Vec<Derived>,
    /// Its values, in the order of the file; no period stands twice.
    pub periods: Vec<Values>,
    /// Where its id stands in the file of the set.
    pub span: Range<usize>,
}

/// Whether more or less of something is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// More is better.
    More,
    /// Less is better.
    Less,
    /// It is neither good nor bad.
    Neither,
}

/// The values of an indicator for one period.
#[derive(Clone, Debug, PartialEq)]
pub struct Values {
    /// The period.
    pub period: Period,
    /// Values by name: `target`, `actual` and others, then those that are derived from them.
    pub numbers: Vec<Value>,
    /// Whether they are lower bounds.
    pub at_least: bool,
    /// The rate that the source prints.
    pub printed_rate: Option<PrintedRate>,
    /// What the source prints of derived values, by their names.
    pub printed: Vec<Number>,
    /// The same values by county, category and the like.
    pub breakdowns: Vec<Breakdown>,
    /// About these values.
    pub note: Option<String>,
    /// What is not yet known of them.
    pub question: Option<Question>,
}

/// An open question about values: what the publisher is to be asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The question.
    pub text: Translated,
    /// Where it stands in the file of the set.
    pub span: Range<usize>,
}

impl Values {
    /// The value of a name.
    pub fn number(&self, name: &str) -> Option<&Value> {
        self.numbers.iter().find(|number| number.name == name)
    }

    /// The values that the source gives, without those that are derived.
    pub fn given(&self) -> impl Iterator<Item = &Value> {
        self.numbers.iter().filter(|number| number.formula.is_none())
    }
}

/// How a value is derived from others.
#[derive(Clone, Debug, PartialEq)]
pub struct Derived {
    /// Its name: `completion`.
    pub name: String,
    /// What it is called in text: 完成率.
    pub label: Translated,
    /// As written: `actual / target`.
    pub formula: Arc<str>,
    /// As understood; `None` if it is not, which has been said.
    pub expression: Option<Expression>,
    /// Its unit, if that is not the indicator's.
    pub unit: Option<Arc<str>>,
    /// How many decimals it is rounded to where the source prints none.
    pub decimals: Option<u32>,
    /// Where the formula stands in the file of the set.
    pub span: Range<usize>,
}

/// One named value.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// Its name: `actual`, `target`.
    pub name: String,
    /// What it is called in text: 完成数; empty if nothing is known but its name.
    pub label: Translated,
    /// The number, exactly; a derived one rounded half-up to the decimals that are declared.
    pub value: Decimal,
    /// Its unit, if that is not the indicator's.
    pub unit: Option<Arc<str>>,
    /// How it is derived from other values: `actual / target`.
    pub formula: Option<Arc<str>>,
    /// Where it stands in the file of the set; for a derived value, where the formula stands.
    pub span: Range<usize>,
}

/// The values of a period, split into parts that make up the whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Breakdown {
    /// By what it is split: 按县区.
    pub name: Translated,
    /// Whether parts are left out, so that they need not add up to the whole.
    pub partial: bool,
    /// The parts, in the order of the file.
    pub parts: Vec<Part>,
}

/// One part of a breakdown.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Unique among the parts of the indicator's breakdowns.
    pub id: String,
    /// What it is called.
    pub name: Translated,
    /// Its values by name.
    pub numbers: Vec<Value>,
    /// Where its id stands in the file of the set.
    pub span: Range<usize>,
}

impl Indicators {
    /// Sets that no file is read for.
    #[cfg(test)]
    pub fn of(sets: Vec<Set>) -> Indicators {
        let ids = sets.iter().enumerate().flat_map(|(at, set)| {
            set.indicators.iter().enumerate().map(move |(within, indicator)| (indicator.id.clone(), (at, within)))
        });
        Indicators { by_id: ids.collect(), sets, ..Indicators::default() }
    }

    /// The sets, in the order of their files.
    pub fn sets(&self) -> &[Set] {
        &self.sets
    }

    /// The units of the site.
    pub fn units(&self) -> &Units {
        &self.units
    }

    /// The set of a name.
    pub fn set(&self, id: &str) -> Option<&Set> {
        self.sets.iter().find(|set| set.id == id)
    }

    /// The indicator of an id, with its set.
    pub fn indicator(&self, id: &str) -> Option<(&Set, &Indicator)> {
        let (set, at) = self.by_id.get(id)?;
        let set = self.sets.get(*set)?;
        Some((set, set.indicators.get(*at)?))
    }

    /// Every value of every indicator, in the order of the files.
    pub fn figures(&self) -> impl Iterator<Item = Figure<'_>> {
        self.sets.iter().flat_map(|set| {
            set.indicators.iter().flat_map(move |indicator| {
                indicator.periods.iter().flat_map(move |values| {
                    let whole =
                        values.numbers.iter().map(move |number| Figure { set, indicator, values, part: None, number });
                    let parts = values.breakdowns.iter().flat_map(|breakdown| &breakdown.parts);
                    whole.chain(parts.flat_map(move |part| {
                        let of_part = move |number| Figure { set, indicator, values, part: Some(part), number };
                        part.numbers.iter().map(of_part)
                    }))
                })
            })
        })
    }
}
