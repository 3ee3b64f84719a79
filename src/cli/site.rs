//! Which site a command is about, and that site read from disk as of some moment.

use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::arguments::ARGUMENTS;
use super::io::Io;
use crate::diagnostics::Finding;
use crate::model::{self, Configuration, Options, Site, configuration, dates};
use crate::source::{self, Limits, Sources};
use crate::text;

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

/// A site that was read.
#[derive(Debug)]
pub struct Opened {
    /// Its folder.
    pub root: PathBuf,
    /// Its files.
    pub sources: Sources,
    /// What it is; `None` if that cannot be told, and then a finding says why.
    pub site: Option<Site>,
    /// What was found on the way, in no order.
    pub findings: Vec<Finding>,
}

/// The site's folder: the one named, or the nearest around the present folder that holds a site, so that a command may be
/// typed anywhere inside it.
pub fn root(named: Option<&Path>, io: &Io) -> PathBuf {
    match named {
        Some(named) => io.folder.join(named),
        None => around(&io.folder).unwrap_or(&io.folder).to_owned(),
    }
}

/// The nearest folder, this one or one around it, that holds a site.
pub fn around(folder: &Path) -> Option<&Path> {
    folder.ancestors().find(|folder| folder.join(configuration::PATH).is_file())
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

/// Reads a site.
///
/// # Errors
/// A finding if the moment asked for is none.
pub fn open(asked: &Asked, io: &Io) -> Result<Opened, Finding> {
    let root = root(asked.site.as_deref(), io);
    let (sources, mut findings) = source::read(&root, &Limits::default());
    if findings.iter().any(|finding| finding.rule == source::SITE_NOT_FOUND.id) {
        return Ok(Opened { root, sources, site: None, findings });
    }
    let options = options(asked, &sources, io.now.timestamp())?;
    let (site, found) = model::load(&sources, &options);
    findings.extend(found);
    Ok(Opened { root, sources, site, findings })
}
