//! Reads `content/data/charts/*.yaml` and looks up the values that each chart names.

mod breakdown;
mod items;
mod periods;

use std::ops::Range;
use std::sync::Arc;

use super::{Chart, Kind, Row, SHAPE, Series, check};
use crate::diagnostics::{Finding, Place, Text};
use crate::indicators::{Indicators, REFERENCE_SYNTAX, Reference};
use crate::model::references::DataFile;
use crate::schema::record::Record;
use crate::source::Sources;
use crate::text;

/// Site path of the folder of charts.
const FOLDER: &str = "content/data/charts/";

/// `livelihood` for `content/data/charts/livelihood.yaml`.
pub fn chart_id(path: &str) -> Option<&str> {
    path.strip_prefix(FOLDER)?.strip_suffix(".yaml").filter(|name| !name.contains('/'))
}

/// Reads the chart of a file. `None` if it cannot be drawn: a finding says why.
pub fn load<'i>(
    sources: &Sources,
    path: &Arc<str>,
    id: &str,
    indicators: &'i Indicators,
    findings: &mut Vec<Finding>,
) -> Option<Chart<'i>> {
    let before = findings.len();
    let file = DataFile::load(sources, path, "charts", findings)?;
    let record = &file.record;
    let kind = Kind::read(record.text("kind")?)?;
    let mut reader = Reader { indicators, path, kind, kind_span: record.span_of("kind"), findings };
    let content = reader.content(record)?;
    let mut chart = Chart {
        id: id.to_owned(),
        path: path.clone(),
        title: record.translated("title")?.clone(),
        subtitle: record.translated("subtitle").cloned(),
        kind,
        series: content.series,
        rows: content.rows,
        by_period: content.by_period,
        partial: content.partial,
        per: record.integer("per").and_then(|per| u32::try_from(per).ok()).unwrap_or(1),
        summary: record.translated("summary").cloned(),
        source: record.translated("source").cloned(),
        note: record.translated("note").cloned(),
        span: record.span_of("kind"),
    };
    // What could not be read would only be complained of twice.
    if findings.len() == before {
        findings.extend(check::check(&chart));
    }
    match record.text("sort") {
        Some("largest-first") => sort(&mut chart, true),
        Some("smallest-first") => sort(&mut chart, false),
        _ => {}
    }
    (findings.len() == before).then_some(chart)
}

/// Orders the rows by their first values, or by how far they reached their targets; what is not known comes last.
fn sort(chart: &mut Chart<'_>, largest_first: bool) {
    let key = |row: &Row<'_>| match chart.kind {
        Kind::Progress => chart.completion(row),
        _ => row.cells.first().copied().flatten().map(|figure| chart.measure(figure)),
    };
    let mut rows: Vec<_> = chart.rows.iter().map(|row| (key(row), row.clone())).collect();
    rows.sort_by(|(one, _), (other, _)| match (one, other) {
        (Some(one), Some(other)) if largest_first => other.cmp(one),
        (Some(one), Some(other)) => one.cmp(other),
        _ => other.is_some().cmp(&one.is_some()),
    });
    chart.rows = rows.into_iter().map(|(_, row)| row).collect();
}

/// What a chart shows.
#[derive(Default)]
struct Content<'i> {
    series: Vec<Series>,
    rows: Vec<Row<'i>>,
    by_period: bool,
    partial: bool,
}

struct Reader<'a, 'i> {
    indicators: &'i Indicators,
    path: &'a Arc<str>,
    kind: Kind,
    kind_span: Range<usize>,
    findings: &'a mut Vec<Finding>,
}

impl<'i> Reader<'_, 'i> {
    fn report(&mut self, finding: Finding, span: Range<usize>) {
        self.findings.push(finding.at(Place::new(self.path.clone(), span)));
    }

    fn shape(&mut self, span: Range<usize>, message: Text, help: Text) {
        self.report(Finding::new(&SHAPE, message).help(help), span);
    }

    fn content(&mut self, record: &Record) -> Option<Content<'i>> {
        let given: Vec<&str> =
            ["items", "periods", "breakdown"].into_iter().filter(|key| record.item(key).is_some()).collect();
        let content = match given.as_slice() {
            [only] => match *only {
                "items" => self.items(record),
                "periods" => self.periods(record),
                _ => self.breakdown(record)?,
            },
            [] => {
                let nothing = text!("这幅图没有写要画什么", "the chart does not say what it shows");
                self.shape(self.kind_span.clone(), nothing, one_of_three());
                return None;
            }
            [first, second, ..] => {
                let both = text!("{first} 和 {second} 只能写一个", "`{first}` and `{second}` exclude each other");
                self.shape(record.span_of(second), both, one_of_three());
                return None;
            }
        };
        if let (true, Some(slot)) = (content.by_period, record.slot("sort")) {
            self.shape(
                slot.key_span.clone(),
                text!("各期按时间先后排，不能再排序", "periods stand in the order of time and are not sorted"),
                text!("去掉 sort。", "Leave out `sort`."),
            );
        }
        Some(content)
    }

    fn reference(&mut self, text: &str, span: &Range<usize>) -> Option<Reference> {
        match Reference::parse(text) {
            Ok(reference) => Some(reference),
            Err(refusal) => {
                let finding = Finding::new(&REFERENCE_SYNTAX, refusal.message).help(refusal.help);
                self.report(finding, span.clone());
                None
            }
        }
    }

    fn series(&self, record: &Record) -> Vec<Series> {
        let read = |series: &Record| {
            let value = series.string("value")?;
            Some(Series { value, label: series.translated("label").cloned(), span: series.span_of("value") })
        };
        record.records("series").filter_map(read).collect()
    }

    /// What was reached and what was to be reached: a chart of progress has no other series.
    fn progress_series(&self) -> Vec<Series> {
        let named = |value: &str| Series { value: value.to_owned(), label: None, span: self.kind_span.clone() };
        vec![named("actual"), named("target")]
    }

    /// Values are named by their names alone where the items or the breakdown say the rest.
    fn names_only(&mut self, series: &[Series]) {
        for series in series.iter().filter(|series| series.value.contains(['.', '@'])) {
            let value = series.value.rsplit('.').next().unwrap_or_default();
            self.shape(
                series.span.clone(),
                text!(
                    "与 items、breakdown 合用的 series 只写值名",
                    "beside `items` or `breakdown`, series are names of values"
                ),
                text!("写成 {value}。", "Write {value}."),
            );
        }
    }

    fn is_reported(&self, series: &Series) -> bool {
        let about = |place: &Place| place.path == *self.path && place.span.as_ref() == Some(&series.span);
        self.findings.iter().any(|finding| finding.places.first().is_some_and(about))
    }

    /// A series that no row has a value for is a slip of the pen.
    fn report_missed(&mut self, series: &[Series], rows: &[Row<'i>], misses: Vec<Option<Finding>>) {
        for (at, (series, miss)) in series.iter().zip(misses).enumerate() {
            let anywhere = rows.iter().any(|row| matches!(row.cells.get(at), Some(Some(_))));
            // One that is no name at all has been reported.
            if let (false, Some(finding)) = (anywhere || self.is_reported(series), miss) {
                self.report(finding, series.span.clone());
            }
        }
    }
}

fn one_of_three() -> Text {
    text!(
        "写 items（各项）、periods（各期）、breakdown（细分）中的一个。",
        "Write one of `items`, `periods` and `breakdown`."
    )
}
