//! Every page can be reached from another one.

use std::collections::BTreeSet;

use super::{Inside, inside};
use crate::check::{About, Entry, Examples, Family, Look, SiteReport, Use, Whole};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("page-orphan", Level::Warning).norms(&["GOV-SELFCHECK"]).wcag(&["2.4.5"]),
    family: Family::Link,
    about: About {
        title: Words::new(
            "每一页都有别的页面链接到它",
            "Every page is linked from another one",
        ),
        why: Words::new(
            "没有链接到的页面，读者走不到，只有知道网址的人能打开。",
            "Readers cannot get to a page that nothing links to.",
        ),
        mend: Words::new(
            "在栏目页、相关内容或导航里加一个链接。",
            "Link to it from a list, a related page or the navigation.",
        ),
        blind: Words::new(
            "只靠搜索或脚本能不能找到。",
            "Whether a search or a script leads to it.",
        ),
    },
    look: Look::Site(check),
    examples: Examples {
        fail: &[
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1></main></body></html>\n== lost.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1></main></body></html>",
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1><a href=a.html>甲</a></main></body></html>\n== a.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1></main></body></html>\n== b.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1><a href=b.html>自己</a></main></body></html>",
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1></main></body></html>\n== a/index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1><a href=../>首页</a></main></body></html>",
        ],
        pass: &[
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1><a href=a.html>甲</a></main></body></html>\n== a.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1></main></body></html>",
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1></main></body></html>\n== 404.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1><a href=/>首页</a></main></body></html>",
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1></main></body></html>\n== old.html\n<!doctype html><html lang=zh-CN><head><title>已移动</title><meta http-equiv=refresh content=\"0; url=index.html\"></head><body><p><a href=index.html>新网址</a></p></body></html>",
            "== a.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1></main></body></html>",
        ],
    },
    told_by: &[],
};

fn check(site: &Whole<'_>, report: &mut SiteReport<'_>) {
    // Without a first page nothing can be said of where readers come from.
    if !site.files.contains("index.html") {
        return;
    }
    let mut reached = BTreeSet::new();
    for Inside { facts, file, .. } in inside(site, &[Use::Link, Use::Alternate, Use::Frame, Use::Redirect]) {
        reached.extend(file.filter(|file| *file != facts.path));
    }
    for (path, facts) in &site.pages {
        let first = *path == "index.html" || path.ends_with("404.html");
        if first || facts.unlisted || facts.redirect().is_some() || reached.contains(path) {
            continue;
        }
        report.file(
            path,
            text!("没有别的页面链接到这一页", "no other page links to this one"),
            text!("在栏目页、相关内容或导航里加一个链接。", "Link to it from a list, a related page or the navigation."),
        );
    }
}
