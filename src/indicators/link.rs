//! Links to figures in Markdown: `[1453人](indicator:children-rehab.actual)`.

use super::Indicators;
use super::bindings::Meaning;
use super::figure::Form;
use super::quantities::scan;
use super::rates::PrintedRate;
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
    /// The value or rate; `None` if the text is deliberately not bound to one.
    pub meaning: Option<Meaning<'i>>,
}

impl Shown<'_> {
    /// The value for machines, of a rough number that number itself; `None` if the text is not bound.
    pub fn value(&self) -> Option<String> {
        let meaning = self.meaning.as_ref()?;
        let units = &meaning.figure().set.units;
        let form =
            if self.text.chars().any(|letter| letter.is_ascii_alphabetic()) { Form::English } else { Form::Chinese };
        let quantity = scan(&self.text, form, units).into_iter().next();
        Some(quantity.and_then(|quantity| quantity.roughly()).unwrap_or_else(|| meaning.machine_value()))
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
        .and_then(|reference| indicators.meaning(&reference, page_period));
    let meaning = match found {
        Ok(meaning) => meaning,
        Err(finding) => return Err(finding.at(place)),
    };
    if text.is_empty() {
        return Ok(Shown { text: meaning.shown(Form::of(language)), meaning: Some(meaning) });
    }
    let checked = match meaning.rate() {
        None => verify(text, &meaning.figure()),
        Some(rate) => verify_rate(text, rate, &meaning),
    };
    match checked {
        Ok(()) => Ok(Shown { text: text.to_owned(), meaning: Some(meaning) }),
        Err(refusal) => {
            let data = Place::new(meaning.figure().set.path.clone(), meaning.span());
            let label = text!("数据在这里", "the data stands here");
            Err(refused(&FIGURE_DIFFERS, refusal).at(place).at(data.label(label)))
        }
    }
}

/// Holds a written percentage against a printed rate, digit for digit: 126.7% is another rounding than the source's.
fn verify_rate(text: &str, rate: &PrintedRate, meaning: &Meaning) -> Result<(), Refusal> {
    let written = PrintedRate::parse(text, 0..0)?;
    if written.percent == rate.percent && written.percent.scale() == rate.percent.scale() {
        return Ok(());
    }
    let (reference, printed, path) = (meaning.reference(), &rate.text, &meaning.figure().set.path);
    Err(Refusal {
        message: text!(
            "写的是“{text}”，数据 {reference} 是“{printed}”",
            "\"{text}\" is written, but {reference} is \"{printed}\""
        ),
        help: text!(
            "改成“{printed}”；如果是数据错了，改 {path}。",
            "Write \"{printed}\"; if the data is wrong, mend {path}."
        ),
    })
}

fn unbound<'i>(text: &str) -> Result<Shown<'i>, Refusal> {
    if text.is_empty() {
        return Err(Refusal {
            message: text!("indicator:none 前面没有文字", "`indicator:none` has no text"),
            help: text!("写成 [三项](indicator:none)。", "Write it as [three items](indicator:none)."),
        });
    }
    Ok(Shown { text: text.to_owned(), meaning: None })
}
