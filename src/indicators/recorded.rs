//! The record of the values that were last accepted, so that a change in the data can be followed to every page that still
//! says the old one.
//!
//! `content/figures.lock` holds a line a value: its reference, a tab, and the number as the data had it. It is written by
//! `tantu figures --accept` and `--fix`, and read by every build. Without it nothing is known of earlier values.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

use rust_decimal::Decimal;

use super::bindings::Meaning;
use super::find::RATE;
use super::rates::PrintedRate;
use super::reference::Reference;
use super::{Indicators, Value, Values};
use crate::diagnostics::{Finding, Level, Place, Rule};
use crate::source::Sources;
use crate::text;

/// A line of the record that is not understood.
pub const RECORD_SYNTAX: Rule = Rule::new("figure-record-syntax", Level::Error);

/// Site path of the record.
pub const RECORD_PATH: &str = "content/figures.lock";

const HEADING: &str = "\
# 上次核对过的数据，由 tantu figures --accept 写入，请勿手改。 Values as last accepted; written by `tantu figures --accept`.
";

/// Values as they were last accepted, by full reference.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recorded {
    values: BTreeMap<String, Decimal>,
}

impl Recorded {
    /// Reads the record; without one no value has been accepted yet.
    pub fn load(sources: &Sources) -> (Recorded, Vec<Finding>) {
        let mut recorded = Recorded::default();
        let mut findings = Vec::new();
        let Some((path, file)) = sources.texts.get_key_value(RECORD_PATH) else { return (recorded, findings) };
        let mut start = 0;
        for line in file.text.split_inclusive('\n') {
            let span: Range<usize> = start..start + line.trim_end().len();
            start += line.len();
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let read = line.trim_end().split_once('\t').and_then(|(reference, number)| {
                let reference = Reference::parse(reference).ok().filter(|reference| reference.period.is_some())?;
                Some((reference.to_string(), Decimal::from_str_exact(number).ok()?))
            });
            match read {
                Some((reference, number)) => {
                    recorded.values.insert(reference, number);
                }
                None => findings.push(
                    Finding::new(&RECORD_SYNTAX, text!("这一行看不懂", "this line is not understood"))
                        .at(Place::new(path.clone(), span))
                        .help(text!(
                            "从版本记录恢复这个文件；它由 tantu figures --accept 写入，不要手改。",
                            "Restore the file; it is written by `tantu figures --accept` and not meant to be edited."
                        )),
                ),
            }
        }
        (recorded, findings)
    }

    /// The record of the values as they are.
    pub fn of(indicators: &Indicators) -> Recorded {
        let mut values: BTreeMap<String, Decimal> =
            indicators.figures().map(|figure| (figure.reference(), figure.value())).collect();
        for figure in indicators.figures() {
            if let Some(rate) = &figure.values.printed_rate {
                values.insert(Meaning::Rate(figure).reference(), rate.percent);
            }
        }
        Recorded { values }
    }

    /// How many values it holds.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// References whose values are not those of another record, or are not in it.
    pub fn differing(&self, other: &Recorded) -> Vec<&str> {
        let differs = |(reference, value): &(&String, &Decimal)| other.values.get(*reference) != Some(*value);
        self.values.iter().filter(differs).map(|(reference, _)| reference.as_str()).collect()
    }

    /// As it is written to disk.
    pub fn to_text(&self) -> String {
        let mut text = HEADING.to_owned();
        for (reference, value) in &self.values {
            let _ = writeln!(text, "{reference}\t{value}");
        }
        text
    }

    /// The indicators with the values that were accepted, where those are others now; `None` if none is. What the data no
    /// longer has cannot be put back and stays away.
    pub fn before(&self, now: &Indicators) -> Option<Indicators> {
        let mut before = now.clone();
        let mut changed = false;
        for set in &mut before.sets {
            for indicator in &mut set.indicators {
                let id = indicator.id.clone();
                for values in &mut indicator.periods {
                    changed |= self.put_back(&id, values);
                }
            }
        }
        changed.then_some(before)
    }

    fn put_back(&self, id: &str, values: &mut Values) -> bool {
        let Values { period, numbers, printed_rate, breakdowns, .. } = values;
        let period = period.as_str();
        let put = |owner: &str, number: &mut Value| {
            let reference = format!("{owner}@{period}.{}", number.name);
            let known = self.values.get(&reference).filter(|known| **known != number.value);
            known.map(|known| number.value = *known).is_some()
        };
        let mut changed = false;
        for number in numbers {
            changed |= put(id, number);
        }
        for part in breakdowns.iter_mut().flat_map(|breakdown| &mut breakdown.parts) {
            let owner = format!("{id}/{}", part.id);
            for number in &mut part.numbers {
                changed |= put(&owner, number);
            }
        }
        if let Some(PrintedRate { text, percent, .. }) = printed_rate
            && let Some(known) = self.values.get(&format!("{id}@{period}.{RATE}")).filter(|known| **known != *percent)
        {
            *percent = *known;
            *text = format!("{known}%");
            changed = true;
        }
        changed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(text: &str) -> (Recorded, usize) {
        let (recorded, findings) = Recorded::load(&Sources::from_map([(RECORD_PATH, text)]));
        (recorded, findings.len())
    }

    #[test]
    fn what_is_written_is_read_back() {
        let text = format!("{HEADING}a/b@2025.x\t-0.50\na@2021-2024.actual\t14927\na@2025.rate\t126.68\n");
        let (recorded, findings) = record(&text);
        assert_eq!((recorded.len(), findings), (3, 0));
        assert_eq!(recorded.to_text(), text);
    }

    #[test]
    fn lines_that_are_no_record_are_named() {
        for line in ["a.actual\t5", "a@2025.actual 5", "a@2025.actual\tfive", "x"] {
            assert_eq!(record(line).1, 1, "{line}");
        }
    }

    #[test]
    fn what_differs_is_told() {
        let (one, _) = record("a@2025.x\t1\nb@2025.x\t2\n");
        let (other, _) = record("a@2025.x\t1.0\nc@2025.x\t2\n");
        assert_eq!(one.differing(&other), ["b@2025.x"]);
        assert!(Recorded::default().differing(&one).is_empty() && Recorded::default().is_empty());
    }
}
