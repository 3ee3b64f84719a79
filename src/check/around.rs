//! What lies around the pages of a site that is being built: the files that were made, those of the theme, and what the site says of itself.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jiff::civil::Date;

use super::Neighbours;
use super::address::{self, Destination};
use super::site::Built;
use super::wording::own::Own;
use crate::diagnostics::Level;
use crate::model::Site;
use crate::render::store::{Store, StoredFile};
use crate::schema::record::Value;

/// The other files of the site.
pub struct Around<'s> {
    made: BTreeMap<&'s str, &'s StoredFile>,
    store: &'s dyn Store,
    assets: BTreeMap<&'s str, ThemeText<'s>>,
    /// The address of the site.
    pub base: &'s str,
    own: &'s Own,
    site: &'s Site,
}

impl<'s> Around<'s> {
    /// What lies around the pages of a site.
    pub fn of(Built { site, theme, own, files, store, .. }: Built<'s>) -> Around<'s> {
        let made = files.iter().map(|file| (file.path.as_str(), file)).collect();
        let text = |bytes: &'s [u8]| ThemeText { bytes, text: OnceLock::new() };
        let assets = theme.assets().iter().map(|asset| (asset.path.as_str(), text(&asset.bytes))).collect();
        Around { made, store, assets, base: &site.configuration.base_url, own, site }
    }

    /// Whether what a rule finds at this level may keep the site from being published.
    pub fn may_stop(&self, rule: &str, level: Level) -> bool {
        self.site.configuration.may_stop(rule, level)
    }

    /// The digest of a file that was made; `None` if there is no such file.
    pub fn digest(&self, path: &str) -> Option<[u8; 32]> {
        self.made.get(path).map(|file| file.stored.digest)
    }

    /// The text of the file that a server finds at a path of the site.
    fn at(&self, path: &str) -> Option<Arc<str>> {
        let is_there = |path: &String| self.assets.contains_key(path.as_str()) || self.made.contains_key(path.as_str());
        self.file(&address::candidates(path).into_iter().find(is_there)?)
    }

    /// The text of the file at a path of the site.
    fn file(&self, path: &str) -> Option<Arc<str>> {
        if let Some(asset) = self.assets.get(path) {
            return asset.text.get_or_init(|| std::str::from_utf8(asset.bytes).ok().map(Arc::from)).clone();
        }
        let bytes = self.made.get(path)?.bytes(self.store)?;
        std::str::from_utf8(&bytes).ok().map(Arc::from)
    }
}

/// A file of the theme: all pages ask for the same few style sheets, which are long.
struct ThemeText<'s> {
    bytes: &'s [u8],
    text: OnceLock<Option<Arc<str>>>,
}

impl std::fmt::Debug for Around<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Around").field("base", &self.base).finish_non_exhaustive()
    }
}

impl Neighbours for Around<'_> {
    fn text(&self, path: &str, written: &str) -> Option<Arc<str>> {
        let Destination::Inside { path, .. } = address::resolve(path, written, self.base) else { return None };
        self.at(&path)
    }

    fn resolve(&self, path: &str, address: &str) -> Option<String> {
        // The site may stand in a folder of its host.
        let Destination::Inside { path, .. } = address::resolve(path, address, self.base) else { return None };
        let candidates = address::candidates(&path);
        let is_there = |path: &&String| self.made.contains_key(path.as_str());
        candidates.iter().find(is_there).or(candidates.first()).cloned()
    }

    fn site_address(&self) -> &str {
        self.base
    }

    fn has_sources(&self) -> bool {
        true
    }

    fn lacks(&self, mark: &str) -> bool {
        let record = &self.site.configuration.record;
        let records = [record.object("marks"), record.object("organiser")];
        let items = records.into_iter().flatten().filter_map(|record| record.item(mark));
        items.into_iter().any(|item| matches!(item.value, Value::Assigned(Err(_))))
    }

    fn today(&self) -> Option<Date> {
        Some(self.site.options.now.to_zoned_datetime(self.site.configuration.time_zone.clone()).date())
    }

    fn own_words(&self) -> Option<&Own> {
        Some(self.own)
    }
}

/// The same, noting which pages are read: what is said of the one that is looked at depends on them.
pub struct Noting<'n> {
    around: &'n Around<'n>,
    read: Mutex<BTreeSet<String>>,
}

impl<'n> Noting<'n> {
    /// Nothing has been read.
    pub fn of(around: &'n Around<'n>) -> Noting<'n> {
        Noting { around, read: Mutex::default() }
    }

    /// The paths of the pages that were read.
    pub fn read(self) -> BTreeSet<String> {
        self.read.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for Noting<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.around.fmt(formatter)
    }
}

impl Neighbours for Noting<'_> {
    fn text(&self, path: &str, address: &str) -> Option<Arc<str>> {
        let Destination::Inside { path, .. } = address::resolve(path, address, self.around.base) else { return None };
        self.relied_on(&path);
        self.around.at(&path)
    }

    fn relied_on(&self, path: &str) {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        // Where the first of them was not there, it may come.
        for path in address::candidates(path) {
            if self.around.assets.contains_key(path.as_str()) {
                break;
            }
            let is_there = self.around.made.contains_key(path.as_str());
            read.insert(path);
            if is_there {
                break;
            }
        }
    }

    fn resolve(&self, path: &str, address: &str) -> Option<String> {
        self.around.resolve(path, address)
    }

    fn site_address(&self) -> &str {
        self.around.site_address()
    }

    fn has_sources(&self) -> bool {
        self.around.has_sources()
    }

    fn lacks(&self, mark: &str) -> bool {
        self.around.lacks(mark)
    }

    fn today(&self) -> Option<Date> {
        self.around.today()
    }

    fn own_words(&self) -> Option<&Own> {
        self.around.own_words()
    }
}
