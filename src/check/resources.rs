//! Whether what two links lead to, or two frames show, is the same thing: the same file, the same but for its address, or
//! beyond doubt another. Where a file cannot be read nothing is claimed.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use super::Page;
use crate::html::address::Address;
use crate::html::style::{Caches, Screen};
use crate::html::{Document, NodeId, Styles, parse, refresh};

/// How often a page that leads on at once is followed.
const MOST_REDIRECTS: usize = 5;

/// As many targets are read for one page: of one that links to hundreds, a manual's index say, the first have to do.
const MOST_READ: usize = 40;

/// What a link leads to or a frame shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// What is at an address.
    Address(Address),
    /// A document that stands in the page itself.
    Text(Arc<str>),
}

/// How two targets compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// They are the same, or equal to a reader.
    Same,
    /// They are not.
    Different,
    /// It cannot be known from here.
    Unknown,
}

/// What is known of the targets of one page; each is read once.
#[derive(Debug)]
pub struct Resources<'p> {
    page: &'p Page<'p>,
    known: HashMap<Target, Option<Arc<Resource>>>,
}

/// What is known of the pages of a site that links of one name lead to, by their paths. Many pages lead to the same few: a run reads each
/// once, and keeps no more of it than is compared.
#[derive(Debug, Default)]
pub struct ReadResources(RwLock<HashMap<String, Option<Arc<Resource>>>>);

/// What a page is compared by.
#[derive(Debug)]
pub struct Resource {
    /// Where it is once all redirects are followed; empty for a text of the page itself.
    path: Option<String>,
    title: String,
    /// How often each word is in the main part: the words as numbers that stand for them, in their order.
    words: Vec<(u32, u32)>,
    /// How many words there are in all.
    total: u32,
}

impl<'p> Resources<'p> {
    /// For the targets of a page.
    pub fn of(page: &'p Page<'p>) -> Resources<'p> {
        Resources { page, known: HashMap::new() }
    }

    /// Compares two targets. Places within a page are not told apart.
    #[cfg(test)]
    fn compare(&mut self, one: &Target, other: &Target) -> Likeness {
        compare_addresses(one, other).unwrap_or_else(|| match (self.read(one), self.read(other)) {
            (Some(one), Some(other)) => one.compare(&other),
            _ => Likeness::Unknown,
        })
    }

    /// What is known of a target; `None` if it cannot be read.
    pub fn read(&mut self, target: &Target) -> Option<Arc<Resource>> {
        // Places within a page are one page: a long one that is full of links to its own parts is read once.
        let target = match target {
            Target::Address(address) => Target::Address(address.without_fragment()),
            Target::Text(text) => Target::Text(text.clone()),
        };
        if let Some(known) = self.known.get(&target) {
            return known.clone();
        }
        if self.known.len() >= MOST_READ {
            return None;
        }
        let path = match &target {
            Target::Text(_) => None,
            Target::Address(address) => self.page.neighbours.resolve(self.page.path, &address.to_string()),
        };
        let all = &self.page.known.resources.0;
        let known = || {
            let known = all.read().unwrap_or_else(PoisonError::into_inner).get(path.as_ref()?).cloned()?;
            let end = known.as_ref().and_then(|resource| resource.path.as_ref());
            path.iter().chain(end).for_each(|path| self.page.neighbours.relied_on(path));
            Some(known)
        };
        let read = known().unwrap_or_else(|| {
            let read = self.fetch(&target).map(Arc::new);
            if let Some(path) = path.clone() {
                all.write().unwrap_or_else(PoisonError::into_inner).insert(path, read.clone());
            }
            read
        });
        self.known.insert(target, read.clone());
        read
    }

    fn fetch(&self, target: &Target) -> Option<Resource> {
        let mut address = match target {
            Target::Text(html) => return Resource::new(None, html, &parse(html), &self.page.known.styles),
            Target::Address(address) => address.clone(),
        };
        for _ in 0..MOST_REDIRECTS {
            let written = address.to_string();
            let html = self.page.neighbours.text(self.page.path, &written)?;
            let document = parse(&html);
            let onward = refresh::of(&document).filter(|(_, refresh)| refresh.seconds == 0);
            match onward.and_then(|(_, refresh)| refresh.address) {
                Some(next) => address = Address::base(&document, &address).join(next).without_fragment(),
                None => {
                    let path = self.page.neighbours.resolve(self.page.path, &written);
                    return Resource::new(path, &html, &document, &self.page.known.styles);
                }
            }
        }
        None
    }
}

impl Resource {
    /// `None` for what is no page.
    fn new(path: Option<String>, html: &str, document: &Document, caches: &Caches) -> Option<Resource> {
        if !html.contains('<') {
            return None;
        }
        let styles = Styles::on(document, &[], Screen::Desktop, caches);
        let title = document.first("title").map(|title| document.text_content(title)).unwrap_or_default();
        let mut words = Vec::new();
        main_words(document, &styles, &mut words);
        words.sort_unstable();
        let total = u32::try_from(words.len()).unwrap_or(u32::MAX);
        let counted = words.chunk_by(|one, other| one == other);
        let words = counted.filter_map(|same| Some((*same.first()?, u32::try_from(same.len()).unwrap_or(u32::MAX))));
        Some(Resource { path, title: title.trim().to_owned(), words: words.collect(), total })
    }

    /// Compares what two pages hold.
    pub fn compare(&self, other: &Resource) -> Likeness {
        if std::ptr::eq(self, other) || self.path.is_some() && self.path == other.path {
            return Likeness::Same;
        }
        // Pages that are much alike may serve one purpose; so may those of one title that share a good part.
        let tolerance = if self.title == other.title { 3 } else { 6 };
        let both = u64::from(self.total) + u64::from(other.total);
        let is_much = |shared: u32| u64::from(shared) * 10 >= (both - u64::from(shared)) * tolerance;
        // No more words are shared than the shorter has: where even those would be too few, they need not be counted.
        if !is_much(self.total.min(other.total)) {
            return Likeness::Different;
        }
        if self.words == other.words {
            return Likeness::Same;
        }
        if is_much(self.shared(other)) { Likeness::Unknown } else { Likeness::Different }
    }

    /// How many words two pages share; both lists are in order.
    fn shared(&self, other: &Resource) -> u32 {
        let mut others = other.words.iter().peekable();
        let mut shared = 0;
        for (word, count) in &self.words {
            while others.next_if(|(other, _)| other < word).is_some() {}
            shared += others.next_if(|(other, _)| other == word).map_or(0, |(_, other)| *count.min(other));
        }
        shared
    }
}

/// What two addresses alone say; `None` if what they lead to has to be read.
pub fn compare_addresses(one: &Target, other: &Target) -> Option<Likeness> {
    let (Target::Address(one), Target::Address(other)) = (one, other) else { return None };
    if one.is_same_page(other) {
        return Some(Likeness::Same);
    }
    // What a server makes of a query is not known.
    (one.path == other.path && one.host == other.host).then_some(Likeness::Unknown)
}

/// The words of a page's main part as numbers that stand for them, ideographs one by one: those of `<main>`, or all outside the furniture
/// of the site.
fn main_words(document: &Document, styles: &Styles, words: &mut Vec<u32>) {
    let main = document.first("main");
    let root = main.or_else(|| document.first("body")).unwrap_or(document.root());
    let mut descendants = document.descendants(root);
    while let Some(id) = descendants.next() {
        let furniture = ["nav", "header", "footer", "aside"].iter().any(|name| document.is(id, name));
        if furniture && main.is_none() || !styles.is_displayed(id) {
            descendants.skip_children(id);
        } else if let Some(text) = document.text(id) {
            split(text, words);
        } else {
            words.extend(picture(document, id));
        }
    }
}

/// A picture counts by its file and its words.
fn picture(document: &Document, id: NodeId) -> Option<u32> {
    let element =
        document.element(id).filter(|element| ["img", "video", "audio", "iframe"].contains(&&*element.name))?;
    let said = |name| element.attribute(name).unwrap_or_default();
    Some(number(format!("{} {}", said("src"), said("alt")).chars()))
}

fn split(text: &str, words: &mut Vec<u32>) {
    let is_wide = |c: char| c >= '\u{2E80}';
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if word.contains(is_wide) {
            words.extend(word.chars().map(|c| number(std::iter::once(c))));
        } else {
            words.push(number(word.chars().flat_map(char::to_lowercase)));
        }
    }
}

/// A number that stands for a word (FNV-1a over its characters): that two words of two pages have the same by chance changes nothing that counts.
fn number(word: impl Iterator<Item = char>) -> u32 {
    word.fold(0x811c_9dc5, |number, c| (number ^ u32::from(c)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::super::{Files, Shared, Subject};
    use super::*;
    use crate::html::View;

    #[test]
    fn targets_are_compared_by_what_they_hold() {
        let files = Files::from([
            ("a.html", "<title>A</title><main><h1>残疾人证办理</h1></main>"),
            ("copy.html", "<title>B</title><nav>别的导航</nav><main><h1>残疾人证办理</h1></main>"),
            ("other.html", "<title>C</title><main><h1>联系方式</h1></main>"),
            ("onward.html", "<meta http-equiv=refresh content='0; url=a.html'>"),
            ("folder/index.html", "<title>C</title><main><h1>就业培训</h1></main>"),
        ]);
        let document = parse("<p>");
        let styles = Styles::of(&document, &[]);
        let view = View::new(&document, &styles);
        let known = Shared::default();
        let page = Page::new(&view, Subject { path: "index.html", html: "" }, &files, &known, (&[], false));
        let mut resources = Resources::of(&page);
        let mut compare = |one: &str, other: &str| {
            let target = |written: &str| Target::Address(page.base().join(written));
            resources.compare(&target(one), &target(other))
        };
        assert_eq!(compare("a.html", "./a.html#x"), Likeness::Same);
        assert_eq!(compare("a.html", "copy.html"), Likeness::Same);
        assert_eq!(compare("a.html", "onward.html"), Likeness::Same);
        assert_eq!(compare("folder/", "folder/index.html"), Likeness::Same);
        assert_eq!(compare("a.html", "other.html"), Likeness::Different);
        assert_eq!(compare("a.html", "missing.html"), Likeness::Unknown);
        assert_eq!(compare("https://example.org/a", "https://example.com/a"), Likeness::Unknown);
        assert_eq!(compare("a.html?x=1", "a.html?x=2"), Likeness::Unknown);
    }
}
