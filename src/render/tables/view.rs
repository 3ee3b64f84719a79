//! A table in the language of a page.

use super::{Content, Head, Label, MedalTable, Row, Table, comparison};
use crate::indicators::{Form, Indicator, Meaning, Set, periods};
use crate::model::Page;
use crate::render::columns::{Cell, Columns, Words, is_expected, is_rate};
use crate::render::context::Context;
use crate::render::views::{
    DataCellView, DataColumnView, DataNoteView, DataRowView, DataTableView, MedalsView, PhraseView,
};
use crate::schema::scalar::Period;

/// The table as the component shows it on a page.
pub fn of(
    context: &Context,
    table: &Table,
    caption: &str,
    page: &Page,
    href: &dyn Fn(&str) -> String,
) -> DataTableView {
    let language = &*page.language;
    let words = Words::of(context, language);
    let mut view = match &table.content {
        Content::Topic(rows) => topic(words, rows),
        Content::Medals(medals) => medal_table(context, words, medals, href),
        Content::Years { periods, rows, decimals } => comparison::view(words, periods, rows, *decimals),
        Content::Values(rows) => {
            let labels: Vec<Option<&str>> =
                rows.iter().map(|(label, _)| label.as_ref().map(|label| label.get(language))).collect();
            let meanings: Vec<Meaning> = rows.iter().map(|(_, meaning)| *meaning).collect();
            chosen(words, &labels, &meanings)
        }
    };
    if let (Some(name), Some(first)) = (&table.first_column, view.columns.first_mut()) {
        first.label = name.get(language).to_owned();
    }
    let title = if caption.is_empty() { table.title.get(language) } else { caption };
    view.caption = dated(words, title, period(&table.content));
    view.notes.extend(table.note.as_ref().map(|note| note.get(language).to_owned()));
    // On the very page that the numbers come from, it need not be said again under each table.
    let names = [Some(page.title.as_str()), page.record.text("subtitle")];
    view.sources.retain(|source| !names.contains(&Some(source.text.as_str())));
    view.data_language = words.data_language.map(str::to_owned);
    view.measured()
}

/// The period that all numbers of a table are of, if no column and no row says it.
fn period<'t>(content: &'t Content) -> Option<&'t Period> {
    let same = |mut periods: Box<dyn Iterator<Item = &'t Period> + 't>| {
        let first = periods.next()?;
        periods.all(|period| period == first).then_some(first)
    };
    match content {
        Content::Topic(rows) => {
            let several = rows.iter().any(|row| Some(&row.indicator.id) != rows.first().map(|row| &row.indicator.id));
            // The rows of a single indicator are its periods.
            if several { same(Box::new(rows.iter().map(|row| &row.values.period))) } else { None }
        }
        Content::Medals(medals) => medals.period,
        Content::Years { .. } => None,
        Content::Values(rows) => same(Box::new(rows.iter().map(|(_, meaning)| meaning.figure().period()))),
    }
}

/// A caption that says of which period the numbers are.
fn dated(words: Words, caption: &str, period: Option<&Period>) -> String {
    let Some(period) = period else { return caption.to_owned() };
    let shown = periods::shown(period, words.form);
    if caption.contains(&shown) || caption.contains(period.as_str()) {
        return caption.to_owned();
    }
    words.fill("caption_with_period", &[("caption", caption), ("period", &shown)])
}

/// The rows of a table under their labels.
pub(super) fn rows_of(columns: &Columns, labels: Vec<String>) -> Vec<DataRowView> {
    let rows = labels.into_iter().zip(columns.rows());
    rows.map(|(label, cells)| DataRowView { label, href: None, cells, total: false }).collect()
}

/// Notes of the data under a table: each with the row that it is about, once if it holds for all rows.
pub(super) fn data_notes<'n>(notes: impl Iterator<Item = (String, Option<&'n str>)>) -> Vec<DataNoteView> {
    let all: Vec<(String, Option<&str>)> = notes.collect();
    if let [(_, Some(first)), rest @ ..] = all.as_slice()
        && rest.iter().all(|(_, note)| *note == Some(*first))
    {
        return vec![DataNoteView { label: None, text: (*first).to_owned() }];
    }
    let told = all.into_iter().filter_map(|(label, note)| note.map(|text| (label, text.to_owned())));
    told.map(|(label, text)| DataNoteView { label: Some(label), text }).collect()
}

/// Where the numbers of some indicators come from.
pub(super) fn sources<'s>(words: Words, of: impl Iterator<Item = (&'s Set, &'s Indicator)>) -> Vec<PhraseView> {
    words.origins(of.map(|(set, indicator)| indicator.source.as_ref().unwrap_or(&set.source)))
}

/// What the mark of a lower bound means, if a number has it.
pub(super) fn bound_note(words: Words, mut figures: impl Iterator<Item = bool>) -> Option<String> {
    figures.any(|at_least| at_least).then(|| words.strings.get("lower_bound_note").to_owned())
}

fn topic<'i>(words: Words, rows: &[Row<'i>]) -> DataTableView {
    let of = |name: &str| {
        let cell = |row: &Row<'i>| match row.values.number(name) {
            Some(number) => Cell::Figure(row.figure(number)),
            None if is_expected(row.indicator, row.values, name) => Cell::NotPublished,
            None => Cell::Nothing,
        };
        rows.iter().map(cell).collect::<Vec<Cell>>()
    };
    let one_indicator = rows.iter().all(|row| Some(&row.indicator.id) == rows.first().map(|row| &row.indicator.id));
    let mut columns = Columns::new(words.strings.get(if one_indicator { "period" } else { "indicator" }));
    let compared = rows
        .iter()
        .any(|row| is_expected(row.indicator, row.values, "target") || row.values.number("target").is_some());
    for name in names(rows) {
        let cells = of(name);
        let figures =
            cells.iter().filter_map(|cell| if let Cell::Figure(figure) = cell { Some(*figure) } else { None });
        let label = words.value_label(name, figures, compared);
        if cells.iter().any(|cell| !matches!(cell, Cell::Nothing)) {
            columns.push(words.column(&label, &cells));
        }
    }
    let rates: Vec<Cell> = rows.iter().map(rate).collect();
    if rates.iter().any(|cell| matches!(cell, Cell::Rate(_) | Cell::Figure(_))) {
        columns.push(words.column(words.strings.get("value_completion"), &rates));
    }
    let labels: Vec<String> = rows.iter().map(|row| row_label(words, row, rows, one_indicator)).collect();
    let notes = labels.iter().zip(rows).map(|(label, row)| (label.clone(), row.values.note.as_deref()));
    DataTableView {
        data_notes: data_notes(notes),
        notes: bound_note(words, rows.iter().map(|row| row.values.at_least)).into_iter().collect(),
        sources: sources(words, rows.iter().map(|row| (row.set, row.indicator))),
        rows: rows_of(&columns, labels),
        columns: columns.heads,
        ..DataTableView::default()
    }
}

/// Names of the values that have a column: target and actual first, then others as they come. The rate has its own.
fn names<'r>(rows: &[Row<'r>]) -> Vec<&'r str> {
    let mut names = vec!["target", "actual"];
    for value in rows.iter().flat_map(|row| &row.values.numbers).filter(|value| value.name != "completion") {
        if !names.contains(&value.name.as_str()) {
            names.push(&value.name);
        }
    }
    names
}

fn rate<'r>(row: &Row<'r>) -> Cell<'r> {
    if is_rate(&row.indicator.unit) {
        return Cell::Nothing;
    }
    match (&row.values.printed_rate, row.values.number("completion")) {
        (Some(rate), _) => Cell::Rate(rate),
        (None, Some(number)) => Cell::Figure(row.figure(number)),
        (None, None) if row.values.number("target").is_some() => Cell::NotPublished,
        (None, None) => Cell::Nothing,
    }
}

fn row_label(words: Words, row: &Row, rows: &[Row], one_indicator: bool) -> String {
    let period = periods::shown(&row.values.period, words.form);
    let name = row.indicator.name.get(words.language);
    if one_indicator {
        return period;
    }
    if rows.iter().all(|other| other.values.period == row.values.period) {
        return name.to_owned();
    }
    words.fill("caption_with_period", &[("caption", name), ("period", &period)])
}

fn chosen(words: Words, labels: &[Option<&str>], meanings: &[Meaning]) -> DataTableView {
    let mut columns = Columns::new(words.strings.get("table_item"));
    let cells: Vec<Cell> = meanings
        .iter()
        .map(|meaning| match meaning {
            Meaning::Value(figure) => Cell::Figure(*figure),
            Meaning::Rate(_) => meaning.rate().map_or(Cell::Nothing, Cell::Rate),
        })
        .collect();
    columns.push(words.column(words.strings.get("amount"), &cells));
    let periods = || meanings.iter().map(|meaning| meaning.figure().period());
    if periods().any(|period| Some(period) != periods().next()) {
        let shown = meanings.iter().map(|meaning| meaning.figure().period_text(words.form));
        columns.push_words(words.strings.get("period"), shown);
    }
    let labels: Vec<String> = labels
        .iter()
        .zip(meanings)
        .map(|(label, meaning)| match (label, meaning) {
            (Some(label), _) => (*label).to_owned(),
            (None, Meaning::Value(figure)) => figure.name(words.language),
            (None, Meaning::Rate(figure)) => {
                let rate = words.strings.get("printed_rate");
                words.fill("label_with_unit", &[("label", figure.indicator.name.get(words.language)), ("unit", rate)])
            }
        })
        .collect();
    let figures = || meanings.iter().map(|meaning| meaning.figure());
    let notes =
        labels.iter().zip(meanings).map(|(label, meaning)| (label.clone(), meaning.figure().values.note.as_deref()));
    let values = cells.iter().map(|cell| matches!(cell, Cell::Figure(figure) if figure.at_least()));
    DataTableView {
        data_notes: data_notes(notes),
        notes: bound_note(words, values).into_iter().collect(),
        sources: sources(words, figures().map(|figure| (figure.set, figure.indicator))),
        rows: rows_of(&columns, labels),
        columns: columns.heads,
        ..DataTableView::default()
    }
}

fn medal_table(context: &Context, words: Words, table: &MedalTable, href: &dyn Fn(&str) -> String) -> DataTableView {
    // In English the metals alone say that it is medals.
    let unit = table.unit.filter(|_| words.form == Form::Chinese).map(|unit| words.unit(unit));
    let head = |key: &str| {
        let label = words.strings.get(key);
        let label = match unit.as_deref().filter(|unit| !unit.is_empty()) {
            Some(unit) => words.fill("label_with_unit", &[("label", label), ("unit", unit)]),
            None => label.to_owned(),
        };
        DataColumnView { label, numeric: true }
    };
    let first = match table.head {
        Head::Competition => words.strings.get("competition"),
        Head::Indicator => words.strings.get("indicator"),
        Head::Breakdown(name) => name.get(words.language),
    };
    let mut columns = vec![DataColumnView { label: first.to_owned(), numeric: false }];
    if table.ranks {
        columns.push(DataColumnView { label: words.strings.get("medal_rank").to_owned(), numeric: true });
    }
    columns.extend(["medal_gold", "medal_silver", "medal_bronze", "medal_total"].map(head));
    let number = |number: String| DataCellView { value: Some(number.clone()), text: number, numeric: true };
    let cells = |rank: Option<usize>, medals: &MedalsView| {
        let rank = table.ranks.then(|| match rank {
            Some(rank) => number(rank.to_string()),
            None => DataCellView { numeric: true, ..DataCellView::default() },
        });
        let MedalsView { gold, silver, bronze, total } = medals;
        let counts = [gold, silver, bronze, total].map(|count| number(count.to_string()));
        rank.into_iter().chain(counts).collect::<Vec<DataCellView>>()
    };
    let mut rows: Vec<DataRowView> = Vec::new();
    for (rank, row) in &table.rows {
        let (label, address) = match &row.label {
            Label::Name(name) => (name.get(words.language).to_owned(), None),
            Label::Page(id, name) => (name.clone(), context.site.page(*id).map(|page| href(&page.address))),
        };
        rows.push(DataRowView { label, href: address, cells: cells(Some(*rank), &row.medals), total: false });
    }
    if let Some(total) = &table.total {
        let label = words.strings.get("medal_total").to_owned();
        rows.push(DataRowView { label, href: None, cells: cells(None, total), total: true });
    }
    let from = || table.rows.iter().map(|(_, row)| row.from);
    let labels = rows.iter().map(|row| row.label.clone());
    let notes = labels.zip(from()).map(|(label, from)| (label, from.and_then(|from| from.values.note.as_deref())));
    DataTableView {
        data_notes: data_notes(notes),
        sources: sources(words, from().flatten().map(|from| (from.set, from.indicator))),
        columns,
        rows,
        ..DataTableView::default()
    }
}
