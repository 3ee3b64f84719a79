//! Tables of pages, the record of addresses, translations.

use insta::assert_snapshot;
use serde_json::Value;

use super::site;

const DAY: [&str; 2] = ["--as-of", "2026-01-15"];

fn list(what: &[&str]) -> String {
    let run = site().run(["list"].iter().chain(what).chain(&DAY));
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    run.stdout
}

#[test]
fn pages_are_listed_in_aligned_columns() {
    assert_snapshot!(list(&["pages"]), @r"
    状态    发布时间          内容类型  网址          标题  文件
    已发布                    栏目      /about/       关于  content/about/index.md
    已发布                    页面      /about/us/    简介  content/about/us.md
    已发布                    首页      /en/          Home  content/index.en.md
    已发布                    首页      /             首页  content/index.md
    草稿    2026-01-01 00:00  新闻      /news/draft/  草稿  content/news/draft.md
    已发布                    栏目      /news/        动态  content/news/index.md
    待发布  2026-03-01 09:30  新闻      /news/later/  后发  content/news/later.md
    已发布  2026-01-01 00:00  新闻      /news/now/    已发  content/news/now.md
    已过期  2025-01-01 00:00  新闻      /news/old/    过期  content/news/old.md
    待发布  2026-02-01 00:00  新闻      /news/soon/   先发  content/news/soon.md
    ");
    assert_snapshot!(list(&["drafts", "--lang", "en"]), @r"
    content type  title  file
    news          草稿   content/news/draft.md
    ");
    assert_snapshot!(list(&["scheduled"]), @r"
    发布时间          网址          标题  文件
    2026-02-01 00:00  /news/soon/   先发  content/news/soon.md
    2026-03-01 09:30  /news/later/  后发  content/news/later.md
    ");
    assert_snapshot!(list(&["redirects"]), @r"
    旧网址  新网址      标题  文件
    /old/   /about/us/  简介  content/about/us.md
    ");
}

#[test]
fn what_expires_or_is_to_be_reviewed_is_listed_by_date() {
    assert_snapshot!(list(&["expiring"]), @r"
    时间              事项  网址        标题  文件
    2026-01-20        复核  /about/us/  简介  content/about/us.md
    2026-02-01 00:00  到期  /news/now/  已发  content/news/now.md
    ");
    assert_snapshot!(list(&["expiring", "--within", "10", "--lang", "en"]), @r"
    when        what    address     title  file
    2026-01-20  review  /about/us/  简介   content/about/us.md
    ");
    assert_snapshot!(list(&["expiring", "--within", "0"]), @"没有");
}

#[test]
fn json_has_the_same_values_in_both_languages() {
    let zh: Value = serde_json::from_str(&list(&["scheduled", "--format", "json"])).expect("JSON");
    let en: Value = serde_json::from_str(&list(&["scheduled", "--format", "json", "--lang", "en"])).expect("JSON");
    assert_eq!(zh, en);
    assert_eq!(zh[0]["published"], "2026-02-01T00:00:00+08:00");
    assert_eq!(zh[1]["path"], "content/news/later.md");
    let pages: Value = serde_json::from_str(&list(&["pages", "--format", "json"])).expect("JSON");
    assert_eq!(pages[0]["published"], Value::Null);
    assert_eq!(pages[0]["state"], "published");
}

#[test]
fn a_site_is_found_from_any_folder_inside_it_or_by_name() {
    let site = site();
    let here = site.run(["list", "drafts"]);
    assert_eq!(site.run_in("content/news", ["list", "drafts"]).stdout, here.stdout);
    let named = site.path().to_string_lossy().into_owned();
    assert_eq!(site.run_in("content/news", ["list", "drafts", &named]).stdout, here.stdout);
}

#[test]
fn without_a_site_it_says_so() {
    let run = crate::support::TestSite::new("none").run(["list", "pages"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.starts_with("错误 site-not-found："), "{}", run.stderr);
}

#[test]
fn a_site_without_a_configuration_is_no_site() {
    let site = site();
    site.remove("content/site.yaml");
    let run = site.run(["list", "pages", "."]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.starts_with("错误 site-configuration-missing："), "{}", run.stderr);
}

#[test]
fn a_moment_that_is_none_is_refused() {
    let run = site().run(["list", "pages", "--as-of", "昨天"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.starts_with("错误 arguments：--as-of：“昨天”不是日期"), "{}", run.stderr);
}

#[test]
fn addresses_are_recorded_once_and_listed() {
    let site = site();
    assert_snapshot!(site.run(["addresses", "accept"]).stdout, @"content/addresses.lock：新记录 9 个网址，共 9 个。");
    let lock = site.read("content/addresses.lock");
    assert!(lock.contains("\n/about/us/\tcontent/about/us.md\t简介\n"), "{lock}");
    assert!(!lock.contains("draft"), "{lock}");
    assert_snapshot!(site.run(["addresses", "accept", "--lang", "en"]).stdout, @"content/addresses.lock: 0 addresses recorded, 9 in all.");
    assert_eq!(site.read("content/addresses.lock"), lock);
    let listed = site.run(["addresses", "list"]).stdout;
    assert!(listed.contains("/about/us/"), "{listed}");
}

#[test]
fn a_translation_is_accepted_by_writing_its_originals_digest() {
    let site = site();
    assert_snapshot!(site.run(["translations"]).stdout, @r"
    状态    语言  文件                 原文              原文指纹
    未记录  en    content/index.en.md  content/index.md  2cbc1f180ba7f366
    ");
    let run = site.run(["translations", "--accept", "content/index.en.md"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let first = site.read("content/index.en.md");
    assert!(first.starts_with("---\ntitle: Home\noriginal_digest: "), "{first}");
    assert!(site.run(["translations", "--lang", "en"]).stdout.contains("up to date"));

    site.write("content/index.md", "---\ntitle: 新首页\n---\n");
    assert!(site.run(["translations"]).stdout.contains("原文已改"));
    assert_eq!(site.run(["translations", "--accept", "index.en.md"]).status, 0);
    let second = site.read("content/index.en.md");
    assert_eq!(second.lines().count(), first.lines().count());
    assert!(site.run(["translations"]).stdout.contains("一致"));
}

#[test]
fn accepting_keeps_windows_line_ends_and_refuses_what_is_no_translation() {
    let site = site();
    site.write("content/index.en.md", "---\r\ntitle: Home\r\n---\r\n\r\nText.\r\n");
    assert_eq!(site.run(["translations", "--accept", "content/index.en.md"]).status, 0);
    let text = site.read("content/index.en.md");
    assert!(text.starts_with("---\r\ntitle: Home\r\noriginal_digest: "), "{text:?}");
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    let run = site.run(["translations", "--accept", "content/index.md"]);
    assert_eq!(run.status, 2);
    assert_snapshot!(run.stderr, @r"
    错误 arguments：没有译文 content/index.md
      改法：是不是 content/index.en.md？
    ");
}
