//! A site in a folder of the disk: as of which moment it is to be seen, what is read of it, and what findings quote of what was read.
//!
//! It stands between `source`, which reads files, and the programs that go on from there: the commands, the preview, the language server.

mod masked;
mod quotes;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::diagnostics::{Finding, Level, Rule};
use crate::model::{Configuration, Options, configuration, dates};
use crate::source::{self, Limits, Sources};
use crate::text;

pub use masked::Masked;
pub use quotes::Quotes;

/// What was asked for cannot be understood.
pub const ARGUMENTS: Rule = Rule::new("arguments", Level::Error);

/// Where what one build leaves for the next is kept, within the site's folder.
pub const PAGES: &str = ".tantu/cache/pages";

/// Where smaller pictures are kept from one run to the next, within the site's folder.
pub const PICTURES: &str = ".tantu/cache/pictures";

/// What was asked of a site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Its folder, if it was named.
    pub site: Option<PathBuf>,
    /// The moment that is taken for the present; now if it was not named.
    pub as_of: Option<String>,
    /// Whether drafts and pages of the future are shown.
    pub drafts: bool,
    /// In place of the site's own address.
    pub base_url: Option<String>,
}

/// The nearest folder, this one or one around it, that holds a site.
pub fn around(folder: &Path) -> Option<&Path> {
    folder.ancestors().find(|folder| source::is_file(&folder.join(configuration::PATH)))
}

/// The options of the model, once the time zone of the site is known.
///
/// # Errors
/// A finding if the moment asked for is none.
pub fn options(asked: &Asked, sources: &Sources, now: Timestamp) -> Result<Options, Finding> {
    let mut options = Options { now, drafts: asked.drafts, base_url: asked.base_url.clone() };
    if let Some(as_of) = &asked.as_of
        && let Ok(configuration) = Configuration::load(sources, &options)
    {
        options.now = dates::as_of(as_of, &configuration.time_zone).map_err(|refusal| {
            let (zh, en) = (refusal.message.zh, refusal.message.en);
            Finding::new(&ARGUMENTS, text!("--as-of：{zh}", "--as-of: {en}")).help(refusal.help)
        })?;
    }
    Ok(options)
}

/// Everything that a site is made from, read from disk.
pub struct Read {
    /// Its files and those of its theme.
    pub quotes: Quotes,
    /// As of when and under which address it is made; `None` if there is no site.
    pub options: Option<Options>,
    /// What reading has found.
    pub findings: Vec<Finding>,
}

impl Read {
    /// Reads the same site once more where something may have changed, if these are texts that were there before, or files of the
    /// theme. `None` if the whole of it has to be read. `last` is what was read, without anything to say of it.
    pub fn again(root: &Path, asked: &Asked, now: Timestamp, last: &Quotes, paths: &BTreeSet<PathBuf>) -> Option<Read> {
        let mut quotes = last.clone();
        let mut has_theme = false;
        for path in paths {
            if path.starts_with(root.join(source::THEMES)) {
                has_theme = true;
                continue;
            }
            let inside = source::slashed(path.strip_prefix(root).ok()?)?;
            match last.sources.texts.get(&*inside) {
                // What the theme is called stands in the configuration.
                Some(_) if inside == configuration::PATH => return None,
                Some(before) => {
                    let file = source::text_at(path, &inside, &Limits::default())?;
                    if file != *before {
                        quotes.sources.texts.insert(before.path.clone(), file);
                    }
                }
                // What an editor writes beside a file and takes away again.
                None if source::is_passed_over(&inside) => {}
                None if !last.sources.assets.contains_key(&*inside) && !source::is_there(path) => {}
                None => return None,
            }
        }
        if has_theme {
            let (theme_files, findings) = source::read_theme(root, &last.theme);
            quotes.theme_files = theme_files;
            if !findings.is_empty() {
                return None;
            }
        }
        let options = options(asked, &quotes.sources, now).ok()?;
        Some(Read { quotes, options: Some(options), findings: Vec::new() })
    }

    /// Reads the site in a folder.
    ///
    /// # Errors
    /// A finding if what was asked for cannot be understood.
    pub fn site(root: &Path, asked: &Asked, now: Timestamp) -> Result<Read, Finding> {
        let (sources, mut findings) = source::read(root, &Limits::default());
        if findings.iter().any(|finding| finding.rule == source::SITE_NOT_FOUND.id) {
            return Ok(Read { quotes: Quotes { sources, ..Quotes::default() }, options: None, findings });
        }
        let options = options(asked, &sources, now)?;
        let theme = match Configuration::load(&sources, &options) {
            Ok(configuration) => configuration.record.text("theme").unwrap_or("tantu").to_owned(),
            Err(_) => "tantu".to_owned(),
        };
        let (theme_files, found) = source::read_theme(root, &theme);
        findings.extend(found);
        Ok(Read { quotes: Quotes { sources, theme, theme_files }, options: Some(options), findings })
    }
}
