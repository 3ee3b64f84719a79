//! Holds a site that is being built to the rules. Where in its sources each finding belongs is worked out in `placing`, what lies around
//! its pages is in `around`.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::around::{Around, Noting};
use super::gathered::gather;
use super::outward::{self, Links, Outside};
use super::placing::{Opened, Placed, Source};
use super::verdicts::Verdict;
pub use super::verdicts::{Kept, KeptRecord};
use super::wording::own::Own;
use super::{Facts, Hit, Looked, Neighbours, Shared, SiteHit, Subject, Whole};
use crate::diagnostics::{Finding, Place};
use crate::model::{Site, State};
use crate::render::store::{Store, StoredFile};
use crate::source::{CONTENT, Sources};
use crate::theme::Theme;

/// What a site has become, and what it was made from.
#[derive(Clone, Copy)]
pub struct Built<'b> {
    /// The site.
    pub site: &'b Site,
    /// Its files.
    pub sources: &'b Sources,
    /// What its pages look like.
    pub theme: &'b Theme,
    /// Its own words.
    pub own: &'b Own,
    /// The files that were made: its pages, and what machines read.
    pub files: &'b [StoredFile],
    /// Where their bytes are.
    pub store: &'b dyn Store,
    /// Paths of everything that goes to the site, from its root.
    pub published: &'b BTreeSet<String>,
}

/// A page that was looked at.
pub struct Seen<'f> {
    /// The page.
    pub file: &'f StoredFile,
    /// What is kept of it.
    pub facts: Arc<Facts>,
}

/// Holds every page among the files of a site to all rules. `told` is what has been found so far: what was said of a place
/// in the Markdown is not said again of what became of it. `outside` is asked for links to other sites, if that is wanted. What is
/// `kept` of an earlier run is taken from there, if the pages are the same. Gives what was found, and what the next run can take over;
/// if what is found is no longer wanted (`given_up`), the latter only.
pub fn check(
    built: Built<'_>,
    told: &[Finding],
    outside: Option<&dyn Outside>,
    kept: &Kept,
    given_up: &(dyn Fn() -> bool + Sync),
) -> Result<(Vec<Finding>, Kept), Kept> {
    let around = Around::of(built);
    let known = Shared::default();
    let source = Source::new(built.site, built.sources, built.theme, built.store);
    let pages: Vec<&StoredFile> = built.files.iter().filter(|file| file.path.ends_with(".html")).collect();
    let look = |file: &&StoredFile| {
        if given_up() {
            return None;
        }
        let verdict = match kept.0.get(&file.path).filter(|kept| holds(kept, file, built, &around)) {
            Some(kept) => kept.clone(),
            None => Arc::new(judge(file, built, &around, &known, &source)?),
        };
        Some((file.path.clone(), verdict))
    };
    let verdicts: HashMap<String, Arc<Verdict>> = pages.par_iter().filter_map(look).collect();
    if given_up() {
        let mut known = kept.0.clone();
        known.extend(verdicts);
        return Err(Kept(known));
    }
    let of_page = |file: &&'_ StoredFile| verdicts.get(&file.path).map(|verdict| verdict.placed.clone());
    let mut placed: Vec<Vec<Placed>> = pages.iter().filter_map(of_page).collect();
    let seen = pages.iter().filter_map(|file| Some(Seen { file, facts: verdicts.get(&file.path)?.facts.clone() }));
    let seen: Vec<Seen<'_>> = seen.collect();
    let mut further = of_site(&around, &seen, built.published);
    if let Some(outside) = outside {
        let facts: Vec<&Facts> = seen.iter().map(|seen| &*seen.facts).collect();
        let found = outward::gather(&facts, around.base);
        let spots = |page: usize, references: &[usize]| source.spots(&seen, page, references);
        further.extend(outside.look(Links { found: &found, pages: &facts, base: around.base, spots: &spots }));
    }
    let mut of_files = Vec::new();
    let mut of_pages: BTreeMap<usize, Vec<Hit>> = BTreeMap::new();
    let numbers: BTreeMap<&str, usize> = seen.iter().enumerate().map(|(at, seen)| (&*seen.file.path, at)).collect();
    for found in further {
        match numbers.get(&*found.path) {
            Some(page) => of_pages.entry(*page).or_default().push(found.hit),
            None => of_files.push(of_file(built.sources, found)),
        }
    }
    for (page, hits) in of_pages {
        let Some((Seen { file, .. }, placed)) = seen.get(page).zip(placed.get_mut(page)) else { continue };
        let Some(bytes) = file.bytes(built.store) else { continue };
        let Ok(html) = std::str::from_utf8(&bytes) else { continue };
        placed.extend(source.place_all(Opened { file, html }, hits));
    }
    Ok((gather(placed.into_iter().flatten().chain(of_files).collect(), told), Kept(verdicts)))
}

/// Looks at single pages once a site is made.
pub struct Judge<'b> {
    around: Around<'b>,
    known: Shared,
    store: &'b dyn Store,
}

impl<'b> Judge<'b> {
    /// Looks at pages that stand among others.
    pub fn among(built: Built<'b>) -> Judge<'b> {
        Judge { around: Around::of(built), known: Shared::default(), store: built.store }
    }

    /// Whether nothing is found on a page by itself that keeps a site from being published.
    pub fn finds_sound(&self, file: &StoredFile) -> bool {
        let bytes = file.bytes(self.store);
        let Some(html) = bytes.as_deref().and_then(|bytes| std::str::from_utf8(bytes).ok()) else { return false };
        let looked = super::page(Subject { path: &file.path, html }, &self.around, &self.known, &|_| true);
        looked.hits.iter().all(|hit| !self.around.may_stop(hit.rule.id, hit.level))
    }
}

/// Holds a page to the rules; `None` if it is none.
fn judge(
    file: &StoredFile,
    built: Built<'_>,
    around: &Around<'_>,
    known: &Shared,
    source: &Source<'_>,
) -> Option<Verdict> {
    let bytes = file.bytes(built.store)?;
    let html = std::str::from_utf8(&bytes).ok()?;
    let noting = Noting::of(around);
    let Looked { hits, mut facts } = super::page(Subject { path: &file.path, html }, &noting, known, &|_| true);
    let left_out = is_left_out(built.site, file);
    facts.unlisted |= left_out;
    // Pages with nothing to say of them are the rule: only the others are read once more to place what was found.
    let placed = if hits.is_empty() { Vec::new() } else { source.place_all(Opened { file, html }, hits) };
    let read = noting.read().into_iter().map(|path| (around.digest(&path), path)).map(|(digest, path)| (path, digest));
    let (digest, text) = (file.stored.digest, text_of(file, built));
    Some(Verdict { digest, text, left_out, read: read.collect(), facts: Arc::new(facts), placed })
}

/// Whether what was said of a page would be said of it now.
fn holds(kept: &Verdict, file: &StoredFile, built: Built<'_>, around: &Around<'_>) -> bool {
    kept.digest == file.stored.digest
        && (kept.placed.is_empty() || kept.text == text_of(file, built))
        && kept.left_out == is_left_out(built.site, file)
        && kept.read.iter().all(|(path, digest)| around.digest(path) == *digest)
}

/// Stands for the text of the file that a page is about.
fn text_of(file: &StoredFile, built: Built<'_>) -> Option<[u8; 32]> {
    let source = file.source.as_ref()?;
    let page = built.site.by_path(source).and_then(|id| built.site.page(id));
    let digest = || Some(Sha256::digest(built.sources.texts.get(source)?.text.as_bytes()).into());
    page.map(|page| page.digest).or_else(digest)
}

/// What is found of a file that is no page: it is named as it lies in the site, if it was copied from there.
fn of_file(sources: &Sources, found: SiteHit) -> Placed {
    let SiteHit { path, hit } = found;
    let copied = format!("{CONTENT}/{path}");
    let path = if sources.assets.contains_key(&*copied) { copied } else { path };
    let finding = Finding::new(hit.rule, hit.message).level(hit.level).help(hit.help);
    Placed::Source(hit.entry, finding.at(Place::file(path)))
}

/// Whether a page is left out of lists on purpose: what has expired stays at its address for those who know it.
fn is_left_out(site: &Site, file: &StoredFile) -> bool {
    let page = file.source.as_ref().and_then(|path| site.page(site.by_path(path)?));
    page.is_some_and(|page| matches!(page.state, State::Expired(_)))
}

/// What is found in the site as a whole.
fn of_site(around: &Around<'_>, seen: &[Seen<'_>], published: &BTreeSet<String>) -> Vec<SiteHit> {
    let pages = seen.iter().map(|seen| (seen.file.path.as_str(), &*seen.facts)).collect();
    super::whole(&Whole::new(published, pages, around.base, around.today()), &|_| true)
}
