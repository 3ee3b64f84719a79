//! Pages as they should not be: whatever is cut off, doubled or mixed up in them, a check ends, points within the page, and says the same
//! each time.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use proptest::prelude::*;
use rayon::prelude::*;

use super::*;

/// Pages with as many constructions as can be: those that are kept as clean ones.
static PAGES: [&str; 12] = [
    include_str!("../../tests/clean/own/bidi.html"),
    include_str!("../../tests/clean/own/complex-table.html"),
    include_str!("../../tests/clean/own/css.html"),
    include_str!("../../tests/clean/own/custom-elements.html"),
    include_str!("../../tests/clean/own/dialog.html"),
    include_str!("../../tests/clean/own/form-errors.html"),
    include_str!("../../tests/clean/own/landmarks.html"),
    include_str!("../../tests/clean/own/media.html"),
    include_str!("../../tests/clean/own/mixed-text.html"),
    include_str!("../../tests/clean/own/svg.html"),
    include_str!("../../tests/clean/own/widgets.html"),
    include_str!("../../tests/clean/own/xhtml.html"),
];

/// What is done to a page.
#[derive(Clone, Debug)]
enum Harm {
    /// Everything from here on is lost.
    Cut(prop::sample::Index),
    /// So is what lies between.
    Lose(prop::sample::Index, prop::sample::Index),
    /// It stands twice.
    Double(prop::sample::Index, prop::sample::Index),
    /// Two tags change places.
    Swap(prop::sample::Index, prop::sample::Index),
    /// Something is put in.
    Put(prop::sample::Index, String),
}

fn harm() -> impl Strategy<Value = Harm> {
    let at = any::<prop::sample::Index>;
    prop_oneof![
        at().prop_map(Harm::Cut),
        (at(), at()).prop_map(|(from, to)| Harm::Lose(from, to)),
        (at(), at()).prop_map(|(from, to)| Harm::Double(from, to)),
        (at(), at()).prop_map(|(one, other)| Harm::Swap(one, other)),
        (at(), "[<>\"'&=/ a-z\u{0}残（“。…０🎉\u{202E}\u{FFFD}-]{1,12}").prop_map(|(at, text)| Harm::Put(at, text)),
        (at(), "</?(table|td|p|a|svg|math|template|select|option|style|script|title|div)( id=a| href=#a| lang=x)?/?>")
            .prop_map(|(at, text)| Harm::Put(at, text)),
    ]
}

/// The byte that an index leads to, where a character begins.
fn byte(text: &str, index: prop::sample::Index) -> usize {
    let mut at = index.index(text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn harmed(mut text: String, harm: &Harm) -> String {
    let between = |one, other| {
        let (one, other) = (byte(&text, one), byte(&text, other));
        one.min(other)..one.max(other)
    };
    match harm {
        Harm::Cut(at) => {
            let at = byte(&text, *at);
            text.truncate(at);
        }
        Harm::Lose(from, to) => text.replace_range(between(*from, *to), ""),
        Harm::Double(from, to) => {
            let range = between(*from, *to);
            let again = text[range.clone()].to_owned();
            text.insert_str(range.end, &again);
        }
        Harm::Swap(one, other) => {
            let tags: Vec<usize> = text.match_indices('<').map(|(at, _)| at).collect();
            if tags.len() > 1 {
                let (one, other) = (tags[one.index(tags.len())], tags[other.index(tags.len())]);
                let (first, second) = (one.min(other), one.max(other));
                let end = |at: usize| text[at..].find('>').map_or(text.len(), |end| at + end + 1);
                if end(first) <= second {
                    let (before, within, after) = (&text[..first], &text[end(first)..second], &text[end(second)..]);
                    let (first, second) = (&text[first..end(first)], &text[second..end(second)]);
                    text = [before, second, within, first, after].concat();
                }
            }
        }
        Harm::Put(at, put) => {
            let at = byte(&text, *at);
            text.insert_str(at, put);
        }
    }
    text
}

/// What a check has found, in short.
fn found(html: &str) -> Vec<(&'static str, std::ops::Range<usize>)> {
    static SITE: OnceLock<ExampleSite> = OnceLock::new();
    let site = SITE.get_or_init(Examples::site);
    let looked = page(Subject { path: "index.html", html }, site, &Shared::default(), &|_| true);
    for reference in looked.facts.references.iter() {
        assert!(html.get(reference.span.clone()).is_some(), "{:?}", reference.span);
    }
    for hit in &looked.hits {
        for span in std::iter::once(&hit.span).chain(hit.others.iter().map(|(span, _)| span)) {
            assert!(html.get(span.clone()).is_some(), "{} points at {span:?} of {} bytes", hit.rule.id, html.len());
        }
        assert!(!hit.message.zh.is_empty() && !hit.message.en.is_empty(), "{} says nothing", hit.rule.id);
    }
    looked.hits.into_iter().map(|hit| (hit.rule.id, hit.span)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_page_in_whatever_disorder_is_checked_to_its_end(which in 0..PAGES.len(), harms in prop::collection::vec(harm(), 1..8)) {
        let html = harms.iter().fold(PAGES[which].to_owned(), harmed);
        let once = found(&html);
        prop_assert_eq!(once, found(&html));
    }

    #[test]
    fn the_order_in_which_pages_are_looked_at_changes_nothing(order in Just((0..PAGES.len()).collect::<Vec<_>>()).prop_shuffle()) {
        let known = Shared::default();
        let each = |which: &usize| {
            let subject = Subject { path: "index.html", html: PAGES[*which] };
            let hits = page(subject, &NoNeighbours, &known, &|_| true).hits;
            (*which, hits.into_iter().map(|hit| (hit.rule.id, hit.span)).collect::<Vec<_>>())
        };
        let one_by_one: BTreeMap<_, _> = order.iter().map(each).collect();
        let at_once: BTreeMap<_, _> = order.par_iter().map(each).collect();
        prop_assert_eq!(one_by_one, at_once);
    }
}
