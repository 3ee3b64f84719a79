//! Charts of items: each row names an indicator, and either one value of it or the values that the series name.

use std::ops::Range;

use super::{Content, Reader};
use crate::charts::{Kind, Row, Series, TARGET};
use crate::diagnostics::Finding;
use crate::indicators::{Figure, Reference, UNKNOWN_VALUE};
use crate::schema::record::Record;
use crate::text;

impl<'i> Reader<'_, 'i> {
    /// One row for each item.
    pub fn items(&mut self, record: &Record) -> Content<'i> {
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
            series = self.progress_series();
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
                text!(
                    "写了 series，这里就不写值名“{value}”",
                    "with `series`, items do not name a value such as `{value}`"
                ),
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
                    miss.get_or_insert(finding);
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
}
