//! A page fetches nothing from other hosts.

use crate::check::address;
use crate::check::{About, Entry, Examples, Family, Look, Page, Report, Use};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::{Element, NodeId};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("third-party-request", Level::Warning).norms(&["GOV-SELFCHECK", "PRIVACY"]),
    family: Family::Safety,
    about: About {
        title: Words::new(
            "页面不向别的网站取东西",
            "Pages fetch nothing from other hosts",
        ),
        why: Words::new(
            "每取一次，那边就知道谁在看这一页；那边停了或被改了，这一页也跟着坏。",
            "The other side learns who reads the page each time, and if it stops or is changed, so is the page.",
        ),
        mend: Words::new(
            "把文件放到本站。",
            "Put the file into the site.",
        ),
        blind: Words::new(
            "脚本运行时取的东西。",
            "What scripts fetch.",
        ),
    },
    look: Look::ElementsOfPage(&["[data]", "[href]", "[poster]", "[src]", "[srcset]", "[xlink:href]"], check),
    examples: Examples {
        fail: &[
            "<script src=https://cdn.example.com/a.js></script>",
            "<img src=//img.example.com/a.png alt=图>",
            "<iframe src=https://map.example.com/ title=地图></iframe>",
        ],
        pass: &[
            "<img src=/a.png alt=图>",
            "<a href=https://example.org/>外站</a>",
            "<img src=data:image/gif;base64,R0lGODlhAQABAAAAACw= alt=\"\">",
            "<script src=https://zfwzgl.www.gov.cn/exposure/jiucuo.js></script><script src=//dcs.conac.cn/js/x.js></script>",
            // Generators write the site's own address out; the page says which that is.
            "<!doctype html><html lang=zh-CN><head><title>页</title><link rel=canonical href=https://www.example.gov.cn/a/><link rel=icon href=https://www.example.gov.cn/i.png></head><body><img src=//www.example.gov.cn/a.png alt=图></body></html>",
        ],
    },
    told_by: &[],
};

/// Hosts whose scripts and marks the norm asks every government site to show (GOV-FOOTER): the entrance for mistakes, and the mark of public bodies.
const REQUIRED: [&str; 3] = ["zfwzgl.www.gov.cn", "dcs.conac.cn", "bszs.conac.cn"];

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    // Links fetch nothing, and most addresses are those of links.
    let fetches = |element: &&Element| !element.is("a") && !element.is("area");
    let Some(element) = page.document().element(id).filter(fetches) else { return };
    for (written, usage) in address::in_element(element) {
        if ![Use::Resource, Use::Frame].contains(&usage) {
            continue;
        }
        let Some(whole) = address::elsewhere(page.path, written, page.site_address()) else { continue };
        if address::is_this_machine(&whole) || page.is_on_stated_host(&whole)
            || REQUIRED.contains(&address::host(&whole))
        {
            continue;
        }
        report.element(
            id,
            text!("页面向别的网站取东西：{written}", "the page fetches something from another host: {written}"),
            text!("把文件放到本站。", "Put the file into the site."),
        );
    }
}
