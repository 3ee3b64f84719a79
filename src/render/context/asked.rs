//! What pages ask for besides what all of them share: summaries of other pages, and the data. There is no other way to either, so that it is
//! known of every page whether it would come out otherwise if one of them changed.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::Context;
use crate::charts::Charts;
use crate::indicators::{Indicators, Units};
use crate::model::PageId;
use crate::render::datasets::Datasets;
use crate::render::figures::{self, SiteFigures, Stated};
use crate::render::tables::Tables;

/// What pages may show of the data of a site.
#[derive(Clone)]
pub struct Data<'a> {
    /// Its figures.
    pub indicators: &'a Indicators,
    /// Its charts.
    pub charts: &'a Charts<'a>,
    /// What its pages state.
    pub stated: &'a SiteFigures<'a>,
    /// Tables that pages may ask for.
    pub tables: Arc<Tables<'a>>,
    /// What is made of sets of indicators.
    pub datasets: Arc<Datasets>,
}

/// What was asked for while a page was made.
#[derive(Debug, Default)]
pub struct Asked {
    /// Whose summaries.
    summaries: Mutex<BTreeSet<PageId>>,
    /// Whether anything of the data.
    data: AtomicBool,
}

impl<'a> Context<'a> {
    /// The same for one page: what it does with pictures, and what it asks for, is noted apart.
    pub fn by_itself(&self) -> Context<'a> {
        Context { pictures: Arc::default(), asked: Arc::default(), ..self.clone() }
    }

    /// The pages whose summaries have been asked for, and whether anything of the data has.
    pub fn asked(&self) -> (Vec<PageId>, bool) {
        let summaries = self.asked.summaries.lock().unwrap_or_else(PoisonError::into_inner);
        (summaries.iter().copied().collect(), self.asked.data.load(Ordering::Relaxed))
    }

    /// The data of the site. Whoever looks at it is noted: when it changes, what that page shows may change.
    pub fn data(&self) -> &Data<'a> {
        self.asked.data.store(true, Ordering::Relaxed);
        &self.data
    }

    /// The units of the site: all pages have them in common.
    pub fn units(&self) -> &'a Units {
        self.data.indicators.units()
    }

    /// What a page states, in the order of its text. Of a page in which no quantities are looked for that is nothing, whatever the data.
    pub fn stated_in(&self, id: PageId) -> &'a [Stated<'a>] {
        let is_read = self.site.page(id).is_some_and(figures::is_read);
        if is_read { self.data().stated.of(id) } else { &[] }
    }

    /// The same with tables and what is made of sets of indicators.
    pub fn with_tables(mut self, tables: Tables<'a>) -> Context<'a> {
        self.data.tables = Arc::new(tables);
        self.data.datasets = Arc::new(Datasets::new(&self));
        self
    }

    /// The front matter's summary, else the one found in the text.
    pub fn summary(&self, id: PageId) -> Option<String> {
        let is_given = self.site.page(id)?.record.text("summary").is_some_and(|summary| !summary.is_empty());
        if !is_given {
            self.asked.summaries.lock().unwrap_or_else(PoisonError::into_inner).insert(id);
        }
        self.summary_of(id)
    }

    /// The same for whoever looks whether a page would come out otherwise: that is noted of nobody.
    pub fn summary_of(&self, id: PageId) -> Option<String> {
        let given = self.site.page(id)?.record.string("summary").filter(|summary| !summary.is_empty());
        given.or_else(|| self.summaries.get(&id).cloned()).filter(|summary| !summary.is_empty())
    }
}
