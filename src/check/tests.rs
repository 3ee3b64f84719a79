//! Every rule is tried on its own examples.

use std::collections::BTreeSet;

use super::*;

fn found(entry: &'static Entry, example: &str) -> Vec<Hit> {
    let html = Examples::page(example);
    page(Subject { path: "index.html", html: &html }, &NoNeighbours, &|one| one.rule.id == entry.rule.id)
}

#[test]
fn every_rule_finds_what_its_examples_say() {
    let mut wrong = Vec::new();
    for entry in entries() {
        let id = entry.rule.id;
        for example in entry.examples.fail.iter().filter(|example| found(entry, example).is_empty()) {
            wrong.push(format!("{id} finds nothing in {example}"));
        }
        for example in entry.examples.pass {
            wrong
                .extend(found(entry, example).iter().map(|hit| format!("{id} says “{}” of {example}", hit.message.en)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_is_documented_and_known_once() {
    let mut ids = BTreeSet::new();
    for entry in entries() {
        let id = entry.rule.id;
        assert!(ids.insert(id), "{id} twice");
        assert!(entry.examples.fail.len() >= 3 && entry.examples.pass.len() >= 3, "{id}: three examples each");
        let About { title, why, mend, blind } = &entry.about;
        for words in [title, why, mend, blind] {
            assert!(!words.zh.is_empty() && !words.en.is_empty(), "{id}: says too little");
            assert!(
                words.zh.chars().any(|c| c > '\u{2E80}') && !words.en.chars().any(|c| c > '\u{2E80}'),
                "{id}: {words:?}"
            );
        }
    }
}

#[test]
fn an_empty_page_and_a_page_of_noise_are_read_without_harm() {
    for html in [
        "",
        "<",
        "<!",
        "<html",
        "</p></p><table><p>x",
        "<svg><title>a<foreignObject><p>",
        "\0<p \0=\0>\0",
        "<template><p><template>",
    ] {
        page(Subject { path: "x.html", html }, &NoNeighbours, &|_| true);
    }
}

// THROWAWAY
#[test]
fn throwaway_site() {
    use std::time::Instant;
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new("/work/wt/review/public") {
        let entry = entry.unwrap();
        if entry.path().extension().is_some_and(|e| e == "html") {
            files.push((entry.path().display().to_string(), std::fs::read_to_string(entry.path()).unwrap()));
        }
    }
    for language in [crate::diagnostics::Language::Zh, crate::diagnostics::Language::En] {
        files.push((format!("rules {language:?}"), super::explain::page(language)));
    }
    let mut time = std::time::Duration::ZERO;
    let mut prose_time = std::time::Duration::ZERO;
    for (path, html) in &files {
        let document = parse(html);
        let styles = Styles::of(&document, &[]);
        let view = View::new(&document, &styles);
        let page = Page::new(&view, Subject { path, html }, &NoNeighbours);
        let start = Instant::now();
        page.prose();
        prose_time += start.elapsed();
        let hits = look(&page, &document, &|entry| {
            matches!(entry.family, Family::Wording | Family::Typography | Family::Privacy | Family::Readability)
        });
        time += start.elapsed();
        for hit in hits {
            println!(
                "FOUND {} {} | {} | {}",
                path.trim_start_matches("/work/wt/review/public/"),
                hit.rule.id,
                hit.message.zh,
                html[hit.span.clone()].chars().take(150).collect::<String>().replace('\n', "⏎")
            );
            for (span, _) in &hit.others {
                println!("   and {}", html[span.clone()].chars().take(60).collect::<String>());
            }
        }
    }
    println!(
        "TIME {:?} a page, prose {:?}, {} pages",
        time / files.len() as u32,
        prose_time / files.len() as u32,
        files.len()
    );
}
