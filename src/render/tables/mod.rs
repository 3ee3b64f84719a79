//! Tables that pages ask for with `![…](table:id)`, each described by a file `content/data/tables/<id>.yaml`.
//!
//! All files are read and checked before any page is rendered, whether a page uses them or not (`reader`); what is left to do for a
//! page is to find words in its language (`view`). Which numbers stand in which row is told by [`Content`].

mod comparison;
mod reader;
#[cfg(test)]
mod tests;
mod view;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::context::Context;
use super::views::{DataTableView, MedalsView};
use crate::diagnostics::{Finding, Level, Rule};
use crate::indicators::{Figure, Indicator, Indicators, Meaning, Set, Value, Values};
use crate::markdown::Embed;
use crate::model::references::DataFile;
use crate::model::{Page, PageId, Site};
use crate::schema::check::nearest;
use crate::schema::record::Translated;
use crate::schema::scalar::Period;
use crate::source::Sources;
use crate::text;

/// A table that is not there.
pub const UNKNOWN_TABLE: Rule = Rule::new("unknown-table", Level::Error);
/// A field that the kind of table needs and that is left out, or one that it has no use for.
pub const TABLE_FIELDS: Rule = Rule::new("table-fields", Level::Error);
/// A table without rows.
pub const TABLE_EMPTY: Rule = Rule::new("table-empty", Level::Error);
/// A row of medals without numbers of gold, silver and bronze.
pub const TABLE_MEDALS: Rule = Rule::new("table-medals", Level::Error);

/// Site path of the folder of tables.
const FOLDER: &str = "content/data/tables/";

/// The tables of a site.
#[derive(Debug, Default)]
pub struct Tables<'a> {
    /// By id; `None` for one that has a fault, which has been said.
    tables: BTreeMap<String, Option<Table<'a>>>,
}

/// A table, before it is in any language.
#[derive(Debug)]
struct Table<'a> {
    title: Translated,
    first_column: Option<Translated>,
    note: Option<Translated>,
    content: Content<'a>,
}

/// What stands in a table.
#[derive(Debug)]
enum Content<'a> {
    /// Target, actual, further values and rate, a row for each indicator and period.
    Topic(Vec<Row<'a>>),
    /// Medals, best first.
    Medals(MedalTable<'a>),
    /// One value of each indicator in several periods, and how it changed.
    Years {
        periods: Vec<Period>,
        /// A figure for each of the periods.
        rows: Vec<Vec<Option<Figure<'a>>>>,
        decimals: u32,
    },
    /// Values that were chosen one by one, with their own labels.
    Values(Vec<(Option<Translated>, Meaning<'a>)>),
}

/// The values of an indicator for a period.
#[derive(Clone, Copy, Debug)]
struct Row<'a> {
    set: &'a Set,
    indicator: &'a Indicator,
    values: &'a Values,
}

impl<'a> Row<'a> {
    fn figure(&self, number: &'a Value) -> Figure<'a> {
        Figure { set: self.set, indicator: self.indicator, values: self.values, part: None, number }
    }
}

/// Rows of medals and what is to be shown of them.
#[derive(Debug)]
struct MedalTable<'a> {
    /// Each with its rank.
    rows: Vec<(usize, MedalRow<'a>)>,
    /// All of them together, if they can be added up.
    total: Option<MedalsView>,
    ranks: bool,
    /// The unit that all share; none for pages.
    unit: Option<&'a str>,
    /// What the rows are.
    head: Head<'a>,
    /// Of all rows, if they are of one period.
    period: Option<&'a Period>,
}

/// What was won by one of those that are compared.
#[derive(Debug)]
struct MedalRow<'a> {
    label: Label<'a>,
    medals: MedalsView,
    /// The values that they come from; none for pages.
    from: Option<Row<'a>>,
}

/// What a row of medals is called.
#[derive(Debug)]
enum Label<'a> {
    Name(&'a Translated),
    Page(PageId, String),
}

/// What the first column of a medal table holds.
#[derive(Clone, Copy, Debug)]
enum Head<'a> {
    Competition,
    Indicator,
    Breakdown(&'a Translated),
}

impl<'a> Tables<'a> {
    /// Reads and checks all of them.
    pub fn load(site: &'a Site, sources: &Sources, indicators: &'a Indicators) -> (Tables<'a>, Vec<Finding>) {
        let (mut tables, mut findings) = (BTreeMap::new(), Vec::new());
        for path in sources.texts.keys() {
            let Some(id) = table_id(path) else { continue };
            let file = DataFile::load(sources, path, "tables", &mut findings);
            let table = file.and_then(|file| reader::read(site, indicators, path, &file.record, &mut findings));
            tables.insert(id.to_owned(), table);
        }
        (Tables { tables }, findings)
    }

    /// The values that a table shows.
    pub fn meanings(&self, id: &str) -> Vec<Meaning<'a>> {
        let Some(Some(table)) = self.tables.get(id) else { return Vec::new() };
        let of_row = |row: Row<'a>| {
            let numbers = row.values.numbers.iter().map(move |number| row.figure(number));
            numbers.map(Meaning::Value).collect::<Vec<Meaning>>()
        };
        match &table.content {
            Content::Topic(rows) => rows.iter().copied().flat_map(of_row).collect(),
            Content::Medals(medals) => medals.rows.iter().filter_map(|(_, row)| row.from).flat_map(of_row).collect(),
            Content::Years { rows, .. } => rows.iter().flatten().flatten().copied().map(Meaning::Value).collect(),
            Content::Values(rows) => rows.iter().map(|(_, meaning)| *meaning).collect(),
        }
    }

    /// Every text that its author has written or that it takes from the data, by the name of its field.
    pub fn texts(&self, id: &str) -> Vec<(&'static str, &Translated)> {
        let Some(Some(table)) = self.tables.get(id) else { return Vec::new() };
        let fields = [("first_column", &table.first_column), ("note", &table.note)];
        let mut texts = vec![("title", &table.title)];
        texts.extend(fields.into_iter().filter_map(|(field, text)| Some((field, text.as_ref()?))));
        if let Content::Values(rows) = &table.content {
            texts.extend(rows.iter().filter_map(|(label, _)| Some(("label", label.as_ref()?))));
        }
        let labelled = matches!(&table.content, Content::Values(rows) if rows.iter().all(|(label, _)| label.is_some()));
        let named = self.meanings(id).into_iter().filter(|_| !labelled);
        texts.extend(named.map(|meaning| ("indicators: name", &meaning.figure().indicator.name)));
        texts
    }

    fn find(&self, id: &str) -> Result<Option<&Table<'a>>, Finding> {
        self.tables.get(id).map(Option::as_ref).ok_or_else(|| {
            let help = match nearest(id, self.tables.keys().map(String::as_str)) {
                Some(near) => text!("是不是“{near}”？", "Did you mean `{near}`?"),
                None => text!("在 {FOLDER} 里加上 {id}.yaml。", "Add {id}.yaml to {FOLDER}."),
            };
            Finding::new(&UNKNOWN_TABLE, text!("没有数据表“{id}”", "there is no table `{id}`")).help(help)
        })
    }
}

/// `medals` for `content/data/tables/medals.yaml`.
pub fn table_id(path: &Arc<str>) -> Option<&str> {
    path.strip_prefix(FOLDER)?.strip_suffix(".yaml").filter(|name| !name.contains('/'))
}

/// A table as it stands in the text of a page; `None` if it has a fault that has been said. `caption` is what the page calls it,
/// `href` makes an address of the site into one that can stand in the page.
///
/// # Errors
/// A finding without a place: there is no such table, or it cannot be rendered.
pub fn embed(
    context: &Context,
    id: &str,
    caption: &str,
    page: &Page,
    href: &dyn Fn(&str) -> String,
) -> Result<Option<Embed>, Finding> {
    let Some(table) = context.data().tables.find(id)? else { return Ok(None) };
    let view = view::of(context, table, caption, page, href);
    let html = render(context, &view, &page.language)?;
    Ok(Some(Embed { html }))
}

fn render(context: &Context, view: &DataTableView, language: &str) -> Result<String, Finding> {
    let mut arguments = tera::Context::new();
    arguments.insert("table", view);
    context.theme.render_component("data_table", language, &arguments)
}
