//! The fields of a content type of the site's own, as labels and values.

use super::context::{Context, pick};
use super::spelling::{day_text, telephone};
use super::views::{FieldValue, FieldView, FieldsView};
use crate::indicators::{Form, periods};
use crate::model::configuration::host;
use crate::model::{Page, dates};
use crate::schema::builtin::COMMON_FIELDS;
use crate::schema::definition::{Field, FieldType};
use crate::schema::record::{Item, Value};

/// The fields that the type has besides those of every page; none for an ordinary page.
pub fn view(context: &Context, page: &Page) -> FieldsView {
    if page.definition.path.is_none() {
        return FieldsView::default();
    }
    let own = page.definition.fields.iter().filter(|field| !COMMON_FIELDS.iter().any(|common| common.key == field.key));
    FieldsView { fields: own.filter_map(|field| field_view(context, page, field)).collect() }
}

fn field_view(context: &Context, page: &Page, field: &Field) -> Option<FieldView> {
    let item = page.record.item(&field.key)?;
    let mut values = Vec::new();
    push_values(context, page, &field.kind, item, &mut values);
    (!values.is_empty()).then(|| FieldView { label: pick(&field.name, &page.language).to_owned(), values })
}

fn push_values(context: &Context, page: &Page, kind: &FieldType, item: &Item, values: &mut Vec<FieldValue>) {
    let plain = |text: String| FieldValue { text, href: None, announce: false };
    match (&item.value, kind) {
        (Value::List(items), FieldType::List(of)) => {
            for item in items {
                push_values(context, page, of, item, values);
            }
        }
        (Value::Object(record), FieldType::Object(fields)) => {
            for field in fields {
                let Some(item) = record.item(&field.key) else { continue };
                let mut inner = Vec::new();
                push_values(context, page, &field.kind, item, &mut inner);
                let label = pick(&field.name, &page.language);
                let colon = if page.language.starts_with("zh") { "：" } else { ": " };
                values.extend(
                    inner
                        .into_iter()
                        .map(|value| FieldValue { text: format!("{label}{colon}{}", value.text), ..value }),
                );
            }
        }
        (Value::Text(text), kind) => values.extend(text_value(context, page, kind, text)),
        (Value::Boolean(value), _) => {
            let word = match (page.language.starts_with("zh"), value) {
                (true, true) => "是",
                (true, false) => "否",
                (false, true) => "yes",
                (false, false) => "no",
            };
            values.push(plain(word.to_owned()));
        }
        (Value::Integer(value), _) => values.push(plain(value.to_string())),
        (Value::Date(day), _) => values.push(plain(day_text(*day, &page.language))),
        (Value::Moment(moment), _) => {
            let zone = &context.site.configuration.time_zone;
            let local = dates::instant(moment, zone).map_or(moment.at, |at| zone.to_datetime(at));
            let day = day_text(local.date(), &page.language);
            let clock = if moment.has_time { local.strftime(" %H:%M").to_string() } else { String::new() };
            values.push(plain(format!("{day}{clock}")));
        }
        (Value::Period(period), _) => values.push(plain(periods::shown(period, Form::of(&page.language)))),
        (Value::Choice { name, .. }, _) => values.push(plain(pick(name, &page.language).to_owned())),
        (Value::Translated(text), _) => values.push(plain(text.get(&page.language).to_owned())),
        (Value::Assigned(Ok(item)), FieldType::Assigned(of)) => push_values(context, page, of, item, values),
        (Value::Numbers(numbers), _) => {
            values.extend(numbers.iter().map(|number| plain(format!("{} {}", number.name, number.value))));
        }
        _ => {}
    }
}

fn text_value(context: &Context, page: &Page, kind: &FieldType, text: &str) -> Option<FieldValue> {
    let value = |text: &str, href: Option<String>| Some(FieldValue { text: text.to_owned(), href, announce: false });
    match kind {
        // The whole address would be spelt out letter by letter; the name of the host can be said.
        FieldType::Url => value(host(text), Some(text.to_owned()))
            .map(|value| FieldValue { announce: context.announces(text), ..value }),
        FieldType::Telephone => value(text, Some(telephone(text).href)),
        FieldType::Reference { .. } => {
            let link = context.link(context.target(page, text)?, &page.language);
            value(&link.label, Some(link.href))
        }
        FieldType::File => {
            let file = context.file(page, text)?;
            let name = text.rsplit('/').next().unwrap_or(text);
            value(&format!("{name}{}", file.note), Some(file.href))
        }
        _ => value(text, None),
    }
}
