//! Links that could not be looked at: a person has to.

use super::Said;
use crate::check::inquiry::{Outcome, Why};
use crate::check::{About, Entry, Examples, Family, Look};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("external-link-unseen", Level::Hint),
    family: Family::Link,
    about: About {
        title: Words::new(
            "程序看不了的外部链接，由人打开看看",
            "Links that a program cannot look at are opened by a person",
        ),
        why: Words::new(
            "有的网站不让程序看，有的网址只在内部网络里能打开。程序不知道好坏，不等于没有问题。",
            "Some sites turn programs away, and some addresses can be reached from inside only. Not knowing is not the same as being in order.",
        ),
        mend: Words::new(
            "用浏览器打开看看；内部网络的地址不要放在公开的网页上。",
            "Open it in a browser; keep addresses of private networks off public pages.",
        ),
        blind: Words::new(
            "链接本身的好坏。",
            "Whether the link is in order.",
        ),
    },
    look: Look::Outside(check),
    examples: Examples {
        fail: &[
            "https://example.org/a\nANY https://example.org/a 403",
            "https://example.org/a\nANY https://example.org/a 429",
            "https://example.org/a\nANY https://example.org/a robots",
            "http://192.168.1.8/a",
            "https://example.org/a\nANY https://example.org/a 302 /a cookie",
        ],
        pass: &[
            "https://example.org/a\nHEAD https://example.org/a 403\nGET https://example.org/a 200",
            "https://example.org/a\nANY https://example.org/a 404",
            "http://example.org/a\nHEAD http://example.org/a 200\nHEAD https://example.org/a robots",
        ],
    },
    told_by: &[],
};

fn check(address: &str, outcome: &Outcome) -> Option<Said> {
    let Outcome::Unseen(why) = outcome else { return None };
    let message = match why {
        Why::Refused(status) => {
            text!("没能检查 {address}：对方不让程序看（{status}）", "{address} could not be looked at: it turns programs away ({status})")
        }
        Why::TooMany => {
            text!("没能检查 {address}：对方嫌问得太多，请过些时候再检查", "{address} could not be looked at: it asks for fewer questions; try again later")
        }
        Why::Robots => {
            text!("没能检查 {address}：对方用 robots.txt 请程序不要看", "{address} could not be looked at: its robots.txt asks programs not to")
        }
        Why::RobotsUnknown => {
            text!("没能检查 {address}：对方的 robots.txt 读不到，不知道让不让程序看", "{address} could not be looked at: its robots.txt cannot be read, so that it is not known whether programs may look")
        }
        Why::Private => {
            text!("没有检查 {address}：它在内部网络里，外面的人打不开", "{address} was not looked at: it is in a private network, which others cannot reach")
        }
        Why::Cookie => {
            text!("没能检查 {address}：对方要先记住访客（Cookie）才让看", "{address} could not be looked at: it wants visitors to keep a cookie first")
        }
        Why::OtherScheme(scheme) => {
            text!("没能检查 {address}：它转到了 {scheme}: 开头的网址", "{address} could not be looked at: it leads to an address that begins with {scheme}:")
        }
        Why::OutOfTime => text!("没有检查 {address}：时间用完了", "{address} was not looked at: there was no time left"),
        Why::Offline => {
            text!("没有检查 {address}：这台电脑好像没有联网", "{address} was not looked at: this machine seems to have no network")
        }
    };
    let help = match why {
        Why::Private => text!(
            "公开的网页上不要放内部网络的地址；确实要检查，加上 --allow-private。",
            "Keep addresses of private networks off public pages; to look at it all the same, add --allow-private."
        ),
        Why::OutOfTime => text!(
            "再运行一次，已经检查过的不会再问；或者用 --max-time 多给些时间。",
            "Run it once more, what was asked is remembered; or give more time with --max-time."
        ),
        Why::Offline => text!("请检查网络再试。", "See to the network and try again."),
        _ => text!("用浏览器打开看看。", "Open it in a browser."),
    };
    // Nothing at all was looked at: that must not pass for a good result.
    let level = matches!(why, Why::Offline).then_some(Level::Warning);
    Some(Said { level, ..Said::new(message, help) })
}
