//! What stands around the text of a page: attachments, the pages beside it, ways on from nowhere.

use crate::support::TestSite;
use crate::support::built::{Built, none, text};

fn section(kind: &str) -> String {
    format!(
        "---\ntitle: 关于\ncontent_type: {kind}\ncolumn_type: 概况信息\nsummary: 关于。\nkeywords: [关于]\nsort: order\n---\n"
    )
}

fn page(title: &str, more: &str) -> String {
    format!("---\ntitle: {title}\npublished: 2025-09-26\n{more}---\n\n正文。\n")
}

fn site() -> TestSite {
    TestSite::fixture("tests/sites/small").file("content/about/index.md", section("page"))
}

fn built(site: &TestSite) -> Built {
    let run = site.run(["build", "--as-of", "2026-01-15"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    Built::of(site, "public")
}

#[test]
fn attachments_say_what_they_are_of_what_kind_and_how_large() {
    let files = "attachments:\n  - {file: ../files/表 一.docx, title: 申请表}\n  - {file: ../files/plan.dwg, title: 施工图, note: 坡道。}\n";
    let site = site()
        .file("content/files/表 一.docx", [b'x'; 3000])
        .file("content/files/plan.dwg", [b'y'; 10])
        .file("content/about/a.md", page("甲", files));
    let built = built(&site);
    let list = built.page("about/a/index.html");
    let links = list.all(".attachments a");
    let said: Vec<String> = links.iter().map(|link| text(*link)).collect();
    assert_eq!(said, ["申请表（Word 文档，3 KB）", "施工图（DWG 文件，10 B）"]);
    assert_eq!(links[0].attr("href"), Some("/files/%E8%A1%A8%20%E4%B8%80.docx"));
    assert_eq!(text(list.one(".attachments p")), "坡道。");
    none(built.links("https://www.example.gov.cn").broken);
}

#[test]
fn an_attachment_that_is_not_there_is_found_where_it_is_named() {
    let site = site()
        .file("content/files/form.docx", "x")
        .file("content/about/a.md", page("甲", "attachments:\n  - {file: ../files/from.docx, title: 申请表}\n"));
    let run = site.run(["build", "--as-of", "2026-01-15"]);
    assert_eq!(run.status, 1);
    for part in ["file-missing", "content/about/a.md:5:12", "../files/form.docx"] {
        assert!(run.stderr.contains(part), "{part}: {}", run.stderr);
    }
}

#[test]
fn few_pages_of_a_section_stand_beside_each_other() {
    let site = site()
        .file("content/about/a.md", page("甲", "order: 2\n"))
        .file("content/about/b.md", page("乙", "order: 1\n"));
    let first = built(&site).page("about/a/index.html");
    let links: Vec<_> =
        first.all(".side-navigation a").iter().map(|link| (text(*link), link.attr("aria-current"))).collect();
    let expected = [("关于", None), ("乙", None), ("甲", Some("page"))];
    assert_eq!(links, expected.map(|(label, current)| (label.to_owned(), current)));
    assert!(
        built(&site).page("about/index.html").all(".side-navigation").is_empty(),
        "the section's page is their list"
    );
    for at in 3..=16 {
        site.write(&format!("content/about/p{at}.md"), page(&format!("第{at}页"), ""));
    }
    assert!(built(&site).page("about/a/index.html").all(".side-navigation").is_empty(), "sixteen are too many");
    site.write("content/about/index.md", section("news"));
    for at in 3..=16 {
        site.remove(&format!("content/about/p{at}.md"));
    }
    for name in ["a", "b"] {
        site.write(&format!("content/about/{name}.md"), page("新闻", "source: 测试单位\n"));
    }
    assert!(built(&site).page("about/a/index.html").all(".side-navigation").is_empty(), "news have lists");
}

#[test]
fn an_address_that_leads_nowhere_leads_on_in_every_language() {
    let page = Built::sample().page("404.html");
    let services = page.all(".not-found section a");
    assert!(services.iter().any(|link| link.attr("href") == Some("/services/certificate/")), "{}", page.main_text());
    assert_eq!(page.all(".not-found a[href='/about/contact/']").len(), 1);
    let other = page.one(".not-found__other[lang='en']");
    assert!(text(other).contains("Home"), "{}", text(other));
    let english = Built::sample().page("en/404.html");
    assert_eq!(english.one(".not-found__other").attr("lang"), Some("zh-CN"));
}
