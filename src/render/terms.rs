//! Topics and audiences: the list of them, and the pages of each.

use std::sync::Arc;

use super::context::Context;
use super::lists::{document_title, numbered, pagination, slice};
use super::made::{Made, made_view};
use super::page::{RenderedPage, finish};
use super::plan::Job;
use super::syndication::Kind;
use super::views::{Link, ListView, TermEntryView, TermKind as TermKindView, TermListView, TermView, View};
use crate::model::{PageId, Term, TermKind};

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
    let mut ids: Vec<PageId> = pages_of(context, term, language).collect();
    context.site.sort_newest(&mut ids);
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
        entries: slice(context, &ids, number).iter().map(|id| context.entry(*id, language)).collect(),
        count: ids.len(),
        pagination: pagination(context, &base, number, ids.len()),
        ..ListView::default()
    };
    let view = View::Term(TermView { kind: kind_view(kind), list });
    finish(context, &address, &page, &view, Vec::new())
}
