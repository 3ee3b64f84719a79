//! Pages with nothing wrong, in the shapes of other generators and of other times: no rule finds anything in any of them.

use std::path::Path;

use serde_json::Value;

use crate::support::TestSite;

/// The folders under `tests/clean`, each with the least number of pages that it holds.
const FOLDERS: [(&str, usize); 4] = [("own", 32), ("hugo", 18), ("eleventy", 12), ("mkdocs", 13)];

/// What a check of a folder finds, with its number of pages.
fn checked(folder: &str) -> (Vec<String>, usize) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clean").join(folder);
    let path = path.to_string_lossy();
    let run = TestSite::new("clean").run(["check", &*path, "--format", "json"]);
    let report: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {run:?}"));
    let finding = |finding: &Value| {
        let place = &finding["places"][0];
        format!("{folder}/{}:{} {}: {}", place["path"], place["line"], finding["rule"], finding["message"])
    };
    let findings = report["findings"].as_array().expect("a list").iter().map(finding).collect();
    (findings, report["pages"].as_u64().expect("a number") as usize)
}

#[test]
fn no_rule_finds_anything_in_clean_pages_of_other_shapes() {
    let mut all = 0;
    let mut found = Vec::new();
    for (folder, least) in FOLDERS {
        let (findings, pages) = checked(folder);
        assert!(pages >= least, "{folder} has {pages} pages");
        all += pages;
        found.extend(findings);
    }
    assert!(all >= 60, "{all} pages");
    assert!(found.is_empty(), "{} finding(s) in clean pages:\n{}", found.len(), found.join("\n"));
}

/// The pages are looked at indeed: what is made wrong in them is found.
#[test]
fn a_fault_in_a_clean_page_is_found() {
    for (folder, page, right, wrong, rule) in [
        ("own", "svg.html", "<title>打印本页</title>", "", "button-name-missing"),
        ("own", "complex-table.html", "headers=\"child cp b\"", "headers=\"gone\"", "cell-headers-wrong"),
        ("hugo", "guide/index.html", "<legend>需要哪种器具</legend>", "", "field-group-unnamed"),
        ("eleventy", "index.html", "lang=\"zh-CN\"", "", "page-language-missing"),
        ("mkdocs", "notes/index.html", "href=\"#fn:1\"", "href=\"#fn:9\"", "link-fragment-missing"),
    ] {
        let site = TestSite::fixture(&format!("tests/clean/{folder}"));
        let text = site.read(page);
        assert!(text.contains(right), "{folder}/{page} has no {right}");
        site.write(page, text.replacen(right, wrong, 1));
        let run = site.run(["check", ".", "--format", "json"]);
        let report: Value = serde_json::from_str(&run.stdout).expect("JSON");
        let findings = report["findings"].as_array().expect("a list");
        let found = findings.iter().any(|finding| finding["rule"] == rule && finding["places"][0]["path"] == page);
        assert!(found, "{folder}/{page}: no {rule} in {findings:#?}");
    }
}
