//! Charts over time: each row is a period, each series a value of an indicator.

use super::{Content, Reader};
use crate::charts::{Row, Series};
use crate::diagnostics::{Finding, Place};
use crate::indicators::{Reference, UNKNOWN_PERIOD};
use crate::schema::record::{Item, Record, Value};
use crate::schema::scalar::Period;
use crate::text;

impl<'i> Reader<'_, 'i> {
    /// One row for each period.
    pub fn periods(&mut self, record: &Record) -> Content<'i> {
        let series = self.series(record);
        if series.is_empty() {
            self.shape(
                record.span_of("periods"),
                text!("写了 periods，还要写 series", "`periods` needs `series`"),
                text!(
                    "例如 series: [{{value: children-rehab.actual}}]。",
                    "Such as series: [{{value: children-rehab.actual}}]."
                ),
            );
        }
        let named: Vec<(&Series, Reference)> =
            series.iter().filter_map(|series| Some((series, self.of_series(series)?))).collect();
        let mut read: Vec<(Row<'i>, Option<Finding>)> = Vec::new();
        let mut misses = vec![None; named.len()];
        for item in record.list("periods") {
            if let Value::Period(period) = &item.value {
                read.push(self.of_period(item, period, &named, &mut misses));
            }
        }
        self.report_outside(&mut read);
        let rows: Vec<Row<'i>> = read.into_iter().map(|(row, _)| row).collect();
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
                text!(
                    "时期已经写在 periods 里，这里不再写 @{period}",
                    "the periods are given; `@{period}` has no place here"
                ),
                text!("去掉“@{period}”。", "Leave out `@{period}`."),
            );
            return None;
        }
        Some(reference)
    }

    /// The values of one period, and what to say if there are none.
    fn of_period(
        &mut self,
        item: &Item,
        period: &Period,
        series: &[(&Series, Reference)],
        misses: &mut [Option<Finding>],
    ) -> (Row<'i>, Option<Finding>) {
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
        (Row { label: None, period: Some(period.clone()), cells, span: item.span.clone() }, missed)
    }

    /// A period of which nothing is known is a gap between others, but at either end it is a slip of the pen.
    fn report_outside(&mut self, rows: &mut [(Row<'i>, Option<Finding>)]) {
        let empty = |row: &Row<'_>| row.cells.iter().all(Option::is_none);
        let first = rows.iter().position(|(row, _)| !empty(row)).unwrap_or(rows.len());
        let last = rows.iter().rposition(|(row, _)| !empty(row)).unwrap_or_default();
        for (at, (row, missed)) in rows.iter_mut().enumerate() {
            if let Some(finding) = missed.take().filter(|_| empty(row) && (at < first || at > last)) {
                self.report(finding, row.span.clone());
            }
        }
    }
}
