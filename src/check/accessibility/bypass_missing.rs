//! There is some way past what is repeated on every page.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("bypass-missing", Level::Error).norms(&["A11Y-LAW"]).wcag(&["2.4.1"]).act(&["cf77f2", "047fe0", "b40fd1", "ye5d6e"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("能跳过每页重复的内容", "There is a way past what is repeated on every page"),
        why: Words::new(
            "用键盘或读屏软件的人在每一页都要先经过同样的导航，几十次按键之后才到正文。",
            "On every page, those who use a keyboard or a screen reader first go through the same navigation, dozens of keys before the text.",
        ),
        mend: Words::new("用 main 包住正文，正文以标题开头，页首放一个“跳到正文”的链接；有一样就够，三样都有最好。", "Put the text into main, begin it with a heading, and put a link “skip to content” first; one will do, all three are best."),
        blind: Words::new("脚本提供的办法，以及跳过的是否正是读者要跳过的。", "Ways that scripts make, and whether they skip what readers want to skip."),
    },
    look: Look::Page(check),
    // All begin like the pages around them.
    examples: Examples {
        fail: &[
            "<!doctype html><html lang=zh-CN><title>例</title><header><p>示例网站</p><nav><a href=/>首页</a> <a href=/a/>办证</a> <a href=/b/>培训</a></nav></header><div><p>本月的通知，各县都要看。</p></div>",
            "<!doctype html><html lang=zh-CN><title>例</title><header><p>示例网站</p><nav><a href=/>首页</a> <a href=/a/>办证</a> <a href=/b/>培训</a></nav></header><div id=m><p><b>通知</b></p><p>本月的通知，各县都要看。</p></div>",
            "<!doctype html><html lang=zh-CN><title>例</title><a href=#no>跳到正文</a><header><p>示例网站</p><nav><a href=/>首页</a> <a href=/a/>办证</a> <a href=/b/>培训</a></nav></header><div id=m><p>本月的通知，各县都要看。</p></div>",
            "<!doctype html><html lang=zh-CN><title>例</title><main><header><p>示例网站</p><nav><a href=/>首页</a> <a href=/a/>办证</a> <a href=/b/>培训</a></nav></header><div><h1 hidden>通知</h1><p>本月的通知，各县都要看。</p></div></main>",
            "<!doctype html><html lang=zh-CN><title>例</title><nav><h2>办证的人</h2><a href=/c/>其他</a></nav><div><p>本月的通知，各县都要看。</p></div>",
        ],
        pass: &[
            "<!doctype html><html lang=zh-CN><title>例</title><a href=#m>跳到正文</a><header><p>示例网站</p><nav><a href=/>首页</a> <a href=/a/>办证</a> <a href=/b/>培训</a></nav></header><main id=m><h1>通知</h1><p>本月的通知，各县都要看。</p></main>",
            "<!doctype html><html lang=zh-CN><title>例</title><header><p>示例网站</p><nav><a href=/>首页</a> <a href=/a/>办证</a> <a href=/b/>培训</a></nav></header><div><h1>通知</h1><p>本月的通知，各县都要看。</p></div>",
            "<!doctype html><html lang=zh-CN><title>例</title><header><p>示例网站</p><nav><a href=/>首页</a> <a href=/a/>办证</a> <a href=/b/>培训</a></nav></header><main><p>本月的通知，各县都要看。</p></main>",
            "<!doctype html><html lang=zh-CN><title>例</title><a href=#m>跳到正文</a><header><p>示例网站</p><nav><a href=/>首页</a> <a href=/a/>办证</a> <a href=/b/>培训</a></nav></header><div id=m><p>本月的通知，各县都要看。</p></div>",
            "<!doctype html><html lang=zh-CN><title>例</title><a href=#m>跳到正文</a><header><p>示例网站</p><nav><a href=/>首页</a> <a href=/a/>办证</a> <a href=/b/>培训</a></nav></header><a name=m></a><div><p>本月的通知，各县都要看。</p></div>",
            "<!doctype html><html lang=zh-CN><title>例</title><button>收起导航</button><header><p>示例网站</p><nav><a href=/>首页</a> <a href=/a/>办证</a> <a href=/b/>培训</a></nav></header><div><p>本月的通知，各县都要看。</p></div>",
            "<!doctype html><html lang=zh-CN><title>例</title><header><p>示例网站</p><nav><a href=/>首页</a> <a href=/a/>办证</a> <a href=/b/>培训</a></nav></header>",
            "<!doctype html><html lang=zh-CN><title>例</title><div><p>本月的通知，各县都要看。</p></div>",
            "<!doctype html><html lang=zh-CN><title>例</title><div><p>本月的通知，各县都要看。</p></div><header><p>示例网站</p><nav><a href=/>首页</a> <a href=/a/>办证</a> <a href=/b/>培训</a></nav></header>",
            "<!doctype html><html lang=zh-CN><title>例</title><div><p>本月的通知，各县都要看。</p><p><a href=#top>到页首</a></p></div>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, report: &mut Report<'_, '_>) {
    let ways = page.ways();
    if !ways.is_none() {
        return;
    }
    let level = if ways.is_proven { Level::Error } else { Level::Warning };
    report
        .page(
            text!(
                "没有办法跳过每页重复的内容：正文没有标题，没有用 main 包住，也没有“跳到正文”的链接",
                "no way past what is repeated on every page: the text has no heading, stands in no main, and no link leads to it"
            ),
            text!(
                "用 main 包住正文，正文以标题开头，页首放一个“跳到正文”的链接。",
                "Put the text into main, begin it with a heading, and put a link “skip to content” first."
            ),
        )
        .level(level);
}
