//! `tantu addresses`: the record of every address ever published.

use std::collections::BTreeSet;
use std::io::{self, Write};

use crate::cli::arguments::Typed;
use crate::cli::definition::{Argument, CommandDefinition, Takes, Value, ValueKind, Words};
use crate::cli::exit::Exit;
use crate::cli::io::Io;
use crate::cli::listing::recorded;
use crate::cli::site::{Opened, open};
use crate::diagnostics::{Finding, Text};
use crate::folder::Asked;
use crate::model::Site;
use crate::model::addresses::LOCK_PATH;
use crate::text;

/// The command as it is typed.
pub const DEFINITION: CommandDefinition = CommandDefinition {
    name: "addresses",
    about: Words::new(
        "记录已发布的网址，以免日后失效",
        "Keep a record of published addresses, so that none is ever lost",
    ),
    more: Words::new(
        "记录在 content/addresses.lock。网站上线后运行 tantu addresses accept；\n以后哪个网址没有了又没有跳转，生成时会报错。",
        "The record is content/addresses.lock. Run `tantu addresses accept` once the site is online;\na build in which a recorded address leads nowhere fails.",
    ),
    arguments: &[
        Argument {
            id: "action",
            short: None,
            takes: Takes::Positional {
                value: Value {
                    name: Words::new("操作", "ACTION"),
                    kind: ValueKind::Choice(&[
                        ("accept", Words::new("记录现在的全部网址", "record the present ones")),
                        ("list", Words::new("列出记录", "list the record")),
                    ]),
                },
                required: true,
            },
            help: Words::new("做什么", "What to do"),
        },
        super::SITE,
        super::format(&[("table", Words::new("表格", "")), ("json", Words::new("", ""))]),
    ],
};

/// Records the addresses, or prints the record.
///
/// # Errors
/// If nothing can be written.
pub fn run(typed: &Typed, io: &mut Io) -> io::Result<Exit> {
    let asked = Asked { site: typed.path("site"), ..Asked::default() };
    let opened = match open(&asked, io) {
        Ok(opened) => opened,
        Err(finding) => return super::could_not_run(&finding, io),
    };
    let Some(site) = &opened.site else { return super::no_site(opened, io) };
    if typed.text("action") == Some("list") {
        return super::print(&recorded(site), typed.text("format") == Some("json"), io);
    }
    match accept(site, &opened) {
        Ok(said) => writeln!(io.out, "{}", said.get(io.language)).map(|()| Exit::Clean),
        Err(finding) => super::could_not_run(&finding, io),
    }
}

fn accept(site: &Site, opened: &Opened) -> Result<Text, Finding> {
    super::replace(&opened.root, LOCK_PATH, &site.lock.accept(site))?;
    let before: BTreeSet<&str> = site.lock.entries.iter().map(|(entry, _)| entry.address.as_str()).collect();
    let now: BTreeSet<&str> = site.shown().map(|(_, page)| page.address.as_str()).collect();
    let added = now.difference(&before).count();
    let all = now.union(&before).count();
    Ok(text!(
        "{LOCK_PATH}：新记录 {added} 个网址，共 {all} 个。",
        "{LOCK_PATH}: {added} addresses recorded, {all} in all."
    ))
}
