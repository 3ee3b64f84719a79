//! A page is in the language that it states.

use crate::check::guess::guess;
use crate::check::spoken;
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::{NodeId, language};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("page-language-wrong", Level::Error).norms(&["A11Y-LAW"]).wcag(&["3.1.1"]).act(&["ucwvc8"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("页面的语言与正文相符", "A page is in the language that it states"),
        why: Words::new(
            "读屏软件按写明的语言选语音。中文页面写成 en，就会用英文语音读中文，或者整段跳过。",
            "Screen readers choose their voice by the language that is stated: with a wrong one they read nonsense, or skip the text.",
        ),
        mend: Words::new("把 html 的 lang 改成正文所用的语言。", "Set lang on html to the language of the text."),
        blind: Words::new(
            "很短的页面、几种语言一样多的页面，以及同一种文字的相近语言。",
            "Very short pages, pages with as much of one language as of another, and languages that are much alike.",
        ),
    },
    look: Look::Elements(&["html"], check),
    examples: Examples {
        fail: &[
            "<!doctype html><html lang=en><head><title>新闻</title></head><body><p>残疾人证可以网上申请。</p></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>The card</title></head><body><p>You can apply for it at the office.</p></body></html>",
            "<!doctype html><html lang=fr><head><title>The card</title></head><body><p>You can apply for it at the office.</p></body></html>",
            "<!doctype html><html lang=en><head><title>-</title></head><body><img src=a.png alt=\"残疾人证办理流程图\"></body></html>",
        ],
        pass: &[
            "<!doctype html><html lang=zh><head><title>新闻</title></head><body><p>残疾人证可以网上申请。</p></body></html>",
            "<!doctype html><html lang=en-GB><head><title>The card</title></head><body><p>You can apply for it at the office.</p></body></html>",
            "<!doctype html><html lang=en><head><title>The card</title></head><body><p>You can apply at the office for the card.</p><p lang=zh-CN>残疾人证可以网上申请，不收费用，十个工作日内办结。</p></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>404</title></head><body><p>404</p></body></html>",
            "<!doctype html><html lang=yue><head><title>新聞</title></head><body><p>殘疾人登記證可以網上申請。</p></body></html>",
            "<!doctype html><html lang=en><head><title>News</title></head><body><p hidden>残疾人证可以网上申请。</p><p>You can apply for it.</p></body></html>",
            "<!doctype html><html lang=zhongwen><head><title>The card</title></head><body><p>You can apply for it.</p></body></html>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let document = page.document();
    let Some(tag) = document.attribute(id, "lang").filter(|tag| language::is_known(tag)) else { return };
    if document.html() != Some(id) {
        return;
    }
    let Some(guess) = guess(&spoken::prose(page, id)).filter(|guess| guess.contradicts(tag)) else { return };
    let Words { zh, en } = guess.name();
    report.element(
        id,
        text!("页面写明的语言是“{tag}”，正文却是{zh}", "the page states “{tag}” as its language, but its text is in {en}"),
        guess.advice(),
    );
}
