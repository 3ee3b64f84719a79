//! Two things at one address of which at least one was made and not written: a page called `2025` beside the list of
//! that year, a file that is copied beside one that the program makes. Two written pages at one address are found in
//! `model`, before anything is made.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::store::StoredFile;
use crate::diagnostics::{Finding, Place, Text};
use crate::model::addresses::CLASH;
use crate::model::{PageId, Site};
use crate::source::{CONTENT, Sources};
use crate::text;

/// What stands behind a file of the built site.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// A page: the file that it was written in.
    Page(Arc<str>),
    /// A list of what this file is about: a section, the topics.
    List(Arc<str>),
    /// An old address of the page that this file is.
    OldAddress(Arc<str>),
    /// What is made of a file of data: its page, files to download.
    Data(Arc<str>),
    /// A file that is copied.
    Copied(Arc<str>),
    /// The program alone.
    Program,
}

impl Origin {
    /// A page, or something that stands for it.
    pub fn of_page(site: &Site, id: PageId, kind: fn(Arc<str>) -> Origin) -> Origin {
        site.page(id).map_or(Origin::Program, |page| kind(page.path.clone()))
    }

    /// The file that it is about.
    pub fn path(&self) -> Option<&Arc<str>> {
        match self {
            Origin::Page(path)
            | Origin::List(path)
            | Origin::OldAddress(path)
            | Origin::Data(path)
            | Origin::Copied(path) => Some(path),
            Origin::Program => None,
        }
    }

    fn name(&self) -> Text {
        match self {
            Origin::Page(path) | Origin::Copied(path) => Text::same(&**path),
            Origin::List(path) => text!("{path} 的列表页", "the lists of {path}"),
            Origin::OldAddress(path) => text!("{path} 的旧网址", "an old address of {path}"),
            Origin::Data(path) => text!("由 {path} 生成的数据页或数据文件", "the data page or a data file of {path}"),
            Origin::Program => text!("程序生成的文件", "a file that the program makes"),
        }
    }

    /// Whether people gave it its address: then it is they who can give it another.
    fn is_written(&self) -> bool {
        matches!(self, Origin::Page(_) | Origin::OldAddress(_) | Origin::Copied(_))
    }
}

/// Says what clashes, and leaves one file of each set, so that nothing later speaks of it again.
pub fn settle(files: Vec<(StoredFile, Origin)>, sources: &Sources, findings: &mut Vec<Finding>) -> Vec<StoredFile> {
    let copied = sources.assets.keys().filter_map(|path| {
        let inside = path.strip_prefix(CONTENT)?.strip_prefix('/')?;
        Some((inside, Origin::Copied(path.clone())))
    });
    let mut origins: BTreeMap<&str, Vec<Origin>> = BTreeMap::new();
    let made = files.iter().map(|(file, origin)| (file.path.as_str(), origin.clone()));
    for (path, origin) in made.chain(copied) {
        origins.entry(path).or_default().push(origin);
    }
    origins.retain(|_, origins| origins.len() > 1);
    findings.extend(origins.iter().filter_map(|(path, origins)| clash(path, origins)));
    let mut settled: BTreeSet<String> = BTreeSet::new();
    let has_copy = |origins: &Vec<Origin>| origins.iter().any(|origin| matches!(origin, Origin::Copied(_)));
    let copies: BTreeSet<String> =
        origins.iter().filter(|(_, origins)| has_copy(origins)).map(|(path, _)| (*path).to_owned()).collect();
    let clashing: BTreeSet<String> = origins.into_keys().map(str::to_owned).collect();
    files
        .into_iter()
        .map(|(file, origin)| StoredFile { source: origin.path().cloned(), ..file })
        .filter(|file| {
            let first = !clashing.contains(&file.path) || settled.insert(file.path.clone());
            first && !copies.contains(&file.path)
        })
        .collect()
}

fn clash(path: &str, origins: &[Origin]) -> Option<Finding> {
    let known = |origin: &Origin| matches!(origin, Origin::Page(_) | Origin::OldAddress(_));
    if origins.iter().all(known) {
        return None;
    }
    let mut origins = origins.to_vec();
    origins.sort_by_key(|origin| !origin.is_written());
    let address = path.strip_suffix("index.html").unwrap_or(path);
    let names: Vec<Text> = origins.iter().map(Origin::name).collect();
    let zh = names.iter().map(|name| &*name.zh).collect::<Vec<_>>().join("、");
    let en = names.iter().map(|name| &*name.en).collect::<Vec<_>>().join(", ");
    let finding = Finding::new(
        &CLASH,
        Text::new(
            format!("网址 /{address} 有几个来源：{zh}"),
            format!("the address /{address} has several sources: {en}"),
        ),
    )
    .help(text!(
        "给其中一个改名；页面可以写上不同的 slug。",
        "Rename one of them; a page can be given another `slug`."
    ));
    let places = origins.iter().filter_map(Origin::path).cloned();
    Some(places.fold(finding, |finding, path| finding.at(Place::file(path))))
}
