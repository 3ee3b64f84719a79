//! What rows and series of a chart are called: as short as tells them apart.

use super::{Chart, Row};
use crate::indicators::periods::shown;
use crate::indicators::{Figure, Form};

impl<'i> Chart<'i> {
    /// What a row is called: its label, its period, its part; else its indicator, with as much of period and value as is
    /// needed to tell it from other rows. `of_value` names values that have no label of their own.
    pub fn row_name(&self, row: &Row<'i>, language: &str, of_value: &dyn Fn(&str) -> String) -> String {
        if let Some(label) = &row.label {
            return label.get(language).to_owned();
        }
        let form = Form::of(language);
        if let Some(period) = &row.period {
            return shown(period, form);
        }
        let Some(figure) = first(row) else {
            return String::new();
        };
        if let Some(part) = figure.part {
            return part.name.get(language).to_owned();
        }
        let name = figure.indicator.name.get(language).to_owned();
        let others = || self.rows.iter().filter(|other| !std::ptr::eq(*other, row)).filter_map(first);
        let same = |other: &Figure| other.indicator.id == figure.indicator.id;
        if !others().any(|other| same(&other)) {
            return name;
        }
        let alone = others().all(|other| same(&other));
        let by_period = others().filter(same).all(|other| other.period() != figure.period());
        let period = figure.period_text(form);
        let value = value_name(figure, language, of_value);
        let by_value = others().filter(same).all(|other| other.number.name != figure.number.name);
        let more = match (by_period, by_value) {
            (true, _) => period,
            (false, true) => value,
            (false, false) => format!("{period}{}{value}", if form == Form::Chinese { "" } else { ", " }),
        };
        match (alone, form) {
            (true, _) => more,
            (false, Form::Chinese) => format!("{name}（{more}）"),
            (false, Form::English) => format!("{name} ({more})"),
        }
    }

    /// What a series is called: its label; else its value, or in a chart of several indicators its indicator.
    pub fn series_name(&self, at: usize, language: &str, of_value: &dyn Fn(&str) -> String) -> String {
        let Some(series) = self.series.get(at) else { return String::new() };
        if let Some(label) = &series.label {
            return label.get(language).to_owned();
        }
        let in_series = |at: usize| self.rows.iter().find_map(|row| row.cells.get(at).copied().flatten());
        let Some(figure) = in_series(at) else { return of_value(&series.value) };
        if !self.by_period {
            return value_name(figure, language, of_value);
        }
        let name = figure.indicator.name.get(language);
        let others: Vec<Figure> = (0..self.series.len()).filter(|other| *other != at).filter_map(in_series).collect();
        let shared = others.iter().any(|other| other.indicator.id == figure.indicator.id);
        match (shared, others.iter().all(|other| other.indicator.id == figure.indicator.id)) {
            (false, _) => name.to_owned(),
            (true, true) => value_name(figure, language, of_value),
            (true, false) if Form::of(language) == Form::Chinese => {
                format!("{name}（{}）", value_name(figure, language, of_value))
            }
            (true, false) => format!("{name} ({})", value_name(figure, language, of_value)),
        }
    }
}

fn first<'i>(row: &Row<'i>) -> Option<Figure<'i>> {
    row.cells.iter().flatten().next().copied()
}

fn value_name(figure: Figure, language: &str, of_value: &dyn Fn(&str) -> String) -> String {
    match figure.number.label.get(language) {
        "" => of_value(&figure.number.name),
        label => label.to_owned(),
    }
}
