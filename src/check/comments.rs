//! Comments in a page that speak to Tantu, for pages that another program has made: each speaks of the element that follows it, or of its
//! line if text follows.

use std::ops::Range;
use std::sync::Arc;

use crate::html::{Document, Node, NodeId, parse};
use crate::model::silence::{Spoken, comment};

/// The comments of a page that speak to Tantu.
pub fn spoken(path: &Arc<str>, html: &str) -> Vec<Spoken> {
    let speaks = html.contains("<!--") && (html.contains("坦途") || html.to_ascii_lowercase().contains("tantu"));
    if !speaks {
        return Vec::new();
    }
    let document = parse(html);
    let comments = document.descendants(document.root()).filter_map(|id| match document.node(id) {
        Node::Comment(text) => Some((id, comment::read(text)?)),
        _ => None,
    });
    comments
        .map(|(id, said)| {
            let span = document.span(id);
            let covers = following(&document, id).map_or_else(|| line(html, &span), |end| span.start..end);
            Spoken { path: path.clone(), span, covers, said }
        })
        .collect()
}

/// Where the element ends that follows a comment, if it is an element that follows.
fn following(document: &Document, comment: NodeId) -> Option<usize> {
    let mut next = document.next(comment);
    while let Some(id) = next {
        match document.node(id) {
            Node::Comment(_) => {}
            Node::Text(text) if text.trim().is_empty() => {}
            Node::Element(_) => {
                let inside = document.descendants(id).map(|inner| document.span(inner).end).max();
                return Some(inside.unwrap_or(0).max(document.span(id).end));
            }
            _ => return None,
        }
        next = document.next(id);
    }
    None
}

/// The lines that a stretch stands in.
fn line(html: &str, span: &Range<usize>) -> Range<usize> {
    let start = html.get(..span.start).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let end = html.get(span.end..).and_then(|rest| rest.find('\n')).map_or(html.len(), |end| span.end + end);
    start..end
}
