//! Reads `content/data/indicators/*.yaml`.

use std::collections::HashMap;
use std::sync::Arc;

use super::derived::{self, COMPLETION, FORMULA_SYNTAX};
use super::formulas::Expression;
use super::rates::{self, PrintedRate, RATE_SYNTAX};
use super::unit_table::Units;
use super::{
    Breakdown, Derived, Direction, Indicator, Indicators, Part, Question, Set, Value, Values, breakdowns, value_names,
};
use crate::diagnostics::{Finding, Level, Place, Rule, Text};
use crate::model::references::{DataFile, UNKNOWN_TERM};
use crate::model::{Site, TermKind};
use crate::schema::check::nearest;
use crate::schema::record::{Number, Record, Translated};
use crate::source::Sources;
use crate::text;

/// The same id in two files.
pub const DOUBLED: Rule = Rule::new("indicator-doubled", Level::Error);

/// Site path of the folder of sets.
const FOLDER: &str = "content/data/indicators/";

impl Indicators {
    /// Reads all sets and checks what can be told of them alone: ids, topics, printed rates.
    pub fn load(site: &Site, sources: &Sources) -> (Indicators, Vec<Finding>) {
        let mut findings = Vec::new();
        let units = Units::load(sources, &mut findings);
        let mut indicators = Indicators { units, ..Indicators::default() };
        for path in sources.texts.keys() {
            let Some(id) = set_id(path) else { continue };
            match DataFile::load(sources, path, "indicators", &mut findings) {
                Some(file) => {
                    let set = Reader { site, path, findings: &mut findings }.set(id, &file.record, &mut indicators);
                    indicators.sets.push(set);
                }
                None => indicators.unreadable.push(path.clone()),
            }
        }
        indicators.file_by_id(&mut findings);
        findings.extend(derived::derive(&mut indicators));
        (indicators, findings)
    }

    /// Files every indicator under its id. One whose id is taken already is left out: its values would be mixed up.
    fn file_by_id(&mut self, findings: &mut Vec<Finding>) {
        let mut first: HashMap<String, Place> = HashMap::new();
        for (at, set) in self.sets.iter_mut().enumerate() {
            let path = &set.path;
            set.indicators.retain(|indicator| {
                let place = Place::new(path.clone(), indicator.span.clone());
                let Some(earlier) = first.get(&indicator.id) else {
                    first.insert(indicator.id.clone(), place);
                    return true;
                };
                // Twice in one file is for the schema to say, and it has.
                if earlier.path != place.path {
                    findings.push(doubled(&indicator.id, place, earlier));
                }
                false
            });
            for (within, indicator) in set.indicators.iter().enumerate() {
                self.by_id.insert(indicator.id.clone(), (at, within));
            }
        }
    }
}

fn doubled(id: &str, place: Place, earlier: &Place) -> Finding {
    Finding::new(&DOUBLED, text!("指标编号“{id}”在两个文件里都有", "two files have an indicator `{id}`"))
        .at(place.label(Text::new("又写了一次", "again here")))
        .at(earlier.clone().label(Text::new("第一次在这里", "first here")))
        .help(text!(
            "指标编号全站不能重复；给其中一个换编号。",
            "Ids are unique in the site; give one of them another."
        ))
}

/// `livelihood` for `content/data/indicators/livelihood.yaml`.
pub fn set_id(path: &str) -> Option<&str> {
    path.strip_prefix(FOLDER)?.strip_suffix(".yaml").filter(|name| !name.contains('/'))
}

/// What the values of an indicator are called, by their names.
type Names = HashMap<String, Translated>;

fn names_of_values(record: &Record) -> Names {
    let named = |record: &Record| Some((record.string("value")?, record.translated("name")?.clone()));
    record.records("value_names").filter_map(named).collect()
}

fn value(number: &Number, names: &Names) -> Value {
    Value {
        name: number.name.clone(),
        label: names.get(&number.name).cloned().unwrap_or_else(|| value_names::label(&number.name)),
        value: number.value,
        unit: None,
        formula: None,
        span: number.span.clone(),
    }
}

fn breakdown(record: &Record, names: &Names) -> Option<Breakdown> {
    let part = |record: &Record| {
        Some(Part {
            id: record.string("id")?,
            name: record.translated("name")?.clone(),
            numbers: record.numbers("values").iter().map(|number| value(number, names)).collect(),
            span: record.span_of("id"),
        })
    };
    Some(Breakdown {
        name: record.translated("name")?.clone(),
        partial: record.boolean("partial").unwrap_or(false),
        parts: record.records("parts").filter_map(part).collect(),
    })
}

/// Turns the records of one file into indicators.
struct Reader<'a> {
    site: &'a Site,
    path: &'a Arc<str>,
    findings: &'a mut Vec<Finding>,
}

impl Reader<'_> {
    fn set(mut self, id: &str, record: &Record, all: &mut Indicators) -> Set {
        let mut indicators = Vec::new();
        for record in record.records("indicators") {
            match self.indicator(record) {
                Some(indicator) => indicators.push(indicator),
                None => all.faulty.extend(record.string("id")),
            }
        }
        Set {
            id: id.to_owned(),
            path: self.path.clone(),
            units: all.units.clone(),
            title: record.translated("title").cloned().unwrap_or_default(),
            source: record.translated("source").cloned().unwrap_or_default(),
            indicators,
        }
    }

    /// `None` if something that must be there is not: the schema has said so.
    fn indicator(&mut self, record: &Record) -> Option<Indicator> {
        let mut indicator = Indicator {
            id: record.string("id")?,
            name: record.translated("name")?.clone(),
            aliases: record.texts("aliases").map(str::to_owned).collect(),
            unit: record.string("unit")?,
            topic: record.string("topic"),
            direction: match record.text("direction") {
                Some("more") => Some(Direction::More),
                Some("less") => Some(Direction::Less),
                Some("neither") => Some(Direction::Neither),
                _ => None,
            },
            source: record.translated("source").cloned(),
            note: record.string("note"),
            derived: record.records("derived").filter_map(|record| self.derived(record)).collect(),
            periods: Vec::new(),
            span: record.span_of("id"),
        };
        record.item("periods")?;
        let names = names_of_values(record);
        for record in record.records("periods") {
            let Some(values) = self.values(record, &names) else { continue };
            // A period that stands twice has been reported; the first one counts.
            if indicator.periods.iter().all(|earlier| earlier.period != values.period) {
                // A declared rate of completion is held against the printed one where it is computed.
                if indicator.derived.iter().all(|derived| derived.name != COMPLETION) {
                    self.findings.extend(rates::check(self.path, &indicator, &values));
                }
                self.findings.extend(breakdowns::check(self.path, &indicator, &values));
                indicator.periods.push(values);
            }
        }
        self.check_topic(record);
        Some(indicator)
    }

    fn values(&mut self, record: &Record, names: &Names) -> Option<Values> {
        let mut numbers: Vec<Value> = record.numbers("values").iter().map(|number| value(number, names)).collect();
        // A name that tells one value from the others says nothing where there are no others.
        if let [only] = numbers.as_mut_slice()
            && !names.contains_key(&only.name)
        {
            only.label = Translated::default();
        }
        Some(Values {
            period: record.period("period")?.clone(),
            numbers,
            at_least: record.boolean("at_least").unwrap_or(false),
            printed_rate: self.printed_rate(record),
            printed: record.numbers("printed").to_vec(),
            breakdowns: record.records("breakdowns").filter_map(|record| breakdown(record, names)).collect(),
            note: record.string("note"),
            question: record
                .translated("question")
                .map(|text| Question { text: text.clone(), span: record.span_of("question") }),
        })
    }

    fn derived(&mut self, record: &Record) -> Option<Derived> {
        let (name, formula) = (record.string("name")?, record.text("formula")?);
        let span = record.span_of("formula");
        let expression = match Expression::parse(formula) {
            Ok(expression) => Some(expression),
            Err(refusal) => {
                let finding = Finding::new(&FORMULA_SYNTAX, refusal.message).help(refusal.help);
                self.findings.push(finding.at(Place::new(self.path.clone(), span.clone())));
                None
            }
        };
        Some(Derived {
            label: record.translated("label").cloned().unwrap_or_else(|| value_names::label(&name)),
            name,
            formula: formula.into(),
            expression,
            unit: record.text("unit").map(Arc::from),
            decimals: record.integer("decimals").and_then(|decimals| u32::try_from(decimals).ok()),
            span,
        })
    }

    fn printed_rate(&mut self, record: &Record) -> Option<PrintedRate> {
        let span = record.span_of("printed_rate");
        match PrintedRate::parse(record.text("printed_rate")?, span.clone()) {
            Ok(rate) => Some(rate),
            Err(refusal) => {
                let finding = Finding::new(&RATE_SYNTAX, refusal.message).help(refusal.help);
                self.findings.push(finding.at(Place::new(self.path.clone(), span)));
                None
            }
        }
    }

    fn check_topic(&mut self, record: &Record) {
        let Some(topic) = record.text("topic") else { return };
        if self.site.terms.find(TermKind::Topic, topic).is_some() {
            return;
        }
        let list = TermKind::Topic.path();
        let known = self.site.terms.topics.iter().map(|term| term.id.as_str());
        let help = match nearest(topic, known) {
            Some(near) => text!("是不是“{near}”？", "Did you mean `{near}`?"),
            None => {
                text!("先在 {list} 里加上它，或换成表里有的。", "Add it to {list} first, or use one of those there.")
            }
        };
        let message = text!("{list} 里没有“{topic}”", "{list} has no `{topic}`");
        let place = Place::new(self.path.clone(), record.span_of("topic"));
        self.findings.push(Finding::new(&UNKNOWN_TERM, message).at(place).help(help));
    }
}
