//! How a value of one period differs from that of another: absolutely, and in per cent of the earlier one.
//!
//! What cannot be compared is not compared, and the reason is given: it stands under the table in which a reader would
//! look for the change.

use rust_decimal::{Decimal, RoundingStrategy};

use super::figure::Figure;
use super::periods::same_length;

/// A change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The later value less the earlier one, exactly, in their unit; in percentage points if that is per cent.
    pub absolute: Decimal,
    /// In per cent of the earlier value, rounded half-up.
    pub percent: Result<Decimal, NoPercent>,
}

/// Why two values cannot be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Incomparable {
    /// Their periods are of different length.
    Length,
    /// One of them is a lower bound.
    LowerBound,
    /// Their units are different.
    Unit,
    /// Their difference has more digits than can be kept.
    Digits,
}

/// Why a change cannot be told in per cent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPercent {
    /// The values are themselves rates: per cent of per cent misleads.
    Rate,
    /// The earlier value is zero, or less.
    Base,
    /// It has more digits than can be kept.
    Digits,
}

/// The change from one figure to another, per cent with so many decimals.
///
/// # Errors
/// Says why there is none.
pub fn change(from: Figure, to: Figure, decimals: u32) -> Result<Change, Incomparable> {
    if !same_length(from.period(), to.period()) {
        return Err(Incomparable::Length);
    }
    if from.at_least() || to.at_least() {
        return Err(Incomparable::LowerBound);
    }
    let unit = to.set.units.read(to.unit());
    if from.set.units.read(from.unit()) != unit {
        return Err(Incomparable::Unit);
    }
    let (before, after) = (from.value(), to.value());
    let absolute = after.checked_sub(before).ok_or(Incomparable::Digits)?;
    let percent = match &*unit.base {
        "%" | "‰" => Err(NoPercent::Rate),
        _ if before <= Decimal::ZERO => Err(NoPercent::Base),
        _ => percent(absolute, before, decimals).ok_or(NoPercent::Digits),
    };
    Ok(Change { absolute, percent })
}

fn percent(difference: Decimal, base: Decimal, decimals: u32) -> Option<Decimal> {
    let exact = difference.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(base)?;
    let mut rounded = exact.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    // 5 is shown as 5.00 beside 12.34.
    rounded.rescale(decimals);
    Some(rounded)
}

#[cfg(test)]
mod tests {
    use super::super::{Indicator, Set, Units, Value, Values};
    use super::*;
    use crate::schema::record::Translated;
    use crate::schema::scalar::period;

    fn values(of: &str, number: &str, at_least: bool) -> Values {
        let value = Value {
            name: "actual".into(),
            label: Translated::default(),
            value: Decimal::from_str_exact(number).unwrap(),
            unit: None,
            formula: None,
            span: 0..0,
        };
        let (breakdowns, note) = (Vec::new(), None);
        Values {
            period: period(of).unwrap(),
            numbers: vec![value],
            at_least,
            printed_rate: None,
            printed: Vec::new(),
            breakdowns,
            note,
            question: None,
        }
    }

    fn compared(unit: &str, from: Values, to: Values) -> Result<Change, Incomparable> {
        let title = Translated::default();
        let set = Set {
            id: "a".into(),
            path: "a".into(),
            title,
            units: Units::default(),
            source: Translated::default(),
            indicators: Vec::new(),
        };
        let indicator = Indicator {
            id: "a".into(),
            name: Translated::default(),
            aliases: Vec::new(),
            unit: unit.into(),
            topic: None,
            direction: None,
            source: None,
            note: None,
            derived: Vec::new(),
            periods: Vec::new(),
            span: 0..0,
        };
        fn of<'i>(set: &'i Set, indicator: &'i Indicator, values: &'i Values) -> Figure<'i> {
            Figure { set, indicator, values, part: None, number: &values.numbers[0] }
        }
        change(of(&set, &indicator, &from), of(&set, &indicator, &to), 2)
    }

    fn years(unit: &str, before: &str, after: &str) -> (String, Result<String, NoPercent>) {
        let change = compared(unit, values("2024", before, false), values("2025", after, false)).unwrap();
        (change.absolute.to_string(), change.percent.map(|percent| percent.to_string()))
    }

    #[test]
    fn changes_are_exact_and_their_per_cents_are_rounded_half_up() {
        for (before, after, absolute, percent) in [
            ("6030", "4811", "-1219", "-20.22"),
            ("4", "5", "1", "25.00"),
            ("800", "801", "1", "0.13"),
            ("800", "799", "-1", "-0.13"),
            ("3", "3", "0", "0.00"),
            ("530.4", "530.45", "0.05", "0.01"),
        ] {
            assert_eq!(years("人", before, after), (absolute.into(), Ok(percent.into())), "{before} {after}");
        }
    }

    #[test]
    fn there_is_no_per_cent_of_nothing_of_less_than_nothing_and_of_rates() {
        assert_eq!(years("人", "0", "5"), ("5".into(), Err(NoPercent::Base)));
        assert_eq!(years("人", "-5", "5"), ("10".into(), Err(NoPercent::Base)));
        assert_eq!(years("%", "98.5", "99.1"), ("0.6".into(), Err(NoPercent::Rate)));
        let huge = Decimal::MAX.to_string();
        assert_eq!(years("人", "1", &huge).1, Err(NoPercent::Digits));
    }

    #[test]
    fn what_cannot_be_compared_is_not() {
        let of = |period: &str, at_least| values(period, "7", at_least);
        assert_eq!(compared("人", of("2021-2024", false), of("2025", false)), Err(Incomparable::Length));
        assert_eq!(compared("人", of("2024", true), of("2025", false)), Err(Incomparable::LowerBound));
        let mut other = of("2025", false);
        other.numbers[0].unit = Some("万人".into());
        assert_eq!(compared("人", of("2024", false), other), Err(Incomparable::Unit));
        let (least, most) = (Decimal::MIN.to_string(), Decimal::MAX.to_string());
        let extremes = compared("人", values("2024", &least, false), values("2025", &most, false));
        assert_eq!(extremes, Err(Incomparable::Digits));
    }
}
