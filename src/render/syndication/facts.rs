//! What the caller says of a page that is about to be written, and the addresses that machines are given.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::model::{Configuration, Page, PageId, Site, Term, TermKind};

/// What a page that is written is made from.
#[derive(Clone, Copy, Debug)]
pub enum Kind<'a> {
    /// A Markdown file: a home page, a section (its years and further pages too) or a content page.
    Page(PageId),
    /// All topics or all audiences.
    TermList(TermKind),
    /// What there is on one topic or for one audience.
    Term(TermKind, &'a Term),
    /// The list of all its pages.
    TermPages(TermKind, &'a Term),
    /// All sets of indicators.
    DatasetList(&'a [DatasetFacts]),
    /// One set of indicators.
    Dataset(&'a DatasetFacts),
    /// All words of the glossary.
    Glossary,
    /// What somebody can apply for.
    Eligibility,
    /// The site map for people.
    SiteMap,
    /// What is shown for an address that leads nowhere. It has no address of its own.
    NotFound,
}

/// What is to be said of a set of indicators. Addresses are from the root of the site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DatasetFacts {
    /// What it is called.
    pub name: String,
    /// In one sentence, what it has.
    pub description: String,
    /// Where its page is.
    pub address: String,
    /// Where the list of all sets is.
    pub list: String,
    /// Where its figures come from.
    pub source: String,
    /// First and last day of the time that it covers, as ISO 8601: `2017-01-01/2025-12-31`.
    pub coverage: Option<String>,
    /// What it counts and measures.
    pub variables: Vec<VariableFacts>,
    /// To download.
    pub files: Vec<FileFacts>,
}

/// Something that a set of indicators counts or measures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VariableFacts {
    /// What it is called.
    pub name: String,
    /// As it is read; empty if it has no word in the page's language.
    pub unit: String,
    /// Definition and scope, if it is in the page's language.
    pub description: Option<String>,
}

/// A file of a set of indicators.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileFacts {
    /// As servers call it: `text/csv`.
    pub media_type: &'static str,
    /// Where it is.
    pub address: String,
    /// How large it is.
    pub bytes: usize,
}

/// The picture of a page.
#[derive(Clone, Copy, Debug)]
pub struct ImageFacts<'a> {
    /// Full address.
    pub url: &'a str,
    /// What somebody who cannot see it is told.
    pub alt: &'a str,
    /// Pixels.
    pub width: Option<u32>,
    /// Pixels.
    pub height: Option<u32>,
}

/// What is to be said of one page that is written, beside what the [`Site`] says itself.
///
/// Addresses are from the root of the site (`/news/a/`), as in [`Page::address`]; full addresses are let through.
#[derive(Clone, Copy, Debug)]
pub struct PageFacts<'a> {
    /// What the page is made from.
    pub kind: Kind<'a>,
    /// BCP 47 tag.
    pub language: &'a str,
    /// The page's heading of level one.
    pub title: &'a str,
    /// One or two sentences.
    pub summary: Option<&'a str>,
    /// Its address. Of no meaning for [`Kind::NotFound`].
    pub address: &'a str,
    /// Name and address of each page above this one, home page first, without the page itself. Empty for a home page.
    pub breadcrumbs: &'a [(String, String)],
    /// Its picture.
    pub image: Option<ImageFacts<'a>>,
    /// Title and address of each page that it lists; empty for pages that are no lists.
    pub entries: &'a [(String, String)],
    /// How many entries stand on earlier pages of the list.
    pub entries_before: usize,
    /// Questions that it answers, and their answers, in plain words.
    pub questions: &'a [(String, String)],
}

impl<'a> PageFacts<'a> {
    /// The least that can be said of a page; the rest is set on the result.
    pub fn new(kind: Kind<'a>, language: &'a str, title: &'a str, address: &'a str) -> PageFacts<'a> {
        PageFacts {
            kind,
            language,
            title,
            summary: None,
            address,
            breadcrumbs: &[],
            image: None,
            entries: &[],
            entries_before: 0,
            questions: &[],
        }
    }

    /// What the site itself says of a page of a Markdown file; breadcrumbs, picture and entries are still to be set,
    /// and the summary is only there if the front matter has one.
    pub fn of_page(site: &'a Site, id: PageId) -> Option<PageFacts<'a>> {
        let page = site.page(id)?;
        let facts = PageFacts::new(Kind::Page(id), &page.language, &page.title, &page.address);
        Some(PageFacts { summary: page.record.text("summary"), ..facts })
    }

    /// The Markdown file's page, if it is made from one.
    pub(super) fn page(&self, site: &'a Site) -> Option<&'a Page> {
        match self.kind {
            Kind::Page(id) => site.page(id),
            _ => None,
        }
    }

    /// Full address; `None` for a page that has none.
    pub(super) fn url(&self, site: &Site) -> Option<String> {
        match self.kind {
            Kind::NotFound => None,
            _ => Some(absolute_url(&site.configuration, self.address)),
        }
    }
}

/// What cannot stand in the path of an address as it is. `%` may: an address that has been encoded stays as it is.
const NOT_IN_PATHS: AsciiSet =
    CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'\\').add(b'^').add(b'`').add(b'{').add(b'|').add(b'}');

/// The full address of something that has an address from the root of the site (`/news/a/`). What is a full
/// address already stays as it is.
pub fn absolute_url(configuration: &Configuration, address: &str) -> String {
    if address.starts_with("https://") || address.starts_with("http://") {
        return address.to_owned();
    }
    let path = utf8_percent_encode(address.trim_start_matches('/'), &NOT_IN_PATHS);
    format!("{}{path}", configuration.base_url)
}
