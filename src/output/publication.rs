//! One go at writing a site: begin, put every file, commit.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::disk::{Disk, Kind, Lock};
use super::journal::{Journal, Put, Removal, Stuck, Trouble, Workplace, about};
use super::manifest::{MANIFEST, Manifest, Record, to_hex};
use super::plan::{Standing, plan};
use super::rules::{OUTPUT_MISPLACED, busy, changed, foreign, interrupted, not_written, taken, unreadable_record};
use super::{Body, FileDigest, Outcome, OutputFile};
use crate::diagnostics::{Finding, Text};
use crate::render::store::Whereabouts;
use crate::source::{CONTENT, THEMES};
use crate::text;

const LOCK: &str = ".tantu-lock";

/// A file that has been compared with what stands in the output folder and made ready if it differs.
#[derive(Clone, Debug)]
pub struct Placed {
    pub(super) path: String,
    pub(super) record: Record,
    /// Its number in the staging folder; none if it stands there already just so.
    pub(super) staged: Option<u64>,
}

/// One go at writing a site. Dropped without [`commit`](Publication::commit), it leaves the old site as it was.
pub struct Publication<'a> {
    dir: PathBuf,
    disk: &'a dyn Disk,
    manifest: Manifest,
    standing: Standing,
    recovered: bool,
    next: AtomicU64,
    /// Whether the staging folder holds what the next run needs to make the site whole.
    in_doubt: bool,
    /// Whether the output folder was not there before, and nothing stands in it yet.
    is_new: bool,
    lock: Option<Lock>,
}

impl<'a> Publication<'a> {
    /// Locks the output folder, makes good what an earlier run may have left, and looks at what stands there.
    pub fn begin(dir: &Path, disk: &'a dyn Disk) -> Result<Publication<'a>, Finding> {
        let failed = |error: io::Error| not_written(dir, &error);
        let is_new = disk.kind(dir).map_err(failed)?.is_none();
        disk.create_folder(dir).map_err(failed)?;
        // A link in the place of the lock would have a file made wherever it leads.
        if disk.kind(&dir.join(LOCK)).map_err(failed)? == Some(Kind::Other) {
            return Err(foreign(LOCK, LOCK));
        }
        let lock = disk.lock(&dir.join(LOCK)).map_err(failed)?.ok_or_else(|| busy(dir))?;
        let work = Workplace { dir, disk };
        let recovered = work.recover().map_err(|stuck| match stuck {
            Stuck::Trouble(Trouble { path, error }) if work.in_doubt() => interrupted(&path, &error),
            Stuck::Trouble(trouble) => refused(&trouble),
            Stuck::Unreadable(path) => unreadable_record(&path),
        })?;
        let manifest = load_manifest(dir, disk)?;
        let found = disk.list(dir).map_err(failed)?;
        let standing = found.into_iter().map(|found| (found.path, found.kind)).collect();
        let publication = Publication {
            dir: dir.to_path_buf(),
            disk,
            manifest,
            standing,
            recovered,
            next: AtomicU64::new(0),
            in_doubt: false,
            is_new,
            lock: Some(lock),
        };
        disk.create_folder(&work.staging()).map_err(failed)?;
        Ok(publication)
    }

    /// What the last build wrote.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Compares a file with what stands in the output folder, and makes it ready if it differs. May be called from
    /// many threads at once, as soon as a file is made, so that not all of them are in memory together.
    pub fn put(&self, file: &OutputFile) -> Result<Placed, Finding> {
        let record = Record { len: file.len, digest: file.digest };
        let laid = match &file.body {
            Body::Laid(Whereabouts::Numbered(number)) => Some(Some(*number)),
            Body::Laid(Whereabouts::Published) => Some(None),
            _ => None,
        };
        if let Some(staged) = laid {
            return Ok(Placed { path: file.path.clone(), record, staged });
        }
        if self.stands_just_so(file) {
            return Ok(Placed { path: file.path.clone(), record, staged: None });
        }
        let number = self.number();
        let to = self.work().fresh(number);
        let shown = self.dir.join(&file.path);
        match &file.body {
            Body::Bytes(bytes) | Body::Laid(Whereabouts::Memory(bytes)) => {
                self.disk.write(&to, bytes).map_err(|error| not_written(&shown, &error))?;
            }
            // Dealt with above.
            Body::Laid(_) => {}
            Body::Copy(from) => {
                let copied = self.disk.copy(from, &to).map_err(|error| match error.kind() {
                    ErrorKind::NotFound => changed(from),
                    _ => not_written(&shown, &error),
                })?;
                if copied != (file.len, file.digest) {
                    return Err(changed(from));
                }
            }
            Body::Cleaned(from) => {
                let bytes = self.cleaned(from, file).ok_or_else(|| changed(from))?;
                self.disk.write(&to, &bytes).map_err(|error| not_written(&shown, &error))?;
            }
        }
        Ok(Placed { path: file.path.clone(), record, staged: Some(number) })
    }

    /// Lays bytes down beside the published site, unless the file at this path holds just these.
    pub(super) fn lay(&self, path: &str, bytes: &[u8]) -> Result<Whereabouts, Finding> {
        if self.holds(path, bytes) {
            return Ok(Whereabouts::Published);
        }
        let number = self.number();
        let written = self.disk.write(&self.work().fresh(number), bytes);
        written.map_err(|error| not_written(&self.dir.join(path), &error))?;
        Ok(Whereabouts::Numbered(number))
    }

    /// Whether the published file at a path has so many bytes with this digest.
    pub(super) fn publishes(&self, path: &str, len: u64, digest: &FileDigest) -> bool {
        self.standing.get(path) == Some(&Kind::File(len))
            && self.disk.digest(&self.dir.join(path)).is_ok_and(|standing| standing == (len, *digest))
    }

    /// Bytes that were laid down, or are published.
    pub(super) fn take(&self, path: &str, whereabouts: &Whereabouts) -> Option<Vec<u8>> {
        match whereabouts {
            Whereabouts::Memory(bytes) => Some(bytes.to_vec()),
            Whereabouts::Numbered(number) => self.disk.read(&self.work().fresh(*number)).ok(),
            Whereabouts::Published => self.disk.read(&self.dir.join(path)).ok(),
        }
    }

    /// Makes the output folder hold the files that were put, and of earlier builds nothing else.
    pub fn commit(mut self, mut placed: Vec<Placed>) -> Result<Outcome, Vec<Finding>> {
        placed.sort_by(|a, b| a.path.cmp(&b.path));
        let plan = plan(&self.standing, &self.manifest, &placed)?;
        let early = self.removals(plan.early);
        let late = self.removals(plan.late);
        let manifest = Manifest { files: placed.iter().map(|file| (file.path.clone(), file.record)).collect() };
        let puts = self.puts(&placed, &manifest).map_err(|trouble| vec![refused(&trouble)])?;
        if !(early.is_empty() && late.is_empty() && puts.is_empty()) {
            let journal = Journal::new(early, plan.folders, puts, late);
            self.work().record(&journal).map_err(|trouble| vec![refused(&trouble)])?;
            self.carry_out(&journal).map_err(|finding| vec![finding])?;
        }
        self.is_new = false;
        let (written, unchanged) = placed.into_iter().partition::<Vec<_>, _>(|file| file.staged.is_some());
        let paths = |files: Vec<Placed>| files.into_iter().map(|file| file.path).collect();
        Ok(Outcome {
            written: paths(written),
            unchanged: paths(unchanged),
            removed: plan.removed,
            recovered: self.recovered,
        })
    }

    /// Does what the journal says, or undoes it. The staging folder is ours to clear again unless neither was possible.
    fn carry_out(&mut self, journal: &Journal) -> Result<(), Finding> {
        let Err(trouble) = self.work().forward(journal) else {
            return Ok(());
        };
        if self.work().back(journal).is_ok() {
            return Err(refused(&trouble));
        }
        self.in_doubt = true;
        Err(interrupted(&trouble.path, &trouble.error))
    }

    /// The staged files, the manifest last; those that will be replaced are kept.
    fn puts(&self, placed: &[Placed], manifest: &Manifest) -> Result<Vec<Put>, Trouble> {
        let staged = placed.iter().filter_map(|file| Some((file.staged?, file.path.as_str(), file.record)));
        let mut staged: Vec<_> = staged.collect();
        let json = manifest.to_json();
        if *manifest != self.manifest || !self.standing.contains_key(MANIFEST) {
            let number = self.number();
            let path = self.work().fresh(number);
            about(&path, self.disk.write(&path, &json))?;
            let file = OutputFile::new(MANIFEST, json);
            staged.push((number, MANIFEST, Record { len: file.len, digest: file.digest }));
        }
        let keep = |(number, path, record): (u64, &str, Record)| {
            let replaces = matches!(self.standing.get(path), Some(Kind::File(_)));
            if replaces {
                let at = self.dir.join(path);
                about(&at, self.disk.keep(&at, &self.work().kept(number)))?;
            }
            Ok(Put { number, path: path.to_owned(), len: record.len, sha256: to_hex(&record.digest), replaces })
        };
        staged.into_par_iter().map(keep).collect()
    }

    fn removals(&self, paths: Vec<String>) -> Vec<Removal> {
        paths.into_iter().map(|path| Removal { number: self.number(), path }).collect()
    }

    /// Compares bytes rather than notes about them, so that a file which someone changed by hand is put right.
    fn stands_just_so(&self, file: &OutputFile) -> bool {
        match &file.body {
            Body::Bytes(bytes) | Body::Laid(Whereabouts::Memory(bytes)) => self.holds(&file.path, bytes),
            _ if self.standing.get(&file.path) != Some(&Kind::File(file.len)) => false,
            _ => {
                let standing = self.disk.digest(&self.dir.join(&file.path));
                standing.is_ok_and(|standing| standing == (file.len, file.digest))
            }
        }
    }

    /// Whether the published file at a path holds just these bytes.
    fn holds(&self, path: &str, bytes: &[u8]) -> bool {
        self.standing.get(path) == Some(&Kind::File(bytes.len() as u64))
            && self.disk.read(&self.dir.join(path)).is_ok_and(|standing| standing == bytes)
    }

    /// A picture without what its camera noted, if it is still the one that was read.
    fn cleaned(&self, from: &Path, file: &OutputFile) -> Option<Vec<u8>> {
        let bytes = self.disk.read(from).ok()?;
        let bytes = crate::pictures::look(&bytes)?.cleaned.unwrap_or(bytes);
        (file.digest == *Sha256::digest(&bytes)).then_some(bytes)
    }

    fn number(&self) -> u64 {
        self.next.fetch_add(1, Ordering::Relaxed)
    }

    fn work(&self) -> Workplace<'_> {
        Workplace { dir: &self.dir, disk: self.disk }
    }
}

impl Drop for Publication<'_> {
    fn drop(&mut self) {
        if !self.in_doubt {
            // What cannot be cleared now is cleared by the next run.
            let _ = self.disk.clear(&self.work().staging());
        }
        if self.is_new && !self.in_doubt {
            // A site that was not published leaves no trace.
            self.lock.take();
            let _ = self.disk.remove_file(&self.dir.join(LOCK)).and_then(|()| self.disk.remove_folder(&self.dir));
        }
    }
}

fn refused(trouble: &Trouble) -> Finding {
    not_written(&trouble.path, &trouble.error)
}

fn load_manifest(dir: &Path, disk: &dyn Disk) -> Result<Manifest, Finding> {
    let path = dir.join(MANIFEST);
    match disk.kind(&path).map_err(|error| not_written(&path, &error))? {
        None => Ok(Manifest::default()),
        Some(Kind::File(_)) => {
            let json = disk.read(&path).map_err(|error| not_written(&path, &error))?;
            Manifest::parse(&json).ok_or_else(|| unreadable_record(&path))
        }
        Some(_) => Err(unreadable_record(&path)),
    }
}

/// See [`super::claimable`].
pub(super) fn claimable(dir: &Path, mark: &str, disk: &dyn Disk) -> Result<(), Finding> {
    let dir = resolved(dir);
    for around in dir.ancestors().skip(1) {
        if disk.kind(&around.join(MANIFEST)).is_ok_and(|kind| kind.is_some()) {
            return Err(taken(&dir));
        }
    }
    if disk.kind(&dir).map_err(|error| not_written(&dir, &error))?.is_none() {
        return Ok(());
    }
    let known = load_manifest(&dir, disk)?;
    if known.files.is_empty() {
        let found = disk.list(&dir).map_err(|error| not_written(&dir, &error))?;
        return if found.is_empty() { Ok(()) } else { Err(taken(&dir)) };
    }
    if known.files.contains_key(mark) { Ok(()) } else { Err(taken(&dir)) }
}

/// Whether the output folder is one in which a site must not be written: the site itself, a folder that holds it, or
/// one of its sources.
pub fn misplaced(root: &Path, output: &Path) -> Option<Finding> {
    let (root, output) = (resolved(root), resolved(output));
    let inside = [CONTENT, THEMES].iter().any(|folder| output.starts_with(resolved(&root.join(folder))));
    if !inside && !root.starts_with(&output) {
        return None;
    }
    let shown = output.display();
    let message = text!(
        "不能把网站写到 {shown}：那里放着网站的来源文件",
        "the site cannot be written to {shown}, which holds its sources"
    );
    Some(Finding::new(&OUTPUT_MISPLACED, message).help(Text::new(
        "请用 --output 另选一个文件夹，例如 public。",
        "Choose another folder with --output, such as public.",
    )))
}

/// A path without links, as far as it exists.
fn resolved(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let existing = path.ancestors().find_map(|ancestor| Some((ancestor.canonicalize().ok()?, ancestor)));
    match existing {
        Some((real, ancestor)) => real.join(path.strip_prefix(ancestor).unwrap_or(Path::new(""))),
        None => path,
    }
}
