//! A page lets its readers zoom.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::NodeId;
use crate::html::viewport::{self, Value};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("zoom-disabled", Level::Error).norms(&["A11Y-LAW"]).wcag(&["1.4.4"]).act(&["b4f0c3"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("页面可以放大", "Pages can be zoomed"),
        why: Words::new(
            "低视力的人在手机上要把字放大到两倍以上才看得清。viewport 禁止缩放，他们就读不了。",
            "On a phone people with low vision need text at twice its size and more. A viewport that forbids zooming shuts them out.",
        ),
        mend: Words::new(
            "从 viewport 里删去 user-scalable 和 maximum-scale，只留 width=device-width, initial-scale=1。",
            "Take user-scalable and maximum-scale out of the viewport; width=device-width, initial-scale=1 is enough.",
        ),
        blind: Words::new("放大以后内容是否还看得全，脚本是否拦住了手势。", "Whether all is still there once enlarged, and whether scripts catch the gestures."),
    },
    look: Look::Elements(&["meta"], check),
    examples: Examples {
        fail: &[
            "<meta name=viewport content=\"width=device-width, user-scalable=no\">",
            "<meta name=Viewport content=\"Maximum-Scale = 1.0; initial-scale=1\">",
            "<meta name=viewport content=\"user-scalable=0.5\">",
            "<meta name=viewport content=\"user-scalable=maybe\">",
            "<meta name=viewport content=\"maximum-scale=yes\">",
            "<meta name=viewport content=\"maximum-scale=1.9x\">",
            "<meta name=viewport content=\"maximum-scale=5 user-scalable=NO\">",
        ],
        pass: &[
            "<meta name=viewport content=\"width=device-width, initial-scale=1\">",
            "<meta name=viewport content=\"user-scalable=yes, maximum-scale=2\">",
            "<meta name=viewport content=\"maximum-scale=-1, user-scalable=-1\">",
            "<meta name=viewport content=\"maximum-scale=device-width, user-scalable=device-height\">",
            "<meta name=viewport content=\"user-scalable=no, user-scalable=yes\">",
            "<meta name=viewport content=\"user-scalable, maximum-scale\">",
            "<meta name=viewport>",
            "<meta name=theme content=\"user-scalable=no\">",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let Some(element) = page.document().element(id).filter(|element| element.is("meta")) else { return };
    let is_viewport = element.attribute("name").is_some_and(|name| name.trim().eq_ignore_ascii_case("viewport"));
    let Some(content) = element.attribute("content").filter(|_| is_viewport) else { return };
    let properties = viewport::parse(content);
    let value = |name: &str| properties.iter().rev().find(|property| property.name == name);
    let fixed = value("user-scalable").filter(|property| match property.value {
        Value::Number(number) => number > -1.0 && number < 1.0,
        Value::Yes | Value::Device => false,
        Value::No | Value::Unknown => true,
    });
    let narrow = value("maximum-scale").filter(|property| match property.value {
        Value::Number(number) => (0.0..2.0).contains(&number),
        Value::Device => false,
        Value::Yes | Value::No | Value::Unknown => true,
    });
    let Some(property) = fixed.or(narrow) else { return };
    let (name, written) = (&property.name, property.written);
    report.element(
        id,
        text!("viewport 的“{name}={written}”不让读者放大页面", "“{name}={written}” in the viewport keeps readers from zooming"),
        text!(
            "从 viewport 里删去 user-scalable 和 maximum-scale。",
            "Take user-scalable and maximum-scale out of the viewport."
        ),
    );
}
