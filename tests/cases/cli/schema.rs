//! JSON Schema for editors.

use insta::assert_snapshot;
use serde_json::Value;

use crate::support::TestSite;

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn every_schema_that_the_settings_of_a_new_site_name_is_there() {
    let site = TestSite::new("schema");
    assert_eq!(site.run(["new", "."]).status, 0);
    let settings = json(&site.read(".vscode/settings.json"));
    let ties = settings["yaml.schemas"].as_object().expect("ties");
    assert_eq!(ties["./.vscode/schemas/site.json"], serde_json::json!(["content/site.yaml"]));
    for (schema, files) in ties {
        assert!(site.has(schema), "{schema}");
        assert!(files.as_array().is_some_and(|files| !files.is_empty()), "{schema}");
    }
    assert_snapshot!(site.names(".vscode/schemas"), @r"
    charts.json
    glossary.json
    indicators.json
    pinyin.json
    redirects.json
    site.json
    synonyms.json
    tables.json
    terms.json
    type-home.json
    type-news.json
    type-page.json
    type-policy.json
    type-report.json
    type-result.json
    type-section.json
    type-service.json
    types.json
    units.json
    words.json
    ");
}

#[test]
fn schemas_follow_the_site() {
    let site = TestSite::new("schema-own");
    assert_eq!(site.run(["new", "."]).status, 0);
    let before = site.tree(".vscode/schemas");
    assert_snapshot!(site.run(["schema"]).stdout, @"写出了 20 个 JSON Schema 文件：[SITE]/.vscode/schemas");
    assert_eq!(site.tree(".vscode/schemas"), before);

    site.write(
        "content/data/types/vacancy.yaml",
        "type: vacancy\nname: {zh: 招聘, en: vacancy}\nhelp: {zh: 岗位。, en: A job.}\nfields:\n  \
         employer: {type: text, required: true, name: {zh: 用人单位, en: employer}, help: {zh: 全称。, en: Full name.}}\n",
    );
    site.write(
        "content/data/topics.yaml",
        "terms:\n  - {id: work, name: 就业}\n  - {id: barrier-free, name: 无障碍}\n",
    );
    let run = site.run(["schema", "--output", "out", "--lang", "en"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let vacancy = json(&site.read("out/type-vacancy.json"));
    assert_eq!(vacancy["properties"]["employer"]["title"], "employer");
    assert_eq!(vacancy["properties"]["topics"]["anyOf"][0]["items"]["enum"][0], "work");
    let section = json(&site.read("out/type-section.json"));
    let types = section["properties"]["content_type"]["enum"].as_array().expect("names");
    assert!(types.contains(&"vacancy".into()), "{types:?}");
}

#[test]
fn without_a_site_there_is_nothing_to_describe() {
    let site = TestSite::new("schema-none");
    let run = site.run(["schema"]);
    assert_eq!(run.status, 2);
    assert_eq!(site.names(""), "");
}
