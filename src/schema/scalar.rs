//! Single values as text: dates, times, periods, numbers, addresses. Each parser says what it expected.

use crate::text;
use std::str::FromStr;

use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;
use rust_decimal::Decimal;

use crate::diagnostics::Text;

/// Why a value was not taken: what is wrong and how to mend it.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// What is wrong.
    pub message: Text,
    /// How to mend it.
    pub help: Text,
}

/// Whether a text is exactly so many ASCII digits; a number's own parser would take a sign as well.
fn digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|b| b.is_ascii_digit())
}

fn refuse<T>(message: Text, help: Text) -> Result<T, Refusal> {
    Err(Refusal { message, help })
}

/// A date, with or without a time of day; in the site's time zone unless it has an offset of its own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moment {
    /// Date and time; midnight if no time was given.
    pub at: DateTime,
    /// Whether a time of day was given.
    pub has_time: bool,
    /// The offset from UTC, if one was given.
    pub offset: Option<Offset>,
}

/// A date such as `2025-09-26`.
///
/// # Errors
/// Says which form is expected, with the very date in that form when it can be guessed.
pub fn date(text: &str) -> Result<Date, Refusal> {
    let parts: Vec<&str> = text.split('-').collect();
    let well_formed = matches!(&parts[..], [y, m, d] if y.len() == 4 && m.len() == 2 && d.len() == 2)
        && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    if well_formed && let Ok(date) = Date::from_str(text) {
        return Ok(date);
    }
    if well_formed {
        return refuse(
            text!("没有“{text}”这一天", "there is no such day as \"{text}\""),
            text!("检查月份和日期。", "Check the month and the day."),
        );
    }
    let example = guess_date(text).map_or_else(|| "2025-09-26".to_owned(), |date| date.to_string());
    refuse(
        text!("“{text}”不是日期", "\"{text}\" is not a date"),
        text!("写成 年-月-日，例如 {example}。", "Write it as year-month-day, such as {example}."),
    )
}

/// The date that somebody meant who wrote `2025年9月26日`, `2025/9/26` or `2025.9.26`.
fn guess_date(text: &str) -> Option<Date> {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let year: i16 = numbers.next()?.parse().ok()?;
    let month: i8 = numbers.next()?.parse().ok()?;
    let day: i8 = numbers.next()?.parse().ok()?;
    Date::new(year, month, day).ok()
}

/// A date with or without time: `2025-09-26`, `2025-09-26 09:30`, `2025-09-26T09:30:00+08:00`.
///
/// # Errors
/// Says which form is expected.
pub fn moment(text: &str) -> Result<Moment, Refusal> {
    let Some((day, time)) = text.split_once(['T', ' ']) else {
        return date(text).map(|date| Moment { at: date.at(0, 0, 0, 0), has_time: false, offset: None });
    };
    let day = date(day)?;
    let (clock, zone) = match time.find(['+', 'Z', 'z']).or_else(|| time.rfind('-')) {
        Some(at) => time.split_at(at),
        None => (time, ""),
    };
    let clock = clock.trim();
    let padded = if clock.len() == 5 { format!("{clock}:00") } else { clock.to_owned() };
    let parsed = jiff::civil::Time::from_str(&padded).ok().filter(|_| padded.len() == 8);
    let offset = match zone {
        "" => Some(None),
        "Z" | "z" => Some(Some(Offset::UTC)),
        zone => parse_offset(zone).map(Some),
    };
    match (parsed, offset) {
        (Some(time), Some(offset)) => Ok(Moment { at: day.to_datetime(time), has_time: true, offset }),
        _ => refuse(
            text!("“{text}”里的时间不对", "the time of \"{text}\" is not understood"),
            text!(
                "写成 {day} 09:30；24 小时制，时和分各两位。",
                "Write it as {day} 09:30, on the 24-hour clock, two digits each."
            ),
        ),
    }
}

fn parse_offset(text: &str) -> Option<Offset> {
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let written = text.get(1..)?;
    let (hours, minutes) = written.split_once(':').or_else(|| written.split_at_checked(2))?;
    if !digits(hours, 2) || !digits(minutes, 2) {
        return None;
    }
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok().filter(|_| minutes < 60)
}

/// A period for which figures hold: a year, a span of years, a quarter, a month or a named plan period.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period(String);

impl Period {
    /// As written in data: `2025`, `2021-2024`, `2025-Q3`, `2025-09`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The years of a five-year plan by its short name, quotation marks or not: 十四五 is 2021-2025. From the third plan on (1966)
/// one follows the other.
pub fn plan_years(name: &str) -> Option<String> {
    let name = name.trim_matches(['“', '”', '"']).strip_suffix('五')?;
    let ordinal = |digit: char| "一二三四五六七八九".chars().position(|known| known == digit).map(|at| at as u32 + 1);
    let mut signs = name.chars();
    let number = match (signs.next()?, signs.next(), signs.next()) {
        ('十', None, _) => 10,
        ('十', Some(digit), None) => 10 + ordinal(digit)?,
        (digit, None, _) => ordinal(digit)?,
        _ => return None,
    };
    let first = 1966 + number.checked_sub(3)? * 5;
    Some(format!("{first}-{}", first + 4))
}

/// A period such as `2025`, `2021-2024`, `2025-Q3`, `2025-09`, or a five-year plan by its short name: `十四五`.
///
/// # Errors
/// Says which forms are expected.
pub fn period(text: &str) -> Result<Period, Refusal> {
    if let Some(years) = plan_years(text) {
        return Ok(Period(years));
    }
    let year = |s: &str| digits(s, 4);
    let good = match text.split_once('-') {
        None => year(text),
        Some((from, to)) if year(from) && year(to) => from < to,
        Some((from, rest)) => {
            let quarter = matches!(rest, "Q1" | "Q2" | "Q3" | "Q4");
            let month = digits(rest, 2) && rest.parse::<u8>().is_ok_and(|m| (1..=12).contains(&m));
            year(from) && (quarter || month)
        }
    };
    if good {
        return Ok(Period(text.to_owned()));
    }
    refuse(
        text!("“{text}”不是时期", "\"{text}\" is not a period"),
        text!(
            "写成年份 2025、年份区间 2021-2024（先早后晚）、季度 2025-Q3、月份 2025-09 或五年规划 十四五。",
            "Write a year 2025, a span of years 2021-2024 (earlier first), a quarter 2025-Q3 or a month 2025-09."
        ),
    )
}

/// A whole number between bounds.
///
/// # Errors
/// Says that it is no whole number, or which bound it passes.
pub fn integer(text: &str, min: Option<i64>, max: Option<i64>) -> Result<i64, Refusal> {
    let Ok(value) = text.parse::<i64>() else {
        return refuse(
            text!("“{text}”不是整数", "\"{text}\" is not a whole number"),
            text!("只写数字，不加逗号和单位，例如 12。", "Write digits only, without separators or unit, such as 12."),
        );
    };
    let bound = match (min, max) {
        (Some(min), _) if value < min => text!("应不小于 {min}。", "It must be at least {min}."),
        (_, Some(max)) if value > max => text!("应不大于 {max}。", "It must be at most {max}."),
        _ => return Ok(value),
    };
    refuse(text!("{value} 超出范围", "{value} is out of range"), bound)
}

/// An exact decimal number; never a float.
///
/// # Errors
/// Says that it is no number, with the number meant if separators or full-width digits are to blame.
pub fn decimal(text: &str) -> Result<Decimal, Refusal> {
    let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-'));
    if plain && let Ok(value) = Decimal::from_str_exact(text) {
        return Ok(value);
    }
    if plain && text.bytes().filter(u8::is_ascii_digit).count() > 28 {
        return refuse(
            text!("“{text}”的位数太多，超过 28 位", "\"{text}\" has more than 28 digits"),
            text!("换一个大些的单位，例如 万元。", "Use a larger unit."),
        );
    }
    let meant: String = text
        .chars()
        .filter(|c| !matches!(c, ',' | '，' | ' ' | '_'))
        .map(|c| match c {
            '０'..='９' => char::from(b'0' + (u32::from(c) - u32::from('０')) as u8),
            '．' => '.',
            other => other,
        })
        .collect();
    let help = match Decimal::from_str_exact(&meant) {
        Ok(value) => text!("改成 {value}。", "Write {value}."),
        Err(_) => text!(
            "只写数字和小数点，单位写在 unit 里。",
            "Write digits and a decimal point only; the unit goes into `unit`."
        ),
    };
    refuse(text!("“{text}”不是数", "\"{text}\" is not a number"), help)
}

/// `true` or `false`.
///
/// # Errors
/// Says which two words are expected.
pub fn boolean(text: &str) -> Result<bool, Refusal> {
    match text {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => refuse(
            text!("“{text}”不是 true 或 false", "\"{text}\" is neither true nor false"),
            text!("“是”写 true，“否”写 false。", "Write true for yes, false for no."),
        ),
    }
}

/// Lower-case letters, digits and single hyphens.
///
/// # Errors
/// Says which characters are allowed.
pub fn slug(text: &str) -> Result<(), Refusal> {
    let good = !text.is_empty()
        && text
            .split('-')
            .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
    if good {
        return Ok(());
    }
    refuse(
        text!("“{text}”不能用作编号或网址", "\"{text}\" cannot be an id or part of an address"),
        text!(
            "只用小写字母、数字和连字符，例如 children-rehab。",
            "Use lower-case letters, digits and hyphens only, such as children-rehab."
        ),
    )
}

/// A full `http://` or `https://` address.
///
/// # Errors
/// Says that it must begin so and have a host.
pub fn url(text: &str) -> Result<(), Refusal> {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let good = host.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
        && !text.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\'));
    if good {
        return Ok(());
    }
    refuse(
        text!("“{text}”不是完整的网址", "\"{text}\" is not a full web address"),
        text!("以 https:// 开头，例如 https://www.gov.cn/。", "Begin with https://, such as https://www.gov.cn/."),
    )
}

/// An address of this site: `/news/old/` or `/old.html`.
///
/// # Errors
/// Says that it must begin with `/` and have neither host, query nor fragment.
pub fn address(text: &str) -> Result<(), Refusal> {
    let good = text.starts_with('/')
        && !text.starts_with("//")
        && !text.contains("/../")
        && !text.contains("/./")
        && !text
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || matches!(c, '?' | '#' | '\\' | '"' | '<' | '>'));
    if good {
        return Ok(());
    }
    refuse(
        text!("“{text}”不是本站的网址", "\"{text}\" is not an address of this site"),
        text!("以 / 开头，不带域名，例如 /news/old/。", "Begin with / and leave out the host, such as /news/old/."),
    )
}

/// A telephone number: digits, spaces, hyphens, brackets, a leading `+`, an extension after `转`.
///
/// # Errors
/// Says what may stand in it.
pub fn telephone(text: &str) -> Result<(), Refusal> {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let good = (3..=20).contains(&digits)
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')' | '（' | '）' | '+' | '转' | '、'));
    if good {
        return Ok(());
    }
    refuse(
        text!("“{text}”不是电话号码", "\"{text}\" is not a telephone number"),
        text!(
            "写成 区号-号码，例如 0000-0000000；没有就删去这一项。",
            "Write area code and number, such as 0000-0000000, or leave the field out."
        ),
    )
}

/// A language tag: `zh-CN`, `en`.
///
/// # Errors
/// Says which form is expected.
pub fn language(text: &str) -> Result<(), Refusal> {
    let mut parts = text.split('-');
    let primary = parts.next().is_some_and(|p| (2..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_lowercase()));
    if primary && parts.all(|p| (2..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric())) {
        return Ok(());
    }
    refuse(
        text!("“{text}”不是语言代码", "\"{text}\" is not a language tag"),
        text!("例如 zh-CN（简体中文）、en（英文）。", "Such as zh-CN or en."),
    )
}

/// A time zone of the IANA database: `Asia/Shanghai`.
///
/// # Errors
/// Says that no such zone is known.
pub fn time_zone(text: &str) -> Result<(), Refusal> {
    if jiff::tz::TimeZone::get(text).is_ok() {
        return Ok(());
    }
    refuse(
        text!("没有“{text}”这个时区", "there is no time zone \"{text}\""),
        text!("中国写 Asia/Shanghai。", "For China, write Asia/Shanghai."),
    )
}

/// A site identification code: ten digits, or `bm` and eight digits (GOV-TAGS).
///
/// # Errors
/// Says which form is expected.
pub fn site_code(text: &str) -> Result<(), Refusal> {
    if digits(text, 10) || text.strip_prefix("bm").is_some_and(|rest| digits(rest, 8)) {
        return Ok(());
    }
    refuse(
        text!("“{text}”不是网站标识码", "\"{text}\" is not a site identification code"),
        text!(
            "应为十位数字，或 bm 加八位数字；还没有的写 not_assigned 和理由。",
            "Ten digits, or bm and eight digits; if there is none yet, write not_assigned with the reason."
        ),
    )
}

#[cfg(test)]
mod tests;
