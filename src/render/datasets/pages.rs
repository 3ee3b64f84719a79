//! The page of a set, and the list of all sets.

use super::{Format, bounds, coverage, description, entry, file_address, files, fragment, list_address, page_address};
use crate::indicators::{Breakdown, Direction, Figure, Indicator, Part, Set, Value, Values, periods};
use crate::model::configuration::host;
use crate::model::{Site, TermKind};
use crate::render::columns::{Cell, Columns, Words, has_targets, is_expected};
use crate::render::context::Context;
use crate::render::made::{Made, made_view, translate};
use crate::render::page::{RenderedPage, finish};
use crate::render::syndication::{DatasetFacts, FileFacts, Kind, VariableFacts};
use crate::render::terms::listed_under;
use crate::render::views::{
    DataNoteView, DataRowView, DataTableView, DatasetListView, DatasetPageView, IndicatorView, Link, OutlineEntry, View,
};

/// Renders the list of all sets.
pub fn render_list(context: &Context, language: &str) -> RenderedPage {
    let (site, words) = (context.site, Words::of(context, language));
    let sets = context.data().indicators.sets();
    let address = list_address(site, language);
    let title = words.strings.get("dataset_list");
    let summary = words.fill("dataset_list_summary", &[("n", &sets.len().to_string())]);
    let facts: Vec<DatasetFacts> = sets.iter().map(|set| facts(context, words, set)).collect();
    let made = Made {
        made: Kind::DatasetList(&facts),
        kind: "dataset-list",
        title,
        address: &address,
        summary: Some(summary),
        above: Vec::new(),
    };
    let mut page = made_view(context, language, made);
    translate(context, &mut page, &address);
    let view = View::DatasetList(DatasetListView {
        datasets: sets.iter().filter_map(|set| entry(context, set, language)).collect(),
        licence: licence(site),
    });
    finish(context, &address, &page, &view, Vec::new())
}

/// Renders the page of a set.
pub fn render(context: &Context, at: usize, language: &str) -> RenderedPage {
    let Some(set) = context.data().indicators.sets().get(at) else {
        return RenderedPage { file: None, findings: Vec::new() };
    };
    let (site, words) = (context.site, Words::of(context, language));
    let address = page_address(site, language, set);
    let title = words.fill("dataset_title", &[("title", set.title.get(language))]);
    let list = words.strings.get("dataset_list");
    let facts = facts(context, words, set);
    let made = Made {
        made: Kind::Dataset(&facts),
        kind: "dataset",
        title: &title,
        address: &address,
        summary: Some(facts.description.clone()),
        above: vec![Link::new(list, context.href(&list_address(site, language)))],
    };
    let mut page = made_view(context, language, made);
    translate(context, &mut page, &address);
    let heading = |indicator: &Indicator| OutlineEntry {
        href: format!("#{}", fragment(&indicator.id)),
        label: indicator.name.get(language).to_owned(),
        children: Vec::new(),
    };
    if set.indicators.len() > 2 {
        page.outline = set.indicators.iter().map(heading).collect();
    }
    let view = View::Dataset(Box::new(DatasetPageView {
        source: set.source.get(language).to_owned(),
        source_language: words.other_language(&set.source),
        coverage: coverage(set).map(|span| periods::shown(&span, words.form)),
        licence: licence(site),
        files: files(context, at, set, language, &Format::ALL),
        indicators: set.indicators.iter().map(|indicator| indicator_view(context, words, set, indicator)).collect(),
        data_language: words.data_language.map(str::to_owned),
    }));
    finish(context, &address, &page, &view, Vec::new())
}

/// The terms of use, called by the name of the host that has them: the whole address would be spelt out letter by letter.
fn licence(site: &Site) -> Option<Link> {
    site.configuration.record.text("data_licence").map(|address| Link::new(host(address), address))
}

/// What machines are told of a set.
fn facts(context: &Context, words: Words, set: &Set) -> DatasetFacts {
    let site = context.site;
    let at = context.data().indicators.sets().iter().position(|known| known.id == set.id).unwrap_or(usize::MAX);
    let variable = |indicator: &Indicator| VariableFacts {
        name: indicator.name.get(words.language).to_owned(),
        unit: words.unit(&indicator.unit),
        description: indicator.note.clone().filter(|_| words.data_language.is_none()),
    };
    let file = |format: Format| {
        Some(FileFacts {
            media_type: format.media_type(),
            address: file_address(site, words.language, set, format),
            bytes: context.data().datasets.bytes(at, words.language, format)?.len(),
        })
    };
    DatasetFacts {
        name: set.title.get(words.language).to_owned(),
        description: description(words, set),
        address: page_address(site, words.language, set),
        list: list_address(site, words.language),
        source: set.source.get(words.language).to_owned(),
        coverage: bounds(set).map(|(first, last)| format!("{first}/{last}")),
        variables: set.indicators.iter().map(variable).collect(),
        files: [Format::Csv, Format::Json].into_iter().filter_map(file).collect(),
    }
}

fn indicator_view(context: &Context, words: Words, set: &Set, indicator: &Indicator) -> IndicatorView {
    let language = words.language;
    let direction = indicator.direction.map(|direction| match direction {
        Direction::More => "direction_more",
        Direction::Less => "direction_less",
        Direction::Neither => "direction_neither",
    });
    // A term has a page only where something is listed under it.
    let topic = indicator.topic.as_deref().and_then(|id| listed_under(context, TermKind::Topic, id, language));
    let topic_address = |id: &str| format!("{}{}/{id}/", context.site.home_address(language), TermKind::Topic.key());
    let uses = context.data().datasets.uses.of(&indicator.id);
    let in_language = uses.filter(|id| context.site.page(*id).is_some_and(|page| *page.language == *language));
    IndicatorView {
        id: indicator.id.clone(),
        fragment: fragment(&indicator.id),
        name: indicator.name.get(language).to_owned(),
        unit: Some(words.unit(&indicator.unit)).filter(|unit| !unit.is_empty()),
        direction: direction.map(|key| words.strings.get(key).to_owned()),
        topic: topic.map(|term| Link::new(term.name.get(language), context.href(&topic_address(&term.id)))),
        note: indicator.note.clone(),
        tables: tables(words, set, indicator),
        uses: in_language.map(|id| context.link(id, language)).collect(),
    }
}

/// All values of an indicator: by period, then by each breakdown.
fn tables(words: Words, set: &Set, indicator: &Indicator) -> Vec<DataTableView> {
    let of_values = |values| {
        let of = Of { set, indicator, values };
        of.values.breakdowns.iter().map(move |breakdown| by_part(words, of, breakdown))
    };
    let all = std::iter::once(by_period(words, set, indicator)).chain(indicator.periods.iter().flat_map(of_values));
    all.map(DataTableView::measured).collect()
}

/// An indicator's values for a period.
#[derive(Clone, Copy)]
struct Of<'i> {
    set: &'i Set,
    indicator: &'i Indicator,
    values: &'i Values,
}

impl<'i> Of<'i> {
    fn cell(self, part: Option<&'i Part>, number: Option<&'i Value>) -> Cell<'i> {
        let Of { set, indicator, values } = self;
        number.map_or(Cell::Nothing, |number| Cell::Figure(Figure { set, indicator, values, part, number }))
    }
}

/// Names of values in the order in which they first appear.
fn names<'n>(values: impl Iterator<Item = &'n Value>) -> Vec<&'n str> {
    let mut names = Vec::new();
    for value in values {
        if !names.contains(&value.name.as_str()) {
            names.push(value.name.as_str());
        }
    }
    names
}

fn column(words: Words, indicator: &Indicator, name: &str, cells: &[Cell], columns: &mut Columns) {
    let figures = cells.iter().filter_map(|cell| if let Cell::Figure(figure) = cell { Some(*figure) } else { None });
    let label = words.value_label(name, figures, has_targets(indicator));
    columns.push(words.column(&label, cells));
}

/// All values of an indicator, a row for each period.
fn by_period<'i>(words: Words, set: &'i Set, indicator: &'i Indicator) -> DataTableView {
    let mut columns = Columns::new(words.strings.get("period"));
    let all = &indicator.periods;
    for name in names(all.iter().flat_map(|values| &values.numbers)) {
        let cell = |values: &'i Values| match values.number(name) {
            None if is_expected(indicator, values, name) => Cell::NotPublished,
            number => Of { set, indicator, values }.cell(None, number),
        };
        let cells: Vec<Cell> = all.iter().map(cell).collect();
        column(words, indicator, name, &cells, &mut columns);
    }
    if all.iter().any(|values| values.printed_rate.is_some()) {
        let rates: Vec<Cell> =
            all.iter().map(|values| values.printed_rate.as_ref().map_or(Cell::Nothing, Cell::Rate)).collect();
        columns.push(words.column(words.strings.get("printed_rate"), &rates));
    }
    let labels: Vec<String> = all.iter().map(|values| periods::shown(&values.period, words.form)).collect();
    let note = |(label, values): (&String, &Values)| {
        values.note.clone().map(|text| DataNoteView { label: Some(label.clone()), text })
    };
    let mut notes = formulas(words, Of::all(set, indicator));
    if all.iter().any(|values| values.at_least) {
        notes.push(words.strings.get("lower_bound_note").to_owned());
    }
    let rows = labels.iter().zip(columns.rows());
    DataTableView {
        caption: words.fill("dataset_values", &[("indicator", indicator.name.get(words.language))]),
        rows: rows
            .map(|(label, cells)| DataRowView { label: label.clone(), href: None, cells, total: false })
            .collect(),
        columns: columns.heads,
        notes,
        data_notes: labels.iter().zip(all).filter_map(note).collect(),
        sources: Vec::new(),
        data_language: words.data_language.map(str::to_owned),
        ..DataTableView::default()
    }
}

impl<'i> Of<'i> {
    fn all(set: &'i Set, indicator: &'i Indicator) -> impl Iterator<Item = Of<'i>> {
        indicator.periods.iter().map(move |values| Of { set, indicator, values })
    }
}

/// How derived values are worked out, each once, with the names of values in words.
fn formulas<'i>(words: Words, all: impl Iterator<Item = Of<'i>>) -> Vec<String> {
    let mut notes: Vec<String> = Vec::new();
    for of in all {
        let label = |number: &'i Value| {
            let Of { set, indicator, values } = of;
            let figure = Figure { set, indicator, values, part: None, number };
            words.value_label(&number.name, std::iter::once(figure), has_targets(indicator))
        };
        for number in &of.values.numbers {
            let Some(formula) = number.formula.as_deref() else { continue };
            let formula = in_words(formula, &|name| of.values.number(name).map(label));
            let note = words.fill("dataset_formula", &[("value", &label(number)), ("formula", &formula)]);
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
    }
    notes
}

/// A formula with the names of values replaced by words, and signs as they are written on paper.
fn in_words(formula: &str, name: &dyn Fn(&str) -> Option<String>) -> String {
    let mut text = String::new();
    let mut rest = formula;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))).unwrap_or(rest.len());
        if first.is_alphabetic() && end > 0 {
            let (word, after) = rest.split_at(end);
            text.push_str(&name(word).unwrap_or_else(|| word.to_owned()));
            rest = after;
            continue;
        }
        text.push(match first {
            '/' => '÷',
            '*' => '×',
            '-' => '−',
            other => other,
        });
        rest = rest.get(first.len_utf8()..).unwrap_or_default();
    }
    text
}

/// The values of a period, a row for each part, and one for the whole if all parts are there.
fn by_part(words: Words, of: Of, breakdown: &Breakdown) -> DataTableView {
    let by = breakdown.name.get(words.language);
    let mut columns = Columns::new(words.strings.get("table_item"));
    let whole = &of.values.numbers;
    let in_parts = names(breakdown.parts.iter().flat_map(|part| &part.numbers));
    let total = !breakdown.partial && whole.iter().any(|number| in_parts.contains(&number.name.as_str()));
    for name in in_parts {
        let number = |numbers: &'_ [Value]| numbers.iter().position(|number| number.name == name);
        let mut cells: Vec<Cell> = Vec::new();
        for part in &breakdown.parts {
            cells.push(of.cell(Some(part), number(&part.numbers).and_then(|at| part.numbers.get(at))));
        }
        if total {
            cells.push(of.cell(None, of.values.number(name)));
        }
        column(words, of.indicator, name, &cells, &mut columns);
    }
    let labels = breakdown.parts.iter().map(|part| (part.name.get(words.language).to_owned(), false));
    let labels = labels.chain(total.then(|| (words.strings.get("medal_total").to_owned(), true)));
    let period = periods::shown(&of.values.period, words.form);
    let places = [("indicator", of.indicator.name.get(words.language)), ("period", period.as_str()), ("by", by)];
    DataTableView {
        caption: words.fill("dataset_breakdown", &places),
        rows: labels
            .zip(columns.rows())
            .map(|((label, total), cells)| DataRowView { label, href: None, cells, total })
            .collect(),
        columns: columns.heads,
        notes: breakdown.partial.then(|| words.strings.get("dataset_partial").to_owned()).into_iter().collect(),
        ..DataTableView::default()
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// The tables of a set's first indicator.
    pub fn tables_of(words: Words, set: &Set) -> Vec<DataTableView> {
        set.indicators.first().map(|indicator| tables(words, set, indicator)).unwrap_or_default()
    }

    #[test]
    fn formulas_are_told_in_words() {
        let known = |name: &str| match name {
            "actual" => Some("完成数".to_owned()),
            "target" => Some("任务数".to_owned()),
            _ => None,
        };
        assert_eq!(in_words("actual / target", &known), "完成数 ÷ 任务数");
        assert_eq!(in_words("(actual - target) * 100", &known), "(完成数 − 任务数) × 100");
        assert_eq!(in_words("other/actual", &known), "other÷完成数");
        assert_eq!(in_words("", &known), "");
    }
}
