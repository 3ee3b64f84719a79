//! Long numbers in a text, and what tells those of persons from others: check digits, dates, lengths.

use std::ops::Range;

use jiff::civil::Date;

/// A number as it stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// Bytes of the text, with spaces and hyphens within.
    pub range: Range<usize>,
    /// Its digits alone; the eighteenth may be an X.
    pub digits: String,
}

/// How many characters may be shown at the ends of a number.
#[derive(Clone, Copy, Debug)]
pub struct Mask {
    /// At its beginning.
    pub head: usize,
    /// At its end.
    pub tail: usize,
}

/// The shortest number that says who somebody is.
const SHORTEST: usize = 11;

/// How the digits of long numbers are grouped: cards, identity numbers, mobile numbers.
const GROUPS: [&[usize]; 8] = [
    &[4, 4, 4, 4],
    &[4, 4, 4, 4, 1],
    &[4, 4, 4, 4, 2],
    &[4, 4, 4, 4, 3],
    &[6, 8, 4],
    &[6, 4, 4, 4],
    &[3, 4, 4],
    &[6, 13],
];

/// The long numbers of a text. What touches letters, asterisks or other numbers is none: a code, a masked number, an amount.
pub fn numbers(text: &str) -> Vec<Number> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !digit(at) {
            at += 1;
            continue;
        }
        // Groups with one space or hyphen between them.
        let mut groups: Vec<Range<usize>> = Vec::new();
        let start = at;
        loop {
            let begin = at;
            while digit(at) || at - begin == 17 && is_x(bytes.get(at).copied()) {
                at += 1;
            }
            groups.push(begin..at);
            if !(matches!(bytes.get(at), Some(b' ' | b'-')) && digit(at + 1)) {
                break;
            }
            at += 1;
        }
        // 6-8-4 may end with an X as well.
        let last = groups.last().map_or(0, Range::len);
        if groups.len() > 1 && last == 3 && is_x(bytes.get(at).copied()) {
            at += 1;
            if let Some(group) = groups.last_mut() {
                group.end = at;
            }
        }
        if !touches(text, start, at) {
            take(text, &groups, &mut found);
        }
        at = at.max(start + 1);
    }
    found
}

fn is_x(byte: Option<u8>) -> bool {
    matches!(byte, Some(b'X' | b'x'))
}

/// Whether something stands directly before or after that makes it another kind of number. A certificate issued again ends with a B
/// and a digit.
fn touches(text: &str, start: usize, end: usize) -> bool {
    let parted = |c: char| c.is_ascii_alphanumeric() || matches!(c, '*' | '＊' | '×' | '_' | '●');
    let before = text.get(..start).and_then(|text| text.chars().next_back());
    let rest = text.get(end..).unwrap_or_default();
    let reissued = rest.strip_prefix('B').is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_ascii_digit()) && !rest.get(1..).is_some_and(|rest| rest.starts_with(parted))
    });
    let decimal = |c: Option<char>| c == Some('.');
    let goes_on = rest.starts_with(parted)
        || decimal(rest.chars().next())
            && rest.get(1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    before.is_some_and(parted) || decimal(before) || goes_on && !reissued
}

fn take(text: &str, groups: &[Range<usize>], found: &mut Vec<Number>) {
    let lengths: Vec<usize> = groups.iter().map(Range::len).collect();
    let digits = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default().to_owned();
    if let (true, Some(first), Some(last)) = (GROUPS.contains(&&*lengths), groups.first(), groups.last()) {
        found.push(Number { range: first.start..last.end, digits: groups.iter().map(digits).collect() });
        return;
    }
    found.extend(
        groups
            .iter()
            .filter(|group| group.len() >= SHORTEST)
            .map(|range| Number { range: range.clone(), digits: digits(range) }),
    );
}

/// Whether a number is an identity number (GB 11643): a region that there is, a day that there is, and the right check character.
pub fn identity(number: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const REGIONS: [&str; 35] = [
        "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43",
        "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83",
    ];
    let (18, Some(region), Some(birth), Some(body)) =
        (number.len(), number.get(..2), number.get(6..14), number.get(..17))
    else {
        return false;
    };
    let part = |range: Range<usize>| birth.get(range).and_then(|text| text.parse::<i16>().ok()).unwrap_or(0);
    let (year, month, day) = (part(0..4), part(4..6), part(6..8));
    let day = Date::new(year, i8::try_from(month).unwrap_or(0), i8::try_from(day).unwrap_or(0));
    if !REGIONS.contains(&region) || !(1900..2100).contains(&year) || day.is_err() {
        return false;
    }
    let sum: u32 = body.chars().zip(WEIGHTS).map(|(c, weight)| c.to_digit(10).unwrap_or(0) * weight).sum();
    let right = "10X98765432".chars().nth(sum as usize % 11);
    number.chars().next_back().map(|c| c.to_ascii_uppercase()) == right
}

/// Whether the last digit is right for the others (ISO/IEC 7812, Luhn).
pub fn luhn(number: &str) -> bool {
    let digits = number.chars().rev().map(|c| c.to_digit(10));
    let sum = digits.enumerate().try_fold(0, |sum, (at, digit)| {
        let digit = digit?;
        let counted = if at % 2 == 1 { digit * 2 } else { digit };
        Some(sum + counted / 10 + counted % 10)
    });
    sum.is_some_and(|sum| sum % 10 == 0)
}

/// A number with all but its ends hidden; spaces and hyphens stay.
pub fn hidden(number: &str, mask: Mask) -> String {
    let shown = |c: char| c == ' ' || c == '-';
    let count = number.chars().filter(|c| !shown(*c)).count();
    let mut at = 0;
    let hide = |c: char| {
        if shown(c) {
            return c;
        }
        at += 1;
        if at <= mask.head || at + mask.tail > count { c } else { '*' }
    };
    number.chars().map(hide).collect()
}

/// A text with some numbers hidden.
pub fn masked(text: &str, ranges: &[Range<usize>], mask: Mask) -> String {
    let mut out = text.to_owned();
    for range in ranges {
        // Digits and asterisks are one byte each: the places of the others stay.
        out.replace_range(range.clone(), &hidden(text.get(range.clone()).unwrap_or_default(), mask));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits(text: &str) -> Vec<String> {
        numbers(text).into_iter().map(|number| number.digits).collect()
    }

    #[test]
    fn long_numbers_are_found_with_or_without_spaces() {
        assert_eq!(digits("号110101 19900307 001X。"), ["11010119900307001X"]);
        assert_eq!(digits("11010119900307001x43"), ["11010119900307001x43"]);
        assert_eq!(digits("6222 0212 3456 7890 123"), ["6222021234567890123"]);
        assert_eq!(digits("13812345678 13912345678"), ["13812345678", "13912345678"]);
        assert_eq!(digits("a13812345678 138****5678 2025-01-02 12345.13812345678"), [""; 0]);
        assert_eq!(digits("13812345678."), ["13812345678"]);
    }

    #[test]
    fn check_digits_tell_numbers_apart() {
        assert!(luhn("4111111111111111") && !luhn("4111111111111112") && !luhn("41x"));
        for wrong in ["", "1", "110101199003070000", "990101199003070011", "110101199013070011", "一二三四五六"] {
            assert!(!identity(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_mask_leaves_the_ends() {
        assert_eq!(hidden("138-0013-8000", Mask { head: 3, tail: 4 }), "138-****-8000");
        assert_eq!(masked("甲12乙3", &[3..5, 8..9], Mask { head: 0, tail: 0 }), "甲**乙*");
    }
}
