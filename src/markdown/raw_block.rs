//! Raw HTML on lines of its own: text in paragraphs, and `<details>`, which may go on over the Markdown that follows
//! until a later block of raw HTML closes it.

use std::ops::Range;

use pulldown_cmark::Event;

use super::cjk::join_lines;
use super::raw_html::{RawElement, RawKind};
use super::tag::{Tag, Token, is_raw_text, tokens};
use super::writer::{Open, Writer};

/// A piece of the block with its place in the file.
type Piece = (Token, Range<usize>);

impl Writer<'_, '_> {
    /// Writes a block of raw HTML.
    pub fn raw_block(&mut self, inside: Range<usize>) {
        self.end_line();
        let pieces = self.pieces(inside);
        for (at, (token, span)) in pieces.iter().enumerate() {
            self.piece(token, span, pieces.get(at + 1..).unwrap_or_default());
        }
        // Only `<details>` outlives its block.
        self.close_paragraph();
        self.end_line();
    }

    /// The block's tokens. Its lines are put together first, since a tag may go over several of them.
    fn pieces(&self, inside: Range<usize>) -> Vec<Piece> {
        let mut html = String::new();
        let mut lines = Vec::new();
        for node in self.nodes.get(inside).unwrap_or_default() {
            if let Event::Html(line) = &node.event {
                lines.push((html.len(), node));
                html.push_str(line);
            }
        }
        let source = |range: Range<usize>| {
            let line = |at: usize| lines.get(lines.partition_point(|(start, _)| *start <= at).checked_sub(1)?);
            let start =
                line(range.start).map(|(start, node)| node.source(range.start - start..range.start - start).start);
            let end = line(range.end.saturating_sub(1)).map(|(start, node)| node.source(0..range.end - start).end);
            start.unwrap_or_default()..end.unwrap_or_default()
        };
        tokens(&html).into_iter().map(|(token, range)| (token, source(range))).collect()
    }

    fn piece(&mut self, token: &Token, span: &Range<usize>, rest: &[Piece]) {
        // What comes of a piece is shown in its own line of the block.
        self.origins.add(self.out.len(), span);
        match token {
            Token::Tag(tag) if tag.closing && tag.name == "details" => {
                self.close_paragraph();
                self.close_raw("details", span.clone());
            }
            Token::Tag(tag) if tag.closing => self.close_raw(&tag.name, span.clone()),
            _ if self.is_dropping() => {}
            Token::Tag(tag) if tag.name == "details" => self.details(tag, span, starts_with_summary(rest)),
            Token::Tag(tag) if tag.name == "summary" && self.is_at_start_of_details() => {
                let attributes = self.raw_attributes(tag, span);
                self.out.push_str(&format!("<summary{attributes}>"));
                self.push_raw("summary", span.clone(), RawKind::Written);
            }
            Token::Tag(tag) => {
                self.open_paragraph(span);
                self.open_raw(tag, span.clone());
                if is_raw_text(&tag.name) {
                    // Its content and end are part of the token.
                    self.pop_raw(true);
                }
            }
            Token::Text(text) if self.is_in_text() || !text.trim().is_empty() => {
                self.open_paragraph(span);
                let text = join_lines(text);
                let starts = self.out.ends_with("<p>") || self.out.ends_with("<summary>");
                self.push_text(if starts { text.trim_start() } else { &text });
            }
            Token::Text(_) | Token::Comment => {}
            Token::OpenComment => self.raw_rest(Token::OpenComment, span.clone()),
            Token::Declaration => self.raw_rest(Token::Declaration, span.clone()),
        }
    }

    fn details(&mut self, tag: &Tag, span: &Range<usize>, has_summary: bool) {
        self.close_paragraph();
        self.end_line();
        if !has_summary {
            self.forbid(tag, span.clone());
            return;
        }
        if self.is_too_deep(self.stack.len() + 1, span) {
            self.push_raw("details", span.clone(), RawKind::Ignored);
            return;
        }
        let attributes = self.raw_attributes(tag, span);
        self.out.push_str(&format!("<details{attributes}>\n"));
        self.push_raw("details", span.clone(), RawKind::Written);
    }

    fn is_at_start_of_details(&self) -> bool {
        let in_details = matches!(self.stack.last(), Some(Open::Raw(element)) if outlives(element) && element.kind == RawKind::Written);
        in_details && self.out.rsplit_once('<').is_some_and(|(_, tag)| tag.starts_with("details"))
    }

    /// Whether a paragraph or a summary is open for text.
    fn is_in_text(&self) -> bool {
        let raw = self.stack.iter().rev().map_while(|open| match open {
            Open::Raw(element) if !outlives(element) => Some(element),
            _ => None,
        });
        raw.into_iter().any(|element| element.kind == RawKind::Paragraph || element.name == "summary")
    }

    fn open_paragraph(&mut self, span: &Range<usize>) {
        if !self.is_in_text() {
            self.out.push_str("<p>");
            self.push_raw("p", span.clone(), RawKind::Paragraph);
        }
    }

    /// Ends the paragraph, or whatever else is open inside the innermost `<details>`.
    fn close_paragraph(&mut self) {
        while matches!(self.stack.last(), Some(Open::Raw(element)) if !outlives(element)) {
            self.pop_raw(false);
        }
    }
}

/// Whether an element may stay open when its block of raw HTML ends.
fn outlives(element: &RawElement) -> bool {
    element.name == "details"
}

/// Whether the first thing after a `<details>` is its `<summary>`.
fn starts_with_summary(rest: &[Piece]) -> bool {
    rest.iter()
        .find(|(token, _)| {
            !matches!(token, Token::Comment) && !matches!(token, Token::Text(text) if text.trim().is_empty())
        })
        .is_some_and(|(token, _)| matches!(token, Token::Tag(tag) if tag.name == "summary" && !tag.closing))
}
