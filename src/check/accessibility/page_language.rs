//! A page says which language it is in.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::NodeId;
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("page-language-missing", Level::Error).norms(&["A11Y-LAW"]).wcag(&["3.1.1"]).act(&["b5c3f8"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("每一页都写明语言（lang）", "Every page states its language"),
        why: Words::new(
            "读屏软件按 lang 选择语音，点显器按它选择盲文。没有写明语言，中文可能被用外语的语音读出，听不懂。",
            "Screen readers choose their voice by lang and braille displays their braille. Without it a text may be read in the voice of another language, which nobody understands.",
        ),
        mend: Words::new(
            "在 html 标签上写 lang，例如 <html `lang=\"zh-CN\"`>。",
            "Write lang on the html tag, for example <html `lang=\"zh-CN\"`>.",
        ),
        blind: Words::new("写明的语言与正文是否相符，由另一条规则检查。", "Whether the language is that of the text; another rule looks at that."),
    },
    look: Look::Elements(&["html"], check),
    examples: Examples {
        fail: &[
            "<!doctype html><html><head><title>新闻</title></head><body><p>正文</p></body></html>",
            "<!doctype html><html lang><head><title>新闻</title></head><body><p>正文</p></body></html>",
            "<!doctype html><html lang=\" \n\"><head><title>新闻</title></head><body><p>正文</p></body></html>",
            "<!doctype html><html xml:lang=zh-CN><head><title>新闻</title></head><body><p>正文</p></body></html>",
            "<!doctype html><title>新闻</title><body lang=zh-CN><p>正文</p></body>",
        ],
        pass: &[
            "<!doctype html><html lang=zh-CN><head><title>新闻</title></head><body><p>正文</p></body></html>",
            "<!doctype html><html LANG=EN><head><title>News</title></head><body><p>Text</p></body></html>",
            "<!doctype html><html lang=no-such-language><head><title>新闻</title></head><body><p>正文</p></body></html>",
            "<p>正文</p><iframe title=地图 srcdoc=\"<html><p>地图</p></html>\"></iframe>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let document = page.document();
    if document.html() != Some(id) {
        return;
    }
    let language = document.attribute(id, "lang");
    if language.is_some_and(|language| !language.trim_ascii().is_empty()) {
        return;
    }
    let message = match language {
        Some(_) => text!("页面的语言（html 的 lang）是空的", "the language of the page (lang on html) is empty"),
        None => text!("页面没有写明语言（html 没有 lang）", "the page does not state its language (no lang on html)"),
    };
    let help = text!(
        "在 html 标签上写 lang，例如 <html lang=\"zh-CN\">。",
        "Write lang on the html tag, for example <html lang=\"zh-CN\">."
    );
    report.element(id, message, help);
}
