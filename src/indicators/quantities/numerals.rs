//! Numbers as they are written: digits in groups, a decimal point, full-width forms.

use rust_decimal::Decimal;

use super::letters::{Letters, digit, is_space};

/// A number and where it ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Numeral {
    /// The letter after it.
    pub end: usize,
    /// What it says, or why that cannot be told.
    pub number: Result<Decimal, Unreadable>,
}

/// Why the digits of a number do not say how much it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// There are more than can be kept exactly.
    TooLong,
    /// Points stand between groups of three: `1.453.000`.
    Points,
}

/// The number whose first digit stands here, without its sign.
pub fn numeral(letters: &Letters, at: usize) -> Numeral {
    if let Some(end) = points(letters, at) {
        return Numeral { end, number: Err(Unreadable::Points) };
    }
    let mut end = letters.digits(at);
    let first = end - at;
    let mut plain: String = (at..end).filter_map(|at| letters.digit(at)).collect();
    if (1..=3).contains(&first)
        && let Some(separator) = letters.get(end).filter(|letter| matches!(letter, ',' | '，') || is_space(*letter))
    {
        while letters.get(end) == Some(separator) && letters.digits(end + 1) == end + 4 {
            plain.extend((end + 1..end + 4).filter_map(|at| letters.digit(at)));
            end += 4;
        }
    }
    if letters.get(end).is_some_and(|letter| matches!(letter, '.' | '．')) && letters.digit(end + 1).is_some() {
        let fraction = letters.digits(end + 1);
        plain.push('.');
        plain.extend((end + 1..fraction).filter_map(|at| letters.digit(at)));
        end = fraction;
    }
    Numeral { end, number: Decimal::from_str_exact(&plain).map_err(|_| Unreadable::TooLong) }
}

/// Where a number ends that has points between groups of three, as nobody writes one in Chinese or English: with one point
/// it is a decimal.
pub fn points(letters: &Letters, at: usize) -> Option<usize> {
    let mut end = letters.digits(at);
    let mut groups = 0;
    while (1..=3).contains(&(letters.digits(at) - at))
        && letters.get(end) == Some('.')
        && letters.digits(end + 1) == end + 4
    {
        end += 4;
        groups += 1;
    }
    let goes_on = letters.get(end) == Some('.') && letters.digit(end + 1).is_some();
    (groups > 1 && !goes_on).then_some(end)
}

/// Whether a sign stands right before a number, and not a hyphen between two things.
pub fn is_signed(letters: &Letters, at: usize) -> bool {
    let sign = letters.before(at).is_some_and(|letter| matches!(letter, '-' | '−' | '－'));
    let joins = at.checked_sub(1).and_then(|sign| letters.before(sign)).is_some_and(|letter| {
        letter.is_ascii_alphanumeric() || digit(letter).is_some() || matches!(letter, '-' | ')' | '）' | '%')
    });
    sign && !joins
}
