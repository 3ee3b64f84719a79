//! Finds the words of a list in a page, all of them in one pass, and weighs each by what stands around it.

use aho_corasick::{AhoCorasick, MatchKind};
use std::ops::Range;

use super::list::{Term, WordKind};
use crate::check::Report;
use crate::check::prose::{Block, Kind, Prose, Tongue, is_closing, is_han, is_opening};
use crate::text;

/// Words that say that a sentence speaks of a word rather than of people.
const SPEAKS_OF_WORDS: [&str; 13] =
    ["称呼", "改称", "蔑称", "贬称", "旧称", "一词", "字眼", "用语", "说法", "用词", "措辞", "避免使用", "的意思"];

/// What says so if it stands directly before the word; elsewhere in a sentence it may mean something else (不用 is also “need not”).
const REFUSES: [&str; 10] = ["不用", "不说", "不叫", "不称", "不写", "不使用", "不能说", "不要说", "而不是", "不再叫"];

/// The same in English.
const SPEAKS_OF_WORDS_ENGLISH: [&str; 8] =
    ["the word", "the term", "the phrase", "terms such as", "instead of", "rather than", "avoid", "do not say"];

/// What may stand before a word that begins there though it is a Chinese character: particles and prepositions.
const PARTICLES: &str = "由与和同经被向在从对为据的是及了将给请按以或等而又也是到报";

/// What may follow an English phrase that no noun follows.
const NO_NOUNS: [&str; 32] = [
    "a", "about", "and", "are", "as", "at", "by", "can", "do", "for", "from", "had", "has", "have", "in", "is", "may",
    "must", "of", "on", "or", "should", "than", "that", "to", "was", "were", "when", "who", "will", "with", "without",
];

/// A list of words, ready to be searched for.
#[derive(Debug)]
pub struct Search {
    terms: Vec<Term>,
    /// The term that each pattern belongs to, and whether it is one of the words where the term is right.
    patterns: Vec<(usize, bool)>,
    automaton: Option<AhoCorasick>,
    /// The languages of the terms.
    tongues: Vec<Tongue>,
}

/// A word that was found where it should not be.
#[derive(Debug)]
pub struct Found<'s> {
    /// Its entry.
    pub term: &'s Term,
    /// Bytes of the block's text.
    pub range: Range<usize>,
}

impl Search {
    /// For these words.
    pub fn new(terms: Vec<Term>) -> Search {
        let mut words = Vec::new();
        let mut patterns = Vec::new();
        for (at, term) in terms.iter().enumerate() {
            for (list, right) in [(&term.wrong, false), (&term.within, true)] {
                words.extend(list.iter().map(String::as_str));
                patterns.extend(list.iter().map(|_| (at, right)));
            }
        }
        // Of words that begin at one place the longest counts, and what a longer word holds is not looked at again: so those where a
        // term is right hide it. If there is no automaton for want of memory, nothing is found.
        let kind = MatchKind::LeftmostLongest;
        let automaton = AhoCorasick::builder().match_kind(kind).ascii_case_insensitive(true).build(&words);
        debug_assert!(automaton.is_ok(), "{automaton:?}");
        let mut tongues: Vec<Tongue> = terms.iter().map(tongue).collect();
        tongues.dedup();
        Search { terms, patterns, automaton: automaton.ok(), tongues }
    }

    /// The words of which a page has all characters: most pages have those of few, and are gone through for none or for little.
    fn possible(&self, prose: &Prose) -> Vec<&str> {
        let english = prose.has_tongue(Tongue::English);
        let terms = self.terms.iter().filter(|term| english || !term.english);
        let words = terms.flat_map(|term| term.wrong.iter().map(|word| (word.as_str(), term.english)));
        words.filter(|(word, english)| *english || prose.may_hold(word)).map(|(word, _)| word).collect()
    }

    /// The words that stand in a block and should not.
    pub fn find<'s>(&'s self, block: &Block) -> Vec<Found<'s>> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        if !self.tongues.iter().any(|tongue| block.has_tongue(*tongue)) {
            return Vec::new();
        }
        let found = automaton.find_iter(&*block.text).filter_map(|found| {
            let (term, is_right) = self.patterns.get(found.pattern().as_usize())?;
            let term = self.terms.get(*term).filter(|_| !is_right)?;
            Some(Found { term, range: found.range() })
        });
        found.filter(|found| is_meant(block, found)).collect()
    }

    /// Tells a rule's report what stands in the words of a page and should not.
    pub fn report(&self, prose: &Prose, report: &mut Report<'_, '_>) {
        let possible = self.possible(prose);
        let may_hold = |block: &&Block| possible.iter().any(|word| block.may_hold(word));
        for block in prose.blocks().iter().filter(may_hold) {
            for Found { term, range } in self.find(block) {
                let word = block.slice(range.clone());
                let (zh, en) = (term.right.join("”或“"), term.right.join("” or “"));
                let (why_zh, why_en) = (&term.reason.zh, &term.reason.en);
                let message = match term.kind {
                    WordKind::SiteName => text!("“{word}”写错了", "“{word}” is misspelt"),
                    _ => text!("“{word}”这个词不宜使用", "“{word}” is not a word to use"),
                };
                let help = match term.right.is_empty() {
                    true => text!("删去或改写。{why_zh}", "Remove or rewrite it. {why_en}"),
                    false => text!("改为“{zh}”。{why_zh}", "Write “{en}”. {why_en}"),
                };
                let (element, source) = (block.element_at(range.start), block.source(range.clone()));
                let changes = replacement(block, &Found { term, range: range.clone() })
                    .map(|right| report.changes(block, &[(range.clone(), right)]))
                    .unwrap_or_default();
                report.span(element, source, message, help).level(term.level).fix(changes);
            }
        }
    }
}

/// What to write instead, if there is one word for it and nobody else's words are changed: not in a quotation, nor in a link, whose words
/// may be a title.
fn replacement(block: &Block, found: &Found<'_>) -> Option<String> {
    let [right] = found.term.right.as_slice() else { return None };
    let at = found.range.start;
    let is_own = !block.is_in(at, Kind::Quotation) && !block.is_in(at, Kind::Link);
    // Of an insult nobody but its writer knows whom it was meant for.
    let is_certain = matches!(found.term.kind, WordKind::Outdated | WordKind::Name | WordKind::Site);
    (is_own && is_certain && !found.term.english).then(|| right.clone())
}

/// The language in which a term is searched for.
fn tongue(term: &Term) -> Tongue {
    if term.english { Tongue::English } else { Tongue::Chinese }
}

/// Whether a word means what the list means by it, by what stands around it.
fn is_meant(block: &Block, found: &Found<'_>) -> bool {
    let Found { term, range } = found;
    let at = range.start;
    let elsewhere = block.tongue_at(at) != tongue(term)
        || block.is_in(at, Kind::Code)
        || block.is_in(at, Kind::Address)
        || block.is_in(at, Kind::Title);
    if elsewhere || is_quoted_word(block, range) || is_explained(block, found) {
        return false;
    }
    let sentence = block.slice(block.sentence(at)).to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
    let before = block.slice(0..at).trim_end_matches(['“', '‘', '"', ' ']);
    if REFUSES.iter().any(|refusal| before.ends_with(refusal)) {
        return false;
    }
    if has(&SPEAKS_OF_WORDS) || term.english && has(&SPEAKS_OF_WORDS_ENGLISH) {
        return false;
    }
    if !term.near.is_empty() && !term.near.iter().any(|word| sentence.contains(word.as_str())) {
        return false;
    }
    if !term.before.is_empty() {
        let rest = block.slice(range.end..block.text.len());
        let clause = rest.split([',', '.', ';', ':', '，', '。', '；']).next().unwrap_or_default().to_lowercase();
        if !term.before.iter().any(|word| clause.contains(word.as_str())) {
            return false;
        }
    }
    if term.begins && block.before(at).is_some_and(|before| is_han(before) && !PARTICLES.contains(before)) {
        return false;
    }
    !term.english || is_english_word(block, found)
}

/// Whether a word stands in quotation marks nearly alone: then it is the word itself that is spoken of. A whole sentence
/// that somebody said is not let off.
fn is_quoted_word(block: &Block, range: &Range<usize>) -> bool {
    let quoted = block.stretch(range.start, Kind::Quotation);
    quoted.is_some_and(|quoted| quoted.end >= range.end && quoted.len() <= range.len() + "个个个".len())
        || quoted_straight(block, range)
}

fn quoted_straight(block: &Block, range: &Range<usize>) -> bool {
    matches!((block.before(range.start), block.after(range.end)), (Some('"' | '\''), Some('"' | '\'')))
}

/// Whether the right word stands directly before and this one explains it: 孤独症（自闭症）, 孤独症（又称自闭症）.
fn is_explained(block: &Block, found: &Found<'_>) -> bool {
    let before = block.slice(0..found.range.start);
    let before = before.trim_end_matches(['又', '也', '俗', '旧', '曾', '称', '名', '叫', '即', '为']);
    let Some(before) = before.strip_suffix(['（', '(']) else { return false };
    let before = before.trim_end();
    found
        .term
        .right
        .iter()
        .any(|right| before.ends_with(right.as_str()) || before.ends_with(&format!("{right}谱系障碍")))
}

/// Whether an English word stands there as a word of its own, is no part of a name, and what must not follow does not.
fn is_english_word(block: &Block, found: &Found<'_>) -> bool {
    let Found { term, range } = found;
    let (before, after) = (block.before(range.start), block.after(range.end));
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-');
    if is_letter(before) || is_letter(after) {
        return false;
    }
    // In a name words have capitals: Society for the Handicapped. At the beginning of a sentence that says nothing.
    let last = block.slice(range.clone()).rsplit([' ', '-']).next().unwrap_or_default();
    let begins_sentence = block.slice(block.sentence(range.start)).trim_start().starts_with(block.slice(range.clone()))
        && !block.slice(range.clone()).contains([' ', '-']);
    if last.starts_with(|c: char| c.is_ascii_uppercase()) && !begins_sentence {
        return false;
    }
    if !term.ends {
        return true;
    }
    let rest = block.slice(range.end..block.text.len());
    let next = rest.trim_start();
    let word: String = next.chars().take_while(char::is_ascii_alphabetic).collect();
    next.is_empty()
        || next.starts_with(|c: char| c.is_ascii_punctuation() && c != '-' || is_opening(c) || is_closing(c))
        || NO_NOUNS.contains(&word.to_ascii_lowercase().as_str())
}
