//! Sets of indicators as pages and as files to download: `/data/`, `/data/<set>/`, `/data/<set>.csv` with its description for
//! machines, `/data/<set>.json`.
//!
//! Files are made once, before any page: pages say how large they are. A set's address is the slug of its file's name. The file
//! as a table is in each language; JSON has all languages in it and stands at the main one's address.

mod csvw;
mod json;
mod pages;
mod table;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use super::File;
use super::clashes::Origin;
use super::columns::Words;
use super::context::Context;
use super::plan::Job;
use super::spelling::size_text;
use super::views::{DatasetFile, DatasetView};
use crate::indicators::{Indicators, Set, periods};
use crate::model::Site;
use crate::model::slug::slug;

use super::uses::Users;
pub use pages::{render, render_list};

/// What is made of all sets, once for a site.
#[derive(Debug, Default)]
pub struct Datasets {
    sets: Vec<Published>,
    uses: Users,
}

/// The files of a set.
#[derive(Debug)]
struct Published {
    slug: String,
    /// The file that the set is written in.
    path: Arc<str>,
    json: Vec<u8>,
    tables: Vec<Table>,
}

/// A set as a table, in a language.
#[derive(Debug)]
struct Table {
    language: Arc<str>,
    csv: Vec<u8>,
    metadata: Vec<u8>,
}

/// A file of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The table.
    Csv,
    /// What its columns hold.
    Metadata,
    /// Everything, nested.
    Json,
}

impl Format {
    /// All of them.
    pub const ALL: [Format; 3] = [Format::Csv, Format::Json, Format::Metadata];

    fn ending(self) -> &'static str {
        match self {
            Format::Csv => ".csv",
            Format::Metadata => ".csv-metadata.json",
            Format::Json => ".json",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Format::Csv => "CSV",
            Format::Metadata => "CSVW",
            Format::Json => "JSON",
        }
    }

    /// As servers call it.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Csv => "text/csv",
            Format::Metadata => "application/csvm+json",
            Format::Json => "application/json",
        }
    }

    /// The string that says what it is for.
    fn description(self) -> &'static str {
        match self {
            Format::Csv => "dataset_csv",
            Format::Metadata => "dataset_metadata",
            Format::Json => "dataset_json",
        }
    }
}

impl Datasets {
    /// Makes the files of all sets and finds the pages that use them.
    pub fn new(context: &Context) -> Datasets {
        let sets = context.data().indicators.sets();
        if sets.is_empty() {
            return Datasets::default();
        }
        let published = |set: &Set| Published {
            slug: slug(&set.id),
            path: set.path.clone(),
            json: json::of_set(context.site, set),
            tables: context
                .languages
                .iter()
                .map(|language| {
                    let words = Words::of(context, &language.language);
                    Table {
                        language: language.language.clone(),
                        csv: table::csv(words, set),
                        metadata: csvw::of_set(context.site, words, set),
                    }
                })
                .collect(),
        };
        Datasets { sets: sets.iter().map(published).collect(), uses: Users::of_site(context) }
    }

    /// Every file of every set, with what stands behind it.
    pub fn files<'d>(&'d self, site: &'d Site) -> impl Iterator<Item = (File, Origin)> + 'd {
        self.sets.iter().flat_map(move |set| {
            let file = move |language: &str, format: Format, bytes: &[u8]| {
                let path = address(site, language, &format!("{}{}", set.slug, format.ending()));
                let path = path.trim_start_matches('/').to_owned();
                (File::new(path, bytes.to_vec()), Origin::Data(set.path.clone()))
            };
            let json = file(&site.configuration.language, Format::Json, &set.json);
            let tables = set.tables.iter().flat_map(move |table| {
                [
                    file(&table.language, Format::Csv, &table.csv),
                    file(&table.language, Format::Metadata, &table.metadata),
                ]
            });
            std::iter::once(json).chain(tables)
        })
    }

    fn bytes(&self, at: usize, language: &str, format: Format) -> Option<&[u8]> {
        let set = self.sets.get(at)?;
        let table = || set.tables.iter().find(|table| *table.language == *language);
        Some(match format {
            Format::Json => &set.json,
            Format::Csv => &table()?.csv,
            Format::Metadata => &table()?.metadata,
        })
    }
}

/// An address under `/data/`, or under `/en/data/`.
fn address(site: &Site, language: &str, name: &str) -> String {
    format!("{}data/{name}", site.home_address(language))
}

/// Where the list of all sets is.
pub fn list_address(site: &Site, language: &str) -> String {
    address(site, language, "")
}

/// Where the page of a set is.
pub fn page_address(site: &Site, language: &str, set: &Set) -> String {
    address(site, language, &format!("{}/", slug(&set.id)))
}

/// Where the values of an indicator stand on the page of its set.
pub fn value_address(site: &Site, language: &str, set: &Set, indicator: &str) -> String {
    format!("{}#{}", page_address(site, language, set), fragment(indicator))
}

/// Where a file of a set is.
pub fn file_address(site: &Site, language: &str, set: &Set, format: Format) -> String {
    let language = if format == Format::Json { &site.configuration.language } else { language };
    address(site, language, &format!("{}{}", slug(&set.id), format.ending()))
}

/// The fragment of an indicator's heading: its id, unless the frame around every page has taken that.
fn fragment(id: &str) -> String {
    if id == "main" || id.starts_with("t-") { format!("indicator-{id}") } else { id.to_owned() }
}

/// The pages of all sets in a language.
pub fn jobs(indicators: &Indicators, language: &Arc<str>) -> Vec<Job> {
    let mut jobs: Vec<Job> =
        (0..indicators.sets().len()).map(|at| Job::Dataset { at, language: language.clone() }).collect();
    if !jobs.is_empty() {
        jobs.push(Job::DatasetList(language.clone()));
    }
    jobs
}

/// What a path in `content/` names that is made of data: `content/data`, `content/data/livelihood`, `content/data/livelihood.csv`.
pub enum Made {
    /// A page: its address, and the fragments of it that links can name.
    Page(String, Vec<String>),
    /// A file to download, with its type and size in words.
    File(String, String),
}

/// What a link to a path means, seen from a page in a language.
pub fn made(context: &Context, path: &str, language: &str) -> Option<Made> {
    let name = path.strip_prefix("content/data")?.trim_start_matches('/');
    let site = context.site;
    let sets = context.data().indicators.sets();
    // A language without pages of its own reads those of the main one.
    let language = &*context.language(language)?.language;
    if name.is_empty() {
        return (!sets.is_empty()).then(|| Made::Page(list_address(site, language), Vec::new()));
    }
    sets.iter().enumerate().find_map(|(at, set)| {
        let ending = name.strip_prefix(slug(&set.id).as_str())?;
        if ending.is_empty() {
            let fragments = set.indicators.iter().map(|indicator| fragment(&indicator.id)).collect();
            return Some(Made::Page(page_address(site, language, set), fragments));
        }
        let format = Format::ALL.into_iter().find(|format| format.ending() == ending)?;
        let size = size(context, at, format, language)?;
        let note = context.strings(language).fill("file_note", &[("type", format.name()), ("size", &size)]);
        Some(Made::File(file_address(site, language, set, format), note))
    })
}

fn size(context: &Context, at: usize, format: Format, language: &str) -> Option<String> {
    let length = context.data().datasets.bytes(at, language, format)?.len();
    Some(size_text(u64::try_from(length).unwrap_or(u64::MAX)))
}

/// Language and address of each version of a page about data; none for any other address.
pub fn versions(context: &Context, address: &str) -> Vec<(Arc<str>, String)> {
    let (site, sets) = (context.site, context.data().indicators.sets());
    let mut languages = context.languages.iter().map(|language| &*language.language);
    let Some(name) = languages.find_map(|language| address.strip_prefix(list_address(site, language).as_str())) else {
        return Vec::new();
    };
    let slug_of_set = |name: &str| sets.iter().any(|set| slug(&set.id) == name);
    let is_there = !sets.is_empty() && (name.is_empty() || name.strip_suffix('/').is_some_and(slug_of_set));
    let all = context.in_languages(|language| is_there.then(|| self::address(site, language, name)));
    if all.len() > 1 { all } else { Vec::new() }
}

/// A set in a list: its page and its files.
pub fn entry(context: &Context, set: &Set, language: &str) -> Option<DatasetView> {
    let language = &*context.language(language)?.language;
    let at = context.data().indicators.sets().iter().position(|known| known.id == set.id)?;
    Some(DatasetView {
        title: set.title.get(language).to_owned(),
        href: context.href(&page_address(context.site, language, set)),
        description: Some(description(Words::of(context, language), set)),
        files: files(context, at, set, language, &[Format::Csv, Format::Json]),
    })
}

fn files(context: &Context, at: usize, set: &Set, language: &str, formats: &[Format]) -> Vec<DatasetFile> {
    let file = |format: &Format| {
        Some(DatasetFile {
            format: format.name().to_owned(),
            href: context.href(&file_address(context.site, language, set, *format)),
            size: size(context, at, *format, language)?,
            description: Some(context.strings(language).get(format.description()).to_owned()),
        })
    };
    formats.iter().filter_map(file).collect()
}

/// What a set has, in one sentence.
fn description(words: Words, set: &Set) -> String {
    let (title, count) = (set.title.get(words.language), set.indicators.len().to_string());
    let span = coverage(set).map(|span| periods::shown(&span, words.form));
    let dated = span.map(|span| words.fill("caption_with_period", &[("caption", title), ("period", &span)]));
    words.fill("dataset_summary", &[("title", dated.as_deref().unwrap_or(title)), ("n", &count)])
}

/// The years that the values of a set are of, as one period; `None` if it has none.
fn coverage(set: &Set) -> Option<crate::schema::scalar::Period> {
    let (first, last) = bounds(set)?;
    let (first, last) = (first.year(), last.year());
    let span = if first == last { format!("{first:04}") } else { format!("{first:04}-{last:04}") };
    crate::schema::scalar::period(&span).ok()
}

/// The first and the last day that the values of a set are of.
fn bounds(set: &Set) -> Option<(jiff::civil::Date, jiff::civil::Date)> {
    let all = set.indicators.iter().flat_map(|indicator| &indicator.periods);
    let mut days = all.filter_map(|values| periods::days(&values.period));
    let first = days.next()?;
    Some(days.fold(first, |(from, to), (start, end)| (from.min(start), to.max(end))))
}
