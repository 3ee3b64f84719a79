//! What has to change when a page or another file gets another path: links to it, the paths in it, and for a page that was published a
//! redirect from its old address.
//!
//! New addresses are not worked out here: the site is read as it will be, and what is at another address then gets a redirect. So a folder
//! that is moved, or the slug of a section, is not another case.

use std::collections::BTreeMap;
use std::ops::Range;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use rayon::prelude::*;

use super::edits::Edits;
use super::links::{self, Link, Target};
use super::spot::{self, folder, tree};
use super::workspace::{Files, Knowledge, options};
use crate::diagnostics::Excerpts;
use crate::model::page::{folder_of, stem_and_language};
use crate::model::references::relative;
use crate::model::translations::digest_of;
use crate::model::{self, Page, PageKind, Site, State};
use crate::schema::tree::{Kind, Node};
use crate::source::{Asset, Sources, TextFile};

/// Old paths and new ones.
pub type Moves = BTreeMap<String, String>;

/// What an address in Markdown cannot hold as it is.
const IN_ADDRESS: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'(')
    .add(b')')
    .add(b'<')
    .add(b'>')
    .add(b'%')
    .add(b'#')
    .add(b'?')
    .add(b'"')
    .add(b'\\')
    .add(b'*')
    .add(b'_')
    .add(b'`')
    .add(b'[')
    .add(b']');

/// A path as it is written in an address of Markdown. An underscore within a word means nothing there and stays.
pub fn encoded(path: &str) -> String {
    utf8_percent_encode(path, IN_ADDRESS).to_string().replace("%5F", "_")
}

/// The files that move when a file or a folder does, each with its translations.
pub fn moves(known: &Knowledge, files: &Files, old: &str, new: &str) -> Moves {
    let all = || files.sources.texts.keys().chain(files.sources.assets.keys());
    let mut moves = Moves::new();
    if all().any(|path| **path == *old) {
        moves.insert(old.to_owned(), new.to_owned());
        moves.extend(translations(&known.site, old, new));
    } else {
        let inside =
            all().filter_map(|path| Some((path.to_string(), path.strip_prefix(old)?.strip_prefix('/')?.to_owned())));
        moves.extend(inside.map(|(path, rest)| (path, format!("{new}/{rest}"))));
    }
    moves
}

/// The translations of a page, which are known by its name.
fn translations(site: &Site, old: &str, new: &str) -> Moves {
    let page = site.by_path(old).and_then(|id| site.page(id)).filter(|page| page.kind == PageKind::Content);
    let languages = &site.configuration.languages;
    let (Some(page), (stem, None)) = (page, stem_and_language(new, languages)) else { return Moves::new() };
    let others = page.translations.iter().filter_map(|id| site.page(*id)).filter(|other| *other.path != *old);
    let of_this = others.filter(|_| page.original.is_none());
    of_this
        .filter_map(|other| {
            // With the letters in which the tag is written, whatever they are.
            let (_, name) = other.path.rsplit_once('/')?;
            let tag = name.strip_suffix(".md")?.rsplit_once('.')?.1;
            Some((other.path.to_string(), format!("{}{stem}.{tag}.md", folder_of(new))))
        })
        .collect()
}

/// What has to change before files move, on top of changes that are to be made anyway. Paths are the old ones.
pub fn edits(known: &Knowledge, files: &Files, moves: &Moves, mut edits: Edits) -> Edits {
    let paths: Vec<&str> = files.sources.texts.keys().map(|path| &**path).collect();
    let changed: Vec<Vec<(&str, Range<usize>, String)>> = paths
        .par_iter()
        .map(|path| {
            let text = files.excerpt(path).unwrap_or_default();
            let links = links::of_file(known, files, path).into_iter();
            links.filter_map(|link| rewritten(path, text, &link, moves)).map(|(span, new)| (*path, span, new)).collect()
        })
        .collect();
    for (path, span, new) in changed.into_iter().flatten() {
        edits.replace(path, span, new);
    }
    if let (Some(after), _) = model::load(&moved(&files.sources, moves, &edits), &options(known.site.options.now)) {
        for page in &known.site.pages {
            redirect(page, moves, &after, files, &mut edits);
        }
    }
    for page in &known.site.pages {
        follow(page, &known.site, files, &mut edits);
    }
    edits
}

/// A link as it has to be written once files have moved; `None` if it stays.
fn rewritten(path: &str, text: &str, link: &Link, moves: &Moves) -> Option<(Range<usize>, String)> {
    let Target::File { path: target, written, .. } = &link.target else { return None };
    let span = link.span.clone()?;
    let new_path = moves.get(path).map_or(path, String::as_str);
    let new_target = moves.get(target).unwrap_or(target);
    let from = |path: &str| if link.in_yaml { folder(path).to_owned() } else { folder_of(path).to_owned() };
    let from_root = written.starts_with('/');
    if new_target == target && (from_root || from(path) == from(new_path)) {
        return None;
    }
    let mut new = match new_target.strip_prefix("content/") {
        Some(inside) if from_root => format!("/{inside}"),
        _ => relative(&from(new_path), new_target),
    };
    if written.starts_with("./") && !new.starts_with("../") {
        new.insert_str(0, "./");
    }
    let before = text.get(..span.start)?.chars().next_back();
    let source = text.get(span.clone())?;
    let length = if link.in_yaml { source.len() } else { source.find(['#', '?']).unwrap_or(source.len()) };
    let new = match (link.in_yaml, before) {
        (true, Some('"' | '\'')) => new,
        (true, _) if new.contains([':', '#', ',', '[', ']', '{', '}', '"', '\'']) => format!("\"{new}\""),
        (true, _) | (false, Some('<')) => new,
        (false, _) => encoded(&new),
    };
    (source.get(..length) != Some(new.as_str())).then(|| (span.start..span.start + length, new))
}

/// The sources as they will be.
fn moved(sources: &Sources, moves: &Moves, edits: &Edits) -> Sources {
    let mut after = Sources { published_texts: sources.published_texts.clone(), ..Sources::default() };
    let new_path = |path: &str| std::sync::Arc::from(moves.get(path).map_or(path, String::as_str));
    for (path, file) in &sources.texts {
        let (path, text) = (new_path(path), edits.applied(path, &file.text).into());
        after.texts.insert(std::sync::Arc::clone(&path), TextFile { path, text });
    }
    for (path, asset) in &sources.assets {
        let path = new_path(path);
        after.assets.insert(std::sync::Arc::clone(&path), Asset { path, ..asset.clone() });
    }
    after
}

/// Leads readers of a page's old address to the new one, if it was published and will be elsewhere.
fn redirect(page: &Page, moves: &Moves, after: &Site, files: &Files, edits: &mut Edits) {
    let path = moves.get(&*page.path).map_or(&*page.path, String::as_str);
    let Some(new) = after.by_path(path).and_then(|id| after.page(id)) else { return };
    let published = matches!(page.state, State::Published | State::Expired(_));
    let taken = after.pages.iter().any(|other| other.address == page.address)
        || after.redirects.iter().any(|(from, _)| *from == page.address);
    if new.address == page.address || !published || taken {
        return;
    }
    let Some(text) = files.excerpt(&page.path) else { return };
    let Some(root) = tree(&page.path, text) else { return };
    let old = &page.address;
    let Some(entry) = root.entry("redirect_from") else {
        let end = spot::parts(&page.path, text).yaml.end;
        edits.replace(&page.path, end..end, format!("redirect_from: [{old}]\n"));
        return;
    };
    let items = entry.value.items();
    // Back where it once was: the two addresses change places.
    if let Some(back) = items.iter().find(|item| item.text() == Some(new.address.as_str())) {
        edits.replace(&page.path, back.span.clone(), old.clone());
    } else if let Some(last) = items.last() {
        edits.replace(&page.path, last.span.end..last.span.end, after_last(text, &entry.value, last, old));
    } else if matches!(entry.value.kind, Kind::Null | Kind::Sequence(_)) {
        let rest = text.get(entry.key_span.end..).unwrap_or_default();
        let end = entry.key_span.end + rest.find('\n').unwrap_or(rest.len());
        edits.replace(&page.path, entry.key_span.end..end, format!(": [{old}]"));
    }
}

/// Another entry after the last one of a list, as the list is written.
fn after_last(text: &str, list: &Node, last: &Node, entry: &str) -> String {
    if text.get(list.span.start..).is_some_and(|rest| rest.starts_with('[')) {
        return format!(", {entry}");
    }
    let before = text.get(..last.span.start).unwrap_or_default();
    let line = before.get(before.rfind('\n').map_or(0, |at| at + 1)..).unwrap_or_default();
    format!("\n{line}{entry}")
}

/// Lets a translation that was made from an original as it was say that it was made from it as it will be: only addresses change.
fn follow(page: &Page, site: &Site, files: &Files, edits: &mut Edits) {
    let Some(original) = page.original.and_then(|id| site.page(id)) else { return };
    let (Some(before), Some(item)) = (files.excerpt(&original.path), page.record.item("original_digest")) else {
        return;
    };
    let after = edits.applied(&original.path, before);
    let kept = item.text().unwrap_or_default();
    if after == before || kept != digest_of(before) {
        return;
    }
    let source = files.excerpt(&page.path).and_then(|text| text.get(item.span.clone())).unwrap_or_default();
    if let Some(at) = source.find(kept) {
        let start = item.span.start + at;
        edits.replace(&page.path, start..start + kept.len(), digest_of(&after));
    }
}
