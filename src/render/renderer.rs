//! Renders the pages of a site, in two waves.
//!
//! A content page is made from its own text and from what all pages share; a list also from the summaries that were found in content
//! pages. So what a run has made is right for the next one, too, wherever none of these has changed: [`Kept`]. Single pages are made in
//! `edited`.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::clashes::{self, Origin};
use super::context::Context;
use super::figures::SiteFigures;
use super::kept::{Kept, Made, MadeFrom};
use super::page::{self, Extract, RenderedPage};
use super::plan::{self, Job};
use super::store::{Store, StoredFile};
use super::tables::Tables;
use super::{File, Rendered, captions, charts, data_texts, fragments, machine, search};
use crate::charts::Charts;
use crate::diagnostics::progress::{Phase, Progress};
use crate::diagnostics::{Finding, sort};
use crate::indicators::{Indicators, Recorded};
use crate::model::{Page, PageId, Site};
use crate::source::Sources;
use crate::theme::Theme;

/// Renders a site.
pub struct Renderer<'a> {
    /// What content pages see.
    pub(super) context: Context<'a>,
    /// The content pages, in their order.
    pub(super) content: Vec<PageId>,
    /// The pages that are made, in their order.
    pub(super) jobs: Vec<Job>,
    /// What was found before any page was made.
    findings: Vec<Finding>,
}

impl<'a> Renderer<'a> {
    /// Works out what all pages share. `recorded` are the values that were last accepted, `stated` is what the site's pages state.
    pub fn new(
        site: &'a Site,
        sources: &'a Sources,
        (indicators, recorded, stated): (&'a Indicators, &Recorded, &'a SiteFigures<'a>),
        charts: &'a Charts<'a>,
        theme: &'a Theme,
    ) -> Renderer<'a> {
        let context = Context::new(site, sources, indicators, (stated, charts), theme);
        let mut findings = captions::check(sources);
        let (tables, found) = Tables::load(site, sources, indicators);
        findings.extend(found);
        findings.extend(data_texts::check(sources, (indicators, recorded, stated), charts, &tables));
        let context = context.with_tables(tables);
        let (content, jobs) = (plan::content_pages(site), plan::made_pages(&context));
        Renderer { context, content, jobs, findings }
    }

    /// Makes every file of the site and puts it into a store. What was `kept` of an earlier run, with which all is the same but the texts
    /// of pages, is taken from there. Findings are those of bodies, of links and of rendering, in the order in which they are
    /// reported. If what is made is no longer wanted (`given_up`), what was made until then, for the next run.
    pub fn run(
        &self,
        store: &dyn Store,
        kept: &Kept,
        progress: &dyn Progress,
        given_up: &(dyn Fn() -> bool + Sync),
    ) -> Result<Rendered<'a>, Kept> {
        progress.phase(Phase::Render, Some((self.content.len() + self.jobs.len()) as u64));
        let step = |made: Arc<Made>| {
            progress.advance(1);
            made
        };
        let wave = Wave { context: &self.context, store, data: kept.data, given_up };
        let of_content: Vec<Arc<Made>> =
            self.content.par_iter().enumerate().map(|(at, id)| step(wave.content(*id, kept.content.get(at)))).collect();
        let mut extracts: Vec<Arc<Extract>> = of_content.iter().filter_map(|made| made.extract.clone()).collect();
        let lists = self.context.with_summaries(extracts.iter().map(|extract| &**extract));
        let wave = Wave { context: &lists, store, data: kept.data, given_up };
        let of_jobs: Vec<Arc<Made>> =
            self.jobs.par_iter().enumerate().map(|(at, job)| step(wave.job(job, kept.job(at, job)))).collect();
        if given_up() {
            let search = kept.search.clone();
            return Err(Kept { content: of_content, made: of_jobs, jobs: self.jobs.clone(), data: kept.data, search });
        }
        let mut files = Vec::with_capacity(of_content.len() + of_jobs.len());
        let mut findings = self.findings.clone();
        let mut further = Vec::new();
        for (id, made) in self.content.iter().zip(&of_content) {
            files.extend(made.file.clone().map(|file| (file, Origin::of_page(lists.site, *id, Origin::Page))));
            findings.extend(made.findings.iter().cloned());
        }
        for (job, made) in self.jobs.iter().zip(&of_jobs) {
            let path = made.file.as_ref().map(|file| &file.path);
            further.extend(path.filter(|_| plan::is_further_page(job)).cloned());
            files.extend(made.file.clone().map(|file| (file, plan::origin(&lists, job))));
            findings.extend(made.findings.iter().cloned());
            extracts.extend(made.extract.clone());
        }
        let pages: Vec<&StoredFile> = of_content.iter().filter_map(|made| made.file.as_ref()).collect();
        let search = search::make(&lists, &pages, store, &kept.search);
        files.extend(search.files.iter().map(|file| (file.clone(), Origin::Program)));
        let mut others = data_files(&lists, &extracts);
        others.extend(lists.data().datasets.files(lists.site));
        others.extend(machine::files(&lists, &further).into_iter().map(|file| (file, Origin::Program)));
        files.extend(others.into_iter().map(|(file, origin)| (StoredFile::put(file, store), origin)));
        let files = clashes::settle(files, lists.sources, &mut findings);
        fragments::check(lists.site, &extracts, &mut findings);
        sort(&mut findings);
        // Feeds and data files have noted theirs where all can see it.
        let noted = Kept::pictures(&[&of_content, &of_jobs]);
        noted.add(&lists.pictures.noted());
        let pictures = noted.jobs(lists.sources);
        let kept = Kept { content: of_content, made: of_jobs, jobs: self.jobs.clone(), data: kept.data, search };
        Ok(Rendered { files, pictures, findings, kept, lists })
    }
}

/// How pages are made in a run.
struct Wave<'w, 'a> {
    context: &'w Context<'a>,
    store: &'w dyn Store,
    /// Digest of the data.
    data: [u8; 32],
    given_up: &'w (dyn Fn() -> bool + Sync),
}

impl Wave<'_, '_> {
    fn content(&self, id: PageId, kept: Option<&Arc<Made>>) -> Arc<Made> {
        let context = self.context;
        let page = context.site.page(id);
        if let Some(kept) = kept.filter(|kept| self.holds(kept, page)) {
            return kept.clone();
        }
        let Some(page) = page.filter(|_| !(self.given_up)()) else { return Arc::new(Made::nothing()) };
        let context = context.by_itself();
        let (RenderedPage { file, findings }, extract) = page::render_content(&context, id, page);
        let from = MadeFrom::of(&context, Some(page), self.data);
        let file = file.map(|file| StoredFile::put(file, self.store));
        let pictures = context.pictures.noted();
        Arc::new(Made { from, file, findings, extract: Some(Arc::new(extract)), pictures })
    }

    fn job(&self, job: &Job, kept: Option<&Arc<Made>>) -> Arc<Made> {
        let page = plan::written(self.context.site, job);
        if let Some(kept) = kept.filter(|kept| plan::is_settled(job) && self.holds(kept, page)) {
            return kept.clone();
        }
        if (self.given_up)() {
            return Arc::new(Made::nothing());
        }
        let context = self.context.by_itself();
        let (RenderedPage { file, findings }, extract) = plan::run(&context, job);
        let from = MadeFrom::of(&context, page, self.data);
        let file = file.map(|file| StoredFile::put(file, self.store));
        Arc::new(Made { from, file, findings, extract: extract.map(Arc::new), pictures: context.pictures.noted() })
    }

    /// Whether a page would come out as it is kept, and is still where it was put.
    fn holds(&self, kept: &Made, page: Option<&Page>) -> bool {
        kept.from.holds(self.context, page, self.data)
            && kept.file.as_ref().is_none_or(|file| self.store.has(&file.path, &file.stored))
    }
}

/// The data of all charts that pages show, in the language of each page that shows them.
fn data_files(context: &Context, extracts: &[Arc<Extract>]) -> Vec<(File, Origin)> {
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
