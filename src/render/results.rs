//! Results of competitions and the table of medals.

use super::context::Context;
use super::medals;
use super::page::choice;
use super::views::{EventResultView, EventView, Medal, MedalRowView, ResultView};
use crate::model::{Page, PageId};
use crate::schema::record::Record;

/// A competition.
pub fn view(context: &Context, page: &Page) -> ResultView {
    let record = &page.record;
    ResultView {
        competition: record.string("competition").unwrap_or_default(),
        level: choice(page, record, "level").unwrap_or_default(),
        place: record.string("place"),
        starts: context.day_of(record, "starts", &page.language),
        ends: context.day_of(record, "ends", &page.language),
        host: record.string("host"),
        delegation: record.string("delegation"),
        medals: record.object("medals").map(medals::of_record),
        events: record.records("events").map(event).collect(),
    }
}

fn event(record: &Record) -> EventView {
    let result = |record: &Record| EventResultView {
        rank: record.integer("rank").unwrap_or_default(),
        name: record.string("name").unwrap_or_default(),
        mark: record.string("mark"),
        medal: match record.text("medal") {
            Some("gold") => Some(Medal::Gold),
            Some("silver") => Some(Medal::Silver),
            Some("bronze") => Some(Medal::Bronze),
            _ => None,
        },
    };
    EventView {
        name: record.string("name").unwrap_or_default(),
        class: record.string("class"),
        results: record.records("results").map(result).collect(),
    }
}

/// The rows of the medal table: competitions in which medals were won, by gold, then silver, then bronze.
pub fn medal_rows(context: &Context, ids: &[PageId]) -> Vec<MedalRowView> {
    let row = |id: &PageId| {
        let page = context.site.page(*id)?;
        let medals = medals::of_record(page.record.object("medals")?);
        let label = page.record.string("competition")?;
        Some(MedalRowView { rank: 0, label, href: Some(context.href(&page.address)), medals })
    };
    let rows = medals::ranked(ids.iter().filter_map(row).collect(), |row: &MedalRowView| &row.medals);
    rows.into_iter().map(|(rank, row)| MedalRowView { rank, ..row }).collect()
}
