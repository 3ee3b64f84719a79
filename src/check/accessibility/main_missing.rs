//! A page has one main part.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("main-part", Level::Warning).norms(&["A11Y-LAW"]).wcag(&["1.3.1", "2.4.1"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new(
            "每页有一个主要部分（main）",
            "A page has one main part",
        ),
        why: Words::new(
            "读屏软件的用户按一个键就到正文；没有 main，就要听完页头和导航。",
            "One key takes listeners to the text; without a main part they sit through header and navigation.",
        ),
        mend: Words::new(
            "把正文放进 main，每页一个。",
            "Put the text into a main element, one for each page.",
        ),
        blind: Words::new(
            "正文是否都在里面。",
            "Whether all of the text is in it.",
        ),
    },
    look: Look::Page(check),
    examples: Examples {
        fail: &[
            "<!doctype html><html lang=zh-CN><head><title>页</title></head><body><nav>导航</nav><div>正文</div></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main>一</main><main>二</main></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>页</title></head><body><header>页头</header><div role=main>一</div><main>二</main></body></html>",
        ],
        pass: &[
            "<!doctype html><html lang=zh-CN><head><title>页</title></head><body><nav>导航</nav><main>正文</main></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>页</title></head><body><main hidden>一</main><main>二</main></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>页</title></head><body><div role=main>正文</div></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>页</title></head><body><p>只有正文、没有页头和导航的页面。</p></body></html>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, report: &mut Report<'_, '_>) {
    let of = |role: &'static str| page.document().elements().map(|(id, _)| id).filter(move |id| page.role(*id) == Some(role) && page.is_included(*id));
    let main: Vec<_> = of("main").collect();
    let help = || text!("把正文放进 main，每页一个。", "Put the text into a main element, one for each page.");
    for further in main.iter().skip(1) {
        report.element(*further, text!("主要部分（main）不止一个", "there is more than one main part"), help());
    }
    // Where there is nothing else, all is the main part.
    let has_others = ["navigation", "banner", "contentinfo"].into_iter().any(|role| of(role).next().is_some());
    if main.is_empty() && has_others {
        report.page(text!("这一页没有主要部分（main）", "the page has no main part"), help());
    }
}
