//! Rates as a source prints them, held against the values that they were computed from.

use std::ops::Range;
use std::sync::Arc;

use rust_decimal::{Decimal, RoundingStrategy};

use super::ratio::Ratio;
use super::{Indicator, Values};
use crate::diagnostics::{Finding, Level, Place, Rule, Text};
use crate::schema::scalar::{self, Refusal};
use crate::text;

/// A printed rate that is not a percentage.
pub const RATE_SYNTAX: Rule = Rule::new("printed-rate-syntax", Level::Error);
/// A printed rate that the values do not give.
pub const RATE_DIFFERS: Rule = Rule::new("printed-rate-differs", Level::Error);
/// A printed rate for which nothing can be computed: the target is zero, or the numbers are too large.
pub const RATE_UNFOUNDED: Rule = Rule::new("printed-rate-unfounded", Level::Error);

/// A rate in percent, with as many decimals as are printed.
#[derive(Clone, Debug, PartialEq)]
pub struct PrintedRate {
    /// As printed: `126.68%`.
    pub text: String,
    /// `126.68`
    pub percent: Decimal,
    /// Where it stands in the file of the set.
    pub span: Range<usize>,
}

impl PrintedRate {
    /// Reads a rate.
    ///
    /// # Errors
    /// Says that it must be a number with a percent sign.
    pub fn parse(text: &str, span: Range<usize>) -> Result<PrintedRate, Refusal> {
        let percent = text.strip_suffix(['%', '％']).map(str::trim_end).map(scalar::decimal);
        match percent {
            Some(percent) => Ok(PrintedRate { text: text.to_owned(), percent: percent?, span }),
            None => Err(Refusal {
                message: text!("“{text}”没有百分号", "\"{text}\" has no percent sign"),
                help: text!("照来源写，例如 126.68%。", "Write it as printed, such as 126.68%."),
            }),
        }
    }
}

/// What is wrong with the printed rate of one period. A rate without a target is kept as printed: what it was
/// computed from is not known and is not guessed. Nor does a lower bound give a rate.
pub fn check(path: &Arc<str>, indicator: &Indicator, values: &Values) -> Option<Finding> {
    let printed = values.printed_rate.as_ref().filter(|_| !values.at_least)?;
    let actual = values.number("actual")?;
    let place = Place::new(path.clone(), printed.span.clone());
    let (id, period, rate) = (&indicator.id, values.period.as_str(), &printed.text);
    let (derived, formula, base) = match values.number("target") {
        Some(target) => {
            let (actual, goal) = (actual.value, target.value);
            let derived = percentage(actual, goal, printed.percent.scale());
            (derived, format!("{actual}÷{goal}"), Some(target.span.clone()))
        }
        // The value is itself a rate, so it is given twice.
        None if matches!(indicator.unit.as_str(), "%" | "％") => {
            (Some(round(actual.value, printed.percent.scale())), "actual".to_owned(), None)
        }
        None => return None,
    };
    let Some(derived) = derived else {
        return Some(
            Finding::new(
                &RATE_UNFOUNDED,
                text!(
                    "{id}（{period}）的比率 {rate} 无法核对：{formula} 算不出来",
                    "the rate {rate} of {id} ({period}) cannot be checked: {formula} has no result"
                ),
            )
            .at(place)
            .help(text!(
                "核对 target 和 actual；任务数没有公布时不写 target。",
                "Check `target` and `actual`; leave `target` out if it was not published."
            )),
        );
    };
    if derived == printed.percent {
        return None;
    }
    let label = |zh: &str, en: &str| Text::new(zh, en);
    let mut finding = Finding::new(
        &RATE_DIFFERS,
        text!(
            "{id}（{period}）公布的比率是 {rate}，按 {formula} 应是 {derived}%",
            "the printed rate of {id} ({period}) is {rate}, but {formula} gives {derived}%"
        ),
    )
    .at(place.label(label("公布的比率", "the printed rate")))
    .at(Place::new(path.clone(), actual.span.clone()).label(label("完成数", "actual")));
    if let Some(span) = base {
        finding = finding.at(Place::new(path.clone(), span).label(label("任务数", "target")));
    }
    Some(finding.help(text!(
        "对照来源核对这几个数；来源本身印错的，先向发布单位核实。",
        "Compare the numbers with the source; if the source itself is wrong, ask the publisher first."
    )))
}

/// A part of a whole in percent, rounded half-up to so many decimals; `None` if the whole is zero or the digits run out.
pub fn percentage(part: Decimal, whole: Decimal, decimals: u32) -> Option<Decimal> {
    let (part, whole) = (Ratio::of(part).ok()?, Ratio::of(whole).ok()?);
    part.divide(whole).and_then(|ratio| ratio.shift(2)).and_then(|percent| percent.rounded(decimals)).ok()
}

fn round(percent: Decimal, decimals: u32) -> Decimal {
    percent.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::from_str_exact(text).unwrap()
    }

    #[test]
    fn rates_are_rounded_half_up_as_printed() {
        for (part, whole, decimals, rate) in [
            ("1453", "1147", 2, "126.68"),
            ("14927", "10181", 2, "146.62"),
            ("6030", "4358", 2, "138.37"),
            ("958", "829", 2, "115.56"),
            ("1", "8", 0, "13"),
            ("1", "800", 2, "0.13"),
            ("3", "3", 2, "100.00"),
        ] {
            assert_eq!(percentage(decimal(part), decimal(whole), decimals), Some(decimal(rate)), "{part}/{whole}");
        }
        assert_eq!(percentage(decimal("1"), Decimal::ZERO, 2), None);
        assert_eq!(percentage(Decimal::MAX, decimal("1"), 2), None);
    }

    #[test]
    fn a_printed_rate_is_a_percentage() {
        assert_eq!(PrintedRate::parse("126.60%", 0..0).unwrap().percent.scale(), 2);
        assert!(PrintedRate::parse("100％", 0..0).is_ok());
        for text in ["126.68", "%", "约100%", "1,000%", ""] {
            assert!(PrintedRate::parse(text, 0..0).is_err(), "{text}");
        }
    }
}
