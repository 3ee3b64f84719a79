//! Reads `content/data/charts/*.yaml` and looks up the values that each chart names.

use std::ops::Range;
use std::sync::Arc;

use super::{BREAKDOWN, Chart, Kind, Row, SHAPE, Series, TARGET, check};
use crate::diagnostics::{Finding, Place, Rule, Text};
use crate::indicators::{
    Breakdown, Figure, Indicators, REFERENCE_SYNTAX, Reference, UNKNOWN_INDICATOR, UNKNOWN_PERIOD, UNKNOWN_VALUE, Values,
};
use crate::model::references::DataFile;
use crate::schema::record::{Item, Record, Value};
use crate::schema::scalar::Period;
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
    let mut rows: Vec<_> = std::mem::take(&mut chart.rows).into_iter().map(|row| (None, row)).collect();
    chart.rows = rows.iter().map(|(_, row)| row.clone()).collect();
    for (key, row) in &mut rows {
        *key = match chart.kind {
            Kind::Progress => chart.completion(row),
            _ => row.cells.first().copied().flatten().map(|figure| chart.measure(figure)),
        };
    }
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

    /// One row for each item.
    fn items(&mut self, record: &Record) -> Content<'i> {
        let mut series = self.series(record);
        let progress = self.kind == Kind::Progress;
        if let Some(first) = series.first().filter(|_| progress) {
            let span = first.span.clone();
            self.shape(
                span,
                text!("完成进度图不写 series", "a chart of progress takes no `series`"),
                text!(
                    "去掉 series：它总是拿每一项的完成数与 target 相比。",
                    "Leave out `series`: each item is held against its own `target`."
                ),
            );
        }
        self.names_only(&series);
        let named = !progress && !series.is_empty();
        let mut rows = Vec::new();
        let mut misses = vec![None; series.len()];
        for item in record.records("items") {
            let span = item.span_of("indicator");
            let Some(reference) = item.text("indicator").and_then(|text| self.reference(text, &span)) else { continue };
            let cells = match (progress, named) {
                (true, _) => self.against_target(reference, &span),
                (false, true) => self.named_values(&reference, &series, &span, &mut misses),
                (false, false) => self.one_value(&reference, &span),
            };
            let label = item.translated("label").cloned();
            rows.extend(cells.map(|cells| Row { label, period: None, cells, span: span.clone() }));
        }
        self.report_missed(&series, &rows, misses);
        if progress {
            let target = Series { value: "target".to_owned(), label: None, span: self.kind_span.clone() };
            series = vec![Series { value: "actual".to_owned(), ..target.clone() }, target];
        } else if !named {
            series = vec![Series { value: String::new(), label: None, span: self.kind_span.clone() }];
        }
        Content { series, rows, ..Content::default() }
    }

    fn one_value(&mut self, reference: &Reference, span: &Range<usize>) -> Option<Vec<Option<Figure<'i>>>> {
        match self.indicators.find(reference, None) {
            Ok(figure) => Some(vec![Some(figure)]),
            Err(finding) => {
                self.report(finding, span.clone());
                None
            }
        }
    }

    /// What was reached, and the target of the same period.
    fn against_target(&mut self, reference: Reference, span: &Range<usize>) -> Option<Vec<Option<Figure<'i>>>> {
        let value = reference.value.clone().unwrap_or_else(|| "actual".to_owned());
        let actual = self.one_value(&Reference { value: Some(value), ..reference.clone() }, span)?;
        let target = Reference { value: Some("target".to_owned()), ..reference };
        match self.indicators.find(&target, None) {
            Ok(figure) => Some(actual.into_iter().chain([Some(figure)]).collect()),
            Err(_) => {
                let id = &target.id;
                let missing = text!("“{id}”这一期没有任务数，画不出完成进度", "`{id}` has no target for the period");
                let finding = Finding::new(&TARGET, missing).help(text!(
                    "任务数没有公布的，不放进这幅图；公布了的，在数据文件里补上 target。",
                    "Leave it out if the target was not published; if it was, add `target` to the data file."
                ));
                self.report(finding, span.clone());
                None
            }
        }
    }

    /// The values of an item by the names of the series. One that this item lacks is a gap, if another has it.
    fn named_values(
        &mut self,
        reference: &Reference,
        series: &[Series],
        span: &Range<usize>,
        misses: &mut [Option<Finding>],
    ) -> Option<Vec<Option<Figure<'i>>>> {
        if let Some(value) = &reference.value {
            self.shape(
                span.clone(),
                text!("写了 series，这里就不写值名“{value}”", "with `series`, items do not name a value such as `{value}`"),
                text!("去掉“.{value}”。", "Leave out `.{value}`."),
            );
            return None;
        }
        let mut cells = Vec::new();
        for (series, miss) in series.iter().zip(misses) {
            let named = Reference { value: Some(series.value.clone()), ..reference.clone() };
            match self.indicators.find(&named, None) {
                Ok(figure) => cells.push(Some(figure)),
                Err(finding) if finding.rule == UNKNOWN_VALUE.id => {
                    *miss = Some(finding);
                    cells.push(None);
                }
                Err(finding) => {
                    self.report(finding, span.clone());
                    return None;
                }
            }
        }
        Some(cells)
    }

    /// Values are named by their names alone where the items or the breakdown say the rest.
    fn names_only(&mut self, series: &[Series]) {
        for series in series.iter().filter(|series| series.value.contains(['.', '@'])) {
            let value = series.value.rsplit('.').next().unwrap_or_default();
            self.shape(
                series.span.clone(),
                text!("与 items、breakdown 合用的 series 只写值名", "beside `items` or `breakdown`, series are names of values"),
                text!("写成 {value}。", "Write {value}."),
            );
        }
    }

    /// A series that no row has a value for is a slip of the pen.
    fn report_missed(&mut self, series: &[Series], rows: &[Row<'i>], misses: Vec<Option<Finding>>) {
        for (at, (series, miss)) in series.iter().zip(misses).enumerate() {
            let anywhere = rows.iter().any(|row| matches!(row.cells.get(at), Some(Some(_))));
            if let (false, Some(finding)) = (anywhere, miss) {
                self.report(finding, series.span.clone());
            }
        }
    }

    /// One row for each period.
    fn periods(&mut self, record: &Record) -> Content<'i> {
        let series = self.series(record);
        if series.is_empty() {
            self.shape(
                record.span_of("periods"),
                text!("写了 periods，还要写 series", "`periods` needs `series`"),
                text!("例如 series: [{{value: children-rehab.actual}}]。", "Such as series: [{{value: children-rehab.actual}}]."),
            );
        }
        let named: Vec<(&Series, Reference)> = series.iter().filter_map(|series| Some((series, self.of_series(series)?))).collect();
        let mut rows = Vec::new();
        let mut misses = vec![None; named.len()];
        for item in record.list("periods") {
            let Value::Period(period) = &item.value else { continue };
            rows.push(self.of_period(item, period, &named, &mut misses));
        }
        let complete = named.len() == series.len();
        if complete {
            self.report_missed(&series, &rows, misses);
        }
        Content { series, rows, by_period: true, partial: false }
    }

    fn of_series(&mut self, series: &Series) -> Option<Reference> {
        let reference = self.reference(&series.value, &series.span)?;
        if self.indicators.indicator(&reference.id).is_none() {
            let unknown = self.indicators.find(&reference, None).err();
            self.findings.extend(unknown.map(|finding| finding.at(Place::new(self.path.clone(), series.span.clone()))));
            return None;
        }
        if let Some(period) = &reference.period {
            let period = period.as_str();
            self.shape(
                series.span.clone(),
                text!("时期已经写在 periods 里，这里不再写 @{period}", "the periods are given; `@{period}` has no place here"),
                text!("去掉“@{period}”。", "Leave out `@{period}`."),
            );
            return None;
        }
        Some(reference)
    }

    /// The values of one period. One that is missing is a gap, if another series has one for it.
    fn of_period(
        &mut self,
        item: &Item,
        period: &Period,
        series: &[(&Series, Reference)],
        misses: &mut [Option<Finding>],
    ) -> Row<'i> {
        let mut cells = Vec::new();
        let mut missed = None;
        for ((_, reference), miss) in series.iter().zip(misses) {
            let reference = Reference { period: Some(period.clone()), ..reference.clone() };
            match self.indicators.find(&reference, None) {
                Ok(figure) => cells.push(Some(figure)),
                Err(finding) => {
                    // A misspelt value is the fault of the series, a period that nothing is known of is its own.
                    if finding.rule == UNKNOWN_PERIOD.id {
                        missed = Some(finding);
                    } else {
                        *miss = Some(finding);
                    }
                    cells.push(None);
                }
            }
        }
        if let (true, Some(finding)) = (cells.iter().all(Option::is_none), missed) {
            self.report(finding, item.span.clone());
        }
        Row { label: None, period: Some(period.clone()), cells, span: item.span.clone() }
    }

    /// One row for each part.
    fn breakdown(&mut self, record: &Record) -> Option<Content<'i>> {
        let of = record.object("breakdown")?;
        let span = of.span_of("indicator");
        let reference = self.reference(of.text("indicator")?, &span)?;
        let values = self.values_of(&reference, &span)?;
        let (set, indicator) = self.indicators.indicator(&reference.id)?;
        let breakdown = self.named_breakdown(of, &reference.id, values)?;
        let mut series = self.series(record);
        self.names_only(&series);
        if series.is_empty() {
            series.push(self.only_value(&reference, breakdown, &span)?);
        }
        let rows: Vec<Row<'i>> = breakdown
            .parts
            .iter()
            .map(|part| {
                let cell = |series: &Series| {
                    let number = part.numbers.iter().find(|number| number.name == series.value)?;
                    Some(Figure { set, indicator, values, part: Some(part), number })
                };
                Row { label: None, period: None, cells: series.iter().map(cell).collect(), span: span.clone() }
            })
            .collect();
        for (at, series) in series.iter().enumerate() {
            if rows.iter().all(|row| matches!(row.cells.get(at), Some(None))) {
                let value = &series.value;
                let finding = Finding::new(&UNKNOWN_VALUE, text!("各部分都没有值“{value}”", "no part has a value `{value}`"));
                let help = text!("换成各部分有的值名。", "Name a value that the parts have.");
                self.report(finding.help(help), series.span.clone());
            }
        }
        Some(Content { series, rows, by_period: false, partial: breakdown.partial })
    }

    /// The values of the period that a reference names, or of the only one.
    fn values_of(&mut self, reference: &Reference, span: &Range<usize>) -> Option<&'i Values> {
        let wrong = self.indicators.find(reference, None).err();
        let about = |rule: &Rule| wrong.as_ref().is_some_and(|finding| finding.rule == rule.id);
        if about(&UNKNOWN_INDICATOR) || about(&UNKNOWN_PERIOD) {
            self.findings.extend(wrong.map(|finding| finding.at(Place::new(self.path.clone(), span.clone()))));
            return None;
        }
        let (_, indicator) = self.indicators.indicator(&reference.id)?;
        match &reference.period {
            Some(period) => indicator.periods.iter().find(|values| values.period == *period),
            None => indicator.periods.first(),
        }
    }

    fn named_breakdown(&mut self, of: &Record, id: &str, values: &'i Values) -> Option<&'i Breakdown> {
        let names = || values.breakdowns.iter().map(|breakdown| breakdown.name.get(""));
        let period = values.period.as_str();
        let (message, span) = match (of.text("by"), values.breakdowns.as_slice()) {
            (_, []) => (
                text!("指标“{id}”在 {period} 没有分项", "indicator `{id}` has no breakdown for {period}"),
                of.span_of("indicator"),
            ),
            (None, [only]) => return Some(only),
            (None, _) => (
                text!("指标“{id}”有几种分法，要写明是哪一种", "indicator `{id}` has several breakdowns; say which is meant"),
                of.span_of("indicator"),
            ),
            (Some(by), all) => match all.iter().find(|breakdown| breakdown.name.0.iter().any(|(_, name)| name == by)) {
                Some(breakdown) => return Some(breakdown),
                None => (text!("没有“{by}”这种分法", "there is no breakdown \"{by}\""), of.span_of("by")),
            },
        };
        let help = if values.breakdowns.is_empty() {
            text!("在指标文件里补上分项，或改用 items。", "Add a breakdown to the data file, or use `items`.")
        } else {
            let (zh, en) = (names().collect::<Vec<_>>().join("、"), names().collect::<Vec<_>>().join("”, “"));
            text!("在 by 里写：{zh}。", "Write one of these in `by`: “{en}”.")
        };
        self.report(Finding::new(&BREAKDOWN, message).help(help), span);
        None
    }

    /// The value that a breakdown is of: the one that the reference names, or the only one that its parts have.
    fn only_value(&mut self, reference: &Reference, breakdown: &Breakdown, span: &Range<usize>) -> Option<Series> {
        let mut names: Vec<&str> = Vec::new();
        for number in breakdown.parts.iter().flat_map(|part| &part.numbers) {
            if !names.contains(&number.name.as_str()) {
                names.push(&number.name);
            }
        }
        let value = match (&reference.value, names.as_slice()) {
            (Some(value), _) => value.clone(),
            (None, [only]) => (*only).to_owned(),
            (None, _) => {
                let (zh, en) = (names.join("、"), names.join(", "));
                let several =
                    text!("各部分有几个值，要写明画哪一个", "the parts have several values; say which is meant");
                self.shape(span.clone(), several, text!("在 series 里写值名：{zh}。", "Name them in `series`: {en}."));
                return None;
            }
        };
        Some(Series { value, label: None, span: span.clone() })
    }
}

fn one_of_three() -> Text {
    text!(
        "写 items（各项）、periods（各期）、breakdown（分项）中的一个。",
        "Write one of `items`, `periods` and `breakdown`."
    )
}
