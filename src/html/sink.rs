//! Puts the nodes of a page together as html5ever's tree builder says: what it calls a sink.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::ops::Range;

use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute as HtmlAttribute, LocalName, Namespace as HtmlNamespace, QualName, ns};

use super::parts::Part;
use super::pieces::Page;
use super::tree::{Attribute, Document, Element, Namespace, Node, NodeId};

/// Builds the [`Document`] as the tree builder says.
pub(super) struct Sink {
    document: RefCell<Document>,
    /// Bytes of the token that is being handed over.
    span: Cell<(u32, u32)>,
    /// The emptied list of an element's attributes, to be filled with the next one's.
    spare: Cell<Vec<HtmlAttribute>>,
}

impl Sink {
    /// For a page of about so many nodes.
    pub(super) fn with_capacity(nodes: usize) -> Sink {
        let document = RefCell::new(Document::with_capacity(nodes));
        Sink { document, span: Cell::new((0, 0)), spare: Cell::default() }
    }

    /// Says which bytes the token stands in that is handed over next.
    pub(super) fn set_span(&self, span: &Range<usize>) {
        let within = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        self.span.set((within(span.start), within(span.end)));
    }

    /// An empty list for attributes, with room for some if an element was built of one before.
    pub(super) fn spare(&self) -> Vec<HtmlAttribute> {
        self.spare.take()
    }

    /// Looks at what is built so far.
    pub(super) fn with<T>(&self, look: impl FnOnce(&Document) -> T) -> T {
        look(&self.document.borrow())
    }

    /// Puts a part that begins at this byte of a page into an element.
    pub(super) fn place(&self, part: &Part, root: NodeId, page: &Page<'_>, start: usize) {
        self.document.borrow_mut().place(part, root, page, start);
    }

    /// What was built.
    pub(super) fn into_document(self) -> Document {
        let mut document = self.document.into_inner();
        document.finish();
        document
    }

    fn span(&self) -> Range<u32> {
        let (start, end) = self.span.get();
        start..end
    }

    fn add(&self, node: Node, span: Range<u32>) -> NodeId {
        self.document.borrow_mut().add(node, span)
    }

    /// Puts a node, or text, before a sibling or at the end.
    fn insert(&self, parent: NodeId, before: Option<NodeId>, child: NodeOrText<Handle>) {
        let mut document = self.document.borrow_mut();
        let previous = match before {
            Some(before) => document.entry(before).previous.get(),
            None => document.entry(parent).last.get(),
        };
        let id = match child {
            NodeOrText::AppendNode(Handle { id, .. }) => {
                document.detach(id);
                id
            }
            NodeOrText::AppendText(text) => {
                let span = self.span();
                if let Some(entry) = previous.map(|id| document.entry_mut(id))
                    && let Node::Text(known) = &mut entry.node
                {
                    known.push_tendril(&text);
                    entry.span.end = entry.span.end.max(span.end);
                    return;
                }
                document.add(Node::Text(text), span)
            }
        };
        document.attach(id, parent, before);
    }
}

/// A node as the tree builder holds it. It asks for the names of what it holds at every step: they are in its hands.
#[derive(Clone, Debug)]
pub(super) struct Handle {
    id: NodeId,
    name: LocalName,
    namespace: HtmlNamespace,
}

impl Handle {
    /// A node that is no element.
    fn nameless(id: NodeId) -> Handle {
        Handle { id, name: LocalName::default(), namespace: HtmlNamespace::default() }
    }

    /// The node.
    pub(super) fn id(&self) -> NodeId {
        self.id
    }
}

impl ElemName for &Handle {
    fn ns(&self) -> &HtmlNamespace {
        &self.namespace
    }

    fn local_name(&self) -> &LocalName {
        &self.name
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Document;
    type ElemName<'a> = &'a Handle;

    fn finish(self) -> Document {
        self.into_document()
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle::nameless(NodeId(0))
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> &'a Handle {
        target
    }

    fn create_element(&self, name: QualName, mut given: Vec<HtmlAttribute>, flags: ElementFlags) -> Handle {
        let namespace = match name.ns {
            ns!(html) => Namespace::Html,
            ns!(svg) => Namespace::Svg,
            ns!(mathml) => Namespace::MathMl,
            _ => Namespace::Other,
        };
        let template = flags.template.then(|| self.add(Node::Root, 0..0));
        let attributes = given.drain(..).map(attribute).collect();
        if given.capacity() > 0 {
            self.spare.set(given);
        }
        let element = Element::new(name.local.clone(), namespace, attributes, template);
        let id = self.add(Node::Element(element), self.span());
        Handle { id, name: name.local, namespace: name.ns }
    }

    fn create_comment(&self, text: StrTendril) -> Handle {
        Handle::nameless(self.add(Node::Comment(text), self.span()))
    }

    fn create_pi(&self, _target: StrTendril, data: StrTendril) -> Handle {
        self.create_comment(data)
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.insert(parent.id, None, child);
    }

    fn append_based_on_parent_node(&self, element: &Handle, previous: &Handle, child: NodeOrText<Handle>) {
        let parent = self.document.borrow().parent(element.id);
        match parent {
            Some(parent) => self.insert(parent, Some(element.id), child),
            None => self.insert(previous.id, None, child),
        }
    }

    fn append_doctype_to_document(&self, _name: StrTendril, _public: StrTendril, _system: StrTendril) {}

    fn get_template_contents(&self, target: &Handle) -> Handle {
        let document = self.document.borrow();
        let content = document.element(target.id).and_then(|element| element.template.get());
        content.map_or_else(|| target.clone(), Handle::nameless)
    }

    fn same_node(&self, one: &Handle, other: &Handle) -> bool {
        one.id == other.id
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.document.borrow_mut().quirks = mode == QuirksMode::Quirks;
    }

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        let parent = self.document.borrow().parent(sibling.id);
        if let Some(parent) = parent {
            self.insert(parent, Some(sibling.id), child);
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, attributes: Vec<HtmlAttribute>) {
        let span = self.span();
        let mut document = self.document.borrow_mut();
        let entry = document.entry_mut(target.id);
        if let Node::Element(element) = &mut entry.node {
            // The tag that says more of an element than the first did: `<html lang>` after text, say.
            if entry.span.is_empty() {
                entry.span = span;
            }
            attributes.into_iter().map(attribute).for_each(|found| element.add(found));
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.document.borrow_mut().detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, parent: &Handle) {
        let mut document = self.document.borrow_mut();
        while let Some(child) = document.entry(node.id).first.get() {
            document.detach(child);
            document.attach(child, parent.id, None);
        }
    }
}

fn attribute(attribute: HtmlAttribute) -> Attribute {
    let name = match attribute.name.prefix {
        Some(prefix) if !prefix.is_empty() => LocalName::from(format!("{prefix}:{}", attribute.name.local)),
        _ => attribute.name.local,
    };
    Attribute { name, value: attribute.value }
}

impl Document {
    fn detach(&mut self, id: NodeId) {
        let entry = self.entry_mut(id);
        let (parent, previous, next) =
            (entry.parent.replace(None), entry.previous.replace(None), entry.next.replace(None));
        let Some(parent) = parent else { return };
        match previous {
            Some(previous) => self.entry_mut(previous).next = next.into(),
            None => self.entry_mut(parent).first = next.into(),
        }
        match next {
            Some(next) => self.entry_mut(next).previous = previous.into(),
            None => self.entry_mut(parent).last = previous.into(),
        }
    }

    fn attach(&mut self, id: NodeId, parent: NodeId, before: Option<NodeId>) {
        let previous = match before {
            Some(before) => self.entry_mut(before).previous.replace(Some(id)),
            None => self.entry_mut(parent).last.replace(Some(id)),
        };
        match previous {
            Some(previous) => self.entry_mut(previous).next = Some(id).into(),
            None => self.entry_mut(parent).first = Some(id).into(),
        }
        let entry = self.entry_mut(id);
        (entry.parent, entry.previous, entry.next) = (Some(parent).into(), previous.into(), before.into());
    }
}
