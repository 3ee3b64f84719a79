//! What was found right once and for all: in a part that pages have in common, a header or a footer, rules about words find on one page what
//! they find on another. Where they have found nothing they are not asked again.

use std::collections::HashMap;
use std::sync::{LazyLock, PoisonError, RwLock};

use super::prose::Prose;
use super::{Entry, Hit, Look, Page, Report, entries};
use crate::html::{NodeId, Placed};

/// A set of rules, a bit each.
type Rules = u64;

/// What a rule does with words.
type Check = fn(&Page<'_>, &Prose, &mut Report<'_, '_>);

/// The rules about words, by their bits.
static WORDS: LazyLock<Vec<(&'static Entry, Check)>> = LazyLock::new(|| {
    let of_words = entries().filter_map(|entry| match entry.look {
        Look::Words(check) => Some((entry, check)),
        _ => None,
    });
    of_words.collect()
});

/// The parts of a run in which rules have found nothing, by their numbers and the language around them.
#[derive(Debug, Default)]
pub(super) struct Settled(RwLock<HashMap<(u32, Box<str>), Rules>>);

impl Settled {
    fn of(&self, key: &(u32, Box<str>)) -> Rules {
        // Where another thread has failed while it held the lock, what it left is whole nevertheless.
        let all = self.0.read().unwrap_or_else(PoisonError::into_inner);
        all.get(key).copied().unwrap_or_default()
    }

    fn add(&self, key: (u32, Box<str>), rules: Rules) {
        let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
        *all.entry(key).or_default() |= rules;
    }
}

/// Holds a page to the rules about words.
pub(super) fn words(page: &Page<'_>, wanted: &dyn Fn(&Entry) -> bool, hits: &mut Vec<Hit>) {
    let asked = (0..).zip(WORDS.iter()).filter(|(_, (entry, _))| wanted(entry));
    let asked: Vec<(u32, &'static Entry, Check)> = asked.map(|(bit, (entry, check))| (bit, *entry, *check)).collect();
    let all = asked.iter().fold(0, |all, (bit, ..)| all | 1 << bit);
    if all == 0 {
        return;
    }
    let key = |placed: &Placed| {
        // Words are in the language that is around them, if they do not say otherwise.
        let language = page.document().language(placed.root).unwrap_or_default();
        (placed.part, Box::from(language))
    };
    let known = &page.known.settled;
    let parts = page.document().placed().iter().map(|placed| (placed, known.of(&key(placed)) & all == all));
    let (settled, open): (Vec<_>, Vec<_>) = parts.partition(|(_, is_settled)| *is_settled);
    let settled: Vec<NodeId> = settled.iter().map(|(placed, _)| placed.root).collect();
    let prose = if settled.is_empty() { None } else { Some(page.prose_without(&settled)) };
    let prose = prose.as_ref().unwrap_or_else(|| page.prose());
    let mut right: Vec<Rules> = vec![all; open.len()];
    for (bit, entry, check) in asked {
        let before = hits.len();
        check(page, prose, &mut Report::new(entry, page, hits));
        for hit in hits.iter().skip(before) {
            for ((placed, _), right) in open.iter().zip(&mut right) {
                if placed.source().contains(&hit.span.start) {
                    *right &= !(1 << bit);
                }
            }
        }
    }
    for ((placed, _), right) in open.into_iter().zip(right) {
        known.add(key(placed), right);
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Examples, Shared, Subject, page};
    use super::*;

    /// Long enough for a part.
    const FILLER: &str = "<p>一段文字，没有什么可以说的。</p><p>又是一段文字，还是没有什么可以说的。</p><p>A few words of English, too.</p>";

    fn found(html: &str, known: &Shared, wanted: &(dyn Fn(&Entry) -> bool + Sync)) -> Vec<String> {
        let looked = page(Subject { path: "index.html", html }, &Examples::site(), known, wanted);
        looked
            .hits
            .iter()
            .map(|hit| format!("{} {:?} {:?} {}", hit.rule.id, hit.span, hit.others, hit.message.zh))
            .collect()
    }

    #[test]
    fn there_are_no_more_rules_about_words_than_bits() {
        assert!((20..=Rules::BITS as usize).contains(&WORDS.len()), "{}", WORDS.len());
    }

    #[test]
    fn what_is_found_on_a_page_does_not_depend_on_the_pages_before_it() {
        let section = |example: &str| format!("<section>{example}{FILLER}{FILLER}</section>");
        for (entry, _) in WORDS.iter() {
            let wanted = |one: &Entry| one.rule.id == entry.rule.id;
            let examples =
                || entry.examples.fail.iter().chain(entry.examples.pass).filter(|one| !one.starts_with("<!"));
            let known = Shared::default();
            let check = |content: &str| {
                let html = Examples::page(content);
                let found = found(&html, &known, &wanted);
                assert_eq!(found, self::found(&html, &Shared::default(), &wanted), "{html}");
                found.len()
            };
            for example in examples() {
                // The first two times it is met, the third time it is held to the rule, and then it is settled.
                for _ in 0..4 {
                    check(&section(example));
                }
            }
            for (one, other) in examples().zip(examples().skip(1)).chain(examples().zip(examples().skip(2))) {
                for html in [
                    format!("{}{}", section(one), section(other)),
                    format!("{}{other}", section(one)),
                    format!("{one}{}", section(other)),
                    section(&format!("{one}{}", section(other))),
                    format!("<div lang=en>{}</div>", section(one)),
                    format!("<div lang=ja>{}</div>{}", section(one), section(one)),
                ] {
                    check(&html);
                }
            }
            let all: usize = entry.examples.fail.iter().map(|example| check(&section(example))).sum();
            assert!(all >= entry.examples.fail.len(), "{}: {all}", entry.rule.id);
        }
    }

    #[test]
    fn words_that_were_found_right_are_left_out() {
        let known = Shared::default();
        let html = Examples::page("<p>首页</p>").replace("<main>", &format!("<nav>{FILLER}{FILLER}</nav><main>"));
        let settled = |key: &(u32, Box<str>)| known.settled.of(key).count_ones() as usize;
        let key = (0, Box::from("zh-CN"));
        let after: Vec<usize> = (0..3)
            .map(|_| {
                found(&html, &known, &|_| true);
                settled(&key)
            })
            .collect();
        assert_eq!(after, [0, 0, WORDS.len()]);
    }
}
