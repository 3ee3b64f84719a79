//! A link leads to a page or a file that is there.

use super::{Inside, inside, same_but_for_case};
use crate::check::{About, Entry, Examples, Family, Look, SiteReport, Use, Whole};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("link-target-missing", Level::Error).norms(&["GOV-SELFCHECK"]),
    family: Family::Link,
    about: About {
        title: Words::new(
            "链接指向的页面或文件存在",
            "What a link leads to is there",
        ),
        why: Words::new(
            "死链让人走不下去，是检查时必扣分的一项。",
            "A dead link leaves a reader stranded, and inspectors count every one.",
        ),
        mend: Words::new(
            "改成现在的网址；页面不在了，就删去链接。",
            "Write the present address, or remove the link if the page is gone.",
        ),
        blind: Words::new(
            "别的网站上的页面还在不在（用 --external 检查）。",
            "Whether pages on other sites are still there (--external asks them).",
        ),
    },
    look: Look::Site(check),
    examples: Examples {
        fail: &[
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1><a href=news/>新闻</a></main></body></html>",
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1><a href=/files/表.docx>表格</a></main></body></html>\n== files/form.docx\nx",
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1><iframe src=map.html title=地图></iframe></main></body></html>",
            "== a/index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1><a href=/>首页</a></main></body></html>",
        ],
        pass: &[
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1><a href=news/>新闻</a></main></body></html>\n== news/index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1><a href=../>首页</a></main></body></html>",
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1><a href=/files/%E8%A1%A8.docx>表格</a></main></body></html>\n== files/表.docx\nx",
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1><a href=https://example.org/>外站</a> <a href=mailto:a@example.org>写信</a> <a href=?page=2>下一页</a> <a href=#main>正文</a></main></body></html>",
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1><a href=about>关于</a></main></body></html>\n== about.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1></main></body></html>",
        ],
    },
    told_by: &["reference-missing"],
};

fn check(site: &Whole<'_>, report: &mut SiteReport<'_>) {
    let mut lacks_home = false;
    for Inside { facts, reference, path, file, .. } in inside(site, &[Use::Link, Use::Frame]) {
        if file.is_some() || same_but_for_case(site, path).is_some() {
            continue;
        }
        let written = reference.written;
        // Every page links to the home page: that it is not there is told once, and not of those who link to it.
        if path.is_empty() {
            lacks_home = true;
            continue;
        }
        report.reference(
            &facts.path,
            &reference,
            text!("链接“{written}”指向的页面或文件不存在", "nothing is there where the link \"{written}\" leads"),
            text!("改成现在的网址；页面不在了，就删去链接。", "Write the present address, or remove the link if the page is gone."),
        );
    }
    if lacks_home {
        report.file(
            "index.html",
            text!("网站没有首页，通向首页的链接打不开", "the site has no home page for links to open"),
            text!("加上首页（Markdown 里是 content/index.md）。", "Add a home page (in Markdown: content/index.md)."),
        );
    }
}
