//! Organisations have their own short names.

use std::sync::LazyLock;

use super::list::WordKind;
use super::search::Search;
use crate::check::{About, Entry, Examples, Family, Look};
use crate::diagnostics::{Level, Rule, Words};

static SEARCH: LazyLock<Search> = LazyLock::new(|| super::of_kind(WordKind::Name));

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("short-name-wrong", Level::Warning).norms(&["TERMS"]),
    family: Family::Wording,
    about: About {
        title: Words::new("机构简称用规范的", "Organisations have their own short names"),
        why: Words::new(
            "规范的简称只有一个，写法不同，读者会以为是另一个单位，站内也搜不全。",
            "There is one short name; another looks like another body, and searching misses it.",
        ),
        mend: Words::new(
            "写“中国残联”或全称“中国残疾人联合会”。",
            "Write the short form that the finding names, or the name in full.",
        ),
        blind: Words::new(
            "别的单位的简称是否规范。",
            "Whether short names of other bodies are the usual ones.",
        ),
    },
    look: Look::Words(|_, prose, report| SEARCH.report(prose, report)),
    examples: Examples {
        fail: &[
            "<p>中残联印发通知。</p>",
            "<p>据中残联统计，全国有八千多万残疾人。</p>",
            "<li>由中残联主办</li>",
        ],
        pass: &[
            "<p>中国残联印发通知。</p>",
            "<p>晋中残联、汉中残联派人参加。</p>",
            "<p>各县集中残联系统的力量。</p>",
            "<p>过程中残联合会给予指导。</p>",
            "<p>简称不写“中残联”。</p>",
        ],
    },
    told_by: &[],
};
