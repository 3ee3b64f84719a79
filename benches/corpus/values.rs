//! Front matter as values, and how they stand in YAML. Texts here never need quotes: the words that the corpus is made
//! of have neither colons nor other signs that YAML reads.

use std::fmt::Write;

/// A value of front matter.
#[derive(Clone, Debug)]
pub enum Value {
    Text(String),
    Number(usize),
    Bool(bool),
    List(Vec<Value>),
    Map(Fields),
}

/// Keys and values, in order.
pub type Fields = Vec<(&'static str, Value)>;

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl Value {
    /// A list of texts.
    pub fn texts<T: AsRef<str>>(texts: &[T]) -> Self {
        Self::List(texts.iter().map(|text| text.as_ref().into()).collect())
    }

    fn is_plain(&self) -> bool {
        !matches!(self, Self::Map(_)) && !matches!(self, Self::List(items) if !items.iter().all(Self::is_plain))
    }

    fn plain(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Bool(truth) => truth.to_string(),
            Self::List(items) => format!("[{}]", items.iter().map(Self::plain).collect::<Vec<_>>().join(", ")),
            Self::Map(_) => String::new(),
        }
    }
}

/// Writes keys and values as YAML, each line indented by so many spaces.
pub fn yaml(fields: &Fields, indent: usize, out: &mut String) {
    for (key, value) in fields {
        let _ = write!(out, "{:indent$}{key}:", "");
        yaml_value(value, indent, out);
    }
}

fn yaml_value(value: &Value, indent: usize, out: &mut String) {
    match value {
        value if value.is_plain() => {
            let _ = writeln!(out, " {}", value.plain());
        }
        Value::Map(fields) => {
            out.push('\n');
            yaml(fields, indent + 2, out);
        }
        Value::List(items) => {
            out.push('\n');
            for item in items {
                let mut inner = String::new();
                match item {
                    Value::Map(fields) => yaml(fields, indent + 4, &mut inner),
                    other => yaml_value(other, indent + 2, &mut inner),
                }
                let _ = write!(out, "{:indent$}  - {}", "", inner.trim_start());
            }
        }
        _ => {}
    }
}
