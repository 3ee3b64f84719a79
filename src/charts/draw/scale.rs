//! From exact values to lengths, and the round numbers that an axis shows.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::measure::Tenths;

/// A straight scale from one value to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    low: Decimal,
    high: Decimal,
    length: Tenths,
}

impl Scale {
    /// From the lower value to the higher one, over a length.
    pub fn new(low: Decimal, high: Decimal, length: Tenths) -> Scale {
        Scale { low, high, length: length.max(0) }
    }

    /// From zero, or from the lowest value below it, to the highest, or to zero.
    pub fn from_zero(values: impl Iterator<Item = Decimal>, length: Tenths) -> Scale {
        let (low, high) =
            values.fold((Decimal::ZERO, Decimal::ZERO), |(low, high), value| (low.min(value), high.max(value)));
        Scale::new(low, high, length)
    }

    /// How far from the start a value lies; never outside the scale.
    pub fn at(&self, value: Decimal) -> Tenths {
        let (over, whole) = match (value.checked_sub(self.low), self.high.checked_sub(self.low)) {
            (Some(over), Some(whole)) => (over, whole),
            // Only numbers near the limits of what a decimal holds get here, and quarters of those are exact enough.
            _ => {
                let quarter = |value: Decimal| value.checked_div(Decimal::from(4)).unwrap_or_default();
                (quarter(value) - quarter(self.low), quarter(self.high) - quarter(self.low))
            }
        };
        let share = over.checked_div(whole).unwrap_or_default().clamp(Decimal::ZERO, Decimal::ONE);
        share.checked_mul(Decimal::from(self.length)).and_then(|at| at.round().to_i64()).unwrap_or_default()
    }
}

/// Whether values that lie close together are shown without zero: a line may, since its place and not its length is read.
fn away_from_zero(low: Decimal, high: Decimal) -> bool {
    let spread = high.checked_sub(low).unwrap_or(high);
    low > Decimal::ZERO
        && spread > Decimal::ZERO
        && spread.checked_mul(Decimal::from(5)).is_some_and(|five| five < high)
}

/// Round numbers that span the values, at most `most` of them (but always two): 1, 2 or 5 times a power of ten apart, whole
/// ones for whole values. They begin at zero unless all values lie close together, far from it.
pub fn ticks(values: &[Decimal], most: u32) -> Vec<Decimal> {
    let (Some(low), Some(high)) = (values.iter().min().copied(), values.iter().max().copied()) else {
        return Vec::new();
    };
    let (low, high) =
        if away_from_zero(low, high) { (low, high) } else { (low.min(Decimal::ZERO), high.max(Decimal::ZERO)) };
    if low == high {
        return vec![Decimal::ZERO, Decimal::ONE];
    }
    let whole = values.iter().all(Decimal::is_integer);
    let steps = steps(high.checked_sub(low).unwrap_or(high)).into_iter();
    let fitting = steps.filter(|step| !whole || step.is_integer());
    let spans = fitting.filter_map(|step| multiples(low, high, step, most));
    spans.into_iter().next().unwrap_or_else(|| vec![low, high])
}

/// Candidates for the step of an axis, small ones first: around a tenth of the spread and up to all of it.
fn steps(spread: Decimal) -> Vec<Decimal> {
    let digits = spread.mantissa().unsigned_abs().checked_ilog10().unwrap_or_default();
    let magnitude = i64::from(digits) - i64::from(spread.scale());
    let power = |exponent: i64| {
        if exponent >= 0 {
            let ten = Decimal::TEN;
            (0..exponent).try_fold(Decimal::ONE, |power, _| power.checked_mul(ten))
        } else {
            Decimal::try_from_i128_with_scale(1, u32::try_from(-exponent).ok()?).ok()
        }
    };
    let powers = (magnitude - 2..=magnitude + 1).filter_map(power);
    powers.flat_map(|power| [1, 2, 5].into_iter().filter_map(move |n| power.checked_mul(Decimal::from(n)))).collect()
}

/// The multiples of a step from the one at or below `low` to the one at or above `high`, if there are no more than `most`.
fn multiples(low: Decimal, high: Decimal, step: Decimal, most: u32) -> Option<Vec<Decimal>> {
    let first = low.checked_div(step)?.floor();
    let last = high.checked_div(step)?.ceil();
    let count = last.checked_sub(first)?.to_u32()?.checked_add(1)?;
    if count > most.max(2) {
        return None;
    }
    (0..count).map(|n| first.checked_add(Decimal::from(n))?.checked_mul(step).map(|tick| tick.normalize())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::from_str_exact(text).unwrap()
    }

    fn ticks_of(values: &[&str], most: u32) -> Vec<String> {
        let values: Vec<Decimal> = values.iter().map(|text| decimal(text)).collect();
        ticks(&values, most).iter().map(Decimal::to_string).collect()
    }

    #[test]
    fn values_become_lengths() {
        let scale = Scale::from_zero([decimal("1147"), decimal("1453")].into_iter(), 1453);
        assert_eq!((scale.at(Decimal::ZERO), scale.at(decimal("1147")), scale.at(decimal("1453"))), (0, 1147, 1453));
        let both = Scale::from_zero([decimal("-5"), decimal("15")].into_iter(), 200);
        assert_eq!((both.at(decimal("-5")), both.at(Decimal::ZERO), both.at(decimal("15"))), (0, 50, 200));
        assert_eq!(both.at(decimal("100")), 200);
        assert_eq!(Scale::from_zero(std::iter::empty(), 200).at(Decimal::ONE), 0);
    }

    #[test]
    fn the_largest_numbers_there_are_do_not_overflow() {
        let scale = Scale::from_zero([Decimal::MIN, Decimal::MAX].into_iter(), 1000);
        assert_eq!((scale.at(Decimal::MIN), scale.at(Decimal::ZERO), scale.at(Decimal::MAX)), (0, 500, 1000));
    }

    #[test]
    fn ticks_are_round() {
        assert_eq!(ticks_of(&["396", "804"], 5), ["0", "500", "1000"]);
        assert_eq!(ticks_of(&["12", "37"], 6), ["0", "10", "20", "30", "40"]);
        assert_eq!(ticks_of(&["-3", "4"], 6), ["-4", "-2", "0", "2", "4"]);
        assert_eq!(ticks_of(&["0.2", "0.9"], 6), ["0", "0.2", "0.4", "0.6", "0.8", "1"]);
        assert_eq!(ticks_of(&["1", "2"], 6), ["0", "1", "2"]);
    }

    #[test]
    fn rates_that_lie_close_together_are_shown_without_zero() {
        assert_eq!(ticks_of(&["98.54", "98.71"], 5), ["98.5", "98.6", "98.7", "98.8"]);
        assert_eq!(ticks_of(&["50", "100"], 3), ["0", "50", "100"]);
    }

    #[test]
    fn there_are_ticks_for_nothing_and_for_one_value() {
        assert_eq!(ticks_of(&[], 5), [""; 0]);
        assert_eq!(ticks_of(&["0"], 5), ["0", "1"]);
        assert_eq!(ticks_of(&["7"], 5), ["0", "2", "4", "6", "8"]);
    }

    proptest! {
        #[test]
        fn ticks_span_the_values_and_are_few(
            values in proptest::collection::vec((any::<i64>(), 0_u32..6), 1..12), most in 2_u32..8,
        ) {
            let values: Vec<Decimal> = values.into_iter().map(|(digits, scale)| Decimal::new(digits, scale)).collect();
            let ticks = ticks(&values, most);
            prop_assert!(ticks.len() >= 2 && ticks.len() <= most.max(2) as usize);
            prop_assert!(ticks.windows(2).all(|pair| pair[0] < pair[1]));
            prop_assert!(ticks[0] <= *values.iter().min().unwrap());
            prop_assert!(*ticks.last().unwrap() >= *values.iter().max().unwrap());
        }
    }
}
