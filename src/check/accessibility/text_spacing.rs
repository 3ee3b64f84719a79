//! What the three rules on spacings that are fixed in `style` attributes have in common.

use crate::check::Page;
use crate::html::names::tidy;
use crate::html::style::sight::{Sight, sight};
use crate::html::style::{Size, Spacing};
use crate::html::{Namespace, NodeId};

/// How many characters of a text a message quotes.
const LONGEST_EXCERPT: usize = 24;

/// An element whose `style` attribute fixes a spacing.
pub(super) struct Locked {
    /// The size of its font, in pixels.
    pub font_size: f32,
    /// The text that stands directly in it and is seen.
    pub text: String,
}

/// The element, if its `style` attribute fixes this spacing for text that is surely seen.
pub(super) fn locked(page: &Page<'_>, id: NodeId, spacing: Spacing) -> Option<Locked> {
    let document = page.document();
    let element = document.element(id)?;
    if element.namespace != Namespace::Html || !page.styles().is_locked(id, spacing) {
        return None;
    }
    let seen = |child: &NodeId| sight(document, page.styles(), *child) == Sight::Seen;
    let texts = document.children(id).filter(seen).filter_map(|child| document.text(child));
    let text: String = texts.filter(|text| !text.trim().is_empty()).collect();
    let font_size = page.styles().style(id).font_size?;
    (!text.is_empty()).then_some(Locked { font_size, text })
}

/// Whether a letter is written without spaces between words.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{2E80}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether a letter is joined to the next, so that nothing is put between them.
pub(super) fn is_joined(c: char) -> bool {
    matches!(c, '\u{0600}'..='\u{08FF}' | '\u{0900}'..='\u{0DFF}' | '\u{1800}'..='\u{18AF}' | '\u{FB50}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFF}')
}

/// A number as people write it: no more than two places, no noughts at the end.
pub(super) fn number(value: f32) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Whether a text surely takes more than one line: even in narrow letters it is longer than there is room.
pub(super) fn surely_wraps(page: &Page<'_>, id: NodeId, text: &str, font_size: f32) -> bool {
    if matches!(page.styles().style(id).white_space, "nowrap" | "pre") {
        return false;
    }
    let text = text.trim();
    if !text.contains(char::is_whitespace) && !text.chars().any(is_unspaced) {
        return false;
    }
    // In the narrowest of usual fonts a letter is about two fifths of its height wide, on average.
    let width = |c: char| if is_unspaced(c) { 0.95 } else { 0.36 };
    let mut last = ' ';
    let mut length = 0.0;
    for c in text.chars() {
        if !(c.is_whitespace() && last.is_whitespace()) {
            length += width(c);
        }
        last = c;
    }
    length * font_size > room(page, id)
}

/// The most pixels that a line in an element can have.
fn room(page: &Page<'_>, id: NodeId) -> f32 {
    let document = page.document();
    let mut around: Vec<NodeId> = std::iter::once(id).chain(document.ancestors(id)).collect();
    around.reverse();
    around.into_iter().fold(1280.0, |room, at| {
        let style = page.styles().style(at);
        if style.display == "inline" {
            return room;
        }
        let most = |size: Size| match size {
            Size::Pixels(pixels) => Some(pixels),
            Size::Share(share) => Some(room * share),
            Size::Auto | Size::Unknown => None,
        };
        // A box may be wider than what it stands in, but never for want of room.
        match (most(style.width), most(style.max_width)) {
            (Some(width), Some(most)) => width.min(most),
            (Some(width), None) => width,
            (None, Some(most)) => room.min(most),
            (None, None) => room,
        }
    })
}

/// Begins with what a text says, for messages.
pub(super) fn excerpt(text: &str) -> String {
    let text = tidy(text);
    match text.char_indices().nth(LONGEST_EXCERPT) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default().trim_end()),
        None => text,
    }
}
