//! The language that a part of a page states is one that there is.

use crate::check::spoken;
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::{Namespace, NodeId, language};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("part-language-unknown", Level::Error).norms(&["A11Y-LAW"]).wcag(&["3.1.2"]).act(&["de46e4"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("局部的语言代码是登记过的", "The language of a part is one that is registered"),
        why: Words::new(
            "读屏软件遇到不认识的语言代码，会照旧用页面的语音读外文，听不出是什么词。",
            "A screen reader that does not know a code goes on in the voice of the page, and the words cannot be made out.",
        ),
        mend: Words::new(
            "lang 以登记过的语言代码开头，例如 en、ja、zh-CN；不是外文就删去 lang。",
            "Begin lang with a registered code such as en, ja, zh-CN; take lang away where the language does not change.",
        ),
        blind: Words::new("没有标 lang 的外文。", "Words in another language that have no lang."),
    },
    look: Look::Elements(&["[lang]"], check),
    examples: Examples {
        fail: &[
            "<p>口号是<span lang=english>Nothing about us without us</span>。</p>",
            "<p lang=jp>お知らせ</p>",
            "<div lang=en_GB><p>Text</p></div>",
            "<div lang=eng><img src=a.png alt=Map></div>",
            "<div lang=i-klingon><div lang=\"\"><p>Text</p></div></div>",
            "<p lang=xyzzy aria-label=Hello></p><p lang=xyzzy style=\"display:none\">Text</p><div lang=xyzzy><span>词</span></div>",
        ],
        pass: &[
            "<p>口号是<span lang=en>Nothing about us without us</span>。</p>",
            "<p lang=EN-what-ever>Text</p>",
            "<p lang=\"\">Text</p>",
            "<div lang=english><p lang=en>Text</p></div>",
            "<p lang=english hidden>Text</p>",
            "<p lang=english>&nbsp; 　</p>",
            "<svg lang=english role=img aria-label=Text></svg>",
            "<div lang=english><img src=a.png alt=\"\"></div>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let Some(element) = page.document().element(id).filter(|element| element.namespace == Namespace::Html) else {
        return;
    };
    let Some(tag) = element.attribute("lang").filter(|tag| !tag.is_empty()) else { return };
    if language::is_known(tag) || page.document().closest(id, "body").is_none() || spoken::is_silent(page, id) {
        return;
    }
    report.element(
        id,
        text!("这一部分的语言“{tag}”不是登记过的语言代码", "“{tag}”, the language of this part, is no registered language"),
        text!(
            "lang 以登记过的语言代码开头，例如 en、ja、zh-CN；不是外文就删去 lang。",
            "Begin lang with a registered code such as en, ja, zh-CN; take lang away where the language does not change."
        ),
    );
}
