//! A link that opens a new window says so.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::NodeId;
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("link-new-window", Level::Warning).norms(&["A11Y-LAW"]).wcag(&["3.2.5"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new(
            "在新窗口打开的链接先说明",
            "A link that opens a new window says so",
        ),
        why: Words::new(
            "看不见或记不住的人不知道换了窗口，“返回”也回不去。",
            "Those who cannot see it do not know that the window changed, and \"back\" does not lead back.",
        ),
        mend: Words::new(
            "去掉 target，让读者自己决定；确要新窗口，在文字里写“（新窗口打开）”。",
            "Remove target and let readers decide; if a new window is needed, write \"(opens in a new window)\".",
        ),
        blind: Words::new(
            "用脚本打开的窗口。",
            "Windows that scripts open.",
        ),
    },
    look: Look::ElementsOfPage(&["a", "area"], check),
    examples: Examples {
        fail: &[
            "<p><a href=/a/ target=_blank>办事指南</a></p>",
            "<p><a href=https://example.org/ target=_BLANK rel=noopener>外站</a></p>",
            "<p><a href=/a/ target=other>办事指南</a></p>",
        ],
        pass: &[
            "<p><a href=/a/>办事指南</a></p>",
            "<p><a href=/a/ target=_blank>办事指南（新窗口打开）</a></p>",
            "<p><a href=/a/ target=_self>办事指南</a></p>",
            "<p lang=en><a href=/a/ target=_blank>Guide (opens in a new tab)</a></p>",
            "<p><a href=/a/ target=_blank aria-describedby=n>指南</a><span id=n>打开新窗口</span></p>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let target = page.document().attribute(id, "target").map(str::to_ascii_lowercase).unwrap_or_default();
    if ["", "_self", "_parent", "_top"].contains(&target.as_str()) || page.role(id) != Some("link") || !page.is_included(id) {
        return;
    }
    // A frame of the page itself is no new window.
    if page.document().elements().any(|(_, element)| element.is("iframe") && element.attribute("name") == Some(target.as_str())) {
        return;
    }
    let described: Vec<String> = page.referenced(id, "aria-describedby").into_iter().map(|id| page.document().text_content(id)).collect();
    let title = page.document().attribute(id, "title").unwrap_or_default();
    let said = format!("{} {} {title}", page.name(id), described.join(" ")).to_lowercase();
    if ["新窗口", "新页面", "新标签", "new window", "new tab", "new page"].iter().any(|word| said.contains(word)) {
        return;
    }
    let name = page.name(id);
    report.element(
        id,
        text!("链接“{name}”在新窗口打开而没有说明", "the link \"{name}\" opens a new window and does not say so"),
        text!("去掉 target；确要新窗口，在文字里写“（新窗口打开）”。", "Remove target; if a new window is needed, write \"(opens in a new window)\"."),
    );
}
