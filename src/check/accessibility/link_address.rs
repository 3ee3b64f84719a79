//! The words of a link are words and not its address.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::NodeId;
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("link-text-address", Level::Hint).norms(&["A11Y-LAW"]).wcag(&["2.4.9"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new(
            "链接的文字不是一串网址",
            "The words of a link are not its address",
        ),
        why: Words::new(
            "读屏软件会把网址一个字母一个字母读出来。",
            "Screen readers spell an address letter by letter.",
        ),
        mend: Words::new(
            "写目的地的名称；要让人看到网址，就写在名称后面，不放进链接。",
            "Write the name of where it leads; show the address after it, outside the link.",
        ),
        blind: Words::new(
            "网址是否值得让人记住。",
            "Whether people are meant to learn the address.",
        ),
    },
    look: Look::Elements(&["a"], check),
    examples: Examples {
        fail: &[
            "<p><a href=https://www.cdpf.org.cn/a/b.html>https://www.cdpf.org.cn/a/b.html</a></p>",
            "<p><a href=/a>www.example.org/long/path</a></p>",
            "<p><a href=http://x.example/?a=1>http://x.example/?a=1</a></p>",
        ],
        pass: &[
            "<p><a href=https://www.cdpf.org.cn/>中国残疾人联合会</a></p>",
            "<p><a href=mailto:a@example.org>a@example.org</a></p>",
            "<p><a href=https://www.gov.cn/>www.gov.cn</a></p>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    if page.role(id) != Some("link") || !page.is_included(id) {
        return;
    }
    let name = page.name(id);
    let rest = ["https://", "http://", "www."].iter().find_map(|start| name.strip_prefix(start));
    // The name of a host can be said and remembered; what follows it cannot.
    let Some(rest) = rest.filter(|rest| !rest.contains(' ')) else { return };
    if !rest.trim_end_matches('/').contains(['/', '?', '=', '%']) {
        return;
    }
    report.element(
        id,
        text!("链接的文字是一串网址：{name}", "the words of the link are an address: {name}"),
        text!("写目的地的名称；要让人看到网址，就写在名称后面，不放进链接。", "Write the name of where it leads; show the address after it, outside the link."),
    );
}
