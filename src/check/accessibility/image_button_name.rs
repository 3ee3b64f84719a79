//! A picture that is a button says what it does.

use crate::check::quote::tag;
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::NodeId;
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("image-button-name-missing", Level::Error)
        .norms(&["A11Y-LAW"])
        .wcag(&["1.1.1", "4.1.2"])
        .act(&["59796f"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("图片按钮有名称", "Buttons that are pictures have a name"),
        why: Words::new(
            "没有名称的图片按钮，读屏软件只读“提交”之类的默认名称，不知道按下去会怎样。",
            "A picture button without a name is read with a default such as “Submit”: nobody knows what it will do.",
        ),
        mend: Words::new("写 alt，说出按钮做什么，例如 `alt=\"搜索\"`。", "Write alt with what the button does: `alt=\"Search\"`."),
        blind: Words::new("名称是否说清了按钮做什么。", "Whether the name says what the button does."),
    },
    look: Look::Elements(&["input"], check),
    examples: Examples {
        fail: &[
            "<p><input type=image src=/a.png></p>",
            "<p><input type=image src=/a.png alt=\"\"></p>",
            "<p><input type=IMAGE src=/a.png value=\"搜索\"></p>",
            "<p><input type=image src=/a.png aria-label=\" \"></p>",
            "<p><input type=image src=/a.png alt=\"Submit Query\"></p>",
            "<p><input type=image src=/a.png aria-labelledby=gone></p>",
        ],
        pass: &[
            "<p><input type=image src=/a.png alt=\"搜索\"></p>",
            "<p><input type=image src=/a.png alt=\"\" title=\"搜索\"></p>",
            "<p><input type=image src=/a.png aria-label=\"搜索\"></p>",
            "<p><label>搜索 <input type=image src=/a.png></label></p>",
            "<p><input type=image src=/a.png hidden></p>",
            "<p><input type=submit></p>",
        ],
    },
    told_by: &[],
};

/// What browsers call such a button when nobody does.
const DEFAULTS: [&str; 2] = ["submit query", "提交查询"];

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let Some(element) = page.document().element(id) else { return };
    let image = element.is("input") && element.attribute("type").is_some_and(|kind| kind.eq_ignore_ascii_case("image"));
    if !image || !page.is_included(id) {
        return;
    }
    let name = page.name(id);
    if !name.is_empty() && !DEFAULTS.contains(&name.to_lowercase().as_str()) {
        return;
    }
    let quoted = tag(element, &["src", "alt"]);
    report.element(
        id,
        text!("图片按钮没有自己的名称：{quoted}", "a picture button without a name of its own: {quoted}"),
        text!("写 alt，说出按钮做什么。", "Write alt with what the button does."),
    );
}
