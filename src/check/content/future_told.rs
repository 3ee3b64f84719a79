//! A day that is still to come is not told of as if it had passed.

use super::days;
use crate::check::prose::{Block, Kind, Prose};
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;
use jiff::civil::Date;
use std::ops::Range;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("future-told-as-past", Level::Hint).norms(&["GOV-SELFCHECK"]),
    family: Family::Content,
    about: About {
        title: Words::new(
            "还没有到的日子不写成已经过去",
            "A day that is still to come is not told of as past",
        ),
        why: Words::new(
            "多半是年份写错了；读者会以为事情已经办完，检查时会当成弄虚作假。",
            "Mostly the year is wrong; readers take for done what is not, and inspectors for a forgery.",
        ),
        mend: Words::new(
            "核对日期。还没有发生的，写“将”“拟”，或改到发生以后再发布。",
            "Check the date. Write “will” of what has not happened, or publish it afterwards.",
        ),
        blind: Words::new(
            "没有写全年月日的，话里看不出先后的。",
            "Days without their year, and sentences that do not show whether they tell or announce.",
        ),
    },
    look: Look::Words(check),
    examples: Examples {
        fail: &[
            "<p>2027年3月1日，市残联举行了助残日活动。</p>",
            "<p>培训班于2026年1月20日圆满结束，共有60人参加。</p>",
            "<p>2026年12月3日上午召开了工作会议。</p>",
            "<div lang=en><p>The meeting was held on 1 March 2027 in the city.</p></div>",
        ],
        pass: &[
            "<p>2027年3月1日，市残联将举行助残日活动。</p>",
            "<p>2025年3月1日，市残联举行了助残日活动。</p>",
            "<p>2027年3月1日前完成了改造的家庭，可以申请补贴。</p>",
            "<p>会议决定，2027年3月1日起施行的办法已经印发。</p>",
            "<p>有效期至2027年3月1日，已经发放了通知。</p>",
            "<p>他写道：“2027年3月1日，我们举行了聚会。”</p>",
            "<p>全国运动会定于2027年3月1日举行，市残联召开了动员会。</p>",
            "<p>2026年1月15日，市残联举行了会议。</p>",
            "<p>如果2027年3月1日收到了通知，请当天答复。</p>",
            "<p>市残联2025年底举行了会议，部署2027年3月1日的活动。</p>",
            "<pre><code>It was held on 1 March 2027. 2027年3月1日举行了会议。</code></pre>",
            "<div lang=en><p>It was decided that the office will open on 1 March 2027.</p></div>",
        ],
    },
    told_by: &[],
};

/// What is told of when it has happened, with the word that says that it has.
const DONE: [&str; 24] = [
    "举行了", "召开了", "举办了", "开展了", "完成了", "组织了", "启动了", "开通了", "成立了", "发布了", "印发了", "通过了",
    "参加了", "获得了", "发放了", "走访了", "看望了", "慰问了", "签订了", "闭幕", "圆满结束", "顺利完成", "圆满完成", "胜利召开",
];

/// Words that leave open whether a thing has happened, or say that the day is a limit.
const OPEN: [&str; 33] = [
    "将", "拟", "计划", "预计", "届时", "定于", "准备", "如果", "若", "假如", "以前", "之前", "前", "起", "至", "到", "截至", "有效",
    "期限", "应当", "要", "须", "可以", "决定", "确定", "部署", "通知", "以后", "之后", "后", "年度", "力争", "确保",
];

/// Words of English that say that a thing has happened, and those that leave it open.
const DONE_ENGLISH: [&str; 6] = ["was held", "were held", "took place", "was completed", "has been held", "were completed"];
const OPEN_ENGLISH: [&str; 13] =
    ["will", "shall", "would", "if ", "until", "before", "by ", "from ", "after", "plan", "expect", "decided", "due"];

fn check(page: &Page<'_>, prose: &Prose, report: &mut Report<'_, '_>) {
    let Some(today) = page.neighbours.today() else { return };
    for block in prose.blocks().iter().filter(|block| block.attribute.is_none() && block.holds_digits()) {
        let found = of_chinese(block, today).into_iter().chain(of_english(block, today));
        for (range, day) in found.collect::<Vec<_>>() {
            let written = block.slice(range.clone());
            report.span(
                block.element_at(range.start),
                block.source(range.clone()),
                text!("{written}还没有到，却写成已经发生", "{day} is still to come, but is told of as past"),
                text!(
                    "核对年份；还没有发生的，写“将于{written}……”。",
                    "Check the year; of what has not happened write that it will."
                ),
            );
        }
    }
}

/// Days to come in sentences that tell what was done, and nothing else that could be meant.
fn of_chinese(block: &Block, today: Date) -> Vec<(Range<usize>, Date)> {
    let days = if block.may_hold("年月日") { days::chinese(&block.text) } else { Vec::new() };
    let told = |(range, day): &(Range<usize>, Date)| {
        let sentence = block.sentence(range.start);
        // Another day in the sentence may be the one of the deed.
        let alone = days.iter().filter(|(other, _)| sentence.contains(&other.start)).count() == 1;
        let before = block.slice(sentence.start..range.start);
        let after = block.slice(range.end..sentence.end);
        *day > today
            && alone
            && !block.is_foreign(range.start)
            && !block.is_in(range.start, Kind::Quotation)
            && !block.is_in(range.start, Kind::Title)
            && DONE.iter().any(|word| after.contains(word))
            && !OPEN.iter().any(|word| before.contains(word) || after.contains(word))
            && !before.contains('年')
    };
    days.iter().filter(|day| told(day)).cloned().collect()
}

fn of_english(block: &Block, today: Date) -> Vec<(Range<usize>, Date)> {
    let days = days::english(&block.text);
    let told = |(range, day): &(Range<usize>, Date)| {
        let sentence = block.sentence(range.start);
        let alone = days.iter().filter(|(other, _)| sentence.contains(&other.start)).count() == 1;
        let words = block.slice(sentence).to_lowercase();
        *day > today
            && alone
            && !block.is_in(range.start, Kind::Quotation)
            && !block.is_in(range.start, Kind::Code)
            && DONE_ENGLISH.iter().any(|word| words.contains(word))
            && !OPEN_ENGLISH.iter().any(|word| words.contains(word))
    };
    days.iter().filter(|day| told(day)).cloned().collect()
}
