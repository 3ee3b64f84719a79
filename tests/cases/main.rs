//! All integration tests in one binary, so that they are linked once. One module an area.

// Tests stand at the edge: they make sites on disk and run the program on them.
#![allow(clippy::disallowed_methods)]

#[path = "../support/mod.rs"]
mod support;

mod addresses;
mod answers;
#[cfg(feature = "attachments")]
mod attachments;
mod bad_input;
mod built_site;
mod changes;
mod charts;
mod check;
mod check_page;
mod check_words;
mod clean;
mod cli;
mod comments;
mod custom_types;
mod datasets;
mod dependencies;
mod derived;
mod determinism;
mod diagnostics;
#[cfg(feature = "external")]
mod external;
mod facts;
mod films;
mod finish;
mod fixes;
mod indicators;
mod inspect;
mod json_schema;
mod kept;
#[cfg(feature = "lsp")]
mod language_server;
mod languages;
mod layers;
mod many_broken;
mod model;
mod output;
mod output_failures;
mod page_parts;
mod pictures;
mod pinyin;
mod places;
#[cfg(feature = "serve")]
mod preview;
mod quantities;
mod relations;
mod rule_lines;
mod rules;
mod schedule;
mod search;
mod silence;
mod similar;
mod slips;
mod source;
mod stated;
mod syndication;
mod tables;
mod theme;
mod topics;
mod transcripts;
mod validity;
mod words;
