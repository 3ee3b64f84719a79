//! A site's own list of words is kept.

use crate::check::prose::Prose;
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("site-word", Level::Warning).norms(&["TERMS"]),
    family: Family::Wording,
    about: About {
        title: Words::new("本站用语表里不用的词不出现", "Words that the site's own list asks not to use are not used"),
        why: Words::new(
            "单位定下的用语，全站要一致。",
            "What the office has decided on holds for the whole site.",
        ),
        mend: Words::new(
            "改成表里写的词；表在 content/data/words.yaml。",
            "Write what the list says, which is content/data/words.yaml.",
        ),
        blind: Words::new(
            "表里没有写的词。",
            "Words that are not in the list.",
        ),
    },
    look: Look::Words(check),
    examples: Examples {
        fail: &[
            "<p>今年开展大走访活动。</p>",
            "<h2>大排查工作</h2>",
            "<p>由某某集团冠名。</p>",
        ],
        pass: &[
            "<p>今年开展入户走访。</p>",
            "<p>不再叫“大走访”。</p>",
            "<p>《大走访工作方案》已经废止。</p>",
            "<p>某某集团诉某公司一案。</p>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, prose: &Prose, report: &mut Report<'_, '_>) {
    let Some(own) = page.neighbours.own_words() else { return };
    own.words.report(prose, report);
}
