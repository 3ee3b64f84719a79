//! The site that an editor works on: its files as they are on disk, the texts that are open over them, and what they mean.
//!
//! What is asked while somebody types is answered from here: [`Workspace::knowledge`] reads the site again only if what was typed can
//! mean something to other files (front matter, data), not for every letter of a text.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use lsp_types::Uri;

use super::address;
use super::documents::Document;
use crate::diagnostics::{Excerpts, Finding};
use crate::indicators::Indicators;
use crate::model::{self, Configuration, Options, Site};
use crate::schema::front_matter;
use crate::source::{self, Limits, Sources, THEMES};
use crate::theme;

/// All files that count now.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// The files of `content/`.
    pub sources: Sources,
    /// The name of the theme's folder.
    pub theme: String,
    /// Those files of the theme that the site has itself, by path inside the theme's folder.
    pub theme_files: BTreeMap<String, Vec<u8>>,
    /// What reading them has found.
    pub findings: Vec<Finding>,
}

impl Excerpts for Files {
    fn excerpt(&self, path: &str) -> Option<&str> {
        self.sources.excerpt(path).or_else(|| {
            let inside = inside_theme(path, &self.theme)?;
            std::str::from_utf8(self.theme_files.get(inside)?).ok()
        })
    }
}

fn inside_theme<'p>(path: &'p str, theme: &str) -> Option<&'p str> {
    path.strip_prefix(THEMES)?.strip_prefix('/')?.strip_prefix(theme)?.strip_prefix('/')
}

/// What the files mean.
#[derive(Debug)]
pub struct Knowledge {
    /// The site. Bodies of its pages may be older than what is open.
    pub site: Site,
    /// What is counted and measured.
    pub indicators: Indicators,
}

impl Knowledge {
    /// Reads the site from its files; `None` if its configuration cannot be read.
    pub fn of(sources: &Sources, now: Timestamp) -> Option<Knowledge> {
        let site = model::load(sources, &options(now)).0?;
        let (indicators, _) = Indicators::load(&site, sources);
        Some(Knowledge { site, indicators })
    }
}

/// Drafts are shown: they are what somebody who types is writing.
pub fn options(now: Timestamp) -> Options {
    Options { now, drafts: true, base_url: None }
}

/// The site that an editor works on.
#[derive(Debug)]
pub struct Workspace {
    /// Its folder.
    pub root: PathBuf,
    /// Texts that are open, by site path.
    open: BTreeMap<String, Document>,
    disk: Files,
    /// What is open and was told to have changed on disk since.
    passed_over: BTreeSet<String>,
    /// Whether the files on disk may have changed since they were read.
    outdated: bool,
    /// The files with what is open over them.
    files: Option<Arc<Files>>,
    known: Option<Arc<Knowledge>>,
    /// Whether something was changed since that is known which may mean something to other files.
    changed: bool,
}

impl Workspace {
    /// The site in a folder. Nothing is read yet.
    pub fn new(root: PathBuf) -> Workspace {
        Workspace {
            root,
            open: BTreeMap::new(),
            disk: Files::default(),
            passed_over: BTreeSet::new(),
            outdated: true,
            files: None,
            known: None,
            changed: true,
        }
    }

    /// The site path of an address, if it lies in the site.
    pub fn path(&self, uri: &str) -> Option<String> {
        let of_site = |path: &String| path.starts_with("content/") || path.starts_with("themes/");
        address::site_path(&self.root, uri).filter(of_site)
    }

    /// The address of a file of the site; of one that is open, as the editor writes it.
    pub fn uri(&self, path: &str) -> Option<Uri> {
        match self.open.get(path) {
            Some(document) => Some(document.uri.clone()),
            None => address::of_path(&address::on_disk(&self.root, path)),
        }
    }

    /// What is open, by site path.
    pub fn open(&self) -> &BTreeMap<String, Document> {
        &self.open
    }

    /// Takes in that a text was opened, or that its text is another now.
    pub fn put(&mut self, path: &str, document: Document) {
        // A file that was made since the disk was read, in a folder that may be new as well.
        self.outdated |= !self.outdated && self.disk.excerpt(path).is_none() && !self.open.contains_key(path);
        let before = self.files.as_deref().and_then(|files| files.excerpt(path)).map(str::to_owned);
        self.open.insert(path.to_owned(), document);
        self.files = None;
        let means = self.changed || {
            let files = self.files();
            let (now, before) = (files.excerpt(path), before.as_deref());
            now != before && !same_head(path, before, now)
        };
        self.changed = means;
    }

    /// Takes in that a text was closed: what is on disk counts again.
    pub fn close(&mut self, path: &str) {
        self.open.remove(path);
        self.outdated |= self.passed_over.remove(path);
        self.changed = true;
        self.files = None;
    }

    /// Takes in that a text was saved: what is open is what is on disk. To read the whole site again for each text that is saved
    /// would cost as much as all its pictures.
    pub fn saved(&mut self, path: &str) {
        let Some(document) = self.open.get(path) else { return self.disk_changed() };
        let saved = document.text.clone();
        if path.starts_with("content/") && !self.outdated {
            forget(&mut self.disk.findings, path);
            let found = self.disk.sources.put(path, saved.as_bytes(), &Limits::default());
            self.disk.findings.extend(found);
        } else {
            self.outdated = true;
        }
        self.files = None;
    }

    /// Takes in that some files on disk have changed. Of those that are open the editor has the say until they are closed. `false` if
    /// there is nothing to read again.
    pub fn changed_on_disk(&mut self, paths: impl IntoIterator<Item = Option<String>>) -> bool {
        let mut others = false;
        let mut any = false;
        for path in paths {
            any = true;
            match path.filter(|path| self.open.contains_key(path)) {
                Some(path) => drop(self.passed_over.insert(path)),
                None => others = true,
            }
        }
        let read = others || !any;
        if read {
            self.disk_changed();
        }
        read
    }

    /// Takes in that files on disk have changed, whichever.
    pub fn disk_changed(&mut self) {
        self.outdated = true;
        self.changed = true;
        self.files = None;
    }

    /// The files that count now.
    pub fn files(&mut self) -> Arc<Files> {
        if let Some(files) = &self.files {
            return Arc::clone(files);
        }
        if self.outdated {
            self.disk = read(&self.root);
            self.outdated = false;
        }
        let mut files = self.disk.clone();
        for (path, document) in &self.open {
            lay_over(&mut files, path, document);
        }
        let files = Arc::new(files);
        self.files = Some(Arc::clone(&files));
        files
    }

    /// What the files mean now. While the configuration cannot be read, what they last meant; `None` if that was never known.
    pub fn knowledge(&mut self, now: Timestamp) -> Option<Arc<Knowledge>> {
        if self.changed {
            let files = self.files();
            if let Some(known) = Knowledge::of(&files.sources, now) {
                self.known = Some(Arc::new(known));
            }
            self.changed = false;
        }
        self.known.clone()
    }
}

/// Whether two states of a file are the same to all other files: the same front matter of a page.
fn same_head(path: &str, before: Option<&str>, now: Option<&str>) -> bool {
    let head = |text: &str| {
        let split = front_matter::split(&Arc::from(path), text).ok()?;
        text.get(split.yaml).map(str::to_owned)
    };
    let (Some(before), Some(now)) = (before.and_then(head), now.and_then(head)) else { return false };
    path.ends_with(".md") && before == now
}

fn read(root: &Path) -> Files {
    let (sources, mut findings) = source::read(root, &Limits::default());
    // Which theme it is does not depend on the present.
    let configuration = Configuration::load(&sources, &options(Timestamp::UNIX_EPOCH)).ok();
    let named = configuration.as_ref().and_then(|configuration| configuration.record.text("theme"));
    let theme = named.unwrap_or(theme::BUILTIN_NAME).to_owned();
    let (theme_files, found) = source::read_theme(root, &theme);
    findings.extend(found);
    Files { sources, theme, theme_files, findings }
}

/// Puts what is open in the place of what is on disk. A file that is as it was saved stays as it was read, with what there is to say of
/// its letters.
fn lay_over(files: &mut Files, path: &str, document: &Document) {
    if let Some(inside) = inside_theme(path, &files.theme) {
        let text = document.text.replace("\r\n", "\n");
        files.theme_files.insert(inside.to_owned(), text.into_bytes());
        return;
    }
    if !path.starts_with("content/") {
        return;
    }
    let text = document.text.replace("\r\n", "\n");
    if files.excerpt(path) == Some(text.as_str()) {
        return;
    }
    forget(&mut files.findings, path);
    let found = files.sources.put(path, document.text.as_bytes(), &Limits::default());
    files.findings.extend(found);
}

/// Takes back what reading a file has found.
fn forget(findings: &mut Vec<Finding>, path: &str) {
    findings.retain(|finding| finding.places.first().is_none_or(|place| *place.path != *path));
}
