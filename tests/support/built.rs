//! A built site in memory, and its pages as trees, for tests that look at what came out.
//!
//! Nothing here asks the program's own code: the checks on the built site are worth something only as long as they
//! read it as a stranger would.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use scraper::{ElementRef, Html, Selector};

use super::TestSite;

/// Every file of a built site by its path, as bytes.
pub struct Built {
    /// By path from the root of the site; the files that Tantu keeps for itself are left out.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// A page that was read.
pub struct Page {
    /// `news/a/index.html`.
    pub path: String,
    /// Its tree.
    pub html: Html,
}

impl Built {
    /// The site that was built in a folder.
    pub fn of(site: &TestSite, output: &str) -> Built {
        let mut files = site.tree(output);
        files.retain(|path, _| !path.starts_with(".tantu-"));
        assert!(!files.is_empty(), "there is no site in {output}");
        Built { files }
    }

    /// The sample site as it was on a day after its last page, built once for all tests.
    pub fn sample() -> &'static Built {
        static SAMPLE: OnceLock<Built> = OnceLock::new();
        SAMPLE.get_or_init(|| {
            let site = TestSite::sample();
            let run = site.run(["build", "--as-of", SAMPLE_DAY]);
            // Nothing is wrong; the one open question about the data is told as long as it is open.
            assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
            // A program without the dictionary says of each page that asks for pinyin that it has none.
            let texts = site.tree("content").into_values();
            let left_out = texts.filter(|text| String::from_utf8_lossy(text).contains("\npinyin: true\n")).count();
            let hints = if cfg!(feature = "pinyin") { 1 } else { 1 + left_out };
            assert!(
                run.stdout.contains(&format!("问题：错误 0，警告 0，提示 {hints}")),
                "{}{}",
                run.stdout,
                run.stderr
            );
            assert!(run.stderr.contains("提示 figure-open-question："), "{}", run.stderr);
            Built::of(&site, "public")
        })
    }

    /// All pages, read.
    pub fn pages(&self) -> impl Iterator<Item = Page> {
        let pages = self.files.keys().filter(|path| path.ends_with(".html"));
        pages.map(|path| self.page(path))
    }

    /// One page, read.
    pub fn page(&self, path: &str) -> Page {
        Page { path: path.to_owned(), html: Html::parse_document(&self.text(path)) }
    }

    /// A file as text.
    pub fn text(&self, path: &str) -> String {
        String::from_utf8(self.bytes(path).to_vec()).unwrap_or_else(|_| panic!("{path} is not UTF-8"))
    }

    /// What a file holds.
    pub fn bytes(&self, path: &str) -> &[u8] {
        self.files.get(path).unwrap_or_else(|| panic!("the site has no {path}"))
    }

    /// The file that a server would give for an address such as `/news/a/` or `/feed.xml`.
    pub fn file_of(&self, address: &str) -> Option<&str> {
        let path = address.strip_prefix('/')?;
        let path = percent_encoding::percent_decode_str(path).decode_utf8().ok()?;
        let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.into_owned() };
        self.files.get_key_value(&path).map(|(path, _)| path.as_str())
    }
}

/// What of a page's addresses leads nowhere in its own site.
pub struct Links {
    /// One line each.
    pub broken: Vec<String>,
    /// How many addresses were looked at.
    pub count: usize,
    /// How many of them name a fragment.
    pub fragments: usize,
}

/// Elements and the attributes in which they name an address.
const NAMED: [(&str, &str); 9] = [
    ("a[href]", "href"),
    ("area[href]", "href"),
    ("link[href]", "href"),
    ("img[src]", "src"),
    ("script[src]", "src"),
    ("source[src]", "src"),
    ("form[action]", "action"),
    ("meta[property='og:url']", "content"),
    ("meta[property='og:image']", "content"),
];

/// An address of the site itself without its origin; `None` for another site.
pub fn own<'a>(address: &'a str, origin: &str) -> Option<&'a str> {
    match address.strip_prefix(origin) {
        Some(rest) => Some(rest),
        None => (!address.contains(':')).then_some(address),
    }
}

impl Built {
    /// Follows every address that the pages name, fragments too.
    pub fn links(&self, origin: &str) -> Links {
        let pages: BTreeMap<String, Page> = self.pages().map(|page| (page.path.clone(), page)).collect();
        let ids = |page: &Page| page.all("[id]").iter().filter_map(|e| e.attr("id").map(str::to_owned)).collect();
        let ids: BTreeMap<&str, BTreeSet<String>> =
            pages.iter().map(|(path, page)| (path.as_str(), ids(page))).collect();
        let mut links = Links { broken: Vec::new(), count: 0, fragments: 0 };
        for page in pages.values() {
            for (place, attribute) in NAMED {
                for address in page.all(place).iter().filter_map(|element| element.attr(attribute)) {
                    let Some(own) = own(address, origin) else { continue };
                    links.count += 1;
                    let (path, fragment) = own.split_once('#').map_or((own, None), |(path, id)| (path, Some(id)));
                    let file = if path.is_empty() { Some(page.path.as_str()) } else { self.file_of(path) };
                    let Some(file) = file else {
                        links.broken.push(format!("{}: {place} {address} leads nowhere", page.path));
                        continue;
                    };
                    let Some(fragment) = fragment else { continue };
                    links.fragments += 1;
                    let id = percent_encoding::percent_decode_str(fragment).decode_utf8_lossy();
                    if !ids.get(file).is_some_and(|ids| ids.contains(&*id)) {
                        links.broken.push(format!("{}: {address} names an id that is not there", page.path));
                    }
                }
            }
        }
        links
    }
}

/// The day as of which tests build the sample site: its last page was published before it.
pub const SAMPLE_DAY: &str = "2026-02-01";

impl Page {
    /// The address at which a server gives this page.
    pub fn address(&self) -> String {
        format!("/{}", self.path.strip_suffix("index.html").unwrap_or(&self.path))
    }

    /// Elements that match a CSS selector.
    pub fn all<'a>(&'a self, selector: &str) -> Vec<ElementRef<'a>> {
        self.html.select(&css(selector)).collect()
    }

    /// The one element that matches.
    pub fn one<'a>(&'a self, selector: &str) -> ElementRef<'a> {
        let found = self.all(selector);
        assert_eq!(found.len(), 1, "{}: {selector}", self.path);
        found[0]
    }

    /// The contents of `<meta name="…">`, the name exactly as written.
    pub fn meta(&self, name: &str) -> Vec<String> {
        let content = |meta: ElementRef| meta.attr("content").unwrap_or_default().to_owned();
        self.all("meta[name]").into_iter().filter(|meta| meta.attr("name") == Some(name)).map(content).collect()
    }

    /// What a reader is shown, white space made single.
    pub fn text(&self) -> String {
        text(self.one("body"))
    }

    /// What a reader is shown of the part that is this page's own: header, navigation and footer left out.
    pub fn main_text(&self) -> String {
        text(self.one("main"))
    }

    /// The class of the page's body: `kind-news`.
    pub fn kind(&self) -> &str {
        self.one("body").attr("class").unwrap_or_default()
    }

    /// Whether search engines are kept away from it: the page for what is not found, redirects.
    pub fn hidden_from_search(&self) -> bool {
        self.meta("robots").iter().any(|content| content.contains("noindex"))
    }
}

/// The text of an element, white space made single, scripts and styles left out. What stands in another block, another
/// cell say, is set off by a space.
pub fn text(element: ElementRef) -> String {
    let mut out = String::new();
    gather(element, &mut out);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Elements that run on in the line.
const PHRASES: [&str; 26] = [
    "a", "abbr", "b", "bdi", "button", "cite", "code", "data", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark",
    "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u",
];

fn gather(element: ElementRef, out: &mut String) {
    let name = element.value().name();
    if matches!(name, "script" | "style" | "template" | "noscript") {
        return;
    }
    let block = !PHRASES.contains(&name);
    if block {
        out.push(' ');
    }
    for child in element.children() {
        match (child.value().as_text(), ElementRef::wrap(child)) {
            (Some(text), _) => out.push_str(text),
            (None, Some(element)) => gather(element, out),
            _ => {}
        }
    }
    if block {
        out.push(' ');
    }
}

/// The name under which an element is announced: its label, else its text and the alternatives of its pictures.
pub fn accessible_name(page: &Page, element: ElementRef) -> String {
    if let Some(label) = element.attr("aria-label") {
        return label.trim().to_owned();
    }
    if let Some(ids) = element.attr("aria-labelledby") {
        let labels = ids.split_whitespace().map(|id| page.one(&format!("[id='{id}']")));
        return labels.map(text).collect::<Vec<_>>().join(" ");
    }
    if element.value().name() == "input" {
        let around = element.ancestors().filter_map(ElementRef::wrap).find(|label| label.value().name() == "label");
        let by_id = element.attr("id").map(|id| page.all(&format!("label[for='{id}']"))).unwrap_or_default();
        return by_id.into_iter().chain(around).map(text).collect::<Vec<_>>().join(" ");
    }
    let mut name = text(element);
    for picture in element.select(&css("img[alt]")) {
        name.push_str(picture.attr("alt").unwrap_or_default());
    }
    name.trim().to_owned()
}

/// A selector that is known to be one.
pub fn css(selector: &str) -> Selector {
    Selector::parse(selector).unwrap_or_else(|error| panic!("{selector}: {error}"))
}

/// Fails with all problems at once, if there are any.
pub fn none(problems: Vec<String>) {
    assert!(problems.is_empty(), "{} problem(s):\n{}", problems.len(), problems.join("\n"));
}
