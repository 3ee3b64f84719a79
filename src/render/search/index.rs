//! What the search page looks through: for each language a chain of JSON files, made when the site is built.
//!
//! A file is loaded only when somebody searches. It holds titles, keywords, questions that pages answer, headings and summaries, no bodies, each cut to a length, and at
//! most [`PART`] pages; a larger site has further files, each named by the one before it, which a reader can ask for: lasting
//! pages and the newest come first. Finding and ranking is the business of the theme's component `search-results`.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::model::{Page, PageId, PageKind, State, TermKind};
use crate::render::File;
use crate::render::answers;
use crate::render::context::Context;
use crate::render::datasets;
use crate::render::page::Extract;
use crate::render::terms;
use crate::render::views::{DateView, ValidityKind};

/// Pages in one file: some 150 KB compressed if all their summaries are long.
const PART: usize = 1000;
/// Characters of a summary.
const SUMMARY: usize = 120;
/// Characters of all questions and headings of a page together.
const HEADINGS: usize = 200;

/// Characters of all keywords of a page together.
const KEYWORDS: usize = 120;

/// The index of a language.
#[derive(Debug, Default)]
pub struct Index {
    /// Where its first file is, from the root of the site.
    pub address: String,
    /// All its files, the first one first.
    pub files: Vec<File>,
}

/// A page that can be found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
struct Entry {
    title: String,
    href: String,
    /// The section that it stands in, or what it is.
    kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<DateView>,
    #[serde(skip_serializing_if = "String::is_empty")]
    summary: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    headings: Vec<String>,
    /// What people call it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    keywords: Vec<String>,
    /// In a word, why it no longer holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    ended: Option<String>,
}

/// One file.
#[derive(Serialize)]
struct Part<'a> {
    pages: &'a [Entry],
    /// How many pages the files after this one have together.
    #[serde(skip_serializing_if = "is_zero")]
    rest: usize,
    /// Where the next file is.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the form that serde asks for")]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

/// Makes the index of each language, once the summaries of all content pages are known.
pub fn of_all(context: &Context, extracts: &[Arc<Extract>]) -> BTreeMap<Arc<str>, Index> {
    let headings: HashMap<PageId, &[String]> =
        extracts.iter().map(|extract| (extract.page, extract.headings.as_slice())).collect();
    let languages = context.languages.iter().map(|language| language.language.clone());
    languages
        .map(|language| (language.clone(), index(context, &language, entries(context, &language, &headings))))
        .collect()
}

/// Cuts the entries into files, from the last to the first, since each names the one after it by its digest.
fn index(context: &Context, language: &str, entries: Vec<Entry>) -> Index {
    let folder = super::address(context.site, language);
    let mut index = Index::default();
    let mut rest = 0;
    let parts: Vec<&[Entry]> = if entries.is_empty() { vec![&[]] } else { entries.chunks(PART).collect() };
    for pages in parts.into_iter().rev() {
        let next = (rest > 0).then(|| context.href(&index.address));
        // Strings and lists of them cannot fail to become JSON.
        let bytes = serde_json::to_vec(&Part { pages, rest, next }).unwrap_or_default();
        let digest: String = Sha256::digest(&bytes).iter().take(4).map(|byte| format!("{byte:02x}")).collect();
        index.address = format!("{folder}index.{digest}.json");
        let path = index.address.trim_start_matches('/').to_owned();
        index.files.insert(0, File::new(path, bytes));
        rest += pages.len();
    }
    index
}

/// Pages without a date first, which are those that last, then the newest.
fn entries(context: &Context, language: &str, headings: &HashMap<PageId, &[String]>) -> Vec<Entry> {
    let pages = context.site.shown().filter(|(_, page)| *page.language == *language && page.kind != PageKind::Home);
    let mut entries: Vec<Entry> =
        pages.map(|(id, page)| entry(context, id, page, headings.get(&id).copied().unwrap_or_default())).collect();
    entries.extend(made(context, language));
    // What was published on one day keeps the order of paths.
    entries.sort_by_key(|entry| Reverse(entry.date.as_ref().map_or("~".to_owned(), |date| date.machine.clone())));
    entries
}

fn entry(context: &Context, id: PageId, page: &Page, headings: &[String]) -> Entry {
    let language = &*page.language;
    let strings = context.strings(language);
    let section = page.section.and_then(|id| context.site.page(id));
    let section = section.filter(|section| section.kind == PageKind::Section && page.kind == PageKind::Content);
    let ended = context
        .validity(page, language)
        .filter(|validity| matches!(validity.kind, ValidityKind::Repealed | ValidityKind::Expired));
    let questions = answers::questions(page);
    let questions = questions.iter().map(|question| question.question);
    let expired = matches!(page.state, State::Expired(_)).then(|| strings.get("search_expired").to_owned());
    Entry {
        title: page.title.clone(),
        href: context.href(&page.address),
        kind: section.map_or_else(|| strings.get("search_section").to_owned(), |section| section.title.clone()),
        // When a guide was published says nothing: it holds until it is changed.
        date: context
            .published(page, language)
            .filter(|_| page.kind == PageKind::Content && page.type_id() != "service"),
        summary: cut(&context.summary(id).unwrap_or_default(), SUMMARY),
        // What a page answers is what people ask for.
        headings: within(questions.chain(headings.iter().map(String::as_str)), HEADINGS),
        keywords: within(page.record.texts("keywords"), KEYWORDS),
        ended: ended.map(|validity| validity.label).or(expired),
    }
}

/// Pages that no file of content stands for: sets of data, topics, audiences.
fn made(context: &Context, language: &str) -> Vec<Entry> {
    let (site, strings) = (context.site, context.strings(language));
    let sets = context.data().indicators.sets().iter().map(|set| Entry {
        title: strings.fill("dataset_title", &[("title", set.title.get(language))]),
        href: context.href(&datasets::page_address(site, language, set)),
        kind: strings.get("dataset_list").to_owned(),
        headings: within(set.indicators.iter().map(|indicator| indicator.name.get(language)), HEADINGS),
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

/// As many of the texts as have no more than so many characters together.
fn within<T: AsRef<str>>(texts: impl IntoIterator<Item = T>, length: usize) -> Vec<String> {
    let mut left = length;
    let fit = |text: T| {
        left = left.checked_sub(text.as_ref().chars().count())?;
        Some(text.as_ref().to_owned())
    };
    texts.into_iter().map_while(fit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut() {
        assert_eq!(cut("一二三四", 4), "一二三四");
        assert_eq!(cut("一二三四五", 4), "一二三四…");
        assert_eq!(within(["一二", "三四", "五"], 4), ["一二", "三四"]);
        assert_eq!(within(["一二", "三四五", "六"], 4), ["一二"]);
    }
}
