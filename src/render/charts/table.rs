//! The data of a chart as a table to read and as a file to compute with.

use super::Worded;
use crate::charts::{Kind, Row, rounded};
use crate::indicators::Figure;
use crate::render::csv;
use crate::render::views::{DataCellView, DataColumnView, DataRowView, DataTableView};

impl<'c> Worded<'c> {
    /// The table: a row for each row of the chart, a column for each series.
    pub fn table(&self, caption: String) -> DataTableView {
        let unit = self.shared_unit();
        let first = if self.chart.by_period { "period" } else { "chart_item" };
        let mut columns = vec![DataColumnView { label: self.get(first).to_owned(), numeric: false }];
        let numeric = |label: String| DataColumnView { label, numeric: true };
        let with_unit = |name: String| match unit.as_deref() {
            Some(unit) if !unit.is_empty() => self.strings.fill("label_with_unit", &[("label", &name), ("unit", unit)]),
            _ => name,
        };
        columns.extend((0..self.chart.series.len()).map(|at| numeric(with_unit(self.series_name(at)))));
        columns.extend(self.further_column().map(|key| match key {
            "medal_total" => numeric(with_unit(self.get(key).to_owned())),
            _ => numeric(self.get(key).to_owned()),
        }));
        let rows = self.chart.rows.iter().enumerate().map(|(at, row)| {
            let mut cells: Vec<DataCellView> =
                row.cells.iter().map(|figure| self.cell(*figure, unit.is_some())).collect();
            cells.extend(self.further_column().map(|key| self.further_cell(row, key, unit.is_some())));
            DataRowView { label: self.row_name(at), href: None, cells, total: false }
        });
        DataTableView { caption, columns, rows: rows.collect(), ..DataTableView::default() }
    }

    /// The column that is computed: the total of parts, or how far the target was reached.
    fn further_column(&self) -> Option<&'static str> {
        match self.chart.kind {
            Kind::StackedBar if self.chart.series.len() > 1 => Some("medal_total"),
            Kind::Progress => Some("value_completion"),
            _ => None,
        }
    }

    fn further_cell(&self, row: &Row<'c>, key: &str, unit_in_head: bool) -> DataCellView {
        let total = self.total(row).filter(|_| key == "medal_total");
        let (text, value) = match total {
            Some((like, sum)) => {
                let number = self.number_like(like, sum, None);
                let figure = Figure { number: &number, ..like };
                let text = if unit_in_head { figure.number_text(self.form) } else { figure.shown(self.form) };
                (Some(text), Some(figure.machine_value()))
            }
            None => {
                let percent = self.chart.completion(row).map(|percent| rounded(percent).to_string());
                (self.chart.completion_text(row).filter(|_| key != "medal_total"), percent)
            }
        };
        let text = text.unwrap_or_else(|| self.get("not_published").to_owned());
        DataCellView { text, value, numeric: true }
    }

    /// The unit as it is read, if all values have the same.
    fn shared_unit(&self) -> Option<String> {
        let mut figures = self.chart.figures();
        let first = figures.next()?;
        figures.all(|figure| figure.unit() == first.unit()).then(|| self.unit_of_many(first))
    }

    /// The unit as it is read after a number that is not one.
    pub fn unit_of_many(&self, figure: Figure<'_>) -> String {
        let number = self.number_like(figure, rust_decimal::Decimal::TWO, None);
        Figure { number: &number, ..figure }.unit_text(self.form)
    }

    fn cell(&self, figure: Option<Figure<'c>>, unit_in_head: bool) -> DataCellView {
        let Some(figure) = figure else {
            return DataCellView { text: self.get("not_published").to_owned(), value: None, numeric: true };
        };
        let bare = unit_in_head && !figure.at_least();
        DataCellView {
            text: if bare { figure.number_text(self.form) } else { figure.shown(self.form) },
            value: Some(figure.machine_value()),
            numeric: true,
        }
    }

    /// The file: one line a value, with everything that is known of it. A value that was not published has an empty number.
    pub fn csv(&self) -> Vec<u8> {
        let heads = [
            "chart_item",
            "chart_series",
            "period",
            "chart_number",
            "column_unit",
            "column_lower_bound",
            "indicator",
            "figure_source",
        ];
        let mut lines: Vec<Vec<String>> = vec![heads.iter().map(|key| self.strings.get(key).to_owned()).collect()];
        for (at, row) in self.chart.rows.iter().enumerate() {
            for (series, figure) in row.cells.iter().enumerate() {
                lines.push(self.csv_line(at, series, *figure));
            }
            if self.chart.kind == Kind::Progress {
                lines.extend(self.completion_line(at, row));
            }
        }
        csv::write(lines)
    }

    fn csv_line(&self, row: usize, series: usize, figure: Option<Figure<'c>>) -> Vec<String> {
        let (row_name, series_name) = (self.row_name(row), self.series_name(series));
        let Some(figure) = figure else {
            let period = if self.chart.by_period { row_name.clone() } else { String::new() };
            let unknown = [row_name, series_name, period];
            return unknown.into_iter().chain(std::iter::repeat_n(String::new(), 5)).collect();
        };
        let bound = if figure.at_least() { self.get("yes") } else { "" };
        vec![
            row_name,
            series_name,
            figure.period_text(self.form),
            figure.value().to_string(),
            figure.unit().to_owned(),
            bound.to_owned(),
            figure.reference(),
            figure.source().get(self.language).to_owned(),
        ]
    }

    fn completion_line(&self, at: usize, row: &Row<'c>) -> Option<Vec<String>> {
        let actual = (*row.cells.first()?)?;
        let percent = self.chart.completion_text(row)?;
        let number = percent.trim_end_matches('%').to_owned();
        let mut line =
            vec![self.row_name(at), self.get("value_completion").to_owned(), actual.period_text(self.form), number];
        line.extend(["%".to_owned(), String::new(), String::new(), actual.source().get(self.language).to_owned()]);
        Some(line)
    }
}
