//! What the search page lists: ways to a page that need no script and no luck with words.

use std::collections::BTreeMap;

use crate::model::slug::slug;
use crate::model::{Page, PageId, PageKind, Term, TermKind};
use crate::render::context::Context;
use crate::render::terms;
use crate::render::views::{SearchEntryView, SearchGroupView, SearchView};

/// What begins with no letter.
const OTHERS: &str = "#";

/// Everything that people look for in a language: by need, by audience, by letter.
pub fn view(context: &Context, language: &str, index: String) -> SearchView {
    let pages = context.site.shown();
    let pages = pages.filter(|(_, page)| *page.language == *language && context.site.lists(page));
    let pages: Vec<(PageId, &Page)> = pages.filter(|(_, page)| !page.record.list("needs").is_empty()).collect();
    let services: Vec<(PageId, &Page)> = context.services(language).collect();
    SearchView {
        index,
        needs: needs(context, language, &pages),
        audiences: audiences(context, language, &services),
        letters: letters(context, language, &services),
    }
}

/// What people come with, under the first topic of the page that helps them, services first. Each page is linked to once, with all
/// that it helps with: a link for each need would be read out and stepped through again and again.
fn needs(context: &Context, language: &str, pages: &[(PageId, &Page)]) -> Vec<SearchGroupView> {
    let mut of_topics: BTreeMap<usize, Vec<(&Page, SearchEntryView)>> = BTreeMap::new();
    let topics = context.site.terms.of(TermKind::Topic);
    for (_, page) in pages {
        let first = page.record.texts(TermKind::Topic.key()).next();
        let topic = topics.iter().position(|topic| Some(topic.id.as_str()) == first).unwrap_or(topics.len());
        let entry = SearchEntryView {
            label: page.title.clone(),
            href: context.href(&page.address),
            summary: None,
            needs: page.record.texts("needs").map(str::to_owned).collect(),
        };
        of_topics.entry(topic).or_default().push((*page, entry));
    }
    let groups = of_topics.into_iter().map(|(topic, mut entries)| {
        entries.sort_by_key(|(page, _)| page.type_id() != "service");
        let group = match topics.get(topic) {
            Some(topic) => of_term(context, language, TermKind::Topic, topic),
            None => SearchGroupView {
                heading: context.strings(language).get("search_other_needs").to_owned(),
                ..SearchGroupView::default()
            },
        };
        SearchGroupView { entries: entries.into_iter().map(|(_, entry)| entry).collect(), ..group }
    });
    groups.filter(|group| !group.entries.is_empty()).collect()
}

/// Services by whom they are for.
fn audiences(context: &Context, language: &str, services: &[(PageId, &Page)]) -> Vec<SearchGroupView> {
    let groups = context.site.terms.of(TermKind::Audience).iter().map(|term| {
        let own =
            services.iter().filter(|(_, page)| page.record.texts(TermKind::Audience.key()).any(|id| id == term.id));
        let entries = own.map(|(id, page)| entry(context, *id, page)).collect();
        SearchGroupView { entries, ..of_term(context, language, TermKind::Audience, term) }
    });
    groups.filter(|group| !group.entries.is_empty()).collect()
}

/// Services, topics and sections by the first letter of their names.
fn letters(context: &Context, language: &str, services: &[(PageId, &Page)]) -> Vec<SearchGroupView> {
    let services = services.iter().map(|(id, page)| entry(context, *id, page));
    let topics = terms::listed(context, TermKind::Topic, language).map(|(_, term)| {
        let SearchGroupView { heading, href, summary, .. } = of_term(context, language, TermKind::Topic, term);
        SearchEntryView { label: heading, href: href.unwrap_or_default(), summary, needs: Vec::new() }
    });
    let sections =
        context.site.shown().filter(|(_, page)| *page.language == *language && page.kind == PageKind::Section);
    let sections = sections.map(|(id, page)| entry(context, id, page));
    let mut letters: BTreeMap<(bool, String), Vec<(String, SearchEntryView)>> = BTreeMap::new();
    for entry in services.chain(topics).chain(sections) {
        let slug = slug(&entry.label);
        let letter = slug.chars().next().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_uppercase().to_string());
        let key = (letter.is_none(), letter.unwrap_or_else(|| OTHERS.to_owned()));
        letters.entry(key).or_default().push((slug, entry));
    }
    let group = |((_, heading), mut entries): ((bool, String), Vec<(String, SearchEntryView)>)| {
        entries.sort_by(|(one, _), (other, _)| one.cmp(other));
        let entries = entries.into_iter().map(|(_, entry)| entry).collect();
        SearchGroupView { heading, entries, ..SearchGroupView::default() }
    };
    letters.into_iter().map(group).collect()
}

fn entry(context: &Context, id: PageId, page: &Page) -> SearchEntryView {
    let (label, href) = (page.title.clone(), context.href(&page.address));
    SearchEntryView { label, href, summary: context.summary(id), needs: Vec::new() }
}

/// A group for a topic or an audience.
fn of_term(context: &Context, language: &str, kind: TermKind, term: &Term) -> SearchGroupView {
    let address = format!("{}{}/{}/", context.site.home_address(language), kind.key(), term.id);
    SearchGroupView {
        heading: term.name.get(language).to_owned(),
        href: terms::listed_under(context, kind, &term.id, language).map(|_| context.href(&address)),
        summary: term.description.as_ref().map(|text| text.get(language).to_owned()),
        entries: Vec::new(),
    }
}
