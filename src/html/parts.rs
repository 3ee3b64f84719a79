//! Parts that pages have in common, byte for byte: the header, the navigation, the footer. What stands in one is read on the first pages
//! that have it, and is put into the tree of each further page from here, which takes a fraction of the time.
//!
//! A part is all between a start tag and its end tag. [`Reading`](super::reading::Reading) sees to it that one is kept or put into a page
//! only where nothing around it makes a difference to how it is read.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, BuildHasherDefault};
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use html5ever::tendril::StrTendril;
use html5ever::{LocalName, local_name};
use rustc_hash::FxHasher;

use super::pieces::Page;
use super::tree::{Attribute, Document, Element, Entry, Link, Namespace, Node, NodeId};

/// What is shorter is read again in less time than it takes to look it up and to keep it.
const FEWEST_BYTES: usize = 256;
/// Parts are looked up by so many of their first bytes.
const BEGINNING: usize = 48;
/// As many parts may begin alike: those of a navigation that marks where one is, say.
const MOST_ALIKE: usize = 64;
/// As many bytes of pages are kept in all.
const MOST_BYTES: usize = 1 << 23;
/// So many texts that were met once are remembered by a number.
const MOST_MET: usize = 1 << 16;

/// The parts that pages of a run have in common.
#[derive(Debug, Default)]
pub struct Parts {
    known: RwLock<Known>,
    /// Numbers of what was met once: most of it never comes again, and to keep it would only cost memory.
    met: Mutex<HashSet<u64, BuildHasherDefault<FxHasher>>>,
}

#[derive(Debug, Default)]
struct Known {
    by_beginning: HashMap<Box<[u8]>, Vec<Arc<Part>>>,
    count: u32,
    bytes: usize,
}

/// What stands in an element on several pages.
#[derive(Debug)]
pub(super) struct Part {
    /// Tells it from other parts.
    number: u32,
    html: Box<str>,
    quirks: bool,
    /// The names of the elements that it stands in, from the inside out: an end tag in it might be that of one of them.
    around: Box<[LocalName]>,
    /// Ties and places of these are counted from the element that they stand in.
    nodes: Box<[PartNode]>,
    first: Link,
    last: Link,
}

/// A node of a part.
#[derive(Debug)]
struct PartNode {
    content: Content,
    parent: Link,
    previous: Link,
    next: Link,
    first: Link,
    last: Link,
    /// From the beginning of the part; `None` for what the source does not say but browsers add.
    span: Option<Range<u32>>,
}

#[derive(Debug)]
enum Content {
    Root,
    Element { name: LocalName, namespace: Namespace, attributes: Box<[(LocalName, Words)]>, template: Link },
    Text(Words),
    Comment(Words),
}

/// A text of a part.
#[derive(Debug)]
enum Words {
    /// As it stands in these bytes of the part.
    Stretch(Range<u32>),
    /// Where character references, line ends or the like make it another.
    Own(Box<str>),
}

/// Where a part that other pages have too stands in a page.
#[derive(Clone, Copy, Debug)]
pub struct Placed {
    /// The element that it is the whole content of.
    pub root: NodeId,
    /// Tells the part from other parts, on whatever page of a run it stands.
    pub part: u32,
    /// How many nodes there are in it. They are those that follow the root.
    pub(super) count: u32,
    /// Its bytes.
    source: (u32, u32),
}

/// Elements whose content may be a part.
pub(super) fn may_hold_part(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("header")
            | local_name!("footer")
            | local_name!("nav")
            | local_name!("aside")
            | local_name!("section")
    )
}

impl Placed {
    /// Whether a node belongs to the part; that which it stands in does not.
    pub fn has(&self, id: NodeId) -> bool {
        id.0 > self.root.0 && id.0 - self.root.0 <= self.count
    }

    /// Its bytes in the page.
    pub fn source(&self) -> Range<usize> {
        self.source.0 as usize..self.source.1 as usize
    }
}

impl Part {
    /// How many bytes of a page it takes.
    pub fn len(&self) -> usize {
        self.html.len()
    }

    fn is_for(&self, around: &[LocalName], quirks: bool) -> bool {
        self.quirks == quirks && *self.around == *around
    }
}

impl Parts {
    /// The part that a page goes on with up to the end tag of the innermost of the elements around.
    pub(super) fn find(&self, rest: &[u8], around: &[LocalName], quirks: bool) -> Option<Arc<Part>> {
        let name = around.first()?;
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        let alike = known.by_beginning.get(rest.get(..BEGINNING)?)?;
        let is_next = |part: &&Arc<Part>| {
            let after = rest.strip_prefix(part.html.as_bytes());
            let after = after.and_then(|after| after.strip_prefix(b"</")?.strip_prefix(name.as_bytes()));
            part.is_for(around, quirks) && after.is_some_and(|after| after.first() == Some(&b'>'))
        };
        alike.iter().find(is_next).cloned()
    }

    /// Whether it is worth while to keep what stands in an element as a part, because it was met before.
    pub(super) fn is_met_again(&self, html: &str) -> bool {
        if html.len() < FEWEST_BYTES {
            return false;
        }
        let number = BuildHasherDefault::<FxHasher>::default().hash_one(html);
        let mut met = self.met.lock().unwrap_or_else(PoisonError::into_inner);
        if met.len() < MOST_MET { !met.insert(number) } else { met.contains(&number) }
    }

    /// Keeps what stands in an element, in these bytes of a page.
    pub(super) fn keep(
        &self,
        document: &Document,
        (root, around): (NodeId, &[LocalName]),
        (page, within): (&Page<'_>, Range<usize>),
    ) {
        let Some(html) = page.text(within.clone()) else { return };
        let Some((nodes, root)) = nodes_of(document, root, page, &within) else { return };
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        let (Some(beginning), true) = (html.as_bytes().get(..BEGINNING), known.bytes + html.len() <= MOST_BYTES) else {
            return;
        };
        let (number, quirks) = (known.count, document.quirks);
        let alike = known.by_beginning.entry(beginning.into()).or_default();
        let is_known = |part: &Arc<Part>| *part.html == *html && part.is_for(around, quirks);
        if alike.len() < MOST_ALIKE && !alike.iter().any(is_known) {
            let (first, last) = (root.first, root.last);
            let part = Part { number, html: html.into(), quirks, around: around.into(), nodes, first, last };
            alike.push(Arc::new(part));
            known.count += 1;
            known.bytes += html.len();
        }
    }
}

/// A tie of a node as seen from the element that the part stands in; `None` if it leads out of the part.
fn seen_from(root: NodeId, tie: Link) -> Option<Link> {
    match tie.get() {
        None => Some(Link::NONE),
        Some(NodeId(id)) => Some(Some(NodeId(id.checked_sub(root.0)?)).into()),
    }
}

/// The other way round.
fn seen_from_document(root: NodeId, tie: Link) -> Link {
    tie.get().map(|NodeId(id)| NodeId(id + root.0)).into()
}

/// The nodes of a part, and the element with its ties to them; `None` if any of them does not stand in it.
fn nodes_of(
    document: &Document,
    root: NodeId,
    page: &Page<'_>,
    within: &Range<usize>,
) -> Option<(Box<[PartNode]>, Entry)> {
    let start = u32::try_from(within.start).ok()?;
    let node = |entry: &Entry| {
        let words = |text: &StrTendril| match page.place_of(text, within) {
            Some(stretch) => Words::Stretch(stretch.start - start..stretch.end - start),
            None => Words::Own((&**text).into()),
        };
        let tie = |tie: Link| seen_from(root, tie);
        let span = match entry.span.clone() {
            Range { start: 0, end: 0 } => None,
            span => {
                let end = (span.end as usize <= within.end).then_some(span.end)?;
                Some(span.start.checked_sub(start)?..end.checked_sub(start)?)
            }
        };
        let content = match &entry.node {
            Node::Root => Content::Root,
            Node::Text(text) => Content::Text(words(text)),
            Node::Comment(text) => Content::Comment(words(text)),
            Node::Element(element) => Content::Element {
                name: element.name.clone(),
                namespace: element.namespace,
                attributes: element.attributes.iter().map(|one| (one.name.clone(), words(&one.value))).collect(),
                template: tie(element.template)?,
            },
        };
        let (parent, previous, next) = (tie(entry.parent)?, tie(entry.previous)?, tie(entry.next)?);
        Some(PartNode { content, parent, previous, next, first: tie(entry.first)?, last: tie(entry.last)?, span })
    };
    let entries = document.entries.get(root.0 as usize..)?;
    let (own, entries) = entries.split_first()?;
    let nodes = entries.iter().map(node).collect::<Option<_>>()?;
    let (first, last) = (seen_from(root, own.first)?, seen_from(root, own.last)?);
    Some((nodes, Entry { first, last, ..own.clone() }))
}

impl Document {
    /// Puts a part that begins at this byte of a page into an element, which is the last node and has nothing in it yet.
    pub(super) fn place(&mut self, part: &Part, root: NodeId, page: &Page<'_>, start: usize) {
        let from = u32::try_from(start).unwrap_or(u32::MAX);
        let words = |words: &Words| match words {
            Words::Stretch(Range { start: first, end }) => {
                page.piece(&(start + *first as usize..start + *end as usize)).unwrap_or_default()
            }
            Words::Own(text) => StrTendril::from_slice(text),
        };
        let tie = |tie| seen_from_document(root, tie);
        self.entries.extend(part.nodes.iter().map(|node| {
            let content = match &node.content {
                Content::Root => Node::Root,
                Content::Text(text) => Node::Text(words(text)),
                Content::Comment(text) => Node::Comment(words(text)),
                Content::Element { name, namespace, attributes, template } => {
                    let attribute =
                        |(name, value): &(LocalName, Words)| Attribute { name: name.clone(), value: words(value) };
                    let attributes = attributes.iter().map(attribute).collect();
                    Node::Element(Element::new(name.clone(), *namespace, attributes, tie(*template).get()))
                }
            };
            Entry {
                node: content,
                parent: tie(node.parent),
                previous: tie(node.previous),
                next: tie(node.next),
                first: tie(node.first),
                last: tie(node.last),
                span: node.span.clone().map_or(0..0, |span| span.start + from..span.end + from),
            }
        }));
        let (first, last) = (tie(part.first), tie(part.last));
        let own = self.entry_mut(root);
        (own.first, own.last) = (first, last);
        let count = u32::try_from(part.nodes.len()).unwrap_or(u32::MAX);
        let end = from.saturating_add(u32::try_from(part.len()).unwrap_or(u32::MAX));
        self.placed.push(Placed { root, part: part.number, count, source: (from, end) });
    }

    /// The nearest header, footer, navigation, aside or section that a node is or stands in: what other pages may have too, as a whole.
    pub fn section(&self, id: NodeId) -> Option<NodeId> {
        let is_section = |id: &NodeId| self.element(*id).is_some_and(|element| may_hold_part(&element.name));
        std::iter::once(id).chain(self.ancestors(id)).find(is_section)
    }
}
