//! What the usual names of values are called in text, and the words by which prose tells them: 任务, 完成.

use crate::schema::record::Translated;

/// A name that data often gives to a value.
struct Known {
    name: &'static str,
    chinese: &'static str,
    english: &'static str,
    words: &'static [&'static str],
}

const KNOWN: &[Known] = &[
    Known {
        name: "target",
        chinese: "任务数",
        english: "target",
        words: &["任务", "目标", "计划", "target", "planned"],
    },
    Known {
        name: "actual",
        chinese: "完成数",
        english: "actual",
        words: &["完成", "实际", "救助", "得到", "actual", "reached", "helped"],
    },
    Known { name: "completion", chinese: "完成率", english: "rate of completion", words: &["率", "rate"] },
    Known { name: "rate", chinese: "比率", english: "rate", words: &["率", "rate"] },
    Known { name: "change", chinese: "增减", english: "change", words: &["增", "减", "降", "change"] },
    Known { name: "total", chinese: "合计", english: "total", words: &["共", "合计", "total", "in all"] },
    Known { name: "gold", chinese: "金牌", english: "gold", words: &["金", "gold"] },
    Known { name: "silver", chinese: "银牌", english: "silver", words: &["银", "silver"] },
    Known { name: "bronze", chinese: "铜牌", english: "bronze", words: &["铜", "bronze"] },
];

/// What a value of this name is called; empty if it is not one of the usual names.
pub fn label(name: &str) -> Translated {
    let known = KNOWN.iter().find(|known| known.name == name);
    let texts = known
        .map(|known| vec![("zh".to_owned(), known.chinese.to_owned()), ("en".to_owned(), known.english.to_owned())]);
    Translated(texts.unwrap_or_default())
}

/// Words that tell in prose that a value of this name is meant.
pub fn words(name: &str) -> &'static [&'static str] {
    KNOWN.iter().find(|known| known.name == name).map_or(&[], |known| known.words)
}
