//! From bytes to a tree: html5gum cuts the page into tokens and knows where each stands, html5ever's tree builder puts
//! them together as the HTML standard says. Neither alone gives a correct tree with places.

use std::cell::Cell;
use std::convert::Infallible;
use std::ops::Range;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Doctype, Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, LocalName, QualName, ns};
use html5gum::{Emitter, Error, State, Tokenizer};

use super::parts::Parts;
use super::pieces::{Names, Page, Passage, tendril};
use super::reader::Rest;
use super::reading::Reading;
use super::sink::{Handle, Sink};
use super::tree::Document;

/// Nodes are made room for as if one stood in so many bytes of a page: few pages have more.
const BYTES_OF_NODE: usize = 24;

/// Reads a page. Whatever the bytes are, there is a tree: HTML has no syntax errors that stop a browser.
pub fn parse(html: &str) -> Document {
    let rest = Cell::new(html.as_bytes());
    let mut builder = builder_for(html);
    let Ok(()) = Tokenizer::new_with_emitter(Rest(&rest), Tokens::new(html, &rest, &mut builder, None)).finish();
    builder.sink.into_document()
}

/// Reads a page of a run, with the parts that other pages of it have too. The tree is the same that [`parse`] gives.
pub fn parse_with(html: &str, parts: &Parts) -> Document {
    let rest = Cell::new(html.as_bytes());
    let mut builder = builder_for(html);
    let mut reading = Reading::new(parts);
    let tokens = Tokens::new(html, &rest, &mut builder, Some(&mut reading));
    let Ok(()) = Tokenizer::new_with_emitter(Rest(&rest), tokens).finish();
    if reading.is_doubtful { parse(html) } else { builder.sink.into_document() }
}

fn builder_for(html: &str) -> TreeBuilder<Handle, Sink> {
    let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    TreeBuilder::new(Sink::with_capacity(html.len() / BYTES_OF_NODE), options)
}

/// Puts tokens together of what html5gum reads, and hands them to the tree builder.
struct Tokens<'h, 'b, 'p> {
    builder: &'b mut TreeBuilder<Handle, Sink>,
    page: Page<'h>,
    /// What the tokenizer has not read yet.
    rest: &'b Cell<&'h [u8]>,
    reading: Option<&'b mut Reading<'p>>,
    names: Names,
    /// How far the page was read.
    position: usize,
    /// Where the last `<` stands.
    open: usize,
    text: Passage,
    /// Where the text stands.
    text_span: Range<usize>,
    /// What the tag is that is being read.
    kind: TagKind,
    name: Vec<u8>,
    self_closing: bool,
    attributes: Vec<Attribute>,
    attribute_name: Vec<u8>,
    attribute_value: Passage,
    last_start_tag: Vec<u8>,
    comment: Passage,
    doctype: DocumentType,
}

/// A document type that is being read.
#[derive(Default)]
struct DocumentType {
    name: Vec<u8>,
    public_identifier: Option<Vec<u8>>,
    system_identifier: Option<Vec<u8>>,
    force_quirks: bool,
}

impl<'h, 'b, 'p> Tokens<'h, 'b, 'p> {
    fn new(
        html: &'h str,
        rest: &'b Cell<&'h [u8]>,
        builder: &'b mut TreeBuilder<Handle, Sink>,
        reading: Option<&'b mut Reading<'p>>,
    ) -> Tokens<'h, 'b, 'p> {
        Tokens {
            builder,
            page: Page::new(html),
            rest,
            reading,
            names: Names::new(),
            position: 0,
            open: 0,
            text: Passage::default(),
            text_span: 0..0,
            kind: TagKind::StartTag,
            name: Vec::new(),
            self_closing: false,
            attributes: Vec::new(),
            attribute_name: Vec::new(),
            attribute_value: Passage::default(),
            last_start_tag: Vec::new(),
            comment: Passage::default(),
            doctype: DocumentType::default(),
        }
    }

    /// Hands over a token and gives how the tokenizer is to go on, if not as it does.
    fn hand_over(&mut self, token: Token, span: &Range<usize>) -> Option<State> {
        self.builder.sink.set_span(span);
        // Nobody asks for the line: places are bytes here.
        match self.builder.process_token(token, 1) {
            TokenSinkResult::Continue | TokenSinkResult::EncodingIndicator(_) => None,
            TokenSinkResult::Script(_) => Some(State::Data),
            TokenSinkResult::Plaintext => Some(State::PlainText),
            TokenSinkResult::RawData(RawKind::Rcdata) => Some(State::RcData),
            TokenSinkResult::RawData(RawKind::Rawtext) => Some(State::RawText),
            TokenSinkResult::RawData(RawKind::ScriptData | RawKind::ScriptDataEscaped(_)) => Some(State::ScriptData),
        }
    }

    fn hand_over_text(&mut self) {
        if self.text.is_empty() {
            return;
        }
        let span = self.text_span.clone();
        let has_null = self.text.has_null(&self.page);
        let text = self.text.take(&self.page);
        if !has_null {
            self.hand_over(Token::CharacterTokens(text), &span);
            return;
        }
        for (at, part) in text.split('\0').enumerate() {
            if at > 0 {
                self.hand_over(Token::NullCharacterToken, &span);
            }
            if !part.is_empty() {
                self.hand_over(Token::CharacterTokens(StrTendril::from_slice(part)), &span);
            }
        }
    }

    /// Puts the attribute that was read on its tag. Those of end tags mean nothing.
    #[inline]
    fn end_attribute(&mut self) {
        if self.attribute_name.is_empty() {
            return;
        }
        let value = self.attribute_value.take(&self.page);
        if self.kind == TagKind::StartTag {
            let name = QualName::new(None, ns!(), self.names.get(&self.attribute_name));
            self.attributes.push(Attribute { name, value });
        }
        self.attribute_name.clear();
    }

    /// Puts the part there that follows a start tag, if it is known, and goes on after it.
    fn place_part(&mut self, name: &LocalName) {
        let Some(reading) = &mut self.reading else { return };
        let Some((part, root)) = reading.opened(name, self.builder, self.rest.get()) else { return };
        let (_, rest) = self.rest.get().split_at_checked(part.len()).unwrap_or_default();
        self.rest.set(rest);
        self.builder.sink.place(&part, root, &self.page, self.position);
        self.position += part.len();
    }

    /// From the last `<` to here.
    fn span(&self) -> Range<usize> {
        self.open..self.position
    }
}

impl Emitter for Tokens<'_, '_, '_> {
    type Token = Infallible;

    #[inline]
    fn move_position(&mut self, offset: isize) {
        self.position = self.position.saturating_add_signed(offset);
    }

    // Nobody asks for errors, and to find them every byte of the page would be looked at once more.
    #[inline]
    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn emit_error(&mut self, _error: Error) {}

    #[inline]
    fn pop_token(&mut self) -> Option<Infallible> {
        None
    }

    fn emit_eof(&mut self) {
        self.hand_over_text();
        self.hand_over(Token::EOFToken, &(0..0));
        self.builder.end();
    }

    #[inline]
    fn init_string(&mut self) {
        // Text goes on after a character reference.
        if self.text.is_empty() {
            self.text_span.start = self.position;
        }
    }

    #[inline]
    fn emit_string(&mut self, text: &[u8]) {
        self.text_span.end = self.position;
        self.text.push(text, &self.page, self.position);
    }

    #[inline]
    fn start_open_tag(&mut self) {
        self.open = self.position.saturating_sub(1);
    }

    #[inline]
    fn init_start_tag(&mut self) {
        self.kind = TagKind::StartTag;
        self.name.clear();
        self.self_closing = false;
    }

    #[inline]
    fn init_end_tag(&mut self) {
        self.kind = TagKind::EndTag;
        self.name.clear();
        self.self_closing = false;
    }

    #[inline]
    fn push_tag_name(&mut self, name: &[u8]) {
        self.name.extend_from_slice(name);
    }

    #[inline]
    fn set_self_closing(&mut self) {
        self.self_closing = self.kind == TagKind::StartTag;
    }

    #[inline]
    fn init_attribute(&mut self) {
        self.hand_over_text();
        self.end_attribute();
    }

    #[inline]
    fn push_attribute_name(&mut self, name: &[u8]) {
        self.attribute_name.extend_from_slice(name);
    }

    #[inline]
    fn push_attribute_value(&mut self, value: &[u8]) {
        self.attribute_value.push(value, &self.page, self.position);
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        self.hand_over_text();
        self.end_attribute();
        let name = self.names.get(&self.name);
        if let (TagKind::EndTag, Some(reading)) = (self.kind, &mut self.reading) {
            reading.closing(&name, self.builder, &self.page, self.open);
        }
        let tag = Tag {
            kind: self.kind,
            name: name.clone(),
            self_closing: self.self_closing,
            attrs: std::mem::take(&mut self.attributes),
            had_duplicate_attributes: false,
        };
        // What ends a start tag's raw text is an end tag of its name.
        self.last_start_tag.clear();
        if self.kind == TagKind::StartTag {
            std::mem::swap(&mut self.last_start_tag, &mut self.name);
        }
        let state = self.hand_over(Token::TagToken(tag), &self.span());
        self.attributes = self.builder.sink.spare();
        if self.kind == TagKind::StartTag {
            self.place_part(&name);
        }
        state
    }

    fn set_last_start_tag(&mut self, name: Option<&[u8]>) {
        self.last_start_tag.clear();
        self.last_start_tag.extend_from_slice(name.unwrap_or_default());
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.kind == TagKind::EndTag && !self.last_start_tag.is_empty() && self.last_start_tag == self.name
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&mut self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }

    fn init_comment(&mut self) {
        self.hand_over_text();
        self.comment = Passage::default();
    }

    fn push_comment(&mut self, text: &[u8]) {
        self.comment.push(text, &self.page, self.position);
    }

    fn emit_current_comment(&mut self) {
        let text = self.comment.take(&self.page);
        self.hand_over(Token::CommentToken(text), &self.span());
    }

    fn init_doctype(&mut self) {
        self.hand_over_text();
        self.doctype = DocumentType::default();
    }

    fn push_doctype_name(&mut self, name: &[u8]) {
        self.doctype.name.extend_from_slice(name);
    }

    fn set_doctype_public_identifier(&mut self, identifier: &[u8]) {
        self.doctype.public_identifier = Some(identifier.to_vec());
    }

    fn push_doctype_public_identifier(&mut self, more: &[u8]) {
        self.doctype.public_identifier.get_or_insert_default().extend_from_slice(more);
    }

    fn set_doctype_system_identifier(&mut self, identifier: &[u8]) {
        self.doctype.system_identifier = Some(identifier.to_vec());
    }

    fn push_doctype_system_identifier(&mut self, more: &[u8]) {
        self.doctype.system_identifier.get_or_insert_default().extend_from_slice(more);
    }

    fn set_force_quirks(&mut self) {
        self.doctype.force_quirks = true;
    }

    fn emit_current_doctype(&mut self) {
        let DocumentType { name, public_identifier, system_identifier, force_quirks } =
            std::mem::take(&mut self.doctype);
        let doctype = Doctype {
            name: Some(name).filter(|name| !name.is_empty()).map(|name| tendril(&name)),
            public_id: public_identifier.map(|identifier| tendril(&identifier)),
            system_id: system_identifier.map(|identifier| tendril(&identifier)),
            force_quirks,
        };
        self.hand_over(Token::DoctypeToken(doctype), &self.span());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_what_browsers_read_whether_it_stands_so_on_the_page_or_not() {
        for (html, value, text) in [
            ("<p title>a<!---->b", "", "ab"),
            ("<p title='一个比较长的标题'>一段比较长的文字", "一个比较长的标题", "一段比较长的文字"),
            ("<p title='a&amp;b &copy;'>a&lt;b &#x4e00;", "a&b ©", "a<b 一"),
            ("<p title=';&#59;;'>;&#59;;", ";;;", ";;;"),
            ("<p title='a\r\nb\rc\n\r'>a\r\nb\rc\n\r", "a\nb\nc\n\n", "a\nb\nc\n\n"),
            ("<p title='a\0b'>a\0b", "a\u{fffd}b", "ab"),
            ("<P TITLE=a title=b>a</p x=y>", "a", "a"),
            ("<p title=a><table>b<tr>c<td>d</table>e", "a", "bcde"),
        ] {
            let document = parse(html);
            let found = document.first("p").and_then(|id| document.attribute(id, "title"));
            assert_eq!((found, &*document.text_content(document.root())), (Some(value), text), "{html:?}");
        }
    }

    #[test]
    fn elements_come_in_the_order_of_the_page_with_all_their_attributes() {
        let html = "<body class=a><table><tr><b data-number=1 aria-label=2></b><td data-letter=3 data-number=4>\
                    <template><i></i></template></table><body id=b class=c>";
        let document = parse(html);
        let names: Vec<&str> = document.elements().map(|(_, element)| &*element.name).collect();
        assert_eq!(names, ["html", "head", "body", "b", "table", "tbody", "tr", "td", "template"]);
        let said = |name: &str| -> Vec<&str> {
            document.elements().filter_map(|(_, element)| element.attribute(name)).collect()
        };
        assert_eq!(
            (said("data-number"), said("data-letter"), said("aria-label")),
            (vec!["1", "4"], vec!["3"], vec!["2"])
        );
        assert_eq!((said("class"), said("id"), said("title")), (vec!["a"], vec!["b"], vec![]));
    }
}
