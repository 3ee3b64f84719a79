//! Pages that no file of content stands for: their views, and how their versions in other languages are tied to them. What each
//! of them shows is made elsewhere (`site_map`, `terms`, `datasets`, `glossary`, `search`).

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
use crate::model::TermKind;

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

/// The address of the made page that a path in `content/` names: `content/topics`, `content/topics/employment`, `content/glossary`,
/// `content/eligibility`. Pages about data have theirs in `datasets`.
pub fn address_of(context: &Context, path: &str, language: &str) -> Option<String> {
    // A language without pages of its own reads those of the main one.
    let language = &*context.language(language)?.language;
    let name = path.strip_prefix("content/")?.trim_end_matches('/');
    let (first, id) = name.split_once('/').map_or((name, None), |(first, id)| (first, Some(id)));
    let is_there = match (TermKind::ALL.into_iter().find(|kind| kind.key() == first), first) {
        (Some(kind), _) => terms::listed(context, kind, language).any(|(_, term)| id.is_none_or(|id| term.id == id)),
        (None, "glossary") => id.is_none() && glossary::link(context, language).is_some(),
        (None, "eligibility") => id.is_none() && eligibility::link(context, language).is_some(),
        _ => false,
    };
    is_there.then(|| format!("{}{name}/", context.site.home_address(language)))
}

/// Language and address of each version of a made page, itself included, the main language first; none if there is only one.
pub fn versions(context: &Context, address: &str) -> Vec<(Arc<str>, String)> {
    let site = context.site;
    let glossary = |language: &str| Some(glossary::address(site, language));
    let search = |language: &str| Some(search::address(site, language));
    let eligibility =
        |language: &str| eligibility::link(context, language).map(|_| eligibility::address(site, language));
    let known: [&dyn Fn(&str) -> Option<String>; 3] = [&glossary, &search, &eligibility];
    for address_in in known {
        let all = context.in_languages(address_in);
        if all.iter().any(|(_, known)| known == address) {
            return if all.len() > 1 { all } else { Vec::new() };
        }
    }
    let of_terms = terms::versions(context, address);
    if of_terms.is_empty() { datasets::versions(context, address) } else { of_terms }
}
