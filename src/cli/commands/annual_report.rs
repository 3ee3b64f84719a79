//! `tantu annual-report`: the yearly report on the work of a government site, as far as the site can be counted.

use std::io;

use crate::cli::arguments::Typed;
use crate::cli::definition::{Argument, CommandDefinition, Takes, Value, ValueKind, Words};
use crate::cli::exit::Exit;
use crate::cli::inspect::Looked;
use crate::cli::io::Io;
use crate::diagnostics::Text;
use crate::folder::Asked;
use crate::inspect::{annual, page, rows};
use crate::text;

/// The command as it is typed.
pub const DEFINITION: CommandDefinition = CommandDefinition {
    name: "annual-report",
    about: Words::new(
        "填写《政府网站工作年度报表》里能由网站统计的各项",
        "Fill in what can be counted of the yearly report of a government site",
    ),
    more: Words::new(
        "每个数旁边写明怎样得来；网站里看不出来的留着“待填”，由人填写。\n\n\
         例：\n  tantu annual-report 2025 --output 年报.html\n  tantu annual-report 2025 --format csv --output 年报.csv",
        "Every figure says how it was counted; what the site cannot tell is left to be filled in by a person.\n\n\
         Examples:\n  tantu annual-report 2025 --output report.html\n  tantu annual-report 2025 --format csv --output report.csv",
    ),
    arguments: &[
        Argument {
            id: "year",
            short: None,
            takes: Takes::Positional {
                value: Value { name: Words::new("年份", "YEAR"), kind: ValueKind::Text },
                required: true,
            },
            help: Words::new("哪一年，例如 2025", "The year, such as 2025"),
        },
        super::SITE,
        super::format(&[("html", Words::new("网页", "a page")), ("csv", Words::new("电子表格", "for spreadsheets"))]),
        super::OUTPUT,
        super::AS_OF,
    ],
};

fn year(text: &str) -> Result<i16, (Text, Text)> {
    let year = text.strip_suffix('年').unwrap_or(text).parse::<i16>().ok();
    year.filter(|year| (1990..=2100).contains(year)).ok_or_else(|| {
        (
            text!("“{text}”不是年份", "\"{text}\" is not a year"),
            text!("写四位数，例如 2025。", "Write four digits, such as 2025."),
        )
    })
}

/// Counts and shows.
///
/// # Errors
/// If it cannot be written.
pub fn run(typed: &Typed, io: &mut Io) -> io::Result<Exit> {
    let asked = Asked { site: typed.path("site"), as_of: typed.text("as-of").map(str::to_owned), ..Asked::default() };
    let read = typed.value("year", year).and_then(|year| Ok((year.unwrap_or_default(), Looked::at(&asked, io)?)));
    let (year, looked) = match read {
        Ok(read) => read,
        Err(finding) => return super::could_not_run(&finding, io),
    };
    let Some(evidence) = looked.evidence() else {
        io.show(&looked.findings, &looked.quotes)?;
        return Ok(Exit::CouldNotRun);
    };
    let report = annual::report(&evidence, year);
    let made = match super::form(typed, &["html", "csv"]) {
        "csv" => rows::annual_csv(&report, io.language),
        _ => page::annual(&report, io.language).into_bytes(),
    };
    super::give(&made, typed, io)
}
