//! `tantu figures`: every quantity that the pages state, with the value that it means and its source.

use std::io;
use std::path::PathBuf;

use crate::cli::arguments::{ARGUMENTS, Typed};
use crate::cli::definition::{Argument, CommandDefinition, Takes, Value, ValueKind, Words};
use crate::cli::edit::names;
use crate::cli::exit::Exit;
use crate::cli::io::Io;
use crate::cli::site::{Asked, open};
use crate::cli::stated::{Wanted, table};
use crate::diagnostics::Finding;
use crate::indicators::Indicators;
use crate::model::{PageId, Site};
use crate::render::figures::of_site;
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
        "例：\n  tantu figures content/reports/annual.md\n  tantu figures --unbound\n  tantu figures --where children-rehab.actual   哪些页面写了这个数",
        "Examples:\n  tantu figures content/reports/annual.md\n  tantu figures --unbound\n  tantu figures --where children-rehab.actual   which pages state this value",
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
    let wanted = wanted(&args, site, &indicators);
    match wanted {
        Ok(wanted) => super::print(&table(site, &of_site(site, &indicators), &wanted, io.language), args.json, io),
        Err(finding) => super::could_not_run(&finding, io),
    }
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
