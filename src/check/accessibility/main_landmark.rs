//! What a page is there for stands in a landmark.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("own-landmark-missing", Level::Warning).act(&["b40fd1"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("正文在地标（main）里", "The text of a page stands in a landmark (main)"),
        why: Words::new(
            "读屏软件能一步跳到 main；没有它，只能从页首一点点听下来。",
            "Screen readers go to main in one step; without it one has to listen from the top.",
        ),
        mend: Words::new("用 main 包住正文，不包导航和页首。", "Put main around the text, not around navigation and header."),
        blind: Words::new("main 是否包住了全部正文。", "Whether main holds all of the text."),
    },
    look: Look::Page(check),
    // All begin like the pages around them.
    examples: Examples {
        fail: &[
            "<!doctype html><html lang=zh-CN><title>例</title><a href=#m>跳到正文</a><header><p>示例网站</p><nav><a href=/>首页</a> <a href=/a/>办证</a> <a href=/b/>培训</a></nav></header><div id=m><h1>通知</h1><p>本月的通知，各县都要看。</p></div>",
            "<!doctype html><html lang=zh-CN><title>例</title><header><p>示例网站</p><nav><a href=/>首页</a> <a href=/a/>办证</a> <a href=/b/>培训</a></nav></header><section><h1>通知</h1><p>本月的通知，各县都要看。</p></section>",
            "<!doctype html><html lang=zh-CN><title>例</title><main><header><p>示例网站</p><nav><a href=/>首页</a> <a href=/a/>办证</a> <a href=/b/>培训</a></nav></header><div><h1>通知</h1><p>本月的通知，各县都要看。</p></div></main>",
            "<!doctype html><html lang=zh-CN><title>例</title><header><p>示例网站</p><nav><a href=/>首页</a> <a href=/a/>办证</a> <a href=/b/>培训</a></nav></header><main role=none><h1>通知</h1><p>本月的通知，各县都要看。</p></main>",
        ],
        pass: &[
            "<!doctype html><html lang=zh-CN><title>例</title><a href=#m>跳到正文</a><header><p>示例网站</p><nav><a href=/>首页</a> <a href=/a/>办证</a> <a href=/b/>培训</a></nav></header><main id=m><h1>通知</h1><p>本月的通知，各县都要看。</p></main>",
            "<!doctype html><html lang=zh-CN><title>例</title><header><p>示例网站</p><nav><a href=/>首页</a> <a href=/a/>办证</a> <a href=/b/>培训</a></nav></header><div role=main><h1>通知</h1><p>本月的通知，各县都要看。</p></div>",
            "<!doctype html><html lang=zh-CN><title>例</title><header><p>示例网站</p><nav><a href=/>首页</a> <a href=/a/>办证</a> <a href=/b/>培训</a></nav></header><section aria-label=通知><h1>通知</h1><p>本月的通知，各县都要看。</p></section>",
            "<!doctype html><html lang=zh-CN><title>例</title><header><p>示例网站</p><nav><a href=/>首页</a> <a href=/a/>办证</a> <a href=/b/>培训</a></nav></header>",
            "<!doctype html><html lang=zh-CN><title>例</title><h1>通知</h1><p>本月的通知，各县都要看。</p>",
            "<!doctype html><html lang=zh-CN><title>例</title><header><p>示例网站</p><nav><a href=/>首页</a> <a href=/a/>办证</a> <a href=/b/>培训</a></nav></header><div><p>本月的通知，各县都要看。</p></div>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, report: &mut Report<'_, '_>) {
    let ways = page.ways();
    // Where there is no way at all, that is what has to be said.
    if ways.landmark || ways.is_none() {
        return;
    }
    report.page(
        text!("每页重复的内容之后，正文没有用 main 之类的地标包住", "the text after what is repeated on every page begins in no landmark such as main"),
        text!("用 main 包住正文，不包导航和页首。", "Put main around the text, not around navigation and header."),
    );
}
