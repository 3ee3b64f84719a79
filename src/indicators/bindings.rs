//! Which value of which indicator a quantity in prose may mean, and how certain that is.

use super::figure::{Figure, Form};
use super::find::RATE;
use super::near::Near;
use super::rates::PrintedRate;
use super::statements::{Computed, Disagreement};
use crate::schema::scalar::Period;

/// Where quantities stand, as far as it says what they mean.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings<'t> {
    /// The passage.
    pub text: &'t str,
    /// What the passage stands under, the nearest first.
    pub context: &'t [String],
    /// The period of the page.
    pub period: Option<&'t Period>,
}

/// What a quantity may mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Meaning<'i> {
    /// A value.
    Value(Figure<'i>),
    /// The rate that the source prints for a period; the figure is one of the values that it belongs to.
    Rate(Figure<'i>),
}

impl<'i> Meaning<'i> {
    /// The figure whose indicator, period and source these are.
    pub fn figure(&self) -> Figure<'i> {
        match self {
            Meaning::Value(figure) | Meaning::Rate(figure) => *figure,
        }
    }

    /// What it is called: `children-rehab@2025.actual`, `children-rehab@2025.rate`.
    pub fn reference(&self) -> String {
        match self {
            Meaning::Value(figure) => figure.reference(),
            Meaning::Rate(figure) => format!("{}@{}.{RATE}", figure.indicator.id, figure.period().as_str()),
        }
    }

    /// As it is read.
    pub fn shown(&self, form: Form) -> String {
        match self {
            Meaning::Value(figure) => figure.shown(form),
            Meaning::Rate(_) => self.rate().map(|rate| rate.text.clone()).unwrap_or_default(),
        }
    }

    /// For machines: `52122200` for 5212.22万元, `126.68` for 126.68%.
    pub fn machine_value(&self) -> String {
        match self {
            Meaning::Value(figure) => figure.machine_value(),
            Meaning::Rate(_) => self.rate().map(|rate| rate.percent.to_string()).unwrap_or_default(),
        }
    }

    /// Where it stands in the file of its set.
    pub fn span(&self) -> std::ops::Range<usize> {
        match self {
            Meaning::Value(figure) => figure.number.span.clone(),
            Meaning::Rate(_) => self.rate().map_or(0..0, |rate| rate.span.clone()),
        }
    }

    /// The printed rate, if that is what is meant.
    pub fn rate(&self) -> Option<&'i PrintedRate> {
        match self {
            Meaning::Value(_) => None,
            Meaning::Rate(figure) => figure.values.printed_rate.as_ref(),
        }
    }
}

/// What came of looking for the meaning of a quantity.
#[derive(Clone, Debug, PartialEq)]
pub enum Binding<'i> {
    /// It means this and nothing else.
    Bound(Meaning<'i>),
    /// It is computed from these, and rightly.
    Computed(Computed<'i>),
    /// It may mean each of these, and the words around it do not tell which.
    Several(Vec<Meaning<'i>>),
    /// It is this value, but the words around it name another: 定制类13家, where 13 are the workshops.
    Elsewhere(Meaning<'i>),
    /// Nothing in the data has this number with this unit.
    Unbound,
}

/// What there is to say of one quantity.
#[derive(Clone, Debug, PartialEq)]
pub struct Told<'i> {
    /// What it means.
    pub binding: Binding<'i>,
    /// If that is nothing: what it nearly says, the likeliest first.
    pub near: Vec<Near<'i>>,
}

/// What there is to say of the quantities of a passage.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading<'i> {
    /// Of each quantity, in order.
    pub told: Vec<Told<'i>>,
    /// Of those that cannot all be right.
    pub disagreements: Vec<Disagreement>,
}
