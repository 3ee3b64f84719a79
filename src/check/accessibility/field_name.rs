//! A form field says what belongs into it.

use crate::check::quote::tag;
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::NodeId;
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("field-name-missing", Level::Error).norms(&["A11Y-LAW"]).wcag(&["4.1.2"]).act(&["e086e5"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("表单控件有名称", "Form fields have a name"),
        why: Words::new(
            "没有名称的输入框，读屏软件只读“编辑框”，不知道该填姓名还是电话；选项也分不清是哪一个。",
            "A field without a name is read as “edit”: is it for a name or for a telephone number? Choices cannot be told apart either.",
        ),
        mend: Words::new(
            "用 label 写出名称，并让它的 for 与控件的 id 相同；没有地方写的，用 aria-label。",
            "Write a label whose for is the id of the field; where there is no room for one, aria-label.",
        ),
        blind: Words::new("名称是否说清了要填什么。", "Whether the name says what to fill in."),
    },
    look: Look::Elements(&["input", "select", "textarea", "datalist", "[role]"], check),
    examples: Examples {
        fail: &[
            "<p>姓名 <input></p>",
            "<p><label>姓名</label> <input></p>",
            "<p><label for=n>姓名</label> <input id=m></p>",
            "<p><select><option>城区</option></select></p>",
            "<p><textarea></textarea></p>",
            "<p><input type=checkbox disabled> 同意</p>",
            "<p><span role=checkbox aria-checked=false tabindex=0></span></p>",
            "<div role=textbox contenteditable>姓名</div>",
            "<p><input type=search aria-label=\" \"></p>",
            "<p><input role=none tabindex=0></p>",
            "<p><label for=n><img src=/a.png alt=\"\"></label><input id=n></p>",
        ],
        pass: &[
            "<p><label>姓名 <input></label></p>",
            "<p><label for=n>姓名</label> <input id=n></p>",
            "<p><input aria-label=\"姓名\"></p>",
            "<p id=l>姓名</p><div role=textbox contenteditable aria-labelledby=l></div>",
            "<p><input title=\"姓名\"></p>",
            "<p><input placeholder=\"姓名\"></p>",
            "<p><input type=hidden></p>",
            "<p><input hidden></p>",
            "<p><input aria-hidden=true disabled></p>",
            "<p><span role=checkbox aria-checked=false tabindex=0>同意</span></p>",
        ],
    },
    told_by: &[],
};

/// Roles of what is filled in or chosen from.
const FIELDS: [&str; 11] = [
    "checkbox",
    "combobox",
    "listbox",
    "menuitemcheckbox",
    "menuitemradio",
    "radio",
    "searchbox",
    "slider",
    "spinbutton",
    "switch",
    "textbox",
];

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let Some(element) = page.document().element(id) else { return };
    let field = page.role(id).is_some_and(|role| FIELDS.contains(&role));
    if !field || !page.is_included(id) || !page.name(id).is_empty() {
        return;
    }
    let quoted = tag(element, &["type", "name", "id", "role"]);
    report.element(
        id,
        text!("表单控件没有名称：{quoted}", "a form field without a name: {quoted}"),
        text!(
            "用 label 写出名称，并让它的 for 与控件的 id 相同；没有地方写的，用 aria-label。",
            "Write a label whose for is the id of the field; where there is no room for one, aria-label."
        ),
    );
}
