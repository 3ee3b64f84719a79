//! What a link to another site leads to answers.

use super::{Said, arrived};
use crate::check::inquiry::{Failure, Outcome, Reason};
use crate::check::{About, Entry, Examples, Family, Look};
use crate::diagnostics::{Level, Rule, Text, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("external-link-failing", Level::Warning).norms(&["GOV-SELFCHECK"]),
    family: Family::Link,
    about: About {
        title: Words::new(
            "链接到的网站能打开",
            "A site that is linked to answers",
        ),
        why: Words::new(
            "点开一直转圈或者报错，办事的人不知道是自己的问题还是网站的问题。",
            "A link that hangs or fails leaves people wondering whether the fault is theirs.",
        ),
        mend: Words::new(
            "过一天再检查；仍然打不开就联系对方，或者换一个网址。",
            "Check again in a day; if it still fails, tell the other site, or link to another address.",
        ),
        blind: Words::new(
            "只在某些网络、某些时间打不开的；这台电脑自己网络不通的。",
            "Faults of certain networks or hours; a fault of the network of this machine.",
        ),
    },
    look: Look::Outside(check),
    examples: Examples {
        fail: &[
            "https://example.org/a\nANY https://example.org/a 500",
            "https://example.org/a\nANY https://example.org/a no-host",
            "https://example.org/a\nANY https://example.org/a timed-out",
            "https://example.org/a\nANY https://example.org/a closed",
            "https://example.org/a\nANY https://example.org/a 302 https://example.com/\nANY https://example.com/ no-connection",
        ],
        pass: &[
            "https://example.org/a\nHEAD https://example.org/a 501\nGET https://example.org/a 200",
            "https://example.org/a\nHEAD https://example.org/a timed-out\nGET https://example.org/a 200",
            "https://example.org/a\nANY https://example.org/a 429",
            "https://example.org/a\nANY https://example.org/a 404",
        ],
    },
    told_by: &[],
};

fn check(address: &str, outcome: &Outcome) -> Option<Said> {
    let Outcome::Failing { reason, at } = outcome else { return None };
    let Text { zh, en } = arrived(at.as_ref());
    let message = match reason {
        Reason::Server(status) => text!(
            "{address} 打不开，对方服务器出错（{status}）{zh}",
            "{address} does not open: a fault of its server ({status}){en}"
        ),
        Reason::Client(status) => text!(
            "{address} 打不开，对方服务器不接受这个网址（{status}）{zh}",
            "{address} does not open: its server does not take the address ({status}){en}"
        ),
        Reason::Failure(failure) => {
            let why = words(failure);
            let (why_zh, why_en) = (why.zh, why.en);
            text!("{address} 打不开：{why_zh}{zh}", "{address} does not open: {why_en}{en}")
        }
    };
    let help = match reason {
        Reason::Failure(Failure::NoHost) => text!(
            "请检查主机名有没有写错；没有写错，可能是对方网站已经停办。",
            "See whether the name of the host is misspelt; if not, the other site may have been given up."
        ),
        _ => text!(
            "过一天再检查；仍然打不开就联系对方，或者换一个网址。",
            "Check again in a day; if it still fails, tell the other site, or link to another address."
        ),
    };
    Some(Said::new(message, help))
}

fn words(failure: &Failure) -> Words {
    match failure {
        Failure::NoHost => Words::new("没有这个主机名（域名查不到）", "there is no host of this name"),
        Failure::TimedOut => Words::new("等了很久没有回应", "no answer in time"),
        Failure::NoConnection => Words::new("连接不上对方的服务器", "its server takes no connection"),
        Failure::Closed => Words::new("对方没有回应就断开了连接", "its server hung up without an answer"),
        Failure::NotHttp => Words::new("对方的回应不是网页服务器的回应", "what answers there is no web server"),
        Failure::NotEncrypted => Words::new("建立不了加密连接", "no encrypted connection can be made"),
        Failure::Certificate(_) => Words::new("证书有错误", "its certificate is faulty"),
        Failure::Private => Words::new("是内部网络的地址", "it is in a private network"),
    }
}
