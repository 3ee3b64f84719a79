//! Silences in comments, in Markdown and in pages that another program has made.

use serde_json::Value;

use crate::support::TestSite;

/// Level and rule of each finding, with its line; findings that this page has with any body are left out.
fn found(body: &str) -> Vec<(String, u64)> {
    let page = format!("---\ntitle: 第三条动态\npublished: 2025-10-02\nsource: 测试单位\n---\n\n{body}\n");
    let site = TestSite::fixture("tests/sites/small").file("content/news/third.md", page);
    let run = site.run(["check", "--format", "json", "--as-of", "2026-01-15"]);
    let all = lines(&run.stdout, "content/news/third.md");
    let built = site.run(["build", "--as-of", "2026-01-15"]);
    if built.status == 0 && !body.contains('`') {
        let html = site.read("public/news/third/index.html");
        assert!(
            !html.contains("<!--") && !html.contains("坦途：") && !html.contains("tantu:"),
            "comments are not published: {html}"
        );
    }
    all
}

fn lines(json: &str, file: &str) -> Vec<(String, u64)> {
    let report: Value = serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}: {json}"));
    let of = |finding: &Value| {
        let place = &finding["places"][0];
        (
            finding["rule"].as_str().unwrap_or_default().to_owned(),
            place["line"].as_u64().unwrap_or(0),
            place["path"].clone(),
        )
    };
    let all = report["findings"].as_array().expect("a list").iter().map(of);
    all.filter(|(.., path)| path == file).map(|(rule, line, _)| (rule, line)).collect()
}

fn lists(all: &[(&str, u64)]) -> Vec<(String, u64)> {
    all.iter().map(|(rule, line)| ((*rule).to_owned(), *line)).collect()
}

const GENERIC: &str = "link-text-generic";

#[test]
fn a_comment_speaks_of_the_block_that_follows_and_of_no_other() {
    let link = "[这里](first.md)";
    assert_eq!(found(link), lists(&[(GENERIC, 7)]));
    for comment in [
        "<!-- tantu: allow link-text-generic 理由：法律原文 -->",
        "<!-- 坦途：允许 link-text-generic 理由：法律原文 -->",
        "<!--坦途:允许link-text-generic\n理由：法律原文-->",
    ] {
        assert_eq!(found(&format!("{comment}\n\n{link}")), [], "{comment}");
        assert_eq!(found(&format!("{comment}\n{link}")), [], "{comment}");
    }
    let comment = "<!-- 坦途：允许 link-text-generic 理由：法律原文 -->";
    assert_eq!(found(&format!("{comment}\n\n- 一\n- {link}\n\n{link}")), lists(&[(GENERIC, 12)]));
    assert_eq!(
        found(&format!("{comment}\n\n| 栏 | 址 |\n|---|---|\n| 一 | {link} |\n\n> {link}")),
        lists(&[(GENERIC, 13)])
    );
    assert_eq!(found(&format!("- 一\n\n  {comment}\n\n  {link}\n\n- {link}")), lists(&[(GENERIC, 13)]));
    // Several in a row speak of the same block.
    let other = "<!-- tantu: allow half-width-punctuation reason: as printed -->";
    assert_eq!(found(&format!("{comment}\n{other}\n\n甲,乙{link}")), []);
}

#[test]
fn a_comment_in_a_line_speaks_of_that_line() {
    let comment = "<!-- 坦途：允许 link-text-generic 理由：法律原文 -->";
    assert_eq!(found(&format!("见[这里](first.md)。{comment}\n再见[这里](first.md)。")), lists(&[(GENERIC, 8)]));
    assert_eq!(found(&format!("- [这里](first.md) {comment}\n- [这里](first.md)")), lists(&[(GENERIC, 8)]));
}

#[test]
fn a_silence_holds_where_lists_show_the_same_words_again() {
    let page = |body: &str| format!("---\ntitle: 第三条动态\npublished: 2025-10-02\nsource: 测试单位\n---\n\n{body}\n");
    let site = TestSite::fixture("tests/sites/small");
    for (body, expected) in [
        ("带身份证,户口簿。", 1),
        ("<!-- 坦途：允许 half-width-punctuation 理由：原文如此 -->\n\n带身份证,户口簿。", 0),
    ] {
        site.write("content/news/third.md", page(body));
        let run = site.run(["check", "--format", "json", "--as-of", "2026-01-15"]);
        assert_eq!(run.stdout.matches("\"half-width-punctuation\"").count(), expected, "{run:?}");
    }
}

#[test]
fn what_is_wrong_with_a_silence_is_told_at_its_place() {
    let link = "[这里](first.md)";
    let of = |comment: &str| found(&format!("正文。\n\n<!-- {comment} -->\n\n{link}"));
    assert_eq!(of("tantu: allow link-text-generic"), lists(&[("silence-reason-missing", 9), (GENERIC, 11)]));
    assert_eq!(of("tantu: allow link-generics reason: x"), lists(&[("unknown-rule", 9), (GENERIC, 11)]));
    assert_eq!(of("tantu: allow raw-html reason: x"), lists(&[("silence-not-allowed", 9), (GENERIC, 11)]));
    assert_eq!(of("tantu: silence link-text-generic reason: x"), lists(&[("silence-unclear", 9), (GENERIC, 11)]));
    assert_eq!(of("tantu: allow emoji-run reason: x"), lists(&[("silence-unused", 9), (GENERIC, 11)]));
    assert_eq!(of("编辑的话，不是给程序的"), lists(&[(GENERIC, 11)]));
    // Nothing follows, or what follows is told elsewhere.
    assert_eq!(
        found(&format!("{link}\n\n<!-- tantu: allow link-text-generic reason: x -->")),
        lists(&[(GENERIC, 7), ("silence-unused", 9)])
    );
    assert_eq!(found("`<!-- tantu: allow -->`\n\n```html\n<!-- tantu: allow -->\n```\n"), []);
}

#[test]
fn pages_of_another_program_are_silenced_alike() {
    let page = |main: &str| {
        format!(
            "<!doctype html>\n<html lang=zh-CN>\n<title>页</title>\n<main>\n<h1>页</h1>\n{main}\n</main>\n</html>\n"
        )
    };
    let found = |main: &str, rules: &[&str]| {
        let site = TestSite::new("web")
            .file("site/index.html", page(main))
            .file("site/a.html", page("<p><a href=./>首页</a></p>"));
        let mut arguments = vec!["check", "site/index.html", "--format", "json"];
        arguments.extend(rules);
        lines(&site.run(arguments).stdout, "index.html")
    };
    let link = "<p><a href=a.html>这里</a></p>";
    assert_eq!(found(link, &[]), lists(&[(GENERIC, 6)]));
    assert_eq!(found(&format!("<!-- 坦途：允许 link-text-generic 理由：原文 -->\n{link}"), &[]), []);
    assert_eq!(
        found(&format!("<!-- 坦途：允许 link-text-generic 理由：原文 -->\n{link}\n{link}"), &[]),
        lists(&[(GENERIC, 8)])
    );
    assert_eq!(found("<p>见<!-- tantu: allow link-text-generic reason: x --> <a href=a.html>这里</a></p>", &[]), []);
    assert_eq!(
        found(&format!("<!-- tantu: allow emoji-run reason: x -->\n{link}"), &[]),
        lists(&[("silence-unused", 6), (GENERIC, 7)])
    );
    // Of a rule that was not asked nothing can be said.
    assert_eq!(
        found(
            &format!("<!-- tantu: allow emoji-run reason: x -->\n{link}"),
            &["--rule", "link-text-generic,silence-unused"]
        ),
        lists(&[(GENERIC, 7)])
    );
    assert_eq!(
        found(&format!("<!-- tantu: allow link-text-generic -->\n{link}"), &[]),
        lists(&[("silence-reason-missing", 6), (GENERIC, 7)])
    );
}
