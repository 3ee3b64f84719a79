//! What there is to say of numbers of one statement that cannot all be right.

use std::ops::Range;

use super::figures::Stated;
use crate::diagnostics::{Finding, Level, Place, Rule};
use crate::indicators::{Disagreement, Disagrees};
use crate::model::Page;
use crate::text;

/// Numbers of one statement that cannot all be right: in a report an error, elsewhere a warning.
pub const STATEMENT_DIFFERS: Rule = Rule::new("figure-statement-differs", Level::Error);

/// What a quantity is at odds with.
#[derive(Clone, Debug, PartialEq)]
pub struct Odds {
    /// In what way.
    pub what: Disagrees,
    /// The calculation, with its result, or the two names.
    pub calculation: String,
    /// The others, as written, and where they stand.
    pub with: Vec<(String, Range<usize>)>,
}

/// Notes the disagreements of a passage at its quantities.
pub fn note(disagreements: &[Disagreement], of_passage: &mut [Stated]) {
    for Disagreement { at, with, what, calculation } in disagreements {
        let with = with.iter().filter_map(|other| of_passage.get(*other));
        let with = with.map(|stated| (stated.text.clone(), stated.span.clone())).collect();
        let odds = Odds { what: *what, calculation: calculation.clone(), with };
        if let Some(stated) = of_passage.get_mut(*at) {
            stated.odds = Some(odds);
        }
    }
}

/// What is wrong with a quantity that is at odds with others.
pub fn finding(page: &Page, stated: &Stated) -> Option<Finding> {
    let Odds { what, calculation, with } = stated.odds.as_ref()?;
    let written = &stated.text;
    let message = match what {
        Disagrees::Rate => text!(
            "“{written}”与前面的数对不上：{calculation}",
            "\"{written}\" is not what the numbers before it give: {calculation}"
        ),
        Disagrees::Change => text!(
            "“{written}”与数据里上一年的数对不上：{calculation}",
            "\"{written}\" is not what the data of the year before gives: {calculation}"
        ),
        Disagrees::Sum => text!(
            "“{written}”不等于后面各数之和：{calculation}",
            "\"{written}\" is not the sum of the numbers after it: {calculation}"
        ),
        Disagrees::Part => text!(
            "“{written}”是其中一部分，却比总数大：{calculation}",
            "\"{written}\" is a part and yet larger than the whole: {calculation}"
        ),
        Disagrees::Mixed => text!(
            "“{written}”和前面的任务数不是同一个指标、同一时期的数：{calculation}",
            "\"{written}\" and the task before it are not of one indicator and period: {calculation}"
        ),
    };
    let level = if page.type_id() == "report" { Level::Error } else { Level::Warning };
    let mut finding = Finding::new(&STATEMENT_DIFFERS, message).level(level).help(text!(
        "对照来源核对这几个数；口径不同的，在文中说明，并把它写成 [{written}](indicator:none)。",
        "Compare these numbers with the source; if they are counted differently, say so and write [{written}](indicator:none)."
    ));
    finding = finding.at(Place::new(page.path.clone(), stated.span.clone()));
    for (_, span) in with {
        finding = finding.at(Place::new(page.path.clone(), span.clone()).label(text!("与这个数", "with this one")));
    }
    Some(finding)
}
