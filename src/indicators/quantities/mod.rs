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

use super::bounds::{self, Bound, Said};
use super::exact::Exact;
use super::figure::Form;
use super::unit_table::Units;
use super::written::WrittenUnit;
use letters::Letters;
pub use numerals::Unreadable;
use numerals::{Numeral, is_signed, numeral};
pub use words::RANGE;
use words::SCALES;

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
    /// Why the number cannot be read; then it is 0.
    pub unreadable: Option<Unreadable>,
}

impl Quantity {
    /// What it says if this is its unit, in what that is measured in: 1200 for 1.2公里. `None` if the number cannot be read or
    /// the digits run out.
    pub fn said_in(&self, unit: &WrittenUnit) -> Option<Said> {
        let number = unit.worth(self.number, self.power).filter(|_| self.unreadable.is_none())?;
        let to = match self.to {
            Some(to) => Some(unit.worth(to, self.power)?),
            None => None,
        };
        Some(Said { number, to, bound: self.bound })
    }
}

impl Quantity {
    /// The number for machines, if it is a rough one or a range: `1400` of 超过1400人, the lower end of a range.
    pub fn roughly(&self) -> Option<String> {
        let rough = self.bound != Bound::Exact || self.to.is_some();
        rough.then(|| Exact::new(self.number, self.power).to_string())
    }
}

/// Finds the quantities of a line, in order.
pub fn scan(line: &str, form: Form, units: &Units) -> Vec<Quantity> {
    let letters = Letters::new(line, units);
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
    /// `None` if the number is too long to be kept and nothing says that it counts something.
    quantity: Option<Quantity>,
}

/// The quantity that a number gives, with what stands around it. A number that cannot be read is told only if it has a unit
/// or is all there is: else it is the number of something.
fn quantity(
    letters: &Letters,
    span: Range<usize>,
    first: &Numeral,
    to: Option<Decimal>,
    (power, unit, bound): (u32, WrittenUnit, Bound),
) -> Option<Quantity> {
    // It begins with its sign or its first digit.
    let negative = letters.digit(span.start).is_none();
    let alone = span == (0..letters.len());
    let (number, unreadable) = match first.number {
        Ok(number) => (if negative { -number } else { number }, None),
        Err(why) if unit != WrittenUnit::None || alone => (Decimal::ZERO, Some(why)),
        Err(_) => return None,
    };
    Some(Quantity { span: letters.bytes(span), number, to, power, unit, bound, unreadable })
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
    /// Where the unit stands; empty if there is none.
    unit: Range<usize>,
    and_more: bool,
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
    with_tail(letters, at, &first, to, tail)
}

/// The quantity of a number that stands here and what stands after it.
fn with_tail(letters: &Letters, at: usize, first: &Numeral, to: Option<Decimal>, tail: Tail) -> Read {
    let start = if is_signed(letters, at) { at - 1 } else { at };
    let end = tail.end;
    let bound = if tail.and_more { Bound::AndMore } else { bound(letters, start, end) };
    let unit = if tail.unit.is_empty() { WrittenUnit::None } else { WrittenUnit::Is(letters.read_unit(tail.unit)) };
    Read { end, quantity: quantity(letters, start..end, first, to, (tail.power, unit, bound)) }
}

/// 余, 万 and the unit.
fn tail(letters: &Letters, at: usize) -> Tail {
    let mut end = at;
    let mut power = 0;
    let mut and_more = more(letters, &mut end);
    // A space may stand before 万 as before any unit.
    let gap = letters.past_spaces(end);
    if gap == end + 1 && letters.get(gap).is_some_and(|letter| matches!(letter, '万' | '亿')) {
        end = gap;
    }
    // 千米 and 百分点 are units of their own.
    while let Some((_, step)) = letters.get(end).and_then(|letter| SCALES.iter().find(|(scale, _)| *scale == letter))
        && letters.unit(end).is_none()
    {
        end += 1;
        power += step;
    }
    and_more |= more(letters, &mut end);
    let gap = letters.past_spaces(end);
    let unit = if gap <= end + 1 { unit(letters, gap) } else { None };
    match unit {
        Some(after) => Tail { end: after, power, unit: gap..after, and_more },
        None => Tail { end, power, unit: end..end, and_more },
    }
}

/// Takes 余 or 多, which say that there is more.
fn more(letters: &Letters, end: &mut usize) -> bool {
    let is_more = letters.get(*end).is_some_and(|letter| matches!(letter, '余' | '多' | '+' | '＋'));
    let counted = letters.unit(*end + 1).is_some()
        || letters.get(*end + 1).is_some_and(|letter| SCALES.iter().any(|(scale, _)| *scale == letter));
    if is_more && counted {
        *end += 1;
    }
    is_more && counted
}

/// Where the metal of a tally ends that stands here: `6金2银10铜`.
fn metal(letters: &Letters, at: usize) -> Option<usize> {
    let next = letters.get(at + 1);
    let closes = next.is_none_or(|letter| letter.is_ascii_digit() || !letter.is_alphabetic());
    letters.get(at).filter(|letter| matches!(letter, '金' | '银' | '铜') && closes).map(|_| at + 1)
}

/// Where the unit that stands here ends: `人`, `元/人/年`, the metals of a tally.
fn unit(letters: &Letters, at: usize) -> Option<usize> {
    if let Some(end) = metal(letters, at) {
        return Some(end);
    }
    let (_, mut end) = letters.unit(at)?;
    while letters.get(end).is_some_and(|letter| matches!(letter, '/' | '·'))
        && let Some((_, further)) = letters.unit(end + 1)
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
    let text = |tail: &Tail| letters.text(tail.unit.clone());
    let alike = !first.is_empty() && text(first) == text(&last);
    // From one to the other (从10人增加到20人) is two quantities, and so is what two words join that stand alone.
    let spelt = matches!(joint, "至" | "到");
    let fits = (bare && (!last.is_empty() || !spelt)) || alike;
    fits.then(|| upper.number.ok().map(|upper| (upper, last)))?
}

/// What the words around a quantity say of how exactly it is meant.
fn bound(letters: &Letters, start: usize, end: usize) -> Bound {
    let before = letters.back_over_spaces(start);
    let stands = |word: &str| letters.ends(before, word) || letters.ends(start, word);
    let word = bounds::before(stands).or_else(|| bounds::after(|word| letters.has(end, word)));
    word.map_or(Bound::Exact, |(_, bound)| bound)
}
