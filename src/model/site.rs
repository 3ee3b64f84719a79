//! The site as a whole: its pages, and the questions that the rest of the program asks of them.
//!
//! How it is put together from its sources is the business of `load`.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;

use super::addresses::LockFile;
use super::configuration::Configuration;
use super::frame::Frame;
use super::glossary::Glossary;
use super::page::{Page, PageId, PageKind, State};
use super::references;
use super::relations::RelationKind;
use super::slug::slug;
use super::terms::Terms;
use crate::pinyin::Reader;
use crate::schema::definition::Definition;

/// What a build is asked for, beside the sources.
#[derive(Clone, Debug)]
pub struct Options {
    /// The instant for which the site is built.
    pub now: Timestamp,
    /// Whether drafts and pages of the future are shown.
    pub drafts: bool,
    /// Another address than the configured one.
    pub base_url: Option<String>,
}

/// A site, ready to be rendered.
#[derive(Clone, Debug)]
pub struct Site {
    /// `content/site.yaml`.
    pub configuration: Configuration,
    /// What the build was asked for.
    pub options: Options,
    /// All pages, in the order of paths, whatever their state.
    pub pages: Vec<Page>,
    /// Content types, the site's own included.
    pub types: Vec<Arc<Definition>>,
    /// Topics and audiences.
    pub terms: Terms,
    /// Words that pages explain.
    pub glossary: Glossary,
    /// Reads Chinese, with the site's own corrections.
    pub reader: Reader,
    /// Groups of words that search takes for the same, each with the site's own word first.
    pub synonyms: Vec<Vec<String>>,
    /// Relations of each page, in the order of `pages`.
    pub relations: Vec<Vec<(RelationKind, PageId)>>,
    /// Old addresses and where they lead now.
    pub redirects: Vec<(String, PageId)>,
    /// Addresses that were ever published.
    pub lock: LockFile,
    pub(super) by_path: HashMap<Arc<str>, PageId>,
    /// Stands for what front matter is read by.
    pub(super) frame: Frame,
}

impl Site {
    /// The page of an id.
    pub fn page(&self, id: PageId) -> Option<&Page> {
        self.pages.get(id.0)
    }

    /// The page of a site path.
    pub fn by_path(&self, path: &str) -> Option<PageId> {
        self.by_path.get(path).copied()
    }

    /// The page that a relative path of a `.md` file names, seen from a folder; its translation into `language`, if there is one.
    pub fn resolve(&self, folder: &str, target: &str, language: &str) -> Option<PageId> {
        let path = references::join(folder, target)?;
        let id = self.by_path(&path)?;
        let page = self.page(id)?;
        let same_language = |id: &&PageId| self.page(**id).is_some_and(|page| &*page.language == language);
        // Only from the main language's file to another: who names x.en.md means it.
        let translated = if page.original.is_none() { page.translations.iter().find(same_language) } else { None };
        Some(translated.copied().filter(|id| self.page(*id).is_some_and(|page| self.shows(page))).unwrap_or(id))
    }

    /// Whether a page is part of what is built.
    pub fn shows(&self, page: &Page) -> bool {
        match page.state {
            State::Published | State::Expired(_) => true,
            State::Draft | State::Scheduled(_) => self.options.drafts,
        }
    }

    /// Whether a page appears in lists.
    pub fn lists(&self, page: &Page) -> bool {
        self.shows(page) && !matches!(page.state, State::Expired(_))
    }

    /// The pages that are built, with their ids.
    pub fn shown(&self) -> impl Iterator<Item = (PageId, &Page)> {
        self.pages.iter().enumerate().filter(|(_, page)| self.shows(page)).map(|(at, page)| (PageId(at), page))
    }

    /// The content pages of a section that appear in its lists, sorted as the section asks for.
    pub fn listed_in(&self, section: PageId) -> Vec<PageId> {
        let language = self.page(section).map(|page| page.language.clone());
        // A translation whose section is not translated is reached from its original, beside which it would stand here.
        let belongs = |page: &Page| page.section == Some(section) && Some(&page.language) == language.as_ref();
        let mut ids: Vec<PageId> = self
            .shown()
            .filter(|(_, page)| page.kind == PageKind::Content && belongs(page) && self.lists(page))
            .map(|(id, _)| id)
            .collect();
        let sort = self.page(section).and_then(|page| page.record.text("sort")).unwrap_or("newest");
        match sort {
            "order" => {
                ids.sort_by_key(|id| self.page(*id).map(|p| (p.record.integer("order").unwrap_or(i64::MAX), *id)))
            }
            "title" => ids.sort_by_key(|id| self.page(*id).map(|p| (slug(&p.title), *id))),
            _ => self.sort_newest(&mut ids),
        }
        ids
    }

    /// Sorts pages by date, the newest first; those of one moment by path.
    pub fn sort_newest(&self, ids: &mut [PageId]) {
        ids.sort_by_cached_key(|id| {
            // Pages stand in the order of their paths.
            (std::cmp::Reverse(self.page(*id).and_then(Page::date)), *id)
        });
    }

    /// The content type of this name.
    pub fn content_type(&self, id: &str) -> Option<&Arc<Definition>> {
        self.types.iter().find(|definition| definition.id == id)
    }

    /// Address of a language's home page: `/` or `/en/`.
    pub fn home_address(&self, language: &str) -> String {
        super::pages::language_prefix(&self.configuration, language)
    }
}
