//! How the checker says what is wrong: one function for each kind of problem, and the nearest known word to one misspelt.

use std::collections::HashMap;
use std::ops::Range;

use super::{Checker, DOUBLED_KEY, DOUBLED_VALUE, MISSING_KEY, UNKNOWN_KEY, WRONG_TYPE, WRONG_VALUE};
use crate::diagnostics::{Finding, Place, Rule, Text};
use crate::schema::definition::Field;
use crate::schema::scalar::Refusal;
use crate::schema::tree::{Entry, Node};
use crate::text;

impl Checker {
    /// Keys that are not known. Gives the keys that were meant, as far as that can be told.
    pub(super) fn report_unknown<'f>(&mut self, entries: &[Entry], fields: &'f [Field]) -> Vec<&'f str> {
        let mut meant = Vec::new();
        for entry in entries.iter().filter(|entry| !fields.iter().any(|field| *field.key == *entry.key)) {
            // A Chinese name in the place of the key, as in `标题: …`.
            if let Some(field) = fields.iter().find(|field| field.name.zh == entry.key) {
                let (written, key) = (&entry.key, &field.key);
                self.wrong(
                    &UNKNOWN_KEY,
                    &entry.key_span,
                    text!("键名要用英文：“{written}”应写 {key}", "\"{written}\" is written `{key}`"),
                    text!("把它改成 {key}。", "Change it to {key}."),
                );
                meant.push(&*field.key);
                continue;
            }
            let known: Vec<String> = fields.iter().map(|field| field.key.to_string()).collect();
            self.unknown_word(&UNKNOWN_KEY, &entry.key_span, &entry.key, &known);
            meant.extend(nearest(&entry.key, fields.iter().map(|field| &*field.key)));
        }
        meant
    }

    /// Keys that stand twice.
    pub fn report_doubled(&mut self, entries: &[Entry]) {
        let mut first: HashMap<&str, &Range<usize>> = HashMap::new();
        for entry in entries {
            if let Some(earlier) = first.get(entry.key.as_str()) {
                let key = &entry.key;
                let finding = Finding::new(&DOUBLED_KEY, text!("“{key}”写了两次", "`{key}` stands twice"))
                    .at(self.place(entry.key_span.clone()).label(Text::new("又写了一次", "again here")))
                    .at(self.place((*earlier).clone()).label(Text::new("第一次在这里", "first here")))
                    .help(text!("只留一个。", "Keep one of them."));
                self.findings.push(finding);
            } else {
                first.insert(&entry.key, &entry.key_span);
            }
        }
    }

    /// A word that is not known, with the nearest that is.
    pub fn unknown_word(&mut self, rule: &Rule, span: &Range<usize>, word: &str, known: &[String]) {
        let message = if *rule == UNKNOWN_KEY {
            text!("不认识的键“{word}”", "unknown key `{word}`")
        } else {
            text!("“{word}”不在可选的值里", "\"{word}\" is not one of the allowed values")
        };
        let help = match nearest(word, known.iter().map(String::as_str)) {
            Some(near) => text!("是不是“{near}”？", "Did you mean `{near}`?"),
            None => {
                let list = known.join("、");
                let en = known.join(", ");
                Text::new(format!("可以写：{list}。"), format!("Allowed: {en}."))
            }
        };
        self.wrong(rule, span, message, help);
    }

    /// A key that must be there.
    pub fn missing(&mut self, node: &Node, key: &str, name: &Text) {
        let (zh, en) = (&name.zh, &name.en);
        // The head of the mapping stands for the whole: a long excerpt would hide what is missing.
        let span = node.entries().first().map_or_else(|| node.span.start..node.span.start, |e| e.key_span.clone());
        self.wrong(
            &MISSING_KEY,
            &span,
            text!("缺少“{key}”（{zh}）", "`{key}` ({en}) is missing"),
            text!("补上一行 {key}: …", "Add a line {key}: …"),
        );
    }

    pub(super) fn expected_text(&mut self, node: &Node) {
        self.wrong(
            &WRONG_TYPE,
            &node.span,
            text!("这里应是一行文字", "plain text is expected here"),
            text!(
                "写在冒号后面；值里有特殊符号时加引号。",
                "Write it after the colon, in quotes if it holds special marks."
            ),
        );
    }

    pub(super) fn refused(&mut self, span: &Range<usize>, refusal: Refusal, field: Option<&Field>) {
        let message = match field {
            Some(field) => Text::new(
                format!("{}：{}", field.name.zh, refusal.message.zh),
                format!("{}: {}", field.key, refusal.message.en),
            ),
            None => refusal.message,
        };
        self.wrong(&WRONG_VALUE, span, message, refusal.help);
    }

    /// Any finding of this file.
    pub fn wrong(&mut self, rule: &Rule, span: &Range<usize>, message: Text, help: Text) {
        let finding = Finding::new(rule, message).at(self.place(span.clone())).help(help);
        self.findings.push(finding);
    }

    pub(super) fn place(&self, span: Range<usize>) -> Place {
        Place::new(self.path.clone(), span)
    }

    pub(super) fn report_same<'t>(&mut self, values: impl Iterator<Item = (&'t str, Range<usize>)>) {
        let mut first: HashMap<&str, Range<usize>> = HashMap::new();
        for (text, span) in values {
            match first.get(text) {
                None => {
                    first.insert(text, span);
                }
                Some(earlier) => {
                    let finding = Finding::new(&DOUBLED_VALUE, text!("“{text}”写了两次", "\"{text}\" stands twice"))
                        .at(self.place(span).label(Text::new("又写了一次", "again here")))
                        .at(self.place(earlier.clone()).label(Text::new("第一次在这里", "first here")))
                        .help(text!("删去重复的一项，或改成不同的值。", "Remove one of them, or make them differ."));
                    self.findings.push(finding);
                }
            }
        }
    }
}

/// The known word that is nearest to one written, if it is near enough to be a slip.
pub fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let lower = word.to_lowercase().replace(['_', ' '], "-");
    let distance = |candidate: &str| strsim::damerau_levenshtein(&lower, &candidate.to_lowercase().replace('_', "-"));
    let (best, near) = known.map(|candidate| (distance(candidate), candidate)).min()?;
    let longest = word.chars().count().max(near.chars().count());
    (best * 3 <= longest.max(3)).then_some(near)
}
