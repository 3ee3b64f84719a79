//! An element whose role can have no name is given none.

use crate::check::quote::{short, tag};
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::{Namespace, NodeId};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("state-prohibited", Level::Warning)
        .norms(&["A11Y-LAW"])
        .wcag(&["1.3.1", "4.1.2"])
        .act(&["5c01ea", "kb1m8s"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("不能命名的元素没有写 aria-label", "What can have no name has no aria-label"),
        why: Words::new(
            "div、span、p 这样的元素没有名称可读：写在上面的 aria-label，多数读屏软件不读，其中的意思丢了。",
            "Elements such as div, span and p have no name to be said: most screen readers pass over an aria-label on them, and its meaning is lost.",
        ),
        mend: Words::new(
            "把话写成页面上的文字；它是一个区域、一组控件或者一幅图的，写上相应的 role。",
            "Write the words as text; if it is a region, a group of controls or a picture, give it the role.",
        ),
        blind: Words::new("用户是否真的需要这个名称。", "Whether the name is needed at all."),
    },
    look: Look::Elements(&["[aria-*]"], check),
    examples: Examples {
        fail: &[
            "<div aria-label=\"最新消息\">正文</div>",
            "<span aria-labelledby=l>正文</span><b id=l>标题</b>",
            "<p aria-label=\"最新消息\">正文</p>",
            "<p>按 <code aria-label=\"命令\">ls</code></p>",
            "<div role=generic aria-roledescription=\"卡片\">正文</div>",
            "<p role=none aria-label=\"最新消息\">正文</p>",
            "<a aria-label=\"首页\">首页</a>",
            "<p><span aria-braillelabel=\"a\">正文</span></p>",
        ],
        pass: &[
            "<div role=group aria-label=\"最新消息\">正文</div>",
            "<section aria-label=\"最新消息\">正文</section>",
            "<section aria-labelledby=gone>正文</section>",
            "<button aria-label=\"打印\">印</button>",
            "<p aria-describedby=d>正文</p>",
            "<p aria-roledescription=\"卡片\">正文</p>",
            "<div hidden aria-label=\"最新消息\">正文</div>",
            "<div aria-hidden=true aria-label=\"最新消息\">正文</div>",
            "<my-card aria-label=\"最新消息\">正文</my-card>",
            "<div role=nonsense>正文</div>",
            "<span aria-label=\"\">正文</span>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let Some(element) = page.document().element(id) else { return };
    let Some(role) = page.aria_role(id) else { return };
    // What role an element of the author's own making has, its script says; a section gets one with the name that is missing.
    let own_making = element.name.contains('-') && element.attribute("role").is_none();
    if !matches!(element.namespace, Namespace::Html | Namespace::Svg)
        || own_making
        || element.is("section")
        || !page.is_included(id)
    {
        return;
    }
    // What says nothing does no harm.
    let said = element.attributes.iter().filter(|attribute| !attribute.value.trim().is_empty());
    for attribute in said.filter(|attribute| role.prohibits(&attribute.name)) {
        let (name, value) = (&attribute.name, short(&attribute.value));
        let quoted = tag(element, &["id", "role"]);
        report.element(
            id,
            text!("{quoted} 不能有 {name}（“{value}”）", "{quoted} cannot have {name} (“{value}”)"),
            text!(
                "把话写成页面上的文字；它是一个区域、一组控件或者一幅图的，写上相应的 role。",
                "Write the words as text; if it is a region, a group of controls or a picture, give it the role."
            ),
        );
    }
}
