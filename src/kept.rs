//! What one run has made and found, for the next one: in memory from one version of a preview to the next, on disk from one build to the
//! next ([`Kept::into_bytes`]).
//!
//! Nothing is taken over because somebody thinks that it depends on nothing else. A page is taken over where everything that pages have in
//! common is the same, byte for byte ([`Epoch`]), and what else it was made from, too: its own text, the text that it translates, the summaries
//! that it has asked for, and the data if it has looked at any.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use crate::diagnostics::Finding;
use crate::model::{Site, configuration};
use crate::source::{Digests, Sources};
use crate::theme::{self, Theme};
use crate::{check, finish, render};

/// What one run has made and found, for the next: where nothing has changed, it is taken over.
#[derive(Debug, Default)]
pub struct Kept {
    /// The site as it was.
    pub(crate) site: Option<Arc<Site>>,
    /// Its theme.
    pub(crate) theme: Option<Arc<Dressed>>,
    /// What all pages had in common.
    pub(crate) epoch: Epoch,
    /// Pages that were made.
    pub(crate) pages: render::Kept,
    /// What was found in them.
    pub(crate) checks: check::site::Kept,
}

impl Kept {
    /// The same for a store in which no page is yet.
    pub(crate) fn without_pages(self) -> Kept {
        Kept { pages: render::Kept::default(), ..self }
    }

    /// What of it is right in another epoch.
    pub(crate) fn in_epoch(self, epoch: Epoch) -> Kept {
        let (data, is_other) = (epoch.data, epoch.data != self.epoch.data);
        let kept = match (self.epoch.pages == epoch.pages, self.epoch.rules == epoch.rules) {
            (true, _) if !is_other => self,
            // What was found may stand in the data.
            (true, _) => Kept { epoch, checks: self.checks.without_places(), ..self },
            (false, true) => Kept { epoch, checks: self.checks.without_places(), ..self }.without_pages(),
            (false, false) => Kept { epoch, site: self.site, theme: self.theme, ..Kept::default() },
        };
        Kept { pages: kept.pages.with_data(data, is_other), ..kept }
    }
}

/// A theme that was loaded, and from what.
#[derive(Debug)]
pub struct Dressed {
    name: String,
    files: BTreeMap<String, Vec<u8>>,
    /// The theme, if it can be used.
    pub theme: Option<Theme>,
    /// What was found in it.
    pub findings: Vec<Finding>,
    /// Its texts as they are used, by what they were made from.
    prepared: Prepared,
}

type Prepared = HashMap<(theme::Kind, String), String>;

impl Dressed {
    /// The name of the theme, as sites ask for it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The theme of a name that has these files of its own; taken from `before` if it is the same, else those texts of it that are.
    pub fn with(name: &str, own: &BTreeMap<String, Vec<u8>>, before: Option<Arc<Dressed>>) -> Arc<Dressed> {
        if let Some(before) = before.as_ref().filter(|before| before.name == name && before.files == *own) {
            return before.clone();
        }
        let mut files = theme::builtin();
        files.extend(own.clone());
        let prepared = Mutex::new(Prepared::default());
        let prepare = |kind, text: &str| {
            let of = (kind, text.to_owned());
            let known = before.as_ref().and_then(|before| before.prepared.get(&of)).cloned();
            let made = known.unwrap_or_else(|| finish::prepare(kind, text));
            prepared.lock().unwrap_or_else(PoisonError::into_inner).insert(of, made.clone());
            made
        };
        let (theme, findings) = Theme::load_as(name, &files, &prepare);
        let prepared = prepared.into_inner().unwrap_or_else(PoisonError::into_inner);
        Arc::new(Dressed { name: name.to_owned(), files: own.clone(), theme, findings, prepared })
    }
}

/// Files of which pages know nothing but through `Context::data`.
const DATA: [&str; 3] = ["content/data/indicators/", "content/data/charts/", "content/data/tables/"];

/// Stands for all that pages have in common, by digests.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Epoch {
    /// Everything that pages are made from but their own texts and the data: the program, front matter, attached files, the theme, the day
    /// and what it makes of pages.
    pages: [u8; 32],
    /// Indicators, charts and tables.
    data: [u8; 32],
    /// What pages are held to: the program, the theme, the configuration, the site's own words, the day.
    rules: [u8; 32],
}

impl Epoch {
    /// That of a site.
    pub fn of(site: &Site, sources: &Sources, theme_files: &BTreeMap<String, Vec<u8>>) -> Epoch {
        let options = &site.options;
        let today = options.now.to_zoned_datetime(site.configuration.time_zone.clone()).date();
        let mut rules = Digests::default();
        rules.add(env!("CARGO_PKG_VERSION").as_bytes());
        rules.add(format!("{today} {} {:?}", options.drafts, options.base_url));
        for (path, bytes) in theme_files {
            rules.add(path.as_bytes());
            rules.add(bytes);
        }
        let (mut pages, mut data) = (rules.clone(), Digests::default());
        for (path, file) in &sources.texts {
            let page = site.by_path(path).and_then(|id| site.page(id));
            let shared = page.and_then(|page| file.text.get(..page.body.start)).unwrap_or(&file.text);
            let digests = if DATA.iter().any(|folder| path.starts_with(folder)) { &mut data } else { &mut pages };
            digests.add(path.as_bytes());
            digests.add(shared.as_bytes());
            page.into_iter().for_each(|page| pages.add(format!("{:?}", page.state)));
            if [configuration::PATH, check::wording::own::PATH].contains(&&**path) {
                rules.add(shared.as_bytes());
            }
        }
        for asset in sources.assets.values() {
            pages.add(asset.path.as_bytes());
            pages.add(asset.digest);
        }
        Epoch { pages: pages.finish(), data: data.finish(), rules: rules.finish() }
    }
}

/// What is written to disk.
#[derive(Serialize, Deserialize)]
struct Record {
    epoch: Epoch,
    pages: render::KeptRecord,
    checks: check::site::KeptRecord,
}

impl Kept {
    /// What another run of the same program can take over, as bytes. Pages with something to say of them are left out: it is found again.
    pub fn into_bytes(self) -> Vec<u8> {
        let record = Record { epoch: self.epoch, pages: self.pages.into_record(), checks: self.checks.into_record() };
        // Everything in it has a form in bytes; without, the next run makes all anew.
        postcard::to_allocvec(&record).unwrap_or_default()
    }

    /// What was written by [`Kept::into_bytes`]; `None` if these bytes are not such.
    pub fn from_bytes(bytes: &[u8]) -> Option<Kept> {
        let Record { epoch, pages, checks } = postcard::from_bytes(bytes).ok()?;
        let (pages, checks) = (render::Kept::from_record(pages), check::site::Kept::from_record(checks)?);
        Some(Kept { epoch, pages, checks, ..Kept::default() })
    }
}
