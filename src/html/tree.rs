//! The tree of a page: nodes in one list, tied by their places in it, each with the bytes of the source that it comes from.

use std::ops::Range;

use html5ever::LocalName;
use html5ever::tendril::StrTendril;

use super::parts::Placed;

/// A node's place in its [`Document`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(super) u32);

impl NodeId {
    /// A number that stands for it as long as the document is the same.
    pub fn number(self) -> u32 {
        self.0
    }

    /// The node that a number stands for.
    pub fn of_number(number: u32) -> NodeId {
        NodeId(number)
    }

    /// The node's place in lists that have one entry for every node of the document.
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// The place of a node, or of none, in no more room than a place takes: there are many, and they are followed all the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Link(u32);

impl Link {
    pub const NONE: Link = Link(u32::MAX);

    #[inline]
    pub fn get(self) -> Option<NodeId> {
        (self.0 != u32::MAX).then_some(NodeId(self.0))
    }

    /// Puts another in its place.
    pub fn replace(&mut self, other: Option<NodeId>) -> Option<NodeId> {
        std::mem::replace(self, other.into()).get()
    }
}

impl From<Option<NodeId>> for Link {
    fn from(id: Option<NodeId>) -> Link {
        id.map_or(Link::NONE, |NodeId(id)| Link(id))
    }
}

/// What language an element belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Namespace {
    /// HTML.
    Html,
    /// SVG.
    Svg,
    /// MathML.
    MathMl,
    /// None that a browser draws.
    Other,
}

/// An attribute of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// In lower case, except those of SVG and MathML that have capitals; `xlink:href` with its prefix.
    pub name: LocalName,
    /// Character references resolved. It shares the bytes of the page where they stand there as they are.
    pub value: StrTendril,
}

/// An element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// Its name, in lower case for HTML.
    pub name: LocalName,
    /// The language that it belongs to.
    pub namespace: Namespace,
    /// In the order of the source; of two with one name the first alone is there.
    pub attributes: Vec<Attribute>,
    /// The sum of its name.
    sum: u8,
    /// One bit for the sum of each attribute's name. Most questions after attributes are about such as are not there, and
    /// this answers nearly all of those.
    sums: u64,
    /// The root of a `<template>`'s content, which is no part of the page.
    pub(super) template: Link,
}

/// A number below 64 that few names share: what has another has another name. For a name that stands in the program it is
/// worked out when that is compiled. The factors are those with which the usual attributes share the fewest.
#[inline]
const fn sum(name: &str) -> u8 {
    let bytes = name.as_bytes();
    let (Some(first), Some(last)) = (bytes.first(), bytes.last()) else { return 0 };
    // The length is cut off on purpose: names that long are equal in nothing else.
    let length = bytes.len() as u8;
    first.wrapping_mul(7).wrapping_add(length.wrapping_mul(25)).wrapping_add(last.wrapping_mul(3)) % 64
}

impl Element {
    pub(super) fn new(
        name: LocalName,
        namespace: Namespace,
        attributes: Vec<Attribute>,
        template: Option<NodeId>,
    ) -> Element {
        let sums = attributes.iter().fold(0, |sums, attribute| sums | (1 << sum(&attribute.name)));
        Element { sum: sum(&name), sums, name, namespace, attributes, template: template.into() }
    }

    /// Adds an attribute, unless it is there.
    pub(super) fn add(&mut self, attribute: Attribute) {
        if self.attribute(&attribute.name).is_none() {
            self.sums |= 1 << sum(&attribute.name);
            self.attributes.push(attribute);
        }
    }

    /// The value of an attribute.
    #[inline]
    pub fn attribute(&self, name: &str) -> Option<&str> {
        if (self.sums >> sum(name)) & 1 == 0 { None } else { self.find(name) }
    }

    fn find(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|attribute| &*attribute.name == name).map(|attribute| &*attribute.value)
    }

    /// Whether it is the HTML element of this name.
    #[inline]
    pub fn is(&self, name: &str) -> bool {
        self.sum == sum(name) && self.namespace == Namespace::Html && &*self.name == name
    }
}

/// What a node is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// The document itself, or the root of a template's content.
    Root,
    /// An element.
    Element(Element),
    /// Text, character references resolved. It shares the bytes of the page where they stand there as they are.
    Text(StrTendril),
    /// A comment.
    Comment(StrTendril),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub node: Node,
    pub parent: Link,
    pub previous: Link,
    pub next: Link,
    pub first: Link,
    pub last: Link,
    /// Bytes of the start tag, of the text or of the comment; empty for what the source does not say but browsers add.
    pub span: Range<u32>,
}

/// A page that was read.
#[derive(Clone, Debug)]
pub struct Document {
    pub(super) entries: Vec<Entry>,
    /// The elements of the page in order. They are gone through far more often than the page is read.
    elements: Vec<NodeId>,
    /// The parts that other pages have too, in their order.
    pub(super) placed: Vec<Placed>,
    /// Whether it lacks a document type, so that browsers draw it as they did long ago.
    pub quirks: bool,
}

impl Document {
    /// A document without anything in it, with room for as many nodes.
    pub(super) fn with_capacity(nodes: usize) -> Document {
        let entries = Vec::with_capacity(nodes);
        let mut document = Document { entries, elements: Vec::new(), placed: Vec::new(), quirks: false };
        document.add(Node::Root, 0..0);
        document
    }

    pub(super) fn add(&mut self, node: Node, span: Range<u32>) -> NodeId {
        // A page is refused long before it has four thousand million nodes: its bytes are counted in 32 bits.
        let id = NodeId(u32::try_from(self.entries.len()).unwrap_or(u32::MAX));
        self.entries.push(Entry {
            node,
            parent: Link::NONE,
            previous: Link::NONE,
            next: Link::NONE,
            first: Link::NONE,
            last: Link::NONE,
            span,
        });
        id
    }

    /// Says that all nodes are where they belong.
    pub(super) fn finish(&mut self) {
        let all = self.descendants(self.root());
        self.elements = all.filter(|id| self.element(*id).is_some()).collect();
    }

    #[inline]
    pub(super) fn entry(&self, id: NodeId) -> &Entry {
        &self.entries[id.0 as usize]
    }

    pub(super) fn entry_mut(&mut self, id: NodeId) -> &mut Entry {
        &mut self.entries[id.0 as usize]
    }

    /// The document itself: what has no parent.
    pub fn root(&self) -> NodeId {
        NodeId(0)
    }

    /// The node that was added last.
    pub(super) fn last(&self) -> NodeId {
        NodeId(u32::try_from(self.entries.len().saturating_sub(1)).unwrap_or(u32::MAX))
    }

    /// How many nodes there are: every [`NodeId`] is less as an index.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether nothing was read.
    pub fn is_empty(&self) -> bool {
        self.entries.len() <= 1
    }

    /// What a node is.
    #[inline]
    pub fn node(&self, id: NodeId) -> &Node {
        &self.entry(id).node
    }

    /// The element that a node is.
    #[inline]
    pub fn element(&self, id: NodeId) -> Option<&Element> {
        match &self.entry(id).node {
            Node::Element(element) => Some(element),
            _ => None,
        }
    }

    /// The text that a node is.
    #[inline]
    pub fn text(&self, id: NodeId) -> Option<&str> {
        match &self.entry(id).node {
            Node::Text(text) => Some(text),
            _ => None,
        }
    }

    /// An attribute of the element that a node is.
    #[inline]
    pub fn attribute(&self, id: NodeId, name: &str) -> Option<&str> {
        self.element(id).and_then(|element| element.attribute(name))
    }

    /// Whether a node is the HTML element of this name.
    #[inline]
    pub fn is(&self, id: NodeId, name: &str) -> bool {
        self.element(id).is_some_and(|element| element.is(name))
    }

    /// Bytes of the source: of the start tag for an element. Empty for an element that the source leaves out.
    pub fn span(&self, id: NodeId) -> Range<usize> {
        let Range { start, end } = self.entry(id).span;
        start as usize..end as usize
    }

    /// What a node stands in.
    #[inline]
    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.entry(id).parent.get()
    }

    /// What follows a node within its parent.
    #[inline]
    pub fn next(&self, id: NodeId) -> Option<NodeId> {
        self.entry(id).next.get()
    }

    /// What stands before a node within its parent.
    pub fn previous(&self, id: NodeId) -> Option<NodeId> {
        self.entry(id).previous.get()
    }

    /// What stands directly in a node, in order.
    pub fn children(&self, id: NodeId) -> Children<'_> {
        Children { document: self, next: self.entry(id).first.get() }
    }

    /// The elements that stand directly in a node.
    pub fn child_elements(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        self.children(id).filter(|child| self.element(*child).is_some())
    }

    /// Everything within a node, the node itself left out, in the order of the page.
    pub fn descendants(&self, id: NodeId) -> Descendants<'_> {
        Descendants { document: self, root: id, next: self.entry(id).first.get() }
    }

    /// What a node stands in, from the inside out, itself left out.
    pub fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.parent(id), |id| self.parent(*id))
    }

    /// Every element of the page in order.
    pub fn elements(&self) -> impl Iterator<Item = (NodeId, &Element)> + '_ {
        self.elements.iter().filter_map(|id| Some((*id, self.element(*id)?)))
    }

    /// The parts of the page that were met on other pages before, in their order. None stands in another.
    pub fn placed(&self) -> &[Placed] {
        &self.placed
    }

    /// The first element of this name.
    pub fn first(&self, name: &str) -> Option<NodeId> {
        self.elements().find(|(_, element)| element.is(name)).map(|(id, _)| id)
    }

    /// The `<html>` element.
    pub fn html(&self) -> Option<NodeId> {
        self.child_elements(self.root()).next()
    }

    /// The nearest element of this name that a node stands in, or is.
    pub fn closest(&self, id: NodeId, name: &str) -> Option<NodeId> {
        std::iter::once(id).chain(self.ancestors(id)).find(|id| self.is(*id, name))
    }

    /// All text within a node as the source has it.
    pub fn text_content(&self, id: NodeId) -> String {
        self.descendants(id).filter_map(|id| self.text(id)).collect()
    }

    /// The language that an element is in, by the nearest `lang`; `None` if nothing says or it is said to be none.
    pub fn language(&self, id: NodeId) -> Option<&str> {
        std::iter::once(id)
            .chain(self.ancestors(id))
            .find_map(|id| self.attribute(id, "lang"))
            .map(str::trim)
            .filter(|language| !language.is_empty())
    }
}

/// See [`Document::children`].
#[derive(Clone, Debug)]
pub struct Children<'d> {
    document: &'d Document,
    next: Option<NodeId>,
}

impl Iterator for Children<'_> {
    type Item = NodeId;

    #[inline]
    fn next(&mut self) -> Option<NodeId> {
        let id = self.next?;
        self.next = self.document.next(id);
        Some(id)
    }
}

/// See [`Document::descendants`].
#[derive(Clone, Debug)]
pub struct Descendants<'d> {
    document: &'d Document,
    root: NodeId,
    next: Option<NodeId>,
}

impl Descendants<'_> {
    /// Goes on after everything within the node that came last.
    pub fn skip_children(&mut self, last: NodeId) {
        self.next = self.after(last);
    }

    fn after(&self, id: NodeId) -> Option<NodeId> {
        let mut at = id;
        loop {
            if at == self.root {
                return None;
            }
            if let Some(next) = self.document.next(at) {
                return Some(next);
            }
            at = self.document.parent(at)?;
        }
    }
}

impl Iterator for Descendants<'_> {
    type Item = NodeId;

    #[inline]
    fn next(&mut self) -> Option<NodeId> {
        let id = self.next?;
        self.next = self.document.entry(id).first.get().or_else(|| self.after(id));
        Some(id)
    }
}
