//! A feed, and the same page in another language, are there.

use super::{Inside, inside, same_but_for_case};
use crate::check::{About, Entry, Examples, Family, Look, SiteReport, Use, Whole};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("alternate-missing", Level::Error),
    family: Family::Link,
    about: About {
        title: Words::new(
            "订阅源和别的语言的页面存在",
            "Feeds and pages in other languages are there",
        ),
        why: Words::new(
            "订阅的人收不到更新，搜索引擎指给人打不开的页面。",
            "Subscribers get nothing, and search engines lead people to pages that do not open.",
        ),
        mend: Words::new(
            "改成现在的网址，或删去这一条。",
            "Write the present address, or remove the entry.",
        ),
        blind: Words::new(
            "订阅源的内容是否最新。",
            "Whether the feed is up to date.",
        ),
    },
    look: Look::Site(check),
    examples: Examples {
        fail: &[
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title><link rel=alternate type=application/atom+xml title=订阅 href=\"feed.xml\"></head><body><h1>页</h1></body></html>",
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title><link rel=alternate type=application/atom+xml title=订阅 href=\"/en/\"></head><body><h1>页</h1></body></html>",
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title><link rel=alternate type=application/atom+xml title=订阅 href=\"news/feed.xml\"></head><body><h1>页</h1></body></html>\n== feed.xml\nx",
        ],
        pass: &[
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title><link rel=alternate type=application/atom+xml title=订阅 href=\"feed.xml\"></head><body><h1>页</h1></body></html>\n== feed.xml\nx",
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title><link rel=alternate type=application/atom+xml title=订阅 href=\"/en/\"></head><body><h1>页</h1></body></html>\n== en/index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1></main></body></html>",
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title><link rel=alternate type=application/atom+xml title=订阅 href=\"https://example.org/feed.xml\"></head><body><h1>页</h1></body></html>",
        ],
    },
    told_by: &[],
};

fn check(site: &Whole<'_>, report: &mut SiteReport<'_>) {
    for Inside { facts, reference, path, file, .. } in inside(site, &[Use::Alternate]) {
        if file.is_some() || same_but_for_case(site, path).is_some() {
            continue;
        }
        let written = reference.written;
        report.reference(
            &facts.path,
            &reference,
            text!("订阅源或别的版本“{written}”不存在", "the feed or other version \"{written}\" is not there"),
            text!("改成现在的网址，或删去这一条。", "Write the present address, or remove the entry."),
        );
    }
}
