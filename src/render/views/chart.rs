//! A chart.

use serde::Serialize;

use super::{DataTableView, Html, PhraseView};

/// What the component `chart` shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ChartView {
    /// Unique in the page; all ids inside begin with it.
    pub id: String,
    /// The finding.
    pub title: PhraseView,
    /// What is measured.
    pub subtitle: Option<PhraseView>,
    /// The drawing, once for narrow places and once for wide ones; `None` where drawings cannot be shown.
    pub drawings: Option<Html>,
    /// What the data says, in a sentence or a few.
    pub summary: Option<PhraseView>,
    /// What a reader has to know to read the drawing rightly, one sentence each.
    pub notes: Vec<PhraseView>,
    /// The same data.
    pub table: DataTableView,
    /// The same data to download.
    pub csv: String,
    /// Where the values come from.
    pub sources: Vec<PhraseView>,
}
