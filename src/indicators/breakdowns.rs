//! Values split by county, category and the like, and whether the parts make up the whole.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::{Breakdown, Indicator, Values};
use crate::diagnostics::{Finding, Level, Place, Rule};
use crate::text;

/// Parts that do not add up to the whole.
pub const PARTS_DIFFER: Rule = Rule::new("parts-do-not-add-up", Level::Error);
/// A part without a value that the other parts have.
pub const PARTS_MISSING: Rule = Rule::new("part-without-value", Level::Error);

/// What is wrong with the breakdowns of one period: every value that the whole has is to be the sum of its parts, unless the
/// breakdown says that parts are left out; then they are not to be more than the whole.
pub fn check(path: &Arc<str>, indicator: &Indicator, values: &Values) -> Vec<Finding> {
    let mut findings = Vec::new();
    for breakdown in &values.breakdowns {
        for whole in values.given() {
            let name = &whole.name;
            let parts = breakdown.parts.iter();
            let known: Vec<_> =
                parts.filter_map(|part| part.numbers.iter().find(|number| number.name == *name)).collect();
            if known.is_empty() {
                continue;
            }
            if known.len() < breakdown.parts.len() && !breakdown.partial {
                findings.push(missing(path, indicator, values, breakdown, name));
                continue;
            }
            let Some(sum) = known.iter().try_fold(Decimal::ZERO, |sum, number| sum.checked_add(number.value)) else {
                continue;
            };
            let holds = match (breakdown.partial, values.at_least) {
                (false, false) => sum == whole.value,
                (false, true) => sum >= whole.value,
                (true, _) => sum <= whole.value || known.iter().any(|number| number.value < Decimal::ZERO),
            };
            if holds {
                continue;
            }
            let (id, period, unit) = (&indicator.id, values.period.as_str(), &indicator.unit);
            let (written, by) = (whole.value, breakdown.name.get("zh"));
            let gap = (sum - whole.value).abs().normalize();
            let mut finding = Finding::new(
                &PARTS_DIFFER,
                text!(
                    "{id}（{period}）{by}各部分的 {name} 合计 {sum}{unit}，总数是 {written}{unit}，相差 {gap}{unit}",
                    "the parts of {id} ({period}) add up to {sum}{unit} for `{name}`, but the whole is {written}{unit}: {gap}{unit} between them"
                ),
            )
            .at(Place::new(path.clone(), whole.span.clone()).label(text!("总数", "the whole")));
            if let Some(first) = known.first() {
                let place = Place::new(path.clone(), first.span.clone());
                finding = finding.at(place.label(text!("第一个部分", "the first part")));
            }
            findings.push(finding.help(text!(
                "对照来源核对各部分和总数；只列出一部分的，写 partial: true。",
                "Compare parts and whole with the source; if parts are left out, say `partial: true`."
            )));
        }
    }
    findings
}

fn missing(path: &Arc<str>, indicator: &Indicator, values: &Values, breakdown: &Breakdown, name: &str) -> Finding {
    let lacking = breakdown.parts.iter().filter(|part| part.numbers.iter().all(|number| number.name != name));
    let lacking: Vec<_> = lacking.collect();
    let names: Vec<&str> = lacking.iter().map(|part| part.id.as_str()).collect();
    let (zh, en) = (names.join("、"), names.join(", "));
    let (id, period) = (&indicator.id, values.period.as_str());
    let mut finding = Finding::new(
        &PARTS_MISSING,
        text!("{id}（{period}）的这些部分没有 {name}：{zh}", "these parts of {id} ({period}) have no `{name}`: {en}"),
    );
    if let Some(part) = lacking.first() {
        finding = finding.at(Place::new(path.clone(), part.span.clone()));
    }
    finding.help(text!(
        "补上它们的数；没有公布的，在这组细分里写 partial: true，合计就不再核对。",
        "Add their values; if they were not published, say `partial: true`, and the sum is not held against the whole."
    ))
}
