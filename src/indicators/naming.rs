//! Which indicators the words around a quantity name, and how strongly.
//!
//! Nobody writes an indicator's name out each time: “定制类14家”, “为毕业生建立档案185份”. So a name counts by how much of it is
//! there, in pairs of ideographs and in words of Latin letters, the rarer among all names the more; and each part
//! counts by how near to the quantity it stands: in front of it, after it in its clause, in the clauses before, in what the passage
//! stands under. A text is taken apart once, not once for each quantity.

use std::collections::{BTreeSet, HashMap};
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use super::Indicators;
use super::quantities::Quantity;

/// A name of which all is right before a quantity has this score.
pub const FULL: u32 = 100_000;

/// The names of all indicators, in parts.
#[derive(Debug, Default)]
pub struct Names {
    names: Vec<Name>,
    pairs: HashMap<(char, char), usize, BuildHasherDefault<Mixer>>,
    words: HashMap<String, usize>,
    parts: Vec<Part>,
    /// How many indicators there are.
    indicators: usize,
}

/// Mixes two letters into a number: every pair of letters of every text is looked up, and nobody chooses the names of a site so as
/// to slow it down.
#[derive(Clone, Copy, Debug, Default)]
struct Mixer(u64);

impl Hasher for Mixer {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u32(u32::from(*byte));
        }
    }

    fn write_u32(&mut self, letter: u32) {
        self.0 = (self.0.rotate_left(21) ^ u64::from(letter)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

#[derive(Debug)]
struct Name {
    /// Which indicator is called so.
    indicator: usize,
    /// Its parts.
    parts: Vec<usize>,
    /// What they weigh together.
    weight: u32,
}

/// A part of names.
#[derive(Debug)]
struct Part {
    weight: u32,
    /// The names that it is part of.
    names: Vec<usize>,
}

/// A part as it is found in a text.
enum Found<'t> {
    Pair(char, char),
    Word(&'t str),
}

impl Names {
    /// Takes the names and other names of all indicators apart, in the order of the files.
    pub fn new(indicators: &Indicators) -> Names {
        let mut all = Names::default();
        let mut owners: Vec<BTreeSet<usize>> = Vec::new();
        for indicator in indicators.sets().iter().flat_map(|set| &set.indicators) {
            let names = indicator.name.0.iter().map(|(_, name)| name).chain(&indicator.aliases);
            for name in names {
                let at = all.names.len();
                let mut parts = BTreeSet::new();
                taken_apart(&name.to_lowercase(), |found| {
                    let next = all.parts.len();
                    let part = match found {
                        Found::Pair(one, other) => *all.pairs.entry((one, other)).or_insert(next),
                        Found::Word(word) => *all.words.entry(word.to_owned()).or_insert(next),
                    };
                    if part == next {
                        all.parts.push(Part { weight: 0, names: Vec::new() });
                        owners.push(BTreeSet::new());
                    }
                    parts.insert(part);
                });
                for part in &parts {
                    if let (Some(part), Some(owners)) = (all.parts.get_mut(*part), owners.get_mut(*part)) {
                        part.names.push(at);
                        owners.insert(all.indicators);
                    }
                }
                let parts = parts.into_iter().collect();
                all.names.push(Name { indicator: all.indicators, parts, weight: 0 });
            }
            all.indicators += 1;
        }
        all.weigh(&owners);
        all
    }

    /// A part that many indicators share says little of which is meant.
    fn weigh(&mut self, owners: &[BTreeSet<usize>]) {
        for (part, owners) in self.parts.iter_mut().zip(owners) {
            part.weight = (self.indicators / owners.len().max(1)).max(1).ilog2() + 1;
            for name in &part.names {
                if let Some(name) = self.names.get_mut(*name) {
                    name.weight += part.weight;
                }
            }
        }
    }

    /// The names of an indicator, which stand together.
    fn of(&self, indicator: usize) -> &[Name] {
        let from = self.names.partition_point(|name| name.indicator < indicator);
        let to = self.names.partition_point(|name| name.indicator <= indicator);
        self.names.get(from..to).unwrap_or_default()
    }

    /// How strongly words name an indicator by what tells it from another: of 农村新增就业, beside 城镇新增就业, by 农村 alone.
    pub fn apart(&self, evidence: &Evidence, indicator: usize, other: usize) -> u32 {
        let shared = |part: &usize| self.of(other).iter().any(|name| name.parts.contains(part));
        let of_name = |name: &Name| {
            let (mut found, mut all) = (0_u32, 0);
            for part in name.parts.iter().filter(|part| !shared(part)) {
                let weight = self.parts.get(*part).map_or(0, |part| part.weight);
                found += weight * evidence.found.get(*part).copied().unwrap_or_default();
                all += weight;
            }
            found.saturating_mul(FULL / 100) / all.max(1)
        };
        self.of(indicator).iter().map(of_name).max().unwrap_or_default()
    }

    /// The parts of names in a text.
    fn parts_in(&self, text: &str, into: &mut Vec<usize>) {
        taken_apart(text, |found| {
            into.extend(match found {
                Found::Pair(one, other) => self.pairs.get(&(one, other)),
                Found::Word(word) => self.words.get(word),
            });
        });
    }
}

/// Pairs of neighbouring ideographs, and words of Latin letters without the s of many.
fn taken_apart(text: &str, mut found: impl FnMut(Found)) {
    let mut last = None;
    let mut word: Option<usize> = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        let latin = letter.is_alphanumeric() && !is_ideograph(letter);
        match (word, latin) {
            (None, true) => word = Some(at),
            (Some(start), false) => {
                let whole = text.get(start..at).unwrap_or_default();
                if whole.len() > 2 && !whole.contains(|c: char| c.is_numeric()) {
                    let lower;
                    let plain = if whole.contains(char::is_uppercase) {
                        lower = whole.to_lowercase();
                        lower.as_str()
                    } else {
                        whole
                    };
                    found(Found::Word(plain.strip_suffix('s').unwrap_or(plain)));
                }
                word = None;
            }
            _ => {}
        }
        let ideograph = Some(letter).filter(|letter| is_ideograph(*letter));
        if let (Some(one), Some(other)) = (last, ideograph) {
            found(Found::Pair(one, other));
        }
        last = ideograph;
    }
}

fn is_ideograph(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// A stretch of a passage without a quantity or the end of a clause in it.
#[derive(Debug)]
struct Stretch {
    bytes: Range<usize>,
    clause: usize,
    sentence: usize,
    /// Its parts of names, as places in the list of all that the passage has.
    parts: Range<usize>,
}

/// A passage and what it stands under, taken apart.
#[derive(Debug)]
pub struct Passage {
    stretches: Vec<Stretch>,
    parts: Vec<usize>,
    /// The parts of names of each text above, the nearest first.
    above: Vec<Range<usize>>,
    /// Whether there is nothing in it but a quantity.
    is_cell: bool,
}

/// How strongly the words around a quantity name each indicator that they name at all.
#[derive(Debug, Default)]
pub struct Evidence {
    /// By indicator: what its best name comes to, and what it comes to in the quantity's own clause.
    scores: Vec<(u32, u32)>,
    /// The indicators that have one.
    named: Vec<usize>,
    /// By part of names: what it counts where it stands nearest, in hundredths; 0 if it does not stand anywhere.
    found: Vec<u32>,
}

impl Evidence {
    /// How strongly an indicator is named, up to [`FULL`].
    pub fn score(&self, indicator: usize) -> u32 {
        self.scores.get(indicator).map_or(0, |(score, _)| *score)
    }

    /// The same in the quantity's own clause alone.
    pub fn in_clause(&self, indicator: usize) -> u32 {
        self.scores.get(indicator).map_or(0, |(_, score)| *score)
    }

    /// The indicators that are named at all.
    pub fn named(&self) -> &[usize] {
        &self.named
    }
}

/// How much a part of a name counts, in hundredths, by where it stands.
mod weights {
    /// Right before the quantity, up to the last quantity or the head of the clause.
    pub const BEFORE: u32 = 100;
    /// After it, up to the next quantity or the end of the clause.
    pub const AFTER: u32 = 90;
    /// Further away in the same clause.
    pub const CLAUSE: u32 = 70;
    /// In the clause before, and less by a step for each further one.
    pub const EARLIER: u32 = 60;
    /// In the sentence before, and less by a step for each further one.
    pub const SENTENCE: u32 = 40;
    /// In the nearest text above, and less by a step for each further one.
    pub const ABOVE: u32 = 45;
    /// The same where the passage is nothing but the quantity: a cell, which is named by its row, its column and its caption.
    pub const ABOVE_CELL: u32 = 75;
    pub const STEP: u32 = 5;
    pub const LEAST: u32 = 15;
    /// How many clauses back a text is read.
    pub const CLAUSES: usize = 12;
}

impl Passage {
    /// Takes a passage apart at its quantities and at the ends of its clauses.
    pub fn new(names: &Names, text: &str, context: &[String], quantities: &[Quantity]) -> Passage {
        let whole = |quantity: &Quantity| text.get(quantity.span.clone()) == Some(text.trim());
        let is_cell = quantities.len() == 1 && quantities.iter().all(whole);
        let mut passage = Passage { stretches: Vec::new(), parts: Vec::new(), above: Vec::new(), is_cell };
        let (mut clause, mut sentence, mut start) = (0, 0, 0);
        let mut coming = quantities.iter().map(|quantity| &quantity.span).peekable();
        let mut inside = 0;
        for (at, letter) in text.char_indices() {
            if at < inside {
                continue;
            }
            if let Some(span) = coming.next_if(|span| span.start <= at) {
                passage.stretch(names, text, start..span.start, clause, sentence);
                (start, inside) = (span.end, span.end);
                if at < inside {
                    continue;
                }
            }
            let closes = matches!(letter, '。' | '！' | '？' | '；' | ';' | '!' | '?')
                || letter == '.' && text.get(at + 1..).is_none_or(|rest| rest.is_empty() || rest.starts_with(' '));
            if closes || matches!(letter, '，' | '、' | ',' | '：' | ':') {
                passage.stretch(names, text, start..at, clause, sentence);
                start = at + letter.len_utf8();
                clause += 1;
                sentence += usize::from(closes);
            }
        }
        passage.stretch(names, text, start..text.len(), clause, sentence);
        for above in context {
            let from = passage.parts.len();
            names.parts_in(above, &mut passage.parts);
            // The number in the cell beside says nothing and comes between nothing.
            if passage.parts.len() > from {
                passage.above.push(from..passage.parts.len());
            }
        }
        passage
    }

    fn stretch(&mut self, names: &Names, text: &str, bytes: Range<usize>, clause: usize, sentence: usize) {
        let from = self.parts.len();
        names.parts_in(text.get(bytes.clone()).unwrap_or_default(), &mut self.parts);
        self.stretches.push(Stretch { bytes, clause, sentence, parts: from..self.parts.len() });
    }

    /// Whether it is nothing but a quantity, as the cells of a table are.
    pub fn is_cell(&self) -> bool {
        self.is_cell
    }

    /// Where the clause of a quantity begins and ends.
    pub fn clause(&self, quantity: &Quantity) -> Range<usize> {
        let Some(own) = self.before(quantity) else { return quantity.span.clone() };
        let clause = self.stretches.get(own).map_or(0, |stretch| stretch.clause);
        let mut of_clause = self.stretches.iter().filter(|stretch| stretch.clause == clause);
        let first = of_clause.next().map_or(quantity.span.start, |stretch| stretch.bytes.start);
        first..of_clause.next_back().map_or(quantity.span.end, |stretch| stretch.bytes.end)
    }

    /// Which sentence of the passage a quantity stands in.
    pub fn sentence(&self, quantity: &Quantity) -> usize {
        self.before(quantity).and_then(|own| self.stretches.get(own)).map_or(0, |stretch| stretch.sentence)
    }

    /// Where the stretch right before a quantity begins.
    pub fn stretch_before(&self, quantity: &Quantity) -> usize {
        let own = self.before(quantity).and_then(|own| self.stretches.get(own));
        own.map_or(quantity.span.start, |stretch| stretch.bytes.start)
    }

    /// The stretch that ends where a quantity begins.
    fn before(&self, quantity: &Quantity) -> Option<usize> {
        let after = self.stretches.partition_point(|stretch| stretch.bytes.end < quantity.span.start);
        self.stretches.get(after).filter(|stretch| stretch.bytes.end == quantity.span.start).map(|_| after)
    }

    /// Which indicators the words around a quantity name.
    pub fn evidence(&self, names: &Names, quantity: &Quantity) -> Evidence {
        let mut gathering = Gathering::new(names);
        let mut own = self.before(quantity).unwrap_or_default();
        let after = own + 1;
        let stretch = |at: usize| self.stretches.get(at);
        let (clause, sentence) = stretch(own).map_or((0, 0), |stretch| (stretch.clause, stretch.sentence));
        let in_clause = |at: &usize| stretch(*at).is_some_and(|stretch| stretch.clause == clause);
        let mut take = |at: usize, weight, own| {
            let parts = stretch(at).and_then(|stretch| self.parts.get(stretch.parts.clone()));
            gathering.take(parts.unwrap_or_default(), weight, own);
        };
        // Of quantities that follow each other without a word between them, what stands before the first is said of all.
        let empty = |at: usize| stretch(at).is_some_and(|stretch| stretch.bytes.is_empty());
        while own > 0 && empty(own) && in_clause(&(own - 1)) {
            own -= 1;
        }
        take(own, weights::BEFORE, true);
        if in_clause(&after) {
            take(after, weights::AFTER, true);
        }
        for at in (0..own).rev().take_while(in_clause).chain((after + 1..self.stretches.len()).take_while(in_clause)) {
            take(at, weights::CLAUSE, true);
        }
        for at in (0..own).rev().skip_while(in_clause) {
            let Some(stretch) = stretch(at) else { break };
            let back = clause - stretch.clause;
            if back > weights::CLAUSES {
                break;
            }
            let far = |from: u32, steps: usize| {
                let steps = u32::try_from(steps).unwrap_or(u32::MAX).saturating_mul(weights::STEP);
                from.saturating_sub(steps).max(weights::LEAST)
            };
            let weight = match sentence - stretch.sentence {
                0 => far(weights::EARLIER, back - 1),
                sentences => far(weights::SENTENCE, sentences - 1),
            };
            take(at, weight, false);
        }
        for (depth, parts) in (0..).zip(&self.above) {
            let nearest = if self.is_cell { weights::ABOVE_CELL } else { weights::ABOVE };
            let weight = nearest.saturating_sub(weights::STEP * depth).max(weights::LEAST);
            gathering.take(self.parts.get(parts.clone()).unwrap_or_default(), weight, false);
        }
        gathering.evidence()
    }
}

/// Adds up what the parts of each name come to; each part counts where it stands nearest.
struct Gathering<'n> {
    names: &'n Names,
    /// By part: what it counts where it stands nearest.
    found: Vec<u32>,
    /// By name: all together, and in the clause.
    sums: Vec<(u32, u32)>,
    /// The names that have a sum.
    touched: Vec<usize>,
}

impl<'n> Gathering<'n> {
    fn new(names: &'n Names) -> Gathering<'n> {
        let (found, sums) = (vec![0; names.parts.len()], vec![(0, 0); names.names.len()]);
        Gathering { names, found, sums, touched: Vec::new() }
    }

    fn take(&mut self, parts: &[usize], weight: u32, own: bool) {
        for at in parts {
            let (Some(part), Some(found)) = (self.names.parts.get(*at), self.found.get_mut(*at)) else { continue };
            if *found > 0 {
                continue;
            }
            *found = weight;
            for name in &part.names {
                let Some(sum) = self.sums.get_mut(*name) else { continue };
                if sum.0 == 0 {
                    self.touched.push(*name);
                }
                sum.0 += part.weight * weight;
                sum.1 += if own { part.weight * weight } else { 0 };
            }
        }
    }

    fn evidence(self) -> Evidence {
        let scores = vec![(0, 0); self.names.indicators];
        let mut evidence = Evidence { scores, named: Vec::new(), found: self.found };
        for at in self.touched {
            let (Some(name), Some((all, own))) = (self.names.names.get(at), self.sums.get(at)) else { continue };
            let Some(score) = evidence.scores.get_mut(name.indicator) else { continue };
            // The sum is in hundredths of the weight.
            let share = |sum: &u32| sum.saturating_mul(FULL / 100) / name.weight.max(1);
            if score.0 == 0 {
                evidence.named.push(name.indicator);
            }
            *score = (score.0.max(share(all)), score.1.max(share(own)));
        }
        evidence.named.sort_unstable();
        evidence
    }
}
