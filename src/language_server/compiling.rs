//! The worker that compiles the site while requests are answered: one job at a time, and of those that wait only the last.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

use crossbeam_channel::{Receiver, Sender};
use jiff::Timestamp;

use super::workspace::{Files, options};
use crate::diagnostics::Finding;
use crate::diagnostics::progress::Silent;
use crate::output::{RealDisk, Spool, Workshop};
use crate::{Materials, Means, compile, never};

/// What is to be compiled.
pub struct Job {
    /// Which state of the files this is.
    pub revision: u64,
    /// The files.
    pub files: Arc<Files>,
    /// The present.
    pub now: Timestamp,
}

/// What a job came to.
pub struct Outcome {
    /// The state of the files that was compiled.
    pub revision: u64,
    /// Those files.
    pub files: Arc<Files>,
    /// What was found; `None` if the compiler gave up, which it must not.
    pub findings: Option<Vec<Finding>>,
}

/// A thread that compiles what it is given, and where its results come out. It keeps the smaller pictures that it makes in a folder, if
/// it is given one.
pub fn start(pictures: Option<PathBuf>) -> (Sender<Job>, Receiver<Outcome>) {
    let (jobs, to_do) = crossbeam_channel::unbounded::<Job>();
    let (done, outcomes) = crossbeam_channel::unbounded();
    thread::spawn(move || {
        // Threads of its own: those that all share are for requests, which would else wait for the end of a compile.
        let pool = rayon::ThreadPoolBuilder::new().build().ok();
        while let Ok(mut job) = to_do.recv() {
            while let Ok(newer) = to_do.try_recv() {
                job = newer;
            }
            let run = || findings(&job, pictures.clone());
            let findings = catch_unwind(AssertUnwindSafe(|| match &pool {
                Some(pool) => pool.install(run),
                None => run(),
            }));
            let outcome = Outcome { revision: job.revision, files: job.files, findings: findings.ok() };
            if done.send(outcome).is_err() {
                return;
            }
        }
    });
    (jobs, outcomes)
}

fn findings(job: &Job, pictures: Option<PathBuf>) -> Vec<Finding> {
    let Files { sources, theme_files, findings, .. } = &*job.files;
    // Without a site there is nothing to compile, and what reading found says why.
    if findings.iter().any(|finding| finding.rule == crate::source::SITE_NOT_FOUND.id) {
        return findings.clone();
    }
    let workshop = Workshop::new(pictures, &RealDisk);
    let options = options(job.now);
    let store = Spool::new();
    let materials = Materials { sources, theme_files, options: &options, findings: findings.clone() };
    compile(materials, Means { progress: &Silent, workshop: &workshop, store: &store, outside: None, given_up: &never })
        .findings
}
