//! Values that are computed from others, and values split into parts that make up the whole.

use proptest::prelude::*;
use tantu::indicators::{Form, Indicators, Reference};

use super::indicators::{load, told, told_of, with};

/// An indicator counted in people with these declarations, and these values for 2025.
fn people(derived: &str, values: &str) -> String {
    with(&format!("    unit: 人\n    derived: [{derived}]\n    periods:\n      - {{period: 2025, {values}}}\n"))
}

fn loaded(yaml: &str) -> Indicators {
    let (_, indicators, findings) = load(&[("content/data/indicators/a.yaml", yaml)]);
    assert_eq!(findings, []);
    indicators
}

/// A value as it is read, and its reference.
fn shown(indicators: &Indicators, reference: &str) -> (String, String) {
    let found = indicators.find(&Reference::parse(reference).unwrap(), None);
    let figure = found.unwrap_or_else(|finding| panic!("{reference}: {finding:?}"));
    (figure.shown(Form::Chinese), figure.reference())
}

const COMPLETION: &str = "{name: completion, formula: actual / target, unit: '%'}";

#[test]
fn a_derived_value_is_a_figure_like_all_others() {
    let indicators = loaded(&people(COMPLETION, "values: {target: 1147, actual: 1453}, printed_rate: 126.68%"));
    assert_eq!(shown(&indicators, "a.completion"), ("126.68%".into(), "a@2025.completion".into()));
    let figure = indicators.find(&Reference::parse("a.completion").unwrap(), None).unwrap();
    assert_eq!(figure.name("zh-CN"), "甲（完成率）");
    assert_eq!(figure.number.formula.as_deref(), Some("actual / target"));
}

#[test]
fn it_is_rounded_half_up_as_printed_or_as_declared() {
    let rate = |declared: &str, printed: &str| {
        let derived = format!("{{name: completion, formula: actual / target, unit: '%'{declared}}}");
        shown(&loaded(&people(&derived, &format!("values: {{target: 8, actual: 1}}{printed}"))), "a.completion").0
    };
    assert_eq!(rate("", ""), "12.5%");
    assert_eq!(rate(", decimals: 2", ""), "12.50%");
    assert_eq!(rate(", decimals: 0", ""), "13%");
    assert_eq!(rate(", decimals: 2", ", printed_rate: 13%"), "13%", "the source's own rounding counts");
    assert_eq!(rate("", ", printed: {completion: 12.500}"), "12.500%");
}

#[test]
fn what_the_source_prints_is_held_against_it() {
    let values = "values: {target: 1147, actual: 1453}";
    for (printed, found) in [
        ("printed_rate: 126.86%", "printed-rate-differs «126.86%» «actual / target»"),
        ("printed: {completion: 126.7}", ""),
        ("printed: {completion: 126.6}", "printed-rate-differs «126.6» «actual / target»"),
        ("printed: {compeltion: 126.7}", "derived-name «126.7»"),
    ] {
        let expected: Vec<&str> = Some(found).filter(|found| !found.is_empty()).into_iter().collect();
        assert_eq!(told(&people(COMPLETION, &format!("{values}, {printed}"))), expected, "{printed}");
    }
    let (_, _, findings) = load(&[(
        "content/data/indicators/a.yaml",
        &people(COMPLETION, "values: {target: 1147, actual: 1453}, printed_rate: 126.86%"),
    )]);
    for message in [&findings[0].message.zh, &findings[0].message.en] {
        assert!(message.contains("126.86%") && message.contains("126.68%"), "{message}");
    }
}

#[test]
fn a_rate_whose_base_is_not_known_is_not_invented() {
    let indicators = loaded(&people(COMPLETION, "values: {actual: 4811}, printed_rate: 110.39%"));
    let (_, indicator) = indicators.indicator("a").unwrap();
    assert_eq!(indicator.periods[0].numbers.len(), 1);
    assert_eq!(indicator.periods[0].printed_rate.as_ref().unwrap().text, "110.39%");
    // Nor is one made from a lower bound.
    let bound = loaded(&people(COMPLETION, "values: {target: 100, actual: 200}, at_least: true"));
    assert!(bound.indicator("a").unwrap().1.periods[0].number("completion").is_none());
}

const TWO: &str = "title: 甲
source: 乙
indicators:
  - id: money
    name: 资助金额
    unit: 万元
    derived:
      - {name: each, formula: money.actual / people.actual, unit: 元, decimals: 2}
      - {name: growth, formula: (actual - previous.actual) / previous.actual, unit: '%', decimals: 1}
      - {name: twice, formula: each * 2, unit: 元}
    periods:
      - {period: 2024, values: {actual: 500}}
      - {period: 2025, values: {actual: 530.4}}
  - id: people
    name: 资助人数
    unit: 人
    periods: [{period: 2025, values: {actual: 1113}}]
  - id: rate
    name: 服务率
    unit: '%'
    derived: [{name: change, formula: actual - previous.actual, unit: 个百分点}]
    periods:
      - {period: 2024, values: {actual: 97.5}}
      - {period: 2025, values: {actual: 98.54}}
";

#[test]
fn formulas_reach_other_indicators_and_the_period_before() {
    let indicators = loaded(TWO);
    assert_eq!(shown(&indicators, "money@2025.each").0, "4765.50元");
    assert_eq!(shown(&indicators, "money@2025.growth").0, "6.1%");
    // Computed from the exact value, not from the rounded one.
    assert_eq!(shown(&indicators, "money@2025.twice").0, "9531元");
    assert_eq!(shown(&indicators, "rate@2025.change").0, "1.04个百分点");
    let (_, money) = indicators.indicator("money").unwrap();
    assert_eq!(money.periods[0].numbers.len(), 1, "2024 has neither people nor a year before");
}

#[test]
fn formulas_that_cannot_hold_say_why() {
    let given = "values: {target: 1147, actual: 1453}";
    for (derived, values, found) in [
        ("{name: x, formula: actual / goal, unit: '%'}", given, "formula-unknown «actual / goal»"),
        ("{name: x, formula: actual / targte, unit: '%'}", given, "formula-unknown «actual / targte»"),
        ("{name: x, formula: actual-target}", given, "formula-unknown «actual-target»"),
        ("{name: x, formula: b.actual}", given, "formula-unknown «b.actual»"),
        ("{name: x, formula: actual /}", given, "formula-syntax «actual /»"),
        ("{name: x, formula: x}", given, "formula-circular «x»"),
        ("{name: x, formula: y}, {name: y, formula: x}", given, "formula-circular «y»"),
        ("{name: x, formula: actual / target}", given, "formula-unit «actual / target»"),
        ("{name: x, formula: actual + 5}", given, "formula-unit «actual + 5»"),
        ("{name: x, formula: actual, unit: 元}", given, "formula-unit «actual»"),
        (
            "{name: x, formula: actual / target, unit: '%'}",
            "values: {target: 0, actual: 1}",
            "formula-unfounded «actual / target»",
        ),
        ("{name: actual, formula: target}", given, "derived-name «1453» «target»"),
    ] {
        let told = told(&people(derived, values));
        assert!(told.iter().any(|told| told.starts_with(found)), "{derived}: {told:?}");
    }
    let long = "9".repeat(27);
    let told = told(&people(
        "{name: x, formula: actual * actual * actual, unit: ''}",
        &format!("values: {{target: 1, actual: {long}}}"),
    ));
    assert!(told.iter().any(|told| told.starts_with("formula-unfounded")), "{told:?}");
}

#[test]
fn a_circle_through_two_files_is_shown_whole() {
    let one = people("{name: x, formula: b.y}", "values: {actual: 1}");
    let other = one.replace("id: a", "id: b").replace("name: x, formula: b.y", "name: y, formula: a.x");
    let files = [("content/data/indicators/a.yaml", one.as_str()), ("content/data/indicators/b.yaml", other.as_str())];
    let (_, _, findings) = load(&files);
    let circles: Vec<_> = findings.iter().filter(|finding| finding.rule == "formula-circular").collect();
    assert!(!circles.is_empty());
    assert!(circles[0].message.zh.contains("a@2025.x → b@2025.y → a@2025.x"), "{}", circles[0].message.zh);
    assert_eq!(told_of(&files).len(), findings.len());
}

/// 2025 with parts of these values.
fn split(whole: &str, rest: &str, parts: &[&str]) -> String {
    let parts: Vec<String> = parts
        .iter()
        .enumerate()
        .map(|(at, values)| format!("{{id: part-{at}, name: 第{at}, values: {{{values}}}}}"))
        .collect();
    let parts = parts.join(", ");
    people(
        COMPLETION,
        &format!("values: {{{whole}}}{rest}, breakdowns: [{{name: {{zh-CN: 县区, en: County}}, parts: [{parts}]}}]"),
    )
}

#[test]
fn parts_must_add_up_to_the_whole() {
    assert_eq!(told(&split("actual: 10", "", &["actual: 4", "actual: 6"])), [""; 0]);
    assert_eq!(told(&split("actual: 10", "", &["actual: 4", "actual: 5"])), ["parts-do-not-add-up «10» «4»"]);
    assert_eq!(told(&split("actual: 10", "", &["actual: 4", "target: 5"])), ["part-without-value «part-1»"]);
    // What the whole does not have cannot be held against it.
    assert_eq!(told(&split("actual: 10", "", &["actual: 4, target: 1", "actual: 6"])), [""; 0]);
    assert_eq!(told(&split("actual: 10", ", at_least: true", &["actual: 4", "actual: 8"])), [""; 0]);
    let partial = split("actual: 10", "", &["actual: 4", "actual: 5"]).replace(", parts:", ", partial: true, parts:");
    assert_eq!(told(&partial), [""; 0]);
    assert_eq!(told(&partial.replace("actual: 4", "actual: 6")), ["parts-do-not-add-up «10» «6»"]);
    let twice = split("actual: 10", "", &["actual: 4", "actual: 6"]).replace("part-1", "part-0");
    assert!(told(&twice).iter().any(|told| told.starts_with("doubled")), "{:?}", told(&twice));
}

#[test]
fn a_part_is_referred_to_and_has_derived_values_of_its_own() {
    let indicators = loaded(&split("actual: 10, target: 8", "", &["actual: 4, target: 5", "actual: 6, target: 3"]));
    assert_eq!(shown(&indicators, "a/part-0.actual"), ("4人".into(), "a/part-0@2025.actual".into()));
    assert_eq!(shown(&indicators, "a/part-1.completion").0, "200%");
    let figure = indicators.find(&Reference::parse("a/part-1.actual").unwrap(), None).unwrap();
    assert_eq!(figure.name("zh-CN"), "甲：第1（完成数）");
    let missing = indicators.find(&Reference::parse("a/part-7.actual").unwrap(), None).unwrap_err();
    assert_eq!(missing.rule, "unknown-indicator-part");
    assert!(missing.help.unwrap().zh.contains("part-"));
}

#[test]
fn values_are_called_what_the_data_calls_them() {
    let yaml = with(
        "    unit: 人\n    value_names: [{value: urban, name: {zh-CN: 城镇, en: In towns}}]\n    periods:\n      - {period: 2025, values: {urban: 396, target: 800, other: 1}}\n",
    );
    let indicators = loaded(&yaml);
    let name = |reference: &str, language: &str| {
        let figure = indicators.find(&Reference::parse(reference).unwrap(), None).unwrap();
        figure.name(language)
    };
    assert_eq!((name("a.urban", "zh-CN"), name("a.urban", "en")), ("甲（城镇）".into(), "甲 (In towns)".into()));
    assert_eq!((name("a.target", "zh-CN"), name("a.other", "zh-CN")), ("甲（任务数）".into(), "甲".into()));
}

#[test]
fn a_five_year_plan_is_a_period() {
    let indicators = loaded(&with("    unit: 人\n    periods: [{period: 十四五, values: {actual: 3347}}]\n"));
    assert_eq!(shown(&indicators, "a@2021-2025.actual").0, "3347人");
    assert_eq!(shown(&indicators, "a@十四五.actual").1, "a@2021-2025.actual");
    let twice = with(
        "    unit: 人\n    periods: [{period: 十四五, values: {actual: 1}}, {period: 2021-2025, values: {actual: 2}}]\n",
    );
    assert!(told(&twice).iter().any(|told| told.starts_with("doubled")), "{:?}", told(&twice));
}

proptest! {
    #[test]
    fn whatever_the_parts_are_their_sum_is_the_only_whole_that_holds(parts in prop::collection::vec(0_u32..100_000, 1..12), off in 1_u32..50) {
        let values: Vec<String> = parts.iter().map(|part| format!("actual: {part}.{:02}", part % 100)).collect();
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        let cents: u64 = parts.iter().map(|part| u64::from(part * 100 + part % 100)).sum();
        let whole = |cents: u64| format!("actual: {}.{:02}", cents / 100, cents % 100);
        prop_assert_eq!(told(&split(&whole(cents), "", &values)), [""; 0]);
        prop_assert_eq!(told(&split(&whole(cents + u64::from(off)), "", &values)).len(), 1);
    }
}
