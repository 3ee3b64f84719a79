//! Results of competitions and annual summaries.

use serde::Serialize;

use super::{DatasetView, DateView, ListView};

/// Layout `result`: a competition.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ResultView {
    /// Its full name.
    pub competition: String,
    /// At what level, in words.
    pub level: String,
    /// Where it took place.
    pub place: Option<String>,
    /// The first day.
    pub starts: Option<DateView>,
    /// The last day.
    pub ends: Option<DateView>,
    /// Who hosted it.
    pub host: Option<String>,
    /// Whose results these are.
    pub delegation: Option<String>,
    /// Medals won.
    pub medals: Option<MedalsView>,
    /// Ranks by event.
    pub events: Vec<EventView>,
}

/// Numbers of medals.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct MedalsView {
    /// Gold.
    pub gold: i64,
    /// Silver.
    pub silver: i64,
    /// Bronze.
    pub bronze: i64,
    /// All three.
    pub total: i64,
}

/// An event of a competition.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct EventView {
    /// Its name.
    pub name: String,
    /// Sport class.
    pub class: Option<String>,
    /// By rank.
    pub results: Vec<EventResultView>,
}

/// A rank in an event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct EventResultView {
    /// Which.
    pub rank: i64,
    /// Athlete or team.
    pub name: String,
    /// Mark with its unit.
    pub mark: Option<String>,
    /// Medal won.
    pub medal: Option<Medal>,
}

/// A medal; its word is the string `medal_<name>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Medal {
    /// 金牌
    Gold,
    /// 银牌
    Silver,
    /// 铜牌
    Bronze,
}

/// Layout `results`: a section of results, or one year of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ResultsView {
    /// Medals by competition, for the table; empty if none was won.
    pub medals: Vec<MedalRowView>,
    /// The competitions.
    pub list: ListView,
}

/// A row of the medal table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct MedalRowView {
    /// By gold, then silver, then bronze; shared by those who have the same.
    pub rank: usize,
    /// The competition, or the level of a tally.
    pub label: String,
    /// Where its page is.
    pub href: Option<String>,
    /// What was won.
    pub medals: MedalsView,
}

/// Layout `report`: an annual summary. Its subtitle is the page's.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ReportView {
    /// The period, in words: `2025年`.
    pub period: String,
    /// Its chapters.
    pub chapters: Vec<ChapterView>,
    /// The sets of indicators that it draws on, to download.
    pub datasets: Vec<DatasetView>,
}

/// A chapter of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ChapterView {
    /// Its title.
    pub title: String,
    /// `#` and the fragment of its heading.
    pub href: String,
    /// What it is about, in one sentence.
    pub summary: Option<String>,
}
