//! Documents that interpret, amend, repeal, rest on and relate to one another show it at both ends.

use crate::support::TestSite;
use crate::support::built::{Built, Page, css, none, text};

fn policy(title: &str, kind: &str, more: &str) -> String {
    format!(
        "---\ntitle: {title}\npublished: 2025-09-26\nkind: {kind}\nsubject: 残疾人权益保障\nissuer: [立法机关]\nvalidity: in-force\n{more}---\n\n{title}的正文。\n"
    )
}

fn site() -> TestSite {
    TestSite::fixture("tests/sites/small")
        .file("content/policies/act.md", policy("保障法", "law", ""))
        .file("content/policies/old.md", policy("旧办法", "document", ""))
        .file("content/policies/new.md", policy("新办法", "document", "repeals: [old.md]\nbasis: act.md\n"))
        .file("content/policies/change.md", policy("修改决定", "law", "amends: [act.md]\n"))
        .file("content/policies/explained.md", policy("新办法解读", "interpretation", "interprets: [new.md, act.md]\n"))
}

fn built(site: &TestSite) -> Built {
    let run = site.run(["build", "--as-of", "2026-01-15"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    Built::of(site, "public")
}

/// The headings of a page's ties with what stands under each.
fn ties(page: &Page) -> Vec<(String, Vec<String>)> {
    let groups = page.all("section.related").into_iter().map(|group| {
        let (headings, targets) = (css("h2"), css("a[href]"));
        let heading = group.select(&headings).map(text).collect::<String>();
        let links = group.select(&targets).filter_map(|link| link.attr("href"));
        let mut links: Vec<String> = links.map(str::to_owned).collect();
        links.sort();
        (heading, links)
    });
    let mut groups: Vec<_> = groups.collect();
    groups.sort();
    groups
}

fn expected(groups: &[(&str, &[&str])]) -> Vec<(String, Vec<String>)> {
    let own = |links: &[&str]| links.iter().map(|link| format!("/policies/{link}/")).collect();
    let mut groups: Vec<_> = groups.iter().map(|(heading, links)| ((*heading).to_owned(), own(links))).collect();
    groups.sort();
    groups
}

#[test]
fn every_tie_between_documents_shows_at_both_ends() {
    let built = built(&site());
    let page = |name: &str| ties(&built.page(&format!("policies/{name}/index.html")));
    assert_eq!(page("explained"), expected(&[("本文解读的文件", &["act", "new"])]));
    assert_eq!(
        page("new"),
        expected(&[("相关解读", &["explained"]), ("本文件废止的文件", &["old"]), ("制定依据", &["act"])])
    );
    assert_eq!(page("old"), expected(&[("废止本文件的文件", &["new"])]));
    assert_eq!(page("change"), expected(&[("本文件修改的文件", &["act"])]));
    assert_eq!(
        page("act"),
        expected(&[("相关解读", &["explained"]), ("修改本文件的文件", &["change"]), ("以本文件为依据", &["new"])])
    );
    none(built.links("https://www.example.gov.cn").broken);
}

#[test]
fn a_draft_or_a_document_of_the_future_shows_on_no_other_page() {
    let site = site();
    site.write(
        "content/policies/draft.md",
        policy("草稿解读", "interpretation", "interprets: [act.md]\ndraft: true\n"),
    );
    let future = policy("将来的决定", "law", "repeals: [act.md]\n").replace("2025-09-26", "2030-01-01");
    site.write("content/policies/future.md", future);
    let built = built(&site);
    let law = ties(&built.page("policies/act/index.html"));
    assert!(law.iter().all(|(_, links)| links.iter().all(|link| !link.contains("draft") && !link.contains("future"))));
    assert_eq!(law.len(), 3, "{law:?}");
    none(built.links("https://www.example.gov.cn").broken);
}

#[test]
fn a_tie_to_a_page_that_is_no_document_or_to_itself_is_found_or_left_out() {
    let site = site();
    site.write("content/policies/wrong.md", policy("错", "interpretation", "interprets: [../news/first.md]\n"));
    let run = site.run(["build", "--as-of", "2026-01-15"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("错误 reference-wrong-type：content/news/first.md 是“新闻”"), "{}", run.stderr);
    site.write("content/policies/wrong.md", policy("自指", "document", "basis: [wrong.md, act.md]\n"));
    let built = built(&site);
    assert_eq!(ties(&built.page("policies/wrong/index.html")), expected(&[("制定依据", &["act"])]));
}

#[test]
fn a_service_shows_on_the_page_of_its_legal_basis() {
    let site = site();
    site.write(
        "content/services/index.md",
        "---\ntitle: 服务\ncontent_type: service\ncolumn_type: 办事服务\nsummary: 服务。\nkeywords: [服务]\n---\n",
    );
    site.write(
        "content/services/aid.md",
        "---\ntitle: 法律援助\npublished: 2025-09-26\nsummary: 法律援助。\ncategory: 维权\nagency: 测试单位\n\
         legal_basis: [{title: 保障法, article: 第一条, page: ../policies/act.md}]\nconditions: [有困难。]\n\
         materials: [{name: 申请书, form: original}]\nsteps: [{title: 申请}]\nfee: {free: true}\nask_locally: [address, hours, time_limit, telephone, complaints_telephone]\noutcome: 得到援助。\n\
         related: [../news/first.md]\n---\n\n正文。\n",
    );
    let built = built(&site);
    let law = ties(&built.page("policies/act/index.html"));
    let basis = law.iter().find(|(heading, _)| heading == "以本文件为依据").expect("rests on it");
    assert_eq!(basis.1, ["/policies/new/", "/services/aid/"]);
    let news = ties(&built.page("news/first/index.html"));
    assert_eq!(news, [("相关内容".to_owned(), vec!["/services/aid/".to_owned()])], "related pages are so both ways");
}
