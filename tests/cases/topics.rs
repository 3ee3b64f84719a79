//! What there is on a topic or for an audience, brought together on one page.

use std::collections::BTreeSet;

use scraper::ElementRef;

use crate::support::TestSite;
use crate::support::built::{Built, Page, css, none, text};

fn links<'a>(element: ElementRef<'a>) -> Vec<&'a str> {
    element.select(&css("a[href]")).filter_map(|link| link.attr("href")).collect()
}

/// Headings of a page's parts with the links below each.
fn parts(page: &Page) -> Vec<(String, Vec<String>)> {
    let sections = page.all("main section[aria-labelledby]").into_iter();
    let part = |section: ElementRef| {
        let heading = section.select(&css("h2")).next().map(text).unwrap_or_default();
        (heading, links(section).into_iter().map(str::to_owned).collect())
    };
    sections.map(part).collect()
}

#[test]
fn a_topic_brings_guides_policies_figures_and_news_together() {
    let page = Built::sample().page("topics/employment/index.html");
    let parts = parts(&page);
    let headings: Vec<&str> = parts.iter().map(|(heading, _)| heading.as_str()).collect();
    assert_eq!(headings, ["办事服务", "政策文件", "2025年主要数字", "数据下载", "工作报告", "新闻动态"]);
    assert_eq!(
        parts[0].1,
        [
            "/services/employment-training/",
            "/services/assisted-workshops/",
            "/services/graduates/",
            "/services/proportional-employment/"
        ],
        "as the directory has them"
    );
    assert!(parts[1].1.contains(&"/policies/disabled-persons-employment-regulation/".to_owned()));
    assert_eq!(parts[2].1[0], "/data/employment/#employment-urban", "a figure leads to its data");
    assert!(parts[5].1.contains(&"/news/new-employment/".to_owned()));
    let contents: Vec<String> = page.all(".contents-list a").into_iter().map(text).collect();
    assert_eq!(contents[0], "办事服务（4）");
    assert_eq!(contents.len(), 5);
}

#[test]
fn the_figures_of_a_topic_are_the_newest_of_its_indicators() {
    let page = Built::sample().page("topics/employment/index.html");
    let first = page.all(".key-figures__item").into_iter().next().unwrap();
    assert_eq!(first.select(&css("data")).next().unwrap().attr("value"), Some("396"));
    assert!(text(first).contains("城镇新增残疾人就业"), "{}", text(first));
    // A competition is measured by all its medals, not by those of one metal.
    let sports = Built::sample().page("topics/culture-sports/index.html");
    let totals = sports.all(".key-figures__item data").into_iter().filter_map(|data| data.attr("value"));
    assert_eq!(totals.collect::<Vec<_>>(), ["18", "16"]);
    let audience = Built::sample().page("audiences/children/index.html");
    assert!(audience.all(".key-figures, .datasets").is_empty(), "figures have topics, not audiences");
}

#[test]
fn an_english_topic_is_in_english() {
    let page = Built::sample().page("en/topics/rehabilitation/index.html");
    let headings: Vec<String> = parts(&page).into_iter().map(|(heading, _)| heading).collect();
    // Its figures are of different years.
    assert_eq!(headings, ["Services", "Key figures", "Data to download", "Reports"]);
}

#[test]
fn every_page_of_a_term_is_on_its_page_or_in_its_list() {
    let built = Built::sample();
    let terms = built.files.keys().filter(|path| {
        let parts: Vec<&str> = path.split('/').collect();
        matches!(parts[..], ["topics" | "audiences", _, "index.html"])
    });
    let (mut lists, mut whole) = (0, 0);
    for path in terms {
        let page = built.page(path);
        let count = text(page.one(".list-header__count"));
        let count: usize = count.trim_start_matches('共').trim_end_matches('条').parse().unwrap();
        let below = |page: &Page, selector: &str| -> BTreeSet<String> {
            page.all(selector).into_iter().filter_map(|link| link.attr("href")).map(str::to_owned).collect()
        };
        let shown = below(&page, ".card__title a, .entry__title a");
        let all = path.replace("index.html", "all/index.html");
        if built.files.contains_key(&all) {
            lists += 1;
            assert!(shown.len() < count, "{path} leaves some out");
            assert!(page.html.html().contains(&format!("/{}", all.trim_end_matches("index.html"))));
            let listed = built.page(&all);
            // The sample has no term with more pages than one list page holds, but the greatest.
            let further = (2..).map_while(|n| {
                let path = path.replace("index.html", &format!("all/page/{n}/index.html"));
                built.files.contains_key(&path).then(|| below(&built.page(&path), ".entry__title a"))
            });
            let listed: BTreeSet<String> =
                below(&listed, ".entry__title a").into_iter().chain(further.flatten()).collect();
            assert_eq!(listed.len(), count, "{all}");
            assert!(shown.is_subset(&listed), "{path}");
        } else {
            whole += 1;
            assert_eq!(shown.len(), count, "{path}");
        }
    }
    assert!(lists > 0 && whole > 0);
}

fn news(title: &str, more: &str) -> String {
    format!("---\ntitle: {title}\npublished: 2025-09-26\nsource: 测试单位\ntopics: [rehab]\n{more}---\n\n正文。\n")
}

#[test]
fn a_list_of_all_pages_is_there_only_where_something_is_left_out() {
    let site = TestSite::fixture("tests/sites/small")
        .file("content/data/topics.yaml", "terms:\n  - {id: rehab, name: 康复}\n  - {id: none, name: 无}\n");
    for at in 0..6 {
        site.write(&format!("content/news/n{at}.md"), news(&format!("动态{at}"), ""));
    }
    let build = || {
        let run = site.run(["build", "--as-of", "2026-01-15"]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
        Built::of(&site, "public")
    };
    let built = build();
    assert!(
        !built.files.contains_key("topics/rehab/all/index.html") && !built.files.contains_key("topics/none/index.html")
    );
    assert!(built.page("topics/rehab/index.html").all(".contents-list").is_empty(), "one part needs no contents");
    site.write("content/news/n6.md", news("动态6", ""));
    let built = build();
    let page = built.page("topics/rehab/index.html");
    let more: Vec<String> = page.all(".term-group__left, .term-group__more").into_iter().map(text).collect();
    assert_eq!(more, ["动态另有1条", "全部7条，从新到旧"]);
    let tag = |path: &str, name: &str| built.page(path).meta(name);
    assert_eq!(tag("topics/rehab/all/index.html", "ColumnType"), tag("topics/rehab/index.html", "ColumnType"));
    assert_eq!(text(built.page("topics/rehab/all/index.html").one("h1")), "康复：全部内容");
    none(built.links("https://www.example.gov.cn").broken);
    let map = built.text("sitemap.xml");
    assert!(map.contains("/topics/rehab/all/</loc>"), "search engines are told of it");
}

#[test]
fn a_target_is_not_shown_as_what_was_reached() {
    let data = |periods: &str| {
        format!(
            "title: 康复\nsource: 年度总结\nindicators:\n  - {{id: a, name: 受助人数, unit: 人, topic: rehab, periods: [{periods}]}}\n"
        )
    };
    let site = TestSite::fixture("tests/sites/small")
        .file("content/data/topics.yaml", "terms:\n  - {id: rehab, name: 康复}\n")
        .file("content/news/a.md", news("甲", ""));
    let shown = |periods: &str| {
        site.write("content/data/indicators/data.yaml", data(periods));
        let run = site.run(["build", "--as-of", "2026-01-15"]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
        let page = Built::of(&site, "public").page("topics/rehab/index.html");
        let values = page.all(".key-figures data").into_iter().filter_map(|data| data.attr("value").map(str::to_owned));
        values.collect::<Vec<_>>()
    };
    let last = "{period: 2025, values: {target: 90, actual: 100}}";
    assert_eq!(shown(&format!("{last}, {{period: 2026, values: {{target: 1200}}}}")), ["100"]);
    assert_eq!(shown("{period: 2026, values: {target: 1200}}"), <[String; 0]>::default());
    assert_eq!(shown("{period: 2024, values: {first: 3}}, {period: 2025, values: {first: 4, second: 5}}"), ["3"]);
    // A year rather than its last quarter, which ends on the same day.
    assert_eq!(shown("{period: 2025, values: {actual: 8}}, {period: 2025-Q4, values: {actual: 2}}"), ["8"]);
}

#[test]
fn sections_that_readers_cannot_see_or_read_name_no_part() {
    let site = TestSite::fixture("tests/sites/small")
        .file("content/data/topics.yaml", "terms:\n  - {id: rehab, name: {zh-CN: 康复, en: Rehabilitation}}\n")
        .file("content/index.en.md", "---\ntitle: Home\n---\n")
        .file("content/news/a.md", news("甲", ""))
        .file("content/news/a.en.md", news("One", "original_digest: none\n"));
    let run = site.run(["build", "--as-of", "2026-01-15"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let english = Built::of(&site, "public").page("en/topics/rehab/index.html");
    let headings: Vec<String> = parts(&english).into_iter().map(|(heading, _)| heading).collect();
    assert_eq!(headings, ["News"], "the section has no English title");
}

#[test]
fn sections_of_one_name_are_one_part() {
    let section = "---\ntitle: 要闻\ncontent_type: news\ncolumn_type: 工作动态\n---\n";
    let site = TestSite::fixture("tests/sites/small")
        .file("content/data/topics.yaml", "terms:\n  - {id: rehab, name: 康复}\n")
        .file("content/a/index.md", section)
        .file("content/a/n.md", news("甲", ""))
        .file("content/b/index.md", section)
        .file("content/b/n.md", news("乙", ""));
    let run = site.run(["build", "--as-of", "2026-01-15"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let page = Built::of(&site, "public").page("topics/rehab/index.html");
    assert_eq!(parts(&page).len(), 1);
    assert_eq!(parts(&page)[0].1.len(), 2);
}

#[test]
fn texts_can_link_to_the_page_of_a_topic_that_is_there() {
    let site = TestSite::fixture("tests/sites/small")
        .file("content/data/topics.yaml", "terms:\n  - {id: rehab, name: 康复}\n  - {id: none, name: 无}\n")
        .file("content/news/a.md", news("甲", "") + "[康复](/topics/rehab/)和[全部主题](../topics/)。\n");
    let run = site.run(["build", "--as-of", "2026-01-15"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    let built = Built::of(&site, "public");
    let page = built.page("news/a/index.html");
    assert_eq!(
        page.all(".prose a").into_iter().filter_map(|a| a.attr("href")).collect::<Vec<_>>(),
        ["/topics/rehab/", "/topics/"]
    );
    for (nothing, rule, said) in [
        ("/topics/none/", "reference-missing", "先给页面写上 topics: [none]"),
        ("/topics/rehap/", "unknown-term", "是不是“rehab”"),
        ("/audiences/", "reference-missing", "先给页面写上 audiences"),
        ("/glossary/", "reference-missing", "content/data/glossary.yaml"),
        ("/eligibility/", "reference-missing", "两个以上的办事指南"),
        ("/topics/rehab/table.xlsx", "file-missing", "找不到文件"),
    ] {
        site.write("content/news/b.md", news("乙", "") + &format!("[链接]({nothing})。\n"));
        let run = site.run(["build", "--as-of", "2026-01-15"]);
        assert!(run.status == 1 && run.stderr.contains(rule) && run.stderr.contains(said), "{nothing}: {}", run.stderr);
        assert!(run.stderr.contains("content/news/b.md:9:"), "{}", run.stderr);
    }
}

#[test]
fn news_of_many_sections_are_shown_together() {
    let site = TestSite::fixture("tests/sites/small")
        .file("content/data/topics.yaml", "terms:\n  - {id: rehab, name: 康复}\n");
    let headings = |counties: usize| {
        for at in 1..=counties {
            let section = format!("---\ntitle: 第{at}县\ncontent_type: news\ncolumn_type: 工作动态\n---\n");
            site.write(&format!("content/county{at}/index.md"), section);
            site.write(&format!("content/county{at}/n.md"), news(&format!("动态{at}"), ""));
        }
        let run = site.run(["build", "--as-of", "2026-01-15"]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        let page = Built::of(&site, "public").page("topics/rehab/index.html");
        parts(&page).into_iter().map(|(heading, links)| (heading, links.len())).collect::<Vec<_>>()
    };
    let each = |name: &str, links| (name.to_owned(), links);
    assert_eq!(headings(3), [each("第1县", 1), each("第2县", 1), each("第3县", 1)]);
    assert_eq!(headings(4), [each("新闻", 4)]);
}

#[test]
fn documents_that_no_longer_hold_come_last() {
    let policy = |title: &str, day: &str, validity: &str| {
        format!(
            "---\ntitle: {title}\npublished: {day}\nkind: document\nsubject: 康复\nissuer: [立法机关]\n\
             validity: {validity}\ntopics: [rehab]\n---\n\n正文。\n"
        )
    };
    let site = TestSite::fixture("tests/sites/small")
        .file("content/data/topics.yaml", "terms:\n  - {id: rehab, name: 康复}\n")
        .file("content/policies/new.md", policy("新的", "2025-09-26", "repealed"))
        .file("content/policies/old.md", policy("旧的", "2024-09-26", "in-force"));
    let run = site.run(["build", "--as-of", "2026-01-15"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    let page = Built::of(&site, "public").page("topics/rehab/index.html");
    assert_eq!(parts(&page)[0].1, ["/policies/old/", "/policies/new/"]);
}
