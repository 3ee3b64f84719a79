//! The certificate of a site that is linked to can be trusted.

use super::Said;
use crate::check::inquiry::{Fault, Outcome};
use crate::check::{About, Entry, Examples, Family, Look};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("external-link-certificate", Level::Warning),
    family: Family::Link,
    about: About {
        title: Words::new(
            "链接到的网站证书有效",
            "The certificate of a site that is linked to can be trusted",
        ),
        why: Words::new(
            "证书有问题，浏览器会先弹出整页的警告，多数人不敢再点下去。",
            "Browsers put a page of warnings in the way, and most people turn back.",
        ),
        mend: Words::new(
            "请对方更新证书；或者改用对方另外的、证书正常的网址。",
            "Ask the other site to renew its certificate, or link to another address of it that is in order.",
        ),
        blind: Words::new(
            "只有某些浏览器不信任的证书；这台电脑自己缺少的根证书。",
            "Certificates that only some browsers distrust; root certificates that only this machine lacks.",
        ),
    },
    look: Look::Outside(check),
    examples: Examples {
        fail: &[
            "https://example.org/a\nANY https://example.org/a expired",
            "https://example.org/a\nANY https://example.org/a other-host",
            "https://example.org/a\nANY https://example.org/a 301 https://example.com/\nANY https://example.com/ unknown-issuer",
        ],
        pass: &[
            "https://example.org/a\nANY https://example.org/a 200",
            "https://example.org/a\nANY https://example.org/a 404",
            "http://example.org/a\nANY http://example.org/a 200\nHEAD https://example.org/a expired",
        ],
    },
    told_by: &[],
};

fn check(address: &str, outcome: &Outcome) -> Option<Said> {
    let Outcome::Distrusted(fault) = outcome else { return None };
    let reason = match fault {
        Fault::Expired => Words::new("证书已经过期", "its certificate has expired"),
        Fault::NotYet => Words::new("证书还没有到生效的时间", "its certificate is not valid yet"),
        Fault::OtherHost => Words::new("证书是发给别的网站的", "its certificate is for another host"),
        Fault::UnknownIssuer => {
            Words::new("证书的签发者不受信任，或者对方少装了中间证书", "nobody known signed its certificate, or an intermediate one is lacking")
        }
        Fault::Revoked => Words::new("证书已经被吊销", "its certificate was revoked"),
        Fault::Other => Words::new("证书有错误", "its certificate is faulty"),
    };
    let Words { zh, en } = reason;
    Some(Said::new(
        text!("打开 {address} 时浏览器会警告：{zh}", "browsers warn of {address}: {en}"),
        text!("请对方更新证书，或者换一个正常的网址。", "Ask the other site to mend it, or link to another address."),
    ))
}
