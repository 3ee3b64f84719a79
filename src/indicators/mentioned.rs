//! The years and spans of years that a text names: `2025年`, `2021年至2024年`, `2021 to 2024`.

use std::ops::Range;

use super::quantities::Quantity;
use crate::schema::scalar::{self, Period};

/// A period and where a text names it.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The bytes of the text.
    pub span: Range<usize>,
    /// The period.
    pub period: Period,
}

/// What may stand between the two years of a span.
const JOINTS: [&str; 8] = ["至", "到", "—", "-", "–", "～", " to ", " through "];

/// The periods that a text names, in order. Digits that belong to one of these quantities name none.
pub fn mentions(text: &str, quantities: &[Quantity]) -> Vec<Mention> {
    let years = years(text, quantities);
    let mut found: Vec<Mention> = Vec::new();
    let year = |at: usize| text.get(at..at + 4).unwrap_or_default();
    for (number, at) in years.iter().enumerate() {
        let earlier = number.checked_sub(1).and_then(|before| years.get(before)).filter(|earlier| {
            let between = text.get(**earlier + 4..*at).unwrap_or_default().trim_start_matches('年');
            JOINTS.contains(&between)
        });
        let span = earlier.map(|earlier| format!("{}-{}", year(*earlier), year(*at)));
        let Ok(period) = scalar::period(span.as_deref().unwrap_or(year(*at))) else { continue };
        if earlier.is_some() {
            found.pop();
        }
        found.push(Mention { span: earlier.copied().unwrap_or(*at)..*at + 4, period });
    }
    found
}

/// Where four digits stand that are a year.
fn years(text: &str, quantities: &[Quantity]) -> Vec<usize> {
    // In Chinese a year is called one; four digits alone are as likely a number of people.
    let latin = !text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
    let bytes = text.as_bytes();
    let letter = |at: usize| bytes.get(at).copied().unwrap_or_default();
    let mut years = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !letter(at).is_ascii_digit() {
            at += 1;
            continue;
        }
        let end = bytes.iter().skip(at).position(|byte| !byte.is_ascii_digit()).map_or(bytes.len(), |run| at + run);
        let year = if end == at + 4 { text.get(at..end).and_then(|year| year.parse::<u32>().ok()) } else { None };
        let alone = at.checked_sub(1).is_none_or(|before| !matches!(letter(before), b',' | b'.' | b'%'));
        let after = text.get(end..).unwrap_or_default();
        // A point or a comma after a year ends a sentence or a clause.
        let decimal = after.starts_with([',', '.']) && after.chars().nth(1).is_some_and(|c| c.is_ascii_digit());
        let named = latin || after.starts_with('年') || JOINTS.iter().any(|joint| after.starts_with(joint));
        let counted = || quantities.iter().any(|quantity| quantity.span.contains(&at));
        if year.is_some_and(|year| (1900..=2100).contains(&year)) && alone && !decimal && named && !counted() {
            years.push(at);
        }
        at = end;
    }
    years
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_and_spans_of_years() {
        let named = |text: &str| {
            let all = mentions(text, &[]);
            all.into_iter().map(|mention| mention.period.as_str().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(named("2024年任务4358人，2025年"), ["2024", "2025"]);
        assert_eq!(named("此前的2021年至2024年，任务合计10181人"), ["2021-2024"]);
        assert_eq!(named("2021—2024年"), ["2021-2024"]);
        assert_eq!(named("救助2025人，2,025人"), [""; 0]);
        assert_eq!(named("In 2025, from 2021 to 2024."), ["2025", "2021-2024"]);
        assert_eq!(named("In 1453 the 2,025 people"), [""; 0]);
    }
}
