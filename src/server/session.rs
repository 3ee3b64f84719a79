//! One run of the preview: reads the site, compiles it, shows it, and does so again whenever something has changed.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use tokio::sync::broadcast;

use super::editor::Editor;
use super::shown::{Change, Shown};
use super::spoken::Sheets;
use super::told::Links;
use super::visit::{Reached, Visit};
use super::watch::Watch;
use crate::diagnostics::progress::Silent;
use crate::diagnostics::{Finding, Language};
use crate::folder::{Asked, PICTURES, Quotes, Read};
use crate::kept::Kept;
use crate::output::{RealDisk, Spool, Workshop};
use crate::{Attendant, Compiled, Materials, Means, compile_attended};

/// So many changes wait for a browser that does not take them; after that it is told that any page may be another.
const MOST_WAITING: usize = 64;
/// So many pages that were looked at last are made before all others.
const MOST_LOOKED_AT: usize = 4;
/// So often in a row a site is given up before it is made.
const MOST_GIVEN_UP: u32 = 4;
/// As much room is left to bytes that no page has any more.
const SPARE: u64 = 64 << 20;
/// How long nothing happens before the folders are looked at all the same: a disk somewhere else on the network may tell of nothing.
pub(super) const PATIENCE: Duration = Duration::from_secs(3600);
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
    looked_at: Mutex<Vec<String>>,
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
        let (looked_at, changes) = (Mutex::default(), broadcast::Sender::new(MOST_WAITING));
        Board { subject, sheets: Sheets::default(), shown, looked_at, changes }
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

    /// Notes that somebody looks at the file at a path of the site.
    pub fn looks_at(&self, path: &str) {
        let mut looked_at = self.looked_at.lock().unwrap_or_else(PoisonError::into_inner);
        looked_at.retain(|known| known != path);
        looked_at.insert(0, path.to_owned());
        looked_at.truncate(MOST_LOOKED_AT);
    }

    /// The pages that were looked at last.
    pub(super) fn looked_at(&self) -> Vec<String> {
        self.looked_at.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn show(&self, next: Shown) -> Change {
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

/// What a session asks of whoever runs it.
#[derive(Clone, Copy)]
pub struct Callbacks<'c> {
    /// The clock.
    pub now: &'c dyn Fn() -> Timestamp,
    /// Is told of each new version.
    pub tell: &'c dyn Fn(&Outcome),
    /// Is told when the site was made for the first time, and again each time after that; or why what was asked for cannot be understood.
    pub begun: &'c dyn Fn(Result<(), Finding>),
}

/// Reads and compiles the site again and again.
pub struct Session {
    board: Arc<Board>,
    /// What was compiled last.
    last: Option<Arc<Quotes>>,
    /// What was found when it was read.
    found: Vec<Finding>,
    /// What was made and found then.
    kept: Kept,
    /// Where the bytes of pages are put.
    spool: Arc<Spool>,
    /// How often in a row a site was given up before it was made, because something else had changed.
    given_up: u32,
}

impl Session {
    /// A session that shows what it makes on a board.
    pub fn new(board: Arc<Board>) -> Session {
        let spool = Arc::new(Spool::new());
        Session { board, last: None, found: Vec::new(), kept: Kept::default(), spool, given_up: 0 }
    }

    /// Goes on as long as the program runs.
    pub fn run(mut self, mut watch: Watch, callbacks: Callbacks<'_>) {
        let Callbacks { now, begun, .. } = callbacks;
        let mut next = None;
        loop {
            let read = next.take().map_or_else(|| self.read(now()), Ok);
            let read = match read {
                Ok(read) => read,
                Err(finding) => {
                    begun(Err(finding));
                    watch.wait(PATIENCE_WITHOUT);
                    continue;
                }
            };
            let is_same = |last: &Arc<Quotes>| **last == read.quotes && self.found == read.findings;
            let mut stayed = self.given_up == 0 && self.last.as_ref().is_some_and(is_same);
            if !stayed {
                // Should a file bring the program to a fault of its own, what is shown stays.
                let turned = catch_unwind(AssertUnwindSafe(|| self.turn(read, &mut watch, callbacks)));
                (stayed, next) = turned.unwrap_or((true, None));
            }
            begun(Ok(()));
            if self.given_up > 0 {
                next = self.after_all(&mut watch, now());
            } else if next.is_none() && stayed {
                self.wait(&mut watch);
            }
        }
    }

    fn read(&self, now: Timestamp) -> Result<Read, Finding> {
        let subject = &self.board.subject;
        Read::site(&subject.root, &subject.asked, now)
    }

    /// What there is to read after a site was given up because something else had changed, if that can be told without reading it whole.
    fn after_all(&self, watch: &mut Watch, now: Timestamp) -> Option<Read> {
        let changed = watch.wait(PATIENCE_WITHOUT).filter(|changed| !changed.anywhere && self.found.is_empty())?;
        let subject = &self.board.subject;
        Read::again(&subject.root, &subject.asked, now, self.last.as_ref()?, &changed.paths)
    }

    /// Waits until something may have changed.
    fn wait(&self, watch: &mut Watch) {
        let patience = if self.board.shown().made.is_none() { PATIENCE_WITHOUT } else { PATIENCE };
        if watch.wait(patience).is_none() {
            watch.begin();
        }
    }

    /// Makes the site and shows it, and then for as long as nothing changes but texts of pages, shows these. Gives what was read after
    /// that, if it was, and whether all that is known to have changed is shown.
    fn turn(&mut self, read: Read, watch: &mut Watch, callbacks: Callbacks<'_>) -> (bool, Option<Read>) {
        let started = Instant::now();
        let Read { quotes, options, findings } = read;
        let quotes = Arc::new(quotes);
        let board = self.board.clone();
        self.clear();
        let spool = self.spool.clone();
        let workshop = Workshop::new(Some(board.subject.root.join(PICTURES)), &RealDisk);
        let bell = watch.bell();
        // What is saved again and again, faster than the site is made, shall not keep it from being made at all.
        let patient = self.given_up < MOST_GIVEN_UP && board.shown().version > 0;
        let given_up = || patient && bell.rings();
        (self.last, self.found) = (Some(quotes.clone()), findings.clone());
        let mut visit = Visit {
            board: &board,
            watch,
            spool: &spool,
            quotes: &quotes,
            found: &findings,
            callbacks,
            started,
            reached: Reached::Nothing,
            next: None,
        };
        match options {
            Some(options) => {
                let Quotes { sources, theme_files, .. } = &*quotes;
                self.kept = compile_attended(
                    Materials { sources, theme_files, options: &options, findings: findings.clone() },
                    Means {
                        progress: &Silent,
                        workshop: &workshop,
                        store: &*spool,
                        outside: None,
                        given_up: &given_up,
                    },
                    std::mem::take(&mut self.kept),
                    &mut visit,
                );
            }
            None => visit.ends(None, Compiled { findings: findings.clone(), ..Compiled::default() }),
        }
        let (reached, next) = (visit.reached, visit.next.take());
        self.given_up = if reached == Reached::Nothing { self.given_up + 1 } else { 0 };
        // Whoever stayed at the bench has waited already.
        (reached == Reached::Shown, next)
    }

    /// Begins another spool once most of what is in the one so far belongs to no page any more. That one is there for as long as pages that
    /// are shown have their bytes in it; nothing is copied, since somebody is waiting for a page.
    fn clear(&mut self) {
        // What a site that was given up has made already is in the new one, and nothing that is shown is there yet.
        let is_settled = self.given_up == 0;
        if is_settled && self.spool.len() > 2 * self.board.shown().len_in(&self.spool) + SPARE {
            self.spool = Arc::new(Spool::new());
            self.kept = std::mem::take(&mut self.kept).without_pages();
        }
    }
}
