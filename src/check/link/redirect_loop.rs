//! An old address leads to a page, at once and not round in a circle.

use crate::check::address::Destination;
use crate::check::{About, Entry, Examples, Facts, Family, Look, SiteReport, Whole};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("redirect-chain", Level::Error).norms(&["GOV-SELFCHECK"]),
    family: Family::Link,
    about: About {
        title: Words::new(
            "跳转一步到位，不绕圈",
            "A redirect leads to a page in one step and never in a circle",
        ),
        why: Words::new(
            "转来转去，浏览器会停下来报错；每多转一次，慢的网络就多等一次。",
            "Browsers give up on a circle, and each further step is another wait on a slow line.",
        ),
        mend: Words::new(
            "把旧网址直接指到最后的页面。",
            "Let the old address lead to the last page itself.",
        ),
        blind: Words::new(
            "服务器上另外设的跳转。",
            "Redirects that are set up on the server.",
        ),
    },
    look: Look::Site(check),
    examples: Examples {
        fail: &[
            "== a.html\n<!doctype html><html lang=zh-CN><head><title>已移动</title><meta http-equiv=refresh content=\"0; url=b.html\"></head><body><p><a href=b.html>新网址</a></p></body></html>\n== b.html\n<!doctype html><html lang=zh-CN><head><title>已移动</title><meta http-equiv=refresh content=\"0; url=a.html\"></head><body><p><a href=a.html>新网址</a></p></body></html>",
            "== a.html\n<!doctype html><html lang=zh-CN><head><title>已移动</title><meta http-equiv=refresh content=\"0; url=b.html\"></head><body><p><a href=b.html>新网址</a></p></body></html>\n== b.html\n<!doctype html><html lang=zh-CN><head><title>已移动</title><meta http-equiv=refresh content=\"0; url=c.html\"></head><body><p><a href=c.html>新网址</a></p></body></html>\n== c.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1></main></body></html>",
            "== a.html\n<!doctype html><html lang=zh-CN><head><title>已移动</title><meta http-equiv=refresh content=\"0; url=a.html\"></head><body><p><a href=a.html>新网址</a></p></body></html>",
        ],
        pass: &[
            "== a.html\n<!doctype html><html lang=zh-CN><head><title>已移动</title><meta http-equiv=refresh content=\"0; url=b.html\"></head><body><p><a href=b.html>新网址</a></p></body></html>\n== b.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1></main></body></html>",
            "== a.html\n<!doctype html><html lang=zh-CN><head><title>已移动</title><meta http-equiv=refresh content=\"0; url=https://example.org/\"></head><body><p><a href=https://example.org/>新网址</a></p></body></html>",
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1></main></body></html>",
        ],
    },
    told_by: &[],
};

fn check(site: &Whole<'_>, report: &mut SiteReport<'_>) {
    for facts in site.pages.values() {
        let Some(first) = facts.redirect() else { continue };
        let mut way = vec![facts.path.as_str()];
        let mut at = next(site, facts);
        while let Some(page) = at {
            if way.contains(&page.path.as_str()) {
                let circle = way.join(" → ");
                report.reference(
                    &facts.path,
                    &first,
                    text!("跳转绕成了圈：{circle}", "the redirect goes in a circle: {circle}"),
                    text!("把旧网址直接指到最后的页面。", "Let the old address lead to a page itself."),
                );
                break;
            }
            way.push(&page.path);
            at = next(site, page);
            if at.is_none() && way.len() > 2 {
                let (steps, last) = (way.join(" → "), page.path.as_str());
                report
                    .reference(
                        &facts.path,
                        &first,
                        text!("要跳转几次才到：{steps}", "it takes several redirects to arrive: {steps}"),
                        text!("直接指到 {last}。", "Lead to {last} itself."),
                    )
                    .level(Level::Warning);
            }
        }
    }
}

/// The page that a page sends its readers on to.
fn next<'w>(site: &'w Whole<'_>, facts: &Facts) -> Option<&'w Facts> {
    match facts.leads(facts.redirect()?.written, site.base) {
        Destination::Inside { path, .. } => site.pages.get(site.file(&path)?).copied(),
        _ => None,
    }
}
