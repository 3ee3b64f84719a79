//! A state or property of ARIA stands on an element that can have it.

use crate::check::quote::tag;
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::aria::{self, State};
use crate::html::{Element, Namespace, NodeId};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("state-unsupported", Level::Warning)
        .norms(&["A11Y-LAW"])
        .wcag(&["1.3.1", "4.1.2"])
        .act(&["5c01ea"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("aria- 属性写在能用它的元素上", "aria- attributes stand on elements that can have them"),
        why: Words::new(
            "元素的角色不支持的属性，读屏软件不读：该让人知道的状态没有说出来。",
            "A screen reader passes over what the role of an element does not know: a state that should be heard is not.",
        ),
        mend: Words::new(
            "删去它，或者把它写到有这个状态的元素上；角色写错的，改正 role。",
            "Take it out, or write it on the element that has the state; if the role is wrong, mend the role.",
        ),
        blind: Words::new("属性的值是否符合实际。", "Whether the value is true of the page."),
    },
    look: Look::Elements(&["[aria-*]"], check),
    examples: Examples {
        fail: &[
            "<button aria-sort=ascending>名称</button>",
            "<h2 aria-selected=true>标题</h2>",
            "<p aria-level=2>正文</p>",
            "<div aria-checked=true>同意</div>",
            "<a href=/ aria-required=true>首页</a>",
            "<canvas aria-checked=true></canvas>",
            "<audio controls aria-orientation=horizontal></audio>",
            "<img src=/a.png alt=地图 aria-expanded=false>",
            "<table><tr><td aria-sort=none>一</td></tr></table>",
            "<button aria-level=\"\">名称</button>",
        ],
        pass: &[
            "<button aria-pressed=true>粗体</button>",
            "<button aria-expanded=true aria-describedby=d aria-busy=false>菜单</button>",
            "<div role=checkbox aria-checked=true aria-required=true>同意</div>",
            "<audio controls aria-expanded=false aria-label=录音></audio>",
            "<input type=password aria-label=密码 aria-required=true>",
            "<input type=date aria-label=日期 aria-readonly=true>",
            "<table><tr><th aria-sort=none>一</th></tr></table>",
            "<p aria-disabled=true aria-invalid=true>正文</p>",
            "<p hidden aria-level=2>正文</p>",
            "<details><summary aria-expanded=false>更多</summary>正文</details>",
            "<my-switch aria-checked=true></my-switch>",
            "<button role=none aria-pressed=true>粗体</button>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let Some(element) = page.document().element(id) else { return };
    let role = page.aria_role(id);
    // What role an element of the author's own making has, its script says.
    let own_making = element.name.contains('-') && element.attribute("role").is_none();
    if !matches!(element.namespace, Namespace::Html | Namespace::Svg) || own_making || !page.is_included(id) {
        return;
    }
    for attribute in &element.attributes {
        let Some(state) = aria::state(&attribute.name).filter(|state| !state.global) else { continue };
        let allowed = match role {
            Some(role) => role.supports(state.name) || element.is("dt") && supports("listitem", state),
            None => allowed_without_role(element, state),
        };
        if allowed {
            continue;
        }
        let name = state.name;
        let quoted = tag(element, &["type", "id", "role"]);
        report.element(
            id,
            text!("{quoted} 不能有 {name}", "{quoted} cannot have {name}"),
            text!(
                "删去 {name}，或者写到有这个状态的元素上；角色写错的，改正 role。",
                "Take {name} out, or write it on the element that has the state; if the role is wrong, mend the role."
            ),
        );
    }
}

fn supports(role: &str, state: &State) -> bool {
    aria::role(role).is_some_and(|role| role.supports(state.name))
}

/// Whether ARIA in HTML allows a state or property on an element to which no role corresponds.
fn allowed_without_role(element: &Element, state: &State) -> bool {
    if element.namespace != Namespace::Html {
        // Drawings without a meaning are not in the accessibility tree, whatever stands on them.
        return true;
    }
    match &*element.name {
        "audio" | "video" | "iframe" | "embed" | "object" => supports("application", state),
        "dl" => supports("group", state),
        "input" => match element.attribute("type").unwrap_or_default().to_ascii_lowercase().as_str() {
            "color" => false,
            "file" => state.name == "aria-required",
            _ => supports("textbox", state),
        },
        // Browsers make a button of it. Parts of tables that are none have whatever role the author has in mind.
        "summary" | "td" | "th" | "tr" | "tbody" | "thead" | "tfoot" => true,
        _ => false,
    }
}
