//! `tantu figures`: every quantity that the pages state, with the value that it means and its source.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::charts::Charts;
use crate::cli::arguments::{ARGUMENTS, Typed};
use crate::cli::correction::{Correction, corrections};
use crate::cli::definition::{Argument, CommandDefinition, Takes, Value, ValueKind, Words};
use crate::cli::edit::names;
use crate::cli::exit::Exit;
use crate::cli::io::Io;
use crate::cli::site::open;
use crate::cli::stated::{Wanted, table};
use crate::diagnostics::{Finding, Lines};
use crate::folder::Asked;
use crate::indicators::{Indicators, RECORD_PATH, Recorded};
use crate::model::{PageId, Site};
use crate::render::changes::{Outdated, differing_links, outdated};
use crate::render::figures::of_site;
use crate::render::tables::Tables;
use crate::render::uses;
use crate::schema::check::nearest;
use crate::text;

/// The command as it is typed.
pub const DEFINITION: CommandDefinition = CommandDefinition {
    name: "figures",
    about: Words::new(
        "列出页面里的数量，各是哪个指标、出自哪里",
        "List the quantities of the pages, what each means and where it comes from",
    ),
    more: Words::new(
        "例：\n  tantu figures content/reports/annual.md\n  tantu figures --unbound\n  tantu figures --where children-rehab.actual   哪些页面写了这个数\n  tantu figures --fix      数据改了，把各页的旧数改过来",
        "Examples:\n  tantu figures content/reports/annual.md\n  tantu figures --unbound\n  tantu figures --where children-rehab.actual   which pages state this value\n  tantu figures --fix      correct the pages after a change in the data",
    ),
    arguments: &[
        Argument {
            id: "page",
            short: None,
            takes: Takes::Positional {
                value: Value { name: Words::new("页面", "PAGE"), kind: ValueKind::File },
                required: false,
            },
            help: Words::new("只看这一页；不写则看全站", "This page only; the whole site if left out"),
        },
        Argument {
            id: "site",
            short: None,
            takes: Takes::Option(Value { name: Words::new("文件夹", "DIR"), kind: ValueKind::Folder }),
            help: Words::new(
                "站点文件夹；不写则为当前文件夹所在的站点",
                "Folder of the site; the one around the present folder if left out",
            ),
        },
        Argument {
            id: "unbound",
            short: None,
            takes: Takes::Switch,
            help: Words::new("只看没有绑定到指标的", "Only those that are not tied to a value"),
        },
        Argument {
            id: "where",
            short: None,
            takes: Takes::Option(Value { name: Words::new("指标", "INDICATOR"), kind: ValueKind::Text }),
            help: Words::new(
                "只看写这个数的地方：指标编号，可加 @时期、.值名",
                "Only places that state this value: an indicator, with @period and .value if need be",
            ),
        },
        Argument {
            id: "fix",
            short: None,
            takes: Takes::Switch,
            help: Words::new(
                "数据改了以后，把各页里写着的旧数改成新数：先列出改动，再问改不改，原文件留一份",
                "After a change in the data, correct every page that says the old value: shows the changes, asks, keeps a copy",
            ),
        },
        Argument {
            id: "yes",
            short: None,
            takes: Takes::Switch,
            help: Words::new("和 --fix 一起用：不再询问", "With --fix: do not ask"),
        },
        Argument {
            id: "accept",
            short: None,
            takes: Takes::Switch,
            help: Words::new(
                "把现在的数据记到 content/figures.lock；以后哪个数改了，还写着旧数的地方都会指出来",
                "Record the present values in content/figures.lock; from then on every place that still says an old one is named",
            ),
        },
        super::format(&[("table", Words::new("表格", "")), ("json", Words::new("", ""))]),
        super::AS_OF,
    ],
};

/// What was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Args {
    asked: Asked,
    page: Option<PathBuf>,
    unbound: bool,
    meaning: Option<String>,
    fix: bool,
    yes: bool,
    accept: bool,
    json: bool,
}

impl Args {
    fn from_typed(typed: &Typed) -> Args {
        Args {
            asked: Asked {
                site: typed.path("site"),
                as_of: typed.text("as-of").map(str::to_owned),
                ..Asked::default()
            },
            page: typed.path("page"),
            unbound: typed.switch("unbound"),
            meaning: typed.text("where").map(str::to_owned),
            fix: typed.switch("fix"),
            yes: typed.switch("yes"),
            accept: typed.switch("accept"),
            json: typed.text("format") == Some("json"),
        }
    }
}

/// Prints the quantities.
///
/// # Errors
/// If they cannot be written.
pub fn run(typed: &Typed, io: &mut Io) -> io::Result<Exit> {
    let args = Args::from_typed(typed);
    let opened = match open(&args.asked, io) {
        Ok(opened) => opened,
        Err(finding) => return super::could_not_run(&finding, io),
    };
    let Some(site) = &opened.site else { return super::no_site(opened, io) };
    let (indicators, _) = Indicators::load(site, &opened.sources);
    let wanted = match wanted(&args, site, &indicators) {
        Ok(wanted) => wanted,
        Err(finding) => return super::could_not_run(&finding, io),
    };
    let recorded = Recorded::load(&opened.sources).0;
    let work = Work { root: &opened.root, site, indicators: &indicators, recorded: &recorded };
    let done = if args.fix {
        fix(&work, wanted.page, args.yes, io)
    } else if args.accept {
        Ok(accept(&work, io))
    } else {
        let stated = of_site(site, &indicators);
        let (charts, _) = Charts::load(&opened.sources, &indicators);
        let (tables, _) = Tables::load(site, &opened.sources, &indicators);
        // What shows a value by itself is worth knowing only where it is asked which places use it.
        let asked = wanted.meaning.is_some();
        let shown = if asked { uses::of_site(site, &indicators, &charts, &tables) } else { Vec::new() };
        return super::print(&table(site, &stated, &shown, &wanted, io.language), args.json, io);
    };
    match done? {
        Ok(exit) => Ok(exit),
        Err(finding) => super::could_not_run(&finding, io),
    }
}

/// What corrections work on.
struct Work<'a> {
    root: &'a Path,
    site: &'a Site,
    indicators: &'a Indicators,
    recorded: &'a Recorded,
}

/// Corrects what says an earlier value: shows it, asks, keeps the pages as they were, writes, records the values.
fn fix(work: &Work, page: Option<PageId>, yes: bool, io: &mut Io) -> io::Result<Result<Exit, Finding>> {
    let mut all = outdated(work.site, work.indicators, work.recorded);
    all.extend(differing_links(work.site, work.indicators));
    all.retain(|outdated| page.is_none_or(|page| page == outdated.page));
    let corrections = corrections(&all);
    for (id, correction) in &corrections {
        let Some(page) = work.site.page(*id) else { continue };
        write!(io.out, "{}", correction.difference(&page.path, &page.text))?;
    }
    let left: Vec<&Outdated> = all.iter().filter(|outdated| outdated.replacement.is_none()).collect();
    for outdated in &left {
        let Some(page) = work.site.page(outdated.page) else { continue };
        let line = Lines::new(&page.text).position(outdated.span.start).line;
        let (path, now) = (&page.path, &outdated.now);
        let said = text!(
            "{path}:{line} 要由人来改：数据现在是 {now}",
            "{path}:{line} is for you to change: the data says {now}"
        );
        writeln!(io.out, "{}", said.get(io.language))?;
    }
    let places: usize = corrections.values().map(Correction::count).sum();
    if places == 0 {
        let said = text!("没有可以自动改的旧数。", "No outdated value can be corrected by itself.");
        writeln!(io.out, "{}", said.get(io.language))?;
        return Ok(Ok(if left.is_empty() { Exit::Clean } else { Exit::Findings }));
    }
    let pages = corrections.len();
    let question = text!("改正 {pages} 个文件里的 {places} 处？", "Correct {places} places in {pages} files?");
    if !yes && !io.agrees(&question)? {
        let said =
            text!("什么都没有改。加上 --yes 就直接改。", "Nothing was changed. Add --yes to change it without asking.");
        writeln!(io.out, "{}", said.get(io.language))?;
        return Ok(Ok(Exit::Findings));
    }
    Ok(apply(work, &corrections, left.is_empty() && page.is_none(), io))
}

fn apply(work: &Work, corrections: &BTreeMap<PageId, Correction>, all: bool, io: &mut Io) -> Result<Exit, Finding> {
    let mut kept = String::new();
    for (id, correction) in corrections {
        let Some(page) = work.site.page(*id) else { continue };
        kept = super::keep(work.root, &page.path, &io.now)?;
        super::replace(work.root, &page.path, &correction.applied(&page.text))?;
    }
    // What a person has still to change would be forgotten with the value that it says.
    if all {
        super::replace(work.root, RECORD_PATH, &Recorded::of(work.indicators).to_text())?;
    }
    let pages = corrections.len();
    let said = text!(
        "已改正 {pages} 个文件；原来的留在 {kept}。",
        "{pages} files corrected; they are kept as they were in {kept}."
    );
    writeln!(io.out, "{}", said.get(io.language)).map_err(|error| super::not_written("stdout", &error))?;
    Ok(Exit::Clean)
}

/// Records the values as they are.
fn accept(work: &Work, io: &mut Io) -> Result<Exit, Finding> {
    let now = Recorded::of(work.indicators);
    super::replace(work.root, RECORD_PATH, &now.to_text())?;
    let (all, changed) = (now.len(), now.differing(work.recorded).len());
    let said = text!(
        "{RECORD_PATH}：记下 {all} 个数，其中 {changed} 个是新的或改过的。",
        "{RECORD_PATH}: {all} values recorded, {changed} of them new or changed."
    );
    writeln!(io.out, "{}", said.get(io.language)).map_err(|error| super::not_written("stdout", &error))?;
    // Once recorded, an earlier value is forgotten, so this is the last time that these places can be told.
    for Outdated { page, span, text, now, .. } in outdated(work.site, work.indicators, work.recorded) {
        let Some(page) = work.site.page(page) else { continue };
        let line = Lines::new(&page.text).position(span.start).line;
        let path = &page.path;
        let said = text!(
            "{path}:{line} 还写着“{text}”，数据是 {now}",
            "{path}:{line} still says \"{text}\", the data says {now}"
        );
        writeln!(io.out, "{}", said.get(io.language)).map_err(|error| super::not_written("stdout", &error))?;
    }
    Ok(Exit::Clean)
}

fn wanted(args: &Args, site: &Site, indicators: &Indicators) -> Result<Wanted, Finding> {
    let page = args.page.as_ref().map(|typed| find_page(site, &typed.to_string_lossy())).transpose()?;
    if let Some(meaning) = &args.meaning {
        let id = meaning.split(['@', '.']).next().unwrap_or_default();
        if indicators.indicator(id).is_none() {
            let known = indicators.sets().iter().flat_map(|set| set.indicators.iter().map(|it| it.id.as_str()));
            let finding = Finding::new(&ARGUMENTS, text!("没有指标“{id}”", "there is no indicator `{id}`"));
            return Err(match nearest(id, known) {
                Some(near) => finding.help(text!("是不是“{near}”？", "Did you mean `{near}`?")),
                None => {
                    finding.help(text!("指标在 content/data/indicators/ 里。", "They are in content/data/indicators/."))
                }
            });
        }
    }
    Ok(Wanted { page, unbound: args.unbound, meaning: args.meaning.clone() })
}

fn find_page(site: &Site, typed: &str) -> Result<PageId, Finding> {
    let found = site.pages.iter().position(|page| names(page, typed));
    found.map(PageId).ok_or_else(|| {
        let finding = Finding::new(&ARGUMENTS, text!("没有页面 {typed}", "there is no page {typed}"));
        match nearest(typed, site.pages.iter().map(|page| &*page.path)) {
            Some(near) => finding.help(text!("是不是 {near}？", "Did you mean {near}?")),
            None => finding.help(text!(
                "写文件的路径，例如 content/news/a.md。",
                "Give the path of its file, such as content/news/a.md."
            )),
        }
    })
}
