//! Units as they are written, in Chinese and in English, and when two of them are the same.
//!
//! There is one table, `units.yaml` beside this file, which a site extends with `content/data/units.yaml`; both are read by the
//! same definition. A unit that is in neither is taken as it is written: it equals itself and is shown in Chinese in every
//! language.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, LazyLock};

use rust_decimal::Decimal;

use super::exact::Exact;
use crate::diagnostics::{Finding, Level, Place, Rule, Text};
use crate::model::references::DataFile;
use crate::schema::record::Record;
use crate::source::Sources;
use crate::text;

/// A unit or a word for one that the table has already.
pub const UNIT_DOUBLED: Rule = Rule::new("unit-doubled", Level::Error);
/// A unit that cannot be found in text: it holds digits, a slash or a space, or begins with 万 or 亿.
pub const UNIT_SYNTAX: Rule = Rule::new("unit-syntax", Level::Error);
/// A unit that is said to equal so many of another that it cannot.
pub const UNIT_EQUALS: Rule = Rule::new("unit-equals", Level::Error);

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

/// English words that multiply.
const AMOUNTS: [&str; 7] = ["ten", "dozen", "hundred", "thousand", "million", "billion", "trillion"];

/// A unit, with its scale taken out: 万元 is 元 to the power of 4.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Without 万 and 亿, synonyms made one; empty for a bare 万.
    pub base: Arc<str>,
    /// The power of ten that 万 and 亿 stand for.
    pub power: u32,
    /// What it is measured in, so that it can be compared: 米 for 公里; the base where there is nothing else.
    measured_in: Arc<str>,
    /// How many of those one is.
    factor: Decimal,
    /// Whether English may name the things that are counted instead.
    counts: bool,
    /// What is measured: `length`; `None` where the table does not say.
    dimension: Option<Arc<str>>,
}

impl Unit {
    /// Reads a unit as written in Chinese by the built-in table alone; see [`Units::read`].
    pub fn read(text: &str) -> Unit {
        BUILT_IN.read(text)
    }

    fn unknown(base: &str) -> Unit {
        let base: Arc<str> = Arc::from(base);
        Unit { measured_in: base.clone(), base, power: 0, factor: Decimal::ONE, counts: true, dimension: None }
    }

    /// Whether a written unit means this one, or one of the same dimension that it can be converted to exactly. Of `元/人/年`,
    /// prose may say the rest in words (每人每年100元), so the part before the first `/` is enough.
    pub fn is_called(&self, written: &Unit) -> bool {
        written.measured_in == self.measured_in || self.measured_in.split('/').next() == Some(&*written.measured_in)
    }

    /// Whether so many of one are so many of the other, once converted.
    pub fn is_same_measure(&self, other: &Unit) -> bool {
        self.measured_in == other.measured_in
    }

    /// Whether this is a percentage.
    pub fn is_percent(&self) -> bool {
        &*self.base == "%"
    }

    /// Whether English words after a number, which are no unit of their own, may stand for what is counted here.
    pub fn counts(&self, things: &str) -> bool {
        // "9 hundred people" is not nine of anything.
        let multiplied = things.split_whitespace().any(|word| AMOUNTS.contains(&word.trim_end_matches('s')));
        self.counts && !multiplied
    }

    /// So many of this unit, in what it is measured in: 1200 for 1.2公里; `None` if the digits run out.
    pub fn worth(&self, number: Decimal, power: u32) -> Option<Exact> {
        Exact::new(number, power + self.power).times(self.factor)
    }
}

/// One unit of the table.
#[derive(Clone, Debug, PartialEq)]
struct Known {
    unit: Unit,
    /// One and many in English; empty for measure words, which English does without.
    english: (String, String),
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
struct Table {
    known: Vec<Known>,
    /// By the words of Chinese.
    chinese: HashMap<String, usize>,
    /// By the words of English.
    english: HashMap<String, usize>,
    /// The same words by their first letter, the longest first: a text is looked through letter by letter.
    chinese_from: HashMap<char, Vec<(Vec<char>, usize)>>,
    english_from: HashMap<char, Vec<(Vec<char>, usize)>>,
}

impl Units {
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
        let mut builder = Builder { path: file.path, table: Table::default(), findings };
        builder.table.known.clone_from(&self.0.known);
        builder.table.chinese.clone_from(&self.0.chinese);
        builder.table.english.clone_from(&self.0.english);
        for record in file.record.records("units") {
            builder.add(record);
        }
        Units(Arc::new(builder.finish()))
    }
}

/// Puts a table together.
struct Builder<'f> {
    path: Arc<str>,
    table: Table,
    findings: &'f mut Vec<Finding>,
}

impl Builder<'_> {
    fn add(&mut self, record: &Record) {
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

    fn finish(mut self) -> Table {
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

/// What stands before the first `/`, and the parts after it.
fn parts(text: &str) -> (&str, impl Iterator<Item = &str>) {
    let mut parts = text.split('/').map(str::trim);
    (parts.next().unwrap_or_default(), parts)
}

/// Takes 万 and 亿 from the front.
pub fn scale(text: &str) -> (u32, &str) {
    let (mut power, mut rest) = (0, text);
    loop {
        // More than 万亿亿 is no scale of anything.
        let (step, after) = match (rest.strip_prefix('万'), rest.strip_prefix('亿')) {
            (Some(after), _) => (4, after),
            (_, Some(after)) => (8, after),
            _ => return (power, rest),
        };
        if power + step > 20 {
            return (power, rest);
        }
        power += step;
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn synonyms_are_one_and_scale_is_taken_out() {
        assert_eq!(Unit::read("名"), Unit::read("人"));
        assert_ne!(Unit::read("人次"), Unit::read("人"));
        let money = Unit::read("万元");
        assert_eq!((&*money.base, money.power), ("元", 4));
        assert_eq!(Unit::read("万亿元").power, 12);
        assert_eq!(Unit::read("元/名/年"), Unit::read("元/人/年"));
        assert_eq!(Unit::read("％"), Unit::read("%"));
        assert_eq!((&*Unit::read("担").base, Unit::read("担").power), ("担", 0));
    }

    #[test]
    fn in_english() {
        let english = |unit: &str| BUILT_IN.in_english(&Unit::read(unit), true);
        assert_eq!(english("名"), "people");
        assert_eq!(english("万元"), "yuan");
        assert_eq!(english("元/人/年"), "yuan per person per year");
        assert_eq!(english("元/件"), "yuan per item");
        assert_eq!(english("家"), "");
        assert_eq!(english("公顷"), "hectares");
        assert_eq!(english("担"), "担");
    }

    #[test]
    fn english_words_for_what_is_counted() {
        let called = |unit: &str, words: &str| {
            let unit = Unit::read(unit);
            BUILT_IN.read_english(words).map_or_else(|| unit.counts(words), |named| unit.is_called(&named))
        };
        assert!(called("人", "people") && called("人", "students") && called("家", "providers"));
        assert!(!called("人", "hundred people") && !called("家", "thousands of firms"));
        assert!(!called("人", "households") && !called("人次", "people") && !called("万元", "people"));
        assert!(called("万元", "yuan") && !called("万元", "dollars") && called("%", "per cent"));
        assert!(called("元/人/年", "yuan") && called("元/人/年", "yuan per person per year"));
    }

    #[test]
    fn one_dimension_is_one_measure_where_the_factor_is_exact() {
        let worth = |number: &str, unit: &str| {
            let unit = Unit::read(unit);
            let worth = unit.worth(Decimal::from_str_exact(number).unwrap(), 0);
            (unit.measured_in, worth.map(|worth| worth.to_string()))
        };
        for ((number, unit), (same, other)) in [
            (("1.2", "公里"), ("1200", "米")),
            (("90", "分钟"), ("1.5", "小时")),
            (("530.4", "万元"), ("5304000", "元")),
            (("0.5", "%"), ("5", "‰")),
            (("2", "年"), ("24", "个月")),
            (("3", "吨"), ("6000", "斤")),
            (("5", "角"), ("0.5", "元")),
            (("1", "平方公里"), ("100", "公顷")),
        ] {
            assert_eq!(worth(number, unit), worth(same, other), "{unit} {other}");
        }
        for (one, other) in
            [("人", "人次"), ("%", "个百分点"), ("年", "天"), ("工作日", "天"), ("亩", "公顷"), ("件", "个")]
        {
            assert!(!Unit::read(one).is_called(&Unit::read(other)), "{one} {other}");
        }
        assert!(
            Unit::read("元/公里").is_called(&Unit::read("元"))
                && !Unit::read("元/公里").is_called(&Unit::read("元/米"))
        );
    }

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
                && units.read("担").worth(Decimal::TWO, 0) == units.read("公斤").worth(Decimal::ONE_HUNDRED, 0)
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

    #[test]
    fn the_counted_part_of_a_compound_unit_is_enough() {
        let called = |unit: &str, written: &str| Unit::read(unit).is_called(&Unit::read(written));
        assert!(called("元/人/年", "元") && called("元/人/年", "元/人/年"));
        assert!(!called("元/人/年", "人") && !called("元", "元/人/年"));
    }
}
