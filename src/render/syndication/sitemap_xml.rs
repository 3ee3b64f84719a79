//! `sitemap.xml`, in several files with an index when it grows past what one file may hold.

use jiff::Timestamp;

use super::xml::Xml;

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// A page in the site map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SitemapUrl {
    /// Full address.
    pub loc: String,
    /// When it last changed in substance.
    pub lastmod: Option<Timestamp>,
    /// Language tag (or `x-default`) and full address of the page in all its languages, itself included;
    /// empty if there is only one.
    pub alternates: Vec<(String, String)>,
}

/// How much one file may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Addresses in a file.
    pub urls: usize,
    /// Bytes of a file.
    pub bytes: usize,
}

impl Default for Limits {
    /// What the protocol allows.
    fn default() -> Limits {
        Limits { urls: 50_000, bytes: 50 * 1024 * 1024 }
    }
}

/// A file to be written at the root of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SitemapFile {
    /// `sitemap.xml`, `sitemap-1.xml`.
    pub name: String,
    /// What is in it.
    pub text: String,
}

/// The site map: `sitemap.xml` alone, or `sitemap.xml` as an index (first in the list) and the files that it names.
/// `base_url` is the full address of the site with a `/` at the end.
pub fn sitemap(base_url: &str, urls: impl IntoIterator<Item = SitemapUrl>, limits: Limits) -> Vec<SitemapFile> {
    let mut parts = vec![Part::new()];
    for url in urls {
        let entry = entry(&url);
        if let Some(part) = parts.last()
            && part.is_full(&entry, limits)
        {
            parts.push(Part::new());
        }
        if let Some(part) = parts.last_mut() {
            part.add(&entry, url.lastmod);
        }
    }
    if parts.len() == 1 {
        return parts.into_iter().map(|part| part.file("sitemap.xml".to_owned())).collect();
    }
    let mut index = Xml::document();
    index.open("sitemapindex", &[("xmlns", NAMESPACE)]);
    let mut files = Vec::with_capacity(parts.len());
    for (at, part) in parts.into_iter().enumerate() {
        let name = format!("sitemap-{}.xml", at + 1);
        index.open("sitemap", &[]);
        index.text("loc", &[], &format!("{base_url}{name}"));
        if let Some(lastmod) = part.lastmod {
            index.text("lastmod", &[], &lastmod.to_string());
        }
        index.close();
        files.push(part.file(name));
    }
    files.insert(0, SitemapFile { name: "sitemap.xml".to_owned(), text: index.finish() });
    files
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";
const FOOT: &str = "</urlset>\n";

/// A file that is being filled.
struct Part {
    text: String,
    urls: usize,
    lastmod: Option<Timestamp>,
}

impl Part {
    fn new() -> Part {
        Part { text: HEAD.to_owned(), urls: 0, lastmod: None }
    }

    /// Whether an entry has to go into the next file. A file takes one entry whatever its size.
    fn is_full(&self, entry: &str, limits: Limits) -> bool {
        self.urls > 0 && (self.urls >= limits.urls || self.text.len() + entry.len() + FOOT.len() > limits.bytes)
    }

    fn add(&mut self, entry: &str, lastmod: Option<Timestamp>) {
        self.text.push_str(entry);
        self.urls += 1;
        self.lastmod = self.lastmod.max(lastmod);
    }

    fn file(mut self, name: String) -> SitemapFile {
        self.text.push_str(FOOT);
        SitemapFile { name, text: self.text }
    }
}

fn entry(url: &SitemapUrl) -> String {
    let mut xml = Xml::fragment();
    xml.open("url", &[]);
    xml.text("loc", &[], &url.loc);
    if let Some(lastmod) = url.lastmod {
        xml.text("lastmod", &[], &lastmod.to_string());
    }
    for (language, href) in &url.alternates {
        xml.empty("xhtml:link", &[("rel", "alternate"), ("hreflang", language), ("href", href)]);
    }
    xml.finish()
}
