//! A role that needs a state has it.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::{Element, Namespace, NodeId, roles};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("required-state-missing", Level::Warning)
        .norms(&["A11Y-LAW"])
        .wcag(&["1.3.1", "4.1.2"])
        .act(&["4e8ab6"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("角色必需的状态都写了", "What a role must say of itself is said"),
        why: Words::new(
            "写了 role=checkbox 而没有 aria-checked，读屏软件不知道是选中还是没有选，读出来的可能是错的。",
            "With role=checkbox and no aria-checked, a screen reader does not know whether it is chosen, and what it says may be wrong.",
        ),
        mend: Words::new(
            "补上必需的属性，并随页面的变化更新；有现成元素的（input、select），用元素。",
            "Write the attribute and keep it true as the page changes; where there is an element for it (input, select), use the element.",
        ),
        blind: Words::new("状态是否随页面变化。", "Whether the state follows the page."),
    },
    look: Look::Elements(&["[role]"], check),
    examples: Examples {
        fail: &[
            "<div role=checkbox tabindex=0>同意</div>",
            "<div role=switch aria-checked=\"\" tabindex=0>提醒</div>",
            "<p role=heading>标题</p>",
            "<div role=combobox tabindex=0 aria-label=区 aria-controls=l></div><div id=l role=listbox></div>",
            "<div role=slider tabindex=0 aria-label=音量></div>",
            "<div role=scrollbar aria-valuenow=1 aria-label=滚动></div>",
            "<div role=separator tabindex=0 aria-label=宽度></div>",
            "<button role=menuitemcheckbox>粗体</button>",
            "<div role=\"nonsense radio\" tabindex=0>是</div>",
        ],
        pass: &[
            "<div role=checkbox aria-checked=false tabindex=0>同意</div>",
            "<label><input type=checkbox role=switch> 提醒</label>",
            "<label><input type=checkbox role=checkbox> 同意</label>",
            "<h2 role=heading>标题</h2>",
            "<p role=heading aria-level=2>标题</p>",
            "<div role=separator></div>",
            "<div role=listbox aria-label=区><div role=option>城区</div></div>",
            "<div role=tablist><div role=tab>一</div></div>",
            "<div role=checkbox hidden>同意</div>",
            "<div role=button><span role=checkbox>同意</span></div>",
            "<input role=combobox aria-label=区 aria-expanded=false aria-controls=l><div id=l role=listbox hidden></div>",
            "<select role=combobox aria-label=区></select>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let Some(element) = page.document().element(id) else { return };
    let Some(role) = roles::stated(element) else { return };
    if !matches!(element.namespace, Namespace::Html | Namespace::Svg)
        || page.implicit_role(id) == Some(role.name)
        || !page.is_included(id)
    {
        return;
    }
    // What separates two parts is a control, with a value, only if it can be moved.
    let moved = (role.name == "separator" && page.is_focusable(id)).then_some("aria-valuenow");
    let missing: Vec<&str> = role
        .required
        .iter()
        .copied()
        .chain(moved)
        .filter(|state| element.attribute(state).unwrap_or_default().trim().is_empty() && !says_itself(element, state))
        .collect();
    if missing.is_empty() {
        return;
    }
    let name = role.name;
    let (zh, en) = (missing.join("、"), missing.join(", "));
    report.element(
        id,
        text!("role=\"{name}\" 缺少必需的属性：{zh}", "role=\"{name}\" lacks what it must have: {en}"),
        text!(
            "补上 {zh}，并随页面的变化更新；有现成元素的用元素。",
            "Write {en} and keep it true as the page changes, or use the element that HTML has for it."
        ),
    );
}

/// Whether the kind of element says by itself what a state would.
fn says_itself(element: &Element, state: &str) -> bool {
    let kind = element.attribute("type").unwrap_or_default().to_ascii_lowercase();
    let input = |kinds: &[&str]| element.is("input") && kinds.contains(&kind.as_str());
    match state {
        "aria-checked" => input(&["checkbox", "radio"]),
        "aria-valuenow" => input(&["range", "number"]) || element.is("meter") || element.is("progress"),
        "aria-level" => ["h1", "h2", "h3", "h4", "h5", "h6"].iter().any(|name| element.is(name)),
        _ => false,
    }
}
