//! Atom and JSON Feed: well-formed whatever editors write, and the same bytes for the same site.

use insta::assert_snapshot;
use jiff::Timestamp;
use proptest::prelude::*;
use roxmltree::{Document, Node};
use serde_json::Value;
use tantu::render::syndication::feeds::{Feed, FeedEntry, atom, json_feed};

use super::any_text;

const ATOM: &str = "http://www.w3.org/2005/Atom";
const SELF: &str = "https://www.example.gov.cn/feed.xml";

fn at(text: &str) -> Timestamp {
    text.parse().expect("an instant")
}

fn entry(name: &str, updated: &str) -> FeedEntry {
    let url = format!("https://www.example.gov.cn/news/{name}/");
    FeedEntry {
        id: url.clone(),
        url,
        title: name.to_owned(),
        updated: at(updated),
        language: "zh-CN".to_owned(),
        ..FeedEntry::default()
    }
}

fn feed(entries: Vec<FeedEntry>) -> Feed {
    Feed {
        title: "某市残联 · 动态".to_owned(),
        subtitle: Some("工作动态".to_owned()),
        language: "zh-CN".to_owned(),
        home_url: "https://www.example.gov.cn/".to_owned(),
        id: "https://www.example.gov.cn/".to_owned(),
        author: "某市残疾人联合会".to_owned(),
        entries,
    }
}

fn full_entry() -> FeedEntry {
    FeedEntry {
        title: "“两节”慰问 & 走访 <三>".to_owned(),
        summary: Some("走访慰问了残疾人家庭。".to_owned()),
        content_html: Some("<p>见<a href=\"https://www.example.gov.cn/a/?b=1&amp;c=2\">详情</a>。</p>".to_owned()),
        published: Some(at("2026-01-08T01:30:00Z")),
        author: Some("张三".to_owned()),
        source: Some("某市残疾人联合会".to_owned()),
        topics: vec!["康复".to_owned(), "就业".to_owned()],
        language: "en".to_owned(),
        ..entry("visit", "2026-01-09T00:00:00Z")
    }
}

#[test]
fn an_atom_feed_says_everything_that_the_site_says() {
    assert_snapshot!(atom(&feed(vec![full_entry()]), SELF), @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">
    <id>https://www.example.gov.cn/</id>
    <title>某市残联 · 动态</title>
    <subtitle>工作动态</subtitle>
    <updated>2026-01-09T00:00:00Z</updated>
    <link rel="self" type="application/atom+xml" href="https://www.example.gov.cn/feed.xml"/>
    <link rel="alternate" type="text/html" href="https://www.example.gov.cn/"/>
    <author>
    <name>某市残疾人联合会</name>
    </author>
    <entry xml:lang="en">
    <id>https://www.example.gov.cn/news/visit/</id>
    <title>“两节”慰问 &amp; 走访 &lt;三&gt;</title>
    <link rel="alternate" type="text/html" href="https://www.example.gov.cn/news/visit/"/>
    <published>2026-01-08T01:30:00Z</published>
    <updated>2026-01-09T00:00:00Z</updated>
    <author>
    <name>张三</name>
    </author>
    <contributor>
    <name>某市残疾人联合会</name>
    </contributor>
    <category term="康复"/>
    <category term="就业"/>
    <summary>走访慰问了残疾人家庭。</summary>
    <content type="html">&lt;p&gt;见&lt;a href=&quot;https://www.example.gov.cn/a/?b=1&amp;amp;c=2&quot;&gt;详情&lt;/a&gt;。&lt;/p&gt;</content>
    </entry>
    </feed>
    "#);
}

#[test]
fn a_json_feed_says_everything_that_the_site_says() {
    assert_snapshot!(json_feed(&feed(vec![full_entry()]), "https://www.example.gov.cn/feed.json"), @r#"
    {
      "version": "https://jsonfeed.org/version/1.1",
      "title": "某市残联 · 动态",
      "home_page_url": "https://www.example.gov.cn/",
      "feed_url": "https://www.example.gov.cn/feed.json",
      "description": "工作动态",
      "authors": [
        {
          "name": "某市残疾人联合会"
        }
      ],
      "language": "zh-CN",
      "items": [
        {
          "id": "https://www.example.gov.cn/news/visit/",
          "url": "https://www.example.gov.cn/news/visit/",
          "title": "“两节”慰问 & 走访 <三>",
          "summary": "走访慰问了残疾人家庭。",
          "content_html": "<p>见<a href=\"https://www.example.gov.cn/a/?b=1&amp;c=2\">详情</a>。</p>",
          "date_published": "2026-01-08T01:30:00Z",
          "date_modified": "2026-01-09T00:00:00Z",
          "authors": [
            {
              "name": "张三"
            },
            {
              "name": "某市残疾人联合会"
            }
          ],
          "tags": [
            "康复",
            "就业"
          ],
          "language": "en"
        }
      ]
    }
    "#);
}

#[test]
fn a_feed_is_as_old_as_its_newest_entry() {
    let mut feed = feed(vec![entry("a", "2025-11-01T00:00:00Z"), entry("b", "2026-01-09T00:00:00Z")]);
    assert_eq!(feed.updated(), at("2026-01-09T00:00:00Z"));
    feed.entries.clear();
    assert_eq!(feed.updated(), Timestamp::UNIX_EPOCH, "an empty feed does not ask the clock");
    let text = atom(&feed, SELF);
    let document = Document::parse(&text).expect("XML");
    assert_eq!(child(document.root_element(), "updated"), Some("1970-01-01T00:00:00Z"));
}

#[test]
fn a_source_stands_in_for_an_author_that_is_not_named_and_no_name_is_said_twice() {
    let people = |author: Option<&str>, source: Option<&str>| {
        let entry = FeedEntry {
            author: author.map(str::to_owned),
            source: source.map(str::to_owned),
            ..entry("a", "2026-01-09T00:00:00Z")
        };
        let feed = feed(vec![entry]);
        let text = atom(&feed, SELF);
        let document = Document::parse(&text).expect("XML");
        let entry = document.descendants().find(|node| node.has_tag_name((ATOM, "entry"))).expect("an entry");
        let roles = entry.children().filter(|node| child(*node, "name").is_some());
        let atom: Vec<String> = roles
            .map(|node| format!("{} {}", node.tag_name().name(), child(node, "name").unwrap_or_default()))
            .collect();
        let json: Value = serde_json::from_str(&json_feed(&feed, SELF)).expect("JSON");
        let names = json["items"][0]["authors"].as_array().map(Vec::len).unwrap_or_default();
        assert_eq!(names, atom.len());
        atom
    };
    assert_eq!(people(Some("张三"), Some("吕梁日报")), ["author 张三", "contributor 吕梁日报"]);
    assert_eq!(people(None, Some("吕梁日报")), ["author 吕梁日报"]);
    assert_eq!(people(Some("张三"), None), ["author 张三"]);
    assert_eq!(people(Some("张三"), Some("张三")), ["author 张三"]);
    assert!(people(None, None).is_empty(), "the feed's own author holds");
}

#[test]
fn an_entry_without_text_still_has_a_content_in_json() {
    let json: Value = serde_json::from_str(&json_feed(&feed(vec![entry("a", "2026-01-09T00:00:00Z")]), SELF)).unwrap();
    assert_eq!(json["items"][0]["content_text"], "a");
    assert_eq!(json["items"][0].get("content_html"), None);
}

#[test]
fn what_xml_cannot_hold_is_left_out_and_white_space_survives() {
    let title = "a\u{0}b\u{b}c\u{ffff}d\re\n\tf\u{85}\u{2028}";
    let feed = Feed { title: title.to_owned(), home_url: title.to_owned(), ..feed(Vec::new()) };
    let text = atom(&feed, SELF);
    let document = Document::parse(&text).expect("XML");
    let expected = "abcd\re\n\tf\u{85}\u{2028}";
    assert_eq!(child(document.root_element(), "title"), Some(expected));
    let link = document.descendants().find(|node| node.attribute("rel") == Some("alternate")).expect("a link");
    assert_eq!(link.attribute("href"), Some(expected));
}

fn child<'n>(node: Node<'n, '_>, name: &str) -> Option<&'n str> {
    let child = node.children().find(|node| node.has_tag_name((ATOM, name)))?;
    Some(child.text().unwrap_or_default())
}

/// What is left of a text in XML.
fn in_xml(text: &str) -> String {
    let kept = |c: &char| !matches!(c, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}');
    text.chars().filter(kept).collect()
}

proptest! {
    #[test]
    fn any_text_gives_well_formed_xml_and_comes_back(
        title in any_text(), summary in any_text(), content in any_text(), topic in any_text(), author in any_text(),
    ) {
        let entry = FeedEntry {
            title: title.clone(),
            summary: Some(summary.clone()),
            content_html: Some(content.clone()),
            author: Some(author.clone()),
            topics: vec![topic.clone()],
            ..entry("a", "2026-01-09T00:00:00Z")
        };
        let feed = Feed { title: title.clone(), ..feed(vec![entry]) };
        let text = atom(&feed, SELF);
        let document = Document::parse(&text).map_err(|error| TestCaseError::fail(format!("{error}: {text}")))?;
        let root = document.root_element();
        prop_assert_eq!(child(root, "title"), Some(&*in_xml(&title)));
        let entry = root.children().find(|node| node.has_tag_name((ATOM, "entry"))).expect("an entry");
        prop_assert_eq!(child(entry, "title"), Some(&*in_xml(&title)));
        prop_assert_eq!(child(entry, "summary"), Some(&*in_xml(&summary)));
        prop_assert_eq!(child(entry, "content"), Some(&*in_xml(&content)));
        let person = entry.children().find(|node| node.has_tag_name((ATOM, "author"))).expect("an author");
        prop_assert_eq!(child(person, "name"), Some(&*in_xml(&author)));
        let category = entry.children().find(|node| node.has_tag_name((ATOM, "category"))).expect("a category");
        prop_assert_eq!(category.attribute("term"), Some(&*in_xml(&topic)));

        let json: Value = serde_json::from_str(&json_feed(&feed, SELF)).expect("JSON");
        prop_assert_eq!(&json["items"][0]["title"], &title);
        prop_assert_eq!(&json["items"][0]["content_html"], &content);
    }
}
