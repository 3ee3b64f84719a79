//! Medals by the parts of a breakdown.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::{Content, Head, Label, MedalTable, Table, Tables};
use crate::indicators::{Breakdown, Indicator, Indicators, Part, Set, Units, Value, Values};
use crate::model::{self, Options, Site};
use crate::schema::record::Translated;
use crate::schema::scalar::period;
use crate::source::Sources;

const SITE: &str = "name: 站\nshort_name: 站\ndescription: 说明\nbase_url: https://example.cn/\nlanguage: zh-CN\n\
    time_zone: Asia/Shanghai\norganiser: {name: 单位}\nnavigation: []\nmarks:\n  site_code: {not_assigned: 无}\n  \
    icp: {not_assigned: 无}\n  police: {not_assigned: 无}\n  government_mark: {not_assigned: 无}\n  \
    error_report: {not_assigned: 无}\n";

fn words(text: &str) -> Translated {
    Translated(vec![("zh-CN".into(), text.into())])
}

fn numbers([gold, silver, bronze]: [i64; 3]) -> Vec<Value> {
    let value = |(name, number): (&str, i64)| Value {
        name: name.into(),
        label: Translated::default(),
        value: Decimal::from(number),
        unit: None,
        formula: None,
        span: 0..0,
    };
    [("gold", gold), ("silver", silver), ("bronze", bronze)].map(value).into()
}

fn breakdown(name: &str, partial: bool, parts: &[(&str, [i64; 3])]) -> Breakdown {
    let part = |(id, medals): &(&str, [i64; 3])| Part {
        id: (*id).into(),
        name: words(id),
        numbers: numbers(*medals),
        span: 0..0,
    };
    Breakdown { name: words(name), partial, parts: parts.iter().map(part).collect() }
}

fn indicators(breakdowns: Vec<Breakdown>) -> Indicators {
    let values = Values {
        period: period("2025").unwrap(),
        numbers: numbers([3, 1, 4]),
        at_least: false,
        printed_rate: None,
        breakdowns,
        note: None,
        printed: Vec::new(),
        question: None,
    };
    let indicator = Indicator {
        id: "medals".into(),
        name: words("奖牌"),
        aliases: Vec::new(),
        unit: "枚".into(),
        topic: None,
        direction: None,
        source: None,
        note: None,
        derived: Vec::new(),
        periods: vec![values],
        span: 0..0,
    };
    let (path, source) = (Arc::from("content/data/indicators/a.yaml"), words("总结"));
    Indicators::of(vec![Set {
        id: "a".into(),
        path,
        units: Units::default(),
        title: words("甲"),
        source,
        indicators: vec![indicator],
    }])
}

/// What a table of medals comes to: the table, or the rules of what is wrong with it.
fn read(yaml: &str, breakdowns: Vec<Breakdown>, look: impl Fn(&MedalTable)) -> Vec<&'static str> {
    let files = [("content/site.yaml", SITE), ("content/data/tables/a.yaml", yaml)];
    let sources = Sources::from_map(files);
    let options = Options { now: "2026-02-01T00:00:00Z".parse().unwrap(), drafts: false, base_url: None };
    let site: Site = model::load(&sources, &options).0.expect("a site");
    let indicators = indicators(breakdowns);
    let (tables, findings) = Tables::load(&site, &sources, &indicators);
    if let Some(Some(Table { content: Content::Medals(table), .. })) = tables.tables.get("a") {
        look(table);
    }
    findings.iter().map(|finding| finding.rule).collect()
}

fn told(table: &MedalTable) -> Vec<(usize, String, i64)> {
    let name = |label: &Label| match label {
        Label::Name(name) => name.get("zh-CN").to_owned(),
        Label::Page(_, name) => name.clone(),
    };
    table.rows.iter().map(|(rank, row)| (*rank, name(&row.label), row.medals.total)).collect()
}

#[test]
fn parts_of_an_indicator_are_ranked_and_add_up_where_all_are_there() {
    let counties: &[(&str, [i64; 3])] = &[("甲县", [1, 0, 2]), ("乙县", [1, 0, 2]), ("丙县", [1, 1, 0])];
    let yaml = "title: 各县\nkind: medals\nbreakdown: medals\nperiods: 2025\n";
    let found = read(yaml, vec![breakdown("按县区", false, counties)], |table| {
        assert_eq!(told(table), [(1, "丙县".into(), 2), (2, "甲县".into(), 3), (2, "乙县".into(), 3)]);
        assert_eq!(table.total.as_ref().map(|total| total.total), Some(8));
        assert!(matches!(table.head, Head::Breakdown(name) if name.get("zh-CN") == "按县区"));
        assert_eq!(table.unit, Some("枚"));
    });
    assert_eq!(found, [] as [&str; 0]);
    let found = read(yaml, vec![breakdown("按县区", true, counties)], |table| assert_eq!(table.total, None));
    assert_eq!(found, [] as [&str; 0]);
}

#[test]
fn of_several_breakdowns_one_has_to_be_named() {
    let both =
        || vec![breakdown("按县区", true, &[("甲县", [1, 0, 0])]), breakdown("按项目", true, &[("田径", [2, 0, 0])])];
    let yaml = "title: 各项\nkind: medals\nbreakdown: medals\nperiods: 2025\n";
    assert_eq!(read(yaml, both(), |_| panic!("there is no table")), ["table-fields"]);
    let named = format!("{yaml}by: 按项目\n");
    let found = read(&named, both(), |table| assert_eq!(told(table), [(1, "田径".into(), 2)]));
    assert_eq!(found, [] as [&str; 0]);
    let misspelt = format!("{yaml}by: 按项木\n");
    assert_eq!(read(&misspelt, both(), |_| panic!("there is no table")), ["table-fields"]);
}
