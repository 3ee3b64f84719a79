//! What no data file of the sample has: parts of a whole, derived values, rates beside them.

use std::sync::Arc;

use rust_decimal::Decimal;
use serde_json::{Value as Json, json};

use super::pages::tests::tables_of;
use super::{csvw, description, json, table};
use crate::indicators::{Breakdown, Form, Indicator, Part, PrintedRate, Set, Units, Value, Values};
use crate::model::{self, Options, Site};
use crate::render::columns::Words;
use crate::schema::record::Translated;
use crate::schema::scalar::period;
use crate::source::Sources;
use crate::theme::{self, Theme};

fn words(zh: &str, en: &str) -> Translated {
    Translated(vec![("zh-CN".into(), zh.into()), ("en".into(), en.into())])
}

fn value(name: &str, number: &str) -> Value {
    let value = Decimal::from_str_exact(number).unwrap();
    Value { name: name.into(), label: Translated::default(), value, unit: None, formula: None, span: 0..0 }
}

fn set() -> Set {
    let completion = Value {
        label: words("完成率", "Completion"),
        unit: Some(Arc::from("%")),
        formula: Some(Arc::from("actual / target")),
        ..value("completion", "126.68")
    };
    let part = |id: &str, zh: &str, en: &str, number: &str| Part {
        id: id.into(),
        name: words(zh, en),
        numbers: vec![value("actual", number)],
        span: 0..0,
    };
    let parts = vec![part("lishi", "离石区", "Lishi", "1000"), part("others", "其他", "Others", "453")];
    let values = Values {
        period: period("2025").unwrap(),
        numbers: vec![value("target", "1147"), value("actual", "1453"), completion],
        at_least: false,
        printed_rate: PrintedRate::parse("126.68%", 0..0).ok(),
        breakdowns: vec![Breakdown { name: words("按县区", "by county"), partial: false, parts }],
        note: Some("全年。".into()),
        printed: Vec::new(),
        question: None,
    };
    let indicator = Indicator {
        id: "children-rehab".into(),
        name: words("儿童康复", "Children"),
        aliases: vec!["康复".into()],
        unit: "人".into(),
        topic: None,
        direction: None,
        source: None,
        note: None,
        derived: Vec::new(),
        periods: vec![values],
        span: 0..0,
    };
    let (title, path) = (words("民生", "Livelihood"), Arc::from("content/data/indicators/livelihood.yaml"));
    Set {
        id: "livelihood".into(),
        path,
        title,
        units: Units::default(),
        source: Translated(vec![("zh-CN".into(), "总结".into())]),
        indicators: vec![indicator],
    }
}

fn site() -> Site {
    let yaml = "name: {zh-CN: 站, en: Site}\nshort_name: 站\ndescription: 说明\nbase_url: https://example.cn/\nlanguage: zh-CN\n\
                languages: [en]\ntime_zone: Asia/Shanghai\norganiser: {name: {zh-CN: 单位, en: Office}}\nnavigation: []\nmarks:\n  \
                site_code: {not_assigned: 无}\n  icp: {not_assigned: 无}\n  police: {not_assigned: 无}\n  \
                government_mark: {not_assigned: 无}\n  error_report: {not_assigned: 无}\n";
    let sources = Sources::from_map([("content/site.yaml", yaml)]);
    let options = Options { now: "2026-02-01T00:00:00Z".parse().unwrap(), drafts: false, base_url: None };
    model::load(&sources, &options).0.expect("a site")
}

fn in_language<T>(language: &str, look: impl Fn(Words) -> T) -> T {
    let theme = Theme::load(&theme::builtin(), &|_, text: &str| text.to_owned()).0.expect("the theme");
    let data_language = (language != "zh-CN").then_some("zh-CN");
    let (form, strings, units) = (Form::of(language), theme.strings(language), &Units::default());
    look(Words { form, language, units, strings, data_language })
}

#[test]
fn derived_values_and_parts_have_rows_of_their_own() {
    let text = String::from_utf8(in_language("zh-CN", |words| table::csv(words, &set()))).unwrap();
    let rows: Vec<Vec<&str>> = text.lines().skip(1).map(|line| line.split(',').collect()).collect();
    let column = |name: &str| table::COLUMNS.iter().position(|(known, ..)| *known == name).unwrap();
    let told: Vec<String> = rows
        .iter()
        .map(|row| {
            let names = ["breakdown", "part", "value_name", "value_label", "value", "unit", "derivation", "formula"];
            names.map(|name| row[column(name)]).join("|")
        })
        .collect();
    assert_eq!(
        told,
        [
            "||target|任务数|1147|人|来源给出|",
            "||actual|完成数|1453|人|来源给出|",
            "||completion|完成率|126.68|%|计算得出|actual / target",
            "||printed_rate|公布的比率|126.68|%|来源公布的比率|",
            "按县区|lishi|actual|完成数|1000|人|来源给出|",
            "按县区|others|actual|完成数|453|人|来源给出|",
        ]
    );
}

#[test]
fn json_has_the_set_whole_with_numbers_as_text() {
    let read: Json = serde_json::from_slice(&json::of_set(&site(), &set())).unwrap();
    assert_eq!(read["url"], "https://example.cn/data/livelihood/");
    assert_eq!(read["publisher"], json!({ "zh-CN": "单位", "en": "Office" }));
    let year = &read["indicators"][0]["periods"][0];
    assert_eq!(
        year["values"][2],
        json!({
            "name": "completion",
            "label": { "zh-CN": "完成率", "en": "Completion" },
            "value": "126.68",
            "unit": "%",
            "formula": "actual / target",
        })
    );
    assert_eq!(year["printed_rate"], json!({ "text": "126.68%", "value": "126.68", "unit": "%" }));
    let breakdown = &year["breakdowns"][0];
    assert_eq!((&breakdown["name"]["en"], &breakdown["partial"]), (&json!("by county"), &json!(false)));
    assert_eq!(breakdown["parts"][1]["values"][0]["value"], "453");
    assert!(!read.to_string().contains(":126.68"), "a number is text");
}

#[test]
fn the_description_of_a_table_names_its_columns_in_the_language_of_the_table() {
    let of = |language: &'static str| -> Json {
        serde_json::from_slice(&in_language(language, |words| csvw::of_set(&site(), words, &set()))).unwrap()
    };
    let (chinese, english) = (of("zh-CN"), of("en"));
    assert_eq!(chinese["@context"], json!(["http://www.w3.org/ns/csvw", { "@language": "zh-CN" }]));
    assert_eq!(chinese["tableSchema"]["primaryKey"], json!(["indicator", "part", "period", "value_name"]));
    let columns = english["tableSchema"]["columns"].as_array().unwrap();
    assert_eq!(columns.len(), table::COLUMNS.len());
    assert_eq!(columns[10], json!({ "name": "value", "titles": "Value", "datatype": "decimal", "required": true }));
    assert_eq!(columns[12]["datatype"], json!({ "base": "boolean", "format": "yes|no" }));
    assert_eq!(english["dc:source"], json!({ "@value": "总结", "@language": "zh-CN" }));
    assert_eq!(chinese["dc:source"], "总结");
    let text = in_language("zh-CN", |words| description(words, &set()));
    assert_eq!(text, "“民生（2025年）”的1项指标：定义、单位、各期数值和出处，可以查看，也可以下载。");
}

#[test]
fn the_page_shows_formulas_in_words_and_the_whole_under_its_parts() {
    let tables = in_language("zh-CN", |words| tables_of(words, &set()));
    let [by_period, by_part] = tables.as_slice() else { panic!("{tables:#?}") };
    let heads: Vec<&str> = by_period.columns.iter().map(|column| column.label.as_str()).collect();
    assert_eq!(heads, ["时期", "任务数（人）", "完成数（人）", "完成率", "公布的比率"]);
    assert_eq!(by_period.notes, ["完成率由数据计算得出：完成数 ÷ 任务数。"]);
    assert_eq!(by_part.caption, "儿童康复：按县区（2025年）");
    let rows: Vec<(&str, &str, bool)> =
        by_part.rows.iter().map(|row| (row.label.as_str(), row.cells[0].text.as_str(), row.total)).collect();
    assert_eq!(rows, [("离石区", "1000", false), ("其他", "453", false), ("合计", "1453", true)]);
    let mut partial = set();
    partial.indicators[0].periods[0].breakdowns[0].partial = true;
    let tables = in_language("en", |words| tables_of(words, &partial));
    assert_eq!(tables[1].rows.len(), 2);
    assert_eq!(tables[1].notes, ["Only some parts are listed here; together they are not the whole."]);
}
