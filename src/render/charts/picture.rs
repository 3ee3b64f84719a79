//! A chart as what is drawn of it.

use rust_decimal::Decimal;

use super::Worded;
use crate::charts::draw::{Look, Mark, Picture, PictureRow, PictureSeries, Tick, ticks};
use crate::charts::{Chart, Kind, Row, unit_of};
use crate::indicators::Figure;
use crate::indicators::periods::months;

/// How many round numbers an axis shows at most.
const MOST_TICKS: u32 = 6;

impl<'c> Worded<'c> {
    /// Everything that is drawn, in words.
    pub fn picture(&self) -> Picture {
        let chart = self.chart;
        let progress = chart.kind == Kind::Progress;
        // What was reached is drawn against the target, so both are one mark.
        let drawn = if progress { 1 } else { chart.series.len() };
        let series = (0..drawn).map(|at| PictureSeries { name: self.series_name(at), look: self.look(at) }).collect();
        let rows = chart.rows.iter().enumerate().map(|(at, row)| {
            let marks = if progress {
                vec![self.completion(row)]
            } else {
                row.cells.iter().map(|figure| self.mark(*figure)).collect()
            };
            PictureRow {
                name: self.row_name(at),
                detail: if progress { self.detail(row) } else { None },
                marks,
                total: if chart.kind == Kind::StackedBar { self.total_text(row) } else { None },
                month: row.period.as_ref().map(|period| months(period).0).unwrap_or_default(),
            }
        });
        Picture {
            series,
            rows: rows.collect(),
            axis: self.axis(),
            unit: largest_unit(chart).map(|figure| self.unit_of_many(figure)).unwrap_or_default(),
            target: self.get("chart_target_mark").to_owned(),
            per: chart.per,
            people: chart.figures().all(|figure| &*unit_of(figure).base == "人"),
        }
    }

    fn look(&self, series: usize) -> Look {
        match self.chart.series.get(series).map(|series| series.value.as_str()) {
            Some("target") => Look::Target,
            Some("gold") => Look::Gold,
            Some("silver") => Look::Silver,
            Some("bronze") => Look::Bronze,
            // A hollow target does not use up the first of the looks.
            _ => {
                let before = self.chart.series.iter().take(series).filter(|series| series.value != "target");
                Look::Series(before.count())
            }
        }
    }

    fn mark(&self, figure: Option<Figure<'c>>) -> Mark {
        match figure {
            Some(figure) => Mark {
                value: Some(self.chart.measure(figure)),
                text: figure.shown(self.form),
                at_least: figure.at_least(),
            },
            None => Mark { value: None, text: self.get("not_published").to_owned(), at_least: false },
        }
    }

    fn completion(&self, row: &Row<'c>) -> Mark {
        Mark {
            value: self.chart.completion(row),
            text: self.chart.completion_text(row).unwrap_or_default(),
            at_least: false,
        }
    }

    fn detail(&self, row: &Row<'c>) -> Option<String> {
        let [Some(actual), Some(target)] = row.cells.as_slice() else { return None };
        let arguments = [("actual", actual.shown(self.form)), ("target", target.shown(self.form))];
        let arguments = arguments.each_ref().map(|(name, text)| (*name, text.as_str()));
        Some(self.strings.fill("chart_progress_detail", &arguments))
    }

    /// What a row of parts comes to, as it is read.
    pub fn total_text(&self, row: &Row<'c>) -> Option<String> {
        self.total(row).map(|(like, sum)| self.amount(like, sum, None))
    }

    /// What a row of parts comes to, and a value in whose unit that is. Parts of which one is not known, or is known only to
    /// be more than something, come to nothing that could be said.
    pub fn total(&self, row: &Row<'c>) -> Option<(Figure<'c>, Decimal)> {
        if row.cells.len() < 2 || row.cells.iter().flatten().any(Figure::at_least) {
            return None;
        }
        Some((largest_unit(self.chart)?, self.chart.total(row)?))
    }

    /// The round numbers of a line's axis.
    pub fn ticks(&self) -> Vec<Decimal> {
        if self.chart.kind != Kind::Line {
            return Vec::new();
        }
        let values: Vec<Decimal> = self.chart.figures().map(|figure| self.chart.measure(figure)).collect();
        ticks(&values, MOST_TICKS)
    }

    fn axis(&self) -> Vec<Tick> {
        let Some(like) = largest_unit(self.chart) else { return Vec::new() };
        let text = |value: Decimal| {
            let number = self.number_like(like, value, None);
            Figure { number: &number, ..like }.number_text(self.form)
        };
        self.ticks().into_iter().map(|value| Tick { value, text: text(value) }).collect()
    }
}

/// A value in the unit that all values of the chart are drawn in.
pub fn largest_unit<'i>(chart: &Chart<'i>) -> Option<Figure<'i>> {
    let mut figures = chart.figures();
    let first = figures.next()?;
    let power = |figure: Figure| unit_of(figure).power;
    Some(figures.fold(first, |largest, figure| if power(figure) > power(largest) { figure } else { largest }))
}
