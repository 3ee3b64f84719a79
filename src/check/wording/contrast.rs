//! The opposite of persons with disabilities is not normal persons.

use std::sync::LazyLock;

use super::list::WordKind;
use super::search::Search;
use crate::check::{About, Entry, Examples, Family, Look};
use crate::diagnostics::{Level, Rule, Words};

static SEARCH: LazyLock<Search> = LazyLock::new(|| super::of_kind(WordKind::Contrast));

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("word-normal-people", Level::Warning).norms(&["TERMS"]),
    family: Family::Wording,
    about: About {
        title: Words::new("与残疾人相对的不叫“正常人”", "Those without disabilities are not called “normal”"),
        why: Words::new(
            "把健全人叫作“正常人”，等于说残疾人不正常。",
            "Whoever says “normal people” beside persons with disabilities says that these are not normal.",
        ),
        mend: Words::new(
            "写“健全人”，或者不作比较：“和别的孩子一样”。",
            "Write the word that the finding names, or do without the comparison: “like other children”.",
        ),
        blind: Words::new(
            "没有用这个词的比较。",
            "Comparisons without the word.",
        ),
    },
    look: Look::Words(|_, prose, report| SEARCH.report(prose, report)),
    examples: Examples {
        fail: &[
            "<p>残疾人和正常人一样有权参加选举。</p>",
            "<p>让孤独症孩子同正常孩子一起上课。</p>",
            "<p>盲人走路比正常人慢。</p>",
        ],
        pass: &[
            "<p>残疾人和健全人一样有权参加选举。</p>",
            "<p>正常人的体温在36℃至37℃之间。</p>",
            "<p>残疾人就业登记由正常人员办理。</p>",
            "<p>残疾人工作中不说“正常人”。</p>",
            "<p>血压高于正常人。残疾人可以免费测量。</p>",
        ],
    },
    told_by: &[],
};
