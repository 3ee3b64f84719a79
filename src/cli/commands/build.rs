//! `tantu build`: the site, written and checked.

use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::path::PathBuf;

use serde::Serialize;

use super::SITE;
use crate::cli::arguments::{ARGUMENTS, Typed};
use crate::cli::build;
use crate::cli::definition::{Argument, COMMANDS, CommandDefinition, Takes, Value, ValueKind, Words};
use crate::cli::exit::Exit;
use crate::cli::io::Io;
use crate::cli::progress::Bar;
use crate::cli::summary::Summary;
use crate::diagnostics::progress::{Progress, Silent};
use crate::diagnostics::{Excerpts, Finding, Level, Text, json};
use crate::folder::{Asked, Masked};
use crate::model::configuration;
use crate::schema::check::nearest;
use crate::schema::scalar;
use crate::source::SITE_NOT_FOUND;
use crate::text;

/// The command as it is typed.
pub const DEFINITION: CommandDefinition = CommandDefinition {
    name: "build",
    about: Words::new(
        "生成网站，并检查每一页（默认命令）",
        "Build the site and check every page (the default command)",
    ),
    more: Words::new(
        "例：\n  tantu\n  tantu build 我的网站 --output /srv/www\n  tantu --as-of 2026-01-15   按那一天的样子生成",
        "Examples:\n  tantu\n  tantu build my-site --output /srv/www\n  tantu --as-of 2026-01-15   as the site will be that day",
    ),
    arguments: &[
        SITE,
        Argument {
            id: "output",
            short: Some('o'),
            takes: Takes::Option(Value { name: Words::new("文件夹", "DIR"), kind: ValueKind::Folder }),
            help: Words::new(
                "把网站写到哪个文件夹；不写则为站点里的 public",
                "Where to write the site; public in the site if left out",
            ),
        },
        Argument {
            id: "base-url",
            short: None,
            takes: Takes::Option(Value { name: Words::new("网址", "URL"), kind: ValueKind::Text }),
            help: Words::new(
                "网站的完整网址，代替 site.yaml 里的 base_url",
                "Full address of the site, in place of base_url of site.yaml",
            ),
        },
        super::AS_OF,
        Argument {
            id: "drafts",
            short: None,
            takes: Takes::Switch,
            help: Words::new("草稿也生成，只供预览", "Include drafts, for preview only"),
        },
        Argument {
            id: "jobs",
            short: Some('j'),
            takes: Takes::Option(Value { name: Words::new("数量", "N"), kind: ValueKind::Text }),
            help: Words::new(
                "同时用几个线程；不写则有几个核用几个",
                "How many threads to use; as many as there are cores if left out",
            ),
        },
        Argument {
            id: "no-cache",
            short: None,
            takes: Takes::Switch,
            help: Words::new(
                "不用上次生成留下的网页和小图，全部重新生成，也不留下",
                "Make everything anew: take nothing from the last build, leave nothing for the next",
            ),
        },
        super::format(&[("text", Words::new("文字", "text")), ("json", Words::new("", ""))]),
        Argument {
            id: "quiet",
            short: Some('q'),
            takes: Takes::Switch,
            help: Words::new("只显示问题，不显示进度和小结", "Show findings only, neither progress nor summary"),
        },
        Argument {
            id: "fail-on",
            short: None,
            takes: Takes::Option(Value {
                name: Words::new("级别", "LEVEL"),
                kind: ValueKind::Choice(&[
                    ("error", Words::new("错误", "")),
                    ("warning", Words::new("警告", "")),
                    ("hint", Words::new("提示", "")),
                ]),
            }),
            help: Words::new(
                "有这一级或更重的问题时退出状态为 1，不写则为 error",
                "Exit status 1 for findings of this level or graver; error if left out",
            ),
        },
    ],
};

/// What was asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Args {
    /// Which site, as of when, under which address.
    pub asked: Asked,
    /// Where to write.
    pub output: Option<PathBuf>,
    /// How many threads.
    pub jobs: Option<NonZeroUsize>,
    /// Whether pages and smaller pictures are neither taken from an earlier build nor kept for the next.
    pub no_cache: bool,
    /// JSON in place of text.
    pub json: bool,
    /// Neither progress nor summary.
    pub quiet: bool,
    /// From which level findings make the run fail.
    pub fail_on: Level,
    /// Whether the command's name was left out: then a lone word may be a command misspelt.
    pub implied: bool,
}

impl Args {
    /// What the words typed mean.
    ///
    /// # Errors
    /// A finding about a value that cannot be understood.
    pub fn from_typed(typed: &Typed) -> Result<Args, Finding> {
        let refused = |refusal: scalar::Refusal| (refusal.message, refusal.help);
        let address = |text: &str| scalar::url(text).map(|()| text.to_owned()).map_err(refused);
        Ok(Args {
            asked: Asked {
                site: typed.path("site"),
                as_of: typed.text("as-of").map(str::to_owned),
                drafts: typed.switch("drafts"),
                base_url: typed.value("base-url", address)?,
            },
            output: typed.path("output"),
            jobs: typed.value("jobs", threads)?,
            no_cache: typed.switch("no-cache"),
            json: typed.text("format") == Some("json"),
            quiet: typed.switch("quiet"),
            fail_on: match typed.text("fail-on") {
                Some("hint") => Level::Hint,
                Some("warning") => Level::Warning,
                _ => Level::Error,
            },
            implied: typed.implied,
        })
    }

    /// What shows the progress of this run.
    pub fn progress(&self, io: &Io) -> Box<dyn Progress> {
        if io.interactive && !self.quiet && !self.json && !io.plain {
            Box::new(Bar::new(io.language))
        } else {
            Box::new(Silent)
        }
    }
}

fn threads(text: &str) -> Result<NonZeroUsize, (Text, Text)> {
    text.parse().map_err(|_| {
        (text!("“{text}”不是正整数", "\"{text}\" is not a positive whole number"), text!("例如 4。", "Such as 4."))
    })
}

/// A whole run in JSON.
#[derive(Serialize)]
struct Report<'a> {
    findings: Vec<json::FindingJson<'a>>,
    summary: &'a Summary,
}

/// Shows what was found and what was done.
///
/// # Errors
/// If it cannot be written.
pub fn show(
    args: &Args,
    findings: &[Finding],
    excerpts: &dyn Excerpts,
    summary: &Summary,
    io: &mut Io,
) -> io::Result<Exit> {
    // Without a site there is nothing to sum up.
    let nothing = findings.iter().any(|finding| [SITE_NOT_FOUND.id, configuration::MISSING.id].contains(&finding.rule));
    if args.json {
        let shown = Masked::of(findings, excerpts);
        let report = Report { findings: json::findings(&shown.findings, &shown, io.language), summary };
        serde_json::to_writer_pretty(&mut io.out, &report)?;
        writeln!(io.out)?;
    } else {
        io.show(findings, excerpts)?;
        if !args.quiet && !nothing {
            write!(io.out, "{}", summary.render(io.language))?;
        }
    }
    if nothing { Ok(Exit::CouldNotRun) } else { Ok(Exit::of(findings, args.fail_on)) }
}

/// Builds the site and shows what was found and done.
///
/// # Errors
/// If it cannot be written.
pub fn run(typed: &Typed, io: &mut Io) -> io::Result<Exit> {
    let built = Args::from_typed(typed).and_then(|args| match misspelt(&args, io) {
        Some(finding) => Err(finding),
        None => Ok((build::run(&args, io)?, args)),
    });
    match built {
        Ok((run, args)) => show(&args, &run.findings, &run.quotes, &run.summary, io),
        Err(finding) => super::could_not_run(&finding, io),
    }
}

/// A lone word that is neither a command nor a folder, but nearly a command.
fn misspelt(args: &Args, io: &Io) -> Option<Finding> {
    let word = args.asked.site.as_deref().filter(|site| args.implied && !io.folder.join(site).exists())?.to_str()?;
    let near = nearest(word, COMMANDS.iter().map(|command| command.name))?;
    let message = text!("没有命令 {word}，也没有这个文件夹", "there is neither a command nor a folder {word}");
    Some(Finding::new(&ARGUMENTS, message).help(text!("是不是 tantu {near}？", "Did you mean tantu {near}?")))
}
