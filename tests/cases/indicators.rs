//! Sets of indicators, references to their values, and what is written of them.

use std::path::Path;

use tantu::diagnostics::{Finding, Level, Place};
use tantu::indicators::{Figure, Form, Indicators, Reference, Shown, resolve_link};
use tantu::model::{self, Options, Site};
use tantu::schema::scalar::{Period, period};
use tantu::source::{Limits, Sources, read};

const SITE: &str = "\
name: {zh-CN: 网站, en: Site}
short_name: 网站
description: 说明
base_url: https://www.example.gov.cn/
language: zh-CN
languages: [en]
time_zone: Asia/Shanghai
organiser: {name: 某单位}
marks:
  site_code: {not_assigned: 未分配}
  icp: {not_assigned: 未分配}
  police: {not_assigned: 未分配}
  government_mark: {not_assigned: 未分配}
  error_report: {not_assigned: 未分配}
navigation: []
";

const TOPICS: &str = "terms:\n  - {id: rehabilitation, name: 康复}\n  - {id: employment, name: 就业}\n";

const LIVELIHOOD: &str = "\
title: {zh-CN: 民生实事, en: Livelihood}
source: 年度总结
indicators:
  - id: children-rehab
    name: {zh-CN: 儿童康复救助人数, en: Children given rehabilitation}
    aliases: [儿童康复]
    unit: 人
    topic: rehabilitation
    direction: more
    periods:
      - {period: 2021-2024, values: {target: 10181, actual: 14927}, printed_rate: 146.62%}
      - {period: 2025, values: {target: 1147, actual: 1453}, printed_rate: 126.68%, note: 全年。}
  - id: invested
    name: {zh-CN: 投入资金, en: Money invested}
    unit: 万元
    periods:
      - {period: 2021-2025, values: {actual: 5212.22}}
  - id: insured
    name: {zh-CN: 参保人数, en: People insured}
    unit: 名
    periods:
      - {period: 2025, values: {actual: 100000}, at_least: true}
  - id: rate
    name: {zh-CN: 服务率, en: Rate}
    unit: \"%\"
    periods:
      - {period: 2025, values: {actual: 98.50}, printed_rate: 98.5%}
  - id: employment
    name: {zh-CN: 就业, en: Jobs}
    unit: 人次
    topic: employment
    direction: less
    note: 没有公布任务数。
    periods:
      - {period: 2025, values: {actual: 396}, printed_rate: 120.36%}
";

fn options() -> Options {
    Options { now: "2026-02-01T00:00:00Z".parse().unwrap(), drafts: false, base_url: None }
}

fn sources(files: &[(&str, &str)]) -> Sources {
    let base = [("content/site.yaml", SITE), ("content/data/topics.yaml", TOPICS)];
    let base = base.iter().filter(|(path, _)| files.iter().all(|(other, _)| other != path));
    Sources::from_map(base.chain(files).copied())
}

pub fn load(files: &[(&str, &str)]) -> (Site, Indicators, Vec<Finding>) {
    let sources = sources(files);
    let (site, found) = model::load(&sources, &options());
    assert_eq!(found, [], "the site itself is in order");
    let site = site.unwrap();
    let (indicators, findings) = Indicators::load(&site, &sources);
    (site, indicators, findings)
}

/// The findings of one file of indicators, as `rule «marked text» …`, after looking at their form.
pub fn told(yaml: &str) -> Vec<String> {
    told_of(&[("content/data/indicators/a.yaml", yaml)])
}

pub fn told_of(files: &[(&str, &str)]) -> Vec<String> {
    let (_, _, findings) = load(files);
    let marked = |place: &Place| {
        let text = files.iter().find(|(path, _)| *path == &*place.path).map_or("", |(_, text)| text);
        format!("«{}»", &text[place.span.clone().unwrap_or_default()])
    };
    findings
        .iter()
        .map(|finding| {
            bilingual(finding);
            let places: Vec<String> = finding.places.iter().map(marked).collect();
            format!("{} {}", finding.rule, places.join(" "))
        })
        .collect()
}

pub fn bilingual(finding: &Finding) {
    let help = finding.help.as_ref().unwrap_or_else(|| panic!("no help: {finding:?}"));
    for text in [&finding.message, help] {
        assert!(text.zh.chars().any(|c| c >= '\u{4E00}'), "{text:?}");
        assert!(!text.en.is_empty(), "{text:?}");
    }
    assert_eq!(finding.level, Level::Error);
}

fn livelihood() -> Indicators {
    let (_, indicators, findings) = load(&[("content/data/indicators/livelihood.yaml", LIVELIHOOD)]);
    assert_eq!(findings, []);
    indicators
}

fn of<'i>(indicators: &'i Indicators, reference: &str, page: &str) -> Result<Figure<'i>, Finding> {
    let page: Option<Period> = (!page.is_empty()).then(|| period(page).unwrap());
    indicators.find(&Reference::parse(reference).unwrap(), page.as_ref())
}

#[test]
fn a_set_is_read_whole() {
    let indicators = livelihood();
    let set = indicators.set("livelihood").unwrap();
    assert_eq!((set.title.get("en"), set.source.get("zh-CN"), set.indicators.len()), ("Livelihood", "年度总结", 5));
    let (_, children) = indicators.indicator("children-rehab").unwrap();
    assert_eq!(children.aliases, ["儿童康复"]);
    assert_eq!((children.unit.as_str(), children.topic.as_deref()), ("人", Some("rehabilitation")));
    let year = &children.periods[1];
    assert_eq!((year.period.as_str(), year.note.as_deref()), ("2025", Some("全年。")));
    assert_eq!(year.number("actual").unwrap().value.to_string(), "1453");
    assert_eq!(year.printed_rate.as_ref().unwrap().text, "126.68%");
    // A rate without a target is kept, and nothing is invented for it.
    let (_, jobs) = indicators.indicator("employment").unwrap();
    assert_eq!(jobs.periods[0].printed_rate.as_ref().unwrap().text, "120.36%");
    assert!(jobs.periods[0].number("target").is_none());
    let references: Vec<String> = indicators.figures().map(|figure| figure.reference()).collect();
    assert_eq!(references.len(), 8);
    assert_eq!(references[..2], ["children-rehab@2021-2024.target", "children-rehab@2021-2024.actual"]);
}

#[test]
fn the_sample_site_has_indicators_in_order() {
    let (sources, _) = read(Path::new(env!("CARGO_MANIFEST_DIR")), &Limits::default());
    let (site, _) = model::load(&sources, &options());
    let site = site.unwrap();
    let (indicators, mut findings) = Indicators::load(&site, &sources);
    findings.extend(indicators.check_references(&site));
    assert_eq!(findings, []);
    assert!(indicators.sets().iter().map(|set| set.indicators.len()).sum::<usize>() >= 40);
    let figure = of(&indicators, "insurance-insured.actual", "").unwrap();
    assert_eq!((figure.shown(Form::Chinese), figure.machine_value()), ("10万余名".to_owned(), "100000".to_owned()));
}

#[test]
fn every_bound_quantity_of_the_sample_site_is_what_the_data_says() {
    let (sources, _) = read(Path::new(env!("CARGO_MANIFEST_DIR")), &Limits::default());
    let (site, _) = model::load(&sources, &options());
    let site = site.unwrap();
    let (indicators, _) = Indicators::load(&site, &sources);
    let mut bound = 0;
    for page in &site.pages {
        for (before, after) in page.markdown().match_indices("](indicator:").map(|(at, _)| page.markdown().split_at(at))
        {
            let text = before.rsplit('[').next().unwrap();
            let destination = after.trim_start_matches("](").split(')').next().unwrap();
            let place = Place::file(page.path.clone());
            let period = page.record.period("period");
            resolve_link(&indicators, destination, text, period, &page.language, place).unwrap();
            bound += 1;
        }
    }
    assert!(bound >= 10, "{bound}");
}

#[test]
fn ids_are_unique_in_the_site() {
    let one = "title: 甲\nsource: 乙\nindicators:\n  - {id: a, name: 甲, unit: 人, periods: [{period: 2025, values: {actual: 1}}]}\n";
    let other = one.replace("title: 甲", "title: 另一组");
    let files = [("content/data/indicators/one.yaml", one), ("content/data/indicators/two.yaml", &other)];
    assert_eq!(told_of(&files), ["indicator-doubled «a» «a»"]);
    let (_, indicators, findings) = load(&files);
    let paths: Vec<&str> = findings[0].places.iter().map(|place| &*place.path).collect();
    assert_eq!(paths, ["content/data/indicators/two.yaml", "content/data/indicators/one.yaml"]);
    assert_eq!(indicators.sets().iter().map(|set| set.indicators.len()).collect::<Vec<_>>(), [1, 0]);
}

/// A file with one indicator of these lines.
pub fn with(lines: &str) -> String {
    format!("title: 甲\nsource: 乙\nindicators:\n  - id: a\n    name: 甲\n{lines}")
}

#[test]
fn topics_must_exist() {
    let topic = |id: &str| with(&format!("    unit: 人\n    topic: {id}\n    periods: []\n"));
    assert_eq!(told(&topic("employment")), [""; 0]);
    assert_eq!(told(&topic("employmnet")), ["unknown-term «employmnet»"]);
}

#[test]
fn a_printed_rate_must_be_what_the_values_give() {
    let rate = |rest: &str| told(&with(&format!("    unit: 人\n    periods:\n      - {{period: 2025, {rest}}}\n")));
    assert_eq!(rate("values: {target: 1147, actual: 1453}, printed_rate: 126.68%"), [""; 0]);
    assert_eq!(rate("values: {target: 1147, actual: 1453}, printed_rate: 127%"), [""; 0]);
    assert_eq!(rate("values: {target: 8, actual: 1}, printed_rate: 13%"), [""; 0], "half is rounded up");
    assert_eq!(
        rate("values: {target: 1147, actual: 1453}, printed_rate: 126.86%"),
        ["printed-rate-differs «126.86%» «1453» «1147»"]
    );
    assert_eq!(rate("values: {target: 8, actual: 1}, printed_rate: 12%"), ["printed-rate-differs «12%» «1» «8»"]);
    assert_eq!(rate("values: {target: 0, actual: 1}, printed_rate: 12%"), ["printed-rate-unfounded «12%»"]);
    assert_eq!(rate("values: {actual: 1}, printed_rate: 12%"), [""; 0], "no target, nothing to hold it against");
    assert_eq!(rate("values: {target: 8, actual: 1}, at_least: true, printed_rate: 12%"), [""; 0]);
    assert_eq!(rate("values: {actual: 1}, printed_rate: 12"), ["printed-rate-syntax «12»"]);
    assert_eq!(
        told(&with("    unit: '%'\n    periods: [{period: 2025, values: {actual: 98.54}, printed_rate: 98.45%}]\n")),
        ["printed-rate-differs «98.45%» «98.54»"]
    );
}

#[test]
fn a_rate_that_differs_is_shown_beside_the_one_derived() {
    let yaml = with(
        "    unit: 人\n    periods: [{period: 2025, values: {target: 1147, actual: 1453}, printed_rate: 126.86%}]\n",
    );
    let (_, _, findings) = load(&[("content/data/indicators/a.yaml", &yaml)]);
    for message in [&findings[0].message.zh, &findings[0].message.en] {
        assert!(
            message.contains("126.86%") && message.contains("126.68%") && message.contains("1453÷1147"),
            "{message}"
        );
    }
}

#[test]
fn bad_numbers_are_refused_by_the_schema() {
    for bad in ["'1,453'", "１４５３", "1 453", "1.453.000", &"1".repeat(40), "一千"] {
        let found = told(&with(&format!("    unit: 人\n    periods: [{{period: 2025, values: {{actual: {bad}}}}}]\n")));
        assert_eq!(found, [format!("wrong-value «{bad}»")]);
    }
    let twice = told(&with("    unit: 人\n    periods: [{period: 2025, values: {actual: 1, actual: 2}}]\n"));
    assert_eq!(twice, ["doubled-key «actual» «actual»"]);
}

#[test]
fn a_reference_finds_its_figure() {
    let indicators = livelihood();
    for (reference, page, full) in [
        ("children-rehab@2025.actual", "", "children-rehab@2025.actual"),
        ("children-rehab.actual", "2025", "children-rehab@2025.actual"),
        ("children-rehab@2021-2024.target", "2025", "children-rehab@2021-2024.target"),
        ("invested.actual", "", "invested@2021-2025.actual"),
        ("invested", "", "invested@2021-2025.actual"),
        // The only period there is, and the page is about a part of it.
        ("invested.actual", "2025", "invested@2021-2025.actual"),
    ] {
        assert_eq!(of(&indicators, reference, page).unwrap().reference(), full, "{reference} on {page}");
    }
}

#[test]
fn a_reference_that_means_nothing_names_what_there_is() {
    let indicators = livelihood();
    for (reference, page, rule, named) in [
        ("children-rehap.actual", "2025", "unknown-indicator", "children-rehab"),
        ("something-else.actual", "2025", "unknown-indicator", "data/indicators/"),
        ("children-rehab@2024.actual", "", "unknown-indicator-period", "children-rehab@2021-2024.actual"),
        ("children-rehab.actual", "", "unknown-indicator-period", "children-rehab@2025.actual"),
        ("children-rehab.actual", "2026", "unknown-indicator-period", "children-rehab@2025.actual"),
        // Not even the only period there is: the page is about a later year.
        ("insured.actual", "2026", "unknown-indicator-period", "insured@2025.actual"),
        ("children-rehab.actaul", "2025", "unknown-indicator-value", "actual"),
        ("children-rehab.women", "2025", "unknown-indicator-value", "target"),
        ("children-rehab", "2025", "unknown-indicator-value", "target"),
    ] {
        let finding = of(&indicators, reference, page).unwrap_err();
        bilingual(&finding);
        assert_eq!(finding.rule, rule, "{reference} on {page}");
        let help = finding.help.unwrap();
        assert!(help.zh.contains(named) && help.en.contains(named), "{reference} on {page}: {help:?}");
    }
}

#[test]
fn what_is_faulty_is_not_called_missing() {
    let faulty = with("    periods: [{period: 2025, values: {actual: 1}}]\n");
    let (_, indicators, findings) = load(&[("content/data/indicators/a.yaml", &faulty)]);
    assert_eq!(findings.iter().map(|finding| finding.rule).collect::<Vec<_>>(), ["missing-key"]);
    assert!(of(&indicators, "a.actual", "2025").unwrap_err().message.zh.contains("自己有错"));
    let (_, indicators, _) = load(&[("content/data/indicators/a.yaml", "title: [\n")]);
    assert!(of(&indicators, "b.actual", "2025").unwrap_err().help.unwrap().zh.contains("indicators/a.yaml"));
}

#[test]
fn figures_are_read_in_both_languages_without_loss() {
    let shown = |unit: &str, number: &str, at_least: bool| {
        let yaml = with(&format!(
            "    unit: '{unit}'\n    periods: [{{period: 2025, values: {{actual: {number}}}, at_least: {at_least}}}]\n"
        ));
        let (_, indicators, findings) = load(&[("content/data/indicators/a.yaml", &yaml)]);
        assert_eq!(findings, []);
        let figure = of(&indicators, "a", "").unwrap();
        let shown = [figure.shown(Form::Chinese), figure.shown(Form::English), figure.machine_value()];
        // What is shown is what may be written.
        for text in &shown[..2] {
            let place = Place::file("content/a.md");
            resolve_link(&indicators, "indicator:a", text, None, "zh-CN", place).unwrap();
        }
        shown
    };
    for (unit, number, at_least, expected) in [
        ("人", "1453", false, ["1453人", "1,453 people", "1453"]),
        ("人", "1", false, ["1人", "1 person", "1"]),
        ("户", "958", false, ["958户", "958 households", "958"]),
        ("家", "26", false, ["26家", "26", "26"]),
        ("人次", "3347", false, ["3347人次", "3,347 person-times", "3347"]),
        ("万元", "5212.22", false, ["5212.22万元", "52.1222 million yuan", "52122200"]),
        ("万元", "479.5", false, ["479.5万元", "4.795 million yuan", "4795000"]),
        ("万元", "50", false, ["50万元", "500,000 yuan", "500000"]),
        ("亿元", "12.345", false, ["12.345亿元", "1.2345 billion yuan", "1234500000"]),
        ("元/人/年", "100", false, ["100元/人/年", "100 yuan per person per year", "100"]),
        ("%", "98.50", false, ["98.50%", "98.50%", "98.5"]),
        ("名", "100000", true, ["10万余名", "over 100,000 people", "100000"]),
        ("名", "300", true, ["300余名", "over 300 people", "300"]),
        ("人", "12500", true, ["12500余人", "over 12,500 people", "12500"]),
        ("人", "300000000", true, ["3亿余人", "over 300,000,000 people", "300000000"]),
        ("万元", "5000", true, ["5000余万元", "over 50 million yuan", "50000000"]),
        ("公顷", "12", false, ["12公顷", "12 hectares", "12"]),
        ("km", "12.5", false, ["12.5 km", "12.5 kilometres", "12.5"]),
        ("担", "12", false, ["12担", "12 担", "12"]),
        ("%", "-3.5", false, ["-3.5%", "-3.5%", "-3.5"]),
    ] {
        assert_eq!(shown(unit, number, at_least), expected, "{number} {unit}");
    }
}

fn link<'i>(indicators: &'i Indicators, destination: &str, text: &str, page: &str) -> Result<Shown<'i>, Finding> {
    let page = period(page).unwrap();
    let place = Place::new("content/a.md", 3..9);
    let result = resolve_link(indicators, destination, text, Some(&page), "zh-CN", place);
    if let Err(finding) = &result {
        bilingual(finding);
        assert_eq!(&*finding.places[0].path, "content/a.md");
    }
    result
}

#[test]
fn a_bound_quantity_is_verified_and_stays_as_written() {
    let indicators = livelihood();
    for (destination, text, value) in [
        ("indicator:children-rehab.actual", "1453人", "1453"),
        ("indicator:children-rehab.actual", "1,453名", "1453"),
        ("indicator:children-rehab.actual", "１４５３人", "1453"),
        ("indicator:children-rehab.actual", "0.1453万人", "1453"),
        ("indicator:children-rehab.actual", "1453", "1453"),
        ("indicator:children-rehab.actual", "1,453 children", "1453"),
        ("indicator:invested.actual", "5212.22万元", "52122200"),
        ("indicator:invested.actual", "5212.22", "52122200"),
        ("indicator:invested.actual", "52,122,200元", "52122200"),
        ("indicator:invested.actual", "52.1222 million yuan", "52122200"),
        ("indicator:insured.actual", "10万余人", "100000"),
        ("indicator:insured.actual", "Over 100,000 people", "100000"),
        ("indicator:insured.actual", "超过9万人", "90000"),
        ("indicator:rate.actual", "98.5%", "98.5"),
        ("indicator:rate.actual", "985‰", "98.5"),
        ("indicator:children-rehab.actual", "超过1400人", "1400"),
        ("indicator:children-rehab.actual", "1400多人", "1400"),
        ("indicator:children-rehab.actual", "近1500人", "1500"),
        ("indicator:children-rehab.actual", "约1450人", "1450"),
        ("indicator:children-rehab.actual", "不少于1000人", "1000"),
        ("indicator:children-rehab.actual", "1400至1500人", "1400"),
        ("indicator:children-rehab.actual", "nearly 1,500 people", "1500"),
        ("indicator:invested.actual", "超过0.5亿元", "50000000"),
    ] {
        let shown = link(&indicators, destination, text, "2025").unwrap();
        // What machines are told is what is written; of a rough number that number, not the one it is tied to.
        assert_eq!((shown.text.as_str(), shown.value().as_deref()), (text, Some(value)), "{text}");
    }
}

#[test]
fn a_quantity_that_differs_is_shown_beside_the_data() {
    let indicators = livelihood();
    for (destination, text, write) in [
        ("indicator:children-rehab.actual", "1435人", "1453人"),
        ("indicator:children-rehab.actual", "1453户", "1453人"),
        ("indicator:children-rehab.actual", "1453人次", "1453人"),
        ("indicator:children-rehab.actual", "1453万人", "1453人"),
        ("indicator:children-rehab.actual", "1453余人", "1453人"),
        ("indicator:children-rehab.actual", "约1300人", "1453人"),
        ("indicator:children-rehab.actual", "超过1453人", "1453人"),
        ("indicator:children-rehab.actual", "不足1400人", "1453人"),
        ("indicator:children-rehab.actual", "近1400人", "1453人"),
        ("indicator:children-rehab.actual", "1500至1600人", "1453人"),
        ("indicator:children-rehab.actual", "1453名儿童", "1453人"),
        ("indicator:children-rehab.actual", "1,435 people", "1,453 people"),
        ("indicator:children-rehab.actual", "1,453 households", "1,453 people"),
        ("indicator:invested.actual", "5212.22元", "5212.22万元"),
        ("indicator:invested.actual", "5212万元", "5212.22万元"),
        ("indicator:invested.actual", "52.12 million yuan", "52.1222 million yuan"),
        ("indicator:insured.actual", "10万名", "10万余名"),
        ("indicator:rate.actual", "98.5个百分点", "98.50%"),
        ("indicator:employment.actual", "396人", "396人次"),
    ] {
        let finding = link(&indicators, destination, text, "2025").unwrap_err();
        assert_eq!(finding.rule, "figure-differs", "{text}");
        let help = finding.help.unwrap();
        assert!(help.zh.contains(&format!("“{write}”")), "{text}: {help:?}");
        assert!(finding.message.zh.contains(text), "{text}: {}", finding.message.zh);
        let data = &finding.places[1];
        assert_eq!(&*data.path, "content/data/indicators/livelihood.yaml");
        assert!(LIVELIHOOD[data.span.clone().unwrap()].parse::<f64>().is_ok());
    }
}

#[test]
fn a_link_without_text_shows_the_value_in_the_language_of_the_page() {
    let indicators = livelihood();
    let text = |language: &str| {
        let place = Place::file("content/a.md");
        resolve_link(&indicators, "indicator:invested.actual", " ", None, language, place).unwrap().text
    };
    assert_eq!((text("zh-CN").as_str(), text("en").as_str()), ("5212.22万元", "52.1222 million yuan"));
}

#[test]
fn a_quantity_may_be_left_unbound_on_purpose() {
    let indicators = livelihood();
    let shown = link(&indicators, "indicator:none", "三项", "2025").unwrap();
    assert_eq!((shown.text.as_str(), shown.value()), ("三项", None));
    assert_eq!(link(&indicators, "indicator:none", "", "2025").unwrap_err().rule, "indicator-syntax");
}

#[test]
fn a_link_that_leads_to_no_figure_is_told_with_its_place() {
    let indicators = livelihood();
    for (destination, rule) in [
        ("indicator:", "indicator-syntax"),
        ("indicator:Children.actual", "indicator-syntax"),
        ("indicator:children-rehab@25.actual", "indicator-syntax"),
        ("indicator:nothing-like-it.actual", "unknown-indicator"),
        ("indicator:children-rehab@2023.actual", "unknown-indicator-period"),
        ("indicator:children-rehab.goal", "unknown-indicator-value"),
    ] {
        assert_eq!(link(&indicators, destination, "1453人", "2025").unwrap_err().rule, rule, "{destination}");
    }
}

#[test]
fn references_of_front_matter_must_mean_something() {
    let home = "---\ntitle: 首页\nkey_figures:\n  - {indicator: children-rehab@2025.actual}\n  - {indicator: children-rehab.actual}\n  - {indicator: nothing.actual}\n  - {indicator: 甲}\n---\n";
    let section = "---\ntitle: 报告\ncontent_type: report\ncolumn_type: 报告\n---\n";
    let report = "---\ntitle: 总结\npublished: 2026-01-01\nperiod: 2025\nchapters: []\nindicators: [livelihood, livelyhood, other]\n---\n";
    let (site, indicators, findings) = load(&[
        ("content/index.md", home),
        ("content/reports/index.md", section),
        ("content/reports/a.md", report),
        ("content/data/indicators/livelihood.yaml", LIVELIHOOD),
    ]);
    assert_eq!(findings, []);
    let told: Vec<String> = indicators
        .check_references(&site)
        .iter()
        .map(|finding| {
            bilingual(finding);
            let place = &finding.places[0];
            let text = if &*place.path == "content/index.md" { home } else { report };
            format!("{} «{}»", finding.rule, &text[place.span.clone().unwrap()])
        })
        .collect();
    assert_eq!(
        told,
        [
            "unknown-indicator-period «children-rehab.actual»",
            "unknown-indicator «nothing.actual»",
            "indicator-syntax «甲»",
            "unknown-indicator-set «livelyhood»",
            "unknown-indicator-set «other»",
        ]
    );
}
