//! A part of a whole stands in the whole: an item in a list, a tab in a row of tabs.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::{Namespace, NodeId, roles};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("context-role-missing", Level::Warning).norms(&["A11Y-LAW"]).wcag(&["1.3.1"]).act(&["ff89c9"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("角色所属的整体都在", "A part stands in the whole that its role belongs to"),
        why: Words::new(
            "列表项不在列表里，选项卡不在选项卡组里，读屏软件就说不出“第几项，共几项”，也不能一次跳过整组。",
            "When an item stands in no list and a tab in no row of tabs, a screen reader can say neither “2 of 5” nor step over the group.",
        ),
        mend: Words::new(
            "给外面的元素写上所属整体的角色，中间不要隔着别的角色；有现成元素的（ul、table），用元素。",
            "Give the element around it the role of the whole, with no other role between; where there is an element for it (ul, table), use it.",
        ),
        blind: Words::new("角色本身是否恰当。", "Whether the role itself is right."),
    },
    look: Look::Elements(&["[role]"], check),
    examples: Examples {
        fail: &[
            "<div><div role=listitem>一</div><div role=listitem>二</div></div>",
            "<div role=tab>一</div>",
            "<div role=list><div role=note><div role=listitem>一</div></div></div>",
            "<div role=menuitem tabindex=0>打印</div>",
            "<div role=table><div role=cell>一</div></div>",
            "<ul role=tablist><li><p><span role=tab>一</span></p></li></ul>",
            "<div role=feed><div role=listitem>一</div></div>",
            "<ul><li role=treeitem>一</li></ul>",
        ],
        pass: &[
            "<div role=list><div role=listitem>一</div></div>",
            "<div role=list><div><span role=listitem>一</span></div></div>",
            "<ul><li role=none><span role=listitem>一</span></li></ul>",
            "<ul><li role=listitem>一</li></ul>",
            "<div><li role=listitem>一</li></div>",
            "<div role=list aria-owns=i></div><p><span id=i role=listitem>一</span></p>",
            "<div role=tab hidden>一</div>",
            "<ul role=menu><li role=presentation><a href=/ role=menuitem>首页</a></li></ul>",
            "<div role=grid><div role=rowgroup><div role=row><div role=gridcell>一</div></div></div></div>",
            "<div role=doc-biblioentry>书目</div>",
            "<my-list><div role=listitem>一</div></my-list>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let document = page.document();
    let Some(element) = document.element(id) else { return };
    let Some(role) = roles::stated(element).filter(|role| role.is_of_aria() && !role.context.is_empty()) else {
        return;
    };
    // What its element makes an item anyway has its place by the rules of HTML.
    let native = page.implicit_role(id) == Some(role.name) || element.is("li") && role.name == "listitem";
    if !matches!(element.namespace, Namespace::Html | Namespace::Svg) || native || !page.is_included(id) {
        return;
    }
    let parent = page.accessibility_parent(id, false);
    if parent.and_then(|parent| page.role(parent)).is_some_and(|around| role.context.contains(&around)) {
        return;
    }
    // What an element of the author's own making is, its script says.
    let own_making = document
        .ancestors(id)
        .take_while(|above| Some(*above) != parent)
        .filter_map(|above| document.element(above))
        .any(|above| above.name.contains('-') && above.attribute("role").is_none());
    if own_making {
        return;
    }
    let name = role.name;
    let (zh, en) = (role.context.join("、"), role.context.join(", "));
    report.element(
        id,
        text!("role=\"{name}\" 不在它所属的整体里（{zh}）", "role=\"{name}\" stands in none of what it is a part of ({en})"),
        text!(
            "给外面的元素写上角色（{zh} 中的一个），中间不要隔着别的角色；有现成元素的用元素。",
            "Give the element around it one of these roles: {en}, with no other role between; or use the element that HTML has for it."
        ),
    );
}
