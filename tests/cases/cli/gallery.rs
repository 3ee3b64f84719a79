//! `tantu gallery`: pages that show every component of a theme.

use std::collections::BTreeSet;

use scraper::{Html, Selector};
use serde_json::Value;

use crate::support::TestSite;

const SCHEMES: [&str; 5] = ["", "dark/", "contrast-light/", "contrast-dark/", "print/"];

fn text(files: &std::collections::BTreeMap<String, Vec<u8>>, path: &str) -> String {
    let bytes = files.get(path).unwrap_or_else(|| panic!("there is a file {path}"));
    String::from_utf8(bytes.clone()).expect("UTF-8")
}

/// The file that a link of a page leads to, without what follows `#`.
fn target(page: &str, href: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in href.split('#').next().unwrap_or_default().split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn every_component_and_example_is_there_in_every_scheme_and_links_lead_somewhere() {
    let site = TestSite::fixture("tests/sites/small");
    let run = site.run(["gallery"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    assert!(run.stdout.contains("gallery/index.html") && !site.has("public"), "{}", run.stdout);
    let files = site.tree("gallery");
    let listed: Value = serde_json::from_str(&text(&files, "gallery.json")).expect("JSON");
    let components = listed["components"].as_array().expect("components");
    let names: BTreeSet<&str> = components.iter().filter_map(|component| component["name"].as_str()).collect();
    let folders: BTreeSet<String> = tantu::theme::builtin()
        .keys()
        .filter_map(|path| Some(path.strip_prefix("components/")?.split_once('/')?.0.to_owned()))
        .collect();
    assert_eq!(names, folders.iter().map(String::as_str).collect::<BTreeSet<_>>());
    for component in components {
        for example in component["examples"].as_array().expect("examples") {
            let (title, page) =
                (example["title"].as_str().expect("a title"), example["page"].as_str().expect("a page"));
            for scheme in SCHEMES {
                let page = page.replace("index.html", &format!("{scheme}index.html"));
                let html = Html::parse_document(&text(&files, &page));
                let all = html.root_element().text().collect::<String>();
                assert!(all.contains(title), "{title} in {page}");
                let shown = html.root_element().value().attr("data-scheme");
                assert_eq!(shown, Some(if scheme.is_empty() { "light" } else { scheme.trim_end_matches('/') }));
            }
        }
    }
    let (links, headings) = (Selector::parse("a[href], link[href]").unwrap(), Selector::parse("h1").unwrap());
    for (path, _) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = Html::parse_document(&text(&files, path));
        assert_eq!(html.select(&headings).count(), 1, "one heading of level 1 in {path}");
        assert!(html.html().contains("noindex"), "{path}");
        for link in html.select(&links) {
            let inside = link.ancestors().filter_map(scraper::ElementRef::wrap);
            let href = link.value().attr("href").unwrap_or_default();
            if href.starts_with('#')
                || inside.into_iter().any(|one| one.value().classes().any(|c| c == "gallery-example"))
            {
                continue;
            }
            assert!(files.contains_key(&target(path, href)), "{href} in {path}");
        }
    }
}

#[test]
fn a_gallery_made_again_is_the_same_and_speaks_the_language_asked_for() {
    let site = TestSite::fixture("tests/sites/small");
    assert_eq!(site.run(["gallery"]).status, 0);
    let first = site.tree("gallery");
    let again = site.run(["gallery", "--lang", "zh"]);
    assert!(again.stdout.contains("新写 0 个"), "{}", again.stdout);
    assert_eq!(site.tree("gallery"), first);
    assert_eq!(site.run(["gallery", "--lang", "en", "--output", "other"]).status, 0);
    assert!(text(&site.tree("other"), "index.html").contains("Components of the theme tantu"));
}

#[test]
fn a_folder_that_holds_anything_else_is_left_alone() {
    let site = TestSite::fixture("tests/sites/every-state");
    assert_eq!(site.run(["build", "--as-of", "2026-01-15"]).status, 0);
    site.write("mine/letter.txt", "mine");
    let before = (site.tree("public"), site.tree("mine"), site.tree("content"));
    for folder in ["public", "public/gallery", "mine", "content/gallery", "."] {
        let run = site.run(["gallery", "--output", folder]);
        assert_eq!(run.status, 2, "{folder}: {}{}", run.stdout, run.stderr);
        assert!(run.stderr.contains("output-misplaced"), "{folder}: {}", run.stderr);
    }
    assert_eq!((site.tree("public"), site.tree("mine"), site.tree("content")), before);
}

#[test]
fn a_theme_that_is_wrong_makes_no_gallery() {
    let site = TestSite::fixture("tests/sites/small");
    site.write("themes/tantu/components/date/examples.yaml", "- title: Broken\n  arguments: {date: {}}\n");
    let run = site.run(["gallery", "--lang", "en"]);
    assert_eq!(run.status, 1, "{}{}", run.stdout, run.stderr);
    assert!(
        run.stdout.contains("theme-template") || run.stderr.contains("theme-template"),
        "{}{}",
        run.stdout,
        run.stderr
    );
    assert!(!site.has("gallery"));
}
