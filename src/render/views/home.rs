//! The home page.

use serde::Serialize;

use super::{EntryView, FeedView, Link};

/// Layout `home`.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct HomeView {
    /// One or two sentences under the title.
    pub lead: Option<String>,
    /// The services that people look for most.
    pub entrances: Vec<EntranceView>,
    /// All services, for the link after the entrances.
    pub services: Option<Link>,
    /// The figures of the year.
    pub key_figures: Vec<KeyFigureView>,
    /// The period that all of them share: `2025年`; `None` if they differ (each then says its own).
    pub key_figures_period: Option<String>,
    /// The page that they come from.
    pub key_figures_source: Option<Link>,
    /// The latest pages of some sections.
    pub latest: Vec<LatestView>,
}

/// An entrance to a service.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct EntranceView {
    /// Its words.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// One line of explanation.
    pub hint: Option<String>,
}

/// A figure with what it counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct KeyFigureView {
    /// What is counted.
    pub label: String,
    /// BCP 47 tag of that, only when it is not the page's language.
    pub language: Option<String>,
    /// The number as it is read, without its unit: `1453`, `5212.22万`.
    pub number: String,
    /// The unit as it is read: `人`.
    pub unit: String,
    /// The number for machines: `52122200`.
    pub value: String,
    /// Whether it is a lower bound.
    pub at_least: bool,
    /// Its period, unless all figures share one.
    pub period: Option<String>,
    /// Where all values of it are.
    pub href: String,
}

/// The latest pages of a section.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct LatestView {
    /// The section's title.
    pub title: String,
    /// The section's list page.
    pub href: String,
    /// Newest first.
    pub entries: Vec<EntryView>,
    /// Feeds of the section.
    pub feeds: Vec<FeedView>,
}
