//! `tantu lsp`, as an editor sees it: findings of unsaved texts, and the answers to what is asked while somebody types.

mod completion;
mod findings;
mod moves;
mod places;
mod protocol;

use crate::support::TestSite;

const FIRST: &str = "content/news/first.md";
const SECOND: &str = "content/news/second.md";
const DATA: &str = "content/data/indicators/livelihood.yaml";
const REPORT: &str = "content/news/report.md";
const LIVELIHOOD: &str = "title: {zh-CN: 民生实事}\nsource: {zh-CN: 年度总结}\nindicators:\n  - id: children\n    name: {zh-CN: 儿童康复救助}\n    unit: 人\n    periods:\n      - {period: 2024, values: {target: 1100, actual: 1381}}\n      - {period: 2025, values: {target: 1147, actual: 1453}, printed_rate: 126.68%}\n";

/// The small site, in which nothing is wrong.
fn small() -> TestSite {
    TestSite::fixture("tests/sites/small")
}

/// A small site with data, a glossary, terms, a picture and pages in two languages that refer to each other in every way.
fn linked() -> TestSite {
    let mut png = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(40, 30).write_to(&mut png, image::ImageFormat::Png).unwrap();
    TestSite::fixture("tests/sites/small")
        .file(DATA, LIVELIHOOD)
        .file("content/data/glossary.yaml", "terms:\n  - id: card\n    term: {zh: 残疾人证, en: disability card}\n    definition: {zh: 证件。, en: A card.}\n    page: ../news/first.md\n")
        .file("content/data/topics.yaml", "terms:\n  - id: rehab\n    name: {zh: 康复, en: rehabilitation}\n")
        .file("content/data/charts/rehab.yaml", "title: {zh-CN: 各年康复}\nkind: bar\nperiods: [2024, 2025]\nseries:\n  - value: children.actual\n")
        .file("content/index.en.md", "---\ntitle: Test site\n---\n\nA small site.\n")
        .file("content/news/photo.png", png.into_inner())
        .file("content/news/index.en.md", "---\ntitle: News\ncolumn_type: 工作动态\nsummary: News.\nkeywords: [news]\ncontent_type: news\n---\n")
        .file(REPORT, "---\ntitle: 2025年情况\npublished: 2026-01-05\nsource: 测试单位\nperiod: 2025\ntopics: [rehab]\n---\n\n儿童康复救助实际救助1453人。\n\n## 另一节\n\n见[第一条](first.md#小标题)。\n")
}

/// A page with this front matter and this text, with a mark in one of them.
fn page(head: &str, body: &str) -> String {
    format!("---\ntitle: 二\npublished: 2025-10-01\nsource: 测试单位\n{head}---\n\n{body}\n")
}
