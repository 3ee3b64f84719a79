//! The language that a page states is one that there is.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::{NodeId, language};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("page-language-unknown", Level::Error).norms(&["A11Y-LAW"]).wcag(&["3.1.1"]).act(&["bf051a"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("页面的语言代码是登记过的", "The language of a page is one that is registered"),
        why: Words::new(
            "读屏软件不认识的语言代码等于没有写：它会用默认的语音读，可能听不懂。",
            "A code that a screen reader does not know is as good as none: it reads in whatever voice it has, and nobody may understand it.",
        ),
        mend: Words::new(
            "lang 以登记过的语言代码开头：中文写 zh-CN，英文写 en。",
            "Begin lang with a registered code: zh-CN for Chinese, en for English.",
        ),
        blind: Words::new("写明的语言与正文是否相符，由另一条规则检查。", "Whether the language is that of the text; another rule looks at that."),
    },
    look: Look::Elements(&["html"], check),
    examples: Examples {
        fail: &[
            "<!doctype html><html lang=chinese><head><title>新闻</title></head><body><p>正文</p></body></html>",
            "<!doctype html><html lang=zh_CN><head><title>新闻</title></head><body><p>正文</p></body></html>",
            "<!doctype html><html lang=eng><head><title>News</title></head><body><p>Text</p></body></html>",
            "<!doctype html><html lang=i-lux><head><title>News</title></head><body><p>Text</p></body></html>",
            "<!doctype html><html lang=cn><head><title>新闻</title></head><body><p>正文</p></body></html>",
        ],
        pass: &[
            "<!doctype html><html lang=zh-CN><head><title>新闻</title></head><body><p>正文</p></body></html>",
            "<!doctype html><html lang=EN-something><head><title>News</title></head><body><p>Text</p></body></html>",
            "<!doctype html><html lang=yue-Hant><head><title>新聞</title></head><body><p>正文</p></body></html>",
            "<!doctype html><html lang=\"\"><head><title>新闻</title></head><body><p>正文</p></body></html>",
            "<p lang=chinese>这一条不管局部的语言。</p>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let document = page.document();
    let Some(tag) = document.attribute(id, "lang").filter(|tag| !tag.trim_ascii().is_empty()) else { return };
    if document.html() != Some(id) || language::is_known(tag) {
        return;
    }
    report.element(
        id,
        text!("页面的语言“{tag}”不是登记过的语言代码", "“{tag}”, the language of the page, is no registered language"),
        text!(
            "lang 以登记过的语言代码开头：中文写 zh-CN，英文写 en。",
            "Begin lang with a registered code: zh-CN for Chinese, en for English."
        ),
    );
}
