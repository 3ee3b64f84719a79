//! Where in its sources belongs what is found on a page: in the Markdown that became the element, in the front matter whose words it
//! shows, or in the component of the theme that wrote it.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::mended;
use super::site::Seen;
use super::written::{Words, Written, texts};
use super::{Entry, Hit};
use crate::diagnostics::{Finding, Place};
use crate::html::names::tidy;
use crate::html::{Document, NodeId, parse};
use crate::model::Site;
use crate::render::store::{Store, StoredFile};
use crate::schema::record::Record;
use crate::source::{Sources, THEMES};
use crate::theme::Theme;

/// A page whose bytes are at hand.
#[derive(Clone, Copy)]
pub struct Opened<'f> {
    /// The page.
    pub file: &'f StoredFile,
    /// Its text.
    pub html: &'f str,
}

/// What Markdown says of a table or a chart that is to stand in its place.
const EMBEDS: [&str; 2] = ["](table:", "](chart:"];

/// A finding and what it is known by.
#[derive(Clone, Debug)]
pub enum Placed {
    /// In a file of the site.
    Source(&'static Entry, Finding),
    /// In the theme, which shows it on every page that uses the component: it is told once.
    Theme(Finding, String),
}

/// What findings are placed in.
pub struct Source<'s> {
    site: &'s Site,
    sources: &'s Sources,
    theme: &'s Theme,
    store: &'s dyn Store,
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

impl<'s> Source<'s> {
    /// What findings on the pages of a site are placed in; their bytes are in a store.
    pub fn new(site: &'s Site, sources: &'s Sources, theme: &'s Theme, store: &'s dyn Store) -> Source<'s> {
        Source { site, sources, theme, store, written: OnceLock::new() }
    }

    fn written(&self) -> &Written<'_> {
        self.written.get_or_init(|| Written::of(self.site, self.sources))
    }

    /// Where what stands at a span of a page comes from.
    fn origin(&self, page: Opened<'_>, document: &Document, node: Option<NodeId>, span: &Range<usize>) -> Origin {
        let Opened { file, html } = page;
        let source = &file.source;
        let markdown = source.as_ref().and_then(|path| {
            let range = file.origins.source(span.start)?;
            Some(Place::new(path.clone(), range))
        });
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

    /// Places what was found on a page.
    pub fn place_all(&self, page: Opened<'_>, hits: Vec<Hit>) -> Vec<Placed> {
        let document = parse(page.html);
        hits.into_iter().map(|hit| self.place(page, &document, hit)).collect()
    }

    fn place(&self, opened: Opened<'_>, document: &Document, hit: Hit) -> Placed {
        let Opened { file, html } = opened;
        let Hit { rule, entry, level, node, span, others, message, help, fixes } = hit;
        let mut finding = Finding::new(rule, message).level(level).help(help);
        let page = file.source.as_ref().and_then(|path| self.site.page(self.site.by_path(path)?));
        if let Some(page) = page {
            finding.fixes =
                fixes.iter().filter_map(|changes| mended::in_markdown(page, html, &file.origins, changes)).collect();
        }
        match self.origin(opened, document, node, &span) {
            Origin::Markdown(place) => {
                let path = place.path.clone();
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
    pub fn spots(&self, seen: &[Seen<'_>], page: usize, references: &[usize]) -> Vec<Place> {
        let Some(Seen { file, facts }) = seen.get(page) else { return Vec::new() };
        let bytes = file.bytes(self.store).unwrap_or_default();
        let html = std::str::from_utf8(&bytes).unwrap_or_default();
        let document = parse(html);
        let spot = |reference: &usize| {
            let found = facts.references.get(*reference)?;
            match self.origin(Opened { file, html }, &document, Some(found.node), &found.span) {
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
