//! The same input gives the same bytes: with one thread and many, in one folder and another, cold and warm. And what
//! has not changed is not touched.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::time::SystemTime;

use scraper::ElementRef;

use crate::support::TestSite;
use crate::support::built::{Built, SAMPLE_DAY, none};

fn build(site: &TestSite, more: &[&str]) -> String {
    let run = site.run(["build", "--as-of", SAMPLE_DAY].iter().chain(more));
    assert_eq!(run.status, 0, "{}", run.stderr);
    run.stdout
}

/// When each file was last changed, and which one it is.
fn touched(site: &TestSite, output: &str) -> BTreeMap<String, (SystemTime, u64)> {
    let root = site.path().join(output);
    let stamp = |path: &Path| {
        let data = fs::metadata(path).expect("a file of the site");
        #[cfg(unix)]
        let number = std::os::unix::fs::MetadataExt::ino(&data);
        #[cfg(not(unix))]
        let number = 0;
        (data.modified().expect("a time"), number)
    };
    site.tree(output).into_keys().map(|path| (path.clone(), stamp(&root.join(path)))).collect()
}

/// Paths whose bytes differ, or that only one tree has.
fn differing(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let paths: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    paths.into_iter().filter(|path| one.get(*path) != other.get(*path)).cloned().collect()
}

#[test]
fn one_thread_two_threads_and_as_many_as_there_are_give_the_same_bytes() {
    let site = TestSite::sample();
    build(&site, &["--output", "one", "--jobs", "1"]);
    build(&site, &["--output", "two", "--jobs", "2"]);
    build(&site, &["--output", "seven", "--jobs", "7"]);
    build(&site, &[]);
    let one = site.tree("one");
    assert!(one.len() > 150, "{} files", one.len());
    for other in ["two", "seven", "public"] {
        assert_eq!(differing(&one, &site.tree(other)), Vec::<String>::new(), "--jobs 1 and {other}");
    }
}

#[test]
fn a_copy_of_the_site_in_another_folder_gives_the_same_bytes() {
    let site = TestSite::sample();
    build(&site, &["--output", "elsewhere/deeper"]);
    let mut tree = site.tree("elsewhere/deeper");
    tree.retain(|path, _| !path.starts_with(".tantu-"));
    assert_eq!(differing(&tree, &Built::sample().files), Vec::<String>::new());
    let path = site.path().to_string_lossy().into_owned();
    let named = tree.iter().filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains(&path));
    assert_eq!(named.count(), 0, "no page says in which folder it was made");
}

#[test]
fn the_order_in_which_files_were_made_does_not_matter() {
    let pages = |site: TestSite, order: &mut dyn Iterator<Item = usize>| {
        let site = order.fold(site, |site, number| {
            let page = format!(
                "---\ntitle: 第{number}页\npublished: 2025-09-26\nsource: 测试单位\ntopics: [a]\n---\n\n正文。\n"
            );
            site.file(&format!("content/news/page-{number}.md"), page)
        });
        build(&site, &[]);
        site.tree("public")
    };
    let site = || {
        TestSite::fixture("tests/sites/every-state").file("content/data/topics.yaml", "terms:\n  - {id: a, name: 甲}\n")
    };
    let up = pages(site(), &mut (0..60));
    let down = pages(site(), &mut (0..60).rev());
    assert_eq!(differing(&up, &down), Vec::<String>::new());
}

#[test]
fn a_second_build_writes_nothing_and_touches_nothing() {
    let site = TestSite::sample();
    build(&site, &[]);
    let before = touched(&site, "public");
    let told = build(&site, &["--jobs", "1"]);
    let pages = before.keys().filter(|path| !path.starts_with(".tantu-")).count();
    assert!(told.contains(&format!("文件：写入 0，未变 {pages}，删除 0")), "{told}");
    let mut after = touched(&site, "public");
    // The lock is taken anew by each build.
    after.retain(|path, _| path != ".tantu-lock");
    let before: BTreeMap<_, _> = before.into_iter().filter(|(path, _)| path != ".tantu-lock").collect();
    assert_eq!(before, after);
}

/// What shows the text of the page that is changed: itself, and the feeds of its section. What is searched has it, too.
const SHOWING: [&str; 3] = ["about/feed.json", "about/feed.xml", "about/site-help/index.html"];

/// Whether a file is one in which the terms of a changed text stand: the head of the index, and parts of it.
fn is_searched(path: &str) -> bool {
    path == "search/index.json" || path.starts_with("search/terms/")
}

#[test]
fn one_changed_word_changes_only_what_shows_it() {
    let site = TestSite::sample();
    build(&site, &[]);
    let before = (site.tree("public"), touched(&site, "public"));
    let path = "content/about/site-help.md";
    site.write(path, site.read(path) + "\n又加了一句话。\n");
    let told = build(&site, &[]);
    let changed = differing(&before.0, &site.tree("public"));
    let changed: Vec<_> = changed.iter().filter(|path| !path.starts_with(".tantu-")).collect();
    let (searched, changed): (Vec<_>, Vec<_>) = changed.into_iter().partition(|path| is_searched(path));
    assert_eq!(changed, SHOWING, "{told}");
    // Parts are called after what they hold: each of the old ones and of the new ones is counted.
    assert!(searched.len() < 24, "{searched:?}");
    let after = touched(&site, "public");
    let moved: Vec<_> = before
        .1
        .iter()
        .filter(|&(path, stamp)| after.get(path).is_none_or(|now| now != stamp))
        .map(|(p, _)| p)
        .collect();
    let expected = |path: &str| path.starts_with(".tantu-") || SHOWING.contains(&path) || is_searched(path);
    assert!(moved.iter().all(|path| expected(path)), "{moved:?}");
    site.write(path, site.read(path).replace("\n又加了一句话。\n", ""));
    build(&site, &[]);
    assert_eq!(differing(&before.0, &site.tree("public")), Vec::<String>::new(), "and back again");
}

#[test]
fn a_page_that_is_removed_takes_its_files_with_it() {
    let site = TestSite::fixture("tests/sites/every-state");
    build(&site, &[]);
    assert!(site.has("public/news/now/index.html"));
    site.remove("content/news/now.md");
    let told = build(&site, &[]);
    assert!(!site.has("public/news/now"), "{told}");
    assert!(!told.contains("删除 0"), "{told}");
    let clean = TestSite::fixture("tests/sites/every-state");
    clean.remove("content/news/now.md");
    build(&clean, &[]);
    assert_eq!(differing(&site.tree("public"), &clean.tree("public")), Vec::<String>::new());
}

#[test]
fn a_build_with_an_error_leaves_everything_as_it_was() {
    let site = TestSite::sample();
    build(&site, &[]);
    let before = (site.tree("public"), touched(&site, "public"));
    let path = "content/news/medals.md";
    site.write(path, site.read(path).replace("source:", "sourze:"));
    site.write("content/about/site-help.md", "---\ntitle: 改过的帮助\npublished: 2026-01-15\n---\n\n改过。\n");
    let run = site.run(["build", "--as-of", SAMPLE_DAY]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("unknown-key") && run.stdout.contains("保持原样"), "{}{}", run.stderr, run.stdout);
    assert_eq!(differing(&before.0, &site.tree("public")), Vec::<String>::new());
    assert_eq!(before.1, touched(&site, "public"));
}

#[test]
fn a_site_below_a_path_names_all_its_addresses_below_it() {
    let site = TestSite::sample();
    build(&site, &["--base-url", "https://www.example.gov.cn/cl/dpf"]);
    let built = Built::of(&site, "public");
    const ORIGIN: &str = "https://www.example.gov.cn/cl/dpf/";
    let mut problems = Vec::new();
    let mut looked_at = 0;
    for page in built.pages() {
        for element in page.one("html").descendants().filter_map(ElementRef::wrap) {
            for name in ["href", "src", "action", "srcset", "poster"] {
                let Some(address) = element.attr(name) else { continue };
                // A letter names the page in full, in its text.
                let letter = address.strip_prefix("mailto:?").and_then(|letter| letter.split_once("&body="));
                let address = letter.map_or(address, |(_, body)| body);
                let below = match address.strip_prefix("/cl/dpf/").or_else(|| address.strip_prefix(ORIGIN)) {
                    Some(below) => below.split('#').next().unwrap_or_default(),
                    None if address.starts_with('#') => continue,
                    None if address.starts_with("https://") && !address.contains("example.gov.cn") => continue,
                    None => {
                        problems.push(format!("{}: {name}={address}", page.path));
                        continue;
                    }
                };
                looked_at += 1;
                if built.file_of(&format!("/{below}")).is_none() {
                    problems.push(format!("{}: {address} leads nowhere", page.path));
                }
            }
        }
        for content in page.all("meta[content]").iter().filter_map(|meta| meta.attr("content")) {
            if content.contains("example.gov.cn/") && !content.contains(ORIGIN) {
                problems.push(format!("{}: {content}", page.path));
            }
        }
    }
    let machines = built.files.keys().filter(|path| {
        ["xml", "json", "webmanifest", "txt"].iter().any(|extension| path.ends_with(&format!(".{extension}")))
    });
    for path in machines {
        let text = built.text(path);
        let outside =
            text.match_indices("https://www.example.gov.cn/").filter(|(at, _)| !text[*at..].starts_with(ORIGIN));
        problems.extend(outside.map(|(at, _)| format!("{path}: {}", text[at..].lines().next().unwrap_or_default())));
        if path.ends_with("webmanifest") {
            let manifest: serde_json::Value = serde_json::from_str(&text).expect("a manifest");
            for address in [&manifest["start_url"], &manifest["scope"], &manifest["icons"][0]["src"]] {
                if !address.as_str().is_some_and(|address| address.starts_with("/cl/dpf/")) {
                    problems.push(format!("{path}: {address}"));
                }
            }
        }
    }
    none(problems);
    assert!(looked_at > 5000, "{looked_at} addresses");
}

#[test]
fn only_addresses_depend_on_the_address_of_the_site() {
    let site = TestSite::fixture("tests/sites/every-state");
    build(&site, &["--output", "one", "--base-url", "https://one.example.gov.cn/"]);
    build(&site, &["--output", "two", "--base-url", "https://two.example.gov.cn/"]);
    let (one, two) = (site.tree("one"), site.tree("two"));
    assert!(one.keys().eq(two.keys()));
    for (path, bytes) in one.iter().filter(|(path, _)| !path.starts_with(".tantu-")) {
        let replaced = String::from_utf8_lossy(bytes).replace("one.example", "two.example");
        assert_eq!(replaced, String::from_utf8_lossy(&two[path]), "{path}");
    }
}
