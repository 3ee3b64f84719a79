//! By what the front matter of content pages is read: the configuration, the site's own content types, and what the sections say of
//! themselves. Where it is the same as before, pages whose front matter is the same need not be read again.

use super::page::stem_and_language;
use super::site::Options;
use super::{configuration, load};
use crate::source::{Digests, Sources};

/// Stands for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame([u8; 32]);

impl Frame {
    /// That of a site.
    pub fn of(sources: &Sources, options: &Options) -> Frame {
        let mut digests = Digests::default();
        digests.add(format!("{:?}", options.base_url));
        for (path, file) in &sources.texts {
            // In whatever language; one too many does no harm.
            let is_section = || path.ends_with(".md") && stem_and_language(path, &[]).0.starts_with("index");
            if **path == *configuration::PATH || path.starts_with(load::TYPES) || is_section() {
                digests.add(path.as_bytes());
                digests.add(file.text.as_bytes());
            }
        }
        Frame(digests.finish())
    }
}
