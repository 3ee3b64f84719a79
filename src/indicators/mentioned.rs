//! The periods that a text names: `2025年`, `2021年至2024年`, `2021 to 2024`, `2025年第三季度`, “十四五”, the 14th Five-Year Plan.

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
        let after = text.get(at + 4..).unwrap_or_default();
        let span = match (earlier, quarter(after)) {
            (Some(earlier), _) => format!("{}-{}", year(*earlier), year(*at)),
            (None, Some(quarter)) => format!("{}-Q{quarter}", year(*at)),
            (None, None) => year(*at).to_owned(),
        };
        let Ok(period) = scalar::period(&span) else { continue };
        if earlier.is_some() {
            found.pop();
        }
        found.push(Mention { span: earlier.copied().unwrap_or(*at)..*at + 4, period });
    }
    found.extend(plans(text));
    found.sort_by_key(|mention| mention.span.start);
    found
}

/// The quarter that follows a year: `年第三季度`, `年三季度`, `年第3季度`.
fn quarter(after: &str) -> Option<usize> {
    const NUMERALS: [(char, char); 4] = [('一', '1'), ('二', '2'), ('三', '3'), ('四', '4')];
    let rest = after.strip_prefix('年')?;
    let rest = rest.strip_prefix('第').unwrap_or(rest);
    let number = rest
        .chars()
        .next()
        .filter(|first| rest.get(first.len_utf8()..).is_some_and(|rest| rest.starts_with("季度")))?;
    NUMERALS.iter().position(|(chinese, digit)| number == *chinese || number == *digit).map(|at| at + 1)
}

/// Five-year plans: “十四五”, 十四五时期, `14th Five-Year Plan`.
fn plans(text: &str) -> Vec<Mention> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('五') {
        let end = at + '五'.len_utf8();
        let before = text.get(..at).unwrap_or_default();
        let name = before.trim_end_matches(|letter| "一二三四五六七八九十".contains(letter)).len();
        let after = text.get(end..).unwrap_or_default();
        let quoted =
            before.get(..name).is_some_and(|before| before.ends_with(['“', '"'])) && after.starts_with(['”', '"']);
        // Without quotation marks only what can be nothing else: 三五 is as well three to five.
        let called = ["时期", "期间", "规划", "以来", "末"].iter().any(|word| after.starts_with(word));
        let plan = text.get(name..end).filter(|plan| plan.starts_with('十') && plan.chars().count() == 3);
        let years = plan.filter(|_| quoted || called).and_then(scalar::plan_years);
        let period = years.and_then(|years| scalar::period(&years).ok());
        found.extend(period.map(|period| Mention { span: name..end, period }));
    }
    for (at, phrase) in text.match_indices("th Five-Year Plan") {
        let before = text.get(..at).unwrap_or_default();
        let start = before.trim_end_matches(|letter: char| letter.is_ascii_digit()).len();
        let number = before.get(start..).and_then(|number| number.parse::<u32>().ok());
        let first = number.and_then(|number| number.checked_sub(3)).map(|after| 1966 + after.min(100) * 5);
        let period = first.and_then(|first| scalar::period(&format!("{first}-{}", first + 4)).ok());
        found.extend(period.map(|period| Mention { span: start..at + phrase.len(), period }));
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
        assert_eq!(named("“十四五”时期一共资助，十三五期间更少"), ["2021-2025", "2016-2020"]);
        assert_eq!(named("每月三五次，十五五十，星期五末"), [""; 0]);
        assert_eq!(named("the 14th Five-Year Plan, and 2026"), ["2021-2025", "2026"]);
        assert_eq!(named("2025年第三季度，2024年4季度，2024年度"), ["2025-Q3", "2024-Q4", "2024"]);
        assert_eq!(named("2024年任务4358人，2025年"), ["2024", "2025"]);
        assert_eq!(named("此前的2021年至2024年，任务合计10181人"), ["2021-2024"]);
        assert_eq!(named("2021—2024年"), ["2021-2024"]);
        assert_eq!(named("救助2025人，2,025人"), [""; 0]);
        assert_eq!(named("In 2025, from 2021 to 2024."), ["2025", "2021-2024"]);
        assert_eq!(named("In 1453 the 2,025 people"), [""; 0]);
    }
}
