//! Lists hold items, and items stand in lists.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::NodeId;
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("list-structure", Level::Error).norms(&["A11Y-LAW"]).wcag(&["1.3.1"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new(
            "列表里只放列表项",
            "Lists hold list items",
        ),
        why: Words::new(
            "读屏软件先说“列表，几项”；放了别的，数就不对，有的内容听不到。",
            "Screen readers say first how many items there are; with anything else between them the count is wrong.",
        ),
        mend: Words::new(
            "把内容放进 li（dl 里放进 dt、dd）。",
            "Put everything into li, or dt and dd in a dl.",
        ),
        blind: Words::new(
            "该不该写成列表。",
            "Whether it should be a list at all.",
        ),
    },
    look: Look::Elements(&["ul", "ol", "dl", "li", "dt", "dd"], check),
    examples: Examples {
        fail: &[
            "<ul><p>不是列表项</p><li>一</li></ul>",
            "<div><li>没有列表的列表项</li></div>",
            "<dl><p>段落</p><dt>词<dd>解释</dl>",
            "<div><dt>没有列表的词</dt></div>",
        ],
        pass: &[
            "<ul><li>一</li><template><p>不显示</p></template><li>二</li></ul>",
            "<dl><div><dt>词<dd>解释</div></dl>",
            "<ul role=none><p>不当列表用</p></ul>",
            "<menu><li>一</menu>",
            "<div role=list><li role=listitem>一</li></div>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let document = page.document();
    let Some(element) = document.element(id).filter(|element| element.attribute("role").is_none()) else { return };
    if page.is_hidden(id) {
        return;
    }
    let name = &*element.name;
    match name {
        "li" | "dt" | "dd" => stands_alone(page, id, name, report),
        _ => holds_others(page, id, name, report),
    }
}

fn stands_alone(page: &Page<'_>, id: NodeId, name: &str, report: &mut Report<'_, '_>) {
    let document = page.document();
    let lists: &[&str] = if name == "li" { &["ul", "ol", "menu"] } else { &["dl"] };
    let parent = document.parent(id);
    // A group of names and values may stand in a `div` of its list.
    let grouped = parent.filter(|parent| name != "li" && document.is(*parent, "div")).and_then(|group| document.parent(group));
    if [parent, grouped].into_iter().flatten().any(|around| lists.iter().any(|list| document.is(around, list))) {
        return;
    }
    let lists = lists.join("、");
    report.element(
        id,
        text!("{name} 不在列表里", "a {name} stands in no list"),
        text!("放进列表（{lists}），或换成 p。", "Put it into a list ({lists}), or make it a p."),
    );
}

fn holds_others(page: &Page<'_>, id: NodeId, name: &str, report: &mut Report<'_, '_>) {
    let document = page.document();
    let items: &[&str] = if name == "dl" { &["dt", "dd", "div", "script", "template"] } else { &["li", "script", "template"] };
    for child in document.child_elements(id) {
        let Some(inner) = document.element(child) else { continue };
        if items.iter().any(|item| inner.is(item)) || page.is_hidden(child) || inner.attribute("role") == Some("listitem") {
            continue;
        }
        let other = &*inner.name;
        let item = items.first().copied().unwrap_or_default();
        report.element(
            child,
            text!("{name} 里直接放了 {other}", "a {other} stands directly in a {name}"),
            text!("放进 {item}。", "Put it into a {item}."),
        );
    }
}
