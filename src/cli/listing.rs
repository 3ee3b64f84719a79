//! The pages of a site as tables: all of them, by state, and the redirects.

use jiff::{SignedDuration, Timestamp};

use super::definition::Words;
use super::table::{Cell, Column, Table};
use crate::diagnostics::Language;
use crate::model::{Page, Site, State, dates, translations};

/// What can be listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    /// Every page.
    Pages,
    /// Drafts.
    Drafts,
    /// Pages to be published later, the next one first.
    Scheduled,
    /// Pages that expire, or are due to be checked again, within so many days; what is due already comes first.
    Expiring {
        /// Days from now.
        within: i64,
    },
    /// Old addresses and where they lead.
    Redirects,
}

const PATH: Column = Column::new("path", "文件", "file");
const TITLE: Column = Column::new("title", "标题", "title");
const ADDRESS: Column = Column::new("address", "网址", "address");
const TYPE: Column = Column::new("content_type", "内容类型", "content type");

/// The listing of a site.
pub fn table(site: &Site, listing: Listing, language: Language) -> Table {
    match listing {
        Listing::Pages => pages(site, language),
        Listing::Drafts => drafts(site, language),
        Listing::Scheduled => scheduled(site),
        Listing::Expiring { within } => expiring(site, within, language),
        Listing::Redirects => redirects(site),
    }
}

fn pages(site: &Site, language: Language) -> Table {
    const COLUMNS: &[Column] = &[
        Column::new("state", "状态", "state"),
        Column::new("published", "发布时间", "published"),
        TYPE,
        ADDRESS,
        TITLE,
        PATH,
    ];
    let row = |page: &Page| {
        vec![
            Some(state(page, language)),
            page.published.map(|at| instant(at, site)),
            Some(content_type(page, language)),
            same(&page.address),
            same(&page.title),
            same(&page.path),
        ]
    };
    Table { columns: COLUMNS, rows: site.pages.iter().map(row).collect() }
}

fn drafts(site: &Site, language: Language) -> Table {
    const COLUMNS: &[Column] = &[TYPE, TITLE, PATH];
    let drafts = site.pages.iter().filter(|page| page.state == State::Draft);
    let row = |page: &Page| vec![Some(content_type(page, language)), same(&page.title), same(&page.path)];
    Table { columns: COLUMNS, rows: drafts.map(row).collect() }
}

fn scheduled(site: &Site) -> Table {
    const COLUMNS: &[Column] = &[Column::new("published", "发布时间", "published"), ADDRESS, TITLE, PATH];
    let mut found: Vec<(Timestamp, &Page)> = Vec::new();
    for page in &site.pages {
        if let State::Scheduled(at) = page.state {
            found.push((at, page));
        }
    }
    found.sort_by_key(|(at, _)| *at);
    Table { columns: COLUMNS, rows: found.into_iter().map(|(at, page)| dated(site, at, page)).collect() }
}

fn dated(site: &Site, at: Timestamp, page: &Page) -> Vec<Option<Cell>> {
    vec![Some(instant(at, site)), same(&page.address), same(&page.title), same(&page.path)]
}

fn expiring(site: &Site, within: i64, language: Language) -> Table {
    const COLUMNS: &[Column] =
        &[Column::new("when", "时间", "when"), Column::new("what", "事项", "what"), ADDRESS, TITLE, PATH];
    let zone = &site.configuration.time_zone;
    let days = SignedDuration::from_hours(within.clamp(0, 100_000) * 24);
    let until = site.options.now.checked_add(days).unwrap_or(Timestamp::MAX);
    let mut found: Vec<(Timestamp, Cell, Cell, &Page)> = Vec::new();
    let expires = Cell::shown("expires", Words::new("到期", "expires").get(language));
    let review = Cell::shown("review", Words::new("复核", "review").get(language));
    for page in site.pages.iter().filter(|page| page.state != State::Draft) {
        let at = page.record.moment("expires").and_then(|moment| dates::instant(&moment, zone));
        let still_listed = !matches!(page.state, State::Expired(_));
        found.extend(
            at.filter(|at| *at <= until && still_listed).map(|at| (at, instant(at, site), expires.clone(), page)),
        );
        if let Some(day) = page.review_by
            && let Some(at) = dates::end_of(day, zone).filter(|at| *at <= until)
        {
            found.push((at, Cell::same(day.to_string()), review.clone(), page));
        }
    }
    found.sort_by_key(|(at, ..)| *at);
    let row = |(_, when, what, page): (Timestamp, Cell, Cell, &Page)| {
        vec![Some(when), Some(what), same(&page.address), same(&page.title), same(&page.path)]
    };
    Table { columns: COLUMNS, rows: found.into_iter().map(row).collect() }
}

fn redirects(site: &Site) -> Table {
    const COLUMNS: &[Column] = &[Column::new("from", "旧网址", "from"), Column::new("to", "新网址", "to"), TITLE, PATH];
    let row = |(from, id): &(String, crate::model::PageId)| {
        let page = site.page(*id);
        vec![
            same(from),
            page.and_then(|page| same(&page.address)),
            page.and_then(|page| same(&page.title)),
            page.and_then(|page| same(&page.path)),
        ]
    };
    Table { columns: COLUMNS, rows: site.redirects.iter().map(row).collect() }
}

/// The translations of a site, each with the state of its original.
pub fn translated(site: &Site, language: Language) -> Table {
    const COLUMNS: &[Column] = &[
        Column::new("state", "状态", "state"),
        Column::new("language", "语言", "language"),
        PATH,
        Column::new("original", "原文", "original"),
        Column::new("digest", "原文指纹", "digest of the original"),
    ];
    let row = |page: &Page| {
        let original = site.page(page.original?)?;
        let digest = translations::digest(original);
        let (value, words) = match page.record.text("original_digest") {
            Some(kept) if kept == digest => ("fresh", Words::new("一致", "up to date")),
            Some(_) => ("stale", Words::new("原文已改", "original changed")),
            None => ("untracked", Words::new("未记录", "not recorded")),
        };
        let state = Some(Cell::shown(value, words.get(language)));
        Some(vec![state, same(&page.language), same(&page.path), same(&original.path), same(&digest)])
    };
    Table { columns: COLUMNS, rows: site.pages.iter().filter_map(row).collect() }
}

/// The record of published addresses.
pub fn recorded(site: &Site) -> Table {
    const COLUMNS: &[Column] = &[ADDRESS, TITLE, PATH];
    let row = |(entry, _): &(crate::model::LockEntry, std::ops::Range<usize>)| {
        vec![same(&entry.address), same(&entry.title), same(&entry.path)]
    };
    Table { columns: COLUMNS, rows: site.lock.entries.iter().map(row).collect() }
}

fn state(page: &Page, language: Language) -> Cell {
    let (value, words) = match page.state {
        State::Published => ("published", Words::new("已发布", "published")),
        State::Draft => ("draft", Words::new("草稿", "draft")),
        State::Scheduled(_) => ("scheduled", Words::new("待发布", "scheduled")),
        State::Expired(_) => ("expired", Words::new("已过期", "expired")),
    };
    Cell::shown(value, words.get(language))
}

fn content_type(page: &Page, language: Language) -> Cell {
    Cell::shown(page.type_id(), page.definition.name.get(language))
}

fn same(text: &str) -> Option<Cell> {
    Some(Cell::same(text))
}

/// Date and time in the site's time zone: to the minute for people, whole for programs.
fn instant(at: Timestamp, site: &Site) -> Cell {
    let zoned = at.to_zoned_datetime(site.configuration.time_zone.clone());
    Cell::shown(zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(), zoned.strftime("%Y-%m-%d %H:%M").to_string())
}
