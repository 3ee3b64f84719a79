//! A quantity as somebody wrote it, read exactly and held against a figure.
//!
//! The text of an explicit binding is all number and unit (`1453人`, `5212.22万元`, `10万余名`, `1,453 people`); finding
//! quantities in running text is another matter and not done here.

use rust_decimal::Decimal;

use super::exact::Exact;
use super::figure::{Figure, Form};
use super::units::{Unit, scale};
use crate::diagnostics::Text;
use crate::schema::scalar::Refusal;
use crate::text;

/// Marks of a lower bound before a number.
const BOUND_BEFORE: [&str; 10] =
    ["不少于", "不低于", "超过", "至少", "超", "逾", "more than ", "at least ", "over ", "above "];
/// Marks of a lower bound after the whole.
const BOUND_AFTER: [&str; 3] = ["以上", " or more", " or above"];
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
    /// Whether it says that it is a lower bound.
    pub at_least: bool,
}

/// The unit of a quantity as written.
#[derive(Clone, Debug, PartialEq)]
pub enum WrittenUnit {
    /// Nothing: the unit stands elsewhere, in the head of a table column, say.
    None,
    /// In Chinese; also signs such as %.
    Chinese(Unit),
    /// English words.
    English(String),
}

/// Holds a written text against a figure.
///
/// # Errors
/// Says what differs, shows both, and says what to write.
pub fn verify(text: &str, figure: &Figure) -> Result<(), Refusal> {
    // What to write instead is known better here than where the text alone is read.
    let written = read(text).map_err(|refusal| Refusal { help: correction(text, figure), ..refusal })?;
    let unit = Unit::read(figure.unit());
    let unit_fits = match &written.unit {
        WrittenUnit::None => true,
        WrittenUnit::Chinese(called) => unit.is_called(called),
        WrittenUnit::English(words) => unit.is_called_in_english(words),
    };
    if !unit_fits {
        return Err(differs(text, figure, &Text::new("单位不同", "the unit is another")));
    }
    // A number with nothing after it is in the unit of the data, whatever that unit's scale.
    let bare = written.unit == WrittenUnit::None && written.power == 0;
    let exact = if bare { Exact::new(figure.value(), 0) } else { figure.exact() };
    if Exact::new(written.number, written.power) != exact {
        return Err(differs(text, figure, &Text::new("数不同", "the number is another")));
    }
    match (written.at_least, figure.at_least()) {
        (true, false) => Err(differs(
            text,
            figure,
            &Text::new("数据是准确数，不是下限", "the data gives an exact number, not a lower bound"),
        )),
        (false, true) => Err(differs(
            text,
            figure,
            &Text::new("数据是下限，不是准确数", "the data gives a lower bound, not an exact number"),
        )),
        _ => Ok(()),
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

/// Reads number, scale, unit and marks of a lower bound.
///
/// # Errors
/// Says that there is no number, that its digits are not understood, or what stands after it.
pub fn read(text: &str) -> Result<Written, Refusal> {
    let (bound_before, rest) = strip_any(text.trim(), &BOUND_BEFORE, begins_with);
    let (bound_after, rest) = strip_any(rest, &BOUND_AFTER, |text, mark| text.strip_suffix(mark));
    let rest = rest.trim();
    let end = end_of_number(rest);
    let (digits, rest) = rest.split_at(end);
    let number = number(digits, text)?;
    let (bound, rest) = bound_mark(rest);
    let rest = rest.trim_start();
    let mut written = if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
        let (power, words) = english_scale(rest);
        let unit = if words.is_empty() { WrittenUnit::None } else { WrittenUnit::English(words.to_owned()) };
        Written { number, power, unit, at_least: false }
    } else {
        let (power, rest) = scale(rest);
        let (late, rest) = bound_mark(rest);
        let unit = Unit::read(rest.trim());
        let power = power + unit.power;
        let unit =
            if unit.base.is_empty() { WrittenUnit::None } else { WrittenUnit::Chinese(Unit { power: 0, ..unit }) };
        Written { number, power, unit, at_least: late }
    };
    if let WrittenUnit::Chinese(Unit { base: after, .. }) | WrittenUnit::English(after) = &written.unit
        && after.chars().any(char::is_numeric)
    {
        return Err(Refusal {
            message: text!("“{text}”里不止一个数，看不出指的是哪一个", "there is more than one number in \"{text}\""),
            help: text!("方括号里只写一个数和它的单位。", "Put one number and its unit into the brackets."),
        });
    }
    written.at_least |= bound || bound_before || bound_after;
    Ok(written)
}

fn strip_any<'t>(text: &'t str, marks: &[&str], strip: impl Fn(&'t str, &str) -> Option<&'t str>) -> (bool, &'t str) {
    marks.iter().find_map(|mark| strip(text, mark)).map_or((false, text), |rest| (true, rest))
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
        let written = read(text).ok()?;
        let unit = match written.unit {
            WrittenUnit::None => String::new(),
            WrittenUnit::Chinese(unit) => {
                assert_eq!(unit.power, 0);
                unit.base
            }
            WrittenUnit::English(words) => words,
        };
        Some((written.number.to_string(), written.power, unit, written.at_least))
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
            ("1,453 people", "1453", 0, "people", false),
            ("52.1222 million yuan", "52.1222", 6, "yuan", false),
            ("over 100,000 people", "100000", 0, "people", true),
            ("100,000+ people", "100000", 0, "people", true),
            ("9 years", "9", 0, "years", false),
        ] {
            assert_eq!(written(text), Some((number.into(), power, unit.into(), at_least)), "{text}");
        }
    }

    #[test]
    fn what_is_no_quantity_is_refused() {
        let long = "1".repeat(40);
        for text in
            ["", "人", "三项", "1.453.000人", "14,53人", "1,453,00", "1,234 567", "6金2银", ".5", "-", "万", &long]
        {
            let refusal = read(text).unwrap_err();
            assert!(!refusal.message.zh.is_empty() && !refusal.message.en.is_empty(), "{text}");
            assert!(!refusal.help.zh.is_empty() && !refusal.help.en.is_empty(), "{text}");
        }
        assert!(read(&long).unwrap_err().message.zh.contains("28"));
    }
}
