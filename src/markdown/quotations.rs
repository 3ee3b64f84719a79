//! Quotations: a quote whose last line begins with a dash says after it where its words come from.
//!
//! ```markdown
//! > 残疾人的需求是多样的。
//! > ——《说明》
//! ```
//!
//! becomes a figure with the quote and its source. The dash is drawn for those who see and is not read aloud.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::escape;
use super::parse::Node;
use super::writer::Writer;

/// What may stand before a source: the Chinese dash is two of the first or one of the last.
const DASHES: [char; 4] = ['—', '―', '⸺', '–'];

/// Where the parts of a quotation stand among the nodes.
struct Parts {
    /// Whole blocks of the quote.
    blocks: Range<usize>,
    /// What comes before the source in its own paragraph; empty if the source has a paragraph to itself.
    last: Range<usize>,
    /// The source, dash included.
    source: Range<usize>,
    /// How many bytes of the source are dash.
    dash: usize,
}

impl<'a> Writer<'a, '_> {
    /// Writes a quote that names its source, as a whole; `false` if it names none.
    pub fn quotation(&mut self, at: usize, node: &'a Node<'a>) -> bool {
        let Some(parts) = parts(self.nodes, at + 1..node.end) else { return false };
        self.open("<figure class=\"quotation\">\n<blockquote>\n", "</blockquote>\n", true, node);
        self.run(parts.blocks);
        if !parts.last.is_empty() {
            self.open("<p>", "</p>\n", true, node);
            self.run(parts.last);
            self.close();
        }
        self.close();
        let mut caption = "<figcaption><span aria-hidden=\"true\">".to_owned();
        escape::text(&mut caption, &self.labels.source_dash);
        caption.push_str("</span>");
        self.open(&caption, "</figcaption>\n</figure>\n", true, node);
        self.skip = parts.dash;
        self.run(parts.source);
        self.skip = 0;
        self.close();
        true
    }
}

fn parts(nodes: &[Node<'_>], inside: Range<usize>) -> Option<Parts> {
    let last = inside.end.checked_sub(1)?;
    if !matches!(nodes.get(last)?.event, Event::End(TagEnd::Paragraph)) {
        return None;
    }
    let (mut start, mut at) = (inside.start, inside.start);
    while at <= last {
        start = at;
        at = nodes.get(at)?.end + 1;
    }
    if !matches!(nodes.get(start)?.event, Event::Start(Tag::Paragraph)) {
        return None;
    }
    let (mut line, mut at) = (start + 1, start + 1);
    while at < last {
        let node = nodes.get(at)?;
        if matches!(node.event, Event::SoftBreak | Event::HardBreak) {
            line = at + 1;
        }
        at = node.end + 1;
    }
    let blocks = inside.start..start;
    // The break before the source goes with neither.
    let before = start + 1..(line - 1).max(start + 1);
    let dash = dash(nodes, line..last)?;
    // A line that begins with a dash and has nothing before it is not the source of anything.
    (!blocks.is_empty() || !before.is_empty()).then_some(Parts { blocks, last: before, source: line..last, dash })
}

/// How many bytes at the start of a line are a dash with something after it.
fn dash(nodes: &[Node<'_>], line: Range<usize>) -> Option<usize> {
    let Event::Text(text) = &nodes.get(line.start)?.event else { return None };
    let rest = text.trim_start_matches(DASHES);
    let named = text.len() - rest.trim_start().len();
    let follows = named < text.len() || line.len() > 1;
    (rest.len() < text.len() && follows).then_some(named)
}
