//! A site's files in memory: [`Sources`]. Read from disk within [`Limits`] by [`read`], or built from a map for tests.
//!
//! Text files (Markdown, YAML) are held decoded; everything else is an [`Asset`] of which only what pages
//! need is kept (size, digest, pixel dimensions), never the bytes of a large file. What a file *means* is
//! decided in `schema` and `model`.
//!
//! One file a question: `walk` asks which files there are, `names` what they may be called, `decode` what letters
//! a text is written in, `picture` and `drawing` how large a picture is and whether it may be shown, `disk` puts them together.

// Reading a site is this module's whole purpose; everything after it works on what is in memory.
#![allow(clippy::disallowed_methods)]

mod decode;
mod digest;
mod disk;
mod drawing;
mod edited;
mod film;
mod limits;
mod names;
mod picture;
mod reason;
mod rules;
mod svg;
mod walk;
mod web;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::diagnostics::Finding;
use crate::pictures::Format;

pub use digest::Digests;
pub use disk::{read, read_theme, text_at};
pub use edited::edited;
pub use limits::Limits;
pub use reason::reason;
pub use rules::RULES;
pub use rules::SITE_NOT_FOUND;
pub use web::{NOTHING_TO_CHECK, WebFolder};

/// The folder of a site that holds what is published.
pub const CONTENT: &str = "content";
/// The folder of a site that holds its themes, one folder each.
pub const THEMES: &str = "themes";
/// Text files that are neither Markdown nor YAML by name: the record of every address ever published, and that of the
/// values that were last accepted.
pub const RECORDS: [&str; 2] = ["content/addresses.lock", "content/figures.lock"];

/// A Markdown or YAML file, or the captions of a film, decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextFile {
    /// Path from the root of the site, with `/` between folders: `content/news/a.md`.
    pub path: Arc<str>,
    /// Decoded text with `\n` line ends and without a byte-order mark.
    pub text: Arc<str>,
}

/// Where an asset's bytes are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AssetBytes {
    /// On disk, to be copied from there when the site is written.
    Disk(PathBuf),
    /// On disk, with notes that are to be left out when it is copied: `pictures::look` says how.
    Cleaned(PathBuf),
    /// In memory: tests, and small files that were made rather than read.
    Memory(Arc<[u8]>),
}

/// A file that is copied to the site as it is; a picture without what its camera noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Path from the root of the site, with `/` between folders: `content/files/form.docx`.
    pub path: Arc<str>,
    /// Where its bytes are.
    pub bytes: AssetBytes,
    /// Size in bytes, as it is published.
    pub len: u64,
    /// SHA-256 of the bytes that are published.
    pub digest: [u8; 32],
    /// Width and height in pixels, if it is a picture that we can measure; as shown, that is after the turn that
    /// a camera asks for.
    pub dimensions: Option<(u32, u32)>,
    /// What it is, if it is a picture of which smaller ones can be made.
    pub scalable: Option<Format>,
    /// Whether it is a film that says where it was taken.
    pub positioned: bool,
}

/// Everything that was read of a site, by path, in the order of paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// Markdown and YAML.
    pub texts: BTreeMap<Arc<str>, TextFile>,
    /// Tables of values and plain texts that are published as they are, decoded so that they can be checked; they are assets as well.
    pub published_texts: BTreeMap<Arc<str>, TextFile>,
    /// Everything else under `content/`.
    pub assets: BTreeMap<Arc<str>, Asset>,
}

/// Whether anything stands at a path of the disk.
pub fn is_there(path: &std::path::Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Whether nothing of what is in a site's folder at this path is ever read: what systems, editors and version control leave lying about.
pub fn is_passed_over(path: &str) -> bool {
    path.split('/').any(names::passed_over)
}

/// A path with `/` between folders; `None` if it is no text or leads upwards.
pub fn slashed(path: &std::path::Path) -> Option<String> {
    let names = path.components().map(|part| match part {
        std::path::Component::Normal(name) => name.to_str(),
        _ => None,
    });
    Some(names.collect::<Option<Vec<_>>>()?.join("/"))
}

/// Whether a file stands at a path of the disk.
pub fn is_file(path: &std::path::Path) -> bool {
    path.is_file()
}

impl Asset {
    /// Its bytes as they stand in the site's folder; `None` if there are more than `most` or they cannot be read.
    pub fn read(&self, most: u64) -> Option<Vec<u8>> {
        match &self.bytes {
            AssetBytes::Memory(bytes) => (bytes.len() as u64 <= most).then(|| bytes.to_vec()),
            AssetBytes::Disk(path) | AssetBytes::Cleaned(path) => {
                let length = std::fs::metadata(path).ok()?.len();
                if length > most { None } else { std::fs::read(path).ok() }
            }
        }
    }
}

impl Sources {
    /// Sources from pairs of site path and bytes, for tests: decoded and measured as if they had been read from disk.
    /// Whatever a disk would have refused is left out; [`Sources::from_map_with`] says what and why.
    pub fn from_map<P: AsRef<str>, B: AsRef<[u8]>>(files: impl IntoIterator<Item = (P, B)>) -> Sources {
        Sources::from_map_with(files, &Limits::default()).0
    }

    /// Puts a file in the place of the one at its path, as if it had just been saved there with these bytes: for what stands in
    /// an editor and not yet on disk. Gives what there is to say about the file; one that a disk would have refused is taken out.
    pub fn put(&mut self, path: &str, bytes: &[u8], limits: &Limits) -> Vec<Finding> {
        self.remove(path);
        let (file, findings) = Sources::from_map_with([(path, bytes)], limits);
        self.texts.extend(file.texts);
        self.published_texts.extend(file.published_texts);
        self.assets.extend(file.assets);
        findings
    }

    /// Takes a file out, whatever it is.
    pub fn remove(&mut self, path: &str) {
        self.texts.remove(path);
        self.published_texts.remove(path);
        self.assets.remove(path);
    }

    /// The same within limits of one's own, with what there is to say about the files.
    pub fn from_map_with<P: AsRef<str>, B: AsRef<[u8]>>(
        files: impl IntoIterator<Item = (P, B)>,
        limits: &Limits,
    ) -> (Sources, Vec<Finding>) {
        disk::from_map(files, limits)
    }
}

impl crate::diagnostics::Excerpts for Sources {
    fn excerpt(&self, path: &str) -> Option<&str> {
        self.texts.get(path).or_else(|| self.published_texts.get(path)).map(|file| &*file.text)
    }
}
