//! Checked values by key, each with its place.

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::scalar::{Moment, Period};
use crate::diagnostics::{Level, Text};

/// A checked value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Text, slug, address, telephone, reference, file, term: whatever is written as text.
    Text(String),
    /// `true` or `false`.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A day.
    Date(Date),
    /// A day with or without time.
    Moment(Moment),
    /// A period.
    Period(Period),
    /// A word of an enumeration.
    Choice {
        /// As written.
        id: String,
        /// As shown.
        name: Text,
    },
    /// Items in order.
    List(Vec<Item>),
    /// Named fields.
    Object(Record),
    /// Text by language tag.
    Translated(Translated),
    /// A value, or why there is none yet.
    Assigned(Result<Box<Item>, String>),
    /// Exact numbers by name.
    Numbers(Vec<Number>),
    /// Levels by rule id; `None` switches the rule off.
    Levels(Vec<(String, Option<Level>, Range<usize>)>),
}

/// One named number.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// Its name: `actual`, `target`.
    pub name: String,
    /// The number, exactly.
    pub value: Decimal,
    /// Where it stands.
    pub span: Range<usize>,
}

/// Text in the languages of a site. Plain text in YAML has the empty tag: it holds for the main language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Translated(pub Vec<(String, String)>);

impl Translated {
    /// The text in a language, else in one that differs only in its region (`zh` for `zh-CN`), else in the main one (the
    /// first given).
    pub fn get(&self, language: &str) -> &str {
        self.entry(language).map_or("", |(_, text)| text)
    }

    /// The tag of the language in which [`Translated::get`] answers, if that is not the one asked for; empty for the main
    /// language of the site.
    pub fn other_language(&self, language: &str) -> Option<&str> {
        let (tag, _) = self.entry(language)?;
        (primary(tag) != primary(language)).then_some(tag)
    }

    fn entry(&self, language: &str) -> Option<&(String, String)> {
        let exact = self.0.iter().find(|(tag, _)| tag == language);
        let near = || self.0.iter().find(|(tag, _)| primary(tag) == primary(language));
        exact.or_else(near).or_else(|| self.0.first())
    }
}

fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The value.
    pub value: Value,
    /// Bytes of the file.
    pub span: Range<usize>,
}

impl Item {
    /// The text, for everything that is written as text.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            Value::Choice { id, .. } => Some(id),
            Value::Period(period) => Some(period.as_str()),
            _ => None,
        }
    }

    /// The fields of an object.
    pub fn record(&self) -> Option<&Record> {
        match &self.value {
            Value::Object(record) => Some(record),
            _ => None,
        }
    }
}

/// A field that is there.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot {
    /// Its key.
    pub key: Arc<str>,
    /// Where the key stands.
    pub key_span: Range<usize>,
    /// Its value.
    pub item: Item,
}

/// The fields of a piece of YAML that hold what its definition asks for; those that do not are left
/// out (their findings have been made). Defaults are filled in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// In the order of the definition.
    pub slots: Vec<Slot>,
    /// Bytes of the file.
    pub span: Range<usize>,
}

impl Record {
    /// The slot of a key.
    pub fn slot(&self, key: &str) -> Option<&Slot> {
        self.slots.iter().find(|slot| &*slot.key == key)
    }

    /// The item of a key.
    pub fn item(&self, key: &str) -> Option<&Item> {
        self.slot(key).map(|slot| &slot.item)
    }

    /// Where the value of a key stands; the whole record if there is none.
    pub fn span_of(&self, key: &str) -> Range<usize> {
        self.item(key).map_or_else(|| self.span.clone(), |item| item.span.clone())
    }

    /// A text; of an enumeration, the word as written.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.item(key)?.text()
    }

    /// A text of its own.
    pub fn string(&self, key: &str) -> Option<String> {
        self.text(key).map(str::to_owned)
    }

    /// `true` or `false`.
    pub fn boolean(&self, key: &str) -> Option<bool> {
        match self.item(key)?.value {
            Value::Boolean(value) => Some(value),
            _ => None,
        }
    }

    /// A whole number.
    pub fn integer(&self, key: &str) -> Option<i64> {
        match self.item(key)?.value {
            Value::Integer(value) => Some(value),
            _ => None,
        }
    }

    /// A day.
    pub fn date(&self, key: &str) -> Option<Date> {
        match self.item(key)?.value {
            Value::Date(value) => Some(value),
            _ => None,
        }
    }

    /// A day with or without time.
    pub fn moment(&self, key: &str) -> Option<Moment> {
        match self.item(key)?.value {
            Value::Moment(value) => Some(value),
            _ => None,
        }
    }

    /// A period.
    pub fn period(&self, key: &str) -> Option<&Period> {
        match &self.item(key)?.value {
            Value::Period(value) => Some(value),
            _ => None,
        }
    }

    /// The name of a word of an enumeration, as shown.
    pub fn choice_name(&self, key: &str) -> Option<&Text> {
        match &self.item(key)?.value {
            Value::Choice { name, .. } => Some(name),
            _ => None,
        }
    }

    /// The items of a list; none if it is left out.
    pub fn list(&self, key: &str) -> &[Item] {
        match self.item(key).map(|item| &item.value) {
            Some(Value::List(items)) => items,
            _ => &[],
        }
    }

    /// The texts of a list.
    pub fn texts(&self, key: &str) -> impl Iterator<Item = &str> {
        self.list(key).iter().filter_map(Item::text)
    }

    /// The objects of a list.
    pub fn records(&self, key: &str) -> impl Iterator<Item = &Record> {
        self.list(key).iter().filter_map(Item::record)
    }

    /// An object.
    pub fn object(&self, key: &str) -> Option<&Record> {
        self.item(key)?.record()
    }

    /// Text by language.
    pub fn translated(&self, key: &str) -> Option<&Translated> {
        match &self.item(key)?.value {
            Value::Translated(value) => Some(value),
            _ => None,
        }
    }

    /// A value that may not be assigned yet; `None` also if it is not.
    pub fn assigned(&self, key: &str) -> Option<&str> {
        match &self.item(key)?.value {
            Value::Assigned(Ok(item)) => item.text(),
            _ => None,
        }
    }

    /// Numbers by name.
    pub fn numbers(&self, key: &str) -> &[Number] {
        match self.item(key).map(|item| &item.value) {
            Some(Value::Numbers(numbers)) => numbers,
            _ => &[],
        }
    }
}
