//! Words of persons with disabilities that were usual once and are not used any more.

use std::sync::LazyLock;

use super::list::WordKind;
use super::search::Search;
use crate::check::{About, Entry, Examples, Family, Look};
use crate::diagnostics::{Level, Rule, Words};

static SEARCH: LazyLock<Search> = LazyLock::new(|| super::of_kind(WordKind::Outdated));

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("word-outdated", Level::Warning).norms(&["TERMS"]),
    family: Family::Wording,
    about: About {
        title: Words::new("不用过时的残疾人用语", "No outdated words for persons with disabilities"),
        why: Words::new(
            "这些词曾经通行，现在的规范用语已经改了：它们或者不准确，或者把残疾人划到另一边。",
            "They were usual once; they are inexact, or they set persons with disabilities apart.",
        ),
        mend: Words::new(
            "按提示改用规范的词。单位的正式名称、文件标题照原样写；需要解释旧称时写成“孤独症（自闭症）”。",
            "Write the word that the finding names. Official names and titles stay as they are; to explain an old word, put it in brackets after the right one.",
        ),
        blind: Words::new(
            "表里没有收的旧称。",
            "Old words that are not in the list.",
        ),
    },
    look: Look::Words(|_, prose, report| SEARCH.report(prose, report)),
    examples: Examples {
        fail: &[
            "<p>为自闭症儿童提供康复训练。</p>",
            "<p>关爱残疾人群体，共享美好生活。</p>",
            "<p>聋哑人可以申请手语翻译。</p>",
            "<h2>残奥健儿凯旋</h2>",
            "<p>我市残疾健儿夺得三枚金牌</p>",
        ],
        pass: &[
            "<p>孤独症（自闭症）儿童的家长可以申请。</p>",
            "<p>孤独症谱系障碍（又称自闭症）是一种发育障碍。</p>",
            "<p>吕梁市聋哑学校始建于1958年。</p>",
            "<p>北京某自闭症康复中心的老师来授课。</p>",
            "<p>“自闭症”应当写作孤独症。</p>",
            "<p>《关于加强自闭症儿童康复工作的意见》</p>",
            "<p>做好残疾人群体性事件的预防。</p>",
            "<p>残奥运动员、残疾运动员受到表彰。</p>",
        ],
    },
    told_by: &[],
};
