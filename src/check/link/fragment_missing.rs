//! A link into a page leads to a place that is in it.

use super::{Inside, inside};
use crate::check::{About, Entry, Examples, Family, Look, SiteReport, Use, Whole};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("link-fragment-missing", Level::Error).norms(&["GOV-SELFCHECK"]),
    family: Family::Link,
    about: About {
        title: Words::new(
            "链接指向的页内位置存在",
            "The place in a page that a link leads to is there",
        ),
        why: Words::new(
            "点了没有反应，用键盘和读屏软件的人不知道自己到了哪里。",
            "Nothing happens, and those who use a keyboard or a screen reader do not know where they are.",
        ),
        mend: Words::new(
            "改成那一页里有的编号（id），或去掉 # 和后面的部分。",
            "Write an id that the page has, or leave out # and what follows.",
        ),
        blind: Words::new(
            "脚本运行后才出现的位置。",
            "Places that a script makes.",
        ),
    },
    look: Look::Site(check),
    examples: Examples {
        fail: &[
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1><a href=#nowhere>位置</a></main></body></html>",
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1><a href=a.html#b>位置</a></main></body></html>\n== a.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1><h2 id=c>节</h2></main></body></html>",
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1><a href=#%E8%8A%82>节</a></main></body></html>",
        ],
        pass: &[
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1><a href=#s>节</a><h2 id=s>节</h2></main></body></html>",
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1><a href=a.html#%E8%8A%82>节</a></main></body></html>\n== a.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1><h2 id=节>节</h2></main></body></html>",
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1><a href=#top>顶部</a> <a href=#>顶部</a> <a href=\"#:~:text=正文\">引文</a></main></body></html>",
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1><a href=a.html#b>位置</a></main></body></html>\n== a.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1><a name=b>旧式位置</a></main></body></html>",
            // Some generators write the percent signs into the id itself.
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1><a href=#%E8%8A%82>节</a><h2 id=%E8%8A%82>节</h2></main></body></html>",
            "== index.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1><a href=#/map>地图</a> <a href=#!list>清单</a></main></body></html>",
            // With a base, a lone fragment leads to the page that the base names.
            "== a/index.html\n<!doctype html><html lang=zh-CN><head><title>页</title><base href=../b.html></head><body><main><h1>页</h1><a href=#c>节</a></main></body></html>\n== b.html\n<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main><h1>页</h1><h2 id=c>节</h2></main></body></html>",
        ],
    },
    told_by: &["fragment-missing"],
};

fn check(site: &Whole<'_>, report: &mut SiteReport<'_>) {
    for Inside { facts, reference, fragment, file, .. } in inside(site, &[Use::Link]) {
        let Some(fragment) = fragment.filter(|fragment| is_a_place(fragment)) else { continue };
        let Some(page) = file.and_then(|file| site.pages.get(file)) else { continue };
        // Browsers look for the fragment as it is written first, and for what its percent signs stand for second.
        let written = reference.written.split_once('#').map_or("", |(_, written)| written);
        if page.fragments.contains(fragment) || page.fragments.contains(written) {
            continue;
        }
        report.reference(
            &facts.path,
            &reference,
            text!("链接指向的位置“#{fragment}”在那一页里没有", "there is no \"#{fragment}\" in the page that the link leads to"),
            text!("改成那一页里有的编号（id），或去掉 # 和后面的部分。", "Write an id that the page has, or leave out # and what follows."),
        );
    }
}

/// Whether a fragment names an element: nothing and `top` are the top of the page, `:~:` marks a text, and what begins with `/` or `!`
/// is for a script that shows one of several views.
fn is_a_place(fragment: &str) -> bool {
    !fragment.is_empty()
        && !fragment.eq_ignore_ascii_case("top")
        && !fragment.contains(":~:")
        && !fragment.starts_with(['/', '!'])
}
