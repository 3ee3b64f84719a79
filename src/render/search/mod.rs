//! The search page of each language, and the index that it searches.
//!
//! The page is whole without a script: it lists what people look for by name, so that whoever comes from the form in the header
//! finds a way on. With a script, what was asked for (`?q=`) is looked for in the index: files of pairs of characters, made from the
//! texts of built pages ([`make`], `index`). Finding and ranking is the business of the theme's components `site-search` and
//! `search-results`.

mod by_name;
mod entries;
mod index;
mod main_text;
mod postings;
mod words;

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::context::Context;
use super::made::{translate, unlisted_view};
use super::page::{RenderedPage, finish};
use super::store::{Store, StoredFile};
use super::views::View;
use crate::model::Site;
use crate::source::Digests;

use entries::Entry;

/// The file of the index that names the others, in the folder of the search page.
const INDEX: &str = "index.json";

/// The files of the indexes of all languages, and what they were made from.
#[derive(Clone, Debug, Default)]
pub struct Indexes {
    /// Digest of all that they were made from.
    from: [u8; 32],
    /// The files.
    pub files: Vec<StoredFile>,
}

/// Makes the indexes from pages that were made, or takes over those that were `kept` if they would come out the same. What pages
/// otherwise share, the site's words among it, is the same for whoever has kept something.
pub fn make(context: &Context, pages: &[&StoredFile], store: &dyn Store, kept: &Indexes) -> Indexes {
    let pages: HashMap<&str, &StoredFile> = pages.iter().map(|page| (page.path.as_str(), *page)).collect();
    let of_language = |language: &str| entries::of_language(context, language);
    let languages = context.languages.iter().map(|language| (&*language.language, of_language(&language.language)));
    let languages: Vec<(&str, Vec<Entry>)> = languages.collect();
    let mut from = Digests::default();
    for (language, entries) in &languages {
        from.add(language.as_bytes());
        for entry in entries {
            from.add(format!("{entry:?}"));
            let page = entry.file.as_deref().and_then(|path| pages.get(path));
            from.add(page.map_or([0; 32], |page| page.stored.digest));
        }
    }
    let from = from.finish();
    if kept.from == from && kept.files.iter().all(|file| store.has(&file.path, &file.stored)) {
        return kept.clone();
    }
    let page = |path: &str| {
        let bytes = pages.get(path)?.bytes(store)?;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    };
    let files = languages.iter().flat_map(|(language, entries)| index::files(context, language, entries, &page));
    Indexes { from, files: files.map(|file| StoredFile::put(file, store)).collect() }
}

/// [`Indexes`] in a form that can be written down.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct IndexesRecord {
    from: [u8; 32],
    files: Vec<(String, u64, [u8; 32])>,
}

impl Indexes {
    /// What can be written down.
    pub fn into_record(self) -> IndexesRecord {
        let files = self.files.into_iter().map(|file| (file.path, file.stored.len, file.stored.digest));
        IndexesRecord { from: self.from, files: files.collect() }
    }

    /// What was written down: files that are published.
    pub fn from_record(record: IndexesRecord) -> Indexes {
        let file = |(path, len, digest)| StoredFile::published(path, len, digest);
        Indexes { from: record.from, files: record.files.into_iter().map(file).collect() }
    }
}

/// Address of the search page of a language.
pub fn address(site: &Site, language: &str) -> String {
    format!("{}search/", site.home_address(language))
}

/// Renders the search page of a language.
pub fn render(context: &Context, language: &str) -> RenderedPage {
    let address = address(context.site, language);
    let title = context.strings(language).get("search").to_owned();
    let mut page = unlisted_view(context, language, "search", &title, &address);
    translate(context, &mut page, &address);
    let index = context.href(&format!("{address}{INDEX}"));
    let view = by_name::view(context, language, index);
    finish(context, &address, &page, &View::Search(view), Vec::new())
}
