//! Where pages show values that they do not write: in fields of front matter, in charts, in tables made of data. What they
//! write is found in `figures`.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rayon::prelude::*;

use super::answers;
use super::context::Context;
use super::tables::Tables;
use crate::charts::Charts;
use crate::indicators::{Figure, Indicators, Meaning, Reference};
use crate::markdown::embedded;
use crate::model::{Page, PageId, Site};
use crate::schema::definition::{Field, FieldType};
use crate::schema::record::{Item, Record, Value};

/// A place where a page shows a value out of the data, so that there is nothing to correct when the value changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Use<'i> {
    /// The page.
    pub page: PageId,
    /// Where it asks for the value.
    pub span: Range<usize>,
    /// How it asks: `chart:livelihood`, `children-rehab@2025.actual`.
    pub asked: String,
    /// The value.
    pub meaning: Meaning<'i>,
}

/// Looks through all pages that are shown, in their order.
pub fn of_site<'i>(site: &Site, indicators: &'i Indicators, charts: &Charts<'i>, tables: &Tables<'i>) -> Vec<Use<'i>> {
    let pages: Vec<(PageId, &Page)> = site.shown().collect();
    pages.into_par_iter().flat_map_iter(|(id, page)| of_page(id, page, indicators, charts, tables)).collect()
}

/// Looks through one page.
fn of_page<'i>(
    id: PageId,
    page: &Page,
    indicators: &'i Indicators,
    charts: &Charts<'i>,
    tables: &Tables<'i>,
) -> Vec<Use<'i>> {
    let mut all = Vec::new();
    let mut named = Vec::new();
    in_record(&page.record, &page.definition.fields, &mut named);
    for (text, span) in named {
        let found = Reference::parse(text).ok();
        let found = found.and_then(|reference| indicators.meaning(&reference, page.record.period("period")).ok());
        all.extend(found.map(|meaning| Use { page: id, span, asked: text.to_owned(), meaning }));
    }
    all.extend(of_medals(id, page, indicators));
    let questions = answers::questions(page);
    let body = answers::body(page, &questions);
    for (asked, span) in embedded(body) {
        let shown = |meaning| Use { page: id, span: span.clone(), asked: asked.clone(), meaning };
        match asked.split_once(':') {
            Some(("chart", name)) => {
                let chart = charts.find(name).ok().flatten();
                let figures = chart.into_iter().flat_map(|chart| chart.figures().collect::<Vec<Figure>>());
                all.extend(figures.map(Meaning::Value).map(shown));
            }
            Some(("table", name)) => all.extend(tables.meanings(name).into_iter().map(shown)),
            _ => {}
        }
    }
    all
}

/// The medals of a result page, which stand in its front matter and are held against the indicator that it names.
fn of_medals<'i>(id: PageId, page: &Page, indicators: &'i Indicators) -> Vec<Use<'i>> {
    let Some(item) = page.record.item("medals_indicator") else { return Vec::new() };
    let Some(named) = item.text().and_then(|text| Reference::parse(text).ok()) else { return Vec::new() };
    let metal = |name: &str| {
        let reference = Reference { value: Some(name.to_owned()), ..named.clone() };
        let meaning = indicators.meaning(&reference, page.record.period("period")).ok()?;
        Some(Use { page: id, span: item.span.clone(), asked: named.to_string(), meaning })
    };
    super::medals::METALS.iter().filter_map(|name| metal(name)).collect()
}

/// References to values in fields that are there for them: the key figures of a home page, the amount of a grant.
fn in_record<'r>(record: &'r Record, fields: &[Field], named: &mut Vec<(&'r str, Range<usize>)>) {
    for slot in &record.slots {
        if let Some(field) = fields.iter().find(|field| field.key == slot.key) {
            in_item(&slot.item, &field.kind, named);
        }
    }
}

fn in_item<'r>(item: &'r Item, kind: &FieldType, named: &mut Vec<(&'r str, Range<usize>)>) {
    match (&item.value, kind) {
        (Value::List(items), FieldType::List(of)) => items.iter().for_each(|item| in_item(item, of, named)),
        (Value::Object(record), FieldType::Object(fields)) => in_record(record, fields, named),
        (Value::Assigned(Ok(inner)), FieldType::Assigned(of)) => in_item(inner, of, named),
        (Value::Text(text), FieldType::Indicator) => named.push((text, item.span.clone())),
        _ => {}
    }
}

/// The pages that use each indicator, by its id, whether they write its values or show them.
#[derive(Debug, Default)]
pub struct Users(BTreeMap<String, BTreeSet<PageId>>);

impl Users {
    /// Of all pages of the site.
    pub fn of_site(context: &Context) -> Users {
        let mut users = Users::default();
        let mut add = |meaning: &Meaning, page| {
            users.0.entry(meaning.figure().indicator.id.clone()).or_default().insert(page);
        };
        for stated in context.data().stated.all() {
            if let Some(meaning) = stated.tie.meaning() {
                add(&meaning, stated.page);
            }
        }
        for shown in of_site(context.site, context.data().indicators, context.data().charts, &context.data().tables) {
            add(&shown.meaning, shown.page);
        }
        users
    }

    /// The pages that use an indicator, in the order of their files.
    pub fn of(&self, indicator: &str) -> impl Iterator<Item = PageId> + '_ {
        self.0.get(indicator).into_iter().flatten().copied()
    }
}
