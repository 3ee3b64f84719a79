//! The disk operations that writing a site needs, as a trait: the real disk here, a failing one in tests.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Write};
use std::path::Path;

use sha2::{Digest, Sha256};
use walkdir::WalkDir;

use super::FileDigest;

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An ordinary file of so many bytes.
    File(u64),
    /// A folder.
    Folder,
    /// A symbolic link, a device, or a folder that we may not look into.
    Other,
}

/// Something in the output folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Path from the folder that was listed, with `/` between folders.
    pub path: String,
    /// What it is.
    pub kind: Kind,
}

/// Held while writing; let go when dropped, or by the operating system when the program dies.
#[derive(Debug)]
pub struct Lock {
    file: Option<File>,
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing the file would not do while a program that is just being started still has it open too.
        if let Some(file) = &self.file {
            let _ = file.unlock();
        }
    }
}

/// The operations. Each either happens or not, except that a write, copy or clearing that fails may leave a part.
pub trait Disk: Sync {
    /// Everything below a folder. Links are not followed.
    fn list(&self, folder: &Path) -> io::Result<Vec<Found>>;
    /// What stands at a path, without following a link.
    fn kind(&self, path: &Path) -> io::Result<Option<Kind>>;
    /// The bytes of a file.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;
    /// Length and digest of a file.
    fn digest(&self, path: &Path) -> io::Result<(u64, FileDigest)>;
    /// Makes a folder and those that hold it; content if it is there.
    fn create_folder(&self, path: &Path) -> io::Result<()>;
    /// Writes a file.
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Writes a file and waits until it would survive a loss of power.
    fn write_through(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Copies a file's bytes; returns length and digest of what was copied.
    fn copy(&self, from: &Path, to: &Path) -> io::Result<(u64, FileDigest)>;
    /// Keeps the file `from` under a second name, whatever becomes of the first.
    fn keep(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Gives a file another name, replacing the file that had it.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove_file(&self, path: &Path) -> io::Result<()>;
    /// Removes a folder if it is empty.
    fn remove_folder(&self, path: &Path) -> io::Result<()>;
    /// Removes a folder with everything in it.
    fn clear(&self, path: &Path) -> io::Result<()>;
    /// Takes a lock, or returns `None` if someone else has it.
    fn lock(&self, path: &Path) -> io::Result<Option<Lock>>;
}

/// The machine's own disk.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn list(&self, folder: &Path) -> io::Result<Vec<Found>> {
        let mut all = Vec::new();
        // The history of a folder that is kept in version control is large and none of our business.
        let relevant = |entry: &walkdir::DirEntry| !(entry.depth() == 1 && entry.file_name() == ".git");
        for step in WalkDir::new(folder).min_depth(1).into_iter().filter_entry(relevant) {
            let (path, kind) = match &step {
                Ok(entry) if entry.file_type().is_file() => (entry.path(), Kind::File(entry.metadata()?.len())),
                Ok(entry) if entry.file_type().is_dir() => (entry.path(), Kind::Folder),
                Ok(entry) => (entry.path(), Kind::Other),
                Err(error) => match error.path() {
                    Some(path) if error.depth() > 0 => (path, Kind::Other),
                    _ => return Err(step.err().map_or_else(|| io::Error::other("unlisted"), Into::into)),
                },
            };
            // What has no name in UTF-8 cannot stand in the way of anything of ours.
            if let Some(path) = path.strip_prefix(folder).ok().and_then(slashed) {
                all.push(Found { path, kind });
            }
        }
        Ok(all)
    }

    fn kind(&self, path: &Path) -> io::Result<Option<Kind>> {
        match fs::symlink_metadata(path) {
            Ok(meta) if meta.is_file() => Ok(Some(Kind::File(meta.len()))),
            Ok(meta) if meta.is_dir() => Ok(Some(Kind::Folder)),
            Ok(_) => Ok(Some(Kind::Other)),
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn digest(&self, path: &Path) -> io::Result<(u64, FileDigest)> {
        pour(File::open(path)?, io::sink())
    }

    fn create_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir_all(path)
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        File::create(path)?.write_all(bytes)
    }

    fn write_through(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = File::create(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    }

    fn copy(&self, from: &Path, to: &Path) -> io::Result<(u64, FileDigest)> {
        // Not `fs::copy`, which copies permissions too: a server must be able to read what its owner alone could.
        pour(File::open(from)?, File::create(to)?)
    }

    fn keep(&self, from: &Path, to: &Path) -> io::Result<()> {
        // Some file systems (FAT, network shares) have no second names.
        // The copy must be a new file: if `to` were `from` by another name, copying would empty both.
        fs::hard_link(from, to).or_else(|_| pour(File::open(from)?, File::create_new(to)?).map(drop))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }

    fn clear(&self, path: &Path) -> io::Result<()> {
        match fs::remove_dir_all(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            result => result,
        }
    }

    fn lock(&self, path: &Path) -> io::Result<Option<Lock>> {
        let file = File::options().create(true).truncate(false).write(true).open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Lock { file: Some(file) })),
            Err(TryLockError::WouldBlock) => Ok(None),
            // A file system without locks: better to publish without one than not at all.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                Ok(Some(Lock { file: None }))
            }
            Err(TryLockError::Error(error)) => Err(error),
        }
    }
}

/// Copies bytes, counting them and taking their digest on the way.
fn pour(mut from: impl Read, mut to: impl Write) -> io::Result<(u64, FileDigest)> {
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 128 << 10];
    let mut len = 0;
    loop {
        let read = match from.read(&mut buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            read => read?,
        };
        let chunk = buffer.get(..read).unwrap_or_default();
        if chunk.is_empty() {
            return Ok((len, hasher.finalize().into()));
        }
        hasher.update(chunk);
        to.write_all(chunk)?;
        len += chunk.len() as u64;
    }
}

fn slashed(path: &Path) -> Option<String> {
    Some(path.iter().map(|part| part.to_str()).collect::<Option<Vec<_>>>()?.join("/"))
}
