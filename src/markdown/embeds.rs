//! Charts and tables that are made of data: a picture that stands alone and whose destination is `chart:…` or `table:…`.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::parse::Node;
use super::writer::{Writer, plain_text};
use super::{Body, questions};
use crate::diagnostics::{Level, Rule};
use crate::text;

/// A chart or table in the middle of a line.
pub const EMBED_INLINE: Rule = Rule::new("embed-inline", Level::Error);

/// What begins the destination of such a picture.
const SCHEMES: [&str; 2] = ["chart:", "table:"];

/// Whether a destination names something that is made of data.
pub fn is_embed(destination: &str) -> bool {
    SCHEMES.iter().any(|scheme| destination.starts_with(scheme))
}

/// What a body and its answers ask for that is made of data, `chart:a`, `table:b`, and where in the file, in order.
pub fn embedded(body: Body<'_>) -> Vec<(String, Range<usize>)> {
    let markdown = body.text.get(body.range.clone()).unwrap_or_default();
    let mut texts = std::iter::once(markdown).chain(body.questions.iter().map(|question| question.answer));
    if !texts.any(|text| SCHEMES.iter().any(|scheme| text.contains(scheme))) {
        return Vec::new();
    }
    let destination = |node: &Node<'_>| match &node.event {
        Event::Start(Tag::Image { dest_url, .. }) if is_embed(dest_url) => {
            Some((dest_url.to_string(), node.span.clone()))
        }
        _ => None,
    };
    let mut all = Vec::new();
    questions::each(body, |nodes, _| all.extend(nodes.iter().filter_map(destination)));
    all
}

impl<'a> Writer<'a, '_> {
    /// Writes a paragraph that holds only a chart or a table. `false` if it holds something else.
    pub fn embed(&mut self, at: usize, paragraph: &Node<'_>) -> bool {
        let Some(node) = self.nodes.get(at + 1) else { return false };
        let Event::Start(Tag::Image { dest_url, .. }) = &node.event else { return false };
        if !is_embed(dest_url) || node.end + 1 != paragraph.end {
            return false;
        }
        let inside = at + 2..node.end;
        let description = plain_text(self.nodes.get(inside.clone()).unwrap_or_default());
        let place = self.place_of_destination(node, &inside, dest_url);
        match self.resolver.embed(dest_url, description.trim(), place) {
            Some(embed) => {
                self.out.push_str(&embed.html);
                self.embeds.push(dest_url.to_string());
                self.out.push('\n');
            }
            None => {
                self.out.push_str("<p>");
                self.push_text(&description);
                self.out.push_str("</p>\n");
            }
        }
        self.end_line();
        true
    }

    /// Says of a chart or table that stands among words that it must stand alone, and leaves its description.
    pub fn embed_among_words(&mut self, node: &'a Node<'a>, description: &str) {
        self.report(
            &EMBED_INLINE,
            node.span.clone(),
            text!("图表写在了一段文字中间", "A chart or table stands in the middle of a paragraph"),
            text!("前后各空一行，让它自成一段。", "Leave a blank line before and after it."),
        );
        self.push_text(description);
    }
}
