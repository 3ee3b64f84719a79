//! What machines read of a site.

mod feeds;
mod json_ld;
mod page_tags;
mod site_files;

use jiff::Timestamp;
use proptest::prelude::*;
use tantu::model::{Options, PageId, Site, load};
use tantu::source::Sources;

/// A configuration with an organiser and two languages.
const CONFIGURATION: &str = "\
name: {zh-CN: 某市残疾人联合会, en: Some Federation}
short_name: {zh-CN: 某市残联, en: SF}
description: {zh-CN: 某市残联的网站, en: Website of the federation}
base_url: https://www.example.gov.cn/cdpf/
language: zh-CN
languages: [en]
time_zone: Asia/Shanghai
organiser:
  name: {zh-CN: 某市残疾人联合会, en: Some Federation}
  region: {zh-CN: 某省某市, en: Somewhere}
  contact: about/contact.md
  address: {not_assigned: 还没有提供}
  telephone: 0358-1234567
marks:
  site_code: {not_assigned: 还没有}
  icp: {not_assigned: 还没有}
  police: {not_assigned: 还没有}
  government_mark: {not_assigned: 还没有}
  error_report: {not_assigned: 还没有}
navigation: [{page: index.md}]
";

/// A site with this configuration and these files besides, as it is on 15 January 2026.
fn site_with(configuration: &str, files: &[(&str, &str)]) -> Site {
    let mut all = vec![
        ("content/site.yaml", configuration),
        ("content/index.md", "---\ntitle: 首页\n---\n"),
        ("content/index.en.md", "---\ntitle: Home\n---\n"),
        ("content/data/topics.yaml", "terms: [{id: rehab, name: {zh-CN: 康复, en: Rehabilitation}}]\n"),
        ("content/data/audiences.yaml", "terms: [{id: children, name: {zh-CN: 儿童, en: Children}}]\n"),
        (
            "content/about/index.md",
            "---\ntitle: 关于我们\nsummary: 关于我们\nkeywords: [概况]\ncontent_type: page\ncolumn_type: 概况\n---\n",
        ),
        ("content/about/contact.md", "---\ntitle: 联系我们\n---\n"),
        (
            "content/news/index.md",
            "---\ntitle: 新闻动态\nsummary: 动态\nkeywords: [动态, 通知]\ncontent_type: news\ncolumn_type: 工作动态\n---\n",
        ),
    ];
    all.extend_from_slice(files);
    let now: Timestamp = "2026-01-15T04:00:00Z".parse().expect("an instant");
    let (site, findings) = load(&Sources::from_map(all), &Options { now, drafts: false, base_url: None });
    // Guides of these tests may lack elements: what is not there is not said to machines either.
    let meant = ["translation-untracked", "service-element-missing"];
    let wrong: Vec<_> = findings.iter().filter(|finding| !meant.contains(&finding.rule)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    site.expect("a site")
}

fn site(files: &[(&str, &str)]) -> Site {
    site_with(CONFIGURATION, files)
}

fn id(site: &Site, path: &str) -> PageId {
    site.by_path(path).unwrap_or_else(|| panic!("{path} is a page"))
}

/// Texts with much that is special in XML, HTML and JSON.
fn any_text() -> impl Strategy<Value = String> {
    let special = prop::sample::select(vec![
        "<",
        ">",
        "&",
        "\"",
        "'",
        "]]>",
        "<!--",
        "-->",
        "</script>",
        "&amp;",
        "&#0;",
        "\0",
        "\x0b",
        "\r\n",
        "\r",
        "\t",
        "\u{2028}",
        "\u{2029}",
        "\u{feff}",
        "\u{fffe}",
        "\u{ffff}",
        "残联",
        "𠮷",
        "\\u003c",
        "\\",
    ]);
    prop::collection::vec(prop_oneof![special.prop_map(str::to_owned), any::<String>()], 0..6)
        .prop_map(|all| all.concat())
}
