//! Links of one name lead to one place.

use super::links_alike_in_context::differing_in_context;
use crate::check::{About, Entry, Examples, Family, Look, Page, Report, alike};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("links-alike", Level::Warning).norms(&["A11Y-LAW"]).wcag(&["2.4.9"]).act(&["b20e66"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("同名的链接去同一个地方", "Links of one name lead to one place"),
        why: Words::new(
            "读屏软件的用户常常打开链接清单来选。清单里有几个“更多”，就不知道各去哪里。",
            "Users of screen readers often choose from a list of links. With several “more” in it nobody knows where each leads.",
        ),
        mend: Words::new(
            "把链接文字写完整，例如“更多政策”；或用 aria-label 以原来的文字开头补充说明。",
            "Say all in the link, for example “more policies”, or add to its words with an aria-label that begins with them.",
        ),
        blind: Words::new("别的网站的页面是否相同，文件下载是否相同。", "Whether pages of other sites, or files to download, are the same."),
    },
    look: Look::Page(check),
    examples: Examples {
        fail: &[
            "<ul><li>办证 <a href=/a/>更多</a></li><li>培训 <a href=/b/>更多</a></li></ul>",
            "<p>办证 <a href=a/>更多</a></p><p>培训 <a href=b/ aria-label=\" 更多 \"><b>&gt;&gt;</b></a></p>",
            "<p><a href=/a/><img src=x.png alt=More></a></p><p><svg><a href=/b/><text>MORE</text></a></svg></p>",
            "<p><a href=/a/>更多</a></p><p><span role=link tabindex=0 onclick=\"location='/b/'\">更多</span></p>",
            "<p><a href=/a/>更多</a></p><iframe title=培训 srcdoc=\"<a href=/b/>更多</a>\"></iframe>",
            "<p><a href=/a/>更多</a></p><p><a href=/a/>更多</a></p><p><a role=doc-biblioref href=/b/>更多</a></p>",
        ],
        pass: &[
            "<p><a href=/a/>更多</a></p><p><a href=/a/index.html#top>更多</a></p><p><a href=\"./b/../a/\">更多</a></p>",
            "<p><a href=/a/>更多</a></p><p><a href=/a-again/>更多</a></p><p><a href=/a-moved/>更多</a></p>",
            "<p><a href=/a/>更多办证</a></p><p><a href=/b/>更多培训</a></p>",
            "<p><a href=/a/>更多</a></p><p hidden><a href=/b/>更多</a></p><p><a href=/b/ aria-hidden=true>更多</a></p>",
            "<p><a href=/a/></a></p><p><a href=/b/></a></p>",
            "<p><a href=/a/>更多</a></p><p><a>更多</a></p><p><a href=/b/ role=button>更多</a></p>",
            // What cannot be read is not judged.
            "<p><a href=https://example.org/a>更多</a></p><p><a href=https://example.com/b>更多</a></p><p><a href=/none/>更多</a></p>",
            "<p><a href=#a>更多</a></p><p><a href=#b>更多</a></p>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, report: &mut Report<'_, '_>) {
    let sets = page.namesakes();
    // Those that nothing around them tells apart either are for the stricter rule.
    let told: Vec<_> = differing_in_context(page, sets).into_iter().map(|pair| pair.name).collect();
    for pair in alike::different(page, alike::unlike(sets), &|_, _| true) {
        if told.contains(&pair.name) {
            continue;
        }
        let name = page.name(pair.second.node);
        let name = if name.is_empty() || !pair.second.is_own { &pair.name } else { name };
        let other = page.document().span(pair.first.node);
        report
            .element(
                pair.second.node,
                text!("另有一个链接也叫“{name}”，去的却是别处", "another link is called “{name}” too, and leads elsewhere"),
                text!(
                    "把链接文字写完整，或用 aria-label 以原来的文字开头补充说明。",
                    "Say all in the link, or add to its words with an aria-label that begins with them."
                ),
            )
            .and(other, text!("同名的链接", "the link of the same name"));
    }
}
