//! An item of a menu says what it does.

use crate::check::quote::tag;
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::{Namespace, NodeId};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("menu-item-name-missing", Level::Error).norms(&["A11Y-LAW"]).wcag(&["4.1.2"]).act(&["m6b1q3"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("菜单项（role=menuitem）有名称", "Items of menus (role=menuitem) have a name"),
        why: Words::new(
            "没有名称的菜单项，读屏软件只读“菜单项”，选它会怎样无从知道。",
            "A menu item without a name is read as “menu item”: what it does cannot be known.",
        ),
        mend: Words::new(
            "在菜单项里写出它做什么；只有图标的写 aria-label。",
            "Write into the item what it does; for one that shows an icon alone, aria-label.",
        ),
        blind: Words::new("名称是否说清了这一项做什么。", "Whether the name says what the item does."),
    },
    look: Look::Elements(&["[role]"], check),
    examples: Examples {
        fail: &[
            "<div role=menu><button role=menuitem></button></div>",
            "<div role=menu><button role=menuitem><img src=/a.png alt=\"\"></button></div>",
            "<ul role=menu><li role=menuitem><svg></svg></li></ul>",
            "<ul role=menubar><li role=none><a href=/a role=menuitem title=\" \"></a></li></ul>",
        ],
        pass: &[
            "<div role=menu><button role=menuitem>打印</button></div>",
            "<div role=menu><button role=menuitem><img src=/a.png alt=\"打印\"></button></div>",
            "<div role=menu><button role=menuitem aria-label=\"打印\"></button></div>",
            "<div role=menu hidden><button role=menuitem></button></div>",
            "<menu><li></li></menu>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let Some(element) = page.document().element(id).filter(|element| element.namespace == Namespace::Html) else {
        return;
    };
    if page.role(id) != Some("menuitem") || !page.is_included(id) || !page.name(id).is_empty() {
        return;
    }
    let quoted = tag(element, &["id", "role"]);
    report.element(
        id,
        text!("菜单项没有名称：{quoted}", "a menu item without a name: {quoted}"),
        text!(
            "在菜单项里写出它做什么；只有图标的写 aria-label。",
            "Write into the item what it does; aria-label for one that shows an icon alone."
        ),
    );
}
