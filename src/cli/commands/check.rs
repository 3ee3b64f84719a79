//! `tantu check`: a site, any folder of HTML, or one page held to the rules.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::not_written;
use crate::check as rules;
use crate::cli::arguments::{ARGUMENTS, Typed};
use crate::cli::check::{self, Checked, Target, Wanted};
use crate::cli::definition::{Argument, CommandDefinition, Takes, Value, ValueKind, Words};
use crate::cli::exit::Exit;
use crate::cli::fix;
use crate::cli::io::Io;
use crate::cli::masked::Masked;
use crate::cli::site::Asked;
use crate::diagnostics::baseline::Baseline;
use crate::diagnostics::exchange::{github, junit, sarif};
use crate::diagnostics::{Finding, Level, Text, json};
use crate::schema::check::nearest;
use crate::text;

const LEVELS: &[(&str, Words)] =
    &[("error", Words::new("错误", "")), ("warning", Words::new("警告", "")), ("hint", Words::new("提示", ""))];

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
        ]),
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
        Argument {
            id: "fix",
            short: None,
            takes: Takes::Switch,
            help: Words::new(
                "把没有疑问的问题直接改好：先显示改动，再问是否写入",
                "Mend what can be mended beyond doubt: show the changes, ask, then write them",
            ),
        },
        Argument {
            id: "yes",
            short: None,
            takes: Takes::Switch,
            help: Words::new("和 --fix 一起用：不再询问", "With --fix: do not ask"),
        },
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
    let run = Args::from_typed(typed).and_then(|args| match args.fix && args.format != "text" {
        true => Err(fix::needs_text()),
        false => Ok((look(&args, io)?, args)),
    });
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
    show(&args, &checked, known, io)?;
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

fn look(args: &Args, io: &Io) -> Result<Checked, Finding> {
    match check::target(args.what.as_deref(), io) {
        Target::Site(root) => {
            let asked = Asked { as_of: args.as_of.clone(), ..Asked::default() };
            check::of_site(&root, &asked, io, &args.wanted, args.fix)
        }
        Target::Web(root) => {
            let shown = args.what.as_deref().unwrap_or(Path::new(".")).to_string_lossy().into_owned();
            check::web(&root, &shown, &args.wanted, args.fix)
        }
    }
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

/// A whole run in JSON.
#[derive(Serialize)]
struct Report<'a> {
    findings: Vec<json::FindingJson<'a>>,
    pages: usize,
    known: usize,
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
            let described: Vec<sarif::Described<'_>> = rules::entries()
                .map(|entry| sarif::Described {
                    rule: &entry.rule,
                    title: Some(entry.about.title),
                    mend: Some(entry.about.mend),
                })
                .chain(crate::rules().map(|rule| sarif::Described { rule, title: None, mend: None }))
                .collect();
            serde_json::to_writer_pretty(&mut io.out, &sarif::document(findings, &described, quotes, io.language))?;
            writeln!(io.out)
        }
        "github" => write!(io.out, "{}", github::annotations(findings, quotes, io.language)),
        "junit" => {
            let document = junit::document(findings, quotes, io.language, args.fail_on, &checked.pages);
            write!(io.out, "{document}")
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
