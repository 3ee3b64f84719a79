//! The texts that findings of a run quote: the site's own files, the files of its theme, and under those the ones of the
//! theme that comes with the program, which stand in no folder of the site.

use std::collections::BTreeMap;

use crate::diagnostics::Excerpts;
use crate::source::{Sources, THEMES};
use crate::theme;

/// What was read for a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quotes {
    /// The files of `content/`.
    pub sources: Sources,
    /// The name of the theme's folder.
    pub theme: String,
    /// Those files of the theme that the site has itself, by path inside the theme's folder.
    pub theme_files: BTreeMap<String, Vec<u8>>,
}

impl Excerpts for Quotes {
    fn excerpt(&self, path: &str) -> Option<&str> {
        self.sources.excerpt(path).or_else(|| {
            let inside =
                path.strip_prefix(THEMES)?.strip_prefix('/')?.strip_prefix(self.theme.as_str())?.strip_prefix('/')?;
            match self.theme_files.get(inside) {
                Some(bytes) => std::str::from_utf8(bytes).ok(),
                None => theme::builtin_text(inside),
            }
        })
    }
}
