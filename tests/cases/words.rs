//! Words that are hard to read or to say, in a built site: the glossary, and pinyin that stays out of everything but the text.

use crate::support::TestSite;
use crate::support::built::{Built, css, text};

#[test]
fn the_glossary_has_a_page_with_every_word_and_is_in_the_site_map() {
    let built = Built::sample();
    for (page, map, words) in [
        ("glossary/index.html", "sitemap/index.html", "残疾人证"),
        ("en/glossary/index.html", "en/sitemap/index.html", "disability certificate"),
    ] {
        let glossary = built.page(page);
        let terms = glossary.all("main dl > div");
        assert!(terms.len() >= 10, "{page}: {}", terms.len());
        assert!(terms.iter().all(|term| term.value().id().is_some_and(|id| id.starts_with("t-term-"))), "{page}");
        assert!(glossary.main_text().contains(words), "{page}");
        let address = format!("/{}", page.trim_end_matches("index.html"));
        let map = built.page(map);
        assert_eq!(
            map.all("main a").iter().filter(|link| link.value().attr("href") == Some(address.as_str())).count(),
            1
        );
        assert!(built.text("sitemap.xml").contains(&address));
    }
}

#[test]
fn word_and_meaning_each_say_their_own_language() {
    let built = Built::sample();
    let glossary = built.page("en/glossary/index.html");
    let wcag = glossary.one("#t-term-wcag");
    assert!(wcag.select(&css("[lang]")).next().is_none(), "all of it is English: {}", wcag.html());
    let chinese = TestSite::sample();
    let path = chinese.path().join("content/data/glossary.yaml");
    let yaml = std::fs::read_to_string(&path).expect("the glossary is there");
    let added = "  - id: only-chinese\n    term: 听力师\n    definition: {zh: 检查听力的人。, en: Somebody who examines hearing.}\n";
    chinese.write("content/data/glossary.yaml", format!("{yaml}{added}"));
    chinese.run(["build", "--output", "public"]);
    let built = Built::of(&chinese, "public");
    let glossary = built.page("en/glossary/index.html");
    let term = glossary.one("#t-term-only-chinese");
    let marked: Vec<String> = term.select(&css("[lang]")).map(text).collect();
    assert_eq!(marked, ["听力师"]);
}

#[test]
fn words_lead_to_their_meaning_and_back() {
    let built = Built::sample();
    let backlinks = css("a[role=doc-backlink]");
    let mut pages = 0;
    for page in built.pages().filter(|page| !page.all(".prose a.term").is_empty()) {
        pages += 1;
        for link in page.all(".prose a.term") {
            let (id, href) = (link.value().attr("id"), link.value().attr("href"));
            let href = href.unwrap_or_default();
            let entry = page.one(&format!("[id=\"{}\"]", href.trim_start_matches('#')));
            let back = format!("#{}", id.unwrap_or_default());
            let ways = entry.select(&backlinks);
            assert!(
                ways.filter_map(|way| way.value().attr("href")).any(|way| way == back),
                "{}: {href}",
                page.address()
            );
            assert!(!text(link).trim().is_empty());
        }
    }
    assert!(pages >= 5, "{pages}");
}

#[test]
fn only_pages_that_ask_have_pinyin_and_only_beside_their_text() {
    let built = Built::sample();
    let mut asked = 0;
    for page in built.pages() {
        let marked = !page.all("body[data-has-pinyin]").is_empty();
        asked += usize::from(marked);
        assert_eq!(marked, !page.all("[data-py]").is_empty(), "{}", page.address());
        assert!(page.all("head [data-py], header.site-header [data-py], footer [data-py], code [data-py]").is_empty());
        assert!(page.all("ruby").is_empty(), "{}: the text is one piece until a reader asks", page.address());
        for element in page.all("[data-py]") {
            let own: String =
                element.children().filter_map(|node| node.value().as_text().map(|text| text.to_string())).collect();
            let characters = own.chars().filter(|c| tantu::pinyin::is_han(*c)).count();
            let syllables: Vec<&str> = element.value().attr("data-py").unwrap_or_default().split([' ', '-']).collect();
            assert_eq!(characters, syllables.len(), "{}: {own}", page.address());
            for syllable in syllables {
                assert!(tantu::pinyin::is_syllable(syllable), "{}: {own}: {syllable}", page.address());
            }
        }
    }
    assert_eq!(asked > 0, tantu::pinyin::AVAILABLE);
    for file in ["feed.xml", "feed.json", "sitemap.xml"] {
        let text = built.text(file);
        assert!(!text.contains("data-py") && !text.contains("cán"), "{file}");
    }
}

/// A site with one page that asks for pinyin.
fn site(corrections: &str) -> TestSite {
    let page = "---\ntitle: 重点工作\npublished: 2025-09-26\nsource: 测试\npinyin: true\nsummary: 银行行长\n---\n\n临县的**行长**。\n";
    TestSite::fixture("tests/sites/small")
        .file("content/news/pinyin.md", page)
        .file("content/data/pinyin.yaml", format!("words:\n{corrections}"))
}

#[cfg(feature = "pinyin")]
#[test]
fn the_site_has_the_last_word_on_a_reading() {
    let read = |corrections: &str| {
        let site = site(corrections);
        let run = site.run(["build", "--as-of", "2026-01-15"]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        site.read("public/news/pinyin/index.html")
    };
    let first = read("  - {word: 离石, pinyin: lí shí}\n");
    assert!(first.contains("data-py=\"háng-zhǎng\"") && first.contains("data-py=\"zhòng-diǎn gōng-zuò\""), "{first}");
    let second = read("  - {word: 行长, pinyin: xíng cháng}\n");
    assert!(second.contains("data-py=\"xíng-cháng\"") && !second.contains("háng-zhǎng"), "{second}");
    assert!(second.contains("<title>重点工作"), "{second}");
}

#[cfg(not(feature = "pinyin"))]
#[test]
fn a_program_without_dictionaries_says_so() {
    let site = site("  - {word: 离石, pinyin: lí shí}\n");
    let run = site.run(["build", "--as-of", "2026-01-15", "--format", "json"]);
    assert!(run.stdout.contains("pinyin-left-out"), "{}", run.stdout);
    assert!(!site.read("public/news/pinyin/index.html").contains("data-has-pinyin"));
}
