//! A link uses encryption where the other site offers it.

use super::Said;
use crate::check::inquiry::Outcome;
use crate::check::{About, Entry, Examples, Family, Look};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("external-link-unencrypted", Level::Hint),
    family: Family::Link,
    about: About {
        title: Words::new(
            "对方支持加密的，链接用 https",
            "A link uses https where the other site offers it",
        ),
        why: Words::new(
            "http 的内容在路上可能被偷看、被插入广告，有的浏览器会提示“不安全”。",
            "What comes over http can be read and changed on its way, and browsers call it unsafe.",
        ),
        mend: Words::new(
            "把链接开头的 http 改成 https。",
            "Write https in place of http.",
        ),
        blind: Words::new(
            "加密之后内容是否和原来一样。",
            "Whether the same is shown with encryption.",
        ),
    },
    look: Look::Outside(check),
    examples: Examples {
        fail: &[
            "http://example.org/a\nHEAD http://example.org/a 200\nHEAD https://example.org/a 200",
            "http://example.org/a\nHEAD http://example.org/a 405\nGET http://example.org/a 200\nHEAD https://example.org/a 204",
            "http://example.org/a\nHEAD http://example.org/a 200\nHEAD https://example.org/a 200",
        ],
        pass: &[
            "https://example.org/a\nHEAD https://example.org/a 200",
            "http://example.org/a\nHEAD http://example.org/a 200\nHEAD https://example.org/a 301 http://example.org/a",
            "http://example.org/a\nHEAD http://example.org/a 200\nHEAD https://example.org/a no-connection",
            "http://example.org/a\nHEAD http://example.org/a 302 https://example.org/a\nHEAD https://example.org/a 200",
        ],
    },
    told_by: &[],
};

fn check(address: &str, outcome: &Outcome) -> Option<Said> {
    let Outcome::There { encrypted: Some(encrypted), .. } = outcome else { return None };
    Some(Said::new(
        text!("{address} 也可以用加密的网址打开", "{address} can be opened with encryption too"),
        text!("改成 {encrypted}。", "Write {encrypted}."),
    ))
}
