//! The program as it is typed and read.

mod arguments;
mod build;
mod gallery;
mod lists;
mod new;
mod schema;
mod summary;

use crate::support::TestSite;

/// A small site whose pages are in every state on 2026-01-15.
pub fn site() -> TestSite {
    TestSite::fixture("tests/sites/every-state")
}
