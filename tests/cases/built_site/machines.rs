//! What machines read: site map, feeds, JSON-LD, manifest, robots.txt.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::sources;
use crate::support::built::{Built, none, text};

const ORIGIN: &str = "https://www.example.gov.cn";
const ATOM: &str = "http://www.w3.org/2005/Atom";

#[test]
fn the_site_map_lists_every_page_once_with_its_translations() {
    let site = Built::sample();
    let xml = site.text("sitemap.xml");
    let map = roxmltree::Document::parse(&xml).expect("sitemap.xml is XML");
    let mut listed: Vec<&str> = Vec::new();
    let mut problems = Vec::new();
    for url in map.root_element().children().filter(|node| node.has_tag_name("url")) {
        let of = |name: &str| url.children().find(|node| node.tag_name().name() == name).and_then(|node| node.text());
        let address = of("loc").expect("an address");
        listed.push(address);
        if let Some(changed) = of("lastmod")
            && changed.parse::<jiff::Timestamp>().is_err()
            && changed.parse::<jiff::civil::Date>().is_err()
        {
            problems.push(format!("{address}: {changed}"));
        }
        let page = site.page(site.file_of(address.strip_prefix(ORIGIN).expect("our own")).expect("a file"));
        let of_map: BTreeSet<_> =
            url.children().filter_map(|n| Some((n.attribute("hreflang")?, n.attribute("href")?))).collect();
        let links = page.all("link[hreflang]");
        let of_page: BTreeSet<_> = links.iter().filter_map(|l| Some((l.attr("hreflang")?, l.attr("href")?))).collect();
        if of_map != of_page {
            problems.push(format!("{address}: {of_map:?} in the map, {of_page:?} on the page"));
        }
    }
    none(problems);
    let pages = site.pages().filter(|page| !page.hidden_from_search());
    let mut expected: Vec<String> = pages.map(|page| format!("{ORIGIN}{}", page.address())).collect();
    expected.sort();
    listed.sort_unstable();
    assert_eq!(listed, expected);
    assert!(listed.len() > 120, "{} pages", listed.len());
}

#[test]
fn robots_txt_lets_everybody_in_and_names_the_site_map() {
    let robots = Built::sample().text("robots.txt");
    assert!(robots.lines().any(|line| line == "User-agent: *"), "{robots}");
    assert!(robots.lines().any(|line| line == format!("Sitemap: {ORIGIN}/sitemap.xml")), "{robots}");
    assert!(!robots.lines().any(|line| line.starts_with("Disallow: /")), "{robots}");
}

/// Addresses of the pages that a feed names, in its order, and when each was published.
type Entries = Vec<(String, String)>;

fn atom(site: &Built, path: &str, problems: &mut Vec<String>) -> Entries {
    let xml = site.text(path);
    let document = roxmltree::Document::parse(&xml).unwrap_or_else(|error| panic!("{path}: {error}"));
    let feed = document.root_element();
    let child = |node: roxmltree::Node, name: &str| -> String {
        let found: Vec<_> = node.children().filter(|child| child.has_tag_name((ATOM, name))).collect();
        assert_eq!(found.len(), 1, "{path}: {name}");
        found[0].text().unwrap_or_default().to_owned()
    };
    assert!(feed.has_tag_name((ATOM, "feed")), "{path}");
    for name in ["id", "title", "updated"] {
        if child(feed, name).is_empty() {
            problems.push(format!("{path}: no {name}"));
        }
    }
    let link = |node: roxmltree::Node, rel: &str| {
        let links = node.children().filter(|child| child.has_tag_name((ATOM, "link")));
        let mut of_rel = links.filter(|link| link.attribute("rel").unwrap_or("alternate") == rel);
        of_rel.find_map(|link| link.attribute("href").map(str::to_owned)).unwrap_or_default()
    };
    if link(feed, "self") != format!("{ORIGIN}/{path}") {
        problems.push(format!("{path}: calls itself {}", link(feed, "self")));
    }
    let mut entries = Entries::new();
    for entry in feed.children().filter(|node| node.has_tag_name((ATOM, "entry"))) {
        let (title, updated) = (child(entry, "title"), child(entry, "updated"));
        if title.is_empty() || updated.parse::<jiff::Timestamp>().is_err() {
            problems.push(format!("{path}: {title:?} of {updated:?}"));
        }
        if !child(entry, "id").starts_with(ORIGIN) {
            problems.push(format!("{path}: id {}", child(entry, "id")));
        }
        entries.push((link(entry, "alternate"), child(entry, "published")));
    }
    entries
}

fn json_feed(site: &Built, path: &str) -> Entries {
    let feed: Value = serde_json::from_str(&site.text(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1", "{path}");
    assert_eq!(feed["feed_url"], format!("{ORIGIN}/{path}"));
    assert!(feed["title"].as_str().is_some_and(|title| !title.is_empty()), "{path}");
    let items = feed["items"].as_array().expect("items");
    let words = |item: &Value, key: &str| item[key].as_str().unwrap_or_else(|| panic!("{path}: {key}")).to_owned();
    for item in items {
        assert!(item["content_text"].is_string() || item["content_html"].is_string(), "{path}: {item}");
        assert!(!words(item, "id").is_empty() && !words(item, "title").is_empty(), "{path}: {item}");
    }
    items.iter().map(|item| (words(item, "url"), words(item, "date_published"))).collect()
}

#[test]
fn feeds_carry_the_text_of_their_pages_and_can_be_read_elsewhere() {
    let site = Built::sample();
    let mut problems = Vec::new();
    let mut with_links = 0;
    for path in site.files.keys().filter(|path| path.ends_with("feed.json")) {
        let feed: Value = serde_json::from_str(&site.text(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        for item in feed["items"].as_array().expect("items") {
            // A page that has elements and no text gives its summary.
            let Some(html) = item["content_html"].as_str() else { continue };
            with_links += usize::from(html.contains(&format!("href=\"{ORIGIN}/")));
            if ["href=\"/", "src=\"/", "href=\"..", "<script", "<h1"].iter().any(|bad| html.contains(bad)) {
                problems.push(format!("{path}: {html}"));
            }
            let url = item["url"].as_str().expect("url").strip_prefix(ORIGIN).expect("of this site");
            let words = site.page(site.file_of(url).expect("a page")).text();
            let first: String = html
                .split(['<', '>'])
                .filter(|text| text.chars().count() > 12 && !text.contains('='))
                .take(1)
                .collect();
            if !words.replace(char::is_whitespace, "").contains(&first.replace(char::is_whitespace, "")) {
                problems.push(format!("{path}: {url} has not {first:?}"));
            }
        }
    }
    none(problems);
    assert!(with_links > 10, "{with_links}");
}

#[test]
fn feeds_are_well_formed_name_pages_that_exist_and_agree() {
    let site = Built::sample();
    let feeds: Vec<&str> = site.files.keys().filter_map(|path| path.strip_suffix("feed.xml")).collect();
    assert!(feeds.contains(&"") && feeds.contains(&"news/") && feeds.contains(&"en/"), "{feeds:?}");
    let mut problems = Vec::new();
    for folder in feeds {
        let path = format!("{folder}feed.xml");
        let entries = atom(site, &path, &mut problems);
        if entries != json_feed(site, &format!("{folder}feed.json")) {
            problems.push(format!("{folder}: the two feeds differ"));
        }
        let addresses: BTreeSet<_> = entries.iter().map(|(address, _)| address).collect();
        if addresses.len() != entries.len() || entries.len() > 20 {
            problems.push(format!("{path}: {} entries, {} addresses", entries.len(), addresses.len()));
        }
        if !entries.is_sorted_by(|a, b| a.1 >= b.1) {
            problems.push(format!("{path}: not the newest first"));
        }
        for (address, _) in &entries {
            let file = address.strip_prefix(ORIGIN).and_then(|address| site.file_of(address));
            if file.is_none_or(|file| !file.starts_with(folder)) {
                problems.push(format!("{path}: {address}"));
            }
        }
    }
    none(problems);
}

#[test]
fn a_section_feed_has_the_newest_pages_of_its_section() {
    let site = Built::sample();
    let mut problems = Vec::new();
    let entries = atom(site, "news/feed.xml", &mut problems);
    none(problems);
    let mut news: Vec<_> = sources();
    news.retain(|source| {
        source.path.starts_with("news/") && !source.path.contains("index") && !source.path.contains(".en.")
    });
    let newest = news.iter().filter_map(|source| source.keys.get("published")).max().expect("a date");
    assert!(news.len() > 20 && entries.len() == 20);
    assert!(entries.iter().take(1).all(|(_, published)| {
        let at: jiff::Timestamp = published.parse().expect("a moment");
        at.in_tz("Asia/Shanghai").expect("a zone").date().to_string() == newest[..10]
    }));
}

/// Every object of a JSON value.
fn objects<'v>(value: &'v Value, found: &mut Vec<&'v serde_json::Map<String, Value>>) {
    match value {
        Value::Object(object) => {
            found.push(object);
            object.values().for_each(|value| objects(value, found));
        }
        Value::Array(items) => items.iter().for_each(|value| objects(value, found)),
        _ => {}
    }
}

#[test]
fn json_ld_parses_says_what_the_page_is_and_refers_to_what_is_there() {
    let kinds: BTreeMap<&str, &[&str]> = [
        ("kind-news", &["NewsArticle"][..]),
        ("kind-service", &["GovernmentService"]),
        ("kind-policy", &["Legislation", "Article", "CreativeWork"]),
        ("kind-result", &["SportsEvent"]),
        ("kind-report", &["Report"]),
    ]
    .into();
    let mut problems = Vec::new();
    let mut looked_at = 0;
    for page in Built::sample().pages().filter(|page| !page.hidden_from_search()) {
        let script = page.one("script[type='application/ld+json']");
        let source: String = script.text().collect();
        let data: Value = serde_json::from_str(&source).unwrap_or_else(|error| panic!("{}: {error}", page.path));
        let mut problem = |what: String| problems.push(format!("{}: {what}", page.path));
        if data["@context"] != "https://schema.org" {
            problem(format!("context {}", data["@context"]));
        }
        let mut all = Vec::new();
        objects(&data, &mut all);
        let type_of = |object: &serde_json::Map<String, Value>| match &object["@type"] {
            Value::Array(types) => types.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            one => vec![one.as_str().unwrap_or_default().to_owned()],
        };
        let described: Vec<_> = all.iter().filter(|object| object.contains_key("@type")).collect();
        let types: BTreeSet<String> = described.iter().flat_map(|object| type_of(object)).collect();
        if let Some(wanted) = kinds.get(page.kind()) {
            looked_at += 1;
            if !wanted.iter().any(|wanted| types.contains(*wanted)) {
                problem(format!("no {wanted:?} among {types:?}"));
            }
        }
        let id = |object: &serde_json::Map<String, Value>| object.get("@id").and_then(Value::as_str).map(str::to_owned);
        let defined: BTreeSet<_> = described.iter().filter_map(|object| id(object)).collect();
        for object in all.iter().filter(|object| object.len() == 1 && object.contains_key("@id")) {
            match id(object) {
                Some(id) if defined.contains(&id) => {}
                other => problem(format!("refers to {other:?}, which is not described")),
            }
        }
        let crumbs = page.all("nav.breadcrumb li");
        let names: Vec<String> = crumbs.iter().map(|crumb| text(*crumb)).collect();
        let list = described.iter().find(|object| object["@type"] == "BreadcrumbList");
        let told = list.map(|list| list["itemListElement"].as_array().cloned().unwrap_or_default()).unwrap_or_default();
        let told: Vec<_> = told.iter().map(|item| item["name"].as_str().unwrap_or_default().to_owned()).collect();
        if names != told {
            problem(format!("the breadcrumb is {names:?}, JSON-LD says {told:?}"));
        }
    }
    none(problems);
    assert!(looked_at > 60);
}

#[test]
fn the_manifests_parse_and_their_icons_are_as_large_as_they_say() {
    let site = Built::sample();
    for (path, start, language) in [("manifest.webmanifest", "/", "zh-CN"), ("en/manifest.webmanifest", "/en/", "en")] {
        let manifest: Value = serde_json::from_str(&site.text(path)).expect("a manifest is JSON");
        assert_eq!((&manifest["start_url"], &manifest["lang"]), (&start.into(), &language.into()), "{path}");
        assert!(manifest["name"].is_string() && manifest["short_name"].is_string(), "{path}");
        let icons = manifest["icons"].as_array().expect("icons");
        assert!(icons.iter().any(|icon| icon["purpose"] == "maskable"), "{path}");
        for icon in icons {
            let source = icon["src"].as_str().expect("a source");
            let file = site.file_of(source).unwrap_or_else(|| panic!("{path}: {source}"));
            let size = imagesize::blob_size(&site.files[file]).expect("a picture");
            assert_eq!(icon["sizes"], format!("{}x{}", size.width, size.height), "{path}: {source}");
        }
    }
    for page in site.pages() {
        let manifest = page.one("link[rel='manifest']").attr("href").and_then(|href| site.file_of(href));
        let wanted = if page.path.starts_with("en/") { "en/manifest.webmanifest" } else { "manifest.webmanifest" };
        assert_eq!(manifest, Some(wanted), "{}", page.path);
    }
}
