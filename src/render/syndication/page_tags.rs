//! What stands in the head of a page for machines: the page tags that government sites must have (GOV-TAGS), the
//! description and keywords that search engines read, and Open Graph.
//!
//! A required tag that cannot be filled is left out and found; the site identification code is the exception: the
//! configuration says itself why there is none.

use super::facts::{Kind, PageFacts, absolute_url};
use super::moments;
use crate::diagnostics::{Finding, Level, Place, Rule, Text};
use crate::model::{Page, PageKind, Site};
use crate::text;

/// A required page tag that cannot be filled.
pub const MISSING: Rule = Rule::new("page-tag-missing", Level::Warning).norms(&["GOV-TAGS"]);

/// A name and its content.
pub type Tag = (&'static str, String);

/// The tags of one page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageTags {
    /// `<meta name>`. The description is among them, once: HTML takes `Description` and `description` for the same name
    /// and allows only one. So it is with `Keywords` and `keywords`.
    pub meta: Vec<Tag>,
    /// `<meta property>`: Open Graph.
    pub open_graph: Vec<Tag>,
    /// Required tags that could not be filled.
    pub findings: Vec<Finding>,
}

/// The tags of a page.
pub fn of_page(site: &Site, facts: &PageFacts) -> PageTags {
    let mut tags = PageTags::default();
    tags.every_page(site, facts);
    match (facts.kind, facts.page(site)) {
        (Kind::Page(_), Some(page)) => match page.kind {
            PageKind::Home => tags.search(facts.summary, page.record.texts("keywords")),
            PageKind::Section => tags.section(page, facts),
            PageKind::Content => tags.content(site, page, facts),
        },
        (Kind::Term(..) | Kind::TermPages(..) | Kind::TermList(_), _) => tags.made_column(facts),
        (Kind::Dataset(_) | Kind::DatasetList(_), _) => tags.made_column(facts),
        _ => tags.search(facts.summary, std::iter::empty()),
    }
    tags.open_graph = open_graph(site, facts);
    tags
}

impl PageTags {
    fn add(&mut self, name: &'static str, content: impl Into<String>) {
        let content = content.into();
        if !content.trim().is_empty() {
            self.meta.push((name, content));
        }
    }

    fn add_some(&mut self, name: &'static str, content: Option<impl Into<String>>) {
        if let Some(content) = content {
            self.add(name, content);
        }
    }

    fn every_page(&mut self, site: &Site, facts: &PageFacts) {
        let configuration = &site.configuration;
        self.add("SiteName", configuration.name(facts.language));
        self.add("SiteDomain", configuration.host());
        self.add_some("SiteIDCode", configuration.mark("site_code"));
    }

    /// What search engines read on pages for which there are no page tags of that name.
    fn search<'k>(&mut self, summary: Option<&str>, keywords: impl Iterator<Item = &'k str>) {
        self.add_some("description", summary);
        self.add("keywords", joined(keywords));
    }

    fn section(&mut self, page: &Page, facts: &PageFacts) {
        let keywords = joined(page.record.texts("keywords"));
        self.add("ColumnName", page.title.as_str());
        // Years and further pages of a list may say other things of themselves; the column stays the same.
        let described = page.record.text("summary").or(facts.summary);
        match described {
            Some(summary) => self.add("ColumnDescription", summary),
            None => self.findings.push(missing(
                page,
                "ColumnDescription",
                text!("这个栏目没有摘要", "the section has no summary"),
                text!("在页首写上 summary: 加一两句说明。", "Add `summary:` with one or two sentences."),
            )),
        }
        if keywords.is_empty() {
            self.findings.push(missing(
                page,
                "ColumnKeywords",
                text!("这个栏目没有关键词", "the section has no keywords"),
                text!("在页首写上 keywords: [词, 词]。", "Add `keywords: [word, word]`."),
            ));
        } else {
            self.add("ColumnKeywords", keywords.as_str());
        }
        self.add_some("ColumnType", page.record.text("column_type"));
        self.search(facts.summary, page.record.texts("keywords"));
    }

    /// A list of topics, audiences or data, or the page of one of them: its column is the list, which stands after the home page.
    fn made_column(&mut self, facts: &PageFacts) {
        let column_type = match facts.kind {
            Kind::Term(..) | Kind::TermPages(..) | Kind::Dataset(_) => {
                facts.breadcrumbs.get(1).or(facts.breadcrumbs.last()).map_or(facts.title, |(name, _)| name.as_str())
            }
            _ => facts.title,
        };
        let description = match facts.kind {
            Kind::Term(_, term) | Kind::TermPages(_, term) => {
                term.description.as_ref().map(|text| text.get(facts.language)).or(facts.summary)
            }
            _ => facts.summary,
        };
        self.add("ColumnName", facts.title);
        self.add_some("ColumnDescription", description);
        self.add("ColumnKeywords", facts.title);
        self.add("ColumnType", column_type);
        self.search(facts.summary.or(description), std::iter::once(facts.title));
    }

    fn content(&mut self, site: &Site, page: &Page, facts: &PageFacts) {
        let organiser = site.configuration.organiser_name(facts.language);
        self.add("ArticleTitle", page.title.as_str());
        match page.date() {
            Some(at) => self.add("PubDate", moments::minute(at, &site.configuration.time_zone)),
            // Where the content type asks for the date, its absence has been found already.
            None if page.definition.field("published").is_some_and(|field| field.required) => {}
            None => self.findings.push(missing(
                page,
                "PubDate",
                text!("这一页没有发布时间", "the page has no date of publication"),
                text!(
                    "在页首写上 published，例如 published: 2025-09-26 09:30。",
                    "Add `published`, such as `published: 2025-09-26 09:30`."
                ),
            )),
        }
        self.add("ContentSource", page.record.text("source").unwrap_or(organiser));
        self.add("Keywords", joined(page.record.texts("keywords")));
        self.add_some("Author", page.record.text("author"));
        self.add_some("Description", facts.summary);
        self.add_some("Image", facts.image.map(|image| image.url));
        self.add_some("Url", facts.url(site));
        let section = page.section.and_then(|id| site.page(id)).filter(|section| section.kind == PageKind::Section);
        match section {
            Some(section) => {
                self.add("ColumnName", section.title.as_str());
                self.add_some("ColumnType", section.record.text("column_type"));
            }
            None => self.findings.push(missing(
                page,
                "ColumnName",
                text!("这一页不在任何栏目里", "the page is in no section"),
                text!("把它移到一个有 index.md 的文件夹里。", "Move it into a folder that has an index.md."),
            )),
        }
    }
}

fn missing(page: &Page, tag: &str, why: Text, help: Text) -> Finding {
    let message = Text::new(
        format!("网页标签 {tag} 填不出来：{}", why.zh),
        format!("the page tag {tag} cannot be filled: {}", why.en),
    );
    Finding::new(&MISSING, message).at(Place::new(page.path.clone(), page.record.span_of("title"))).help(help)
}

fn joined<'k>(words: impl Iterator<Item = &'k str>) -> String {
    words.collect::<Vec<_>>().join(",")
}

fn open_graph(site: &Site, facts: &PageFacts) -> Vec<Tag> {
    let Some(url) = facts.url(site) else { return Vec::new() };
    let page = facts.page(site);
    let article = page.filter(|page| page.kind == PageKind::Content);
    let mut tags = vec![
        ("og:title", facts.title.to_owned()),
        ("og:type", if article.is_some() { "article" } else { "website" }.to_owned()),
        ("og:url", url),
        ("og:site_name", site.configuration.name(facts.language).to_owned()),
    ];
    tags.extend(locale(facts.language).map(|locale| ("og:locale", locale)));
    for other in page.into_iter().flat_map(|page| other_languages(site, facts, page)) {
        tags.extend(locale(other).map(|locale| ("og:locale:alternate", locale)));
    }
    tags.extend(facts.summary.map(|summary| ("og:description", summary.to_owned())));
    if let Some(image) = facts.image {
        tags.push(("og:image", image.url.to_owned()));
        tags.extend(image.width.map(|width| ("og:image:width", width.to_string())));
        tags.extend(image.height.map(|height| ("og:image:height", height.to_string())));
        tags.push(("og:image:alt", image.alt.to_owned()));
    }
    if let Some(page) = article {
        let zone = &site.configuration.time_zone;
        let time = |key, at: Option<_>| at.map(|at| moments::iso(page, key, at, zone));
        tags.extend(time("published", page.published).map(|at| ("article:published_time", at)));
        tags.extend(time("updated", page.updated).map(|at| ("article:modified_time", at)));
    }
    tags.retain(|(_, content)| !content.trim().is_empty());
    tags
}

/// The other languages in which this very page is shown; years and further pages of a list have none.
fn other_languages<'s>(site: &'s Site, facts: &PageFacts, page: &'s Page) -> impl Iterator<Item = &'s str> {
    let itself = facts.url(site).is_some_and(|url| url == absolute_url(&site.configuration, &page.address));
    let translations = if itself { page.translations.as_slice() } else { &[] };
    let shown = translations.iter().filter_map(|id| site.page(*id)).filter(|other| site.shows(other));
    shown.map(|other| &*other.language).filter(|language| *language != &*page.language)
}

/// A language tag as Open Graph writes it, with the country that it is mostly meant for where it names none; `None`
/// where that cannot be told.
fn locale(tag: &str) -> Option<String> {
    let mut parts = tag.split('-');
    let language = parts.next()?.to_ascii_lowercase();
    let rest: Vec<String> = parts.map(str::to_ascii_uppercase).collect();
    let region = rest.iter().find(|part| part.len() == 2 && part.bytes().all(|b| b.is_ascii_alphabetic()));
    let region = match (region, language.as_str()) {
        (Some(region), _) => region.as_str(),
        (None, "zh") if rest.iter().any(|part| part == "HANT") => "TW",
        (None, "zh") => "CN",
        (None, "en") => "US",
        _ => return None,
    };
    Some(format!("{language}_{region}"))
}
