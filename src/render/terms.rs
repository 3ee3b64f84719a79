//! Topics and audiences: the list of them, and of each what there is (`term_overview`) and the list of its pages by date.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::context::{Context, OfTerms};
use super::lists::{document_title, numbered, pagination, slice};
use super::made::{Made, made_view, translate};
use super::page::{RenderedPage, finish};
use super::plan::Job;
use super::syndication::Kind;
use super::term_overview::{self, Group};
use super::views::{
    Link, ListView, OutlineEntry, TermEntryView, TermGroupView, TermKind as TermKindView, TermListView, TermView, View,
};
use crate::model::{PageId, Site, Term, TermKind};
use crate::theme::Strings;

/// What the list of all pages of a term adds to the term's address.
const ALL: &str = "all/";

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

/// The terms under which something is listed in a language, with their places in their file.
pub fn listed<'a>(context: &'a Context, kind: TermKind, language: &'a str) -> impl Iterator<Item = (usize, &'a Term)> {
    let terms = context.site.terms.of(kind).iter().enumerate();
    terms.filter(move |(at, _)| !ids(context, kind, *at, language).is_empty())
}

/// The term of an id, if something is listed under it in a language.
pub fn listed_under<'a>(context: &'a Context, kind: TermKind, id: &str, language: &str) -> Option<&'a Term> {
    let (at, term) = context.site.terms.of(kind).iter().enumerate().find(|(_, term)| term.id == id)?;
    (!ids(context, kind, at, language).is_empty()).then_some(term)
}

/// The pages about terms of a kind.
pub fn jobs(context: &Context, kind: TermKind, language: &Arc<str>) -> Vec<Job> {
    let mut jobs = Vec::new();
    for (at, _) in listed(context, kind, language) {
        jobs.push(Job::Term { kind, at, language: language.clone() });
        let ids = ids(context, kind, at, language);
        if has_list(&term_overview::groups(context, ids, language)) {
            let pages = ids.len().div_ceil(context.site.configuration.per_page());
            jobs.extend((1..=pages).map(|number| Job::TermPages { kind, at, language: language.clone(), number }));
        }
    }
    if !jobs.is_empty() {
        jobs.push(Job::TermList { kind, language: language.clone() });
    }
    jobs
}

/// The pages of a term, the newest first.
fn ids<'c>(context: &'c Context, kind: TermKind, at: usize, language: &str) -> &'c [PageId] {
    let ids = context.of_terms.get(&(kind, at)).and_then(|lists| lists.get(language));
    ids.map(Vec::as_slice).unwrap_or_default()
}

/// Whether there is a list of all pages of a term: only where what is brought together leaves some out.
fn has_list(groups: &[Group]) -> bool {
    groups.iter().any(|group| group.left() > 0)
}

fn kind_view(kind: TermKind) -> TermKindView {
    match kind {
        TermKind::Topic => TermKindView::Topic,
        TermKind::Audience => TermKindView::Audience,
    }
}

/// Language and address of each version of the list of terms or of the page of one; none for any other address.
pub fn versions(context: &Context, address: &str) -> Vec<(Arc<str>, String)> {
    for kind in TermKind::ALL {
        let mut languages = context.languages.iter().map(|language| &*language.language);
        let Some(rest) = languages.find_map(|language| address.strip_prefix(base(context, kind, language).as_str()))
        else {
            continue;
        };
        let id = rest.strip_suffix('/').unwrap_or(rest);
        let is_there = |language: &str| listed(context, kind, language).any(|(_, term)| id.is_empty() || term.id == id);
        let version = |language: &str| format!("{}{rest}", base(context, kind, language));
        let all = context.in_languages(|language| is_there(language).then(|| version(language)));
        return if all.len() > 1 { all } else { Vec::new() };
    }
    Vec::new()
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
    let mut page = made_view(context, language, made);
    translate(context, &mut page, &base);
    let terms = listed(context, kind, language).map(|(at, term)| TermEntryView {
        label: term.name.get(language).to_owned(),
        href: context.href(&format!("{base}{}/", term.id)),
        description: term.description.as_ref().map(|text| text.get(language).to_owned()),
        count: ids(context, kind, at, language).len(),
    });
    let view = View::TermList(TermListView { kind: kind_view(kind), terms: terms.collect() });
    finish(context, &base, &page, &view, Vec::new())
}

/// Renders what there is on a topic or for an audience.
pub fn render_term(context: &Context, kind: TermKind, at: usize, language: &str) -> RenderedPage {
    let Some(term) = context.site.terms.of(kind).get(at) else {
        return RenderedPage { file: None, findings: Vec::new() };
    };
    let ids = ids(context, kind, at, language);
    let (strings, all_terms) = (context.strings(language), base(context, kind, language));
    let address = format!("{all_terms}{}/", term.id);
    let name = term.name.get(language);
    let all_title = strings.get(title_key(kind));
    let made = Made {
        made: Kind::Term(kind, term),
        kind: "term",
        title: name,
        address: &address,
        summary: term.description.as_ref().map(|text| text.get(language).to_owned()),
        above: vec![Link::new(all_title, context.href(&all_terms))],
    };
    let mut page = made_view(context, language, made);
    // A service or a page of news may have the name of its topic.
    let title = strings.fill("document_title", &[("title", name), ("site", all_title)]);
    page.document_title = document_title(context, language, &title, 1, context.site.configuration.name(language));
    translate(context, &mut page, &address);
    let groups = term_overview::groups(context, ids, language);
    let shown = groups
        .iter()
        .enumerate()
        .map(|(at, group)| (group.is_guidance(), group.view(context, language, format!("t-section-{}", at + 1))));
    let (guidance, others): (Vec<_>, Vec<_>) = shown.partition(|(is_guidance, _)| *is_guidance);
    let views = |groups: Vec<(bool, TermGroupView)>| groups.into_iter().map(|(_, view)| view).collect();
    let all = has_list(&groups).then(|| {
        let label = strings.fill("term_all", &[("n", &ids.len().to_string())]);
        Link::new(label, context.href(&format!("{address}{ALL}")))
    });
    let view = TermView {
        kind: kind_view(kind),
        count: ids.len(),
        guidance: views(guidance),
        figures: term_overview::figures(context, term, kind, language),
        others: views(others),
        all,
    };
    page.outline = outline(strings, &view);
    finish(context, &address, &page, &View::Term(view), Vec::new())
}

/// The parts of a page on a term, where there are several.
fn outline(strings: &Strings, view: &TermView) -> Vec<OutlineEntry> {
    let part = |href: String, label: &str| OutlineEntry { href, label: label.to_owned(), children: Vec::new() };
    // The section itself is among the links of the page, too.
    let group = |group: &TermGroupView| {
        let count = group.services.len() + group.entries.len() + group.left;
        let label = strings.fill("search_count", &[("name", &group.title), ("n", &count.to_string())]);
        part(format!("#{}", group.id), &label)
    };
    let figures = view.figures.iter().map(|figures| match figures.figures.is_empty() {
        false => part("#t-key-figures".to_owned(), strings.get("key_figures")),
        true => part("#t-datasets".to_owned(), strings.get("datasets")),
    });
    let parts: Vec<_> = view.guidance.iter().map(group).chain(figures).chain(view.others.iter().map(group)).collect();
    if parts.len() > 2 { parts } else { Vec::new() }
}

/// Renders one page of the list of all pages of a term.
pub fn render_pages(context: &Context, kind: TermKind, at: usize, language: &str, number: usize) -> RenderedPage {
    let Some(term) = context.site.terms.of(kind).get(at) else {
        return RenderedPage { file: None, findings: Vec::new() };
    };
    let ids = ids(context, kind, at, language);
    let (strings, all_terms) = (context.strings(language), base(context, kind, language));
    let of_term = format!("{all_terms}{}/", term.id);
    let base = format!("{of_term}{ALL}");
    let address = numbered(&base, number);
    let name = term.name.get(language);
    let title = strings.fill("term_all_title", &[("term", name)]);
    let summary = strings.fill("term_all", &[("n", &ids.len().to_string())]);
    let summary = match number {
        1 => summary,
        _ => format!("{summary} {}", strings.fill("page_number", &[("n", &number.to_string())])),
    };
    let above = [(strings.get(title_key(kind)), all_terms), (name, of_term)];
    let made = Made {
        made: Kind::TermPages(kind, term),
        kind: "term",
        title: &title,
        address: &address,
        summary: Some(summary),
        above: above.into_iter().map(|(label, address)| Link::new(label, context.href(&address))).collect(),
    };
    let mut page = made_view(context, language, made);
    page.document_title = document_title(context, language, &title, number, context.site.configuration.name(language));
    let list = ListView {
        entries: slice(context, ids, number).iter().map(|id| context.entry(*id, language)).collect(),
        count: ids.len(),
        pagination: pagination(context, &base, number, ids.len()),
        ..ListView::default()
    };
    finish(context, &address, &page, &View::List(list), Vec::new())
}
