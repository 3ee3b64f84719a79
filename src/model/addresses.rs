//! Addresses are a promise: clashes, redirects, and the record of every address ever published.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write;
use std::ops::Range;
use std::sync::Arc;

use super::page::{Page, PageId};
use super::references::{self, DataFile};
use super::site::Site;
use crate::diagnostics::{Finding, Level, Place, Rule, Text};
use crate::schema::scalar;
use crate::source::Sources;
use crate::text;

/// Two pages, or a page and a redirect, at one address.
pub const CLASH: Rule = Rule::new("address-clash", Level::Error);
/// A recorded address that leads nowhere now.
pub const VANISHED: Rule = Rule::new("address-vanished", Level::Error).norms(&["GOV-PAGE"]);
/// A line of the record that is not understood.
pub const LOCK_SYNTAX: Rule = Rule::new("address-record-syntax", Level::Error);

/// Site path of the record.
pub const LOCK_PATH: &str = "content/addresses.lock";
/// Site path of the list of redirects.
pub const REDIRECTS_PATH: &str = "content/data/redirects.yaml";

/// One recorded address.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LockEntry {
    /// `/news/a/`
    pub address: String,
    /// Site path of the file that was there.
    pub path: String,
    /// Its title, by which a file that was moved and renamed is known again.
    pub title: String,
}

/// `content/addresses.lock`: a line an address, with tabs between address, file and title.
#[derive(Clone, Debug, Default)]
pub struct LockFile {
    /// In the order of addresses, each with its bytes in the file.
    pub entries: Vec<(LockEntry, Range<usize>)>,
}

const LOCK_HEADING: &str = "\
# 已发布的网址，由 tantu addresses accept 写入，请勿手改。 Published addresses; written by `tantu addresses accept`.
";

impl LockFile {
    /// Reads the record; without one nothing has been promised yet.
    pub fn load(sources: &Sources, findings: &mut Vec<Finding>) -> LockFile {
        let Some((path, file)) = sources.texts.get_key_value(LOCK_PATH) else { return LockFile::default() };
        let mut entries = Vec::new();
        let mut start = 0;
        for line in file.text.split_inclusive('\n') {
            let span = start..start + line.trim_end().len();
            start += line.len();
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let mut parts = line.trim_end().splitn(3, '\t').map(str::to_owned);
            match (parts.next(), parts.next(), parts.next()) {
                (Some(address), Some(path), Some(title)) if scalar::address(&address).is_ok() => {
                    entries.push((LockEntry { address, path, title }, span));
                }
                _ => findings.push(
                    Finding::new(&LOCK_SYNTAX, text!("这一行看不懂", "this line is not understood"))
                        .at(Place::new(path.clone(), span))
                        .help(text!(
                            "从版本记录恢复这个文件；它由 tantu addresses accept 写入，不要手改。",
                            "Restore the file; it is written by `tantu addresses accept` and not meant to be edited."
                        )),
                ),
            }
        }
        LockFile { entries }
    }

    /// The record with the addresses of the site as it is now added; nothing is ever taken out.
    pub fn accept(&self, site: &Site) -> String {
        let mut all: BTreeMap<String, LockEntry> =
            self.entries.iter().map(|(entry, _)| (entry.address.clone(), entry.clone())).collect();
        for (_, page) in site.shown() {
            let entry = LockEntry {
                address: page.address.clone(),
                path: page.path.to_string(),
                title: page.title.replace(['\t', '\n'], " "),
            };
            all.insert(entry.address.clone(), entry);
        }
        let mut text = LOCK_HEADING.to_owned();
        for LockEntry { address, path, title } in all.values() {
            let _ = writeln!(text, "{address}\t{path}\t{title}");
        }
        text
    }
}

/// Old addresses and the pages that they lead to: from `redirect_from` and from the list of redirects.
pub fn redirects(site: &Site, sources: &Sources, findings: &mut Vec<Finding>) -> Vec<(String, PageId)> {
    let mut all: BTreeMap<String, (PageId, Place)> = BTreeMap::new();
    let mut add = |from: &str, to: PageId, place: Place| {
        if let Some((other, earlier)) = all.get(from) {
            if *other != to {
                findings.push(
                    Finding::new(
                        &CLASH,
                        text!("旧网址 {from} 要跳到两个页面", "the old address {from} leads to two pages"),
                    )
                    .at(place)
                    .at(earlier.clone())
                    .help(text!("只留一个。", "Keep one of them.")),
                );
            }
        } else {
            all.insert(from.to_owned(), (to, place));
        }
    };
    for (id, page) in site.shown() {
        for item in page.record.list("redirect_from") {
            if let Some(from) = item.text() {
                add(from, id, Place::new(page.path.clone(), item.span.clone()));
            }
        }
    }
    let mut missing = Vec::new();
    if let Some(file) = DataFile::load(sources, REDIRECTS_PATH, "redirects", &mut missing) {
        for record in file.record.records("redirects") {
            let (Some(from), Some(to)) = (record.text("from"), record.text("to")) else { continue };
            let place = Place::new(file.path.clone(), record.span_of("to"));
            match site.resolve("content/", to, &site.configuration.language) {
                None => missing.push(references::missing_page(site, to, "content/").at(place)),
                Some(id) => match site.page(id).and_then(|page| references::unpublished(site, page)) {
                    Some(finding) => missing.push(finding.at(place)),
                    None => add(from, id, Place::new(file.path.clone(), record.span_of("from"))),
                },
            }
        }
    }
    findings.append(&mut missing);
    let taken: HashMap<&str, &Page> = site.shown().map(|(_, page)| (page.address.as_str(), page)).collect();
    for (from, (_, place)) in &all {
        if let Some(page) = taken.get(from.as_str()) {
            let path = &page.path;
            findings.push(
                Finding::new(
                    &CLASH,
                    text!("{from} 是 {path} 现在的网址，不能又是旧网址", "{from} is the present address of {path}"),
                )
                .at(place.clone())
                .at(Place::file(path.clone()))
                .help(text!("删去这条旧网址。", "Remove this old address.")),
            );
        }
    }
    all.into_iter().map(|(from, (to, _))| (from, to)).collect()
}

/// Looks for clashes of addresses and for recorded ones that lead nowhere.
pub fn check(site: &Site, findings: &mut Vec<Finding>) {
    let mut by_address: HashMap<String, Vec<&Page>> = HashMap::new();
    for page in &site.pages {
        by_address.entry(page.address.to_lowercase()).or_default().push(page);
    }
    let mut clashes: Vec<_> = by_address.iter().filter(|(_, pages)| pages.len() > 1).collect();
    clashes.sort_by_key(|(address, _)| (*address).clone());
    for (address, pages) in clashes {
        let mut finding =
            Finding::new(&CLASH, text!("几个页面的网址都是 {address}", "several pages have the address {address}"))
                .help(text!("给其中一页写上不同的 slug。", "Give one of them another `slug`."));
        for page in pages {
            let span = page.record.item("slug").map(|item| item.span.clone());
            finding = finding.at(Place { path: page.path.clone(), span, label: None });
        }
        findings.push(finding);
    }
    check_lock(site, findings);
}

fn check_lock(site: &Site, findings: &mut Vec<Finding>) {
    let alive: BTreeSet<&str> = site
        .shown()
        .map(|(_, page)| page.address.as_str())
        .chain(site.redirects.iter().map(|(from, _)| from.as_str()))
        .collect();
    let path: Arc<str> = Arc::from(LOCK_PATH);
    for (entry, span) in site.lock.entries.iter().filter(|(entry, _)| !alive.contains(entry.address.as_str())) {
        let (address, file) = (&entry.address, &entry.path);
        let (why, help) = what_became_of(site, entry);
        findings.push(
            Finding::new(
                &VANISHED,
                Text::new(
                    format!("已发布的网址 {address}（{file}）打不开了：{}", why.zh),
                    format!("the published address {address} ({file}) leads nowhere now: {}", why.en),
                ),
            )
            .at(Place::new(path.clone(), span.clone()))
            .help(help),
        );
    }
}

fn what_became_of(site: &Site, entry: &LockEntry) -> (Text, Text) {
    let address = &entry.address;
    let same_file = site.by_path(&entry.path).and_then(|id| site.page(id));
    if let Some(page) = same_file.filter(|page| !site.shows(page)) {
        let path = &page.path;
        return (
            text!("{path} 现在是草稿或还没到发布时间", "{path} is a draft or not yet published"),
            text!(
                "重新发布它；内容过时的写 expires，页面会注明已失效。",
                "Publish it again; what is out of date takes `expires`."
            ),
        );
    }
    let mut same_title = site.shown().map(|(_, page)| page).filter(|page| page.title == entry.title);
    let moved = same_file.or_else(|| same_title.next().filter(|_| same_title.next().is_none()));
    match moved {
        Some(page) => {
            let (path, now) = (&page.path, &page.address);
            (
                text!("这一页现在在 {now}", "the page is now at {now}"),
                text!("在 {path} 的页首加上 redirect_from: [{address}]", "Add redirect_from: [{address}] to {path}."),
            )
        }
        None => (
            text!("页面已不存在", "the page is gone"),
            text!(
                "恢复这一页，或在 data/redirects.yaml 里写明它改到了哪一页。",
                "Restore the page, or say in data/redirects.yaml which page it leads to now."
            ),
        ),
    }
}
