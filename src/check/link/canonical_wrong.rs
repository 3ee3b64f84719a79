//! The address that a page gives as its own is that of a page.

use crate::check::address::Destination;
use crate::check::{About, Entry, Examples, Facts, Family, Look, SiteReport, Use, Whole};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("canonical-wrong", Level::Error),
    family: Family::Link,
    about: About {
        title: Words::new(
            "页面自报的网址（canonical）是真有的页面",
            "The canonical address of a page is that of a page",
        ),
        why: Words::new(
            "搜索引擎只收录自报的网址；指错了，这一页就搜不到。",
            "Search engines list the address that a page gives as its own; a wrong one hides the page.",
        ),
        mend: Words::new(
            "改成这一页自己的网址。",
            "Write the address of the page itself.",
        ),
        blind: Words::new(
            "自报别的网站的网址是否有意。",
            "Whether an address on another site is meant.",
        ),
    },
    look: Look::Site(check),
    examples: Examples {
        fail: &[
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title><link rel=canonical href=\"/nowhere/\"></head><body><h1>页</h1></body></html>",
            "== a.html\n<!doctype html><html lang=zh-CN><head><title>页</title><link rel=canonical href=\"b.html\"></head><body><h1>页</h1></body></html>\n== b.html\n<!doctype html><html lang=zh-CN><head><title>页</title><link rel=canonical href=\"c.html\"></head><body><h1>页</h1></body></html>\n== c.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1></main></body></html>",
            "== news/index.html\n<!doctype html><html lang=zh-CN><head><title>页</title><link rel=canonical href=\"../../x/\"></head><body><h1>页</h1></body></html>",
        ],
        pass: &[
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title><link rel=canonical href=\"/\"></head><body><h1>页</h1></body></html>",
            "== a.html\n<!doctype html><html lang=zh-CN><head><title>页</title><link rel=canonical href=\"b.html\"></head><body><h1>页</h1></body></html>\n== b.html\n<!doctype html><html lang=zh-CN><head><title>页</title><link rel=canonical href=\"b.html\"></head><body><h1>页</h1></body></html>",
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title><link rel=canonical href=\"https://example.org/\"></head><body><h1>页</h1></body></html>",
        ],
    },
    told_by: &[],
};

fn check(site: &Whole<'_>, report: &mut SiteReport<'_>) {
    for facts in site.pages.values() {
        for reference in facts.references.iter().filter(|reference| reference.usage == Use::Canonical) {
            let found = match facts.leads(reference.written, site.base) {
                Destination::Inside { path, .. } => site.file(&path).and_then(|file| site.pages.get(file)),
                Destination::Above | Destination::Broken => None,
                Destination::Elsewhere(_) | Destination::Scheme(_) => continue,
            };
            let written = reference.written;
            let help = text!("改成这一页自己的网址。", "Write the address of the page itself.");
            match found {
                None => {
                    let message = text!("自报的网址“{written}”不存在", "nothing is at the canonical address \"{written}\"");
                    report.reference(&facts.path, &reference, message, help);
                }
                Some(other) if other.path != facts.path && gives_another(site, other) => {
                    let message = text!(
                        "自报的网址“{written}”又自报了别的网址",
                        "the page at the canonical address \"{written}\" gives yet another one"
                    );
                    report.reference(&facts.path, &reference, message, help);
                }
                Some(_) => {}
            }
        }
    }
}

/// Whether a page gives the address of yet another page as its own.
fn gives_another(site: &Whole<'_>, facts: &Facts) -> bool {
    let mut own = facts.references.iter().filter(|reference| reference.usage == Use::Canonical);
    own.any(|reference| match facts.leads(reference.written, site.base) {
        Destination::Inside { path, .. } => site.file(&path) != Some(&*facts.path),
        _ => false,
    })
}
