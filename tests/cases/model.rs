//! What a site is, from its sources: addresses, states, findings about the site as a whole.

use tantu::diagnostics::Finding;
use tantu::model::{Options, Site, load};
use tantu::source::Sources;

const SITE: &str = "\
name: 示例\nshort_name: 示例\ndescription: 示例网站\nbase_url: https://www.example.gov.cn/\nlanguage: zh-CN\nlanguages: [en]\n\
time_zone: Asia/Shanghai\norganiser: {name: 示例}\nnavigation:\n  - page: news/index.md\nmarks:\n\
\x20 site_code: {not_assigned: 示例}\n  icp: {not_assigned: 示例}\n  police: {not_assigned: 示例}\n\
\x20 government_mark: {not_assigned: 示例}\n  error_report: {not_assigned: 示例}\n";
const SECTION: &str = "---\ntitle: 新闻\ncontent_type: news\ncolumn_type: 工作动态\n---\n";

fn news(front: &str) -> String {
    format!("---\ntitle: 标题\npublished: 2026-01-01\nsource: 示例\n{front}---\n正文。\n")
}

/// The site of these files as of noon on 2026-02-01 in Shanghai, with what was found.
fn site(files: &[(&str, &str)]) -> (Site, Vec<Finding>) {
    let mut all = vec![("content/site.yaml", SITE), ("content/index.md", "---\ntitle: 示例\n---\n")];
    all.extend_from_slice(files);
    let options = Options { now: "2026-02-01T04:00:00Z".parse().unwrap(), drafts: false, base_url: None };
    let (site, findings) = load(&Sources::from_map(all), &options);
    (site.expect("a configuration that is right"), findings)
}

fn addresses(site: &Site) -> Vec<&str> {
    site.pages.iter().map(|page| page.address.as_str()).collect()
}

fn rules(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|finding| finding.rule).collect()
}

#[test]
fn addresses_come_from_names_slugs_and_languages() {
    let page = news("");
    let own = news("slug: own\n");
    let (site, findings) = site(&[
        ("content/news/index.md", SECTION),
        ("content/news/残联要闻.md", &page),
        ("content/news/b.md", &own),
        ("content/news/b.en.md", &own),
    ]);
    assert_eq!(rules(&findings), ["translation-untracked"]);
    assert_eq!(addresses(&site), ["/", "/en/news/own/", "/news/own/", "/news/", "/news/can-lian-yao-wen/"]);
}

#[test]
fn the_slug_of_a_section_holds_for_the_pages_in_it() {
    let page = news("");
    let section = SECTION.replace("title:", "slug: press\ntitle:");
    let (site, _) = site(&[("content/news/index.md", &section), ("content/news/a.md", &page)]);
    assert_eq!(addresses(&site), ["/", "/press/a/", "/press/"]);
}

#[test]
fn a_page_is_due_for_review_only_after_its_day() {
    let overdue = news("review_by: 2026-01-31\n");
    let due_today = news("review_by: 2026-02-01\n");
    let (_, findings) =
        site(&[("content/news/index.md", SECTION), ("content/news/a.md", &overdue), ("content/news/b.md", &due_today)]);
    assert_eq!(rules(&findings), ["review-overdue"]);
    assert_eq!(&*findings[0].places[0].path, "content/news/a.md");
}

#[test]
fn a_folder_without_an_index_and_an_unknown_type_are_found() {
    let page = news("");
    let section = SECTION.replace("content_type: news", "content_type: new");
    let (_, findings) =
        site(&[("content/news/index.md", &section), ("content/news/a.md", &page), ("content/other/a.md", &page)]);
    let mut found = rules(&findings);
    found.sort_unstable();
    assert_eq!(found, ["section-missing", "section-missing", "unknown-content-type"]);
    let help = findings.iter().find(|f| f.rule == "unknown-content-type").and_then(|f| f.help.as_ref());
    assert!(help.is_some_and(|help| help.zh.contains("news")));
}

#[test]
fn a_page_that_is_not_there_is_told_with_the_nearest_name_only_if_it_is_near() {
    let home =
        "---\ntitle: 示例\nentrances:\n  - page: news/reprot.md\n  - page: news/nothing.md\n  - page: report.md\n---\n";
    let page = news("");
    let (_, findings) =
        site(&[("content/index.md", home), ("content/news/index.md", SECTION), ("content/news/report.md", &page)]);
    let helps: Vec<&str> =
        findings.iter().filter_map(|finding| finding.help.as_ref()).map(|help| help.zh.as_str()).collect();
    assert_eq!(rules(&findings), ["reference-missing"; 3]);
    assert!(helps[0].contains("news/report.md"), "{}", helps[0]);
    assert!(!helps[1].contains("是不是"), "{}", helps[1]);
    assert!(helps[2].contains("news/report.md"), "{}", helps[2]);
}
