//! Every link of the sample site leads somewhere, and every page can be reached.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::sources;
use crate::support::built::{Built, none, own, text};

const ORIGIN: &str = "https://www.example.gov.cn";

#[test]
fn every_link_of_the_site_leads_to_a_file_and_every_fragment_to_an_id() {
    let links = Built::sample().links(ORIGIN);
    none(links.broken);
    let (count, fragments) = (links.count, links.fragments);
    assert!(count > 5000 && fragments > 200, "{count} links, {fragments} fragments: the test looked at too little");
}

#[test]
fn every_page_and_every_download_can_be_reached_from_the_home_page() {
    let site = Built::sample();
    let mut reached: BTreeSet<String> = BTreeSet::new();
    let mut waiting = VecDeque::from(["index.html".to_owned()]);
    while let Some(path) = waiting.pop_front() {
        if !reached.insert(path.clone()) || !path.ends_with(".html") {
            continue;
        }
        let page = site.page(&path);
        let links = page
            .all("a[href], link[rel='alternate'][type]")
            .into_iter()
            .filter_map(|link| own(link.attr("href")?, ORIGIN));
        let files = links.filter_map(|address| site.file_of(address.split('#').next().unwrap_or_default()));
        waiting.extend(files.map(str::to_owned));
    }
    let wanted = site.files.keys().filter(|path| {
        let alone = path.ends_with("404.html");
        let data = path.contains("data/") && [".csv", ".json"].iter().any(|ending| path.ends_with(ending));
        (path.ends_with(".html") && !alone) || path.starts_with("files/") || path.ends_with("feed.xml") || data
    });
    none(wanted.filter(|path| !reached.contains(*path)).map(|path| format!("{path} cannot be reached")).collect());
}

#[test]
fn links_to_other_sites_go_to_government_or_say_that_they_leave() {
    let mut problems = Vec::new();
    let mut outward = 0;
    for page in Built::sample().pages() {
        for link in page.all("a[href*=':']") {
            let href = link.attr("href").unwrap_or_default();
            if own(href, ORIGIN).is_some() {
                continue;
            }
            // A letter that passes the page on names the page itself.
            if let Some((_, body)) = href.strip_prefix("mailto:?").and_then(|letter| letter.split_once("&body=")) {
                if own(body, ORIGIN) != Some(page.address().as_str()) {
                    problems.push(format!("{}: a letter about {body}", page.path));
                }
                continue;
            }
            outward += 1;
            let host = href.strip_prefix("https://").and_then(|rest| rest.split('/').next()).unwrap_or_default();
            let name = text(link);
            if host.is_empty() {
                problems.push(format!("{}: {href} is not safe", page.path));
            } else if !(host.ends_with(".gov.cn") || name.contains("外部") || name.contains("external")) {
                problems.push(format!("{}: “{name}” leaves for {host} unannounced", page.path));
            }
        }
    }
    none(problems);
    assert!(outward > 0, "the sample site cites laws where they are published");
}

#[test]
fn every_page_names_its_own_address_and_its_translations_name_each_other() {
    let site = Built::sample();
    let sources = sources();
    let outputs: BTreeSet<String> = sources.iter().map(super::Source::output).collect();
    let mut problems = Vec::new();
    let mut pairs = 0;
    for page in site.pages().filter(|page| !page.hidden_from_search()) {
        let address = format!("{ORIGIN}{}", page.address());
        if page.one("link[rel='canonical']").attr("href") != Some(address.as_str()) {
            problems.push(format!("{}: canonical {:?}", page.path, page.one("link[rel='canonical']").attr("href")));
        }
        let other = match page.path.strip_prefix("en/") {
            Some(rest) => rest.to_owned(),
            None => format!("en/{}", page.path),
        };
        let mut languages: BTreeMap<&str, &str> = BTreeMap::new();
        for link in page.all("link[rel='alternate'][hreflang]") {
            let (language, href) = (link.attr("hreflang").unwrap_or_default(), link.attr("href").unwrap_or_default());
            assert_eq!(languages.insert(language, href), None, "{}: {language} twice", page.path);
        }
        let translated = outputs.contains(&page.path) && outputs.contains(&other);
        if !translated {
            if outputs.contains(&page.path) && !languages.is_empty() {
                problems.push(format!("{}: translations {languages:?}", page.path));
            }
            continue;
        }
        pairs += 1;
        let (chinese, english) = match page.path.strip_prefix("en/") {
            Some(_) => (site.page(&other).address(), page.address()),
            None => (page.address(), site.page(&other).address()),
        };
        let (chinese, english) = (format!("{ORIGIN}{chinese}"), format!("{ORIGIN}{english}"));
        let expected: BTreeMap<&str, &str> =
            [("zh-CN", &*chinese), ("en", &*english), ("x-default", &*chinese)].into_iter().collect();
        if languages != expected {
            problems.push(format!("{}: {languages:?}", page.path));
        }
        let switched: Vec<_> = page.all("nav.language-switch a[hreflang]");
        let switched: Vec<_> = switched.iter().filter_map(|link| own(link.attr("href")?, ORIGIN)).collect();
        let (zh, en) = (own(&chinese, ORIGIN).expect("own"), own(&english, ORIGIN).expect("own"));
        if switched != [zh, en] {
            problems.push(format!("{}: the language switch leads to {switched:?}", page.path));
        }
    }
    none(problems);
    assert_eq!(pairs, 2 * sources.iter().filter(|source| source.path.ends_with(".en.md")).count());
}
