//! Drafts, pages of the future, pages that expire, pages to be checked again: all as of a moment in the site's own time
//! zone, and never by the clock alone.

use serde_json::Value;

use crate::support::TestSite;
use crate::support::built::{Built, none};

const ORIGIN: &str = "https://www.example.gov.cn";

fn page(title: &str, published: &str, more: &str) -> String {
    format!("---\ntitle: {title}\npublished: {published}\nsource: 测试单位\n{more}---\n\n{title}的正文。\n")
}

fn site(published: &str, more: &str) -> TestSite {
    TestSite::fixture("tests/sites/small").file("content/news/third.md", page("第三条动态", published, more))
}

/// Whether the third page is built, and whether it is listed, as of a moment.
fn state(site: &TestSite, as_of: &str) -> (bool, bool) {
    let run = site.run(["build", "--as-of", as_of]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let built = Built::of(site, "public");
    none(built.links(ORIGIN).broken);
    let listed = built.page("news/index.html").all("main a[href='/news/third/']").len() == 1;
    assert_eq!(listed, built.text("news/feed.xml").contains("/news/third/"), "lists and feeds agree");
    (built.files.contains_key("news/third/index.html"), listed)
}

const NOT_THERE: (bool, bool) = (false, false);
const LISTED: (bool, bool) = (true, true);
const EXPIRED: (bool, bool) = (true, false);

#[test]
fn a_day_begins_and_ends_in_the_time_zone_of_the_site() {
    let site = site("2026-03-01", "");
    for (as_of, expected) in [
        ("2026-02-28", NOT_THERE),
        ("2026-02-28 23:59", NOT_THERE),
        ("2026-02-28T23:59:59+08:00", NOT_THERE),
        ("2026-02-28T15:59:59Z", NOT_THERE),
        ("2026-02-28T16:00:00Z", LISTED),
        ("2026-03-01T00:00:00+08:00", LISTED),
        ("2026-03-01 00:00", LISTED),
        ("2026-03-01", LISTED),
    ] {
        assert_eq!(state(&site, as_of), expected, "{as_of}");
    }
    // In a zone to the west the same day begins later.
    site.write("content/site.yaml", site.read("content/site.yaml").replace("Asia/Shanghai", "America/New_York"));
    assert_eq!(state(&site, "2026-03-01T04:59:59Z"), NOT_THERE);
    assert_eq!(state(&site, "2026-03-01T05:00:00Z"), LISTED);
}

#[test]
fn a_moment_is_kept_to_the_minute() {
    let site = site("2026-03-01 09:30", "");
    assert_eq!(state(&site, "2026-03-01 09:29"), NOT_THERE);
    assert_eq!(state(&site, "2026-03-01 09:30"), LISTED);
    assert_eq!(state(&site, "2026-03-01"), LISTED, "a day means its last moment");
    site.write("content/news/third.md", page("第三条动态", "2026-03-01T09:30:00+09:00", ""));
    assert_eq!(state(&site, "2026-03-01 08:29"), NOT_THERE);
    assert_eq!(state(&site, "2026-03-01 08:30"), LISTED, "an offset of its own counts");
}

#[test]
fn a_page_expires_at_the_beginning_of_its_day_and_says_so() {
    let site = site("2025-01-01", "expires: 2026-03-01\n");
    assert_eq!(state(&site, "2026-02-28 23:59"), LISTED);
    assert!(!site.read("public/news/third/index.html").contains("本页内容已过期"));
    assert_eq!(state(&site, "2026-03-01 00:00"), EXPIRED);
    assert!(site.read("public/news/third/index.html").contains("本页内容已于2026年3月1日失效，仅供查阅。"));
}

#[test]
fn a_draft_is_never_built_unless_asked_for() {
    let site = site("2025-01-01", "draft: true\n");
    assert_eq!(state(&site, "2026-01-15"), NOT_THERE);
    let run = site.run(["build", "--as-of", "2026-01-15", "--drafts", "--output", "preview"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(site.has("preview/news/third/index.html"));
    assert!(!site.has("public/news/third/index.html"));
}

#[test]
fn what_is_withdrawn_is_taken_from_the_site() {
    let site = site("2025-01-01", "");
    assert_eq!(state(&site, "2026-01-15"), LISTED);
    site.write("content/news/third.md", page("第三条动态", "2025-01-01", "draft: true\n"));
    assert_eq!(state(&site, "2026-01-15"), NOT_THERE);
    assert!(!site.has("public/news/third"));
}

#[test]
fn a_page_of_the_future_is_nowhere_before_its_time() {
    let site = site("2026-03-01", "topics: [rehab]\nredirect_from: [/news/old/]\n")
        .file("content/data/topics.yaml", "terms:\n  - {id: rehab, name: 康复}\n");
    assert_eq!(state(&site, "2026-01-15"), NOT_THERE);
    let built = Built::of(&site, "public");
    let told = built.files.iter().filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains("第三条动态"));
    let told: Vec<_> = told.map(|(path, _)| path).collect();
    assert!(told.is_empty(), "{told:?} speak of a page that is not published");
    assert!(!built.files.contains_key("topics/rehab/index.html") && !built.files.contains_key("news/old/index.html"));
    assert_eq!(state(&site, "2026-03-01"), LISTED);
    let built = Built::of(&site, "public");
    assert!(built.files.contains_key("topics/rehab/index.html") && built.files.contains_key("news/old/index.html"));
}

fn summary(site: &TestSite, as_of: &str) -> Value {
    let run = site.run(["build", "--as-of", as_of, "--format", "json"]);
    let report: Value = serde_json::from_str(&run.stdout).expect("JSON");
    report["summary"].clone()
}

#[test]
fn the_summary_names_the_next_change() {
    let site = site("2026-03-01 09:30", "expires: 2026-04-01\n");
    site.write("content/news/fourth.md", page("第四条动态", "2026-02-01", ""));
    let next = |as_of: &str| summary(&site, as_of)["next_change"].clone();
    let change = |when: &str, path: &str, kind: &str| (when.to_owned(), path.to_owned(), kind.to_owned());
    let told = |value: &Value| {
        let text = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
        (text("when"), text("path"), text("kind"))
    };
    let third = "content/news/third.md";
    assert_eq!(told(&next("2026-01-15")), change("2026-02-01T00:00:00+08:00", "content/news/fourth.md", "publish"));
    assert_eq!(told(&next("2026-02-01")), change("2026-03-01T09:30:00+08:00", third, "publish"));
    assert_eq!(told(&next("2026-03-01")), change("2026-04-01T00:00:00+08:00", third, "expire"));
    assert_eq!(next("2026-04-01"), Value::Null);
    let run = site.run(["build", "--as-of", "2026-02-01"]);
    assert!(
        run.stdout.contains("下一次变化：2026-03-01 09:30 发布《第三条动态》，content/news/third.md\n"),
        "{}",
        run.stdout
    );
    let held: Vec<_> = summary(&site, "2026-01-15")["held_back"].as_array().expect("a list").clone();
    let reasons: Vec<_> = held.iter().map(|page| (page["path"].as_str(), page["reason"].as_str())).collect();
    assert_eq!(reasons, [(Some("content/news/fourth.md"), Some("scheduled")), (Some(third), Some("scheduled"))]);
}

#[test]
fn a_page_to_be_checked_again_is_listed_and_then_found() {
    let site = site("2025-01-01", "review_by: 2026-03-01\n");
    let listed = |as_of: &str| site.run(["list", "expiring", "--as-of", as_of]).stdout;
    assert!(!listed("2026-01-15").contains("third.md"), "it is far away");
    assert!(listed("2026-02-15").contains("2026-03-01"));
    let found = |as_of: &str| site.run(["build", "--as-of", as_of]).stderr;
    assert_eq!(found("2026-03-01"), "", "its day is not over");
    assert_eq!(found("2026-03-01 23:59"), "");
    let told = found("2026-03-02 00:00");
    assert!(told.starts_with("提示 review-overdue：") && told.contains("content/news/third.md:5:12"), "{told}");
}

#[test]
fn a_link_to_a_page_of_the_future_is_an_error_until_its_time_comes() {
    let site = site("2026-03-01", "");
    site.write("content/news/link.md", page("链接", "2025-10-02", "").replace("的正文", "见[第三条](third.md)"));
    let run = site.run(["build", "--as-of", "2026-02-28"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("content/news/third.md 要到 2026-03-01 00:00 才发布，读者会打不开"), "{}", run.stderr);
    assert_eq!(site.run(["build", "--as-of", "2026-03-01"]).status, 0);
}

#[test]
fn the_same_moment_gives_the_same_site_whenever_it_is_built() {
    let site = site("2026-03-01", "expires: 2026-04-01\n");
    let tree = |as_of: &str, output: &str| {
        assert_eq!(site.run(["build", "--as-of", as_of, "--output", output]).status, 0);
        site.tree(output)
    };
    let early = tree("2026-01-15", "a");
    tree("2026-03-15", "b");
    tree("2026-04-15", "b");
    assert_eq!(tree("2026-01-15", "b"), early);
    assert_eq!(tree("2026-01-15T23:59:59.999999999+08:00", "c"), early);
}
