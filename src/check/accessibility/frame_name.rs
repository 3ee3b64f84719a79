//! A frame says what it holds.

use crate::check::quote::tag;
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::{NodeId, focus, roles};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("frame-name-missing", Level::Error).norms(&["A11Y-LAW"]).wcag(&["4.1.2"]).act(&["cae760"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("嵌入的页面（iframe）有名称", "Frames (iframe) have a name"),
        why: Words::new(
            "没有名称的嵌入页面，读屏软件只读“框架”，要不要进去无从判断。",
            "A frame without a name is read as “frame”: whether to go into it cannot be known.",
        ),
        mend: Words::new("写 title，说出里面是什么，例如 `title=\"办事大厅地图\"`。", "Write title with what it holds: `title=\"Map of the service hall\"`."),
        blind: Words::new("名称与里面的内容是否相符。", "Whether the name says what the frame holds."),
    },
    look: Look::ElementsOfPage(&["iframe"], check),
    examples: Examples {
        fail: &[
            "<p><iframe src=/map></iframe></p>",
            "<p><iframe src=/map title=\"\"></iframe></p>",
            "<p><iframe src=/map title=\" \"></iframe></p>",
            "<p><iframe src=/map name=map></iframe></p>",
            "<p><iframe src=/map tabindex=0 aria-label=\" \"></iframe></p>",
            "<p>地图 <iframe src=/map aria-labelledby=gone></iframe></p>",
        ],
        pass: &[
            "<p><iframe src=/map title=\"地图\"></iframe></p>",
            "<p><iframe src=/map aria-label=\"地图\"></iframe></p>",
            "<p id=l>地图</p><p><iframe src=/map aria-labelledby=l></iframe></p>",
            "<p><iframe src=/map tabindex=-1></iframe></p>",
            "<p><iframe src=/map hidden></iframe></p>",
            "<p><iframe src=/map aria-hidden=true></iframe></p>",
            "<p><iframe src=/map role=none></iframe></p>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let Some(element) = page.document().element(id) else { return };
    let decorative = matches!(roles::stated(element).map(|role| role.name), Some("none" | "presentation"));
    let kept_out = focus::tab_index(element).is_some_and(|index| index < 0);
    if !element.is("iframe") || decorative || kept_out || !page.is_included(id) || !page.name(id).is_empty() {
        return;
    }
    let quoted = tag(element, &["src"]);
    report.element(
        id,
        text!("嵌入的页面没有名称：{quoted}", "a frame without a name: {quoted}"),
        text!("写 title，说出里面是什么。", "Write title with what it holds."),
    );
}
