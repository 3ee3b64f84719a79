//! A place in a text about which something is asked, with what is known of the site.

use std::ops::Range;
use std::sync::Arc;

use super::workspace::{Files, Knowledge};
use crate::diagnostics::Language;
use crate::model::page::{folder_of, stem_and_language};
use crate::model::{Page, Site, addresses};
use crate::render::answers;
use crate::schema::builtin::DATA_KINDS;
use crate::schema::definition::{Definition, Field, FieldType};
use crate::schema::front_matter;
use crate::schema::parse::{Budget, parse};
use crate::schema::record::Translated;
use crate::schema::tree::Node;

/// A place in a text.
#[derive(Clone, Copy)]
pub struct Spot<'a> {
    /// What the site means, as of when it was last read.
    pub known: &'a Knowledge,
    /// All files as they are now.
    pub files: &'a Files,
    /// Site path of the file.
    pub path: &'a str,
    /// Its text.
    pub text: &'a str,
    /// The byte that is asked about.
    pub offset: usize,
    /// The language to answer in.
    pub language: Language,
}

/// The two parts of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// Bytes of its YAML: front matter, or all of a data file.
    pub yaml: Range<usize>,
    /// Bytes of its Markdown.
    pub body: Range<usize>,
}

/// The parts of a file. Front matter that does not end takes all that follows.
pub fn parts(path: &str, text: &str) -> Parts {
    if !path.ends_with(".md") {
        return Parts { yaml: 0..text.len(), body: text.len()..text.len() };
    }
    match front_matter::split(&Arc::from(path), text) {
        Ok(split) => Parts { yaml: split.yaml, body: split.body },
        Err(_) if text.starts_with("---\n") => Parts { yaml: 4..text.len(), body: text.len()..text.len() },
        Err(_) => Parts { yaml: 0..0, body: 0..text.len() },
    }
}

/// The YAML of a file as a tree; `None` if it cannot be read.
pub fn tree(path: &str, text: &str) -> Option<Node> {
    let budget = if path.ends_with(".md") { Budget::FRONT_MATTER } else { Budget::DATA };
    parse(&Arc::from(path), text, parts(path, text).yaml, budget).ok()
}

/// What may stand in the YAML of a file: its content type, or its kind of data file.
pub fn definition<'s>(site: &'s Site, path: &str) -> Option<&'s Definition> {
    if path.ends_with(".md") {
        return content_type(site, path);
    }
    let inside = path.strip_prefix("content/")?;
    let fits = |pattern: &String| match pattern.split_once('*') {
        Some((before, after)) => {
            let rest = inside.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
            rest.is_some_and(|name| !name.contains('/'))
        }
        None => pattern == inside,
    };
    DATA_KINDS.iter().find(|definition| definition.files.iter().any(fits))
}

/// The content type of a page, whether its front matter can be read just now or not.
fn content_type<'s>(site: &'s Site, path: &str) -> Option<&'s Definition> {
    let (stem, _) = stem_and_language(path, &site.configuration.languages);
    let named = |id: &str| site.content_type(id).map(|definition| &**definition);
    if stem == "index" {
        return named(if folder_of(path) == "content/" { "home" } else { "section" });
    }
    let mut folder = folder_of(path);
    while folder.len() > "content/".len() {
        let index = site.by_path(&format!("{folder}index.md")).and_then(|id| site.page(id));
        if let Some(definition) = index.and_then(|index| named(index.record.text("content_type")?)) {
            return Some(definition);
        }
        folder = folder_of(folder.trim_end_matches('/'));
    }
    named("page")
}

/// The folder from which paths in the YAML of a file start.
pub fn folder(path: &str) -> &str {
    if path == addresses::REDIRECTS_PATH { "content/" } else { folder_of(path) }
}

/// A page of the site with its text as it is now, which may be newer than what is known of the site.
pub fn page(known: &Knowledge, files: &Files, path: &str) -> Option<Page> {
    let page = known.site.page(known.site.by_path(path)?)?;
    let text = &files.sources.texts.get(path)?.text;
    Some(Page { text: text.clone(), body: parts(path, text).body, ..page.clone() })
}

/// Does something with the Markdown of a file: its body and the answers of its front matter.
pub fn with_body<T>(
    known: &Knowledge,
    files: &Files,
    path: &str,
    look: impl FnOnce(crate::markdown::Body<'_>) -> T,
) -> Option<T> {
    if let Some(page) = page(known, files, path) {
        let questions = answers::questions(&page);
        return Some(look(answers::body(&page, &questions)));
    }
    let text = &files.sources.texts.get(path).filter(|_| path.ends_with(".md"))?.text;
    let (path, range): (Arc<str>, _) = (Arc::from(path), parts(path, text).body);
    let language = &known.site.configuration.language;
    Some(look(crate::markdown::Body { path: &path, text, range: &range, language, questions: &[] }))
}

/// The title of a data file in a language; `None` if it has none.
pub fn title(path: &str, text: &str, language: &str) -> Option<String> {
    let tree = tree(path, text)?;
    let title = tree.get("title")?;
    let translated = Translated(
        title.entries().iter().filter_map(|entry| Some((entry.key.clone(), entry.value.text()?.to_owned()))).collect(),
    );
    let plain = title.text().map(str::to_owned);
    plain.or_else(|| Some(translated.get(language).to_owned()).filter(|title| !title.is_empty()))
}

/// What stands at a byte of YAML.
#[derive(Clone, Debug, PartialEq)]
pub enum At<'a> {
    /// A key.
    Key(&'a Field, Range<usize>),
    /// A value that is no mapping and no list.
    Value(&'a FieldType, &'a Node),
}

/// What stands at a byte of YAML that holds these fields.
pub fn at<'a>(node: &'a Node, fields: &'a [Field], offset: usize) -> Option<At<'a>> {
    let touches = |span: &Range<usize>| span.start <= offset && offset <= span.end;
    for entry in node.entries() {
        let Some(field) = fields.iter().find(|field| *field.key == *entry.key) else { continue };
        if touches(&entry.key_span) {
            return Some(At::Key(field, entry.key_span.clone()));
        }
        if touches(&entry.value.span) {
            return within(&entry.value, &field.kind, offset);
        }
    }
    None
}

fn within<'a>(node: &'a Node, kind: &'a FieldType, offset: usize) -> Option<At<'a>> {
    let touches = |span: &Range<usize>| span.start <= offset && offset <= span.end;
    match kind {
        FieldType::List(of) => {
            node.items().iter().find(|item| touches(&item.span)).and_then(|item| within(item, of, offset))
        }
        FieldType::Object(fields) => at(node, fields, offset),
        FieldType::Assigned(of) => {
            let value = node.get("value")?;
            touches(&value.span).then(|| within(value, of, offset)).flatten()
        }
        kind => node.text().map(|_| At::Value(kind, node)),
    }
}

/// Goes through every value of YAML that holds these fields.
pub fn each_value<'a>(node: &'a Node, fields: &'a [Field], look: &mut dyn FnMut(&'a FieldType, &'a Node)) {
    for entry in node.entries() {
        if let Some(field) = fields.iter().find(|field| *field.key == *entry.key) {
            each_within(&entry.value, &field.kind, look);
        }
    }
}

fn each_within<'a>(node: &'a Node, kind: &'a FieldType, look: &mut dyn FnMut(&'a FieldType, &'a Node)) {
    match kind {
        FieldType::List(of) => node.items().iter().for_each(|item| each_within(item, of, look)),
        FieldType::Object(fields) => each_value(node, fields, look),
        FieldType::Assigned(of) => node.get("value").into_iter().for_each(|value| each_within(value, of, look)),
        kind => look(kind, node),
    }
}
