//! The list pages of sections: by pages of some entries, by year, by kind of document.

use super::answers;
use super::context::{Context, pick};
use super::page::{Extract, ForMachines, RenderedPage, base_view, describe, extract, finish};
use super::plan::Job;
use super::site_view::feeds;
use super::text::{self, Text};
use super::views::{
    Html, ListView, NavigationChoice, PageView, PaginationItem, PaginationView, PolicyLibraryView, ResultsView, View,
};
use super::{policies, results, services};
use crate::model::{Page, PageId, PageKind};
use crate::schema::definition::FieldType;

/// Which pages of a section a list shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Filter {
    /// All.
    All,
    /// Those of one year.
    Year(i16),
    /// Those of one kind of document: the word of the enumeration.
    Kind(String),
}

impl Filter {
    /// What it adds to the section's address.
    fn segment(&self) -> String {
        match self {
            Filter::All => String::new(),
            Filter::Year(year) => format!("{year}/"),
            Filter::Kind(kind) => format!("{kind}/"),
        }
    }
}

/// The lists of a section, each with all its pages.
pub fn jobs(context: &Context, section: PageId) -> Vec<Job> {
    let mut filters = vec![Filter::All];
    filters.extend(years(context, section).into_iter().map(|(year, _)| Filter::Year(year)));
    filters.extend(kinds(context, section).into_iter().map(|(kind, ..)| Filter::Kind(kind)));
    let mut jobs = Vec::new();
    for filter in filters {
        let count = listed(context, section, &filter).len();
        for number in 1..=pages_for(context, section, count) {
            jobs.push(Job::List { section, filter: filter.clone(), number });
        }
    }
    jobs
}

/// A service directory is one page, however many services there are: it is there to be seen as a whole.
fn pages_for(context: &Context, section: PageId, count: usize) -> usize {
    match content_type(context, section) {
        "service" => 1,
        _ => count.div_ceil(context.site.configuration.per_page()).max(1),
    }
}

fn content_type<'a>(context: &'a Context, section: PageId) -> &'a str {
    context.site.page(section).and_then(|page| page.record.text("content_type")).unwrap_or("page")
}

fn archived(context: &Context, section: PageId) -> bool {
    let given = context.site.page(section).and_then(|page| page.record.boolean("archive"));
    given.unwrap_or(matches!(content_type(context, section), "news" | "policy" | "result"))
}

fn year_of(context: &Context, id: PageId) -> Option<i16> {
    let at = context.site.page(id)?.date()?;
    Some(context.site.configuration.time_zone.to_datetime(at).year())
}

/// The years of a section that is archived, newest first, with the number of pages in each.
fn years(context: &Context, section: PageId) -> Vec<(i16, usize)> {
    if !archived(context, section) {
        return Vec::new();
    }
    let mut counts = std::collections::BTreeMap::new();
    for year in context.lists.get(&section).into_iter().flatten().filter_map(|id| year_of(context, *id)) {
        *counts.entry(year).or_insert(0) += 1;
    }
    counts.into_iter().rev().collect()
}

/// The kinds of documents of a section of policies, in the order of their definition: word, name, number.
fn kinds(context: &Context, section: PageId) -> Vec<(String, String, usize)> {
    if content_type(context, section) != "policy" {
        return Vec::new();
    }
    let language = context.site.page(section).map_or("", |page| &*page.language);
    let listed = || context.lists.get(&section).into_iter().flatten().filter_map(|id| context.site.page(*id));
    let definition = context.site.types.iter().find(|definition| definition.id == "policy");
    let Some(FieldType::Enum(choices)) = definition.and_then(|it| it.field("kind")).map(|field| &field.kind) else {
        return Vec::new();
    };
    let counted = choices.iter().map(|choice| {
        let count = listed().filter(|page| page.record.text("kind") == Some(choice.id.as_str())).count();
        (choice.id.clone(), pick(&choice.name, language).to_owned(), count)
    });
    counted.filter(|(.., count)| *count > 0).collect()
}

fn listed(context: &Context, section: PageId, filter: &Filter) -> Vec<PageId> {
    let fits = |id: &&PageId| match filter {
        Filter::All => true,
        Filter::Year(year) => year_of(context, **id) == Some(*year),
        Filter::Kind(kind) => context.site.page(**id).and_then(|page| page.record.text("kind")) == Some(kind.as_str()),
    };
    context.lists.get(&section).into_iter().flatten().filter(fits).copied().collect()
}

/// Renders one page of a list of a section.
pub fn render(context: &Context, section: PageId, filter: &Filter, number: usize) -> (RenderedPage, Option<Extract>) {
    let Some(page) = context.site.page(section) else {
        return (RenderedPage { file: None, findings: Vec::new() }, None);
    };
    let first = *filter == Filter::All && number == 1;
    let Text { mut converted, mut findings, .. } = if first { text::of_page(context, page) } else { Text::default() };
    let extract = first.then(|| extract(section, &mut converted));
    let mut view = base_view(context, section, page, &converted);
    view.body = Html(std::mem::take(&mut converted.html));
    view.feeds = feeds(context, &page.address, &page.title);
    let base = format!("{}{}", page.address, filter.segment());
    let address = numbered(&base, number);
    if !first {
        view.attachments.clear();
        view.related.clear();
        set_apart(context, page, filter, number, &address, &mut view);
    }
    let shown = list_view(context, section, page, filter, number, &base);
    let entries = entries_for_machines(context, &listed(context, section, filter), number);
    let before = (number - 1) * context.site.configuration.per_page();
    let questions = answers::plain(&converted.answers);
    let told = ForMachines { entries: &entries, entries_before: before, questions: &questions };
    describe(context, section, page, told, &mut view, &mut findings);
    (finish(context, &address, &view, &shown, findings), extract)
}

/// Title and address of what stands on one page of a list.
fn entries_for_machines(context: &Context, ids: &[PageId], number: usize) -> Vec<(String, String)> {
    let pages = slice(context, ids, number).iter().filter_map(|id| context.site.page(*id));
    pages.map(|page| (page.title.clone(), page.address.clone())).collect()
}

/// Address of one page of a list.
pub fn numbered(base: &str, number: usize) -> String {
    if number > 1 { format!("{base}page/{number}/") } else { base.to_owned() }
}

/// Gives a further page of a list, or a year of it, a title and an address of its own.
fn set_apart(context: &Context, page: &Page, filter: &Filter, number: usize, address: &str, view: &mut PageView) {
    let strings = context.strings(&page.language);
    let site_name = context.site.configuration.name(&page.language);
    let label = match filter {
        Filter::All => None,
        Filter::Year(year) => Some(year_name(*year, &page.language)),
        Filter::Kind(kind) => {
            let kinds =
                page.section.map(|_| context.site.by_path(&page.path)).and_then(|id| id.map(|id| kinds(context, id)));
            kinds.into_iter().flatten().find(|(known, ..)| known == kind).map(|(_, name, _)| name)
        }
    };
    if let Some(label) = label {
        view.title = format!("{} {label}", page.title);
        view.breadcrumbs.push(super::views::Link::new(page.title.clone(), context.href(&page.address)));
        if page.language.starts_with("zh") {
            view.title = format!("{}（{label}）", page.title);
        }
    }
    view.document_title = document_title(context, &page.language, &view.title, number, site_name);
    view.canonical = Some(context.absolute(address));
    view.is_section = false;
    view.translations = Vec::new();
    view.default_translation = None;
    view.summary = Some(strings.fill("page_number", &[("n", &number.to_string())]))
        .filter(|_| number > 1)
        .zip(view.summary.take())
        .map(|(page, summary)| format!("{summary} {page}"));
}

/// `<title>` of a list page.
pub fn document_title(context: &Context, language: &str, title: &str, number: usize, site_name: &str) -> String {
    let strings = context.strings(language);
    let number_text = number.to_string();
    if number > 1 {
        strings.fill("document_title_paged", &[("title", title), ("n", &number_text), ("site", site_name)])
    } else {
        strings.fill("document_title", &[("title", title), ("site", site_name)])
    }
}

fn year_name(year: i16, language: &str) -> String {
    if language.starts_with("zh") { format!("{year}年") } else { year.to_string() }
}

fn list_view(context: &Context, section: PageId, page: &Page, filter: &Filter, number: usize, base: &str) -> View {
    let ids = listed(context, section, filter);
    let language = &*page.language;
    if content_type(context, section) == "service" {
        return View::ServiceDirectory(services::directory(context, &ids, language));
    }
    let on_page = slice(context, &ids, number);
    let list = ListView {
        entries: Vec::new(),
        count: ids.len(),
        pagination: pagination(context, base, number, ids.len()),
        years: year_choices(context, section, page, filter),
        topics: Vec::new(),
        feeds: feeds(context, &page.address, &page.title),
    };
    match content_type(context, section) {
        "policy" => View::PolicyLibrary(PolicyLibraryView {
            policies: on_page.iter().filter_map(|id| policies::entry(context, *id, language)).collect(),
            list,
            choices: kind_choices(context, section, page, filter),
        }),
        "result" => {
            // The table is of all competitions: it stands on the first page, and is not said again on each that follows.
            let medals = if number == 1 { results::medal_rows(context, &ids) } else { Vec::new() };
            View::Results(ResultsView { medals, list: with_entries(context, list, on_page, language) })
        }
        _ => {
            let mut list = with_entries(context, list, on_page, language);
            if number == 1 && *filter == Filter::All {
                let inner = inner_sections(context, section);
                list.count += inner.len();
                list.entries.splice(0..0, inner.iter().map(|id| context.entry(*id, language)));
            }
            View::List(list)
        }
    }
}

/// Sections within a section stand before its pages.
fn inner_sections(context: &Context, section: PageId) -> Vec<PageId> {
    let inner =
        context.site.shown().filter(|(_, page)| page.kind == PageKind::Section && page.section == Some(section));
    inner.map(|(id, _)| id).collect()
}

fn with_entries(context: &Context, list: ListView, ids: &[PageId], language: &str) -> ListView {
    ListView { entries: ids.iter().map(|id| context.entry(*id, language)).collect(), ..list }
}

/// The pages on one page of a list.
pub fn slice<'i>(context: &Context, ids: &'i [PageId], number: usize) -> &'i [PageId] {
    let per_page = context.site.configuration.per_page();
    let start = (number - 1).saturating_mul(per_page).min(ids.len());
    let end = start.saturating_add(per_page).min(ids.len());
    ids.get(start..end).unwrap_or_default()
}

fn year_choices(context: &Context, section: PageId, page: &Page, filter: &Filter) -> Vec<NavigationChoice> {
    let years = years(context, section);
    if years.is_empty() {
        return Vec::new();
    }
    let strings = context.strings(&page.language);
    let all = NavigationChoice {
        label: strings.get("all_years").to_owned(),
        href: context.href(&page.address),
        current: *filter == Filter::All,
        count: years.iter().map(|(_, count)| count).sum(),
    };
    let year = |(year, count): (i16, usize)| NavigationChoice {
        label: year_name(year, &page.language),
        href: context.href(&format!("{}{}", page.address, Filter::Year(year).segment())),
        current: *filter == Filter::Year(year),
        count,
    };
    std::iter::once(all).chain(years.into_iter().map(year)).collect()
}

fn kind_choices(context: &Context, section: PageId, page: &Page, filter: &Filter) -> Vec<NavigationChoice> {
    let choice = |(kind, name, count): (String, String, usize)| {
        let filtered = Filter::Kind(kind);
        NavigationChoice {
            label: name,
            href: context.href(&format!("{}{}", page.address, filtered.segment())),
            current: *filter == filtered,
            count,
        }
    };
    kinds(context, section).into_iter().map(choice).collect()
}

/// Links to the pages of a list: the first, the last and those near this one.
pub fn pagination(context: &Context, base: &str, number: usize, count: usize) -> Option<PaginationView> {
    let total = count.div_ceil(context.site.configuration.per_page()).max(1);
    if total < 2 {
        return None;
    }
    let href = |number: usize| context.href(&numbered(base, number));
    let mut items: Vec<PaginationItem> = Vec::new();
    let mut last = 0;
    for at in (1..=total).filter(|at| *at == 1 || *at == total || at.abs_diff(number) <= 2) {
        if at > last + 1 {
            items.push(PaginationItem::default());
        }
        items.push(PaginationItem { number: Some(at), href: Some(href(at)) });
        last = at;
    }
    Some(PaginationView {
        number,
        total,
        items,
        previous: (number > 1).then(|| href(number - 1)),
        next: (number < total).then(|| href(number + 1)),
    })
}
