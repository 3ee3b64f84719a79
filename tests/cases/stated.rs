//! Quantities of the sample site and what they mean, by the program as it is typed.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::TestSite;

const REPORT: &str = "content/reports/2025-annual-summary.md";

fn figures(site: &TestSite, arguments: &[&str]) -> Vec<Value> {
    let run =
        site.run(["figures", "--format", "json", "--as-of", "2026-02-01"].into_iter().chain(arguments.iter().copied()));
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let Value::Array(rows) = serde_json::from_str(&run.stdout).expect("JSON") else { panic!("{}", run.stdout) };
    rows
}

fn text<'v>(row: &'v Value, key: &str) -> &'v str {
    row[key].as_str().unwrap_or_default()
}

#[test]
fn every_quantity_of_the_report_is_bound_by_itself() {
    let site = TestSite::sample();
    let rows = figures(&site, &[REPORT]);
    assert!(rows.len() > 100, "{}", rows.len());
    let loose: Vec<_> = rows.iter().filter(|row| text(row, "state") != "bound").collect();
    assert_eq!(loose, Vec::<&Value>::new());
    let tied: BTreeSet<(&str, &str)> = rows.iter().map(|row| (text(row, "text"), text(row, "reference"))).collect();
    for (written, reference) in [
        ("1147人", "children-rehab@2025.target"),
        ("14927人", "children-rehab@2021-2024.actual"),
        ("126.68%", "children-rehab@2025.completion"),
        ("4358人", "assistive-devices@2024.target"),
        ("1590.1万元", "student-aid-amount@2021-2025.actual"),
        ("10万余名", "insurance-insured@2021-2025.actual"),
        ("6金", "medals-provincial@2025.gold"),
        ("6项", "performance-indicators@2025.actual"),
        ("6个", "priority-counties@2025.actual"),
        ("100元", "insurance-premium@2021-2025.actual"),
    ] {
        assert!(tied.contains(&(written, reference)), "{written} {reference}");
    }
    assert!(rows.iter().all(|row| text(row, "source").contains("2025年度工作总结")));
}

#[test]
fn where_a_value_is_used_can_be_asked() {
    let site = TestSite::sample();
    let rows = figures(&site, &["--where", "children-rehab.actual"]);
    let pages: BTreeSet<&str> = rows.iter().filter_map(|row| text(row, "place").split(':').next()).collect();
    for page in [REPORT, "content/news/children-rehab.md", "content/services/children-rehabilitation.md"] {
        assert!(pages.contains(page), "{page}: {pages:?}");
    }
    assert!(rows.iter().all(
        |row| text(row, "reference").starts_with("children-rehab@") && text(row, "reference").ends_with(".actual")
    ));
    let of_period = figures(&site, &["--where", "children-rehab@2025.actual"]);
    assert!(of_period.len() < rows.len() && of_period.iter().all(|row| text(row, "value") == "1453人"));
    let unknown = site.run(["figures", "--where", "children-rehap"]);
    assert_eq!(unknown.status, 2);
    assert!(unknown.stderr.contains("children-rehab"), "{}", unknown.stderr);
}

#[test]
fn what_is_not_bound_is_listed_apart() {
    let site = TestSite::sample();
    let rows = figures(&site, &["--unbound"]);
    assert!(rows.iter().any(|row| text(row, "text") == "20个工作日"), "time limits are in no data");
    assert!(rows.iter().all(|row| ["unbound", "several"].contains(&text(row, "state"))));
    assert!(figures(&site, &["--unbound", REPORT]).is_empty());
}
