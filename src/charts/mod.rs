//! Charts: which values of the data each shows, what can be said of them in a sentence, and the drawing.
//!
//! [`Charts::load`] reads `content/data/charts/*.yaml` and holds each chart against what its kind can show; [`facts`] says what a
//! reader should take away; [`draw`](draw::draw) makes the SVG. Words do not live here, beyond those of the data: sentences, tables and
//! files are written in `render`.

mod check;
pub mod draw;
mod facts;
mod load;
mod names;

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::diagnostics::{Finding, Level, Place, Rule};
use crate::indicators::{Figure, Indicators, Unit};
use crate::schema::check::nearest;
use crate::schema::record::Translated;
use crate::schema::scalar::{Period, slug};
use crate::source::Sources;
use crate::text;

pub use facts::{Cell, Change, Fact, facts, is_rate};
pub use load::chart_id;

/// A chart that is not there.
pub const UNKNOWN: Rule = Rule::new("chart-unknown", Level::Error);
/// A chart that does not say what it shows, says it twice, or in a form that its kind does not take.
pub const SHAPE: Rule = Rule::new("chart-shape", Level::Error);
/// A breakdown that the indicator does not have, or several of which none is named.
pub const BREAKDOWN: Rule = Rule::new("chart-breakdown", Level::Error);
/// A chart without a single value.
pub const EMPTY: Rule = Rule::new("chart-empty", Level::Error);
/// Values of different units on one scale.
pub const UNITS: Rule = Rule::new("chart-units", Level::Error);
/// More series than can be told from one another, or more than the kind shows.
pub const SERIES: Rule = Rule::new("chart-series", Level::Error);
/// Periods along a line that are out of order or of different lengths.
pub const PERIODS: Rule = Rule::new("chart-periods", Level::Error);
/// Progress against a target that is not there or against which nothing can be measured.
pub const TARGET: Rule = Rule::new("chart-target", Level::Error);
/// Values that cannot be parts of one bar.
pub const STACK: Rule = Rule::new("chart-stack", Level::Error);
/// A value that symbols cannot show.
pub const PICTOGRAM: Rule = Rule::new("chart-pictogram", Level::Error);

/// All rules of this module.
pub const RULES: &[&Rule] =
    &[&UNKNOWN, &SHAPE, &BREAKDOWN, &EMPTY, &UNITS, &SERIES, &PERIODS, &TARGET, &STACK, &PICTOGRAM];

/// All charts of a site.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Charts<'i> {
    charts: Vec<Chart<'i>>,
    /// Ids of charts that are there but cannot be drawn; what is wrong with them has been said.
    faulty: BTreeSet<String>,
}

/// The kinds of chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One bar a row.
    Bar,
    /// Several bars a row.
    GroupedBar,
    /// Values over time.
    Line,
    /// Bars made of parts.
    StackedBar,
    /// What was reached, in per cent of the target.
    Progress,
    /// Symbols to count.
    Pictogram,
}

/// One chart: its values and what its author says of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart<'i> {
    /// Name of its file, without folder and ending.
    pub id: String,
    /// Site path of its file.
    pub path: Arc<str>,
    /// The finding.
    pub title: Translated,
    /// What is measured.
    pub subtitle: Option<Translated>,
    /// How it is drawn.
    pub kind: Kind,
    /// What stands side by side in each row. Of a chart of progress, what was reached and the target.
    pub series: Vec<Series>,
    /// From top to bottom, or from left to right.
    pub rows: Vec<Row<'i>>,
    /// Whether the rows are periods.
    pub by_period: bool,
    /// Whether the rows are only some of the parts of a whole.
    pub partial: bool,
    /// How many one symbol stands for.
    pub per: u32,
    /// The author's own sentence in place of the computed one.
    pub summary: Option<Translated>,
    /// Where the values come from, in place of the indicators' own sources.
    pub source: Option<Translated>,
    /// Shown under the chart.
    pub note: Option<Translated>,
    /// Where its kind is written.
    span: Range<usize>,
}

/// A series of values.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// The value's name; empty for the only series of a chart whose items name their own.
    pub value: String,
    /// What it is called in the chart.
    pub label: Option<Translated>,
    span: Range<usize>,
}

/// A row of values.
#[derive(Clone, Debug, PartialEq)]
pub struct Row<'i> {
    /// What it is called in the chart.
    pub label: Option<Translated>,
    /// Its period, in a chart whose rows are periods.
    pub period: Option<Period>,
    /// One for each series; `None` where no value is known.
    pub cells: Vec<Option<Figure<'i>>>,
    span: Range<usize>,
}

impl<'i> Charts<'i> {
    /// Reads all charts and checks them, whether a page uses them or not.
    pub fn load(sources: &Sources, indicators: &'i Indicators) -> (Charts<'i>, Vec<Finding>) {
        let mut charts = Charts::default();
        let mut findings = Vec::new();
        for path in sources.texts.keys() {
            let Some(id) = load::chart_id(path) else { continue };
            if let Err(refusal) = slug(id) {
                let finding = Finding::new(&SHAPE, refusal.message).help(refusal.help);
                findings.push(finding.at(Place::file(path.clone())));
                charts.faulty.insert(id.to_owned());
                continue;
            }
            match load::load(sources, path, id, indicators, &mut findings) {
                Some(chart) => charts.charts.push(chart),
                None => drop(charts.faulty.insert(id.to_owned())),
            }
        }
        (charts, findings)
    }

    /// All that can be drawn, in the order of their files.
    pub fn all(&self) -> &[Chart<'i>] {
        &self.charts
    }

    /// The chart of an id; `None` if it is there but cannot be drawn, which has been said.
    ///
    /// # Errors
    /// A finding without a place: there is no such chart, with the nearest.
    pub fn find(&self, id: &str) -> Result<Option<&Chart<'i>>, Finding> {
        if let Some(chart) = self.charts.iter().find(|chart| chart.id == id) {
            return Ok(Some(chart));
        }
        if self.faulty.contains(id) {
            return Ok(None);
        }
        let known = self.charts.iter().map(|chart| chart.id.as_str()).chain(self.faulty.iter().map(String::as_str));
        let help = match nearest(id, known) {
            Some(near) => text!("是不是“{near}”？", "Did you mean `{near}`?"),
            None => text!(
                "建一个 data/charts/{id}.yaml，或换成那里有的文件名。",
                "Make data/charts/{id}.yaml, or use the name of a file that is there."
            ),
        };
        Err(Finding::new(&UNKNOWN, text!("没有图表“{id}”", "there is no chart `{id}`")).help(help))
    }
}

impl Kind {
    /// The kind of a word.
    fn read(word: &str) -> Option<Kind> {
        Some(match word {
            "bar" => Kind::Bar,
            "grouped-bar" => Kind::GroupedBar,
            "line" => Kind::Line,
            "stacked-bar" => Kind::StackedBar,
            "progress" => Kind::Progress,
            "pictogram" => Kind::Pictogram,
            _ => return None,
        })
    }
}

impl<'i> Chart<'i> {
    /// The value of a cell.
    pub fn figure(&self, cell: Cell) -> Option<Figure<'i>> {
        *self.rows.get(cell.row)?.cells.get(cell.series)?
    }

    /// Every text that its author has written or that it takes from the data, by the name of its field.
    pub fn texts(&self) -> Vec<(&'static str, &Translated)> {
        let fields = [("subtitle", &self.subtitle), ("summary", &self.summary), ("note", &self.note)];
        let mut texts = vec![("title", &self.title)];
        texts.extend(fields.into_iter().filter_map(|(field, text)| Some((field, text.as_ref()?))));
        texts.extend(self.series.iter().filter_map(|series| Some(("label", series.label.as_ref()?))));
        texts.extend(self.rows.iter().filter_map(|row| Some(("label", row.label.as_ref()?))));
        let unlabelled = self.rows.iter().filter(|row| row.label.is_none());
        let named = unlabelled.flat_map(|row| row.cells.iter().flatten());
        texts.extend(named.map(|figure| match figure.part {
            Some(part) => ("parts: name", &part.name),
            None => ("indicators: name", &figure.indicator.name),
        }));
        texts
    }

    /// Every value, row by row.
    pub fn figures(&self) -> impl Iterator<Item = Figure<'i>> {
        self.rows.iter().flat_map(|row| row.cells.iter().flatten().copied())
    }

    /// A value on the scale that all values of the chart share: that of the largest of their units, if they are in 元 and in
    /// 万元.
    pub fn measure(&self, figure: Figure<'i>) -> Decimal {
        let power = |figure: Figure| unit_of(figure).power;
        let largest = self.figures().map(power).max().unwrap_or_default();
        let mut value = figure.value();
        for _ in power(figure)..largest {
            value = value.checked_div(Decimal::TEN).unwrap_or(value);
        }
        value
    }

    /// What all values of a row come to; `None` if one of them is not known, or if there are too many digits.
    pub fn total(&self, row: &Row<'i>) -> Option<Decimal> {
        row.cells.iter().try_fold(Decimal::ZERO, |sum, figure| sum.checked_add(self.measure((*figure)?)))
    }

    /// Which series holds what was reached and which its target, if the chart holds the one against the other.
    pub fn against_target(&self) -> Option<(usize, usize)> {
        match (self.kind, self.series.as_slice()) {
            (Kind::Progress | Kind::GroupedBar, [_, other]) if other.value == "target" => Some((0, 1)),
            (Kind::GroupedBar, [first, _]) if first.value == "target" => Some((1, 0)),
            _ => None,
        }
    }

    /// How far the target of a row was reached, in per cent, unrounded.
    pub fn completion(&self, row: &Row<'i>) -> Option<Decimal> {
        let (actual, target) = self.against_target()?;
        let (actual, target) = ((*row.cells.get(actual)?)?, (*row.cells.get(target)?)?);
        if actual.at_least() || target.value() <= Decimal::ZERO {
            return None;
        }
        share(self.measure(actual), self.measure(target))
    }

    /// The same as it is read: as the source prints it, else rounded half-up to two decimals.
    pub fn completion_text(&self, row: &Row<'i>) -> Option<String> {
        let percent = self.completion(row)?;
        let actual = (*row.cells.get(self.against_target()?.0)?)?;
        let printed =
            actual.values.printed_rate.as_ref().filter(|_| actual.part.is_none() && actual.number.name == "actual");
        match printed {
            Some(rate) => Some(format!("{}%", rate.percent)),
            None => Some(format!("{}%", rounded(percent))),
        }
    }
}

/// The unit of a value, as the site has it.
pub fn unit_of(figure: Figure<'_>) -> Unit {
    figure.set.units.read(figure.unit())
}

/// A part of a whole in per cent; `None` if the whole is nothing, or if there are too many digits.
fn share(part: Decimal, whole: Decimal) -> Option<Decimal> {
    part.checked_div(whole)?.checked_mul(Decimal::ONE_HUNDRED)
}

/// Half-up to two decimals, without zeros at the end.
pub fn rounded(percent: Decimal) -> Decimal {
    percent.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero).normalize()
}
