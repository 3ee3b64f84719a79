//! What a quantity nearly says that is not in the data: the values that differ from it by a slip, the likeliest first.

use super::bindings::{ABOVE, Binder, Meaning, Surroundings, by_name, by_value_name, in_period, unit_of_meaning_fits};
use super::quantities::Quantity;
use super::units::Unit;
use super::written::WrittenUnit;

/// A value that a quantity nearly says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Near<'i> {
    /// The value.
    pub meaning: Meaning<'i>,
    /// What keeps the quantity from being it.
    pub why: Why,
    /// Whether unit and period fit and the words around name it: then little else can be meant.
    pub likely: bool,
}

/// What keeps a quantity from being a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// One digit is another, missing or too many.
    Digits,
    /// Two neighbouring digits have changed places.
    Swapped,
    /// The same digits with the decimal point elsewhere, or with another of 万 and 亿.
    Scale,
    /// The same number with another unit.
    Unit,
    /// The same quantity of another period.
    Period,
    /// The data gives a lower bound and the text does not, or the other way round.
    Bound,
}

impl<'i> Binder<'i> {
    /// The values that a quantity without meaning nearly says, the likeliest first.
    pub fn near(&self, quantity: &Quantity, around: Surroundings) -> Vec<Near<'i>> {
        let mut found: Vec<(_, Near<'i>)> = Vec::new();
        for meaning in &self.all {
            let Some(why) = nearly(*meaning, quantity, around) else { continue };
            let name = by_name(meaning, quantity, around);
            let fits = matches!(why, Why::Digits | Why::Swapped) && unit_of_meaning_fits(*meaning, quantity, around);
            let in_time = in_period(meaning, quantity, around);
            // One digit of two is half the number: what is left says nothing.
            let long = quantity.number.normalize().mantissa().unsigned_abs() >= 100;
            let likely = fits && long && in_time >= 2 && name > ABOVE && quantity.unit != WrittenUnit::None;
            let order =
                (!fits, in_time == 0, std::cmp::Reverse((by_value_name(meaning, quantity, around), in_time, name)));
            found.push((order, Near { meaning: *meaning, why, likely }));
        }
        found.sort_by_key(|(order, _)| *order);
        found.into_iter().map(|(_, near)| near).collect()
    }
}

/// What keeps a quantity from being a value, if it is near it at all.
fn nearly(meaning: Meaning, quantity: &Quantity, around: Surroundings) -> Option<Why> {
    let value = match meaning {
        Meaning::Value(figure) => figure.value(),
        Meaning::Rate(_) => meaning.rate()?.percent,
    };
    let plain = |number: rust_decimal::Decimal| number.normalize().to_string();
    let (written, known) = (plain(quantity.number), plain(value));
    if written != known {
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let (one, other) = (digits(&written), digits(&known));
        let same = one.trim_end_matches('0') == other.trim_end_matches('0') && one.len() > 1;
        return match strsim::damerau_levenshtein(&written, &known) {
            _ if same => Some(Why::Scale),
            1 if strsim::levenshtein(&written, &known) == 1 => Some(Why::Digits),
            1 => Some(Why::Swapped),
            _ => None,
        };
    }
    if !unit_of_meaning_fits(meaning, quantity, around) {
        return Some(Why::Unit);
    }
    if in_period(&meaning, quantity, around) == 0 {
        return Some(Why::Period);
    }
    let power = match meaning {
        Meaning::Value(figure) => Unit::read(figure.unit()).power,
        Meaning::Rate(_) => 0,
    };
    Some(if power == quantity.power { Why::Bound } else { Why::Scale })
}
