//! `x.en.md` is the English version of `x.md`: their pages name each other, and an original that changes is noticed.

use crate::support::TestSite;
use crate::support::built::{Built, Page, none, own, text};

const ORIGIN: &str = "https://www.example.gov.cn";
const DAY: [&str; 3] = ["build", "--as-of", "2026-01-15"];

const FIRST_EN: &str = "---
title: First news
published: 2025-09-26
source: Test unit
---

Text, see [the second](second.md) and [the heading](first.md#小标题).
";

/// A small site with an English home page and one English page of news.
fn site() -> TestSite {
    TestSite::fixture("tests/sites/small")
        .file("content/index.en.md", "---\ntitle: Test site\n---\n\nA small site.\n")
        .file("content/news/first.en.md", FIRST_EN)
}

fn accepted(site: TestSite) -> TestSite {
    for name in ["content/index.en.md", "content/news/first.en.md"] {
        let run = site.run(["translations", "--accept", name]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    }
    site
}

fn built(site: &TestSite) -> Built {
    let run = site.run(DAY);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    Built::of(site, "public")
}

fn alternates(page: &Page) -> Vec<(String, String)> {
    let links = page.all("link[rel='alternate'][hreflang]");
    let pair = |name| move |link: &scraper::ElementRef| link.attr(name).unwrap_or_default().to_owned();
    links.iter().map(pair("hreflang")).zip(links.iter().map(pair("href"))).collect()
}

fn switch(page: &Page) -> Vec<(String, String, bool)> {
    let links = page.all("nav.language-switch a");
    let entry = |link: &scraper::ElementRef| {
        let href = own(link.attr("href").unwrap_or_default(), ORIGIN).unwrap_or_default().to_owned();
        (link.attr("lang").unwrap_or_default().to_owned(), href, link.attr("aria-current").is_some())
    };
    links.iter().map(entry).collect()
}

fn pairs(all: &[(&str, &str)]) -> Vec<(String, String)> {
    all.iter().map(|(language, href)| ((*language).to_owned(), format!("{ORIGIN}{href}"))).collect()
}

#[test]
fn a_page_and_its_translation_name_each_other_and_switch_to_each_other() {
    let built = built(&accepted(site()));
    none(built.links(ORIGIN).broken);
    let (chinese, english) = (built.page("news/first/index.html"), built.page("en/news/first/index.html"));
    let expected = pairs(&[("zh-CN", "/news/first/"), ("en", "/en/news/first/"), ("x-default", "/news/first/")]);
    assert_eq!(alternates(&chinese), expected);
    assert_eq!(alternates(&english), expected);
    let to = |zh: bool| {
        [("zh-CN".to_owned(), "/news/first/".to_owned(), zh), ("en".to_owned(), "/en/news/first/".to_owned(), !zh)]
    };
    assert_eq!(switch(&chinese), to(true));
    assert_eq!(switch(&english), to(false));
    assert_eq!((chinese.one("html").attr("lang"), english.one("html").attr("lang")), (Some("zh-CN"), Some("en")));
}

#[test]
fn a_page_without_translation_has_no_pair_and_its_switch_leads_home() {
    let built = built(&accepted(site()));
    let page = built.page("news/second/index.html");
    assert_eq!(alternates(&page), []);
    let hrefs: Vec<_> = switch(&page).into_iter().map(|(_, href, _)| href).collect();
    assert_eq!(hrefs, ["/", "/en/"]);
}

#[test]
fn a_link_leads_to_the_translation_if_there_is_one_and_says_so_if_not() {
    let built = built(&accepted(site()));
    let page = built.page("en/news/first/index.html");
    let links: Vec<_> = page.all("main .prose a").iter().map(|a| (a.attr("href"), a.attr("hreflang"))).collect();
    assert_eq!(links[0], (Some("/news/second/"), Some("zh-CN")));
    // The heading is one of the original, which the link from its own translation means.
    assert!(links[1].0.is_some_and(|href| href.starts_with("/news/first/#")), "{links:?}");
}

#[test]
fn lists_are_in_one_language() {
    let built = built(&accepted(site()));
    let titles =
        |path: &str| -> Vec<String> { built.page(path).all("main .entry__title a").iter().map(|a| text(*a)).collect() };
    assert_eq!(titles("news/index.html"), ["第二条动态", "第一条动态"]);
    assert!(!built.text("news/feed.xml").contains("First news"));
    let english = built.page("en/news/first/index.html");
    assert_eq!(english.all("a[rel='prev'], a[rel='next']").len(), 0, "its neighbours are those of its language");
    let (chinese, english) = (built.text("feed.json"), built.text("en/feed.json"));
    assert!(!chinese.contains("First news") && english.contains("First news") && !english.contains("第一条动态"));
}

#[test]
fn a_translation_alone_in_its_language_is_reached_from_its_original() {
    let site = TestSite::fixture("tests/sites/small").file("content/news/first.en.md", FIRST_EN);
    assert_eq!(site.run(["translations", "--accept", "content/news/first.en.md"]).status, 0);
    let built = built(&site);
    none(built.links(ORIGIN).broken);
    let hrefs: Vec<_> = switch(&built.page("news/first/index.html")).into_iter().map(|(_, href, _)| href).collect();
    assert_eq!(hrefs, ["/news/first/", "/en/news/first/"]);
}

#[test]
fn a_translation_that_keeps_no_digest_is_mentioned() {
    let run = site().run(DAY);
    assert_eq!(run.status, 0);
    assert_eq!(run.stderr.matches("警告 translation-untracked：").count(), 2, "{}", run.stderr);
    assert!(run.stderr.contains("content/news/first.en.md:2:8"), "{}", run.stderr);
}

#[test]
fn an_original_that_changes_makes_its_translation_stale_until_it_is_accepted() {
    let site = accepted(site());
    built(&site);
    site.write("content/news/first.md", site.read("content/news/first.md").replace("又一段。", "改过的一段。"));
    let run = site.run(DAY);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(
        run.stderr.starts_with("警告 translation-stale：原文 content/news/first.md 在翻译之后改过\n"),
        "{}",
        run.stderr
    );
    assert_eq!(run.stderr.matches("translation-stale").count(), 1);
    let page = Built::of(&site, "public").page("en/news/first/index.html");
    let notice = page.all("main .notice").iter().map(|notice| text(*notice)).collect::<String>();
    assert!(!notice.is_empty(), "readers are told as well");
    assert_eq!(page.all("main .notice a[href='/news/first/']").len(), 1);
    assert!(site.run(["translations"]).stdout.contains("原文已改"));
    assert_eq!(site.run(["translations", "--accept", "content/news/first.en.md"]).status, 0);
    let built = built(&site);
    assert_eq!(built.page("en/news/first/index.html").all("main .notice").len(), 0);
}

#[test]
fn a_change_of_line_ends_or_encoding_is_no_change_of_the_original() {
    let site = accepted(site());
    let original = site.read("content/news/first.md");
    site.write("content/news/first.md", original.replace('\n', "\r\n"));
    built(&site);
    site.write("content/news/first.md", encoding_rs::GB18030.encode(&original).0);
    let run = site.run(DAY);
    assert!(run.stderr.contains("file-encoding") && !run.stderr.contains("translation-"), "{}", run.stderr);
}

#[test]
fn a_translation_without_original_is_found() {
    let site = site();
    site.write("content/news/alone.en.md", FIRST_EN.replace("first.md#小标题", "second.md"));
    let run = site.run(DAY);
    assert!(run.stderr.contains("警告 translation-without-original：en 版没有对应的原文 alone.md"), "{}", run.stderr);
}

#[test]
fn a_language_that_the_site_does_not_name_is_part_of_the_name() {
    let site = TestSite::fixture("tests/sites/small");
    site.write("content/news/first.fr.md", FIRST_EN.replace("first.md#小标题", "second.md"));
    let built = built(&site);
    assert!(built.files.contains_key("news/first-fr/index.html"), "{:?}", built.files.keys());
}

#[test]
fn a_draft_of_a_translation_is_on_no_page() {
    let site = site();
    site.write("content/news/first.en.md", FIRST_EN.replace("source:", "draft: true\nsource:"));
    assert_eq!(site.run(DAY).status, 0);
    let built = Built::of(&site, "public");
    none(built.links(ORIGIN).broken);
    assert_eq!(alternates(&built.page("news/first/index.html")), []);
    assert!(!built.files.contains_key("en/news/first/index.html"));
}
