//! `tantu list`: pages by state, and redirects.

use std::io;

use crate::cli::arguments::Typed;
use crate::cli::definition::{Argument, CommandDefinition, Takes, Value, ValueKind, Words};
use crate::cli::exit::Exit;
use crate::cli::io::Io;
use crate::cli::listing::{Listing, table};
use crate::cli::site::open;
use crate::diagnostics::{Finding, Text};
use crate::folder::Asked;
use crate::text;

/// The command as it is typed.
pub const DEFINITION: CommandDefinition = CommandDefinition {
    name: "list",
    about: Words::new(
        "列出页面、草稿、待发布、将到期的页面或跳转",
        "List pages, drafts, scheduled or expiring pages, or redirects",
    ),
    more: Words::new(
        "例：\n  tantu list scheduled\n  tantu list expiring --within 90 --format json",
        "Examples:\n  tantu list scheduled\n  tantu list expiring --within 90 --format json",
    ),
    arguments: &[
        Argument {
            id: "what",
            short: None,
            takes: Takes::Positional {
                value: Value {
                    name: Words::new("内容", "WHAT"),
                    kind: ValueKind::Choice(&[
                        ("pages", Words::new("全部页面", "all pages")),
                        ("drafts", Words::new("草稿", "")),
                        ("scheduled", Words::new("到时才发布的", "published later")),
                        ("expiring", Words::new("将到期或该复核的", "due to expire or to be checked")),
                        ("redirects", Words::new("旧网址跳转", "old addresses")),
                    ]),
                },
                required: true,
            },
            help: Words::new("列出什么", "What to list"),
        },
        super::SITE,
        super::format(&[("table", Words::new("表格", "")), ("json", Words::new("", ""))]),
        Argument {
            id: "within",
            short: None,
            takes: Takes::Option(Value { name: Words::new("天数", "DAYS"), kind: ValueKind::Text }),
            help: Words::new("expiring 看今后多少天，不写则为 30", "How many days ahead for expiring; 30 if left out"),
        },
        super::AS_OF,
    ],
};

/// What was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Args {
    listing: Listing,
    asked: Asked,
    json: bool,
}

impl Args {
    fn from_typed(typed: &Typed) -> Result<Args, Finding> {
        let within = typed.value("within", days)?.unwrap_or(30);
        Ok(Args {
            listing: match typed.text("what") {
                Some("drafts") => Listing::Drafts,
                Some("scheduled") => Listing::Scheduled,
                Some("expiring") => Listing::Expiring { within },
                Some("redirects") => Listing::Redirects,
                _ => Listing::Pages,
            },
            asked: Asked {
                site: typed.path("site"),
                as_of: typed.text("as-of").map(str::to_owned),
                ..Asked::default()
            },
            json: typed.text("format") == Some("json"),
        })
    }
}

fn days(text: &str) -> Result<i64, (Text, Text)> {
    text.parse::<u32>().map(i64::from).map_err(|_| {
        (text!("“{text}”不是天数", "\"{text}\" is not a number of days"), text!("例如 30。", "Such as 30."))
    })
}

/// Prints the listing.
///
/// # Errors
/// If it cannot be written.
pub fn run(typed: &Typed, io: &mut Io) -> io::Result<Exit> {
    let opened = Args::from_typed(typed).and_then(|args| Ok((open(&args.asked, io)?, args)));
    let (opened, args) = match opened {
        Ok(opened) => opened,
        Err(finding) => return super::could_not_run(&finding, io),
    };
    match &opened.site {
        Some(site) => super::print(&table(site, args.listing, io.language), args.json, io),
        None => super::no_site(opened, io),
    }
}
