//! What is said of the purpose of a field is said in words that browsers know.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::{Element, NodeId, autofill, focus};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("autocomplete-invalid", Level::Warning).norms(&["A11Y-LAW"]).wcag(&["1.3.5"]).act(&["73f2c2"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("autocomplete 的值浏览器认得", "The values of autocomplete are those that browsers know"),
        why: Words::new(
            "浏览器按 autocomplete 填写姓名、电话、地址，辅助工具按它给栏目加上图标。写错了，打字困难或记不住的人就得不到帮助。",
            "By autocomplete browsers fill in names, numbers and addresses, and tools put symbols to fields. A wrong value leaves those alone who type with effort or cannot remember.",
        ),
        mend: Words::new(
            "写标准里的字段名，例如 name、tel、email、street-address；前面依次可以有 `section-…`、shipping 或 billing、home 或 work。",
            "Write a field name of the standard such as name, tel, email, street-address; before it, in this order, `section-…`, shipping or billing, home or work.",
        ),
        blind: Words::new("该写而没写的栏目，以及字段名与栏目是否相符。", "Fields that should have one and have none, and whether a name suits its field."),
    },
    look: Look::Elements(&["input", "select", "textarea"], check),
    examples: Examples {
        fail: &[
            "<label>姓名<input autocomplete=xingming></label>",
            "<label>电话<input type=tel autocomplete=\"tel home\"></label>",
            "<label>城市<input autocomplete=\"work address-level2\"></label>",
            "<label>邮箱<input autocomplete=\"work shipping email\"></label>",
            "<label>邮箱<input autocomplete=\"shipping\"></label>",
            "<label>邮箱<textarea autocomplete=\"off email\"></textarea></label>",
            "<label>密码<input type=password autocomplete=webauthn></label>",
            "<label>姓名<input autocomplete=xingming aria-hidden=true></label>",
            "<label>姓名<input autocomplete=xingming role=none tabindex=-1></label>",
        ],
        pass: &[
            "<label>姓名<input autocomplete=name></label>",
            "<label>电话<input type=tel autocomplete=\" Section-Parent  SHIPPING home tel-national \"></label>",
            "<label>账号<input autocomplete=\"username webauthn\"></label>",
            "<label>国家<select autocomplete=\"billing country\"><option>中国</option></select></label>",
            "<label>附注<input autocomplete=off></label><label>附注<input autocomplete=ON></label><label>附注<input autocomplete=\"  \"></label>",
            "<label>姓名<input autocomplete=xingming disabled></label>",
            "<div aria-disabled=true><label>姓名<input autocomplete=xingming></label></div>",
            "<input type=hidden autocomplete=xingming><input autocomplete=xingming hidden aria-label=姓名>",
            "<input type=submit autocomplete=xingming><label><input type=checkbox autocomplete=xingming>同意</label>",
            "<input role=banner tabindex=-1 autocomplete=xingming aria-label=姓名>",
            // Whether a name suits its field is another matter.
            "<label>邮箱<input type=number autocomplete=email></label>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let document = page.document();
    let Some(element) = document.element(id) else { return };
    let controls = ["input", "select", "textarea"];
    let Some(value) = element.attribute("autocomplete").filter(|_| controls.iter().any(|name| element.is(name))) else {
        return;
    };
    let tokens: Vec<String> = value.split_ascii_whitespace().map(str::to_ascii_lowercase).collect();
    if tokens.is_empty() || matches!(tokens.as_slice(), [one] if one == "off" || one == "on") {
        return;
    }
    if has_fixed_value(element) || is_disabled(page, id, element) || autofill::is_valid(&tokens) {
        return;
    }
    if !page.styles().is_visible(id) && !page.is_included(id) || !page.is_tabbable(id) && !has_widget_role(page, id) {
        return;
    }
    report.element(
        id,
        text!("autocomplete 的值“{value}”浏览器不认得", "browsers do not know “{value}” as a value of autocomplete"),
        text!(
            "写标准里的字段名，例如 name、tel、email、street-address，每栏一个；前面的限定词按次序写。",
            "Write one field name of the standard, such as name, tel, email, street-address; what may stand before it has its order."
        ),
    );
}

fn has_fixed_value(element: &Element) -> bool {
    let kind = element.attribute("type").unwrap_or_default().to_ascii_lowercase();
    let fixed = ["button", "checkbox", "file", "hidden", "image", "radio", "reset", "submit"];
    element.is("input") && fixed.contains(&kind.as_str())
}

fn is_disabled(page: &Page<'_>, id: NodeId, element: &Element) -> bool {
    let document = page.document();
    let said = |id: NodeId| document.attribute(id, "aria-disabled").is_some_and(|value| value.trim().eq_ignore_ascii_case("true"));
    focus::is_disabled(document, id, element) || std::iter::once(id).chain(document.ancestors(id)).any(said)
}

/// The roles of things to work with (ARIA 1.2, 5.3.2 Widget Roles).
const WIDGETS: [&str; 30] = [
    "button", "checkbox", "columnheader", "combobox", "grid", "gridcell", "link", "listbox", "menu", "menubar", "menuitem",
    "menuitemcheckbox", "menuitemradio", "option", "progressbar", "radio", "radiogroup", "rowheader", "scrollbar",
    "searchbox", "slider", "spinbutton", "switch", "tab", "tablist", "tabpanel", "textbox", "tree", "treegrid", "treeitem",
];

fn has_widget_role(page: &Page<'_>, id: NodeId) -> bool {
    page.role(id).is_some_and(|role| WIDGETS.contains(&role))
}
