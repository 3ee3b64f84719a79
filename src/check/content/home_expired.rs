//! The home page does not lead to what has expired.

use crate::check::address::Destination;
use crate::check::{About, Entry, Examples, Family, Look, SiteReport, Use, Whole};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("home-links-expired", Level::Warning).norms(&["GOV-SELFCHECK", "GOV-PAGE"]),
    family: Family::Content,
    about: About {
        title: Words::new(
            "首页不放已经过期的内容",
            "The home page does not lead to what has expired",
        ),
        why: Words::new(
            "报名早已截止的通知还在首页，读者会白跑一趟，也说明网站没有人管。",
            "A notice whose time is over sends readers on a journey for nothing and shows that nobody looks after the site.",
        ),
        mend: Words::new(
            "从首页去掉这个链接；内容还有效的，改正页面的有效期（`expires`）。",
            "Remove the link from the home page; if the page still holds, put its `expires` right.",
        ),
        blind: Words::new(
            "没有向机器说明有效期的页面。",
            "Pages that do not say for machines until when they hold.",
        ),
    },
    look: Look::Site(check),
    examples: Examples {
        fail: &[
            "== index.html\n<!doctype html><html lang=zh-CN><title>首页</title><a href=/a/>报名</a>\n== a/index.html\n<!doctype html><html lang=zh-CN><title>报名</title><script type=application/ld+json>{\"@type\":\"WebPage\",\"expires\":\"2026-01-10\"}</script>",
            "== index.html\n<!doctype html><html lang=zh-CN><title>首页</title><a href=a.html>报名</a>\n== a.html\n<!doctype html><html lang=zh-CN><head><title>报名</title><meta name=robots content=\"unavailable_after: 2025-12-31\"></head>",
            "== en/index.html\n<!doctype html><html lang=en><title>Home</title><a href=a.html>Apply</a>\n== en/a.html\n<!doctype html><html lang=en><title>Apply</title><script type=application/ld+json>{\"expires\" : \"2025-06-30T18:00:00+08:00\"}</script>",
        ],
        pass: &[
            "== index.html\n<!doctype html><html lang=zh-CN><title>首页</title><a href=/a/>报名</a>\n== a/index.html\n<!doctype html><html lang=zh-CN><title>报名</title><script type=application/ld+json>{\"expires\":\"2026-01-15\"}</script>",
            "== index.html\n<!doctype html><html lang=zh-CN><title>首页</title><a href=/news/>新闻</a>\n== news/index.html\n<!doctype html><html lang=zh-CN><title>新闻</title><a href=/a/>报名</a>\n== a/index.html\n<!doctype html><html lang=zh-CN><title>报名</title><script type=application/ld+json>{\"expires\":\"2025-06-30\"}</script>",
            "== index.html\n<!doctype html><html lang=zh-CN><title>首页</title><a href=/a/>报名</a>\n== a/index.html\n<!doctype html><html lang=zh-CN><title>报名</title><script>var a = {\"expires\":\"2025-06-30\"}</script>",
        ],
    },
    told_by: &[],
};

fn check(site: &Whole<'_>, report: &mut SiteReport<'_>) {
    let Some(today) = site.today else { return };
    for facts in site.pages.values().filter(|facts| is_home(&facts.path)) {
        for reference in facts.references.iter().filter(|reference| reference.usage == Use::Link) {
            let Destination::Inside { path, .. } = facts.leads(reference.written, site.base) else { continue };
            let Some(page) = site.file(&path).and_then(|file| site.pages.get(file)) else { continue };
            // What holds until a day holds on that day.
            let Some(day) = page.expires.filter(|day| *day < today) else { continue };
            let written = crate::check::quote::short(reference.written);
            report.reference(
                &facts.path,
                &reference,
                text!("首页还链接着已经过期的页面 {written}（{day} 到期）", "the home page leads to {written}, which expired on {day}"),
                text!(
                    "从首页去掉这个链接；还有效的，改正那一页的有效期。",
                    "Remove the link; if the page still holds, put its date of expiry right."
                ),
            );
        }
    }
}

/// Whether a page is the home page of a site, or of one of its languages: `en/index.html`.
fn is_home(path: &str) -> bool {
    let folder = path.strip_suffix("index.html").map(|folder| folder.trim_end_matches('/'));
    folder.is_some_and(|folder| folder.is_empty() || folder.len() == 2 && folder.bytes().all(|byte| byte.is_ascii_lowercase()))
}
