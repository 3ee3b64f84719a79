//! Holds a site that is being built to the rules, and says where in its sources each finding belongs: in the Markdown that
//! became the element, in the front matter whose words it shows, or in the component of the theme that wrote it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::address::{self, Address};
use super::mended;
use super::{Family, Hit, Looked, Neighbours, Sheets, SiteHit, Subject, Whole};
use crate::diagnostics::{Finding, Level, Place, Text};
use crate::html::names::tidy;
use crate::html::{Document, NodeId, parse};
use crate::model::Site;
use crate::render::File;
use crate::schema::record::{Record, Value};
use crate::source::{CONTENT, THEMES};
use crate::text;
use crate::theme::Theme;

/// Holds every page among the files of a site to all rules. `told` is what has been found so far: what was said of a place
/// in the Markdown is not said again of what became of it. `published` are the paths of everything that goes to the site.
pub fn check(
    site: &Site,
    theme: &Theme,
    files: &[File],
    published: &BTreeSet<String>,
    told: &[Finding],
) -> Vec<Finding> {
    let around = Around::of(site, theme, files);
    let pages: Vec<(&File, &str)> = files
        .iter()
        .filter(|file| file.path.ends_with(".html"))
        .filter_map(|file| Some((file, std::str::from_utf8(&file.bytes).ok()?)))
        .collect();
    let known = Sheets::default();
    let looked: Vec<(&File, Looked)> = pages
        .par_iter()
        .map(|(file, html)| (*file, super::page(Subject { path: &file.path, html }, &around, &known, &|_| true)))
        .collect();
    let mut of_pages: BTreeMap<&str, Vec<Hit>> = BTreeMap::new();
    let mut of_files = Vec::new();
    for found in of_site(&around, &looked, published) {
        match looked.iter().find(|(file, _)| file.path == found.path) {
            Some((file, _)) => of_pages.entry(file.path.as_str()).or_default().push(found.hit),
            None => of_files.push(of_file(found)),
        }
    }
    let placed = looked.iter().flat_map(|(file, looked)| {
        let further = of_pages.remove(file.path.as_str()).unwrap_or_default();
        let hits: Vec<Hit> = looked.hits.iter().cloned().chain(further).collect();
        // Pages with nothing to say of them are the rule: only the others are read once more to place what was found.
        let document = (!hits.is_empty()).then(|| parse(std::str::from_utf8(&file.bytes).unwrap_or_default()));
        hits.into_iter()
            .filter_map(move |hit| Some(place(site, theme, file, document.as_ref()?, hit)))
            .collect::<Vec<_>>()
    });
    let mut findings = gather(placed.collect(), told);
    findings.extend(of_files);
    findings
}

/// A finding of a file that is no page: it stands in `content/` as it is published.
fn of_file(found: SiteHit) -> Finding {
    let SiteHit { path, hit } = found;
    let finding = Finding::new(hit.rule, hit.message).level(hit.level).help(hit.help);
    if path.is_empty() { finding } else { finding.at(Place::file(format!("{CONTENT}/{path}"))) }
}

/// What is found in the site as a whole.
fn of_site(around: &Around<'_>, looked: &[(&File, Looked)], published: &BTreeSet<String>) -> Vec<SiteHit> {
    let pages = looked.iter().map(|(file, looked)| (file.path.as_str(), &looked.facts)).collect();
    let site = Whole { files: published, pages, base: around.base };
    super::whole(&site, &|_| true)
}

/// A finding and what it is known by.
enum Placed {
    /// In a file of the site.
    Source(&'static super::Entry, Finding),
    /// In the theme, which shows it on every page that uses the component: it is told once.
    Theme(Finding, String),
}

fn place(site: &Site, theme: &Theme, file: &File, document: &Document, hit: Hit) -> Placed {
    let Hit { rule, entry, level, node, span, others, message, help, fixes } = hit;
    let mut finding = Finding::new(rule, message).level(level).help(help);
    let source = file.source.clone();
    if let Some(page) = source.as_ref().and_then(|path| site.page(site.by_path(path)?)) {
        finding.fixes = fixes.iter().filter_map(|changes| mended::in_markdown(page, file, changes)).collect();
    }
    let written = source.as_ref().and_then(|path| {
        let range = file.origins.source(span.start)?;
        Some(Place::new(path.clone(), range))
    });
    if let (Some(place), Some(path)) = (written, &source) {
        let further = others
            .into_iter()
            .filter_map(|(span, label)| Some(Place::new(path.clone(), file.origins.source(span.start)?).label(label)));
        return Placed::Source(entry, further.fold(finding.at(place), Finding::at));
    }
    let page = source.as_ref().and_then(|path| site.page(site.by_path(path)?));
    if let (Some(page), Some(path), Some(node)) = (page, &source, node)
        && let Some(range) = shown(&page.record, document, node)
    {
        if finding.fixes.is_empty() {
            finding.fixes = fixes.iter().filter_map(|changes| mended::in_value(page, &range, changes)).collect();
        }
        return Placed::Source(entry, finding.at(Place::new(path.clone(), range)));
    }
    let component = node.and_then(|node| component(theme, document, node));
    match (component, source) {
        (Some(component), _) => {
            let path = format!("{THEMES}/{}/{}", theme.name(), component);
            Placed::Theme(finding.at(Place::file(path)), file.path.clone())
        }
        (None, Some(path)) => Placed::Source(entry, finding.at(Place::file(path))),
        (None, None) => Placed::Theme(finding, file.path.clone()),
    }
}

/// The value of the front matter whose words an element shows.
fn shown(record: &Record, document: &Document, node: NodeId) -> Option<Range<usize>> {
    let words = tidy(&document.text_content(node));
    let attributes = document.element(node).into_iter().flat_map(|element| &element.attributes);
    let mut shown: Vec<String> = attributes.map(|attribute| tidy(&attribute.value)).collect();
    shown.insert(0, words);
    shown.retain(|words| !words.is_empty());
    let mut found = None;
    values(record, &mut |value, span| {
        if found.is_none() && shown.iter().any(|shown| shown == value) {
            found = Some(span.clone());
        }
    });
    found
}

/// Every text of a record with its place.
fn values(record: &Record, take: &mut dyn FnMut(&str, &Range<usize>)) {
    fn of(value: &Value, span: &Range<usize>, take: &mut dyn FnMut(&str, &Range<usize>)) {
        match value {
            Value::Text(text) => take(text, span),
            Value::List(items) => items.iter().for_each(|item| of(&item.value, &item.span, take)),
            Value::Object(record) => values(record, take),
            _ => {}
        }
    }
    record.slots.iter().for_each(|slot| of(&slot.item.value, &slot.item.span, take));
}

/// The template of the component that wrote an element: the nearest around it whose class is that of one.
fn component(theme: &Theme, document: &Document, node: NodeId) -> Option<String> {
    let class = |id: NodeId| document.attribute(id, "class");
    let around = std::iter::once(node).chain(document.ancestors(node));
    around.filter_map(class).find_map(|classes| {
        classes.split_ascii_whitespace().find_map(|class| {
            let block = class.split("__").next()?.split("--").next()?;
            theme.components().iter().find(|component| component.name == block).map(|component| component.template())
        })
    })
}

/// What is said of words and numbers that have a place in a file: lists and home pages show them again, and that is not told again of the
/// theme, where nobody could mend or silence it.
fn placed_words(placed: &[Placed], told: &[Finding]) -> BTreeSet<(&'static str, String)> {
    let here = placed.iter().filter_map(|placed| match placed {
        Placed::Source(entry, finding) if OF_WORDS.contains(&entry.family) => Some(finding),
        _ => None,
    });
    let all = here.chain(told).filter(|finding| finding.places.first().is_some_and(|place| place.span.is_some()));
    all.map(|finding| (finding.rule, finding.message.zh.clone())).collect()
}

/// Families that look at words wherever they are shown.
const OF_WORDS: [Family; 4] = [Family::Privacy, Family::Typography, Family::Wording, Family::Readability];

/// What findings of the theme are put together by: the rule, the component, the level.
type OfTheme<'a> = (&'a str, Option<Arc<str>>, Level);

/// Puts together what the theme says on many pages, and leaves out what was told before.
fn gather(placed: Vec<Placed>, told: &[Finding]) -> Vec<Finding> {
    let words = placed_words(&placed, told);
    let again = |finding: &Finding| {
        let placed = finding.places.first().is_some_and(|place| place.span.is_some());
        !placed && words.contains(&(finding.rule, finding.message.zh.clone()))
    };
    let mut findings = Vec::new();
    let mut of_theme: BTreeMap<OfTheme<'_>, (Finding, Vec<String>)> = BTreeMap::new();
    for placed in placed {
        match placed {
            Placed::Source(entry, finding) => {
                let same = |before: &Finding| before.rule == finding.rule || entry.told_by.contains(&before.rule);
                let known = told.iter().any(|before| same(before) && is_beside(before, &finding));
                if !known && !again(&finding) {
                    findings.push(finding);
                }
            }
            Placed::Theme(finding, _) if again(&finding) => {}
            Placed::Theme(finding, page) => {
                let path = finding.places.first().map(|place| place.path.clone());
                let (_, pages) = of_theme.entry((finding.rule, path, finding.level)).or_insert((finding, Vec::new()));
                if pages.last() != Some(&page) {
                    pages.push(page);
                }
            }
        }
    }
    findings.extend(of_theme.into_values().map(|(mut finding, pages)| {
        let (first, count) = (pages.first().map_or("", String::as_str), pages.len());
        let Text { zh, en } = text!("（例如 {first}，共{count}页）", " (as on {first}; pages: {count})");
        finding.message.zh.push_str(&zh);
        finding.message.en.push_str(&en);
        finding
    }));
    findings
}

/// Whether two findings are about the same stretch of a file.
fn is_beside(one: &Finding, other: &Finding) -> bool {
    let (Some(one), Some(other)) = (one.places.first(), other.places.first()) else { return false };
    let (Some(here), Some(there)) = (&one.span, &other.span) else { return one.path == other.path };
    one.path == other.path && here.start < there.end.max(there.start + 1) && there.start < here.end.max(here.start + 1)
}

/// The other files of the site.
#[derive(Debug)]
struct Around<'s> {
    texts: BTreeMap<&'s str, &'s [u8]>,
    base: &'s str,
}

impl<'s> Around<'s> {
    fn of(site: &'s Site, theme: &'s Theme, files: &'s [File]) -> Around<'s> {
        let made = files.iter().map(|file| (file.path.as_str(), &*file.bytes));
        let assets = theme.assets().iter().map(|asset| (asset.path.as_str(), &*asset.bytes));
        Around { texts: made.chain(assets).collect(), base: &site.configuration.base_url }
    }
}

impl Neighbours for Around<'_> {
    fn text(&self, path: &str, written: &str) -> Option<Arc<str>> {
        let Address::Inside { path, .. } = address::resolve(path, written, self.base) else { return None };
        let bytes = address::candidates(&path).iter().find_map(|path| self.texts.get(path.as_str()).copied())?;
        std::str::from_utf8(bytes).ok().map(Arc::from)
    }

    fn site_address(&self) -> &str {
        self.base
    }
}
