//! Times what checking costs beside the rest of a build, and what one page costs: `cargo run --release --example checking -- SITE`.
//!
//! The site is built as `tantu build` does, round by round, each time into a new folder, and what the check takes is printed as a part of
//! what all the rest takes. Then each page that came out is checked alone, as a preview does when its text was edited, and the slowest are
//! named. `--rules` prints what each rule takes by itself over a part of the pages. The exit status is 1 if checking takes longer than the rest
//! or the middle page longer than five milliseconds.

// A program of its own, outside of the crate that it measures.
#![allow(clippy::disallowed_methods)]

use std::collections::{BTreeMap, HashMap};
use std::hint::black_box;
use std::path::Path;
use std::process::ExitCode;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use tantu::check::{self, Files, Shared, Subject};
use tantu::diagnostics::progress::{Phase, Progress};
use tantu::html::{Styles, View, parse};
use tantu::model::Options;
use tantu::output::{self, Body, RealDisk, Workshop};
use tantu::render::store::{Memory, Whereabouts};
use tantu::source::{Limits, read};
use tantu::{Compiled, Materials, Means, compile, never};

const ROUNDS: usize = 3;
/// What the page in the middle may take.
const LIMIT: Duration = Duration::from_millis(5);
/// Of so many pages one is looked at for what each rule takes.
const EACH: usize = 25;
/// Rules that work out what other rules use too: words, links of one name, ways past what is repeated, contrasts, names.
const FIRST: [&str; 6] = [
    "ellipsis-wrong",
    "links-alike-in-context",
    "bypass-missing",
    "text-contrast-low",
    "link-name-missing",
    "landmark-unnamed",
];
/// As many rules are listed.
const LISTED: usize = 60;
/// As many of the slowest are named.
const NAMED: usize = 5;

/// What each phase took, and the one that is running since when.
type Times = (HashMap<Phase, Duration>, Option<(Phase, Instant)>);

/// Takes the time of phases.
#[derive(Default)]
struct Clock(Mutex<Times>);

impl Clock {
    fn turn(&self, next: Option<Phase>) {
        let Ok(mut known) = self.0.lock() else { return };
        let now = Instant::now();
        if let Some((phase, since)) = known.1.take() {
            *known.0.entry(phase).or_default() += now - since;
        }
        known.1 = next.map(|phase| (phase, now));
    }

    /// What checking took, and what all the rest took.
    fn parts(self) -> (Duration, Duration) {
        self.turn(None);
        let (times, _) = self.0.into_inner().unwrap_or_default();
        let check = times.get(&Phase::Check).copied().unwrap_or_default();
        (check, times.values().sum::<Duration>() - check)
    }
}

impl Progress for Clock {
    fn phase(&self, phase: Phase, _: Option<u64>) {
        self.turn(Some(phase));
    }

    fn advance(&self, _: u64) {}
}

fn main() -> ExitCode {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let by_rule = arguments.iter().position(|argument| argument == "--rules").map(|at| arguments.remove(at)).is_some();
    let root = arguments.first().map_or(env!("CARGO_MANIFEST_DIR"), String::as_str);
    let options = Options { now: "2026-02-01T00:00:00Z".parse().unwrap_or_default(), drafts: false, base_url: None };
    let workshop = Workshop::new(None, &RealDisk);
    let mut ratios = Vec::new();
    let mut pages = Vec::new();
    for _ in 0..ROUNDS {
        let clock = Clock::default();
        clock.phase(Phase::Read, None);
        let (sources, found) = read(Path::new(root), &Limits::default());
        let Compiled { files, findings, .. } = compile(
            Materials { sources: &sources, theme_files: &BTreeMap::new(), options: &options, findings: found },
            Means { progress: &clock, workshop: &workshop, store: &Memory, outside: None, given_up: &never },
        );
        clock.phase(Phase::Write, None);
        match tempfile::tempdir().map(|folder| output::write(&folder.path().join("public"), &files, &RealDisk, &clock))
        {
            Ok(Ok(_)) => {}
            failure => eprintln!("the site could not be written: {failure:?}"),
        }
        let (check, rest) = clock.parts();
        let ratio = check.as_secs_f64() / rest.as_secs_f64();
        println!(
            "{} files, {} findings: checking {check:.2?}, the rest {rest:.2?}, ratio {ratio:.2}",
            files.len(),
            findings.len()
        );
        ratios.push(ratio);
        pages = files
            .into_iter()
            .filter_map(|file| match file.body {
                Body::Bytes(bytes) | Body::Laid(Whereabouts::Memory(bytes)) => {
                    Some((file.path, Arc::from(std::str::from_utf8(&bytes).ok()?)))
                }
                _ => None,
            })
            .collect();
    }
    ratios.sort_by(f64::total_cmp);
    let ratio = ratios.get(ratios.len() / 2).copied().unwrap_or_default();
    let files = Files(pages.into_iter().collect(), Some(jiff::civil::date(2026, 2, 1)));
    let middle = one_by_one(&files);
    println!(
        "checking takes {ratio:.2} times as long as the rest of the build (at most 1); the page in the middle {middle:.2?} (at most {LIMIT:?})"
    );
    if by_rule {
        rules(&files);
    }
    ExitCode::from(u8::from(ratio > 1.0 || middle > LIMIT))
}

fn html(files: &Files) -> impl Iterator<Item = Subject<'_>> {
    files.0.iter().filter(|(path, _)| path.ends_with(".html")).map(|(path, html)| Subject { path, html })
}

/// Checks each page alone, as a preview does: it has seen the site, and now a word is written at the end of the page. Gives what the one in
/// the middle takes.
fn one_by_one(files: &Files) -> Duration {
    let known = Shared::default();
    let check = |subject: Subject<'_>| black_box(check::page(subject, files, &known, &|_| true));
    html(files).for_each(|subject| drop(check(subject)));
    let mut times: Vec<(Duration, &str)> = html(files)
        .map(|subject| {
            let end = subject.html.rfind("</main>").unwrap_or(subject.html.len());
            let (before, after) = subject.html.split_at(end);
            let edited = format!("{before}<p>又写了一句。</p>{after}");
            let begun = Instant::now();
            drop(check(Subject { path: subject.path, html: &edited }));
            (begun.elapsed(), subject.path)
        })
        .collect();
    times.sort_unstable();
    for (time, path) in times.iter().rev().take(NAMED) {
        println!("{time:>10.2?}  {path}");
    }
    times.get(times.len() / 2).map(|(time, _)| *time).unwrap_or_default()
}

/// What each rule takes by itself, and what comes before them.
fn rules(files: &Files) {
    let known = Shared::default();
    let some: Vec<Subject<'_>> = html(files).step_by(EACH).collect();
    let count = u32::try_from(some.len().max(1)).unwrap_or(1);
    // Whatever else the machine does can only make a run longer: of several the shortest tells most.
    let least = |subject: Subject<'_>, work: &dyn Fn(Subject<'_>)| {
        let run = |_| {
            let begun = Instant::now();
            work(subject);
            begun.elapsed()
        };
        (0..ROUNDS).map(run).min().unwrap_or_default()
    };
    let time = |work: &dyn Fn(Subject<'_>)| some.iter().map(|subject| least(*subject, work)).sum::<Duration>() / count;
    let with = |wanted: &(dyn Fn(&str) -> bool + Sync)| {
        time(&|subject| drop(black_box(check::page(subject, files, &known, &|entry| wanted(entry.rule.id)))))
    };
    let parsing = time(&|subject| drop(black_box(parse(subject.html))));
    let unstyled = time(&|subject| {
        let document = parse(subject.html);
        let styles = Styles::of(&document, &[]);
        black_box(View::new(&document, &styles));
    });
    let before = with(&|_| false);
    let first = with(&|id| FIRST.contains(&id));
    let all = with(&|_| true);
    println!(
        "for each page: parsing {parsing:.1?}, with the browser's styles {unstyled:.1?}, all that comes before rules {before:.1?}, \
         with what several rules ask for {first:.1?}, with all rules {all:.1?}"
    );
    let by_itself = |id: &str| match FIRST.contains(&id) {
        true => first.saturating_sub(with(&|one| FIRST.contains(&one) && one != id)),
        false => with(&|one| FIRST.contains(&one) || one == id).saturating_sub(first),
    };
    let mut times: Vec<(Duration, &str)> =
        check::entries().map(|entry| (by_itself(entry.rule.id), entry.rule.id)).collect();
    times.sort_unstable();
    for (time, id) in times.iter().rev().take(LISTED) {
        println!("{time:>10.1?}  {id}");
    }
}
