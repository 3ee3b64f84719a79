//! Values that the data itself has a question about: the page shows what is known, and the one who publishes it is told what to ask.

use super::figures::Stated;
use crate::diagnostics::{Finding, Level, Place, Rule};
use crate::indicators::{Indicators, Question};
use crate::model::Site;
use crate::text;

/// Values with an open question, and the places that state them.
pub const OPEN_QUESTION: Rule = Rule::new("figure-open-question", Level::Hint);

/// Tells each open question once, with the places of those quantities that mean one of its values.
pub fn check(site: &Site, indicators: &Indicators, told: &[Stated]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for set in indicators.sets() {
        for indicator in &set.indicators {
            for values in &indicator.periods {
                let Some(Question { text: asked, span }) = &values.question else { continue };
                let (name, id) = (indicator.name.get("zh-CN"), &indicator.id);
                let (zh, en) = (asked.get("zh-CN"), asked.get("en"));
                let mut finding = Finding::new(
                    &OPEN_QUESTION,
                    text!("“{name}”的数还有疑问：{zh}", "there is an open question about `{id}`: {en}"),
                )
                .help(text!(
                    "向发布单位问清楚，改好数据，再删去 question；问清以前照原样写，不相加，也不另起名称。",
                    "Ask the publisher, mend the data and take `question` out; until then write the values as they are, neither added nor renamed."
                ))
                .at(Place::new(set.path.clone(), span.clone()).label(text!("疑问写在这里", "the question stands here")));
                let states = told.iter().filter(|stated| {
                    stated.tie.meaning().is_some_and(|meaning| std::ptr::eq(meaning.figure().values, values))
                });
                for stated in states {
                    let Some(page) = site.page(stated.page) else { continue };
                    finding = finding.at(Place::new(page.path.clone(), stated.span.clone()));
                }
                findings.push(finding);
            }
        }
    }
    findings
}
