//! A link says where it leads.

use crate::check::quote::tag;
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::{Namespace, NodeId};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("link-name-missing", Level::Error)
        .norms(&["A11Y-LAW"])
        .wcag(&["2.4.4", "2.4.9", "4.1.2"])
        .act(&["c487ae"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("链接有文字", "Links have words"),
        why: Words::new(
            "读屏软件的用户常把一页的链接列出来挑选。没有文字的链接只读“链接”或者一串网址，不知道通向哪里。",
            "Users of screen readers list the links of a page and choose. A link without words is read as “link” or as an address, and leads nobody knows where.",
        ),
        mend: Words::new(
            "在链接里写出它通向什么；链接里只有图片的，把这句话写进图片的 alt。",
            "Write into the link what it leads to; if it holds a picture alone, into the alt of the picture.",
        ),
        blind: Words::new("链接文字是否说清了去处。", "Whether the words say where the link leads."),
    },
    look: Look::Elements(&["a", "area", "[role]"], check),
    examples: Examples {
        fail: &[
            "<p><a href=/a></a></p>",
            "<p><a href=/a><img src=/a.png alt=\"\"></a></p>",
            "<p><a href=/a><span aria-hidden=true>更多</span></a></p>",
            "<p><a href=/a aria-label=\" \"> </a></p>",
            "<p><span role=link tabindex=0></span></p>",
            "<p><a href=/a role=none></a></p>",
            "<p><a href=/a role=doc-noteref></a></p>",
            "<p><img src=/a.png usemap=#m alt=地图><map name=m><area href=/a shape=rect coords=0,0,9,9></map></p>",
        ],
        pass: &[
            "<p><a href=/a>残疾人证办理</a></p>",
            "<p><a href=/a><img src=/a.png alt=\"残疾人证办理\"></a></p>",
            "<p><a href=/a title=\"残疾人证办理\"><img src=/a.png alt=\"\"></a></p>",
            "<p><a id=top></a></p>",
            "<p><a href=/a aria-hidden=true></a></p>",
            "<p><a href=/a style=\"display:none\"></a></p>",
            "<p><a href=/a aria-labelledby=n></a><span id=n hidden>残疾人证办理</span></p>",
            "<p><a href=/a role=button></a></p>",
            "<p><map name=m><area href=/a></map></p>",
            "<svg><a href=/a></a></svg>",
        ],
    },
    told_by: &["link-empty"],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let Some(element) = page.document().element(id).filter(|element| element.namespace == Namespace::Html) else {
        return;
    };
    let link = page.aria_role(id).is_some_and(|role| role.is_link());
    if !link || !page.is_included(id) || !page.name(id).is_empty() {
        return;
    }
    let quoted = tag(element, &["href", "role"]);
    report.element(
        id,
        text!("链接没有文字：{quoted}", "a link without words: {quoted}"),
        text!(
            "在链接里写出它通向什么；只有图片的，写进图片的 alt。",
            "Write into the link what it leads to; if it holds a picture alone, into the alt of the picture."
        ),
    );
}
