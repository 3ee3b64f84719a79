//! A page does not reload or lead away by itself after a while.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::refresh;
use crate::text;

/// The longest delay that is not held against a page for limiting time: twenty hours, in seconds.
pub(super) const LONGEST: u64 = 72_000;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("page-refreshes", Level::Error)
        .norms(&["A11Y-LAW"])
        .wcag(&["2.2.1", "2.2.4", "3.2.5"])
        .act(&["bc659a", "bisz58"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new("页面不会过一会儿自动刷新或跳走", "Pages do not reload or lead away by themselves"),
        why: Words::new(
            "读得慢、用读屏软件或开关操作的人还没读完，页面就没了；刷新还会把焦点带回页首。",
            "Those who read slowly, by ear or with a switch lose the page before they are through; a reload also takes them back to its top.",
        ),
        mend: Words::new(
            "删去 meta refresh：要跳转就在服务器上设置，或把时间写成 0；要更新内容就给一个“刷新”按钮。",
            "Take the meta refresh away: redirect on the server, or with a delay of 0; for fresh content give a button.",
        ),
        blind: Words::new("脚本做的刷新和跳转。", "Reloads and redirects by scripts."),
    },
    look: Look::Page(check),
    examples: Examples {
        fail: &[
            "<!doctype html><html lang=zh-CN><head><title>新闻</title><meta http-equiv=refresh content=30></head><body></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>新闻</title><meta http-equiv=Refresh content=\"5; URL='/new/'\"></head><body></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>新闻</title><meta http-equiv=refresh content=72000></head><body></body></html>",
            "<meta http-equiv=refresh content=\" 1.9,https://example.org/\">",
            "<meta http-equiv=refresh content=\"soon\"><meta http-equiv=refresh content=\"20\">",
        ],
        pass: &[
            "<!doctype html><html lang=zh-CN><head><title>新闻</title><meta http-equiv=refresh content=\"0; url=/new/\"></head><body></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>新闻</title><meta http-equiv=refresh content=\"72001\"></head><body></body></html>",
            // Browsers do nothing with these.
            "<meta http-equiv=refresh content=\"; 5\">",
            "<meta http-equiv=refresh content=\"-5\">",
            "<meta http-equiv=refresh content=\"5x; url=/\">",
            "<meta http-equiv=refresh content=\"\">",
            "<meta http-equiv=refresh>",
            "<meta name=refresh content=5>",
            // The first that browsers understand is the one that counts.
            "<meta http-equiv=refresh content=\"0; url=/new/\"><meta http-equiv=refresh content=\"5; url=/old/\">",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, report: &mut Report<'_, '_>) {
    let Some((id, refresh)) = refresh::of(page.document()) else { return };
    let seconds = refresh.seconds;
    if seconds == 0 || seconds > LONGEST {
        return;
    }
    let message = match refresh.address {
        Some(to) => text!("页面 {seconds} 秒后会自动跳到“{to}”", "the page leads to “{to}” by itself after {seconds} seconds"),
        None => text!("页面 {seconds} 秒后会自动刷新", "the page reloads by itself after {seconds} seconds"),
    };
    let help = text!(
        "删去 meta refresh：要跳转就在服务器上设置，或把时间写成 0；要更新内容就给一个“刷新”按钮。",
        "Take the meta refresh away: redirect on the server, or with a delay of 0; for fresh content give a button."
    );
    report.element(id, message, help);
}
