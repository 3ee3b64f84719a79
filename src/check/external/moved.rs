//! A link leads to where the other site keeps the page now.

use super::Said;
use crate::check::inquiry::Outcome;
use crate::check::{About, Entry, Examples, Family, Look};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("external-link-moved", Level::Hint),
    family: Family::Link,
    about: About {
        title: Words::new(
            "外部链接用对方现在的网址",
            "A link leads to where the other site keeps the page now",
        ),
        why: Words::new(
            "旧网址的跳转不会永远保留，到时候链接就断了。",
            "Redirects from old addresses are not kept for ever, and then the link is broken.",
        ),
        mend: Words::new(
            "打开新网址看看内容对不对，对就改成新网址。",
            "Open the new address, see whether it is the right page, and write that.",
        ),
        blind: Words::new(
            "新网址上的内容是不是原来的内容：有的网站把所有旧网址都转到首页。",
            "Whether the new page is the old one: some sites send all old addresses to their front page.",
        ),
    },
    look: Look::Outside(check),
    examples: Examples {
        fail: &[
            "https://example.org/a\nANY https://example.org/a 301 /b\nANY https://example.org/b 200",
            "http://example.org/a\nANY http://example.org/a 308 https://example.org/a\nANY https://example.org/a 200",
            "https://example.org/a\nANY https://example.org/a 301 /b\nANY https://example.org/b 302 /login\nANY https://example.org/login 200",
        ],
        pass: &[
            "https://example.org/a\nANY https://example.org/a 302 /b\nANY https://example.org/b 200",
            "https://example.org/a\nANY https://example.org/a 307 /b\nANY https://example.org/b 301 /c\nANY https://example.org/c 200",
            "https://example.org/a\nANY https://example.org/a 301 /b\nANY https://example.org/b 404",
        ],
    },
    told_by: &[],
};

fn check(address: &str, outcome: &Outcome) -> Option<Said> {
    let Outcome::There { moved: Some(moved), .. } = outcome else { return None };
    Some(Said::new(
        text!("{address} 已经永久搬到 {moved}", "{address} has moved to {moved} for good"),
        text!("看看新网址的内容对不对，对就改成新网址。", "See whether that is the right page, and write the new address."),
    ))
}
