//! Documents that are not, not yet or no longer as they were: their own page says so before its text, with what to read instead,
//! and so does every list.

use crate::support::TestSite;
use crate::support::built::{Built, Page, text};

fn policy(title: &str, validity: &str, more: &str) -> String {
    format!(
        "---\ntitle: {title}\npublished: 2025-09-26\nkind: document\nsubject: 残疾人权益保障\nissuer: [测试单位]\nvalidity: {validity}\n{more}---\n\n{title}的正文。\n"
    )
}

fn site() -> TestSite {
    TestSite::fixture("tests/sites/small")
        .file("content/policies/amended.md", policy("甲", "amended", ""))
        .file("content/policies/change.md", policy("甲的修改决定", "in-force", "amends: [amended.md]\n"))
        .file("content/policies/repealed.md", policy("乙", "repealed", ""))
        .file("content/policies/new.md", policy("新乙", "in-force", "repeals: [repealed.md]\n"))
        .file("content/policies/coming.md", policy("丙", "in-force", "effective: 2026-03-01\nends: 2026-12-31\n"))
        .file("content/policies/explained.md", policy("乙的解读", "in-force", "interprets: [repealed.md]\n"))
}

fn built(site: &TestSite, day: &str) -> Built {
    let run = site.run(["build", "--as-of", day]);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    Built::of(site, "public")
}

/// The notices of a page with where their links lead.
fn notices(page: &Page) -> Vec<(String, Vec<String>)> {
    let link = crate::support::built::css("a[href]");
    let notice = |notice: scraper::ElementRef| {
        let links = notice.select(&link).filter_map(|link| link.attr("href")).map(str::to_owned);
        (notice.attr("aria-label").unwrap_or_default().to_owned(), links.collect())
    };
    page.all(".page__main > .notice[role='note']").into_iter().map(notice).collect()
}

fn one(heading: &str, links: &[&str]) -> Vec<(String, Vec<String>)> {
    vec![(heading.to_owned(), links.iter().map(|link| (*link).to_owned()).collect())]
}

#[test]
fn a_document_says_what_has_become_of_it_and_what_to_read_instead() {
    let built = built(&site(), "2026-01-15");
    let of = |name: &str| notices(&built.page(&format!("policies/{name}/index.html")));
    assert_eq!(of("amended"), one("本文件已被修改", &["/policies/change/"]));
    assert_eq!(of("repealed"), one("本文件已废止", &["/policies/new/"]));
    assert_eq!(of("coming"), one("本文件尚未施行", &[]));
    assert_eq!(of("explained"), one("本页解读的文件已不再有效", &["/policies/repealed/"]));
    assert_eq!(of("new"), []);
}

#[test]
fn the_notice_stands_before_the_contents_and_the_text_and_interrupts_nobody() {
    let built = built(&site(), "2026-01-15");
    let page = built.page("policies/repealed/index.html");
    let children = page.all(".page__main > *");
    let classes: Vec<&str> = children.iter().filter_map(|child| child.attr("class")).collect();
    let at = |name: &str| classes.iter().position(|class| class.split(' ').any(|one| one == name));
    assert_eq!((at("article-header"), at("notice")), (Some(0), Some(1)), "{classes:?}");
    assert!(at("notice") < at("policy-metadata") && at("policy-metadata") < at("prose"), "{classes:?}");
    assert!(page.all(".page__main [role='alert']").is_empty());
}

#[test]
fn dates_count_and_every_list_says_the_same() {
    let site = site();
    for (day, label, notice) in [
        ("2026-01-15", "尚未施行", Some("本文件尚未施行")),
        ("2026-03-01", "现行有效", None),
        ("2026-12-31", "现行有效", None),
        ("2027-01-01", "已失效", Some("本文件已失效")),
    ] {
        let built = built(&site, day);
        let page = built.page("policies/coming/index.html");
        assert_eq!(notices(&page).into_iter().map(|(heading, _)| heading).next().as_deref(), notice, "{day}");
        let tag = page.one(".article-header__validity .validity");
        assert_eq!(text(tag), label, "{day}");
        let list = built.page("policies/index.html");
        let entries = list.all(".policy-list > li");
        let entry = entries.into_iter().map(text).find(|entry| entry.starts_with('丙')).expect("is listed");
        assert!(entry.contains(label), "{day}: {entry}");
    }
}
