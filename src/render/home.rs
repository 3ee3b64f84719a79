//! The home page.

use super::answers;
use super::context::Context;
use super::datasets;
use super::page::{Extract, ForMachines, RenderedPage, base_view, describe, extract, finish};
use super::site_view::feeds;
use super::text::{self, Text};
use super::views::{EntranceView, HomeView, Html, KeyFigureView, LatestView, Link, View};
use crate::indicators::{Figure, Form, Reference};
use crate::model::{Page, PageId, PageKind};
use crate::schema::record::Record;

/// Renders a home page.
pub fn render(context: &Context, id: PageId) -> (RenderedPage, Option<Extract>) {
    let Some(page) = context.site.page(id) else {
        return (RenderedPage { file: None, findings: Vec::new() }, None);
    };
    let Text { mut converted, mut findings, .. } = text::of_page(context, page);
    let extract = extract(id, &mut converted);
    let mut view = base_view(context, id, page, &converted);
    view.body = Html(std::mem::take(&mut converted.html));
    let questions = answers::plain(&converted.answers);
    let told = ForMachines { questions: &questions, ..ForMachines::default() };
    describe(context, id, page, told, &mut view, &mut findings);
    let home = View::Home(home_view(context, page));
    (finish(context, &page.address, &view, &home, findings), Some(extract))
}

fn home_view(context: &Context, page: &Page) -> HomeView {
    let record = &page.record;
    let mut key_figures: Vec<KeyFigureView> =
        record.records("key_figures").filter_map(|figure| named_figure(context, page, figure)).collect();
    let shared = take_shared_period(&mut key_figures);
    let source = record.text("key_figures_source").and_then(|path| context.target(page, path));
    HomeView {
        lead: record.string("lead"),
        entrances: record.records("entrances").filter_map(|entrance| entrance_view(context, page, entrance)).collect(),
        services: services_of(context, page),
        key_figures,
        key_figures_period: shared,
        key_figures_source: source.map(|id| context.link(id, &page.language)),
        latest: record.records("latest").filter_map(|latest| latest_view(context, page, latest)).collect(),
    }
}

/// The services that people look for most, by the home page in a language.
pub fn entrances(context: &Context, language: &str) -> Vec<EntranceView> {
    let is_home = |page: &Page| page.kind == PageKind::Home && *page.language == *language;
    let Some((_, page)) = context.site.shown().find(|(_, page)| is_home(page)) else { return Vec::new() };
    page.record.records("entrances").filter_map(|entrance| entrance_view(context, page, entrance)).collect()
}

fn entrance_view(context: &Context, page: &Page, entrance: &Record) -> Option<EntranceView> {
    let link = context.link(context.target(page, entrance.text("page")?)?, &page.language);
    Some(EntranceView {
        label: entrance.string("label").unwrap_or(link.label),
        href: link.href,
        hint: entrance.string("hint"),
    })
}

/// The directory of services in the page's language.
fn services_of(context: &Context, page: &Page) -> Option<Link> {
    let is_directory = |other: &Page| {
        other.kind == PageKind::Section
            && other.language == page.language
            && other.record.text("content_type") == Some("service")
    };
    let (id, _) = context.site.shown().find(|(_, other)| is_directory(other))?;
    Some(context.link(id, &page.language))
}

fn named_figure(context: &Context, page: &Page, record: &Record) -> Option<KeyFigureView> {
    // A reference that leads nowhere has been reported when the indicators were read.
    let reference = Reference::parse(record.text("indicator")?).ok()?;
    let figure = context.data().indicators.find(&reference, page.record.period("period")).ok()?;
    Some(key_figure(context, figure, record.string("label"), &page.language))
}

/// A figure with what it counts, by the name of its indicator unless it has a label, and where all values of that are.
pub fn key_figure(context: &Context, figure: Figure, label: Option<String>, language: &str) -> KeyFigureView {
    let form = Form::of(language);
    let address = datasets::value_address(context.site, language, figure.set, &figure.indicator.id);
    let name = &figure.indicator.name;
    KeyFigureView {
        language: context.other_language(name, language).filter(|_| label.is_none()),
        label: label.unwrap_or_else(|| name.get(language).to_owned()),
        number: figure.number_text(form),
        unit: figure.unit_text(form),
        value: figure.machine_value(),
        at_least: figure.at_least(),
        period: Some(figure.period_text(form)),
        href: context.href(&address),
    }
}

/// The period that all figures share, which need not be said of each of them.
pub fn take_shared_period(figures: &mut [KeyFigureView]) -> Option<String> {
    let shared = figures.first()?.period.clone()?;
    figures.iter().all(|figure| figure.period.as_ref() == Some(&shared)).then(|| {
        figures.iter_mut().for_each(|figure| figure.period = None);
        shared
    })
}

fn latest_view(context: &Context, page: &Page, latest: &Record) -> Option<LatestView> {
    let id = context.target(page, latest.text("section")?)?;
    let section = context.site.page(id)?;
    let count = latest.integer("count").and_then(|count| usize::try_from(count).ok()).unwrap_or(5);
    let mut ids = context.lists.get(&id).cloned().unwrap_or_default();
    context.site.sort_newest(&mut ids);
    Some(LatestView {
        title: section.title.clone(),
        href: context.href(&section.address),
        entries: ids.iter().take(count).map(|id| context.entry(*id, &page.language)).collect(),
        feeds: feeds(context, &section.address, &section.title),
    })
}
