//! What a page fetches comes over a line that nobody can change.

use crate::check::address;
use crate::check::{About, Entry, Examples, Family, Look, Page, Report, Use};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::{Element, NodeId};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("mixed-content", Level::Error).norms(&["GOV-SELFCHECK"]),
    family: Family::Safety,
    about: About {
        title: Words::new(
            "图片、样式、脚本不用 http:// 的网址",
            "Nothing is fetched over plain http",
        ),
        why: Words::new(
            "别人可以在路上改掉它；在 https 的网站上浏览器干脆不取。",
            "Others can change it on its way, and on a secure site browsers refuse it.",
        ),
        mend: Words::new(
            "把文件放到本站，或改用 https 的网址。",
            "Put the file into the site, or use its https address.",
        ),
        blind: Words::new(
            "那个网站有没有 https。",
            "Whether the other site offers https.",
        ),
    },
    look: Look::ElementsOfPage(&["[data]", "[href]", "[poster]", "[src]", "[srcset]", "[xlink:href]"], check),
    examples: Examples {
        fail: &[
            "<img src=http://example.org/a.png alt=图>",
            "<iframe src=\"HTTP://example.org/\" title=地图></iframe>",
            "<video src=http://example.org/a.mp4 controls></video>",
        ],
        pass: &[
            "<img src=https://example.org/a.png alt=图>",
            "<a href=http://example.org/>外站</a>",
            "<img src=/http:/a.png alt=图>",
            "<img src=http://localhost:8080/a.png alt=预览>",
            "<!doctype html><html lang=zh-CN><head><title>页</title><link rel=canonical href=http://www.example.gov.cn/a/></head><body><img src=http://www.example.gov.cn/a.png alt=图></body></html>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    // Links fetch nothing, and most addresses are those of links.
    let fetches = |element: &&Element| !element.is("a") && !element.is("area");
    let Some(element) = page.document().element(id).filter(fetches) else { return };
    for (written, usage) in address::in_element(element) {
        if ![Use::Resource, Use::Frame].contains(&usage) {
            continue;
        }
        let Some(whole) = address::elsewhere(page.path, written, page.site_address()) else { continue };
        let plain = whole.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("http://"));
        // A site that is reached over plain http mixes nothing.
        let all_plain = page.stated_address().get(..7).is_some_and(|start| start.eq_ignore_ascii_case("http://"));
        if !plain || all_plain || address::is_this_machine(&whole) {
            continue;
        }
        report.element(
            id,
            text!("用了不加密的网址：{written}", "it is fetched over plain http: {written}"),
            text!("把文件放到本站，或改用 https 的网址。", "Put the file into the site, or use its https address."),
        );
    }
}
