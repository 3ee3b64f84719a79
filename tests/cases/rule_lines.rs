//! Every rule points at the very line: of the Markdown, the front matter or the data that an editor writes wherever such can go wrong, and
//! else of the HTML of another generator, for what the theme never writes.
//!
//! A fixture is one file, `tests/sites/rules/<rule>.txt`; a rule that has several has `<rule>.<what>.txt` beside it. Lines that begin with `== ` name the files of a small site, and what follows
//! is their text. `== body` is the body of the page `content/about.md`, which has five lines of front matter; `== html` what stands in the
//! `<main>` of a page `web/index.html`; `web/` is a folder of another generator's, everything else a site of Tantu's. The rule must find something in
//! every line that begins with `» `, which is taken off, and nowhere else; `== » path` says so of a file as a whole.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use jiff::civil::date;
use rayon::prelude::*;
use tantu::check::{Look, entries};
use tantu::cli::check::{Wanted, web};
use tantu::diagnostics::progress::Silent;
use tantu::diagnostics::{Excerpts, Finding};
use tantu::model::Options;
use tantu::output::{RealDisk, Workshop};
use tantu::render::store::Memory;
use tantu::source::Sources;
use tantu::{Materials, Means, never};

use crate::support::TestSite;

const SITE: &str = "\
name: 测试站
short_name: 测试站
description: 试验用的小网站。
base_url: https://www.example.gov.cn/
language: zh-CN
time_zone: Asia/Shanghai
organiser: {name: 测试单位}
marks:
  site_code: {not_assigned: 试验用。}
  icp: {not_assigned: 试验用。}
  police: {not_assigned: 试验用。}
  government_mark: {not_assigned: 试验用。}
  error_report: {not_assigned: 试验用。}
navigation: [{page: about.md}]
";
const ABOUT: &str = "---\ntitle: 关于我们\nsummary: 单位介绍。\n---\n\n";
const PAGE: (&str, &str) = (
    "<!doctype html>\n<html lang=\"zh-CN\">\n<head><meta charset=\"utf-8\"><title>例子</title></head>\n<body>\n<main>\n<h1>例子</h1>\n",
    "</main>\n</body>\n</html>\n",
);

/// A place: a file and a line, 0 for the file as a whole.
type Spot = (String, usize);

/// The files of a fixture, and where its rule has to find something.
struct Fixture {
    files: BTreeMap<String, String>,
    expected: BTreeSet<Spot>,
}

impl Fixture {
    fn read(text: &str) -> Fixture {
        let mut fixture = Fixture { files: BTreeMap::new(), expected: BTreeSet::new() };
        let mut path = String::new();
        let mut around = ("", "");
        for line in text.lines() {
            if let Some(named) = line.strip_prefix("== ") {
                fixture.end(&path, around.1);
                let bare = named.strip_prefix("» ").unwrap_or(named);
                (path, around) = match bare {
                    "body" => ("content/about.md".to_owned(), (ABOUT, "")),
                    "html" => ("web/index.html".to_owned(), PAGE),
                    bare => (bare.to_owned(), ("", "")),
                };
                if bare != named {
                    fixture.expected.insert((path.clone(), 0));
                }
                fixture.files.insert(path.clone(), around.0.to_owned());
                continue;
            }
            let file = fixture.files.get_mut(&path).expect("a fixture begins with the name of a file");
            let bare = line.strip_prefix("» ").unwrap_or(line);
            if bare != line {
                fixture.expected.insert((path.clone(), file.matches('\n').count() + 1));
            }
            file.push_str(bare);
            file.push('\n');
        }
        fixture.end(&path, around.1);
        fixture
    }

    fn end(&mut self, path: &str, after: &str) {
        if let Some(file) = self.files.get_mut(path) {
            file.push_str(after);
        }
    }

    /// Where a rule finds something.
    fn found(&self, rule: &str) -> BTreeSet<Spot> {
        if self.files.keys().all(|path| path.starts_with("web/")) {
            self.found_in_web(rule)
        } else {
            self.found_in_site(rule)
        }
    }

    fn found_in_web(&self, rule: &str) -> BTreeSet<Spot> {
        let folder = TestSite::new("rule");
        for (path, text) in &self.files {
            folder.write(path, text);
        }
        let wanted = Wanted { rules: vec![rule.to_owned()], ..Wanted::default() };
        let checked = web(&folder.path().join("web"), "web", &wanted, None, Some(date(2026, 1, 15)), false)
            .unwrap_or_else(|finding| panic!("{finding:?}"));
        let spots = spots(&checked.findings, rule, &*checked.quotes);
        spots.into_iter().map(|(path, line)| (format!("web/{path}"), line)).collect()
    }

    fn found_in_site(&self, rule: &str) -> BTreeSet<Spot> {
        let (theme, own): (BTreeMap<_, _>, BTreeMap<_, _>) =
            self.files.iter().partition(|(path, _)| path.starts_with("themes/tantu/"));
        let theme_files = theme
            .into_iter()
            .map(|(path, text)| (path.trim_start_matches("themes/tantu/").to_owned(), text.clone().into_bytes()));
        let mut files = BTreeMap::from([
            ("content/site.yaml".to_owned(), SITE.to_owned()),
            ("content/index.md".to_owned(), "---\ntitle: 首页\n---\n\n[关于我们](about.md)\n".to_owned()),
            ("content/about.md".to_owned(), format!("{ABOUT}正文。\n")),
        ]);
        files.extend(own.into_iter().map(|(path, text)| (path.clone(), text.clone())));
        let sources = Sources::from_map(files);
        let now = "2026-01-15T12:00:00Z".parse().expect("a moment");
        let options = Options { now, drafts: false, base_url: None };
        let workshop = Workshop::new(None, &RealDisk);
        let compiled = tantu::compile(
            Materials {
                sources: &sources,
                theme_files: &theme_files.collect(),
                options: &options,
                findings: Vec::new(),
            },
            Means { progress: &Silent, workshop: &workshop, store: &Memory, outside: None, given_up: &never },
        );
        spots(&compiled.findings, rule, &sources)
    }
}

/// Files and lines of what a rule has found.
fn spots(findings: &[Finding], rule: &str, texts: &dyn Excerpts) -> BTreeSet<Spot> {
    let spot = |finding: &Finding| {
        let Some(place) = finding.places.first() else { return (String::new(), 0) };
        let line = place.span.as_ref().map_or(0, |span| {
            let text = texts.excerpt(&place.path).unwrap_or_else(|| panic!("{} is quoted", place.path));
            text[..span.start].matches('\n').count() + 1
        });
        (place.path.to_string(), line)
    };
    findings.iter().filter(|finding| finding.rule == rule).map(spot).collect()
}

#[test]
fn every_rule_points_at_the_line_that_is_to_be_mended() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/rules");
    let rules: Vec<&str> = entries().map(|entry| entry.rule.id).collect();
    let files = std::fs::read_dir(&folder).expect("the fixtures are there").flatten();
    let fixtures: Vec<String> = files.map(|file| file.file_name().to_string_lossy().into_owned()).collect();
    let rule_of = |name: &str| name.split('.').next().unwrap_or_default().to_owned();
    let mut wrong: Vec<String> = fixtures
        .par_iter()
        .filter_map(|name| {
            let rule = rule_of(name);
            if !rules.contains(&rule.as_str()) {
                return Some(format!("{name}: there is no such rule"));
            }
            let text = std::fs::read_to_string(folder.join(name)).expect("a fixture can be read");
            let fixture = Fixture::read(&text);
            let (found, expected) = (fixture.found(&rule), &fixture.expected);
            if expected.is_empty() {
                return Some(format!("{name}: no line is marked with »"));
            }
            (found != *expected).then(|| format!("{name}: found in {found:?}, to be found in {expected:?}"))
        })
        .collect();
    // What other sites answer is asked of a server, in `external`; what is in files that have no lines is told of the file, in `attachments`.
    let elsewhere: BTreeSet<&str> = entries()
        .filter(|entry| tantu::check::is_outside(entry.rule.id) || matches!(entry.look, Look::Attachment(_)))
        .map(|entry| entry.rule.id)
        .collect();
    let without =
        rules.iter().filter(|rule| !elsewhere.contains(**rule) && !fixtures.iter().any(|name| rule_of(name) == **rule));
    wrong.extend(without.map(|rule| format!("{rule}: no fixture tests/sites/rules/{rule}.txt")));
    assert!(wrong.is_empty(), "{} of {} rules:\n{}", wrong.len(), rules.len(), wrong.join("\n"));
}
