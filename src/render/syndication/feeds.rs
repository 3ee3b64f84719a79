//! Feeds: Atom 1.0 (RFC 4287) and JSON Feed 1.1.
//!
//! Both are written from the same [`Feed`]. Their date is the newest entry's, never the clock's, so that the same
//! site gives the same bytes.

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::xml::Xml;

/// Media type of [`atom`].
pub const ATOM: &str = "application/atom+xml";
/// Media type of [`json_feed`].
pub const JSON: &str = "application/feed+json";

/// The newest pages of a site or of one of its sections.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feed {
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub subtitle: Option<String>,
    /// BCP 47 tag of the feed's words and of entries that do not say otherwise.
    pub language: String,
    /// Full address of the page that it follows.
    pub home_url: String,
    /// What it is known by for ever: a full address or a `tag:` URI, the same in every build.
    pub id: String,
    /// Who publishes it: the organiser.
    pub author: String,
    /// Newest first.
    pub entries: Vec<FeedEntry>,
}

/// A page in a feed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedEntry {
    /// What it is known by for ever: its full address, or a `tag:` URI.
    pub id: String,
    /// Full address of the page.
    pub url: String,
    /// Title of the page.
    pub title: String,
    /// One or two sentences.
    pub summary: Option<String>,
    /// Its text as HTML; whatever is not in the text has its full address, since a reader shows it far from the page.
    pub content_html: Option<String>,
    /// When it was published.
    pub published: Option<Timestamp>,
    /// When it last changed in substance; when it was published if it has not.
    pub updated: Timestamp,
    /// Who wrote it.
    pub author: Option<String>,
    /// Who the text comes from (来源).
    pub source: Option<String>,
    /// Names of its topics.
    pub topics: Vec<String>,
    /// BCP 47 tag.
    pub language: String,
}

impl Feed {
    /// When the newest entry changed; an empty feed has not changed since time began.
    pub fn updated(&self) -> Timestamp {
        self.entries.iter().map(|entry| entry.updated).max().unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

/// The feed as Atom; `self_url` is the full address at which it will be.
pub fn atom(feed: &Feed, self_url: &str) -> String {
    let mut xml = Xml::document();
    xml.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", &feed.language)]);
    xml.text("id", &[], &feed.id);
    xml.text("title", &[], &feed.title);
    if let Some(subtitle) = &feed.subtitle {
        xml.text("subtitle", &[], subtitle);
    }
    xml.text("updated", &[], &feed.updated().to_string());
    xml.empty("link", &[("rel", "self"), ("type", ATOM), ("href", self_url)]);
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &feed.home_url)]);
    person(&mut xml, "author", &feed.author);
    for entry in &feed.entries {
        atom_entry(&mut xml, entry, &feed.language);
    }
    xml.finish()
}

fn atom_entry(xml: &mut Xml, entry: &FeedEntry, feed_language: &str) {
    if entry.language == feed_language {
        xml.open("entry", &[]);
    } else {
        xml.open("entry", &[("xml:lang", &entry.language)]);
    }
    xml.text("id", &[], &entry.id);
    xml.text("title", &[], &entry.title);
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &entry.url)]);
    if let Some(published) = entry.published {
        xml.text("published", &[], &published.to_string());
    }
    xml.text("updated", &[], &entry.updated.to_string());
    // Atom has no word for 来源: whoever the text comes from stands in for an author that is not named, else beside it.
    let mut people = entry.people();
    if let Some(name) = people.next() {
        person(xml, "author", name);
    }
    for name in people {
        person(xml, "contributor", name);
    }
    for topic in &entry.topics {
        xml.empty("category", &[("term", topic)]);
    }
    if let Some(summary) = &entry.summary {
        xml.text("summary", &[], summary);
    }
    if let Some(content) = &entry.content_html {
        xml.text("content", &[("type", "html")], content);
    }
    xml.close();
}

fn person(xml: &mut Xml, role: &'static str, name: &str) {
    xml.open(role, &[]);
    xml.text("name", &[], name);
    xml.close();
}

impl FeedEntry {
    /// Author and source, without saying one name twice.
    fn people(&self) -> impl Iterator<Item = &str> {
        let author = self.author.as_deref();
        author.into_iter().chain(self.source.as_deref().filter(move |source| Some(*source) != author))
    }
}

/// The feed as JSON Feed; `self_url` is the full address at which it will be.
pub fn json_feed(feed: &Feed, self_url: &str) -> String {
    let mut top = Map::new();
    let mut put = |key: &str, value: Value| top.insert(key.to_owned(), value);
    put("version", "https://jsonfeed.org/version/1.1".into());
    put("title", feed.title.as_str().into());
    put("home_page_url", feed.home_url.as_str().into());
    put("feed_url", self_url.into());
    if let Some(subtitle) = &feed.subtitle {
        put("description", subtitle.as_str().into());
    }
    put("authors", json!([{ "name": feed.author }]));
    put("language", feed.language.as_str().into());
    put("items", feed.entries.iter().map(|entry| json_item(entry, &feed.language)).collect());
    format!("{:#}\n", Value::Object(top))
}

fn json_item(entry: &FeedEntry, feed_language: &str) -> Value {
    let mut item = Map::new();
    let mut put = |key: &str, value: Value| item.insert(key.to_owned(), value);
    put("id", entry.id.as_str().into());
    put("url", entry.url.as_str().into());
    put("title", entry.title.as_str().into());
    if let Some(summary) = &entry.summary {
        put("summary", summary.as_str().into());
    }
    // An item must have a content: one that is not given in full says what is known of it.
    match &entry.content_html {
        Some(html) => put("content_html", html.as_str().into()),
        None => put("content_text", entry.summary.as_ref().unwrap_or(&entry.title).as_str().into()),
    };
    if let Some(published) = entry.published {
        put("date_published", published.to_string().into());
    }
    put("date_modified", entry.updated.to_string().into());
    let authors: Vec<Value> = entry.people().map(|name| json!({ "name": name })).collect();
    if !authors.is_empty() {
        put("authors", authors.into());
    }
    if !entry.topics.is_empty() {
        put("tags", entry.topics.as_slice().into());
    }
    if entry.language != feed_language {
        put("language", entry.language.as_str().into());
    }
    Value::Object(item)
}
