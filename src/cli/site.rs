//! Which site a command is about, and that site read from disk as of some moment.

use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::io::Io;
use crate::diagnostics::Finding;
use crate::folder::{Asked, around, options};
use crate::model::{self, Site};
use crate::source::{self, Limits, Sources};

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

/// Reads a site.
///
/// # Errors
/// A finding if the moment asked for is none.
pub fn open(asked: &Asked, io: &Io) -> Result<Opened, Finding> {
    open_in(root(asked.site.as_deref(), io), asked, io.now.timestamp())
}

/// Reads the site in a folder, at this moment.
///
/// # Errors
/// A finding if the moment asked for is none.
pub fn open_in(root: PathBuf, asked: &Asked, now: Timestamp) -> Result<Opened, Finding> {
    let (sources, mut findings) = source::read(&root, &Limits::default());
    if findings.iter().any(|finding| finding.rule == source::SITE_NOT_FOUND.id) {
        return Ok(Opened { root, sources, site: None, findings });
    }
    let options = options(asked, &sources, now)?;
    let (site, found) = model::load(&sources, &options);
    findings.extend(found);
    Ok(Opened { root, sources, site, findings })
}
