//! Which pages use which indicators: in their words, in their front matter, in the tables that they show.

use std::collections::{BTreeMap, BTreeSet};

use crate::indicators::Reference;
use crate::markdown::{Body, embedded};
use crate::model::PageId;
use crate::render::context::Context;
use crate::schema::definition::{Field, FieldType};
use crate::schema::record::{Item, Record, Value};

/// The pages that use each indicator, by its id.
#[derive(Debug, Default)]
pub struct Uses(BTreeMap<String, BTreeSet<PageId>>);

impl Uses {
    /// The pages that use an indicator, in the order of their files.
    pub fn of(&self, indicator: &str) -> impl Iterator<Item = PageId> + '_ {
        self.0.get(indicator).into_iter().flatten().copied()
    }

    fn add(&mut self, indicator: &str, page: PageId) {
        self.0.entry(indicator.to_owned()).or_default().insert(page);
    }
}

/// Looks through all pages that are shown.
pub fn of_site(context: &Context) -> Uses {
    let mut uses = Uses::default();
    for stated in context.stated.all() {
        if let Some(meaning) = stated.tie.meaning() {
            uses.add(&meaning.figure().indicator.id, stated.page);
        }
    }
    for (id, page) in context.site.shown() {
        let mut named = Vec::new();
        in_record(&page.record, &page.definition.fields, &mut named);
        named.extend(page.record.text("medals_indicator"));
        for reference in named.into_iter().filter_map(|text| Reference::parse(text).ok()) {
            uses.add(&reference.id, id);
        }
        let body = Body { path: &page.path, text: &page.text, range: &page.body, language: &page.language };
        for destination in embedded(body) {
            let table = destination.strip_prefix("table:");
            for indicator in table.into_iter().flat_map(|table| context.tables.indicators(table)) {
                uses.add(&indicator.id, id);
            }
        }
    }
    uses
}

/// References to values in fields that are there for them: the key figures of a home page, the amount of a grant.
fn in_record<'r>(record: &'r Record, fields: &[Field], named: &mut Vec<&'r str>) {
    for slot in &record.slots {
        if let Some(field) = fields.iter().find(|field| field.key == slot.key) {
            in_item(&slot.item, &field.kind, named);
        }
    }
}

fn in_item<'r>(item: &'r Item, kind: &FieldType, named: &mut Vec<&'r str>) {
    match (&item.value, kind) {
        (Value::List(items), FieldType::List(of)) => items.iter().for_each(|item| in_item(item, of, named)),
        (Value::Object(record), FieldType::Object(fields)) => in_record(record, fields, named),
        (Value::Assigned(Ok(inner)), FieldType::Assigned(of)) => in_item(inner, of, named),
        (Value::Text(text), FieldType::Indicator) => named.push(text),
        _ => {}
    }
}
