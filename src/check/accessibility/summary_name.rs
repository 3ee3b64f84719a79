//! What opens a folded part says what is in it.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::{NodeId, focus, roles};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("summary-name-missing", Level::Error).norms(&["A11Y-LAW"]).wcag(&["4.1.2"]).act(&["2t702h"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("折叠内容的标题（summary）有文字", "What opens a folded part (summary) has words"),
        why: Words::new(
            "折叠内容靠 summary 打开。没有文字，谁也不知道里面是什么，读屏软件只读“折叠”。",
            "A folded part is opened by its summary. Without words nobody knows what is inside, and a screen reader says “collapsed”.",
        ),
        mend: Words::new("在 summary 里写出折叠的是什么内容。", "Write into the summary what is folded away."),
        blind: Words::new("文字是否说清了折叠的内容。", "Whether the words say what is inside."),
    },
    look: Look::Elements(&["summary"], check),
    examples: Examples {
        fail: &[
            "<details><summary></summary><p>正文</p></details>",
            "<details open><summary><img src=/a.png alt=\"\"></summary><p>正文</p></details>",
            "<details><summary aria-label=\" \"><span aria-hidden=true>更多</span></summary><p>正文</p></details>",
            "<details><summary role=none></summary><p>正文</p></details>",
            "<details><p>正文</p><summary></summary></details>",
        ],
        pass: &[
            "<details><summary>需要的材料</summary><p>正文</p></details>",
            "<details><summary><img src=/a.png alt=\"需要的材料\"></summary><p>正文</p></details>",
            "<details><summary title=\"需要的材料\"></summary><p>正文</p></details>",
            "<details><summary aria-label=\"需要的材料\"></summary><p>正文</p></details>",
            "<details><summary>需要的材料</summary><summary></summary></details>",
            "<div><summary></summary></div>",
            "<details hidden><summary></summary></details>",
            "<details><summary role=button>需要的材料</summary></details>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let Some(element) = page.document().element(id) else { return };
    // A role that the author gave counts, and other rules hold it to account, unless it is one that browsers pass over.
    let given = roles::stated(element).map(|role| role.name);
    let passed_over = matches!(given, Some("none" | "presentation")) && page.role(id) != Some("none");
    if !element.is("summary")
        || !focus::is_summary_of_details(page.document(), id)
        || given.is_some() && !passed_over
        || !page.is_included(id)
        || !page.name(id).is_empty()
    {
        return;
    }
    report.element(
        id,
        text!("折叠内容的标题（summary）没有文字", "a summary without words"),
        text!("在 summary 里写出折叠的是什么内容。", "Write into the summary what is folded away."),
    );
}
