//! The sample site as a stranger finds it: every page, every link, every tag, every file for machines.
//!
//! These tests read the files that were written and nothing else, with a parser that the program does not use for
//! writing them. Each gathers all that is wrong on all pages before it fails.

mod links;
mod machines;
mod pages;
mod tags;

use std::collections::BTreeMap;

/// What a page of the sample site says at its head, read without the program: `key: value` lines of the first level.
struct Source {
    /// `news/a.md`
    path: String,
    keys: BTreeMap<String, String>,
}

/// The Markdown files of the sample site.
fn sources() -> Vec<Source> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let mut sources = Vec::new();
    for entry in walkdir::WalkDir::new(&root).sort_by_file_name().into_iter().flatten() {
        let path = entry.path().strip_prefix(&root).expect("inside").to_string_lossy().replace('\\', "/");
        if !path.ends_with(".md") {
            continue;
        }
        let text = std::fs::read_to_string(entry.path()).expect("a page can be read");
        let head = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---")).expect("front matter").0;
        let lines = head.lines().filter(|line| !line.starts_with([' ', '-', '#']));
        let keys = lines.filter_map(|line| line.split_once(':')).map(|(key, value)| {
            let value = value.split(" #").next().unwrap_or_default();
            (key.to_owned(), value.trim().trim_matches(['"', '\'']).to_owned())
        });
        sources.push(Source { path, keys: keys.collect() });
    }
    assert!(sources.len() > 80, "the sample site has {} pages", sources.len());
    sources
}

impl Source {
    /// Where its page is written: the sample site names its files as it names its addresses.
    fn output(&self) -> String {
        let stem = self.path.strip_suffix(".md").expect("Markdown");
        let (stem, language) = match stem.strip_suffix(".en") {
            Some(stem) => (stem, "en/"),
            None => (stem, ""),
        };
        let folder = stem.strip_suffix("index").unwrap_or(stem).trim_end_matches('/');
        if folder.is_empty() { format!("{language}index.html") } else { format!("{language}{folder}/index.html") }
    }
}
