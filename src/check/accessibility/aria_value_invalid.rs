//! A state or property of ARIA has a value that it can have.

use crate::check::quote::short;
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Text, Words};
use crate::html::aria::{self, Values};
use crate::html::{Namespace, NodeId};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("aria-value-invalid", Level::Warning)
        .norms(&["A11Y-LAW"])
        .wcag(&["1.3.1", "4.1.2"])
        .act(&["6a7281"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("aria- 属性的值有效", "The values of aria- attributes are valid"),
        why: Words::new(
            "值无效的属性，浏览器当作没有写，或者换成默认值：展开的读成收起，选中的读成没有选。",
            "Browsers take an invalid value for none, or for the default: what is open is read as closed, what is chosen as not chosen.",
        ),
        mend: Words::new("改成这个属性能用的值。", "Write one of the values that the attribute can have."),
        blind: Words::new("值与页面实际的状态是否相符。", "Whether the value is true of the page."),
    },
    look: Look::Elements(&["[aria-*]"], check),
    examples: Examples {
        fail: &[
            "<button aria-expanded=yes>菜单</button>",
            "<div role=heading aria-level=二>标题</div>",
            "<div role=heading aria-level=1.5>标题</div>",
            "<div role=checkbox aria-checked=checked>同意</div>",
            "<div aria-live=loud hidden>正文</div>",
            "<div role=slider aria-valuenow=\"50%\" aria-label=音量></div>",
            "<p aria-relevant=\"text everything\">正文</p>",
            "<input aria-label=姓名 aria-required=undefined>",
            "<div role=listbox aria-activedescendant=\"a b\" tabindex=0></div>",
            "<a href=/ aria-current=now>首页</a>",
        ],
        pass: &[
            "<button aria-expanded=false>菜单</button>",
            "<button aria-expanded=\"\">菜单</button>",
            "<button aria-expanded=undefined>菜单</button>",
            "<button aria-pressed=MIXED>菜单</button>",
            "<div role=slider aria-valuenow=-0.5 aria-label=音量></div>",
            "<p aria-relevant=\"text additions\">正文</p>",
            "<p aria-describedby=\"gone away\">正文</p>",
            "<input aria-label=姓名 aria-errormessage=gone>",
            "<button aria-haspopup=true>菜单</button>",
            "<p aria-nonsense=nonsense>正文</p>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let Some(element) = page.document().element(id) else { return };
    if !matches!(element.namespace, Namespace::Html | Namespace::Svg) {
        return;
    }
    for attribute in element.attributes.iter().filter(|attribute| !attribute.value.is_empty()) {
        let Some(state) = aria::state(&attribute.name) else { continue };
        if state.values.accept(&attribute.value) {
            continue;
        }
        let (name, value) = (state.name, short(&attribute.value));
        let help = allowed(&state.values);
        report.element(id, text!("{name} 的值无效：“{value}”", "“{value}” is no value of {name}"), help);
    }
}

/// What a state or property can hold, in words.
fn allowed(values: &Values) -> Text {
    let listed = |words: &[&str]| (words.join("、"), words.join(", "));
    let ((zh, en), several) = match values {
        Values::Integer => return text!("写整数。", "Write a whole number."),
        Values::Number => return text!("只写数字，不写单位。", "Write a number without a unit."),
        Values::Reference => return text!("只写一个 id。", "Write one id alone."),
        Values::References | Values::Text => return text!("写上内容。", "Write what it holds."),
        Values::Boolean => (listed(&["true", "false"]), false),
        Values::OptionalBoolean => (listed(&["true", "false"]), false),
        Values::Tristate => (listed(&["true", "false", "mixed"]), false),
        Values::Token(words) => (listed(words), false),
        Values::Tokens(words) => (listed(words), true),
    };
    if several {
        text!("能用的值：{zh}，可以写几个，用空格隔开。", "Some of these, with spaces between: {en}.")
    } else {
        text!("能用的值：{zh}。", "One of these: {en}.")
    }
}
