//! No element carries a script in an attribute of its own.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::NodeId;
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("inline-handler", Level::Warning).norms(&["GOV-SELFCHECK"]),
    family: Family::Safety,
    about: About {
        title: Words::new(
            "元素上不写脚本（onclick 等）",
            "No script in attributes such as onclick",
        ),
        why: Words::new(
            "写在元素上的脚本挡不住被人注入的代码，安全策略也只好放开；只用鼠标触发的还把用键盘的人挡在外面。",
            "Where scripts in attributes are allowed, injected ones are too; and what only a mouse sets off keeps out those who use a keyboard.",
        ),
        mend: Words::new(
            "把脚本写到文件里，用 addEventListener 连上。",
            "Put the script into a file and connect it with addEventListener.",
        ),
        blind: Words::new(
            "脚本文件里做了什么。",
            "What script files do.",
        ),
    },
    look: Look::Elements(&["[on*]"], check),
    examples: Examples {
        fail: &[
            "<p><a href=/a/ onclick=\"go()\">办理</a></p>",
            "<button type=button ONCLICK=\"x()\">办理</button>",
            "<img src=/a.png alt=图 onerror=\"x()\">",
        ],
        pass: &[
            "<p><a href=/a/>办理</a></p>",
            "<button type=button data-on=\"x\">办理</button>",
            "<p one=\"x\">不是事件的属性</p>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let Some(element) = page.document().element(id) else { return };
    let handler = element.attributes.iter().find(|attribute| {
        attribute.name.strip_prefix("on").is_some_and(|event| EVENTS.contains(&event)) && !attribute.value.trim().is_empty()
    });
    let Some(handler) = handler else { return };
    let name = &*handler.name;
    report.element(
        id,
        text!("元素上写了脚本 {name}", "an element carries a script in {name}"),
        text!("把脚本写到文件里，用 addEventListener 连上。", "Put the script into a file and connect it with addEventListener."),
    );
}

/// Events that the HTML standard lets attributes listen to, the common ones.
const EVENTS: [&str; 46] = [
    "abort", "beforeinput", "beforeunload", "blur", "cancel", "canplay", "change", "click", "close", "contextmenu", "copy", "cut",
    "dblclick", "drag", "dragstart", "drop", "ended", "error", "focus", "hashchange", "input", "invalid", "keydown", "keypress",
    "keyup", "load", "message", "mousedown", "mousemove", "mouseout", "mouseover", "mouseup", "paste", "pause", "play",
    "pointerdown", "pointerup", "popstate", "reset", "resize", "scroll", "select", "submit", "toggle", "touchstart", "unload",
];
