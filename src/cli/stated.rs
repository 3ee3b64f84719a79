//! The quantities of a site as a table: where each stands, what it means, and where that comes from.

use super::definition::Words;
use super::table::{Cell, Column, Table};
use crate::diagnostics::Language;
use crate::diagnostics::Lines;
use crate::indicators::{Binding, Form, Meaning};
use crate::model::{PageId, Site};
use crate::render::figures::{Stated, Tie};

/// Which quantities are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Those of this page.
    pub page: Option<PageId>,
    /// Those that are not tied to a value.
    pub unbound: bool,
    /// Those that mean this value: `children-rehab.actual`, with a period or without, or the indicator alone.
    pub meaning: Option<String>,
}

impl Wanted {
    fn takes(&self, stated: &Stated) -> bool {
        let of_page = self.page.is_none_or(|page| page == stated.page);
        let unbound = !self.unbound || !matches!(stated.tie, Tie::Waived) && stated.tie.meaning().is_none();
        let meant =
            self.meaning.as_ref().is_none_or(|wanted| stated.tie.meaning().is_some_and(|it| names(wanted, &it)));
        of_page && unbound && meant
    }
}

/// Whether a reference, with what it leaves out, names a meaning.
fn names(wanted: &str, meaning: &Meaning) -> bool {
    let full = meaning.reference();
    let without_period = match (full.split_once('@'), full.split_once('.')) {
        (Some((id, _)), Some((_, value))) => format!("{id}.{value}"),
        _ => full.clone(),
    };
    let id = meaning.figure().indicator.id.as_str();
    let of_period = full.split('.').next();
    wanted == full || wanted == without_period || wanted == id || of_period == Some(wanted)
}

/// The quantities that are asked for.
pub fn table(site: &Site, all: &[Stated], wanted: &Wanted, language: Language) -> Table {
    const COLUMNS: &[Column] = &[
        Column::new("place", "位置", "place"),
        Column::new("text", "写的", "written"),
        Column::new("state", "绑定", "binding"),
        Column::new("reference", "指标", "indicator"),
        Column::new("value", "数据", "data"),
        Column::new("period", "时期", "period"),
        Column::new("source", "来源", "source"),
    ];
    let tag = if language == Language::Zh { "zh" } else { "en" };
    let form = if language == Language::Zh { Form::Chinese } else { Form::English };
    let mut rows = Vec::new();
    let mut lines: Option<(PageId, Lines)> = None;
    for stated in all.iter().filter(|stated| wanted.takes(stated)) {
        let Some(page) = site.page(stated.page) else { continue };
        if lines.as_ref().is_none_or(|(id, _)| *id != stated.page) {
            lines = Some((stated.page, Lines::new(&page.text)));
        }
        let Some((_, lines)) = &lines else { continue };
        let position = lines.position(stated.span.start);
        let place = format!("{}:{}:{}", page.path, position.line, position.column);
        let figure = stated.tie.meaning();
        rows.push(vec![
            Some(Cell::same(place)),
            Some(Cell::same(stated.text.clone())),
            Some(state(&stated.tie, language)),
            reference(&stated.tie),
            figure.map(|meaning| Cell::same(meaning.shown(form))),
            figure.map(|meaning| Cell::same(meaning.figure().period().as_str())),
            figure.map(|meaning| Cell::same(meaning.figure().source().get(tag))),
        ]);
    }
    Table { columns: COLUMNS, rows }
}

fn state(tie: &Tie, language: Language) -> Cell {
    let (value, words) = match tie {
        Tie::Named(_) => ("named", Words::new("写明", "named")),
        Tie::Waived => ("waived", Words::new("不绑定", "waived")),
        Tie::Faulty => ("faulty", Words::new("有错", "faulty")),
        Tie::Found(Binding::Bound(_)) => ("bound", Words::new("自动", "found")),
        Tie::Found(Binding::Several(_)) => ("several", Words::new("不止一个", "several")),
        Tie::Found(Binding::Computed(_)) => ("computed", Words::new("算得", "computed")),
        Tie::Found(Binding::Unbound | Binding::Elsewhere(_)) => ("unbound", Words::new("没有", "none")),
    };
    Cell::shown(value, words.get(language))
}

/// What it means; of several, all that it may mean.
fn reference(tie: &Tie) -> Option<Cell> {
    match tie {
        Tie::Found(Binding::Several(meanings)) => {
            let all: Vec<String> = meanings.iter().map(Meaning::reference).collect();
            Some(Cell::same(all.join(" ")))
        }
        _ => tie.meaning().map(|meaning| Cell::same(meaning.reference())),
    }
}
