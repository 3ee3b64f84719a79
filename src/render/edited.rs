//! Makes single pages of a site: one that somebody looks at, before all others; those whose texts are being written, again.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::clashes::Origin;
use super::kept::{Kept, Made};
use super::page::{self, Extract, RenderedPage};
use super::plan::{self, Job};
use super::renderer::Renderer;
use super::store::{Store, StoredFile};
use super::{File, Rendered, figures};
use crate::diagnostics::Finding;
use crate::model::{Page, PageId};

impl Renderer<'_> {
    /// The page at a path of the built site, made anew by itself; `None` if there is none that is made from its own text and what all
    /// pages share, or it cannot be made. Lists show the summaries that an earlier run has found.
    pub fn page(&self, path: &str, kept: &Kept, store: &dyn Store) -> Option<StoredFile> {
        let site = self.context.site;
        let is_here = |id: &&PageId| site.page(**id).is_some_and(|page| page::output_path(&page.address) == path);
        if let Some(id) = self.content.iter().find(is_here) {
            let page = site.page(*id)?;
            let (RenderedPage { file, findings }, _) = page::render_content(&self.context, *id, page);
            return self.laid(file, &findings, &Origin::of_page(site, *id, Origin::Page), store);
        }
        let mut were_there = kept.jobs.iter().zip(&kept.made);
        let (was_there, _) = were_there.find(|(_, made)| made.file.as_ref().is_some_and(|file| file.path == path))?;
        let job = self.jobs.iter().find(|job| *job == was_there).filter(|job| plan::is_settled(job))?;
        // Pages have the numbers that they had only if none came or went; and a run that was given up does not know all summaries.
        let extracts: Option<Vec<&Extract>> = kept.content.iter().map(|made| made.extract.as_deref()).collect();
        let lists = self.context.with_summaries(extracts.filter(|all| all.len() == self.content.len())?);
        let (RenderedPage { file, findings }, _) = plan::run(&lists, job);
        self.laid(file, &findings, &plan::origin(&lists, job), store)
    }

    /// The pages that come out otherwise if these texts of content pages are others, front matter and all else as it was: they
    /// themselves, and the lists that show their summaries. `None` if more may come out otherwise, or if something is wrong.
    pub fn edited(
        &self,
        rendered: &Rendered<'_>,
        texts: &BTreeMap<Arc<str>, Arc<str>>,
        store: &dyn Store,
    ) -> Option<Vec<StoredFile>> {
        let site = self.context.site;
        let (mut files, mut changed) = (Vec::new(), Vec::new());
        for (path, text) in texts {
            let id = site.by_path(path)?;
            let page = site.page(id).and_then(|page| self.with_text(id, page, text))?;
            let (RenderedPage { file, findings }, extract) = page::render_content(&self.context, id, &page);
            files.push(self.laid(file, &findings, &Origin::of_page(site, id, Origin::Page), store)?);
            let at = self.content.binary_search(&id).ok()?;
            let before = rendered.kept.content.get(at)?.extract.as_ref()?;
            if before.summary != extract.summary {
                changed.push(extract);
            }
        }
        let lists = rendered.lists.with_summaries(&changed);
        let is_reached =
            |made: &Made| made.from.asked.iter().any(|id| changed.iter().any(|extract| extract.page == *id));
        let made = rendered.kept.jobs.iter().zip(&rendered.kept.made);
        let reached = made.filter(|(job, made)| plan::is_settled(job) && is_reached(made));
        let reached: Vec<&Job> = reached.map(|(job, _)| job).collect();
        let again = |job: &&Job| {
            let (RenderedPage { file, findings }, _) = plan::run(&lists, job);
            self.laid(file, &findings, &plan::origin(&lists, job), store)
        };
        files.extend(reached.par_iter().filter_map(again).collect::<Vec<_>>());
        Some(files)
    }

    /// A page with another text; `None` if more than its text is another, or something else depends on the text.
    fn with_text(&self, id: PageId, page: &Page, text: &Arc<str>) -> Option<Page> {
        let end = page.body.start;
        let is_same = page.text.get(..end)? == text.get(..end)? && page.body.end == page.text.len();
        let is_alone = page.translations.len() < 2 && self.content.binary_search(&id).is_ok();
        let edited = page.with_text(text);
        (is_same && is_alone && !figures::is_read(page) && !figures::is_read(&edited)).then_some(edited)
    }

    /// Whether a finding may keep the site from being published.
    pub fn may_stop(&self, finding: &Finding) -> bool {
        self.context.site.configuration.may_stop(finding.rule, finding.level)
    }

    /// Puts a page away, unless something is wrong with it.
    fn laid(&self, file: Option<File>, findings: &[Finding], origin: &Origin, store: &dyn Store) -> Option<StoredFile> {
        let file = file.filter(|_| !findings.iter().any(|finding| self.may_stop(finding)))?;
        Some(StoredFile { source: origin.path().cloned(), ..StoredFile::put(file, store) })
    }
}
