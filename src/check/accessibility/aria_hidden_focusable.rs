//! The keyboard does not reach what is hidden from screen readers.

use super::reached;
use crate::check::quote::{short, tag};
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::NodeId;
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("aria-hidden-focusable", Level::Error).norms(&["A11Y-LAW"]).wcag(&["4.1.2"]).act(&["6cfa84"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new(
            "对读屏软件隐藏（aria-hidden）的内容，Tab 键也到不了",
            "What is hidden from screen readers (aria-hidden) is not reached with Tab",
        ),
        why: Words::new(
            "按 Tab 键停在隐藏的链接或按钮上，读屏软件什么也不读，人不知道自己在哪里。",
            "Tab stops at a hidden link or button, the screen reader says nothing, and nobody knows where they are.",
        ),
        mend: Words::new(
            "去掉 aria-hidden；真要隐藏的，用 hidden，或者给里面的链接、按钮写 tabindex=\"-1\"。",
            "Take aria-hidden away; what is really to be hidden, hide with hidden, or give the links and buttons in it tabindex=\"-1\".",
        ),
        blind: Words::new("脚本打开或者关上的部分。", "Parts that a script opens and closes."),
    },
    look: Look::Elements(&["[aria-hidden]"], check),
    examples: Examples {
        fail: &[
            "<div aria-hidden=true><a href=/>首页</a></div>",
            "<button aria-hidden=TRUE>打印</button>",
            "<div aria-hidden=true><p aria-hidden=false><input aria-label=姓名></p></div>",
            "<p aria-hidden=true tabindex=0>正文</p>",
            "<div aria-hidden=true><details><summary>更多</summary></details></div>",
            "<div aria-hidden=true><div contenteditable>正文</div></div>",
            "<fieldset disabled aria-hidden=true><legend><button>打印</button></legend></fieldset>",
        ],
        pass: &[
            "<div aria-hidden=true><p>正文</p></div>",
            "<div aria-hidden=false><a href=/>首页</a></div>",
            "<div aria-hidden=true><a href=/ tabindex=-1>首页</a></div>",
            "<div aria-hidden=true><button disabled>打印</button></div>",
            "<div aria-hidden=true style=\"display:none\"><a href=/>首页</a></div>",
            "<div aria-hidden=true hidden><a href=/>首页</a></div>",
            "<div aria-hidden=true inert><a href=/>首页</a></div>",
            "<div aria-hidden=true><a>首页</a><input type=hidden></div>",
            "<div aria-hidden=true><iframe src=/map title=地图></iframe></div>",
            "<div aria-hidden=true tabindex=0 onfocus=\"back()\"></div>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let document = page.document();
    let hidden = |id: NodeId| {
        document.attribute(id, "aria-hidden").is_some_and(|value| value.trim().eq_ignore_ascii_case("true"))
    };
    // What is hidden within what is hidden is told with it.
    if !hidden(id) || document.ancestors(id).any(hidden) {
        return;
    }
    let within = document.descendants(id).filter(|one| document.element(*one).is_some());
    let Some(reached) = reached::first(page, std::iter::once(id).chain(within)) else { return };
    let Some(element) = document.element(reached) else { return };
    let quoted = tag(element, &["type", "href", "id"]);
    let words = short(&document.text_content(reached));
    let hit = report.element(
        id,
        text!(
            "对读屏软件隐藏（aria-hidden）的内容，Tab 键还到得了：{quoted}{words}",
            "hidden from screen readers (aria-hidden), yet reached with Tab: {quoted}{words}"
        ),
        text!(
            "去掉 aria-hidden；真要隐藏的用 hidden，或者给里面的链接、按钮写 tabindex=\"-1\"。",
            "Take aria-hidden away, hide it with hidden, or give the links and buttons in it tabindex=\"-1\"."
        ),
    );
    if reached != id {
        hit.and(document.span(reached), text!("Tab 键停在这里", "Tab stops here"));
    }
}
