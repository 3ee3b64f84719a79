//! A YAML document as a tree in which every key and value knows its place in the file.
//!
//! Scalars keep the text as written: whether `2025` is a number, a period or a title is for the
//! definition to say, never for YAML, so `1.10` stays `1.10` and `no` stays `no`.

use std::ops::Range;

/// A value with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What stands there.
    pub kind: Kind,
    /// Bytes of the file that it takes.
    pub span: Range<usize>,
}

/// What a value is, as far as YAML itself can tell.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Nothing after the colon, or a plain `~` or `null`.
    Null,
    /// Text, with escapes resolved.
    Scalar {
        /// The text.
        text: String,
        /// Whether it was written without quotes.
        plain: bool,
    },
    /// `- a`
    Sequence(Vec<Node>),
    /// `key: value`, in the order written, doubled keys included.
    Mapping(Vec<Entry>),
}

/// One `key: value`.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key's text.
    pub key: String,
    /// Bytes of the key.
    pub key_span: Range<usize>,
    /// Its value.
    pub value: Node,
}

impl Node {
    /// The value of a key, if this is a mapping that has it (the first, if doubled).
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// The entry of a key, if this is a mapping that has it (the first, if doubled).
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries().iter().find(|entry| entry.key == key)
    }

    /// The entries of a mapping; none for anything else.
    pub fn entries(&self) -> &[Entry] {
        match &self.kind {
            Kind::Mapping(entries) => entries,
            _ => &[],
        }
    }

    /// The items of a sequence; none for anything else.
    pub fn items(&self) -> &[Node] {
        match &self.kind {
            Kind::Sequence(items) => items,
            _ => &[],
        }
    }

    /// The text of a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }
}
