//! Writing a site on a disk that fails or under a program that dies: all or nothing.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Error, ErrorKind, Result as IoResult};
use std::path::Path;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::prelude::*;
use tantu::output::{Disk, FileDigest, Found, Kind, Lock, Outcome, Publication, RealDisk};
use tempfile::TempDir;

use crate::output::{Files, NEW, OLD, bytes, folders, made, refused, rules, write};

/// What goes wrong on a [`Faulty`] disk.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fault {
    /// The program dies at one operation: it and all later ones do not happen.
    Killed,
    /// One operation fails, all others succeed.
    Once(ErrorKind),
    /// From one operation on, whatever needs room fails.
    Full,
}

/// The real disk, on which something goes wrong at the n-th operation.
struct Faulty {
    faults: Vec<(Fault, usize)>,
    count: AtomicUsize,
}

impl Faulty {
    fn sound() -> Faulty {
        Faulty { faults: Vec::new(), count: AtomicUsize::new(0) }
    }

    fn new(fault: Fault, at: usize) -> Faulty {
        Faulty { faults: vec![(fault, at)], count: AtomicUsize::new(0) }
    }

    /// The same disk on which something else goes wrong too.
    fn and(mut self, fault: Fault, at: usize) -> Faulty {
        self.faults.push((fault, at));
        self
    }

    /// Whether every fault had its turn.
    fn struck(&self) -> bool {
        self.faults.iter().all(|(_, at)| self.count.load(Ordering::SeqCst) > *at)
    }

    fn step(&self, needs_room: bool) -> IoResult<()> {
        let now = self.count.fetch_add(1, Ordering::SeqCst);
        self.faults.iter().try_for_each(|(fault, at)| match fault {
            Fault::Killed if now == *at => Err(Error::other("killed")),
            Fault::Killed if now > *at => Err(Error::other("dead")),
            Fault::Once(kind) if now == *at => Err((*kind).into()),
            Fault::Full if now >= *at && needs_room => Err(ErrorKind::StorageFull.into()),
            _ => Ok(()),
        })
    }

    /// A write that fails leaves half of what it was to write, unless the program was dead before.
    fn half_written(&self, path: &Path, bytes: &[u8]) -> IoResult<()> {
        self.step(true).inspect_err(|error| {
            if error.to_string() != "dead" {
                let _ = fs::write(path, &bytes[..bytes.len() / 2]);
            }
        })
    }
}

impl Disk for Faulty {
    fn list(&self, folder: &Path) -> IoResult<Vec<Found>> {
        self.step(false)?;
        RealDisk.list(folder)
    }
    fn kind(&self, path: &Path) -> IoResult<Option<Kind>> {
        self.step(false)?;
        RealDisk.kind(path)
    }
    fn read(&self, path: &Path) -> IoResult<Vec<u8>> {
        self.step(false)?;
        RealDisk.read(path)
    }
    fn digest(&self, path: &Path) -> IoResult<(u64, FileDigest)> {
        self.step(false)?;
        RealDisk.digest(path)
    }
    fn create_folder(&self, path: &Path) -> IoResult<()> {
        // Nothing is needed for a folder that is there.
        self.step(!path.is_dir())?;
        RealDisk.create_folder(path)
    }
    fn write(&self, path: &Path, bytes: &[u8]) -> IoResult<()> {
        self.half_written(path, bytes)?;
        RealDisk.write(path, bytes)
    }
    fn write_through(&self, path: &Path, bytes: &[u8]) -> IoResult<()> {
        // Without waiting for the disk: hundreds of builds would wait for minutes.
        self.half_written(path, bytes)?;
        RealDisk.write(path, bytes)
    }
    fn copy(&self, from: &Path, to: &Path) -> IoResult<(u64, FileDigest)> {
        self.step(true)?;
        RealDisk.copy(from, to)
    }
    fn keep(&self, from: &Path, to: &Path) -> IoResult<()> {
        self.step(true)?;
        RealDisk.keep(from, to)
    }
    fn rename(&self, from: &Path, to: &Path) -> IoResult<()> {
        self.step(false)?;
        RealDisk.rename(from, to)
    }
    fn remove_file(&self, path: &Path) -> IoResult<()> {
        self.step(false)?;
        RealDisk.remove_file(path)
    }
    fn remove_folder(&self, path: &Path) -> IoResult<()> {
        self.step(false)?;
        RealDisk.remove_folder(path)
    }
    fn clear(&self, path: &Path) -> IoResult<()> {
        self.step(false)?;
        RealDisk.clear(path)
    }
    fn lock(&self, path: &Path) -> IoResult<Option<Lock>> {
        self.step(false)?;
        RealDisk.lock(path)
    }
}

fn build(dir: &Path, files: Files) -> Outcome {
    write(dir, &made(files), &Faulty::sound()).unwrap()
}

type Bytes = BTreeMap<String, Vec<u8>>;

/// The old site with a file of someone else in it, and its bytes; and the bytes of the new site.
fn old_and_new() -> (TempDir, &'static Bytes, &'static Bytes) {
    static BOTH: OnceLock<(Bytes, Bytes)> = OnceLock::new();
    let old_site = || {
        let dir = tempfile::tempdir().unwrap();
        build(dir.path(), OLD);
        fs::write(dir.path().join("news/theirs.txt"), "theirs").unwrap();
        dir
    };
    let (old, new) = BOTH.get_or_init(|| {
        let dir = old_site();
        let old = bytes(dir.path());
        build(dir.path(), NEW);
        (old, bytes(dir.path()))
    });
    (old_site(), old, new)
}

fn recover(dir: &Path) {
    drop(Publication::begin(dir, &RealDisk).unwrap());
}

#[test]
fn a_failure_at_any_operation_leaves_the_old_site_or_makes_the_new_one() {
    let (mut stood, mut made_new) = (0, 0);
    for fault in [Fault::Once(ErrorKind::StorageFull), Fault::Once(ErrorKind::PermissionDenied), Fault::Full] {
        for at in 0.. {
            let (dir, old, new) = old_and_new();
            let disk = Faulty::new(fault, at);
            let result = write(dir.path(), &made(NEW), &disk);
            let after = bytes(dir.path());
            match result {
                Ok(outcome) => {
                    assert_eq!(after, *new, "{fault:?} at {at}");
                    assert_eq!(outcome.removed.len(), 4);
                    made_new += 1;
                }
                Err(findings) => {
                    assert_eq!(rules(&findings), ["output-not-written"], "{fault:?} at {at}");
                    assert_eq!(after, *old, "{fault:?} at {at}");
                    let empty_folder = folders(dir.path()).into_iter().find(|folder| {
                        !folder.starts_with(".tantu") && !old.keys().any(|path| path.starts_with(&format!("{folder}/")))
                    });
                    assert_eq!(empty_folder, None, "{fault:?} at {at}");
                    stood += 1;
                }
            }
            build(dir.path(), NEW);
            assert_eq!(bytes(dir.path()), *new, "the next build succeeds after {fault:?} at {at}");
            assert!(!dir.path().join(".tantu-staging").exists());
            if !disk.struck() {
                break;
            }
        }
    }
    assert!(stood > 60 && made_new > 10, "{stood} stood, {made_new} new: the loop looked at too little");
}

#[test]
fn a_death_at_any_operation_is_made_good_by_the_next_run() {
    let (mut back, mut forward) = (0, 0);
    for at in 0.. {
        let (dir, old, new) = old_and_new();
        let disk = Faulty::new(Fault::Killed, at);
        let finished = write(dir.path(), &made(NEW), &disk).is_ok();
        for (path, bytes) in bytes(dir.path()) {
            let whole = old.get(&path) == Some(&bytes) || new.get(&path) == Some(&bytes);
            assert!(whole, "{path} is half-written after a death at {at}");
        }
        recover(dir.path());
        let after = bytes(dir.path());
        assert!(after == *old || after == *new, "neither old nor new after a death at {at}: {:?}", after.keys());
        assert!(!finished || after == *new);
        if after == *old {
            back += 1
        } else {
            forward += 1
        }
        build(dir.path(), NEW);
        assert_eq!(bytes(dir.path()), *new);
        if !disk.struck() {
            break;
        }
    }
    assert!(back > 20 && forward > 20, "{back} back, {forward} forward");
}

/// The number of operations after which the journal stands and the first file is in place.
fn operations_until_half_done() -> usize {
    (0..)
        .find(|at| {
            let (dir, _, _) = old_and_new();
            let _ = write(dir.path(), &made(NEW), &Faulty::new(Fault::Killed, *at));
            fs::read(dir.path().join("index.html")).unwrap() == b"new home, and longer"
        })
        .unwrap()
}

#[test]
fn a_build_cut_short_is_mentioned_by_the_next_and_undone_if_power_was_lost() {
    let at = operations_until_half_done();
    for truncated in [false, true] {
        let (dir, old, new) = old_and_new();
        write(dir.path(), &made(NEW), &Faulty::new(Fault::Killed, at)).unwrap_err();
        assert!(dir.path().join(".tantu-staging/journal.json").exists());
        if truncated {
            // What a loss of power does to a file that was renamed before its bytes were on the disk.
            fs::write(dir.path().join("index.html"), "").unwrap();
        }
        recover(dir.path());
        assert_eq!(bytes(dir.path()), if truncated { old.clone() } else { new.clone() });
    }
    let (dir, _, _) = old_and_new();
    write(dir.path(), &made(NEW), &Faulty::new(Fault::Killed, at)).unwrap_err();
    let outcome = build(dir.path(), NEW);
    assert!(outcome.recovered);
    assert_eq!(outcome.written, Vec::<String>::new(), "the recovery had already done it");
}

#[test]
fn a_journal_that_leads_out_is_not_followed() {
    let at = operations_until_half_done();
    let (dir, _, _) = old_and_new();
    write(dir.path(), &made(NEW), &Faulty::new(Fault::Killed, at)).unwrap_err();
    let journal = dir.path().join(".tantu-staging/journal.json");
    let text = fs::read_to_string(&journal).unwrap();
    fs::write(&journal, text.replace("\"becomes-folder\"", "\"../victim\"")).unwrap();
    let findings = refused(dir.path(), NEW);
    assert_eq!(rules(&findings), ["output-manifest"]);
    assert!(journal.exists(), "nothing is done on its word");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn deaths_in_writing_and_again_in_recovery_still_end_well(first in 0usize..150, second in 0usize..80, third in 0usize..80) {
        let (dir, old, new) = old_and_new();
        let _ = write(dir.path(), &made(NEW), &Faulty::new(Fault::Killed, first));
        for at in [second, third] {
            drop(Publication::begin(dir.path(), &Faulty::new(Fault::Killed, at)));
        }
        recover(dir.path());
        let after = bytes(dir.path());
        prop_assert!(after == *old || after == *new, "{:?}", after.keys());
    }

    #[test]
    fn a_failure_followed_by_a_death_while_undoing_ends_well(first in 0usize..150, more in 0usize..60) {
        let (dir, old, new) = old_and_new();
        let disk = Faulty::new(Fault::Once(ErrorKind::PermissionDenied), first).and(Fault::Killed, first + 1 + more);
        let _ = write(dir.path(), &made(NEW), &disk);
        recover(dir.path());
        let after = bytes(dir.path());
        prop_assert!(after == *old || after == *new, "{:?}", after.keys());
    }
}
