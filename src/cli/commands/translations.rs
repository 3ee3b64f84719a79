//! `tantu translations`: which translation is older than its original.

use std::io::{self, Write};

use crate::cli::arguments::{ARGUMENTS, Typed};
use crate::cli::definition::{Argument, CommandDefinition, Takes, Value, ValueKind, Words};
use crate::cli::edit::{names, with_key};
use crate::cli::exit::Exit;
use crate::cli::io::Io;
use crate::cli::listing::translated;
use crate::cli::site::{Opened, open};
use crate::diagnostics::{Finding, Text};
use crate::folder::Asked;
use crate::model::{Page, Site, translations};
use crate::schema::check::nearest;
use crate::text;

/// The command as it is typed.
pub const DEFINITION: CommandDefinition = CommandDefinition {
    name: "translations",
    about: Words::new("检查译文是否跟上原文", "Show which translations are older than their originals"),
    more: Words::new(
        "核对过译文后，用 --accept 把原文现在的指纹写进译文的页首信息：\n  tantu translations --accept content/index.en.md",
        "After checking a translation, --accept writes its original's present digest into its front matter:\n  tantu translations --accept content/index.en.md",
    ),
    arguments: &[
        super::SITE,
        Argument {
            id: "accept",
            short: None,
            takes: Takes::Option(Value { name: Words::new("页面", "PAGE"), kind: ValueKind::File }),
            help: Words::new("确认这一页译文与原文一致", "Confirm that this translation agrees with its original"),
        },
        super::format(&[("table", Words::new("表格", "")), ("json", Words::new("", ""))]),
    ],
};

/// Prints the state of all translations, or records that one is up to date.
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
    let Some(page) = typed.path("accept") else {
        return super::print(&translated(site, io.language), typed.text("format") == Some("json"), io);
    };
    match accept(site, &opened, &page.to_string_lossy()) {
        Ok(said) => writeln!(io.out, "{}", said.get(io.language)).map(|()| Exit::Clean),
        Err(finding) => super::could_not_run(&finding, io),
    }
}

fn accept(site: &Site, opened: &Opened, typed: &str) -> Result<Text, Finding> {
    let translated = || site.pages.iter().filter(|page| page.original.is_some());
    let pages: Vec<&Page> = translated().filter(|page| names(page, typed)).collect();
    let [page] = pages.as_slice() else {
        let finding = Finding::new(&ARGUMENTS, text!("没有译文 {typed}", "there is no translation {typed}"));
        let near = nearest(typed, translated().map(|page| &*page.path));
        return Err(match near {
            Some(near) => finding.help(text!("是不是 {near}？", "Did you mean {near}?")),
            None => finding.help(text!(
                "写译文从站点文件夹起的路径，例如 content/index.en.md。",
                "Give the path of the translation from the site's folder, such as content/index.en.md."
            )),
        });
    };
    let path = &page.path;
    let digest = page.original.and_then(|id| site.page(id)).map(translations::digest).unwrap_or_default();
    let written = with_key(page, "original_digest", &digest)
        .ok_or_else(|| Finding::new(&ARGUMENTS, text!("{path} 没有页首信息", "{path} has no front matter")))?;
    super::replace(&opened.root, path, &written)?;
    Ok(text!("{path}：已记下原文指纹 {digest}。", "{path}: the original's digest {digest} is recorded."))
}
