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

#[test]
fn a_short_number_means_nothing_by_itself() {
    let page = |name: &str, text: &str| {
        (
            name.to_owned(),
            format!("---\ntitle: 答问\nsource: 市残联\npublished: 2026-01-20\nperiod: 2025\n---\n\n{text}\n"),
        )
    };
    let site = TestSite::sample();
    for (path, text) in [
        page("content/news/short.md", "家长常问这6个问题。孩子7岁了。全国比赛获得7金。重点帮扶县6个。"),
        page("content/services/certificate.en.md", "My child is already 7. There are 13 of them."),
    ] {
        site.write(&path, text);
    }
    let tied = |path: &str| -> Vec<(String, String)> {
        let rows = figures(&site, &[path]);
        rows.iter().map(|row| (text(row, "text").to_owned(), text(row, "reference").to_owned())).collect()
    };
    let bound = |path: &str| tied(path).into_iter().filter(|(_, reference)| !reference.is_empty()).collect::<Vec<_>>();
    let medals = ("7金".to_owned(), "medals-national@2025.gold".to_owned());
    let counties = ("6个".to_owned(), "priority-counties@2025.actual".to_owned());
    assert_eq!(bound("content/news/short.md"), [medals, counties]);
    assert_eq!(bound("content/services/certificate.en.md"), []);
}

#[test]
fn where_a_value_is_shown_by_itself_is_told_too() {
    let site = TestSite::sample();
    let rows = figures(&site, &["--where", "children-rehab@2025.actual"]);
    let shown: BTreeSet<&str> =
        rows.iter().filter(|row| text(row, "state") == "shown").map(|row| text(row, "text")).collect();
    // Key figures of the home page, a chart and a table.
    for asked in ["children-rehab@2025.actual", "chart:livelihood", "table:children-rehab"] {
        assert!(shown.contains(asked), "{asked}: {shown:?}");
    }
    assert!(figures(&site, &[]).iter().all(|row| text(row, "state") != "shown"));
}

#[test]
fn a_five_year_plan_is_known_by_its_name() {
    let site = TestSite::sample();
    let data = "content/data/indicators/livelihood.yaml";
    // The same number for the year and for the plan: only the words tell them apart.
    let both = "periods:\n      - {period: 2025, values: {actual: 3347}}\n      - {period: 十四五, values: {actual: 3347}, note: “十四五”时期。}";
    let before = "periods:\n      - {period: 2021-2025, values: {actual: 3347}, note: “十四五”时期。}";
    let yaml = site.read(data);
    assert!(yaml.contains(before));
    site.write(data, yaml.replace(before, both));
    let page = "content/news/plan.md";
    let body = "“十四五”时期资助大学生3347人次。\n\n2025年资助大学生3347人次。";
    site.write(
        page,
        format!("---\ntitle: 助学\nsource: 市残联\npublished: 2026-01-20\nperiod: 2021-2025\n---\n\n{body}\n"),
    );
    let rows = figures(&site, &[page]);
    let references: Vec<&str> = rows.iter().map(|row| text(row, "reference")).collect();
    assert_eq!(references, ["student-aid-grants@2021-2025.actual", "student-aid-grants@2025.actual"]);
}

#[test]
fn machines_are_told_the_rough_number_and_not_the_exact_one() {
    let site = TestSite::sample();
    let body = "2025年残疾儿童抢救性康复救助超过1400人，写明[超过1400人](indicator:children-rehab@2025.actual)。\n\n保险参保10万余名。";
    let page = format!("---\ntitle: 概数\nsource: 市残联\npublished: 2026-01-20\nperiod: 2025\n---\n\n{body}\n");
    site.write("content/news/rough.md", page);
    let run = site.run(["build", "--as-of", "2026-02-01"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let html = site.read("public/news/rough/index.html");
    assert!(html.contains("超过<data class=\"figure\" id=\"t-figure-1\" value=\"1400\">1400人</data>"), "{html}");
    assert!(html.contains("id=\"t-figure-2\" value=\"1400\">超过1400人</data>"), "{html}");
    assert!(html.contains("value=\"100000\">10万余名</data>"), "{html}");
}

#[test]
fn a_number_in_the_name_of_an_indicator_counts_nothing() {
    let site = TestSite::sample();
    let data = "content/data/indicators/livelihood.yaml";
    let added = "  - id: little-children\n    name: 0至6岁残疾儿童康复救助\n    unit: 人\n    periods: [{period: 2025, values: {actual: 1211}}]\n";
    site.write(data, format!("{}\n{added}", site.read(data).trim_end()));
    let page = "content/news/little.md";
    let body = "2025年0至6岁残疾儿童康复救助1211人。7至9岁的3人另有安排。";
    site.write(page, format!("---\ntitle: 康复\nsource: 市残联\npublished: 2026-01-20\nperiod: 2025\n---\n\n{body}\n"));
    let rows = figures(&site, &[page]);
    let told: Vec<(&str, &str)> = rows.iter().map(|row| (text(row, "text"), text(row, "reference"))).collect();
    assert_eq!(told, [("1211人", "little-children@2025.actual"), ("7至9岁", ""), ("3人", "")]);
}
