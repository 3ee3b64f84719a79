//! `tantu check` on words: a site's own list, and what points by colour or place or only looks like what it should be, each in the
//! very line of the Markdown.

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
    TestSite::new("check-words")
        .file("content/site.yaml", SITE)
        .file("content/index.md", "---\ntitle: 首页\n---\n\n[关于](about.md)\n")
        .file("content/about.md", format!("---\ntitle: 关于我们\nsummary: 单位介绍。\n---\n\n{body}"))
}

fn check(site: &TestSite) -> Vec<(String, String, u64)> {
    places(&site.run(["check", "--format", "json", "--as-of", "2026-01-15"]))
}

/// Rule, file and line of each finding.
fn places(run: &Run) -> Vec<(String, String, u64)> {
    let report: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {run:?}"));
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let found = report["findings"].as_array().expect("a list").iter();
    found
        .map(|finding| {
            let place = &finding["places"][0];
            (text(&finding["rule"]), text(&place["path"]), place["line"].as_u64().unwrap_or(0))
        })
        .collect()
}

/// Lines in which a rule found something in the page.
fn lines(found: &[(String, String, u64)], rule: &str, path: &str) -> Vec<u64> {
    found.iter().filter(|one| one.0 == rule && one.1 == path).map(|one| one.2).collect()
}

#[test]
fn what_points_by_colour_or_place_or_only_looks_right_is_shown_in_its_markdown() {
    let cases = [
        ("colour-words", "前一段。\n\n红色的项目必填。\n", 8),
        ("place-words", "前一段。\n\n- 一\n- 请点击右侧的按钮。\n", 9),
        ("character-picture", "前一段。\n\n再见 (^_^)\n", 8),
        (
            "heading-by-looks",
            "前一段。\n\n**申请条件**\n\n具有本县户籍，持有效证件，符合下列情形之一的，可以提出申请。\n",
            8,
        ),
        ("list-by-looks", "前一段。\n\n● 身份证\n\n● 户口簿\n\n● 照片\n", 8),
        ("table-header-empty", "| 姓名 | |\n|---|---|\n| 甲 | 乙 |\n", 6),
    ];
    for (rule, body, line) in cases {
        let found = check(&site(body));
        assert_eq!(lines(&found, rule, "content/about.md"), [line], "{rule}: {found:#?}");
        // What is said of the Markdown is not said again of the page that it became.
        assert!(lines(&found, "header-cell-empty", "content/about.md").is_empty(), "{found:#?}");
    }
}

#[test]
fn a_site_has_words_names_and_titles_of_its_own() {
    let list = "words:\n  - {wrong: [大走访], right: [入户走访], reason: 活动已经结束。, level: error}\n  - {wrong: [某某集团], reason: 广告。}\n\
        names:\n  - {name: 李思文, wrong: [李恩文], titles: [副理事长]}\n  - {name: 王岚, titles: [理事长]}\n";
    let body =
        "开展大走访活动，李恩文参加。\n\n理事长李思文、副理事长王岚到场。\n\n由某某集团冠名。\n\n不再叫“大走访”。\n";
    let site = site(body).file("content/data/words.yaml", list);
    let found = check(&site);
    let about = "content/about.md";
    assert_eq!(lines(&found, "site-word", about), [6, 10], "{found:#?}");
    assert_eq!(lines(&found, "name-misspelt", about), [6]);
    assert_eq!(lines(&found, "title-wrong", about), [8, 8]);
    let run = site.run(["check", "--as-of", "2026-01-15"]);
    assert!(run.status == 1 && run.stderr.contains("入户走访") && run.stderr.contains("活动已经结束"), "{run:?}");
    // Without the list nothing of that is known.
    site.remove("content/data/words.yaml");
    assert!(lines(&check(&site), "site-word", about).is_empty());
}

#[test]
fn what_is_wrong_with_the_list_is_shown_in_the_list() {
    let list = "words:\n  - {wrong: [甲词], rihgt: [乙词], reason: 因}\n  - {wrong: [残疾], right: [残疾人], reason: 因}\n  - {wrong: [丙词], right: [丁词]}\n\
        names:\n  - {name: 李思文, wrong: [思文]}\n  - {name: 李思文}\n";
    let site = site("残疾人来办事。\n").file("content/data/words.yaml", list);
    let found = check(&site);
    let words = "content/data/words.yaml";
    assert_eq!(lines(&found, "unknown-key", words), [2], "{found:#?}");
    assert_eq!(lines(&found, "word-list-contradiction", words), [3, 6]);
    assert_eq!(lines(&found, "missing-key", words), [4]);
    assert_eq!(lines(&found, "doubled-value", words), [7]);
    for text in
        ["", "[]", "words: 7\n", "words: [", "names: [{name: ''}]\n", "words: [{wrong: [''], reason: x}]\n", "\u{0}"]
    {
        site.write("content/data/words.yaml", text);
        let run = site.run(["check", "--as-of", "2026-01-15"]);
        assert!((0..=1).contains(&run.status), "{text:?}: {run:?}");
    }
}
