//! Translations and the originals that they were made from.

use sha2::{Digest, Sha256};

use super::page::Page;
use super::site::Site;
use crate::diagnostics::{Finding, Level, Place, Rule};
use crate::text;

/// The original has changed since it was translated.
pub const STALE: Rule = Rule::new("translation-stale", Level::Warning);
/// A translation that does not say which state of the original it was made from.
pub const UNTRACKED: Rule = Rule::new("translation-untracked", Level::Warning);

/// The digest of a page's whole file, as `original_digest` keeps it: 16 hexadecimal digits of SHA-256.
///
/// Dates proved a poor signal of stale translations; the text itself is a good one.
pub fn digest(page: &Page) -> String {
    digest_of(&page.text)
}

/// The same of a text that is no page yet: what an original will be once it is edited.
pub fn digest_of(text: &str) -> String {
    let hash = Sha256::digest(text.as_bytes());
    hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Looks for translations whose original has changed.
pub fn check(site: &Site, findings: &mut Vec<Finding>) {
    for page in &site.pages {
        let Some(original) = page.original.and_then(|id| site.pages.get(id.0)) else { continue };
        let now = digest(original);
        let (path, name) = (&original.path, &page.path);
        let accept = text!(
            "核对译文后运行 tantu translations --accept {name}，或把 original_digest 写成 {now}。",
            "After checking the translation, run `tantu translations --accept {name}` or set original_digest to {now}."
        );
        match page.record.text("original_digest") {
            Some(kept) if kept == now => {}
            Some(_) => findings.push(
                Finding::new(
                    &STALE,
                    text!("原文 {path} 在翻译之后改过", "the original {path} has changed since it was translated"),
                )
                .at(Place::new(page.path.clone(), page.record.span_of("original_digest")))
                .at(Place::file(original.path.clone()))
                .help(accept),
            ),
            None => findings.push(
                Finding::new(
                    &UNTRACKED,
                    text!(
                        "译文没有记下原文的指纹，原文改了不会有人知道",
                        "the translation does not record its original's digest"
                    ),
                )
                .at(Place::new(page.path.clone(), page.record.span_of("title")))
                .help(accept),
            ),
        }
    }
}
