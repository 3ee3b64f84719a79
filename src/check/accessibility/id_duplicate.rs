//! No two elements have one id.

use std::collections::HashMap;

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::NodeId;
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("id-duplicate", Level::Error).norms(&["A11Y-LAW"]).wcag(&["1.3.1", "4.1.2"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new(
            "编号（id）不重复",
            "No id is used twice",
        ),
        why: Words::new(
            "链接、标签和说明靠编号找到对方，重复了就找到别处去。",
            "Links, labels and descriptions find each other by ids; with two of one they find the wrong one.",
        ),
        mend: Words::new(
            "给其中一个换个编号。",
            "Give one of them another id.",
        ),
        blind: Words::new(
            "脚本运行后加上的编号。",
            "Ids that scripts add.",
        ),
    },
    look: Look::Page(check),
    examples: Examples {
        fail: &[
            "<p id=a>一</p><p id=a>二</p>",
            "<label for=x>名</label><input id=x><input id=x aria-label=二>",
            "<h2 id=节>一</h2><h2 id=节>二</h2>",
        ],
        pass: &[
            "<p id=a>一</p><p id=A>大小写不同</p>",
            "<p id=a>一</p><template><p id=a>模板里的</p></template>",
            "<p id>空的</p><p id>空的</p>",
        ],
    },
    told_by: &["duplicate-fragment"],
};

fn check(page: &Page<'_>, report: &mut Report<'_, '_>) {
    let mut first: HashMap<&str, NodeId> = HashMap::new();
    for (id, element) in page.document().elements() {
        let Some(name) = element.attribute("id").filter(|name| !name.is_empty()) else { continue };
        let Some(before) = first.get(name) else {
            first.insert(name, id);
            continue;
        };
        let span = page.document().span(*before);
        report
            .element(
                id,
                text!("编号“{name}”用了两次", "the id \"{name}\" is used twice"),
                text!("给其中一个换个编号。", "Give one of them another id."),
            )
            .and(span, text!("第一次用在这里", "first used here"));
    }
}
