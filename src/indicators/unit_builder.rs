//! Puts the table of units together, and says which entries cannot be taken into it.

use std::collections::HashMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::unit_table::{Known, Table};
use super::units::Unit;
use crate::diagnostics::{Finding, Level, Place, Rule, Text};
use crate::schema::record::Record;
use crate::text;

/// A unit or a word for one that the table has already.
pub const UNIT_DOUBLED: Rule = Rule::new("unit-doubled", Level::Error);
/// A unit that cannot be found in text: it holds digits, a slash or a space, or begins with 万 or 亿.
pub const UNIT_SYNTAX: Rule = Rule::new("unit-syntax", Level::Error);
/// A unit that is said to equal so many of another that it cannot.
pub const UNIT_EQUALS: Rule = Rule::new("unit-equals", Level::Error);

/// Puts a table together.
pub(super) struct Builder<'f> {
    path: Arc<str>,
    table: Table,
    findings: &'f mut Vec<Finding>,
}

impl<'f> Builder<'f> {
    /// Begins with the entries of another table.
    pub(super) fn new(path: Arc<str>, from: &Table, findings: &'f mut Vec<Finding>) -> Builder<'f> {
        let table = Table {
            known: from.known.clone(),
            chinese: from.chinese.clone(),
            english: from.english.clone(),
            ..Table::default()
        };
        Builder { path, table, findings }
    }

    /// Takes an entry in, or says what is wrong with it.
    pub(super) fn add(&mut self, record: &Record) {
        let Some(word) = record.text("unit") else { return };
        let place = Place::new(self.path.clone(), record.span_of("unit"));
        let words: Vec<&str> = [word].into_iter().chain(record.texts("synonyms")).collect();
        let fault = words.iter().find_map(|word| self.fault(word));
        if let Some(finding) = fault {
            self.findings.push(finding.at(place));
            return;
        }
        let mut unit = Unit::unknown(word);
        unit.counts = record.boolean("counts").unwrap_or(false);
        unit.dimension = record.text("dimension").map(Arc::from);
        if let Err(finding) = self.equals(record, &mut unit) {
            self.findings.push(finding.at(Place::new(self.path.clone(), record.span_of("equals"))));
            return;
        }
        let english = record.object("english");
        let called = |key: &str| english.and_then(|english| english.string(key)).unwrap_or_default();
        let known = Known { unit, english: (called("one"), called("many")) };
        let at = self.table.known.len();
        let also = english.into_iter().flat_map(|english| english.texts("also"));
        let named = [known.english.0.as_str(), known.english.1.as_str()];
        for name in named.into_iter().chain(also).filter(|name| !name.is_empty()) {
            // Two units may be one word in English (`point`); the first that is called so is meant.
            self.table.english.entry(name.to_owned()).or_insert(at);
        }
        for word in words {
            self.table.chinese.insert(word.to_owned(), at);
        }
        self.table.known.push(known);
    }

    /// What is wrong with a word for a unit.
    fn fault(&self, word: &str) -> Option<Finding> {
        let odd = |letter: char| letter.is_numeric() || letter.is_whitespace();
        if word.contains(odd) || word.starts_with(['万', '亿', '/']) || word.is_empty() {
            return Some(
                Finding::new(&UNIT_SYNTAX, text!("“{word}”不能是单位的写法", "\"{word}\" cannot be a word for a unit"))
                    .help(text!(
                        "单位里没有数字和空格，也不以 万、亿 开头：写 元，万元自然就认得。",
                        "A unit has no digits or spaces and does not begin with 万 or 亿, which go before any unit."
                    )),
            );
        }
        let known = self.table.known.get(*self.table.chinese.get(word)?)?;
        let of = &known.unit.base;
        Some(
            Finding::new(
                &UNIT_DOUBLED,
                text!("单位“{word}”已经有了，是“{of}”", "the unit `{word}` is there already: it is `{of}`"),
            )
            .help(text!("删去这一条，或只留还没有的写法。", "Take it out, or keep only the words that are new.")),
        )
    }

    /// Reads how many of another unit one is.
    fn equals(&self, record: &Record, unit: &mut Unit) -> Result<(), Finding> {
        let (name, number) = match record.numbers("equals") {
            [] => return Ok(()),
            [only] => (only.name.as_str(), only.value),
            _ => return Err(refused(&text!("只能等于一个单位", "it can equal one unit only"))),
        };
        let other = self.table.chinese.get(name).and_then(|at| self.table.known.get(*at)).map(|known| &known.unit);
        let Some(other) = other else {
            return Err(refused(&text!("没有单位“{name}”", "there is no unit `{name}`")));
        };
        if number <= Decimal::ZERO {
            return Err(refused(&text!("要大于 0", "it must be more than 0")));
        }
        if unit.dimension != other.dimension || unit.dimension.is_none() {
            return Err(refused(&text!("与“{name}”量的不是同一种量", "`{name}` measures something else")));
        }
        let factor = number.checked_mul(other.factor);
        let Some(factor) = factor else { return Err(refused(&text!("位数太多", "it has too many digits"))) };
        unit.factor = factor.normalize();
        unit.measured_in = other.measured_in.clone();
        Ok(())
    }

    /// The table.
    pub(super) fn finish(mut self) -> Table {
        let by_letter = |words: &HashMap<String, usize>| {
            let mut from: HashMap<char, Vec<(Vec<char>, usize)>> = HashMap::new();
            for (word, at) in words {
                let letters: Vec<char> = word.chars().collect();
                if let Some(first) = letters.first() {
                    from.entry(*first).or_default().push((letters, *at));
                }
            }
            for words in from.values_mut() {
                words.sort_by(|(one, _), (other, _)| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
            }
            from
        };
        self.table.chinese_from = by_letter(&self.table.chinese);
        self.table.english_from = by_letter(&self.table.english);
        self.table
    }
}

fn refused(why: &Text) -> Finding {
    let (zh, en) = (&why.zh, &why.en);
    Finding::new(&UNIT_EQUALS, text!("equals 不对：{zh}", "`equals` is wrong: {en}")).help(text!(
        "写成 {{米: 1000}}：前面已有的、同一种量的一个单位，和正好的倍数。",
        "Write {{米: 1000}}: one unit of the same dimension that is there already, and how many of it this is exactly."
    ))
}
