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
            let fits = spot.unit_fits(entry);
            let Some(why) = spot.nearly(entry, fits, &digits) else { continue };
            let near = Near { meaning: entry.meaning, why, surety: spot.surety(entry, fits, why, &digits) };
            let first = if named == Some(entry.meaning) { FULL } else { 0 };
            found.push((spot.likeliness(entry, fits, why, &digits) + first, near));
        }
        found.sort_by_key(|(likeliness, _)| std::cmp::Reverse(*likeliness));
        found.truncate(MOST);
        found.into_iter().map(|(_, near)| near).collect()
    }
}

/// The digits of a number as they are compared.
#[derive(Debug)]
pub(super) struct Digits {
    /// With the point.
    plain: String,
    /// Without the point, and without zeros at either end.
    significant: String,
}

impl Digits {
    pub(super) fn of(number: Decimal) -> Digits {
        let plain = number.to_string();
        let digits: String = plain.chars().filter(char::is_ascii_digit).collect();
        Digits { significant: digits.trim_matches('0').to_owned(), plain }
    }
}

impl Spot<'_> {
    /// What keeps the quantity from being a value, if it is near it at all.
    fn nearly(&self, entry: &Entry, fits: bool, written: &Digits) -> Option<Why> {
        let named = fits && self.in_period(entry) > 0 && self.evidence.score(entry.indicator) >= FULL / 4;
        if self.quantity.to.is_some() || self.said.is_some_and(|said| said.bound != super::Bound::Exact) {
            return named.then_some(Why::Untrue);
        }
        if self.plain != entry.plain {
            return slip(written, &entry.digits).or_else(|| named.then_some(Why::Named));
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
    fn likeliness(&self, entry: &Entry, fits: bool, why: Why, written: &Digits) -> u32 {
        let length = u32::try_from(written.plain.len()).unwrap_or(u32::MAX).clamp(1, 5);
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
    fn surety(&self, entry: &Entry, fits: bool, why: Why, written: &Digits) -> Surety {
        let slipped = matches!(why, Why::Digit | Why::Swapped | Why::Missing | Why::Extra);
        // One digit of two is half the number: what is left says nothing. Four that nearly agree are no accident, even where the text
        // names no unit, or the value is of a longer time than the page.
        let (long, very_long) = (written.significant.len() > 2, written.significant.len() > 3);
        let fits = fits
            && (self.in_period(entry) >= 2 || self.in_period(entry) == 1 && very_long)
            && (self.unit != WrittenUnit::None || very_long);
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
    if written.significant == known.significant && written.significant.len() > 1 {
        return Some(Why::Scale);
    }
    let (one, other) = (written.plain.as_bytes(), known.plain.as_bytes());
    let alike = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    let from_end = one.iter().rev().zip(other.iter().rev()).take_while(|(one, other)| one == other).count();
    let rest = |bytes: &[u8]| bytes.len().saturating_sub(alike + from_end);
    let (ours, theirs) = (one.get(alike..), other.get(alike..));
    match (one.len().checked_signed_diff(other.len())?, rest(one), rest(other)) {
        (0, 1, 1) => Some(Why::Digit),
        (0, 2, 2) if matches!((ours, theirs), (Some([a, b, ..]), Some([c, d, ..])) if a == d && b == c) => {
            Some(Why::Swapped)
        }
        (-1, 0, _) => Some(Why::Missing),
        (1, _, 0) => Some(Why::Extra),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_told_apart() {
        let slip = |written: &str, known: &str| {
            let digits = |text: &str| Digits::of(Decimal::from_str_exact(text).unwrap());
            slip(&digits(written), &digits(known))
        };
        for (written, known, why) in [
            ("1463", "1453", Some(Why::Digit)),
            ("1543", "1453", Some(Why::Swapped)),
            ("145", "1453", Some(Why::Missing)),
            ("1553", "15553", Some(Why::Missing)),
            ("14533", "1453", Some(Why::Extra)),
            ("126.86", "126.68", Some(Why::Swapped)),
            ("12.668", "126.68", Some(Why::Scale)),
            ("9", "6", Some(Why::Digit)),
            ("1354", "1453", None),
            ("1590.0", "1590.1", Some(Why::Digit)),
            ("12", "1234", None),
        ] {
            assert_eq!(slip(written, known), why, "{written} {known}");
        }
    }
}
