//! The quantities of a site as a table: where each stands, what it means, and where that comes from.

use super::definition::Words;
use super::table::{Cell, Column, Table};
use crate::diagnostics::Language;
use crate::diagnostics::Lines;
use crate::indicators::{Binding, Form, Meaning};
use crate::model::{PageId, Site};
use crate::render::figures::{Stated, Tie};
use crate::render::uses::Use;

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

    fn takes_shown(&self, shown: &Use) -> bool {
        let meant = self.meaning.as_ref().is_some_and(|wanted| names(wanted, &shown.meaning));
        self.page.is_none_or(|page| page == shown.page) && !self.unbound && meant
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
pub fn table(site: &Site, all: &[Stated], shown: &[Use], wanted: &Wanted, language: Language) -> Table {
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
    let mut entries: Vec<Entry> =
        all.iter().filter(|stated| wanted.takes(stated)).map(|it| of_stated(it, language)).collect();
    entries.extend(shown.iter().filter(|shown| wanted.takes_shown(shown)).map(|it| of_shown(it, language)));
    // One table or chart may show a value more than once.
    entries.dedup();
    entries.sort_by_key(|entry| (entry.page, entry.at));
    let mut rows = Vec::new();
    let mut lines: Option<(PageId, Lines)> = None;
    for Entry { page: id, at, text, state, reference, meaning } in entries {
        let Some(page) = site.page(id) else { continue };
        if lines.as_ref().is_none_or(|(known, _)| *known != id) {
            lines = Some((id, Lines::new(&page.text)));
        }
        let Some((_, lines)) = &lines else { continue };
        let position = lines.position(at);
        let place = format!("{}:{}:{}", page.path, position.line, position.column);
        rows.push(vec![
            Some(Cell::same(place)),
            Some(Cell::same(text)),
            Some(state),
            reference,
            meaning.map(|meaning| Cell::same(meaning.shown(form))),
            meaning.map(|meaning| Cell::same(meaning.figure().period().as_str())),
            meaning.map(|meaning| Cell::same(meaning.figure().source().get(tag))),
        ]);
    }
    Table { columns: COLUMNS, rows }
}

/// What a row tells.
#[derive(Clone, Debug, PartialEq)]
struct Entry<'i> {
    page: PageId,
    at: usize,
    text: String,
    state: Cell,
    reference: Option<Cell>,
    meaning: Option<Meaning<'i>>,
}

fn of_stated<'i>(stated: &Stated<'i>, language: Language) -> Entry<'i> {
    Entry {
        page: stated.page,
        at: stated.span.start,
        text: stated.text.clone(),
        state: state(&stated.tie, language),
        reference: reference(&stated.tie),
        meaning: stated.tie.meaning(),
    }
}

fn of_shown<'i>(shown: &Use<'i>, language: Language) -> Entry<'i> {
    Entry {
        page: shown.page,
        at: shown.span.start,
        text: shown.asked.clone(),
        state: Cell::shown("shown", Words::new("取自数据", "shown").get(language)),
        reference: Some(Cell::same(shown.meaning.reference())),
        meaning: Some(shown.meaning),
    }
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
