//! From bytes to a tree: html5gum cuts the page into tokens and knows where each stands, html5ever's tree builder puts
//! them together as the HTML standard says. Neither alone gives a correct tree with places.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::convert::Infallible;
use std::ops::Range;

use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Doctype, Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute as HtmlAttribute, LocalName, Namespace as HtmlNamespace, QualName, ns};
use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use html5gum::{Emitter, ForwardingEmitter, Span, State, Tokenizer};

use super::tree::{Attribute, Document, Element, Namespace, Node, NodeId};

/// Reads a page. Whatever the bytes are, there is a tree: HTML has no syntax errors that stop a browser.
pub fn parse(html: &str) -> Document {
    let sink = Sink { document: RefCell::new(Document::empty()), names: RefCell::default(), span: Cell::new((0, 0)) };
    let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let mut builder = TreeBuilder::new(sink, options);
    let emitter = Feed { inner: CallbackEmitter::new(Events { builder: &mut builder, tag: None, state: None }) };
    let Ok(()) = Tokenizer::new_with_emitter(html, emitter).finish();
    builder.sink.document.into_inner()
}

/// Hands the tokens of html5gum to the tree builder.
struct Events<'b> {
    builder: &'b mut TreeBuilder<NodeId, Sink>,
    /// A start tag whose attributes are coming.
    tag: Option<(Tag, usize)>,
    /// How the tokenizer is to go on after the tag that was just handed over.
    state: Option<State>,
}

impl Events<'_> {
    fn hand_over(&mut self, token: Token, span: Range<usize>) {
        let within = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        self.builder.sink.span.set((within(span.start), within(span.end)));
        // Nobody asks for the line: places are bytes here.
        match self.builder.process_token(token, 1) {
            TokenSinkResult::Continue | TokenSinkResult::EncodingIndicator(_) => {}
            TokenSinkResult::Script(_) => self.state = Some(State::Data),
            TokenSinkResult::Plaintext => self.state = Some(State::PlainText),
            TokenSinkResult::RawData(kind) => {
                self.state = Some(match kind {
                    RawKind::Rcdata => State::RcData,
                    RawKind::Rawtext => State::RawText,
                    RawKind::ScriptData | RawKind::ScriptDataEscaped(_) => State::ScriptData,
                });
            }
        }
    }
}

impl Callback<Infallible, usize> for Events<'_> {
    fn handle_event(&mut self, event: CallbackEvent<'_>, span: Span<usize>) -> Option<Infallible> {
        let span = span.start..span.end;
        match event {
            CallbackEvent::OpenStartTag { name } => self.tag = Some((tag(TagKind::StartTag, name), span.start)),
            CallbackEvent::AttributeName { name } => {
                if let Some((tag, _)) = &mut self.tag {
                    let name = QualName::new(None, HtmlNamespace::default(), local_name(name));
                    tag.attrs.push(HtmlAttribute { name, value: StrTendril::new() });
                }
            }
            CallbackEvent::AttributeValue { value } => {
                if let Some(attribute) = self.tag.as_mut().and_then(|(tag, _)| tag.attrs.last_mut()) {
                    attribute.value = tendril(value);
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                if let Some((mut tag, start)) = self.tag.take() {
                    tag.self_closing = self_closing;
                    self.hand_over(Token::TagToken(tag), start..span.end);
                }
            }
            CallbackEvent::EndTag { name } => self.hand_over(Token::TagToken(tag(TagKind::EndTag, name)), span),
            CallbackEvent::String { value } => {
                for (at, part) in value.split(|byte| *byte == 0).enumerate() {
                    if at > 0 {
                        self.hand_over(Token::NullCharacterToken, span.clone());
                    }
                    if !part.is_empty() {
                        self.hand_over(Token::CharacterTokens(tendril(part)), span.clone());
                    }
                }
            }
            CallbackEvent::Comment { value } => self.hand_over(Token::CommentToken(tendril(value)), span),
            CallbackEvent::Doctype { name, public_identifier, system_identifier, force_quirks } => {
                let name = Some(name).filter(|name| !name.is_empty()).map(tendril);
                let (public_id, system_id) = (public_identifier.map(tendril), system_identifier.map(tendril));
                self.hand_over(Token::DoctypeToken(Doctype { name, public_id, system_id, force_quirks }), span);
            }
            CallbackEvent::Error(_) => {}
        }
        None
    }
}

fn tag(kind: TagKind, name: &[u8]) -> Tag {
    Tag { kind, name: local_name(name), self_closing: false, attrs: Vec::new(), had_duplicate_attributes: false }
}

fn tendril(bytes: &[u8]) -> StrTendril {
    StrTendril::from_slice(&String::from_utf8_lossy(bytes))
}

fn local_name(bytes: &[u8]) -> LocalName {
    LocalName::from(&*String::from_utf8_lossy(bytes))
}

/// Forwards what html5gum emits and tells it what the tree builder wants next.
struct Feed<'b> {
    inner: CallbackEmitter<Events<'b>, Infallible, usize>,
}

impl ForwardingEmitter for Feed<'_> {
    type Token = Infallible;

    fn inner(&mut self) -> &mut impl Emitter<Token = Infallible> {
        &mut self.inner
    }

    fn emit_eof(&mut self) {
        self.inner.emit_eof();
        let events = self.inner.callback_mut();
        events.hand_over(Token::EOFToken, 0..0);
        events.builder.end();
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        let after = self.inner.emit_current_tag();
        debug_assert!(after.is_none(), "what comes next is for the tree builder to say");
        self.inner.callback_mut().state.take()
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&mut self) -> bool {
        self.inner.callback_mut().builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Builds the [`Document`] as the tree builder says.
struct Sink {
    document: RefCell<Document>,
    /// Names as the tree builder wants to see them, by the number of the node.
    names: RefCell<Vec<Option<QualName>>>,
    /// Bytes of the token that is being handed over.
    span: Cell<(u32, u32)>,
}

impl Sink {
    fn span(&self) -> Range<u32> {
        let (start, end) = self.span.get();
        start..end
    }

    fn add(&self, node: Node, span: Range<u32>, name: Option<QualName>) -> NodeId {
        let id = self.document.borrow_mut().add(node, span);
        let mut names = self.names.borrow_mut();
        names.resize(id.0 as usize, None);
        names.push(name);
        id
    }

    /// Puts a node, or text, before a sibling or at the end.
    fn insert(&self, parent: NodeId, before: Option<NodeId>, child: NodeOrText<NodeId>) {
        let mut document = self.document.borrow_mut();
        let previous = match before {
            Some(before) => document.entry(before).previous,
            None => document.entry(parent).last,
        };
        let id = match child {
            NodeOrText::AppendNode(id) => {
                document.detach(id);
                id
            }
            NodeOrText::AppendText(text) => {
                let span = self.span();
                if let Some(entry) = previous.map(|id| document.entry_mut(id))
                    && let Node::Text(known) = &mut entry.node
                {
                    known.push_str(&text);
                    entry.span.end = entry.span.end.max(span.end);
                    return;
                }
                document.add(Node::Text(text.to_string()), span)
            }
        };
        document.attach(id, parent, before);
    }
}

/// A name as the tree builder asks for it.
#[derive(Debug)]
struct Name(LocalName, HtmlNamespace);

impl ElemName for Name {
    fn ns(&self) -> &HtmlNamespace {
        &self.1
    }

    fn local_name(&self) -> &LocalName {
        &self.0
    }
}

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = Document;
    type ElemName<'a> = Name;

    fn finish(self) -> Document {
        self.document.into_inner()
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        NodeId(0)
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Name {
        let names = self.names.borrow();
        let name = names.get(target.0 as usize).cloned().flatten();
        name.map_or_else(|| Name(LocalName::default(), HtmlNamespace::default()), |name| Name(name.local, name.ns))
    }

    fn create_element(&self, name: QualName, attributes: Vec<HtmlAttribute>, flags: ElementFlags) -> NodeId {
        let namespace = match name.ns {
            ns!(html) => Namespace::Html,
            ns!(svg) => Namespace::Svg,
            ns!(mathml) => Namespace::MathMl,
            _ => Namespace::Other,
        };
        let template = flags.template.then(|| self.add(Node::Root, 0..0, None));
        let attributes = attributes.into_iter().map(attribute).collect();
        let element = Element { name: name.local.clone(), namespace, attributes, template };
        self.add(Node::Element(element), self.span(), Some(name))
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        self.add(Node::Comment(text.to_string()), self.span(), None)
    }

    fn create_pi(&self, _target: StrTendril, data: StrTendril) -> NodeId {
        self.create_comment(data)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.insert(*parent, None, child);
    }

    fn append_based_on_parent_node(&self, element: &NodeId, previous: &NodeId, child: NodeOrText<NodeId>) {
        let parent = self.document.borrow().parent(*element);
        match parent {
            Some(parent) => self.insert(parent, Some(*element), child),
            None => self.insert(*previous, None, child),
        }
    }

    fn append_doctype_to_document(&self, _name: StrTendril, _public: StrTendril, _system: StrTendril) {}

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        let document = self.document.borrow();
        document.element(*target).and_then(|element| element.template).unwrap_or(*target)
    }

    fn same_node(&self, one: &NodeId, other: &NodeId) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.document.borrow_mut().quirks = mode == QuirksMode::Quirks;
    }

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        let parent = self.document.borrow().parent(*sibling);
        if let Some(parent) = parent {
            self.insert(parent, Some(*sibling), child);
        }
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<HtmlAttribute>) {
        let span = self.span();
        let mut document = self.document.borrow_mut();
        let entry = document.entry_mut(*target);
        if let Node::Element(element) = &mut entry.node {
            // The tag that says more of an element than the first did: `<html lang>` after text, say.
            if entry.span.is_empty() {
                entry.span = span;
            }
            for found in attributes.into_iter().map(attribute) {
                if element.attribute(&found.name).is_none() {
                    element.attributes.push(found);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.document.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &NodeId, parent: &NodeId) {
        let mut document = self.document.borrow_mut();
        while let Some(child) = document.entry(*node).first {
            document.detach(child);
            document.attach(child, *parent, None);
        }
    }
}

fn attribute(attribute: HtmlAttribute) -> Attribute {
    let name = match attribute.name.prefix {
        Some(prefix) if !prefix.is_empty() => LocalName::from(format!("{prefix}:{}", attribute.name.local)),
        _ => attribute.name.local,
    };
    Attribute { name, value: attribute.value.to_string() }
}

impl Document {
    fn detach(&mut self, id: NodeId) {
        let entry = self.entry_mut(id);
        let (parent, previous, next) = (entry.parent.take(), entry.previous.take(), entry.next.take());
        let Some(parent) = parent else { return };
        match previous {
            Some(previous) => self.entry_mut(previous).next = next,
            None => self.entry_mut(parent).first = next,
        }
        match next {
            Some(next) => self.entry_mut(next).previous = previous,
            None => self.entry_mut(parent).last = previous,
        }
    }

    fn attach(&mut self, id: NodeId, parent: NodeId, before: Option<NodeId>) {
        let previous = match before {
            Some(before) => self.entry_mut(before).previous.replace(id),
            None => self.entry_mut(parent).last.replace(id),
        };
        match previous {
            Some(previous) => self.entry_mut(previous).next = Some(id),
            None => self.entry_mut(parent).first = Some(id),
        }
        let entry = self.entry_mut(id);
        (entry.parent, entry.previous, entry.next) = (Some(parent), previous, before);
    }
}
