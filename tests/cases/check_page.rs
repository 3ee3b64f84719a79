//! `tantu check --format html`: the report is a page that everyone can read, whatever stands in the pages that it tells of.

use serde_json::Value;

use crate::support::{Run, TestSite};

/// Pages with many kinds of faults, and one whose author means harm.
fn folder() -> TestSite {
    let hostile = "<!doctype html>\n<html lang=zh-CN>\n<head><meta charset=utf-8><title>页</title></head>\n<body><main><h1>页</h1>\n\
        <p><img src=\"x.png\" onerror=\"alert('</code></pre><script>alert(1)</script>')\"></p>\n\
        <p><a href=\"\"></a><a href=\"javascript:alert(1)\">`</code><script>alert(2)</script>`</a></p>\n\
        <p id=a>\u{202e}一</p><p id=a>二 \u{1b}[31m</p>\n\
        <p>联系人张三，身份证号11010519491231002X，，请<a href=\"\"></a>核对...</p>\n\
        <h2></h2><h4>跳级</h4><blink role=nonsense aria-hidden=maybe>x</blink>\n</main></body></html>\n";
    TestSite::new("report")
        .file("web/index.html", include_str!("check/faults.html"))
        .file("web/hostile.html", hostile)
        .file("web/\"><script>alert(3)<.html", hostile)
}

fn report(site: &TestSite, language: &str) -> String {
    let run = site.run(["--lang", language, "check", "web", "--format", "html", "--output", "report.html"]);
    assert!(run.status == 1 && run.stdout.is_empty() && run.stderr.is_empty(), "{run:?}");
    site.read("report.html")
}

fn findings(run: &Run) -> Vec<Value> {
    let report: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {run:?}"));
    report["findings"].as_array().expect("a list").clone()
}

#[test]
fn the_report_itself_has_nothing_wrong() {
    for language in ["zh", "en"] {
        let site = folder();
        let html = report(&site, language);
        assert!(html.len() > 10_000 && html.contains("id=\"finding-0\"") && html.contains("href=\"#finding-0\""));
        let run = site.run(["check", "report.html", "--format", "json"]);
        let found = findings(&run);
        assert!(found.is_empty(), "{language}: {found:#?}");
        assert!(!html.contains("<script") && !html.contains("\u{202e}") && !html.contains('\u{1b}'), "{html}");
        assert!(html.contains("&lt;script&gt;"), "what is meant is quoted");
    }
}

#[test]
fn every_finding_is_told_with_its_line_and_the_rule_and_personal_data_is_not() {
    let site = folder();
    let html = report(&site, "zh");
    let all = findings(&site.run(["check", "web", "--format", "json"]));
    assert_eq!(html.matches("<li class=\"f\"").count(), all.len());
    for finding in &all {
        let rule = finding["rule"].as_str().expect("a rule");
        assert!(html.contains(&format!("<code>{rule}</code>")), "{rule}");
    }
    for rule in ["id-duplicate", "inline-handler", "heading-level-skipped"] {
        let (link, target) = (format!("<a href=\"#rule-{rule}\">"), format!("id=\"rule-{rule}\""));
        assert!(html.contains(&link) && html.contains(&target), "{rule}");
    }
    assert!(html.contains("第6行") && html.contains("怎样改：") && html.contains("WCAG 2.2 1.1.1"), "{html}");
    assert!(all.iter().any(|finding| finding["rule"] == "identity-number-shown"), "{all:#?}");
    assert!(!html.contains("11010519491231002X"), "a report is passed on: numbers of persons stay out");
}

#[test]
fn a_clean_folder_says_so_and_a_file_that_cannot_be_written_is_told_of() {
    let page = "<!doctype html>\n<html lang=zh-CN>\n<head><meta charset=utf-8><title>页</title></head>\n<body><main><h1>页</h1><p>正文。</p></main></body></html>\n";
    let site = TestSite::new("report-clean").file("web/index.html", page);
    let run = site.run(["check", "web", "--format", "html"]);
    assert!(run.status == 0 && run.stdout.contains("没有发现问题"), "{run:?}");
    let run = site.run(["check", "web", "--format", "html", "--output", "nowhere/report.html"]);
    assert!(run.status == 2 && run.stderr.contains("nowhere/report.html"), "{run:?}");
    let run = site.run(["check", "web", "--output", "report.txt"]);
    assert!(run.status == 0 && site.read("report.txt").contains("检查了1页"), "{run:?}");
}
