//! Typed views in, HTML out: pages, lists, terms, site map, redirects, and what machines read.
//!
//! A [`Renderer`] makes every file of the built site from a [`Site`](crate::model::Site) and a [`Theme`](crate::theme::Theme). It goes in two waves, each in parallel:
//! first the content pages, whose Markdown is converted and rendered while it is in the processor's cache, then
//! everything that lists them and shows their summaries. Which template shows what is the theme's business; the views that
//! templates see are in [`views`]. Nothing here touches a disk: files of the site that are copied as they are, are named by path.

pub mod answers;
pub mod changes;
pub mod figures;
pub mod gallery;
pub mod syndication;
pub mod views;

mod attachments;
mod captions;
mod charts;
mod clashes;
mod columns;
mod context;
pub mod csv;
mod data_texts;
mod datasets;
mod edited;
mod eligibility;
mod fields;
mod figure_sources;
mod films;
mod fragments;
mod glossary;
mod home;
mod kept;
mod lists;
mod machine;
mod made;
mod medals;
pub mod origins;
mod page;
mod pictures;
mod pinyin;
mod plan;
mod policies;
mod questions;
mod renderer;
mod reports;
mod resolver;
mod results;
mod search;
mod services;
mod site_map;
mod site_view;
mod spelling;
mod statements;
pub mod store;
mod surroundings;
pub mod tables;
mod tallies;
mod term_overview;
mod terms;
mod text;
pub mod uses;

use std::sync::Arc;

use crate::diagnostics::{Finding, Rule};
use crate::pictures::Job;

pub use kept::{Kept, KeptRecord};
use origins::PageOrigins;
pub use page::output_path;
pub use renderer::Renderer;
use store::StoredFile;

/// All rules of this module.
pub const RULES: &[&Rule] = &[
    &captions::CAPTIONS_BROKEN,
    &changes::OUTDATED,
    &changes::UNRECORDED,
    &data_texts::UNTRANSLATED,
    &figures::AMBIGUOUS,
    &figures::UNBOUND,
    &figures::UNREADABLE,
    &page::NO_PINYIN,
    &films::CAPTIONS_MISSING,
    &films::FILM_FORMAT,
    &films::FILM_IN_TRANSCRIPT,
    &films::FILM_POSITION,
    &films::SIGN_LANGUAGE_MISSING,
    &films::SOUND_TRANSCRIPT_MISSING,
    &films::TRANSCRIPT_HEADING,
    &films::TRANSCRIPT_MISSING,
    &questions::OPEN_QUESTION,
    &reports::CHAPTERS,
    &statements::STATEMENT_DIFFERS,
    &syndication::page_tags::MISSING,
    &tables::TABLE_EMPTY,
    &tables::TABLE_FIELDS,
    &tables::TABLE_MEDALS,
    &tables::UNKNOWN_TABLE,
    &tallies::DIFFER,
];

/// A file of the built site that was made rather than copied.
#[derive(Clone, Debug, PartialEq)]
pub struct File {
    /// Path from the root of the built site: `news/a/index.html`.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// The file of the site that it is about: a page's own, a section's for its lists.
    pub source: Option<Arc<str>>,
    /// Which parts of it come from where in that file.
    pub origins: PageOrigins,
}

impl File {
    /// A file that is about none of the site.
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> File {
        File { path: path.into(), bytes: bytes.into(), source: None, origins: PageOrigins::default() }
    }
}

/// What pages came to.
pub struct Rendered<'a> {
    /// Pages and what machines read.
    pub files: Vec<StoredFile>,
    /// Pictures that pages name and that are still to be made.
    pub pictures: Vec<Job>,
    /// What was found, in the order in which it is reported.
    pub findings: Vec<Finding>,
    /// What the next run can take over.
    pub kept: Kept,
    /// What lists see.
    lists: context::Context<'a>,
}
