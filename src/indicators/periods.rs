//! Periods as spans of months, as days, and as they are read.

use jiff::civil::Date;

use crate::schema::scalar::{self, Period};

use super::figure::Form;

/// Months that a period takes, counted from the year 0: the first, and the last.
pub fn months(period: &Period) -> (u32, u32) {
    let number = |text: &str| text.parse::<u32>().unwrap_or_default();
    let text = period.as_str();
    let (year, rest) = text.split_once('-').unwrap_or((text, ""));
    let start = number(year) * 12;
    match rest.strip_prefix('Q') {
        Some(quarter) => (start + number(quarter) * 3 - 3, start + number(quarter) * 3 - 1),
        None if rest.is_empty() => (start, start + 11),
        None if rest.len() == 4 => (start, number(rest) * 12 + 11),
        None => (start + number(rest) - 1, start + number(rest) - 1),
    }
}

/// Whether two periods have a month in common.
pub fn overlap(one: &Period, other: &Period) -> bool {
    let ((from, to), (start, end)) = (months(one), months(other));
    from <= end && start <= to
}

/// The period of the same length right before one: 2024 before 2025, 2016-2020 before 2021-2025, the quarter or month before
/// another. `None` before the first year there is.
pub fn before(one: &Period) -> Option<Period> {
    let (from, to) = months(one);
    let length = to - from + 1;
    let (start, end) = (from.checked_sub(length)?, from.checked_sub(1)?);
    let (year, month) = (start / 12, start % 12);
    let text = match length {
        1 => format!("{year:04}-{:02}", month + 1),
        3 => format!("{year:04}-Q{}", month / 3 + 1),
        12 => format!("{year:04}"),
        _ => format!("{year:04}-{:04}", end / 12),
    };
    scalar::period(&text).ok()
}

/// Whether two periods take the same time, so that their values can be compared: two years can, a year and four years cannot.
pub fn same_length(one: &Period, other: &Period) -> bool {
    let ((from, to), (start, end)) = (months(one), months(other));
    to - from == end - start
}

/// The first and the last day of a period; `None` if its year is beyond all calendars.
pub fn days(period: &Period) -> Option<(Date, Date)> {
    let first = |month: u32| {
        let (year, month) = (i16::try_from(month / 12).ok()?, i8::try_from(month % 12 + 1).ok()?);
        Date::new(year, month, 1).ok()
    };
    let (from, to) = months(period);
    Some((first(from)?, first(to)?.last_of_month()))
}

/// The months in English.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A period as it is read: `2025年`, `2021年至2024年`, `2025年第三季度`, `2025年9月`; `2025`, `2021 to 2024`, `third quarter of
/// 2025`, `September 2025`.
pub fn shown(period: &Period, form: Form) -> String {
    const QUARTERS: [(&str, &str); 4] = [("一", "first"), ("二", "second"), ("三", "third"), ("四", "fourth")];
    let text = period.as_str();
    let Some((year, rest)) = text.split_once('-') else {
        return match form {
            Form::Chinese => format!("{text}年"),
            Form::English => text.to_owned(),
        };
    };
    let quarter = rest.strip_prefix('Q').and_then(|quarter| quarter.parse::<usize>().ok());
    let month = rest.parse::<usize>().ok().filter(|_| rest.len() == 2);
    match (form, quarter, month) {
        (_, Some(quarter), _) => {
            let (zh, en) = QUARTERS.get(quarter.wrapping_sub(1)).copied().unwrap_or((rest, rest));
            match form {
                Form::Chinese => format!("{year}年第{zh}季度"),
                Form::English => format!("{en} quarter of {year}"),
            }
        }
        (Form::Chinese, None, Some(month)) => format!("{year}年{month}月"),
        (Form::English, None, Some(month)) => {
            format!("{} {year}", MONTHS.get(month.wrapping_sub(1)).copied().unwrap_or(rest))
        }
        (Form::Chinese, None, None) => format!("{year}年至{rest}年"),
        (Form::English, None, None) => format!("{year} to {rest}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::scalar::period;

    #[test]
    fn periods_overlap_by_months() {
        let overlap = |one: &str, other: &str| {
            let (one, other) = (period(one).unwrap(), period(other).unwrap());
            assert_eq!(overlap(&one, &other), overlap(&other, &one));
            overlap(&one, &other)
        };
        for (one, other) in [
            ("2025", "2021-2025"),
            ("2025", "2025-Q4"),
            ("2025-Q3", "2025-09"),
            ("2021-2024", "2024-01"),
            ("2025", "2025"),
        ] {
            assert!(overlap(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("2025", "2021-2024"),
            ("2025-Q3", "2025-10"),
            ("2025-Q1", "2025-Q2"),
            ("2025", "2026-01"),
            ("2025-Q1", "2024"),
        ] {
            assert!(!overlap(one, other), "{one} {other}");
        }
    }

    #[test]
    fn the_period_before_has_the_same_length() {
        for (one, before_it) in [
            ("2025", "2024"),
            ("2021-2025", "2016-2020"),
            ("2025-Q1", "2024-Q4"),
            ("2025-Q3", "2025-Q2"),
            ("2025-01", "2024-12"),
            ("2025-09", "2025-08"),
            ("十四五", "2016-2020"),
        ] {
            assert_eq!(before(&period(one).unwrap()).unwrap().as_str(), before_it);
        }
        assert_eq!(before(&period("0000").unwrap()), None);
    }

    #[test]
    fn only_periods_of_the_same_length_can_be_compared() {
        let same = |one: &str, other: &str| same_length(&period(one).unwrap(), &period(other).unwrap());
        for (one, other) in
            [("2024", "2025"), ("2025-Q1", "2024-Q4"), ("2025-01", "2025-02"), ("2016-2020", "2021-2025")]
        {
            assert!(same(one, other) && same(other, one), "{one} {other}");
        }
        for (one, other) in [("2021-2024", "2025"), ("2025", "2025-Q4"), ("2025-Q1", "2025-01")] {
            assert!(!same(one, other) && !same(other, one), "{one} {other}");
        }
    }

    #[test]
    fn a_period_begins_and_ends_with_a_day() {
        for (text, first, last) in [
            ("2025", "2025-01-01", "2025-12-31"),
            ("2021-2024", "2021-01-01", "2024-12-31"),
            ("2025-Q2", "2025-04-01", "2025-06-30"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("0000", "0000-01-01", "0000-12-31"),
            ("9999-12", "9999-12-01", "9999-12-31"),
        ] {
            let (from, to) = days(&period(text).unwrap()).unwrap();
            assert_eq!((from.to_string(), to.to_string()), (first.to_owned(), last.to_owned()), "{text}");
        }
    }

    #[test]
    fn periods_as_they_are_read() {
        for (text, zh, en) in [
            ("2025", "2025年", "2025"),
            ("2021-2024", "2021年至2024年", "2021 to 2024"),
            ("2025-Q3", "2025年第三季度", "third quarter of 2025"),
            ("2025-09", "2025年9月", "September 2025"),
        ] {
            let period = period(text).unwrap();
            assert_eq!((shown(&period, Form::Chinese).as_str(), shown(&period, Form::English).as_str()), (zh, en));
        }
    }
}
