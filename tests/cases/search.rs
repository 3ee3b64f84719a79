//! What the search page looks through, in the built sample site.

use serde_json::Value;

use crate::support::built::Built;

/// The index that the search page of a language names.
fn index(built: &Built, page: &str) -> Value {
    let page = built.page(page);
    let address = page.one("[data-search]").value().attr("data-search").expect("the page names its index");
    let file = built.file_of(address).unwrap_or_else(|| panic!("{address} is no file"));
    serde_json::from_str(&built.text(file)).expect("the index is JSON")
}

fn entry<'a>(index: &'a Value, href: &str) -> &'a Value {
    let pages = index["pages"].as_array().expect("a list of pages");
    pages.iter().find(|page| page["href"] == href).unwrap_or_else(|| panic!("{href} is not in the index"))
}

#[test]
fn a_page_is_found_by_its_title_its_summary_its_keywords_its_headings_and_the_questions_that_it_answers() {
    let index = index(Built::sample(), "search/index.html");
    let guide = entry(&index, "/services/certificate/");
    assert_eq!(guide["title"], "残疾人证办理");
    assert!(guide["summary"].as_str().is_some_and(|summary| summary.starts_with("新办、换发")));
    let headings: Vec<&str> = guide["headings"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert!(headings.contains(&"残疾评定要花钱吗"), "a question: {headings:?}");
    assert!(headings.contains(&"这是什么"), "a heading: {headings:?}");
    let keywords: Vec<&str> = guide["keywords"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert!(keywords.contains(&"残疾证"), "what people call it: {keywords:?}");
    assert!(!guide.to_string().contains("一级最重"), "no text of the body");
}

#[test]
fn each_language_has_an_index_of_its_own_pages_and_data_and_topics_are_in_it() {
    for (page, own, other) in
        [("search/index.html", "/data/livelihood/", "/en/"), ("en/search/index.html", "/en/data/livelihood/", "/news/")]
    {
        let index = index(Built::sample(), page);
        entry(&index, own);
        let pages = index["pages"].as_array().unwrap();
        assert!(pages.iter().all(|page| !page["href"].as_str().unwrap().starts_with(other)), "{page}");
    }
}

#[test]
fn made_pages_name_their_versions_in_other_languages() {
    let built = Built::sample();
    for folder in ["glossary", "search", "data"] {
        let page = built.page(&format!("{folder}/index.html"));
        let tags: Vec<_> =
            page.all("link[rel=alternate][hreflang]").iter().filter_map(|link| link.value().attr("hreflang")).collect();
        assert!(tags.contains(&"zh-CN") && tags.contains(&"en"), "{folder}: {tags:?}");
        let href = format!("/en/{folder}/");
        assert!(
            page.all(".language-switch a").iter().any(|link| link.value().attr("href") == Some(href.as_str())),
            "{folder}: the switch leads to {href}"
        );
    }
}
