//! Exact fractions, in which derived values are computed before they are rounded once, at the very end.

use rust_decimal::Decimal;

/// A fraction in lowest terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio {
    numerator: i128,
    /// Greater than zero.
    denominator: i128,
}

/// Why an operation has no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoResult {
    /// The divisor is zero.
    DividedByZero,
    /// The numbers have more digits than can be kept exactly.
    TooLarge,
}

impl Ratio {
    /// `numerator ÷ denominator`; `None` if the denominator is zero or the digits run out.
    fn new(numerator: i128, denominator: i128) -> Result<Ratio, NoResult> {
        if denominator == 0 {
            return Err(NoResult::DividedByZero);
        }
        let common = greatest_common_divisor(numerator.unsigned_abs(), denominator.unsigned_abs());
        let common = i128::try_from(common).map_err(|_| NoResult::TooLarge)?.max(1);
        let sign = if denominator < 0 { -1 } else { 1 };
        let reduced = |part: i128| part.checked_div(common).and_then(|part| part.checked_mul(sign));
        match (reduced(numerator), reduced(denominator)) {
            (Some(numerator), Some(denominator)) => Ok(Ratio { numerator, denominator }),
            _ => Err(NoResult::TooLarge),
        }
    }

    /// A decimal, exactly.
    ///
    /// # Errors
    /// If it has too many decimals.
    pub fn of(number: Decimal) -> Result<Ratio, NoResult> {
        let tens = 10_i128.checked_pow(number.scale()).ok_or(NoResult::TooLarge)?;
        Ratio::new(number.mantissa(), tens)
    }

    /// The sum.
    ///
    /// # Errors
    /// If the digits run out.
    pub fn add(self, other: Ratio) -> Result<Ratio, NoResult> {
        let left = self.numerator.checked_mul(other.denominator).ok_or(NoResult::TooLarge)?;
        let right = other.numerator.checked_mul(self.denominator).ok_or(NoResult::TooLarge)?;
        let below = self.denominator.checked_mul(other.denominator).ok_or(NoResult::TooLarge)?;
        Ratio::new(left.checked_add(right).ok_or(NoResult::TooLarge)?, below)
    }

    /// The number with the other sign.
    ///
    /// # Errors
    /// If the digits run out.
    pub fn negate(self) -> Result<Ratio, NoResult> {
        self.numerator.checked_neg().map(|numerator| Ratio { numerator, ..self }).ok_or(NoResult::TooLarge)
    }

    /// The product.
    ///
    /// # Errors
    /// If the digits run out.
    pub fn multiply(self, other: Ratio) -> Result<Ratio, NoResult> {
        // Reduced crosswise first, so that digits run out as late as they can.
        let (one, other) =
            (Ratio::new(self.numerator, other.denominator)?, Ratio::new(other.numerator, self.denominator)?);
        let above = one.numerator.checked_mul(other.numerator).ok_or(NoResult::TooLarge)?;
        let below = one.denominator.checked_mul(other.denominator).ok_or(NoResult::TooLarge)?;
        Ratio::new(above, below)
    }

    /// The quotient.
    ///
    /// # Errors
    /// If the divisor is zero or the digits run out.
    pub fn divide(self, other: Ratio) -> Result<Ratio, NoResult> {
        self.multiply(Ratio::new(other.denominator, other.numerator)?)
    }

    /// Times a power of ten.
    ///
    /// # Errors
    /// If the digits run out.
    pub fn shift(self, power: i32) -> Result<Ratio, NoResult> {
        let tens = 10_i128.checked_pow(power.unsigned_abs()).ok_or(NoResult::TooLarge)?;
        let factor = if power < 0 { Ratio::new(1, tens)? } else { Ratio::new(tens, 1)? };
        self.multiply(factor)
    }

    /// Rounded half-up, away from zero, to so many decimals, with all of them kept (`126.60`).
    ///
    /// # Errors
    /// If the digits run out.
    pub fn rounded(self, decimals: u32) -> Result<Decimal, NoResult> {
        let tens = 10_i128.checked_pow(decimals).ok_or(NoResult::TooLarge)?;
        let scaled = self.numerator.checked_mul(tens).ok_or(NoResult::TooLarge)?;
        let (whole, rest) = (scaled / self.denominator, scaled % self.denominator);
        let up = rest.unsigned_abs() >= self.denominator.unsigned_abs() - rest.unsigned_abs();
        let step = if up { scaled.signum() } else { 0 };
        Decimal::try_from_i128_with_scale(whole + step, decimals).map_err(|_| NoResult::TooLarge)
    }
}

fn greatest_common_divisor(mut one: u128, mut other: u128) -> u128 {
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ratio(text: &str) -> Ratio {
        Ratio::of(Decimal::from_str_exact(text).unwrap()).unwrap()
    }

    #[test]
    fn rounded_half_up_once_and_from_the_exact_value() {
        for (part, whole, decimals, rounded) in [
            ("1453", "1147", 4, "1.2668"),
            ("1", "8", 2, "0.13"),
            ("-1", "8", 2, "-0.13"),
            ("1", "3", 5, "0.33333"),
            ("2", "3", 0, "1"),
            ("0", "3", 2, "0.00"),
            // 0.44444…5 in between would be rounded up twice.
            ("4", "9", 1, "0.4"),
            ("4449999999999999", "10000000000000000", 2, "0.44"),
        ] {
            let value = ratio(part).divide(ratio(whole)).unwrap().rounded(decimals).unwrap();
            assert_eq!(value.to_string(), rounded, "{part}/{whole}");
        }
    }

    #[test]
    fn what_has_no_result_says_why() {
        assert_eq!(ratio("1").divide(ratio("0")), Err(NoResult::DividedByZero));
        let large = ratio("79228162514264337593543950335");
        assert_eq!(large.multiply(large), Err(NoResult::TooLarge));
        assert_eq!(large.shift(20), Err(NoResult::TooLarge));
        // What cancels out never has to be written down.
        assert_eq!(large.divide(large).unwrap(), ratio("1"));
    }

    proptest! {
        #[test]
        fn the_laws_of_arithmetic_hold(a in -99_999_i64..99_999, b in -99_999_i64..99_999, c in 1_i64..9_999) {
            let of = |number: i64| Ratio::of(Decimal::from(number)).unwrap();
            let (a, b, c) = (of(a), of(b), of(c));
            prop_assert_eq!(a.add(b), b.add(a));
            prop_assert_eq!(a.multiply(b), b.multiply(a));
            prop_assert_eq!(a.divide(c).unwrap().multiply(c), Ok(a));
            prop_assert_eq!(a.add(b).unwrap().multiply(c), a.multiply(c).unwrap().add(b.multiply(c).unwrap()));
            prop_assert_eq!(a.add(a.negate().unwrap()), Ok(of(0)));
        }
    }
}
