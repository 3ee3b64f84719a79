//! What was found right once and for all: in a part that pages have in common, a header or a footer, rules find on one page what they find on
//! another. Where rules about words have found nothing they are not asked again ([`Settled`]); rules about elements and the search for faint
//! texts ask more of what is around ([`SettledParts`], by how a part stands, which `html` tells).

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use rustc_hash::FxHashMap;

use super::dispatch::Rest;
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

/// What is settled of the parts of a run that stand alike, by their numbers.
#[derive(Debug, Default)]
pub(super) struct SettledParts(RwLock<FxHashMap<u32, SettledPart>>);

#[derive(Clone, Debug, Default)]
struct SettledPart {
    /// What rules about elements have to look at on every page.
    rest: Option<Arc<Rest>>,
    /// Whether all that is written in it stands out clearly.
    is_clear: bool,
}

impl SettledParts {
    fn get<T>(&self, number: u32, get: impl Fn(&SettledPart) -> T) -> Option<T> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).get(&number).map(get)
    }

    fn set(&self, number: u32, set: impl FnOnce(&mut SettledPart)) {
        set(self.0.write().unwrap_or_else(PoisonError::into_inner).entry(number).or_default());
    }

    /// What rules about elements have to look at, if they have looked at all of it.
    pub fn rest(&self, number: u32) -> Option<Arc<Rest>> {
        self.get(number, |part| part.rest.clone()).flatten()
    }

    /// Keeps what they have to look at on every page.
    pub fn keep_rest(&self, number: u32, rest: Rest) {
        self.set(number, |part| part.rest = Some(Arc::new(rest)));
    }

    /// Whether all that is written in a part stands out clearly.
    pub fn is_clear(&self, number: u32) -> bool {
        self.get(number, |part| part.is_clear).unwrap_or_default()
    }

    /// Says that it does.
    pub fn note_clear(&self, number: u32) {
        self.set(number, |part| part.is_clear = true);
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

    /// What may stand around a part, and lead into it.
    const AROUND: [(&str, &str); 16] = [
        ("<div lang=en>", "</div>"),
        ("<div lang=ja hidden>", "</div>"),
        ("<div aria-hidden=true>", "</div>"),
        ("<div inert>", "</div>"),
        ("<div role=button tabindex=0>", "</div>"),
        ("<div role=list>", "</div>"),
        ("<div style='color:#999;background:#888'>", "</div>"),
        ("<style>a, p { color: #999 }</style><div>", "</div>"),
        ("<style>p + p { display: none }</style><div>", "</div>"),
        ("<article aria-busy=true>", "</article>"),
        ("", "<label for=a>标签</label><label for=x>标签</label><label for=q>标签</label>"),
        ("<p id=a></p><p id=x></p><p id=q></p><h2 id=h></h2>", ""),
        ("", "<h2 id=here>点击这里</h2><div aria-owns='a x q b'></div><iframe name=x></iframe><map name=a></map>"),
        ("<form><fieldset disabled>", "</fieldset></form>"),
        ("<ul>", "</ul>"),
        ("<details>", "</details>"),
    ];

    fn section(example: &str) -> String {
        format!("<section>{example}{FILLER}{FILLER}</section>")
    }

    /// The examples of a rule that are no whole pages.
    fn parts_of(entry: &'static Entry) -> impl Iterator<Item = &'static str> + Clone {
        entry.examples.fail.iter().chain(entry.examples.pass).copied().filter(|one| !one.starts_with("<!"))
    }

    /// Checks a page so many times, and says how much is found; it has to be what is found on the page alone.
    fn check(times: usize, content: &str, known: &Shared, wanted: &(dyn Fn(&Entry) -> bool + Sync)) -> usize {
        let html = Examples::page(content);
        let alone = found(&html, &Shared::default(), wanted);
        (0..times).for_each(|_| assert_eq!(found(&html, known, wanted), alone, "{html}"));
        alone.len()
    }

    #[test]
    fn what_is_found_on_a_page_does_not_depend_on_the_pages_before_it() {
        for (entry, _) in WORDS.iter() {
            let wanted = |one: &Entry| one.rule.id == entry.rule.id;
            let examples = || parts_of(entry);
            let known = Shared::default();
            for example in examples() {
                // Met, met again, looked through, then it is settled.
                check(4, &section(example), &known, &wanted);
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
                    check(1, &html, &known, &wanted);
                }
            }
            let fail = entry.examples.fail.iter();
            let all: usize = fail.map(|example| check(1, &section(example), &known, &wanted)).sum();
            assert!(all >= entry.examples.fail.len(), "{}: {all}", entry.rule.id);
        }
    }

    #[test]
    fn what_stands_around_a_part_and_what_leads_into_it_is_not_passed_over() {
        let known = Shared::default();
        let all: Vec<&str> = entries()
            .filter(|entry| matches!(entry.look, Look::Elements(..) | Look::ElementsOfPage(..) | Look::Page(_)))
            .flat_map(parts_of)
            .collect();
        for (at, example) in all.iter().enumerate() {
            let part = section(example);
            check(3, &part, &known, &|_| true);
            for (before, after) in [AROUND[at % AROUND.len()], AROUND[(at * 7 + 3) % AROUND.len()]] {
                check(2, &format!("{before}{part}{after}"), &known, &|_| true);
            }
            check(1, &part, &known, &|_| true);
        }
        let settled = known.settled_parts.0.read().unwrap();
        let passed_over = settled.values().filter(|part| part.rest.is_some()).count();
        assert!(passed_over > all.len() / 2, "{passed_over} of {}", all.len());
    }

    #[test]
    fn parts_that_stand_as_on_other_pages_are_passed_over() {
        let known = Shared::default();
        let html = Examples::page("<p>首页</p>")
            .replace("<main>", &format!("<nav><a href=/>首页</a>{FILLER}{FILLER}</nav><main>"));
        let settled = || (known.settled_parts.rest(0).is_some(), known.settled_parts.is_clear(0));
        let after: Vec<_> = (0..3).map(|_| (found(&html, &known, &|_| true), settled()).1).collect();
        assert_eq!(after, [(false, false), (false, false), (true, true)]);
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
