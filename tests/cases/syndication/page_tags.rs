//! Page tags, and what is said when one cannot be filled.

use tantu::diagnostics::{Finding, Level};
use tantu::model::{Site, TermKind};
use tantu::render::syndication::page_tags::{self, PageTags, Tag};
use tantu::render::syndication::{ImageFacts, Kind, PageFacts};

use super::{CONFIGURATION, id, site, site_with};

fn tags(site: &Site, path: &str) -> PageTags {
    page_tags::of_page(site, &PageFacts::of_page(site, id(site, path)).expect("a page"))
}

fn lines(tags: &[Tag]) -> Vec<String> {
    tags.iter().map(|(name, content)| format!("{name}: {content}")).collect()
}

fn get<'t>(tags: &'t [Tag], name: &str) -> Option<&'t str> {
    tags.iter().find(|(found, _)| *found == name).map(|(_, content)| content.as_str())
}

/// The names of the tags that findings say are missing.
fn missing(findings: &[Finding]) -> Vec<&str> {
    findings
        .iter()
        .map(|finding| {
            assert_eq!((finding.rule, finding.level), ("page-tag-missing", Level::Warning));
            assert_eq!(finding.norms, ["GOV-TAGS"]);
            assert!(finding.help.is_some());
            finding.message.en.split(' ').nth(3).unwrap_or_default()
        })
        .collect()
}

#[test]
fn a_content_page_has_all_page_tags() {
    let configuration = CONFIGURATION.replace("site_code: {not_assigned: 还没有}", "site_code: \"1411000009\"");
    let site = site_with(
        &configuration,
        &[(
            "content/news/visit.md",
            "---\ntitle: 走访慰问\nsummary: 走访了残疾人家庭。\npublished: 2026-01-08 09:30\nupdated: 2026-01-09T08:00:00Z\n\
             source: 吕梁日报\nauthor: 张三\nkeywords: [慰问, 走访]\n---\n",
        )],
    );
    let image =
        ImageFacts {
            url: "https://www.example.gov.cn/cdpf/a.jpg", alt: "一家人", width: Some(800), height: Some(600)
        };
    let facts = PageFacts::of_page(&site, id(&site, "content/news/visit.md")).expect("a page");
    let tags = page_tags::of_page(&site, &PageFacts { image: Some(image), ..facts });
    assert_eq!(missing(&tags.findings), [""; 0]);
    assert_eq!(
        lines(&tags.meta),
        [
            "SiteName: 某市残疾人联合会",
            "SiteDomain: www.example.gov.cn",
            "SiteIDCode: 1411000009",
            "ArticleTitle: 走访慰问",
            "PubDate: 2026-01-08 09:30",
            "ContentSource: 吕梁日报",
            "Keywords: 慰问,走访",
            "Author: 张三",
            "Description: 走访了残疾人家庭。",
            "Image: https://www.example.gov.cn/cdpf/a.jpg",
            "Url: https://www.example.gov.cn/cdpf/news/visit/",
            "ColumnName: 新闻动态",
            "ColumnType: 工作动态",
        ]
    );
    assert_eq!(
        lines(&tags.open_graph),
        [
            "og:title: 走访慰问",
            "og:type: article",
            "og:url: https://www.example.gov.cn/cdpf/news/visit/",
            "og:site_name: 某市残疾人联合会",
            "og:locale: zh_CN",
            "og:description: 走访了残疾人家庭。",
            "og:image: https://www.example.gov.cn/cdpf/a.jpg",
            "og:image:width: 800",
            "og:image:height: 600",
            "og:image:alt: 一家人",
            "article:published_time: 2026-01-08T09:30:00+08:00",
            "article:modified_time: 2026-01-09T16:00:00+08:00",
        ]
    );
}

#[test]
fn a_section_has_the_tags_of_a_column() {
    let site = site(&[]);
    let tags = tags(&site, "content/news/index.md");
    assert_eq!(missing(&tags.findings), [""; 0]);
    assert_eq!(
        lines(&tags.meta),
        [
            "SiteName: 某市残疾人联合会",
            "SiteDomain: www.example.gov.cn",
            "ColumnName: 新闻动态",
            "ColumnDescription: 动态",
            "ColumnKeywords: 动态,通知",
            "ColumnType: 工作动态",
            "description: 动态",
            "keywords: 动态,通知",
        ],
        "a site code that is not assigned is left out without a word"
    );
    assert_eq!(get(&tags.open_graph, "og:type"), Some("website"));
}

#[test]
fn a_section_without_summary_and_keywords_is_found_in_its_file() {
    let site = site(&[("content/docs/index.md", "---\ntitle: 文件\ncontent_type: page\ncolumn_type: 文件\n---\n")]);
    let tags = tags(&site, "content/docs/index.md");
    assert_eq!(missing(&tags.findings), ["ColumnDescription", "ColumnKeywords"]);
    let finding = &tags.findings[0];
    let place = &finding.places[0];
    assert_eq!(&*place.path, "content/docs/index.md");
    let page = site.page(id(&site, "content/docs/index.md")).expect("a page");
    assert_eq!(page.text.get(place.span.clone().expect("a span")), Some("文件"));
    assert_eq!(finding.message.zh, "网页标签 ColumnDescription 填不出来：这个栏目没有摘要");
    assert_eq!(get(&tags.meta, "ColumnName"), Some("文件"));
    assert_eq!(get(&tags.meta, "ColumnKeywords"), None, "nothing is made up");
}

#[test]
fn the_date_is_that_of_publication_then_of_change_and_never_made_up() {
    let pub_date = |front_matter: &str| {
        let page = format!("---\ntitle: 职责\n{front_matter}---\n");
        let site = site(&[("content/about/duties.md", page.as_str())]);
        let tags = tags(&site, "content/about/duties.md");
        let date = get(&tags.meta, "PubDate").map(str::to_owned);
        (date, missing(&tags.findings).join(" "))
    };
    let filled = |date: &str| (Some(date.to_owned()), String::new());
    assert_eq!(pub_date("published: 2026-01-08\nupdated: 2026-01-09\n"), filled("2026-01-08 00:00"));
    assert_eq!(pub_date("updated: 2026-01-09 10:00\n"), filled("2026-01-09 10:00"));
    assert_eq!(pub_date("published: 2026-01-07T20:00:00Z\n"), filled("2026-01-08 04:00"), "in the site's time zone");
    assert_eq!(pub_date(""), (None, "PubDate".to_owned()));
}

#[test]
fn a_page_in_no_section_has_no_column_and_is_found() {
    let site = site(&[("content/plain.md", "---\ntitle: 普通\npublished: 2026-01-08\n---\n")]);
    let tags = tags(&site, "content/plain.md");
    assert_eq!(missing(&tags.findings), ["ColumnName"]);
    assert_eq!(get(&tags.meta, "ContentSource"), Some("某市残疾人联合会"), "who answers for the site");
    assert_eq!(get(&tags.meta, "ColumnType"), None);
}

#[test]
fn a_home_page_belongs_to_no_column() {
    let site = site(&[]);
    let tags = tags(&site, "content/index.en.md");
    assert!(tags.findings.is_empty());
    assert_eq!(lines(&tags.meta), ["SiteName: Some Federation", "SiteDomain: www.example.gov.cn"]);
    assert_eq!(get(&tags.open_graph, "og:locale"), Some("en_US"));
    assert_eq!(get(&tags.open_graph, "og:locale:alternate"), Some("zh_CN"));
}

#[test]
fn lists_of_terms_are_columns_too() {
    let site = site(&[]);
    let facts = PageFacts::new(Kind::TermList(TermKind::Topic), "zh-CN", "主题", "/topics/");
    let tags = page_tags::of_page(&site, &facts);
    assert_eq!(get(&tags.meta, "ColumnName"), Some("主题"));
    assert_eq!(get(&tags.meta, "ColumnType"), Some("主题"));
    let term = site.terms.find(TermKind::Topic, "rehab").expect("the topic");
    let breadcrumbs = [("首页".to_owned(), "/".to_owned()), ("主题".to_owned(), "/topics/".to_owned())];
    let facts = PageFacts::new(Kind::Term(TermKind::Topic, term), "zh-CN", "康复", "/topics/rehab/");
    let tags = page_tags::of_page(&site, &PageFacts { breadcrumbs: &breadcrumbs, summary: Some("关于康复"), ..facts });
    assert_eq!(get(&tags.meta, "ColumnName"), Some("康复"));
    assert_eq!(get(&tags.meta, "ColumnDescription"), Some("关于康复"));
    assert_eq!(get(&tags.meta, "ColumnType"), Some("主题"));
}

#[test]
fn a_page_without_address_has_no_open_graph() {
    let site = site(&[]);
    let tags = page_tags::of_page(&site, &PageFacts::new(Kind::NotFound, "zh-CN", "找不到", "/404.html"));
    assert_eq!(lines(&tags.meta), ["SiteName: 某市残疾人联合会", "SiteDomain: www.example.gov.cn"]);
    assert!(tags.open_graph.is_empty() && tags.findings.is_empty());
}

#[test]
fn languages_are_written_as_open_graph_writes_them() {
    let site = site(&[]);
    let locale = |language: &str| {
        let tags = page_tags::of_page(&site, &PageFacts::new(Kind::SiteMap, language, "页", "/x/"));
        get(&tags.open_graph, "og:locale").map(str::to_owned)
    };
    for (tag, expected) in [
        ("zh-CN", Some("zh_CN")),
        ("zh", Some("zh_CN")),
        ("zh-Hans", Some("zh_CN")),
        ("zh-Hant", Some("zh_TW")),
        ("zh-Hant-HK", Some("zh_HK")),
        ("en", Some("en_US")),
        ("en-GB", Some("en_GB")),
        ("ug-CN", Some("ug_CN")),
        ("bo", None),
    ] {
        assert_eq!(locale(tag).as_deref(), expected, "{tag}");
    }
}

#[test]
fn no_name_stands_twice_whatever_its_case() {
    let site = site(&[(
        "content/news/a.md",
        "---\ntitle: 一\nsummary: 一句。\npublished: 2026-01-08\nsource: 某报\nkeywords: [一]\n---\n",
    )]);
    for path in ["content/index.md", "content/news/index.md", "content/news/a.md"] {
        let tags = tags(&site, path);
        let mut names: Vec<String> = tags.meta.iter().map(|(name, _)| name.to_lowercase()).collect();
        names.sort();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count, "{path}");
    }
}
