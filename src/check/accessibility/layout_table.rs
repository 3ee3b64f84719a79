//! A table that is there for its looks has nothing that makes it a table of data.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::NodeId;
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("layout-table-as-data", Level::Warning).norms(&["A11Y-LAW"]).wcag(&["1.3.1"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new(
            "排版用的表格不写表头和表题",
            "A table for layout has no headers and no caption",
        ),
        why: Words::new(
            "表格标明只作排版，又有表头，读屏软件各读各的，有的报表格，有的不报。",
            "A table that is said to be for looks and yet has headers is a table to some screen readers and none to others.",
        ),
        mend: Words::new(
            "是数据就去掉 role；只作排版就把 th 改成 td，删去表题，最好改用样式排版。",
            "Remove the role if it holds data; if it is for layout, write td for th, drop the caption, or better, lay it out with styles.",
        ),
        blind: Words::new(
            "没有标明用途的表格是不是排版用的。",
            "Whether a table without a role is there for layout.",
        ),
    },
    look: Look::Elements(&["table"], check),
    examples: Examples {
        fail: &[
            "<table role=presentation><tr><th>姓名</th><td>甲</td></tr></table>",
            "<table role=none><caption>名单</caption><tr><td>甲</td></tr></table>",
            "<table role=presentation summary=名单><tr><td scope=row>甲</td></tr></table>",
        ],
        pass: &[
            "<table role=presentation><tr><td>左栏</td><td>右栏</td></tr></table>",
            "<table><tr><th>姓名</th><td>甲</td></tr></table>",
            "<table role=none hidden><tr><th>姓名</th></tr></table>",
            "<table role=presentation><tr><td><table><tr><th>姓名</th><td>甲</td></tr></table></td></tr></table>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let document = page.document();
    if page.explicit_role(id) != Some("none") || page.is_hidden(id) {
        return;
    }
    let is_own = |inner: &NodeId| document.closest(*inner, "table") == Some(id);
    let mut parts = document.descendants(id).filter(is_own);
    let is_data = |inner: NodeId| {
        document.element(inner).is_some_and(|element| {
            element.is("th") || element.is("caption") || element.is("td") && element.attribute("scope").is_some()
        })
    };
    let Some(found) = parts.find(|inner| is_data(*inner)) else { return };
    let span = document.span(found);
    report
        .element(
            id,
            text!("表格标明只作排版，却有表头或表题", "a table for layout has a header or a caption"),
            text!(
                "是数据就去掉 role；只作排版就把 th 改成 td，删去表题。",
                "Remove the role if it holds data; else write td for th and drop the caption."
            ),
        )
        .and(span, text!("在这里", "here"));
}
