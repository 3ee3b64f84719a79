//! The files that the search page reads, for each language: made when the site is built, loaded only when somebody searches, and then
//! only those that a query needs.
//!
//! `search/index.json` always has this address and says what the others are called: each after a digest of what it holds, so that
//! browsers may keep it for good, that only those are published anew which have changed, and that no reader gets files of two
//! versions. `sections.json` says of every page how many sections it has and what results are ranked and chosen by; `words.json` is
//! of [`words`](super::words), `terms/` of [`postings`](super::postings); `pages/` has what the list of results shows, a few pages a
//! file; `simplified.json` is read when something was not found.

use std::collections::HashSet;

use rayon::prelude::*;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::entries::{self, Entry};
use super::main_text::{self, Section};
use super::postings::{self, Postings, Standing};
use super::words::{self, Words};
use crate::render::File;
use crate::render::context::Context;

/// Pages of which one file tells, at least and at most; between them so many that there are a thousand files.
const PAGES: (usize, usize) = (4, 16);
/// Files of pages that most sites have at most.
const FILES: usize = 1000;
/// Letters of a digest in a name: enough to tell one version of a file from the next.
const DIGEST: usize = 6;
/// Sections of one page at most; what comes after is in the last.
const SECTIONS: usize = 100;

/// What `index.json` says. A file that is one of many has its number and then its digest in its name: `terms/12.0a1b2c.bin`; of these the
/// digests stand one after the other in one text, [`DIGEST`] letters each.
#[derive(Serialize)]
struct Head {
    pages: usize,
    /// Pages in one file of `pages/`.
    per: usize,
    /// Digest of `sections.0a1b2c.json`.
    sections: String,
    /// Digest of `words.0a1b2c.json`.
    words: String,
    /// Digest of `simplified.0a1b2c.json`.
    simplified: String,
    /// Digests of the files in `terms/`.
    terms: String,
    /// Digests of the files in `pages/`.
    shown: String,
}

/// What `sections.json` says: of each list one item a page.
#[derive(Serialize)]
struct Columns<'e> {
    /// How many sections it has.
    sections: Vec<usize>,
    /// Names of kinds.
    kinds: Vec<&'e str>,
    /// The number of its kind.
    kind: Vec<usize>,
    /// Names of audiences.
    audiences: Vec<&'e str>,
    /// The numbers of its audiences.
    audience: Vec<Vec<usize>>,
    /// The day of its publication: 20260115; 0 for what holds until it is changed.
    day: Vec<u32>,
    /// How soon it comes to mind: 0 for services, 3 for what tells of one day.
    weight: Vec<u8>,
    /// Numbers of the pages that no longer hold.
    ended: Vec<usize>,
}

/// What is shown of a page.
#[derive(Serialize)]
struct Shown<'e> {
    #[serde(flatten)]
    entry: &'e Entry,
    /// Fragments and headings of its sections but for the first.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    sections: &'e [(String, String)],
}

/// Fragments and headings of the sections of a page but for the first.
type Headings = Vec<(String, String)>;

/// Makes the index of a language. `page` gives the bytes of a built page.
pub fn files(
    context: &Context,
    language: &str,
    entries: &[Entry],
    page: &(dyn Fn(&str) -> Option<String> + Sync),
) -> Vec<File> {
    let ranges = ranges(entries, page);
    let (ranges, sections): (Vec<Postings>, Vec<Vec<Headings>>) = ranges.into_iter().unzip();
    let sections: Vec<Headings> = sections.into_iter().flatten().collect();
    let characters: HashSet<char> = ranges.iter().flat_map(Postings::characters).collect();
    let parts = postings::parts(ranges);
    let per = (entries.len() / FILES).clamp(PAGES.0, PAGES.1);
    let shown: Vec<Shown> = entries.iter().zip(&sections).map(|(entry, sections)| Shown { entry, sections }).collect();
    let mut folder = Folder { path: super::address(context.site, language), files: Vec::new() };
    let head = Head {
        pages: entries.len(),
        per,
        sections: folder.add("sections", "json", json(&columns(entries, &sections))),
        words: folder.add("words", "json", json(&Words::of(context, language, entries))),
        simplified: folder.add("simplified", "json", json(&words::simplified(&characters))),
        terms: folder.add_all("terms", "bin", parts),
        shown: folder.add_all("pages", "json", shown.chunks(per).map(|pages| json(&pages))),
    };
    let Folder { path, mut files } = folder;
    files.push(File::new(format!("{}{}", path.trim_start_matches('/'), super::INDEX), json(&head)));
    files
}

/// The folder of an index while it is filled.
struct Folder {
    /// Its address.
    path: String,
    files: Vec<File>,
}

impl Folder {
    /// Adds a file; gives its digest.
    fn add(&mut self, name: &str, extension: &str, bytes: Vec<u8>) -> String {
        let digest: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).take(DIGEST / 2).collect();
        let folder = self.path.trim_start_matches('/');
        self.files.push(File::new(format!("{folder}{name}.{digest}.{extension}"), bytes));
        digest
    }

    /// Adds numbered files in a folder of their own; gives their digests one after the other.
    fn add_all(&mut self, folder: &str, extension: &str, files: impl IntoIterator<Item = Vec<u8>>) -> String {
        let files = files.into_iter().enumerate();
        files.map(|(at, bytes)| self.add(&format!("{folder}/{at}"), extension, bytes)).collect()
    }
}

/// Strings, numbers and lists of them cannot fail to become JSON.
fn json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}

/// The sections of a page; the first one stands for what is known of it otherwise, too.
fn sections(entry: &Entry, page: &(dyn Fn(&str) -> Option<String> + Sync)) -> Vec<Section> {
    let html = entry.file.as_deref().and_then(page);
    let mut sections = html.map_or_else(|| vec![Section::default()], |html| main_text::sections(&html));
    while sections.len() > SECTIONS {
        let Some(last) = sections.pop() else { break };
        if let Some(kept) = sections.last_mut() {
            kept.headings.extend(["\n", &last.heading, "\n", &last.headings]);
            kept.text.extend(["\n", &last.text]);
        }
    }
    sections
}

/// Reads all pages, one range for each thread.
fn ranges(entries: &[Entry], page: &(dyn Fn(&str) -> Option<String> + Sync)) -> Vec<(Postings, Vec<Headings>)> {
    let size = entries.len().div_ceil(rayon::current_num_threads()).max(1);
    let range = |entries: &[Entry]| {
        let (mut postings, mut headings, mut next) = (Postings::default(), Vec::new(), 0);
        for entry in entries {
            let sections = sections(entry, page);
            read_page(&mut postings, entry, &sections, next);
            next += sections.len() as u32;
            headings.push(sections.into_iter().skip(1).map(|section| (section.id, section.heading)).collect());
        }
        (postings, headings)
    };
    let mut ranges: Vec<(Postings, Vec<Headings>)> = entries.par_chunks(size).map(range).collect();
    let mut start = 0;
    for (postings, headings) in &mut ranges {
        postings.start = start;
        start += headings.iter().map(|headings| headings.len() as u32 + 1).sum::<u32>();
    }
    ranges
}

fn read_page(postings: &mut Postings, entry: &Entry, sections: &[Section], first: u32) {
    postings.add(first, &entry.title, Standing::Title);
    entry.keywords.iter().for_each(|word| postings.add(first, word, Standing::Title));
    entry.needs.iter().for_each(|need| postings.add(first, need, Standing::Title));
    entry.questions.iter().for_each(|question| postings.add(first, question, Standing::Heading));
    postings.add(first, &entry.summary, Standing::Heading);
    entry.audiences.iter().for_each(|name| postings.add(first, name, Standing::Once));
    postings.add(first, &entry.kind, Standing::Once);
    for (section, number) in sections.iter().zip(first..) {
        postings.add(number, &section.heading, Standing::Heading);
        postings.add(number, &section.headings, Standing::Heading);
        postings.add(number, &section.text, Standing::Once);
    }
}

fn columns<'e>(entries: &'e [Entry], sections: &[Headings]) -> Columns<'e> {
    let (kinds, kind) = entries::numbered(entries, |entry| std::slice::from_ref(&entry.kind));
    let (audiences, audience) = entries::numbered(entries, |entry| &entry.audiences);
    let day = |entry: &Entry| {
        let date = entry.date.as_ref()?;
        date.machine.get(..10)?.replace('-', "").parse().ok()
    };
    let ended = entries.iter().enumerate().filter(|(_, entry)| entry.ended.is_some());
    Columns {
        sections: sections.iter().map(|headings| headings.len() + 1).collect(),
        kinds,
        kind: kind.into_iter().flatten().collect(),
        audiences,
        audience,
        day: entries.iter().map(|entry| day(entry).unwrap_or(0)).collect(),
        weight: entries.iter().map(|entry| entry.weight as u8).collect(),
        ended: ended.map(|(at, _)| at).collect(),
    }
}
