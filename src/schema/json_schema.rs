//! Definitions as JSON Schema (draft 7, which editors' YAML support knows best), for completion and marks while writing.
//!
//! The promise is one-sided: what the checker takes, a schema never marks as wrong. The other way round a few things
//! are beyond JSON Schema and left to the checker: values that must differ between the entries of a list, the order of the years of
//! a period, time zones, references that depend on the folder of the file, and bounds on a number in quotes.
//! YAML's own idea of types does not count here either: a text may look like a number (`2025`), so both are allowed.

mod definitions;
mod patterns;

use serde_json::{Map, Value, json};

use super::definition::{Choice, Definition, Field, FieldType};
use crate::diagnostics::{Language, Text};
use crate::text;

pub use definitions::of_definitions;

/// The names that a site has with what they are called, to be offered while writing. What is empty is not known, and
/// then anything goes.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Topics; a closed set.
    pub topics: Vec<(String, String)>,
    /// Audiences; a closed set.
    pub audiences: Vec<(String, String)>,
    /// Content types of a section's pages; a closed set.
    pub content_types: Vec<(String, String)>,
    /// Sets of indicators; a closed set.
    pub indicator_sets: Vec<(String, String)>,
    /// Values of indicators by full reference: `children-rehab@2025.actual`. Shorter references are allowed as well.
    pub indicators: Vec<(String, String)>,
    /// Pages by path from `content/`, with a `/` in front. Relative paths are allowed as well.
    pub pages: Vec<(String, String)>,
    /// Published files by path from `content/`, with a `/` in front. Relative paths are allowed as well.
    pub files: Vec<(String, String)>,
    /// Tags of the site's languages. Others are allowed as well.
    pub languages: Vec<String>,
}

/// The JSON Schema of the files of a definition (front matter of a content type, or a kind of data file), with its
/// explanations in one language.
pub fn schema(definition: &Definition, names: &Names, language: Language) -> Value {
    let mut schema = Writer { names, language }.object(&definition.fields);
    // An empty file is an empty mapping.
    if !definition.fields.iter().any(|field| field.required) {
        schema = nullable(schema);
    }
    let mut document = head(&definition.name, &definition.help, language);
    if let Value::Object(schema) = schema {
        document.extend(schema);
    }
    Value::Object(document)
}

/// Name of the file that a definition's schema is kept in: `site.json`, `type-news.json`.
pub fn file_name(definition: &Definition) -> String {
    let id = &definition.id;
    if definition.files.is_empty() { format!("type-{id}.json") } else { format!("{id}.json") }
}

/// What every schema begins with.
fn head(name: &Text, help: &Text, language: Language) -> Map<String, Value> {
    let mut head = Map::new();
    head.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
    describe(&mut head, name, help, language);
    head
}

fn describe(schema: &mut Map<String, Value>, name: &Text, help: &Text, language: Language) {
    schema.insert("title".to_owned(), json!(name.get(language)));
    if !help.get(language).is_empty() {
        schema.insert("description".to_owned(), json!(help.get(language)));
    }
}

/// Allows an empty value, which counts as left out.
fn nullable(schema: Value) -> Value {
    let Value::Object(mut schema) = schema else { return schema };
    let empty = json!({"type": "null"});
    if let Some(Value::Array(forms)) = schema.get_mut("anyOf") {
        forms.push(empty);
        return Value::Object(schema);
    }
    match schema.get_mut("type") {
        Some(Value::Array(types)) => types.push(json!("null")),
        Some(one) => *one = json!([one.take(), "null"]),
        None => return json!({"anyOf": [schema, empty]}),
    }
    Value::Object(schema)
}

struct Writer<'n> {
    names: &'n Names,
    language: Language,
}

impl Writer<'_> {
    fn object(&self, fields: &[Field]) -> Value {
        let properties: Map<String, Value> =
            fields.iter().map(|field| (field.key.to_string(), self.field(field))).collect();
        let required: Vec<&str> = fields.iter().filter(|field| field.required).map(|field| &*field.key).collect();
        json!({
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": false,
        })
    }

    fn field(&self, field: &Field) -> Value {
        let schema = self.value(&field.kind);
        let schema = if field.required { schema } else { nullable(schema) };
        let mut described = Map::new();
        describe(&mut described, &field.name, &field.help, self.language);
        if let Value::Object(schema) = schema {
            described.extend(schema);
        }
        if let Some(default) = &field.default {
            described.insert("default".to_owned(), plain(default));
        }
        Value::Object(described)
    }

    fn value(&self, kind: &FieldType) -> Value {
        match kind {
            FieldType::Object(fields) => self.object(fields),
            FieldType::List(of) => self.list(of),
            FieldType::Translated => self.translated(),
            FieldType::Assigned(of) => self.assigned(of),
            FieldType::Numbers => self.numbers(),
            FieldType::Levels => self.levels(),
            scalar => self.scalar(scalar),
        }
    }

    /// One text is taken as a list of one, unless entries are mappings.
    fn list(&self, of: &FieldType) -> Value {
        let mut list = json!({"type": "array", "items": self.value(of)});
        if repeats_are_told(of)
            && let Value::Object(list) = &mut list
        {
            list.insert("uniqueItems".to_owned(), json!(true));
        }
        match self.written_as_text(of) {
            Some(one) => json!({"anyOf": [list, one]}),
            None => list,
        }
    }

    /// The schema of a value where it is written as a text; `None` if it never is.
    fn written_as_text(&self, kind: &FieldType) -> Option<Value> {
        match kind {
            FieldType::Object(_) | FieldType::Numbers | FieldType::Levels => None,
            FieldType::List(of) | FieldType::Assigned(of) => self.written_as_text(of),
            FieldType::Translated => Some(patterns::any_text()),
            scalar => Some(self.scalar(scalar)),
        }
    }

    fn translated(&self) -> Value {
        let languages: Map<String, Value> =
            self.names.languages.iter().map(|tag| (tag.clone(), patterns::any_text())).collect();
        let by_language = json!({
            "type": "object",
            "properties": languages,
            "patternProperties": {(patterns::LANGUAGE): patterns::any_text()},
            "additionalProperties": false,
        });
        json!({"anyOf": [patterns::any_text(), by_language]})
    }

    fn assigned(&self, of: &FieldType) -> Value {
        let value = text!("已有的值。", "The value.");
        let reason = text!("还没有的原因。", "Why there is none yet.");
        let given = json!({
            "type": "object",
            "properties": {"value": with_help(self.value(of), value.get(self.language))},
            "required": ["value"],
            "additionalProperties": false,
        });
        let not_given = json!({
            "type": "object",
            "properties": {"not_assigned": with_help(patterns::any_text(), reason.get(self.language))},
            "required": ["not_assigned"],
            "additionalProperties": false,
        });
        let mut forms: Vec<Value> = self.written_as_text(of).into_iter().collect();
        forms.extend([given, not_given]);
        json!({"anyOf": forms})
    }

    fn scalar(&self, kind: &FieldType) -> Value {
        let (names, language) = (self.names, self.language);
        match kind {
            FieldType::Enum(choices) => self.choices(choices),
            FieldType::Topic => closed(&names.topics),
            FieldType::Audience => closed(&names.audiences),
            FieldType::ContentType => closed(&names.content_types),
            FieldType::IndicatorSet => closed(&names.indicator_sets),
            FieldType::Indicator => suggested(&names.indicators, patterns::indicator(language)),
            FieldType::Reference { .. } => suggested(&names.pages, patterns::some_text()),
            FieldType::File => suggested(&names.files, patterns::some_text()),
            kind => patterns::of(kind, language),
        }
    }

    /// The words of an enumeration; the Chinese name is taken as well as the id, so it comes after the ids.
    fn choices(&self, choices: &[Choice]) -> Value {
        let ids = choices.iter().map(|choice| (choice.id.as_str(), choice.name.get(self.language)));
        enumeration(ids.chain(choices.iter().map(|choice| (choice.name.zh.as_str(), choice.id.as_str()))))
    }

    fn numbers(&self) -> Value {
        let number = patterns::decimal(self.language);
        let known = |help: &Text| with_help(number.clone(), help.get(self.language));
        json!({
            "type": "object",
            "properties": {
                "target": known(&text!("任务数。", "What was to be reached.")),
                "actual": known(&text!("完成数。", "What was reached.")),
            },
            "additionalProperties": number,
        })
    }

    fn levels(&self) -> Value {
        let words = [
            ("error", Text::new("错误：不改正就不能发布", "wrong: the site is not published")),
            ("warning", Text::new("警告", "should be mended")),
            ("hint", Text::new("提示", "worth knowing")),
            ("off", Text::new("不检查", "not reported")),
        ];
        let words = enumeration(words.iter().map(|(word, text)| (*word, text.get(self.language))));
        json!({"type": "object", "additionalProperties": words})
    }
}

/// Whether the checker tells of an entry that stands twice in a list.
fn repeats_are_told(of: &FieldType) -> bool {
    !matches!(
        of,
        FieldType::Object(_)
            | FieldType::List(_)
            | FieldType::Boolean
            | FieldType::Integer { .. }
            | FieldType::Date
            | FieldType::DateTime
            | FieldType::Translated
            | FieldType::Assigned(_)
            | FieldType::Numbers
            | FieldType::Levels
    )
}

fn with_help(schema: Value, help: &str) -> Value {
    let Value::Object(mut schema) = schema else { return schema };
    schema.insert("description".to_owned(), json!(help));
    Value::Object(schema)
}

/// An id as YAML may give it: a text, and the number or truth value that it looks like.
fn plain(text: &str) -> Value {
    match text {
        "true" => json!(true),
        "false" => json!(false),
        // Only what is written back in the very same way: `007` stays a text.
        _ => text.parse::<i64>().ok().filter(|n| n.to_string() == text).map_or_else(|| json!(text), |n| json!(n)),
    }
}

/// Words with what they mean, in the forms in which YAML may give them.
fn enumeration<'w>(choices: impl Iterator<Item = (&'w str, &'w str)>) -> Value {
    let (mut words, mut meanings) = (Vec::new(), Vec::new());
    for (word, meaning) in choices {
        for form in [json!(word), plain(word)] {
            if !words.contains(&form) {
                words.push(form);
                meanings.push(meaning);
            }
        }
    }
    json!({"enum": words, "enumDescriptions": meanings})
}

/// One of the known, or any text if none are known.
fn closed(known: &[(String, String)]) -> Value {
    if known.is_empty() {
        return patterns::some_text();
    }
    enumeration(known.iter().map(|(id, name)| (id.as_str(), name.as_str())))
}

/// The known are offered, others allowed.
fn suggested(known: &[(String, String)], others: Value) -> Value {
    if known.is_empty() {
        return others;
    }
    json!({"anyOf": [closed(known), others]})
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::builtin::{CONTENT_TYPES, DATA_KINDS};

    #[test]
    fn files_are_named_after_what_they_describe() {
        let names: Vec<String> = DATA_KINDS.iter().chain(CONTENT_TYPES.iter()).map(file_name).collect();
        let data = [
            "site",
            "terms",
            "indicators",
            "charts",
            "glossary",
            "pinyin",
            "redirects",
            "synonyms",
            "tables",
            "units",
            "words",
        ];
        let data = data.map(|name| format!("{name}.json"));
        assert_eq!((&names[..11], names[11].as_str()), (&data[..], "type-page.json"));
    }
}
