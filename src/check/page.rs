//! What a rule sees of a page and of what lies around it.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Debug;
use std::hash::{BuildHasher, Hash, Hasher};
use std::ops::Deref;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use jiff::civil::Date;

use super::accessibility::contrast::{self, Faint};
use super::alike::{self, Named};
use super::bypass::Ways;
use super::prose::Prose;
use super::references::Addresses;
use super::resources::ReadResources;
use super::settled::{Settled, SettledParts};
use super::signs::{Seen, SeenInParts};
use super::tags::Tags;
use super::wording::own::Own;
use super::{Subject, address};
use crate::html::address::Address;
use crate::html::style::Caches;
use crate::html::{Document, NodeId, Parts, Sheet, Standings, View};

/// The other files of the site that a page stands in, or what is known of them.
pub trait Neighbours: Sync + Debug {
    /// The text of the file that an address leads to, as seen from the page at `path`; `None` if it is not known or is no text.
    fn text(&self, path: &str, address: &str) -> Option<Arc<str>>;

    /// What is said of a page depends on the one at this path, whose text was asked for before.
    fn relied_on(&self, _path: &str) {}

    /// Under which address the site is reached, `https://example.gov.cn/`; empty if that is not known.
    fn site_address(&self) -> &str {
        ""
    }

    /// Whether the pages were said to be those of a government site, so that what such a site must show is asked of all of them. If
    /// not, only of those that show it themselves.
    fn is_government(&self) -> bool {
        false
    }

    /// Whether the sources of the pages are checked too, so that what their front matter lacks is told there.
    fn has_sources(&self) -> bool {
        false
    }

    /// Whether the site has said, with the reason, that it has not been given this mark yet: `site_code`, `icp`, `police`,
    /// `government_mark`, `error_report`, `address`, `telephone`, `email`.
    fn lacks(&self, _mark: &str) -> bool {
        false
    }

    /// The day that is taken for the present; `None` if it is not known.
    fn today(&self) -> Option<Date> {
        None
    }

    /// The site's own list of words and names, if it has one.
    fn own_words(&self) -> Option<&Own> {
        None
    }

    /// The path of the file that an address leads to, from the root of the site, as seen from the page at `path`; whether there is one
    /// is not asked. `None` for what is no part of the site.
    fn resolve(&self, path: &str, address: &str) -> Option<String> {
        let address = Address::of_page(path).join(address);
        let within = address.path.strip_prefix('/').filter(|_| address.is_of_site())?;
        let index = if within.is_empty() || within.ends_with('/') { "index.html" } else { "" };
        Some(format!("{within}{index}"))
    }
}

/// A page on its own.
#[derive(Debug)]
pub struct NoNeighbours;

impl Neighbours for NoNeighbours {
    fn text(&self, _path: &str, _address: &str) -> Option<Arc<str>> {
        None
    }
}

/// The files of a site by their paths from its root, held in memory, and the day that is taken for the present.
#[derive(Clone, Debug, Default)]
pub struct Files(pub BTreeMap<String, Arc<str>>, pub Option<Date>);

impl Neighbours for Files {
    fn text(&self, path: &str, address: &str) -> Option<Arc<str>> {
        let file = self.resolve(path, address)?;
        // Servers lead to a folder's page, or leave out what a file's name ends with.
        let names = [file.clone(), format!("{file}/index.html"), format!("{file}.html")];
        names.iter().find_map(|name| self.0.get(name)).cloned()
    }

    fn today(&self) -> Option<Date> {
        self.1
    }
}

impl<const N: usize> From<[(&str, &str); N]> for Files {
    fn from(files: [(&str, &str); N]) -> Files {
        Files(files.into_iter().map(|(path, text)| (path.to_owned(), Arc::from(text))).collect(), None)
    }
}

/// A page as its readers get it, with its source and what lies around it. Everything that [`View`] knows can be asked of it.
#[derive(Debug)]
pub struct Page<'a> {
    /// Tree, styles, roles and names.
    pub view: &'a View<'a>,
    /// The source that the spans of the tree belong to.
    pub html: &'a str,
    /// Where it stands from the root of its site: `news/a/index.html`.
    pub path: &'a str,
    /// What lies around it.
    pub neighbours: &'a dyn Neighbours,
    /// The style sheets that it links or holds, in its order.
    pub sheets: &'a [Arc<Sheet>],
    /// Whether there is a sheet that is not known, so that colours and sizes are not certain.
    pub lacks_sheets: bool,
    /// The style sheets that were read so far, for pages in its frames.
    pub known: &'a Shared,
    /// Its words: read once, by the first rule that asks.
    prose: OnceCell<Prose>,
    /// The ways past what is repeated, likewise: four rules ask.
    ways: OnceCell<Ways>,
    /// Its links by their names, those alone that share one: two rules ask.
    namesakes: OnceCell<BTreeMap<String, Vec<Named>>>,
    /// Its texts that stand out little: two rules ask.
    contrasts: OnceCell<Vec<Faint>>,
    /// Its page tags, if it is one of a government site: all rules on such sites ask.
    tags: OnceCell<Option<Tags>>,
    /// The things that its source shows: four rules ask.
    seen: OnceCell<Seen>,
}

impl<'a> Page<'a> {
    /// A page that was read and looked at, with its style sheets and whether there are others.
    pub fn new(
        view: &'a View<'a>,
        subject: Subject<'a>,
        neighbours: &'a dyn Neighbours,
        known: &'a Shared,
        (sheets, lacks_sheets): (&'a [Arc<Sheet>], bool),
    ) -> Page<'a> {
        let Subject { path, html } = subject;
        Page {
            view,
            html,
            path,
            neighbours,
            sheets,
            lacks_sheets,
            known,
            prose: OnceCell::new(),
            ways: OnceCell::new(),
            namesakes: OnceCell::new(),
            contrasts: OnceCell::new(),
            tags: OnceCell::new(),
            seen: OnceCell::new(),
        }
    }

    /// Its ways past what is repeated on every page.
    pub(super) fn ways(&self) -> Ways {
        *self.ways.get_or_init(|| Ways::of(self))
    }

    /// Its links that are called alike, by their names in small letters.
    pub(super) fn namesakes(&self) -> &BTreeMap<String, Vec<Named>> {
        self.namesakes.get_or_init(|| alike::links(self))
    }

    /// Its texts that stand out less than the strictest rule asks for.
    pub(super) fn contrasts(&self) -> &[Faint] {
        self.contrasts.get_or_init(|| contrast::faint(self))
    }

    /// Its page tags; see [`Tags::of`].
    pub(super) fn tags(&self) -> Option<&Tags> {
        self.tags.get_or_init(|| Tags::of(self)).as_ref()
    }

    /// Which of the things that government pages must show its source shows from the body on.
    pub(super) fn seen(&self) -> &Seen {
        self.seen.get_or_init(|| Seen::of(self))
    }

    /// Its words, cut into blocks.
    pub fn prose(&self) -> &Prose {
        self.prose.get_or_init(|| self.prose_without(&[]))
    }

    /// Its words but for those that stand in these elements.
    pub(super) fn prose_without(&self, left_out: &[NodeId]) -> Prose {
        Prose::of(self.view.document(), self.html, left_out)
    }
}

impl Page<'_> {
    /// Under which address the site is reached; empty if that is not known.
    pub fn site_address(&self) -> &str {
        self.neighbours.site_address()
    }

    /// The whole address that the page gives as its own, of a site whose address is not known otherwise; empty if it gives none.
    pub fn stated_address(&self) -> &str {
        let document = self.view.document();
        let in_head = document.elements().take_while(|(_, element)| !element.is("body"));
        let stated = in_head.filter_map(|(_, element)| match &*element.name {
            "link" if element.attribute("rel").is_some_and(|rel| rel.trim().eq_ignore_ascii_case("canonical")) => {
                element.attribute("href")
            }
            "meta" if element.attribute("property") == Some("og:url") => element.attribute("content"),
            "base" => element.attribute("href"),
            _ => None,
        });
        stated.map(str::trim).find(|address| address.contains("://")).unwrap_or_default()
    }

    /// Whether a whole address is on the host that the page gives as its own.
    pub fn is_on_stated_host(&self, whole: &str) -> bool {
        let own = address::host(self.stated_address());
        !own.is_empty() && address::host(whole).eq_ignore_ascii_case(own)
    }

    /// What addresses in the page are relative to.
    pub fn base(&self) -> Address {
        Address::base(self.view.document(), &Address::of_page(self.path))
    }
}

impl<'a> Deref for Page<'a> {
    type Target = View<'a>;

    fn deref(&self) -> &View<'a> {
        self.view
    }
}

/// What the pages of a run share: style sheets that many link and pages that many lead to are read once.
#[derive(Debug, Default)]
pub struct Shared {
    /// Pages that links of one name lead to.
    pub(super) resources: ReadResources,
    /// Parts of pages that others have too.
    pub(super) parts: Parts,
    /// What was found right in them, and seen.
    pub(super) settled: Settled,
    pub(super) settled_parts: SettledParts,
    pub(super) seen: SeenInParts,
    /// What is known of such parts where they stand alike.
    pub(super) standings: Standings,
    /// Addresses that pages have.
    pub(super) addresses: Addresses,
    /// What was worked out of how pages are drawn, for further pages with the same sheets.
    pub(super) styles: Caches,
    known: RwLock<HashMap<Known, Arc<Sheet>>>,
    /// Numbers that stand for the texts that pages hold themselves, so that those of several pages are known.
    held: Mutex<HashSet<u64>>,
}

/// As many texts that pages hold themselves are told apart.
const MOST_HELD: usize = 1 << 16;

/// The text of a sheet, and the screens that a page says it is for. It is found by its length and ends, which is quick, and compared as a
/// whole where it is not the same in memory.
#[derive(Debug, Eq)]
struct Known {
    text: Arc<str>,
    media: Option<Box<str>>,
}

impl PartialEq for Known {
    fn eq(&self, other: &Known) -> bool {
        self.media == other.media && (Arc::ptr_eq(&self.text, &other.text) || self.text == other.text)
    }
}

impl Hash for Known {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let bytes = self.text.as_bytes();
        bytes.len().hash(state);
        bytes.first_chunk::<64>().hash(state);
        bytes.last_chunk::<64>().hash(state);
        self.media.hash(state);
    }
}

/// Reads a sheet. What is meant for certain screens is as if it stood in a rule for them.
fn sheet_of(text: &str, media: Option<&str>) -> Arc<Sheet> {
    Arc::new(match media {
        Some(media) => Sheet::parse(&format!("@media {media} {{\n{text}\n}}")),
        None => Sheet::parse(text),
    })
}

impl Shared {
    /// A sheet with this text, for these screens.
    fn read(&self, text: Arc<str>, media: Option<&str>) -> Arc<Sheet> {
        let known = Known { text, media: media.map(Box::from) };
        // Where another thread has failed while it held the lock, what it left is whole nevertheless.
        if let Some(sheet) = self.known.read().unwrap_or_else(PoisonError::into_inner).get(&known) {
            return sheet.clone();
        }
        let sheet = sheet_of(&known.text, media);
        let mut all = self.known.write().unwrap_or_else(PoisonError::into_inner);
        all.entry(known).or_insert(sheet).clone()
    }

    /// A sheet that a page holds itself. As a rule it is its own, and to keep it would only cost memory; what a second page holds too
    /// is kept.
    fn read_held(&self, text: String, media: Option<&str>) -> Arc<Sheet> {
        let number = self.known.read().unwrap_or_else(PoisonError::into_inner).hasher().hash_one((&text, media));
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let is_new = held.len() < MOST_HELD && held.insert(number) || !held.contains(&number);
        drop(held);
        if is_new { sheet_of(&text, media) } else { self.read(text.into(), media) }
    }

    /// The sheets that a page links or holds, in its order, and whether there are others that are not known.
    pub(super) fn of(&self, document: &Document, path: &str, neighbours: &dyn Neighbours) -> (Vec<Arc<Sheet>>, bool) {
        let mut sheets = Vec::new();
        let mut lacking = false;
        for (id, element) in document.elements() {
            let media = || element.attribute("media").map(str::trim).filter(|media| !media.is_empty());
            if &*element.name == "style" {
                sheets.push(self.read_held(document.text_content(id), media()));
            } else if element.is("link") {
                let has = |word: &str| {
                    let words = element.attribute("rel").unwrap_or_default();
                    words.split_ascii_whitespace().any(|one| one.eq_ignore_ascii_case(word))
                };
                let off = has("alternate") || element.attribute("disabled").is_some();
                let Some(address) = element.attribute("href").filter(|_| has("stylesheet") && !off) else { continue };
                match neighbours.text(path, address) {
                    Some(text) => sheets.push(self.read(text, media())),
                    None => lacking |= !media().is_some_and(|media| media.eq_ignore_ascii_case("print")),
                }
            }
        }
        lacking |= sheets.iter().any(|sheet| sheet.imports());
        (sheets, lacking)
    }
}
