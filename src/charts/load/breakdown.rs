//! Charts of the parts of one indicator.

use std::ops::Range;

use super::{Content, Reader};
use crate::charts::{BREAKDOWN, Kind, Row, Series};
use crate::diagnostics::{Finding, Place, Rule};
use crate::indicators::{Breakdown, Figure, Reference, UNKNOWN_INDICATOR, UNKNOWN_PERIOD, UNKNOWN_VALUE, Values};
use crate::schema::record::Record;
use crate::text;

impl<'i> Reader<'_, 'i> {
    /// One row for each part.
    pub fn breakdown(&mut self, record: &Record) -> Option<Content<'i>> {
        let of = record.object("breakdown")?;
        let span = of.span_of("indicator");
        let reference = self.reference(of.text("indicator")?, &span)?;
        let values = self.values_of(&reference, &span)?;
        let (set, indicator) = self.indicators.indicator(&reference.id)?;
        let breakdown = self.named_breakdown(of, &reference.id, values)?;
        let mut series = self.series(record);
        self.names_only(&series);
        if self.kind == Kind::Progress {
            series = self.progress_series();
        } else if series.is_empty() {
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
                let finding =
                    Finding::new(&UNKNOWN_VALUE, text!("各部分都没有值“{value}”", "no part has a value `{value}`"));
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
                text!("指标“{id}”在 {period} 没有细分", "indicator `{id}` has no breakdown for {period}"),
                of.span_of("indicator"),
            ),
            (None, [only]) => return Some(only),
            (None, _) => (
                text!(
                    "指标“{id}”有几种分法，要写明是哪一种",
                    "indicator `{id}` has several breakdowns; say which is meant"
                ),
                of.span_of("indicator"),
            ),
            (Some(by), all) => match all.iter().find(|breakdown| breakdown.name.0.iter().any(|(_, name)| name == by)) {
                Some(breakdown) => return Some(breakdown),
                None => (text!("没有“{by}”这种分法", "there is no breakdown \"{by}\""), of.span_of("by")),
            },
        };
        let help = if values.breakdowns.is_empty() {
            text!("在指标文件里补上细分，或改用 items。", "Add a breakdown to the data file, or use `items`.")
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
