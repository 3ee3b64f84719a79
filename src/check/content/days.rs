//! Days that a text names.

use std::ops::Range;

use jiff::civil::Date;

use crate::indicators::periods::MONTHS;

/// Every whole day that a text names in Chinese, `2027年3月1日`, with its place.
pub fn chinese(text: &str) -> Vec<(Range<usize>, Date)> {
    let mut found = Vec::new();
    for (at, mark) in text.match_indices('年') {
        let Some(year) = digits_before(text, at).filter(|digits| digits.len() == 4) else { continue };
        let rest = text.get(at + mark.len()..).unwrap_or_default();
        let Some((month, rest)) = number(rest, '月') else { continue };
        let Some((day, rest)) = number(rest, '日') else { continue };
        let end = text.len() - rest.len();
        if let (Ok(year), Ok(month), Ok(day)) = (year.parse(), month.parse(), day.parse())
            && let Ok(date) = Date::new(year, month, day)
        {
            found.push((at - 4..end, date));
        }
    }
    found
}

/// The digits that end before a place.
fn digits_before(text: &str, at: usize) -> Option<&str> {
    let before = text.get(..at)?;
    let count = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    before.get(before.len() - count..)
}

/// One or two digits followed by a mark, and what follows it.
fn number(text: &str, mark: char) -> Option<(&str, &str)> {
    let count = text.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = (1..=2).contains(&count).then(|| text.split_at(count))?;
    Some((digits, rest.strip_prefix(mark)?))
}

/// Every whole day that a text names in English, `1 March 2027` or `March 1, 2027`, with its place.
pub fn english(text: &str) -> Vec<(Range<usize>, Date)> {
    let mut found = Vec::new();
    // The names of months have capitals, which few texts in Chinese have.
    if !text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return found;
    }
    for (name, month) in MONTHS.iter().zip(1_i8..) {
        for (at, _) in text.match_indices(name) {
            found.extend(around(text, at, name.len()).and_then(|(range, day, year)| {
                Some((range, Date::new(year.parse().ok()?, month, day.parse().ok()?).ok()?))
            }));
        }
    }
    found.sort_by_key(|(range, _)| range.start);
    found
}

/// Day and year that stand around the name of a month.
fn around(text: &str, at: usize, length: usize) -> Option<(Range<usize>, &str, &str)> {
    let after = text.get(at + length..)?.strip_prefix(' ')?;
    let count = after.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = after.split_at(count);
    if count == 4 {
        let day = digits_before(text, at.checked_sub(1)?).filter(|day| (1..=2).contains(&day.len()))?;
        return Some((at - 1 - day.len()..text.len() - rest.len(), day, digits));
    }
    let rest = rest.strip_prefix(", ")?;
    let year = rest.get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))?;
    (1..=2).contains(&count).then_some((at..text.len() - rest.len() + 4, digits, year))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_read_where_they_are_whole() {
        let of = |text: &str| chinese(text).into_iter().map(|(_, day)| day).collect::<Vec<_>>();
        assert_eq!(of("2027年3月1日至2027年12月31日"), [date(2027, 3, 1), date(2027, 12, 31)]);
        assert!(of("2027年2月30日、27年3月1日、2027年3月、年月日、2027年003月1日").is_empty());
        let text = "On 1 March 2027 and March 12, 2027, not in March 2027, May 2028 or on 31 June 2027";
        let days = english(text);
        assert_eq!(days.iter().map(|(_, day)| *day).collect::<Vec<_>>(), [date(2027, 3, 1), date(2027, 3, 12)]);
        assert_eq!(text.get(days[0].0.clone()), Some("1 March 2027"));
        assert_eq!(text.get(days[1].0.clone()), Some("March 12, 2027"));
    }
}
