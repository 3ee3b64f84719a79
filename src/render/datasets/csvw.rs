//! What the columns of a table hold, for machines: W3C Metadata Vocabulary for Tabular Data (“CSV on the Web”).

use crate::schema::record::Translated;
use serde_json::{Map, Value, json};

use super::table::{COLUMNS, Column, KEY, Kind};
use super::{Format, description, file_address, page_address};
use crate::indicators::Set;
use crate::model::Site;
use crate::render::columns::Words;
use crate::render::syndication::absolute_url;

/// The description of a set's table.
pub fn of_set(site: &Site, words: Words, set: &Set) -> Vec<u8> {
    let configuration = &site.configuration;
    let language = words.language;
    let full = |address: String| absolute_url(configuration, &address);
    let table = file_address(site, language, set, Format::Csv);
    let mut all = Map::new();
    let mut put = |key: &str, value: Value| all.insert(key.to_owned(), value);
    put("@context", json!(["http://www.w3.org/ns/csvw", { "@language": language }]));
    // Relative to this description, which stands beside the table.
    put("url", json!(table.rsplit('/').next().unwrap_or_default()));
    put("dc:title", json!(set.title.get(language)));
    put("dc:description", json!(description(words, set)));
    put("rdfs:comment", json!(words.strings.get("csv_apostrophe")));
    put("dc:source", in_its_language(words, &set.source));
    put(
        "dc:publisher",
        json!({
            "schema:name": configuration.organiser_name(language),
            "schema:url": { "@id": configuration.base_url },
        }),
    );
    if let Some(licence) = configuration.record.text("data_licence") {
        put("dc:license", json!({ "@id": licence }));
    }
    put("schema:mainEntityOfPage", json!({ "@id": full(page_address(site, language, set)) }));
    put(
        "dialect",
        json!({
            "encoding": "utf-8",
            "lineTerminators": ["\r\n"],
            "delimiter": ",",
            "quoteChar": "\"",
            "doubleQuote": true,
            "header": true,
            "headerRowCount": 1,
        }),
    );
    let columns: Vec<Value> = COLUMNS.iter().map(|column| described(words, column)).collect();
    put("tableSchema", json!({ "columns": columns, "primaryKey": KEY }));
    let mut text = serde_json::to_string_pretty(&Value::Object(all)).unwrap_or_default();
    text.push('\n');
    text.into_bytes()
}

fn in_its_language(words: Words, text: &Translated) -> Value {
    let (language, text) = (words.other_language(text), text.get(words.language));
    match language {
        Some(language) => json!({ "@value": text, "@language": language }),
        None => json!(text),
    }
}

fn described(words: Words, (name, title, kind, required): &Column) -> Value {
    let datatype = match kind {
        Kind::Text => json!("string"),
        Kind::Date => json!({ "base": "date", "format": "yyyy-MM-dd" }),
        Kind::Decimal => json!("decimal"),
        Kind::Boolean => {
            let format = format!("{}|{}", words.strings.get("yes"), words.strings.get("no"));
            json!({ "base": "boolean", "format": format })
        }
    };
    let mut column = json!({ "name": name, "titles": words.strings.get(title), "datatype": datatype });
    if let Some(column) = column.as_object_mut().filter(|_| *required) {
        column.insert("required".to_owned(), json!(true));
    }
    column
}
