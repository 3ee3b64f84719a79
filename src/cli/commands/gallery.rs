//! `tantu gallery`: the components of a site's theme, each with its examples in every colour scheme, as pages to look at.

use std::io::{self, Write};
use std::path::Path;

use crate::cli::arguments::Typed;
use crate::cli::definition::{Argument, CommandDefinition, Takes, Value, ValueKind, Words};
use crate::cli::exit::Exit;
use crate::cli::io::Io;
use crate::cli::site;
use crate::diagnostics::progress::Silent;
use crate::diagnostics::{self, Finding, Language, Level};
use crate::folder::{self, Asked, Quotes};
use crate::model::Configuration;
use crate::output::{self, OutputFile, RealDisk};
use crate::render::gallery;
use crate::source::{self, Limits, Sources};
use crate::theme::{self, Theme};
use crate::{finish, text};

/// The command as it is typed.
pub const DEFINITION: CommandDefinition = CommandDefinition {
    name: "gallery",
    about: Words::new(
        "把主题的全部组件做成网页，看每种用法在各配色里和纸上的样子",
        "Make pages that show every component of the theme, in each colour scheme and on paper",
    ),
    more: Words::new(
        "写完后打开文件夹里的 index.html。页面只供查看，不属于网站，也不会进入 public。",
        "Open index.html in the folder afterwards. The pages are for looking at only; they are no part of the site and never go into public.",
    ),
    arguments: &[
        super::SITE,
        Argument {
            id: "output",
            short: Some('o'),
            takes: Takes::Option(Value { name: Words::new("文件夹", "DIR"), kind: ValueKind::Folder }),
            help: Words::new(
                "写到哪个文件夹；不写则为站点里的 gallery",
                "Where to write; gallery in the site if left out",
            ),
        },
    ],
};

/// The folder in the site that the gallery goes into.
const FOLDER: &str = "gallery";

/// Writes the gallery of a site's theme.
///
/// # Errors
/// If nothing can be said.
pub fn run(typed: &Typed, io: &mut Io) -> io::Result<Exit> {
    let asked = Asked { site: typed.path("site"), ..Asked::default() };
    let root = site::root(asked.site.as_deref(), io);
    let (sources, mut findings) = source::read(&root, &Limits::default());
    if findings.iter().any(|finding| finding.rule == source::SITE_NOT_FOUND.id) {
        io.show(&findings, &sources)?;
        return Ok(Exit::CouldNotRun);
    }
    let folder = typed.path("output").map_or_else(|| root.join(FOLDER), |output| io.folder.join(output));
    // Pages of the site are not looked at: a gallery is made of the theme alone.
    findings.clear();
    let refused =
        output::misplaced(&root, &folder).map_or_else(|| output::claimable(&folder, gallery::INDEX, &RealDisk), Err);
    if let Err(finding) = refused {
        return super::could_not_run(&finding, io);
    }
    let name = match folder::options(&asked, &sources, io.now.timestamp()) {
        Ok(options) => configured(&sources, &options),
        Err(finding) => return super::could_not_run(&finding, io),
    };
    let (theme_files, found) = source::read_theme(&root, &name);
    findings.extend(found);
    let quotes = Quotes { sources, theme: name, theme_files };
    let files = made(&quotes, io.language, &mut findings);
    diagnostics::sort(&mut findings);
    if findings.iter().any(|finding| finding.level == Level::Error) {
        io.show(&findings, &quotes)?;
        return Ok(Exit::of(&findings, Level::Error));
    }
    io.show(&findings, &quotes)?;
    write(&folder, &files, io)
}

/// The name of the theme that the site asks for.
fn configured(sources: &Sources, options: &crate::model::Options) -> String {
    let configuration = Configuration::load(sources, options).ok();
    let name = configuration.as_ref().and_then(|configuration| configuration.record.text("theme"));
    name.unwrap_or("tantu").to_owned()
}

fn made(quotes: &Quotes, language: Language, findings: &mut Vec<Finding>) -> Vec<OutputFile> {
    let mut files = theme::builtin();
    files.extend(quotes.theme_files.clone());
    let (theme, found) = Theme::load_as(&quotes.theme, &files, &finish::prepare);
    findings.extend(found);
    let Some(theme) = theme else { return Vec::new() };
    let language = match language {
        Language::Zh => "zh-CN",
        Language::En => "en",
    };
    let (pages, found) = gallery::make(&theme, language);
    findings.extend(found);
    pages.into_iter().map(|file| OutputFile::new(file.path, file.bytes)).collect()
}

fn write(folder: &Path, files: &[OutputFile], io: &mut Io) -> io::Result<Exit> {
    match output::write(folder, files, &RealDisk, &Silent) {
        Ok(outcome) => {
            let (count, changed) = (files.len(), outcome.written.len());
            let index = folder.join("index.html");
            let index = index.display();
            let said = text!(
                "组件陈列共 {count} 个文件，新写 {changed} 个。请打开：{index}",
                "The gallery has {count} files, {changed} of them newly written. Open: {index}"
            );
            writeln!(io.out, "{}", said.get(io.language)).map(|()| Exit::Clean)
        }
        Err(findings) => {
            io.show(&findings, &super::NoExcerpts)?;
            Ok(Exit::CouldNotRun)
        }
    }
}
