//! Every page by itself: sound HTML, a name for everything that has one, one language at a time.

use std::collections::{BTreeMap, BTreeSet};

use scraper::ElementRef;
use sha2::{Digest, Sha256};

use super::sources;
use crate::support::built::{Built, Page, accessible_name, none, text};

/// What a check finds wrong on one page.
fn problems(check: impl Fn(&Page, &mut Vec<String>)) -> Vec<String> {
    let mut problems = Vec::new();
    for page in Built::sample().pages() {
        let mut found = Vec::new();
        check(&page, &mut found);
        problems.extend(found.into_iter().map(|problem| format!("{}: {problem}", page.path)));
    }
    problems
}

#[test]
fn every_file_of_content_is_a_page_with_its_title_as_heading() {
    let site = Built::sample();
    let mut problems = Vec::new();
    let mut outputs = BTreeSet::new();
    for source in sources() {
        let output = source.output();
        if !site.files.contains_key(&output) {
            problems.push(format!("{} is not at {output}", source.path));
            continue;
        }
        let heading = text(site.page(&output).one("h1"));
        if source.keys.get("title") != Some(&heading) {
            problems.push(format!("{}: {:?} and not {heading:?}", source.path, source.keys.get("title")));
        }
        if !outputs.insert(output.clone()) {
            problems.push(format!("two pages are at {output}"));
        }
    }
    none(problems);
}

#[test]
fn every_page_parses_without_an_error() {
    none(problems(|page, found| {
        found.extend(page.html.errors.iter().map(ToString::to_string));
        if page.html.quirks_mode != scraper::html::Html::parse_document("<!doctype html>").quirks_mode {
            found.push("quirks mode".to_owned());
        }
    }));
}

#[test]
fn every_page_has_a_title_of_its_own() {
    let mut titles: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for page in Built::sample().pages() {
        let title = text(page.one("head > title"));
        assert!(!title.is_empty(), "{}", page.path);
        let language = page.one("html").attr("lang").unwrap_or_default().to_owned();
        titles.entry((language, title)).or_default().push(page.path);
    }
    titles.retain(|_, paths| paths.len() > 1);
    none(titles.into_iter().map(|(title, paths)| format!("{title:?}: {paths:?}")).collect());
}

#[test]
fn every_page_says_its_language_its_letters_and_its_width() {
    none(problems(|page, found| {
        let language = if page.path.starts_with("en/") { "en" } else { "zh-CN" };
        if page.one("html").attr("lang") != Some(language) {
            found.push(format!("lang is {:?}", page.one("html").attr("lang")));
        }
        if page.one("meta[charset]").attr("charset") != Some("utf-8") {
            found.push("charset".to_owned());
        }
        let contents = page.meta("viewport");
        let viewport: Vec<Vec<&str>> =
            contents.iter().map(|content| content.split(',').map(str::trim).collect()).collect();
        if viewport != [["width=device-width", "initial-scale=1"]] {
            found.push(format!("viewport {:?}: readers must be able to zoom", page.meta("viewport")));
        }
    }));
}

#[test]
fn every_page_has_one_first_heading_and_leaves_out_no_level() {
    none(problems(|page, found| {
        let headings = page.all("h1, h2, h3, h4, h5, h6");
        let level = |heading: &ElementRef| heading.value().name()[1..].parse::<u8>().expect("a level");
        if headings.iter().filter(|heading| level(heading) == 1).count() != 1 {
            found.push(format!("{} h1", page.all("h1").len()));
        }
        for pair in headings.windows(2) {
            if level(&pair[1]) > level(&pair[0]) + 1 {
                found.push(format!("“{}” skips a level after “{}”", text(pair[1]), text(pair[0])));
            }
        }
        for heading in headings.iter().filter(|heading| text(**heading).is_empty()) {
            found.push(format!("an empty heading {}", heading.html()));
        }
    }));
}

#[test]
fn ids_are_unique_and_what_refers_to_them_finds_them() {
    const REFERENCES: [&str; 7] =
        ["aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details", "for", "headers"];
    none(problems(|page, found| {
        let mut ids = BTreeSet::new();
        for element in page.all("[id]") {
            let id = element.attr("id").unwrap_or_default();
            if id.is_empty() || id.contains(char::is_whitespace) || !ids.insert(id) {
                found.push(format!("id {id:?}"));
            }
        }
        for name in REFERENCES {
            for element in page.all(&format!("[{name}]")) {
                let wanted = element.attr(name).unwrap_or_default();
                if wanted.is_empty() {
                    found.push(format!("an empty {name}"));
                }
                found.extend(wanted.split_whitespace().filter(|id| !ids.contains(id)).map(|id| format!("{name} {id}")));
            }
        }
    }));
}

#[test]
fn whatever_can_be_reached_by_keyboard_has_a_name() {
    none(problems(|page, found| {
        for element in page.all("a[href], button, input, select, textarea, summary, [tabindex='0'], nav, iframe") {
            if accessible_name(page, element).is_empty() {
                found.push(format!("no name: {}", element.html().chars().take(200).collect::<String>()));
            }
        }
        for element in page.all("a") {
            if element.attr("href").is_none_or(|href| href.trim().is_empty()) {
                found.push(format!("a link to nothing: {}", element.html()));
            }
        }
        for element in page.all("[tabindex]") {
            if !matches!(element.attr("tabindex"), Some("0" | "-1")) {
                found.push(format!("tabindex {:?}", element.attr("tabindex")));
            }
        }
    }));
}

#[test]
fn landmarks_are_there_once_and_lists_of_links_are_told_apart() {
    none(problems(|page, found| {
        for landmark in ["main", "body > header", "body > footer"] {
            if page.all(landmark).len() != 1 {
                found.push(format!("{} × {landmark}", page.all(landmark).len()));
            }
        }
        let skip = page.all("body a").first().copied();
        if skip.and_then(|link| link.attr("href")) != Some("#main") || page.all("main#main").len() != 1 {
            found.push("the first link does not skip to the text".to_owned());
        }
        let mut names = BTreeSet::new();
        for nav in page.all("nav") {
            let name = accessible_name(page, nav);
            if !names.insert(name.clone()) {
                found.push(format!("two navigations are called {name:?}"));
            }
        }
    }));
}

#[test]
fn pictures_say_what_they_show_and_how_large_they_are() {
    let site = Built::sample();
    none(problems(|page, found| {
        for picture in page.all("img") {
            let whole = |name| picture.attr(name).and_then(|value| value.parse::<u32>().ok()).filter(|n| *n > 0);
            if picture.attr("alt").is_none() || whole("width").is_none() || whole("height").is_none() {
                found.push(picture.html());
            }
            let source = picture.attr("src").unwrap_or_default();
            if site.file_of(source).is_none() {
                found.push(format!("no picture {source}"));
            }
        }
        for drawing in page.all("svg") {
            let named = drawing.attr("aria-hidden") == Some("true") || drawing.attr("role") == Some("img");
            if !named {
                found.push("an svg that is neither a picture nor hidden".to_owned());
            }
        }
    }));
}

#[test]
fn tables_say_what_their_columns_and_rows_are() {
    none(problems(|page, found| {
        for table in page.all("table") {
            let shown: String = text(table).chars().take(40).collect();
            let captions = table.select(&crate::support::built::css("caption")).count();
            let labelled = table.attr("aria-label").is_some() || table.attr("aria-labelledby").is_some();
            let around = table.ancestors().filter_map(ElementRef::wrap);
            let in_named = around.into_iter().any(|a| a.attr("aria-label").is_some());
            if captions == 0 && !labelled && !in_named {
                found.push(format!("a table without a name: {shown}"));
            }
            let headers: Vec<_> = table.select(&crate::support::built::css("th")).collect();
            if headers.is_empty() {
                found.push(format!("a table without headers: {shown}"));
            }
            for header in headers {
                if !matches!(header.attr("scope"), Some("col" | "row" | "colgroup" | "rowgroup")) {
                    found.push(format!("a header without scope: {}", text(header)));
                }
            }
        }
    }));
}

/// Whether a character is an ideograph or Chinese punctuation.
fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{3001}' | '\u{3002}' | '\u{300A}'..='\u{300D}')
}

#[test]
fn chinese_on_an_english_page_is_marked_as_chinese() {
    none(problems(|page, found| {
        if !page.path.starts_with("en/") {
            return;
        }
        for node in page.one("body").descendants() {
            let Some(words) = node.value().as_text().filter(|words| words.chars().any(is_han)) else { continue };
            let around = node.ancestors().filter_map(ElementRef::wrap);
            let language = around.into_iter().find_map(|element| element.attr("lang"));
            if language.is_none_or(|language| !language.starts_with("zh")) {
                found.push(format!("{:?} is in {language:?}", words.trim()));
            }
        }
    }));
}

#[test]
fn moments_and_numbers_for_machines_are_well_formed() {
    none(problems(|page, found| {
        for time in page.all("time") {
            let Some(at) = time.attr("datetime") else {
                found.push(format!("no datetime: {}", time.html()));
                continue;
            };
            let date = at.get(..10).unwrap_or(at).parse::<jiff::civil::Date>().is_ok();
            let whole = at.len() == 10 || at.parse::<jiff::Timestamp>().is_ok();
            let year_or_month = at.len() <= 7 && format!("{at}-01-01")[..10].parse::<jiff::civil::Date>().is_ok();
            if !(date && whole || year_or_month) {
                found.push(format!("datetime {at:?}"));
            }
        }
        for data in page.all("data") {
            let value = data.attr("value").unwrap_or_default();
            if value.parse::<rust_decimal::Decimal>().is_err() {
                found.push(format!("value {value:?}"));
            }
        }
    }));
}

#[test]
fn nothing_runs_or_loads_that_is_not_the_sites_own() {
    let digest = |script: &str| {
        let digest = data_encoding::BASE64.encode(&Sha256::digest(script.as_bytes()));
        format!("script-src 'self' 'sha256-{digest}';")
    };
    none(problems(|page, found| {
        let policy = page.one("meta[http-equiv='Content-Security-Policy']").attr("content").unwrap_or_default();
        for script in page.all("script") {
            let own = match script.attr("src") {
                Some(source) => source.starts_with("/assets/") && script.attr("defer").is_some(),
                None => policy.contains(&digest(&script.text().collect::<String>())),
            };
            if !own && script.attr("type") != Some("application/ld+json") {
                found.push(script.html());
            }
        }
        for element in page.one("html").descendants().filter_map(ElementRef::wrap) {
            for (name, value) in element.value().attrs() {
                let loads = matches!(name, "src" | "srcset" | "poster" | "data") && element.value().name() != "data";
                if name.starts_with("on") || name == "style" || (loads && value.contains("//")) {
                    found.push(format!("{name}={value:?}"));
                }
            }
        }
        if !page.all("style, base, iframe, object, embed").is_empty() {
            found.push("an element that has no place here".to_owned());
        }
        if !policy.contains("default-src 'self'") || policy.contains("unsafe") {
            found.push(format!("policy {policy:?}"));
        }
    }));
}

#[test]
fn no_template_syntax_and_no_placeholder_is_left() {
    none(problems(|page, found| {
        let html = Built::sample().text(&page.path);
        for leftover in ["{{", "{%", "{#", "}}", "%}", "[object", "undefined", "NaN", "TODO", "待填写", "Lorem"] {
            let outside_json = html.lines().filter(|line| !line.contains("application/ld+json"));
            if outside_json.into_iter().any(|line| line.contains(leftover)) {
                found.push(format!("{leftover:?} is left"));
            }
        }
    }));
}

#[test]
fn kinds_of_documents_stand_in_the_order_of_their_rank_and_lead_to_their_lists() {
    let site = Built::sample();
    let page = site.page("policies/index.html");
    let kinds: Vec<String> =
        page.all(".choices a").iter().filter_map(|link| link.attr("href")).map(str::to_owned).collect();
    let of_kinds: Vec<&str> = kinds.iter().filter_map(|href| href.strip_prefix("/policies/")).collect();
    let words: Vec<&&str> = of_kinds.iter().filter(|rest| rest.starts_with(|c: char| c.is_alphabetic())).collect();
    assert_eq!(words, [&"law/", &"administrative-regulation/", &"document/", &"interpretation/", &"standard/"]);
}
