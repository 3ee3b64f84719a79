//! `tantu check`: a site, any folder of HTML, or one page held to the rules.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::not_written;
use crate::check as rules;
use crate::check::outward::Outside;
use crate::cli::arguments::{ARGUMENTS, Typed};
use crate::cli::check::{self, Checked, Target, Wanted};
use crate::cli::definition::{Argument, CommandDefinition, Takes, Value, ValueKind, Words};
use crate::cli::exit::Exit;
use crate::cli::external::{self, Lister};
use crate::cli::fix;
use crate::cli::io::Io;
use crate::cli::masked::Masked;
#[cfg(feature = "external")]
use crate::cli::progress::Bar;
use crate::cli::site::Asked;
use crate::diagnostics::baseline::Baseline;
use crate::diagnostics::exchange::{github, junit, report, sarif};
#[cfg(feature = "external")]
use crate::diagnostics::progress::{Progress, Silent};
use crate::diagnostics::{Finding, Level, Text, json};
use crate::model::dates;
#[cfg(feature = "external")]
use crate::network::Asker;
use crate::schema::check::nearest;
use crate::text;

const LEVELS: &[(&str, Words)] =
    &[("error", Words::new("错误", "")), ("warning", Words::new("警告", "")), ("hint", Words::new("提示", ""))];

const fn switch(id: &'static str, help: Words) -> Argument {
    Argument { id, short: None, takes: Takes::Switch, help }
}

const fn option(id: &'static str, name: Words, kind: ValueKind, help: Words) -> Argument {
    Argument { id, short: None, takes: Takes::Option(Value { name, kind }), help }
}

/// The command as it is typed.
pub const DEFINITION: CommandDefinition = CommandDefinition {
    name: "check",
    about: Words::new(
        "检查网站、任何一个 HTML 文件夹或一个网页，不生成网站",
        "Check a site, any folder of HTML or one page, without building it",
    ),
    more: Words::new(
        "例：\n  tantu check\n  tantu check public/index.html\n  tantu check 别的网站 --format sarif > 结果.sarif\n  \
         tantu check --norm GOV-SELFCHECK\n  tantu check --fix      先显示改动，问过再改\n\n某一处确实不适用时，在前面写注释：<!-- 坦途：允许 规则 理由：为什么 -->",
        "Examples:\n  tantu check\n  tantu check public/index.html\n  tantu check another-site --format sarif > findings.sarif\n  \
         tantu check --norm GOV-SELFCHECK\n  tantu check --fix      show the changes, ask, then write them\n\nWhere a rule truly does not apply, put a comment before it: <!-- tantu: allow RULE reason: WHY -->",
    ),
    arguments: &[
        Argument {
            id: "what",
            short: None,
            takes: Takes::Positional {
                value: Value {
                    name: Words::new("站点、文件夹或网页", "SITE|DIR|FILE.html"), kind: ValueKind::File
                },
                required: false,
            },
            help: Words::new(
                "检查什么；不写则为当前文件夹所在的站点",
                "What to check; the site around the present folder if left out",
            ),
        },
        super::format(&[
            ("text", Words::new("文字", "text")),
            ("json", Words::new("", "")),
            ("sarif", Words::new("", "")),
            ("github", Words::new("GitHub 注释", "GitHub annotations")),
            ("junit", Words::new("", "")),
            ("html", Words::new("网页", "a web page")),
        ]),
        option(
            "output",
            Words::new("文件", "FILE"),
            ValueKind::File,
            Words::new(
                "结果写到这个文件里，不写则显示出来",
                "Write the result into this file; it is shown if left out",
            ),
        ),
        option(
            "rule",
            Words::new("规则", "RULE"),
            ValueKind::Text,
            Words::new("只用这些规则，用逗号隔开", "Use these rules only, set apart by commas"),
        ),
        option(
            "level",
            Words::new("级别", "LEVEL"),
            ValueKind::Choice(LEVELS),
            Words::new("只显示这一级和更重的问题", "Show findings of this level and graver only"),
        ),
        option(
            "norm",
            Words::new("规范", "NORM"),
            ValueKind::Text,
            Words::new(
                "只用对应这一规范的规则，例如 GOV-SELFCHECK",
                "Use the rules of this norm only, such as GOV-SELFCHECK",
            ),
        ),
        option(
            "baseline",
            Words::new("文件", "FILE"),
            ValueKind::File,
            Words::new("记在这个文件里的老问题不再提示", "Pass over the findings that are set down in this file"),
        ),
        option(
            "save-baseline",
            Words::new("文件", "FILE"),
            ValueKind::File,
            Words::new("把现在的问题记到这个文件里", "Set the present findings down in this file"),
        ),
        switch(
            "external",
            Words::new(
                "也检查外部链接：到对方网站去问网页还在不在",
                "Look at links to other sites too: ask there whether the pages still exist",
            ),
        ),
        switch(
            "list-external",
            Words::new(
                "只列出外部链接和它们所在的行，不联网",
                "Only list the links to other sites with their lines, without a network",
            ),
        ),
        switch(
            "refresh",
            Words::new(
                "外部链接全部重新问，不用上次的结果（好的记七天，不好的记一天）",
                "Ask for all links to other sites anew (what was found is remembered for a week if good, else for a day)",
            ),
        ),
        switch(
            "allow-private",
            Words::new("内部网络和本机的地址也去问", "Ask for addresses of private networks and of this machine too"),
        ),
        option(
            "timeout",
            Words::new("秒", "SECONDS"),
            ValueKind::Text,
            Words::new("一次询问最多等几秒，不写则为 20", "How long one question may take; 20 if left out"),
        ),
        option(
            "max-time",
            Words::new("秒", "SECONDS"),
            ValueKind::Text,
            Words::new(
                "询问外部链接一共最多用几秒，不写则为 1800",
                "How long all questions to other sites may take; 1800 if left out",
            ),
        ),
        option(
            "pause",
            Words::new("秒", "SECONDS"),
            ValueKind::Text,
            Words::new(
                "对同一台主机两次询问之间停几秒，不写则为 1",
                "Pause between two questions to one host; 1 if left out",
            ),
        ),
        switch(
            "fix",
            Words::new(
                "把没有疑问的问题直接改好：先显示改动，再问是否写入",
                "Mend what can be mended beyond doubt: show the changes, ask, then write them",
            ),
        ),
        switch("yes", Words::new("和 --fix 一起用：不再询问", "With --fix: do not ask")),
        super::AS_OF,
        option(
            "fail-on",
            Words::new("级别", "LEVEL"),
            ValueKind::Choice(LEVELS),
            Words::new(
                "有这一级或更重的问题时退出状态为 1，不写则为 error",
                "Exit status 1 for findings of this level or graver; error if left out",
            ),
        ),
    ],
};

/// What was asked for.
struct Args {
    what: Option<PathBuf>,
    format: String,
    wanted: Wanted,
    as_of: Option<String>,
    fail_on: Level,
    baseline: Option<PathBuf>,
    save_baseline: Option<PathBuf>,
    output: Option<PathBuf>,
    fix: bool,
    yes: bool,
}

impl Args {
    fn from_typed(typed: &Typed) -> Result<Args, Finding> {
        Ok(Args {
            what: typed.path("what"),
            format: typed.text("format").unwrap_or("text").to_owned(),
            wanted: Wanted {
                rules: typed.value("rule", known_rules)?.unwrap_or_default(),
                level: typed.text("level").map(level),
                norm: typed.value("norm", known_norm)?,
            },
            as_of: typed.text("as-of").map(str::to_owned),
            fail_on: typed.text("fail-on").map_or(Level::Error, level),
            baseline: typed.path("baseline"),
            save_baseline: typed.path("save-baseline"),
            output: typed.path("output"),
            fix: typed.switch("fix"),
            yes: typed.switch("yes"),
        })
    }
}

fn level(word: &str) -> Level {
    match word {
        "hint" => Level::Hint,
        "warning" => Level::Warning,
        _ => Level::Error,
    }
}

/// The ids of all rules, those that look at sources included.
fn ids() -> impl Iterator<Item = &'static str> {
    crate::rules().map(|rule| rule.id)
}

fn known_rules(text: &str) -> Result<Vec<String>, (Text, Text)> {
    let names = text.split([',', '，', '、']).map(str::trim).filter(|name| !name.is_empty());
    names
        .map(|name| match ids().any(|id| id == name) {
            true => Ok(name.to_owned()),
            false => Err((text!("没有规则“{name}”", "there is no rule \"{name}\""), suggestion(nearest(name, ids())))),
        })
        .collect()
}

fn known_norm(text: &str) -> Result<String, (Text, Text)> {
    let norms = || crate::rules().flat_map(|rule| rule.norms).copied();
    match norms().find(|norm| norm.eq_ignore_ascii_case(text)) {
        Some(norm) => Ok(norm.to_owned()),
        None => {
            let message = text!("没有规则对应规范“{text}”", "no rule answers to the norm \"{text}\"");
            Err((message, suggestion(nearest(&text.to_ascii_uppercase(), norms()))))
        }
    }
}

fn suggestion(near: Option<&str>) -> Text {
    match near {
        Some(near) => text!("是不是“{near}”？", "Did you mean \"{near}\"?"),
        None => text!("用 tantu explain 看全部规则。", "See all rules with tantu explain."),
    }
}

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
