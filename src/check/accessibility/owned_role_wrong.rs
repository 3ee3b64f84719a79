//! A whole holds its parts and nothing else: a list its items, a row of tabs its tabs.

use crate::check::quote::tag;
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::aria::Role;
use crate::html::{Namespace, NodeId, roles};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("owned-role-wrong", Level::Warning).norms(&["A11Y-LAW"]).wcag(&["1.3.1"]).act(&["bc4a75"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("整体里只有它的部分", "A whole holds its parts alone"),
        why: Words::new(
            "写了 role=list、menu、tablist，里面却是别的东西，读屏软件数出来的项数不对，有的内容根本读不到。",
            "When a list, a menu or a row of tabs holds something else, a screen reader counts its parts wrongly, and some of it is never said.",
        ),
        mend: Words::new(
            "给里面的每一项写上相应的角色，别的内容移到外面；外面的角色写错的，改正它。",
            "Give each part its role and move the rest out; if the role of the whole is wrong, mend that.",
        ),
        blind: Words::new("脚本加进来的内容。", "What a script puts in."),
    },
    look: Look::Elements(&["[role]"], check),
    examples: Examples {
        fail: &[
            "<div role=list><p>一</p></div>",
            "<div role=list><div role=listitem>一</div><h2>二</h2></div>",
            "<ul role=menu><li role=none><a href=/>首页</a></li></ul>",
            "<div role=tablist><button>一</button></div>",
            "<div role=table><div role=cell>一</div></div>",
            "<div role=menu><div role=group><div role=option>一</div></div></div>",
            "<div role=grid><div role=rowgroup><div role=gridcell>一</div></div></div>",
            "<div role=list aria-owns=i></div><p id=i>一</p>",
        ],
        pass: &[
            "<div role=list><div role=listitem>一</div></div>",
            "<ul role=list><li>一</li></ul>",
            "<div role=list></div>",
            "<div role=list><div><div role=listitem>一</div></div><p hidden>二</p></div>",
            "<ul role=menu><li role=none><a href=/ role=menuitem>首页</a></li><li role=separator></li></ul>",
            "<div role=listbox aria-label=区><div role=group><div role=option>一</div></div></div>",
            "<div role=list aria-busy=true><p>正在载入</p></div>",
            "<div aria-busy=TRUE><div role=list><p>正在载入</p></div></div>",
            "<table role=grid><caption>表</caption><tr><td>一</td></tr></table>",
            "<div role=radiogroup aria-label=选><p>说明</p><div role=radio aria-checked=false>一</div></div>",
            "<div role=list hidden><p>一</p></div>",
            "<div role=list><div role=doc-biblioentry>一</div></div>",
            "<ul role=menubar><li role=none><a href=/ role=menuitem>新闻</a><ul role=menu></ul></li></ul>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let document = page.document();
    let Some(element) = document.element(id) else { return };
    let Some(role) = roles::stated(element).filter(|role| role.is_of_aria() && !role.owns.is_empty()) else { return };
    // A group of choices has its question and its hints inside, and later drafts of ARIA allow them.
    if role.name == "radiogroup" || !matches!(element.namespace, Namespace::Html | Namespace::Svg) {
        return;
    }
    if !page.is_included(id) || is_busy(page, id) {
        return;
    }
    let Some(wrong) = first_wrong(page, id, role) else { return };
    let Some(part) = document.element(wrong) else { return };
    let (name, quoted) = (role.name, tag(part, &["id", "role"]));
    let (zh, en) = (role.owns.join("、"), role.owns.join(", "));
    report
        .element(
            id,
            text!("role=\"{name}\" 里有不属于它的内容：{quoted}", "role=\"{name}\" holds what is no part of it: {quoted}"),
            text!(
                "里面只能是：{zh}。给每一项写上角色，别的内容移到外面。",
                "It can hold only: {en}. Give each part its role and move the rest out."
            ),
        )
        .and(document.span(wrong), text!("这一项", "this one"));
}

/// Whether an element, or something around it, says that it is not yet complete.
fn is_busy(page: &Page<'_>, id: NodeId) -> bool {
    let busy = |id: NodeId| {
        page.document().attribute(id, "aria-busy").is_some_and(|value| value.trim().eq_ignore_ascii_case("true"))
    };
    busy(id)
        || page.document().ancestors(id).any(busy)
        || std::iter::successors(page.accessibility_parent(id, false), |id| page.accessibility_parent(*id, false))
            .take(page.document().len())
            .any(busy)
}

/// The first part that does not belong into a whole of this role.
fn first_wrong(page: &Page<'_>, id: NodeId, whole: &Role) -> Option<NodeId> {
    page.accessibility_children(id).into_iter().find_map(|part| {
        let role = page.role(part)?;
        match role {
            // Captions of tables, lines between the items of a menu, and menus that its items open: ARIA 1.2 does not list
            // them, but knows them elsewhere, and the patterns that the W3C publishes have them.
            "caption" if ["grid", "table", "treegrid"].contains(&whole.name) => None,
            // DPUB-ARIA makes these items of lists.
            "doc-biblioentry" | "doc-endnote" if whole.owns.contains(&"listitem") => None,
            "separator" | "menu" if ["menu", "menubar"].contains(&whole.name) => None,
            "group" if whole.owns.contains(&"group") => {
                let of_whole = |part: &NodeId| {
                    page.role(*part).is_none_or(|role| {
                        role != "group" && whole.owns.contains(&role)
                            || role == "separator" && ["menu", "menubar"].contains(&whole.name)
                    })
                };
                page.accessibility_children(part).into_iter().find(|part| !of_whole(part))
            }
            "rowgroup" if whole.owns.contains(&"rowgroup") => {
                page.accessibility_children(part).into_iter().find(|part| page.role(*part) != Some("row"))
            }
            role if whole.owns.contains(&role) => None,
            _ => Some(part),
        }
    })
}
