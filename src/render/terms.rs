//! Topics and audiences: the list of them, and the pages of each.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::context::{Context, OfTerms};
use super::lists::{document_title, numbered, pagination, slice};
use super::made::{Made, made_view};
use super::page::{RenderedPage, finish};
use super::plan::Job;
use super::syndication::Kind;
use super::views::{Link, ListView, TermEntryView, TermKind as TermKindView, TermListView, TermView, View};
use crate::model::{PageId, Site, Term, TermKind};

/// The pages of all terms that appear in lists, by language, the newest first: each of the many pages of such a list shows a stretch of it.
pub fn lists(site: &Site) -> OfTerms {
    let kinds = [TermKind::Topic, TermKind::Audience].into_iter();
    let terms = kinds.flat_map(|kind| site.terms.of(kind).iter().enumerate().map(move |(at, term)| ((kind, at), term)));
    let by_language = |term: &Term| {
        let mut lists: HashMap<Arc<str>, Vec<PageId>> = HashMap::new();
        for id in &term.pages {
            if let Some(page) = site.page(*id).filter(|page| site.lists(page)) {
                lists.entry(page.language.clone()).or_default().push(*id);
            }
        }
        lists.values_mut().for_each(|ids| site.sort_newest(ids));
        lists
    };
    let terms: Vec<_> = terms.collect();
    terms.into_par_iter().map(|(place, term)| (place, by_language(term))).collect()
}

/// The pages of a term that appear in lists of a language.
pub fn pages_of<'a>(context: &'a Context, term: &'a Term, language: &'a str) -> impl Iterator<Item = PageId> + 'a {
    term.pages.iter().copied().filter(move |id| {
        context.site.page(*id).is_some_and(|page| *page.language == *language && context.site.lists(page))
    })
}

/// The terms under which something is listed in a language, with their places in their file.
pub fn listed<'a>(context: &'a Context, kind: TermKind, language: &'a str) -> impl Iterator<Item = (usize, &'a Term)> {
    let terms = context.site.terms.of(kind).iter().enumerate();
    terms.filter(move |(_, term)| pages_of(context, term, language).next().is_some())
}

/// The pages about terms of a kind.
pub fn jobs(context: &Context, kind: TermKind, language: &Arc<str>) -> Vec<Job> {
    let mut jobs = Vec::new();
    for (at, term) in listed(context, kind, language) {
        let count = pages_of(context, term, language).count();
        for number in 1..=count.div_ceil(context.site.configuration.per_page()).max(1) {
            jobs.push(Job::Term { kind, at, language: language.clone(), number });
        }
    }
    if !jobs.is_empty() {
        jobs.push(Job::TermList { kind, language: language.clone() });
    }
    jobs
}

fn kind_view(kind: TermKind) -> TermKindView {
    match kind {
        TermKind::Topic => TermKindView::Topic,
        TermKind::Audience => TermKindView::Audience,
    }
}

/// The string that names a kind of term.
fn title_key(kind: TermKind) -> &'static str {
    match kind {
        TermKind::Topic => "all_topics",
        TermKind::Audience => "all_audiences",
    }
}

fn base(context: &Context, kind: TermKind, language: &str) -> String {
    format!("{}{}/", context.site.home_address(language), kind.key())
}

/// Renders the list of all terms of a kind.
pub fn render_list(context: &Context, kind: TermKind, language: &str) -> RenderedPage {
    let base = base(context, kind, language);
    let strings = context.strings(language);
    let title = strings.get(title_key(kind)).to_owned();
    let names: Vec<&str> = listed(context, kind, language).map(|(_, term)| term.name.get(language)).collect();
    let summary = Some(names.join(strings.get("list_separator")));
    let kind_list = Kind::TermList(kind);
    let made = Made { made: kind_list, kind: "term-list", title: &title, address: &base, summary, above: Vec::new() };
    let page = made_view(context, language, made);
    let terms = listed(context, kind, language).map(|(_, term)| TermEntryView {
        label: term.name.get(language).to_owned(),
        href: context.href(&format!("{base}{}/", term.id)),
        description: term.description.as_ref().map(|text| text.get(language).to_owned()),
        count: pages_of(context, term, language).count(),
    });
    let view = View::TermList(TermListView { kind: kind_view(kind), terms: terms.collect() });
    finish(context, &base, &page, &view, Vec::new())
}

/// Renders one page of the list of a term.
pub fn render_term(context: &Context, kind: TermKind, at: usize, language: &str, number: usize) -> RenderedPage {
    let Some(term) = context.site.terms.of(kind).get(at) else {
        return RenderedPage { file: None, findings: Vec::new() };
    };
    let all_terms = base(context, kind, language);
    let base = format!("{all_terms}{}/", term.id);
    let address = numbered(&base, number);
    let ids = context.of_terms.get(&(kind, at)).and_then(|lists| lists.get(language));
    let ids = ids.map(Vec::as_slice).unwrap_or_default();
    let name = term.name.get(language);
    let description = term.description.as_ref().map(|text| text.get(language).to_owned());
    let strings = context.strings(language);
    let all_title = strings.get(title_key(kind));
    let made = Made {
        made: Kind::Term(kind, term),
        kind: "term",
        title: name,
        address: &address,
        summary: description,
        above: vec![Link::new(all_title, context.href(&all_terms))],
    };
    let mut page = made_view(context, language, made);
    // A service or a page of news may have the name of its topic.
    let title = strings.fill("document_title", &[("title", name), ("site", all_title)]);
    page.document_title = document_title(context, language, &title, number, context.site.configuration.name(language));
    let list = ListView {
        entries: slice(context, ids, number).iter().map(|id| context.entry(*id, language)).collect(),
        count: ids.len(),
        pagination: pagination(context, &base, number, ids.len()),
        ..ListView::default()
    };
    let view = View::Term(TermView { kind: kind_view(kind), list });
    finish(context, &address, &page, &view, Vec::new())
}
