//! What a link to another site leads to is there.

use super::{Said, arrived};
use crate::check::inquiry::Outcome;
use crate::check::{About, Entry, Examples, Family, Look};
use crate::diagnostics::{Level, Rule, Text, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("external-link-missing", Level::Error).norms(&["GOV-SELFCHECK"]),
    family: Family::Link,
    about: About {
        title: Words::new(
            "外部链接指向的网页还在",
            "What a link to another site leads to is there",
        ),
        why: Words::new(
            "点开是“页面不存在”，要办的事就断在这里；检查中链接打不开也要扣分。",
            "Whoever follows the link finds nothing and is stuck; inspections count links that do not open.",
        ),
        mend: Words::new(
            "到对方网站找到新网址，改过来；找不到就删去链接，只留文字。",
            "Find the new address on the other site and write that; if there is none, remove the link and keep its words.",
        ),
        blind: Words::new(
            "对方用正常网页写着“页面不存在”的；网页还在、内容已经换掉的。",
            "Sites that say “not found” with a page that counts as found; pages whose content is now another one.",
        ),
    },
    look: Look::Outside(check),
    examples: Examples {
        fail: &[
            "https://example.org/a\nANY https://example.org/a 404",
            "https://example.org/a\nHEAD https://example.org/a 405\nGET https://example.org/a 410",
            "https://example.org/a\nANY https://example.org/a 301 /b\nANY https://example.org/b 404",
            "https://exa mple.org/a",
        ],
        pass: &[
            "https://example.org/a\nHEAD https://example.org/a 404\nGET https://example.org/a 200",
            "https://example.org/a\nANY https://example.org/a 403",
            "https://example.org/a\nANY https://example.org/a 500",
        ],
    },
    told_by: &[],
};

fn check(address: &str, outcome: &Outcome) -> Option<Said> {
    let help = || {
        text!(
            "到对方网站找到新网址，改过来；找不到就删去链接。",
            "Find the new address on the other site; if there is none, remove the link."
        )
    };
    match outcome {
        Outcome::Missing { status, at } => {
            let Text { zh, en } = arrived(at.as_ref());
            let message = match status {
                410 => text!("{address} 已经撤下，不会再有{zh}", "{address} was taken down and will not come back{en}"),
                _ => text!("{address} 不存在（{status}）{zh}", "{address} is not there ({status}){en}"),
            };
            Some(Said::new(message, help()))
        }
        Outcome::Malformed => Some(Said::new(
            text!("{address} 不是一个能打开的网址", "{address} is no address that could be opened"),
            text!("请检查主机名和符号有没有写错。", "See whether the name of the host or a mark is misspelt."),
        )),
        _ => None,
    }
}
