//! The page tags (GOV-TAGS) and the foot of every page (GOV-FOOTER).

use std::collections::BTreeMap;

use super::sources;
use crate::support::built::{Built, Page, none, text};

const LIST_TAGS: [&str; 4] = ["ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"];
const CONTENT_TAGS: [&str; 5] = ["ArticleTitle", "PubDate", "ContentSource", "ColumnName", "ColumnType"];
const CONTENT_KINDS: [&str; 6] =
    ["kind-news", "kind-policy", "kind-service", "kind-result", "kind-report", "kind-page"];
const LIST_KINDS: [&str; 5] = ["kind-section", "kind-term", "kind-term-list", "kind-dataset", "kind-dataset-list"];

fn missing(page: &Page, names: &[&str], problems: &mut Vec<String>) {
    for name in names {
        let found = page.meta(name);
        if found.len() != 1 || found[0].trim().is_empty() {
            problems.push(format!("{}: {name} is {found:?}", page.path));
        }
    }
}

#[test]
fn every_page_has_the_tags_of_its_kind() {
    let mut problems = Vec::new();
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for page in Built::sample().pages() {
        *kinds.entry(page.kind().to_owned()).or_default() += 1;
        missing(&page, &["SiteName", "SiteDomain"], &mut problems);
        if !page.path.starts_with("en/") && page.meta("SiteName") != ["吕梁市残疾人联合会"] {
            problems.push(format!("{}: {:?}", page.path, page.meta("SiteName")));
        }
        if page.meta("SiteDomain") != ["www.example.gov.cn"] {
            problems.push(format!("{}: {:?}", page.path, page.meta("SiteDomain")));
        }
        if CONTENT_KINDS.contains(&page.kind()) {
            missing(&page, &CONTENT_TAGS, &mut problems);
        } else if LIST_KINDS.contains(&page.kind()) {
            missing(&page, &LIST_TAGS, &mut problems);
            let content_only = ["ArticleTitle", "PubDate"].iter().any(|name| !page.meta(name).is_empty());
            if content_only {
                problems.push(format!("{}: a list with the tags of an article", page.path));
            }
        }
    }
    none(problems);
    for kind in CONTENT_KINDS.iter().chain(&LIST_KINDS).chain(&["kind-home", "kind-sitemap", "kind-not-found"]) {
        assert!(kinds.contains_key(*kind), "the sample site has no {kind}: {kinds:?}");
    }
}

#[test]
fn the_tags_say_what_the_page_and_its_source_say() {
    let site = Built::sample();
    let mut problems = Vec::new();
    for source in sources() {
        let page = site.page(&source.output());
        if !CONTENT_KINDS.contains(&page.kind()) {
            continue;
        }
        let mut expect = |name: &str, expected: &str| {
            if page.meta(name) != [expected] {
                problems.push(format!("{}: {name} is {:?} and not {expected:?}", page.path, page.meta(name)));
            }
        };
        expect("ArticleTitle", &text(page.one("h1")));
        expect("Url", &format!("https://www.example.gov.cn{}", page.address()));
        let published = source.keys.get("published").expect("every page of the sample site has a date");
        let with_time = if published.len() == 10 { format!("{published} 00:00") } else { published.clone() };
        expect("PubDate", &with_time);
        if let Some(source) = source.keys.get("source") {
            expect("ContentSource", source);
        }
        if let Some(summary) = source.keys.get("summary") {
            expect("Description", summary);
        }
        let section = page.path.trim_end_matches("index.html").trim_end_matches('/');
        let section = section.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut list = format!("{section}/index.html");
        if !site.files.contains_key(&list) {
            list = list.trim_start_matches("en/").to_owned();
        }
        let section = site.page(&list);
        expect("ColumnName", &text(section.one("h1")));
        expect("ColumnType", &section.meta("ColumnType").concat());
    }
    none(problems);
}

#[test]
fn a_mark_that_the_site_was_not_given_is_nowhere() {
    let mut problems = Vec::new();
    for page in Built::sample().pages() {
        if !page.meta("SiteIDCode").is_empty() {
            problems.push(format!("{}: a site identification code", page.path));
        }
        let foot = text(page.one("body > footer"));
        for mark in ["ICP备", "公网安备", "标识码", "找错"] {
            if foot.contains(mark) {
                problems.push(format!("{}: {mark} at the foot", page.path));
            }
        }
    }
    none(problems);
}

#[test]
fn every_page_ends_with_organiser_contact_and_site_map() {
    let site = Built::sample();
    let mut problems = Vec::new();
    for page in site.pages() {
        let foot = page.one("body > footer");
        let english = page.path.starts_with("en/");
        let organiser = if english { "Lüliang Disabled Persons' Federation" } else { "吕梁市残疾人联合会" };
        if !text(foot).contains(organiser) {
            problems.push(format!("{}: no organiser", page.path));
        }
        let hrefs: Vec<_> = page.all("body > footer a[href]").iter().filter_map(|link| link.attr("href")).collect();
        for (chinese, translated) in [("/about/contact/", false), ("/sitemap/", true), ("/about/accessibility/", true)]
        {
            let wanted = if english && translated { format!("/en{chinese}") } else { chinese.to_owned() };
            if !hrefs.contains(&&*wanted) {
                problems.push(format!("{}: the foot does not lead to {wanted}", page.path));
            }
        }
    }
    none(problems);
}

#[test]
fn no_tag_stands_twice() {
    let mut problems = Vec::new();
    for page in Built::sample().pages() {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for meta in page.all("meta[name]:not([media]), meta[property]") {
            let name = meta.attr("name").or_else(|| meta.attr("property")).unwrap_or_default();
            // Names are compared without case: `Description` is a `description`.
            *seen.entry(name.to_lowercase()).or_default() += 1;
            if meta.attr("content").is_none_or(|content| content.trim().is_empty()) {
                problems.push(format!("{}: {name} is empty", page.path));
            }
        }
        let repeatable = |name: &str| matches!(name, "og:locale:alternate" | "article:tag");
        let twice = seen.into_iter().filter(|(name, count)| *count > 1 && !repeatable(name));
        problems.extend(twice.map(|(name, count)| format!("{}: {name} stands {count} times", page.path)));
    }
    none(problems);
}
