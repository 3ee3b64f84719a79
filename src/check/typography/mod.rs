//! Marks and numbers: GB/T 15834 (punctuation) and GB/T 15835 (numbers), where breaking them makes a page harder to read, to hear or to
//! find. All rules look at Chinese text alone and leave code, addresses and other languages be.
//!
//! There is a crate that mends such texts, autocorrect (MIT, well kept). It is not used: it rewrites text, with a taste of
//! its own (a space between Chinese and Latin, which no standard asks for), where a checker has to say what is wrong, why and at which
//! bytes; it knows neither ranges nor dates, document numbers or spread-out words; and it brings parsers for thirty formats.

pub mod digits;

use std::ops::Range;

use super::Report;
use super::prose::Block;
use crate::diagnostics::Text;

rules![
    dash,
    document_number,
    doubled_marks,
    ellipsis,
    full_width_characters,
    half_width_marks,
    mixed_dates,
    percent_range,
    spaced_word,
    straight_quotes,
    thousands_comma,
    tilde_range,
    unclosed_pair,
    unit_name,
];

/// Stretches of a block's text with what is to stand there.
type Replacements = Vec<(Range<usize>, String)>;

/// Tells of all places in a block at once: who wrote one wrong mark mostly wrote a whole paragraph so.
fn tell(report: &mut Report<'_, '_>, block: &Block, places: &[Range<usize>], message: Text, help: Text) {
    tell_and_mend(report, block, places, (message, help), &|_| Vec::new());
}

/// The same where there is one right way to write it: `mend` gives, for a place, which stretches of the block's text are to be replaced by
/// what. It gives none where that is not certain.
fn tell_and_mend(
    report: &mut Report<'_, '_>,
    block: &Block,
    places: &[Range<usize>],
    (message, help): (Text, Text),
    mend: &dyn Fn(&Range<usize>) -> Replacements,
) {
    let Some((first, others)) = places.split_first() else { return };
    let fixes: Vec<_> = places.iter().map(|place| report.changes(block, &mend(place))).collect();
    let hit = report.span(block.element_at(first.start), block.source(first.clone()), message, help);
    for changes in fixes {
        hit.fix(changes);
    }
    for other in others {
        hit.and(block.source(other.clone()), Text::new("这里也是", "here too"));
    }
}

/// The runs of one character.
fn runs(block: &Block, mark: char) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, found) in block.marks().filter(|(_, found)| *found == mark) {
        match runs.last_mut().filter(|last| last.end == at) {
            Some(last) => last.end += found.len_utf8(),
            None => runs.push(at..at + found.len_utf8()),
        }
    }
    runs
}
