//! `tantu check`: a site, any folder of HTML, or one page held to the rules.

use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;

use super::not_written;
use crate::check as rules;
use crate::check::outward::Outside;
use crate::cli::arguments::{ARGUMENTS, Typed};
use crate::cli::check::{self, Checked, Target};
use crate::cli::exit::Exit;
use crate::cli::external::{self, Lister};
use crate::cli::fix;
use crate::cli::io::Io;
#[cfg(feature = "external")]
use crate::cli::progress::Bar;
use crate::diagnostics::baseline::Baseline;
use crate::diagnostics::exchange::{github, junit, report, sarif};
#[cfg(feature = "external")]
use crate::diagnostics::progress::{Progress, Silent};
use crate::diagnostics::{Finding, Level, Text, json};
use crate::folder::{Asked, Masked};
use crate::model::dates;
#[cfg(feature = "external")]
use crate::network::Asker;
use crate::text;

mod arguments;

use arguments::Args;
pub use arguments::DEFINITION;

/// Checks what was named and shows what was found.
///
/// # Errors
/// If it cannot be written.
pub fn run(typed: &Typed, io: &mut Io) -> io::Result<Exit> {
    let args = match Args::from_typed(typed) {
        Ok(args) if args.fix && args.format != "text" => return super::could_not_run(&fix::needs_text(), io),
        Ok(args) => args,
        Err(finding) => return super::could_not_run(&finding, io),
    };
    if typed.switch("list-external") {
        let lister = Lister::default();
        return match look(&args, io, Some(&lister)) {
            Ok(checked) => {
                let links = external::table(&lister.into_links(), &*checked.quotes);
                super::print(&links, args.format == "json", io)
            }
            Err(finding) => super::could_not_run(&finding, io),
        };
    }
    let run = match typed.switch("external") {
        true => ask(typed, &args, io),
        false => look(&args, io, None),
    };
    let run = run.map(|checked| (checked, args));
    let (mut checked, args) = match run {
        Ok(run) => run,
        Err(finding) => return super::could_not_run(&finding, io),
    };
    // What is shown, sent to other programs or set down holds no person's number.
    let masked = Masked::of(&checked.findings, &*checked.quotes);
    checked.findings = masked.findings.clone();
    checked.pages.iter_mut().for_each(|page| *page = rules::privacy::mask(page));
    checked.quotes = Box::new(masked);
    let mut known = 0;
    match baseline(&args, &checked, io) {
        Ok(Some(before)) => {
            let findings = std::mem::take(&mut checked.findings);
            (checked.findings, known) = before.new_ones(findings, &*checked.quotes);
        }
        Ok(None) => {}
        Err(finding) => return super::could_not_run(&finding, io),
    }
    if args.fix && !mend(&args, &checked, io)? {
        return Ok(Exit::Findings);
    }
    if let Err(finding) = show_in(&args, &checked, known, io)? {
        return super::could_not_run(&finding, io);
    }
    Ok(Exit::of(&checked.findings, args.fail_on))
}

/// Mends what can be mended and leaves the other findings; `false` if it was not agreed to or could not be written.
fn mend(args: &Args, checked: &Checked, io: &mut Io) -> io::Result<bool> {
    let target = check::target(args.what.as_deref(), io);
    let place = match &target {
        Target::Site(root) => (root.as_path(), true),
        Target::Web(path) => (fix::web_root(path), false),
    };
    match fix::make(&checked.plan, place, args.yes, io)? {
        Ok(done) => Ok(done),
        Err(finding) => super::could_not_run(&finding, io).map(|_| false),
    }
}

/// Checks, and asks other sites for what is linked to.
#[cfg(feature = "external")]
fn ask(typed: &Typed, args: &Args, io: &Io) -> Result<Checked, Finding> {
    let manners = external::manners(typed)?;
    let root = match check::target(args.what.as_deref(), io) {
        Target::Site(root) => Some(root),
        // A finished folder is published as it stands: nothing of ours is put into it.
        Target::Web(_) => None,
    };
    let kept = root.as_deref().map(external::kept).unwrap_or_default();
    let shows = io.interactive && !io.plain;
    let progress: Box<dyn Progress> = if shows { Box::new(Bar::new(io.language)) } else { Box::new(Silent) };
    let now = io.now.timestamp();
    let wanted = |entry: &rules::Entry| args.wanted.entry(entry);
    let asker = Asker::new(manners, kept, now, &*progress, &wanted);
    let checked = look(args, io, Some(&asker))?;
    if let Some(root) = root {
        external::keep(&root, &asker.into_kept(), now)?;
    }
    Ok(checked)
}

/// Says that it cannot be done.
#[cfg(not(feature = "external"))]
fn ask(_: &Typed, _: &Args, _: &Io) -> Result<Checked, Finding> {
    Err(external::left_out())
}

fn look(args: &Args, io: &Io, outside: Option<&dyn Outside>) -> Result<Checked, Finding> {
    match check::target(args.what.as_deref(), io) {
        Target::Site(root) => {
            let asked = Asked { as_of: args.as_of.clone(), ..Asked::default() };
            check::of_site(&root, &asked, io, &args.wanted, outside, args.fix)
        }
        Target::Web(root) => {
            let shown = args.what.as_deref().unwrap_or(Path::new(".")).to_string_lossy().into_owned();
            check::web(&root, &shown, &args.wanted, outside, Some(today(args, io)?), args.fix)
        }
    }
}

/// The day that is taken for the present, in the time zone of whoever typed: a folder of HTML names none of its own.
fn today(args: &Args, io: &Io) -> Result<jiff::civil::Date, Finding> {
    let zone = io.now.time_zone();
    let Some(as_of) = &args.as_of else { return Ok(io.now.date()) };
    let at = dates::as_of(as_of, zone).map_err(|refusal| {
        let (zh, en) = (refusal.message.zh, refusal.message.en);
        Finding::new(&ARGUMENTS, text!("--as-of：{zh}", "--as-of: {en}")).help(refusal.help)
    })?;
    Ok(at.to_zoned_datetime(zone.clone()).date())
}

/// Sets down the present findings if that was asked for, and reads those that were known.
fn baseline(args: &Args, checked: &Checked, io: &Io) -> Result<Option<Baseline>, Finding> {
    let before = args.baseline.as_ref().map(|path| {
        let shown = path.to_string_lossy();
        let text = std::fs::read_to_string(io.folder.join(path)).map_err(|error| {
            let reason = crate::source::reason(&error);
            let (zh, en) = (reason.zh, reason.en);
            Finding::new(&ARGUMENTS, text!("读不了 {shown}：{zh}", "{shown} cannot be read: {en}")).help(text!(
                "先用 --save-baseline {shown} 记下现在的问题。",
                "Set the present findings down first, with --save-baseline {shown}."
            ))
        })?;
        Baseline::parse(&text).map_err(|error| {
            Finding::new(
                &ARGUMENTS,
                text!(
                    "{shown} 不是用 --save-baseline 记的文件：{error}",
                    "{shown} was not written by --save-baseline: {error}"
                ),
            )
        })
    });
    let before = before.transpose()?;
    if let Some(path) = &args.save_baseline {
        let text = Baseline::of(&checked.findings, &*checked.quotes).text();
        std::fs::write(io.folder.join(path), text).map_err(|error| not_written(&path.to_string_lossy(), &error))?;
    }
    Ok(before)
}

/// Every rule with what is said of it.
fn described() -> Vec<sarif::Described<'static>> {
    let of_entries = rules::entries().map(|entry| sarif::Described {
        rule: &entry.rule,
        title: Some(entry.about.title),
        why: Some(entry.about.why),
        mend: Some(entry.about.mend),
    });
    let others = crate::rules().map(|rule| sarif::Described { rule, title: None, why: None, mend: None });
    of_entries.chain(others).collect()
}

/// Whether what findings of a rule mark is personal data.
fn is_secret(rule: &str) -> bool {
    rules::entries().any(|entry| entry.rule.id == rule && entry.family == rules::Family::Privacy)
}

/// A whole run in JSON.
#[derive(Serialize)]
struct Report<'a> {
    findings: Vec<json::FindingJson<'a>>,
    pages: usize,
    known: usize,
}

/// Shows what was found, or writes it into the file that was named.
fn show_in(args: &Args, checked: &Checked, known: usize, io: &mut Io) -> io::Result<Result<(), Finding>> {
    let Some(path) = &args.output else { return show(args, checked, known, io).map(Ok) };
    let refused = |error: &io::Error| not_written(&path.to_string_lossy(), error);
    let files = std::fs::File::create(io.folder.join(path)).and_then(|file| Ok((file.try_clone()?, file)));
    let (out, err) = match files {
        Ok((out, err)) => (io::BufWriter::new(out), io::BufWriter::new(err)),
        Err(error) => return Ok(Err(refused(&error))),
    };
    let shown = (std::mem::replace(&mut io.out, Box::new(out)), std::mem::replace(&mut io.err, Box::new(err)));
    let colour = std::mem::replace(&mut io.colour, false);
    // In the form of a terminal the findings come first, and what is said of all of them after.
    let written = show(args, checked, known, io).and_then(|()| io.err.flush()).and_then(|()| io.out.flush());
    (io.out, io.err) = shown;
    io.colour = colour;
    Ok(written.map_err(|error| refused(&error)))
}

fn show(args: &Args, checked: &Checked, known: usize, io: &mut Io) -> io::Result<()> {
    let (findings, quotes) = (&checked.findings, &*checked.quotes);
    match args.format.as_str() {
        "json" => {
            let findings = json::findings(findings, quotes, io.language);
            let report = Report { findings, pages: checked.pages.len(), known };
            serde_json::to_writer_pretty(&mut io.out, &report)?;
            writeln!(io.out)
        }
        "sarif" => {
            let described = described();
            serde_json::to_writer_pretty(&mut io.out, &sarif::document(findings, &described, quotes, io.language))?;
            writeln!(io.out)
        }
        "github" => write!(io.out, "{}", github::annotations(findings, quotes, io.language)),
        "junit" => {
            let document = junit::document(findings, quotes, io.language, args.fail_on, &checked.pages);
            write!(io.out, "{document}")
        }
        "html" => {
            let (pages, described) = (checked.pages.len(), described());
            let subject = report::Subject { findings, rules: &described, pages, is_secret: &is_secret };
            write!(io.out, "{}", report::document(subject, quotes, io.language))
        }
        _ => {
            io.show(findings, quotes)?;
            write!(io.out, "{}", summary(findings, checked.pages.len(), known).get(io.language))
        }
    }
}

fn summary(findings: &[Finding], pages: usize, known: usize) -> Text {
    let count = |level| findings.iter().filter(|finding| finding.level == level).count();
    let (errors, warnings, hints) = (count(Level::Error), count(Level::Warning), count(Level::Hint));
    let mut text = text!(
        "检查了{pages}页：错误 {errors}，警告 {warnings}，提示 {hints}\n",
        "Pages checked: {pages}; errors: {errors}, warnings: {warnings}, hints: {hints}\n"
    );
    if known > 0 {
        text.zh.push_str(&format!("另有{known}个记录在案的老问题没有列出。\n"));
        text.en.push_str(&format!("Findings set down before and not shown: {known}.\n"));
    }
    text
}
