//! Comments in a body that speak to Tantu. One that stands on lines of its own speaks of the block that follows: a paragraph, a list, a table,
//! a heading. One in a line speaks of that line. Readers get none of them: comments are not written into pages.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::parse::options;
use crate::model::Page;
use crate::model::silence::{Spoken, comment};

/// The comments of a page that speak to Tantu.
pub fn spoken(page: &Page) -> Vec<Spoken> {
    let body = page.text.get(page.body.clone()).unwrap_or_default();
    // Most pages have no comment: they are not read again.
    if !body.contains("<!--") || !(body.contains("坦途") || body.to_ascii_lowercase().contains("tantu")) {
        return Vec::new();
    }
    let mut reading = Reading { body, found: Vec::new(), waiting: Vec::new(), block: None };
    for (event, range) in Parser::new_ext(body, options()).into_offset_iter() {
        reading.event(&event, range);
    }
    // What nothing follows speaks of itself alone.
    reading.found.extend(reading.waiting.iter().map(|span| (span.clone(), span.clone())));
    let start = page.body.start;
    let shift = |range: Range<usize>| start + range.start..start + range.end;
    let said = reading.found.into_iter().filter_map(|(span, covers)| {
        let text = body.get(span.clone())?.strip_prefix("<!--")?.strip_suffix("-->")?;
        let said = comment::read(text)?;
        Some(Spoken { path: page.path.clone(), span: shift(span), covers: shift(covers), said })
    });
    said.collect()
}

struct Reading<'b> {
    body: &'b str,
    /// Comments with what they speak of.
    found: Vec<(Range<usize>, Range<usize>)>,
    /// Comments on lines of their own, until the block that follows begins.
    waiting: Vec<Range<usize>>,
    /// A block of HTML that is being read.
    block: Option<Range<usize>>,
}

impl Reading<'_> {
    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::HtmlBlock) => self.block = Some(range),
            Event::End(TagEnd::HtmlBlock) => {
                if let Some(block) = self.block.take() {
                    self.end_block(block);
                }
            }
            Event::Start(_) | Event::Rule if self.block.is_none() => self.follows(range),
            // The end of a list item or quotation: what comes after it is not what follows.
            Event::End(_) => self.waiting.drain(..).for_each(|span| self.found.push((span.clone(), span))),
            Event::InlineHtml(html) if html.starts_with("<!--") => {
                let line = self.line(&range);
                self.found.push((range, line));
            }
            _ => {}
        }
    }

    /// A block begins: what waits for one speaks of it.
    fn follows(&mut self, block: Range<usize>) {
        for span in self.waiting.drain(..) {
            let covers = span.start..block.end;
            self.found.push((span, covers));
        }
    }

    fn end_block(&mut self, block: Range<usize>) {
        let comments = self.comments(block.clone());
        let mut rest = self.body.get(block.clone()).unwrap_or_default().to_owned();
        for span in comments.iter().rev() {
            rest.replace_range(span.start - block.start..span.end - block.start, "");
        }
        if rest.trim().is_empty() {
            self.waiting.extend(comments);
            return;
        }
        self.follows(block);
        for span in comments {
            let line = self.line(&span);
            self.found.push((span, line));
        }
    }

    /// The comments in a block of HTML.
    fn comments(&self, block: Range<usize>) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut at = block.start;
        while let Some(rest) = self.body.get(at..block.end)
            && let Some(start) = rest.find("<!--")
            && let Some(length) = rest.get(start..).and_then(|rest| rest.find("-->"))
        {
            found.push(at + start..at + start + length + "-->".len());
            at += start + length + "-->".len();
        }
        found
    }

    /// The lines that a stretch stands in.
    fn line(&self, span: &Range<usize>) -> Range<usize> {
        let start = self.body.get(..span.start).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
        let end =
            self.body.get(span.end..).and_then(|rest| rest.find('\n')).map_or(self.body.len(), |end| span.end + end);
        start..end
    }
}
