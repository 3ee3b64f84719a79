//! Whether people understand a service guide at the first reading. All rules give hints, and look at service guides alone: what has to be
//! read by everyone, and acted on, has to be plain; a law or a speech is quoted as it is.
//!
//! A page is a guide if its body says so (`class="kind-service"`, as Tantu's own pages have it), or, for pages of other
//! generators, if its tags do: an article (`ArticleTitle`) of a column of services (`ColumnType`).

use std::ops::Range;

use super::prose::{Block, Kind, Tongue, is_han};
use super::{Page, Report};
use crate::diagnostics::Text;

rules![abbreviations, long_paragraph, long_sentence, officialese, run_of_de, slogans];

/// The Chinese blocks of the main part of a page, if it is a service guide; none if it is not.
fn guide<'p>(page: &'p Page<'_>) -> impl Iterator<Item = &'p Block> {
    let document = page.document();
    let main = document.first("main");
    let blocks = if is_guide(page) { page.prose().blocks() } else { &[] };
    blocks.iter().filter(move |block| {
        let within = main.is_none_or(|main| document.ancestors(block.node).any(|above| above == main));
        block.attribute.is_none() && block.tongue() == Tongue::Chinese && within
    })
}

fn is_guide(page: &Page<'_>) -> bool {
    let document = page.document();
    let body = document.first("body").and_then(|body| document.attribute(body, "class")).unwrap_or_default();
    let mut kinds = body.split_ascii_whitespace().filter_map(|class| class.strip_prefix("kind-")).peekable();
    if kinds.peek().is_some() {
        return kinds.any(|kind| kind == "service");
    }
    let tag = |wanted: &str| {
        document.elements().find_map(|(_, element)| {
            let name = element.attribute("name").filter(|_| element.is("meta"))?;
            name.eq_ignore_ascii_case(wanted).then(|| element.attribute("content")).flatten()
        })
    };
    tag("ArticleTitle").is_some()
        && tag("ColumnType").is_some_and(|column| matches!(column.trim(), "办事服务" | "办事指南"))
}

/// How many characters a stretch has that have to be read: titles of laws are long by no fault of the writer, and code is not
/// read as a sentence.
fn counted(block: &Block, range: Range<usize>) -> usize {
    let start = range.start;
    let characters = block.slice(range).char_indices();
    let is_read = |at: usize| !block.is_in(at, Kind::Title) && !block.is_foreign(at);
    let mut within_word = false;
    let mut count = 0;
    for (at, c) in characters {
        // A number or a foreign word counts as one, as word processors have it.
        let goes_on = std::mem::replace(&mut within_word, !is_han(c) && c.is_alphanumeric());
        if (is_han(c) || within_word && !goes_on) && is_read(start + at) {
            count += 1;
        }
    }
    count
}

/// Gives a hint.
fn hint(report: &mut Report<'_, '_>, block: &Block, range: Range<usize>, message: Text, help: Text) {
    report.span(block.element_at(range.start), block.source(range), message, help);
}
