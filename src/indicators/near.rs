//! What a quantity nearly says that is not in the data: the values that differ from it by a slip, the likeliest first.

use rust_decimal::Decimal;

use super::binder::{Binder, CERTAIN, Entry, Spot};
use super::bindings::Meaning;
use super::naming::FULL;
use super::written::WrittenUnit;

/// A value that a quantity nearly says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Near<'i> {
    /// The value.
    pub meaning: Meaning<'i>,
    /// What keeps the quantity from being it.
    pub why: Why,
    /// How sure it is that this value was meant.
    pub surety: Surety,
}

/// How sure it is that a value was meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Surety {
    /// It is the best guess.
    Guess,
    /// It differs by a slip, and the words around name it.
    Likely,
    /// It differs by a slip, unit and period fit, and its own clause names it.
    Certain,
}

/// What keeps a quantity from being a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// One digit is another.
    Digit,
    /// One digit is missing.
    Missing,
    /// There is one digit too many.
    Extra,
    /// Two neighbouring digits have changed places.
    Swapped,
    /// The same digits with the decimal point elsewhere, or with another of 万 and 亿.
    Scale,
    /// The same number with another unit.
    Unit,
    /// The same quantity of another period.
    Period,
    /// The data gives a lower bound and the text does not.
    Bound,
    /// The text says a bound or a range, or that a number is rough, and it is not true of the data.
    Untrue,
    /// The words name it, and its number is another.
    Named,
}

impl<'i> Binder<'i> {
    /// The values that a quantity without meaning nearly says, the likeliest first. If it is the value of one thing where the
    /// words name another, `elsewhere` is that value, and not told again.
    pub(super) fn near(&self, spot: &Spot, elsewhere: Option<Meaning>) -> Vec<Near<'i>> {
        /// How many are worth naming.
        const MOST: usize = 3;
        let digits = Digits::of(spot.quantity.number);
        let is_elsewhere = |entry: &&Entry| elsewhere == Some(entry.meaning);
        let named = self.entries.iter().find(is_elsewhere).and_then(|entry| self.rival(spot, entry));
        let named = named.map(|named| named.meaning);
        let mut found: Vec<(u32, Near<'i>)> = Vec::new();
        for entry in self.entries.iter().filter(|entry| !is_elsewhere(entry)) {
            let Some(why) = spot.nearly(entry, &digits) else { continue };
            let near = Near { meaning: entry.meaning, why, surety: spot.surety(entry, why, &digits) };
            let first = if named == Some(entry.meaning) { FULL } else { 0 };
            found.push((spot.likeliness(entry, why, &digits) + first, near));
        }
        found.sort_by_key(|(likeliness, _)| std::cmp::Reverse(*likeliness));
        found.truncate(MOST);
        found.into_iter().map(|(_, near)| near).collect()
    }
}

/// The digits of a number, without zeros at either end, and how many there are with its point.
struct Digits {
    plain: String,
    significant: String,
}

impl Digits {
    fn of(number: Decimal) -> Digits {
        let plain = number.to_string();
        let digits: String = plain.chars().filter(char::is_ascii_digit).collect();
        Digits { significant: digits.trim_matches('0').to_owned(), plain }
    }
}

impl Spot<'_> {
    /// What keeps the quantity from being a value, if it is near it at all.
    fn nearly(&self, entry: &Entry, written: &Digits) -> Option<Why> {
        let value = match entry.meaning {
            Meaning::Value(figure) => figure.value(),
            Meaning::Rate(_) => entry.meaning.rate()?.percent,
        };
        let fits = self.unit_fits(entry);
        let named = fits && self.in_period(entry) > 0 && self.evidence.score(entry.indicator) >= FULL / 4;
        if self.quantity.to.is_some() || self.said.is_some_and(|said| said.bound != super::Bound::Exact) {
            return named.then_some(Why::Untrue);
        }
        if value != self.quantity.number {
            let known = Digits::of(value);
            return slip(written, &known).or_else(|| named.then_some(Why::Named));
        }
        if !fits {
            // Of a number of one or two digits there is some value or other in any unit.
            return (written.plain.len() > 2).then_some(Why::Unit);
        }
        if self.in_period(entry) == 0 {
            return Some(Why::Period);
        }
        Some(if entry.at_least { Why::Bound } else { self.same_number(entry) })
    }

    /// What keeps the same number in a unit that fits from being a value: another of 万 and 亿, or that the words name another.
    fn same_number(&self, entry: &Entry) -> Why {
        let scale = match &self.unit {
            WrittenUnit::Is(unit) => self.quantity.power + unit.power,
            WrittenUnit::None | WrittenUnit::Things(_) => self.quantity.power,
        };
        if scale == entry.unit.power { Why::Named } else { Why::Scale }
    }

    /// How likely it is that a value was meant: by how small the slip is, less for short numbers, which are near to much; and
    /// by how clearly the words name it.
    fn likeliness(&self, entry: &Entry, why: Why, written: &Digits) -> u32 {
        let length = u32::try_from(written.plain.len()).unwrap_or(u32::MAX).clamp(1, 5);
        let fits = self.unit_fits(entry);
        let slip = match why {
            Why::Digit | Why::Swapped if fits => 14_000 * length,
            Why::Missing | Why::Extra if fits => 11_000 * length,
            Why::Digit | Why::Swapped | Why::Missing | Why::Extra => 2_000 * length,
            Why::Period => 9_000 * length,
            Why::Scale => 10_000 * length,
            Why::Unit => 8_000 * length,
            Why::Bound | Why::Untrue => 40_000,
            Why::Named => 0,
        };
        let in_time = u32::try_from(self.in_period(entry)).unwrap_or_default();
        let hinted = u32::try_from(self.is_hinted(entry)).unwrap_or_default();
        let out_of_time = if in_time == 0 && why != Why::Period { 2 } else { 1 };
        let named = self.evidence.score(entry.indicator) / if fits { 1 } else { 2 };
        (slip + named + in_time * 4_000 + hinted * 15_000) / out_of_time
    }

    /// How sure it is that a value was meant.
    fn surety(&self, entry: &Entry, why: Why, written: &Digits) -> Surety {
        let slipped = matches!(why, Why::Digit | Why::Swapped | Why::Missing | Why::Extra);
        let fits = self.unit_fits(entry) && self.in_period(entry) >= 2 && self.unit != WrittenUnit::None;
        // One digit of two is half the number: what is left says nothing.
        let long = written.significant.len() > 2;
        match self.evidence.score(entry.indicator) {
            _ if !(slipped && fits && long) => Surety::Guess,
            _ if self.evidence.in_clause(entry.indicator) >= CERTAIN => Surety::Certain,
            score if score >= FULL / 4 => Surety::Likely,
            _ => Surety::Guess,
        }
    }
}

/// The slip by which one number becomes another.
fn slip(written: &Digits, known: &Digits) -> Option<Why> {
    let (from, to) = (written.plain.len(), known.plain.len());
    if written.significant == known.significant && written.significant.len() > 1 {
        return Some(Why::Scale);
    }
    if from.abs_diff(to) > 1 {
        return None;
    }
    match (strsim::damerau_levenshtein(&written.plain, &known.plain), strsim::levenshtein(&written.plain, &known.plain))
    {
        (1, 1) if from < to => Some(Why::Missing),
        (1, 1) if from > to => Some(Why::Extra),
        (1, 1) => Some(Why::Digit),
        (1, _) => Some(Why::Swapped),
        _ => None,
    }
}
