//! What brings points on top: innovation, among it access without barriers.

use super::{Evidence, Group, Item, State, serves};
use crate::diagnostics::{Level, Words};
use crate::text;

/// Every item that brings points.
pub(super) fn items(evidence: &Evidence<'_>) -> Vec<Item> {
    vec![
        access(evidence),
        Item::undecided(
            Group::Bonus,
            Words::new("其他创新", "Other innovation"),
            text!("由检查人员按检查指标的加分项判断。", "For the inspectors, by the items of the norm."),
        ),
    ]
}

fn access(evidence: &Evidence<'_>) -> Item {
    let name = Words::new("无障碍", "Access without barriers");
    let spots = evidence
        .spots(|finding| (serves(finding, "A11Y-LAW") || !finding.wcag.is_empty()) && finding.level >= Level::Warning);
    let statement = evidence.pages_about(&["无障碍声明"]).next().is_some();
    let count = spots.len();
    if count > 0 {
        let note = text!("发现{count}处无障碍问题。", "Problems of accessibility: {count}.");
        return Item::new(Group::Bonus, name, State::NotMet, note).at(spots);
    }
    if !statement {
        let note = text!(
            "程序没有发现无障碍问题，但没有题为“无障碍声明”的页面。",
            "No problem of accessibility was found, but there is no accessibility statement (无障碍声明)."
        );
        return Item::new(Group::Bonus, name, State::NotMet, note);
    }
    let note = text!(
        "程序没有发现无障碍问题，并有无障碍声明。读屏软件和键盘的实际使用，请残疾人用户试用。",
        "No problem of accessibility was found, and there is a statement. Real use with screen reader and keyboard is for users with disabilities to try."
    );
    Item::new(Group::Bonus, name, State::Met, note)
}
