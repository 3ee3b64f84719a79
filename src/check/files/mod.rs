//! Files that are no pages, held to the rules about persons' data and about what must not be published: front matter and data in YAML
//! (`yaml`), tables of values and plain texts, and attached files of all kinds (`attached`). A finding in a text marks the number; one in
//! an attached file says in which paragraph, cell or page it stands.

mod attached;
mod yaml;

use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

pub use attached::attached;

use super::privacy::{Context, Spot, in_table, spots};
use crate::attachments::{self, delimited};
use crate::diagnostics::{Edit, Finding, Place};
use crate::model::Site;
use crate::schema::front_matter;
use crate::source::{Asset, Sources};

/// Holds everything of a site that is no page to the rules. `read` gives the bytes of an asset.
pub fn check(site: &Site, sources: &Sources, read: &(dyn Fn(&Asset) -> Option<Vec<u8>> + Sync)) -> Vec<Finding> {
    // A page that is not published yet may still be worked on.
    let held_back = |path: &str| site.by_path(path).and_then(|id| site.page(id)).is_some_and(|page| !site.shows(page));
    let texts: Vec<_> = sources.texts.values().filter(|file| !held_back(&file.path)).collect();
    let assets: Vec<&Asset> = sources.assets.values().collect();
    let in_texts = texts.par_iter().flat_map_iter(|file| text(&file.path, &file.text));
    let in_published = sources.published_texts.par_iter().flat_map_iter(|(path, file)| text(path, &file.text));
    let in_assets = assets.par_iter().flat_map_iter(|asset| {
        let path = &asset.path;
        let is_read = sources.published_texts.contains_key(path) || sources.texts.contains_key(path);
        let clean = asset.dimensions.is_some() || asset.path.ends_with(".svg");
        let mut found = named(path);
        // Pictures are published without what their camera noted.
        if !is_read && !clean {
            found.extend(whole(path, asset.len, &|| read(asset)));
        }
        found
    });
    in_texts.chain(in_published).chain(in_assets).collect()
}

/// Looks into a file that is no text by itself. `read` gives its bytes.
pub fn whole(path: &Arc<str>, length: u64, read: &dyn Fn() -> Option<Vec<u8>>) -> Vec<Finding> {
    // Films and sounds are large and hold no words.
    let name = path.to_ascii_lowercase();
    if ["mp4", "m4v", "m4a", "webm", "mp3", "wav", "ogg", "woff2", "woff", "ttf", "otf"]
        .iter()
        .any(|ending| name.ends_with(ending))
    {
        return Vec::new();
    }
    let found = if length > attachments::LARGEST {
        Some(attachments::Attachment {
            unread: vec![(String::new(), attachments::Unread::TooLarge)],
            ..attachments::Attachment::default()
        })
    } else {
        read().and_then(|bytes| attachments::look(path, &bytes))
    };
    found.map(|found| attached(path, &found)).unwrap_or_default()
}

fn extension(path: &str) -> Option<String> {
    Path::new(path).extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase())
}

/// Whether a file is a text of its own that [`text`] looks at, whoever made the site that it lies in.
pub fn is_text(path: &str) -> bool {
    extension(path).is_some_and(|extension| ["csv", "tsv", "txt", "vtt", "yaml", "yml"].contains(&&*extension))
}

/// Looks at the text of a file by what its name says that it is.
pub fn text(path: &Arc<str>, text: &str) -> Vec<Finding> {
    match extension(path).as_deref() {
        Some("yaml" | "yml") => yaml::values(path, text, 0..text.len()),
        Some("md") => match front_matter::split(path, text) {
            Ok(split) => yaml::values(path, text, split.yaml),
            Err(_) => Vec::new(),
        },
        Some("csv" | "tsv") => table(path, text),
        Some("txt" | "vtt") => lines(path, text),
        _ => Vec::new(),
    }
}

/// A table of values.
fn table(path: &Arc<str>, text: &str) -> Vec<Finding> {
    let rows = delimited(text);
    let found = in_table(&rows).into_iter();
    found
        .filter_map(|(row, cell, spot)| {
            let start = rows.get(row)?.cells.get(cell)?.span.start;
            Some(finding(path, start, spot))
        })
        .collect()
}

/// A text that is read line by line.
fn lines(path: &Arc<str>, text: &str) -> Vec<Finding> {
    let mut at = 0;
    let mut found = Vec::new();
    for line in text.split_inclusive('\n') {
        found.extend(spots(line, Context::default()).into_iter().map(|spot| finding(path, at, spot)));
        at += line.len();
    }
    found
}

/// Numbers in the path under which a file is published.
fn named(path: &Arc<str>) -> Vec<Finding> {
    let found = spots(path, Context::default()).into_iter();
    found
        .map(|spot| {
            let (zh, en) = (spot.message.zh, spot.message.en);
            Finding::new(&spot.entry.rule, crate::text!("文件名里有{zh}", "in the name of the file: {en}"))
                .at(Place::file(path.clone()))
                .help(crate::text!("给文件换一个名字。", "Give the file another name."))
        })
        .collect()
}

/// A finding of a number in a text that begins at a byte of the file; masking it mends it.
fn finding(path: &Arc<str>, start: usize, spot: Spot) -> Finding {
    let span = start + spot.range.start..start + spot.range.end;
    Finding::new(&spot.entry.rule, spot.message).at(Place::new(path.clone(), span.clone())).help(spot.help).mend(Edit {
        path: path.clone(),
        span,
        text: spot.masked,
    })
}
