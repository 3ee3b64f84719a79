//! A picture that says something says it in words too.

use crate::check::quote::tag;
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::{Namespace, NodeId};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("image-name-missing", Level::Error).norms(&["A11Y-LAW"]).wcag(&["1.1.1"]).act(&["23a2a8"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("图片有替代文字", "Pictures have a text alternative"),
        why: Words::new(
            "看不见图片的人只能靠替代文字知道图片说了什么。没有它，读屏软件读出的是文件名。",
            "Those who cannot see a picture know from its text alternative what it says. Without one they hear the name of a file.",
        ),
        mend: Words::new(
            "写 alt，说出图片要告诉读者的内容；只作装饰的图片写 `alt=\"\"`。",
            "Write alt with what the picture tells a reader; for one that only decorates, `alt=\"\"`.",
        ),
        blind: Words::new("替代文字与图片是否相符。", "Whether the words say what the picture shows."),
    },
    look: Look::Elements(&["img", "[role]"], check),
    examples: Examples {
        fail: &[
            "<p><img src=/a.png></p>",
            "<p><img src=/a.png alt=\" \"></p>",
            "<div role=img style=\"background-image:url(a.png)\"></div>",
            "<p><img src=/a.png aria-label=\"\"></p>",
            "<p><img src=/a.png alt=\"\" tabindex=0></p>",
            "<p><img src=/a.png alt=\"\" aria-labelledby=n><span id=n> </span></p>",
            "<div style=\"visibility:hidden\"><img src=/a.png style=\"visibility:visible\"></div>",
            "<p><img src=/a.png role=separator></p>",
        ],
        pass: &[
            "<p><img src=/a.png alt=\"志愿者推着轮椅\"></p>",
            "<p><img src=/a.png alt=\"\">只作装饰</p>",
            "<p><img src=/a.png aria-labelledby=n><span id=n>志愿者</span></p>",
            "<p><img src=/a.png role=presentation></p>",
            "<p><img src=/a.png hidden></p>",
            "<p><img src=/a.png aria-hidden=TRUE></p>",
            "<p><img src=/a.png title=\"志愿者\"></p>",
            "<div role=img aria-label=\"地图\"></div>",
            "<div aria-hidden=true><img src=/a.png></div>",
            "<svg role=img></svg>",
            "<p><img src=/a.png alt=\"\" aria-labelledby=n><span id=n hidden>志愿者</span></p>",
        ],
    },
    told_by: &["image-alt-missing"],
};

/// Roles that another rule asks a name of: a picture that is a button is told as one.
const TOLD_ELSEWHERE: [&str; 14] = [
    "button",
    "checkbox",
    "combobox",
    "heading",
    "link",
    "listbox",
    "menuitem",
    "menuitemcheckbox",
    "menuitemradio",
    "radio",
    "slider",
    "spinbutton",
    "switch",
    "textbox",
];

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let Some(element) = page.document().element(id).filter(|element| element.namespace == Namespace::Html) else {
        return;
    };
    let role = page.role(id);
    if !element.is("img") && role != Some("img") {
        return;
    }
    if role == Some("none") || role.is_some_and(|role| TOLD_ELSEWHERE.contains(&role)) {
        return;
    }
    if page.is_hidden(id) || page.is_inert(id) || !page.name(id).is_empty() {
        return;
    }
    let quoted = tag(element, &["src", "role"]);
    report.element(
        id,
        text!("图片没有替代文字：{quoted}", "a picture without a text alternative: {quoted}"),
        text!(
            "写 alt，说出图片要告诉读者的内容；只作装饰的写 alt=\"\"。",
            "Write alt with what the picture tells a reader; alt=\"\" for one that only decorates."
        ),
    );
}
