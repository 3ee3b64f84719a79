//! Compares a YAML tree with a definition.
//!
//! Every problem is found in one go: a wrong value leaves its field out of the record and the rest goes on.

use std::sync::Arc;

use super::definition::{Choice, Field, FieldType};
use super::record::{Item, Number, Record, Slot, Translated, Value};
use super::scalar::{self, Refusal};
use super::tree::{Entry, Kind, Node};
use crate::diagnostics::{Finding, Level, Rule};
use crate::text;

/// A key that the definition does not have.
pub const UNKNOWN_KEY: Rule = Rule::new("unknown-key", Level::Error);
/// A key that must be there and is not.
pub const MISSING_KEY: Rule = Rule::new("missing-key", Level::Error);
/// The same key twice.
pub const DOUBLED_KEY: Rule = Rule::new("doubled-key", Level::Error);
/// A list where text is expected, and the like.
pub const WRONG_TYPE: Rule = Rule::new("wrong-type", Level::Error);
/// A text that is not a date, a number, an address…
pub const WRONG_VALUE: Rule = Rule::new("wrong-value", Level::Error);
/// A word that is not one of those allowed.
pub const ENUM: Rule = Rule::new("unknown-word", Level::Error);
/// The same value twice where each may stand once.
pub const DOUBLED_VALUE: Rule = Rule::new("doubled-value", Level::Error);

mod problems;

pub use problems::nearest;

/// Checks the YAML of one file and gathers its findings.
#[derive(Debug)]
pub struct Checker {
    path: Arc<str>,
    /// What was found so far.
    pub findings: Vec<Finding>,
}

impl Checker {
    /// A checker for the file at this site path.
    pub fn new(path: Arc<str>) -> Checker {
        Checker { path, findings: Vec::new() }
    }

    /// Checks a mapping against fields.
    pub fn record(&mut self, node: &Node, fields: &[Field]) -> Record {
        let mut record = Record { slots: Vec::new(), span: node.span.clone() };
        if matches!(node.kind, Kind::Null) {
            // An empty mapping; what is missing is said below.
        } else if !self.is_mapping(node) {
            return record;
        }
        self.report_doubled(node.entries());
        let meant = self.report_unknown(node.entries(), fields);
        for field in fields {
            match node.entry(&field.key) {
                Some(entry) => {
                    if let Some(item) = self.field(field, entry) {
                        let key_span = entry.key_span.clone();
                        record.slots.push(Slot { key: field.key.clone(), key_span, item });
                    }
                }
                None => {
                    if field.required {
                        // A key misspelt has been said already; it is not missing as well.
                        if !meant.contains(&&*field.key) {
                            self.missing(node, &field.key, &field.name);
                        }
                    } else if let Some(item) = default(field) {
                        record.slots.push(Slot { key: field.key.clone(), key_span: 0..0, item });
                    }
                }
            }
        }
        record
    }

    fn field(&mut self, field: &Field, entry: &Entry) -> Option<Item> {
        if matches!(entry.value.kind, Kind::Null) {
            if field.required {
                let (key, name) = (&field.key, &field.name);
                let (zh, en) = (&name.zh, &name.en);
                self.wrong(
                    &MISSING_KEY,
                    &entry.key_span,
                    text!("“{key}”（{zh}）没有填写", "`{key}` ({en}) is empty"),
                    field.help.clone(),
                );
            }
            return None;
        }
        self.value(&field.kind, &entry.value, Some(field))
    }

    fn value(&mut self, kind: &FieldType, node: &Node, field: Option<&Field>) -> Option<Item> {
        let value = match kind {
            FieldType::List(of) => self.list(of, node)?,
            FieldType::Object(fields) => {
                if !self.is_mapping(node) {
                    return None;
                }
                Value::Object(self.record(node, fields))
            }
            FieldType::Translated => self.translated(node)?,
            FieldType::Assigned(of) => self.assigned(of, node)?,
            FieldType::Numbers => self.numbers(node)?,
            FieldType::Levels => self.levels(node)?,
            FieldType::Enum(choices) => self.choice(choices, node)?,
            _ => {
                let Some(text) = node.text() else {
                    self.expected_text(node);
                    return None;
                };
                match scalar_value(kind, text.trim()) {
                    Ok(value) => value,
                    Err(refusal) => {
                        self.refused(&node.span, refusal, field);
                        return None;
                    }
                }
            }
        };
        Some(Item { value, span: node.span.clone() })
    }

    fn list(&mut self, of: &FieldType, node: &Node) -> Option<Value> {
        let Kind::Sequence(nodes) = &node.kind else {
            // One text where a list of texts is expected is taken as a list of one: it cannot be misread.
            if node.text().is_some() && !matches!(of, FieldType::Object(_)) {
                return Some(Value::List(self.value(of, node, None).into_iter().collect()));
            }
            self.wrong(
                &WRONG_TYPE,
                &node.span,
                text!("这里应是列表", "a list is expected here"),
                text!(
                    "每项一行，以“- ”开头；或写成 [甲, 乙]。",
                    "One item a line, beginning with \"- \"; or write [a, b]."
                ),
            );
            return None;
        };
        let items: Vec<Item> = nodes.iter().filter_map(|node| self.value(of, node, None)).collect();
        if let FieldType::Object(fields) = of {
            for field in fields.iter().filter(|field| field.unique) {
                self.report_repeated(&items, &field.key);
            }
        } else {
            self.report_same(items.iter().filter_map(|item| Some((item.text()?, item.span.clone()))));
        }
        Some(Value::List(items))
    }

    fn report_repeated(&mut self, items: &[Item], key: &str) {
        let of_key = |item: &Item| item.record()?.item(key).and_then(|i| Some((i.text()?.to_owned(), i.span.clone())));
        let found: Vec<_> = items.iter().filter_map(of_key).collect();
        self.report_same(found.iter().map(|(text, span)| (text.as_str(), span.clone())));
    }

    fn translated(&mut self, node: &Node) -> Option<Value> {
        if let Some(text) = node.text() {
            return Some(Value::Translated(Translated(vec![(String::new(), text.trim().to_owned())])));
        }
        if !self.is_mapping(node) {
            return None;
        }
        self.report_doubled(node.entries());
        let mut texts = Vec::new();
        for entry in node.entries() {
            if let Err(refusal) = scalar::language(&entry.key) {
                self.refused(&entry.key_span, refusal, None);
            } else if let Some(text) = self.text(&entry.value) {
                texts.push((entry.key.clone(), text));
            }
        }
        Some(Value::Translated(Translated(texts)))
    }

    fn assigned(&mut self, of: &FieldType, node: &Node) -> Option<Value> {
        if node.text().is_some() {
            return Some(Value::Assigned(Ok(Box::new(self.value(of, node, None)?))));
        }
        if !self.is_mapping(node) {
            return None;
        }
        self.keys(node, &["value", "not_assigned"]);
        match (node.get("value"), node.get("not_assigned")) {
            (Some(value), None) => Some(Value::Assigned(Ok(Box::new(self.value(of, value, None)?)))),
            (None, Some(reason)) => Some(Value::Assigned(Err(self.text(reason)?))),
            _ => {
                self.wrong(
                    &WRONG_TYPE,
                    &node.span,
                    text!("value 和 not_assigned 应写一个，且只写一个", "write either `value` or `not_assigned`"),
                    text!(
                        "有就写 value: …；还没有就写 not_assigned: 原因。",
                        "Write value: … if there is one, not_assigned: reason if there is none yet."
                    ),
                );
                None
            }
        }
    }

    fn numbers(&mut self, node: &Node) -> Option<Value> {
        if !self.is_mapping(node) {
            return None;
        }
        self.report_doubled(node.entries());
        let mut numbers = Vec::new();
        for entry in node.entries() {
            let Some(text) = self.text(&entry.value) else { continue };
            match scalar::decimal(&text) {
                Ok(value) => {
                    numbers.push(Number { name: entry.key.clone(), value, span: entry.value.span.clone() });
                }
                Err(refusal) => self.refused(&entry.value.span, refusal, None),
            }
        }
        Some(Value::Numbers(numbers))
    }

    fn levels(&mut self, node: &Node) -> Option<Value> {
        if !self.is_mapping(node) {
            return None;
        }
        self.report_doubled(node.entries());
        let mut levels = Vec::new();
        for entry in node.entries() {
            let level = match entry.value.text() {
                Some("error") => Some(Level::Error),
                Some("warning") => Some(Level::Warning),
                Some("hint") => Some(Level::Hint),
                Some("off") => None,
                other => {
                    let known = ["error", "warning", "hint", "off"].map(str::to_owned);
                    self.unknown_word(&ENUM, &entry.value.span, other.unwrap_or(""), &known);
                    continue;
                }
            };
            levels.push((entry.key.clone(), level, entry.key_span.clone()));
        }
        Some(Value::Levels(levels))
    }

    fn choice(&mut self, choices: &[Choice], node: &Node) -> Option<Value> {
        let text = self.text(node)?;
        // The Chinese name is taken as well: `现行有效` says as much as `in-force`.
        let found = choices.iter().find(|choice| choice.id == text || choice.name.zh == text);
        if let Some(choice) = found {
            return Some(Value::Choice { id: choice.id.clone(), name: choice.name.clone() });
        }
        let known: Vec<String> = choices.iter().map(|choice| choice.id.clone()).collect();
        let unnamed = |choice: &Choice| choice.name.zh == choice.id;
        if choices.iter().any(unnamed) || nearest(&text, known.iter().map(String::as_str)).is_some() {
            self.unknown_word(&ENUM, &node.span, &text, &known);
            return None;
        }
        // Who writes a word in Chinese is shown the Chinese ones.
        let zh: Vec<String> = choices.iter().map(|choice| format!("{}（{}）", choice.name.zh, choice.id)).collect();
        let (zh, en) = (zh.join("、"), known.join(", "));
        self.wrong(
            &ENUM,
            &node.span,
            text!("“{text}”不在可选的值里", "\"{text}\" is not one of the allowed values"),
            text!("可以写：{zh}。", "Allowed: {en}."),
        );
        None
    }

    /// The text of a scalar; a finding for anything else.
    pub fn text(&mut self, node: &Node) -> Option<String> {
        match node.text() {
            Some(text) => Some(text.trim().to_owned()),
            None => {
                self.expected_text(node);
                None
            }
        }
    }

    /// Whether this is a mapping; a finding if not.
    pub fn is_mapping(&mut self, node: &Node) -> bool {
        let good = matches!(node.kind, Kind::Mapping(_));
        if !good {
            self.wrong(
                &WRONG_TYPE,
                &node.span,
                text!("这里应是若干行“键: 值”", "lines of `key: value` are expected here"),
                text!(
                    "换行，缩进两格，再写“键: 值”。",
                    "Start a new line, indent it by two spaces and write key: value."
                ),
            );
        }
        good
    }

    /// A closed set of keys.
    pub fn keys(&mut self, node: &Node, allowed: &[&str]) {
        self.report_doubled(node.entries());
        for entry in node.entries() {
            if !allowed.contains(&entry.key.as_str()) {
                let known: Vec<String> = allowed.iter().map(|key| (*key).to_owned()).collect();
                self.unknown_word(&UNKNOWN_KEY, &entry.key_span, &entry.key, &known);
            }
        }
    }
}

fn default(field: &Field) -> Option<Item> {
    let text = field.default.as_deref()?;
    let value = match &field.kind {
        FieldType::Enum(choices) => {
            let choice = choices.iter().find(|choice| choice.id == text)?;
            Value::Choice { id: choice.id.clone(), name: choice.name.clone() }
        }
        kind => scalar_value(kind, text).ok()?,
    };
    Some(Item { value, span: 0..0 })
}

fn scalar_value(kind: &FieldType, text: &str) -> Result<Value, Refusal> {
    let as_text = |checked: Result<(), Refusal>| checked.map(|()| Value::Text(text.to_owned()));
    match kind {
        FieldType::Boolean => scalar::boolean(text).map(Value::Boolean),
        FieldType::Integer { min, max } => scalar::integer(text, *min, *max).map(Value::Integer),
        FieldType::Date => scalar::date(text).map(Value::Date),
        FieldType::DateTime => scalar::moment(text).map(Value::Moment),
        FieldType::Period => scalar::period(text).map(Value::Period),
        FieldType::Slug => as_text(scalar::slug(text)),
        FieldType::Url => as_text(scalar::url(text)),
        FieldType::Telephone => as_text(scalar::telephone(text)),
        FieldType::Language => as_text(scalar::language(text)),
        FieldType::TimeZone => as_text(scalar::time_zone(text)),
        FieldType::SiteCode => as_text(scalar::site_code(text)),
        FieldType::Address => as_text(scalar::address(text)),
        _ if text.is_empty() => Err(Refusal {
            message: text!("是空的", "empty text"),
            help: text!("写上内容，或删去这一行。", "Write something, or remove the line."),
        }),
        _ => Ok(Value::Text(text.to_owned())),
    }
}

#[cfg(test)]
mod tests;
