//! Where the bytes of files that were made are until the site is written: not in memory, if that can be helped, since those of all pages
//! together are many times what they were made from. What they are put into is the business of whoever writes or shows the site.

use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::File;
use super::origins::PageOrigins;

/// Takes the bytes of files that were made, and gives them back. Called from many threads at once.
pub trait Store: Sync {
    /// Puts the bytes of the file at a path of the site away. Where that is not possible they stay in memory.
    fn put(&self, path: &str, bytes: Vec<u8>) -> Stored;

    /// Whether bytes that were put away in an earlier run are still there, just so.
    fn has(&self, path: &str, stored: &Stored) -> bool;

    /// The bytes that were put away; `None` if they are there no more.
    fn get(&self, path: &str, stored: &Stored) -> Option<Arc<[u8]>>;
}

/// What is known of bytes that were put away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// How many there are.
    pub len: u64,
    /// Their SHA-256.
    pub digest: [u8; 32],
    /// Where they are.
    pub whereabouts: Whereabouts,
}

/// Where bytes are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whereabouts {
    /// In memory.
    Memory(Arc<[u8]>),
    /// At a place that the store knows by this number.
    Numbered(u64),
    /// In the published site, where the file has these bytes already.
    Published,
}

impl Stored {
    /// Bytes that stay in memory.
    pub fn in_memory(bytes: impl Into<Arc<[u8]>>) -> Stored {
        let bytes = bytes.into();
        let digest = Sha256::digest(&bytes).into();
        Stored { len: bytes.len() as u64, digest, whereabouts: Whereabouts::Memory(bytes) }
    }
}

/// Keeps everything in memory: for sites of a few pages.
#[derive(Clone, Copy, Debug, Default)]
pub struct Memory;

impl Store for Memory {
    fn put(&self, _path: &str, bytes: Vec<u8>) -> Stored {
        Stored::in_memory(bytes)
    }

    fn has(&self, _path: &str, stored: &Stored) -> bool {
        matches!(stored.whereabouts, Whereabouts::Memory(_))
    }

    fn get(&self, _path: &str, stored: &Stored) -> Option<Arc<[u8]>> {
        match &stored.whereabouts {
            Whereabouts::Memory(bytes) => Some(bytes.clone()),
            Whereabouts::Numbered(_) | Whereabouts::Published => None,
        }
    }
}

/// A file that was made, its bytes put away.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredFile {
    /// Path from the root of the built site: `news/a/index.html`.
    pub path: String,
    /// What is known of its bytes.
    pub stored: Stored,
    /// The file of the site that it is about.
    pub source: Option<Arc<str>>,
    /// Which parts of it come from where in that file.
    pub origins: Arc<PageOrigins>,
}

impl StoredFile {
    /// Puts a file's bytes away.
    pub fn put(file: File, store: &dyn Store) -> StoredFile {
        let File { path, bytes, source, origins } = file;
        let stored = store.put(&path, bytes);
        StoredFile { path, stored, source, origins: Arc::new(origins) }
    }

    /// A file that stands in the published site, of which nothing else is known.
    pub fn published(path: String, len: u64, digest: [u8; 32]) -> StoredFile {
        let stored = Stored { len, digest, whereabouts: Whereabouts::Published };
        StoredFile { path, stored, source: None, origins: Arc::default() }
    }

    /// Its bytes, if they are still there.
    pub fn bytes(&self, store: &dyn Store) -> Option<Arc<[u8]>> {
        store.get(&self.path, &self.stored)
    }
}
