//! A page has a title that is not empty.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("page-title-missing", Level::Error).norms(&["A11Y-LAW"]).wcag(&["2.4.2"]).act(&["2779a5"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("每一页都有标题（title）", "Every page has a title"),
        why: Words::new(
            "读屏软件打开页面先读标题，浏览器的标签、收藏和历史记录也靠它区分页面。",
            "Screen readers begin with the title; tabs, bookmarks and the history tell pages apart by it.",
        ),
        mend: Words::new("在 head 里写 title，说明这一页是什么。", "Write a title into the head that says what the page is."),
        blind: Words::new("标题是否说清了这一页的内容。", "Whether the title says what the page is about."),
    },
    look: Look::Page(check),
    examples: Examples {
        fail: &[
            "<!doctype html><html lang=zh-CN><head></head><body><h1>办事指南</h1></body></html>",
            "<!doctype html><html lang=zh-CN><head><title></title></head><body><h1>办事指南</h1></body></html>",
            "<!doctype html><html lang=zh-CN><head><title> \n </title></head><body><p>正文</p></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>　&nbsp;</title></head><body><p>正文</p></body></html>",
            // The first counts, as it does for browsers; that of a drawing is no title of the page.
            "<!doctype html><html lang=zh-CN><head><title></title><title>新闻</title></head><body></body></html>",
            "<!doctype html><html lang=zh-CN><head></head><body><svg><title>标志</title></svg></body></html>",
        ],
        pass: &[
            "<!doctype html><html lang=zh-CN><head><title>残疾人证办理</title></head><body><p>正文</p></body></html>",
            "<!doctype html><html lang=en><head><meta charset=utf-8><title>News</title></head><body><p>Text</p></body></html>",
            "<!doctype html><html lang=zh-CN><title>新闻</title><p>没有写 head 的页面</p></html>",
            "<!doctype html><html lang=zh-CN><head></head><body><p>正文</p><title>新闻</title></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>新闻</title><title></title></head><body></body></html>",
            "<svg xmlns=http://www.w3.org/2000/svg><title>标志</title></svg><title>新闻</title>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, report: &mut Report<'_, '_>) {
    let document = page.document();
    // An SVG document in a frame, or a lone drawing, is no page with a title of this kind.
    if !document.html().is_some_and(|html| document.is(html, "html")) {
        return;
    }
    let title = document.first("title");
    if title.is_some_and(|title| !document.text_content(title).trim().is_empty()) {
        return;
    }
    let message = match title {
        Some(_) => text!("标题（title）是空的", "the title is empty"),
        None => text!("这一页没有标题（title）", "the page has no title"),
    };
    let help = text!("在 head 里写 title，说明这一页是什么。", "Write a title into the head that says what the page is.");
    match title {
        Some(title) => report.element(title, message, help),
        None => report.page(message, help),
    };
}
