//! Pages from their files: front matter read, content type chosen, address and state worked out.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use jiff::Timestamp;
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::configuration::Configuration;
use super::dates;
use super::page::{Page, PageKind, State, folder_of, stem_and_language};
use super::similarity::Profile;
use super::site::{Options, Site};
use super::slug::slug;
use crate::diagnostics::{Finding, Level, Place, Rule};
use crate::schema::check::{Checker, nearest};
use crate::schema::definition::Definition;
use crate::schema::front_matter;
use crate::schema::parse::{Budget, parse};
use crate::schema::record::Record;
use crate::schema::tree::Node;
use crate::source::{Sources, TextFile};
use crate::text;

/// A folder of pages without an `index.md` that says what they are.
pub const SECTION_MISSING: Rule = Rule::new("section-missing", Level::Error);
/// A section names a content type that there is not.
pub const UNKNOWN_TYPE: Rule = Rule::new("unknown-content-type", Level::Error);

/// A page's file as read: where its parts are, and its YAML.
struct Draft {
    path: Arc<str>,
    text: Arc<str>,
    digest: [u8; 32],
    body: Range<usize>,
    node: Node,
    language: Arc<str>,
    kind: PageKind,
}

/// A page that was read now, or before.
enum Read {
    Draft(Draft),
    Before(Page),
}

impl Read {
    fn section(&self) -> Option<&Draft> {
        match self {
            Read::Draft(draft) => Some(draft).filter(|draft| draft.kind == PageKind::Section),
            Read::Before(_) => None,
        }
    }
}

/// Whether a file of Markdown is a page. The transcript of a film, `talk.transcript.md` or `talk.transcript.en.md`, is a part
/// of the pages that show the film.
fn is_page(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".md").is_some_and(|stem| !stem.ends_with(".transcript") && !stem.contains(".transcript."))
}

/// All pages, in the order of paths; what cannot be read is left out and told of.
pub(super) fn load_pages(
    sources: &Sources,
    configuration: &Configuration,
    types: &[Arc<Definition>],
    options: &Options,
    before: Option<&Site>,
    findings: &mut Vec<Finding>,
) -> Vec<Page> {
    let files: Vec<_> = sources.texts.values().filter(|file| is_page(&file.path)).collect();
    let read = |file: &&TextFile| match before.and_then(|before| as_before(before, file)) {
        Some(page) => Ok(Read::Before(page)),
        None => read_page(&file.path, &file.text, configuration).map(Read::Draft),
    };
    let read: Vec<_> = files.par_iter().map(read).collect();
    let mut drafts = Vec::with_capacity(read.len());
    for result in read {
        match result {
            Ok(draft) => drafts.push(draft),
            Err(mut found) => findings.append(&mut found),
        }
    }
    let sections: Vec<&Draft> = drafts.iter().filter_map(Read::section).collect();
    let folders = content_types_by_folder(&sections, types, findings);
    let slugs = slugs_by_folder(&sections);
    let (folders, slugs, types) = (&folders, &slugs, types);
    let made: Vec<_> = drafts
        .into_par_iter()
        .map(|read| {
            let mut found = Vec::new();
            let draft = match read {
                Read::Draft(draft) => draft,
                Read::Before(page) => return (Some(still(page, configuration, options)), found),
            };
            let definition = match draft.kind {
                PageKind::Home => type_of(types, "home"),
                PageKind::Section => type_of(types, "section"),
                PageKind::Content => content_type_of(&draft.path, folders, types, &mut found),
            };
            let page =
                definition.map(|definition| make_page(draft, definition, slugs, configuration, options, &mut found));
            (page, found)
        })
        .collect();
    let mut pages = Vec::with_capacity(made.len());
    for (page, mut found) in made {
        pages.extend(page);
        findings.append(&mut found);
    }
    pages
}

fn read_page(path: &Arc<str>, text: &Arc<str>, configuration: &Configuration) -> Result<Draft, Vec<Finding>> {
    let split = front_matter::split(path, text).map_err(|finding| vec![finding])?;
    let node = parse(path, text, split.yaml, Budget::FRONT_MATTER)?;
    let (stem, language) = stem_and_language(path, &configuration.languages);
    let kind = match (stem, folder_of(path)) {
        ("index", "content/") => PageKind::Home,
        ("index", _) => PageKind::Section,
        _ => PageKind::Content,
    };
    Ok(Draft {
        path: path.clone(),
        text: text.clone(),
        digest: Sha256::digest(text.as_bytes()).into(),
        body: split.body,
        node,
        language: language.unwrap_or_else(|| configuration.language.clone()),
        kind,
    })
}

fn type_of(types: &[Arc<Definition>], id: &str) -> Option<Arc<Definition>> {
    types.iter().find(|definition| definition.id == id).cloned()
}

/// What each folder's index says its pages are; the main language's index decides.
fn content_types_by_folder(
    sections: &[&Draft],
    types: &[Arc<Definition>],
    findings: &mut Vec<Finding>,
) -> HashMap<String, Arc<Definition>> {
    let mut folders = HashMap::new();
    for draft in sections {
        let Some(node) = draft.node.get("content_type") else { continue };
        let Some(id) = node.text() else { continue };
        let usable = types.iter().filter(|t| !matches!(t.id.as_str(), "home" | "section"));
        match usable.clone().find(|definition| definition.id == id) {
            Some(definition) => {
                folders.entry(folder_of(&draft.path).to_owned()).or_insert_with(|| definition.clone());
            }
            None => {
                let help = match nearest(id, usable.clone().map(|t| t.id.as_str())) {
                    Some(near) => text!("是不是“{near}”？", "Did you mean `{near}`?"),
                    None => {
                        let list = usable.map(|t| t.id.as_str()).collect::<Vec<_>>().join(", ");
                        text!(
                            "可以写：{list}；自定的类型放在 data/types/ 里。",
                            "Allowed: {list}; own types live in data/types/."
                        )
                    }
                };
                let finding =
                    Finding::new(&UNKNOWN_TYPE, text!("没有“{id}”这种内容类型", "there is no content type `{id}`"))
                        .at(Place::new(draft.path.clone(), node.span.clone()))
                        .help(help);
                findings.push(finding);
            }
        }
    }
    folders
}

fn content_type_of(
    path: &Arc<str>,
    folders: &HashMap<String, Arc<Definition>>,
    types: &[Arc<Definition>],
    findings: &mut Vec<Finding>,
) -> Option<Arc<Definition>> {
    let mut folder = folder_of(path);
    while folder.len() > "content/".len() {
        if let Some(definition) = folders.get(folder) {
            return Some(definition.clone());
        }
        folder = folder_of(folder.trim_end_matches('/'));
    }
    if folder_of(path) == "content/" {
        return type_of(types, "page");
    }
    let folder = folder_of(path);
    findings.push(
        Finding::new(
            &SECTION_MISSING,
            text!(
                "文件夹 {folder} 没有可用的 index.md，不知道这一页是什么类型",
                "{folder} has no usable index.md that says what this page is"
            ),
        )
        .at(Place::file(path.clone()))
        .help(text!(
            "在 {folder} 里建 index.md，写上 title、content_type 和 column_type。",
            "Add {folder}index.md with title, content_type and column_type."
        )),
    );
    None
}

fn make_page(
    draft: Draft,
    definition: Arc<Definition>,
    slugs: &HashMap<String, String>,
    configuration: &Configuration,
    options: &Options,
    findings: &mut Vec<Finding>,
) -> Page {
    let mut checker = Checker::new(draft.path.clone());
    let record = Arc::new(checker.record(&draft.node, &definition.fields));
    let is_plain = checker.findings.is_empty() && findings.is_empty();
    findings.append(&mut checker.findings);
    let zone = &configuration.time_zone;
    let instant = |key: &str| record.moment(key).and_then(|moment| dates::instant(&moment, zone));
    let published = instant("published");
    let state = state_of(&record, published, instant("expires"), options.now);
    let (stem, _) = stem_and_language(&draft.path, &configuration.languages);
    let title = record.text("title").unwrap_or(stem).to_owned();
    // Sections and home pages are found on every page.
    let profile = (draft.kind == PageKind::Content).then(|| Arc::new(Profile::of(&record, &title, &draft.language)));
    Page {
        address: address_of(&draft, stem, record.text("slug"), slugs, configuration),
        title,
        profile: profile.unwrap_or_default(),
        published,
        updated: instant("updated"),
        review_by: record.date("review_by"),
        state,
        path: draft.path,
        text: draft.text,
        digest: draft.digest,
        body: draft.body,
        language: draft.language,
        kind: draft.kind,
        definition,
        record,
        section: None,
        original: None,
        translations: Vec::new(),
        is_plain,
    }
}

/// A page as it was read before, with the text that it has now; `None` if its front matter is another. What sections say is needed
/// for all pages below them.
fn as_before(before: &Site, file: &TextFile) -> Option<Page> {
    let page = before.page(before.by_path(&file.path)?)?;
    let is_same = page.is_plain
        && page.kind == PageKind::Content
        && page.body.end == page.text.len()
        && file.text.get(..page.body.start)? == page.text.get(..page.body.start)?;
    is_same.then(|| page.with_text(&file.text))
}

/// A page that was read before, at another moment.
fn still(page: Page, configuration: &Configuration, options: &Options) -> Page {
    let expires = page.record.moment("expires").and_then(|moment| dates::instant(&moment, &configuration.time_zone));
    let state = state_of(&page.record, page.published, expires, options.now);
    Page { state, section: None, original: None, translations: Vec::new(), ..page }
}

fn state_of(record: &Record, published: Option<Timestamp>, expires: Option<Timestamp>, now: Timestamp) -> State {
    if record.boolean("draft") == Some(true) {
        return State::Draft;
    }
    match (published, expires) {
        (Some(at), _) if at > now => State::Scheduled(at),
        (_, Some(at)) if at <= now => State::Expired(at),
        _ => State::Published,
    }
}

/// `/`, or `/en/` for a language that is not the main one.
pub(super) fn language_prefix(configuration: &Configuration, language: &str) -> String {
    if *configuration.language == *language { "/".to_owned() } else { format!("/{}/", language.to_lowercase()) }
}

/// The slugs that sections give to their folders, in place of the folders' names. The main language's index comes first
/// in the order of paths only by chance, so any language's index may say it; the first that does holds.
fn slugs_by_folder(sections: &[&Draft]) -> HashMap<String, String> {
    let mut slugs = HashMap::new();
    for draft in sections {
        if let Some(given) = draft.node.get("slug").and_then(Node::text) {
            slugs.entry(folder_of(&draft.path).to_owned()).or_insert_with(|| given.to_owned());
        }
    }
    slugs
}

fn address_of(
    draft: &Draft,
    stem: &str,
    given: Option<&str>,
    slugs: &HashMap<String, String>,
    configuration: &Configuration,
) -> String {
    let mut address = language_prefix(configuration, &draft.language);
    let mut folder = "content/".to_owned();
    for part in folder_of(&draft.path).split('/').skip(1).filter(|part| !part.is_empty()) {
        folder = format!("{folder}{part}/");
        address.push_str(&slugs.get(&folder).cloned().unwrap_or_else(|| slug(part)));
        address.push('/');
    }
    if draft.kind == PageKind::Content {
        address.push_str(&given.map_or_else(|| slug(stem), str::to_owned));
        address.push('/');
    }
    address
}
