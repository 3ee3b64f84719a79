//! Pages that should have been checked again by now.

use super::dates;
use super::site::Site;
use crate::diagnostics::{Finding, Level, Place, Rule};
use crate::text;

/// The day by which a page should be checked again has passed.
pub const REVIEW_OVERDUE: Rule = Rule::new("review-overdue", Level::Hint);

/// Looks for pages whose `review_by` has passed at the instant for which the site is built.
pub fn check(site: &Site, findings: &mut Vec<Finding>) {
    for (_, page) in site.shown() {
        let Some(day) = page.review_by else { continue };
        let passed = dates::end_of(day, &site.configuration.time_zone).is_some_and(|end| end <= site.options.now);
        if passed {
            findings.push(
                Finding::new(
                    &REVIEW_OVERDUE,
                    text!("这一页应在 {day} 前复核，已经过期", "this page was to be checked again by {day}"),
                )
                .at(Place::new(page.path.clone(), page.record.span_of("review_by")))
                .help(text!(
                    "核对内容后，把 review_by 改到下一次复核的日期。",
                    "Check the content, then set review_by to the day of the next review."
                )),
            );
        }
    }
}
