//! Columns of tables that are made of data: what they are called, and numbers in the manner of a language.
//!
//! A unit that all numbers of a column share stands in its head; where they do not share one, each number has its own beside it. Per cent
//! always stands beside the number.

use super::context::Context;
use super::views::{DataCellView, DataColumnView, PhraseView};
use crate::indicators::{Figure, Form, Indicator, PrintedRate, Units, Values};
use crate::schema::record::Translated;
use crate::theme::Strings;

/// The words of a language.
#[derive(Clone, Copy)]
pub struct Words<'c> {
    /// Its manner of writing numbers.
    pub form: Form,
    /// Its tag.
    pub language: &'c str,
    /// The units of the site.
    pub units: &'c Units,
    /// The strings of the theme.
    pub strings: &'c Strings,
    /// The tag of what the data says in words; `None` if that is the same language.
    pub data_language: Option<&'c str>,
}

/// What stands in a cell of a column of numbers.
#[derive(Clone, Copy, Debug)]
pub enum Cell<'i> {
    /// A value.
    Figure(Figure<'i>),
    /// A rate as the source prints it.
    Rate(&'i PrintedRate),
    /// There is a number, but it is not known to the public.
    NotPublished,
    /// There is nothing that could stand here.
    Nothing,
}

/// What a value of one of the usual names is called that the data gives no label; `None` for other names.
pub fn usual_name<'s>(strings: &'s Strings, name: &str, compared: bool) -> Option<&'s str> {
    let key = match name {
        "target" => "value_target",
        "actual" if compared => "value_actual",
        "actual" => "amount",
        "completion" => "value_completion",
        "gold" => "medal_gold",
        "silver" => "medal_silver",
        "bronze" => "medal_bronze",
        _ => return None,
    };
    Some(strings.get(key))
}

impl<'c> Words<'c> {
    /// The words in which a page is written.
    pub fn of(context: &'c Context, language: &'c str) -> Words<'c> {
        let main = &*context.site.configuration.language;
        Words {
            form: Form::of(language),
            language,
            units: context.data().indicators.units(),
            strings: context.strings(language),
            data_language: (main != language).then_some(main),
        }
    }

    /// The tag of the language in which the data has a text, if that is not the page's.
    pub fn other_language(&self, text: &Translated) -> Option<String> {
        let tag = text.other_language(self.language)?;
        // Words without a tag are in the main language.
        if tag.is_empty() { self.data_language.map(str::to_owned) } else { Some(tag.to_owned()) }
    }

    /// A string with its places filled in.
    pub fn fill(&self, key: &str, arguments: &[(&str, &str)]) -> String {
        self.strings.fill(key, arguments)
    }

    /// What the values of a name are called: as the data has it if all agree, else by the words that are known for some
    /// names, else by the name itself. What is `compared` with nothing is not called completed: it is simply how much there is.
    pub fn value_label<'i>(&self, name: &str, figures: impl Iterator<Item = Figure<'i>>, compared: bool) -> String {
        let mut labels = figures.map(|figure| figure.number.label.get(self.language));
        let given = labels.next().filter(|first| !first.is_empty() && labels.all(|label| label == *first));
        given.or_else(|| usual_name(self.strings, name, compared)).unwrap_or(name).to_owned()
    }

    /// Where numbers come from, each source once.
    pub fn origins<'s>(&self, sources: impl Iterator<Item = &'s Translated>) -> Vec<PhraseView> {
        let mut origins: Vec<PhraseView> = Vec::new();
        for source in sources {
            let origin =
                PhraseView { text: source.get(self.language).to_owned(), language: self.other_language(source) };
            if !origin.text.is_empty() && !origins.contains(&origin) {
                origins.push(origin);
            }
        }
        origins
    }

    /// A column of numbers.
    pub fn column(&self, label: &str, cells: &[Cell]) -> (DataColumnView, Vec<DataCellView>) {
        let figures = || {
            cells.iter().filter_map(|cell| match cell {
                Cell::Figure(figure) => Some(*figure),
                _ => None,
            })
        };
        let first = figures().next().map(|figure| figure.unit());
        let shared = first.filter(|unit| !is_rate(unit) && figures().all(|figure| figure.unit() == *unit));
        let unit = shared.map(|unit| self.unit(unit));
        let label = match unit.filter(|unit| !unit.is_empty()) {
            Some(unit) => self.fill("label_with_unit", &[("label", label), ("unit", &unit)]),
            None => label.to_owned(),
        };
        let cells = cells.iter().map(|cell| self.cell(*cell, shared.is_none())).collect();
        (DataColumnView { label, numeric: true }, cells)
    }

    /// A unit as it stands apart from any number.
    pub fn unit(&self, unit: &str) -> String {
        match self.form {
            Form::Chinese => unit.to_owned(),
            Form::English => self.units.in_english(&self.units.read(unit), true),
        }
    }

    fn cell(&self, cell: Cell, with_unit: bool) -> DataCellView {
        let (text, value) = match cell {
            Cell::Figure(figure) if with_unit => (figure.shown(self.form), Some(figure.machine_value())),
            Cell::Figure(figure) => (self.bare(&figure), Some(figure.machine_value())),
            Cell::Rate(rate) => (rate.text.clone(), Some(rate.percent.to_string())),
            Cell::NotPublished => (self.strings.get("not_published").to_owned(), None),
            Cell::Nothing => (self.strings.get("no_value").to_owned(), None),
        };
        DataCellView { text, value, numeric: true }
    }

    /// The number without its unit, with the mark of a lower bound.
    fn bare(&self, figure: &Figure) -> String {
        let number = figure.number_text(self.form);
        match (figure.at_least(), self.form) {
            (false, _) => number,
            (true, Form::Chinese) => format!("{number}余"),
            (true, Form::English) => format!("over {number}"),
        }
    }

    /// A cell of words.
    pub fn text(text: impl Into<String>) -> DataCellView {
        DataCellView { text: text.into(), value: None, numeric: false }
    }
}

/// Whether there must be a number of this name, though it is not in the data: a rate was computed from a target, and what had a
/// target in one period has one in another.
pub fn is_expected(indicator: &Indicator, values: &Values, name: &str) -> bool {
    let rate = values.printed_rate.is_some() && !is_rate(&indicator.unit);
    match name {
        "target" => rate || has_targets(indicator),
        "actual" => rate || values.number("target").is_some(),
        _ => false,
    }
}

/// Whether an indicator has a target in any period.
pub fn has_targets(indicator: &Indicator) -> bool {
    indicator.periods.iter().any(|values| values.number("target").is_some())
}

/// Whether a unit is per cent or per mille.
pub fn is_rate(unit: &str) -> bool {
    matches!(unit, "%" | "％" | "‰")
}

/// A table, column by column: the head of each and its cells.
#[derive(Default)]
pub struct Columns {
    /// Heads.
    pub heads: Vec<DataColumnView>,
    cells: Vec<Vec<DataCellView>>,
}

impl Columns {
    /// Begins with the head of the first column, whose cells are the headers of rows.
    pub fn new(first: impl Into<String>) -> Columns {
        Columns { heads: vec![DataColumnView { label: first.into(), numeric: false }], cells: Vec::new() }
    }

    /// Adds a column.
    pub fn push(&mut self, (head, cells): (DataColumnView, Vec<DataCellView>)) {
        self.heads.push(head);
        self.cells.push(cells);
    }

    /// Adds a column of words.
    pub fn push_words(&mut self, head: impl Into<String>, cells: impl Iterator<Item = String>) {
        self.push((DataColumnView { label: head.into(), numeric: false }, cells.map(Words::text).collect()));
    }

    /// The cells of each row.
    pub fn rows(&self) -> impl Iterator<Item = Vec<DataCellView>> + '_ {
        let count = self.cells.iter().map(Vec::len).max().unwrap_or_default();
        (0..count).map(|at| self.cells.iter().map(|column| column.get(at).cloned().unwrap_or_default()).collect())
    }
}
