//! `sitemap.xml`, `robots.txt` and the web manifest.

use insta::assert_snapshot;
use proptest::prelude::*;
use roxmltree::Document;
use serde_json::Value;
use tantu::render::syndication::absolute_url;
use tantu::render::syndication::robots::robots_txt;
use tantu::render::syndication::sitemap_xml::{Limits, SitemapFile, SitemapUrl, sitemap};
use tantu::render::syndication::web_manifest::{Display, IconPurpose, ManifestIcon, WebManifest};

const BASE: &str = "https://www.example.gov.cn/";
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

fn url(path: &str, lastmod: Option<&str>) -> SitemapUrl {
    SitemapUrl {
        loc: format!("{BASE}{path}"),
        lastmod: lastmod.map(|text| text.parse().expect("an instant")),
        alternates: Vec::new(),
    }
}

fn urls(count: usize) -> Vec<SitemapUrl> {
    (0..count).map(|n| url(&format!("p{n}/"), Some(&format!("2026-01-{:02}T00:00:00Z", n % 28 + 1)))).collect()
}

/// The texts of all elements of a name, in order.
fn texts(file: &SitemapFile, name: &str) -> Vec<String> {
    let document = Document::parse(&file.text).expect("XML");
    let found = document.descendants().filter(|node| node.has_tag_name((NAMESPACE, name)));
    found.map(|node| node.text().unwrap_or_default().to_owned()).collect()
}

#[test]
fn a_small_site_has_one_site_map() {
    let mut translated = url("a/", Some("2026-01-08T01:30:00Z"));
    translated.alternates = vec![
        ("zh-CN".to_owned(), format!("{BASE}a/")),
        ("en".to_owned(), format!("{BASE}en/a/?x=1&y=2")),
        ("x-default".to_owned(), format!("{BASE}a/")),
    ];
    let files = sitemap(BASE, [translated, url("b/", None)], Limits::default());
    assert_eq!(files.len(), 1);
    assert_eq!(files[0].name, "sitemap.xml");
    assert_snapshot!(files[0].text, @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
    <url>
    <loc>https://www.example.gov.cn/a/</loc>
    <lastmod>2026-01-08T01:30:00Z</lastmod>
    <xhtml:link rel="alternate" hreflang="zh-CN" href="https://www.example.gov.cn/a/"/>
    <xhtml:link rel="alternate" hreflang="en" href="https://www.example.gov.cn/en/a/?x=1&amp;y=2"/>
    <xhtml:link rel="alternate" hreflang="x-default" href="https://www.example.gov.cn/a/"/>
    </url>
    <url>
    <loc>https://www.example.gov.cn/b/</loc>
    </url>
    </urlset>
    "#);
}

#[test]
fn a_site_map_that_grows_past_the_limit_of_addresses_is_split() {
    let limits = Limits { urls: 3, ..Limits::default() };
    let names = |count| sitemap(BASE, urls(count), limits).into_iter().map(|file| file.name).collect::<Vec<_>>();
    assert_eq!(names(3), ["sitemap.xml"], "as much as a file may hold");
    assert_eq!(names(4), ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"]);

    let files = sitemap(BASE, urls(7), limits);
    let counts: Vec<usize> = files.iter().map(|file| texts(file, "loc").len()).collect();
    assert_eq!(counts, [3, 3, 3, 1], "an index of three, and seven addresses");
    let index = &files[0];
    let names: Vec<String> = files[1..].iter().map(|file| format!("{BASE}{}", file.name)).collect();
    assert_eq!(texts(index, "loc"), names);
    let newest = ["2026-01-03T00:00:00Z", "2026-01-06T00:00:00Z", "2026-01-07T00:00:00Z"];
    assert_eq!(texts(index, "lastmod"), newest, "a file is as old as its newest page");
}

#[test]
fn a_site_map_that_grows_past_the_limit_of_bytes_is_split() {
    let whole = sitemap(BASE, urls(10), Limits::default())[0].text.len();
    let exactly = sitemap(BASE, urls(10), Limits { bytes: whole, ..Limits::default() });
    assert_eq!(exactly.len(), 1);
    let files = sitemap(BASE, urls(10), Limits { bytes: whole - 1, ..Limits::default() });
    assert_eq!(files.len(), 3);
    assert!(files.iter().all(|file| file.text.len() < whole));
    // An address that is too long for any file still gets one.
    assert_eq!(sitemap(BASE, urls(2), Limits { bytes: 1, ..Limits::default() }).len(), 3);
}

#[test]
fn the_limits_are_those_of_the_protocol() {
    let files = sitemap(BASE, urls(50_001), Limits::default());
    assert_eq!(files.iter().map(|file| texts(file, "loc").len()).collect::<Vec<_>>(), [2, 50_000, 1]);
}

proptest! {
    #[test]
    fn every_address_is_in_exactly_one_file_in_order(
        paths in prop::collection::vec(any::<String>(), 0..20), urls in 1_usize..6, bytes in 1_usize..2000,
    ) {
        let given: Vec<String> = paths.iter().map(|path| format!("{BASE}{path}")).collect();
        let limits = Limits { urls, bytes };
        let files = sitemap(BASE, given.iter().map(|loc| SitemapUrl { loc: loc.clone(), ..SitemapUrl::default() }), limits);
        let parts = if files.len() > 1 { &files[1..] } else { &files[..] };
        let found: Vec<String> = parts.iter().flat_map(|file| texts(file, "loc")).collect();
        let kept: Vec<String> = given
            .iter()
            .map(|loc| loc.chars().filter(|c| !matches!(c, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}')).collect())
            .collect();
        prop_assert_eq!(found, kept);
        for file in parts {
            let count = texts(file, "loc").len();
            prop_assert!(count <= urls);
            prop_assert!(file.text.len() <= bytes || count <= 1);
        }
    }
}

#[test]
fn robots_may_read_everything() {
    let text = robots_txt(["https://www.example.gov.cn/sitemap.xml"]);
    assert_snapshot!(text, @r"
    User-agent: *
    Allow: /

    Sitemap: https://www.example.gov.cn/sitemap.xml
    ");
    assert_eq!(robots_txt([]), "User-agent: *\nAllow: /\n");
    let forged = robots_txt(["https://www.example.gov.cn/\nDisallow: /"]);
    assert!(forged.lines().all(|line| !line.starts_with("Disallow")), "{forged}");
}

#[test]
fn a_web_manifest_says_how_the_site_looks_on_a_home_screen() {
    let icon = |src: &str, sizes: &str, media_type: &str, purpose| ManifestIcon {
        src: src.to_owned(),
        sizes: sizes.to_owned(),
        media_type: media_type.to_owned(),
        purpose,
    };
    let manifest = WebManifest {
        name: "某市残疾人联合会".to_owned(),
        short_name: "某市残联".to_owned(),
        description: None,
        lang: "zh-CN".to_owned(),
        dir: "ltr".to_owned(),
        start_url: "/".to_owned(),
        scope: "/".to_owned(),
        display: Display::MinimalUi,
        theme_color: "#005a9c".to_owned(),
        background_color: "#ffffff".to_owned(),
        icons: vec![
            icon("/icon.svg", "any", "image/svg+xml", IconPurpose::Any),
            icon("/icon-512.png", "512x512", "image/png", IconPurpose::Maskable),
        ],
    };
    assert_snapshot!(manifest.to_json(), @r##"
    {
      "name": "某市残疾人联合会",
      "short_name": "某市残联",
      "lang": "zh-CN",
      "dir": "ltr",
      "start_url": "/",
      "scope": "/",
      "display": "minimal-ui",
      "theme_color": "#005a9c",
      "background_color": "#ffffff",
      "icons": [
        {
          "src": "/icon.svg",
          "sizes": "any",
          "type": "image/svg+xml"
        },
        {
          "src": "/icon-512.png",
          "sizes": "512x512",
          "type": "image/png",
          "purpose": "maskable"
        }
      ]
    }
    "##);
    let browser = WebManifest { display: Display::Browser, ..manifest };
    let json: Value = serde_json::from_str(&browser.to_json()).expect("JSON");
    assert_eq!(json["display"], "browser");
}

#[test]
fn full_addresses_are_made_from_the_configuration() {
    let site = super::site(&[]);
    let url = |address: &str| absolute_url(&site.configuration, address);
    assert_eq!(url("/"), "https://www.example.gov.cn/cdpf/");
    assert_eq!(url("/news/a/"), "https://www.example.gov.cn/cdpf/news/a/");
    assert_eq!(url("/新 闻/\"a\"/"), "https://www.example.gov.cn/cdpf/%E6%96%B0%20%E9%97%BB/%22a%22/");
    assert_eq!(url("/%E6%96%B0/"), "https://www.example.gov.cn/cdpf/%E6%96%B0/", "what is encoded stays so");
    assert_eq!(url("https://example.org/a"), "https://example.org/a");
}
