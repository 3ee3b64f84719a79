//! By what the front matter of content pages is read: the configuration, the site's own content types, and what the sections say of
//! themselves. Where it is the same as before, pages whose front matter is the same need not be read again.

use sha2::{Digest, Sha256};

use super::page::stem_and_language;
use super::site::Options;
use super::{configuration, load};
use crate::source::Sources;

/// Stands for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame(Vec<u8>);

impl Frame {
    /// That of a site.
    pub fn of(sources: &Sources, options: &Options) -> Frame {
        let mut digest = Sha256::new();
        let mut add = |part: &[u8]| {
            digest.update((part.len() as u64).to_le_bytes());
            digest.update(part);
        };
        add(format!("{:?}", options.base_url).as_bytes());
        for (path, file) in &sources.texts {
            // In whatever language; one too many does no harm.
            let is_section = || path.ends_with(".md") && stem_and_language(path, &[]).0.starts_with("index");
            if **path == *configuration::PATH || path.starts_with(load::TYPES) || is_section() {
                add(path.as_bytes());
                add(file.text.as_bytes());
            }
        }
        Frame(digest.finalize().to_vec())
    }
}
