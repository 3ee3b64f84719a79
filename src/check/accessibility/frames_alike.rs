//! Frames of one name show one thing.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report, alike};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("frames-alike", Level::Warning).norms(&["A11Y-LAW"]).wcag(&["4.1.2"]).act(&["4b1c6c"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("同名的框架显示同样的内容", "Frames of one name show one thing"),
        why: Words::new(
            "读屏软件把框架按名称列出来。两个框架同名而内容不同，就分不清要进哪一个。",
            "Screen readers list frames by their names. Where two are called alike and differ, nobody knows which to enter.",
        ),
        mend: Words::new("给每个 iframe 写一个说明其内容的 title。", "Give each iframe a title that says what it shows."),
        blind: Words::new("别的网站的页面是否相同。", "Whether pages of other sites are the same."),
    },
    look: Look::Page(check),
    examples: Examples {
        fail: &[
            "<iframe title=地图 srcdoc=\"<p>离石区的办事大厅</p>\"></iframe><iframe title=地图 srcdoc=\"<p>孝义康复中心</p>\"></iframe>",
            "<iframe aria-label=Map srcdoc=\"<p>Offices of the city</p>\"></iframe><iframe title=\" MAP \" srcdoc=\"<p>Buses</p>\"></iframe>",
            "<iframe title=说明 src=/a/></iframe><iframe title=说明 src=b/index.html></iframe>",
            "<iframe title=地图 srcdoc=\"<p>甲乙丙丁</p>\"></iframe><iframe title=其他 srcdoc=\"<iframe title=地图 srcdoc='<p>子丑寅卯</p>'></iframe>\"></iframe>",
        ],
        pass: &[
            "<iframe title=地图 srcdoc=\"<p>办事大厅</p>\"></iframe><iframe title=公交 srcdoc=\"<p>康复中心</p>\"></iframe>",
            "<iframe title=地图 srcdoc=\"<p>办事大厅</p>\"></iframe><iframe title=地图 srcdoc=\"<div>办事大厅</div>\"></iframe>",
            "<iframe title=说明 src=/a/></iframe><iframe title=说明 src=/a-again/></iframe><iframe title=说明 src=a-moved/></iframe>",
            "<iframe title=地图 src=/map.html></iframe><iframe title=地图 src=/./map.html></iframe>",
            "<iframe title=地图 src=https://example.org/a></iframe><iframe title=地图 src=https://example.com/b></iframe>",
            "<iframe srcdoc=\"<p>办事大厅</p>\"></iframe><iframe srcdoc=\"<p>康复中心</p>\"></iframe>",
            "<iframe title=地图 srcdoc=\"<p>办事大厅</p>\"></iframe><iframe hidden title=地图 srcdoc=\"<p>康复中心</p>\"></iframe>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, report: &mut Report<'_, '_>) {
    for pair in alike::different(page, alike::framed(page), &|_, _| true) {
        let name = &pair.name;
        let other = page.document().span(pair.first.node);
        report
            .element(
                pair.second.node,
                text!("另有一个框架也叫“{name}”，内容却不同", "another frame is called “{name}” too, and shows something else"),
                text!("给每个 iframe 写一个说明其内容的 title。", "Give each iframe a title that says what it shows."),
            )
            .and(other, text!("同名的框架", "the frame of the same name"));
    }
}
