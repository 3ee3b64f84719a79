//! Nothing that the keyboard reaches stands in what is said as mere text.

use super::reached;
use crate::check::quote::{short, tag};
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::{Namespace, NodeId};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("presentational-focusable", Level::Error).norms(&["A11Y-LAW"]).wcag(&["4.1.2"]).act(&["307n5z"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new(
            "按钮、图片这类整体朗读的元素里没有别的链接和按钮",
            "Buttons, pictures and the like hold no other links and buttons",
        ),
        why: Words::new(
            "读屏软件把按钮、图片、选项当作一个整体来读，里面的链接和按钮不存在；Tab 键却会停在上面，什么也不读。",
            "A screen reader says a button, a picture or an option as one: links and buttons inside do not exist for it, yet Tab stops at them and nothing is said.",
        ),
        mend: Words::new(
            "把里面的链接或按钮移到外面，并排放着；角色写错的，改正 role。",
            "Move the link or button out, beside it; if the role is wrong, mend the role.",
        ),
        blind: Words::new("脚本加进来的内容。", "What a script puts in."),
    },
    look: Look::Elements(&[], check),
    examples: Examples {
        fail: &[
            "<button>打印 <a href=/>首页</a></button>",
            "<div role=img aria-label=地图><a href=/a>城区</a></div>",
            "<div role=tablist><div role=tab tabindex=0>一 <button>关闭</button></div></div>",
            "<ul role=listbox aria-label=区><li role=option><input type=checkbox aria-label=城区></li></ul>",
            "<div role=checkbox aria-checked=false tabindex=0>同意 <span tabindex=0>条款</span></div>",
            "<svg role=img aria-label=地图><a href=/a><text>城区</text></a></svg>",
        ],
        pass: &[
            "<button>打印 <b>本页</b></button>",
            "<button>打印 <a href=/ tabindex=-1>首页</a></button>",
            "<a href=/>首页 <b>返回</b></a>",
            "<div role=img aria-label=地图><a href=/a hidden>城区</a></div>",
            "<div role=menuitem>打印 <a href=/>首页</a></div>",
            "<button tabindex=0>打印 <a>首页</a></button>",
            "<div role=math aria-label=公式><a href=/a>x</a></div>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let document = page.document();
    let Some(element) = document.element(id) else { return };
    let Some(role) = page.aria_role(id).filter(|role| role.presentational_children) else { return };
    // A whole within a whole is told with it.
    if !matches!(element.namespace, Namespace::Html | Namespace::Svg) || page.is_in_mere_text(id) {
        return;
    }
    let within = document.descendants(id).filter(|one| document.element(*one).is_some());
    let Some(reached) = reached::first(page, within) else { return };
    let Some(inner) = document.element(reached) else { return };
    let (quoted, role) = (tag(inner, &["type", "href", "id"]), role.name);
    let words = short(&document.text_content(reached));
    report
        .element(
            id,
            text!(
                "整体朗读的元素（{role}）里有 Tab 键到得了的内容：{quoted}{words}",
                "what is said as one ({role}) holds something that Tab reaches: {quoted}{words}"
            ),
            text!(
                "把里面的链接或按钮移到外面；角色写错的，改正 role。",
                "Move the link or button out of it; if the role is wrong, mend the role."
            ),
        )
        .and(document.span(reached), text!("Tab 键停在这里", "Tab stops here"));
}
