//! A heading says something.

use crate::check::quote::tag;
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::{Namespace, NodeId};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("heading-name-missing", Level::Warning).norms(&["A11Y-LAW"]).act(&["ffd0e9"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("标题有文字", "Headings have words"),
        why: Words::new(
            "读屏软件的用户按标题在页面里跳转。空的标题让人停在一处，却什么也听不到。",
            "Users of screen readers go through a page by its headings. An empty one is a stop at which nothing is said.",
        ),
        mend: Words::new(
            "写出这一部分的标题；只是为了留空的，删去标题，用样式留空。",
            "Write the heading of the part; if it only makes room, take it out and let style make room.",
        ),
        blind: Words::new("标题是否说清了下面的内容。", "Whether the heading says what follows."),
    },
    look: Look::Elements(&["h1", "h2", "h3", "h4", "h5", "h6", "[role]"], check),
    examples: Examples {
        fail: &[
            "<h2></h2>",
            "<h2> <br> </h2>",
            "<h2><img src=/a.png alt=\"\"></h2>",
            "<h2><span aria-hidden=true>办事指南</span></h2>",
            "<div role=heading aria-level=2></div>",
            "<h2 role=none aria-describedby=d></h2><p id=d>说明</p>",
            "<h2 aria-label=\"\"><span hidden>办事指南</span></h2>",
        ],
        pass: &[
            "<h2>办事指南</h2>",
            "<h2><img src=/a.png alt=\"办事指南\"></h2>",
            "<h2 aria-labelledby=l></h2><p id=l>办事指南</p>",
            "<h2 role=none></h2>",
            "<h2 hidden></h2>",
            "<h2 aria-hidden=true></h2>",
            "<h2 role=tab></h2>",
            "<div role=heading aria-level=2>办事指南</div>",
        ],
    },
    told_by: &["heading-empty"],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let Some(element) = page.document().element(id).filter(|element| element.namespace == Namespace::Html) else {
        return;
    };
    if page.role(id) != Some("heading") || !page.is_included(id) || !page.name(id).is_empty() {
        return;
    }
    let quoted = tag(element, &["id", "role"]);
    report.element(
        id,
        text!("标题没有文字：{quoted}", "a heading without words: {quoted}"),
        text!(
            "写出这一部分的标题；只是为了留空的，删去它。",
            "Write the heading of the part; if it only makes room, take it out."
        ),
    );
}
