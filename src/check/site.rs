//! Holds a site that is being built to the rules, and says where in its sources each finding belongs: in the Markdown that
//! became the element, in the front matter whose words it shows, or in the component of the theme that wrote it.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;
use rayon::prelude::*;

use super::address::{self, Destination};
use super::mended;
use super::outward::{self, Links, Outside};
use super::wording::own::Own;
use super::written::{Words, Written, texts};
use super::{Facts, Family, Hit, Looked, Neighbours, Shared, SiteHit, Subject, Whole};
use crate::diagnostics::{Finding, Level, Place, Text};
use crate::html::names::tidy;
use crate::html::{Document, NodeId, parse};
use crate::model::{Site, State};
use crate::render::File;
use crate::schema::record::{Record, Value};
use crate::source::{CONTENT, Sources, THEMES};
use crate::text;
use crate::theme::Theme;

/// What a site has become.
#[derive(Clone, Copy, Debug)]
pub struct Built<'b> {
    /// The files that were made: its pages, and what machines read.
    pub files: &'b [File],
    /// Paths of everything that goes to the site, from its root.
    pub published: &'b BTreeSet<String>,
}

/// Holds every page among the files of a site to all rules. `told` is what has been found so far: what was said of a place
/// in the Markdown is not said again of what became of it. `outside` is asked for links to other sites, if that is wanted. `own` are the
/// site's words.
pub fn check(
    site: &Site,
    sources: &Sources,
    theme: &Theme,
    built: Built<'_>,
    told: &[Finding],
    outside: Option<&dyn Outside>,
    own: &Own,
) -> Vec<Finding> {
    let Built { files, published } = built;
    let around = Around::of(site, theme, files, own);
    let known = Shared::default();
    let pages: Vec<&File> = files.iter().filter(|file| file.path.ends_with(".html")).collect();
    let looked: Vec<(&File, Looked)> = pages
        .par_iter()
        .filter_map(|file| {
            let html = std::str::from_utf8(&file.bytes).ok()?;
            let mut looked = super::page(Subject { path: &file.path, html }, &around, &known, &|_| true);
            looked.facts.unlisted |= is_left_out(site, file);
            Some((*file, looked))
        })
        .collect();
    let mut of_pages: BTreeMap<&str, Vec<Hit>> = BTreeMap::new();
    let sources = Source { site, sources, theme, written: OnceLock::new() };
    let mut further = of_site(&around, &looked, published);
    if let Some(outside) = outside {
        let facts: Vec<&Facts> = looked.iter().map(|(_, looked)| &looked.facts).collect();
        let found = outward::gather(&facts, around.base);
        let spots = |page: usize, references: &[usize]| sources.spots(&looked, page, references);
        further.extend(outside.look(Links { found: &found, pages: &facts, base: around.base, spots: &spots }));
    }
    let mut of_files = Vec::new();
    let of_page: BTreeMap<&str, &str> = looked.iter().map(|(file, _)| (&*file.path, &*file.path)).collect();
    for found in further {
        match of_page.get(&*found.path) {
            Some(page) => of_pages.entry(page).or_default().push(found.hit),
            None => of_files.push(of_file(sources.sources, found)),
        }
    }
    let place = |(file, looked): &(&File, Looked)| {
        let further = of_pages.get(file.path.as_str()).into_iter().flatten();
        let hits: Vec<Hit> = looked.hits.iter().chain(further).cloned().collect();
        // Pages with nothing to say of them are the rule: only the others are read once more to place what was found.
        let document = (!hits.is_empty()).then(|| parse(std::str::from_utf8(&file.bytes).unwrap_or_default()));
        hits.into_iter().filter_map(|hit| Some(sources.place(file, document.as_ref()?, hit))).collect::<Vec<_>>()
    };
    let placed: Vec<Placed> = looked.par_iter().flat_map_iter(place).collect();
    gather(placed.into_iter().chain(of_files).collect(), told)
}

/// What is found of a file that is no page: it is named as it lies in the site, if it was copied from there.
fn of_file(sources: &Sources, found: SiteHit) -> Placed {
    let SiteHit { path, hit } = found;
    let copied = format!("{CONTENT}/{path}");
    let path = if sources.assets.contains_key(&*copied) { copied } else { path };
    let finding = Finding::new(hit.rule, hit.message).level(hit.level).help(hit.help);
    Placed::Source(hit.entry, finding.at(Place::file(path)))
}

/// Whether a page is left out of lists on purpose: what has expired stays at its address for those who know it.
fn is_left_out(site: &Site, file: &File) -> bool {
    let page = file.source.as_ref().and_then(|path| site.page(site.by_path(path)?));
    page.is_some_and(|page| matches!(page.state, State::Expired(_)))
}

/// What is found in the site as a whole.
fn of_site(around: &Around<'_>, looked: &[(&File, Looked)], published: &BTreeSet<String>) -> Vec<SiteHit> {
    let pages = looked.iter().map(|(file, looked)| (file.path.as_str(), &looked.facts)).collect();
    let site = Whole::new(published, pages, around.base, around.today());
    super::whole(&site, &|_| true)
}

/// What Markdown says of a table or a chart that is to stand in its place.
const EMBEDS: [&str; 2] = ["](table:", "](chart:"];

/// A finding and what it is known by.
enum Placed {
    /// In a file of the site.
    Source(&'static super::Entry, Finding),
    /// In the theme, which shows it on every page that uses the component: it is told once.
    Theme(Finding, String),
}

/// What findings are placed in.
struct Source<'s> {
    site: &'s Site,
    sources: &'s Sources,
    theme: &'s Theme,
    /// What is written besides Markdown: gathered once something has to be looked for there.
    written: OnceLock<Written<'s>>,
}

/// Where an element of a page comes from.
enum Origin {
    /// The Markdown of the page itself.
    Markdown(Place),
    /// Another stretch of a file of the site: front matter, data, another page's title.
    Written(Place),
    /// A component of the theme.
    Component(Place),
    /// A file of the site as a whole.
    File(Place),
    /// Nothing that is known.
    Nowhere,
}

impl Source<'_> {
    fn written(&self) -> &Written<'_> {
        self.written.get_or_init(|| Written::of(self.site, self.sources))
    }

    /// Where what stands at a span of a page comes from.
    fn origin(&self, file: &File, document: &Document, node: Option<NodeId>, span: &Range<usize>) -> Origin {
        let source = &file.source;
        let markdown = source.as_ref().and_then(|path| {
            let range = file.origins.source(span.start)?;
            Some(Place::new(path.clone(), range))
        });
        let html = std::str::from_utf8(&file.bytes).unwrap_or_default();
        let words = node.and_then(|node| Words::at(document, html, node, span));
        // What is put into the text from the data, a table say, is mended there.
        let is_embedded = markdown.as_ref().is_some_and(|place: &Place| {
            let text = self.sources.texts.get(&place.path).map_or("", |file| &file.text);
            let markdown = place.span.clone().and_then(|range| text.get(range)).unwrap_or_default();
            EMBEDS.iter().any(|embed| markdown.contains(embed))
        });
        if let Some(place) = words.as_ref().filter(|_| is_embedded).and_then(|words| self.written().in_data(words)) {
            return Origin::Written(place);
        }
        if let Some(Place { path, span: Some(range), .. }) = markdown {
            return Origin::Markdown(self.exact(&path, words.as_ref(), range));
        }
        let page = source.as_ref().and_then(|path| self.site.page(self.site.by_path(path)?));
        if let (Some(page), Some(path), Some(node)) = (page, source, node)
            && let Some(range) = shown(&page.record, document, node)
        {
            return Origin::Written(Place::new(path.clone(), range));
        }
        if let Some(place) = words.and_then(|words| self.written().find(page, &words)) {
            return Origin::Written(place);
        }
        match (node.and_then(|node| component(self.theme, document, node)), source) {
            (Some(component), _) => {
                Origin::Component(Place::file(format!("{THEMES}/{}/{component}", self.theme.name())))
            }
            (None, Some(path)) => Origin::File(Place::file(path.clone())),
            (None, None) => Origin::Nowhere,
        }
    }

    /// The very words in a stretch of Markdown, or the whole of it.
    fn exact(&self, path: &Arc<str>, words: Option<&Words<'_>>, range: Range<usize>) -> Place {
        let text = self.sources.texts.get(path).map_or("", |file| &file.text);
        let range = words.and_then(|words| words.in_markdown(text, &range)).unwrap_or(range);
        Place::new(path.clone(), range)
    }

    fn place(&self, file: &File, document: &Document, hit: Hit) -> Placed {
        let Hit { rule, entry, level, node, span, others, message, help, fixes } = hit;
        let mut finding = Finding::new(rule, message).level(level).help(help);
        let page = file.source.as_ref().and_then(|path| self.site.page(self.site.by_path(path)?));
        if let Some(page) = page {
            finding.fixes = fixes.iter().filter_map(|changes| mended::in_markdown(page, file, changes)).collect();
        }
        match self.origin(file, document, node, &span) {
            Origin::Markdown(place) => {
                let path = place.path.clone();
                let html = std::str::from_utf8(&file.bytes).unwrap_or_default();
                let further = others.into_iter().filter_map(|(span, label)| {
                    let words = node.and_then(|node| Words::at(document, html, node, &span));
                    Some(self.exact(&path, words.as_ref(), file.origins.source(span.start)?).label(label))
                });
                Placed::Source(entry, further.fold(finding.at(place), Finding::at))
            }
            Origin::Written(place) => {
                let own = page.filter(|page| page.path == place.path).zip(place.span.clone());
                if let Some((page, range)) = own.filter(|_| finding.fixes.is_empty()) {
                    finding.fixes =
                        fixes.iter().filter_map(|changes| mended::in_value(page, &range, changes)).collect();
                }
                Placed::Source(entry, finding.at(place))
            }
            Origin::File(place) => Placed::Source(entry, finding.at(place)),
            Origin::Component(place) => Placed::Theme(finding.at(place), file.path.clone()),
            Origin::Nowhere => Placed::Theme(finding, file.path.clone()),
        }
    }

    /// Where references of a page stand in the sources; what was made from none of them stands in the page itself.
    fn spots(&self, looked: &[(&File, Looked)], page: usize, references: &[usize]) -> Vec<Place> {
        let Some((file, looked)) = looked.get(page) else { return Vec::new() };
        let document = parse(std::str::from_utf8(&file.bytes).unwrap_or_default());
        let spot = |reference: &usize| {
            let found = looked.facts.references.get(*reference)?;
            match self.origin(file, &document, Some(found.node), &found.span) {
                Origin::Markdown(place) | Origin::Written(place) | Origin::Component(place) | Origin::File(place) => {
                    Some(place)
                }
                Origin::Nowhere => None,
            }
        };
        references.iter().map(|reference| spot(reference).unwrap_or_else(|| Place::file(file.path.as_str()))).collect()
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
    texts(record, &mut |value, span| {
        if found.is_none() && shown.iter().any(|shown| shown == value) {
            found = Some(span.clone());
        }
    });
    found
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

/// What makes findings about the theme one: rule, component, level, and what it is about where a component may have several.
type OfTheme<'r> = (&'r str, Option<Arc<str>>, Level, Option<String>);

/// Puts together what the theme says on many pages, and leaves out what was told before.
fn gather(placed: Vec<Placed>, told: &[Finding]) -> Vec<Finding> {
    let words = placed_words(&placed, told);
    let again = |finding: &Finding| {
        let placed = finding.places.first().is_some_and(|place| place.span.is_some());
        !placed && words.contains(&(finding.rule, finding.message.zh.clone()))
    };
    let mut findings = Vec::new();
    let mut shown = HashSet::new();
    let mut of_theme: BTreeMap<OfTheme<'_>, (Finding, Vec<String>)> = BTreeMap::new();
    for placed in placed {
        match placed {
            Placed::Source(entry, finding) => {
                let same = |before: &Finding| before.rule == finding.rule || entry.told_by.contains(&before.rule);
                let known = told.iter().any(|before| same(before) && is_beside(before, &finding));
                // A title is shown on many pages, and told once.
                let first = finding.places.first().map(|place| (place.path.clone(), place.span.clone()));
                if !known && !again(&finding) && shown.insert((finding.rule, first, finding.message.zh.clone())) {
                    findings.push(finding);
                }
            }
            Placed::Theme(finding, _) if again(&finding) => {}
            Placed::Theme(finding, page) => {
                let path = finding.places.first().map(|place| place.path.clone());
                // Of links to other sites each is told of; all else that a rule says of a component is the same thing.
                let about = super::is_outside(finding.rule).then(|| finding.message.zh.clone());
                let key = (finding.rule, path, finding.level, about);
                let (_, pages) = of_theme.entry(key).or_insert((finding, Vec::new()));
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
    files: BTreeMap<&'s str, Bytes<'s>>,
    base: &'s str,
    own: &'s Own,
    site: &'s Site,
}

/// What a file holds.
#[derive(Debug)]
struct Bytes<'s> {
    bytes: &'s [u8],
    /// As a text, of a style sheet: all pages ask for the same few, which are long.
    sheet: OnceLock<Option<Arc<str>>>,
}

impl<'s> Around<'s> {
    fn of(site: &'s Site, theme: &'s Theme, files: &'s [File], own: &'s Own) -> Around<'s> {
        let made = files.iter().map(|file| (file.path.as_str(), &*file.bytes));
        let assets = theme.assets().iter().map(|asset| (asset.path.as_str(), &*asset.bytes));
        let files = made.chain(assets).map(|(path, bytes)| (path, Bytes { bytes, sheet: OnceLock::new() })).collect();
        Around { files, base: &site.configuration.base_url, own, site }
    }
}

impl Neighbours for Around<'_> {
    fn text(&self, path: &str, written: &str) -> Option<Arc<str>> {
        let Destination::Inside { path, .. } = address::resolve(path, written, self.base) else { return None };
        let candidates = address::candidates(&path);
        let (path, file) = candidates.iter().find_map(|path| Some((path, self.files.get(path.as_str())?)))?;
        let text = || std::str::from_utf8(file.bytes).ok().map(Arc::from);
        // Of pages none is kept: all of them together would fill memory.
        if path.ends_with(".css") { file.sheet.get_or_init(text).clone() } else { text() }
    }

    fn site_address(&self) -> &str {
        self.base
    }

    fn has_sources(&self) -> bool {
        true
    }

    fn lacks(&self, mark: &str) -> bool {
        let record = &self.site.configuration.record;
        let records = [record.object("marks"), record.object("organiser")];
        let items = records.into_iter().flatten().filter_map(|record| record.item(mark));
        items.into_iter().any(|item| matches!(item.value, Value::Assigned(Err(_))))
    }

    fn today(&self) -> Option<Date> {
        Some(self.site.options.now.to_zoned_datetime(self.site.configuration.time_zone.clone()).date())
    }

    fn own_words(&self) -> Option<&Own> {
        Some(self.own)
    }
}
