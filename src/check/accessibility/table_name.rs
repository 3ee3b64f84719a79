//! A table of data has a caption or a name.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::NodeId;
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("table-caption-missing", Level::Warning).norms(&["A11Y-LAW"]).wcag(&["1.3.1"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new(
            "数据表有标题（caption）",
            "A table of data has a caption",
        ),
        why: Words::new(
            "读屏软件列出表格时读的是标题，没有标题就要一个个点进去才知道是什么。",
            "Screen readers list tables by their captions; without one each has to be entered to know what it is.",
        ),
        mend: Words::new(
            "在 table 里第一个写 caption，说明是什么数、哪个时期。",
            "Begin the table with a caption that says what is counted and when.",
        ),
        blind: Words::new(
            "标题是否说清了内容。",
            "Whether the caption says what is in the table.",
        ),
    },
    look: Look::Elements(&["table"], check),
    examples: Examples {
        fail: &[
            "<table><tr><th scope=col>项目<th scope=col>人数<tr><td>康复<td>1453</table>",
            "<table><caption></caption><tr><th>项目<tr><td>康复</table>",
            "<table><tr><th scope=row>康复<td>1453</table>",
        ],
        pass: &[
            "<table><caption>2025年救助人数</caption><tr><th>项目<tr><td>康复</table>",
            "<table aria-label=人数><tr><th>项目<tr><td>康复</table>",
            "<figure><figcaption>人数</figcaption><table><tr><th>项目<tr><td>康复</table></figure>",
            "<table role=none><tr><th>项目<tr><td>康复</table>",
            "<table><tr><td>没有表头，不算数据表</table>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    if page.role(id) != Some("table") || page.is_hidden(id) || !page.name(id).is_empty() {
        return;
    }
    let document = page.document();
    let captioned = document.ancestors(id).any(|around| {
        document.is(around, "figure") && document.child_elements(around).any(|child| document.is(child, "figcaption"))
    });
    let heads = document.descendants(id).any(|cell| ["columnheader", "rowheader"].contains(&page.role(cell).unwrap_or_default()));
    if captioned || !heads {
        return;
    }
    report.element(
        id,
        text!("数据表没有标题（caption）", "the table of data has no caption"),
        text!("在 table 里第一个写 caption，说明是什么数、哪个时期。", "Begin the table with a caption that says what is counted and when."),
    );
}
