//! Links to figures in Markdown: `[1453人](indicator:children-rehab.actual)`.

use super::Indicators;
use super::figure::{Figure, Form};
use super::reference::Reference;
use super::written::verify;
use crate::diagnostics::{Finding, Level, Place, Rule};
use crate::schema::scalar::{Period, Refusal};
use crate::text;

/// A reference that cannot be read.
pub const REFERENCE_SYNTAX: Rule = Rule::new("indicator-syntax", Level::Error);
/// A written quantity that is not what the data says.
pub const FIGURE_DIFFERS: Rule = Rule::new("figure-differs", Level::Error);

/// What begins the destination of such a link.
const SCHEME: &str = "indicator:";
/// The reference that leaves a quantity unbound on purpose.
const NONE: &str = "none";

/// What a link to a figure becomes.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown<'i> {
    /// What is read: the text as written, or number and unit if there was none.
    pub text: String,
    /// The figure; `None` if the text is deliberately not bound to one.
    pub figure: Option<Figure<'i>>,
}

impl Shown<'_> {
    /// The value for machines; `None` if the text is not bound.
    pub fn value(&self) -> Option<String> {
        self.figure.as_ref().map(Figure::machine_value)
    }
}

/// What a link to a figure becomes: `destination` with or without `indicator:`, `text` as written (empty to have the
/// value shown), on a page of this period and language. `place` is where the link stands.
///
/// # Errors
/// The finding that says why there is no figure, or that the text is not what the data says.
pub fn resolve_link<'i>(
    indicators: &'i Indicators,
    destination: &str,
    text: &str,
    page_period: Option<&Period>,
    language: &str,
    place: Place,
) -> Result<Shown<'i>, Finding> {
    let refused = |rule: &Rule, refusal: Refusal| Finding::new(rule, refusal.message).help(refusal.help);
    let name = destination.strip_prefix(SCHEME).unwrap_or(destination);
    let text = text.trim();
    if name == NONE {
        return unbound(text).map_err(|refusal| refused(&REFERENCE_SYNTAX, refusal).at(place));
    }
    let found = Reference::parse(name)
        .map_err(|refusal| refused(&REFERENCE_SYNTAX, refusal))
        .and_then(|reference| indicators.find(&reference, page_period));
    let figure = match found {
        Ok(figure) => figure,
        Err(finding) => return Err(finding.at(place)),
    };
    if text.is_empty() {
        return Ok(Shown { text: figure.shown(Form::of(language)), figure: Some(figure) });
    }
    match verify(text, &figure) {
        Ok(()) => Ok(Shown { text: text.to_owned(), figure: Some(figure) }),
        Err(refusal) => {
            let data = Place::new(figure.set.path.clone(), figure.number.span.clone());
            let label = text!("数据在这里", "the data stands here");
            Err(refused(&FIGURE_DIFFERS, refusal).at(place).at(data.label(label)))
        }
    }
}

fn unbound<'i>(text: &str) -> Result<Shown<'i>, Refusal> {
    if text.is_empty() {
        return Err(Refusal {
            message: text!("indicator:none 前面没有文字", "`indicator:none` has no text"),
            help: text!("写成 [三项](indicator:none)。", "Write it as [three items](indicator:none)."),
        });
    }
    Ok(Shown { text: text.to_owned(), figure: None })
}
