//! A set as a table: one row for each value, with nothing left to be worked out or looked up.

use crate::indicators::{Breakdown, Figure, Indicator, Part, Set, Values, periods};
use crate::render::columns::{Words, has_targets};
use crate::render::csv;
use crate::schema::scalar::Period;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Text,
    /// A day.
    Date,
    /// An exact number.
    Decimal,
    /// Yes or no.
    Boolean,
}

/// A column: its name for machines, the string that is its title, what it holds, whether every row has something in it.
pub type Column = (&'static str, &'static str, Kind, bool);

/// The columns, in their order.
pub const COLUMNS: [Column; 18] = [
    ("indicator", "column_indicator", Kind::Text, true),
    ("indicator_name", "column_indicator_name", Kind::Text, true),
    ("breakdown", "column_breakdown", Kind::Text, false),
    ("part", "column_part", Kind::Text, false),
    ("part_name", "column_part_name", Kind::Text, false),
    ("period", "column_period", Kind::Text, true),
    ("period_start", "column_period_start", Kind::Date, false),
    ("period_end", "column_period_end", Kind::Date, false),
    ("value_name", "column_value_name", Kind::Text, true),
    ("value_label", "column_value_label", Kind::Text, true),
    ("value", "column_value", Kind::Decimal, true),
    ("unit", "column_unit", Kind::Text, true),
    ("lower_bound", "column_lower_bound", Kind::Boolean, true),
    ("derivation", "column_derivation", Kind::Text, true),
    ("formula", "column_formula", Kind::Text, false),
    ("source", "column_source", Kind::Text, false),
    ("definition", "column_definition", Kind::Text, false),
    ("note", "column_note", Kind::Text, false),
];

/// The columns that together tell a row from all others.
pub const KEY: [&str; 4] = ["indicator", "part", "period", "value_name"];

/// What the rate that a source prints is called among the values.
pub const PRINTED_RATE: &str = "printed_rate";

/// The table, its titles in the first line.
pub fn csv(words: Words, set: &Set) -> Vec<u8> {
    let titles = COLUMNS.iter().map(|(_, title, ..)| words.strings.get(title).to_owned()).collect();
    let mut rows: Vec<Vec<String>> = vec![titles];
    for indicator in &set.indicators {
        for values in &indicator.periods {
            rows.extend(of_values(words, set, indicator, values));
        }
    }
    csv::write(rows)
}

fn of_values(words: Words, set: &Set, indicator: &Indicator, values: &Values) -> Vec<Vec<String>> {
    let line = Line { words, set, indicator, values };
    let mut rows: Vec<Vec<String>> = values.numbers.iter().map(|number| line.figure(None, number)).collect();
    rows.extend(values.printed_rate.as_ref().map(|rate| {
        let label = words.strings.get("printed_rate");
        let value = Told { name: PRINTED_RATE, label, value: rate.percent.to_string(), unit: "%", at_least: false };
        line.row(None, &value, "dataset_printed", None)
    }));
    for breakdown in &values.breakdowns {
        for part in &breakdown.parts {
            rows.extend(part.numbers.iter().map(|number| line.figure(Some((breakdown, part)), number)));
        }
    }
    rows
}

/// What all rows of an indicator's period share.
#[derive(Clone, Copy)]
struct Line<'i> {
    words: Words<'i>,
    set: &'i Set,
    indicator: &'i Indicator,
    values: &'i Values,
}

/// A value, however it came about.
struct Told<'t> {
    name: &'t str,
    label: &'t str,
    value: String,
    unit: &'t str,
    at_least: bool,
}

impl Line<'_> {
    fn figure(&self, of: Option<(&Breakdown, &Part)>, number: &crate::indicators::Value) -> Vec<String> {
        let Line { set, indicator, values, .. } = *self;
        let figure = Figure { set, indicator, values, part: of.map(|(_, part)| part), number };
        let label = self.words.value_label(&number.name, std::iter::once(figure), has_targets(indicator));
        let value = Told {
            name: &number.name,
            label: &label,
            value: figure.value().to_string(),
            unit: figure.unit(),
            at_least: figure.at_least(),
        };
        let derivation = if number.formula.is_some() { "dataset_derived" } else { "dataset_given" };
        self.row(of, &value, derivation, number.formula.as_deref())
    }

    fn row(
        &self,
        of: Option<(&Breakdown, &Part)>,
        told: &Told,
        derivation: &str,
        formula: Option<&str>,
    ) -> Vec<String> {
        let Line { words, set, indicator, values } = *self;
        let (start, end) = day_texts(&values.period);
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        vec![
            indicator.id.clone(),
            indicator.name.get(words.language).to_owned(),
            text(of.map(|(breakdown, _)| breakdown.name.get(words.language))),
            text(of.map(|(_, part)| part.id.as_str())),
            text(of.map(|(_, part)| part.name.get(words.language))),
            values.period.as_str().to_owned(),
            start,
            end,
            told.name.to_owned(),
            told.label.to_owned(),
            told.value.clone(),
            told.unit.to_owned(),
            words.strings.get(if told.at_least { "yes" } else { "no" }).to_owned(),
            words.strings.get(derivation).to_owned(),
            text(formula),
            indicator.source.as_ref().unwrap_or(&set.source).get(words.language).to_owned(),
            text(indicator.note.as_deref()),
            text(values.note.as_deref()),
        ]
    }
}

/// The first and the last day of a period; nothing for one beyond all calendars.
pub fn day_texts(period: &Period) -> (String, String) {
    periods::days(period).map(|(start, end)| (start.to_string(), end.to_string())).unwrap_or_default()
}
