//! Elements by their kind and by the kinds of all that they stand in: their contexts. Most of a page stands in a context that is known from
//! elsewhere on the page, or from another page of the site, and there nearly all rules are true of it or not without being asked again;
//! see [`certain`](super::certain).

use rustc_hash::FxHashMap;

use super::Spacing;
use super::cascade::{Declared, RuleId, Sheets};
use super::certain::{self, Answer, Open};
use super::kinds::{Kinds, NOTHING_ATTACHED, next};
use super::sheet::{Around, mark};
use crate::html::tree::{Document, Element, NodeId};

/// What a document itself is: that in which its root stands.
pub(super) const DOCUMENT: u32 = 0;

/// Of a context of which so many outcomes are known, further ones are looked for among those of all.
const MOST_OUTCOMES: usize = 32;

/// The contexts of pages with the same sheets, and what is declared there.
#[derive(Debug)]
pub(super) struct Contexts {
    sheets: Sheets,
    kinds: Kinds,
    /// The rules that may be true of each kind.
    candidates: Vec<Box<[RuleId]>>,
    /// By the context around and the kind.
    numbers: FxHashMap<(u32, u32), u32>,
    contexts: Vec<Context>,
    declared: Vec<Known>,
    by_rules: FxHashMap<Box<[RuleId]>, u32>,
    /// What is declared besides by attributes.
    with_attached: FxHashMap<(u32, u32), u32>,
    rules: Vec<RuleId>,
    /// Whether an element was met of which a rule had to be asked that looks further than its siblings, since this was last unset.
    pub has_looked_far: bool,
}

#[derive(Debug, Default)]
struct Context {
    /// What is around the elements that stand in it.
    around: Around,
    /// The rules that are true wherever it occurs.
    certain: Box<[RuleId]>,
    /// Those that have to be asked of each element.
    open: Box<[(RuleId, Open)]>,
    /// Whether any of them looks further than the siblings of an element.
    looks_far: bool,
    /// What is declared, by which open rules are true: each a bit.
    outcomes: Vec<(u64, u32)>,
}

/// What is declared, with what it follows from.
#[derive(Debug)]
struct Known {
    declared: Declared,
    rules: Box<[RuleId]>,
    locked: Box<[Spacing]>,
}

/// Where an element stands and what is declared for it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub context: u32,
    pub declared: u32,
}

impl Contexts {
    pub fn new(sheets: Sheets) -> Contexts {
        Contexts {
            kinds: Kinds::new(sheets.all()),
            sheets,
            candidates: Vec::new(),
            numbers: FxHashMap::default(),
            contexts: vec![Context::default()],
            declared: Vec::new(),
            by_rules: FxHashMap::default(),
            with_attached: FxHashMap::default(),
            rules: Vec::new(),
            has_looked_far: false,
        }
    }

    /// The most that there is of anything, and the bytes of pages that are held.
    pub fn size(&self) -> (usize, usize) {
        (self.contexts.len().max(self.declared.len()).max(self.kinds.len()), self.kinds.held())
    }

    /// What is declared under this number.
    pub fn declared(&self, number: u32) -> Option<&Declared> {
        self.declared.get(number as usize).map(|known| &known.declared)
    }

    /// The spacings that are fixed there.
    pub fn locked(&self, number: u32) -> &[Spacing] {
        self.declared.get(number as usize).map(|known| &*known.locked).unwrap_or_default()
    }

    /// Where an element stands, in a context around it, and what is declared for it.
    pub fn of(&mut self, document: &Document, id: NodeId, element: &Element, around: u32) -> Place {
        let kind = self.kinds.of(element);
        let context = match self.numbers.get(&(around, kind.number)) {
            Some(known) => *known,
            None => {
                let found = self.new_context(document, id, element, (around, kind.number));
                let number = next(self.contexts.len());
                self.contexts.push(found);
                self.numbers.insert((around, kind.number), number);
                number
            }
        };
        let mut declared = self.outcome(document, id, element, context);
        if kind.attached != NOTHING_ATTACHED {
            declared = self.with_attached(declared, kind.attached);
        }
        Place { context, declared }
    }

    fn new_context(
        &mut self,
        document: &Document,
        id: NodeId,
        element: &Element,
        (around, kind): (u32, u32),
    ) -> Context {
        let sheets = &self.sheets;
        // A kind is met in some context as soon as it has a number.
        if self.candidates.len() <= kind as usize {
            let is_possible = |rule: &RuleId| {
                let rule = sheets.rule(*rule);
                rule.is_some_and(|rule| !certain::is_never(document, id, element, &rule.selector.last))
            };
            self.candidates.push(sheets.candidates(element).into_iter().filter(is_possible).collect());
        }
        let around = self.contexts.get(around as usize).map(|context| context.around).unwrap_or_default();
        let (mut certain, mut open, mut looks_far) = (Vec::new(), Vec::new(), false);
        for candidate in self.candidates.get(kind as usize).into_iter().flatten() {
            let Some(rule) = self.sheets.rule(*candidate) else { continue };
            if !rule.around.iter().all(|mark| around.may_have(*mark)) {
                continue;
            }
            match certain::answer(document, id, element, &rule.selector) {
                Answer::True => certain.push(*candidate),
                Answer::False => {}
                Answer::Open(what) => {
                    looks_far |= !certain::stays_near(&rule.selector);
                    open.push((*candidate, what));
                }
            }
        }
        let around = with(around, element);
        Context { around, certain: certain.into(), open: open.into(), looks_far, outcomes: Vec::new() }
    }

    /// What is declared for an element in a context, by those of the open rules that are true of it.
    fn outcome(&mut self, document: &Document, id: NodeId, element: &Element, context: u32) -> u32 {
        let Some(known) = self.contexts.get(context as usize) else { return 0 };
        self.has_looked_far |= known.looks_far;
        let is_true = |(at, open): &(RuleId, Open)| {
            self.sheets.rule(*at).is_some_and(|rule| open.holds(document, id, element, &rule.selector))
        };
        // Where there are more open rules than bits, they are gathered each time.
        let few = known.open.len() <= 64;
        let bits = known.open.iter().zip(0..64).filter(|(open, _)| few && is_true(open));
        let bits = bits.fold(0_u64, |bits, (_, at)| bits | 1 << at);
        if few && let Some((_, declared)) = known.outcomes.iter().find(|(known, _)| *known == bits) {
            return *declared;
        }
        self.rules.clear();
        self.rules.extend_from_slice(&known.certain);
        let held = |(at, open): (usize, &(RuleId, Open))| match few {
            true => bits & 1 << at != 0,
            false => is_true(open),
        };
        let open = known.open.iter().enumerate();
        self.rules.extend(open.filter(|open| held(*open)).map(|(_, (rule, _))| *rule));
        self.rules.sort_unstable();
        let declared = match self.by_rules.get(self.rules.as_slice()) {
            Some(declared) => *declared,
            None => {
                let rules: Box<[RuleId]> = self.rules.as_slice().into();
                let number = self.declare(rules.clone(), NOTHING_ATTACHED);
                self.by_rules.insert(rules, number);
                number
            }
        };
        if let Some(known) = self.contexts.get_mut(context as usize)
            && few
            && known.outcomes.len() < MOST_OUTCOMES
        {
            known.outcomes.push((bits, declared));
        }
        declared
    }

    fn with_attached(&mut self, declared: u32, attached: u32) -> u32 {
        if let Some(known) = self.with_attached.get(&(declared, attached)) {
            return *known;
        }
        let rules = self.declared.get(declared as usize).map(|known| known.rules.clone()).unwrap_or_default();
        let number = self.declare(rules, attached);
        self.with_attached.insert((declared, attached), number);
        number
    }

    fn declare(&mut self, rules: Box<[RuleId]>, attached: u32) -> u32 {
        let number = next(self.declared.len());
        if let Some(attached) = self.kinds.attached(attached) {
            let declared = self.sheets.declared(&rules, attached);
            let locks = |(_, property): &(Spacing, _)| !attached.own.is_empty() && declared.element.locks(*property);
            let locked = Spacing::ALL.into_iter().filter(locks).map(|(spacing, _)| spacing).collect();
            self.declared.push(Known { declared, rules, locked });
        }
        number
    }
}

/// What is around the children of an element.
fn with(mut around: Around, element: &Element) -> Around {
    around.add(mark(b' ', &element.name));
    if let Some(id) = element.attribute("id") {
        around.add(mark(b'#', id));
    }
    for class in element.attribute("class").unwrap_or_default().split_ascii_whitespace() {
        around.add(mark(b'.', class));
    }
    around
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::{BROWSER, Screen, Sheet, Side, Styles, cache::Caches, matching};
    use super::*;
    use crate::html::{Parts, parse, parse_with, tests::pages};

    /// Selectors of every sort, mixed.
    const SHEET: &str = "
        p + p, h2 ~ p { color: #123456 } li:nth-child(odd) { color: #234567 } :not(:empty) > b { margin: 1px }
        main:has(> p) a, ul:has(li + li) li:last-child { letter-spacing: 2px } :lang(zh) p { word-spacing: 3px }
        html:is([lang=en], [lang|=zh]) :is(p, div > span) { line-height: 1.7 } :root { --ink: #456789; --wide: 4px }
        a[href^='http']::after { content: attr(href) '\u{2197}' } a:not([href]) { color: var(--ink) }
        div p:first-of-type:not(.a *) { text-indent: var(--wide) } input:checked + label, input[type=TEXT] { opacity: .5 }
        [class] [id]:not([hidden]) { --ink: #567890 } table td:nth-last-child(2), tr:only-child { color: var(--ink) }
        .a, #x, p.B > a { background: var(--none, #eee) } body > :first-child:not(p ~ *) { display: block }
        details[open] p, details:open summary { font-size: 1.1rem } input:required, input:optional { color: #678901 }
        img:is(a > *, p + *)::before { content: 'x' } *:where(:not(p):empty) { text-indent: 1px } p::first-line { color: red }";

    #[test]
    fn pages_of_both_kinds_are_looked_at() {
        let quirks = pages().filter(|html| parse(html).quirks).count();
        assert!(quirks > 50 && pages().count() > 100, "{quirks} of {}", pages().count());
    }

    #[test]
    fn what_is_known_of_a_context_is_true_of_each_element_in_it() {
        let authors = [Arc::new(Sheet::parse(SHEET))];
        let sheets = |quirks: bool| (quirks, Contexts::new(Sheets::new(BROWSER.clone(), &authors, Screen::Desktop)));
        let mut all = [sheets(false), sheets(true)];
        for html in pages() {
            let document = parse(&html);
            let Some((_, contexts)) = all.iter_mut().find(|(quirks, _)| *quirks == document.quirks) else { continue };
            let mut at = vec![DOCUMENT; document.len()];
            for (id, element) in document.elements() {
                let around = document.parent(id).map_or(DOCUMENT, |parent| at[parent.0 as usize]);
                let place = contexts.of(&document, id, element, around);
                at[id.0 as usize] = place.context;
                let is_true = |rule: &RuleId| {
                    contexts.sheets.rule(*rule).is_some_and(|rule| matching::matches(&document, id, &rule.selector))
                };
                let mut rules: Vec<RuleId> = contexts.sheets.candidates(element).into_iter().filter(is_true).collect();
                rules.sort_unstable();
                assert_eq!(*contexts.declared[place.declared as usize].rules, *rules, "{} in {html}", element.name);
            }
        }
    }

    /// Selectors of which none looks further than the siblings of an element.
    const PLAIN: &str = "
        nav a, .menu li { color: #123456; font-size: 2em } header { background: #fedcba; --ink: #345678 } footer p { color: var(--ink) }
        [hidden] { display: none } a[href]::before { content: attr(href) } nav li::after { content: '/' } body.a nav { visibility: hidden }
        header nav ul { font-size: 1.2rem; letter-spacing: 1px } nav li:first-child, footer p + p { color: red } ul:has(> li) { opacity: .9 }
        .a input:not(:checked) + label, a + a:not(.b ~ *) { color: blue }";

    #[test]
    fn a_page_is_drawn_as_if_there_had_been_no_other_before_it() {
        for (sheet, is_plain) in [(SHEET, false), (PLAIN, true)] {
            let sheets = [Arc::new(Sheet::parse(sheet))];
            let (caches, parts) = (Caches::default(), Parts::default());
            // Parts are known from the third time on, and how they are drawn from the fourth.
            let again = pages().chain(pages()).chain(pages()).chain(pages());
            let placed = again.map(|html| {
                let document = parse_with(&html, &parts);
                let warm = Styles::on(&document, &sheets, Screen::Desktop, &caches);
                assert_drawn_alike(&document, &warm, &Styles::of(&document, &sheets), &html);
                let nodes = document.placed().iter().map(|placed| placed.count as usize);
                if document.quirks { 0 } else { nodes.sum() }
            });
            let placed: usize = placed.sum();
            // Of all nodes in parts at most half had to be drawn.
            let drawn = caches.drawn_in_parts();
            assert!(!is_plain || 0 < drawn && 2 * drawn <= placed, "{drawn} of {placed} nodes");
        }
    }

    fn assert_drawn_alike(document: &Document, warm: &Styles, fresh: &Styles, html: &str) {
        for id in document.descendants(document.root()) {
            assert_eq!(warm.style(id), fresh.style(id), "{html}");
            assert_eq!(warm.is_displayed(id), fresh.is_displayed(id), "{html}");
            for side in [Side::Before, Side::After] {
                assert_eq!(warm.generated(id, side), fresh.generated(id, side), "{html}");
                assert_eq!(warm.generated_style(id, side), fresh.generated_style(id, side), "{html}");
            }
            for (spacing, _) in Spacing::ALL {
                assert_eq!(warm.is_locked(id, spacing), fresh.is_locked(id, spacing), "{html}");
            }
        }
    }
}
