//! What bad input gets: every row of that table has a site under `tests/sites/` and its findings beside it.
//!
//! `expected.txt` holds a line for each finding (level, rule, place, message), one for each further place and one for
//! the help, in Chinese. After a change of wording, `TANTU_REFRESH=1 cargo test bad_input` writes the files anew; read
//! what changed before committing it. What cannot be kept in a repository (links, pipes, huge files, names that differ
//! only in case) is made by its test.

mod generated;
mod interrupted;
mod themes;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

use serde_json::Value;

use crate::support::TestSite;

/// The findings of a build as JSON, and its exit status.
fn findings(site: &TestSite, language: &str) -> (Vec<Value>, i32) {
    let run = site.run(["build", "--format", "json", "--as-of", "2026-01-15", "--lang", language]);
    assert_eq!(run.stderr, "");
    let report: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {}", run.stdout));
    (report["findings"].as_array().expect("findings").clone(), run.status)
}

/// `content/a.md:2:8`, or the path alone if the file as a whole is meant.
fn place(place: &Value) -> String {
    let path = place["path"].as_str().expect("a path");
    match (&place["line"], &place["column"]) {
        (Value::Null, _) => path.to_owned(),
        (line, column) => format!("{path}:{line}:{column}"),
    }
}

/// Findings as `expected.txt` has them.
fn shown(findings: &[Value]) -> String {
    let mut out = String::new();
    for finding in findings {
        let text = |key: &str| finding[key].as_str().unwrap_or_default();
        let places = finding["places"].as_array().expect("places");
        let first = places.first().map_or("-".to_owned(), place);
        writeln!(out, "{} {} {first} {}", text("level"), text("rule"), text("message")).expect("a string");
        for further in places.iter().skip(1) {
            let label = further["label"].as_str().unwrap_or_default();
            writeln!(out, "    {} {label}", place(further)).expect("a string");
        }
        writeln!(out, "    改法：{}", text("help")).expect("a string");
    }
    out.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

/// Builds a site of the repository in both languages and compares what is found with what is expected.
fn row(name: &str) -> (TestSite, Vec<Value>) {
    let site = TestSite::fixture(&format!("tests/sites/{name}"));
    let (chinese, status) = findings(&site, "zh");
    let expected = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites").join(name).join("expected.txt");
    let found = shown(&chinese);
    if std::env::var_os("TANTU_REFRESH").is_some() {
        std::fs::write(&expected, &found).expect("the expected findings can be written");
    }
    let kept = std::fs::read_to_string(&expected).unwrap_or_default().replace("\r\n", "\n");
    assert!(found == kept, "{name}: found\n{found}\nand expected\n{kept}");

    let has_errors = chinese.iter().any(|finding| finding["level"] == "error");
    let cannot_run = chinese.iter().any(|finding| finding["rule"] == "site-configuration-missing");
    let expected = if cannot_run { (2, false) } else { (i32::from(has_errors), !has_errors) };
    assert_eq!((status, site.has("public")), expected);
    let (english, again) = findings(&site, "en");
    assert_eq!(again, status);
    let without_words = |findings: &[Value]| -> BTreeSet<String> {
        let lines = findings.iter().map(|f| format!("{} {} {:?}", f["rule"], f["level"], places_of(f)));
        lines.collect()
    };
    assert_eq!(without_words(&chinese), without_words(&english));
    for finding in chinese.iter().chain(&english) {
        assert!(finding["help"].is_string(), "no help: {finding}");
    }
    for finding in &english {
        assert!(!translated(finding).contains(|c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c)), "{finding}");
    }
    (site, chinese)
}

fn places_of(finding: &Value) -> Vec<String> {
    finding["places"].as_array().expect("places").iter().map(place).collect()
}

/// What an English finding says in its own words: what it quotes from the site is left out.
fn translated(finding: &Value) -> String {
    let words = format!("{} {}", finding["message"], finding["help"]);
    let mut own = String::new();
    let mut quoted = false;
    for c in words.replace("\\\"", "`").chars() {
        match c {
            '`' => quoted = !quoted,
            '“' => quoted = true,
            '”' => quoted = false,
            c if !quoted => own.push(c),
            _ => {}
        }
    }
    // Paths may be Chinese.
    own.split_whitespace().filter(|word| !word.contains(['/', '#', ':', '='])).collect::<Vec<_>>().join(" ")
}

const ROWS: [&str; 21] = [
    "address-clash",
    "chart-errors",
    "doubled-key",
    "encodings",
    "figures",
    "made-address-clash",
    "missing-configuration",
    "missing-key",
    "missing-targets",
    "not-text",
    "placeholder-left",
    "raw-html",
    "tables",
    "unknown-key",
    "unknown-key-configuration",
    "words",
    "wrong-type",
    "wrong-type-configuration",
    "yaml-bomb",
    "yaml-syntax",
    "yaml-syntax-configuration",
];

#[test]
fn every_site_with_expected_findings_is_tested() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites");
    let entries = std::fs::read_dir(folder).expect("tests/sites").flatten();
    let with_findings = entries.filter(|entry| entry.path().join("expected.txt").is_file());
    let names: BTreeSet<String> = with_findings.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    assert_eq!(names, BTreeSet::from(ROWS.map(str::to_owned)));
}

#[test]
fn quantities_that_are_not_in_the_data_or_may_be_several() {
    row("figures");
}

#[test]
fn charts_that_cannot_be_drawn_truthfully() {
    row("chart-errors");
}

#[test]
fn tables_that_cannot_be_made_and_medals_that_differ() {
    row("tables");
}

#[test]
fn what_a_new_page_is_begun_with_is_not_published() {
    row("placeholder-left");
}

#[test]
fn yaml_that_does_not_parse() {
    row("yaml-syntax");
    let (_, findings) = row("yaml-syntax-configuration");
    assert_eq!(findings.len(), 1, "nothing else can be told of a site whose configuration cannot be read");
}

#[test]
fn a_value_of_another_type_than_expected() {
    row("wrong-type");
    row("wrong-type-configuration");
}

#[test]
fn a_key_that_is_not_known() {
    row("unknown-key");
    row("unknown-key-configuration");
}

#[test]
fn a_key_that_is_missing() {
    row("missing-key");
}

#[test]
fn a_key_that_stands_twice() {
    row("doubled-key");
}

#[test]
fn a_site_without_configuration() {
    row("missing-configuration");
}

#[test]
fn other_encodings_are_read_rightly_with_a_hint() {
    let (site, _) = row("encodings");
    let body = |name: &str| {
        let page = crate::support::built::Built::of(&site, "public").page(&format!("news/{name}/index.html"));
        page.main_text().replace(name, "")
    };
    let plain = body("plain");
    assert!(plain.contains("残联通知") && plain.contains("完成1453人，合计530.4万元。镕"), "{plain}");
    let own = |text: &str| text.split("上一篇").next().unwrap_or_default().to_owned();
    for name in ["gb18030", "bom", "utf16", "crlf"] {
        assert_eq!(own(&body(name)).split("下一篇").next(), own(&plain).split("下一篇").next(), "{name}");
    }
}

#[test]
fn what_is_no_text_is_refused_by_name_and_the_rest_goes_on() {
    let (_, findings) = row("not-text");
    assert!(findings.iter().any(|finding| finding["rule"] == "control-character"), "the rest is still checked");
}

#[test]
fn a_bomb_of_aliases_is_refused() {
    row("yaml-bomb");
}

#[test]
fn html_and_addresses_that_could_run_something_are_errors_that_name_it() {
    row("raw-html");
}

#[test]
fn what_may_pass_of_html_passes() {
    let site = TestSite::fixture("tests/sites/raw-html");
    for bad in ["script", "handler", "frames", "link", "picture", "style"] {
        site.remove(&format!("content/news/{bad}.md"));
    }
    site.remove("content/news/drawing.svg");
    site.remove("content/news/drawing-handler.svg");
    let run = site.run(["build", "--as-of", "2026-01-15"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let page = site.read("public/news/allowed/index.html");
    for part in ["<kbd>Ctrl</kbd>", "H<sub>2</sub>O", "<rt>lǚ</rt>", "第一行<br>第二行", "<summary>更多</summary>"]
    {
        assert!(page.contains(part), "{part} is not in {page}");
    }
}

#[test]
fn two_pages_at_one_address_are_both_named() {
    row("address-clash");
    row("made-address-clash");
}

#[test]
fn what_a_link_names_and_is_not_there_is_found_with_the_nearest_that_is() {
    row("missing-targets");
}

#[test]
fn words_and_readings_that_are_not_there() {
    row("words");
}
