//! Topics and audiences.

use super::page::PageId;
use super::references::DataFile;
use crate::diagnostics::Finding;
use crate::schema::record::{Record, Translated};
use crate::source::Sources;

/// The two lists of terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TermKind {
    /// What a page is about.
    Topic,
    /// Whom it is for.
    Audience,
}

impl TermKind {
    /// Both.
    pub const ALL: [TermKind; 2] = [TermKind::Topic, TermKind::Audience];

    /// Site path of the list.
    pub fn path(self) -> &'static str {
        match self {
            TermKind::Topic => "content/data/topics.yaml",
            TermKind::Audience => "content/data/audiences.yaml",
        }
    }

    /// Key in front matter, and first part of the address of its pages.
    pub fn key(self) -> &'static str {
        match self {
            TermKind::Topic => "topics",
            TermKind::Audience => "audiences",
        }
    }
}

/// One topic or audience.
#[derive(Clone, Debug)]
pub struct Term {
    /// Its id, also the last part of its address.
    pub id: String,
    /// What it is called.
    pub name: Translated,
    /// One sentence about it.
    pub description: Option<Translated>,
    /// The pages filed under it, in the order of paths, whatever their state and language.
    pub pages: Vec<PageId>,
}

/// The terms of a site.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    /// Topics in the order of their file.
    pub topics: Vec<Term>,
    /// Audiences in the order of their file.
    pub audiences: Vec<Term>,
}

impl Terms {
    /// Reads both lists; a list that is not there is empty.
    pub fn load(sources: &Sources, findings: &mut Vec<Finding>) -> Terms {
        let mut read = |kind: TermKind| {
            let file = DataFile::load(sources, kind.path(), "terms", findings)?;
            Some(file.record.records("terms").filter_map(term).collect::<Vec<_>>())
        };
        Terms {
            topics: read(TermKind::Topic).unwrap_or_default(),
            audiences: read(TermKind::Audience).unwrap_or_default(),
        }
    }

    /// The terms of one kind.
    pub fn of(&self, kind: TermKind) -> &[Term] {
        match kind {
            TermKind::Topic => &self.topics,
            TermKind::Audience => &self.audiences,
        }
    }

    /// The terms of one kind, to file pages under.
    pub(super) fn of_mut(&mut self, kind: TermKind) -> &mut Vec<Term> {
        match kind {
            TermKind::Topic => &mut self.topics,
            TermKind::Audience => &mut self.audiences,
        }
    }

    /// The term of an id.
    pub fn find(&self, kind: TermKind, id: &str) -> Option<&Term> {
        self.of(kind).iter().find(|term| term.id == id)
    }
}

fn term(record: &Record) -> Option<Term> {
    Some(Term {
        id: record.string("id")?,
        name: record.translated("name")?.clone(),
        description: record.translated("description").cloned(),
        pages: Vec::new(),
    })
}
