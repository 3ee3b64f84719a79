//! The manifest: what the last build wrote, each file with its digest. It holds no times and no places, so that two
//! builds of the same site have the same manifest.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{FileDigest, names};

/// Where the manifest stands in the output folder.
pub const MANIFEST: &str = ".tantu-manifest.json";

const VERSION: u32 = 1;

/// What the last build wrote, by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// Every file, by its path from the root of the output.
    pub files: BTreeMap<String, Record>,
}

/// What is noted of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record {
    /// Number of bytes.
    pub len: u64,
    /// Digest of the bytes.
    pub digest: FileDigest,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    version: u32,
    files: BTreeMap<String, StoredRecord>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredRecord {
    len: u64,
    sha256: String,
}

impl Manifest {
    /// Reads a manifest. One that names a file which Tantu would never have written is no manifest of ours: to
    /// believe it could mean to remove files anywhere on the disk.
    pub fn parse(json: &[u8]) -> Option<Manifest> {
        let stored: Stored = serde_json::from_slice(json).ok()?;
        if stored.version != VERSION || stored.files.keys().any(|path| names::fault(path).is_some()) {
            return None;
        }
        let record = |(path, record): (String, StoredRecord)| {
            Some((path, Record { len: record.len, digest: from_hex(&record.sha256)? }))
        };
        Some(Manifest { files: stored.files.into_iter().map(record).collect::<Option<_>>()? })
    }

    /// The manifest as it is stored: in the order of paths, one line a field.
    pub fn to_json(&self) -> Vec<u8> {
        let record = |record: &Record| StoredRecord { len: record.len, sha256: to_hex(&record.digest) };
        let files = self.files.iter().map(|(path, one)| (path.clone(), record(one))).collect();
        let mut json = serde_json::to_vec_pretty(&Stored { version: VERSION, files }).unwrap_or_default();
        json.push(b'\n');
        json
    }
}

/// A digest as 64 hexadecimal digits.
pub fn to_hex(digest: &FileDigest) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The digest that 64 hexadecimal digits stand for.
pub fn from_hex(hex: &str) -> Option<FileDigest> {
    let mut digest = [0; 32];
    if hex.len() != 64 || !hex.is_ascii() {
        return None;
    }
    for (byte, pair) in digest.iter_mut().zip(hex.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(digest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_manifest_that_names_files_elsewhere_is_not_believed() {
        let digest = "0".repeat(64);
        let with = |path: &str| format!(r#"{{"version":1,"files":{{"{path}":{{"len":1,"sha256":"{digest}"}}}}}}"#);
        assert!(Manifest::parse(with("news/a.html").as_bytes()).is_some());
        for path in ["../secret", "/etc/passwd", ".git/config", "a/../../b", ".tantu-lock"] {
            assert_eq!(Manifest::parse(with(path).as_bytes()), None, "{path}");
        }
        assert_eq!(Manifest::parse(with("a").replace(":1,\"f", ":2,\"f").as_bytes()), None, "of another version");
        assert_eq!(Manifest::parse(with("a").replace(&digest, "00").as_bytes()), None);
        assert_eq!(Manifest::parse(b"{"), None);
    }

    proptest! {
        #[test]
        fn what_is_stored_is_read_back(
            files in proptest::collection::btree_map("[a-z甲]{1,8}(/[a-z]{1,4})?", (any::<u64>(), any::<[u8; 32]>()), 0..6)
        ) {
            let files = files.into_iter().filter(|(path, _)| names::fault(path).is_none());
            let manifest = Manifest { files: files.map(|(path, (len, digest))| (path, Record { len, digest })).collect() };
            prop_assert_eq!(Manifest::parse(&manifest.to_json()), Some(manifest));
        }
    }
}
