//! No address leads out of the folder that holds the site.

use crate::check::address::Destination;
use crate::check::{About, Entry, Examples, Family, Look, SiteReport, Whole};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("link-above-site", Level::Error).norms(&["GOV-SELFCHECK"]),
    family: Family::Link,
    about: About {
        title: Words::new(
            "网址不指到网站之外的文件夹",
            "No address leads above the folder of the site",
        ),
        why: Words::new(
            "在自己电脑上能打开，上网后谁也打不开。",
            "It opens on your own computer and for nobody else.",
        ),
        mend: Words::new(
            "把文件放进网站，再写它在网站里的网址。",
            "Put the file into the site and write its address there.",
        ),
        blind: Words::new(
            "文件在网站外的哪里。",
            "Where outside the file is.",
        ),
    },
    look: Look::Site(check),
    examples: Examples {
        fail: &[
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1><a href=../../a.docx>表格</a></main></body></html>",
            "== news/index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1><img src=../../a.png alt=图></main></body></html>",
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1><a href=..>上一级</a></main></body></html>",
        ],
        pass: &[
            "== news/index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1><a href=../>首页</a></main></body></html>\n== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1></main></body></html>",
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1><a href=./>首页</a></main></body></html>",
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1><a href=https://example.org/../a>外站</a></main></body></html>",
        ],
    },
    told_by: &["link-out-of-site", "reference-missing"],
};

fn check(site: &Whole<'_>, report: &mut SiteReport<'_>) {
    for (facts, reference, _) in site.references().filter(|(.., lead)| lead.destination == Destination::Above) {
        let written = reference.written;
        report.reference(
            &facts.path,
            &reference,
            text!("“{written}”指到网站的文件夹外面去了", "\"{written}\" leads out of the folder of the site"),
            text!("把文件放进网站，再写它在网站里的网址。", "Put the file into the site and write its address there."),
        );
    }
}
