//! Pages that still say what the data said before: which, where, and what they are to say.
//!
//! Earlier values come from the record (`indicators::recorded`). A quantity is outdated if it is tied to a value that has changed:
//! by a link, or by itself when it is held against the values as they were.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::figures::{self, Stated, Tie};
use crate::diagnostics::{Finding, Level, Place, Rule};
use crate::indicators::{Binding, Form, Indicators, Meaning, RECORD_PATH, Recorded, Reference, rewritten};
use crate::model::{Page, PageId, Site};
use crate::text;

/// A page that still says an earlier value.
pub const OUTDATED: Rule = Rule::new("figure-outdated", Level::Error);

/// Values that are not in the record as they are, though no page says otherwise any more.
pub const UNRECORDED: Rule = Rule::new("figure-unrecorded", Level::Hint);

/// A quantity that says an earlier value.
#[derive(Clone, Debug, PartialEq)]
pub struct Outdated {
    /// The page.
    pub page: PageId,
    /// Where it stands in the page's file.
    pub span: Range<usize>,
    /// As written.
    pub text: String,
    /// The value that it means.
    pub reference: String,
    /// What the data says now, in the manner of the page's language.
    pub now: String,
    /// What it is to be replaced by; `None` if that is for a person to say.
    pub replacement: Option<String>,
}

/// The values that are others than were recorded, by reference, each as it is read now.
pub fn changed(indicators: &Indicators, recorded: &Recorded) -> HashMap<String, String> {
    let now = Recorded::of(indicators);
    let shown = |reference: &str| {
        let meaning = meaning_now(indicators, reference)?;
        Some((reference.to_owned(), meaning.shown(Form::Chinese)))
    };
    recorded.differing(&now).into_iter().filter_map(shown).collect()
}

/// Every quantity of the site that says the earlier value of something that has changed since it was recorded.
pub fn outdated(site: &Site, indicators: &Indicators, recorded: &Recorded) -> Vec<Outdated> {
    let Some(before) = recorded.before(indicators) else { return Vec::new() };
    let changed = changed(indicators, recorded);
    let all = figures::of_site(site, &before);
    all.iter()
        .filter_map(|stated| {
            let Tie::Found(Binding::Bound(meaning)) = &stated.tie else { return None };
            changed.contains_key(&meaning.reference()).then_some((stated, meaning))
        })
        .filter_map(|(stated, meaning)| of_stated(site, indicators, stated, &meaning.reference()))
        .collect()
}

/// Says that the record is not that of the data, once no page is left to be corrected: from then on a further change could
/// not be followed. A site that keeps no record is left in peace.
pub fn unrecorded(indicators: &Indicators, recorded: &Recorded, outdated: &[Outdated]) -> Option<Finding> {
    if recorded.is_empty() || !outdated.is_empty() {
        return None;
    }
    let now = Recorded::of(indicators);
    let differing = now.differing(recorded);
    let (first, count) = (differing.first()?, differing.len());
    let finding = Finding::new(
        &UNRECORDED,
        text!(
            "{count} 个数还没有照现在的数据记下，例如 {first}",
            "{count} values are not recorded as they are now, such as {first}"
        ),
    );
    Some(finding.at(Place::file(RECORD_PATH)).help(text!(
        "各页核对无误后运行 tantu figures --accept；记下以后，哪个数再改，写着旧数的地方都会指出来。",
        "Run `tantu figures --accept` once the pages are right; from then on every place that says an old value is named."
    )))
}

/// Links whose text is not what the value that they name says.
pub fn differing_links(site: &Site, indicators: &Indicators) -> Vec<Outdated> {
    let all = figures::of_site(site, indicators);
    all.iter()
        .filter_map(|stated| {
            let Tie::Named(meaning) = &stated.tie else { return None };
            let found = of_stated(site, indicators, stated, &meaning.reference())?;
            let differs = found.replacement.as_ref().is_some_and(|replacement| *replacement != found.text);
            (!stated.text.is_empty() && differs).then_some(found)
        })
        .collect()
}

fn of_stated(site: &Site, indicators: &Indicators, stated: &Stated, reference: &str) -> Option<Outdated> {
    let page = site.page(stated.page)?;
    let meaning = meaning_now(indicators, reference)?;
    let (span, text) = written(page, stated)?;
    Some(Outdated {
        page: stated.page,
        replacement: rewritten(&text, &meaning),
        span,
        text,
        reference: reference.to_owned(),
        now: meaning.shown(Form::of(&page.language)),
    })
}

/// Where the words stand that may be replaced: of a link, what is between the brackets. `None` if they are not the bytes of
/// the file.
fn written(page: &Page, stated: &Stated) -> Option<(Range<usize>, String)> {
    let source = page.text.get(stated.span.clone())?;
    let at = if matches!(stated.tie, Tie::Named(_)) { source.find(stated.text.as_str())? } else { 0 };
    let span = stated.span.start + at..stated.span.start + at + stated.text.len();
    let text = page.text.get(span.clone()).filter(|text| *text == stated.text);
    // What is not there letter for letter is still named, with nothing to put in its place.
    Some(match text {
        Some(text) => (span, text.to_owned()),
        None => (stated.span.clone(), String::new()),
    })
}

fn meaning_now<'i>(indicators: &'i Indicators, reference: &str) -> Option<Meaning<'i>> {
    indicators.meaning(&Reference::parse(reference).ok()?, None).ok()
}

/// Says of each outdated quantity where it is and what the data says now: an error on pages that are held against data, a
/// warning elsewhere, where the same number may be another matter.
pub fn findings(site: &Site, indicators: &Indicators, all: &[Outdated]) -> Vec<Finding> {
    let finding = |outdated: &Outdated| {
        let page = site.page(outdated.page)?;
        let Outdated { text, reference, now, .. } = outdated;
        let finding = Finding::new(
            &OUTDATED,
            text!(
                "数据 {reference} 已改为“{now}”，这里还写着“{text}”",
                "{reference} is \"{now}\" now, but this still says \"{text}\""
            ),
        )
        .at(Place::new(page.path.clone(), outdated.span.clone()))
        .help(text!(
            "运行 tantu figures --fix 一次改好各处；本来就该是旧数的，写成 [{text}](indicator:none)，再运行 tantu figures --accept。",
            "Run `tantu figures --fix` to correct every place at once; if the old number is meant, write [{text}](indicator:none) and run `tantu figures --accept`."
        ));
        let in_data = meaning_now(indicators, reference).map(|meaning| {
            let path: Arc<str> = meaning.figure().set.path.clone();
            Place::new(path, meaning.span()).label(text!("现在的数据", "the data now"))
        });
        let finding = in_data.map_or(finding.clone(), |place| finding.at(place));
        Some(if figures::is_held(page) { finding } else { finding.level(Level::Warning) })
    };
    all.iter().filter_map(finding).collect()
}
