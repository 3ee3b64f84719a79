//! Silences in comments: `<!-- tantu: allow link-text-generic 理由：法律原文 -->`.
//!
//! They are typed on Chinese keyboards: `坦途`, `允许` and `理由` do as well as `tantu`, `allow` and `reason`, a full-width colon as well as a
//! half-width one, and rules may be set apart by spaces, commas or `、`.

use crate::diagnostics::{Finding, Text};
use crate::text;

use super::{REASON_MISSING, UNCLEAR};

/// What a comment allows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Allowed {
    /// The rules that are silent.
    pub rules: Vec<String>,
    /// Why; empty if nobody has said it.
    pub reason: String,
}

/// Reads the text between `<!--` and `-->`. `None` if it does not speak to Tantu.
///
/// # Errors
/// A finding without a place, if it does but is not understood or gives no reason.
pub fn read(comment: &str) -> Option<Result<Allowed, Finding>> {
    let rest = after(comment.trim_start(), &["tantu", "坦途"])?;
    let rest = rest.trim_start().strip_prefix([':', '：'])?.trim();
    Some(allowed(rest))
}

fn allowed(text: &str) -> Result<Allowed, Finding> {
    let Some(rest) = after(text, &["allow", "允许"]) else { return Err(unclear()) };
    let (rules, reason) = match split(rest) {
        Some((rules, reason)) => (rules, reason.trim()),
        None => (rest, ""),
    };
    let marks = |c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、' | ':' | '：' | ';' | '；');
    let rules: Vec<String> = rules.split(marks).filter(|rule| !rule.is_empty()).map(str::to_owned).collect();
    if rules.is_empty() {
        return Err(unclear());
    }
    if reason.is_empty() {
        let message = text!("没有写不再提示的理由", "the silence gives no reason");
        return Err(Finding::new(&REASON_MISSING, message).help(how()));
    }
    Ok(Allowed { rules, reason: reason.to_owned() })
}

/// Cuts at the word that begins the reason, which a colon follows.
fn split(text: &str) -> Option<(&str, &str)> {
    let words = ["理由", "原因", "reason", "because"];
    let lower = text.to_ascii_lowercase();
    words.iter().find_map(|word| {
        lower.match_indices(word).find_map(|(at, _)| {
            let reason = text.get(at + word.len()..)?.trim_start().strip_prefix([':', '：'])?;
            Some((text.get(..at)?, reason))
        })
    })
}

/// What follows one of some words at the beginning of a text.
fn after<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    words.iter().find_map(|word| {
        let begin = text.get(..word.len())?;
        begin.eq_ignore_ascii_case(word).then(|| text.get(word.len()..)).flatten()
    })
}

fn unclear() -> Finding {
    Finding::new(&UNCLEAR, text!("看不懂这条给坦途的注释", "this comment speaks to Tantu but is not understood"))
        .help(how())
}

fn how() -> Text {
    text!(
        "写成 <!-- 坦途：允许 规则编号 理由：为什么 -->，例如 <!-- 坦途：允许 link-text-generic 理由：法律原文 -->。",
        "Write <!-- tantu: allow RULE reason: WHY -->, such as <!-- tantu: allow link-text-generic reason: the law’s own words -->."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_spelling_is_read() {
        for comment in [
            " tantu: allow link-text-generic 理由：法律原文 ",
            "坦途：允许 link-text-generic 理由：法律原文",
            " TANTU： allow：link-text-generic，reason: 法律原文",
            "坦途: 允许link-text-generic\n理由 ： 法律原文\n",
            "tantu:allow link-text-generic because: 法律原文",
        ] {
            let expected = Allowed { rules: vec!["link-text-generic".to_owned()], reason: "法律原文".to_owned() };
            assert_eq!(read(comment), Some(Ok(expected)), "{comment}");
        }
        let several =
            read("坦途：允许 a-b、c-d, e-f 理由：甲，乙：丙").expect("it speaks to Tantu").expect("it is clear");
        assert_eq!((several.rules.len(), several.reason.as_str()), (3, "甲，乙：丙"));
    }

    #[test]
    fn what_lacks_something_is_told_and_other_comments_are_left_alone() {
        for (comment, rule) in [
            ("tantu: allow link-text-generic", "silence-reason-missing"),
            ("tantu: allow link-text-generic 理由：", "silence-reason-missing"),
            ("tantu: allow 理由：甲", "silence-unclear"),
            ("tantu: ignore link-text-generic 理由：甲", "silence-unclear"),
            ("坦途：", "silence-unclear"),
        ] {
            let finding = read(comment).expect("it speaks to Tantu").expect_err("it is not right");
            assert_eq!(finding.rule, rule, "{comment}");
            assert!(finding.help.is_some());
        }
        for comment in ["", "more", "tantu is a word", "坦途这个词", " TODO: allow x 理由：y", "坦"] {
            assert_eq!(read(comment), None, "{comment}");
        }
    }
}
