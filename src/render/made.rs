//! Pages that no file of content stands for: their views, how their versions in other languages are tied to them, and which of them a
//! link in a text means. What each of them shows is made elsewhere (`site_map`, `terms`, `datasets`, `glossary`, `search`, `eligibility`).

use std::sync::Arc;

use super::context::Context;
use super::datasets;
use super::eligibility;
use super::glossary;
use super::page::set_tags;
use super::search;
use super::site_view::language_name;
use super::syndication::{Kind, PageFacts};
use super::terms;
use super::views::{Link, MetaView, PageView, TranslationView};
use crate::diagnostics::Finding;
use crate::model::{TermKind, references};
use crate::text;

/// A page that no file stands for.
pub struct Made<'a> {
    /// What machines are told that it is.
    pub made: Kind<'a>,
    /// Class of its `<body>`.
    pub kind: &'a str,
    /// Its heading of level one.
    pub title: &'a str,
    /// Its address.
    pub address: &'a str,
    /// One or two sentences.
    pub summary: Option<String>,
    /// The pages between the home page and this one.
    pub above: Vec<Link>,
}

/// The view of a page that no file stands for.
pub fn made_view(context: &Context, language: &str, made: Made) -> PageView {
    let Made { made, kind, title, address, summary, above } = made;
    let strings = context.strings(language);
    let site_name = context.site.configuration.name(language);
    let home = Link::new(strings.get("home"), context.href(&context.site.home_address(language)));
    let breadcrumbs: Vec<Link> = std::iter::once(home).chain(above).collect();
    let crumbs = context.crumbs(&breadcrumbs);
    let mut view = PageView {
        kind: kind.to_owned(),
        title: title.to_owned(),
        document_title: strings.fill("document_title", &[("title", title), ("site", site_name)]),
        summary: summary.clone(),
        canonical: Some(context.absolute(address)),
        language: language.to_owned(),
        breadcrumbs,
        ..PageView::default()
    };
    let facts = PageFacts {
        summary: summary.as_deref(),
        breadcrumbs: &crumbs,
        ..PageFacts::new(made, language, title, address)
    };
    // Made pages have no front matter from which a required tag could be missing.
    set_tags(context, &facts, &mut view);
    view
}

/// A page that search engines are not to show.
pub fn unlisted_view(context: &Context, language: &str, kind: &str, title: &str, address: &str) -> PageView {
    let made = Made { made: Kind::NotFound, kind, title, address, summary: None, above: Vec::new() };
    let mut page = made_view(context, language, made);
    page.canonical = None;
    page.json_ld = None;
    page.meta.push(MetaView { name: "robots".to_owned(), content: "noindex".to_owned() });
    page
}

/// Ties a page to its versions in other languages, if it has any.
pub fn translate(context: &Context, page: &mut PageView, address: &str) {
    let version = |(language, address): (Arc<str>, String)| TranslationView {
        label: language_name(&language).to_owned(),
        href: context.href(&address),
        canonical: context.absolute(&address),
        language: language.to_string(),
    };
    page.translations = versions(context, address).into_iter().map(version).collect();
    page.default_translation = page.translations.first().map(|first| first.canonical.clone());
}

/// The made page that a path in `content/` may name: its first part, and what comes after that.
fn named(path: &str) -> Option<(&str, Option<&str>)> {
    let name = path.strip_prefix("content/")?.trim_end_matches('/');
    Some(name.split_once('/').map_or((name, None), |(first, rest)| (first, Some(rest))))
}

fn kind_of(first: &str) -> Option<TermKind> {
    TermKind::ALL.into_iter().find(|kind| kind.key() == first)
}

/// The address of the made page that a path in `content/` names: `content/topics`, `content/topics/employment`, `content/glossary`,
/// `content/eligibility`. Pages about data have theirs in `datasets`.
pub fn address_of(context: &Context, path: &str, language: &str) -> Option<String> {
    // A language without pages of its own reads those of the main one.
    let language = &*context.language(language)?.language;
    let (first, id) = named(path)?;
    let is_there = match (kind_of(first), first, id) {
        (Some(kind), _, Some(id)) => terms::listed_under(context, kind, id, language).is_some(),
        (Some(kind), _, None) => terms::listed(context, kind, language).next().is_some(),
        (None, "glossary", None) => glossary::link(context, language).is_some(),
        (None, "eligibility", None) => eligibility::link(context, language).is_some(),
        _ => false,
    };
    let home = context.site.home_address(language);
    is_there.then(|| id.map_or_else(|| format!("{home}{first}/"), |id| format!("{home}{first}/{id}/")))
}

/// What to say of a path that names such a page where there is none. The place is the caller's.
pub fn not_there(context: &Context, path: &str, language: &str) -> Option<Finding> {
    let site = context.site;
    let is_known = |kind, id| site.terms.find(kind, id).is_some();
    let name = language_name(language);
    let (message, help) = match named(path)? {
        // A file in a folder of that name.
        (_, Some(id)) if id.contains(['.', '/']) => return None,
        (first, Some(id)) => match kind_of(first)? {
            kind if !is_known(kind, id) => return Some(references::unknown_term(site, kind, id)),
            _ => (
                text!(
                    "“{id}”下面没有{name}页面，所以没有它的一页",
                    "`{id}` has no page: nothing in {name} is filed under it"
                ),
                text!(
                    "先给页面写上 {first}: [{id}]，再链接。",
                    "Write `{first}: [{id}]` in a page before linking to it."
                ),
            ),
        },
        (first, None) if kind_of(first).is_some() => (
            text!("没有页面写了 {first}，所以没有这个列表", "there is no such list: no page has `{first}`"),
            text!("先给页面写上 {first}，再链接。", "Write `{first}` in a page before linking to it."),
        ),
        ("glossary", None) => (
            text!("没有词汇表", "there is no glossary"),
            text!("先在 content/data/glossary.yaml 里写上词。", "Write words into content/data/glossary.yaml first."),
        ),
        ("eligibility", None) => (
            text!("没有“我能申请什么”这一页", "there is no page on what somebody can apply for"),
            text!(
                "有两个以上的办事指南写了 who，才会生成这一页。",
                "It is made once two or more guides say in `who` whom they are for."
            ),
        ),
        _ => return None,
    };
    Some(Finding::new(&references::PAGE_MISSING, message).help(help))
}

/// Language and address of each version of a made page, itself included, the main language first; none if there is only one.
pub fn versions(context: &Context, address: &str) -> Vec<(Arc<str>, String)> {
    let site = context.site;
    let glossary = context.in_languages(|language| Some(glossary::address(site, language)));
    let search = context.in_languages(|language| Some(search::address(site, language)));
    let eligibility = context
        .in_languages(|language| eligibility::link(context, language).map(|_| eligibility::address(site, language)));
    for all in [glossary, search, eligibility] {
        if all.iter().any(|(_, known)| known == address) {
            return if all.len() > 1 { all } else { Vec::new() };
        }
    }
    let of_terms = terms::versions(context, address);
    if of_terms.is_empty() { datasets::versions(context, address) } else { of_terms }
}
