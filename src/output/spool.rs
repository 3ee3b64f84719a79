//! Keeps the bytes of a site that is looked at and not written in a file of the system's that nobody sees and that is gone when the program is.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::sync::{Arc, Mutex, PoisonError};

use sha2::{Digest, Sha256};

use crate::render::store::{Store, Stored, Whereabouts};

/// A store in a temporary file; in memory where there can be none.
#[derive(Debug, Default)]
pub struct Spool(Mutex<Inner>);

#[derive(Debug, Default)]
struct Inner {
    file: Option<File>,
    /// How many bytes it holds.
    len: u64,
    /// Where bytes are, by their digests: most pages come out as they were.
    known: HashMap<[u8; 32], u64>,
}

impl Spool {
    /// A spool that holds nothing yet.
    pub fn new() -> Spool {
        Spool(Mutex::new(Inner { file: tempfile::tempfile().ok(), ..Inner::default() }))
    }

    /// How many bytes it holds.
    pub fn len(&self) -> u64 {
        self.inner().len
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn inner(&self) -> std::sync::MutexGuard<'_, Inner> {
        // Where another thread has failed while it held the lock, what is noted is still true.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    fn put(&mut self, bytes: &[u8], digest: [u8; 32]) -> io::Result<u64> {
        if let Some(at) = self.known.get(&digest) {
            return Ok(*at);
        }
        let at = self.len;
        let file = self.file.as_mut().ok_or(io::ErrorKind::Unsupported)?;
        file.seek(SeekFrom::Start(at))?;
        file.write_all(bytes)?;
        self.len += bytes.len() as u64;
        self.known.insert(digest, at);
        Ok(at)
    }

    fn get(&mut self, at: u64, len: u64) -> io::Result<Vec<u8>> {
        let file = self.file.as_mut().ok_or(io::ErrorKind::Unsupported)?;
        file.seek(SeekFrom::Start(at))?;
        let mut bytes = Vec::with_capacity(usize::try_from(len).unwrap_or_default());
        file.take(len).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

impl Store for Spool {
    fn put(&self, _path: &str, bytes: Vec<u8>) -> Stored {
        let digest: [u8; 32] = Sha256::digest(&bytes).into();
        match self.inner().put(&bytes, digest) {
            Ok(at) => Stored { len: bytes.len() as u64, digest, whereabouts: Whereabouts::Numbered(at) },
            Err(_) => Stored::in_memory(bytes),
        }
    }

    fn has(&self, _path: &str, stored: &Stored) -> bool {
        match stored.whereabouts {
            Whereabouts::Memory(_) => true,
            Whereabouts::Numbered(at) => at + stored.len <= self.len(),
            Whereabouts::Published => false,
        }
    }

    fn get(&self, _path: &str, stored: &Stored) -> Option<Arc<[u8]>> {
        match &stored.whereabouts {
            Whereabouts::Memory(bytes) => Some(bytes.clone()),
            Whereabouts::Numbered(at) => {
                let bytes = self.inner().get(*at, stored.len).ok()?;
                (bytes.len() as u64 == stored.len).then(|| bytes.into())
            }
            Whereabouts::Published => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_in_comes_out() {
        let spool = Spool::new();
        let all: Vec<Vec<u8>> = (0..200_u8).map(|n| vec![n; usize::from(n) * 7]).collect();
        let stored: Vec<Stored> = all.iter().map(|bytes| spool.put("a", bytes.clone())).collect();
        for (bytes, stored) in all.iter().zip(&stored).rev() {
            assert_eq!(spool.get("a", stored).as_deref(), Some(bytes.as_slice()));
        }
        let len = spool.len();
        assert_eq!(len, all.iter().map(|bytes| bytes.len() as u64).sum::<u64>());
        spool.put("b", all[100].clone());
        assert_eq!(spool.len(), len, "the same bytes are kept once");
    }

    #[test]
    fn without_a_file_it_stays_in_memory() {
        let spool = Spool::default();
        let stored = spool.put("a", b"abc".to_vec());
        assert_eq!(spool.get("a", &stored).as_deref(), Some(b"abc".as_slice()));
    }
}
