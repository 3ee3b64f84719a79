//! A page to begin with: front matter from the definition of its content type, each field explained in Chinese.

use std::fmt::Write;

use jiff::civil::Date;

use crate::model::placeholders::{CHAPTER_TEXT, TEXT, TO_FILL_IN};
use crate::schema::definition::{Definition, Field, FieldType};

/// What is known of the page to be made.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// Its title.
    pub title: &'a str,
    /// The day on which it is made.
    pub today: Date,
    /// Who runs the site: the likely source and agency.
    pub organiser: &'a str,
    /// Ids and names of the site's topics.
    pub topics: &'a [(String, String)],
    /// Ids and names of the site's audiences.
    pub audiences: &'a [(String, String)],
    /// The site's sets of indicators.
    pub indicator_sets: &'a [String],
}

/// The text of a page of this content type, a draft until somebody takes the line out; only a section is none.
pub fn page(definition: &Definition, known: &Known<'_>) -> String {
    let mut out = String::from("---\n");
    comment(&format!("{}：{}", definition.name.zh, definition.help.zh), 0, &mut out);
    comment(&format!("以 # 开头的行是说明，可以删去。写着“{TO_FILL_IN}”的地方请改成实际内容。"), 0, &mut out);
    for field in definition.fields.iter().filter(|field| written_out(definition, field)) {
        explained(field, 0, known, &mut out);
    }
    // Without its section, everything in it would be out of reach.
    if let Some(draft) = definition.field("draft").filter(|_| definition.id != "section") {
        comment("写完后删去下面这一行，页面才会发布。", 0, &mut out);
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{}: true", draft.key);
    }
    out.push_str("---\n\n");
    out.push_str(&body(definition));
    out
}

/// What a page is begun with: what must be there, what its type asks for, and what the tags of every page are made of.
fn written_out(definition: &Definition, field: &Field) -> bool {
    let for_tags: &[&str] = if definition.id == "section" { &["summary", "keywords"] } else { &["published"] };
    field.required || field.template || for_tags.contains(&&*field.key)
}

/// The text under the front matter. A report's chapters are its headings.
fn body(definition: &Definition) -> String {
    match definition.field("chapters") {
        _ if definition.id == "section" => String::new(),
        Some(_) => format!("## {TO_FILL_IN}\n\n{CHAPTER_TEXT}\n"),
        None => format!("{TEXT}\n"),
    }
}

/// A field with its explanation above it.
fn explained(field: &Field, depth: usize, known: &Known<'_>, out: &mut String) {
    let required = if field.required { "（必填）" } else { "" };
    comment(&format!("{}{required}：{}{}", field.name.zh, field.help.zh, choices(&field.kind, known)), depth, out);
    let _ = writeln!(out, "{}{}:{}", indent(depth), field.key, value(field, depth, known));
}

/// What can be chosen, if it is a choice.
fn choices(kind: &FieldType, known: &Known<'_>) -> String {
    let named = |terms: &[(String, String)]| {
        let list: Vec<String> = terms.iter().map(|(id, name)| format!("{id}（{name}）")).collect();
        if list.is_empty() { String::new() } else { format!(" 可写：{}。", list.join("、")) }
    };
    match kind {
        FieldType::Enum(choices) => {
            let choices: Vec<_> = choices.iter().map(|choice| (choice.id.clone(), choice.name.zh.clone())).collect();
            named(&choices)
        }
        FieldType::Topic => named(known.topics),
        FieldType::Audience => named(known.audiences),
        FieldType::List(of) => self::choices(of, known),
        _ => String::new(),
    }
}

/// What follows the colon: on the same line, or below it, deeper.
fn value(field: &Field, depth: usize, known: &Known<'_>) -> String {
    match &*field.key {
        "title" if depth == 0 => return format!(" {}", quoted(known.title)),
        "published" if depth == 0 => return format!(" {}", known.today),
        "keywords" if depth == 0 => return format!("\n  - {}", quoted(known.title)),
        "source" | "agency" => return format!(" {}", quoted(known.organiser)),
        _ => {}
    }
    of_kind(&field.kind, field.required, depth, known)
}

fn of_kind(kind: &FieldType, required: bool, depth: usize, known: &Known<'_>) -> String {
    let mut out = String::new();
    match kind {
        FieldType::Date | FieldType::DateTime if required => out = format!(" {}", known.today),
        FieldType::Period if required => out = format!(" {}", known.today.year()),
        FieldType::Boolean if required => out = " true".to_owned(),
        FieldType::Integer { min, .. } if required => out = format!(" {}", min.unwrap_or(1)),
        FieldType::ContentType if required => out = " page".to_owned(),
        FieldType::Enum(choices) if required => {
            out = choices.first().map(|choice| format!(" {}", choice.id)).unwrap_or_default();
        }
        FieldType::IndicatorSet if required => {
            out = format!(" {}", known.indicator_sets.first().map_or(TO_FILL_IN, String::as_str));
        }
        FieldType::Object(fields) => {
            for field in inner(fields, required) {
                out.push('\n');
                let mut text = String::new();
                explained(field, depth + 1, known, &mut text);
                out.push_str(text.trim_end());
            }
        }
        FieldType::List(of) if required => match &**of {
            FieldType::Object(fields) => {
                let mut item = String::new();
                for field in inner(fields, true) {
                    explained(field, depth + 2, known, &mut item);
                }
                let _ = write!(out, "\n{}", hyphened(item.trim_end(), depth + 1));
            }
            of => {
                let _ = write!(out, "\n{}-{}", indent(depth + 1), of_kind(of, true, depth + 1, known));
            }
        },
        _ if required => out = format!(" {TO_FILL_IN}"),
        _ => {}
    }
    out
}

/// The first entry of a list, from its lines: the hyphen stands before the first field, whose explanation above it moves out
/// to where the hyphen is.
fn hyphened(item: &str, depth: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut begun = false;
    for line in item.lines() {
        let inner = line.trim_start();
        if begun {
            lines.push(line.to_owned());
        } else if inner.starts_with('#') {
            lines.push(format!("{}{inner}", indent(depth)));
        } else {
            begun = true;
            lines.push(format!("{}- {inner}", indent(depth)));
        }
    }
    lines.join("\n")
}

/// The fields of an object that are written out: those that must be there, if it is there at all.
fn inner(fields: &[Field], required: bool) -> impl Iterator<Item = &Field> {
    fields.iter().filter(move |field| required && (field.required || field.template))
}

fn indent(depth: usize) -> String {
    "  ".repeat(depth)
}

fn comment(text: &str, depth: usize, out: &mut String) {
    let _ = writeln!(out, "{}# {}", indent(depth), text.replace('\n', " "));
}

/// A text as a YAML scalar that reads back as the same text.
pub fn quoted(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "（）《》“”、，。；？！·—…".contains(c);
    let starts_well = text.chars().next().is_some_and(|c| c.is_alphabetic() && c > '\u{7f}');
    if starts_well && text.chars().all(plain) {
        return text.to_owned();
    }
    // JSON's strings are YAML's double-quoted ones.
    serde_json::Value::from(text).to_string()
}
