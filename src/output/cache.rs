//! What one build leaves for the next, on disk: bytes that only the same program reads again, and only if they are what it wrote. The folder
//! may be deleted at any time; the same site comes out with it and without it. It holds one file, of the build before.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::disk::{Disk, Kind};

/// The file.
const FILE: &str = "last";
/// The file while it is being written.
const UNFINISHED: &str = "last.part";
/// What its seal begins with.
const MARK: &[u8; 8] = b"tantu 2\n";
/// How many bytes the seal has: the mark, the program, the digest.
const SEAL: usize = 8 + 32 + 32;

/// Where it is kept.
pub struct Cache<'d> {
    folder: PathBuf,
    disk: &'d dyn Disk,
    program: [u8; 32],
    /// The seal of what was read.
    read: Option<Vec<u8>>,
}

impl<'d> Cache<'d> {
    /// In a folder, which is made if it is needed.
    pub fn new(folder: impl Into<PathBuf>, disk: &'d dyn Disk) -> Cache<'d> {
        Cache { folder: folder.into(), disk, program: program(), read: None }
    }

    /// What the last build has left; `None` if there is nothing, or it was another program, or the file is damaged.
    pub fn read(&mut self) -> Option<Vec<u8>> {
        let mut bytes = self.disk.read(&self.folder.join(FILE)).ok()?;
        // At the end it is taken off, and put on, without copying all the rest.
        let seal = bytes.split_off(bytes.len().saturating_sub(SEAL));
        if seal != self.seal(&bytes) {
            return None;
        }
        self.read = Some(seal);
        Some(bytes)
    }

    /// Leaves something for the next build, unless it is what was read. Whether it can be is not said: it makes that build slower, and no
    /// different.
    pub fn write(&self, mut bytes: Vec<u8>) {
        let seal = self.seal(&bytes);
        if self.read.as_ref() == Some(&seal) {
            return;
        }
        bytes.extend(seal);
        let at = self.folder.join(FILE);
        let written = self.prepare().and_then(|()| {
            let beside = self.folder.join(UNFINISHED);
            self.disk.write(&beside, &bytes)?;
            self.disk.rename(&beside, &at)
        });
        if written.is_err() {
            let _ = self.disk.remove_file(&at);
        }
    }

    /// Makes the folder, which keeps itself out of version control.
    fn prepare(&self) -> std::io::Result<()> {
        let ignore = self.folder.join(".gitignore");
        self.disk.create_folder(&self.folder)?;
        match self.disk.kind(&ignore)? {
            Some(Kind::File(_)) => Ok(()),
            _ => self.disk.write(&ignore, b"*\n"),
        }
    }

    /// Says of bytes what they are and who wrote them.
    fn seal(&self, bytes: &[u8]) -> Vec<u8> {
        [MARK.as_slice(), &self.program, &Sha256::digest(bytes)].concat()
    }
}

/// Stands for the program that runs: another one may make other pages, whatever it calls its version.
fn program() -> [u8; 32] {
    let mut digest = Sha256::new();
    digest.update(env!("CARGO_PKG_VERSION"));
    let about = |path: &Path| {
        let found = std::fs::metadata(path).ok()?;
        let since = found.modified().ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
        Some(format!("{} {}", found.len(), since.as_nanos()))
    };
    let own = std::env::current_exe().ok().and_then(|path| about(&path));
    digest.update(own.unwrap_or_default());
    digest.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::super::RealDisk;
    use super::*;

    #[test]
    fn only_what_was_written_is_read_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut cache = Cache::new(folder.path().join("a/b"), &RealDisk);
        assert_eq!(cache.read(), None);
        cache.write(b"one".to_vec());
        cache.write(b"two".to_vec());
        assert_eq!(cache.read().as_deref(), Some(b"two".as_slice()));
        let file = folder.path().join("a/b/last");
        let whole = std::fs::read(&file).expect("it is there");
        for at in 0..whole.len() {
            let mut harmed = whole.clone();
            harmed[at] ^= 1;
            std::fs::write(&file, &harmed).expect("written");
            assert_eq!(cache.read(), None, "byte {at}");
            std::fs::write(&file, &whole[..at]).expect("written");
            assert_eq!(cache.read(), None, "cut at {at}");
        }
        let mut another = Cache { program: [0; 32], ..Cache::new(folder.path().join("a/b"), &RealDisk) };
        std::fs::write(&file, &whole).expect("written");
        assert_eq!(another.read(), None, "another program");
        assert_eq!(cache.read().as_deref(), Some(b"two".as_slice()));
        std::fs::remove_file(&file).expect("removed");
        cache.write(b"two".to_vec());
        assert!(!file.exists(), "what was read is not written again");
        cache.write(b"three".to_vec());
        assert_eq!(cache.read().as_deref(), Some(b"three".as_slice()));
    }
}
