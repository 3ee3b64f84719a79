//! An attribute that begins with `aria-` is one that there is.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::{NodeId, aria};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("aria-attribute-unknown", Level::Warning)
        .norms(&["A11Y-LAW"])
        .wcag(&["1.3.1", "4.1.2"])
        .act(&["5f99a7"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("aria- 开头的属性是存在的属性", "Attributes that begin with aria- are ones that there are"),
        why: Words::new(
            "浏览器不理会写错的属性：本该告诉读屏软件的名称、状态，就没有人听到。",
            "Browsers pass over an attribute that is misspelt: a name or a state that a screen reader should say is heard by no one.",
        ),
        mend: Words::new("改正拼写；WAI-ARIA 里没有的属性，删去。", "Mend the spelling; take out what WAI-ARIA does not know."),
        blind: Words::new("属性用得是否恰当。", "Whether the attribute is used well."),
    },
    look: Look::Elements(&["[aria-*]"], check),
    examples: Examples {
        fail: &[
            "<button aria-lable=\"打印\">打印</button>",
            "<p aria-labeledby=a>正文</p>",
            "<p hidden aria-=\"\">正文</p>",
            "<svg><circle r=1 aria-title=\"圆\" /></svg>",
            "<input aria-label=姓名 aria-help=填写姓名>",
        ],
        pass: &[
            "<button aria-label=\"打印\">打印</button>",
            "<p ARIA-LIVE=polite>正文</p>",
            "<p data-aria-name=a>正文</p>",
            "<p aria=a>正文</p>",
            "<p aria-description=\"说明\">正文</p>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let Some(element) = page.document().element(id) else { return };
    for attribute in &element.attributes {
        let name = attribute.name.to_ascii_lowercase();
        if !name.starts_with("aria-") || aria::state(&name).is_some() {
            continue;
        }
        let near = aria::STATES
            .iter()
            .map(|state| (strsim::damerau_levenshtein(state.name, &name), state.name))
            .min()
            .filter(|(distance, _)| *distance <= 2);
        let help = match near {
            Some((_, near)) => text!("是不是 {near}？", "Is {near} meant?"),
            None => text!("WAI-ARIA 里没有它，删去。", "WAI-ARIA does not know it: take it out."),
        };
        report.element(id, text!("没有这个属性：{name}", "there is no such attribute: {name}"), help);
    }
}
