//! Choices of one question stand in a group with a name.

use std::collections::BTreeMap;

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::NodeId;
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("field-group-unnamed", Level::Warning).norms(&["A11Y-LAW"]).wcag(&["1.3.1", "3.3.2"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new(
            "同一个问题的选项放在有名称的组里",
            "Choices of one question stand in a named group",
        ),
        why: Words::new(
            "只听到“是”“否”，听不到问的是什么。",
            "Listeners hear \"yes\" and \"no\" but not the question.",
        ),
        mend: Words::new(
            "用 fieldset 包起来，问题写在 legend 里。",
            "Put them into a fieldset with the question as its legend.",
        ),
        blind: Words::new(
            "几个复选框是否属于同一个问题。",
            "Whether boxes to tick belong to one question.",
        ),
    },
    look: Look::Page(check),
    examples: Examples {
        fail: &[
            "<form><label><input type=radio name=a>是</label><label><input type=radio name=a>否</label></form>",
            "<fieldset><label><input type=radio name=a>是</label><label><input type=radio name=a>否</label></fieldset>",
            "<div role=radiogroup><label><input type=radio name=a>是</label><label><input type=radio name=a>否</label></div>",
        ],
        pass: &[
            "<fieldset><legend>有没有残疾人证</legend><label><input type=radio name=a>有</label><label><input type=radio name=a>没有</label></fieldset>",
            "<div role=radiogroup aria-label=有没有><label><input type=radio name=a>有</label><label><input type=radio name=a>没有</label></div>",
            "<label><input type=radio name=a>只有一个</label>",
            "<label><input type=checkbox name=a>一</label><label><input type=checkbox name=a>二</label>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, report: &mut Report<'_, '_>) {
    let document = page.document();
    let mut groups: BTreeMap<(Option<NodeId>, &str), Vec<NodeId>> = BTreeMap::new();
    for (id, element) in document.elements() {
        let radio = element.is("input") && element.attribute("type").is_some_and(|kind| kind.eq_ignore_ascii_case("radio"));
        let Some(name) = element.attribute("name").filter(|name| radio && !name.is_empty()) else { continue };
        if page.is_included(id) {
            groups.entry((document.closest(id, "form"), name)).or_default().push(id);
        }
    }
    for ((_, name), choices) in groups {
        let Some(first) = choices.first().filter(|_| choices.len() > 1) else { continue };
        let named = document.ancestors(*first).any(|around| {
            ["group", "radiogroup"].contains(&page.role(around).unwrap_or_default()) && !page.name(around).is_empty()
        });
        if named {
            continue;
        }
        report.element(
            *first,
            text!("选项“{name}”没有放在有名称的组里", "the choices \"{name}\" stand in no named group"),
            text!("用 fieldset 包起来，问题写在 legend 里。", "Put them into a fieldset with the question as its legend."),
        );
    }
}
