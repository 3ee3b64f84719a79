//! From a change of a page to one of the Markdown or the front matter that it was made from. A change is made only where the file has
//! the very bytes that the page has: where something was escaped, joined or put in between, a person has to write it.

use std::ops::Range;

use super::Change;
use crate::diagnostics::{Edit, Fix};
use crate::markdown::is_in_html_block;
use crate::model::Page;
use crate::render::origins::PageOrigins;

/// Characters on each side that tell a stretch from others like it.
const AROUND: usize = 16;

/// The same changes in the body of a page; `None` if one of them has no certain place.
pub fn in_markdown(page: &Page, html: &str, origins: &PageOrigins, changes: &[Change]) -> Option<Fix> {
    let edit = |change: &Change| {
        let span = place(page, origins, html, change)?;
        // An asterisk would begin an emphasis; in a block of HTML there is none.
        // An answer in the front matter is Markdown within YAML.
        if span.start < page.body.start && !is_plain(change) {
            return None;
        }
        let body = page.text.get(page.body.clone())?;
        let is_html = || is_in_html_block(body, span.start.saturating_sub(page.body.start));
        let text = match change.after.contains('*') && !is_html() {
            true => change.after.replace('*', "\\*"),
            false => change.after.clone(),
        };
        Some(Edit { path: page.path.clone(), span, text })
    };
    let edits: Option<Vec<Edit>> = changes.iter().map(edit).collect();
    edits.map(|edits| Fix { edits })
}

/// The bytes of the file that a stretch of the page is.
fn place(page: &Page, origins: &PageOrigins, html: &str, change: &Change) -> Option<Range<usize>> {
    let Range { start, end } = change.span.clone();
    let (into, source) = origins.part(start)?;
    if html.get(start..end) != Some(change.before.as_str()) {
        return None;
    }
    let written = page.text.get(source.clone())?;
    // The part is one text that the page has as it is, at least as far as this.
    let begins = start.checked_sub(into)?;
    let text = html.get(begins..end)?;
    let at = if written.starts_with(text) { into } else { lone(written, html, change)? };
    let span = source.start + at..source.start + at + change.before.len();
    (page.text.get(span.clone()) == Some(change.before.as_str())).then_some(span)
}

/// Where a stretch stands in what was written, found by what is around it; `None` if it could be in more than one place.
fn lone(written: &str, html: &str, change: &Change) -> Option<usize> {
    let stops = |c: char| matches!(c, '<' | '>' | '&' | '\n');
    let before = html.get(..change.span.start)?.chars().rev().take_while(|c| !stops(*c)).take(AROUND);
    let before: String = before.collect::<Vec<char>>().into_iter().rev().collect();
    let after: String = html.get(change.span.end..)?.chars().take_while(|c| !stops(*c)).take(AROUND).collect();
    // Lines are joined and their ends left out: white space at the edges says nothing.
    let (before, after) = (before.trim_start(), after.trim_end());
    let needle = format!("{before}{}{after}", change.before);
    let mut found = written.match_indices(&needle);
    match (found.next(), found.next()) {
        (Some((at, _)), None) => Some(at + before.len()),
        _ => None,
    }
}

/// Whether a change puts in and takes out nothing that YAML reads in a way of its own: that stays for a person.
fn is_plain(change: &Change) -> bool {
    !change.after.contains(['*', '"', '\'', ':', '#', '\\']) && !change.before.contains(['"', '\'', '\\'])
}

/// The same changes in a value of the front matter; `None` if one of them has no certain place.
pub fn in_value(page: &Page, value: &Range<usize>, changes: &[Change]) -> Option<Fix> {
    let written = page.text.get(value.clone())?;
    let edit = |change: &Change| {
        let mut found = written.match_indices(change.before.as_str());
        let (at, _) = found.next()?;
        let span = value.start + at..value.start + at + change.before.len();
        (found.next().is_none() && is_plain(change)).then(|| Edit {
            path: page.path.clone(),
            span,
            text: change.after.clone(),
        })
    };
    let edits: Option<Vec<Edit>> = changes.iter().map(edit).collect();
    edits.map(|edits| Fix { edits })
}
