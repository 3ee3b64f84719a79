//! A hundred broken files in one site give all their findings in one run, in both languages, each where it stands.
//!
//! Lines, columns and the cells under which carets stand are worked out here anew, from the files as they were written.

use std::collections::BTreeMap;
use std::time::Instant;

use serde_json::Value;

use crate::support::TestSite;

/// One way of breaking a file.
struct Breakage {
    rule: &'static str,
    /// Where the file stands; `{n}` is its number.
    path: &'static str,
    /// What it holds; `{n}` is its number, `«` and `»` stand around what is to be marked and are taken out.
    text: &'static str,
}

const fn broken(rule: &'static str, path: &'static str, text: &'static str) -> Breakage {
    Breakage { rule, path, text }
}

/// A page of news with more front matter and a body.
macro_rules! news {
    ($more:literal, $body:literal) => {
        concat!("---\ntitle: 第{n}号通知\npublished: 2025-09-26\nsource: 测试单位\n", $more, "---\n\n", $body, "\n")
    };
}

const BREAKAGES: [Breakage; 25] = [
    broken(
        "yaml-syntax",
        "news/quote-{n}.md",
        "---\ntitle: «\"»第{n}号通知\npublished: 2025-09-26\nsource: 测试单位\n---\n",
    ),
    broken("yaml-syntax", "news/colon-{n}.md", "---\ntitle: 第{n}号通知（修订）«:» 放假\npublished: 2025-09-26\n---\n"),
    broken(
        "yaml-unsupported",
        "news/star-{n}.md",
        "---\ntitle: «*重要»\npublished: 2025-09-26\nsource: 测试单位\n---\n",
    ),
    broken("front-matter-missing", "news/bare-{n}.md", "«第{n}号通知，没有页首信息。»\n"),
    broken(
        "unknown-key",
        "news/key-{n}.md",
        news!("image: {src: picture.svg, alt: 第{n}张图，《通知》, «captoin»: 说明}\n", "正文。"),
    ),
    broken("missing-key", "news/missing-{n}.md", "---\n«title»: 第{n}号通知\npublished: 2025-09-26\n---\n\n正文。\n"),
    broken(
        "doubled-key",
        "news/doubled-{n}.md",
        news!("image: {src: picture.svg, alt: 甲（第{n}张）, «alt»: 乙}\n", "正文。"),
    ),
    broken("doubled-value", "news/value-{n}.md", news!("keywords: [第{n}号，通知, 放假, «放假»]\n", "正文。")),
    broken("wrong-value", "news/date-{n}.md", news!("updated: «2025年9月{n}日»\n", "正文。")),
    broken("wrong-type", "news/type-{n}.md", news!("summary: «[甲, 乙{n}]»\n", "正文。")),
    broken("unknown-term", "news/term-{n}.md", news!("topics: [rehab, «第{n}类»]\n", "正文。")),
    broken(
        "silence-not-allowed",
        "news/silence-{n}.md",
        news!("silence: [{reason: 第{n}次，一定要用, rule: «raw-html»}]\n", "正文。"),
    ),
    broken(
        "reference-missing",
        "news/link-{n}.md",
        news!("", "按照《第{n}号通知》（略），参见[目标](«targt-{n}.md»)。"),
    ),
    broken(
        "reference-unpublished",
        "news/draft-{n}.md",
        news!("", "按照《第{n}号通知》（略），参见[草稿](«draft.md»)。"),
    ),
    broken("file-missing", "news/picture-{n}.md", news!("", "二〇二五年，图（{n}）：![一张图](«没有的图-{n}.svg»)。")),
    broken(
        "fragment-missing",
        "news/fragment-{n}.md",
        news!("", "按照《第{n}号通知》，参见[目标](«target.md#没有这一节-{n}»)。"),
    ),
    broken("raw-html", "news/html-{n}.md", news!("", "第{n}号：请注意，«<font color=\"red\">»重要</font>。")),
    broken("unsafe-link", "news/unsafe-{n}.md", news!("", "第{n}号：请点击[这里](«javascript:alert({n})»)。")),
    broken("heading-level-one", "news/heading-{n}.md", news!("", "«# 第{n}号通知的大标题»\n\n正文。")),
    broken("image-alt-missing", "news/alt-{n}.md", news!("", "第{n}张没有说明的«![](picture.svg)»图。")),
    broken("link-empty", "news/empty-{n}.md", news!("", "第{n}个链接，没有文字«[](https://www.gov.cn/)»的。")),
    broken(
        "unknown-indicator",
        "news/indicator-{n}.md",
        news!("period: 2025\n", "二〇二五年完成[{n}人](«indicator:children-rehb-{n}.actual»)。"),
    ),
    broken(
        "figure-differs",
        "news/figure-{n}.md",
        news!("period: 2025\n", "二〇二五年完成[{n}人](«indicator:children-rehab.actual»)。"),
    ),
    broken("control-character", "news/control-{n}.md", news!("", "第{n}号，控制字符：«\u{b}»在前面。")),
    broken(
        "unknown-word",
        "policies/word-{n}.md",
        "---\ntitle: 第{n}号政策\npublished: 2025-09-26\nkind: document\nsubject: 残疾人\nissuer: 立法机关\nvalidity: «有校»\n---\n\n正文。\n",
    ),
];

/// How many files are broken in each way.
const TIMES: usize = 4;

/// A broken file: its path, its bytes, and where what is wrong with it starts and how much of it is marked.
struct Broken {
    rule: &'static str,
    path: String,
    text: String,
    start: usize,
    marked: String,
}

fn all_broken() -> Vec<Broken> {
    let mut files = Vec::new();
    for breakage in &BREAKAGES {
        for number in 1..=TIMES {
            let fill = |text: &str| text.replace("{n}", &number.to_string());
            let (before, rest) = breakage.text.split_once('«').expect("a mark");
            let (marked, after) = rest.split_once('»').expect("its end");
            let (before, marked, after) = (fill(before), fill(marked), fill(after));
            files.push(Broken {
                rule: breakage.rule,
                path: fill(&format!("content/{}", breakage.path)),
                start: before.len(),
                text: format!("{before}{marked}{after}"),
                marked,
            });
        }
    }
    assert_eq!(files.len(), 100);
    files
}

impl Broken {
    /// Line and column of what is wrong, in characters, from 1.
    fn position(&self) -> (usize, usize) {
        let before = &self.text[..self.start];
        let line = before.rsplit('\n').next().unwrap_or_default();
        (before.matches('\n').count() + 1, line.chars().count() + 1)
    }

    /// Its line, what of the line stands before it, and what of it stands on that line.
    fn line(&self) -> (&str, &str, &str) {
        let (line, _) = self.position();
        let whole = self.text.split('\n').nth(line - 1).expect("a line");
        let start = self.text[..self.start].rfind('\n').map_or(0, |at| at + 1);
        (whole, &self.text[start..self.start], self.marked.split('\n').next().unwrap_or_default())
    }
}

/// Cells of a terminal that a text takes: two for ideographs, kana and full-width forms, one for all else used here.
fn cells(text: &str) -> usize {
    let wide = |c: char| matches!(c, '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}');
    text.chars().map(|c| if wide(c) { 2 } else { 1 }).sum()
}

/// A site in which nothing is wrong, with what the broken pages name.
fn site() -> TestSite {
    let site = TestSite::fixture("tests/sites/missing-configuration");
    let configuration = include_str!("../sites/address-clash/content/site.yaml");
    let section =
        "---\ntitle: 政策\ncontent_type: policy\ncolumn_type: 政策文件\nsummary: 政策。\nkeywords: [政策]\n---\n";
    let figures = "title: 民生实事\nsource: 工作总结\nindicators:\n  - id: children-rehab\n    name: 残疾儿童康复救助\n    unit: 人\n    periods:\n      - {period: 2025, values: {target: 1147, actual: 1453}}\n";
    let page = |title: &str, more: &str| {
        format!("---\ntitle: {title}\npublished: 2025-09-26\nsource: 测试单位\n{more}---\n\n## 小标题\n\n正文。\n")
    };
    site.file("content/site.yaml", configuration)
        .file("content/policies/index.md", section)
        .file("content/news/target.md", page("目标", ""))
        .file("content/news/draft.md", page("草稿", "draft: true\n"))
        .file(
            "content/news/picture.svg",
            "<svg xmlns='http://www.w3.org/2000/svg' width='8' height='8'><title>甲</title></svg>",
        )
        .file("content/data/topics.yaml", "terms:\n  - {id: rehab, name: 康复}\n")
        .file("content/data/indicators/livelihood.yaml", figures)
}

fn broken_site() -> (TestSite, Vec<Broken>) {
    let files = all_broken();
    let site = site();
    let run = site.run(["build", "--as-of", "2026-01-15"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    for file in &files {
        site.write(&file.path, &file.text);
    }
    (site, files)
}

fn counted<'a>(rules: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    let mut counts = BTreeMap::new();
    rules.for_each(|rule| *counts.entry(rule).or_default() += 1);
    counts
}

#[test]
fn all_findings_come_in_one_run_in_both_languages_and_nothing_is_written() {
    let (site, files) = broken_site();
    let before = site.tree("public");
    for language in ["zh", "en"] {
        let started = Instant::now();
        let run = site.run(["build", "--as-of", "2026-01-15", "--format", "json", "--lang", language]);
        println!("{} broken files, {language}: {:?}", files.len(), started.elapsed());
        assert_eq!((run.status, run.stderr.as_str()), (1, ""));
        let report: Value = serde_json::from_str(&run.stdout).expect("JSON");
        let findings = report["findings"].as_array().expect("findings");
        let rule = |finding: &'_ Value| finding["rule"].as_str().expect("a rule").to_owned();
        let found: Vec<String> = findings.iter().map(rule).collect();
        let expected = counted(files.iter().map(|file| file.rule));
        assert_eq!(counted(found.iter().map(String::as_str)), expected, "{language}");
        for file in &files {
            let of_file: Vec<_> = findings.iter().filter(|f| f["places"][0]["path"] == *file.path).collect();
            assert_eq!(of_file.len(), 1, "{}: {of_file:#?}", file.path);
            let place = &of_file[0]["places"][0];
            let (line, column) = file.position();
            assert_eq!(
                (of_file[0]["rule"].as_str(), &place["line"], &place["column"]),
                (Some(file.rule), &line.into(), &column.into()),
                "{}",
                file.path
            );
            assert_eq!(place["byte_start"], file.start, "{}", file.path);
            assert_eq!(place["byte_end"], file.start + file.marked.len(), "{}", file.path);
            let words = format!("{}{}", of_file[0]["message"], of_file[0]["help"]);
            assert!(words.len() > 20, "{words}");
        }
    }
    assert_eq!(site.tree("public"), before);
}

#[test]
fn carets_stand_under_what_is_wrong() {
    let (site, files) = broken_site();
    for language in ["zh", "en"] {
        let run = site.run(["build", "--as-of", "2026-01-15", "--lang", language]);
        assert_eq!(run.status, 1);
        for file in &files {
            let (line, column) = file.position();
            let head = format!("╭─ {}:{line}:{column}\n", file.path);
            let (_, block) = run.stderr.split_once(&head).unwrap_or_else(|| panic!("no {head} in {}", run.stderr));
            let block = block.split("╰─").next().unwrap_or_default();
            let (whole, before, marked) = file.line();
            let shown: String = whole.chars().map(|c| if c == '\u{b}' { ' ' } else { c }).collect();
            let number = format!("{line} │ ");
            let row = block.lines().position(|row| row == format!("{number}{shown}"));
            let row = row.unwrap_or_else(|| panic!("{} does not show {shown:?}:\n{block}", file.path));
            let marks = block.lines().skip(row + 1).find(|row| row.contains('^')).expect("carets");
            let under = marks.split_once("│ ").expect("a frame").1;
            let blank = under.len() - under.trim_start_matches(' ').len();
            let carets = under.trim_start_matches(' ').chars().take_while(|c| *c == '^').count();
            assert_eq!((blank, carets), (cells(before), cells(marked).max(1)), "{}:\n{block}", file.path);
        }
    }
}
