//! A field for a date, a file, a colour or a password says what belongs into it.
//!
//! No role corresponds to these fields, so that the ACT rule for form fields leaves them out; whoever fills them in needs to
//! know all the same.

use crate::check::quote::tag;
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::NodeId;
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("picker-name-missing", Level::Error).norms(&["A11Y-LAW"]).wcag(&["4.1.2"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new(
            "填写日期、文件、密码的控件有名称",
            "Fields for dates, files, colours and passwords have a name",
        ),
        why: Words::new(
            "没有名称的日期框，读屏软件只读“日期”，不知道要填出生日期还是办理日期；上传文件的按钮也分不清要传哪一份。",
            "A field for a date without a name is read as “date”: the date of birth, or of the visit? Which file a button wants cannot be told either.",
        ),
        mend: Words::new(
            "用 label 写出名称，并让它的 for 与控件的 id 相同；没有地方写的，用 aria-label。",
            "Write a label whose for is the id of the field; where there is no room for one, aria-label.",
        ),
        blind: Words::new("名称是否说清了要填什么。", "Whether the name says what to fill in."),
    },
    look: Look::Elements(&["input"], check),
    examples: Examples {
        fail: &[
            "<p>出生日期 <input type=date></p>",
            "<p><label>申请表</label> <input type=FILE></p>",
            "<p><input type=password aria-label=\" \"></p>",
            "<p><input type=time disabled></p>",
        ],
        pass: &[
            "<p><label>出生日期 <input type=date></label></p>",
            "<p><label for=f>申请表</label> <input type=file id=f></p>",
            "<p><input type=password placeholder=\"密码\"></p>",
            "<p><input type=month title=\"办理月份\"></p>",
            "<p><input type=file hidden></p>",
            "<p><input></p>",
        ],
    },
    told_by: &[],
};

/// Kinds of fields to which no role corresponds.
const KINDS: [&str; 8] = ["color", "date", "datetime-local", "file", "month", "password", "time", "week"];

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let Some(element) = page.document().element(id).filter(|element| element.is("input")) else { return };
    let kind = element.attribute("type").unwrap_or_default().to_ascii_lowercase();
    // One that was given a role is told by the rule for that role.
    if !KINDS.contains(&kind.as_str())
        || page.role(id).is_some()
        || !page.is_included(id)
        || !page.name(id).is_empty()
    {
        return;
    }
    let quoted = tag(element, &["type", "name", "id"]);
    report.element(
        id,
        text!("表单控件没有名称：{quoted}", "a form field without a name: {quoted}"),
        text!(
            "用 label 写出名称，并让它的 for 与控件的 id 相同；没有地方写的，用 aria-label。",
            "Write a label whose for is the id of the field; where there is no room for one, aria-label."
        ),
    );
}
