//! What a page is there for has a heading.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("own-heading-missing", Level::Warning).act(&["047fe0"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("正文有标题", "The text of a page has a heading"),
        why: Words::new(
            "读屏软件的用户用一个键跳到下一个标题；正文没有标题，就跳不到正文。",
            "Users of screen readers go from heading to heading with one key; a text without any cannot be reached so.",
        ),
        mend: Words::new("在正文开头写一个标题（h1）。", "Begin the text with a heading (h1)."),
        blind: Words::new("标题是否说清了正文。", "Whether the heading says what follows."),
    },
    look: Look::Page(check),
    // All begin like the pages around them.
    examples: Examples {
        fail: &[
            "<!doctype html><html lang=zh-CN><title>例</title><a href=#m>跳到正文</a><header><p>示例网站</p><nav><a href=/>首页</a> <a href=/a/>办证</a> <a href=/b/>培训</a></nav></header><main id=m><p>本月的通知，各县都要看。</p></main>",
            "<!doctype html><html lang=zh-CN><title>例</title><header><p>示例网站</p><nav><a href=/>首页</a> <a href=/a/>办证</a> <a href=/b/>培训</a></nav></header><main><p><strong>通知</strong></p><p>本月的通知，各县都要看。</p></main>",
            "<!doctype html><html lang=zh-CN><title>例</title><header><p>示例网站</p><nav><a href=/>首页</a> <a href=/a/>办证</a> <a href=/b/>培训</a></nav></header><main><h1 hidden>通知</h1><h2 aria-hidden=true>通知</h2><p>本月的通知，各县都要看。</p></main>",
            "<!doctype html><html lang=zh-CN><title>例</title><header><nav><h2>导航</h2><a href=/c/>办证</a></nav></header><main><p>本月的通知，各县都要看。</p></main>",
        ],
        pass: &[
            "<!doctype html><html lang=zh-CN><title>例</title><a href=#m>跳到正文</a><header><p>示例网站</p><nav><a href=/>首页</a> <a href=/a/>办证</a> <a href=/b/>培训</a></nav></header><main id=m><h1>通知</h1><p>本月的通知，各县都要看。</p></main>",
            "<!doctype html><html lang=zh-CN><title>例</title><header><p>示例网站</p><nav><a href=/>首页</a> <a href=/a/>办证</a> <a href=/b/>培训</a></nav></header><div><div role=heading aria-level=1>通知</div><p>本月的通知，各县都要看。</p></div>",
            "<!doctype html><html lang=zh-CN><title>例</title><header><p>示例网站</p><nav><a href=/>首页</a> <a href=/a/>办证</a> <a href=/b/>培训</a></nav></header><main><p>本月的通知，各县都要看。</p><h2>第二部分</h2><p>本月的通知，各县都要看。</p></main>",
            "<!doctype html><html lang=zh-CN><title>例</title><header><p>示例网站</p><nav><a href=/>首页</a> <a href=/a/>办证</a> <a href=/b/>培训</a></nav></header>",
            "<!doctype html><html lang=zh-CN><title>例</title><p><p>本月的通知，各县都要看。</p>",
            "<!doctype html><html lang=zh-CN><title>例</title><header><p>示例网站</p><nav><a href=/>首页</a> <a href=/a/>办证</a> <a href=/b/>培训</a></nav></header><div><p>本月的通知，各县都要看。</p></div>",
            "<!doctype html><html lang=zh-CN><title>例</title><header><h1>通知</h1><a href=/c/>其他</a></header><main><p>本月的通知，各县都要看。</p></main>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, report: &mut Report<'_, '_>) {
    let ways = page.ways();
    // Where there is no way at all, that is what has to be said.
    if ways.heading || ways.is_none() {
        return;
    }
    report.page(
        text!("每页重复的内容之后，正文没有标题", "the text after what is repeated on every page has no heading"),
        text!("在正文开头写一个标题（h1）。", "Begin the text with a heading (h1)."),
    );
}
