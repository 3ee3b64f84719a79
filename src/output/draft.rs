//! A site that is being made and will be written: each file is compared with the one that is published as soon as it is made, and laid
//! beside it where it differs, so that not all of them are in memory together. The published site stays as it is until [`Draft::publish`].

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::disk::Disk;
use super::publication::{Placed, Publication};
use super::{Outcome, OutputFile};
use crate::diagnostics::Finding;
use crate::diagnostics::progress::Progress;
use crate::render::store::{Store, Stored, Whereabouts};

/// A site that is being made.
pub struct Draft<'d> {
    dir: PathBuf,
    disk: &'d dyn Disk,
    /// Begun when the first file is made.
    publication: OnceLock<Result<Publication<'d>, Finding>>,
    /// Why a file could not be laid down; from then on files stay in memory.
    fault: OnceLock<Finding>,
}

impl<'d> Draft<'d> {
    /// A site that will be written to a folder.
    pub fn new(dir: impl Into<PathBuf>, disk: &'d dyn Disk) -> Draft<'d> {
        Draft { dir: dir.into(), disk, publication: OnceLock::new(), fault: OnceLock::new() }
    }

    fn publication(&self) -> Result<&Publication<'d>, &Finding> {
        let begun = self.publication.get_or_init(|| Publication::begin(&self.dir, self.disk));
        begun.as_ref().and_then(|publication| match self.fault.get() {
            Some(fault) => Err(fault),
            None => Ok(publication),
        })
    }

    /// Makes the folder hold these files, and of earlier builds nothing else. If that is not possible, says why and leaves the folder
    /// as it was. `progress` is told of each file that has been compared and, where it differs, staged.
    ///
    /// # Errors
    /// What stands in the way.
    pub fn publish(self, files: &[OutputFile], progress: &dyn Progress) -> Result<Outcome, Vec<Finding>> {
        let publication = self.publication().map_err(|finding| vec![finding.clone()])?;
        let put = |file| {
            let placed = publication.put(file);
            progress.advance(1);
            placed
        };
        let placed: Result<Vec<Placed>, Finding> = files.par_iter().map(put).collect();
        let placed = placed.map_err(|finding| vec![finding])?;
        match self.publication.into_inner() {
            Some(Ok(publication)) => publication.commit(placed),
            Some(Err(finding)) => Err(vec![finding]),
            None => Err(Vec::new()),
        }
    }
}

impl Store for Draft<'_> {
    fn put(&self, path: &str, bytes: Vec<u8>) -> Stored {
        let Ok(publication) = self.publication() else { return Stored::in_memory(bytes) };
        match publication.lay(path, &bytes) {
            Ok(whereabouts) => Stored { len: bytes.len() as u64, digest: Sha256::digest(&bytes).into(), whereabouts },
            Err(finding) => {
                // It is told when the site is to be published; until then there may be more to say of the pages.
                let _ = self.fault.set(finding);
                Stored::in_memory(bytes)
            }
        }
    }

    fn has(&self, path: &str, stored: &Stored) -> bool {
        let is_published = stored.whereabouts == Whereabouts::Published;
        is_published
            && self.publication().is_ok_and(|publication| publication.publishes(path, stored.len, &stored.digest))
    }

    fn get(&self, path: &str, stored: &Stored) -> Option<Arc<[u8]>> {
        match &stored.whereabouts {
            Whereabouts::Memory(bytes) => Some(bytes.clone()),
            laid => {
                let Some(Ok(publication)) = self.publication.get() else { return None };
                Some(publication.take(path, laid)?.into())
            }
        }
    }
}
