//! Quantities in running text: numbers with their units, told from dates, documents, telephones and the like.
//!
//! [`scan`] reads one line of plain text, in which markup has been taken out already. It knows nothing of indicators: which of
//! them a quantity means is asked elsewhere. Chinese numerals (三项) are words and not looked for.

mod english;
mod exclusions;
mod letters;
mod numerals;
// Lists of words, which one a line would stretch over pages.
#[rustfmt::skip]
mod words;

use std::ops::Range;

use rust_decimal::Decimal;

use super::figure::Form;
use super::units::Unit;
use super::written::WrittenUnit;
use letters::Letters;
use numerals::{is_signed, numeral};
use words::{ABOUT, ABOUT_AFTER, AT_LEAST, AT_LEAST_AFTER, AT_MOST, AT_MOST_AFTER, RANGE, SCALES, UNITS};

/// How exactly a number is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// As it stands.
    Exact,
    /// That or more: 超, 余, 以上.
    AtLeast,
    /// That or less: 不超过, 以内.
    AtMost,
    /// Roughly that: 约, 左右.
    About,
}

/// A quantity in a line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Bytes of the line from the number's sign or first digit to the end of its unit; words of approximation outside.
    pub span: Range<usize>,
    /// The number, as far as its digits go; the lower end of a range.
    pub number: Decimal,
    /// The upper end of a range.
    pub to: Option<Decimal>,
    /// The power of ten that 万, 亿, million and the like stand for.
    pub power: u32,
    /// What stands after the number.
    pub unit: WrittenUnit,
    /// How exactly it is meant.
    pub bound: Bound,
}

/// Finds the quantities of a line, in order.
pub fn scan(line: &str, form: Form) -> Vec<Quantity> {
    let letters = Letters::new(line);
    let mut found: Vec<Quantity> = Vec::new();
    let mut at = 0;
    // Where the last date ended.
    let mut date = None;
    while at < letters.len() {
        if letters.digit(at).is_none() {
            at += 1;
            continue;
        }
        let skipped = match form {
            Form::Chinese => exclusions::skip(&letters, at, follows_date(&letters, date, at)),
            Form::English => english::skip(&letters, at),
        };
        if let Some(end) = skipped {
            if letters.before(end).is_some_and(|letter| matches!(letter, '年' | '月' | '日' | '度')) {
                date = Some(end);
            }
            at = end.max(at + 1);
            continue;
        }
        let read = match form {
            Form::Chinese => chinese(&letters, at),
            Form::English => english::read(&letters, at),
        };
        at = read.end.max(at + 1);
        found.extend(read.quantity);
    }
    found
}

/// What was read at a number.
struct Read {
    end: usize,
    /// `None` if the number is too long to be kept.
    quantity: Option<Quantity>,
}

/// Whether nothing but a word between two dates stands between the last date and this place.
fn follows_date(letters: &Letters, date: Option<usize>, at: usize) -> bool {
    let between = |end| letters.text(end..at);
    date.is_some_and(|end| {
        matches!(between(end).trim(), "至" | "到" | "—" | "-" | "–" | "～" | "~" | "、" | "和" | "或")
    })
}

/// What stands after a number.
struct Tail {
    end: usize,
    power: u32,
    unit: String,
    at_least: bool,
}

impl Tail {
    fn is_empty(&self) -> bool {
        self.unit.is_empty() && self.power == 0
    }
}

fn chinese(letters: &Letters, at: usize) -> Read {
    let first = numeral(letters, at);
    let mut tail = tail(letters, first.end);
    let mut to = None;
    if let Some((upper, last)) = range(letters, first.end, &tail) {
        to = Some(upper);
        tail = last;
    }
    let start = if is_signed(letters, at) { at - 1 } else { at };
    let end = tail.end;
    let bound = if tail.at_least { Bound::AtLeast } else { bound(letters, start, end) };
    let quantity = first.number.map(|number| {
        let unit = Unit::read(&tail.unit);
        let power = tail.power + unit.power;
        let unit =
            if unit.base.is_empty() { WrittenUnit::None } else { WrittenUnit::Chinese(Unit { power: 0, ..unit }) };
        let number = if start < at { -number } else { number };
        Quantity { span: letters.bytes(start..end), number, to, power, unit, bound }
    });
    Read { end, quantity }
}

/// 余, 万 and the unit.
fn tail(letters: &Letters, at: usize) -> Tail {
    let mut end = at;
    let mut power = 0;
    let mut at_least = more(letters, &mut end);
    // A space may stand before 万 as before any unit.
    let gap = letters.past_spaces(end);
    if gap == end + 1 && letters.get(gap).is_some_and(|letter| matches!(letter, '万' | '亿')) {
        end = gap;
    }
    while let Some((_, step)) = letters.get(end).and_then(|letter| SCALES.iter().find(|(scale, _)| *scale == letter)) {
        end += 1;
        power += step;
    }
    at_least |= more(letters, &mut end);
    let gap = letters.past_spaces(end);
    let unit = if gap <= end + 1 { unit(letters, gap) } else { None };
    match unit {
        Some(after) => Tail { end: after, power, unit: letters.text(gap..after), at_least },
        None => Tail { end, power, unit: String::new(), at_least },
    }
}

/// Takes 余 or 多, which say that there is more.
fn more(letters: &Letters, end: &mut usize) -> bool {
    let is_more = letters.get(*end).is_some_and(|letter| matches!(letter, '余' | '多' | '+' | '＋'));
    let counted = letters.any(*end + 1, UNITS).is_some()
        || letters.get(*end + 1).is_some_and(|letter| SCALES.iter().any(|(scale, _)| *scale == letter));
    if is_more && counted {
        *end += 1;
    }
    is_more && counted
}

/// Where the unit that stands here ends: `人`, `元/人/年`, the metals of a tally.
fn unit(letters: &Letters, at: usize) -> Option<usize> {
    let metal = letters.get(at).is_some_and(|letter| matches!(letter, '金' | '银' | '铜'));
    if metal {
        let next = letters.get(at + 1);
        let closes = next.is_none_or(|letter| letter.is_ascii_digit() || !letter.is_alphabetic());
        return closes.then_some(at + 1);
    }
    let (_, mut end) = letters.any(at, UNITS)?;
    while letters.get(end) == Some('/')
        && let Some((_, further)) = letters.any(end + 1, UNITS)
    {
        end = further;
    }
    Some(end)
}

/// The other end of a range and what stands after it: `10至20人`, `15%—20%`, `2.5-3万元`.
fn range(letters: &Letters, number: usize, first: &Tail) -> Option<(Decimal, Tail)> {
    let (joint, next) = letters.any(first.end, RANGE)?;
    let next = letters.past_spaces(next);
    letters.digit(next)?;
    // What follows may be another date or the next figure of a list.
    if super::quantities::exclusions::skip(letters, next, false).is_some() {
        return None;
    }
    let upper = numeral(letters, next);
    let last = tail(letters, upper.end);
    let bare = first.end == number;
    let alike = !first.is_empty() && first.unit == last.unit;
    // From one to the other (从10人增加到20人) is two quantities, and so is what two words join that stand alone.
    let spelt = matches!(joint, "至" | "到");
    let fits = (bare && (!last.is_empty() || !spelt)) || alike;
    fits.then(|| upper.number.map(|upper| (upper, last)))?
}

/// What the words around a quantity say of how exactly it is meant.
fn bound(letters: &Letters, start: usize, end: usize) -> Bound {
    let before = letters.back_over_spaces(start);
    let is = |words: &[&str]| letters.any_before(before, words) || letters.any_before(start, words);
    let after = |words: &[&str]| letters.any(end, words).is_some();
    if is(AT_MOST) || after(AT_MOST_AFTER) {
        Bound::AtMost
    } else if is(AT_LEAST) || after(AT_LEAST_AFTER) {
        Bound::AtLeast
    } else if is(ABOUT) || after(ABOUT_AFTER) {
        Bound::About
    } else {
        Bound::Exact
    }
}
