//! One digest of several parts.

use sha2::{Digest, Sha256};

/// A digest of parts, each told from the next: `ab`, `c` and `a`, `bc` come to different digests.
#[derive(Clone, Debug, Default)]
pub struct Digests(Sha256);

impl Digests {
    /// Adds a part.
    pub fn add(&mut self, part: impl AsRef<[u8]>) {
        let part = part.as_ref();
        self.0.update((part.len() as u64).to_le_bytes());
        self.0.update(part);
    }

    /// The digest of all parts that were added.
    pub fn finish(self) -> [u8; 32] {
        self.0.finalize().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_one_part_ends_and_the_next_begins_is_told() {
        let of = |parts: &[&str]| {
            let mut digests = Digests::default();
            parts.iter().for_each(|part| digests.add(part));
            digests.finish()
        };
        assert_eq!(of(&["ab", "c"]), of(&["ab", "c"]));
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
        assert_ne!(of(&["a"]), of(&["a", ""]));
    }
}
