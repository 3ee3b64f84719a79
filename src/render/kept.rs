//! Pages that one run has made, for the next: each with what it was made from.

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::context::Context;
use super::origins::PageOrigins;
use super::page::Extract;
use super::pictures::{Noted, Pictures};
use super::plan::Job;
use super::search::{Indexes, IndexesRecord};
use super::store::StoredFile;
use crate::diagnostics::{Finding, Place};
use crate::markdown::FragmentLink;
use crate::model::{Page, PageId};
use crate::source::Digests;

/// What one run has made, for the next with which all is the same but the texts of pages.
#[derive(Debug, Default)]
pub struct Kept {
    /// Content pages, in their order.
    pub(super) content: Vec<Arc<Made>>,
    /// Pages that are made, in their order.
    pub(super) made: Vec<Arc<Made>>,
    /// What they are; not known of those that come from disk.
    pub(super) jobs: Vec<Job>,
    /// Digest of the data of the site that is to be made.
    pub(super) data: [u8; 32],
    /// What search pages search.
    pub(super) search: Indexes,
}

/// A page that was made, and from what.
#[derive(Debug)]
pub struct Made {
    pub(super) from: MadeFrom,
    pub(super) file: Option<StoredFile>,
    pub(super) findings: Vec<Finding>,
    pub(super) extract: Option<Arc<Extract>>,
    /// What it does with pictures.
    pub(super) pictures: Vec<(Arc<str>, Noted)>,
}

/// What a page was made from, apart from what all pages share.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeFrom {
    /// Digest of its own text, if it has one.
    text: Option<[u8; 32]>,
    /// Digest of the text that it is a translation of: it says whether that has changed since.
    original: Option<[u8; 32]>,
    /// The pages whose summaries it has asked for.
    pub(super) asked: Vec<PageId>,
    /// Digest of these.
    summaries: Option<[u8; 32]>,
    /// Digest of the data, if it has looked at any of it.
    data: Option<[u8; 32]>,
}

impl MadeFrom {
    /// What a page was made from that has a text of its own, or not. `context` is the one that it was made with by itself, `data` the
    /// digest of the data.
    pub fn of(context: &Context, page: Option<&Page>, data: [u8; 32]) -> MadeFrom {
        let (asked, looked) = context.asked();
        MadeFrom::with(context, page, asked, looked.then_some(data))
    }

    fn with(context: &Context, page: Option<&Page>, asked: Vec<PageId>, data: Option<[u8; 32]>) -> MadeFrom {
        let original = page.and_then(|page| context.site.page(page.original?));
        let summaries = || {
            let mut digests = Digests::default();
            asked.iter().for_each(|id| digests.add(context.summary_of(*id).unwrap_or_default()));
            digests.finish()
        };
        MadeFrom {
            text: page.map(|page| page.digest),
            original: original.map(|page| page.digest),
            summaries: (!asked.is_empty()).then(summaries),
            asked,
            data,
        }
    }

    /// Whether a page made from this would be made from the same now.
    pub fn holds(&self, context: &Context, page: Option<&Page>, data: [u8; 32]) -> bool {
        *self == MadeFrom::with(context, page, self.asked.clone(), self.data.map(|_| data))
    }
}

impl Made {
    /// A page of which nothing is known: that it was made from nothing is true of none.
    pub fn nothing() -> Made {
        let from = MadeFrom { text: Some([0; 32]), ..MadeFrom::default() };
        Made { from, file: None, findings: Vec::new(), extract: None, pictures: Vec::new() }
    }
}

impl Kept {
    /// The same for a site with this data; `is_other` if it was made with other data.
    pub fn with_data(self, data: [u8; 32], is_other: bool) -> Kept {
        // Pages that come from disk are known by their order, and there may be other pages of data now.
        let made = if is_other && self.jobs.is_empty() { Vec::new() } else { self.made };
        Kept { data, made, ..self }
    }

    /// The page that a job has made, by its place in the order of jobs.
    pub(super) fn job(&self, at: usize, job: &Job) -> Option<&Arc<Made>> {
        let is_same = self.jobs.get(at).map_or(self.jobs.is_empty(), |was| was == job);
        self.made.get(at).filter(|_| is_same)
    }

    /// Everything that its pages do with pictures.
    pub(super) fn pictures(all: &[&[Arc<Made>]]) -> Pictures {
        let pictures = Pictures::default();
        for made in all.iter().flat_map(|made| made.iter()) {
            pictures.add(&made.pictures);
        }
        pictures
    }
}

/// Pages that were made, in a form that can be written down. Those of which there was something to say are not in it.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct KeptRecord {
    content: Vec<Option<MadeRecord>>,
    made: Vec<Option<MadeRecord>>,
    search: IndexesRecord,
}

#[derive(Debug, Serialize, Deserialize)]
struct MadeRecord {
    from: MadeFrom,
    path: String,
    len: u64,
    digest: [u8; 32],
    source: Option<String>,
    origins: PageOrigins,
    extract: Option<ExtractRecord>,
    pictures: Vec<NotedRecord>,
}

#[derive(Debug, Serialize, Deserialize)]
struct ExtractRecord {
    page: PageId,
    summary: String,
    headings: Vec<String>,
    fragments: Vec<String>,
    fragment_links: Vec<(String, String, Range<usize>)>,
    embeds: Vec<String>,
}

#[derive(Debug, Serialize, Deserialize)]
struct NotedRecord {
    picture: String,
    shown_at: Option<(String, Option<Range<usize>>)>,
    shown: bool,
    offered: bool,
}

impl Kept {
    /// What can be written down.
    pub fn into_record(self) -> KeptRecord {
        let all = |made: Vec<Arc<Made>>| made.into_iter().map(|made| made.to_record()).collect();
        KeptRecord { content: all(self.content), made: all(self.made), search: self.search.into_record() }
    }

    /// What was written down.
    pub fn from_record(record: KeptRecord) -> Kept {
        let all = |made: Vec<Option<MadeRecord>>| {
            made.into_iter().map(|made| Arc::new(made.map_or_else(Made::nothing, MadeRecord::made))).collect()
        };
        let search = Indexes::from_record(record.search);
        Kept { content: all(record.content), made: all(record.made), jobs: Vec::new(), data: [0; 32], search }
    }
}

impl Made {
    fn to_record(&self) -> Option<MadeRecord> {
        let file = self.file.as_ref().filter(|_| self.findings.is_empty())?;
        let places = self.pictures.iter().filter_map(|(_, noted)| noted.shown_at.as_ref());
        if places.into_iter().any(|place| place.label.is_some()) {
            return None;
        }
        Some(MadeRecord {
            from: self.from.clone(),
            path: file.path.clone(),
            len: file.stored.len,
            digest: file.stored.digest,
            source: file.source.as_deref().map(str::to_owned),
            origins: (*file.origins).clone(),
            extract: self.extract.as_deref().map(ExtractRecord::of),
            pictures: self.pictures.iter().map(NotedRecord::of).collect(),
        })
    }
}

impl MadeRecord {
    fn made(self) -> Made {
        let MadeRecord { from, path, len, digest, source, origins, extract, pictures } = self;
        let file = StoredFile::published(path, len, digest);
        let file = StoredFile { source: source.map(Arc::from), origins: Arc::new(origins), ..file };
        Made {
            from,
            file: Some(file),
            findings: Vec::new(),
            extract: extract.map(|extract| Arc::new(extract.extract())),
            pictures: pictures.into_iter().map(NotedRecord::noted).collect(),
        }
    }
}

impl ExtractRecord {
    fn of(extract: &Extract) -> ExtractRecord {
        let Extract { page, summary, headings, fragments, fragment_links, embeds } = extract;
        let link = |link: &FragmentLink| (link.path.to_string(), link.fragment.clone(), link.span.clone());
        ExtractRecord {
            page: *page,
            summary: summary.clone(),
            headings: headings.clone(),
            fragments: fragments.clone(),
            fragment_links: fragment_links.iter().map(link).collect(),
            embeds: embeds.clone(),
        }
    }

    fn extract(self) -> Extract {
        let ExtractRecord { page, summary, headings, fragments, fragment_links, embeds } = self;
        let link = |(path, fragment, span): (String, String, Range<usize>)| FragmentLink {
            path: Arc::from(path),
            fragment,
            span,
        };
        let fragment_links = fragment_links.into_iter().map(link).collect();
        Extract { page, summary, headings, fragments, fragment_links, embeds }
    }
}

impl NotedRecord {
    fn of((picture, noted): &(Arc<str>, Noted)) -> NotedRecord {
        let shown_at = noted.shown_at.as_ref().map(|place| (place.path.to_string(), place.span.clone()));
        NotedRecord { picture: picture.to_string(), shown_at, shown: noted.shown, offered: noted.offered }
    }

    fn noted(self) -> (Arc<str>, Noted) {
        let place = |(path, span): (String, Option<Range<usize>>)| Place { path: Arc::from(path), span, label: None };
        let NotedRecord { picture, shown_at, shown, offered } = self;
        (Arc::from(picture), Noted { shown_at: shown_at.map(place), shown, offered })
    }
}
