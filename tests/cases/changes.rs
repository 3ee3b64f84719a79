//! A value in the data changes: every page that still says the old one is named with its line, and corrected by one command.

use serde_json::Value;

use crate::support::TestSite;

const DATA: &str = "content/data/indicators/livelihood.yaml";

/// Rule, path, line and level of the findings of a build about figures.
fn told(site: &TestSite) -> Vec<(String, String, u64, String)> {
    let run = site.run(["build", "--format", "json", "--as-of", "2026-02-01"]);
    let report: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {}", run.stdout));
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let findings = report["findings"].as_array().expect("findings").iter();
    let told = findings.filter(|finding| text(&finding["rule"]).starts_with("figure-")).map(|finding| {
        let place = &finding["places"][0];
        (
            text(&finding["rule"]),
            text(&place["path"]),
            place["line"].as_u64().unwrap_or_default(),
            text(&finding["level"]),
        )
    });
    // Open questions about the data are there all along.
    told.filter(|(.., level)| level != "hint").collect()
}

/// The sample site with its values accepted and one of them, and the rate that follows from it, changed.
fn changed() -> TestSite {
    let site = TestSite::sample();
    assert_eq!(site.run(["figures", "--accept"]).status, 0);
    assert_eq!(told(&site), []);
    let data = site.read(DATA);
    let now = data.replace("actual: 1453}, printed_rate: 126.68%", "actual: 1500}, printed_rate: 130.78%");
    assert_ne!(data, now);
    site.write(DATA, now);
    site
}

#[test]
fn every_page_that_says_the_old_value_is_named_with_its_line() {
    let site = changed();
    let told = told(&site);
    let lines =
        |path: &str| told.iter().filter(|(_, at, ..)| at == path).map(|(_, _, line, _)| *line).collect::<Vec<_>>();
    assert!(told.iter().all(|(rule, ..)| rule == "figure-outdated"), "{told:?}");
    // Each line that says 1453 or 126.68%, in title, summary, text and table, in Chinese and in English.
    for path in [
        "content/reports/2025-annual-summary.md",
        "content/reports/2025-annual-summary.en.md",
        "content/news/children-rehab.md",
        "content/services/children-rehabilitation.md",
        "content/services/children-rehabilitation.en.md",
    ] {
        let text = site.read(path);
        let mut expected: Vec<u64> = Vec::new();
        for (at, line) in text.lines().enumerate() {
            let says = ["1453人", "1453名", "1453 |", "1,453", "126.68%"];
            let linked = line.contains("](indicator:");
            let count: usize = says.iter().map(|word| line.matches(word).count()).sum();
            expected.extend(std::iter::repeat_n(at as u64 + 1, if linked { 0 } else { count }));
        }
        assert_eq!(lines(path), expected, "{path}");
    }
}

#[test]
fn one_command_corrects_them_shows_what_it_does_and_keeps_what_was() {
    let site = changed();
    let before = site.tree("content");
    // Nobody is there to be asked, so nothing is written.
    let shown = site.run(["figures", "--fix"]);
    assert_eq!(shown.status, 1, "{}", shown.stderr);
    assert!(shown.stdout.contains("\n- 2025年任务1147人，实际救助1453人，完成率126.68%。"), "{}", shown.stdout);
    assert!(shown.stdout.contains("\n+ 2025年任务1147人，实际救助1500人，完成率130.78%。"), "{}", shown.stdout);
    assert_eq!(site.tree("content"), before);

    let fixed = site.run(["figures", "--fix", "--yes"]);
    assert_eq!(fixed.status, 0, "{}", fixed.stderr);
    assert_eq!(told(&site), []);
    let after = site.tree("content");
    let kept = site.tree(".tantu/kept");
    let mut corrected = 0;
    for (path, bytes) in &after {
        let was = before.get(path);
        if path == "figures.lock" || was == Some(bytes) {
            continue;
        }
        corrected += 1;
        // Nothing but the two numbers has changed, and the page as it was is kept.
        let (was, now) = (String::from_utf8(was.unwrap().clone()).unwrap(), String::from_utf8(bytes.clone()).unwrap());
        assert_eq!(now.replace("1500", "1453").replace("1,500", "1,453").replace("130.78", "126.68"), was, "{path}");
        assert!(kept.iter().any(|(at, copy)| at.ends_with(path.as_str()) && *copy == was.as_bytes()), "{path}");
    }
    assert!(corrected >= 5, "{corrected}");
    let again = site.run(["figures", "--fix", "--yes"]);
    assert_eq!((again.status, again.stdout.lines().count()), (0, 1), "{}", again.stdout);
}

fn small(report: &str) -> TestSite {
    let site = TestSite::fixture("tests/sites/figures");
    for other in ["content/news/statement.md", "content/reports/rough.md"] {
        site.remove(other);
    }
    site
        .file("content/news/slip.md", "---\ntitle: 简讯\npublished: 2026-01-06\n---\n\n无。\n")
        .file(
            "content/reports/annual.md",
            format!("---\ntitle: 年度总结\npublished: 2026-01-05\nperiod: 2025\nchapters: [{{title: 民生}}]\n---\n\n## 民生\n\n{report}\n"),
        )
}

#[test]
fn numbers_keep_the_form_in_which_they_were_written() {
    let forms =
        "儿童康复救助１４５３人，儿童康复救助1,453名，投入资金5212.22万元。写明：[1453人](indicator:children.actual)。";
    let site = small(forms);
    assert_eq!(site.run(["figures", "--accept"]).status, 0);
    assert_eq!(told(&site), []);
    let data = site.read(DATA);
    let data = data.replace("actual: 1453}, printed_rate: 126.68%", "actual: 15000}").replace("5212.22", "6000.5");
    site.write(DATA, data);
    assert_eq!(site.run(["figures", "--fix", "--yes"]).status, 0);
    let now = "儿童康复救助１５０００人，儿童康复救助15,000名，投入资金6000.5万元。写明：[15000人](indicator:children.actual)。";
    assert!(site.read("content/reports/annual.md").contains(now), "{}", site.read("content/reports/annual.md"));
    assert_eq!(told(&site), []);
}

#[test]
fn line_ends_stay_as_they_are_and_one_page_can_be_corrected_alone() {
    let site = small("儿童康复救助1453人。");
    let report = site.read("content/reports/annual.md").replace('\n', "\r\n");
    site.write("content/reports/annual.md", &report);
    assert_eq!(site.run(["figures", "--accept"]).status, 0);
    site.write(DATA, site.read(DATA).replace("actual: 1453}, printed_rate: 126.68%", "actual: 1454}"));
    assert_eq!(site.run(["figures", "content/news/other.md", "--fix", "--yes"]).status, 0);
    assert_eq!(site.read("content/reports/annual.md"), report);
    assert_eq!(site.run(["figures", "content/reports/annual.md", "--fix", "--yes"]).status, 0);
    assert_eq!(site.read("content/reports/annual.md"), report.replace("1453", "1454"));
}

#[test]
fn what_may_mean_several_things_is_left_to_a_person() {
    let site = small("全年开展15次。");
    assert_eq!(site.run(["figures", "--accept"]).status, 0);
    site.write(
        DATA,
        site.read(DATA).replace(
            "name: {zh-CN: 走访}\n    unit: 次\n    periods: [{period: 2025, values: {actual: 15}}]",
            "name: {zh-CN: 走访}\n    unit: 次\n    periods: [{period: 2025, values: {actual: 16}}]",
        ),
    );
    let before = site.read("content/reports/annual.md");
    site.run(["figures", "--fix", "--yes"]);
    assert_eq!(site.read("content/reports/annual.md"), before);
}

#[test]
fn a_record_that_was_spoilt_is_named() {
    let site =
        small("儿童康复救助1453人。").file("content/figures.lock", "# x\nchildren@2025.actual\t1453\n<<<<<<< HEAD\n");
    let told = told(&site);
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!((told[0].0.as_str(), told[0].2), ("figure-record-syntax", 3));
}

#[test]
fn a_value_that_is_not_recorded_yet_is_told_once_the_pages_are_right() {
    let site = small("儿童康复救助1453人。");
    let told = |site: &TestSite| site.run(["build", "--as-of", "2026-02-01"]).stderr;
    assert!(!told(&site).contains("figure-unrecorded"), "without a record");
    assert_eq!(site.run(["figures", "--accept"]).status, 0);
    assert!(!told(&site).contains("figure-unrecorded"), "just recorded");
    site.write(DATA, site.read(DATA).replace("actual: 1453}, printed_rate: 126.68%", "actual: 1454}"));
    assert!(!told(&site).contains("figure-unrecorded"), "what is wrong on a page comes first");
    let report = site.read("content/reports/annual.md");
    site.write("content/reports/annual.md", report.replace("1453", "1454"));
    let after = told(&site);
    assert!(after.contains("figure-unrecorded") && after.contains("children@2025.actual"), "{after}");
    assert_eq!(site.run(["figures", "--accept"]).status, 0);
    assert!(!told(&site).contains("figure-unrecorded"));
}

#[test]
fn whoever_records_too_early_is_told_what_will_be_forgotten() {
    let site = small("儿童康复救助1453人。");
    assert_eq!(site.run(["figures", "--accept"]).stdout.lines().count(), 1);
    site.write(DATA, site.read(DATA).replace("actual: 1453}, printed_rate: 126.68%", "actual: 1454}"));
    let run = site.run(["figures", "--accept"]);
    assert!(run.stdout.contains("content/reports/annual.md:10 还写着“1453人”，数据是 1454人"), "{}", run.stdout);
}

/// The record of the sample site is that of its data: whoever changes a value changes the pages with it.
#[test]
fn the_sample_site_has_accepted_its_values() {
    let site = TestSite::sample();
    let before = site.read("content/figures.lock");
    assert_eq!(site.run(["figures", "--accept"]).status, 0);
    assert_eq!(site.read("content/figures.lock"), before);
}
