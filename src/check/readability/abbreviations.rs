//! Abbreviations are explained once.

use crate::check::prose::{Block, Kind};
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;
use std::ops::Range;
use super::{guide, hint};

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("abbreviation-unexplained", Level::Hint).norms(&["A11Y-LAW"]).wcag(&["3.1.5"]),
    family: Family::Readability,
    about: About {
        title: Words::new("缩略语要解释一次", "Abbreviations are explained once"),
        why: Words::new(
            "不知道缩略语意思的人，读不下去，也不知道该怎么问。",
            "Who does not know the abbreviation cannot go on, nor knows what to ask for.",
        ),
        mend: Words::new(
            "第一次出现时写全称：“个别化教育计划（IEP）”；或用 abbr 加 title，或链接到用语解释。",
            "Write it in full where it first stands, with the short form in brackets; or use abbr with a title, or link to an explanation.",
        ),
        blind: Words::new(
            "中文的缩略语；解释是否看得懂。",
            "Abbreviations in Chinese; whether an explanation explains.",
        ),
    },
    look: Look::Page(check),
    examples: Examples {
        fail: &[
            "<!doctype html><html lang=zh-CN><head><title>办证</title></head><body class=kind-service><main><h1>办证</h1><p>学校为孩子制定IEP。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>办证</title></head><body class=kind-service><main><h1>办证</h1><p>请先完成 ADL 评定。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>办证</title></head><body class=kind-service><main><h1>办证</h1><p>落实放管服要求。</p></main></body></html>",
        ],
        pass: &[
            "<!doctype html><html lang=zh-CN><head><title>办证</title></head><body class=kind-service><main><h1>办证</h1><p>学校制定个别化教育计划（IEP）。每年修订IEP。</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>办证</title></head><body class=kind-service><main><h1>办证</h1><p>ADL（日常生活活动能力）评定；ADL得分</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>办证</title></head><body class=kind-service><main><h1>办证</h1><p><abbr title=\"个别化教育计划\">IEP</abbr></p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>办证</title></head><body class=kind-service><main><h1>办证</h1><p>准备A4纸，发PDF，带上ID，按 GB/T 26341-2010 评定</p></main></body></html>",
            "<!doctype html><html lang=zh-CN><head><title>办证</title></head><body class=kind-service><main><h1>办证</h1><p><a href=/glossary/#iep>IEP</a></p></main></body></html>",
            "<p>制定IEP</p>",
            "<!doctype html><html lang=zh-CN><head><title>办证</title></head><body class=kind-service><main><h1>办证</h1><p>看<code>ADL</code>和 A.PDF</p></main></body></html>",
        ],
    },
    told_by: &[],
};

/// Short forms that everyone reads as words, or that belong to numbers of standards.
const KNOWN: [&str; 36] = [
    "ID", "PDF", "APP", "ATM", "CT", "DNA", "GB", "QQ", "VIP", "KB", "MB", "SIM", "NFC", "USB", "AED", "COVID", "WIFI", "OK", "TV", "KTV",
    "MP", "CD", "DVD", "HIV", "POS", "SOS", "IC", "IP", "IT", "AI", "PC", "WPS", "DOC", "JPG", "PNG", "HTTP",
];

/// Chinese ones that only those in office know.
const CHINESE: [&str; 4] = ["放管服", "两不愁三保障", "双随机一公开", "一网统管"];

fn check(page: &Page<'_>, report: &mut Report<'_, '_>) {
    let mut told: Vec<String> = Vec::new();
    for block in guide(page) {
        for range in candidates(block) {
            let word = block.slice(range.clone());
            let marked = page.document().closest(block.element_at(range.start), "abbr").is_some()
                || block.is_in(range.start, Kind::Link)
                || block.is_foreign(range.start);
            if marked || told.iter().any(|known| known == word) {
                continue;
            }
            told.push(word.to_owned());
            if !guide(page).any(|block| explains(&block.text, word)) {
                hint(
                    report,
                    block,
                    range.clone(),
                    text!("缩略语“{word}”没有解释", "“{word}” is not explained"),
                    text!("第一次出现时写全称，后面括注“{word}”。", "Write it in full, with “{word}” in brackets, where it first stands."),
                );
            }
        }
    }
}

fn candidates(block: &Block) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> =
        CHINESE.iter().flat_map(|word| block.text.match_indices(word)).map(|(at, word)| at..at + word.len()).collect();
    let mut start = 0;
    for part in block.text.split_inclusive(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '/' | '-' | '.')) {
        let word = part.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        let is_short = (2..=6).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase());
        let beside = |text: &str, c: Option<char>| text.ends_with(' ') && c.is_some_and(|c| c.is_ascii_alphabetic());
        let before = block.slice(0..start);
        let after = block.slice(start + part.len()..block.text.len());
        // Words in capitals beside others are a phrase of another language.
        let is_phrase = beside(before, before.trim_end().chars().next_back()) || beside(part, after.chars().next());
        if is_short && !is_phrase && !KNOWN.contains(&word) {
            found.push(start..start + word.len());
        }
        start += part.len();
    }
    found
}

/// Whether a text says in brackets, or after a verb, what a short form means.
fn explains(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).unwrap_or_default().trim_end_matches(['“', ' ', '称', '为', '简', '英', '文']);
        let after = text.get(at + word.len()..).unwrap_or_default().trim_start_matches(['”', ' ']);
        before.ends_with(['（', '(']) || ["（", "(", "，即", "是指", "指的是", "全称"].iter().any(|sign| after.starts_with(sign))
    })
}
