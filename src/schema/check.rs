//! Compares a YAML tree with a definition.
//!
//! Every problem is found in one go: a wrong value leaves its field out of the record and the rest goes on.

use crate::text;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::definition::{Choice, Field, FieldType};
use super::record::{Item, Number, Record, Slot, Translated, Value};
use super::scalar::{self, Refusal};
use super::tree::{Entry, Kind, Node};
use crate::diagnostics::{Finding, Level, Place, Rule, Text};

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

    fn report_same<'t>(&mut self, values: impl Iterator<Item = (&'t str, Range<usize>)>) {
        let mut first: HashMap<&str, Range<usize>> = HashMap::new();
        for (text, span) in values {
            match first.get(text) {
                None => {
                    first.insert(text, span);
                }
                Some(earlier) => {
                    let finding = Finding::new(&DOUBLED_VALUE, text!("“{text}”写了两次", "\"{text}\" stands twice"))
                        .at(self.place(span).label(Text::new("又写了一次", "again here")))
                        .at(self.place(earlier.clone()).label(Text::new("第一次在这里", "first here")))
                        .help(text!("删去重复的一项，或改成不同的值。", "Remove one of them, or make them differ."));
                    self.findings.push(finding);
                }
            }
        }
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

    /// Keys that are not known. Gives the keys that were meant, as far as that can be told.
    fn report_unknown<'f>(&mut self, entries: &[Entry], fields: &'f [Field]) -> Vec<&'f str> {
        let mut meant = Vec::new();
        for entry in entries.iter().filter(|entry| !fields.iter().any(|field| *field.key == *entry.key)) {
            // A Chinese name in the place of the key, as in `标题: …`.
            if let Some(field) = fields.iter().find(|field| field.name.zh == entry.key) {
                let (written, key) = (&entry.key, &field.key);
                self.wrong(
                    &UNKNOWN_KEY,
                    &entry.key_span,
                    text!("键名要用英文：“{written}”应写 {key}", "\"{written}\" is written `{key}`"),
                    text!("把它改成 {key}。", "Change it to {key}."),
                );
                meant.push(&*field.key);
                continue;
            }
            let known: Vec<String> = fields.iter().map(|field| field.key.to_string()).collect();
            self.unknown_word(&UNKNOWN_KEY, &entry.key_span, &entry.key, &known);
            meant.extend(nearest(&entry.key, fields.iter().map(|field| &*field.key)));
        }
        meant
    }

    /// Keys that stand twice.
    pub fn report_doubled(&mut self, entries: &[Entry]) {
        let mut first: HashMap<&str, &Range<usize>> = HashMap::new();
        for entry in entries {
            if let Some(earlier) = first.get(entry.key.as_str()) {
                let key = &entry.key;
                let finding = Finding::new(&DOUBLED_KEY, text!("“{key}”写了两次", "`{key}` stands twice"))
                    .at(self.place(entry.key_span.clone()).label(Text::new("又写了一次", "again here")))
                    .at(self.place((*earlier).clone()).label(Text::new("第一次在这里", "first here")))
                    .help(text!("只留一个。", "Keep one of them."));
                self.findings.push(finding);
            } else {
                first.insert(&entry.key, &entry.key_span);
            }
        }
    }

    /// A word that is not known, with the nearest that is.
    pub fn unknown_word(&mut self, rule: &Rule, span: &Range<usize>, word: &str, known: &[String]) {
        let message = if *rule == UNKNOWN_KEY {
            text!("不认识的键“{word}”", "unknown key `{word}`")
        } else {
            text!("“{word}”不在可选的值里", "\"{word}\" is not one of the allowed values")
        };
        let help = match nearest(word, known.iter().map(String::as_str)) {
            Some(near) => text!("是不是“{near}”？", "Did you mean `{near}`?"),
            None => {
                let list = known.join("、");
                let en = known.join(", ");
                Text::new(format!("可以写：{list}。"), format!("Allowed: {en}."))
            }
        };
        self.wrong(rule, span, message, help);
    }

    /// A key that must be there.
    pub fn missing(&mut self, node: &Node, key: &str, name: &Text) {
        let (zh, en) = (&name.zh, &name.en);
        // The head of the mapping stands for the whole: a long excerpt would hide what is missing.
        let span = node.entries().first().map_or_else(|| node.span.start..node.span.start, |e| e.key_span.clone());
        self.wrong(
            &MISSING_KEY,
            &span,
            text!("缺少“{key}”（{zh}）", "`{key}` ({en}) is missing"),
            text!("补上一行 {key}: …", "Add a line {key}: …"),
        );
    }

    fn expected_text(&mut self, node: &Node) {
        self.wrong(
            &WRONG_TYPE,
            &node.span,
            text!("这里应是一行文字", "plain text is expected here"),
            text!(
                "写在冒号后面；值里有特殊符号时加引号。",
                "Write it after the colon, in quotes if it holds special marks."
            ),
        );
    }

    fn refused(&mut self, span: &Range<usize>, refusal: Refusal, field: Option<&Field>) {
        let message = match field {
            Some(field) => Text::new(
                format!("{}：{}", field.name.zh, refusal.message.zh),
                format!("{}: {}", field.key, refusal.message.en),
            ),
            None => refusal.message,
        };
        self.wrong(&WRONG_VALUE, span, message, refusal.help);
    }

    /// Any finding of this file.
    pub fn wrong(&mut self, rule: &Rule, span: &Range<usize>, message: Text, help: Text) {
        let finding = Finding::new(rule, message).at(self.place(span.clone())).help(help);
        self.findings.push(finding);
    }

    fn place(&self, span: Range<usize>) -> Place {
        Place::new(self.path.clone(), span)
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

/// The known word that is nearest to one written, if it is near enough to be a slip.
pub fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let lower = word.to_lowercase().replace(['_', ' '], "-");
    let distance = |candidate: &str| strsim::damerau_levenshtein(&lower, &candidate.to_lowercase().replace('_', "-"));
    let (best, near) = known.map(|candidate| (distance(candidate), candidate)).min()?;
    let longest = word.chars().count().max(near.chars().count());
    (best * 3 <= longest.max(3)).then_some(near)
}

#[cfg(test)]
mod tests;
