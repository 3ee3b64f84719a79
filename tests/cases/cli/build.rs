//! `tantu build` as it is typed and read. What a build makes of a site is tested elsewhere.

use insta::assert_snapshot;
use serde_json::Value;

use super::site;
use crate::support::{Run, TestSite};

const DAY: [&str; 2] = ["--as-of", "2026-01-15"];

/// A site without anything wrong.
fn clean() -> TestSite {
    let site = TestSite::new("clean");
    assert_eq!(site.run(["new", "."]).status, 0);
    site
}

fn assert_built(run: &Run) {
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
}

#[test]
fn build_is_what_is_meant_when_no_command_is_named() {
    let site = clean();
    let named = site.path().to_string_lossy().into_owned();
    for arguments in [
        &["build"][..],
        &[],
        &["--drafts"],
        &["--lang", "zh", "--drafts"],
        &["--quiet", "--lang=zh"],
        &["."],
        &[named.as_str()],
        &["--plain", "build", named.as_str()],
    ] {
        assert_built(&site.run(arguments));
        assert!(site.has("public/index.html"), "{arguments:?}");
        std::fs::remove_dir_all(site.path().join("public")).expect("was built");
    }
    assert_built(&site.run_in("content/news", [""; 0]));
    assert!(site.has("public/index.html"));
}

#[test]
fn a_misspelt_command_is_not_taken_for_a_folder() {
    let run = clean().run(["biuld"]);
    assert_eq!(run.status, 2);
    assert_snapshot!(run.stderr, @r"
    错误 arguments：没有命令 biuld，也没有这个文件夹
      改法：是不是 tantu build？
    ");
}

#[test]
fn without_a_site_nothing_is_built() {
    for arguments in [&["build"][..], &["build", "elsewhere"]] {
        let run = TestSite::new("none").run(arguments);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""));
        assert!(run.stderr.starts_with("错误 site-not-found："), "{}", run.stderr);
    }
}

#[test]
fn a_second_build_leaves_everything_as_it_is() {
    let site = clean();
    assert_built(&site.run(["build"]));
    let run = site.run(["build"]);
    assert_built(&run);
    assert!(run.stdout.contains("写入 0，") && run.stdout.contains("删除 0\n"), "{}", run.stdout);
}

#[test]
fn the_summary_says_what_is_held_back_and_what_comes_next() {
    let site = site();
    let run = site.run(["build"].iter().chain(&DAY));
    // How many files a site comes to and what rules say of it is not this test's business.
    let told =
        run.stdout.split_inclusive('\n').filter(|line| !line.starts_with("  文件") && !line.starts_with("  问题"));
    let told: String = told.collect();
    assert_snapshot!(told, @r"
    网站已生成：public（[TIME] 秒）
      页面：7（页面 1、栏目 2、首页 2、新闻 2）
      未发布或已过期的页面（4）：
        待发布 2026-03-01 09:30《后发》，content/news/later.md
        待发布 2026-02-01 00:00《先发》，content/news/soon.md
        草稿《草稿》，content/news/draft.md
        已过期 2025-06-01 00:00《过期》，content/news/old.md
      下一次变化：2026-02-01 00:00 到期《已发》，content/news/now.md
      用时（秒）：读取文件 [TIME]，解析内容 [TIME]，整理站点 [TIME]，生成页面 [TIME]，检查站点 [TIME]，写出文件 [TIME]
    ");
}

#[test]
fn drafts_that_were_asked_for_are_not_held_back() {
    let run = site().run(["build", "--drafts"].iter().chain(&DAY));
    assert!(run.stdout.contains("未发布或已过期的页面（1）："), "{}", run.stdout);
}

#[test]
fn quiet_means_findings_only() {
    let run = clean().run(["build", "--quiet"]);
    assert_built(&run);
    assert_eq!(run.stdout, "");
}

#[test]
fn json_is_one_document_with_findings_and_summary() {
    let site = site();
    site.write("content/about/us.md", "---\ntitel: 残联 简介\n---\n");
    for (language, help) in [("zh", "titel"), ("en", "titel")] {
        let run = site.run(["build", "--format", "json", "--lang", language]);
        assert_eq!((run.status, run.stderr.as_str()), (1, ""));
        let report: Value = serde_json::from_str(&run.stdout).expect("JSON");
        assert_eq!(report["summary"]["files"], Value::Null);
        let findings = report["findings"].as_array().expect("a list");
        let unknown = findings.iter().find(|finding| finding["rule"] == "unknown-key").expect("is found");
        let place = &unknown["places"][0];
        assert_eq!(
            (&place["path"], &place["line"], &place["column"]),
            (&"content/about/us.md".into(), &2.into(), &1.into())
        );
        assert!(unknown["message"].as_str().expect("text").contains(help));
    }
}

#[test]
fn a_build_with_errors_says_so_and_writes_nothing() {
    let site = clean();
    assert_built(&site.run(["build"]));
    let before = site.tree("public");
    site.write("content/about/contact.md", "---\ntitel: 残联 简介\n---\n");
    let run = site.run(["build"]);
    assert_eq!(run.status, 1);
    assert!(run.stdout.starts_with("没有写出网站，public 保持原样。"), "{}", run.stdout);
    assert_eq!(site.tree("public"), before);
}

#[test]
fn the_exit_status_follows_the_level_asked_for() {
    let site = clean();
    site.write("content/about/contact.md", "---\ntitle: 联系我们\n---\n\n没有发布时间，只是警告。\n");
    assert_eq!(site.run(["build"]).status, 0);
    assert_eq!(site.run(["build", "--fail-on", "warning"]).status, 1);
    assert_eq!(site.run(["build", "--fail-on", "hint"]).status, 1);
}

#[test]
fn options_choose_folder_address_drafts_and_threads() {
    let site = clean();
    site.write(
        "content/news/draft.md",
        "---\ntitle: 草稿\npublished: 2026-01-01\nsource: 甲\ndraft: true\n---\n\n正文。\n",
    );
    assert_built(&site.run(["build", "--output", "out", "--base-url", "https://example.gov.cn/x/", "--jobs", "1"]));
    assert!(site.has("out/index.html") && !site.has("out/news/draft/index.html") && !site.has("public"));
    assert!(site.read("out/sitemap.xml").contains("https://example.gov.cn/x/news/"));
    assert_built(&site.run_in("content", ["build", "--drafts", "--output", "../out2", "-j", "2"]));
    assert!(site.has("out2/news/draft/index.html"));
}

#[test]
fn values_that_cannot_be_are_refused_before_anything_is_built() {
    let site = clean();
    let said = |arguments: &[&str]| {
        let run = site.run(arguments);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""));
        run.stderr
    };
    assert_snapshot!(said(&["build", "--jobs", "0"]), @r"
    错误 arguments：--jobs：“0”不是正整数
      改法：例如 4。
    ");
    assert_snapshot!(said(&["build", "--base-url", "example.gov.cn"]), @r"
    错误 arguments：--base-url：“example.gov.cn”不是完整的网址
      改法：以 https:// 开头，例如 https://www.gov.cn/。
    ");
    assert_snapshot!(said(&["build", "--as-of", "2026-02-30"]), @r"
    错误 arguments：--as-of：没有“2026-02-30”这一天
      改法：检查月份和日期。
    ");
    assert!(!site.has("public"));
}
