//! What government sites must show: the tags in the head of a page (GOV-TAGS), the bottom area (GOV-FOOTER), and what
//! surrounds a text (GOV-PAGE).
//!
//! Most folders of HTML are no government site and owe none of this. So these rules look only at a page that shows by its
//! tags that it belongs to one, or at every page if the norm was asked for by name (`--norm GOV-TAGS`).

rules![
    article_items,
    article_tags,
    article_title,
    column_tags,
    external_link,
    footer_items,
    pub_date,
    pub_date_future,
    site_code,
    site_code_uneven,
    site_domain,
    site_tags,
    tag_case,
    tag_doubled,
    tag_empty,
];

use super::{Page, Report};
use crate::html::NodeId;
use crate::text;

/// The names of page tags that no other standard uses, as the norm writes them.
const NAMES: [&str; 10] = [
    "SiteName",
    "SiteDomain",
    "SiteIDCode",
    "ColumnName",
    "ColumnDescription",
    "ColumnKeywords",
    "ColumnType",
    "ArticleTitle",
    "PubDate",
    "ContentSource",
];

/// A page tag.
#[derive(Clone, Debug)]
pub(in crate::check) struct Tag {
    /// Its `<meta>`.
    pub node: NodeId,
    /// Its name as the norm writes it.
    pub name: &'static str,
    /// Its name as the page writes it.
    pub written: Box<str>,
    /// Its content, without white space around it.
    pub content: Box<str>,
}

/// What a page is, as its tags say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum Kind {
    /// It tells of one thing.
    Article,
    /// It lists what a column holds.
    Column,
    /// Neither: a home page, a page of search results.
    Other,
}

/// The page tags of a page of a government site.
#[derive(Clone, Debug)]
pub(in crate::check) struct Tags {
    /// In the order of the page.
    pub all: Vec<Tag>,
}

impl Tags {
    /// The tags of a page that is to be looked at; `None` if it does not show that it is one of a government site, and nobody said so,
    /// or if it only leads on to another page.
    pub fn of(page: &Page<'_>) -> Option<Tags> {
        let document = page.document();
        let head = document.first("head")?;
        let mut all = Vec::new();
        for node in document.child_elements(head) {
            let Some(element) = document.element(node).filter(|element| element.is("meta")) else { continue };
            if element.attribute("http-equiv").is_some_and(|kind| kind.eq_ignore_ascii_case("refresh")) {
                return None;
            }
            let Some(written) = element.attribute("name").map(str::trim) else { continue };
            let Some(name) = NAMES.into_iter().find(|name| name.eq_ignore_ascii_case(written)) else { continue };
            let content = element.attribute("content").unwrap_or_default().trim();
            all.push(Tag { node, name, written: written.into(), content: content.into() });
        }
        let tags = Tags { all };
        (page.neighbours.is_government() || tags.show_government()).then_some(tags)
    }

    /// Whether tags are those of a government site. A lone `pubdate` or `sitename` is written by others too.
    fn show_government(&self) -> bool {
        let exact = |start: &str| self.all.iter().any(|tag| *tag.written == *tag.name && tag.name.starts_with(start));
        self.get("SiteIDCode").is_some() || self.all.len() > 1 && (exact("Site") || exact("Column"))
    }

    /// The first tag of a name, however its letters are written.
    pub fn get(&self, name: &str) -> Option<&Tag> {
        self.all.iter().find(|tag| tag.name == name)
    }

    /// What the page is.
    pub fn kind(&self) -> Kind {
        let has = |name: &str| self.get(name).is_some();
        if has("ArticleTitle") || has("PubDate") || has("ContentSource") {
            Kind::Article
        } else if NAMES.iter().any(|name| name.starts_with("Column") && has(name)) {
            Kind::Column
        } else {
            Kind::Other
        }
    }
}

/// A tag is missing: its name, and what it holds in either language.
fn missing(report: &mut Report<'_, '_>, name: &str, zh: &str, en: &str) {
    report.page(
        text!("缺少网页标签 {name}（{zh}）", "the page tag {name} ({en}) is missing"),
        text!(
            "在 <head> 里加 <meta name=\"{name}\" content=\"…\">，大小写照写。",
            "Add <meta name=\"{name}\" content=\"…\"> to the head, in exactly these letters."
        ),
    );
}

/// Whether a page is in Chinese, in which the names of what it must show are looked for.
pub(in crate::check) fn is_chinese(page: &Page<'_>) -> bool {
    let document = page.document();
    let language = document.html().and_then(|html| document.attribute(html, "lang")).unwrap_or_default();
    language.is_empty() || language.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("zh"))
}

/// The source of a page from its body on.
pub(in crate::check) fn body<'p>(page: &'p Page<'_>) -> &'p str {
    let document = page.document();
    let start = document.first("body").map_or(0, |body| document.span(body).end);
    page.html.get(start..).unwrap_or(page.html)
}

/// Whether a page runs any script, which may add what the source does not show. Structured data is none.
pub(in crate::check) fn has_script(page: &Page<'_>) -> bool {
    page.document().elements().any(|(_, element)| {
        element.is("script") && !element.attribute("type").is_some_and(|kind| kind.contains("json"))
    })
}

/// The host in a web address, in lower case; empty if there is none.
fn host(address: &str) -> String {
    super::address::host(address).to_ascii_lowercase()
}

/// The canonical address that a page gives, if it is a whole one.
fn canonical<'p>(page: &'p Page<'_>) -> Option<&'p str> {
    let document = page.document();
    let head = document.first("head")?;
    document.child_elements(head).find_map(|node| {
        let element = document.element(node).filter(|element| element.is("link"))?;
        let rel = element.attribute("rel").filter(|rel| rel.eq_ignore_ascii_case("canonical"));
        rel.and(element.attribute("href")).map(str::trim).filter(|href| href.contains("//"))
    })
}
