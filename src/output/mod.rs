//! Writes a site: what changed and nothing else, all of it or none of it.
//!
//! A [`Publication`] is one go at it. Every file that changed is first written into a staging folder inside the
//! output folder; then a journal says what is to be put where; then files are renamed into place. Until the journal
//! stands, a failure leaves the old site as it was. From then on a failure is undone at once, and a death of the
//! program is made good by the next run: forward, if everything that was staged is whole, or else back.
//!
//! What Tantu wrote is listed in a [`Manifest`], and only that is ever replaced or removed: a file of anyone else
//! that stands in the way is told of. All disk operations go through [`Disk`], so that tests can make any of them fail.

// Writing the site is this module's whole purpose.
#![allow(clippy::disallowed_methods)]

mod cache;
mod disk;
mod draft;
mod journal;
mod manifest;
mod names;
mod plan;
mod publication;
mod rules;
mod spool;
mod workshop;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::diagnostics::Finding;
use crate::diagnostics::progress::Progress;
use crate::render::store::{StoredFile, Whereabouts};
use crate::source::{Asset, AssetBytes};

pub use cache::Cache;
pub use disk::{Disk, Found, Kind, Lock, RealDisk};
pub use draft::Draft;
pub use manifest::{Manifest, Record};
pub use names::check as check_names;
pub use publication::{Placed, Publication, misplaced};
pub use rules::{OUTPUT_MISPLACED, RULES};
pub use spool::Spool;
pub use workshop::Workshop;

/// A digest of a file's bytes (SHA-256).
pub type FileDigest = [u8; 32];

/// The bytes of a file that is to be written.
#[derive(Clone, Debug)]
pub enum Body {
    /// Made in memory.
    Bytes(Arc<[u8]>),
    /// To be copied from elsewhere on the disk.
    Copy(PathBuf),
    /// A picture elsewhere on the disk, to be copied without what its camera noted.
    Cleaned(PathBuf),
    /// Made, and put away in the store that the site was compiled with.
    Laid(Whereabouts),
}

/// A file that the site is to have.
#[derive(Clone, Debug)]
pub struct OutputFile {
    /// Path from the root of the output, with `/` between folders: `news/index.html`.
    pub path: String,
    /// What it holds.
    pub body: Body,
    /// Number of bytes.
    pub len: u64,
    /// Digest of the bytes.
    pub digest: FileDigest,
    /// The file of the site that it comes from, if it comes from one: what a finding about it points at.
    pub source: Option<Arc<str>>,
}

impl OutputFile {
    /// A file made in memory. Takes its digest, so it is best called where pages are made side by side.
    pub fn new(path: impl Into<String>, bytes: impl Into<Arc<[u8]>>) -> OutputFile {
        let bytes = bytes.into();
        let digest = Sha256::digest(&bytes).into();
        OutputFile { path: path.into(), len: bytes.len() as u64, body: Body::Bytes(bytes), digest, source: None }
    }

    /// A file whose bytes were put away.
    pub fn laid(file: StoredFile) -> OutputFile {
        let StoredFile { path, stored, source, .. } = file;
        OutputFile { path, body: Body::Laid(stored.whereabouts), len: stored.len, digest: stored.digest, source }
    }

    /// An asset of the site at this path.
    pub fn asset(path: impl Into<String>, asset: &Asset) -> OutputFile {
        let body = match &asset.bytes {
            AssetBytes::Disk(from) => Body::Copy(from.clone()),
            AssetBytes::Cleaned(from) => Body::Cleaned(from.clone()),
            AssetBytes::Memory(bytes) => Body::Bytes(bytes.clone()),
        };
        OutputFile { path: path.into(), body, len: asset.len, digest: asset.digest, source: Some(asset.path.clone()) }
    }
}

/// What a build did to the output folder; paths in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Files that are new or have changed.
    pub written: Vec<String>,
    /// Files that were already there just so, and were not touched.
    pub unchanged: Vec<String>,
    /// Files of an earlier build that the site no longer has.
    pub removed: Vec<String>,
    /// Whether an earlier build had been cut short and was made good first.
    pub recovered: bool,
}

/// Whether a folder may be given over to something that holds a file `mark`: it is empty or not there yet, or what was
/// written there last held that file. Neither it nor a folder around it may hold anything else that Tantu wrote.
pub fn claimable(dir: &Path, mark: &str, disk: &dyn Disk) -> Result<(), Finding> {
    publication::claimable(dir, mark, disk)
}

/// Makes the output folder `dir` hold these files, and of earlier builds nothing else. If that is not possible,
/// says why and leaves the folder as it was. `progress` is told of each file that has been compared and, where it
/// differs, staged.
///
/// # Errors
/// What stands in the way.
pub fn write(
    dir: &Path,
    files: &[OutputFile],
    disk: &dyn Disk,
    progress: &dyn Progress,
) -> Result<Outcome, Vec<Finding>> {
    Draft::new(dir, disk).publish(files, progress)
}
