//! The body as a list of nodes: the parser's events with positions in the file, every start knowing its end,
//! and neighbouring pieces of text put together.
//!
//! Whatever the parser needs to be told beforehand (see `emphasis`) is undone here, so that nothing after
//! this module has to know of it.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag};

use super::emphasis::Prepared;

/// An event with its place.
#[derive(Debug)]
pub(super) struct Node<'a> {
    /// What the parser saw.
    pub event: Event<'a>,
    /// Its bytes in the file.
    pub span: Range<usize>,
    /// For a start, where its end is in the list; otherwise its own place.
    pub end: usize,
    /// Where the parts of a text come from, if it is not simply the bytes at `span`.
    pieces: Vec<Piece>,
}

/// A part of a text that comes from one stretch of the file.
#[derive(Clone, Debug)]
struct Piece {
    /// Where it starts in the text.
    at: usize,
    span: Range<usize>,
}

impl<'a> Node<'a> {
    fn new(event: Event<'a>, span: Range<usize>) -> Node<'a> {
        Node { event, span, end: 0, pieces: Vec::new() }
    }

    /// The bytes of the file that a part of this node's text comes from.
    pub fn source(&self, part: Range<usize>) -> Range<usize> {
        if self.pieces.is_empty() {
            let clamp = |at: usize| (self.span.start + at).min(self.span.end);
            return clamp(part.start)..clamp(part.end);
        }
        let start =
            self.piece(part.start).map_or(self.span.start, |(piece, _)| piece.span.start + (part.start - piece.at));
        let end = match self.piece(part.end.saturating_sub(1)) {
            Some((piece, next)) if next != Some(part.end) => piece.span.start + (part.end - piece.at),
            Some((piece, _)) => piece.span.end,
            None => self.span.end,
        };
        start.min(end)..end.min(self.span.end)
    }

    /// Where in this node's text a byte of the file stands, if it is one of its own.
    pub fn text_at(&self, source: usize) -> Option<usize> {
        if self.pieces.is_empty() {
            return self.span.contains(&source).then(|| source - self.span.start);
        }
        let piece = self.pieces.iter().find(|piece| piece.span.contains(&source))?;
        Some(piece.at + (source - piece.span.start))
    }

    /// The stretches of the text, each by where it starts in the text and its bytes in the file.
    pub fn pieces_from(&self) -> Vec<(usize, Range<usize>)> {
        if self.pieces.is_empty() {
            return vec![(0, self.span.clone())];
        }
        self.pieces.iter().map(|piece| (piece.at, piece.span.clone())).collect()
    }

    /// The piece that an offset into the text falls into, and where the one after it starts.
    fn piece(&self, at: usize) -> Option<(&Piece, Option<usize>)> {
        let after = self.pieces.partition_point(|piece| piece.at <= at);
        let next = self.pieces.get(after).map(|piece| piece.at);
        Some((self.pieces.get(after.checked_sub(1)?)?, next))
    }

    /// Whether a part of the text stands in the file letter for letter, with no escape or entity in it.
    pub fn is_verbatim(&self, part: Range<usize>) -> bool {
        let source = self.source(part.clone());
        source.len() == part.len()
    }
}

/// Whether a byte of Markdown stands in a block of HTML, where no mark of Markdown means anything.
pub fn is_in_html_block(body: &str, at: usize) -> bool {
    let mut events = Parser::new_ext(body, options()).into_offset_iter();
    events.any(|(event, range)| matches!(event, Event::Start(Tag::HtmlBlock)) && range.contains(&at))
}

/// Markdown as Tantu understands it.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
}

/// Parses a prepared body; `file` is the text of the whole file.
pub(super) fn parse<'a>(prepared: &'a Prepared<'_>, file: &'a str) -> Vec<Node<'a>> {
    let mut list = List { file, mark: prepared.mark, nodes: Vec::new(), open: Vec::new(), text: None };
    for (event, range) in Parser::new_ext(&prepared.text, options()).into_offset_iter() {
        let span = prepared.source(range.start)..prepared.source(range.end);
        list.push(event, span);
    }
    list.flush();
    list.nodes
}

/// The list while it is being made.
struct List<'a> {
    file: &'a str,
    /// What to take out of every string.
    mark: char,
    nodes: Vec<Node<'a>>,
    /// Starts that have no end yet.
    open: Vec<usize>,
    text: Option<Gathered<'a>>,
}

/// Text that may go on with the next event.
struct Gathered<'a> {
    text: Cow<'a, str>,
    span: Range<usize>,
    pieces: Vec<Piece>,
}

impl<'a> List<'a> {
    fn push(&mut self, event: Event<'a>, span: Range<usize>) {
        let mark = self.mark;
        match event {
            Event::Text(text) => self.gather(clean(text, mark), span),
            Event::Start(tag) => {
                self.flush();
                self.open.push(self.nodes.len());
                self.nodes.push(Node::new(Event::Start(clean_tag(tag, mark)), span));
            }
            Event::End(end) => {
                self.flush();
                let at = self.nodes.len();
                if let Some(start) = self.open.pop().and_then(|start| self.nodes.get_mut(start)) {
                    start.end = at;
                }
                self.add(Event::End(end), span);
            }
            Event::Code(text) => self.add(Event::Code(clean(text, mark)), span),
            Event::Html(text) => self.add(Event::Html(clean(text, mark)), span),
            Event::InlineHtml(text) => self.add(Event::InlineHtml(clean(text, mark)), span),
            Event::FootnoteReference(label) => self.add(Event::FootnoteReference(clean(label, mark)), span),
            other => self.add(other, span),
        }
    }

    fn add(&mut self, event: Event<'a>, span: Range<usize>) {
        self.flush();
        let end = self.nodes.len();
        self.nodes.push(Node { end, ..Node::new(event, span) });
    }

    fn gather(&mut self, text: CowStr<'a>, span: Range<usize>) {
        // What is in the file letter for letter is borrowed from there, so that most text is never copied.
        let verbatim = self.file.get(span.clone()).filter(|source| **source == *text);
        let file = self.file;
        let Some(gathered) = &mut self.text else {
            let (text, pieces) = match verbatim {
                Some(source) => (Cow::Borrowed(source), Vec::new()),
                None => (Cow::Owned(text.to_string()), vec![Piece { at: 0, span: span.clone() }]),
            };
            self.text = Some(Gathered { text, span, pieces });
            return;
        };
        let joins = gathered.pieces.is_empty() && gathered.span.end == span.start && verbatim.is_some();
        if let (true, Some(whole)) = (joins, file.get(gathered.span.start..span.end)) {
            gathered.text = Cow::Borrowed(whole);
        } else {
            if gathered.pieces.is_empty() {
                gathered.pieces.push(Piece { at: 0, span: gathered.span.clone() });
            }
            gathered.pieces.push(Piece { at: gathered.text.len(), span: span.clone() });
            gathered.text.to_mut().push_str(&text);
        }
        gathered.span.end = span.end;
    }

    fn flush(&mut self) {
        if let Some(Gathered { text, span, pieces }) = self.text.take() {
            let text = match text {
                Cow::Borrowed(text) => CowStr::Borrowed(text),
                Cow::Owned(text) => CowStr::from(text),
            };
            let end = self.nodes.len();
            self.nodes.push(Node { event: Event::Text(text), span, end, pieces });
        }
    }
}

/// Takes the marks out of a string.
fn clean(text: CowStr<'_>, mark: char) -> CowStr<'_> {
    if text.contains(mark) { CowStr::from(text.replace(mark, "")) } else { text }
}

fn clean_tag(tag: Tag<'_>, mark: char) -> Tag<'_> {
    let clean = |text| clean(text, mark);
    match tag {
        Tag::Heading { level, id, classes, attrs } => Tag::Heading {
            level,
            id: id.map(clean),
            classes: classes.into_iter().map(clean).collect(),
            attrs: attrs.into_iter().map(|(name, value)| (clean(name), value.map(clean))).collect(),
        },
        Tag::Link { link_type, dest_url, title, id } => {
            Tag::Link { link_type, dest_url: clean(dest_url), title: clean(title), id: clean(id) }
        }
        Tag::Image { link_type, dest_url, title, id } => {
            Tag::Image { link_type, dest_url: clean(dest_url), title: clean(title), id: clean(id) }
        }
        Tag::FootnoteDefinition(label) => Tag::FootnoteDefinition(clean(label)),
        Tag::CodeBlock(pulldown_cmark::CodeBlockKind::Fenced(info)) => {
            Tag::CodeBlock(pulldown_cmark::CodeBlockKind::Fenced(clean(info)))
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::super::emphasis::prepare;
    use super::*;

    fn texts(file: &str) -> Vec<(String, Range<usize>)> {
        let prepared = prepare(file, 0);
        parse(&prepared, file)
            .iter()
            .filter_map(|node| match &node.event {
                Event::Text(text) => Some((text.to_string(), node.span.clone())),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn neighbouring_texts_become_one() {
        assert_eq!(texts("a [b] &amp; \\* c"), [("a [b] & * c".to_owned(), 0..16)]);
    }

    #[test]
    fn marks_leave_neither_text_nor_positions() {
        assert_eq!(texts("中**重要：**`**“`"), [("中".to_owned(), 0..3), ("重要：".to_owned(), 5..14)]);
        let file = "[x](中**“a) `中**“`";
        let prepared = prepare(file, 0);
        assert!(prepared.text.contains(prepared.mark));
        assert!(!format!("{:?}", parse(&prepared, file)).contains("fdd0"));
    }

    #[test]
    fn parts_of_a_text_lead_back_through_escapes_and_entities() {
        let file = "a\\*b&amp;c";
        let prepared = prepare(file, 0);
        let nodes = parse(&prepared, file);
        let node = nodes.iter().find(|node| matches!(&node.event, Event::Text(_)));
        let source = |part| node.map(|node: &Node<'_>| file.get(node.source(part)).unwrap_or_default().to_owned());
        assert_eq!(source(0..1).as_deref(), Some("a"));
        assert_eq!(source(1..2).as_deref(), Some("*"));
        assert_eq!(source(3..4).as_deref(), Some("&amp;"));
        assert_eq!(source(4..5).as_deref(), Some("c"));
        assert_eq!(source(0..5).as_deref(), Some(file));
        assert_eq!(node.map(|node| (node.is_verbatim(2..3), node.is_verbatim(0..3))), Some((true, false)));
    }
}
