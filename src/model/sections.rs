//! Which sections should have been updated by now, and which have nothing to read.
//!
//! Inspectors ask that news be no older than two weeks and notices and policies no older than six months (GOV-SELFCHECK), and
//! that no section be opened without content (GOV-PAGE). How long a section may rest is what its `update_every` says, or follows
//! from the kind of column that it is. Only the main language counts: translations follow when they can.

use jiff::{Span, Timestamp, ToSpan};

use super::page::{Page, PageId, PageKind};
use super::site::Site;
use crate::diagnostics::{Finding, Level, Place, Rule, Text};
use crate::text;

/// Nothing new in a section for longer than it may rest.
pub const OUTDATED: Rule = Rule::new("section-outdated", Level::Warning).norms(&["GOV-SELFCHECK"]);
/// A section without a page.
pub const EMPTY: Rule = Rule::new("section-empty", Level::Warning).norms(&["GOV-PAGE", "GOV-SELFCHECK"]);
/// Nothing new on the home page for two weeks.
pub const HOME_OUTDATED: Rule = Rule::new("home-outdated", Level::Warning).norms(&["GOV-SELFCHECK"]);

/// How long a section may rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interval {
    /// So many days: two weeks for news, or what the section itself says.
    Days(i64),
    /// So many months: six for notices and policies.
    Months(i64),
}

impl Interval {
    /// As it is told to an editor: `2周`, `6个月`, `30天`.
    pub fn name(self) -> Text {
        match self {
            Interval::Days(14) => text!("2周", "two weeks"),
            Interval::Days(days) => text!("{days}天", "{days} days"),
            Interval::Months(months) => text!("{months}个月", "{months} months"),
        }
    }

    fn span(self) -> Span {
        match self {
            Interval::Days(days) => days.days(),
            Interval::Months(months) => months.months(),
        }
    }
}

/// Two weeks: how long news and the home page may rest.
pub const NEWS: Interval = Interval::Days(14);
/// Six months: how long notices and policies may rest.
pub const DOCUMENTS: Interval = Interval::Months(6);

/// Words in the names of columns that are held to two weeks.
const NEWS_WORDS: [&str; 4] = ["动态", "要闻", "新闻", "资讯"];
/// Words in the names of columns that are held to six months.
const DOCUMENT_WORDS: [&str; 7] = ["通知", "公告", "公示", "政策", "文件", "法规", "解读"];

/// What is to be known of a section.
#[derive(Clone, Copy, Debug)]
pub struct SectionState {
    /// Its list page.
    pub id: PageId,
    /// Whether it lies directly under the home page.
    pub is_first_level: bool,
    /// How long it may rest; `None` if it need not be updated.
    pub interval: Option<Interval>,
    /// When something in it, or in a section within it, was last published or changed.
    pub newest: Option<Timestamp>,
    /// How many pages readers find in it and in the sections within it.
    pub pages: usize,
    /// Whether it has rested for longer than it may.
    pub is_outdated: bool,
    /// Whether there is nothing to read in it.
    pub is_empty: bool,
}

/// How long a section may rest.
pub fn interval(section: &Page) -> Option<Interval> {
    if let Some(days) = section.record.integer("update_every") {
        return (days > 0).then_some(Interval::Days(days));
    }
    let column = section.record.text("column_type").unwrap_or_default();
    // A column of news may be called 工作动态 and hold pages of a site's own type, so its name is asked before its type.
    if NEWS_WORDS.iter().any(|word| column.contains(word)) {
        return Some(NEWS);
    }
    if DOCUMENT_WORDS.iter().any(|word| column.contains(word)) {
        return Some(DOCUMENTS);
    }
    match section.record.text("content_type") {
        Some("news") => Some(NEWS),
        Some("policy") => Some(DOCUMENTS),
        _ => None,
    }
}

/// When a page was last published or changed.
pub fn last_change(page: &Page) -> Option<Timestamp> {
    page.published.max(page.updated)
}

/// Every section of the main language, in the order of paths.
pub fn states(site: &Site) -> Vec<SectionState> {
    let main = &site.configuration.language;
    let sections = site.shown().filter(|(_, page)| page.kind == PageKind::Section && page.language == *main);
    sections.map(|(id, section)| state(site, id, section)).collect()
}

fn state(site: &Site, id: PageId, section: &Page) -> SectionState {
    let main = &site.configuration.language;
    let folder = section.folder();
    let within = site.shown().map(|(_, page)| page).filter(|page| {
        page.kind == PageKind::Content && page.language == *main && page.path.starts_with(folder) && site.lists(page)
    });
    let (pages, newest) = within.fold((0, None), |(count, newest): (usize, Option<Timestamp>), page| {
        (count + 1, newest.max(last_change(page)))
    });
    let interval = interval(section);
    // A section of ordinary pages may be one page with a text of its own.
    let has_text = section.record.text("content_type") == Some("page") && !section.markdown().trim().is_empty();
    let is_empty = pages == 0 && !has_text;
    let above = section.section.and_then(|above| site.page(above));
    SectionState {
        id,
        is_first_level: above.is_none_or(|above| above.kind == PageKind::Home),
        interval,
        newest,
        pages,
        // An empty section is told as one.
        is_outdated: !is_empty && interval.is_some_and(|interval| is_past(site, newest, interval)),
        is_empty,
    }
}

/// Whether an instant, or none at all, lies longer ago than an interval.
pub fn is_past(site: &Site, newest: Option<Timestamp>, interval: Interval) -> bool {
    let Some(newest) = newest else { return true };
    let zone = site.configuration.time_zone.clone();
    // Where the sum lies beyond all dates, it has not passed.
    newest.to_zoned_datetime(zone).checked_add(interval.span()).is_ok_and(|until| until.timestamp() < site.options.now)
}

/// When the newest page that the home page shows was published: of the sections that it lists, or of the whole site if it lists none.
pub fn newest_on_home(site: &Site) -> Option<Timestamp> {
    let main = &site.configuration.language;
    let home = site.shown().map(|(_, page)| page).find(|page| page.kind == PageKind::Home && page.language == *main)?;
    let listed: Vec<PageId> = home
        .record
        .records("latest")
        .filter_map(|record| site.resolve(home.folder(), record.text("section")?, main))
        .flat_map(|section| site.listed_in(section))
        .collect();
    let newest = |pages: &mut dyn Iterator<Item = &Page>| pages.filter_map(last_change).max();
    if listed.is_empty() {
        let content = |page: &&Page| page.kind == PageKind::Content && page.language == *main && site.lists(page);
        return newest(&mut site.shown().map(|(_, page)| page).filter(content));
    }
    newest(&mut listed.iter().filter_map(|id| site.page(*id)))
}

/// The day of an instant in the time zone of the site, or words that say that there is none.
pub fn day(site: &Site, at: Option<Timestamp>) -> Text {
    match at {
        Some(at) => Text::same(at.to_zoned_datetime(site.configuration.time_zone.clone()).date().to_string()),
        None => text!("没有写日期", "no date is given"),
    }
}

/// Says which sections should have been updated or have no content, if the site asks for it.
pub fn check(site: &Site, findings: &mut Vec<Finding>) {
    if site.configuration.record.boolean("freshness") != Some(true) {
        return;
    }
    findings.extend(told(site));
}

/// What there is to say of the sections and the home page of a site, whether or not the site asks for it.
pub fn told(site: &Site) -> Vec<Finding> {
    let mut findings = Vec::new();
    for state in states(site) {
        let Some(section) = site.page(state.id) else { continue };
        let title = &section.title;
        if state.is_empty {
            let message = text!("栏目“{title}”没有内容", "the section \"{title}\" has no content");
            let help = text!(
                "发布内容；暂时没有内容的栏目先不要开设，在页首写 draft: true。",
                "Publish something in it; a section without content is not opened yet: write `draft: true`."
            );
            findings.push(at_title(&EMPTY, section, message, help));
        } else if let (true, Some(interval)) = (state.is_outdated, state.interval) {
            findings.push(outdated(site, section, state.newest, interval));
        }
    }
    let newest = newest_on_home(site);
    let main = &site.configuration.language;
    let home = site.shown().map(|(_, page)| page).find(|page| page.kind == PageKind::Home && page.language == *main);
    if let Some(home) = home.filter(|_| is_past(site, newest, NEWS)) {
        let Text { zh, en } = day(site, newest);
        let message = text!(
            "首页超过2周没有新内容，最近一次：{zh}",
            "nothing new on the home page for two weeks; the latest: {en}"
        );
        let help = text!("在首页列出的栏目里发布新内容。", "Publish something in a section that the home page lists.");
        findings.push(at_title(&HOME_OUTDATED, home, message, help));
    }
    findings
}

fn outdated(site: &Site, section: &Page, newest: Option<Timestamp>, interval: Interval) -> Finding {
    let title = &section.title;
    let (Text { zh: limit, en: within }, Text { zh: last, en: latest }) = (interval.name(), day(site, newest));
    let message = text!(
        "栏目“{title}”超过{limit}没有更新，最近一次：{last}",
        "the section \"{title}\" has not been updated for {within}; the latest: {latest}"
    );
    let help = text!(
        "发布新内容；这个栏目更新较慢的，在页首用 update_every 写明多少天，0 表示不要求。",
        "Publish something; where the section rests for longer by its nature, say so with `update_every` in days, 0 for never."
    );
    at_title(&OUTDATED, section, message, help)
}

fn at_title(rule: &Rule, page: &Page, message: Text, help: Text) -> Finding {
    Finding::new(rule, message).at(Place::new(page.path.clone(), page.record.span_of("title"))).help(help)
}
