//! Where the text of a finished page comes from: the pieces that were converted from Markdown are found again in it, byte for
//! byte, so that nothing has to be written into the page to know.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::views::PageView;
use crate::markdown::Origins;

/// What a pass over the finished page has put into tags: ` data-py="…"`.
const PUT_IN: &str = " data-py=\"";

/// The pieces of a page that come from Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageOrigins {
    /// Bytes of the page as it was rendered, with where their parts come from.
    pieces: Vec<(Range<usize>, Origins)>,
    /// What was put in afterwards: where it stands now, and how many bytes it has.
    put_in: Vec<(usize, usize)>,
}

impl PageOrigins {
    /// Finds the pieces of a page as it was rendered.
    pub fn of(html: &str, page: &PageView) -> PageOrigins {
        let answers = page.questions.iter().map(|question| (question.answer.0.as_str(), &question.origins));
        let all = std::iter::once((page.body.0.as_str(), &page.origins)).chain(answers);
        let main = html.find("<main").unwrap_or(0);
        let place = |piece: &str| {
            let start = main + html.get(main..)?.find(piece)?;
            Some(start..start + piece.len())
        };
        let pieces = all
            .filter(|(piece, _)| !piece.is_empty())
            .filter_map(|(piece, origins)| Some((place(piece)?, origins.clone())))
            .collect();
        PageOrigins { pieces, put_in: Vec::new() }
    }

    /// The same for the page with readings put into its tags.
    pub fn with_readings(mut self, html: &str) -> PageOrigins {
        self.put_in = html
            .match_indices(PUT_IN)
            .map(|(at, start)| {
                let rest = html.get(at + start.len()..).unwrap_or_default();
                (at, start.len() + rest.find('"').map_or(rest.len(), |end| end + 1))
            })
            .collect();
        self
    }

    /// The bytes of the file that a byte of the page comes from; `None` if a template wrote it.
    pub fn source(&self, at: usize) -> Option<Range<usize>> {
        self.part(at).map(|(_, source)| source)
    }

    /// How many bytes before a byte of the page the part begins that it stands in, and that part's bytes in the file.
    pub fn part(&self, at: usize) -> Option<(usize, Range<usize>)> {
        let put_in: usize = self.put_in.iter().take_while(|(start, _)| *start < at).map(|(_, length)| length).sum();
        let at = at.saturating_sub(put_in);
        let (piece, origins) = self.pieces.iter().find(|(piece, _)| piece.contains(&at))?;
        let within = at - piece.start;
        origins.part(within).map(|(start, source)| (within - start, source))
    }
}
