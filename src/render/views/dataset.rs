//! Sets of indicators: their list, their pages, what there is to download.

use serde::Serialize;

use super::{DataTableView, Link};

/// A set of indicators, as it is named in a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DatasetView {
    /// What it is called.
    pub title: String,
    /// Where its page is.
    pub href: String,
    /// In one sentence, what it has.
    pub description: Option<String>,
    /// Its tables, one for each format.
    pub files: Vec<DatasetFile>,
}

/// One format of a set of indicators.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DatasetFile {
    /// `CSV`, `JSON`.
    pub format: String,
    /// Where it is.
    pub href: String,
    /// How large it is, in words: `4 KB`.
    pub size: String,
    /// What it is for, in one sentence.
    pub description: Option<String>,
}

/// Layout `dataset-list`: all sets of indicators. What the list is about is the page's summary.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DatasetListView {
    /// In the order of their files.
    pub datasets: Vec<DatasetView>,
    /// Under which terms they may be used.
    pub licence: Option<Link>,
}

/// Layout `dataset`: a set of indicators, whole. What it is about is the page's summary.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DatasetPageView {
    /// Where its figures come from.
    pub source: String,
    /// BCP 47 tag of that, only when it is not the page's language.
    pub source_language: Option<String>,
    /// The time that they cover: `2017年至2025年`.
    pub coverage: Option<String>,
    /// Under which terms they may be used.
    pub licence: Option<Link>,
    /// To download.
    pub files: Vec<DatasetFile>,
    /// In the order of the file.
    pub indicators: Vec<IndicatorView>,
    /// BCP 47 tag of what the data says in words and has in one language only, if that is not the page's.
    pub data_language: Option<String>,
}

/// An indicator with all its values.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct IndicatorView {
    /// Unique in the site.
    pub id: String,
    /// Of its heading.
    pub fragment: String,
    /// What it is called.
    pub name: String,
    /// As it is read; `None` if it has no word in the page's language.
    pub unit: Option<String>,
    /// Whether more or less is better, in words.
    pub direction: Option<String>,
    /// Its topic, if pages are listed under it.
    pub topic: Option<Link>,
    /// Definition and scope.
    pub note: Option<String>,
    /// All values by period, then by each breakdown.
    pub tables: Vec<DataTableView>,
    /// Pages that use its values.
    pub uses: Vec<Link>,
}
