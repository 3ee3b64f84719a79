//! The words of a link say where it leads, read alone.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::{Element, NodeId};
use crate::html::names::tidy;
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("link-text-generic", Level::Warning).norms(&["A11Y-LAW"]).wcag(&["2.4.4", "2.4.9"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new(
            "链接的文字单独读也知道去哪里",
            "The words of a link make sense alone",
        ),
        why: Words::new(
            "读屏软件会把链接单独列出来，一串“点击这里”“更多”谁也分不清。",
            "Screen readers list links by themselves, and nobody can tell one \"click here\" from another.",
        ),
        mend: Words::new(
            "写出目的地的名称，例如“残疾人证办理指南”；要短，就把其余的话放进读屏才读的部分。",
            "Write the name of where it leads; to keep it short, put the rest into words that are only heard.",
        ),
        blind: Words::new(
            "别的不清楚的说法。",
            "Other words that say too little.",
        ),
    },
    look: Look::ElementsOfPage(&["a", "area"], check),
    examples: Examples {
        fail: &[
            "<p>申请表<a href=/a/>点击这里</a></p>",
            "<p><a href=/news/>更多</a></p>",
            "<p lang=en><a href=/a/>Click here</a></p>",
            "<p><a href=/a/>【详情】</a></p>",
        ],
        pass: &[
            "<p><a href=/a/>残疾人证办理指南</a></p>",
            "<p><a href=/news/>更多<span class=x>新闻</span></a></p>",
            "<p><a href=/news/ aria-label=更多新闻>更多</a></p>",
            "<p><a href=/a/ hidden>更多</a></p>",
            "<p><a>更多</a></p>",
            // Names of things in programs are no words of the sentence.
            "<p lang=en>Returns: <a href=/this/>&lt;this&gt;</a></p>",
            "<p lang=en>Set <a href=/link/><code>link</code></a> to true.</p>",
            // A table of contents repeats the heading that it leads to.
            "<ul><li><a href=#details>详细</a></ul><h2 id=details>详细</h2>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    if page.role(id) != Some("link") || !page.is_included(id) {
        return;
    }
    let name = page.name(id);
    // Most names say more than that.
    if name.chars().filter(|c| c.is_alphanumeric()).nth(LONGEST).is_some() {
        return;
    }
    let bare: String = name.chars().filter(|c| c.is_alphanumeric() || *c == ' ').collect::<String>().trim().to_lowercase();
    // What describes the link says the rest.
    if !GENERIC.contains(&bare.as_str()) || !page.referenced(id, "aria-describedby").is_empty() {
        return;
    }
    if is_code(page, id) || is_heading_of_target(page, id) {
        return;
    }
    report.element(
        id,
        text!("链接的文字“{name}”单独读不知道去哪里", "\"{name}\" does not say where the link leads"),
        text!("写出目的地的名称，例如“残疾人证办理指南”。", "Write the name of where it leads."),
    );
}

/// None of them has more letters than this.
const LONGEST: usize = 9;

/// Words that say nothing alone, without marks and in lower case.
const GENERIC: [&str; 30] = [
    "点击", "点击这里", "点击此处", "点这里", "点此", "请点击", "请点击这里", "这里", "此处", "更多", "查看更多", "了解更多", "更多内容",
    "详情", "查看详情", "查看", "详细", "详见", "进入", "链接", "click", "click here", "here", "more", "read more", "learn more",
    "details", "link", "this", "go",
];

/// Whether the link is the name of something in a program: code alone, or a type between angle brackets.
fn is_code(page: &Page<'_>, id: NodeId) -> bool {
    let document = page.document();
    let text = tidy(&document.text_content(id));
    let code: String =
        document.child_elements(id).filter(|child| document.is(*child, "code")).map(|child| document.text_content(child)).collect();
    text.starts_with('<') && text.ends_with('>') || !text.is_empty() && tidy(&code) == text
}

/// Whether the link leads to a heading of this page that says the very same.
fn is_heading_of_target(page: &Page<'_>, id: NodeId) -> bool {
    let document = page.document();
    let Some(href) = document.attribute(id, "href").filter(|href| href.trim().starts_with('#')) else { return false };
    let Some(fragment) = page.base().join(href).fragment else { return false };
    let is_target = |element: &Element| element.attribute("id") == Some(fragment.as_str());
    let target = document.elements().find(|(_, element)| is_target(element)).map(|(target, _)| target);
    target.is_some_and(|target| {
        std::iter::once(target)
            .chain(document.ancestors(target).take(1))
            .any(|heading| page.role(heading) == Some("heading") && page.name(heading) == page.name(id))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_is_longer_than_the_longest() {
        let length = |word: &str| word.chars().filter(|c| c.is_alphanumeric()).count();
        assert_eq!(GENERIC.into_iter().map(length).max(), Some(LONGEST));
    }
}
