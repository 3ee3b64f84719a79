//! What a component's README says: as HTML without its title, and in one line when to use it.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostics::Finding;
use crate::markdown::{self, Body, Embed, ImageTarget, LinkTarget, Resolver};
use crate::render::text::labels;
use crate::theme::Theme;

/// The language that components are described in.
const LANGUAGE: &str = "en";
/// What stands before the line of the summary.
const USE: &str = "**When to use it.**";

/// The language of the notes if a page of this language has to name it.
pub fn foreign(language: &str) -> Option<&'static str> {
    (language.split('-').next() != Some(LANGUAGE)).then_some(LANGUAGE)
}

/// The notes as HTML, and their first sentences.
pub fn read(theme: &Theme, readme: &str, language: &str) -> (String, String) {
    let body = readme.trim_start();
    let body = if body.starts_with("# ") { body.split_once('\n').map_or("", |(_, rest)| rest) } else { body };
    let used = readme.lines().find_map(|line| line.strip_prefix(USE)).unwrap_or_default();
    (html(theme, body, language), html_text(theme, used.trim(), language))
}

fn html(theme: &Theme, text: &str, language: &str) -> String {
    convert(theme, text, language).html
}

fn html_text(theme: &Theme, text: &str, language: &str) -> String {
    convert(theme, text, language).text.trim().to_owned()
}

fn convert(theme: &Theme, text: &str, language: &str) -> markdown::Converted {
    let path: Arc<str> = "README.md".into();
    let body = Body { path: &path, text, range: &(0..text.len()), language: LANGUAGE, questions: &[] };
    markdown::convert(body, &labels(theme.strings(language)), &mut Plain::default())
}

/// Links lead where they say; pictures and data are not to be had here.
#[derive(Default)]
struct Plain(Vec<Finding>);

impl Resolver for Plain {
    fn link(&mut self, destination: &str, _: &str, _: Range<usize>) -> LinkTarget {
        if destination.contains("://") {
            LinkTarget::External { href: destination.to_owned(), announce: false }
        } else {
            LinkTarget::Broken
        }
    }

    fn image(&mut self, _: &str, _: Range<usize>) -> Option<ImageTarget> {
        None
    }

    fn embed(&mut self, _: &str, _: &str, _: Range<usize>) -> Option<Embed> {
        None
    }

    fn findings(&mut self) -> &mut Vec<Finding> {
        &mut self.0
    }
}
