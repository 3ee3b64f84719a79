//! The table of units: `units.yaml` beside this file, which a site extends with `content/data/units.yaml`. Both are read by the same
//! definition.
//!
//! A unit that is in neither is taken as it is written: it equals itself and is shown in Chinese in every language.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, LazyLock};

use super::unit_builder::Builder;
use super::units::{Unit, parts, scale};
use crate::diagnostics::Finding;
use crate::model::references::DataFile;
use crate::source::Sources;

/// Site path of the units that a site adds.
const PATH: &str = "content/data/units.yaml";
/// The units that every site has.
static BUILT_IN: LazyLock<Units> = LazyLock::new(|| {
    let sources = Sources::from_map([(PATH, include_str!("units.yaml"))]);
    let mut findings = Vec::new();
    let units = Units(Arc::default()).extended(&sources, &mut findings);
    debug_assert!(findings.is_empty(), "{findings:?}");
    units
});

/// One unit of the table.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Known {
    pub(super) unit: Unit,
    /// One and many in English; empty for measure words, which English does without.
    pub(super) english: (String, String),
}

/// The units of a site. Cheap to clone.
#[derive(Clone, PartialEq)]
pub struct Units(Arc<Table>);

/// How many there are: what holds units is told without the whole table.
impl fmt::Debug for Units {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Units({})", self.0.known.len())
    }
}

impl Default for Units {
    fn default() -> Units {
        BUILT_IN.clone()
    }
}

#[derive(Debug, Default, PartialEq)]
pub(super) struct Table {
    pub(super) known: Vec<Known>,
    /// By the words of Chinese.
    pub(super) chinese: HashMap<String, usize>,
    /// By the words of English.
    pub(super) english: HashMap<String, usize>,
    /// The same words by their first letter, the longest first: a text is looked through letter by letter.
    pub(super) chinese_from: HashMap<char, Vec<(Vec<char>, usize)>>,
    pub(super) english_from: HashMap<char, Vec<(Vec<char>, usize)>>,
}

impl Units {
    /// The units that every site has.
    pub fn built_in() -> &'static Units {
        &BUILT_IN
    }

    /// The built-in units and those that the site adds.
    pub fn load(sources: &Sources, findings: &mut Vec<Finding>) -> Units {
        if sources.texts.contains_key(PATH) { BUILT_IN.extended(sources, findings) } else { BUILT_IN.clone() }
    }

    /// Reads a unit as written in Chinese: `人`, `名`, `万元`, `元/人/年`.
    pub fn read(&self, text: &str) -> Unit {
        let (scaled, below) = parts(text);
        let (power, counted) = scale(scaled);
        let mut unit = self.canonical(counted);
        unit.power = power;
        for part in below {
            let part = self.canonical(part);
            unit.base = Arc::from(format!("{}/{}", unit.base, part.base));
            unit.measured_in = Arc::from(format!("{}/{}", unit.measured_in, part.base));
            unit.dimension = None;
        }
        unit
    }

    /// Whether this is a word for a unit in Chinese text, such as km.
    pub fn knows(&self, word: &str) -> bool {
        self.0.chinese.contains_key(word)
    }

    /// The unit that English words name: `people`, `yuan per person per year`.
    pub fn read_english(&self, words: &str) -> Option<Unit> {
        let mut parts = words.split(" per ");
        let mut unit = self.named(parts.next()?)?.unit.clone();
        for part in parts {
            let part = &self.named(part)?.unit;
            unit.base = Arc::from(format!("{}/{}", unit.base, part.base));
            unit.measured_in = Arc::from(format!("{}/{}", unit.measured_in, part.base));
            unit.dimension = None;
        }
        Some(unit)
    }

    /// A unit in English, scale left out: `people`, `yuan per person per year`; empty for measure words.
    pub fn in_english(&self, unit: &Unit, many: bool) -> String {
        let (counted, below) = parts(&unit.base);
        let of = |part: &str, many: bool| match self.0.chinese.get(part).and_then(|at| self.0.known.get(*at)) {
            Some(Known { english: (one, all), .. }) => if many { all } else { one }.clone(),
            None => part.to_owned(),
        };
        let mut text = of(counted, many);
        for part in below {
            let one = of(part, false);
            text.push_str(" per ");
            text.push_str(if one.is_empty() { "item" } else { &one });
        }
        text
    }

    /// The longest word for a unit at the head of some letters, in Chinese: how many letters it has, and the unit.
    pub fn at(&self, letters: &[char]) -> Option<(usize, &Unit)> {
        self.word_at(&self.0.chinese_from, letters)
    }

    /// The same in English.
    pub fn english_at(&self, letters: &[char]) -> Option<(usize, &Unit)> {
        self.word_at(&self.0.english_from, letters)
    }

    fn word_at<'u>(
        &'u self,
        words: &HashMap<char, Vec<(Vec<char>, usize)>>,
        letters: &[char],
    ) -> Option<(usize, &'u Unit)> {
        let from = words.get(letters.first()?)?;
        let (word, at) = from.iter().find(|(word, _)| letters.starts_with(word))?;
        Some((word.len(), &self.0.known.get(*at)?.unit))
    }

    fn canonical(&self, word: &str) -> Unit {
        let known = self.0.chinese.get(word).and_then(|at| self.0.known.get(*at));
        known.map_or_else(|| Unit::unknown(word), |known| known.unit.clone())
    }

    fn named(&self, words: &str) -> Option<&Known> {
        self.0.known.get(*self.0.english.get(words)?)
    }

    /// These and the ones of a file.
    fn extended(&self, sources: &Sources, findings: &mut Vec<Finding>) -> Units {
        let Some(file) = DataFile::load(sources, PATH, "units", findings) else { return self.clone() };
        let mut builder = Builder::new(file.path, &self.0, findings);
        for record in file.record.records("units") {
            builder.add(record);
        }
        Units(Arc::new(builder.finish()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_is_found_in_text() {
        let found = |text: &str| {
            let letters: Vec<char> = text.chars().collect();
            BUILT_IN.at(&letters).map(|(length, unit)| (length, unit.base.to_string()))
        };
        assert_eq!(found("个百分点，"), Some((4, "个百分点".to_owned())));
        assert_eq!(found("人次"), Some((2, "人次".to_owned())));
        assert_eq!(found("名学生"), Some((1, "人".to_owned())));
        assert_eq!(found("，"), None);
    }

    #[test]
    fn a_site_adds_units_and_clashes_are_told() {
        let load = |yaml: &str| {
            let mut findings = Vec::new();
            let units = Units::load(&Sources::from_map([(PATH, yaml)]), &mut findings);
            let rules: Vec<&str> = findings.iter().map(|finding| finding.rule).collect();
            (units, rules)
        };
        let (units, rules) = load(
            "units:\n  - {unit: 担, english: {one: dan, many: dan}, dimension: weight, equals: {公斤: 50}}\n  - {unit: 孔, counts: true}\n",
        );
        assert_eq!(rules, [""; 0]);
        assert!(
            units.read("吨").is_called(&units.read("担"))
                && units.read("担").worth(rust_decimal::Decimal::TWO, 0)
                    == units.read("公斤").worth(rust_decimal::Decimal::ONE_HUNDRED, 0)
        );
        assert_eq!(units.in_english(&units.read("担"), true), "dan");
        for (entry, rule) in [
            ("{unit: 人}", "unit-doubled"),
            ("{unit: 孔, synonyms: [名]}", "unit-doubled"),
            ("{unit: 孔}\n  - {unit: 眼, synonyms: [孔]}", "unit-doubled"),
            ("{unit: 万人}", "unit-syntax"),
            ("{unit: 3人组}", "unit-syntax"),
            ("{unit: 孔, dimension: length, equals: {丈: 3}}", "unit-equals"),
            ("{unit: 孔, dimension: length, equals: {公斤: 3}}", "unit-equals"),
            ("{unit: 孔, dimension: length, equals: {米: 0}}", "unit-equals"),
            ("{unit: 孔, equals: {米: 2}}", "unit-equals"),
            ("{unit: 孔, dimension: length, equals: {米: 2, 公里: 1}}", "unit-equals"),
        ] {
            assert_eq!(load(&format!("units:\n  - {entry}\n")).1, [rule], "{entry}");
        }
        assert!(load("units: [{unit: 人}]\n").0 == Units::default(), "a clash changes nothing");
    }
}
