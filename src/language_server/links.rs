//! What the files of a site refer to, and where that is written.

use std::ops::Range;

use percent_encoding::percent_decode_str;

use super::spot::{self, definition, each_value, folder};
use super::workspace::{Files, Knowledge};
use crate::markdown::{Destination, destinations};
use crate::model::page::folder_of;
use crate::model::references::join;
use crate::schema::definition::FieldType;

/// Something that a file refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where the reference is written, fragment and all; `None` if it is not written letter for letter as it is meant.
    pub span: Option<Range<usize>>,
    /// All that belongs to it: the link with its text.
    pub whole: Range<usize>,
    /// What it refers to.
    pub target: Target,
    /// Whether it stands in YAML.
    pub in_yaml: bool,
    /// Whether it shows a picture.
    pub is_picture: bool,
}

/// What is referred to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A page or another file.
    File {
        /// Its site path.
        path: String,
        /// As it is written, without query and fragment.
        written: String,
        /// The place in it, without `#`.
        fragment: Option<String>,
    },
    /// A place in the same page.
    Here(String),
    /// A value of an indicator: what follows `indicator:`.
    Figure(String),
    /// A word of the glossary.
    Term(String),
    /// A chart.
    Chart(String),
    /// A table of data.
    Table(String),
    /// Another site, or nothing that can be followed.
    Elsewhere,
}

impl Target {
    /// What an address in Markdown refers to, seen from a folder.
    pub fn of_address(address: &str, folder: &str) -> Target {
        if let Some(fragment) = address.strip_prefix('#') {
            return Target::Here(decoded(fragment));
        }
        match address.split_once(':') {
            Some(("indicator", reference)) => Target::Figure(reference.to_owned()),
            Some(("term", id)) => Target::Term(id.to_owned()),
            Some(("chart", id)) => Target::Chart(id.to_owned()),
            Some(("table", id)) => Target::Table(id.to_owned()),
            Some((scheme, _)) if scheme.chars().all(|c| c.is_ascii_alphanumeric()) => Target::Elsewhere,
            _ => {
                let written = address.split(['#', '?']).next().unwrap_or_default().to_owned();
                let fragment = address.split_once('#').map(|(_, fragment)| decoded(fragment));
                Target::of_path(written, fragment, folder)
            }
        }
    }

    fn of_path(written: String, fragment: Option<String>, folder: &str) -> Target {
        match join(folder, &decoded(&written)) {
            Some(path) if !written.is_empty() => Target::File { path, written, fragment },
            _ => Target::Elsewhere,
        }
    }
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// Everything that a file refers to, in no order.
pub fn of_file(known: &Knowledge, files: &Files, path: &str) -> Vec<Link> {
    let mut links: Vec<Link> = spot::with_body(known, files, path, |body| {
        destinations(body).into_iter().map(|destination| of_destination(destination, folder_of(path))).collect()
    })
    .unwrap_or_default();
    links.extend(of_yaml(known, files, path));
    links
}

fn of_destination(destination: Destination, folder: &str) -> Link {
    let Destination { address, is_picture, span, whole } = destination;
    Link { span, whole, target: Target::of_address(&address, folder), in_yaml: false, is_picture }
}

fn of_yaml(known: &Knowledge, files: &Files, path: &str) -> Vec<Link> {
    let Some(text) = files.sources.texts.get(path).map(|file| &*file.text) else { return Vec::new() };
    let (Some(node), Some(definition)) = (spot::tree(path, text), definition(&known.site, path)) else {
        return Vec::new();
    };
    let mut links = Vec::new();
    each_value(&node, &definition.fields, &mut |kind, node| {
        let Some(value) = node.text() else { return };
        let target = match kind {
            // A path in YAML is as it is: nothing in it is encoded, and it has no fragment.
            FieldType::Reference { .. } | FieldType::File => match join(folder(path), value) {
                Some(target) => Target::File { path: target, written: value.to_owned(), fragment: None },
                None => return,
            },
            FieldType::Indicator => Target::Figure(value.to_owned()),
            _ => return,
        };
        // Quotes are around what is written.
        let within = text.get(node.span.clone()).and_then(|written| written.find(value));
        let span = within.map(|at| node.span.start + at..node.span.start + at + value.len());
        links.push(Link {
            span,
            whole: node.span.clone(),
            target,
            in_yaml: true,
            is_picture: kind == &FieldType::File,
        });
    });
    links
}

/// What is referred to at a byte of a file.
pub fn at(known: &Knowledge, files: &Files, path: &str, offset: usize) -> Option<Link> {
    let touching = of_file(known, files, path).into_iter();
    // The innermost, for a picture in a link.
    touching.filter(|link| link.whole.start <= offset && offset <= link.whole.end).min_by_key(|link| link.whole.len())
}
