//! A link leads past what is repeated on every page.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("skip-link-missing", Level::Warning).act(&["ye5d6e"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("有跳到正文的链接", "A link leads to the text of a page"),
        why: Words::new(
            "不用读屏软件、只用键盘的人没有标题键和地标键，只有这个链接能省去一遍遍按 Tab。",
            "Those who use a keyboard but no screen reader have no keys for headings and landmarks; only this link spares them to press Tab again and again.",
        ),
        mend: Words::new("在页首放第一个链接“跳到正文”，指向正文开头的 id。", "Make the first link of the page “skip to content”, to the id where the text begins."),
        blind: Words::new("链接在页面里是否靠前，得到焦点时看不看得见。", "Whether the link comes early, and is seen when it has the focus."),
    },
    look: Look::Page(check),
    // All begin like the pages around them.
    examples: Examples {
        fail: &[
            "<!doctype html><html lang=zh-CN><title>例</title><header><p>示例网站</p><nav><a href=/>首页</a> <a href=/a/>办证</a> <a href=/b/>培训</a></nav></header><main id=m><h1>通知</h1><p>本月的通知，各县都要看。</p></main>",
            "<!doctype html><html lang=zh-CN><title>例</title><a href=#no>跳到正文</a><header><p>示例网站</p><nav><a href=/>首页</a> <a href=/a/>办证</a> <a href=/b/>培训</a></nav></header><main id=m><h1>通知</h1><p>本月的通知，各县都要看。</p></main>",
            "<!doctype html><html lang=zh-CN><title>例</title><a href=#m hidden>跳到正文</a><header><p>示例网站</p><nav><a href=/>首页</a> <a href=/a/>办证</a> <a href=/b/>培训</a></nav></header><main id=m><h1>通知</h1><p>本月的通知，各县都要看。</p></main>",
            "<!doctype html><html lang=zh-CN><title>例</title><a href=#top>到页首</a><header id=top><p>示例网站</p><nav><a href=/>首页</a> <a href=/a/>办证</a> <a href=/b/>培训</a></nav></header><main><h1>通知</h1><p>本月的通知，各县都要看。</p></main>",
        ],
        pass: &[
            "<!doctype html><html lang=zh-CN><title>例</title><a href=#m>跳到正文</a><header><p>示例网站</p><nav><a href=/>首页</a> <a href=/a/>办证</a> <a href=/b/>培训</a></nav></header><main id=m><h1>通知</h1><p>本月的通知，各县都要看。</p></main>",
            "<!doctype html><html lang=zh-CN><title>例</title><a href=index.html#m>跳到正文</a><header><p>示例网站</p><nav><a href=/>首页</a> <a href=/a/>办证</a> <a href=/b/>培训</a></nav></header><span id=m></span><main><h1>通知</h1><p>本月的通知，各县都要看。</p></main>",
            "<!doctype html><html lang=zh-CN><title>例</title><a href=#h>跳到正文</a><header><p>示例网站</p><nav><a href=/>首页</a> <a href=/a/>办证</a> <a href=/b/>培训</a></nav></header><main><h1 id=h>通知</h1><p>本月的通知，各县都要看。</p></main>",
            "<!doctype html><html lang=zh-CN><title>例</title><button onclick=\"document.querySelector('h1').focus()\">跳过</button><header><p>示例网站</p><nav><a href=/>首页</a> <a href=/a/>办证</a> <a href=/b/>培训</a></nav></header><main><h1>通知</h1><p>本月的通知，各县都要看。</p></main>",
            "<!doctype html><html lang=zh-CN><title>例</title><header><p>示例网站</p><nav><a href=/>首页</a> <a href=/a/>办证</a> <a href=/b/>培训</a></nav></header>",
            "<!doctype html><html lang=zh-CN><title>例</title><main><h1>通知</h1><p>本月的通知，各县都要看。</p></main>",
            "<!doctype html><html lang=zh-CN><title>例</title><header><p>示例网站</p><nav><a href=/>首页</a> <a href=/a/>办证</a> <a href=/b/>培训</a></nav></header><div><p>本月的通知，各县都要看。</p></div>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, report: &mut Report<'_, '_>) {
    let ways = page.ways();
    // Where there is no way at all, that is what has to be said.
    if ways.skip || ways.is_none() {
        return;
    }
    report.page(
        text!("没有链接能跳过每页重复的内容，直接到正文", "no link leads past what is repeated on every page, to the text"),
        text!(
            "在页首放第一个链接“跳到正文”，指向正文开头的 id。",
            "Make the first link of the page “skip to content”, to the id where the text begins."
        ),
    );
}
