//! Setting one key of a page's front matter and leaving every other byte as it is.

use std::ops::Range;

use crate::model::Page;
use crate::model::page::folder_of;
use crate::schema::front_matter;

/// The text of a page with the value of a top-level key replaced, or the key added at the end of its front matter.
/// `value` must be a plain YAML scalar. `None` if the page has no front matter.
pub fn with_key(page: &Page, key: &str, value: &str) -> Option<String> {
    let split = front_matter::split(&page.path, &page.text).ok()?;
    let known: Option<Range<usize>> =
        page.record.item(key).map(|item| item.span.clone()).filter(|span| !span.is_empty());
    let (at, new) = match known {
        Some(span) => (span, value.to_owned()),
        None => (split.yaml.end..split.yaml.end, format!("{key}: {value}\n")),
    };
    Some(format!("{}{new}{}", page.text.get(..at.start)?, page.text.get(at.end..)?))
}

/// Whether a path as typed names a page: from the root of the site, from `content/`, or its bare name.
pub fn names(page: &Page, typed: &str) -> bool {
    let typed = typed.trim_start_matches("./").replace('\\', "/");
    let path = &*page.path;
    path == typed
        || path.strip_prefix("content/") == Some(typed.as_str())
        || (!typed.contains('/') && path.strip_prefix(folder_of(path)) == Some(typed.as_str()))
}
