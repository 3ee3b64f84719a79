//! One page: a Markdown file with checked front matter.

use std::ops::Range;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::similarity::Profile;
use crate::schema::definition::Definition;
use crate::schema::record::Record;

/// A page of a [`Site`](super::Site), by its place in `site.pages`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PageId(pub usize);

/// What a page is in the structure of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageKind {
    /// `content/index.md`.
    Home,
    /// The `index.md` of a folder.
    Section,
    /// Every other page.
    Content,
}

/// Whether a page is shown at the instant for which the site is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Shown.
    Published,
    /// Marked as a draft.
    Draft,
    /// Held back until then.
    Scheduled(Timestamp),
    /// Shown as expired since then, and left out of lists.
    Expired(Timestamp),
}

/// A page.
#[derive(Clone, Debug)]
pub struct Page {
    /// Site path of its file.
    pub path: Arc<str>,
    /// Decoded text of the whole file.
    pub text: Arc<str>,
    /// SHA-256 of that text.
    pub digest: [u8; 32],
    /// Bytes of `text` that are Markdown.
    pub body: Range<usize>,
    /// Tag of its language.
    pub language: Arc<str>,
    /// Home, section or content.
    pub kind: PageKind,
    /// Its content type.
    pub definition: Arc<Definition>,
    /// Its front matter.
    pub record: Arc<Record>,
    /// Its title.
    pub title: String,
    /// What it is about, as its front matter tells it.
    pub profile: Arc<Profile>,
    /// Address from the root of the site: `/news/a/`, `/en/`.
    pub address: String,
    /// The section that it belongs to: of its own language if that exists, else of the main language. A
    /// section belongs to the section above it, the outermost ones to the home page.
    pub section: Option<PageId>,
    /// When it was or will be published.
    pub published: Option<Timestamp>,
    /// When it last changed in substance.
    pub updated: Option<Timestamp>,
    /// The day by which it should be checked again.
    pub review_by: Option<Date>,
    /// Whether it is shown.
    pub state: State,
    /// The page of which this is a translation.
    pub original: Option<PageId>,
    /// The page in all its languages, itself included, the main language first; empty if there is only one.
    pub translations: Vec<PageId>,
    /// Whether there was nothing to say of its front matter when it was read.
    pub(crate) is_plain: bool,
}

impl Page {
    /// The Markdown.
    pub fn markdown(&self) -> &str {
        self.text.get(self.body.clone()).unwrap_or_default()
    }

    /// The same page with another text after the same front matter.
    pub fn with_text(&self, text: &Arc<str>) -> Page {
        let digest = if Arc::ptr_eq(&self.text, text) { self.digest } else { Sha256::digest(text.as_bytes()).into() };
        Page { text: text.clone(), digest, body: self.body.start..text.len(), ..self.clone() }
    }

    /// Folder of its file, with a `/` at the end: what its links are relative to.
    pub fn folder(&self) -> &str {
        folder_of(&self.path)
    }

    /// Id of its content type.
    pub fn type_id(&self) -> &str {
        &self.definition.id
    }

    /// What it is sorted by in lists of the newest.
    pub fn date(&self) -> Option<Timestamp> {
        self.published.or(self.updated)
    }
}

/// The folder of a site path, with a `/` at the end.
pub fn folder_of(path: &str) -> &str {
    path.rfind('/').and_then(|at| path.get(..=at)).unwrap_or_default()
}

/// A file name without `.md`, and the language that it names: `a.en.md` is `a` in `en`.
pub fn stem_and_language<'p>(path: &'p str, languages: &[Arc<str>]) -> (&'p str, Option<Arc<str>>) {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.strip_suffix(".md").unwrap_or(name);
    if let Some((base, tag)) = stem.rsplit_once('.')
        && let Some(language) = languages.iter().find(|language| language.eq_ignore_ascii_case(tag))
    {
        return (base, Some(language.clone()));
    }
    (stem, None)
}
