//! Where what stands at a place is written, and where a page is referred to.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::links::{self, Target};
use super::meaning::{Meant, meant};
use super::spot::{self, Spot};
use crate::diagnostics::{Excerpts, Place};
use crate::markdown::outline;
use crate::model::glossary;
use crate::schema::tree::Node;

/// Where what stands at a place is written.
pub fn place(spot: &Spot<'_>) -> Option<Place> {
    let (meant, _) = meant(spot)?;
    Some(match meant {
        Meant::Page(page, fragment) => {
            let span = fragment.and_then(|fragment| heading(spot, &page.path, &fragment));
            Place { path: page.path.clone(), span, label: None }
        }
        Meant::Here(fragment) => Place::new(spot.path, heading(spot, spot.path, &fragment)?),
        Meant::File(path) => Place::file(path),
        Meant::Figure(meaning) => Place::new(meaning.figure().set.path.clone(), meaning.span()),
        Meant::Word(id) => entry(spot, glossary::PATH, &id)?,
        Meant::Term(kind, id) => entry(spot, kind.path(), &id)?,
        Meant::Drawn(path) | Meant::Set(path) => Place::file(path),
        Meant::ContentType(kind) => Place::file(kind.path.clone()?),
        Meant::Key(_) | Meant::Choice(_) => return None,
    })
}

/// Where a heading of a page stands.
fn heading(spot: &Spot<'_>, path: &str, fragment: &str) -> Option<Range<usize>> {
    let headings = spot::with_body(spot.known, spot.files, path, outline)?;
    headings.into_iter().find(|heading| heading.id == fragment).map(|heading| heading.span)
}

/// Where an entry of a list of terms stands.
fn entry(spot: &Spot<'_>, path: &str, id: &str) -> Option<Place> {
    let (path, file) = spot.files.sources.texts.get_key_value(path)?;
    let tree = spot::tree(path, &file.text)?;
    let ids = tree.get("terms")?.items().iter().filter_map(|entry| entry.get("id"));
    let found = ids.into_iter().find(|node| Node::text(node) == Some(id))?;
    Some(Place::new(path.clone(), found.span.clone()))
}

/// Where the page or the file at a place is referred to; with nothing there, the page that the place is in.
pub fn references(spot: &Spot<'_>) -> Vec<Place> {
    let target = match meant(spot) {
        Some((Meant::Page(page, _), _)) => page.path.to_string(),
        Some((Meant::File(path), _)) => path,
        Some((Meant::Figure(meaning), _)) => return figures(spot, &meaning.figure().indicator.id),
        _ => spot.path.to_owned(),
    };
    referring(spot, &|link| matches!(&link.target, Target::File { path, .. } if *path == target))
}

/// Where an indicator is named.
fn figures(spot: &Spot<'_>, id: &str) -> Vec<Place> {
    let names = |reference: &str| reference.split(['@', '.', '/']).next() == Some(id);
    referring(spot, &|link| matches!(&link.target, Target::Figure(reference) if names(reference)))
}

fn referring(spot: &Spot<'_>, wanted: &(dyn Fn(&links::Link) -> bool + Sync)) -> Vec<Place> {
    let paths: Vec<&Arc<str>> = spot.files.sources.texts.keys().collect();
    let found = paths.par_iter().flat_map_iter(|path| {
        let links = links::of_file(spot.known, spot.files, path);
        let wanted = links.into_iter().filter(|link| wanted(link));
        let mut spans: Vec<Range<usize>> = wanted.filter_map(|link| link.span).collect();
        spans.sort_by_key(|span| span.start);
        spans.into_iter().map(|span| Place::new(Arc::clone(path), span))
    });
    found.filter(|place| spot.files.excerpt(&place.path).is_some()).collect()
}
