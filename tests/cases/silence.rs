//! What a page asks to be passed over, and the levels that a site gives to rules.

use serde_json::Value;

use crate::support::TestSite;

const IMAGE: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='8' height='8'><title>甲</title></svg>";

fn page(more: &str, body: &str) -> String {
    format!("---\ntitle: 第三条动态\npublished: 2025-10-02\nsource: 测试单位\n{more}---\n\n{body}\n")
}

fn site(more: &str, body: &str) -> TestSite {
    TestSite::fixture("tests/sites/small")
        .file("content/news/third.md", page(more, body))
        .file("content/news/picture.svg", IMAGE)
}

/// A heading that leaves out a level: a warning.
const SKIPPED: &str = "## 甲\n\n#### 乙\n\n正文。";
const SILENCE: &str = "silence: [{rule: heading-skipped, reason: 原文如此。}]\n";

fn with_rules(site: TestSite, rules: &str) -> TestSite {
    let configuration = site.read("content/site.yaml");
    site.file("content/site.yaml", format!("{configuration}rules: {rules}\n"))
}

/// Level and rule of each finding, and the exit status.
fn found(site: &TestSite) -> (Vec<String>, i32) {
    let run = site.run(["build", "--as-of", "2026-01-15", "--format", "json"]);
    let report: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let line = |finding: &Value| {
        let text = |key: &str| finding[key].as_str().unwrap_or_default();
        format!("{} {}", text("level"), text("rule"))
    };
    (report["findings"].as_array().expect("findings").iter().map(line).collect(), run.status)
}

fn lines(all: &[&str]) -> Vec<String> {
    all.iter().map(|line| (*line).to_owned()).collect()
}

#[test]
fn a_silence_with_a_reason_is_kept() {
    assert_eq!(found(&site("", SKIPPED)), (lines(&["warning heading-skipped"]), 0));
    assert_eq!(found(&site(SILENCE, SKIPPED)), (lines(&[]), 0));
}

#[test]
fn a_silence_holds_for_its_own_page_and_its_own_rule() {
    let site = site(SILENCE, SKIPPED).file("content/news/fourth.md", page("", SKIPPED));
    assert_eq!(found(&site), (lines(&["warning heading-skipped"]), 0));
    site.write("content/news/fourth.md", page("", "正文。"));
    site.write("content/news/third.md", page(SILENCE, &format!("{SKIPPED}\n\n![](picture.svg)")));
    assert_eq!(found(&site), (lines(&["error image-alt-missing"]), 1));
}

#[test]
fn a_silence_without_a_reason_or_without_a_rule_is_refused() {
    assert_eq!(found(&site("silence: [{rule: heading-skipped}]\n", SKIPPED)), (lines(&["error missing-key"]), 1));
    let found = found(&site("silence: [{reason: 原文如此。}]\n", SKIPPED));
    assert_eq!(found, (lines(&["error missing-key", "warning heading-skipped"]), 1));
}

#[test]
fn a_silence_that_silences_nothing_is_found() {
    let site = site(SILENCE, "正文。");
    let run = site.run(["build", "--as-of", "2026-01-15"]);
    assert_eq!(run.status, 0);
    assert!(run.stderr.starts_with("警告 silence-unused：这一页没有“heading-skipped”的问题"), "{}", run.stderr);
    assert!(run.stderr.contains("content/news/third.md:5:18"), "{}", run.stderr);
}

#[test]
fn a_silence_on_a_page_that_is_not_built_is_not_called_unused() {
    let site = site(&format!("draft: true\n{SILENCE}"), SKIPPED);
    assert_eq!(found(&site), (lines(&[]), 0));
}

#[test]
fn what_would_make_the_site_wrong_or_unsafe_cannot_be_silenced() {
    for (rule, body) in [
        ("raw-html", "<font>甲</font>"),
        ("unsafe-link", "[甲](javascript:x)"),
        ("reference-missing", "[甲](nowhere.md)"),
    ] {
        let site = site(&format!("silence: [{{rule: {rule}, reason: 一定要用。}}]\n"), body);
        let (found, status) = found(&site);
        assert_eq!(status, 1, "{rule}");
        assert!(found.contains(&format!("error {rule}")), "{found:?}");
        assert!(found.contains(&"error silence-not-allowed".to_owned()), "{found:?}");
    }
}

#[test]
fn a_site_sets_the_levels_of_rules() {
    let of = |level: &str| found(&with_rules(site("", SKIPPED), &format!("{{heading-skipped: {level}}}")));
    assert_eq!(of("error"), (lines(&["error heading-skipped"]), 1));
    assert_eq!(of("warning"), (lines(&["warning heading-skipped"]), 0));
    assert_eq!(of("hint"), (lines(&["hint heading-skipped"]), 0));
    assert_eq!(of("off"), (lines(&[]), 0));
}

#[test]
fn a_level_that_is_none_is_told_with_those_that_are() {
    let site = with_rules(site("", SKIPPED), "{heading-skipped: warn}");
    let run = site.run(["build", "--as-of", "2026-01-15"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.starts_with("错误 unknown-word：“warn”不在可选的值里"), "{}", run.stderr);
    assert!(run.stderr.contains("error、warning、hint、off"), "{}", run.stderr);
}

#[test]
fn what_stops_a_site_from_being_right_cannot_be_lowered() {
    let bad = [
        ("raw-html", "<font>甲</font>"),
        ("file-missing", "![甲](nowhere.svg)"),
        ("figure-differs", "[1435人](indicator:children.actual)"),
    ];
    for (rule, body) in bad {
        for level in ["off", "hint", "warning"] {
            let site = with_rules(site("period: 2025\n", body), &format!("{{{rule}: {level}}}")).file(
                "content/data/indicators/a.yaml",
                "title: 甲\nsource: 乙\nindicators:\n  - {id: children, name: 儿童, unit: 人, periods: [{period: 2025, values: {actual: 1453}}]}\n",
            );
            let (found, status) = found(&site);
            assert_eq!(status, 1, "{rule}: {level}");
            assert!(found.contains(&format!("error {rule}")), "{rule}: {level}: {found:?}");
            assert!(found.contains(&"error silence-not-allowed".to_owned()), "{rule}: {level}: {found:?}");
            assert!(!site.has("public"));
        }
    }
    // To set it to what it is anyway is no fault.
    assert_eq!(found(&with_rules(site("", "正文。"), "{raw-html: error}")), (lines(&[]), 0));
}

#[test]
fn a_theme_that_cannot_be_read_never_empties_a_site() {
    let site = site("", "正文。");
    assert_eq!(found(&site), (lines(&[]), 0));
    let before = site.tree("public");
    let site = site
        .file("themes/tantu/layouts/home.html", "{% extends \"layouts/base.html\" %}{% block main %}{{ nothing( }}");
    let (broken, status) = found(&site);
    assert_eq!(status, 1, "{broken:?}");
    let rules: Vec<String> =
        broken.iter().filter_map(|line| line.split(' ').nth(1)).map(|rule| format!("{rule}: off")).collect();
    let site = with_rules(site, &format!("{{{}}}", rules.join(", ")));
    let (found, status) = found(&site);
    assert_eq!(status, 1, "{found:?}");
    assert_eq!(site.tree("public"), before);
}

#[test]
fn a_rule_that_there_is_not_is_told_with_the_nearest() {
    let site =
        with_rules(site("silence: [{rule: heading-skiped, reason: 原文如此。}]\n", SKIPPED), "{heading-skiped: off}");
    let run = site.run(["build", "--as-of", "2026-01-15"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert_eq!(run.stderr.matches("错误 unknown-rule：没有规则“heading-skiped”").count(), 2, "{}", run.stderr);
    assert_eq!(run.stderr.matches("是不是“heading-skipped”？").count(), 2, "{}", run.stderr);
}
