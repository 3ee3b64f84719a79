//! What the pages of a site are made with, for whoever attends while it is made: one page can be made before all others, and pages whose
//! texts are being written can be made again.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::check::site::Judge;
use crate::diagnostics::Finding;
use crate::output::OutputFile;
use crate::render::store::Store;
use crate::render::{self, Renderer};
use crate::theme::Theme;

/// What the pages of a site are made with, while it is at hand.
pub struct Workbench<'w, 'a> {
    pub(crate) renderer: &'w Renderer<'a>,
    pub(crate) store: &'w dyn Store,
    pub(crate) theme: &'w Theme,
    /// What an earlier run has made.
    pub(crate) kept: &'w render::Kept,
    /// What was found before pages were made, if they are still to be made.
    pub(crate) found: &'w [Finding],
    /// Looks at single pages.
    pub(crate) judge: Judge<'w>,
    /// What was made.
    pub(crate) rendered: Option<&'w render::Rendered<'a>>,
}

impl Workbench<'_, '_> {
    /// The page at a path of the site, made by itself before all others; `None` if it has errors, or depends on others that are still to
    /// be made.
    pub fn page(&self, path: &str) -> Option<OutputFile> {
        let file = self.renderer.page(path, self.kept, self.store)?;
        let is_refused = |finding: &Finding| {
            self.renderer.may_stop(finding)
                && finding.places.first().is_some_and(|place| Some(&place.path) == file.source.as_ref())
        };
        let is_sound = !self.found.iter().any(is_refused) && self.judge.finds_sound(&file);
        is_sound.then(|| OutputFile::laid(file))
    }

    /// The files of the theme.
    pub fn assets(&self) -> impl Iterator<Item = OutputFile> {
        self.theme.assets().iter().map(|asset| OutputFile::new(asset.path.clone(), asset.bytes.clone()))
    }

    /// The pages that come out otherwise if these texts of content pages are others, by their paths. `None` if more than they may come out
    /// otherwise, or if something is wrong with one: then the site has to be made again.
    pub fn edited(&self, texts: &BTreeMap<Arc<str>, Arc<str>>) -> Option<Vec<OutputFile>> {
        let files = self.renderer.edited(self.rendered?, texts, self.store)?;
        let is_sound = files.par_iter().all(|file| self.judge.finds_sound(file));
        is_sound.then(|| files.into_iter().map(OutputFile::laid).collect())
    }
}
