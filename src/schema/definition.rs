//! What may stand in a piece of YAML: content types and kinds of data file, as data.
//!
//! A definition is itself YAML, the same for the built-in types (files of this folder) and for those that a
//! site adds under `content/data/types/`:
//!
//! ```yaml
//! type: vacancy                       # or `data: …` with `files: …` for a kind of data file
//! name: {zh: 招聘, en: vacancy}
//! help: {zh: 面向残疾人的岗位。, en: A job for persons with disabilities.}
//! fields:
//!   employer: {type: text, required: true, name: {zh: 用人单位, en: employer}, help: {zh: 单位全称。, en: Full name.}}
//! ```

use crate::text;
use std::sync::Arc;

use super::check::{Checker, ENUM, WRONG_TYPE, WRONG_VALUE};
use super::scalar::{self, Refusal};
use super::tree::Node;
use crate::diagnostics::Text;

/// What kind of value a field takes.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldType {
    /// A line of text.
    Text,
    /// Lower-case letters, digits, hyphens.
    Slug,
    /// `true` or `false`.
    Boolean,
    /// A whole number between bounds.
    Integer {
        /// The least that is allowed.
        min: Option<i64>,
        /// The most that is allowed.
        max: Option<i64>,
    },
    /// A day.
    Date,
    /// A day with or without time of day.
    DateTime,
    /// A period of figures.
    Period,
    /// A full web address.
    Url,
    /// A telephone number.
    Telephone,
    /// A language tag.
    Language,
    /// A time zone.
    TimeZone,
    /// A site identification code.
    SiteCode,
    /// An address of this site.
    Address,
    /// Path of a file that is published as it is, from the folder of the file that names it.
    File,
    /// Path of a page's file, from the folder of the file that names it.
    Reference {
        /// Content types that it may name; any if empty.
        types: Vec<String>,
    },
    /// Id of a topic.
    Topic,
    /// Id of an audience.
    Audience,
    /// Name of a content type.
    ContentType,
    /// A value of an indicator: `id.value` or `id@period.value`.
    Indicator,
    /// Name of a set of indicators.
    IndicatorSet,
    /// One of these words.
    Enum(Vec<Choice>),
    /// `- a`
    List(Box<FieldType>),
    /// Named fields.
    Object(Vec<Field>),
    /// Text by language tag; plain text is taken as the main language's.
    Translated,
    /// `value: …`, or `not_assigned: reason`.
    Assigned(Box<FieldType>),
    /// Exact numbers by name.
    Numbers,
    /// Levels by rule id.
    Levels,
}

/// One word of an enumeration.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// As written in YAML.
    pub id: String,
    /// As shown.
    pub name: Text,
}

/// One field of a definition.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The key in YAML.
    pub key: Arc<str>,
    /// What kind of value it takes.
    pub kind: FieldType,
    /// Whether it must be there.
    pub required: bool,
    /// Whether no two entries of the same list may have the same value.
    pub unique: bool,
    /// Whether `tantu new` writes it out.
    pub template: bool,
    /// What is taken if it is left out, as written in YAML.
    pub default: Option<String>,
    /// What the field is called.
    pub name: Text,
    /// What to write into it.
    pub help: Text,
}

/// A content type or a kind of data file.
#[derive(Clone, Debug, PartialEq)]
pub struct Definition {
    /// `news`, `indicators`, …
    pub id: String,
    /// What it is called.
    pub name: Text,
    /// What it is for.
    pub help: Text,
    /// Which files of `content/` have this shape; empty for content types.
    pub files: Vec<String>,
    /// Its fields, common ones included, in the order in which they are shown.
    pub fields: Vec<Field>,
    /// The file that defines it; `None` for built-in ones.
    pub path: Option<Arc<str>>,
}

impl Definition {
    /// The field of this key.
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| &*field.key == key)
    }
}

/// Keys of a definition.
const DEFINITION_KEYS: &[&str] = &["type", "data", "name", "help", "files", "norms", "fields"];
/// Keys of a field.
const FIELD_KEYS: &[&str] = &[
    "type", "of", "fields", "values", "types", "required", "unique", "template", "default", "min", "max", "name",
    "help", "norms",
];
/// Words for `type:` of a field.
pub const TYPE_NAMES: &[&str] = &[
    "text",
    "slug",
    "boolean",
    "integer",
    "date",
    "datetime",
    "period",
    "url",
    "telephone",
    "language",
    "time_zone",
    "site_code",
    "address",
    "file",
    "reference",
    "topic",
    "audience",
    "content_type",
    "indicator",
    "indicator_set",
    "enum",
    "list",
    "object",
    "translated",
    "assigned",
    "numbers",
    "levels",
];

/// Reads a definition. `common` are the fields that every content type has; a field of the same key changes
/// only what it says. Findings go to the checker; `None` if there is nothing to work with.
pub fn read(node: &Node, common: &[Field], path: Option<Arc<str>>, checker: &mut Checker) -> Option<Definition> {
    if !checker.is_mapping(node) {
        return None;
    }
    checker.keys(node, DEFINITION_KEYS);
    let id = match node.get("type").or_else(|| node.get("data")) {
        Some(id) => checker.text(id)?,
        None => {
            checker.missing(node, "type", &Text::new("类型编号", "id of the type"));
            return None;
        }
    };
    let mut fields = common.to_vec();
    if let Some(node) = node.get("fields") {
        merge_fields(node, &mut fields, checker);
    } else if node.entry("fields").is_none() {
        checker.missing(node, "fields", &Text::new("字段", "fields"));
    }
    let files = node.get("files").and_then(Node::text).map(|list| list.split(", ").map(str::to_owned).collect());
    Some(Definition {
        name: bilingual(node, "name", checker).unwrap_or_else(|| Text::same(&id)),
        help: bilingual(node, "help", checker).unwrap_or_default(),
        files: files.unwrap_or_default(),
        fields,
        id,
        path,
    })
}

/// Reads `fields:`; a key that is there already is refined, a new one is added at the end.
pub fn merge_fields(node: &Node, fields: &mut Vec<Field>, checker: &mut Checker) {
    if !checker.is_mapping(node) {
        return;
    }
    checker.report_doubled(node.entries());
    for entry in node.entries() {
        checker.keys(&entry.value, FIELD_KEYS);
        let known = fields.iter().position(|field| *field.key == *entry.key);
        let kind = match (entry.value.get("type"), known) {
            (Some(_), _) => field_type(&entry.value, checker),
            (None, Some(at)) => fields.get(at).map(|field| field.kind.clone()),
            (None, None) => {
                checker.missing(&entry.value, "type", &Text::new("字段的类型", "type of the field"));
                None
            }
        };
        let Some(kind) = kind else { continue };
        let before = known.and_then(|at| fields.get(at));
        let mut flag = |key: &str, before: Option<bool>| flag(&entry.value, key, checker).or(before).unwrap_or(false);
        let required = flag("required", before.map(|f| f.required));
        let unique = flag("unique", before.map(|f| f.unique));
        let template = flag("template", before.map(|f| f.template));
        let field = Field {
            required,
            unique,
            template,
            default: entry.value.get("default").and_then(Node::text).map(str::to_owned),
            name: bilingual(&entry.value, "name", checker)
                .or_else(|| before.map(|f| f.name.clone()))
                .unwrap_or_else(|| Text::same(&entry.key)),
            help: bilingual(&entry.value, "help", checker)
                .or_else(|| before.map(|f| f.help.clone()))
                .unwrap_or_default(),
            key: Arc::from(entry.key.as_str()),
            kind,
        };
        match known.and_then(|at| fields.get_mut(at)) {
            Some(place) => *place = field,
            None => fields.push(field),
        }
    }
}

fn flag(node: &Node, key: &str, checker: &mut Checker) -> Option<bool> {
    checked(node, key, scalar::boolean, checker)
}

fn bound(node: &Node, key: &str, checker: &mut Checker) -> Option<i64> {
    checked(node, key, |text| scalar::integer(text, None, None), checker)
}

/// The value of a key, if it is there and can be one; a finding if it cannot.
fn checked<T>(node: &Node, key: &str, parse: impl Fn(&str) -> Result<T, Refusal>, checker: &mut Checker) -> Option<T> {
    let value = node.get(key)?;
    match parse(&checker.text(value)?) {
        Ok(parsed) => Some(parsed),
        Err(refusal) => {
            checker.wrong(&WRONG_VALUE, &value.span, refusal.message, refusal.help);
            None
        }
    }
}

fn field_type(node: &Node, checker: &mut Checker) -> Option<FieldType> {
    let type_node = node.get("type")?;
    let name = checker.text(type_node)?;
    Some(match name.as_str() {
        "text" => FieldType::Text,
        "slug" => FieldType::Slug,
        "boolean" => FieldType::Boolean,
        "integer" => FieldType::Integer { min: bound(node, "min", checker), max: bound(node, "max", checker) },
        "date" => FieldType::Date,
        "datetime" => FieldType::DateTime,
        "period" => FieldType::Period,
        "url" => FieldType::Url,
        "telephone" => FieldType::Telephone,
        "language" => FieldType::Language,
        "time_zone" => FieldType::TimeZone,
        "site_code" => FieldType::SiteCode,
        "address" => FieldType::Address,
        "file" => FieldType::File,
        "reference" => {
            let types = node.get("types").map(Node::items).unwrap_or_default();
            FieldType::Reference { types: types.iter().filter_map(Node::text).map(str::to_owned).collect() }
        }
        "topic" => FieldType::Topic,
        "audience" => FieldType::Audience,
        "content_type" => FieldType::ContentType,
        "indicator" => FieldType::Indicator,
        "indicator_set" => FieldType::IndicatorSet,
        "enum" => FieldType::Enum(choices(node, checker)),
        "list" => FieldType::List(Box::new(inner(node, checker)?)),
        "assigned" => FieldType::Assigned(Box::new(inner(node, checker)?)),
        "object" => {
            let mut fields = Vec::new();
            match node.get("fields") {
                Some(node) => merge_fields(node, &mut fields, checker),
                None => checker.missing(node, "fields", &Text::new("字段", "fields")),
            }
            FieldType::Object(fields)
        }
        "translated" => FieldType::Translated,
        "numbers" => FieldType::Numbers,
        "levels" => FieldType::Levels,
        other => {
            let known: Vec<String> = TYPE_NAMES.iter().map(|name| (*name).to_owned()).collect();
            checker.unknown_word(&ENUM, &type_node.span, other, &known);
            return None;
        }
    })
}

fn inner(node: &Node, checker: &mut Checker) -> Option<FieldType> {
    match node.get("of") {
        Some(of) => {
            checker.keys(of, FIELD_KEYS);
            field_type(of, checker)
        }
        None => {
            checker.missing(node, "of", &Text::new("每一项的类型", "type of each item"));
            None
        }
    }
}

fn choices(node: &Node, checker: &mut Checker) -> Vec<Choice> {
    let Some(values) = node.get("values") else {
        checker.missing(node, "values", &Text::new("可选的值", "allowed values"));
        return Vec::new();
    };
    if !checker.is_mapping(values) {
        return Vec::new();
    }
    checker.report_doubled(values.entries());
    values
        .entries()
        .iter()
        .map(|entry| Choice {
            id: entry.key.clone(),
            name: pair(&entry.value).unwrap_or_else(|| Text::same(&entry.key)),
        })
        .collect()
}

fn bilingual(node: &Node, key: &str, checker: &mut Checker) -> Option<Text> {
    let value = node.get(key)?;
    let text = pair(value);
    if text.is_none() {
        checker.wrong(
            &WRONG_TYPE,
            &value.span,
            text!("{key} 应写中英文两种：{{zh: …, en: …}}", "{key} takes both languages: {{zh: …, en: …}}"),
            text!("只有一种时直接写文字。", "Write plain text if there is only one."),
        );
    }
    text
}

fn pair(node: &Node) -> Option<Text> {
    match node.text() {
        Some(text) => Some(Text::same(text)),
        None => Some(Text::new(node.get("zh")?.text()?, node.get("en")?.text()?)),
    }
}
