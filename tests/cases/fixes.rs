//! `tantu check --fix`: what is certain is mended in the file itself, after it was shown and agreed to, and nothing else is touched.

use std::collections::BTreeMap;

use encoding_rs::GB18030;
use proptest::prelude::*;

use crate::support::{Run, TestSite};

const IDENTITY: &str = "110101209903070013";
const MASKED: &str = "1101************13";

fn site(body: &str) -> TestSite {
    TestSite::fixture("tests/sites/small").file("content/news/third.md", page(body))
}

fn page(body: &str) -> String {
    format!("---\ntitle: 第三条动态\npublished: 2025-10-02\nsource: 测试单位\n---\n\n{body}\n")
}

fn check(site: &TestSite, more: &[&str]) -> Run {
    site.run(["check", "--as-of", "2026-01-15"].iter().chain(more).copied())
}

/// The files of a site but for what is kept of earlier ones.
fn files(site: &TestSite) -> BTreeMap<String, Vec<u8>> {
    let mut files = site.tree("");
    files.retain(|path, _| !path.starts_with(".tantu"));
    files
}

/// What becomes of a body, and of it once more.
fn fixed(body: &str) -> String {
    let site = site(body);
    let run = check(&site, &["--fix", "--yes"]);
    assert!(run.status < 2, "{run:?}");
    let once = site.read("content/news/third.md");
    check(&site, &["--fix", "--yes"]);
    assert_eq!(site.read("content/news/third.md"), once, "a second run changes nothing");
    once.strip_prefix(page("").trim_end()).unwrap_or(&once).trim().to_owned()
}

#[test]
fn what_is_certain_is_mended_in_the_markdown() {
    for (body, after) in [
        ("带身份证,户口簿 到窗口办理。", "带身份证，户口簿 到窗口办理。"),
        ("办理时间: 周一至周五", "办理时间：周一至周五"),
        ("向残联(县级)提出,**当天** 受理.", "向残联（县级）提出，**当天** 受理。"),
        ("轮椅、拐杖...都可以借", "轮椅、拐杖……都可以借"),
        ("实现了愿望--开一家店", "实现了愿望——开一家店"),
        (
            "| 时间 | 内容 |\n|---|---|\n| 8:30~12:00 | 推行\"一窗通办\"服务 |",
            "| 时间 | 内容 |\n|---|---|\n| 8:30～12:00 | 推行“一窗通办”服务 |",
        ),
        ("- ２０２５年，通　知\n- 国办发[2017]47号。。", "- 2025年，通知\n- 国办发〔2017〕47号。"),
        ("关爱自闭症儿童。", "关爱孤独症儿童。"),
        ("共12，345，678元", "共12,345,678元"),
    ] {
        assert_eq!(fixed(body), after, "{body}");
    }
}

#[test]
fn code_addresses_quotations_and_headings_are_left_alone() {
    for body in [
        "运行 `甲,乙:丙` 和 <https://a.cn/甲,乙>。",
        "```\n甲,乙...丙\n```",
        "## 时间,地点\n\n正文。",
        "他说：“自闭症儿童”。",
        "见[自闭症儿童救助办法](first.md)。",
        "阿里.买买提来了。",
        "共1，234人",
    ] {
        assert_eq!(fixed(body), body);
    }
}

#[test]
fn numbers_are_masked_wherever_the_site_writes_them() {
    let site = site(&format!(
        "张明，{IDENTITY}和{IDENTITY}。\n\n<details>\n<summary>名单</summary>\n王五{IDENTITY}\n</details>"
    ))
    .file(
        "content/news/hidden.md",
        format!(
            "---\ntitle: 通知\npublished: 2025-10-02\nsource: '{IDENTITY}'\nkeywords: [甲, {IDENTITY}]\n---\n\n正文。\n"
        ),
    )
    .file("content/data/list.csv", format!("姓名,证号\n王五,{IDENTITY}\n"));
    let run = check(&site, &["--fix", "--yes"]);
    assert!(!format!("{run:?}").contains(IDENTITY) && run.stdout.contains("1101●●●●●●●●●●●●13"), "{run:?}");
    // In Markdown asterisks would begin an emphasis, in a block of HTML they do not.
    let escaped = MASKED.replace('*', "\\*");
    assert!(site.read("content/news/third.md").contains(&format!("张明，{escaped}和{escaped}。")));
    assert!(site.read("content/news/third.md").contains(&format!("王五{MASKED}\n")));
    assert!(site.read("content/news/hidden.md").contains(&format!("source: '{MASKED}'\nkeywords: [甲, {MASKED}]\n")));
    assert_eq!(site.read("content/data/list.csv"), format!("姓名,证号\n王五,{MASKED}\n"));
    let built = site.run(["build", "--as-of", "2026-01-15"]);
    assert_eq!(built.status, 0, "{built:?}");
    assert!(site.read("public/news/third/index.html").contains(&format!("张明，{MASKED}和{MASKED}。")));
    // The pages are kept as they were, where nothing is published from.
    let kept = site.names(".tantu/kept");
    assert!(kept.contains("content/news/third.md") && kept.contains("content/data/list.csv"), "{kept}");
}

#[test]
fn answers_and_titles_in_the_front_matter_stay_the_yaml_that_they_are() {
    let page = "---\ntitle: 通知,公告\npublished: 2025-10-02\nsource: 测试单位\nquestions:\n  - question: 带什么?\n    answer: \"带身份证,户口簿。推行'一窗'服务。卡号6222020000000000000\"\n---\n\n正文。\n";
    let site = site("").file("content/news/third.md", page);
    let run = check(&site, &["--fix", "--yes"]);
    let text = site.read("content/news/third.md");
    assert!(run.status < 2, "{run:?}");
    assert!(
        text.contains("title: 通知，公告\n") && text.contains("answer: \"带身份证，户口簿。推行'一窗'服务。"),
        "{text}"
    );
    assert!(text.contains("卡号***************0000\""), "{text}");
    assert_eq!(site.run(["build", "--as-of", "2026-01-15"]).status, 0, "{text}");
}

#[test]
fn without_an_answer_nothing_is_written() {
    let site = site("带身份证,户口簿。");
    let before = files(&site);
    let run = check(&site, &["--fix"]);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(
        run.stdout.contains("-带身份证,户口簿。\n+带身份证，户口簿。\n") && run.stdout.contains("@@ -"),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("什么都没有改"), "{}", run.stdout);
    assert_eq!(files(&site), before);
    let plain = check(&site, &["--fix", "--plain", "--lang", "en"]);
    assert!(
        plain.stdout.contains("content/news/third.md line 7, before: 带身份证,户口簿。\n  after: 带身份证，户口簿。\n"),
        "{}",
        plain.stdout
    );
    assert_eq!(files(&site), before);
    let json = check(&site, &["--fix", "--yes", "--format", "json"]);
    assert_eq!(json.status, 2, "{json:?}");
    assert_eq!(files(&site), before);
}

#[test]
fn only_the_rules_that_were_asked_are_mended_and_what_is_left_decides_the_end() {
    let site = site(&format!("带身份证,户口簿。\n\n张明，{IDENTITY}。"));
    let run = check(&site, &["--fix", "--yes", "--rule", "identity-number-shown"]);
    assert_eq!(run.status, 0, "{run:?}");
    let text = site.read("content/news/third.md");
    assert!(text.contains("带身份证,户口簿。") && !text.contains(IDENTITY), "{text}");
    let none = check(&site, &["--fix", "--rule", "identity-number-shown"]);
    assert!(none.status == 0 && none.stdout.contains("没有可以自动改的问题"), "{none:?}");
    site.write("content/news/third.md", page("## \n\n带身份证,户口簿。![](x.svg)"));
    let left = check(&site, &["--fix", "--yes"]);
    assert_eq!(left.status, 1, "{left:?}");
    assert!(left.stderr.contains("file-missing") && !left.stderr.contains("half-width-punctuation"), "{left:?}");
}

#[test]
fn what_is_silenced_is_not_mended() {
    let body = "<!-- 坦途：允许 half-width-punctuation 理由：原文如此 -->\n\n带身份证,户口簿。";
    assert_eq!(fixed(body), body);
}

#[test]
fn letters_and_line_ends_of_a_file_stay_as_they_are() {
    let text = page("带身份证,户口簿。\n\n办理时间:周一");
    let mended = text.replace("证,户", "证，户").replace("间:周", "间：周");
    let crlf = |text: &str| text.replace('\n', "\r\n");
    for (before, after) in [
        (crlf(&text).into_bytes(), crlf(&mended).into_bytes()),
        (format!("\u{FEFF}{text}").into_bytes(), format!("\u{FEFF}{mended}").into_bytes()),
        (GB18030.encode(&crlf(&text)).0.into_owned(), GB18030.encode(&crlf(&mended)).0.into_owned()),
    ] {
        let site = site("").file("content/news/third.md", &before);
        let run = check(&site, &["--fix", "--yes"]);
        assert!(run.status < 2, "{run:?}");
        assert_eq!(files(&site)["content/news/third.md"], after);
    }
}

#[test]
fn pages_of_another_program_are_mended_too() {
    let html = format!(
        "<!doctype html>\r\n<html lang=zh-CN>\r\n<title>页</title>\r\n<main>\r\n<h1>页</h1>\r\n<p>带身份证,户口簿。<b>张明</b>{IDENTITY} &amp; 更多</p>\r\n<p>目&nbsp;&nbsp;录,单</p>\r\n</main>\r\n</html>\r\n"
    );
    let site = TestSite::new("web").file("site/index.html", &html).file("site/list.txt", format!("张明 {IDENTITY}\n"));
    let run = site.run(["check", "site", "--fix", "--yes", "--rule", "identity-number-shown,half-width-punctuation"]);
    assert!(run.status < 2, "{run:?}");
    let expected = html.replace("证,户", "证，户").replace("录,单", "录，单").replace(IDENTITY, MASKED);
    assert_eq!(site.read("site/index.html"), expected);
    assert_eq!(site.read("site/list.txt"), format!("张明 {MASKED}\n"));
    assert_eq!(site.names(""), "site/index.html\nsite/list.txt\n");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mending_twice_is_mending_once(pieces in proptest::collection::vec(prop_oneof![
        Just("带身份证"), Just("户口簿"), Just(","), Just(", "), Just(":"), Just("...."), Just("。。"), Just("--"), Just("3~5个"), Just("\"一窗\""),
        Just("'通办'"), Just("（２０２５）"), Just("通　知"), Just("自闭症"), Just("110101209903070013"), Just("13800138000"), Just("张明"), Just("卡号6222020000000000000"),
        Just("**重点**"), Just("`码,码`"), Just("[链接,字](first.md)"), Just("\n"), Just("\n\n"), Just("\n\n- "), Just("![图,片](picture.svg)"), Just("(县级)"), Just("12，345，678元"), Just("国办发[2017]47号"), Just("&amp;"), Just("\\*"),
    ], 1..24)) {
        let site = site(&pieces.concat());
        check(&site, &["--fix", "--yes"]);
        let once = files(&site);
        let again = check(&site, &["--fix", "--yes"]);
        prop_assert_eq!(files(&site), once, "{:?}", again);
        prop_assert!(again.stdout.contains("没有可以自动改的问题"), "{:?}", again);
    }
}
