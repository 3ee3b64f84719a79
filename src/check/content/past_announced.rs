//! A day that had passed when a page was published is not announced on it.

use super::days;
use crate::check::prose::Kind;
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;
use jiff::civil::Date;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("past-told-as-future", Level::Hint).norms(&["GOV-SELFCHECK"]),
    family: Family::Content,
    about: About {
        title: Words::new(
            "发布时已经过去的日子不写成“将于”",
            "A day that had passed when the page was published is not announced",
        ),
        why: Words::new(
            "通知发晚了，或者年份写错了；读者会白跑一趟。",
            "The notice came too late or the year is wrong; readers make the journey for nothing.",
        ),
        mend: Words::new(
            "核对日期；已经办过的，改写成报道。",
            "Check the date; rewrite as a report what has taken place.",
        ),
        blind: Words::new(
            "没有发布时间的网页，没有写全年月日的句子。",
            "Pages without a date of publication, days without their year.",
        ),
    },
    look: Look::Page(check),
    examples: Examples {
        fail: &[
            "<!doctype html><html lang=zh-CN><head><title>通知</title><meta name=PubDate content=\"2026-01-05 09:30\"></head><body><h1>通知</h1><p>培训班将于2025年1月20日开班。</p></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>通知</title><meta property=article:published_time content=\"2026-01-05\"></head><body><h1>通知</h1><p>本次评定定于2025年12月1日上午举行。</p></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>通知</title><meta name=PubDate content=\"2026-01-05\"></head><body><h1>通知</h1><p>市残联拟于2025年10月8日组织体检，请带身份证。</p></body></html>",
        ],
        pass: &[
            "<!doctype html><html lang=zh-CN><head><title>通知</title><meta name=PubDate content=\"2026-01-05 09:30\"></head><body><h1>通知</h1><p>培训班将于2026年1月10日开班。</p></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>通知</title><meta name=PubDate content=\"2026-01-05 09:30\"></head><body><h1>通知</h1><p>通知说，培训班将于2025年1月20日开班。</p></body></html>",
            "<p>培训班将于2025年1月20日开班。</p>",
            "<!doctype html><html lang=zh-CN><head><title>通知</title><meta name=PubDate content=\"2026-01-05 09:30\"></head><body><h1>通知</h1><p>原定于2025年1月20日举行的培训班，改到2026年3月2日。</p></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>通知</title><meta name=PubDate content=\"2026-01-05 09:30\"></head><body><h1>通知</h1><p>2024年10月8日，市残联召开会议，将于2025年10月8日开班的计划提前。</p></body></html>",
        ],
    },
    told_by: &[],
};

/// Words that announce the day that follows them.
const ANNOUNCED: [&str; 4] = ["将于", "定于", "拟于", "计划于"];

/// Words of which what follows is what somebody said or once meant.
const REPORTED: [&str; 17] = [
    "原", "曾", "通知", "宣布", "决定", "表示", "提出", "明确", "要求", "规定", "透露", "介绍", "获悉", "说", "称", "据", "本来",
];

fn check(page: &Page<'_>, report: &mut Report<'_, '_>) {
    // Most pages announce nothing, and their words need not be gone through; what is written by its number may be anything.
    if !ANNOUNCED.iter().chain(&["&#"]).any(|word| page.html.contains(word)) {
        return;
    }
    let Some(published) = published(page) else { return };
    for block in page.prose().chinese().filter(|block| block.attribute.is_none() && block.holds_digits() && block.may_hold("年月日")) {
        let days = days::chinese(&block.text);
        for (range, day) in &days {
            let sentence = block.sentence(range.start);
            let before = block.slice(sentence.start..range.start);
            let announced = ANNOUNCED.iter().find_map(|word| before.strip_suffix(word));
            let alone = days.iter().filter(|(other, _)| sentence.contains(&other.start)).count() == 1;
            let Some(before) = announced.filter(|_| alone && *day < published) else { continue };
            let told = REPORTED.iter().any(|word| before.contains(word));
            if told || block.is_foreign(range.start) || block.is_in(range.start, Kind::Quotation) {
                continue;
            }
            let written = block.slice(range.clone());
            report.span(
                block.element_at(range.start),
                block.source(range.clone()),
                text!(
                    "这一页{published}发布，却说将于{written}",
                    "the page was published on {published} and announces {day}"
                ),
                text!("核对日期；已经办过的，改写成报道。", "Check the date; rewrite as a report what has taken place."),
            );
        }
    }
}

/// The day on which a page says for machines that it was published.
fn published(page: &Page<'_>) -> Option<Date> {
    let document = page.document();
    let head = document.first("head")?;
    document.child_elements(head).find_map(|node| {
        let element = document.element(node).filter(|element| element.is("meta"))?;
        let name = element.attribute("name").or(element.attribute("property"))?;
        let is_date = name.eq_ignore_ascii_case("PubDate") || name == "article:published_time";
        is_date.then(|| element.attribute("content")?.trim().get(..10)?.parse().ok())?
    })
}
