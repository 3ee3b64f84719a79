//! What can be found on a site: its pages, in the order in which the index numbers them, with what a list of results shows of them.

use std::cmp::Reverse;
use std::collections::HashMap;

use serde::Serialize;

use crate::model::{Page, PageId, PageKind, State, TermKind};
use crate::render::answers;
use crate::render::context::Context;
use crate::render::datasets;
use crate::render::page::output_path;
use crate::render::terms;
use crate::render::views::DateView;

/// Characters of a summary.
const SUMMARY: usize = 120;

/// A page that can be found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its title.
    pub title: String,
    /// Where it is, as it stands in `href`.
    pub href: String,
    /// What it is: the section that it stands in, or what else lists it.
    pub kind: String,
    /// When it was published; what has none holds until it is changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<DateView>,
    /// What it says, in a sentence or two.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// In a word, why it no longer holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended: Option<String>,
    /// What people call it.
    #[serde(skip)]
    pub keywords: Vec<String>,
    /// What people come to it with.
    #[serde(skip)]
    pub needs: Vec<String>,
    /// What it answers and contains, where that does not stand in its text.
    #[serde(skip)]
    pub questions: Vec<String>,
    /// For whom it is, by name.
    #[serde(skip)]
    pub audiences: Vec<String>,
    /// Its file; none if its text is that of other pages.
    #[serde(skip)]
    pub file: Option<String>,
    /// How soon its title comes to mind.
    #[serde(skip)]
    pub weight: Weight,
}

/// Titles that readers mean come before those that they may mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// What people come for.
    Service,
    /// Where much of one kind stands.
    Collection,
    /// What holds for long.
    Lasting,
    /// What tells of one day.
    #[default]
    Passing,
}

/// What can be found in a language: pages without a date first, which are those that last, then the newest.
pub fn of_language(context: &Context, language: &str) -> Vec<Entry> {
    let pages = context.site.shown().filter(|(_, page)| *page.language == *language && page.kind != PageKind::Home);
    let mut entries: Vec<Entry> = pages.map(|(id, page)| of_page(context, id, page)).collect();
    entries.extend(made(context, language));
    // What was published on one day keeps the order of paths.
    entries.sort_by_key(|entry| Reverse(entry.date.as_ref().map_or("~".to_owned(), |date| date.machine.clone())));
    entries
}

fn of_page(context: &Context, id: PageId, page: &Page) -> Entry {
    let language = &*page.language;
    let strings = context.strings(language);
    let section = page.section.and_then(|id| context.site.page(id));
    let section = section.filter(|section| section.kind == PageKind::Section && page.kind == PageKind::Content);
    let ended = context.validity(page, language).filter(|validity| validity.kind.has_ended());
    let expired = matches!(page.state, State::Expired(_)).then(|| strings.get("search_expired").to_owned());
    let questions = answers::questions(page).into_iter().map(|question| question.question.to_owned());
    let is_content = page.kind == PageKind::Content;
    let audiences = page.record.texts(TermKind::Audience.key());
    let named = |id: &str| context.site.terms.of(TermKind::Audience).iter().find(|term| term.id == id);
    Entry {
        title: page.title.clone(),
        href: context.href(&page.address),
        kind: section.map_or_else(|| strings.get("search_section").to_owned(), |section| section.title.clone()),
        // When a guide was published says nothing: it holds until it is changed.
        date: context.published(page, language).filter(|_| is_content && page.type_id() != "service"),
        summary: cut(&context.summary(id).unwrap_or_default(), SUMMARY),
        ended: ended.map(|validity| validity.label).or(expired),
        keywords: page.record.texts("keywords").map(str::to_owned).collect(),
        needs: page.record.texts("needs").map(str::to_owned).collect(),
        questions: questions.collect(),
        audiences: audiences.filter_map(named).map(|term| term.name.get(language).to_owned()).collect(),
        file: is_content.then(|| output_path(&page.address)),
        weight: match page.type_id() {
            "service" => Weight::Service,
            _ if !is_content => Weight::Collection,
            "policy" | "page" | "report" => Weight::Lasting,
            _ => Weight::Passing,
        },
    }
}

/// Pages that no file of content stands for: sets of data, topics, audiences.
fn made(context: &Context, language: &str) -> Vec<Entry> {
    let (site, strings) = (context.site, context.strings(language));
    let sets = context.data().indicators.sets().iter().map(|set| Entry {
        title: strings.fill("dataset_title", &[("title", set.title.get(language))]),
        href: context.href(&datasets::page_address(site, language, set)),
        kind: strings.get("dataset_list").to_owned(),
        questions: set.indicators.iter().map(|indicator| indicator.name.get(language).to_owned()).collect(),
        weight: Weight::Lasting,
        ..Entry::default()
    });
    let terms = TermKind::ALL.into_iter().flat_map(|kind| {
        let name = strings.get(match kind {
            TermKind::Topic => "topics",
            TermKind::Audience => "audiences",
        });
        terms::listed(context, kind, language).map(move |(_, term)| Entry {
            title: term.name.get(language).to_owned(),
            href: context.href(&format!("{}{}/{}/", site.home_address(language), kind.key(), term.id)),
            kind: name.to_owned(),
            summary: cut(term.description.as_ref().map_or("", |text| text.get(language)), SUMMARY),
            weight: Weight::Collection,
            ..Entry::default()
        })
    });
    sets.chain(terms).collect()
}

fn cut(text: &str, length: usize) -> String {
    match text.char_indices().nth(length) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// The names of one kind that entries have, in the order of their first use, and of each entry the numbers of its own.
pub fn numbered<'e>(
    entries: &'e [Entry],
    names: impl Fn(&'e Entry) -> &'e [String],
) -> (Vec<&'e str>, Vec<Vec<usize>>) {
    let mut known: HashMap<&str, usize> = HashMap::new();
    let mut all = Vec::new();
    let mut number = |name: &'e str| {
        *known.entry(name).or_insert_with(|| {
            all.push(name);
            all.len() - 1
        })
    };
    let numbers = entries.iter().map(|entry| names(entry).iter().map(|name| number(name)).collect()).collect();
    (all, numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut() {
        assert_eq!(cut("一二三四", 4), "一二三四");
        assert_eq!(cut("一二三四五", 4), "一二三四…");
    }

    #[test]
    fn names_are_numbered_in_the_order_of_their_first_use() {
        let of = |names: &[&str]| Entry {
            audiences: names.iter().map(|name| (*name).to_owned()).collect(),
            ..Entry::default()
        };
        let entries = [of(&["b"]), of(&[]), of(&["a", "b"])];
        let (names, numbers) = numbered(&entries, |entry| &entry.audiences);
        assert_eq!(names, ["b", "a"]);
        assert_eq!(numbers, [vec![0], vec![], vec![1, 0]]);
    }
}
