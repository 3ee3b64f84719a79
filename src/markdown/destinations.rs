//! Where links and pictures of a body lead, as it is written: for whoever follows or changes links without converting the page.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag};

use super::emphasis::{self, Prepared};
use super::links::place_of_destination;
use super::parse::{Node, options};
use super::{Body, questions};

/// The address of a link or a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    /// As Markdown reads it, without its escapes.
    pub address: String,
    /// Whether a picture, chart, table or film is shown in this place.
    pub is_picture: bool,
    /// Where it is written in the file; `None` if that is elsewhere (`[a][b]`), which is a destination of its own.
    pub span: Option<Range<usize>>,
    /// The whole link or picture, or the line that says where `[b]` leads.
    pub whole: Range<usize>,
}

/// The destinations of a body and of the answers that go with it.
pub fn destinations(body: Body<'_>) -> Vec<Destination> {
    let mut all = Vec::new();
    questions::each(body, |nodes, _| {
        for (at, node) in nodes.iter().enumerate() {
            let (address, kind, is_picture) = match &node.event {
                Event::Start(Tag::Link { dest_url, link_type, .. }) => (dest_url, link_type, false),
                Event::Start(Tag::Image { dest_url, link_type, .. }) => (dest_url, link_type, true),
                _ => continue,
            };
            let address = address.to_string();
            let span = match kind {
                LinkType::Inline | LinkType::Autolink | LinkType::Email => {
                    written(body.text, nodes, node, at + 1..node.end, &address)
                }
                _ => None,
            };
            all.push(Destination { address, is_picture, span, whole: node.span.clone() });
        }
    });
    let markdown = body.text.get(body.range.clone()).unwrap_or_default();
    all.extend(definitions(body.text, &emphasis::prepare(markdown, body.range.start)));
    all
}

/// Where the address of an inline link stands.
fn written(
    text: &str,
    nodes: &[Node<'_>],
    node: &Node<'_>,
    inside: Range<usize>,
    address: &str,
) -> Option<Range<usize>> {
    let found = place_of_destination(text, nodes, node, &inside, address);
    if found != node.span {
        return Some(found);
    }
    // With escapes in it, it is not written as it is read.
    let from = inside.last().and_then(|last| nodes.get(last)).map_or(node.span.start, |last| last.span.end);
    let rest = text.get(from..node.span.end)?;
    let start = from + rest.find("](")? + 2;
    let rest = text.get(start..node.span.end)?.strip_suffix(')')?;
    let (start, end) = match rest.strip_prefix('<') {
        Some(bracketed) => (start + 1, start + 1 + bracketed.find('>')?),
        None => (start, start + rest.find(char::is_whitespace).unwrap_or(rest.len())),
    };
    Some(start..end)
}

/// The lines that say where references lead: `[b]: ../a.md`.
fn definitions(text: &str, prepared: &Prepared<'_>) -> Vec<Destination> {
    let parser = Parser::new_ext(&prepared.text, options());
    let mut all: Vec<Destination> = parser
        .reference_definitions()
        .iter()
        .filter_map(|(_, definition)| {
            let whole = prepared.source(definition.span.start)..prepared.source(definition.span.end);
            let line = text.get(whole.clone())?;
            let after = line.find("]:")? + 2;
            let at = after + line.get(after..)?.find(&*definition.dest)?;
            let span = whole.start + at..whole.start + at + definition.dest.len();
            Some(Destination { address: definition.dest.to_string(), is_picture: false, span: Some(span), whole })
        })
        .collect();
    all.sort_by_key(|destination| destination.whole.start);
    all
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn every_address_is_found_where_it_is_written() {
        let text = "见[一](a.md#b)、![图](<图 一.png> \"题\")、[二][r]、<https://example.org/>，**[三](b\\_c.md)**。\n\n\
            ![](chart:x)\n\n[r]: ../r.md \"名\"\n";
        let path: Arc<str> = Arc::from("a.md");
        let body = Body { path: &path, text, range: &(0..text.len()), language: "zh-CN", questions: &[] };
        let found: Vec<_> = destinations(body)
            .into_iter()
            .map(|it| (it.address, it.span.and_then(|span| text.get(span)), it.is_picture))
            .collect();
        let expected = [
            ("a.md#b", Some("a.md#b"), false),
            ("图 一.png", Some("图 一.png"), true),
            ("../r.md", None, false),
            ("https://example.org/", Some("https://example.org/"), false),
            ("b_c.md", Some("b\\_c.md"), false),
            ("chart:x", Some("chart:x"), true),
            ("../r.md", Some("../r.md"), false),
        ];
        assert_eq!(found, expected.map(|(address, written, picture)| (address.to_owned(), written, picture)));
    }
}
