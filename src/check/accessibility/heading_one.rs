//! A page has one heading of the first level: what it is about.

use super::headings;
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("heading-one", Level::Warning).norms(&["A11Y-LAW"]).wcag(&["1.3.1", "2.4.6"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new(
            "每页有一个一级标题",
            "A page has one heading of level 1",
        ),
        why: Words::new(
            "一级标题说这一页讲什么；没有或有好几个，听的人不知道从哪里开始。",
            "It says what the page is about; with none or several, listeners do not know where it begins.",
        ),
        mend: Words::new(
            "把页面的题目写成 h1，其余的降为 h2。",
            "Make the subject of the page an h1 and the others h2.",
        ),
        blind: Words::new(
            "一级标题是否说清了页面讲什么。",
            "Whether it says what the page is about.",
        ),
    },
    look: Look::Page(check),
    examples: Examples {
        fail: &[
            "<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h2>一</h2><p>正文</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>页</title></head><body><h1>一</h1><h1>二</h1></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><p>正文，没有标题。</p></main></body></html>",
        ],
        pass: &[
            "<!doctype html><html lang=zh-CN><head><title>页</title></head><body><h1>一</h1><h2>二</h2></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>页</title></head><body><div role=heading aria-level=1>一</div></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>页</title></head><body><h1 hidden>看不见</h1><h1>一</h1></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>页</title></head><body></body></html>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, report: &mut Report<'_, '_>) {
    let first: Vec<_> = headings(page).into_iter().filter(|(_, level)| *level == 1).map(|(id, _)| id).collect();
    let help = || text!("把页面的题目写成 h1，其余的降为 h2。", "Make the subject of the page an h1 and the others h2.");
    if let Some(further) = first.get(1..).filter(|further| !further.is_empty()) {
        for id in further {
            report.element(*id, text!("一级标题不止一个", "there is more than one heading of level 1"), help());
        }
        return;
    }
    if !first.is_empty() {
        return;
    }
    // A page that only sends its readers on, or shows nothing at all, has nothing to be headed.
    let document = page.document();
    let sends_on = document.elements().any(|(_, element)| {
        element.is("meta") && element.attribute("http-equiv").is_some_and(|kind| kind.eq_ignore_ascii_case("refresh"))
    });
    let says = document.first("body").is_some_and(|body| {
        document.descendants(body).any(|id| document.text(id).is_some_and(|text| !text.trim().is_empty()) && page.styles().is_visible(id))
    });
    if says && !sends_on {
        report.page(text!("这一页没有一级标题", "the page has no heading of level 1"), help());
    }
}
