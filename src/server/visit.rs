//! What a session does while the site is being made: the pages that somebody looks at come first. And what it does once it is made, with
//! everything still at hand: a page whose text is edited is made again by itself, together with the lists that show its summary. Only when
//! it has been quiet for a while, or something else has changed, is the site made as a whole again.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::session::{Board, Callbacks, Outcome, PATIENCE};
use super::shown::Change;
use super::watch::Watch;
use crate::diagnostics::{Finding, Level};
use crate::folder::{Masked, Quotes, Read};
use crate::output::Spool;
use crate::workbench::Workbench;
use crate::{Attendant, Compiled};

/// After so long without another change the site is made as a whole, with everything that is found in it.
const SETTLED: Duration = Duration::from_millis(300);

/// A session at the bench.
pub struct Visit<'v> {
    /// Where what is made is shown.
    pub board: &'v Board,
    /// Tells of changes.
    pub watch: &'v mut Watch,
    /// Where the bytes of pages are put.
    pub spool: &'v Arc<Spool>,
    /// What the site is made from.
    pub quotes: &'v Arc<Quotes>,
    /// What was found when that was read.
    pub found: &'v [Finding],
    /// What is asked of whoever runs the session.
    pub callbacks: Callbacks<'v>,
    /// When the site began to be made.
    pub started: Instant,
    /// How far it has come.
    pub reached: Reached,
    /// What was read after that.
    pub next: Option<Read>,
}

/// How far a visit has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reached {
    /// The site was given up before it was made.
    Nothing,
    /// What the site came to is shown; there was nothing to stay at.
    Shown,
    /// The session has stayed at the bench until something else changed.
    Stayed,
}

impl Attendant for Visit<'_> {
    fn begins(&mut self, bench: &Workbench<'_, '_>) {
        let before = self.board.shown();
        // What a file of the content is like was not looked at yet, but for the first errors.
        if before.version == 0 || !self.found.is_empty() {
            return;
        }
        let mut files: Vec<_> = self.board.looked_at().iter().filter_map(|path| bench.page(path)).collect();
        if files.iter().all(|file| before.has(file)) {
            return;
        }
        files.extend(bench.assets());
        self.board.show(before.with(files, self.spool));
    }

    fn ends(&mut self, bench: Option<&Workbench<'_, '_>>, compiled: Compiled) {
        self.reached = Reached::Shown;
        let counts = [Level::Error, Level::Warning, Level::Hint]
            .map(|level| compiled.findings.iter().filter(|finding| finding.level == level).count());
        let masked = Masked::of(&compiled.findings, &**self.quotes);
        let next = self.board.shown().next((compiled, self.spool), self.quotes, &masked, &self.board.subject);
        let Change { version, pages, .. } = self.board.show(next);
        (self.callbacks.tell)(&Outcome { version, pages: pages.len(), counts, took: self.started.elapsed() });
        (self.callbacks.begun)(Ok(()));
        if let Some(bench) = bench {
            self.reached = Reached::Stayed;
            self.stay(bench);
        }
    }
}

impl Visit<'_> {
    /// Shows the texts of pages as they are edited, until the site has to be made again.
    fn stay(&mut self, bench: &Workbench<'_, '_>) {
        let subject = &self.board.subject;
        let mut edited: BTreeMap<Arc<str>, Arc<str>> = BTreeMap::new();
        // What comes from where something was said to have changed may not be all.
        let mut is_certain = false;
        let mut current = self.quotes.clone();
        loop {
            let patience = if edited.is_empty() && is_certain { PATIENCE } else { SETTLED };
            let now = (self.callbacks.now)();
            let Some(changed) = self.watch.wait(patience) else {
                if patience == PATIENCE {
                    self.watch.begin();
                }
                // The whole of it is read and compared.
                let Ok(read) = Read::site(&subject.root, &subject.asked, now) else { continue };
                if read.quotes != **self.quotes || read.findings != *self.found {
                    self.next = Some(read);
                    return;
                }
                (is_certain, edited) = (true, BTreeMap::new());
                continue;
            };
            is_certain = false;
            let again = || Read::again(&subject.root, &subject.asked, now, &current, &changed.paths);
            let is_told = self.found.is_empty() && !changed.anywhere;
            let whole = || Read::site(&subject.root, &subject.asked, now).ok();
            let Some(read) = is_told.then(again).flatten().or_else(whole) else { return };
            if !self.show(bench, &read, &mut edited) {
                self.next = Some(read);
                return;
            }
            current = Arc::new(read.quotes);
        }
    }

    /// Shows what was read, if nothing has changed but texts of pages.
    fn show(&self, bench: &Workbench<'_, '_>, read: &Read, edited: &mut BTreeMap<Arc<str>, Arc<str>>) -> bool {
        let started = Instant::now();
        let (before, after) = (&self.quotes.sources.texts, &read.quotes.sources.texts);
        let (old, new) = (&**self.quotes, &read.quotes);
        let has_same_files = old.sources.assets == new.sources.assets
            && old.sources.published_texts == new.sources.published_texts
            && old.theme_files == new.theme_files
            && before.len() == after.len();
        if !has_same_files || read.findings != *self.found {
            return false;
        }
        let pairs = before.values().zip(after.values());
        let texts = pairs.filter(|(before, after)| !Arc::ptr_eq(&before.text, &after.text) && before != after);
        let texts: BTreeMap<Arc<str>, Arc<str>> =
            texts.map(|(_, after)| (after.path.clone(), after.text.clone())).collect();
        // One that is as it was before has to be shown again, too.
        let back = edited.keys().filter_map(|path| Some((path.clone(), before.get(path)?.text.clone())));
        let mut all: BTreeMap<Arc<str>, Arc<str>> = back.collect();
        all.extend(texts.clone());
        if all.is_empty() {
            return true;
        }
        let Some(files) = bench.edited(&all) else { return false };
        *edited = all;
        let next = self.board.shown().with(files, self.spool);
        let counts = next.counts();
        let Change { version, pages, .. } = self.board.show(next);
        if !pages.is_empty() {
            (self.callbacks.tell)(&Outcome { version, pages: pages.len(), counts, took: started.elapsed() });
        }
        true
    }
}
