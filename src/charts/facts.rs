//! What a reader should take away from a chart, worked out from its values: exactly, and only what they bear out.
//!
//! Sums over four years are not compared with those of one year, nor lower bounds with anything that they may exceed, and
//! nothing is the highest of one or of equals. The facts are put into words in `render`.

use rust_decimal::Decimal;

use super::{Chart, Kind, unit_of};
use crate::indicators::periods::same_length;
use crate::indicators::{Direction, Figure, change};

/// More values than this are not told one by one.
const MOST_TOLD: usize = 6;

/// The place of a value in a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The row.
    pub row: usize,
    /// The series.
    pub series: usize,
}

/// How a series changed from one row to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// The series.
    pub series: usize,
    /// The first row with a value.
    pub from: usize,
    /// The last row with a value.
    pub to: usize,
    /// By how much, in the unit of the values.
    pub by: Decimal,
    /// The same in per cent of the first value; not of rates, nor of nothing or less.
    pub percent: Option<Decimal>,
}

/// Something that the values say.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    /// These are the values.
    Each(Vec<Cell>),
    /// There are so many values; too many to tell, and they cannot be compared.
    Many(usize),
    /// All rows have the same value, the first row's.
    Equal(usize),
    /// These rows have the highest value of a series.
    Highest(usize, Vec<usize>),
    /// These rows have the lowest value of a series.
    Lowest(usize, Vec<usize>),
    /// A series changed.
    Change(Change),
    /// The only row reached its target so far.
    Completed(usize),
    /// So many of all rows reached their targets.
    Reached(usize, usize),
    /// These rows are the furthest above their targets.
    FurthestAbove(Vec<usize>),
    /// These rows are the furthest below their targets.
    FurthestBelow(Vec<usize>),
    /// These rows have the highest total.
    HighestTotal(Vec<usize>),
    /// These rows have the lowest total.
    LowestTotal(Vec<usize>),
    /// All rows have the same total.
    EqualTotal,
    /// These series have the highest value of a row.
    HighestSeries(usize, Vec<usize>),
    /// These series have the lowest value of a row.
    LowestSeries(usize, Vec<usize>),
    /// No value is known here.
    Missing(Vec<Cell>),
}

/// What can be said of a chart.
pub fn facts(chart: &Chart<'_>) -> Vec<Fact> {
    let mut facts = told(chart);
    let missing: Vec<Cell> = cells(chart).filter(|cell| chart.figure(*cell).is_none()).collect();
    if !missing.is_empty() {
        facts.push(Fact::Missing(missing));
    }
    facts
}

fn told(chart: &Chart<'_>) -> Vec<Fact> {
    let measured = chart.rows.iter().filter(|row| chart.completion(row).is_some()).count();
    if measured > 0 {
        return against_targets(chart);
    }
    let known: Vec<Cell> = cells(chart).filter(|cell| chart.figure(*cell).is_some()).collect();
    let mut facts = Vec::new();
    if known.len() > 1 && comparable(chart) {
        if chart.kind == Kind::StackedBar {
            facts.extend(totals(chart));
        } else if chart.by_period && chart.series.len() > 2 {
            facts.extend(of_last_period(chart));
        } else {
            for series in 0..chart.series.len() {
                facts.extend(of_series(chart, series));
            }
        }
    }
    if !facts.is_empty() {
        return facts;
    }
    if known.len() <= MOST_TOLD { vec![Fact::Each(known)] } else { vec![Fact::Many(known.len())] }
}

fn cells(chart: &Chart<'_>) -> impl Iterator<Item = Cell> {
    let series = chart.series.len();
    (0..chart.rows.len()).flat_map(move |row| (0..series).map(move |series| Cell { row, series }))
}

/// Whether a value is a rate, of which more or less time makes neither more nor less.
pub fn is_rate(figure: Figure<'_>) -> bool {
    matches!(&*unit_of(figure).base, "%" | "‰")
}

/// Whether rows can be held against one another: all values are of periods of the same length, or rates.
fn comparable(chart: &Chart<'_>) -> bool {
    let mut periods = chart.figures().filter(|figure| !is_rate(*figure)).map(|figure| figure.period());
    periods.next().is_none_or(|first| periods.all(|other| same_length(first, other)))
}

/// The known values of a series by row.
fn known<'i>(chart: &Chart<'i>, series: usize) -> Vec<(usize, Figure<'i>)> {
    (0..chart.rows.len()).filter_map(|row| Some((row, chart.figure(Cell { row, series })?))).collect()
}

fn of_series(chart: &Chart<'_>, series: usize) -> Vec<Fact> {
    let known = known(chart, series);
    if known.len() < 2 {
        return Vec::new();
    }
    let exact = known.iter().all(|(_, figure)| !figure.at_least());
    let values: Vec<(usize, Decimal)> = known.iter().map(|(row, figure)| (*row, chart.measure(*figure))).collect();
    let first = values.first().map(|(_, value)| *value).unwrap_or_default();
    if values.iter().all(|(_, value)| *value == first) {
        return if exact { vec![Fact::Equal(series)] } else { Vec::new() };
    }
    let mut facts = Vec::new();
    let change = if chart.by_period { first_to_last(series, &known) } else { None };
    let ends = change.map(|change| [change.from, change.to]).unwrap_or_default();
    let told = |rows: &[usize]| change.is_some() && matches!(rows, [only] if ends.contains(only));
    facts.extend(change.map(Fact::Change));
    let bound = |row: usize| known.iter().any(|(at, figure)| *at == row && figure.at_least());
    let highest = extreme(&values, true);
    // What is only known to be more than something may be more than the highest.
    if known.iter().all(|(row, figure)| !figure.at_least() || highest == [*row]) && !told(&highest) {
        facts.push(Fact::Highest(series, highest));
    }
    let lowest = extreme(&values, false);
    if !lowest.iter().any(|row| bound(*row)) && !told(&lowest) {
        facts.push(Fact::Lowest(series, lowest));
    }
    facts
}

/// The rows with the highest or the lowest value.
fn extreme(values: &[(usize, Decimal)], highest: bool) -> Vec<usize> {
    let all = values.iter().map(|(_, value)| *value);
    let end = if highest { all.max() } else { all.min() };
    values.iter().filter(|(_, value)| Some(*value) == end).map(|(row, _)| *row).collect()
}

fn first_to_last(series: usize, known: &[(usize, Figure<'_>)]) -> Option<Change> {
    let ((from, before), (to, after)) = (known.first()?, known.last()?);
    let change = change(*before, *after, 2).ok()?;
    Some(Change { series, from: *from, to: *to, by: change.absolute, percent: change.percent.ok() })
}

/// Of many series over time, which stand highest and lowest in the end: how each of them changed would be a page of text.
fn of_last_period(chart: &Chart<'_>) -> Vec<Fact> {
    let known = |row: usize| {
        (0..chart.series.len()).filter_map(move |series| Some((series, chart.figure(Cell { row, series })?)))
    };
    let Some(row) = (0..chart.rows.len()).rev().find(|row| known(*row).count() > 1) else { return Vec::new() };
    let values: Vec<(usize, Decimal)> = known(row).map(|(series, figure)| (series, chart.measure(figure))).collect();
    let (highest, lowest) = (extreme(&values, true), extreme(&values, false));
    if known(row).any(|(_, figure)| figure.at_least()) || highest.len() == values.len() {
        return Vec::new();
    }
    vec![Fact::HighestSeries(row, highest), Fact::LowestSeries(row, lowest)]
}

fn against_targets(chart: &Chart<'_>) -> Vec<Fact> {
    let rates: Vec<(usize, Decimal)> =
        chart.rows.iter().enumerate().filter_map(|(at, row)| Some((at, chart.completion(row)?))).collect();
    if let [(only, _)] = rates.as_slice() {
        return vec![Fact::Completed(*only)];
    }
    // Of what should be little, no more than the target is what was to be reached.
    let less = |row: usize| {
        let figure = chart.against_target().and_then(|(series, _)| chart.figure(Cell { row, series }));
        figure.is_some_and(|figure| figure.indicator.direction == Some(Direction::Less))
    };
    let hundred = Decimal::ONE_HUNDRED;
    let reached = rates.iter().filter(|(row, rate)| if less(*row) { *rate <= hundred } else { *rate >= hundred });
    let mut facts = vec![Fact::Reached(reached.count(), rates.len())];
    let more: Vec<(usize, Decimal)> = rates.iter().filter(|(row, _)| !less(*row)).copied().collect();
    let above = extreme(&more, true);
    let below = extreme(&more, false);
    let rate =
        |rows: &[usize]| rows.first().and_then(|row| more.iter().find(|(at, _)| at == row)).map(|(_, rate)| *rate);
    if above.len() < rates.len() && rate(&above).is_some_and(|rate| rate > hundred) {
        facts.push(Fact::FurthestAbove(above));
    }
    if below.len() < rates.len() && rate(&below).is_some_and(|rate| rate < hundred) {
        facts.push(Fact::FurthestBelow(below));
    }
    facts
}

fn totals(chart: &Chart<'_>) -> Vec<Fact> {
    let exact = chart.figures().all(|figure| !figure.at_least());
    let sums: Option<Vec<(usize, Decimal)>> =
        chart.rows.iter().enumerate().map(|(at, row)| Some((at, chart.total(row)?))).collect();
    let Some(sums) = sums.filter(|sums| exact && sums.len() > 1) else { return Vec::new() };
    let (highest, lowest) = (extreme(&sums, true), extreme(&sums, false));
    if highest.len() == sums.len() {
        return vec![Fact::EqualTotal];
    }
    vec![Fact::HighestTotal(highest), Fact::LowestTotal(lowest)]
}
