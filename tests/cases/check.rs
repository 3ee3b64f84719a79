//! `tantu check`: findings in the very line of the Markdown, and every form in which they are told.

use serde_json::Value;

use crate::support::{Run, TestSite};

const SITE: &str = "\
name: 测试站
short_name: 测试站
description: 试验用的小网站。
base_url: https://www.example.gov.cn/
language: zh-CN
time_zone: Asia/Shanghai
organiser: {name: 测试单位}
marks:
  site_code: {not_assigned: 试验用。}
  icp: {not_assigned: 试验用。}
  police: {not_assigned: 试验用。}
  government_mark: {not_assigned: 试验用。}
  error_report: {not_assigned: 试验用。}
navigation: [{page: about.md}]
";

/// A site with one page about it that has this body after five lines of front matter.
fn site(body: &str) -> TestSite {
    TestSite::new("check")
        .file("content/site.yaml", SITE)
        .file("content/index.md", "---\ntitle: 首页\n---\n\n[关于](about.md)\n")
        .file("content/about.md", format!("---\ntitle: 关于我们\nsummary: 单位介绍。\n---\n\n{body}"))
}

fn findings(run: &Run) -> Vec<Value> {
    let report: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {run:?}"));
    report["findings"].as_array().expect("a list").clone()
}

/// Rule, file and line of each finding of a rule.
fn places(findings: &[Value], rule: &str) -> Vec<(String, u64)> {
    let of_rule = findings.iter().filter(|finding| finding["rule"] == rule);
    of_rule
        .map(|finding| {
            let place = &finding["places"][0];
            (place["path"].as_str().unwrap_or_default().to_owned(), place["line"].as_u64().unwrap_or(0))
        })
        .collect()
}

#[test]
fn what_is_wrong_in_a_page_is_shown_in_its_markdown() {
    let cases = [
        ("link-text-generic", "前一段。\n\n申请表[点击这里](index.md)。\n", 8),
        ("link-text-address", "看[https://www.cdpf.org.cn/a/b.html](https://www.cdpf.org.cn/a/b.html)。\n", 6),
        ("emoji-run", "前一段。\n\n- 一\n- 祝贺🎉🎉🎉\n", 9),
        ("heading-symbols", "## 一\n\n## ★★★\n\n正文。\n", 8),
        ("link-raw-address", "| 栏 | 址 |\n|---|---|\n| 一 | 甲 |\n| 二 | [办理](http://10.0.0.8/x) |\n", 9),
        ("link-text-generic", "正文[^1]。\n\n[^1]: 见[这里](index.md)。\n", 8),
    ];
    for (rule, body, line) in cases {
        let run = site(body).run(["check", "--format", "json", "--as-of", "2026-01-15"]);
        let found = findings(&run);
        assert_eq!(places(&found, rule), [("content/about.md".to_owned(), line)], "{rule}: {found:#?}");
    }
}

#[test]
fn a_clean_site_has_no_findings_and_a_build_refuses_what_a_check_calls_an_error() {
    let run = site("正文。\n").run(["check", "--format", "json", "--as-of", "2026-01-15"]);
    let errors: Vec<Value> = findings(&run).into_iter().filter(|finding| finding["level"] == "error").collect();
    assert!(errors.is_empty() && run.status == 0, "{errors:#?}");
    let strict = format!("{SITE}rules:\n  link-text-generic: error\n");
    let run = site("[这里](index.md)\n").file("content/site.yaml", strict).run(["build", "--as-of", "2026-01-15"]);
    assert!(run.status == 1 && run.stderr.contains("link-text-generic"), "{run:?}");
}

#[test]
fn a_finding_can_be_silenced_in_its_page_with_a_reason() {
    let silent = "---\ntitle: 关于我们\nsummary: 单位介绍。\nsilence:\n  - rule: link-text-generic\n    reason: 引用原文\n---\n\n[这里](index.md)\n";
    let run = site("").file("content/about.md", silent).run(["check", "--format", "json", "--as-of", "2026-01-15"]);
    let found = findings(&run);
    assert!(
        places(&found, "link-text-generic").is_empty() && places(&found, "silence-unused").is_empty(),
        "{found:#?}"
    );
    let unused = silent.replace("[这里](index.md)", "正文。");
    let run = site("").file("content/about.md", unused).run(["check", "--format", "json", "--as-of", "2026-01-15"]);
    assert_eq!(places(&findings(&run), "silence-unused"), [("content/about.md".to_owned(), 5)]);
}

/// A folder of another generator's pages, with one thing wrong in each.
fn folder() -> TestSite {
    let page = |body: &str| {
        format!(
            "<!doctype html>\n<html lang=en>\n<head><meta charset=utf-8><title>Page</title></head>\n<body><main>\n<h1>Page</h1>\n{body}\n</main></body>\n</html>\n"
        )
    };
    TestSite::new("folder")
        .file("site/index.html", page("<p><a href=a.html>One</a> <a href=B.html>Two</a></p>"))
        .file("site/a.html", page("<p><img src=gone.png alt=Gate></p>"))
        .file("site/b.html", page("<p><a href=./>Home page</a></p>\n<p id=x>1</p><p id=x>2</p>"))
        .file("site/Thumbs.db", "x")
}

#[test]
fn any_folder_of_html_can_be_checked() {
    let run = folder().run(["check", "site", "--format", "json"]);
    let found = findings(&run);
    assert_eq!(run.status, 1, "{run:?}");
    for (rule, path, line) in [
        ("link-case-differs", "index.html", 6),
        ("resource-missing", "a.html", 6),
        ("id-duplicate", "b.html", 7),
        ("file-unpublishable", "Thumbs.db", 0),
        ("page-orphan", "b.html", 0),
    ] {
        assert_eq!(places(&found, rule), [(path.to_owned(), line)], "{rule}: {found:#?}");
    }
}

#[test]
fn one_page_is_checked_alone_and_rules_levels_and_norms_choose() {
    let site = folder();
    let all = findings(&site.run(["check", "site/b.html", "--format", "json"]));
    assert_eq!(places(&all, "id-duplicate").len(), 1);
    assert!(places(&all, "page-orphan").is_empty(), "a lone page has no site: {all:#?}");
    assert!(
        findings(&site.run(["check", "site/b.html", "--format", "json", "--rule", "image-name-missing"])).is_empty()
    );
    assert_eq!(
        findings(&site.run(["check", "site", "--format", "json", "--rule", "id-duplicate,page-orphan"])).len(),
        2
    );
    let grave = findings(&site.run(["check", "site", "--format", "json", "--level", "error"]));
    assert!(!grave.is_empty() && grave.iter().all(|finding| finding["level"] == "error"));
    let norm = findings(&site.run(["check", "site", "--format", "json", "--norm", "gov-selfcheck"]));
    let serves = |finding: &Value| finding["norms"].as_array().unwrap().iter().any(|norm| norm == "GOV-SELFCHECK");
    assert!(!norm.is_empty() && norm.iter().all(serves));
}

#[test]
fn what_was_set_down_is_passed_over_and_what_is_new_is_not() {
    let site = folder();
    let saved = site.run(["check", "site", "--save-baseline", "known.json"]);
    assert_eq!(saved.status, 1, "{saved:?}");
    let again = site.run(["check", "site", "--baseline", "known.json", "--format", "json"]);
    assert_eq!(again.status, 0, "{again:?}");
    assert!(findings(&again).is_empty());
    // Lines added above do not make what is known new; one more of the same does.
    let page = std::fs::read_to_string(site.path().join("site/b.html")).expect("the page is there");
    site.write(
        "site/b.html",
        page.replace("<h1>", "\n\n\n<h1>").replace("<p id=x>2</p>", "<p id=x>2</p><p id=x>3</p>"),
    );
    let found = findings(&site.run(["check", "site", "--baseline", "known.json", "--format", "json"]));
    assert_eq!(places(&found, "id-duplicate"), [("b.html".to_owned(), 10)], "{found:#?}");
    let missing = site.run(["check", "site", "--baseline", "nothing.json"]);
    assert_eq!(missing.status, 2, "{missing:?}");
}

#[test]
fn other_programs_read_what_was_found() {
    let site = folder();
    let sarif: Value = serde_json::from_str(&site.run(["check", "site", "--format", "sarif"]).stdout).expect("JSON");
    let results = sarif["runs"][0]["results"].as_array().expect("results");
    let missing = results.iter().find(|result| result["ruleId"] == "resource-missing").expect("the picture");
    let place = &missing["locations"][0]["physicalLocation"];
    assert_eq!((&place["artifactLocation"]["uri"], &place["region"]["startLine"]), (&"a.html".into(), &6.into()));
    let rules = sarif["runs"][0]["tool"]["driver"]["rules"].as_array().expect("rules");
    let index = missing["ruleIndex"].as_u64().expect("an index") as usize;
    assert_eq!(rules[index]["id"], "resource-missing");
    let github = site.run(["check", "site", "--format", "github"]).stdout;
    assert!(
        github
            .lines()
            .any(|line| line.starts_with("::error file=a.html,line=6,col=4,")
                && line.contains("title=resource-missing::")),
        "{github}"
    );
    let junit = site.run(["check", "site", "--format", "junit"]).stdout;
    let document = roxmltree::Document::parse(&junit).expect("well-formed XML");
    let count = |name: &str| document.descendants().filter(|node| node.has_tag_name(name)).count();
    assert_eq!(count("testsuite"), 4, "{junit}");
    assert_eq!(document.root_element().attribute("failures"), Some(count("failure").to_string().as_str()));
}

#[test]
fn every_rule_can_be_explained_and_all_stand_on_one_page() {
    let site = TestSite::new("explain");
    let list = site.run(["explain"]).stdout;
    assert!(list.lines().count() > 20, "{list}");
    for line in list.lines() {
        let id = line.split_whitespace().next().unwrap_or_default();
        let run = site.run(["explain", id]);
        assert!(run.status == 0 && run.stdout.starts_with(id), "{run:?}");
    }
    let near = site.run(["explain", "link-text-generics"]);
    assert!(near.status == 2 && near.stderr.contains("link-text-generic"), "{near:?}");
    let page = site.run(["explain", "--format", "html"]).stdout;
    let checked = site.file("rules.html", page).run(["check", "rules.html", "--format", "json"]);
    assert!(findings(&checked).is_empty(), "{checked:?}");
}
