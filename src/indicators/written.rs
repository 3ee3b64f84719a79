//! A quantity as somebody wrote it, read exactly and held against a figure.
//!
//! The text of an explicit binding is all number and unit (`1453人`, `5212.22万元`, `10万余名`, `1,453 people`); finding
//! quantities in running text is another matter and not done here.

use rust_decimal::Decimal;

use super::bounds::{self, Bound, Said};
use super::exact::Exact;
use super::figure::{Figure, Form};
use super::quantities::RANGE;
use super::unit_table::Units;
use super::units::{Unit, scale};
use crate::diagnostics::Text;
use crate::schema::scalar::Refusal;
use crate::text;

/// Scales in English, before a unit.
const ENGLISH_SCALES: [(&str, u32); 3] = [("thousand", 3), ("million", 6), ("billion", 9)];

/// A quantity as written.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// The number, as far as its digits go.
    pub number: Decimal,
    /// The power of ten that 万, 亿, million and the like stand for.
    pub power: u32,
    /// What stands after the number.
    pub unit: WrittenUnit,
    /// The upper end of a range.
    pub to: Option<Decimal>,
    /// How exactly it is meant.
    pub bound: Bound,
}

/// The unit of a quantity as written.
#[derive(Clone, Debug, PartialEq)]
pub enum WrittenUnit {
    /// Nothing: the unit stands elsewhere, in the head of a table column, say.
    None,
    /// A unit.
    Is(Unit),
    /// English words that are no unit: the things that are counted (`1,113 students`).
    Things(String),
}

impl WrittenUnit {
    /// So many of it, in what it is measured in; `None` if the digits run out.
    pub fn worth(&self, number: Decimal, power: u32) -> Option<Exact> {
        match self {
            WrittenUnit::Is(unit) => unit.worth(number, power),
            WrittenUnit::None | WrittenUnit::Things(_) => Some(Exact::new(number, power)),
        }
    }

    /// Whether it may stand for a unit of the data.
    pub fn is_meant_by(&self, unit: &Unit, units: &Units) -> bool {
        match self {
            WrittenUnit::None => true,
            WrittenUnit::Is(called) => unit.is_called(called),
            WrittenUnit::Things(words) => unit.counts(words) || units.in_english(unit, true) == *words,
        }
    }
}

/// Holds a written text against a figure.
///
/// # Errors
/// Says what differs, shows both, and says what to write.
pub fn verify(text: &str, figure: &Figure) -> Result<(), Refusal> {
    let units = &figure.set.units;
    // What to write instead is known better here than where the text alone is read.
    let written = read(text, units).map_err(|refusal| Refusal { help: correction(text, figure), ..refusal })?;
    let unit = units.read(figure.unit());
    if !written.unit.is_meant_by(&unit, units) {
        return Err(differs(text, figure, &Text::new("单位不同", "the unit is another")));
    }
    let value = match (&written.unit, written.power) {
        // A number with nothing after it is in the unit of the data, whatever that unit's scale.
        (WrittenUnit::None, 0) => Some(Exact::new(figure.value(), 0)),
        (WrittenUnit::None, _) => Some(figure.exact()),
        _ => unit.worth(figure.value(), 0),
    };
    let (Some(said), Some(value)) = (written.said(), value) else {
        return Err(differs(text, figure, &Text::new("位数太多", "it has too many digits")));
    };
    if said.holds(value, figure.at_least()) {
        return Ok(());
    }
    Err(differs(text, figure, &why_not(said, value, figure.at_least())))
}

/// Why what is said is not true of a value.
fn why_not(said: Said, value: Exact, at_least: bool) -> Text {
    match said.bound {
        _ if at_least && said.number == value => {
            text!("数据是下限，不是准确数", "the data gives a lower bound, not an exact number")
        }
        Bound::AndMore if said.number == value => {
            text!("数据是准确数，不是下限", "the data gives an exact number, not a lower bound")
        }
        Bound::Exact if said.to.is_none() => text!("数不同", "the number is another"),
        Bound::Exact => text!("数据不在这个范围里", "the data is outside this range"),
        Bound::About | Bound::Nearly => text!("差得太多", "the data is not near it"),
        _ => text!("数据不在这一边", "the data is on the other side"),
    }
}

fn differs(text: &str, figure: &Figure, why: &Text) -> Refusal {
    let (reference, text) = (figure.reference(), text.trim());
    let (zh, en) = (figure.shown(Form::Chinese), figure.shown(Form::English));
    let (why_zh, why_en) = (&why.zh, &why.en);
    Refusal {
        message: text!(
            "写的是“{text}”，数据 {reference} 是“{zh}”：{why_zh}",
            "\"{text}\" is written, but {reference} is \"{en}\": {why_en}"
        ),
        help: correction(text, figure),
    }
}

/// What to write instead: in the form of what was written.
fn correction(text: &str, figure: &Figure) -> Text {
    let form = if text.chars().any(|c| c.is_ascii_alphabetic()) { Form::English } else { Form::Chinese };
    let (write, path) = (figure.shown(form), &figure.set.path);
    text!("改成“{write}”；如果是数据错了，改 {path}。", "Write \"{write}\"; if the data is wrong, mend {path}.")
}

impl Written {
    /// What it says, in what its unit is measured in; `None` if the digits run out.
    fn said(&self) -> Option<Said> {
        let to = match self.to {
            Some(to) => Some(self.unit.worth(to, self.power)?),
            None => None,
        };
        Some(Said { number: self.unit.worth(self.number, self.power)?, to, bound: self.bound })
    }
}

/// Reads number, scale, unit and what is said of how exact it is.
///
/// # Errors
/// Says that there is no number, that its digits are not understood, or what stands after it.
pub fn read(text: &str, units: &Units) -> Result<Written, Refusal> {
    let whole = text.trim();
    let before = bounds::before(|word| begins_with(whole, word).is_some());
    let rest = before.and_then(|(word, _)| begins_with(whole, word)).unwrap_or(whole);
    let after = bounds::after(|word| rest.ends_with(word));
    let rest = after.and_then(|(word, _)| rest.strip_suffix(word)).unwrap_or(rest).trim();
    let (digits, rest) = rest.split_at(end_of_number(rest));
    let first = number(digits, text)?;
    let (joint, tail) = joint(rest, units);
    let (number, to, rest) = match joint {
        Some(digits) => (first, Some(number(digits, text)?), tail),
        None => (first, None, rest),
    };
    let (mut and_more, rest) = bound_mark(rest);
    let rest = rest.trim_start();
    let (power, unit) = if rest.starts_with(|c: char| c.is_ascii_alphabetic()) && !units.knows(rest) {
        let (power, words) = english_scale(rest);
        let unit = match units.read_english(words) {
            _ if words.is_empty() => WrittenUnit::None,
            Some(unit) => WrittenUnit::Is(unit),
            None => WrittenUnit::Things(words.to_owned()),
        };
        (power, unit)
    } else {
        let (power, rest) = scale(rest);
        let (late, rest) = bound_mark(rest);
        and_more |= late;
        let mut unit = units.read(rest.trim());
        let power = power + std::mem::take(&mut unit.power);
        (power, if unit.base.is_empty() { WrittenUnit::None } else { WrittenUnit::Is(unit) })
    };
    let called = match &unit {
        WrittenUnit::None => "",
        WrittenUnit::Is(unit) => &unit.base,
        WrittenUnit::Things(words) => words,
    };
    if called.chars().any(char::is_numeric) {
        return Err(Refusal {
            message: text!("“{text}”里不止一个数，看不出指的是哪一个", "there is more than one number in \"{text}\""),
            help: text!("方括号里只写一个数和它的单位。", "Put one number and its unit into the brackets."),
        });
    }
    let said = before.or(after).map(|(_, bound)| bound);
    let bound = if and_more { Bound::AndMore } else { said.unwrap_or(Bound::Exact) };
    Ok(Written { number, power, unit, to, bound })
}

/// The digits of the other end of a range, and what stands after them: `至20人` after 10, `%—20%` after 15.
fn joint<'t>(text: &'t str, units: &Units) -> (Option<&'t str>, &'t str) {
    let joint = |text: &'t str| RANGE.iter().find_map(|sign| text.strip_prefix(sign)).map(str::trim_start);
    let end = text.find(|c: char| RANGE.iter().any(|sign| sign.starts_with(c))).unwrap_or(text.len());
    let (unit, rest) = text.split_at(end);
    let Some(rest) = joint(rest) else { return (None, text) };
    let (digits, tail) = rest.split_at(end_of_number(rest));
    let alike = unit.is_empty() || units.read(unit.trim()) == units.read(tail.trim());
    if digits.is_empty() || !alike { (None, text) } else { (Some(digits), tail) }
}

/// What follows a mark, which English may begin with a capital letter.
fn begins_with<'t>(text: &'t str, mark: &str) -> Option<&'t str> {
    let (head, rest) = text.split_at_checked(mark.len())?;
    head.eq_ignore_ascii_case(mark).then_some(rest)
}

/// 余, 多 or + right after a number.
fn bound_mark(text: &str) -> (bool, &str) {
    let rest = text.strip_prefix(['余', '多', '+']);
    rest.map_or((false, text), |rest| (true, rest))
}

fn english_scale(text: &str) -> (u32, &str) {
    let (word, rest) = text.split_at(text.find(' ').unwrap_or(text.len()));
    let power = ENGLISH_SCALES.iter().find(|(name, _)| *name == word).map(|(_, power)| *power);
    power.map_or((0, text), |power| (power, rest.trim()))
}

/// An ASCII digit, or a full-width one as ASCII.
fn digit(c: char) -> Option<char> {
    let value = u32::from(c).checked_sub(u32::from('０')).filter(|value| *value < 10);
    value.and_then(|value| char::from_digit(value, 10)).or(Some(c).filter(char::is_ascii_digit))
}

fn is_separator(c: char) -> bool {
    matches!(c, ',' | '，' | ' ' | '\u{A0}' | '\u{2009}' | '\u{202F}' | '\u{3000}')
}

/// Where the number at the start ends. A separator or a point belongs to it only if a digit follows.
fn end_of_number(text: &str) -> usize {
    let mut end = 0;
    let mut open = true;
    for (at, c) in text.char_indices() {
        let is_sign = at == 0 && matches!(c, '-' | '−' | '－');
        if digit(c).is_some() || is_sign {
            end = at + c.len_utf8();
            open = true;
        } else if open && (is_separator(c) || matches!(c, '.' | '．')) {
            open = false;
        } else {
            break;
        }
    }
    end
}

/// Digits with at most one point and, if at all, the same separator between groups of three.
fn number(digits: &str, text: &str) -> Result<Decimal, Refusal> {
    let plain = plain(digits).filter(|plain| plain.bytes().any(|b| b.is_ascii_digit()));
    match plain.and_then(|plain| Decimal::from_str_exact(&plain).ok()) {
        Some(number) => Ok(number),
        None if digits.chars().filter_map(digit).count() > 28 => Err(Refusal {
            message: text!("“{text}”的位数太多，超过 28 位", "the number in \"{text}\" has more than 28 digits"),
            help: text!("换一个大些的单位，例如 万元。", "Use a larger unit."),
        }),
        None => Err(Refusal {
            message: text!("“{text}”不是以数字开头的数量", "\"{text}\" is not a number with its unit"),
            help: text!(
                "写成数字加单位，例如 1453人、5212.22万元；千位可以用逗号隔开。",
                "Write digits and a unit, such as 1,453 people."
            ),
        }),
    }
}

fn plain(digits: &str) -> Option<String> {
    let ascii: String = digits
        .chars()
        .map(|c| match c {
            '．' => '.',
            '−' | '－' => '-',
            other => digit(other).unwrap_or(other),
        })
        .collect();
    let (sign, ascii) = ascii.strip_prefix('-').map_or(("", ascii.as_str()), |rest| ("-", rest));
    let (whole, fraction) = ascii.split_once('.').map_or((ascii, None), |(whole, rest)| (whole, Some(rest)));
    let good_fraction = fraction.is_none_or(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    let separator = whole.chars().find(|c| is_separator(*c));
    let groups: Vec<&str> = separator.map_or_else(|| vec![whole], |separator| whole.split(separator).collect());
    let good_groups = groups.iter().enumerate().all(|(at, group)| {
        let length = if groups.len() == 1 || (at == 0 && group.len() < 3) { group.len() } else { 3 };
        !group.is_empty() && group.len() == length && group.bytes().all(|b| b.is_ascii_digit())
    });
    let fraction = fraction.map(|part| format!(".{part}")).unwrap_or_default();
    (good_fraction && good_groups).then(|| format!("{sign}{}{fraction}", groups.concat()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> Option<(String, u32, String, bool)> {
        let written = read(text, &Units::default()).ok()?;
        let unit = match written.unit {
            WrittenUnit::None => String::new(),
            WrittenUnit::Is(unit) => {
                assert_eq!(unit.power, 0);
                unit.base.to_string()
            }
            WrittenUnit::Things(words) => words,
        };
        assert_eq!(written.to, None);
        Some((written.number.to_string(), written.power, unit, written.bound.is_lower()))
    }

    #[test]
    fn quantities_as_people_write_them() {
        for (text, number, power, unit, at_least) in [
            ("1453人", "1453", 0, "人", false),
            ("1453 名", "1453", 0, "人", false),
            ("1,453人次", "1453", 0, "人次", false),
            ("１４５３人", "1453", 0, "人", false),
            ("1 234 567元", "1234567", 0, "元", false),
            ("5212.22万元", "5212.22", 4, "元", false),
            ("1.2亿元", "1.2", 8, "元", false),
            ("10万余名", "10", 4, "人", true),
            ("10余万名", "10", 4, "人", true),
            ("10万多人", "10", 4, "人", true),
            ("超过10万人", "10", 4, "人", true),
            ("300名以上", "300", 0, "人", true),
            ("98.54%", "98.54", 0, "%", false),
            ("98.54％", "98.54", 0, "%", false),
            ("-3.5‰", "-3.5", 0, "‰", false),
            ("1453", "1453", 0, "", false),
            ("10万", "10", 4, "", false),
            ("100元/人/年", "100", 0, "元/人/年", false),
            ("1,453 people", "1453", 0, "人", false),
            ("52.1222 million yuan", "52.1222", 6, "元", false),
            ("over 100,000 people", "100000", 0, "人", true),
            ("100,000+ people", "100000", 0, "人", true),
            ("9 years", "9", 0, "年", false),
        ] {
            assert_eq!(written(text), Some((number.into(), power, unit.into(), at_least)), "{text}");
        }
    }

    #[test]
    fn rough_numbers_and_ranges_as_people_write_them() {
        for (text, number, to, bound) in [
            ("近1500人", "1500", None, Bound::Nearly),
            ("约1450人", "1450", None, Bound::About),
            ("1450人左右", "1450", None, Bound::About),
            ("不足1500人", "1500", None, Bound::Under),
            ("1400多人", "1400", None, Bound::AndMore),
            ("不少于1000人", "1000", None, Bound::AtLeast),
            ("不超过1500人", "1500", None, Bound::AtMost),
            ("1500人以内", "1500", None, Bound::AtMost),
            ("1400至1500人", "1400", Some("1500"), Bound::Exact),
            ("15%—20%", "15", Some("20"), Bound::Exact),
            ("Nearly 1,500 people", "1500", None, Bound::Nearly),
            ("10 to 20 people", "10", Some("20"), Bound::Exact),
        ] {
            let written = read(text, &Units::default()).unwrap();
            assert_eq!(written.number.to_string(), number, "{text}");
            assert_eq!((written.to.map(|to| to.to_string()).as_deref(), written.bound), (to, bound), "{text}");
        }
    }

    #[test]
    fn what_is_no_quantity_is_refused() {
        let long = "1".repeat(40);
        for text in
            ["", "人", "三项", "1.453.000人", "14,53人", "1,453,00", "1,234 567", "6金2银", ".5", "-", "万", &long]
        {
            let refusal = read(text, &Units::default()).unwrap_err();
            assert!(!refusal.message.zh.is_empty() && !refusal.message.en.is_empty(), "{text}");
            assert!(!refusal.help.zh.is_empty() && !refusal.help.en.is_empty(), "{text}");
        }
        assert!(read(&long, &Units::default()).unwrap_err().message.zh.contains("28"));
    }
}
