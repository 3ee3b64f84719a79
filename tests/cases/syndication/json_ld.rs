//! JSON-LD: what each kind of page says of itself, and that it can stand in a script element.

mod main_entity;

use insta::assert_json_snapshot;
use proptest::prelude::*;
use serde_json::Value;
use tantu::model::{Site, TermKind};
use tantu::render::syndication::{ImageFacts, Kind, PageFacts, json_ld};

use super::{any_text, id, site};

fn graph(site: &Site, facts: &PageFacts) -> Vec<Value> {
    let text = json_ld::of_page(site, facts).expect("the page has an address");
    let json: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(json["@context"], "https://schema.org");
    json["@graph"].as_array().expect("a list of nodes").clone()
}

/// The node of a type in the graph of a page.
fn node(site: &Site, path: &str, kind: &str) -> Value {
    let facts = PageFacts::of_page(site, id(site, path)).expect("a page");
    node_of(&graph(site, &facts), kind)
}

fn node_of(graph: &[Value], kind: &str) -> Value {
    let of_kind = |node: &&Value| node["@type"] == kind;
    graph.iter().find(of_kind).unwrap_or_else(|| panic!("a {kind} in {graph:#?}")).clone()
}

fn types(graph: &[Value]) -> Vec<String> {
    graph.iter().map(|node| node["@type"].to_string().replace('"', "")).collect()
}

#[test]
fn a_news_page_is_a_news_article_in_its_place_in_the_site() {
    let site = site(&[(
        "content/news/visit.md",
        "---\ntitle: 走访慰问\nsummary: 走访了残疾人家庭。\npublished: 2026-01-08 09:30\nupdated: 2026-01-09\nexpires: 2026-12-31\n\
         source: 吕梁日报\nauthor: 张三\nevent_date: 2026-01-07\nevent_end: 2026-01-08\nplace: 离石区\n\
         topics: [rehab]\naudiences: [children]\nkeywords: [慰问, 走访]\n---\n",
    )]);
    let breadcrumbs = [("首页".to_owned(), "/".to_owned()), ("新闻动态".to_owned(), "/news/".to_owned())];
    let image = ImageFacts {
        url: "https://www.example.gov.cn/cdpf/news/a.jpg",
        alt: "工作人员和一家人坐在一起",
        width: Some(800),
        height: None,
    };
    let facts = PageFacts::of_page(&site, id(&site, "content/news/visit.md")).expect("a page");
    let facts = PageFacts { breadcrumbs: &breadcrumbs, image: Some(image), ..facts };
    assert_json_snapshot!(graph(&site, &facts), @r#"
    [
      {
        "@type": "WebPage",
        "@id": "https://www.example.gov.cn/cdpf/news/visit/",
        "url": "https://www.example.gov.cn/cdpf/news/visit/",
        "name": "走访慰问",
        "description": "走访了残疾人家庭。",
        "inLanguage": "zh-CN",
        "datePublished": "2026-01-08T09:30:00+08:00",
        "dateModified": "2026-01-09",
        "expires": "2026-12-31",
        "isPartOf": {
          "@type": "WebSite",
          "@id": "https://www.example.gov.cn/cdpf/#website",
          "name": "某市残疾人联合会",
          "url": "https://www.example.gov.cn/cdpf/"
        },
        "publisher": {
          "@type": "GovernmentOrganization",
          "@id": "https://www.example.gov.cn/cdpf/#organiser",
          "name": "某市残疾人联合会",
          "url": "https://www.example.gov.cn/cdpf/"
        },
        "breadcrumb": {
          "@id": "https://www.example.gov.cn/cdpf/news/visit/#breadcrumb"
        },
        "primaryImageOfPage": {
          "@type": "ImageObject",
          "url": "https://www.example.gov.cn/cdpf/news/a.jpg",
          "caption": "工作人员和一家人坐在一起",
          "width": 800
        },
        "about": [
          {
            "@type": "DefinedTerm",
            "name": "康复"
          }
        ],
        "audience": [
          {
            "@type": "Audience",
            "audienceType": "儿童"
          }
        ],
        "keywords": [
          "慰问",
          "走访"
        ],
        "mainEntity": {
          "@id": "https://www.example.gov.cn/cdpf/news/visit/#main"
        }
      },
      {
        "@type": "NewsArticle",
        "@id": "https://www.example.gov.cn/cdpf/news/visit/#main",
        "headline": "走访慰问",
        "description": "走访了残疾人家庭。",
        "inLanguage": "zh-CN",
        "datePublished": "2026-01-08T09:30:00+08:00",
        "dateModified": "2026-01-09",
        "author": {
          "@type": "Person",
          "name": "张三"
        },
        "sourceOrganization": {
          "@type": "Organization",
          "name": "吕梁日报"
        },
        "publisher": {
          "@type": "GovernmentOrganization",
          "@id": "https://www.example.gov.cn/cdpf/#organiser",
          "name": "某市残疾人联合会",
          "url": "https://www.example.gov.cn/cdpf/"
        },
        "image": "https://www.example.gov.cn/cdpf/news/a.jpg",
        "articleSection": "新闻动态",
        "temporalCoverage": "2026-01-07/2026-01-08",
        "contentLocation": {
          "@type": "Place",
          "name": "离石区"
        },
        "mainEntityOfPage": {
          "@id": "https://www.example.gov.cn/cdpf/news/visit/"
        }
      },
      {
        "@type": "BreadcrumbList",
        "@id": "https://www.example.gov.cn/cdpf/news/visit/#breadcrumb",
        "itemListElement": [
          {
            "@type": "ListItem",
            "position": 1,
            "name": "首页",
            "item": "https://www.example.gov.cn/cdpf/"
          },
          {
            "@type": "ListItem",
            "position": 2,
            "name": "新闻动态",
            "item": "https://www.example.gov.cn/cdpf/news/"
          },
          {
            "@type": "ListItem",
            "position": 3,
            "name": "走访慰问",
            "item": "https://www.example.gov.cn/cdpf/news/visit/"
          }
        ]
      }
    ]
    "#);
}

#[test]
fn a_home_page_presents_the_site_and_its_organiser() {
    let site = site(&[]);
    let facts = PageFacts::of_page(&site, id(&site, "content/index.en.md")).expect("a page");
    assert_json_snapshot!(graph(&site, &facts), @r#"
    [
      {
        "@type": "WebPage",
        "@id": "https://www.example.gov.cn/cdpf/en/",
        "url": "https://www.example.gov.cn/cdpf/en/",
        "name": "Home",
        "inLanguage": "en",
        "isPartOf": {
          "@type": "WebSite",
          "@id": "https://www.example.gov.cn/cdpf/#website",
          "name": "Some Federation",
          "url": "https://www.example.gov.cn/cdpf/"
        },
        "publisher": {
          "@type": "GovernmentOrganization",
          "@id": "https://www.example.gov.cn/cdpf/#organiser",
          "name": "Some Federation",
          "url": "https://www.example.gov.cn/cdpf/"
        },
        "about": [
          {
            "@id": "https://www.example.gov.cn/cdpf/#organiser"
          }
        ],
        "translationOfWork": {
          "@type": "WebPage",
          "@id": "https://www.example.gov.cn/cdpf/",
          "inLanguage": "zh-CN",
          "name": "首页"
        }
      },
      {
        "@type": "WebSite",
        "@id": "https://www.example.gov.cn/cdpf/#website",
        "name": "Some Federation",
        "url": "https://www.example.gov.cn/cdpf/",
        "alternateName": "SF",
        "description": "Website of the federation",
        "inLanguage": [
          "zh-CN",
          "en"
        ],
        "publisher": {
          "@id": "https://www.example.gov.cn/cdpf/#organiser"
        },
        "potentialAction": {
          "@type": "SearchAction",
          "target": {
            "@type": "EntryPoint",
            "urlTemplate": "https://www.example.gov.cn/cdpf/en/search/?q={search_term_string}"
          },
          "query-input": "required name=search_term_string"
        }
      },
      {
        "@type": "GovernmentOrganization",
        "@id": "https://www.example.gov.cn/cdpf/#organiser",
        "name": "Some Federation",
        "url": "https://www.example.gov.cn/cdpf/",
        "address": {
          "@type": "PostalAddress",
          "addressRegion": "Somewhere"
        },
        "telephone": "0358-1234567"
      }
    ]
    "#);
}

#[test]
fn the_organiser_is_recognised_as_the_source_of_a_text() {
    let site = site(&[("content/news/a.md", "---\ntitle: 一\npublished: 2026-01-08\nsource: 某市残疾人联合会\n---\n")]);
    let article = node(&site, "content/news/a.md", "NewsArticle");
    assert_eq!(article["sourceOrganization"], article["publisher"]);
    assert_eq!(article["sourceOrganization"]["@id"], "https://www.example.gov.cn/cdpf/#organiser");
    assert_eq!(article.get("author"), None, "nobody is named");
    assert_eq!(article["datePublished"], "2026-01-08", "a day is not given a time");
    assert_eq!(article.get("dateModified"), None);
}

#[test]
fn ordinary_pages_and_lists_say_what_they_are() {
    let site = site(&[
        ("content/about/who.md", "---\ntitle: 机构职责\n---\n"),
        ("content/plain.md", "---\ntitle: 普通\n---\n"),
    ]);
    let kinds = |path: &str| types(&graph(&site, &PageFacts::of_page(&site, id(&site, path)).expect("a page")));
    assert_eq!(kinds("content/about/index.md"), ["[CollectionPage,AboutPage]"]);
    assert_eq!(kinds("content/about/who.md"), ["AboutPage"]);
    assert_eq!(kinds("content/about/contact.md"), ["ContactPage"]);
    assert_eq!(kinds("content/plain.md"), ["WebPage"]);
    assert_eq!(kinds("content/news/index.md"), ["CollectionPage"]);
    assert_eq!(kinds("content/index.md"), ["WebPage", "WebSite", "GovernmentOrganization"]);
    let made = |kind: Kind| types(&graph(&site, &PageFacts::new(kind, "zh-CN", "页", "/x/")));
    assert_eq!(made(Kind::TermList(TermKind::Topic)), ["CollectionPage"]);
    assert_eq!(made(Kind::SiteMap), ["WebPage"]);
    assert_eq!(json_ld::of_page(&site, &PageFacts::new(Kind::NotFound, "zh-CN", "找不到", "/404.html")), None);
}

#[test]
fn a_list_numbers_its_entries_on_from_the_page_before() {
    let site = site(&[]);
    let entries = [("甲".to_owned(), "/news/a/".to_owned()), ("乙".to_owned(), "/news/b/".to_owned())];
    let breadcrumbs = [("首页".to_owned(), "/".to_owned())];
    let facts = PageFacts {
        entries: &entries,
        entries_before: 20,
        address: "/news/2/",
        breadcrumbs: &breadcrumbs,
        ..PageFacts::of_page(&site, id(&site, "content/news/index.md")).expect("a page")
    };
    let graph = graph(&site, &facts);
    let list = &node_of(&graph, "CollectionPage")["mainEntity"];
    assert_eq!(list["itemListElement"][0]["position"], 21);
    assert_eq!(list["itemListElement"][1]["url"], "https://www.example.gov.cn/cdpf/news/b/");
    let crumbs = node_of(&graph, "BreadcrumbList")["itemListElement"].clone();
    let last = &crumbs[1];
    assert_eq!((&last["position"], &last["name"]), (&2.into(), &"新闻动态".into()));
    assert_eq!(last["item"], "https://www.example.gov.cn/cdpf/news/2/");
}

#[test]
fn a_topic_is_a_defined_term() {
    let site = site(&[]);
    let term = site.terms.find(TermKind::Topic, "rehab").expect("the topic");
    let facts = PageFacts::new(Kind::Term(TermKind::Topic, term), "en", "Rehabilitation", "/en/topics/rehab/");
    let page = node_of(&graph(&site, &facts), "CollectionPage");
    assert_json_snapshot!(page["about"], @r#"
    {
      "@type": "DefinedTerm",
      "termCode": "rehab",
      "name": "Rehabilitation"
    }
    "#);
}

#[test]
fn a_translation_and_its_original_know_of_each_other() {
    let site = site(&[
        ("content/news/a.md", "---\ntitle: 一\npublished: 2026-01-08\nsource: 某报\n---\n"),
        ("content/news/a.en.md", "---\ntitle: One\npublished: 2026-01-08\nsource: A paper\n---\n"),
        ("content/news/b.md", "---\ntitle: 二\npublished: 2026-01-08\nsource: 某报\n---\n"),
        ("content/news/b.en.md", "---\ntitle: Two\npublished: 2026-01-08\nsource: A paper\ndraft: true\n---\n"),
    ]);
    let original = node(&site, "content/news/a.md", "WebPage");
    assert_eq!(original["workTranslation"][0]["@id"], "https://www.example.gov.cn/cdpf/en/news/a/");
    let translation = node(&site, "content/news/a.en.md", "WebPage");
    assert_eq!(translation["translationOfWork"]["@id"], "https://www.example.gov.cn/cdpf/news/a/");
    assert_eq!(node(&site, "content/news/b.md", "WebPage").get("workTranslation"), None, "a draft is not spoken of");
}

#[test]
fn what_could_end_a_script_element_is_written_as_a_number() {
    let site = site(&[]);
    let title = "</script><!-- & \u{2028}\u{2029} -->";
    let text = json_ld::of_page(&site, &PageFacts::new(Kind::SiteMap, "zh-CN", title, "/sitemap/")).expect("a graph");
    assert!(text.contains(r"\u003c/script\u003e\u003c!-- \u0026 \u2028\u2029 --\u003e"), "{text}");
    let json: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(json["@graph"][0]["name"], title);
}

proptest! {
    #[test]
    fn any_text_can_stand_in_a_script_element_and_comes_back(
        title in any_text(), summary in any_text(),
    ) {
        let site = &*SITE;
        let facts = PageFacts { summary: Some(&summary), ..PageFacts::new(Kind::SiteMap, "zh-CN", &title, "/sitemap/") };
        let text = json_ld::of_page(site, &facts).expect("a graph");
        let harmful = ['<', '>', '&', '\u{2028}', '\u{2029}'];
        prop_assert!(!text.contains(harmful), "{}", text);
        let json: Value = serde_json::from_str(&text).expect("JSON");
        if !title.is_empty() {
            prop_assert_eq!(&json["@graph"][0]["name"], &title);
        }
        if !summary.is_empty() {
            prop_assert_eq!(&json["@graph"][0]["description"], &summary);
        }
        prop_assert_eq!(json_ld::of_page(site, &facts), Some(text), "the same every time");
    }
}

static SITE: std::sync::LazyLock<Site> = std::sync::LazyLock::new(|| site(&[]));
