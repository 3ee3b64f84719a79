//! What is done to templates, pages and assets after they are right and before they are written: minifying. Nothing
//! here may change what a reader sees or hears; [`text_preserved`] is the judge of that, and what it does not pass
//! stays as it was.

pub mod minify;
mod protect;
mod text;

use crate::theme::Kind;

pub use text::{Loss, text_preserved};

/// Prepares a text of a theme when the theme is loaded: makes it smaller. See [`Theme::load`](crate::theme::Theme::load).
pub fn prepare(kind: Kind, source: &str) -> String {
    match kind {
        Kind::Template => minify::template(source),
        Kind::Style => minify::css(source),
        Kind::Script => minify::js(source),
    }
}
