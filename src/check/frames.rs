//! The documents that a page shows in frames.

use std::sync::Arc;

use super::{Page, Subject};
use crate::html::style::Screen;
use crate::html::{Document, NodeId, Styles, View, parse};

/// How deep frames in frames are followed, and how many in all: a page must not be able to keep a build busy.
const DEEPEST: usize = 4;
/// See [`DEEPEST`].
pub const MOST: usize = 50;

/// What an `<iframe>` shows.
#[derive(Debug)]
pub struct Content {
    /// Its source.
    pub html: Arc<str>,
    /// The path that addresses in it are relative to.
    pub path: String,
}

/// What an `<iframe>` shows: the text of `srcdoc`, or the file that `src` leads to. `None` if it is not known.
pub fn content(page: &Page<'_>, id: NodeId) -> Option<Content> {
    let element = page.document().element(id).filter(|element| element.is("iframe"))?;
    if let Some(text) = element.attribute("srcdoc") {
        return Some(Content { html: Arc::from(text), path: page.path.to_owned() });
    }
    let address = element.attribute("src").filter(|address| !address.trim().is_empty())?;
    let address = page.base().join(address).without_fragment().to_string();
    let html = page.neighbours.text(page.path, &address)?;
    let path = page.neighbours.resolve(page.path, &address);
    // Browsers show no page within itself.
    if path.as_deref() == Some(page.path) {
        return None;
    }
    Some(Content { html, path: path.unwrap_or_else(|| page.path.to_owned()) })
}

/// Looks at what a frame shows as at a page of its own.
pub fn look<T>(page: &Page<'_>, content: &Content, see: impl FnOnce(&Page<'_>, &Document) -> T) -> T {
    let document = parse(&content.html);
    let (sheets, lacks_sheets) = page.known.of(&document, &content.path, page.neighbours);
    let styles = Styles::on(&document, &sheets, Screen::Desktop, &page.known.styles);
    let view = View::new(&document, &styles);
    let inner = Page::new(
        &view,
        Subject { path: &content.path, html: &content.html },
        page.neighbours,
        page.known,
        (&sheets, lacks_sheets),
    );
    see(&inner, &document)
}

/// Calls `see` for the page and for every document that it shows in frames that are there for assistive technology, with the outermost
/// frame's element; `None` for the page itself.
pub fn each(page: &Page<'_>, see: &mut dyn FnMut(&Page<'_>, Option<NodeId>)) {
    see(page, None);
    within(page, None, 0, &mut 0, see);
}

fn within(
    page: &Page<'_>,
    outermost: Option<NodeId>,
    depth: usize,
    seen: &mut usize,
    see: &mut dyn FnMut(&Page<'_>, Option<NodeId>),
) {
    let frames = page.document().elements().filter(|(_, element)| element.is("iframe"));
    for (id, _) in frames.filter(|(id, _)| depth < DEEPEST && !page.is_hidden(*id)) {
        if *seen >= MOST {
            return;
        }
        let Some(content) = content(page, id) else { continue };
        *seen += 1;
        let outermost = outermost.or(Some(id));
        look(page, &content, |inner, _| {
            see(inner, outermost);
            within(inner, outermost, depth + 1, seen, see);
        });
    }
}
