//! The journal: what is being put where. While it stands, the site may be half old and half new; with its help either
//! half can be made whole again, as often as the program is killed while at it.
//!
//! Nothing is ever destroyed before the end: a file that is replaced is kept in the staging folder under a second
//! name, and one that is removed is moved there. Every step is a rename, which takes no room on a full disk and
//! which can be seen to have happened or not, so that steps can be repeated.

use std::collections::BTreeSet;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::disk::{Disk, Kind};
use super::manifest::{MANIFEST, from_hex};
use super::names;

/// Where changes are made ready, in the output folder.
pub const STAGING: &str = ".tantu-staging";
const VERSION: u32 = 1;

/// What is to be done, in this order.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Journal {
    version: u32,
    /// Files and folders to remove first.
    pub early: Vec<Removal>,
    /// Folders to make.
    pub folders: Vec<String>,
    /// Files to put in place.
    pub puts: Vec<Put>,
    /// Files to remove last.
    pub late: Vec<Removal>,
}

/// A staged file and where it belongs.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Put {
    /// Its number in the staging folder.
    pub number: u64,
    /// Its path in the output folder.
    pub path: String,
    /// Number of bytes.
    pub len: u64,
    /// Digest of the bytes.
    pub sha256: String,
    /// Whether a file of this path stood there before; it is kept under the same number.
    pub replaces: bool,
}

/// A file, or a folder with all that is in it, that goes.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Removal {
    /// The number under which it is kept until the end.
    pub number: u64,
    /// Its path in the output folder.
    pub path: String,
}

/// An operation that failed, and where.
#[derive(Debug)]
pub struct Trouble {
    /// The path it was about.
    pub path: PathBuf,
    /// What the operating system said.
    pub error: io::Error,
}

/// Adds to an error what it was about.
pub fn about<T>(path: &Path, result: io::Result<T>) -> Result<T, Trouble> {
    result.map_err(|error| Trouble { path: path.to_path_buf(), error })
}

/// Why an interrupted build could not be made good.
#[derive(Debug)]
pub enum Stuck {
    /// The disk would not.
    Trouble(Trouble),
    /// The journal at this path makes no sense.
    Unreadable(PathBuf),
}

impl From<Trouble> for Stuck {
    fn from(trouble: Trouble) -> Stuck {
        Stuck::Trouble(trouble)
    }
}

impl Journal {
    /// A journal of these steps.
    pub fn new(early: Vec<Removal>, folders: Vec<String>, puts: Vec<Put>, late: Vec<Removal>) -> Journal {
        Journal { version: VERSION, early, folders, puts, late }
    }

    /// Reads a journal; like a manifest, it is believed only if every path in it is one that Tantu would write.
    fn parse(json: &[u8]) -> Option<Journal> {
        let journal: Journal = serde_json::from_slice(json).ok()?;
        let fit = journal.paths().all(|path| path == MANIFEST || names::fault(path).is_none());
        (journal.version == VERSION && fit).then_some(journal)
    }

    fn paths(&self) -> impl Iterator<Item = &str> {
        let removals = self.early.iter().chain(&self.late).map(|removal| removal.path.as_str());
        removals.chain(self.puts.iter().map(|put| put.path.as_str())).chain(self.folders.iter().map(String::as_str))
    }
}

/// The output folder with its staging folder, on a disk.
#[derive(Clone, Copy)]
pub struct Workplace<'a> {
    /// The output folder.
    pub dir: &'a Path,
    /// The disk.
    pub disk: &'a dyn Disk,
}

impl Workplace<'_> {
    /// The staging folder.
    pub fn staging(&self) -> PathBuf {
        self.dir.join(STAGING)
    }

    /// Where the new file of this number is made ready.
    pub fn fresh(&self, number: u64) -> PathBuf {
        self.staging().join(format!("new-{number}"))
    }

    /// Where the old file of this number is kept.
    pub fn kept(&self, number: u64) -> PathBuf {
        self.staging().join(format!("old-{number}"))
    }

    fn journal(&self) -> PathBuf {
        self.staging().join("journal.json")
    }

    /// The journal's name once it was decided to go back.
    fn undoing(&self) -> PathBuf {
        self.staging().join("undo.json")
    }

    /// Lets the journal stand, from one moment to the next. From here on everything or nothing of it will happen.
    pub fn record(&self, journal: &Journal) -> Result<(), Trouble> {
        let (draft, path) = (self.staging().join("journal.draft"), self.journal());
        let json = about(&draft, serde_json::to_vec(journal).map_err(io::Error::other))?;
        about(&draft, self.disk.write_through(&draft, &json))?;
        about(&path, self.disk.rename(&draft, &path))
    }

    /// Does what the journal says. Steps that were done before are passed over.
    pub fn forward(&self, journal: &Journal) -> Result<(), Trouble> {
        self.take_away(&journal.early)?;
        for folder in &journal.folders {
            let path = self.dir.join(folder);
            about(&path, self.disk.create_folder(&path))?;
        }
        for put in &journal.puts {
            let (from, to) = (self.fresh(put.number), self.dir.join(&put.path));
            match self.disk.rename(&from, &to) {
                Err(error) if error.kind() == ErrorKind::NotFound && !self.stands(&from)? => {}
                result => about(&to, result)?,
            }
        }
        self.take_away(&journal.late)?;
        self.sweep(journal);
        self.finish(&self.journal())
    }

    /// Undoes what was done of the journal.
    pub fn back(&self, journal: &Journal) -> Result<(), Trouble> {
        let (from, to) = (self.journal(), self.undoing());
        if self.stands(&from)? {
            about(&to, self.disk.rename(&from, &to))?;
        }
        for put in journal.puts.iter().rev().filter(|put| !put.replaces) {
            let (fresh, path) = (self.fresh(put.number), self.dir.join(&put.path));
            let there = matches!(about(&path, self.disk.kind(&path))?, Some(Kind::File(_)));
            if there && !self.stands(&fresh)? {
                about(&path, self.disk.rename(&path, &fresh))?;
            }
        }
        for folder in journal.folders.iter().rev() {
            // One that was not made yet, or that someone has put something into, stays as it is.
            let _ = self.disk.remove_folder(&self.dir.join(folder));
        }
        for put in journal.puts.iter().rev().filter(|put| put.replaces) {
            self.restore(put.number, &put.path)?;
        }
        for removal in journal.late.iter().chain(&journal.early) {
            self.restore(removal.number, &removal.path)?;
        }
        self.finish(&self.undoing())
    }

    /// Whether a journal stands, so that the site may be neither old nor new.
    pub fn in_doubt(&self) -> bool {
        [self.journal(), self.undoing()].iter().any(|path| matches!(self.disk.kind(path), Ok(Some(_))))
    }

    /// Makes good what an earlier run left; says whether there was anything to do but to clear up.
    pub fn recover(&self) -> Result<bool, Stuck> {
        let (journal, undoing) = (self.journal(), self.undoing());
        match about(&self.staging(), self.disk.kind(&self.staging()))? {
            None => return Ok(false),
            Some(Kind::Folder) => {}
            Some(_) => return Err(Stuck::Unreadable(self.staging())),
        }
        let mut recovered = true;
        if self.stands(&journal)? {
            let plan = self.load(&journal)?;
            if !self.whole(&plan) || self.forward(&plan).is_err() {
                self.back(&plan)?;
            }
        } else if self.stands(&undoing)? {
            self.back(&self.load(&undoing)?)?;
        } else {
            recovered = false;
        }
        self.clear()?;
        Ok(recovered)
    }

    fn load(&self, path: &Path) -> Result<Journal, Stuck> {
        let json = about(path, self.disk.read(path))?;
        let journal = Journal::parse(&json).ok_or_else(|| Stuck::Unreadable(path.to_path_buf()))?;
        let folders: BTreeSet<&str> = journal.paths().flat_map(names::ancestors).collect();
        for folder in folders {
            let path = self.dir.join(folder);
            // A link that has since been put there could lead anywhere.
            if about(&path, self.disk.kind(&path))? == Some(Kind::Other) {
                return Err(Stuck::Unreadable(path));
            }
        }
        Ok(journal)
    }

    /// Whether every new file is there with all its bytes, staged or in place: after a loss of power it may not be.
    fn whole(&self, journal: &Journal) -> bool {
        journal.puts.iter().all(|put| {
            let fresh = self.fresh(put.number);
            let at = if self.stands(&fresh).unwrap_or(false) { fresh } else { self.dir.join(&put.path) };
            let digest = self.disk.digest(&at).ok();
            digest.is_some() && digest == from_hex(&put.sha256).map(|digest| (put.len, digest))
        })
    }

    fn take_away(&self, removals: &[Removal]) -> Result<(), Trouble> {
        for removal in removals {
            let (from, to) = (self.dir.join(&removal.path), self.kept(removal.number));
            if self.stands(&to)? {
                continue;
            }
            match self.disk.rename(&from, &to) {
                Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {}
                result => about(&from, result)?,
            }
        }
        Ok(())
    }

    /// Removes the folders that were left empty. Late, for to make them again would take room on the disk.
    fn sweep(&self, journal: &Journal) {
        let removed = journal.early.iter().chain(&journal.late);
        let emptied: BTreeSet<&str> = removed.flat_map(|removal| names::ancestors(&removal.path)).collect();
        // Inner folders come after outer ones in this order, so backwards.
        for folder in emptied.into_iter().rev() {
            // One that still holds something stays.
            let _ = self.disk.remove_folder(&self.dir.join(folder));
        }
    }

    fn restore(&self, number: u64, path: &str) -> Result<(), Trouble> {
        let (from, to) = (self.kept(number), self.dir.join(path));
        if !self.stands(&from)? {
            return Ok(());
        }
        if let Some(folder) = to.parent() {
            about(folder, self.disk.create_folder(folder))?;
        }
        about(&to, self.disk.rename(&from, &to))
    }

    /// Ends the journal, and with it the time in which the site may be neither old nor new.
    fn finish(&self, journal: &Path) -> Result<(), Trouble> {
        about(journal, self.disk.remove_file(journal))
    }

    /// Makes the staging folder empty, in which what is left of an earlier run would be in the way.
    fn clear(&self) -> Result<(), Trouble> {
        let staging = self.staging();
        about(&staging, self.disk.clear(&staging))
    }

    fn stands(&self, path: &Path) -> Result<bool, Trouble> {
        Ok(about(path, self.disk.kind(path))?.is_some())
    }
}
