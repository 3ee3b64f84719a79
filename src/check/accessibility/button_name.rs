//! A button says what it does.

use crate::check::quote::tag;
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::NodeId;
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("button-name-missing", Level::Error).norms(&["A11Y-LAW"]).wcag(&["4.1.2"]).act(&["97a4e1"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("按钮有名称", "Buttons have a name"),
        why: Words::new(
            "没有名称的按钮，读屏软件只读“按钮”，语音控制的用户也没有话可说来按它。",
            "A button without a name is read as “button”, and those who control a page by voice have no words to press it with.",
        ),
        mend: Words::new(
            "在按钮里写出它做什么；只有图标的按钮写 aria-label。",
            "Write into the button what it does; for one that shows an icon alone, aria-label.",
        ),
        blind: Words::new("名称是否说清了按钮做什么。", "Whether the name says what the button does."),
    },
    look: Look::Elements(&["button", "input", "[role]"], check),
    examples: Examples {
        fail: &[
            "<p><button></button></p>",
            "<p><button><img src=/a.png alt=\"\"></button></p>",
            "<p><button aria-label=\" \"><span hidden>搜索</span></button></p>",
            "<p><input type=button></p>",
            "<p><input type=submit value=\"\"></p>",
            "<p><span role=button tabindex=0></span></p>",
            "<p><button disabled></button></p>",
            "<p><button role=presentation></button></p>",
            "<p><img src=/a.png role=button></p>",
            "<p><button value=\"搜索\"></button></p>",
        ],
        pass: &[
            "<p><button>搜索</button></p>",
            "<p><button aria-label=\"搜索\"><svg></svg></button></p>",
            "<p><button title=\"搜索\"></button></p>",
            "<p><input type=submit></p>",
            "<p><input type=reset></p>",
            "<p><input type=button value=\"搜索\"></p>",
            "<p><input type=image src=/a.png></p>",
            "<p><button hidden></button></p>",
            "<p><button role=none disabled></button></p>",
            "<p><label for=b>搜索</label><button id=b></button></p>",
            "<details><summary></summary>正文</details>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let Some(element) = page.document().element(id) else { return };
    if page.role(id) != Some("button") || !page.is_included(id) || !page.name(id).is_empty() {
        return;
    }
    // A picture that is a button has a rule of its own.
    if element.is("input") && element.attribute("type").is_some_and(|kind| kind.eq_ignore_ascii_case("image")) {
        return;
    }
    let quoted = tag(element, &["type", "id", "role"]);
    report.element(
        id,
        text!("按钮没有名称：{quoted}", "a button without a name: {quoted}"),
        text!(
            "在按钮里写出它做什么；只有图标的写 aria-label。",
            "Write into the button what it does; aria-label for one that shows an icon alone."
        ),
    );
}
