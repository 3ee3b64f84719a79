//! Every rule is tried on its own examples.

use std::collections::BTreeSet;

use super::references::Addresses;
use super::*;
use crate::html::parse;

fn found(entry: &'static Entry, example: &str) -> Vec<Hit> {
    let wanted = |one: &Entry| one.rule.id == entry.rule.id;
    if matches!(entry.look, Look::Site(_)) {
        let files = Examples::files(example);
        let paths = files.iter().map(|(path, _)| (*path).to_owned()).collect();
        let pages = files.iter().filter(|(path, _)| path.ends_with(".html"));
        let facts: Vec<Facts> =
            pages.map(|(path, html)| Facts::of(path, &parse(html), &Addresses::default())).collect();
        let pages = facts.iter().map(|facts| (facts.path.as_str(), facts)).collect();
        let whole = Whole::new(&paths, pages, "", Some(super::entry::EXAMPLES_DAY));
        return super::whole(&whole, &wanted).into_iter().map(|found| found.hit).collect();
    }
    #[cfg(feature = "external")]
    if let Look::Outside(check) = entry.look {
        let (address, outcome) = inquiry::play(example).expect("an example begins with an address");
        return check(address, &outcome).map(|said| outside(entry, said)).into_iter().collect();
    }
    if matches!(entry.look, Look::Attachment(_)) {
        let files = Examples::attachments(example);
        let found = files.iter().flat_map(|(path, attachment)| super::attachment(path, attachment, &wanted));
        return found.map(|found| found.hit).collect();
    }
    let html = Examples::page(example);
    page(Subject { path: "index.html", html: &html }, &Examples::site(), &Shared::default(), &wanted).hits
}

#[cfg(feature = "external")]
fn outside(entry: &'static Entry, said: external::Said) -> Hit {
    let (rule, level) = (&entry.rule, said.level.unwrap_or(entry.rule.level));
    let (message, help) = (said.message, said.help);
    Hit { rule, entry, level, node: None, span: 0..0, others: Vec::new(), message, help, fixes: Vec::new() }
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
fn what_attributes_lead_a_rule_to_is_all_that_it_finds_something_in() {
    let by_attribute = |entry: &&Entry| match entry.look {
        Look::Elements(leads, _) | Look::ElementsOfPage(leads, _) => leads.iter().any(|lead| lead.starts_with('[')),
        _ => false,
    };
    let mut wrong = Vec::new();
    let site = Examples::site();
    for example in entries().filter(|entry| {
        matches!(entry.look, Look::Page(_) | Look::Words(_) | Look::Elements(..) | Look::ElementsOfPage(..))
    }) {
        for example in example.examples.fail.iter().chain(example.examples.pass) {
            let html = Examples::page(example);
            let document = parse(&html);
            let known = Shared::default();
            let subject = Subject { path: "index.html", html: &html };
            let (sheets, lacks_sheets) = known.of(&document, subject.path, &site);
            let styles = Styles::of(&document, &sheets);
            let view = View::new(&document, &styles);
            let page = Page::new(&view, subject, &site, &known, (&sheets, lacks_sheets));
            for entry in entries().filter(by_attribute) {
                let (Look::Elements(leads, check) | Look::ElementsOfPage(leads, check)) = entry.look else { continue };
                for (id, element) in document.elements().filter(|(_, one)| !dispatch::leads(leads, one)) {
                    let mut hits = Vec::new();
                    check(&page, id, &mut Report::new(entry, &page, &mut hits));
                    if !hits.is_empty() {
                        wrong.push(format!("{} would find <{}> in {example}", entry.rule.id, element.name));
                    }
                }
            }
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
        page(Subject { path: "x.html", html }, &NoNeighbours, &Shared::default(), &|_| true);
    }
}

#[test]
fn a_page_of_thousands_of_nested_elements_is_read_without_harm() {
    for tag in
        ["<div>", "<div role=list>", "<div role=button aria-label=a tabindex=0>", "<a href=/ aria-hidden=true>", "<b>"]
    {
        let html = tag.repeat(2000);
        page(Subject { path: "x.html", html: &html }, &NoNeighbours, &Shared::default(), &|_| true);
    }
}

const CLEAN: &str = include_str!("../../tests/cases/check/clean.html");
const FAULTS: &str = include_str!("../../tests/cases/check/faults.html");

fn of_words(entry: &Entry) -> bool {
    matches!(entry.family, Family::Wording | Family::Typography | Family::Privacy | Family::Readability)
}

#[test]
fn texts_full_of_traps_have_nothing_wrong() {
    let hits = page(Subject { path: "clean.html", html: CLEAN }, &NoNeighbours, &Shared::default(), &of_words).hits;
    let found = |hit: &Hit| format!("{} “{}”", hit.rule.id, CLEAN.get(hit.span.clone()).unwrap_or_default());
    assert!(hits.is_empty(), "{:#?}", hits.iter().map(found).collect::<Vec<_>>());
}

#[test]
fn each_fault_is_found_by_the_rule_that_is_meant_and_by_no_other() {
    let hits = page(Subject { path: "faults.html", html: FAULTS }, &NoNeighbours, &Shared::default(), &of_words).hits;
    let document = parse(FAULTS);
    let mut wrong = Vec::new();
    for (id, element) in document.elements() {
        let Some(meant) = element.attribute("data-rule") else { continue };
        let within =
            |hit: &&Hit| hit.node.is_some_and(|node| node == id || document.ancestors(node).any(|above| above == id));
        let found: Vec<&str> = hits.iter().filter(within).map(|hit| hit.rule.id).collect();
        if found != [meant] {
            wrong.push(format!("{meant}, found {found:?}: {}", document.text_content(id)));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(hits.len(), FAULTS.matches("data-rule=").count(), "{hits:#?}");
}
