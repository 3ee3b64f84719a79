//! A link to another site arrives.

use super::Said;
use crate::check::inquiry::Outcome;
use crate::check::{About, Entry, Examples, Family, Look};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("external-link-circle", Level::Warning),
    family: Family::Link,
    about: About {
        title: Words::new(
            "外部链接转几次就能到",
            "A link to another site arrives after a few redirects",
        ),
        why: Words::new(
            "转来转去，浏览器会停下来报错，什么也看不到。",
            "Browsers give up on a circle and show nothing.",
        ),
        mend: Words::new(
            "用浏览器打开看看：能打开就换成地址栏里最后的网址，打不开就联系对方。",
            "Open it in a browser: if it opens, write the address that it ends at; if not, tell the other site.",
        ),
        blind: Words::new(
            "只对某些浏览器绕圈的网站。",
            "Sites that send only certain browsers round.",
        ),
    },
    look: Look::Outside(check),
    examples: Examples {
        fail: &[
            "https://example.org/a\nANY https://example.org/a 302 /a",
            "https://example.org/a\nANY https://example.org/a 301 /b\nANY https://example.org/b 301 /a",
            "https://example.org/a\nANY https://example.org/a 302 http://example.org/a\nANY http://example.org/a 301 https://example.org/a",
        ],
        pass: &[
            "https://example.org/a\nANY https://example.org/a 302 /b\nANY https://example.org/b 200",
            "https://example.org/a\nANY https://example.org/a 302 /a cookie",
            "https://example.org/a\nANY https://example.org/a 301 /b\nANY https://example.org/b 301 /c\nANY https://example.org/c 200",
        ],
    },
    told_by: &[],
};

fn check(address: &str, outcome: &Outcome) -> Option<Said> {
    let Outcome::Circle { steps } = outcome else { return None };
    Some(Said::new(
        text!("{address} 转了{steps}次还没有到", "{address} has not arrived after {steps} redirects"),
        text!(
            "用浏览器打开看看：能打开就换成最后的网址，打不开就联系对方。",
            "Open it in a browser: write the address that it ends at, or tell the other site."
        ),
    ))
}
