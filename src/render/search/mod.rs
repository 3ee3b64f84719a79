//! The search page of each language, and what it searches (`index`).
//!
//! The page is whole without a script: it lists what people look for by name, so that whoever comes from the form in the header
//! finds a way on. With a script, what was asked for (`?q=`) is looked for in the index.

mod index;

use super::context::Context;
use super::made::{translate, unlisted_view};
use super::page::{RenderedPage, finish};
use super::terms;
use super::views::{Link, SearchGroupView, SearchView, View};
use crate::model::slug::slug;
use crate::model::{PageId, PageKind, Site, TermKind};

pub use index::{Index, of_all};

/// Address of the search page of a language.
pub fn address(site: &Site, language: &str) -> String {
    format!("{}search/", site.home_address(language))
}

/// Renders the search page of a language.
pub fn render(context: &Context, language: &str) -> RenderedPage {
    let address = address(context.site, language);
    let title = context.strings(language).get("search").to_owned();
    let mut page = unlisted_view(context, language, "search", &title, &address);
    translate(context, &mut page, &|language| self::address(context.site, language));
    let index = context.search.get(language).map(|index| context.href(&index.address));
    let view = SearchView { index: index.unwrap_or_default(), groups: groups(context, language) };
    finish(context, &address, &page, &View::Search(view), Vec::new())
}

/// What can be found by name: services, topics, sections.
fn groups(context: &Context, language: &str) -> Vec<SearchGroupView> {
    let services = context.site.shown().filter(|(_, page)| {
        page.type_id() == "service"
            && page.kind == PageKind::Content
            && *page.language == *language
            && context.site.lists(page)
    });
    let mut services: Vec<(String, PageId)> = services.map(|(id, page)| (slug(&page.title), id)).collect();
    services.sort();
    let services = services.into_iter().map(|(_, id)| context.link(id, language)).collect();
    let home = context.site.home_address(language);
    let topics = terms::listed(context, TermKind::Topic, language).map(|(_, term)| {
        let key = TermKind::Topic.key();
        Link::new(term.name.get(language), context.href(&format!("{home}{key}/{}/", term.id)))
    });
    let sections = context.language(language).map(|language| language.view.navigation.clone()).unwrap_or_default();
    let groups = [("search_services", services), ("topics", topics.collect()), ("search_sections", sections)];
    let group = |(key, links): (&str, Vec<Link>)| SearchGroupView {
        heading: context.strings(language).get(key).to_owned(),
        links,
    };
    groups.into_iter().filter(|(_, links)| !links.is_empty()).map(group).collect()
}
