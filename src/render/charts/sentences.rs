//! What a chart says, in sentences of one language.

use rust_decimal::Decimal;

use super::Worded;
use super::picture::largest_unit;
use crate::charts::{Cell, Change, Fact, is_rate, rounded, unit_of};

impl Worded<'_> {
    /// The facts as sentences, one for each series; `None` if there is nothing to say.
    pub fn sentences(&self, facts: &[Fact]) -> Option<String> {
        let several = self.chart.series.len() > 1;
        let mut sentences: Vec<(Option<String>, Vec<String>)> = Vec::new();
        for fact in facts {
            let subject = self.subject(fact).filter(|_| several);
            let alone = matches!(fact, Fact::Missing(_));
            let clause = self.clause(fact);
            match sentences.last_mut() {
                Some((of, clauses)) if *of == subject && !alone => clauses.push(clause),
                _ => sentences.push((subject, vec![clause])),
            }
        }
        let written = sentences.into_iter().map(|(subject, clauses)| {
            let clauses = clauses.join(self.get("chart_clause_separator"));
            let clauses = match subject {
                Some(subject) => self.fill("chart_of", &[("subject", &subject), ("clauses", &clauses)]),
                None => clauses,
            };
            super::capital(&self.fill("chart_sentence", &[("clauses", &clauses)]))
        });
        let written: Vec<String> = written.collect();
        (!written.is_empty()).then(|| written.join(self.get("chart_sentence_gap")))
    }

    /// What a fact is about, where a chart has several of them: a series, or a row.
    fn subject(&self, fact: &Fact) -> Option<String> {
        match fact {
            Fact::Equal(series) | Fact::Highest(series, _) | Fact::Lowest(series, _) => Some(self.series_name(*series)),
            Fact::Change(change) => Some(self.series_name(change.series)),
            Fact::HighestSeries(row, _) | Fact::LowestSeries(row, _) => Some(self.row_name(*row)),
            _ => None,
        }
    }

    fn fill(&self, key: &str, arguments: &[(&str, &str)]) -> String {
        self.strings.fill(key, arguments)
    }

    fn clause(&self, fact: &Fact) -> String {
        match fact {
            Fact::Each(cells) => self.each(cells),
            Fact::Many(count) => self.fill("chart_many", &[("n", &count.to_string())]),
            Fact::Equal(series) => self.fill("chart_equal", &[("value", &self.first_value(*series))]),
            Fact::Highest(series, rows) => {
                self.extreme("chart_highest", &self.row_names(rows), &self.value(rows, *series))
            }
            Fact::Lowest(series, rows) => {
                self.extreme("chart_lowest", &self.row_names(rows), &self.value(rows, *series))
            }
            Fact::HighestSeries(row, series) => {
                self.extreme("chart_highest", &self.series_names(series), &self.value_of_series(*row, series))
            }
            Fact::LowestSeries(row, series) => {
                self.extreme("chart_lowest", &self.series_names(series), &self.value_of_series(*row, series))
            }
            Fact::Change(change) => self.change(change),
            Fact::Completed(row) => {
                self.fill("chart_completed", &[("name", &self.row_name(*row)), ("percent", &self.percent(&[*row]))])
            }
            Fact::Reached(reached, of) => self.reached(*reached, *of),
            Fact::FurthestAbove(rows) => {
                self.fill("chart_above", &[("names", &self.names(rows)), ("percent", &self.percent(rows))])
            }
            Fact::FurthestBelow(rows) => {
                self.fill("chart_below", &[("names", &self.names(rows)), ("percent", &self.percent(rows))])
            }
            Fact::HighestTotal(rows) => {
                self.extreme("chart_highest_total", &self.row_names(rows), &self.total_of(rows))
            }
            Fact::LowestTotal(rows) => self.extreme("chart_lowest_total", &self.row_names(rows), &self.total_of(rows)),
            Fact::EqualTotal => self.fill("chart_equal_total", &[("value", &self.total_of(&[0]))]),
            Fact::Missing(cells) => {
                let names: Vec<String> = cells.iter().map(|cell| self.cell_name(*cell)).collect();
                self.fill("chart_missing", &[("list", &names.join(self.get("list_separator")))])
            }
        }
    }

    /// What a value is called: by its row, its series, or both, as far as there are several.
    fn cell_name(&self, cell: Cell) -> String {
        match (self.chart.rows.len() > 1, self.chart.series.len() > 1) {
            (true, true) => {
                let (row, series) = (self.row_name(cell.row), self.series_name(cell.series));
                self.fill("chart_cell", &[("row", &row), ("series", &series)])
            }
            (false, true) => self.series_name(cell.series),
            _ => self.row_name(cell.row),
        }
    }

    fn cell_value(&self, cell: Cell) -> String {
        self.chart.figure(cell).map(|figure| figure.shown(self.form)).unwrap_or_default()
    }

    fn each(&self, cells: &[Cell]) -> String {
        let told = cells.iter().map(|cell| {
            self.fill("chart_value_of", &[("name", &self.cell_name(*cell)), ("value", &self.cell_value(*cell))])
        });
        told.collect::<Vec<_>>().join(self.get("chart_clause_separator"))
    }

    fn first_value(&self, series: usize) -> String {
        let known = (0..self.chart.rows.len()).map(|row| Cell { row, series });
        known.map(|cell| self.cell_value(cell)).find(|text| !text.is_empty()).unwrap_or_default()
    }

    fn value(&self, rows: &[usize], series: usize) -> String {
        rows.first().map(|row| self.cell_value(Cell { row: *row, series })).unwrap_or_default()
    }

    fn total_of(&self, rows: &[usize]) -> String {
        let row = rows.first().and_then(|row| self.chart.rows.get(*row));
        row.and_then(|row| self.total_text(row)).unwrap_or_default()
    }

    fn percent(&self, rows: &[usize]) -> String {
        let row = rows.first().and_then(|row| self.chart.rows.get(*row));
        row.and_then(|row| self.chart.completion_text(row)).unwrap_or_default()
    }

    fn value_of_series(&self, row: usize, series: &[usize]) -> String {
        series.first().map(|series| self.cell_value(Cell { row, series: *series })).unwrap_or_default()
    }

    fn row_names(&self, rows: &[usize]) -> Vec<String> {
        rows.iter().map(|row| self.row_name(*row)).collect()
    }

    fn series_names(&self, series: &[usize]) -> Vec<String> {
        series.iter().map(|series| self.series_name(*series)).collect()
    }

    fn names(&self, rows: &[usize]) -> String {
        self.row_names(rows).join(self.get("list_separator"))
    }

    fn extreme(&self, key: &str, names: &[String], value: &str) -> String {
        let key = if names.len() > 1 { format!("{key}_tied") } else { key.to_owned() };
        self.fill(&key, &[("names", &names.join(self.get("list_separator"))), ("value", value)])
    }

    fn reached(&self, reached: usize, of: usize) -> String {
        let key = match reached {
            0 => "chart_reached_none",
            _ if reached == of => "chart_reached_all",
            _ => "chart_reached_some",
        };
        self.fill(key, &[("n", &of.to_string()), ("reached", &reached.to_string())])
    }

    fn change(&self, change: &Change) -> String {
        let cell = |row| Cell { row, series: change.series };
        let (before, after) = (self.cell_value(cell(change.from)), self.cell_value(cell(change.to)));
        let (from, to) = (self.row_name(change.from), self.row_name(change.to));
        let Some(figure) = self.chart.figure(cell(change.to)).or_else(|| largest_unit(self.chart)) else {
            return String::new();
        };
        if change.by.is_zero() {
            return self.fill("chart_no_change", &[("from", &from), ("to", &to), ("before", &before)]);
        }
        // A rate of 98% that was 97% has not grown by 1% but by a percentage point.
        let points = match &*unit_of(figure).base {
            "%" if is_rate(figure) => Some("个百分点"),
            _ => None,
        };
        let by = self.amount(figure, change.by.abs(), points);
        let percent = change.percent.map(|percent| format!("{}%", rounded(percent.abs())));
        let key = match (change.by > Decimal::ZERO, &percent) {
            (true, Some(_)) => "chart_increase_percent",
            (true, None) => "chart_increase",
            (false, Some(_)) => "chart_decrease_percent",
            (false, None) => "chart_decrease",
        };
        let percent = percent.unwrap_or_default();
        let arguments =
            [("from", &from), ("before", &before), ("to", &to), ("after", &after), ("by", &by), ("percent", &percent)];
        self.fill(key, &arguments.map(|(name, text)| (name, text.as_str())))
    }
}
