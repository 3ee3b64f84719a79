//! The keyboard reaches what can be worked with in a frame.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report, frames};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::{NodeId, focus};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("frame-keyboard-shut", Level::Error).norms(&["A11Y-LAW"]).wcag(&["2.1.1"]).act(&["akn7bn"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("框架里的链接和控件用键盘能到达", "The keyboard reaches what can be worked with in a frame"),
        why: Words::new(
            "iframe 的 tabindex 是负数时，按 Tab 会跳过整个框架，不用鼠标的人用不了里面的链接和按钮。",
            "With a negative tabindex on an iframe the Tab key passes over all of it: those who use no mouse cannot use its links and buttons.",
        ),
        mend: Words::new("删去 iframe 的 tabindex。", "Take tabindex off the iframe."),
        blind: Words::new("别的网站的页面，以及脚本放进框架的内容。", "Pages of other sites, and what scripts put into a frame."),
    },
    look: Look::ElementsOfPage(&["iframe"], check),
    examples: Examples {
        fail: &[
            "<iframe title=意见 tabindex=-1 srcdoc=\"<button>提交</button>\"></iframe>",
            "<iframe title=意见 tabindex=\"-3\" srcdoc=\"<p><a href=/a/>意见</a></p>\"></iframe>",
            "<iframe title=意见 tabindex=-1 srcdoc=\"<p tabindex=0>意见</p>\"></iframe>",
            "<iframe title=意见 tabindex=-1 srcdoc=\"<input aria-label=意见>\"></iframe>",
        ],
        pass: &[
            "<iframe title=意见 srcdoc=\"<button>提交</button>\"></iframe>",
            "<iframe title=意见 tabindex=0 srcdoc=\"<button>提交</button>\"></iframe>",
            "<iframe title=意见 tabindex=x srcdoc=\"<button>提交</button>\"></iframe>",
            "<iframe title=意见 tabindex=-1 srcdoc=\"<p>没有可操作的内容</p>\"></iframe>",
            "<iframe title=意见 tabindex=-1 srcdoc=\"<button tabindex=-1>提交</button><button disabled>清空</button>\"></iframe>",
            "<iframe title=意见 tabindex=-1 srcdoc=\"<button hidden>提交</button><div inert><a href=/>首页</a></div>\"></iframe>",
            "<iframe title=意见 tabindex=-1 srcdoc=\"<a href=/></a>\"></iframe>",
            "<div inert><iframe title=意见 tabindex=-1 srcdoc=\"<button>提交</button>\"></iframe></div>",
            "<iframe title=意见 tabindex=-1 hidden srcdoc=\"<button>提交</button>\"></iframe>",
            "<iframe title=意见 tabindex=-1 width=1 height=1 srcdoc=\"<button>提交</button>\"></iframe>",
            "<iframe title=意见 tabindex=-1 src=https://example.org/></iframe>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let document = page.document();
    let Some(element) = document.element(id).filter(|element| element.is("iframe")) else { return };
    let shut = focus::tab_index(element).is_some_and(|index| index < 0);
    if !shut || focus::is_inert(document, id) || !page.styles().is_visible(id) || has_no_size(page, id) {
        return;
    }
    let Some(content) = frames::content(page, id) else { return };
    let reached = frames::look(page, &content, |inner, document| {
        document.elements().any(|(id, _)| inner.is_tabbable(id) && is_seen(inner, id))
    });
    if !reached {
        return;
    }
    let name = page.name(id);
    report.element(
        id,
        text!("键盘到不了框架“{name}”里的链接和控件（tabindex 是负数）", "the keyboard does not reach what can be worked with in the frame “{name}” (its tabindex is negative)"),
        text!("删去 iframe 的 tabindex。", "Take tabindex off the iframe."),
    );
}

/// Whether a frame is drawn as nothing, or as the single dot of those that count visitors.
fn has_no_size(page: &Page<'_>, id: NodeId) -> bool {
    let is_nothing = |value: &str| value.trim().trim_end_matches("px").parse::<f64>().is_ok_and(|size| size <= 1.0);
    ["width", "height"].iter().any(|name| page.document().attribute(id, name).is_some_and(is_nothing))
}

/// Whether there is anything to see of an element: controls and media draw themselves, others what is in them.
fn is_seen(page: &Page<'_>, id: NodeId) -> bool {
    const DRAWN: [&str; 9] = ["audio", "button", "iframe", "img", "input", "select", "svg", "textarea", "video"];
    let document = page.document();
    std::iter::once(id).chain(document.descendants(id)).filter(|id| page.styles().is_visible(*id)).any(|id| {
        document.element(id).is_some_and(|element| DRAWN.contains(&&*element.name))
            || document.text(id).is_some_and(|text| !text.trim().is_empty())
    })
}
