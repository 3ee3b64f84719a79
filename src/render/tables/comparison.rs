//! Values of several periods side by side, and how they changed.

use rust_decimal::Decimal;

use super::view::{bound_note, data_notes, rows_of, sources};
use crate::indicators::{Change, Figure, Incomparable, NoPercent, Value, change, periods};
use crate::render::columns::{Cell, Columns, Words};
use crate::render::views::{DataCellView, DataColumnView, DataTableView};
use crate::schema::scalar::Period;

/// The table, with the change from the last period but one to the last.
pub fn view<'i>(words: Words, spans: &[Period], rows: &[Vec<Option<Figure<'i>>>], decimals: u32) -> DataTableView {
    let mut columns = Columns::new(words.strings.get("indicator"));
    let shown = |period: &Period| periods::shown(period, words.form);
    for (at, period) in spans.iter().enumerate() {
        let cell = |row: &Vec<Option<Figure<'i>>>| match row.get(at) {
            Some(Some(figure)) => Cell::Figure(*figure),
            _ => Cell::NotPublished,
        };
        columns.push(words.column(&shown(period), &rows.iter().map(cell).collect::<Vec<Cell>>()));
    }
    let changes: Vec<Told> = rows.iter().map(|row| told(row, decimals)).collect();
    let labels: Vec<String> = rows.iter().map(|row| row_name(words, row)).collect();
    if let [.., from, _] = spans
        && changes.iter().any(|told| told.change().is_some())
    {
        let absolute: Vec<DataCellView> = changes.iter().map(|told| absolute_cell(words, told)).collect();
        let head = words.fill("change_from", &[("period", &shown(from))]);
        columns.push((DataColumnView { label: head, numeric: true }, absolute));
        let percent = |told: &Told| told.change().and_then(|(change, _)| change.percent.ok());
        if changes.iter().any(|told| percent(told).is_some()) {
            let cells = changes.iter().map(|told| percent_cell(words, percent(told))).collect();
            let head = words.strings.get("change_in_per_cent").to_owned();
            columns.push((DataColumnView { label: head, numeric: true }, cells));
        }
    }
    let mut notes = reasons(words, spans, &labels, &changes);
    let figures = || rows.iter().flatten().flatten();
    notes.extend(bound_note(words, figures().map(|figure| figure.at_least())));
    let all = labels.iter().zip(rows).flat_map(|(label, row)| {
        row.iter().flatten().map(|figure| {
            let period = figure.period_text(words.form);
            (
                words.fill("caption_with_period", &[("caption", label), ("period", &period)]),
                figure.values.note.as_deref(),
            )
        })
    });
    DataTableView {
        data_notes: data_notes(all),
        notes,
        sources: sources(words, figures().map(|figure| (figure.set, figure.indicator))),
        rows: rows_of(&columns, labels),
        columns: columns.heads,
        ..DataTableView::default()
    }
}

fn row_name(words: Words, row: &[Option<Figure>]) -> String {
    row.iter().flatten().next().map(|figure| figure.indicator.name.get(words.language).to_owned()).unwrap_or_default()
}

/// What is told of the change from the last period but one to the last.
enum Told<'i> {
    /// The change, and the later figure.
    Change(Change, Figure<'i>),
    Not(Incomparable),
    /// One of the two is not known, as can be seen.
    Missing,
}

impl<'i> Told<'i> {
    fn change(&self) -> Option<(&Change, &Figure<'i>)> {
        match self {
            Told::Change(change, figure) => Some((change, figure)),
            _ => None,
        }
    }
}

fn told<'i>(row: &[Option<Figure<'i>>], decimals: u32) -> Told<'i> {
    let [.., Some(from), Some(to)] = row else { return Told::Missing };
    match change(*from, *to, decimals) {
        Ok(change) => Told::Change(change, *to),
        Err(why) => Told::Not(why),
    }
}

/// A sign before a number that is more or less than another: a minus that is no hyphen, and is read aloud as one.
fn signed(number: &str) -> String {
    match number.strip_prefix('-') {
        Some(rest) => format!("−{rest}"),
        None if number.trim_start_matches(['0', '.']).is_empty() => number.to_owned(),
        None => format!("+{number}"),
    }
}

fn nothing(words: Words) -> DataCellView {
    DataCellView { text: words.strings.get("no_value").to_owned(), value: None, numeric: true }
}

fn absolute_cell(words: Words, told: &Told) -> DataCellView {
    let Some((change, figure)) = told.change() else { return nothing(words) };
    // The difference of two rates is in percentage points, and that of other values in their unit.
    let unit =
        if matches!(figure.unit(), "%" | "％") { Some("个百分点".into()) } else { figure.number.unit.clone() };
    let number = Value { value: change.absolute, unit, ..figure.number.clone() };
    let difference = Figure { number: &number, ..*figure };
    DataCellView { text: signed(&difference.shown(words.form)), value: Some(difference.machine_value()), numeric: true }
}

fn percent_cell(words: Words, percent: Option<Decimal>) -> DataCellView {
    let Some(percent) = percent else { return nothing(words) };
    let number = percent.to_string();
    DataCellView { text: format!("{}%", signed(&number)), value: Some(number), numeric: true }
}

/// Why there is no change, or none in per cent; once for the table if it holds for all rows.
fn reasons(words: Words, spans: &[Period], labels: &[String], changes: &[Told]) -> Vec<String> {
    let reason = |told: &Told| match told {
        Told::Not(Incomparable::Length) => Some("change_length"),
        Told::Not(Incomparable::LowerBound) => Some("change_lower_bound"),
        Told::Not(Incomparable::Unit) => Some("change_unit"),
        Told::Not(Incomparable::Digits) => Some("change_digits"),
        Told::Change(Change { percent: Err(NoPercent::Base), .. }, _) => Some("change_base"),
        Told::Change(Change { percent: Err(NoPercent::Digits), .. }, _) => Some("change_digits"),
        Told::Change(..) | Told::Missing => None,
    };
    let shown = |at: usize| {
        let period = spans.len().checked_sub(at).and_then(|at| spans.get(at));
        period.map(|period| periods::shown(period, words.form)).unwrap_or_default()
    };
    let (from, to) = (shown(2), shown(1));
    let places = [("from", from.as_str()), ("to", to.as_str())];
    let all: Vec<Option<&str>> = changes.iter().map(reason).collect();
    let mut notes = Vec::new();
    // The length of the periods is the same for all rows.
    if all.contains(&Some("change_length")) {
        notes.push(words.fill("change_length", &places));
    }
    let others =
        labels.iter().zip(all).filter_map(|(label, key)| Some((label, key.filter(|key| *key != "change_length")?)));
    let colon = words.strings.get("colon");
    notes.extend(others.map(|(label, key)| format!("{label}{colon}{}", words.fill(key, &places))));
    notes
}
