//! The glossary as pages show it: the entries that a page uses at its end, and all of them on a page of their own.

use std::sync::Arc;

use super::context::Context;
use super::made::{Made, made_view, translate};
use super::page::{RenderedPage, finish};
use super::plan::Job;
use super::syndication::Kind;
use super::views::{FigurePlaceView, GlossaryTermView, GlossaryView, Link, SiteMapNode, View};
use crate::markdown::TermPlace;
use crate::model::{GlossaryTerm, PageKind, Site, glossary};

/// Address of the glossary's page in a language.
pub fn address(site: &Site, language: &str) -> String {
    format!("{}glossary/", site.home_address(language))
}

/// The page of the glossary, if there is a glossary.
pub fn jobs(site: &Site, language: &Arc<str>) -> Vec<Job> {
    if site.glossary.terms.is_empty() { Vec::new() } else { vec![Job::Glossary(language.clone())] }
}

/// The link to the glossary's page, if there is a glossary.
pub fn link(context: &Context, language: &str) -> Option<Link> {
    let label = context.strings(language).get("glossary_all");
    (!context.site.glossary.terms.is_empty()).then(|| Link::new(label, context.href(&address(context.site, language))))
}

/// The glossary in the site map for people.
pub fn node(context: &Context, language: &str) -> Option<SiteMapNode> {
    let Link { label, href, .. } = link(context, language)?;
    Some(SiteMapNode { label, href, language: None, children: Vec::new() })
}

/// The entries that a page uses, in the order in which it uses them first, with the ways back.
pub fn used(context: &Context, places: &[TermPlace], language: &str) -> Vec<GlossaryTermView> {
    let mut entries: Vec<GlossaryTermView> = Vec::new();
    for place in places {
        let href = format!("#{}", place.id);
        let known = entries.iter_mut().find(|entry| entry.id == place.term);
        if let Some(entry) = known {
            entry.places.push(FigurePlaceView { number: entry.places.len() + 1, href });
        } else if let Some(term) = context.site.glossary.find(&place.term) {
            let places = vec![FigurePlaceView { number: 1, href }];
            entries.push(GlossaryTermView { places, ..view(context, term, language) });
        }
    }
    entries
}

fn view(context: &Context, term: &GlossaryTerm, language: &str) -> GlossaryTermView {
    // A word given once for all languages is Chinese only if it is written so: GB/T and WCAG are read as they stand.
    let latin = term.term.get(language).is_ascii();
    let other = context.other_language(&term.term, language).filter(|tag| !(latin && tag.starts_with("zh")));
    let is_main = *context.site.configuration.language == *language;
    let shown = other.as_deref().unwrap_or(language);
    let in_chinese = shown.split('-').next() == Some("zh");
    let page = term.page.as_deref().and_then(|page| context.site.resolve(glossary::FOLDER, page, language));
    let page = page.filter(|id| context.site.page(*id).is_some_and(|page| context.site.shows(page)));
    let aliases = term.aliases.join(context.strings(language).get("list_separator"));
    GlossaryTermView {
        id: term.id.clone(),
        term: term.term.get(language).to_owned(),
        expansion: term.expansion.as_ref().map(|text| text.get(language).to_owned()),
        pinyin: term.pinyin.clone().filter(|_| in_chinese),
        aliases: Some(aliases).filter(|aliases| is_main && !aliases.is_empty()),
        definition: term.definition.get(language).to_owned(),
        language: other,
        definition_language: context.other_language(&term.definition, language),
        more: page.map(|id| context.link(id, language)),
        places: Vec::new(),
    }
}

/// Renders the page of the glossary.
pub fn render(context: &Context, language: &str) -> RenderedPage {
    let address = address(context.site, language);
    let strings = context.strings(language);
    let title = strings.get("glossary_all").to_owned();
    let terms: Vec<GlossaryTermView> =
        context.site.glossary.terms.iter().map(|term| view(context, term, language)).collect();
    let summary = strings.fill("glossary_summary", &[("n", &terms.len().to_string())]);
    let made = Made {
        made: Kind::Glossary,
        kind: "glossary",
        title: &title,
        address: &address,
        summary: Some(summary),
        above: Vec::new(),
    };
    let mut page = made_view(context, language, made);
    translate(context, &mut page, &address);
    finish(context, &address, &page, &View::Glossary(GlossaryView { terms }), Vec::new())
}

/// Whether the text of a page ends with the entries that it uses: lists and home pages have no such end.
pub fn is_shown_on(kind: PageKind) -> bool {
    kind == PageKind::Content
}
