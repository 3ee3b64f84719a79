//! Numbers with a power of ten that no amount of digits can make inexact: `5212.22万` is `52122200`.

use std::cmp::Ordering;
use std::fmt;

use rust_decimal::Decimal;

/// Digits times a power of ten, without zeros at the end of the digits: two that are worth the same are equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Exact {
    digits: i128,
    exponent: i32,
}

impl Exact {
    /// A number in units of ten to a power: `5212.22` and 4 for 5212.22万.
    pub fn new(number: Decimal, power: u32) -> Exact {
        // The scale of a decimal is at most 28 and powers are those of 万 and 亿, so nothing is cut off here.
        let exponent = i32::try_from(power).unwrap_or(i32::MAX).saturating_sub_unsigned(number.scale());
        Exact { digits: number.mantissa(), exponent }.trimmed()
    }

    /// So many times as much; `None` if the digits run out.
    pub fn times(self, factor: Decimal) -> Option<Exact> {
        if factor == Decimal::ONE {
            return Some(self);
        }
        let factor = Exact::new(factor, 0);
        let digits = self.digits.checked_mul(factor.digits)?;
        let product = Exact { digits, exponent: self.exponent.checked_add(factor.exponent)? };
        Some(product.trimmed())
    }

    /// The next number with as many digits that are no zeros at the end: 1500 after 1400.
    pub fn stepped(self) -> Option<Exact> {
        Some(Exact { digits: self.digits.checked_add(1)?, ..self }.trimmed())
    }

    /// Without zeros at the end of the digits.
    fn trimmed(self) -> Exact {
        let Exact { mut digits, mut exponent } = self;
        if digits == 0 {
            exponent = 0;
        }
        while digits != 0 && digits % 10 == 0 {
            digits /= 10;
            exponent = exponent.saturating_add(1);
        }
        Exact { digits, exponent }
    }

    /// The same digits with the decimal point moved to the left: how many millions (6) this is, say.
    pub fn in_powers_of(self, power: i32) -> Exact {
        let exponent = if self.digits == 0 { 0 } else { self.exponent.saturating_sub(power) };
        Exact { exponent, ..self }
    }

    /// How many digits stand before the decimal point; 0 or less for what is smaller than 1.
    pub fn length(self) -> i32 {
        let digits = self.digits.unsigned_abs().checked_ilog10().map_or(0, |log| log + 1);
        self.exponent.saturating_add_unsigned(digits)
    }
}

/// By size.
impl Ord for Exact {
    fn cmp(&self, other: &Exact) -> Ordering {
        let sign = self.digits.signum().cmp(&other.digits.signum());
        if sign != Ordering::Equal || self.digits == 0 {
            return sign;
        }
        // Of two with as many digits before the point, the digits decide, brought to the same length.
        let bigger = self.length().cmp(&other.length()).then_with(|| {
            let digits = |exact: &Exact| exact.digits.unsigned_abs().to_string();
            let (one, two) = (digits(self), digits(other));
            let width = one.len().max(two.len());
            format!("{one:0<width$}").cmp(&format!("{two:0<width$}"))
        });
        if self.digits < 0 { bigger.reverse() } else { bigger }
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Exact) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Plain digits with a decimal point where one is needed: what a machine reads.
impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.digits.unsigned_abs().to_string();
        let sign = if self.digits < 0 { "-" } else { "" };
        let zeros = |count: u32| "0".repeat(usize::try_from(count).unwrap_or_default());
        if self.exponent >= 0 {
            return write!(f, "{sign}{digits}{}", zeros(self.exponent.unsigned_abs()));
        }
        let places = usize::try_from(self.exponent.unsigned_abs()).unwrap_or_default();
        let padded = format!("{digits:0>width$}", width = places + 1);
        let (whole, fraction) = padded.split_at(padded.len() - places);
        write!(f, "{sign}{whole}.{fraction}")
    }
}

/// Plain digits with commas between groups of three: `1453` as `1,453`. What follows a decimal point stays as it is.
pub fn grouped(plain: &str) -> String {
    let (sign, rest) = plain.strip_prefix('-').map_or(("", plain), |rest| ("-", rest));
    let (whole, fraction) = rest.split_at(rest.find('.').unwrap_or(rest.len()));
    let mut text = sign.to_owned();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text + fraction
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(number: &str, power: u32) -> Exact {
        Exact::new(Decimal::from_str_exact(number).unwrap(), power)
    }

    #[test]
    fn a_number_and_its_scale_become_plain_digits() {
        for (number, power, plain) in [
            ("5212.22", 4, "52122200"),
            ("1453", 0, "1453"),
            ("98.50", 0, "98.5"),
            ("0.000012", 4, "0.12"),
            ("-0.05", 0, "-0.05"),
            ("0.00", 8, "0"),
            ("12", 8, "1200000000"),
            ("9999999999999999999999999999", 8, "999999999999999999999999999900000000"),
        ] {
            assert_eq!(exact(number, power).to_string(), plain);
        }
    }

    #[test]
    fn what_is_worth_the_same_is_equal() {
        assert_eq!(exact("5212.22", 4), exact("52122200", 0));
        assert_eq!(exact("1.10", 0), exact("1.1", 0));
        assert_ne!(exact("1453", 0), exact("1453", 4));
    }

    #[test]
    fn numbers_are_ordered_by_size() {
        for (less, more) in [
            (("1453", 0), ("1454", 0)),
            (("1453", 0), ("0.1454", 4)),
            (("99", 0), ("100", 0)),
            (("-2", 0), ("-1", 0)),
            (("-1", 0), ("0", 0)),
            (("0", 0), ("0.001", 0)),
            (("0.5", 0), ("0.51", 0)),
            (("9999999999999999999999999999", 0), ("1", 29)),
        ] {
            let (less, more) = (exact(less.0, less.1), exact(more.0, more.1));
            assert_eq!((less.cmp(&more), more.cmp(&less)), (Ordering::Less, Ordering::Greater), "{less} {more}");
        }
    }

    #[test]
    fn factors_are_exact() {
        let times = |number: &str, factor: &str| {
            let factor = Decimal::from_str_exact(factor).unwrap();
            exact(number, 0).times(factor).map(|product| product.to_string())
        };
        assert_eq!(times("1.2", "1000"), Some("1200".to_owned()));
        assert_eq!(times("5", "0.1"), Some("0.5".to_owned()));
        assert_eq!(times("1.5", "60"), Some("90".to_owned()));
        assert_eq!(times("0", "86400"), Some("0".to_owned()));
        let most = "9999999999999999999999999999";
        assert_eq!(times(most, most), None);
    }

    #[test]
    fn the_point_moves_without_loss() {
        assert_eq!(exact("5212.22", 4).in_powers_of(6).to_string(), "52.1222");
        assert_eq!(exact("5212.22", 4).length(), 8);
        assert_eq!(exact("0.05", 0).length(), -1);
        assert_eq!(exact("0", 0).length(), 0);
    }

    #[test]
    fn groups_of_three() {
        for (plain, shown) in [
            ("0", "0"),
            ("999", "999"),
            ("1453", "1,453"),
            ("-1453.55555", "-1,453.55555"),
            ("100000", "100,000"),
            ("1234567", "1,234,567"),
        ] {
            assert_eq!(grouped(plain), shown);
        }
    }
}
