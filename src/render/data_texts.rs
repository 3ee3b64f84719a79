//! The words that charts and tables bring along: titles, summaries, notes, labels. A number in them is held against the data
//! like one in a page, for they are written by hand and stand beside values that are not.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use super::changes::{self, OUTDATED};
use super::context::Context;
use super::figures::{SiteFigures, Tie, not_in_data};
use super::tables::{self, Tables};
use crate::charts::{self, Charts};
use crate::diagnostics::{Finding, Level, Place, Rule};
use crate::indicators::quantities::scan;
use crate::indicators::{
    Binder, Binding, Figure, Form, Indicators, Meaning, Recorded, Surety, Surroundings, Told, Units,
};
use crate::model::Page;
use crate::model::references::DataFile;
use crate::schema::record::{Item, Record, Translated, Value};
use crate::schema::scalar::Period;
use crate::source::Sources;
use crate::text;

/// A chart or table on a page in whose language it has no words.
pub const UNTRANSLATED: Rule = Rule::new("data-text-untranslated", Level::Warning).norms(&["A11Y-LAW"]);

/// Says which words a chart or table lacks in the language of the page that shows it. `description` is what the page calls it.
pub fn untranslated(
    context: &Context,
    (destination, description): (&str, &str),
    page: &Page,
    at: &Range<usize>,
) -> Option<Finding> {
    let (kind, id) = destination.split_once(':')?;
    let texts = match kind {
        "chart" => context.data().charts.find(id).ok().flatten()?.texts(),
        "table" => context.data().tables.texts(id),
        _ => return None,
    };
    let lacks =
        |(field, text): (&'static str, &Translated)| context.other_language(text, &page.language).map(|_| field);
    // What the page calls a table stands in place of its title.
    let shown = |(field, _): &(&str, &Translated)| !(kind == "table" && *field == "title" && !description.is_empty());
    let fields: BTreeSet<&str> = texts.into_iter().filter(shown).filter_map(lacks).collect();
    if fields.is_empty() {
        return None;
    }
    let language = &page.language;
    let fields: Vec<&str> = fields.into_iter().collect();
    let (zh, en) = (fields.join("、"), fields.join(", "));
    let finding = Finding::new(
        &UNTRANSLATED,
        text!("{destination} 没有 {language} 的文字：{zh}", "{destination} has no words in {language}: {en}"),
    );
    Some(finding.at(Place::new(page.path.clone(), at.clone())).help(text!(
        "在 data/{kind}s/{id}.yaml 里写成 {{zh-CN: …, {language}: …}}；没有译文的，读屏软件会按另一种语言读。",
        "Write {{zh-CN: …, {language}: …}} in data/{kind}s/{id}.yaml; until then a screen reader reads it in another language."
    )))
}

/// The words of one chart or table.
struct Words<'s, 'i> {
    path: &'s Arc<str>,
    texts: Vec<(String, String, Range<usize>)>,
    /// The values that it shows.
    meanings: Vec<Meaning<'i>>,
}

/// Says of each number in the words of a chart or table that looks like a slip, or like a value that has changed since it was
/// recorded.
pub fn check<'i>(
    sources: &Sources,
    (indicators, recorded, stated): (&'i Indicators, &Recorded, &SiteFigures<'i>),
    charts: &Charts<'i>,
    tables: &Tables<'i>,
) -> Vec<Finding> {
    let all: Vec<Words> = sources.texts.keys().filter_map(|path| words(sources, path, charts, tables)).collect();
    let Some(binder) = stated.binder().filter(|_| !all.is_empty()) else { return Vec::new() };
    let before = recorded.before(indicators);
    let earlier = before.as_ref().map(|before| (Binder::new(before), changes::changed(indicators, recorded)));
    let look = Look { sources, units: indicators.units(), binder, earlier };
    all.iter().flat_map(|words| look.at(words)).collect()
}

/// What words are held against.
struct Look<'s, 'i, 'e> {
    sources: &'s Sources,
    units: &'s Units,
    binder: &'s Binder<'i>,
    /// The values as they were recorded, and those that have changed since.
    earlier: Option<(Binder<'e>, HashMap<String, String>)>,
}

impl Look<'_, '_, '_> {
    fn at(&self, words: &Words) -> Vec<Finding> {
        let (names, period) = (names(&words.meanings), shared_period(&words.meanings));
        let mut findings = Vec::new();
        for (language, text, span) in &words.texts {
            let around = Surroundings { text, context: &names, period };
            let quantities = self.binder.outside_names(text, scan(text, Form::of(language), self.units));
            let told = self.binder.passage(&quantities, around).told;
            let was = self.earlier.as_ref().map(|(binder, _)| binder.passage(&quantities, around).told);
            for (at, (quantity, told)) in quantities.iter().zip(&told).enumerate() {
                let written = text.get(quantity.span.clone()).unwrap_or_default();
                let was = was.as_ref().and_then(|was| was.get(at));
                let finding = self.outdated(written, was).or_else(|| slip(written, told));
                let place = || Place::new(Arc::clone(words.path), within(self.sources, words.path, span, written));
                // The place of the words comes first, that of the data after it.
                findings.extend(finding.map(|mut finding| {
                    finding.places.insert(0, place());
                    finding
                }));
            }
        }
        findings
    }

    fn outdated(&self, written: &str, was: Option<&Told>) -> Option<Finding> {
        let Binding::Bound(meaning) = &was?.binding else { return None };
        let (_, changes) = self.earlier.as_ref()?;
        let reference = meaning.reference();
        let now = changes.get(&reference)?;
        Some(changed(written, &reference, now))
    }
}

/// Something that is nearly a value which the words name.
fn slip(written: &str, told: &Told) -> Option<Finding> {
    let near = told.near.first().filter(|near| near.surety >= Surety::Likely)?;
    if !matches!(told.binding, Binding::Unbound | Binding::Elsewhere(_)) {
        return None;
    }
    let level = if near.surety == Surety::Certain { Level::Error } else { Level::Warning };
    let tie = Tie::Found(told.binding.clone());
    Some(not_in_data(written, &tie, Some(near)).level(level))
}

fn changed(written: &str, reference: &str, now: &str) -> Finding {
    Finding::new(
        &OUTDATED,
        text!(
            "数据 {reference} 已改为“{now}”，这里还写着“{written}”",
            "{reference} is \"{now}\" now, but this still says \"{written}\""
        ),
    )
    .help(text!(
        "改正这里的文字；图表里的数本身取自数据，不用改。",
        "Correct the words here; the numbers of the chart or table itself come from the data."
    ))
}

/// The words of the chart or table at a path; `None` if there is none.
fn words<'s, 'i>(
    sources: &'s Sources,
    path: &'s Arc<str>,
    charts: &Charts<'i>,
    tables: &Tables<'i>,
) -> Option<Words<'s, 'i>> {
    let (kind, meanings) = match (charts::chart_id(path), tables::table_id(path)) {
        (Some(id), _) => {
            let chart = charts.find(id).ok().flatten()?;
            ("charts", chart.figures().map(Meaning::Value).collect())
        }
        (None, Some(id)) => ("tables", tables.meanings(id)),
        (None, None) => return None,
    };
    // What is wrong with the file itself has been said where it was read.
    let file = DataFile::load(sources, path, kind, &mut Vec::new())?;
    let mut texts = Vec::new();
    in_record(&file.record, &mut texts);
    Some(Words { path, texts, meanings })
}

fn in_record(record: &Record, texts: &mut Vec<(String, String, Range<usize>)>) {
    for slot in &record.slots {
        in_item(&slot.item, texts);
    }
}

fn in_item(item: &Item, texts: &mut Vec<(String, String, Range<usize>)>) {
    match &item.value {
        Value::Translated(Translated(all)) => {
            // Without a tag it is in the main language, which is Chinese unless its letters say otherwise.
            let tag = |tag: &str, text: &str| match tag {
                "" if text.is_ascii() => "en".to_owned(),
                "" => "zh".to_owned(),
                tag => tag.to_owned(),
            };
            texts.extend(all.iter().map(|(known, text)| (tag(known, text), text.clone(), item.span.clone())));
        }
        Value::List(items) => items.iter().for_each(|item| in_item(item, texts)),
        Value::Object(record) => in_record(record, texts),
        _ => {}
    }
}

/// What the values are called, so that a number among the words can be told to be one of them.
fn names(meanings: &[Meaning]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for Figure { indicator, .. } in meanings.iter().map(Meaning::figure) {
        for (_, name) in &indicator.name.0 {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
    }
    names
}

fn shared_period<'i>(meanings: &[Meaning<'i>]) -> Option<&'i Period> {
    let mut periods = meanings.iter().map(|meaning| &meaning.figure().values.period);
    let first = periods.next()?;
    periods.all(|period| period == first).then_some(first)
}

/// Where the words stand in the file; the whole field if they are not there letter for letter.
fn within(sources: &Sources, path: &Arc<str>, field: &Range<usize>, written: &str) -> Range<usize> {
    let source = sources.texts.get(path).and_then(|file| file.text.get(field.clone()));
    let found = source.and_then(|source| source.find(written));
    found.map_or_else(|| field.clone(), |at| field.start + at..field.start + at + written.len())
}
