//! A part of a page is in the language that it states.

use crate::check::guess::guess;
use crate::check::spoken;
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::{Namespace, NodeId, language};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("part-language-wrong", Level::Error).norms(&["A11Y-LAW"]).wcag(&["3.1.2"]).act(&["off6ek"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("局部的语言与文字相符", "A part is in the language that it states"),
        why: Words::new(
            "标错语言的文字会被读屏软件用另一种语言的语音读出，听不懂。",
            "Words with a wrong language are read in the voice of that language, and nobody understands them.",
        ),
        mend: Words::new(
            "把 lang 改成这段文字所用的语言；与页面相同就删去。",
            "Set lang to the language of these words, or take it away where it is that of the page.",
        ),
        blind: Words::new(
            "很短的文字、几种语言混用的文字，以及同一种文字的相近语言。",
            "A few words, words of several languages, and languages that are much alike.",
        ),
    },
    look: Look::Elements(&["[lang]"], check),
    examples: Examples {
        fail: &[
            "<p lang=en>残疾人证可以网上申请。</p>",
            "<p><span lang=zh-CN>Nothing about us without us, and with all of us</span></p>",
            "<p lang=fr>You can apply for the card at the office of the city.</p>",
            "<div lang=en><img src=a.png alt=\"残疾人证办理流程\"></div>",
            "<p lang=zh-CN>お知らせを読んでください。</p>",
            "<div lang=en><div lang=\"\"><p>残疾人证可以网上申请。</p></div></div>",
        ],
        pass: &[
            "<p lang=zh-TW>身心障礙證明可以網上申請。</p>",
            "<p><span lang=en>Nothing about us without us</span></p>",
            "<p lang=zh-Latn>nǐ hǎo, you can read it as it is</p>",
            "<p lang=en>WCAG 2.2</p>",
            "<p lang=ja>東京</p>",
            "<p lang=en hidden>残疾人证可以网上申请。</p>",
            "<p lang=en><span lang=zh-CN>残疾人证可以网上申请。</span></p>",
            "<p lang=zh-CN>残疾人证（<span>disability card</span>）可以网上申请，不收费用。</p>",
            "<pre lang=zh-CN><code>if you can then do it for all of the others</code></pre>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let Some(element) = page.document().element(id).filter(|element| element.namespace == Namespace::Html) else {
        return;
    };
    let Some(tag) = element.attribute("lang").filter(|tag| language::is_known(tag)) else { return };
    if page.document().closest(id, "body").is_none() {
        return;
    }
    let Some(guess) = guess(&spoken::prose(page, id)).filter(|guess| guess.contradicts(tag)) else { return };
    let Words { zh, en } = guess.name();
    report.element(
        id,
        text!("这一部分标的语言是“{tag}”，文字却是{zh}", "this part states “{tag}” as its language, but its words are in {en}"),
        guess.advice(),
    );
}
