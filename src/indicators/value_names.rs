//! What the usual names of values are called in text. By which words prose tells them apart is the business of `roles`.

use crate::schema::record::Translated;

/// A name that data often gives to a value.
struct Known {
    name: &'static str,
    chinese: &'static str,
    english: &'static str,
}

const KNOWN: &[Known] = &[
    Known { name: "target", chinese: "任务数", english: "Target" },
    Known { name: "actual", chinese: "完成数", english: "Actual" },
    Known { name: "completion", chinese: "完成率", english: "Rate of completion" },
    Known { name: "rate", chinese: "比率", english: "Rate" },
    Known { name: "change", chinese: "增减", english: "Change" },
    Known { name: "total", chinese: "合计", english: "Total" },
    Known { name: "gold", chinese: "金牌", english: "Gold" },
    Known { name: "silver", chinese: "银牌", english: "Silver" },
    Known { name: "bronze", chinese: "铜牌", english: "Bronze" },
];

/// What a value of this name is called; empty if it is not one of the usual names.
pub fn label(name: &str) -> Translated {
    let known = KNOWN.iter().find(|known| known.name == name);
    let texts = known
        .map(|known| vec![("zh".to_owned(), known.chinese.to_owned()), ("en".to_owned(), known.english.to_owned())]);
    Translated(texts.unwrap_or_default())
}

/// Whether this is one of the usual names.
pub fn is_usual(name: &str) -> bool {
    KNOWN.iter().any(|known| known.name == name)
}
