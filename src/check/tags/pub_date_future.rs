//! A page does not give a time of publication that is still to come.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;
use jiff::civil::Date;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("pub-date-future", Level::Warning).norms(&["GOV-TAGS", "GOV-SELFCHECK"]),
    family: Family::Tags,
    about: About {
        title: Words::new(
            "PubDate 不晚于今天",
            "PubDate is not later than today",
        ),
        why: Words::new(
            "已经发布的网页写着还没有到的发布时间，检查时会当成伪造发稿日期，单项否决。",
            "A page that is out with a date that is still to come passes for one with a forged date, and that fails a site.",
        ),
        mend: Words::new(
            "改成真正的发布时间；还没有到时间的，到时再发布。",
            "Write the true time of publication; what is not due yet is published when it is.",
        ),
        blind: Words::new(
            "早于今天的发布时间是不是真的。",
            "Whether a date in the past is true.",
        ),
    },
    look: Look::Page(check),
    examples: Examples {
        fail: &[
            "<!doctype html><html lang=zh-CN><head><title>通知</title><meta name=SiteIDCode content=1411000001><meta name=PubDate content=\"2026-01-20 09:00\"></head><body><h1>通知</h1></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>通知</title><meta name=SiteName content=某市残联><meta name=PubDate content=\"2062-01-05 09:00\"></head><body><h1>通知</h1></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>通知</title><meta name=SiteIDCode content=1411000001><meta name=PubDate content=\"2026-02-01\"></head><body><h1>通知</h1></body></html>",
        ],
        pass: &[
            "<!doctype html><html lang=zh-CN><head><title>通知</title><meta name=SiteIDCode content=1411000001><meta name=PubDate content=\"2026-01-15 09:00\"></head><body><h1>通知</h1></body></html>",
            // Where the clock is ahead of ours, tomorrow has begun.
            "<!doctype html><html lang=zh-CN><head><title>通知</title><meta name=SiteIDCode content=1411000001><meta name=PubDate content=\"2026-01-16 01:00\"></head><body><h1>通知</h1></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>通知</title><meta name=pubdate content=\"2062-01-05\"></head><body><h1>通知</h1></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>通知</title><meta name=SiteIDCode content=1411000001><meta name=PubDate content=\"明天\"></head><body><h1>通知</h1></body></html>",
        ],
    },
    told_by: &[],
};

fn check(page: &Page<'_>, report: &mut Report<'_, '_>) {
    // A site of Tantu shows what is to come only to those who ask for it.
    let today = page.neighbours.today().filter(|_| !page.neighbours.has_sources());
    let Some(tomorrow) = today.and_then(|today| today.tomorrow().ok()) else { return };
    let Some(tags) = page.tags() else { return };
    let Some(tag) = tags.get("PubDate") else { return };
    let day: Option<Date> = tag.content.get(..10).and_then(|day| day.parse().ok());
    if let Some(day) = day.filter(|day| *day > tomorrow) {
        report.element(
            tag.node,
            text!("PubDate {day} 还没有到", "PubDate {day} is still to come"),
            text!("改成真正的发布时间。", "Write the true time of publication."),
        );
    }
}
