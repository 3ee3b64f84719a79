//! What a screen reader would say of a page that is shown.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::shown::Shown;
use crate::diagnostics::Language;
use crate::html::transcript::{Told, transcript};
use crate::html::{Sheet, Styles, View, parse};
use crate::output::FileDigest;

/// Style sheets that were read, by their digests: all pages have the same few.
#[derive(Debug, Default)]
pub struct Sheets(Mutex<HashMap<FileDigest, Arc<Sheet>>>);

/// As many sheets are remembered.
const MOST: usize = 64;

impl Sheets {
    fn read(&self, digest: FileDigest, text: &str) -> Arc<Sheet> {
        // Where another thread has failed while it held the lock, what it left is whole nevertheless.
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.clear();
        }
        known.entry(digest).or_insert_with(|| Arc::new(Sheet::parse(text))).clone()
    }
}

/// The page at a path of the site as it is read aloud, in the words of a language.
pub fn of_page(shown: &Shown, path: &str, sheets: &Sheets, language: Language) -> Vec<Told> {
    let Some(html) = text(shown, path) else { return Vec::new() };
    let document = parse(&html);
    let linked = document.elements().filter(|(_, element)| {
        element.is("link") && element.attribute("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("stylesheet"))
    });
    let paths = linked.filter_map(|(_, element)| shown.find(element.attribute("href")?).map(|(path, _)| path));
    let sheets: Vec<Arc<Sheet>> =
        paths.filter_map(|path| Some(sheets.read(shown.files.get(&path)?.digest, &text(shown, &path)?))).collect();
    let styles = Styles::of(&document, &sheets);
    transcript(&View::new(&document, &styles)).iter().map(|line| line.told(language)).collect()
}

/// A file that was made, as text.
fn text(shown: &Shown, path: &str) -> Option<String> {
    let bytes = shown.files.get(path)?.made_bytes(path)?;
    std::str::from_utf8(&bytes).ok().map(str::to_owned)
}
