//! `tantu new`: a site or a page to begin with.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jiff::ZonedDateTime;
use jiff::tz::TimeZone;

use super::{NOT_WRITTEN, could_not_run, not_written, on_disk};
use crate::cli::arguments::{ARGUMENTS, Typed};
use crate::cli::definition::{Argument, CommandDefinition, Takes, Value, ValueKind, Words};
use crate::cli::exit::Exit;
use crate::cli::io::Io;
use crate::cli::new::page::{Known, page};
use crate::cli::new::place::{Wanted, place};
use crate::cli::new::{editor, site};
use crate::cli::site::{Opened, open, open_in, root};
use crate::diagnostics::{Finding, Level, Rule, Text};
use crate::folder::{Asked, around};
use crate::model::placeholders::TO_FILL_IN;
use crate::model::slug::slug;
use crate::model::{Site, TermKind};
use crate::schema::builtin::CONTENT_TYPES;
use crate::schema::check::nearest;
use crate::schema::definition::Definition;
use crate::text;

/// A file that `new` would have to overwrite.
pub const EXISTS: Rule = Rule::new("already-exists", Level::Error);

/// The command as it is typed.
pub const DEFINITION: CommandDefinition = CommandDefinition {
    name: "new",
    about: Words::new("新建一个站点，或在站点里新建一页", "Make a new site, or a new page in a site"),
    more: Words::new(
        "例：\n  tantu new 我的网站            新建站点\n  tantu new news \"开放日通知\"    在所在的站点里新建一页新闻\n\n\
         内容类型：page 页面、news 新闻、policy 政策、service 服务、result 赛事成绩、\n\
         report 报告、section 栏目，以及本站自定的类型。",
        "Examples:\n  tantu new my-site             a new site\n  tantu new news \"Open day\"      a news page in the site around the present folder\n\n\
         Content types: page, news, policy, service, result, report, section, and the site's own.",
    ),
    arguments: &[
        Argument {
            id: "what",
            short: None,
            takes: Takes::Positional {
                value: Value {
                    name: Words::new("站点文件夹或内容类型", "SITE or TYPE"), kind: ValueKind::Folder
                },
                required: true,
            },
            help: Words::new(
                "新站点的文件夹；后面有标题时是内容类型",
                "Folder of the new site; a content type if a title follows",
            ),
        },
        Argument {
            id: "title",
            short: None,
            takes: Takes::Positional {
                value: Value { name: Words::new("标题", "TITLE"), kind: ValueKind::Text },
                required: false,
            },
            help: Words::new("新页面的标题", "Title of the new page"),
        },
        Argument {
            id: "slug",
            short: None,
            takes: Takes::Option(Value { name: Words::new("网址名", "SLUG"), kind: ValueKind::Text }),
            help: Words::new(
                "文件名和网址的最后一段；不写则由标题转成拼音",
                "File name and last part of the address; made from the title if left out",
            ),
        },
        Argument {
            id: "section",
            short: None,
            takes: Takes::Option(Value { name: Words::new("栏目", "SECTION"), kind: ValueKind::Text }),
            help: Words::new(
                "放进哪个栏目，例如 news；只有一个合适时不用写",
                "Section to put it into, such as news; not needed if only one fits",
            ),
        },
        Argument {
            id: "page-lang",
            short: None,
            takes: Takes::Option(Value { name: Words::new("语言", "TAG"), kind: ValueKind::Text }),
            help: Words::new(
                "页面的语言，例如 en；不写则为站点的主要语言",
                "Language of the page, such as en; the site's main one if left out",
            ),
        },
    ],
};

/// What was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Args {
    /// A site in this folder.
    Site(PathBuf),
    /// A page.
    Page(PageArgs),
}

/// A page to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
struct PageArgs {
    content_type: String,
    title: String,
    slug: Option<String>,
    section: Option<String>,
    language: Option<String>,
}

impl Args {
    fn from_typed(typed: &Typed) -> Result<Args, Finding> {
        let text = |id: &str| typed.text(id).map(str::to_owned);
        let what = typed.path("what").unwrap_or_default();
        let Some(title) = text("title").map(|title| title.trim().to_owned()) else {
            if let Some(option) = ["slug", "section", "page-lang"].iter().find(|id| typed.text(id).is_some()) {
                return Err(Finding::new(
                    &ARGUMENTS,
                    text!("--{option} 只用于新建页面，缺少标题", "--{option} is for a new page; its title is missing"),
                )
                .help(text!("tantu new news \"标题\"", "tantu new news \"Title\"")));
            }
            return Ok(Args::Site(what));
        };
        if title.is_empty() {
            return Err(Finding::new(&ARGUMENTS, text!("标题是空的", "the title is empty"))
                .help(text!("tantu new news \"标题\"", "tantu new news \"Title\"")));
        }
        let content_type = what.to_string_lossy().into_owned();
        let (slug, section, language) = (text("slug"), text("section"), text("page-lang"));
        Ok(Args::Page(PageArgs { content_type, title, slug, section, language }))
    }
}

/// Makes what was asked for and says what to do next.
///
/// # Errors
/// If that cannot be said.
pub fn run(typed: &Typed, io: &mut Io) -> io::Result<Exit> {
    let made = Args::from_typed(typed).and_then(|args| match &args {
        Args::Site(folder) => make_site(folder, io),
        Args::Page(page) => make_page(page, root(None, io), &io.now).map(|made| made.said()),
    });
    match made {
        Ok(said) => writeln!(io.out, "{}", said.get(io.language)).map(|()| Exit::Clean),
        Err(finding) => could_not_run(&finding, io),
    }
}

fn make_site(typed: &Path, io: &Io) -> Result<Text, Finding> {
    let name = typed.display();
    if around(&io.folder).is_some() && CONTENT_TYPES.iter().any(|definition| Path::new(&definition.id) == typed) {
        return Err(Finding::new(&ARGUMENTS, text!("缺少新页面的标题", "the title of the new page is missing"))
            .help(text!("tantu new {name} \"标题\"", "tantu new {name} \"Title\"")));
    }
    let folder = io.folder.join(typed);
    let taken = folder.is_file() || fs::read_dir(&folder).is_ok_and(|mut entries| entries.next().is_some());
    if taken {
        return Err(Finding::new(&EXISTS, text!("{name} 已经有了，而且不是空的", "{name} exists and is not empty"))
            .help(text!("换一个名字；已有的文件不会被覆盖。", "Choose another name; nothing is ever overwritten.")));
    }
    let zone = TimeZone::get(site::TIME_ZONE).unwrap_or(TimeZone::UTC);
    let files = site::site(io.now.with_time_zone(zone).date());
    for (path, text) in &files {
        write(&folder, path, text)?;
    }
    let mut count = files.len();
    let opened = open(&Asked { site: Some(folder.clone()), ..Asked::default() }, io)?;
    if let Some(site) = &opened.site {
        for (name, text) in editor::schemas(site, &opened.sources, io.language) {
            write(&folder, &format!("{}/{name}", editor::FOLDER), &text)?;
            count += 1;
        }
    }
    Ok(text!(
        "新建了站点 {name}，共 {count} 个文件。接着：\n  cd {name}\n  tantu",
        "Made the site {name}: {count} files. Next:\n  cd {name}\n  tantu"
    ))
}

/// A page that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Path of its file from the root of the site.
    pub path: String,
    is_section: bool,
}

impl Made {
    /// What was made, and what to do next.
    fn said(&self) -> Text {
        let path = &self.path;
        if self.is_section {
            return text!(
                "新建了 {path}。\n把写着“{TO_FILL_IN}”的地方填好。",
                "Made {path}.\nFill in what says {TO_FILL_IN}."
            );
        }
        text!(
            "新建了 {path}。\n填好页首信息，写上正文，再删去 draft: true 一行。",
            "Made {path}.\nFill in the front matter, write the text, then take out the line draft: true."
        )
    }
}

/// Makes a page of a content type with a title, in a section of the site in a folder.
///
/// # Errors
/// A finding that says why there is none.
#[cfg(feature = "serve")]
pub fn page_of(
    content_type: &str,
    section: Option<&str>,
    title: &str,
    root: PathBuf,
    now: &ZonedDateTime,
) -> Result<Made, Finding> {
    let (content_type, title) = (content_type.to_owned(), title.to_owned());
    let section = section.map(str::to_owned);
    make_page(&PageArgs { content_type, title, slug: None, section, language: None }, root, now)
}

fn make_page(args: &PageArgs, root: PathBuf, now: &ZonedDateTime) -> Result<Made, Finding> {
    let PageArgs { content_type, title, slug: name, section, language } = args;
    let Opened { root, site, sources, findings } = open_in(root, &Asked::default(), now.timestamp())?;
    let Some(site) = site else { return Err(first_error(findings)) };
    let definition = definition(&site, content_type)?;
    let slug = name.clone().unwrap_or_else(|| slug(title));
    let wanted = Wanted { content_type, section: section.as_deref(), language: language.as_deref(), slug: &slug };
    let path = place(&site, &wanted)?;
    let main = &site.configuration.language;
    let named = |kind| site.terms.of(kind).iter().map(|term| (term.id.clone(), term.name.get(main).to_owned()));
    let known = Known {
        title,
        today: now.with_time_zone(site.configuration.time_zone.clone()).date(),
        organiser: site.configuration.organiser_name(main),
        topics: &named(TermKind::Topic).collect::<Vec<_>>(),
        audiences: &named(TermKind::Audience).collect::<Vec<_>>(),
        indicator_sets: &editor::indicator_sets(&sources),
    };
    write(&root, &path, &page(definition, &known))?;
    Ok(Made { path, is_section: definition.id == "section" })
}

/// What keeps the site from being known.
fn first_error(findings: Vec<Finding>) -> Finding {
    let unknown = || Finding::new(&NOT_WRITTEN, text!("读不出这个站点", "the site cannot be read"));
    findings.into_iter().max_by_key(|finding| finding.level).unwrap_or_else(unknown)
}

fn definition<'s>(site: &'s Site, id: &str) -> Result<&'s Definition, Finding> {
    let can_be_made = || site.types.iter().filter(|definition| definition.id != "home");
    if let Some(definition) = can_be_made().find(|definition| definition.id == id) {
        return Ok(definition);
    }
    let ids = can_be_made().map(|definition| definition.id.as_str());
    let help = match nearest(id, ids.clone()) {
        Some(near) => text!("是不是 {near}？", "Did you mean {near}?"),
        None => {
            let list = ids.collect::<Vec<_>>().join("、");
            text!("可以写：{list}", "It can be: {list}")
        }
    };
    Err(Finding::new(&ARGUMENTS, text!("没有内容类型 {id}", "there is no content type {id}")).help(help))
}

/// Writes a file that is not there yet.
fn write(root: &Path, path: &str, text: &str) -> Result<(), Finding> {
    let file = on_disk(root, path);
    let made = file.parent().map_or(Ok(()), fs::create_dir_all);
    let opened = made.and_then(|()| OpenOptions::new().write(true).create_new(true).open(&file));
    opened.and_then(|mut file| file.write_all(text.as_bytes())).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => Finding::new(&EXISTS, text!("{path} 已经有了", "{path} exists already"))
            .help(text!("用 --slug 换一个文件名。", "Choose another file name with --slug.")),
        _ => not_written(path, &error),
    })
}
