//! The words by which a text tells the values of an indicator apart: 任务 and 完成, 金 and 银.

use super::bindings::Meaning;
use super::derived::COMPLETION;
use super::find::RATE;

/// What a value is among the values of its indicator.
struct Role {
    /// The name of the value in data.
    name: &'static str,
    /// Words that say so beyond doubt.
    words: &'static [&'static str],
    /// Words that may say so.
    hints: &'static [&'static str],
}

const ROLES: &[Role] = &[
    Role { name: RATE, words: &["率", "rate"], hints: &["占", "比例"] },
    Role { name: "target", words: &["任务", "目标", "计划", "target", "planned"], hints: &["应"] },
    Role { name: "actual", words: &["完成", "实际", "actual"], hints: &["救助", "得到", "reached", "helped"] },
    Role { name: "gold", words: &["金", "gold"], hints: &[] },
    Role { name: "silver", words: &["银", "silver"], hints: &[] },
    Role { name: "bronze", words: &["铜", "bronze"], hints: &[] },
];

/// The name of a value; of a printed rate, what references call it.
pub fn name<'i>(meaning: &Meaning<'i>) -> &'i str {
    match meaning {
        Meaning::Rate(_) => RATE,
        Meaning::Value(figure) if figure.number.name == COMPLETION => RATE,
        Meaning::Value(figure) => &figure.number.name,
    }
}

/// Whether words may say that this value is meant.
pub fn is_hinted(meaning: &Meaning, words: &str) -> bool {
    let label = |text: &str| !text.is_empty() && words.contains(&text.to_lowercase());
    let labelled =
        matches!(meaning, Meaning::Value(figure) if figure.number.label.0.iter().any(|(_, text)| label(text)));
    let role = ROLES.iter().find(|role| role.name == name(meaning));
    labelled || role.is_some_and(|role| role.words.iter().chain(role.hints).any(|word| words.contains(word)))
}

/// The name of the value that words say is meant, if they say it of one alone.
pub fn only(words: &str) -> Option<&'static str> {
    let mut said = ROLES.iter().filter(|role| role.words.iter().any(|word| words.contains(word)));
    let first = said.next()?;
    // 完成率 is a rate, for all that it begins like something done.
    let others = said.any(|role| first.name != RATE || role.name != "actual");
    (!others).then_some(first.name)
}

/// The name of the value that the unit of a tally means: 6金.
pub fn of_metal(unit: &str) -> Option<&'static str> {
    match unit {
        "金" => Some("gold"),
        "银" => Some("silver"),
        "铜" => Some("bronze"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_say_one_thing_say_which_value_is_meant() {
        for (words, role) in [
            ("2025年任务", Some("target")),
            ("实际救助", Some("actual")),
            ("完成任务", None),
            ("完成率", Some("rate")),
            ("金牌（枚）", Some("gold")),
            ("其中", None),
            ("the target was ", Some("target")),
        ] {
            assert_eq!(only(words), role, "{words}");
        }
    }
}
