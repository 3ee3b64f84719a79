//! The keyboard goes through a page in the order of the page.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::{NodeId, focus};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("tabindex-positive", Level::Warning).norms(&["A11Y-LAW"]).wcag(&["2.4.3"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new(
            "不用大于 0 的 tabindex",
            "No tabindex greater than 0",
        ),
        why: Words::new(
            "用键盘的人会先被带到页面别处，再跳回来，不知道自己在哪里。",
            "Those who use a keyboard are taken elsewhere first and lose their place.",
        ),
        mend: Words::new(
            "去掉它，把元素放到该在的位置；要能得到焦点，写 0。",
            "Remove it and put the element where it belongs; write 0 to make it reachable.",
        ),
        blind: Words::new(
            "顺序是否说得通。",
            "Whether the order makes sense.",
        ),
    },
    look: Look::Elements(&["[tabindex]"], check),
    examples: Examples {
        fail: &[
            "<p><a href=/a/ tabindex=1>一</a></p>",
            "<div tabindex=\" 5\">块</div>",
            "<input aria-label=名 tabindex=2>",
        ],
        pass: &[
            "<div tabindex=0>块</div>",
            "<div tabindex=-1>块</div>",
            "<p><a href=/a/ tabindex=x>一</a></p>",
            "<p hidden tabindex=3>看不见</p>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let index = page.document().element(id).and_then(focus::tab_index).filter(|index| *index > 0);
    let Some(index) = index.filter(|_| page.is_focusable(id)) else { return };
    report.element(
        id,
        text!("tabindex 是 {index}，键盘会先跳到这里", "tabindex is {index}: the keyboard jumps here first"),
        text!("去掉它，把元素放到该在的位置；要能得到焦点，写 0。", "Remove it and put the element where it belongs; write 0 to make it reachable."),
    );
}
