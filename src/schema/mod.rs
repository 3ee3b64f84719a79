//! One checker for front matter, YAML data and the configuration.
//!
//! YAML text becomes a [`tree::Node`] in which every key and value knows its place ([`parse`]); a
//! [`definition`] says what may stand there (the built-in ones are YAML files of this folder, a site adds its own
//! in the same form); [`check`] compares the two and gives a [`record::Record`] of typed values and all
//! the findings; [`json_schema`] turns a definition into JSON Schema for editors.
//!
//! What the values *mean* (which page a reference names, when a page is published) is decided in `model`.

pub mod builtin;
pub mod check;
pub mod definition;
pub mod front_matter;
pub mod json_schema;
pub mod parse;
pub mod record;
pub mod scalar;
pub mod tree;

use crate::diagnostics::Rule;

/// All rules of this module.
pub const RULES: &[&Rule] = &[
    &parse::SYNTAX,
    &parse::BUDGET,
    &parse::UNSUPPORTED,
    &front_matter::MISSING,
    &check::UNKNOWN_KEY,
    &check::MISSING_KEY,
    &check::DOUBLED_KEY,
    &check::WRONG_TYPE,
    &check::WRONG_VALUE,
    &check::ENUM,
    &check::DOUBLED_VALUE,
];
