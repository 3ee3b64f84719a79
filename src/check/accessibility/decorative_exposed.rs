//! What is said to be there for looks alone is not read all the same.

use crate::check::quote::tag;
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::{NodeId, aria, roles};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("decorative-exposed", Level::Warning).norms(&["A11Y-LAW"]).act(&["46ca7f"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("标为装饰的内容没有同时要人去读", "What is marked as decoration is not made to be read as well"),
        why: Words::new(
            "alt=\"\" 或 role=\"none\" 说“这只是装饰”，aria-label 或 tabindex 又说“这要让人知道”。浏览器遇到矛盾会照样读出来，装饰就打扰了听的人。",
            "alt=\"\" or role=\"none\" says “this is decoration”, an aria-label or a tabindex says “this is to be known”. Browsers then have it read all the same.",
        ),
        mend: Words::new(
            "只作装饰的，去掉 tabindex 和 aria- 属性；有意义的，写替代文字，去掉 `role=\"none\"`。",
            "For decoration, take tabindex and the aria- attributes away; for what has a meaning, write it and take `role=\"none\"` away.",
        ),
        blind: Words::new("内容是不是真的只作装饰。", "Whether it really is decoration."),
    },
    look: Look::Elements(&["img", "[role]"], check),
    examples: Examples {
        fail: &[
            "<img src=/a.png alt=\"\" tabindex=0>",
            "<img src=/a.png alt=\"\" aria-label=\"地图\">",
            "<img src=/a.png role=none aria-describedby=d><p id=d>说明</p>",
            "<h2 role=presentation tabindex=-1>标题</h2>",
            "<button role=none>打印</button>",
            "<p role=PRESENTATION aria-live=polite>正文</p>",
            "<svg role=none aria-label=\"地图\"></svg>",
        ],
        pass: &[
            "<img src=/a.png alt=\"\">",
            "<img src=/a.png role=none>",
            "<img src=/a.png alt=\"\" aria-hidden=true tabindex=0>",
            "<img src=/a.png alt=\"\" hidden aria-label=\"地图\">",
            "<h2 role=none aria-level=3>标题</h2>",
            "<button role=none disabled>打印</button>",
            "<img src=/a.png alt=\"\" role=img aria-label=\"地图\">",
            "<p tabindex=0 role=\"note none\">正文</p>",
            "<img src=/a.png alt=\"地图\" tabindex=0>",
            "<iframe src=/map role=none></iframe>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let Some(element) = page.document().element(id) else { return };
    let stated = roles::stated(element).map(|role| role.name);
    let decorative = match stated {
        Some("none" | "presentation") => true,
        Some(_) => false,
        None => element.is("img") && element.attribute("alt") == Some(""),
    };
    // Browsers keep a frame that is said to be decoration out of what is read, though the keyboard goes through it.
    let decorative = decorative && !element.is("iframe");
    if !decorative || !roles::conflicts(page.view, id, element) || !page.is_included(id) {
        return;
    }
    let quoted = tag(element, &["src", "role"]);
    let message = match element.attributes.iter().find(|attribute| {
        !attribute.value.trim().is_empty()
            && &*attribute.name != "aria-hidden"
            && aria::state(&attribute.name).is_some_and(|state| state.global)
    }) {
        Some(attribute) => {
            let name = &attribute.name;
            text!(
                "标为装饰，又写了 {name}，仍然会读出来：{quoted}",
                "marked as decoration, yet read because of its {name}: {quoted}"
            )
        }
        None => text!(
            "标为装饰，键盘却能停在上面，仍然会读出来：{quoted}",
            "marked as decoration, yet read because it can have the focus: {quoted}"
        ),
    };
    report.element(
        id,
        message,
        text!(
            "只作装饰的，去掉 tabindex 和 aria- 属性；有意义的，写替代文字，去掉 role=\"none\"。",
            "For decoration, take tabindex and the aria- attributes away; for what has a meaning, write it and take role=\"none\" away."
        ),
    );
}
