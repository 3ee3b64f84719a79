//! A `role` names a role.

use crate::check::quote::short;
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::{Namespace, NodeId, aria, roles};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("role-unknown", Level::Warning).norms(&["A11Y-LAW"]).wcag(&["1.3.1", "4.1.2"]).act(&["674b10"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("role 的值是存在的角色", "The value of role is a role that there is"),
        why: Words::new(
            "浏览器不理会不认识的角色：写的人以为按钮、菜单有了，读屏软件却当它是普通文字。",
            "Browsers pass over a role that they do not know: what was meant as a button or a menu is mere text to a screen reader.",
        ),
        mend: Words::new(
            "改成 WAI-ARIA 里的角色；有现成元素的（button、nav、main），用元素，不写 role。",
            "Write a role of WAI-ARIA; where there is an element for it (button, nav, main), use the element and no role.",
        ),
        blind: Words::new("角色与元素的作用是否相符。", "Whether the role fits what the element does."),
    },
    look: Look::Elements(&["[role]"], check),
    examples: Examples {
        fail: &[
            "<div role=buton>打印</div>",
            "<div role=\"tool bar\">打印</div>",
            "<div role=widget>打印</div>",
            "<div role=\"landmark section\">正文</div>",
            "<div role=\"button,link\">打印</div>",
            "<svg role=picture></svg>",
        ],
        pass: &[
            "<div role=search>打印</div>",
            "<div role=\"\">正文</div>",
            "<div role=\" \">正文</div>",
            "<div role=\"doodle button\" tabindex=0>打印</div>",
            "<div role=REGION aria-label=正文>正文</div>",
            "<div role=doc-tip>正文</div>",
            "<div role=nonsense hidden>正文</div>",
            "<div aria-hidden=true><p role=nonsense>正文</p></div>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let Some(element) = page.document().element(id) else { return };
    let Some(value) = element.attribute("role").filter(|value| !value.trim_ascii().is_empty()) else { return };
    if !matches!(element.namespace, Namespace::Html | Namespace::Svg)
        || roles::stated(element).is_some()
        || page.is_hidden(id)
    {
        return;
    }
    let quoted = short(value);
    let near = aria::ROLES
        .iter()
        .map(|role| (strsim::damerau_levenshtein(role.name, &value.to_ascii_lowercase()), role.name))
        .min()
        .filter(|(distance, _)| *distance <= 2);
    let help = match near {
        Some((_, near)) => text!("是不是 {near}？", "Is {near} meant?"),
        None => text!(
            "改成 WAI-ARIA 里的角色；有现成元素的用元素，不写 role。",
            "Write a role of WAI-ARIA, or no role where there is an element for it."
        ),
    };
    report.element(id, text!("没有这个角色：role=\"{quoted}\"", "there is no such role: role=\"{quoted}\""), help);
}
