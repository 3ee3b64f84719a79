//! Typed views in, HTML out: pages, lists, terms, site map, redirects, and what machines read.
//!
//! [`render`] makes every file of the built site from a [`Site`] and a [`Theme`]. It goes in two waves, each in parallel:
//! first the content pages, whose Markdown is converted and rendered while it is in the processor's cache, then
//! everything that lists them and shows their summaries. Which template shows what is the theme's business; the views that
//! templates see are in [`views`]. Nothing here touches a disk: files of the site that are copied as they are, are named by path.

pub mod answers;
pub mod changes;
pub mod figures;
pub mod gallery;
pub mod syndication;
pub mod views;

mod attachments;
mod captions;
mod charts;
mod clashes;
mod columns;
mod context;
pub mod csv;
mod data_texts;
mod datasets;
mod fields;
mod figure_sources;
mod films;
mod fragments;
mod glossary;
mod home;
mod lists;
mod machine;
mod made;
mod medals;
pub mod origins;
mod page;
mod pictures;
mod pinyin;
mod plan;
mod policies;
mod questions;
mod reports;
mod resolver;
mod results;
mod search;
mod services;
mod site_map;
mod site_view;
mod statements;
mod surroundings;
pub mod tables;
mod tallies;
mod terms;
mod text;
pub mod uses;

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::charts::Charts;
use crate::diagnostics::progress::{Phase, Progress};
use crate::diagnostics::{Finding, Rule, sort};
use crate::indicators::{Indicators, Recorded};
use crate::model::Site;
use crate::pictures::Job;
use crate::source::Sources;
use crate::theme::Theme;

use clashes::Origin;
use context::Context;
use datasets::Datasets;
use figures::SiteFigures;
use origins::PageOrigins;
pub use page::output_path;
use page::{Extract, RenderedPage};
use tables::Tables;

/// All rules of this module.
pub const RULES: &[&Rule] = &[
    &captions::CAPTIONS_BROKEN,
    &changes::OUTDATED,
    &changes::UNRECORDED,
    &data_texts::UNTRANSLATED,
    &figures::AMBIGUOUS,
    &figures::UNBOUND,
    &figures::UNREADABLE,
    &page::NO_PINYIN,
    &films::CAPTIONS_MISSING,
    &films::FILM_FORMAT,
    &films::FILM_IN_TRANSCRIPT,
    &films::FILM_POSITION,
    &films::SIGN_LANGUAGE_MISSING,
    &films::SOUND_TRANSCRIPT_MISSING,
    &films::TRANSCRIPT_HEADING,
    &films::TRANSCRIPT_MISSING,
    &questions::OPEN_QUESTION,
    &reports::CHAPTERS,
    &statements::STATEMENT_DIFFERS,
    &syndication::page_tags::MISSING,
    &tables::TABLE_EMPTY,
    &tables::TABLE_FIELDS,
    &tables::TABLE_MEDALS,
    &tables::UNKNOWN_TABLE,
    &tallies::DIFFER,
];

/// A file of the built site that was made rather than copied.
#[derive(Clone, Debug, PartialEq)]
pub struct File {
    /// Path from the root of the built site: `news/a/index.html`.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// The file of the site that it is about: a page's own, a section's for its lists.
    pub source: Option<Arc<str>>,
    /// Which parts of it come from where in that file.
    pub origins: PageOrigins,
}

impl File {
    /// A file that is about none of the site.
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> File {
        File { path: path.into(), bytes: bytes.into(), source: None, origins: PageOrigins::default() }
    }
}

/// What pages came to.
#[derive(Debug, Default)]
pub struct Rendered {
    /// Pages and what machines read.
    pub files: Vec<File>,
    /// Pictures that pages name and that are still to be made.
    pub pictures: Vec<Job>,
    /// What was found, in the order in which it is reported.
    pub findings: Vec<Finding>,
}

/// Makes every file of the site; `recorded` are the values that were last accepted, `stated` is what its
/// pages state. Findings are those of bodies, of links and of rendering, in the order in which they are reported.
pub fn render(
    site: &Site,
    sources: &Sources,
    (indicators, recorded, stated): (&Indicators, &Recorded, &SiteFigures),
    charts: &Charts,
    theme: &Theme,
    progress: &dyn Progress,
) -> Rendered {
    let mut context = Context::new(site, sources, indicators, (stated, charts), theme);
    let mut findings = tallies::check(site, indicators);
    findings.extend(captions::check(sources));
    let (tables, found) = Tables::load(site, sources, indicators);
    findings.extend(found);
    findings.extend(data_texts::check(sources, (indicators, recorded, stated), charts, &tables));
    context.tables = tables;
    context.datasets = Datasets::new(&context);
    let content = plan::content_pages(site);
    let lists = plan::made_pages(&context);
    progress.phase(Phase::Render, Some((content.len() + lists.len()) as u64));
    let wave: Vec<(RenderedPage, Extract)> = content
        .par_iter()
        .map(|id| {
            let rendered = page::render_content(&context, *id);
            progress.advance(1);
            rendered
        })
        .collect();
    let mut files = Vec::with_capacity(wave.len() * 2);
    let mut extracts = Vec::with_capacity(wave.len());
    for (id, (rendered, extract)) in content.iter().zip(wave) {
        files.extend(rendered.file.map(|file| (file, Origin::of_page(site, *id, Origin::Page))));
        findings.extend(rendered.findings);
        extracts.push(extract);
    }
    context.keep_summaries(&extracts);
    context.search = search::of_all(&context, &extracts);
    let wave: Vec<(RenderedPage, Option<Extract>)> = lists
        .par_iter()
        .map(|job| {
            let rendered = plan::run(&context, job);
            progress.advance(1);
            rendered
        })
        .collect();
    let mut made = Vec::new();
    for (job, (rendered, extract)) in lists.iter().zip(wave) {
        let path = rendered.file.as_ref().map(|file| &file.path);
        made.extend(path.filter(|_| plan::is_further_page(job)).cloned());
        files.extend(rendered.file.map(|file| (file, plan::origin(&context, job))));
        findings.extend(rendered.findings);
        extracts.extend(extract);
    }
    files.extend(data_files(&context, &extracts));
    let indexes = std::mem::take(&mut context.search).into_values().flat_map(|index| index.files);
    files.extend(indexes.map(|file| (file, Origin::Program)));
    files.extend(context.datasets.files(site));
    files.extend(machine::files(&context, &made).into_iter().map(|file| (file, Origin::Program)));
    let files = clashes::settle(files, sources, &mut findings);
    fragments::check(site, &extracts, &mut findings);
    sort(&mut findings);
    Rendered { files, pictures: context.pictures.jobs(sources), findings }
}

/// The data of all charts that pages show, in the language of each page that shows them.
fn data_files(context: &Context, extracts: &[Extract]) -> Vec<(File, Origin)> {
    let shown = extracts.iter().filter_map(|extract| Some((context.site.page(extract.page)?, &extract.embeds)));
    let charts: BTreeSet<(&str, &str)> = shown
        .flat_map(|(page, embeds)| embeds.iter().map(|embed| (&*page.language, embed.as_str())))
        .filter_map(|(language, embed)| Some((language, embed.strip_prefix("chart:")?)))
        .collect();
    let files = charts.into_iter().filter_map(|(language, id)| charts::data_file(context, id, language));
    files
        .map(|file| {
            let origin = file.source.clone().map_or(Origin::Program, Origin::Data);
            (file, origin)
        })
        .collect()
}
