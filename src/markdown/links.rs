//! Links, and text in which web addresses stand bare.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::LinkType;

use super::address::{self, Use};
use super::footnotes::find_reference;
use super::parse::Node;
use super::writer::{Writer, plain_text};
use super::{FragmentLink, LinkTarget, autolink, escape};
use crate::diagnostics::{Level, Rule};
use crate::text;

/// A link without text.
pub const LINK_EMPTY: Rule = Rule::new("link-empty", Level::Error).norms(&["A11Y-LAW"]);
/// An address whose scheme must not be used: `javascript:` and all that are not known to be harmless.
pub const UNSAFE_LINK: Rule = Rule::new("unsafe-link", Level::Error).norms(&["GOV-SELFCHECK"]);

/// What a link becomes.
struct Opening {
    /// Start tag.
    open: String,
    /// Text for a link that has none of its own.
    text: String,
    /// What follows the text, with the end tag.
    close: String,
}

impl<'a> Writer<'a, '_> {
    /// Writes a whole link.
    pub fn link(&mut self, at: usize, node: &'a Node<'a>, kind: LinkType, destination: &str, title: &str) {
        let inside = at + 1..node.end;
        if self.in_link {
            self.run(inside);
            return;
        }
        let text = plain_text(self.nodes.get(inside.clone()).unwrap_or_default());
        let place = self.place_of_destination(node, &inside, destination);
        let address = match kind {
            LinkType::Email => Cow::Owned(format!("mailto:{destination}")),
            _ => Cow::Borrowed(destination),
        };
        let opening = self.resolve(&address, &text, node.span.clone(), place, title);
        match opening {
            Some(opening) => self.anchor(opening, &text, Some(inside)),
            None => self.run(inside),
        }
    }

    /// Writes text, with links for bare addresses.
    pub fn text_node(&mut self, node: &Node<'_>, text: &str) {
        let mut from = std::mem::take(&mut self.skip);
        let mut note = find_reference(text, from);
        let mut url = if self.in_link { None } else { autolink::find(text, from) };
        while note.is_some() || url.is_some() {
            // A reference inside an address is part of the address.
            let note_first = match (&note, &url) {
                (Some((reference, _)), Some(url)) => reference.start < url.start,
                (reference, _) => reference.is_some(),
            };
            if let (true, Some((reference, label))) = (note_first, note.clone()) {
                if self.is_reference(node, &reference) {
                    self.undefined_footnote(text.get(label).unwrap_or_default(), node.source(reference.clone()));
                }
                note = find_reference(text, reference.end);
            } else if let Some(range) = url.take() {
                let end = range.end;
                self.push_passage(node, text, from..range.start);
                self.bare_link(node, text, range);
                from = end;
                url = autolink::find(text, from);
                note = find_reference(text, from);
            }
        }
        self.push_passage(node, text, from..text.len());
    }

    /// Whether `[^x]` stands as such in the file, neither escaped nor made of entities.
    fn is_reference(&self, node: &Node<'_>, range: &Range<usize>) -> bool {
        let start = node.source(range.clone()).start;
        let escaped = self.body.text.get(..start).is_some_and(|before| before.ends_with('\\'));
        node.is_verbatim(range.clone()) && !escaped
    }

    fn bare_link(&mut self, node: &Node<'_>, text: &str, range: Range<usize>) {
        let url = text.get(range.clone()).unwrap_or_default();
        let span = node.source(range.clone());
        // Whoever escapes a character of the address does not want a link.
        let scheme = range.start..range.start + "http://".len();
        let opening = if node.is_verbatim(scheme) { self.resolve(url, url, span.clone(), span, "") } else { None };
        match opening {
            Some(opening) => {
                let opening = Opening { text: url.to_owned(), ..opening };
                self.anchor(opening, "", None);
            }
            None => self.push_text(url),
        }
    }

    fn anchor(&mut self, opening: Opening, text: &str, inside: Option<Range<usize>>) {
        self.out.push_str(&opening.open);
        self.push(opening.close.into(), false);
        self.in_link = true;
        match inside {
            Some(inside) if !text.is_empty() => self.run(inside),
            _ => self.push_text(&opening.text),
        }
        self.close();
        self.in_link = false;
    }

    /// Asks what an address means. `None` if there is nothing to link to.
    fn resolve(
        &mut self,
        address: &str,
        text: &str,
        span: Range<usize>,
        place: Range<usize>,
        title: &str,
    ) -> Option<Opening> {
        if let Some(scheme) = address::unsafe_scheme(address, Use::Link) {
            self.unsafe_link(&scheme, place);
            return None;
        }
        if address.starts_with('#') {
            return self.local_link(address, text, span, place, title);
        }
        let target = self.resolver.link(address, text, place.clone());
        self.opening(target, address, text, span, place, title)
    }

    fn opening(
        &mut self,
        target: LinkTarget,
        address: &str,
        text: &str,
        span: Range<usize>,
        place: Range<usize>,
        title: &str,
    ) -> Option<Opening> {
        match target {
            LinkTarget::Page { href, title: page, path, language } => {
                let mut href = href;
                if let Some(fragment) = self.fragment_link(address, path, place) {
                    href.push('#');
                    href.push_str(&fragment);
                }
                let mut open = anchor_tag(&href, title);
                if let Some(language) = language {
                    escape::named(&mut open, "hreflang", &language);
                    if text.is_empty() || text == page {
                        escape::named(&mut open, "lang", &language);
                    }
                }
                Some(Opening { open: open + ">", text: page, close: "</a>".to_owned() })
            }
            LinkTarget::Figure { text: shown, value, source } => {
                let (open, close) = self.figure_tags(&value, source);
                Some(Opening { open, text: shown, close })
            }
            LinkTarget::Term { id, text: word, href } => {
                let open = self.term_tag(&id, href.as_deref());
                Some(Opening { open, text: word, close: "</a>".to_owned() })
            }
            LinkTarget::Broken => None,
            _ if text.is_empty() => {
                self.empty_link(span);
                None
            }
            LinkTarget::File { href, note } => {
                let mut close = "<span class=\"file-note\">".to_owned();
                escape::text(&mut close, &note);
                close.push_str("</span></a>");
                Some(Opening { open: anchor_tag(&href, title) + " class=\"file\">", text: String::new(), close })
            }
            LinkTarget::External { href, announce: true } => {
                let mut close = "<span class=\"visually-hidden\">".to_owned();
                escape::text(&mut close, &self.labels.external);
                close.push_str("</span></a>");
                let open = anchor_tag(&href, title) + " class=\"external\" rel=\"noreferrer\">";
                Some(Opening { open, text: String::new(), close })
            }
            LinkTarget::External { href, announce: false } | LinkTarget::Plain { href } => {
                Some(Opening { open: anchor_tag(&href, title) + ">", text: String::new(), close: "</a>".to_owned() })
            }
        }
    }

    /// A link to a fragment of this very page, checked once all of it is written.
    fn local_link(
        &mut self,
        address: &str,
        text: &str,
        span: Range<usize>,
        place: Range<usize>,
        title: &str,
    ) -> Option<Opening> {
        let fragment = address::fragment(address).unwrap_or_default();
        let heading = self.heading_ids.text(&fragment).unwrap_or_default().to_owned();
        let href = format!("#{}", address::encode_fragment(&fragment));
        self.local_links.push((fragment, place));
        if text.is_empty() && heading.is_empty() {
            self.empty_link(span);
            return None;
        }
        Some(Opening { open: anchor_tag(&href, title) + ">", text: heading, close: "</a>".to_owned() })
    }

    /// Records the fragment of a link to a page and returns it as it stands in an address.
    fn fragment_link(&mut self, address: &str, path: Arc<str>, span: Range<usize>) -> Option<String> {
        let fragment = address::fragment(address).filter(|fragment| !fragment.is_empty())?;
        let encoded = address::encode_fragment(&fragment);
        self.fragment_links.push(FragmentLink { path, fragment, span });
        Some(encoded)
    }

    fn empty_link(&mut self, span: Range<usize>) {
        self.report(
            &LINK_EMPTY,
            span,
            text!("链接没有文字", "A link has no text"),
            text!("在方括号里写明链接通向哪里。", "Say between the square brackets where the link leads."),
        );
    }

    /// Says that an address has a scheme that must not be used.
    pub fn unsafe_link(&mut self, scheme: &str, span: Range<usize>) {
        self.report(
            &UNSAFE_LINK,
            span,
            text!("不允许使用“{scheme}:”地址", "Addresses with “{scheme}:” are not allowed"),
            text!(
                "链接只能用 https、http、mailto、tel、indicator、term，或站内文件的路径；图片只能用 https、http、chart、table 或路径。",
                "A link may use https, http, mailto, tel, indicator, term, or the path of a file of the site; a picture https, http, chart, table or a path."
            ),
        );
    }

    /// Where the address of a link or picture stands; the whole of it if the address is not written there.
    pub fn place_of_destination(&self, node: &Node<'_>, inside: &Range<usize>, destination: &str) -> Range<usize> {
        place_of_destination(self.body.text, self.nodes, node, inside, destination)
    }
}

/// Where the address of a link or picture of a file stands; the whole of it if the address is not written there.
pub(super) fn place_of_destination(
    text: &str,
    nodes: &[Node<'_>],
    node: &Node<'_>,
    inside: &Range<usize>,
    destination: &str,
) -> Range<usize> {
    let in_brackets = text.get(node.span.clone()).is_some_and(|source| source.starts_with('<'));
    let from = match inside.clone().last().and_then(|last| nodes.get(last)) {
        // In `<https://…>` the address is the text.
        Some(last) if !in_brackets => last.span.end,
        _ => node.span.start,
    };
    let found = text.get(from..node.span.end).and_then(|source| source.find(destination));
    match found {
        Some(at) if !destination.is_empty() => from + at..from + at + destination.len(),
        _ => node.span.clone(),
    }
}

fn anchor_tag(href: &str, title: &str) -> String {
    let mut open = "<a".to_owned();
    address::write(&mut open, "href", href);
    if !title.is_empty() {
        escape::named(&mut open, "title", title);
    }
    open
}
