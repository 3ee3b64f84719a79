//! Questions in front matter: their answers are Markdown like the body, and what is wrong in one is shown where it is written.

use crate::support::TestSite;
use crate::support::built::{Built, none, text};

fn page(front: &str, body: &str) -> TestSite {
    TestSite::fixture("tests/sites/small")
        .file("content/about/index.md", ABOUT)
        .file("content/about/help.md", format!("---\ntitle: 帮助\npublished: 2025-09-26\n{front}---\n\n{body}\n"))
}

const ABOUT: &str =
    "---\ntitle: 关于\ncontent_type: page\ncolumn_type: 概况信息\nsummary: 关于。\nkeywords: [关于]\n---\n";

fn built(site: &TestSite) -> Built {
    let run = site.run(["build", "--as-of", "2026-01-15"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    Built::of(site, "public")
}

const TWO: &str = "questions:
  - question: 要花钱吗
    answer: 不要。见[第一条新闻](../news/first.md)和[另一问](#lost)。
  - question: 证丢了怎么办
    id: lost
    answer: |
      分两步：

      1. 挂失；
      2. 补办。
";

#[test]
fn answers_are_markdown_and_each_question_has_a_fragment() {
    let site = page(TWO, "## 要花钱吗\n\n见[](#lost)。");
    let built = built(&site);
    let page = built.page("about/help/index.html");
    let faq = page.one("section.faq");
    let ids: Vec<_> = page.all("section.faq details").iter().filter_map(|item| item.attr("id")).collect();
    assert_eq!(ids, ["要花钱吗-2", "lost"], "the heading of the body keeps the shorter one");
    assert_eq!(
        page.all("section.faq summary > h3").into_iter().map(text).collect::<Vec<_>>(),
        ["要花钱吗", "证丢了怎么办"]
    );
    assert_eq!(page.all("section.faq details:nth-of-type(2) ol > li").len(), 2);
    assert!(faq.html().contains("href=\"/news/first/\""), "{}", faq.html());
    assert_eq!(text(page.one(".page__main > .prose a[href='#lost']")), "证丢了怎么办");
    none(built.links("https://www.example.gov.cn").broken);
}

#[test]
fn machines_and_feeds_get_the_answers_too() {
    let site = page(TWO, "正文。");
    let built = built(&site);
    let page = built.page("about/help/index.html");
    let script = page.one("script[type='application/ld+json']").inner_html();
    let json: serde_json::Value = serde_json::from_str(&script).expect("JSON");
    let faq = json["@graph"].as_array().unwrap().iter().find(|node| node["@type"] == "FAQPage").expect("a node");
    assert_eq!(faq["@id"], "https://www.example.gov.cn/about/help/#t-faq");
    assert_eq!(faq["isPartOf"]["@id"], "https://www.example.gov.cn/about/help/");
    assert_eq!(faq["mainEntity"][1]["name"], "证丢了怎么办");
    assert_eq!(faq["mainEntity"][1]["acceptedAnswer"]["text"], "分两步：\n挂失；\n补办。");
    let news = "---\ntitle: 快讯\npublished: 2025-09-26\nsource: 测试单位\nquestions: [{question: 何时 & 何地, answer: 明天。}]\n---\n\n正文。\n";
    site.write("content/news/quick.md", news);
    site.run(["build", "--as-of", "2026-01-15"]);
    let feed = site.read("public/feed.json");
    assert!(feed.contains("<h3>何时 &amp; 何地</h3>\\n<p>明天。</p>"), "{feed}");
}

#[test]
fn what_is_wrong_in_an_answer_is_shown_where_it_is_written() {
    let front = "questions:\n  - question: 甲\n    answer: \"见[没有](nope.md)。\"\n  - question: 乙\n    answer: |\n      一。\n\n      ### 题\n\n      见[位置](#nowhere)和[危险](javascript:x)。\n  - {question: 丙, answer: 丙, id: twice}\n  - {question: 丁, answer: 丁, id: twice}\n";
    let site = page(front, "正文。");
    let run = site.run(["build", "--as-of", "2026-01-15"]);
    assert_eq!(run.status, 1);
    for (rule, place) in [
        ("reference-missing", "content/about/help.md:6:20"),
        ("answer-heading", "content/about/help.md:11:7"),
        ("fragment-missing", "content/about/help.md:13:13"),
        ("unsafe-link", "content/about/help.md:13:28"),
        ("duplicate-fragment", "content/about/help.md:15:34"),
    ] {
        let found = run.stderr.split("\n\n").find(|finding| finding.contains(rule)).unwrap_or_default();
        assert!(found.contains(place), "{rule} at {place}:\n{}", run.stderr);
    }
}

#[test]
fn quantities_in_questions_and_answers_are_held_against_the_data() {
    let site = TestSite::sample();
    let path = "content/services/home-accessibility.md";
    let with = |question: &str, answer: &str| {
        let text = site.read(path);
        let more = format!("questions:\n  - question: {question}\n    answer: {answer}\n");
        site.write(path, text.replacen("questions:\n", &more, 1));
        let run = site.run(["build", "--as-of", "2026-03-01"]);
        site.write(path, text);
        run
    };
    let good = with("2025年改造了多少户", "家庭无障碍改造，2025年实际改造958户。");
    assert_eq!(good.status, 0, "{}", good.stderr);
    let page = Built::of(&site, "public").page("services/home-accessibility/index.html");
    let figure = page.one("section.faq data.figure");
    assert_eq!((text(figure), figure.attr("value")), ("958户".to_owned(), Some("958")));
    let places = page.all(".data-source a").into_iter().filter_map(|link| link.attr("href")).collect::<Vec<_>>();
    assert!(places.contains(&&*format!("#{}", figure.attr("id").unwrap())), "the list leads back to it: {places:?}");
    let wrong = with("改造了多少户", "家庭无障碍改造，2025年实际改造985户。");
    assert!(wrong.stderr.contains("985户"), "{}", wrong.stderr);
    let wrong = with("家庭无障碍改造实际改造985户是真的吗", "看正文。");
    assert!(wrong.stderr.contains("985户"), "{}", wrong.stderr);
}

#[test]
fn answers_written_in_any_way_do_no_harm() {
    for answer in [
        "\"\\u4e2d[x](nope.md)\\n\\n**\\u6587**\"",
        "'it''s [x](nope.md)'",
        ">\n      折\n      行 [x](nope.md)",
        "\"\\t[x](nope.md)\"",
    ] {
        let site = page(&format!("questions:\n  - question: 甲\n    answer: {answer}\n"), "正文。");
        let run = site.run(["build", "--as-of", "2026-01-15"]);
        assert_eq!(run.status, 1, "{answer}: {}", run.stderr);
        assert!(
            run.stderr.contains("reference-missing") && run.stderr.contains("content/about/help.md:"),
            "{}",
            run.stderr
        );
    }
}
