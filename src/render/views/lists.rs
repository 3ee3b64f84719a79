//! Pages that list other pages, and the pages that lead on from nowhere.

use serde::Serialize;

use super::{DatasetView, DateView, FeedView, KeyFigureView, Link, ServiceEntryView};

/// One page in a list.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct EntryView {
    /// Its title.
    pub title: String,
    /// Where it is.
    pub href: String,
    /// BCP 47 tag, only when it is not the listing page's language.
    pub language: Option<String>,
    /// When it was published.
    pub date: Option<DateView>,
    /// One or two sentences.
    pub summary: Option<String>,
    /// Short words beside the title: validity, kind, level.
    pub labels: Vec<LabelView>,
}

/// A short word beside a title. The words carry the meaning, the tone only its colour.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LabelView {
    /// The words.
    pub text: String,
    /// How it looks.
    pub tone: LabelTone,
}

/// The look of a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LabelTone {
    /// Says what something is.
    Neutral,
    /// In force, free of charge, done.
    Positive,
    /// Amended, about to end.
    Caution,
    /// Repealed, expired.
    Negative,
}

/// Layout `list`: a section, or one year of it. The section's own words are the page's body.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ListView {
    /// The pages on this page of the list.
    pub entries: Vec<EntryView>,
    /// How many there are on all pages of the list.
    pub count: usize,
    /// `None` if the list has one page.
    pub pagination: Option<PaginationView>,
    /// Lists by year, newest first, “all” included as the first; empty if there are none.
    pub years: Vec<NavigationChoice>,
    /// Lists by topic; empty if there are none.
    pub topics: Vec<NavigationChoice>,
    /// Feeds of the list.
    pub feeds: Vec<FeedView>,
}

/// One of several lists to choose from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct NavigationChoice {
    /// Its words.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// Whether it is this very list.
    pub current: bool,
    /// How many pages it lists.
    pub count: usize,
}

/// The pages of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PaginationView {
    /// This page, from 1.
    pub number: usize,
    /// How many pages there are.
    pub total: usize,
    /// Links to pages, with gaps where many are left out.
    pub items: Vec<PaginationItem>,
    /// Address of the page before.
    pub previous: Option<String>,
    /// Address of the page after.
    pub next: Option<String>,
}

/// A page of a list, or a gap in the row of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PaginationItem {
    /// The page's number; `None` for a gap.
    pub number: Option<usize>,
    /// Where it is; `None` for a gap.
    pub href: Option<String>,
}

/// What a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TermKind {
    /// What a page is about.
    Topic,
    /// Who it is for.
    Audience,
}

/// Layout `term-list`: all topics or all audiences.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TermListView {
    /// Which of the two.
    pub kind: TermKind,
    /// In the order of the data file.
    pub terms: Vec<TermEntryView>,
}

/// A term in the list of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TermEntryView {
    /// Its name.
    pub label: String,
    /// Where its pages are listed.
    pub href: String,
    /// One sentence about it.
    pub description: Option<String>,
    /// How many pages have it.
    pub count: usize,
}

/// Layout `term`: what there is on one topic or for one audience. Its description is the page's summary.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TermView {
    /// Which of the two.
    pub kind: TermKind,
    /// How many pages there are.
    pub count: usize,
    /// What somebody can apply for and what holds: sections of guides, then of policies.
    pub guidance: Vec<TermGroupView>,
    /// The figures; none if the data has none on it.
    pub figures: Option<TermFiguresView>,
    /// Its pages in other sections.
    pub others: Vec<TermGroupView>,
    /// The list of all its pages by date; none if all of them are here.
    pub all: Option<Link>,
}

/// The pages of a term in one section: guides as `services`, others as `entries`.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct TermGroupView {
    /// Fragment of its heading, unique in the page.
    pub id: String,
    /// The section's title.
    pub title: String,
    /// As the directory has them.
    pub services: Vec<ServiceEntryView>,
    /// The newest first, those that no longer hold last.
    pub entries: Vec<EntryView>,
    /// How many are only in the list of all.
    pub left: usize,
}

/// The figures of a topic.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct TermFiguresView {
    /// The newest value of each of its first indicators, with the address of all of them.
    pub figures: Vec<KeyFigureView>,
    /// The period that all of them share.
    pub period: Option<String>,
    /// The sets that have them.
    pub datasets: Vec<DatasetView>,
}

/// Layout `sitemap`: the site map for people.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SiteMapView {
    /// Sections and pages of the first rank.
    pub nodes: Vec<SiteMapNode>,
}

/// A page in the site map; shown to a depth of three.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SiteMapNode {
    /// Its title.
    pub label: String,
    /// Where it is.
    pub href: String,
    /// BCP 47 tag, only when it is not the site map's language.
    pub language: Option<String>,
    /// The pages under it.
    pub children: Vec<SiteMapNode>,
}

/// Layout `search`: what people look for, for readers without scripts and for those who found nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SearchView {
    /// Address of the file that names those of the index.
    pub index: String,
    /// What people come with, by topic.
    pub needs: Vec<SearchGroupView>,
    /// Services by whom they are for.
    pub audiences: Vec<SearchGroupView>,
    /// Services, topics and sections by the first letter of their names, in pinyin.
    pub letters: Vec<SearchGroupView>,
}

/// Links of one sort on the search page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SearchGroupView {
    /// What they are.
    pub heading: String,
    /// Where all of them are.
    pub href: Option<String>,
    /// A sentence about them.
    pub summary: Option<String>,
    /// In the order of their names, or of the site.
    pub entries: Vec<SearchEntryView>,
}

/// A link of the search page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SearchEntryView {
    /// What it is called.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// A line about that.
    pub summary: Option<String>,
    /// What people come to it with, in their words.
    pub needs: Vec<String>,
}

/// Layout `not-found`: its links are absolute paths, since it is shown at any address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct NotFoundView {
    /// The services that people look for most, as on the home page.
    pub services: Vec<Link>,
    /// The same words in the site's other languages: a server shows one page for all addresses that lead nowhere.
    pub others: Vec<NotFoundOther>,
    /// Where to go from here, besides the home page and the site map.
    pub suggestions: Vec<Link>,
}

/// What is said of an address that leads nowhere, in another language of the site.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct NotFoundOther {
    /// BCP 47 tag.
    pub language: String,
    /// What has happened.
    pub text: String,
    /// The home page in that language.
    pub home: Link,
}

/// Layout `redirect`: a page that has moved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RedirectView {
    /// The page it has become.
    pub target: Link,
    /// Its full address, for the head.
    pub canonical: String,
}
