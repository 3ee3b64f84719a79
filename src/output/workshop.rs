//! Makes the smaller pictures that pages show, and keeps them, so that none is made twice.
//!
//! What is kept lies in a folder of its own, each file under a name that says what it was made of and how, and what it must
//! hold: `<key>-<digest>`. A file that does not hold that is made anew. The folder may be deleted at any time. Nothing else
//! of the site depends on it: the same pictures come out with it and without it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::disk::{Disk, Kind};
use super::manifest::to_hex;
use super::rules::{PICTURE_BROKEN, changed};
use super::{Body, FileDigest, OutputFile};
use crate::diagnostics::progress::Progress;
use crate::diagnostics::{Finding, Place};
use crate::pictures::{self, Job, Variant};
use crate::source::{Asset, AssetBytes, Sources};
use crate::text;

/// Bytes of pictures that are kept though no page shows them any more: a page taken back, another branch.
const SPARE: u64 = 512 << 20;
/// Larger pictures are worked on one at a time, so that memory does not grow with the number of processors.
const LARGE: u64 = 24_000_000;
/// Half a digest is enough to tell pictures apart, and keeps names short.
const KEY: usize = 32;
/// Ends the name of a file that is being written.
const UNFINISHED: &str = ".part";

/// Where pictures are made.
pub struct Workshop<'a> {
    disk: &'a dyn Disk,
    /// Where they are kept; in memory if nowhere.
    folder: Option<PathBuf>,
    /// Held while a large picture is worked on.
    large: Mutex<()>,
}

/// A picture that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Kept {
    name: String,
    len: u64,
}

/// A picture that was made, or the reason why not.
type Made = Result<OutputFile, Finding>;

impl<'a> Workshop<'a> {
    /// A workshop that keeps what it makes in this folder, which is made if it is needed; in memory without one.
    pub fn new(folder: Option<PathBuf>, disk: &'a dyn Disk) -> Workshop<'a> {
        Workshop { disk, folder, large: Mutex::new(()) }
    }

    /// Makes all pictures that were asked for, in the order in which they were.
    pub fn make(&self, sources: &Sources, jobs: &[Job], progress: &dyn Progress) -> (Vec<OutputFile>, Vec<Finding>) {
        if jobs.is_empty() {
            return (Vec::new(), Vec::new());
        }
        let folder = self.folder.as_deref().filter(|folder| self.prepare(folder));
        let kept = folder.map(|folder| self.kept(folder)).unwrap_or_default();
        let made: Vec<Vec<Made>> = jobs
            .par_iter()
            .map(|job| {
                let made = match sources.assets.get(&job.source) {
                    Some(asset) => self.job(asset, job, folder, &kept),
                    None => Vec::new(),
                };
                progress.advance(1);
                made
            })
            .collect();
        let (mut files, mut findings) = (Vec::new(), Vec::new());
        for made in made.into_iter().flatten() {
            match made {
                Ok(file) => files.push(file),
                Err(finding) => findings.push(finding),
            }
        }
        if let Some(folder) = folder {
            self.tidy(folder, &files, &kept);
        }
        (files, findings)
    }

    /// Makes the folder, which keeps itself out of version control.
    fn prepare(&self, folder: &Path) -> bool {
        let ignore = folder.join(".gitignore");
        self.disk.create_folder(folder).is_ok()
            && (matches!(self.disk.kind(&ignore), Ok(Some(_))) || self.disk.write(&ignore, b"*\n").is_ok())
    }

    /// What the folder holds, by key.
    fn kept(&self, folder: &Path) -> BTreeMap<String, Kept> {
        let found = self.disk.list(folder).unwrap_or_default().into_iter();
        let files = found.filter_map(|found| match found.kind {
            Kind::File(len) => Some((found.path, len)),
            _ => None,
        });
        // One that was not finished is known by its whole name, so that it is never taken for another.
        let of_name = |name: &str| match name.split_once('-') {
            Some((key, _)) => Some(key.to_owned()),
            None => name.ends_with(UNFINISHED).then(|| name.to_owned()),
        };
        files.filter_map(|(name, len)| Some((of_name(&name)?, Kept { name, len }))).collect()
    }

    fn job(&self, asset: &Asset, job: &Job, folder: Option<&Path>, kept: &BTreeMap<String, Kept>) -> Vec<Made> {
        let ready = |variant: &Variant| self.ready(folder?, kept.get(&key(asset, variant))?);
        let mut made: Vec<Option<OutputFile>> = job
            .variants
            .iter()
            .map(|(path, variant)| {
                let (body, len, digest) = ready(variant)?;
                Some(OutputFile { path: path.clone(), body, len, digest, source: Some(asset.path.clone()) })
            })
            .collect();
        let missing: Vec<usize> = (0..made.len()).filter(|at| matches!(made.get(*at), Some(None))).collect();
        if !missing.is_empty() {
            let wanted: Vec<Variant> =
                missing.iter().filter_map(|at| job.variants.get(*at)).map(|(_, variant)| *variant).collect();
            let bytes = match self.produce(asset, job, &wanted) {
                Ok(bytes) => bytes,
                Err(finding) => return vec![Err(finding)],
            };
            for ((at, variant), bytes) in missing.into_iter().zip(wanted).zip(bytes) {
                let Some((path, _)) = job.variants.get(at) else { continue };
                let file = OutputFile { source: Some(asset.path.clone()), ..OutputFile::new(path.clone(), bytes) };
                if let Some(slot) = made.get_mut(at) {
                    *slot = Some(self.keep(folder, &key(asset, &variant), file));
                }
            }
        }
        made.into_iter().flatten().map(Ok).collect()
    }

    /// A picture that was kept, if it is still whole.
    fn ready(&self, folder: &Path, kept: &Kept) -> Option<(Body, u64, FileDigest)> {
        let path = folder.join(&kept.name);
        let (_, stated) = kept.name.split_once('-')?;
        let (len, digest) = self.disk.digest(&path).ok()?;
        (to_hex(&digest) == stated).then_some((Body::Copy(path), len, digest))
    }

    /// Puts a picture into the folder and takes it from there later, so that it need not stay in memory. If that is not
    /// possible it stays there.
    fn keep(&self, folder: Option<&Path>, key: &str, file: OutputFile) -> OutputFile {
        let (Some(folder), Body::Bytes(bytes)) = (folder, &file.body) else { return file };
        let path = folder.join(format!("{key}-{}", to_hex(&file.digest)));
        let beside = folder.join(format!("{key}{UNFINISHED}"));
        let written = self.disk.write(&beside, bytes).and_then(|()| self.disk.rename(&beside, &path));
        if written.is_ok() { OutputFile { body: Body::Copy(path), ..file } } else { file }
    }

    fn produce(&self, asset: &Asset, job: &Job, wanted: &[Variant]) -> Result<Vec<Vec<u8>>, Finding> {
        let pixels = asset.dimensions.map_or(0, |(width, height)| u64::from(width) * u64::from(height));
        let _held = (pixels > LARGE).then(|| self.large.lock());
        let bytes = self.bytes(asset)?;
        encode(&bytes, wanted).map_err(|reason| broken(asset, job, &reason))
    }

    /// The bytes of a picture, if they are still those that were read.
    fn bytes(&self, asset: &Asset) -> Result<Vec<u8>, Finding> {
        match &asset.bytes {
            AssetBytes::Memory(bytes) => Ok(bytes.to_vec()),
            AssetBytes::Disk(from) | AssetBytes::Cleaned(from) => {
                let bytes = self.disk.read(from).map_err(|_| changed(from))?;
                let bytes = pictures::look(&bytes).and_then(|looked| looked.cleaned).unwrap_or(bytes);
                if asset.digest == *Sha256::digest(&bytes) { Ok(bytes) } else { Err(changed(from)) }
            }
        }
    }

    /// Removes what is of no use any more: pictures that no page shows beyond [`SPARE`], and files that were not finished.
    fn tidy(&self, folder: &Path, files: &[OutputFile], kept: &BTreeMap<String, Kept>) {
        let used: BTreeSet<PathBuf> = files
            .iter()
            .filter_map(|file| match &file.body {
                Body::Copy(path) => Some(path.clone()),
                _ => None,
            })
            .collect();
        let mut spare = 0;
        for kept in kept.values() {
            let path = folder.join(&kept.name);
            if used.contains(&path) {
                continue;
            }
            spare += kept.len;
            if spare > SPARE || kept.name.ends_with(UNFINISHED) {
                // What cannot be removed now is removed another time.
                let _ = self.disk.remove_file(&path);
            }
        }
    }
}

fn key(asset: &Asset, variant: &Variant) -> String {
    to_hex(&variant.key(&asset.digest)).chars().take(KEY).collect()
}

#[cfg(feature = "images")]
fn encode(bytes: &[u8], wanted: &[Variant]) -> Result<Vec<Vec<u8>>, String> {
    pictures::make(bytes, wanted)
}

/// Nothing is planned, and so nothing is asked for.
#[cfg(not(feature = "images"))]
fn encode(_: &[u8], _: &[Variant]) -> Result<Vec<Vec<u8>>, String> {
    Err("this program was made without the feature `images`".to_owned())
}

fn broken(asset: &Asset, job: &Job, reason: &str) -> Finding {
    let path = &asset.path;
    let message = text!(
        "图片 {path} 损坏，不能解码（{reason}）",
        "the picture {path} is damaged and cannot be decoded ({reason})"
    );
    let place = job.shown_at.clone().unwrap_or_else(|| Place::file(path.clone()));
    Finding::new(&PICTURE_BROKEN, message).at(place).help(text!(
        "文件可能没有传完。请重新复制一次，或用看图软件打开后另存一份。",
        "The file may be cut short. Copy it once more, or open it in a picture program and save it anew."
    ))
}
