//! `tantu inspect`: the quarterly self-inspection sheet of a government site.

use std::io::{self, Write};

use crate::cli::arguments::Typed;
use crate::cli::definition::{CommandDefinition, Words};
use crate::cli::exit::Exit;
use crate::cli::inspect::{Looked, details};
use crate::cli::io::Io;
use crate::cli::table::{Cell, Column, Table};
use crate::folder::Asked;
use crate::inspect::{Sheet, page, rows, sheet};

/// The command as it is typed.
pub const DEFINITION: CommandDefinition = CommandDefinition {
    name: "inspect",
    about: Words::new(
        "按政府网站检查指标自查，列出自查表",
        "Inspect the site by the norm for government sites and show the sheet",
    ),
    more: Words::new(
        "每一项写明达标、未达标（在哪里），或无法由站点判断（要看什么、由谁看）。只列结果，退出状态与结果无关。\n\n\
         例：\n  tantu inspect\n  tantu inspect --output 自查表.html\n  tantu inspect --format csv --output 自查表.csv --as-of 2026-03-31",
        "Every item is met, not met (and where), or not decidable from the site (what to look at, and who). The exit status does not \
         depend on the results.\n\n\
         Examples:\n  tantu inspect\n  tantu inspect --output sheet.html\n  tantu inspect --format csv --output sheet.csv --as-of 2026-03-31",
    ),
    arguments: &[
        super::SITE,
        super::format(&[
            ("table", Words::new("表格", "")),
            ("html", Words::new("网页", "a page")),
            ("csv", Words::new("电子表格", "for spreadsheets")),
        ]),
        super::OUTPUT,
        super::AS_OF,
    ],
};

/// Inspects and shows.
///
/// # Errors
/// If it cannot be written.
pub fn run(typed: &Typed, io: &mut Io) -> io::Result<Exit> {
    let asked = Asked { site: typed.path("site"), as_of: typed.text("as-of").map(str::to_owned), ..Asked::default() };
    let looked = match Looked::at(&asked, io) {
        Ok(looked) => looked,
        Err(finding) => return super::could_not_run(&finding, io),
    };
    let Some(evidence) = looked.evidence() else {
        io.show(&looked.findings, &looked.quotes)?;
        return Ok(Exit::CouldNotRun);
    };
    let sheet = sheet(&evidence);
    let language = io.language;
    let made = match super::form(typed, &["table", "html", "csv"]) {
        "html" => page::sheet(&sheet, language).into_bytes(),
        "csv" => rows::sheet_csv(&sheet, language),
        _ => {
            let mut made = Vec::new();
            let table = table(&sheet, io);
            let shown = if io.plain { table.narrated(language) } else { table.aligned(language) };
            writeln!(made, "{shown}")?;
            write!(made, "{}", details(&sheet, language))?;
            made
        }
    };
    super::give(&made, typed, io)
}

fn table(sheet: &Sheet, io: &Io) -> Table {
    const COLUMNS: &[Column] = &[
        Column::new("group", "类别", "part"),
        Column::new("item", "检查项", "item"),
        Column::new("result", "结果", "result"),
    ];
    let row = |item: &crate::inspect::Item| {
        let words = [item.group.name(), item.name, item.state.name()];
        words.iter().map(|words| Some(Cell::same(words.get(io.language)))).collect()
    };
    Table { columns: COLUMNS, rows: sheet.items.iter().map(row).collect() }
}
