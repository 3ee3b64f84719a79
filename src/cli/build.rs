//! A build from disk to disk: reads the sources, compiles them, writes what changed, and counts.
//!
//! This is the edge around [`compile_attended`]: the clock is read for the time of each phase, threads are started, and
//! nothing is written if a finding is an error.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Instant;

use jiff::Timestamp;

use super::commands::build::Args;
use super::io::Io;
use super::site;
use super::summary::{Change, ChangeKind, FileCounts, FindingCounts, HeldBack, PageCount, PhaseTime, Reason, Summary};
use crate::diagnostics::progress::{Phase, Progress};
use crate::diagnostics::{Finding, Level};
use crate::folder::{self, Quotes, Read};
use crate::kept::Kept;
use crate::model::{Page, Site, State, dates};
use crate::output::{self, Cache, Draft, Outcome, RealDisk, Spool, Workshop};
use crate::render::store::Store;
use crate::workbench::Workbench;
use crate::{Compiled, Materials, Means, compile_attended, never};

/// What a run came to.
pub struct Run {
    /// The files that were read, to quote from.
    pub quotes: Quotes,
    /// Everything that was found.
    pub findings: Vec<Finding>,
    /// What was done.
    pub summary: Summary,
}

/// Builds the site that was asked for.
///
/// # Errors
/// A finding if what was asked for cannot be understood.
pub fn run(args: &Args, io: &Io) -> Result<Run, Finding> {
    let bar = args.progress(io);
    let timed = Timed::new(&*bar);
    let threads = args.jobs.map_or(0, std::num::NonZeroUsize::get);
    // Without a pool of its own the run takes the one that all share: as many threads as there are cores.
    let edge =
        Edge { root: site::root(args.asked.site.as_deref(), io), folder: io.folder.clone(), now: io.now.timestamp() };
    match rayon::ThreadPoolBuilder::new().num_threads(threads).build() {
        Ok(pool) => pool.install(|| run_timed(args, &edge, &timed)),
        Err(_) => run_timed(args, &edge, &timed),
    }
}

/// Where and when the run was asked for.
struct Edge {
    root: PathBuf,
    folder: PathBuf,
    now: Timestamp,
}

fn run_timed(args: &Args, edge: &Edge, progress: &Timed) -> Result<Run, Finding> {
    progress.phase(Phase::Read, None);
    let Edge { root, folder, now } = edge;
    let Read { quotes, options, mut findings } = Read::site(root, &args.asked, *now)?;
    let output = args.output.as_ref().map_or_else(|| root.join("public"), |output| folder.join(output));
    let mut summary = Summary { output: shown(&output, folder), ..Summary::default() };
    let Some(options) = options else {
        summary.findings = FindingCounts::of(&findings);
        return Ok(Run { quotes, findings, summary });
    };
    findings.extend(output::misplaced(root, &output));
    let bench = Bench::new(args, root);
    let workshop = Workshop::new(bench.folder(), &RealDisk);
    let misplaced = findings.iter().any(|finding| finding.rule == output::OUTPUT_MISPLACED.id);
    let (draft, spool) = (Draft::new(&output, &RealDisk), Spool::new());
    let store: &dyn Store = if misplaced { &spool } else { &draft };
    let Quotes { sources, theme_files, .. } = &quotes;
    // Where the site must not be written nothing is.
    let mut cache = (!args.no_cache && !misplaced).then(|| Cache::new(root.join(folder::PAGES), &RealDisk));
    let kept = cache.as_mut().and_then(Cache::read).as_deref().and_then(Kept::from_bytes).unwrap_or_default();
    let mut compiled = Compiled::default();
    let kept = compile_attended(
        Materials { sources, theme_files, options: &options, findings },
        Means { progress, workshop: &workshop, store, outside: None, given_up: &never },
        kept,
        &mut |_: Option<&Workbench<'_, '_>>, made: Compiled| compiled = made,
    );
    if let Some(cache) = cache {
        cache.write(kept.into_bytes());
    }
    let Compiled { site, files, mut findings } = compiled;
    if site.is_some() && !findings.iter().any(|finding| finding.level == Level::Error) {
        progress.phase(Phase::Write, Some(files.len() as u64));
        match draft.publish(&files, progress) {
            Ok(outcome) => summary.files = Some(counts(&outcome)),
            Err(found) => findings.extend(found),
        }
    }
    summary.findings = FindingCounts::of(&findings);
    if let Some(site) = &site {
        summary.pages = pages_by_type(site);
        summary.held_back = held_back(site);
        summary.next_change = next_change(site);
    }
    summary.phases = progress.finish();
    Ok(Run { quotes, findings, summary })
}

/// Where smaller pictures are kept.
enum Bench {
    /// From one build to the next.
    Kept(PathBuf),
    /// For this build alone.
    Passing(tempfile::TempDir),
    /// In memory.
    None,
}

impl Bench {
    fn new(args: &Args, root: &Path) -> Bench {
        if !args.no_cache {
            return Bench::Kept(root.join(folder::PICTURES));
        }
        tempfile::tempdir().map_or(Bench::None, Bench::Passing)
    }

    fn folder(&self) -> Option<PathBuf> {
        match self {
            Bench::Kept(folder) => Some(folder.clone()),
            Bench::Passing(folder) => Some(folder.path().to_owned()),
            Bench::None => None,
        }
    }
}

fn counts(outcome: &Outcome) -> FileCounts {
    FileCounts { written: outcome.written.len(), unchanged: outcome.unchanged.len(), removed: outcome.removed.len() }
}

/// A path as the user would type it: from the present folder, if it lies under it.
fn shown(path: &Path, folder: &Path) -> String {
    let short: PathBuf = path.strip_prefix(folder).map_or_else(|_| path.to_owned(), Path::to_owned);
    short.to_string_lossy().replace('\\', "/")
}

fn pages_by_type(site: &Site) -> Vec<PageCount> {
    let of_type = |id: &str| site.shown().filter(|(_, page)| page.type_id() == id).count();
    let counts = site.types.iter().map(|definition| PageCount {
        content_type: definition.id.clone(),
        name: definition.name.clone(),
        count: of_type(&definition.id),
    });
    counts.filter(|count| count.count > 0).collect()
}

fn held_back(site: &Site) -> Vec<HeldBack> {
    let reason = |page: &Page| match page.state {
        State::Published => None,
        State::Draft => Some((Reason::Draft, None)),
        State::Scheduled(at) => Some((Reason::Scheduled, Some(at))),
        State::Expired(at) => Some((Reason::Expired, Some(at))),
    };
    // A draft that was asked for is not held back.
    let mut all: Vec<HeldBack> = site
        .pages
        .iter()
        .filter(|page| !site.lists(page))
        .filter_map(|page| {
            let (reason, when) = reason(page)?;
            Some(HeldBack {
                path: page.path.to_string(),
                title: page.title.clone(),
                reason,
                when: when.map(|at| at.to_zoned_datetime(site.configuration.time_zone.clone())),
            })
        })
        .collect();
    all.sort_by(|a, b| (a.reason, &a.path).cmp(&(b.reason, &b.path)));
    all
}

/// The next page to be published or to expire.
fn next_change(site: &Site) -> Option<Change> {
    let zone = &site.configuration.time_zone;
    let expires = |page: &Page| {
        let at = dates::instant(&page.record.moment("expires")?, zone)?;
        (at > site.options.now && page.state != State::Draft).then_some((at, ChangeKind::Expire))
    };
    let publishes = |page: &Page| match page.state {
        State::Scheduled(at) => Some((at, ChangeKind::Publish)),
        _ => None,
    };
    let changes = site.pages.iter().filter_map(|page| Some((publishes(page).or_else(|| expires(page))?, page)));
    let ((at, kind), page) = changes.min_by_key(|((at, _), page)| (*at, page.path.clone()))?;
    let when = at.to_zoned_datetime(zone.clone());
    Some(Change { when, path: page.path.to_string(), title: page.title.clone(), kind })
}

/// Passes progress on and takes the time of each phase.
struct Timed<'p> {
    shown: &'p dyn Progress,
    phases: Mutex<Phases>,
}

#[derive(Default)]
struct Phases {
    done: Vec<PhaseTime>,
    running: Option<(Phase, Instant)>,
}

impl<'p> Timed<'p> {
    fn new(shown: &'p dyn Progress) -> Timed<'p> {
        Timed { shown, phases: Mutex::default() }
    }

    fn turn(&self, next: Option<Phase>) {
        let now = Instant::now();
        if let Ok(mut phases) = self.phases.lock() {
            if let Some((phase, since)) = phases.running.take() {
                phases.done.push(PhaseTime { phase, time: now.duration_since(since) });
            }
            phases.running = next.map(|phase| (phase, now));
        }
    }

    fn finish(&self) -> Vec<PhaseTime> {
        self.turn(None);
        self.phases.lock().map(|phases| phases.done.clone()).unwrap_or_default()
    }
}

impl Progress for Timed<'_> {
    fn phase(&self, phase: Phase, total: Option<u64>) {
        self.turn(Some(phase));
        self.shown.phase(phase, total);
    }

    fn advance(&self, steps: u64) {
        self.shown.advance(steps);
    }
}
