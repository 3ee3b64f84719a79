//! What the preview shows at one moment: every file of the site, and what was found in it. Pure: it is made from what a site was compiled to
//! and from what was shown before.
//!
//! What a build would refuse is not shown. Of a page that has errors the last good version stays; if there never was one, a page stands in
//! its place that says what is wrong.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use serde::Serialize;

use super::told::{self, Told};
use crate::Compiled;
use crate::diagnostics::{Language, Level};
use crate::folder::{Masked, Quotes};
use crate::model::{Page, PageKind, Site, State};
use crate::output::{Body, FileDigest, OutputFile, Spool};
use crate::render::output_path;
use crate::render::store::{Store, Stored};

/// How good what is shown at an address is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Condition {
    /// It is what a build would write.
    Good,
    /// It was good once; its source has errors now.
    Stale,
    /// There is no good version; what is wrong stands in its place.
    Broken,
}

/// A file of the site.
#[derive(Clone, Debug)]
pub struct Served {
    /// What it holds.
    pub body: Body,
    /// How many bytes.
    pub len: u64,
    /// Digest of the bytes.
    pub digest: FileDigest,
    /// The file of the site that it comes from.
    pub source: Option<Arc<str>>,
    /// How good it is.
    pub condition: Condition,
    /// Where its bytes are if it was made.
    pub spool: Arc<Spool>,
}

/// A page that waits for something, or that somebody has to see to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Its title.
    pub title: String,
    /// Path of its file.
    pub source: Arc<str>,
    /// Where it is shown.
    pub address: String,
    /// Until when, or since when.
    pub when: Option<String>,
}

/// A kind of page that can be made, in a place for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Makes {
    /// The content type.
    pub content_type: String,
    /// The section, as a folder within `content/`; empty for what stands in none.
    pub section: String,
    /// What it is called: the section and the type.
    pub label: String,
}

/// What editors have to know of the site as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overview {
    /// Name of the site.
    pub name: String,
    /// Drafts.
    pub drafts: Vec<Waiting>,
    /// Pages of the future.
    pub scheduled: Vec<Waiting>,
    /// Pages that have expired.
    pub expired: Vec<Waiting>,
    /// What new pages can be made.
    pub makes: Vec<Makes>,
}

/// What is shown.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Counts the versions, from 1.
    pub version: u64,
    /// The language of those who edit.
    pub language: Language,
    /// What all addresses of the site begin with: `/`.
    pub base_path: String,
    /// By paths from the root of the site.
    pub files: HashMap<String, Served>,
    /// What was found, persons' numbers masked, in the order of the sources.
    pub told: Arc<Vec<Told>>,
    /// The site as a whole.
    pub overview: Arc<Overview>,
    /// The site with what it was read from, for questions about single pages; `None` if it cannot be read at the moment.
    pub made: Option<Arc<Made>>,
    /// What marks pages bear: `draft`, `future`, `expired`, by their sources.
    pub marks: Arc<HashMap<Arc<str>, &'static str>>,
}

/// A site with what it was read from.
#[derive(Debug)]
pub struct Made {
    /// The site.
    pub site: Arc<Site>,
    /// Its files.
    pub quotes: Arc<Quotes>,
}

/// What is another between two versions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The newer version.
    pub version: u64,
    /// Addresses of the pages that are others now.
    pub pages: Vec<String>,
    /// Style sheets that have taken the place of others.
    pub styles: BTreeMap<String, String>,
    /// Whether what is found may be other.
    pub state: bool,
}

impl Shown {
    /// Nothing, before the first version.
    pub fn nothing(language: Language) -> Shown {
        Shown {
            version: 0,
            language,
            base_path: "/".to_owned(),
            files: HashMap::new(),
            told: Arc::default(),
            overview: Arc::default(),
            made: None,
            marks: Arc::default(),
        }
    }

    /// What is shown after this, of a site that was compiled into a spool. `quotes` are what it was compiled from.
    pub fn next(
        &self,
        (compiled, spool): (Compiled, &Arc<Spool>),
        quotes: &Arc<Quotes>,
        masked: &Masked,
        links: &dyn told::Links,
    ) -> Shown {
        let Compiled { site, files, findings } = compiled;
        let told = Arc::new(told::all(masked, self.language, links));
        let errors = findings.iter().filter(|finding| finding.level == Level::Error);
        let refused: BTreeSet<Arc<str>> =
            errors.filter_map(|finding| finding.places.first()).map(|place| place.path.clone()).collect();
        let mut next = Shown { version: self.version + 1, told, ..Shown::nothing(self.language) };
        let Some(site) = site else {
            // Without a configuration there is no site: what was there stays.
            next.files = self.files.iter().map(|(path, served)| (path.clone(), served.stale(path, spool))).collect();
            return Shown {
                base_path: self.base_path.clone(),
                overview: self.overview.clone(),
                marks: self.marks.clone(),
                ..next
            };
        };
        next.base_path = site.configuration.base_path().to_owned();
        next.overview = Arc::new(overview(&site, self.language));
        let marks = site.shown().filter_map(|(_, page)| Some((page.path.clone(), mark(page)?)));
        next.marks = Arc::new(marks.collect());
        let is_refused = |source: &Option<Arc<str>>| source.as_ref().is_some_and(|source| refused.contains(source));
        for file in files {
            let served = match (is_refused(&file.source), is_page(&file.path)) {
                (false, _) => Some(Served::good(&file, spool)),
                (true, true) => Some(self.kept(&file.path, file.source.clone(), spool)),
                // A table with persons' numbers in it is given to nobody. What was there before is no longer on the disk.
                (true, false) => None,
            };
            next.files.extend(served.map(|served| (file.path, served)));
        }
        // Pages that did not come out at all.
        for (_, page) in site.shown() {
            let path = output_path(&page.address);
            let kept = || self.kept(&path, Some(page.path.clone()), spool);
            next.files.entry(path.clone()).or_insert_with(kept);
        }
        // A source with errors that keep it from being a page of the site.
        for (path, served) in &self.files {
            let is_there = |source: &Arc<str>| quotes.sources.texts.contains_key(source) && refused.contains(source);
            if is_page(path) && !next.files.contains_key(path) && served.source.as_ref().is_some_and(is_there) {
                next.files.insert(path.clone(), served.stale(path, spool));
            }
        }
        next.made = Some(Arc::new(Made { site, quotes: quotes.clone() }));
        next
    }

    /// The same with some files, whose bytes are in a spool, in the place of those at their paths, before the site is made as a whole again.
    pub fn with(&self, files: Vec<OutputFile>, spool: &Arc<Spool>) -> Shown {
        let mut next = Shown { version: self.version + 1, ..self.clone() };
        next.files.extend(files.into_iter().map(|file| (file.path.clone(), Served::good(&file, spool))));
        next
    }

    /// Whether a file is shown just so.
    pub fn has(&self, file: &OutputFile) -> bool {
        let is_same = |served: &Served| served.digest == file.digest && served.condition == Condition::Good;
        self.files.get(&file.path).is_some_and(is_same)
    }

    /// How many findings there are of each level, the gravest first.
    pub fn counts(&self) -> [usize; 3] {
        [Level::Error, Level::Warning, Level::Hint]
            .map(|level| self.told.iter().filter(|told| told.level == level).count())
    }

    /// How many bytes files have in a spool.
    pub fn len_in(&self, spool: &Arc<Spool>) -> u64 {
        let is_there = |served: &&Served| matches!(served.body, Body::Laid(_)) && Arc::ptr_eq(&served.spool, spool);
        self.files.values().filter(is_there).map(|served| served.len).sum()
    }

    /// What stands at an address whose source is refused.
    fn kept(&self, path: &str, source: Option<Arc<str>>, spool: &Arc<Spool>) -> Served {
        match self.files.get(path).filter(|served| served.condition != Condition::Broken) {
            Some(good) => good.stale(path, spool),
            None => Served::broken(source, spool),
        }
    }

    /// The path of the file that is shown at an address, as it stands in a request, without what comes after `?`; and whether the address
    /// lacks the slash at its end. `None` if there is nothing.
    pub fn find(&self, address: &str) -> Option<(String, bool)> {
        let decoded = percent_encoding::percent_decode_str(address).decode_utf8().ok()?;
        let base = self.base_path.trim_end_matches('/');
        let within = decoded.strip_prefix(base)?.strip_prefix('/')?;
        let folder = |within: &str| format!("{within}index.html");
        if within.is_empty() || within.ends_with('/') {
            return Some((folder(within), false)).filter(|(path, _)| self.files.contains_key(path));
        }
        if self.files.contains_key(within) {
            return Some((within.to_owned(), false));
        }
        Some((folder(&format!("{within}/")), true)).filter(|(path, _)| self.files.contains_key(path))
    }

    /// The address of a file of the site.
    pub fn address(&self, path: &str) -> String {
        let page = path.strip_suffix("index.html").filter(|folder| folder.is_empty() || folder.ends_with('/'));
        format!("{}{}", self.base_path, page.unwrap_or(path))
    }

    /// What is found on the page of a source, and what is found elsewhere.
    pub fn told_of<'s>(&'s self, source: Option<&str>) -> (Vec<&'s Told>, Vec<&'s Told>) {
        self.told.iter().partition(|told| source.is_some() && told.path.as_deref() == source)
    }

    /// What is another in this version than in the one before.
    pub fn since(&self, before: &Shown) -> Change {
        let styles = self.new_styles(before);
        let is_other = |path: &str, served: &Served| match before.files.get(path) {
            Some(old) if old.digest == served.digest => false,
            Some(old) => {
                let bytes = || Some((old.made_bytes(path)?, served.made_bytes(path)?));
                styles.is_empty() || !bytes().is_some_and(|(old, new)| is_same_but_for(&old, &new, &styles))
            }
            None => true,
        };
        let is_as_good = |(path, served): (&String, &Served)| {
            before.files.get(path).is_none_or(|old| old.condition == served.condition)
        };
        let state = self.told != before.told || !self.files.iter().all(is_as_good);
        let changed = self.files.iter().filter(|(path, served)| is_page(path) && is_other(path, served));
        let gone = before.files.keys().filter(|path| is_page(path) && !self.files.contains_key(*path));
        let mut pages: Vec<String> = changed.map(|(path, _)| path).chain(gone).map(|path| self.address(path)).collect();
        pages.sort_unstable();
        Change { version: self.version, pages, state, styles }
    }

    /// Style sheets that are there under another name than before: it holds a part of their digest.
    fn new_styles(&self, before: &Shown) -> BTreeMap<String, String> {
        let sheets = |of: &Shown, but: &Shown| -> BTreeMap<String, String> {
            let paths = of.files.keys().filter(|path| path.ends_with(".css") && !but.files.contains_key(*path));
            paths.filter_map(|path| Some((stem(path)?.to_owned(), of.address(path)))).collect()
        };
        let new = sheets(self, before);
        let old = sheets(before, self);
        old.into_iter().filter_map(|(stem, address)| Some((address, new.get(&stem)?.clone()))).collect()
    }
}

impl Served {
    fn good(file: &OutputFile, spool: &Arc<Spool>) -> Served {
        let OutputFile { body, len, digest, source, .. } = file;
        let (body, source, spool) = (body.clone(), source.clone(), spool.clone());
        Served { body, len: *len, digest: *digest, source, condition: Condition::Good, spool }
    }

    /// The same as what was good once. Its bytes go where those of the site are now: it shall not keep a spool in being that nothing
    /// else is in.
    fn stale(&self, path: &str, spool: &Arc<Spool>) -> Served {
        let condition = if self.condition == Condition::Good { Condition::Stale } else { self.condition };
        let is_elsewhere = matches!(self.body, Body::Laid(_)) && !Arc::ptr_eq(&self.spool, spool);
        let moved = self.made_bytes(path).filter(|_| is_elsewhere).map(|bytes| {
            let body = Body::Laid(spool.put(path, bytes.to_vec()).whereabouts);
            Served { body, condition, spool: spool.clone(), ..self.clone() }
        });
        moved.unwrap_or_else(|| Served { condition, ..self.clone() })
    }

    fn broken(source: Option<Arc<str>>, spool: &Arc<Spool>) -> Served {
        let (body, spool) = (Body::Bytes(Arc::from(Vec::new())), spool.clone());
        Served { body, len: 0, digest: FileDigest::default(), source, condition: Condition::Broken, spool }
    }

    /// The bytes of a file that was made, by its path; `None` of one that is copied.
    pub fn made_bytes(&self, path: &str) -> Option<Arc<[u8]>> {
        match &self.body {
            Body::Bytes(bytes) => Some(bytes.clone()),
            Body::Laid(whereabouts) => {
                let (len, digest) = (self.len, self.digest);
                self.spool.get(path, &Stored { len, digest, whereabouts: whereabouts.clone() })
            }
            Body::Copy(_) | Body::Cleaned(_) => None,
        }
    }
}

/// Whether a file is one that is looked at as a page.
pub fn is_page(path: &str) -> bool {
    path.ends_with(".html")
}

/// The path of a sheet without the part of its digest: `assets/tantu` of `assets/tantu.9719b31e.css`.
fn stem(path: &str) -> Option<&str> {
    path.strip_suffix(".css")?.rsplit_once('.').map(|(stem, _)| stem)
}

/// Whether a page differs from another in the names of style sheets alone.
fn is_same_but_for(old: &[u8], new: &[u8], styles: &BTreeMap<String, String>) -> bool {
    let (Ok(old), Ok(new)) = (std::str::from_utf8(old), std::str::from_utf8(new)) else { return false };
    styles.iter().fold(old.to_owned(), |text, (before, after)| text.replace(before, after)) == new
}

fn mark(page: &Page) -> Option<&'static str> {
    match page.state {
        State::Published => None,
        State::Draft => Some("draft"),
        State::Scheduled(_) => Some("future"),
        State::Expired(_) => Some("expired"),
    }
}

fn makes(site: &Site, language: Language) -> Vec<Makes> {
    let of_section = |page: &Page| {
        let kind = site.content_type(page.record.text("content_type").filter(|_| page.kind == PageKind::Section)?)?;
        let section = page.folder().strip_prefix("content/")?.trim_end_matches('/').to_owned();
        let (title, name) = (&page.title, kind.name.get(language));
        let label = match language {
            Language::Zh => format!("{title}（{name}）"),
            Language::En => format!("{title} ({name})"),
        };
        Some(Makes { content_type: kind.id.clone(), section, label })
    };
    let is_original = |page: &&Page| page.original.is_none();
    let mut makes: Vec<Makes> = site.pages.iter().filter(is_original).filter_map(of_section).collect();
    makes.extend(site.content_type("section").map(|kind| Makes {
        content_type: kind.id.clone(),
        section: String::new(),
        label: kind.name.get(language).to_owned(),
    }));
    makes
}

fn overview(site: &Site, language: Language) -> Overview {
    let mut overview = Overview {
        name: site.configuration.name(&site.configuration.language).to_owned(),
        makes: makes(site, language),
        ..Overview::default()
    };
    let zone = &site.configuration.time_zone;
    for (_, page) in site.shown() {
        let (list, when) = match page.state {
            State::Published => continue,
            State::Draft => (&mut overview.drafts, None),
            State::Scheduled(at) => (&mut overview.scheduled, Some(at)),
            State::Expired(at) => (&mut overview.expired, Some(at)),
        };
        let when = when.map(|at| at.to_zoned_datetime(zone.clone()).strftime("%Y-%m-%d %H:%M").to_string());
        let (title, source) = (page.title.clone(), page.path.clone());
        let base = site.configuration.base_path().trim_end_matches('/');
        list.push(Waiting { title, source, address: format!("{base}{}", page.address), when });
    }
    for list in [&mut overview.drafts, &mut overview.scheduled, &mut overview.expired] {
        list.sort_by(|one, other| (&one.when, &one.source).cmp(&(&other.when, &other.source)));
    }
    overview
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_good_once_keeps_no_spool_in_being() {
        let (old, new) = (Arc::new(Spool::new()), Arc::new(Spool::new()));
        let Stored { len, digest, whereabouts } = old.put("a.html", b"good".to_vec());
        let body = Body::Laid(whereabouts);
        let good = Served { body, len, digest, source: None, condition: Condition::Good, spool: old.clone() };
        let stale = good.stale("a.html", &new);
        drop(good);
        assert_eq!(Arc::strong_count(&old), 1);
        assert_eq!(stale.made_bytes("a.html").as_deref(), Some(b"good".as_slice()));
        assert_eq!((stale.condition, new.len(), stale.spool.len()), (Condition::Stale, 4, 4));
    }
}
