//! The corpus as a site of Tantu's, with the repository's own theme.

use std::io;
use std::path::Path;

use super::{Style, copy, page, picture_name, put, put_pictures, template};
use crate::content::{AUDIENCES, Corpus, Kind, Page, Section, TOPICS};
use crate::values::{Fields, Value, yaml};

const SITE: &str = "\
name: {zh-CN: 示例市残疾人联合会}
short_name: {zh-CN: 示例市残联}
description: {zh-CN: 供测试速度用的网站，内容由程序生成。}
base_url: https://www.example.gov.cn/
language: zh-CN
time_zone: Asia/Shanghai
theme: tantu
organiser:
  name: {zh-CN: 示例市残疾人联合会}
marks:
  site_code: {not_assigned: 供测试速度用的网站，不会开通。}
  icp: {not_assigned: 供测试速度用的网站，不会开通。}
  police: {not_assigned: 供测试速度用的网站，不会开通。}
  government_mark: {not_assigned: 供测试速度用的网站，不会开通。}
  error_report: {not_assigned: 供测试速度用的网站，不会开通。}
per_page: 20
feed_entries: 20
navigation:
  - page: news/index.md
  - page: services/index.md
  - page: policies/index.md
  - page: sports/index.md
  - page: reports/index.md
  - page: about/index.md
# The numbers of its reports are drawn at random and in no data.
rules: {figure-unbound: off, figure-ambiguous: off}
";

const INDICATORS: &str = "\
title: {zh-CN: 民生实事}
source: 示例市残疾人联合会
indicators:
  - id: children-rehab
    name: {zh-CN: 残疾儿童康复救助}
    unit: 人
    periods:
      - period: 2025
        values: {target: 1200, actual: 1500}
";

pub fn write(corpus: &Corpus, folder: &Path) -> io::Result<()> {
    let content = folder.join("content");
    put(&content.join("site.yaml"), SITE)?;
    put(&content.join("data/topics.yaml"), terms(&TOPICS))?;
    put(&content.join("data/audiences.yaml"), terms(&AUDIENCES))?;
    put(&content.join("data/indicators/livelihood.yaml"), INDICATORS)?;
    put_pictures(&content.join("images"))?;
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/tantu"), &folder.join("themes/tantu"))?;
    put(&content.join("index.md"), home(corpus))?;
    for section in &corpus.sections {
        put(&content.join(&section.folder).join("index.md"), index(section))?;
    }
    let link = |page: &Page| format!("../{}", page.path(corpus));
    let style = Style { link: &link, picture: &|number| format!("../images/{}", picture_name(number)) };
    for each in &corpus.pages {
        let mut front: Fields = vec![
            ("title", each.title.clone().into()),
            ("summary", each.summary.clone().into()),
            ("published", each.published.clone().into()),
            ("topics", Value::texts(&each.topics)),
            ("audiences", Value::texts(&each.audiences)),
        ];
        front.extend(each.fields.iter().cloned());
        put(&content.join(each.path(corpus)), page(&front, &each.body, corpus, &style))?;
    }
    Ok(())
}

fn terms(terms: &[(&str, &str)]) -> String {
    let term = |(id, name): &(&str, &str)| format!("  - id: {id}\n    name: {{zh-CN: {name}}}\n");
    format!("terms:\n{}", terms.iter().map(term).collect::<String>())
}

/// The home page: entrances to the first services, the newest of each section.
fn home(corpus: &Corpus) -> String {
    let services = corpus.pages.iter().filter(|page| corpus.sections[page.section].kind == Kind::Service);
    let entrance = |page: &Page| Value::Map(vec![("page", page.path(corpus).into())]);
    let latest = |section: &Section| {
        Value::Map(vec![("section", format!("{}/index.md", section.folder).into()), ("count", Value::Number(5))])
    };
    let front: Fields = vec![
        ("title", "示例市残疾人联合会".into()),
        ("summary", "供测试速度用的网站。".into()),
        ("entrances", Value::List(services.take(8).map(entrance).collect())),
        ("latest", Value::List(corpus.sections.iter().take(5).map(latest).collect())),
    ];
    let mut out = String::from("---\n");
    yaml(&front, 0, &mut out);
    out + "---\n"
}

fn index(section: &Section) -> String {
    let front: Fields = vec![
        ("title", section.title.clone().into()),
        ("summary", format!("{}的全部内容。", section.title).into()),
        ("content_type", template(section.kind).into()),
        ("column_type", section.column_type.into()),
        ("keywords", Value::texts(&[section.column_type, "残疾人"])),
    ];
    let mut out = String::from("---\n");
    yaml(&front, 0, &mut out);
    out + "---\n"
}
