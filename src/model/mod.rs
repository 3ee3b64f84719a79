//! What a site is: configuration, pages, sections, languages, addresses, terms, relations, dates.
//!
//! [`load`] turns [`Sources`](crate::source::Sources) into a [`Site`] and says everything that is wrong with it. It reads only
//! the front matter of pages; their bodies are converted later, one at a time. Nothing here knows of HTML,
//! of disks or of the clock: the present instant is part of [`Options`].

pub mod addresses;
pub mod completeness;
pub mod configuration;
pub mod dates;
pub mod frame;
mod freshness;
pub mod glossary;
mod load;
pub mod page;
mod pages;
pub mod placeholders;
pub mod pronunciations;
pub mod references;
pub mod relations;
pub mod sections;
pub mod segmentation;
pub mod silence;
pub mod similarity;
pub mod site;
pub mod slug;
pub mod synonyms;
pub mod terms;
pub mod translations;

pub use addresses::{LockEntry, LockFile};
pub use configuration::Configuration;
pub use glossary::{Glossary, GlossaryTerm};
pub use load::{load, load_after};
pub use page::{Page, PageId, PageKind, State};
pub use relations::RelationKind;
pub use site::{Options, Site};
pub use terms::{Term, TermKind, Terms};

use crate::diagnostics::Rule;

/// All rules of this module.
pub const RULES: &[&Rule] = &[
    &addresses::CLASH,
    &addresses::LOCK_SYNTAX,
    &addresses::VANISHED,
    &completeness::POLICY,
    &completeness::SERVICE,
    &configuration::MISSING,
    &freshness::REVIEW_OVERDUE,
    &glossary::UNKNOWN_GLOSSARY_TERM,
    &load::ORPHAN_TRANSLATION,
    &pages::SECTION_MISSING,
    &pages::UNKNOWN_TYPE,
    &placeholders::LEFT,
    &pronunciations::WRONG_READING,
    &references::FILE_MISSING,
    &references::PAGE_MISSING,
    &references::PAGE_UNPUBLISHED,
    &references::UNKNOWN_TERM,
    &references::WRONG_KIND,
    &sections::EMPTY,
    &sections::HOME_OUTDATED,
    &sections::OUTDATED,
    &silence::NOT_ALLOWED,
    &silence::REASON_MISSING,
    &silence::UNCLEAR,
    &silence::UNKNOWN_RULE,
    &silence::UNUSED,
    &synonyms::SYNONYM_ALONE,
    &synonyms::SYNONYM_REPEATED,
    &translations::STALE,
    &translations::UNTRACKED,
];
