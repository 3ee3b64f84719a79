//! Quantities of the text that are tied to values: each becomes a `<data>` with the value for machines, and after it a
//! link to the place where the page says where the value comes from.
//!
//! Which quantities are tied to what is the resolver's business. The links are there for whoever asks for them; the theme
//! hides them until then, so that nobody hears them in the middle of a sentence.

use std::ops::Range;

use super::parse::Node;
use super::writer::Writer;
use super::{FigurePlace, Mark, escape};

impl Writer<'_, '_> {
    /// Writes a part of a text, with the quantities in it marked.
    pub fn push_passage(&mut self, node: &Node<'_>, text: &str, part: Range<usize>) {
        let marks = self.marks.clone();
        let source = node.source(part.clone());
        let first = marks.partition_point(|mark| mark.span.start < source.start);
        let mut from = part.start;
        for mark in marks.iter().skip(first).take_while(|mark| mark.span.start < source.end) {
            // A quantity that goes on in the next text, as in `**1453**人`, is marked as far as this one goes.
            let end = mark.span.end.min(source.end);
            let (Some(start), Some(last)) = (node.text_at(mark.span.start), node.text_at(end.saturating_sub(1))) else {
                continue;
            };
            let stop = last + 1;
            let Some(written) = text.get(start..stop).filter(|written| !written.is_empty() && start >= from) else {
                continue;
            };
            self.push_prose(text.get(from..start).unwrap_or_default());
            let (open, close) = self.figure_tags(&mark.value, Some(mark.source));
            self.out.push_str(&open);
            self.push_text(written);
            self.out.push_str(&close);
            from = stop;
        }
        self.push_prose(text.get(from..part.end).unwrap_or_default());
    }

    /// What stands before a quantity and what stands after it: with an entry in the list of sources, the link to that,
    /// unless links cannot stand here.
    pub fn figure_tags(&mut self, value: &str, source: Option<usize>) -> (String, String) {
        let mut open = "<data class=\"figure\"".to_owned();
        let mut close = "</data>".to_owned();
        if let Some(source) = source {
            let id = format!("t-figure-{}", self.figure_places.len() + 1);
            escape::named(&mut open, "id", &id);
            self.figure_places.push(FigurePlace { source, id });
            if !self.in_link && !self.in_heading {
                let label = self.labels.figure_source.replace("{n}", &source.to_string());
                close.push_str("<a class=\"figure-source\"");
                escape::named(&mut close, "href", &format!("#t-source-{source}"));
                escape::named(&mut close, "aria-label", &label);
                // No text of its own: whoever takes the text out of the page must not read 1453人 and a 2 after it.
                escape::named(&mut close, "data-source", &source.to_string());
                close.push_str("></a>");
            }
        }
        escape::named(&mut open, "value", value);
        open.push('>');
        (open, close)
    }
}

/// Marks that do not overlap, in the order of the file.
pub fn in_order(mut marks: Vec<Mark>) -> Vec<Mark> {
    marks.sort_by_key(|mark| (mark.span.start, mark.span.end));
    let mut last = 0;
    marks.retain(|mark| {
        let free = mark.span.start >= last && !mark.span.is_empty();
        if free {
            last = mark.span.end;
        }
        free
    });
    marks
}
