//! Findings in the forms that other programs read: SARIF for code hosts and editors, annotations for GitHub's own
//! runner, JUnit for every other one; and a web page for people.

pub mod frame;
pub mod github;
pub mod junit;
pub mod report;
pub mod sarif;

use super::position::{Position, Texts};
use super::{Excerpts, Finding, Place};

/// The main place of a finding, with the lines that its bytes stand in.
struct Spot<'a> {
    path: &'a str,
    ends: Option<(Position, Position)>,
}

fn spot<'a>(place: &'a Place, texts: &mut Texts<'a>) -> Spot<'a> {
    let ends = place.span.as_ref().and_then(|span| {
        let lines = texts.lines(&place.path)?;
        Some((lines.position(span.start), lines.position(span.end.max(span.start))))
    });
    Spot { path: &place.path, ends }
}

fn spots<'a>(finding: &'a Finding, texts: &mut Texts<'a>) -> Vec<Spot<'a>> {
    finding.places.iter().map(|place| spot(place, texts)).collect()
}

fn texts(excerpts: &dyn Excerpts) -> Texts<'_> {
    Texts::new(excerpts)
}
