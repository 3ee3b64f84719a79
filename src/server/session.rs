//! One run of the preview: reads the site, compiles it, shows it, and does so again whenever something has changed.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use tokio::sync::broadcast;

use super::editor::Editor;
use super::shown::{Change, Shown};
use super::spoken::Sheets;
use super::told::Links;
use super::watch::Watch;
use crate::diagnostics::progress::Silent;
use crate::diagnostics::{Finding, Language, Level};
use crate::folder::{Asked, Masked, PICTURES, Quotes, Read};
use crate::output::{RealDisk, Workshop};
use crate::{Compiled, compile};

/// So many changes wait for a browser that does not take them; after that it is told that any page may be another.
const MOST_WAITING: usize = 64;
/// How long nothing happens before the folders are looked at all the same: a disk somewhere else on the network may tell of nothing.
const PATIENCE: Duration = Duration::from_secs(3600);
/// The same while there is no site that can be read: the folder itself may have been taken away, and the watch with it.
const PATIENCE_WITHOUT: Duration = Duration::from_secs(1);

/// What is previewed.
#[derive(Clone, Debug)]
pub struct Subject {
    /// The site's folder.
    pub root: PathBuf,
    /// As of when, and under which address.
    pub asked: Asked,
    /// The language of those who edit.
    pub language: Language,
    /// What opens files.
    pub editor: Editor,
}

/// What all who look at the preview share.
#[derive(Debug)]
pub struct Board {
    /// What is previewed.
    pub subject: Subject,
    /// Style sheets that were read to tell how pages are read aloud.
    pub(super) sheets: Sheets,
    shown: RwLock<Arc<Shown>>,
    changes: broadcast::Sender<Change>,
}

/// What a new version came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Counts the versions, from 1.
    pub version: u64,
    /// How many pages are others now.
    pub pages: usize,
    /// How many findings there are of each level, the gravest first.
    pub counts: [usize; 3],
    /// How long it took.
    pub took: Duration,
}

impl Board {
    /// A board on which nothing stands yet.
    pub fn new(subject: Subject) -> Board {
        let shown = RwLock::new(Arc::new(Shown::nothing(subject.language)));
        Board { subject, sheets: Sheets::default(), shown, changes: broadcast::Sender::new(MOST_WAITING) }
    }

    /// What is shown now.
    pub fn shown(&self) -> Arc<Shown> {
        // Where another thread has failed while it held the lock, what it left is whole nevertheless.
        self.shown.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Changes from now on.
    pub fn changes(&self) -> broadcast::Receiver<Change> {
        self.changes.subscribe()
    }

    fn show(&self, next: Shown) -> Change {
        let before = self.shown();
        let change = next.since(&before);
        *self.shown.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(next);
        // Nobody may be looking.
        let _ = self.changes.send(change.clone());
        change
    }
}

impl Links for Subject {
    fn editor(&self, path: &str, line: usize, column: usize) -> Option<String> {
        self.editor.link(&self.root, path, line, column)
    }
}

/// Reads and compiles the site again and again.
pub struct Session {
    board: Arc<Board>,
    /// What was compiled last.
    last: Option<Arc<Quotes>>,
    /// What was found when it was read.
    found: Vec<Finding>,
}

impl Session {
    /// A session that shows what it makes on a board.
    pub fn new(board: Arc<Board>) -> Session {
        Session { board, last: None, found: Vec::new() }
    }

    /// Makes the site and shows it. `None` if nothing is other than it was.
    ///
    /// # Errors
    /// A finding if what was asked for cannot be understood.
    pub fn turn(&mut self, now: Timestamp) -> Result<Option<Outcome>, Finding> {
        let begun = Instant::now();
        let subject = &self.board.subject;
        let Read { quotes, options, findings } = Read::site(&subject.root, &subject.asked, now)?;
        if self.last.as_ref().is_some_and(|last| **last == quotes) && self.found == findings {
            return Ok(None);
        }
        let workshop = Workshop::new(Some(subject.root.join(PICTURES)), &RealDisk);
        let compiled = match options {
            Some(options) => {
                let theme = quotes.theme_files.clone();
                compile(&quotes.sources, theme, &options, findings.clone(), &Silent, &workshop, None)
            }
            None => Compiled { findings: findings.clone(), ..Compiled::default() },
        };
        let counts = [Level::Error, Level::Warning, Level::Hint]
            .map(|level| compiled.findings.iter().filter(|finding| finding.level == level).count());
        let quotes = Arc::new(quotes);
        let masked = Masked::of(&compiled.findings, &*quotes);
        let next = self.board.shown().next(compiled, &quotes, &masked, subject);
        let Change { version, pages, .. } = self.board.show(next);
        (self.last, self.found) = (Some(quotes), findings);
        Ok(Some(Outcome { version, pages: pages.len(), counts, took: begun.elapsed() }))
    }

    /// Goes on as long as the program runs; `tell` is told of each new version.
    pub fn run(mut self, mut watch: Watch, now: impl Fn() -> Timestamp, tell: impl Fn(&Outcome)) {
        loop {
            let patience = if self.board.shown().made.is_none() { PATIENCE_WITHOUT } else { PATIENCE };
            if !watch.wait(patience) {
                watch.begin();
            }
            // What was asked for was understood once. Should a file bring the program to a fault of its own, what is shown stays.
            let turned = catch_unwind(AssertUnwindSafe(|| self.turn(now())));
            if let Ok(Ok(Some(outcome))) = turned {
                tell(&outcome);
            }
        }
    }
}
