//! Which stretch of a file each part of the HTML comes from, so that what is found in a page can be shown in its Markdown.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// The parts of a piece of HTML in its order, each with its place in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origins {
    /// Where a part begins in the HTML, and its bytes in the file.
    parts: Vec<(u32, Range<u32>)>,
}

impl Origins {
    /// The next part: begins at a byte of the HTML and comes from these bytes of the file.
    pub(super) fn add(&mut self, at: usize, source: &Range<usize>) {
        // Texts are refused long before they have four thousand million bytes.
        let short = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
        self.parts.push((short(at), short(source.start)..short(source.end)));
    }

    /// What was written apart is put in from this byte of the HTML on.
    pub(super) fn append(&mut self, at: usize, apart: Origins) {
        let shift = u32::try_from(at).unwrap_or(u32::MAX);
        self.parts.extend(apart.parts.into_iter().map(|(at, source)| (at.saturating_add(shift), source)));
    }

    /// The bytes of the file that a byte of the HTML comes from.
    pub fn source(&self, at: usize) -> Option<Range<usize>> {
        self.part(at).map(|(_, source)| source)
    }

    /// The part that a byte of the HTML stands in: where it begins in the HTML, and its bytes in the file.
    pub fn part(&self, at: usize) -> Option<(usize, Range<usize>)> {
        let after = self.parts.partition_point(|(start, _)| *start as usize <= at);
        let (start, source) = self.parts.get(after.checked_sub(1)?)?;
        Some((*start as usize, source.start as usize..source.end as usize))
    }
}
