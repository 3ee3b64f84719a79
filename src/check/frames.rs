//! The documents that a page shows in frames.

use std::sync::Arc;

use super::{Page, page};
use crate::html::address::Address;
use crate::html::{Document, NodeId, Styles, View, parse};

/// How deep frames in frames are followed: a page must not be able to keep a build busy.
const DEEPEST: usize = 4;

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
    let address = resolved(page, address);
    let html = page.neighbours.text(page.path, &address)?;
    let path = page.neighbours.resolve(page.path, &address).unwrap_or_else(|| page.path.to_owned());
    Some(Content { html, path })
}

/// An address of a page as it is seen from the page's own place, whatever its `<base>` says.
pub fn resolved(page: &Page<'_>, address: &str) -> String {
    let own = Address::of_page(page.path);
    let base = Address::base(page.document(), &own);
    if base == own { address.to_owned() } else { written(&base.join(address)) }
}

/// An address written out.
fn written(address: &Address) -> String {
    let mut out = String::new();
    if !address.scheme.is_empty() {
        out.push_str(&address.scheme);
        out.push(':');
    }
    if !address.host.is_empty() {
        out.push_str("//");
        out.push_str(&address.host);
    }
    out.push_str(&address.path.replace('%', "%25").replace('?', "%3F").replace('#', "%23"));
    for (mark, part) in [('?', &address.query), ('#', &address.fragment)] {
        if let Some(part) = part {
            out.push(mark);
            out.push_str(part);
        }
    }
    out
}

/// Looks at what a frame shows as at a page of its own.
pub fn look<T>(page: &Page<'_>, content: &Content, see: impl FnOnce(&Page<'_>, &Document) -> T) -> T {
    let document = parse(&content.html);
    let sheets = page::sheets(&document, &content.path, page.neighbours);
    let texts: Vec<&str> = sheets.iter().map(|sheet| &**sheet).collect();
    let styles = Styles::of(&document, &texts);
    let view = View::new(&document, &styles);
    let inner = Page { view: &view, html: &content.html, path: &content.path, neighbours: page.neighbours };
    see(&inner, &document)
}

/// Calls `see` for the page and for every document that it shows in frames that are there for assistive technology, with the outermost
/// frame's element; `None` for the page itself.
pub fn each(page: &Page<'_>, see: &mut dyn FnMut(&Page<'_>, Option<NodeId>)) {
    see(page, None);
    within(page, None, 0, see);
}

fn within(page: &Page<'_>, outermost: Option<NodeId>, depth: usize, see: &mut dyn FnMut(&Page<'_>, Option<NodeId>)) {
    let frames = page.document().elements().filter(|(_, element)| element.is("iframe"));
    for (id, _) in frames.filter(|(id, _)| depth < DEEPEST && !page.is_hidden(*id)) {
        let Some(content) = content(page, id) else { continue };
        let outermost = outermost.or(Some(id));
        look(page, &content, |inner, _| {
            see(inner, outermost);
            within(inner, outermost, depth + 1, see);
        });
    }
}
