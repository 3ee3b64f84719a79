//! What stands at a place, whichever way it is written: a link, a number that is tied to a value, a key or a value of YAML.

use std::ops::Range;
use std::sync::Arc;

use super::links::{self, Target};
use super::spot::{self, At, Spot, definition};
use crate::indicators::{Binder, Meaning, Reference};
use crate::model::page::folder_of;
use crate::model::{Page, PageId, TermKind};
use crate::render::figures::{is_held, of_page};
use crate::schema::definition::{Definition, Field, FieldType};

/// Something that stands at a place.
pub enum Meant<'a> {
    /// A page, and a place in it.
    Page(&'a Page, Option<String>),
    /// Another file of the site.
    File(String),
    /// A place in this page.
    Here(String),
    /// A value of an indicator.
    Figure(Meaning<'a>),
    /// A word of the glossary.
    Word(String),
    /// A topic or an audience.
    Term(TermKind, String),
    /// A chart or a table: its file.
    Drawn(Arc<str>),
    /// A set of indicators: its file.
    Set(Arc<str>),
    /// A content type.
    ContentType(&'a Definition),
    /// A key of YAML.
    Key(&'a Field),
    /// A word of an enumeration: what it is called.
    Choice(crate::diagnostics::Text),
}

/// What stands at a place, and its bytes.
pub fn meant<'a>(spot: &Spot<'a>) -> Option<(Meant<'a>, Range<usize>)> {
    let link = links::at(spot.known, spot.files, spot.path, spot.offset);
    if let Some(link) = link
        && let Some(meant) = of_target(spot, &link.target)
    {
        return Some((meant, link.whole));
    }
    stated(spot).or_else(|| in_yaml(spot))
}

/// What a link refers to.
fn of_target<'a>(spot: &Spot<'a>, target: &Target) -> Option<Meant<'a>> {
    let site = &spot.known.site;
    Some(match target {
        Target::File { path, fragment, .. } => match page(spot, path) {
            Some(page) => Meant::Page(page, fragment.clone()),
            None if spot.files.sources.assets.contains_key(path.as_str()) => Meant::File(path.clone()),
            None => return None,
        },
        Target::Here(fragment) => Meant::Here(fragment.clone()),
        Target::Figure(reference) => {
            let reference = Reference::parse(reference).ok()?;
            let page = site.page(site.by_path(spot.path)?);
            let period = page.and_then(|page| page.record.period("period"));
            Meant::Figure(spot.known.indicators.meaning(&reference, period).ok()?)
        }
        Target::Term(id) => Meant::Word(id.clone()),
        Target::Chart(id) => Meant::Drawn(text_of(spot, &format!("content/data/charts/{id}.yaml"))?),
        Target::Table(id) => Meant::Drawn(text_of(spot, &format!("content/data/tables/{id}.yaml"))?),
        Target::Elsewhere => return None,
    })
}

/// The page that a link to a path leads to: its translation into the language of the page that holds the link, if there is one.
fn page<'a>(spot: &Spot<'a>, path: &str) -> Option<&'a Page> {
    let site = &spot.known.site;
    let own = site.by_path(spot.path).and_then(|id| site.page(id));
    let language = own.map_or(&*site.configuration.language, |page| &*page.language);
    let written = crate::model::references::relative(folder_of(spot.path), path);
    let translated: Option<PageId> = site.resolve(folder_of(spot.path), &written, language);
    // A translation that names its original means the original and not itself.
    let other = translated.and_then(|id| site.page(id)).filter(|page| *page.path != *spot.path);
    other.or_else(|| site.page(site.by_path(path)?))
}

fn text_of(spot: &Spot<'_>, path: &str) -> Option<Arc<str>> {
    spot.files.sources.texts.get_key_value(path).map(|(path, _)| path.clone())
}

/// A number of the text that is tied to a value.
fn stated<'a>(spot: &Spot<'a>) -> Option<(Meant<'a>, Range<usize>)> {
    let page = spot::page(spot.known, spot.files, spot.path).filter(is_held)?;
    let id = spot.known.site.by_path(spot.path)?;
    let binder = Binder::new(&spot.known.indicators);
    let all = of_page(id, &page, &spot.known.indicators, &binder);
    let here = all.into_iter().find(|stated| stated.span.start <= spot.offset && spot.offset <= stated.span.end)?;
    Some((Meant::Figure(here.tie.meaning()?), here.span))
}

fn in_yaml<'a>(spot: &Spot<'a>) -> Option<(Meant<'a>, Range<usize>)> {
    let site = &spot.known.site;
    let node = spot::tree(spot.path, spot.text)?;
    let fields = &definition(site, spot.path)?.fields;
    match spot::at(&node, fields, spot.offset)? {
        At::Key(field, span) => Some((Meant::Key(field_of(fields, field)?), span)),
        At::Value(kind, node) => {
            let value = node.text()?.to_owned();
            let meant = match kind {
                FieldType::Topic => Meant::Term(TermKind::Topic, value),
                FieldType::Audience => Meant::Term(TermKind::Audience, value),
                FieldType::ContentType => Meant::ContentType(site.content_type(&value)?),
                FieldType::IndicatorSet => Meant::Set(spot.known.indicators.set(&value)?.path.clone()),
                FieldType::Enum(choices) => {
                    Meant::Choice(choices.iter().find(|choice| choice.id == value)?.name.clone())
                }
                _ => return None,
            };
            Some((meant, node.span.clone()))
        }
    }
}

/// The very field among those of the site, which outlives the tree.
fn field_of<'a>(fields: &'a [Field], wanted: &Field) -> Option<&'a Field> {
    fields.iter().find_map(|field| if std::ptr::eq(field, wanted) { Some(field) } else { nested(&field.kind, wanted) })
}

fn nested<'a>(kind: &'a FieldType, wanted: &Field) -> Option<&'a Field> {
    match kind {
        FieldType::List(of) | FieldType::Assigned(of) => nested(of, wanted),
        FieldType::Object(fields) => field_of(fields, wanted),
        _ => None,
    }
}
