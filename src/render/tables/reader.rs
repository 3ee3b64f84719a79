//! Reads the description of a table and finds the numbers that it asks for.

mod medals;

use std::ops::Range;
use std::sync::Arc;

use super::{Content, Row, TABLE_EMPTY, TABLE_FIELDS, Table};
use crate::diagnostics::{Finding, Place, Rule, Text};
use crate::indicators::{Figure, Indicator, Indicators, REFERENCE_SYNTAX, Reference, Set};
use crate::model::{Site, TermKind, references};
use crate::schema::record::{Record, Value};
use crate::schema::scalar::Period;
use crate::text;

/// Fields that every kind of table may have.
const COMMON: [&str; 4] = ["title", "kind", "first_column", "note"];

/// The table that a record describes; `None` if there is nothing to show, and then a finding says why.
pub fn read<'a>(
    site: &'a Site,
    indicators: &'a Indicators,
    path: &Arc<str>,
    record: &Record,
    findings: &mut Vec<Finding>,
) -> Option<Table<'a>> {
    let before = findings.len();
    let mut reader = Reader { site, indicators, path, record, findings };
    let content = reader.content()?;
    let translated = |key: &str| record.translated(key).cloned();
    let table = Table {
        title: translated("title").unwrap_or_default(),
        first_column: translated("first_column"),
        note: translated("note"),
        content,
    };
    // A table of which a part is wrong is not shown without it.
    (findings.len() == before).then_some(table)
}

struct Reader<'a, 'r> {
    site: &'a Site,
    indicators: &'a Indicators,
    path: &'r Arc<str>,
    record: &'r Record,
    findings: &'r mut Vec<Finding>,
}

/// An indicator that a table asks for, and where it names it, if it does so itself.
type Chosen<'a> = (&'a Set, &'a Indicator, Option<Range<usize>>);

impl<'a> Reader<'a, '_> {
    fn content(&mut self) -> Option<Content<'a>> {
        match self.record.text("kind")? {
            "topic" => self.topic(),
            "medals" => self.medals(),
            "years" => self.years(),
            _ => self.values(),
        }
    }

    fn report(&mut self, rule: &Rule, span: Range<usize>, message: Text, help: Text) {
        let place = Place::new(self.path.clone(), span);
        self.findings.push(Finding::new(rule, message).at(place).help(help));
    }

    fn report_at(&mut self, span: Range<usize>, finding: Finding) {
        self.findings.push(finding.at(Place::new(self.path.clone(), span)));
    }

    /// Says of fields for which this kind of table has no use that it has none.
    fn uses(&mut self, fields: &[&str]) {
        let record = self.record;
        let kind = record.text("kind").unwrap_or_default();
        let useless = record.slots.iter().filter(|slot| !COMMON.contains(&&*slot.key) && !fields.contains(&&*slot.key));
        for slot in useless {
            let (key, known) = (&slot.key, fields.join("、"));
            let known_en = fields.join(", ");
            self.report(
                &TABLE_FIELDS,
                slot.key_span.clone(),
                text!("kind: {kind} 的表用不到 {key}", "a table of kind `{kind}` has no use for `{key}`"),
                text!(
                    "删去它，或换一个种类；这一种用 {known}。",
                    "Remove it, or choose another kind; this one takes {known_en}."
                ),
            );
        }
    }

    /// The one field of these that is there.
    fn one_of(&mut self, fields: &[&'static str]) -> Option<&'static str> {
        let record = self.record;
        let present: Vec<&'static str> = fields.iter().copied().filter(|key| record.slot(key).is_some()).collect();
        let (names, names_en) = (fields.join("、"), fields.join(", "));
        match present.as_slice() {
            [one] => return Some(*one),
            [] => self.report(
                &TABLE_FIELDS,
                record.span_of("kind"),
                text!("没有写表里列什么", "it is not said what the table shows"),
                text!("写上其中一项：{names}。", "Add one of these: {names_en}."),
            ),
            [first, second, ..] => {
                let span = record.slot(second).map_or_else(|| record.span.clone(), |slot| slot.key_span.clone());
                self.report(
                    &TABLE_FIELDS,
                    span,
                    text!("{first} 和 {second} 只能写一项", "`{first}` and `{second}` cannot stand together"),
                    text!("只留一项：{names}。", "Keep one of these: {names_en}."),
                );
            }
        }
        None
    }

    /// The periods that are named, at least so many.
    fn periods(&mut self, least: usize) -> Option<Vec<Period>> {
        let record = self.record;
        let mut periods: Vec<Period> = Vec::new();
        for item in record.list("periods") {
            // One that stands twice has been reported.
            if let Value::Period(period) = &item.value
                && !periods.contains(period)
            {
                periods.push(period.clone());
            }
        }
        if periods.len() >= least {
            return Some(periods);
        }
        let span = record.slot("periods").map_or_else(|| record.span_of("kind"), |slot| slot.item.span.clone());
        self.report(
            &TABLE_FIELDS,
            span,
            text!("periods 至少要写 {least} 个时期", "`periods` must name at least {least}"),
            text!("例如 periods: [2024, 2025]。", "Such as `periods: [2024, 2025]`."),
        );
        None
    }

    fn indicator(&mut self, id: &str, span: &Range<usize>) -> Option<(&'a Set, &'a Indicator)> {
        if let Some(found) = self.indicators.indicator(id) {
            return Some(found);
        }
        let reference = Reference { id: id.to_owned(), part: None, period: None, value: None };
        if let Err(finding) = self.indicators.find(&reference, None) {
            self.report_at(span.clone(), finding);
        }
        None
    }

    /// The indicators that `set`, `topic` or `indicators` means.
    fn chosen(&mut self, fields: &[&'static str]) -> Option<Vec<Chosen<'a>>> {
        let key = self.one_of(fields)?;
        let item = self.record.item(key)?;
        let span = item.span.clone();
        let whole = |set: &'a Set| set.indicators.iter().map(move |indicator| (set, indicator, None));
        match key {
            "set" => match self.indicators.find_set(item.text()?) {
                Ok(set) => Some(whole(set).collect()),
                Err(finding) => {
                    self.report_at(span, finding);
                    None
                }
            },
            "topic" => {
                let id = item.text()?;
                if self.site.terms.find(TermKind::Topic, id).is_none() {
                    self.report_at(span, references::unknown_term(self.site, TermKind::Topic, id));
                    return None;
                }
                let all = self.indicators.sets().iter().flat_map(whole);
                Some(all.filter(|(_, indicator, _)| indicator.topic.as_deref() == Some(id)).collect())
            }
            _ => {
                let mut chosen = Vec::new();
                for item in self.record.list(key) {
                    let found = self.indicator(item.text()?, &item.span);
                    chosen.extend(found.map(|(set, indicator)| (set, indicator, Some(item.span.clone()))));
                }
                Some(chosen)
            }
        }
    }

    /// Says that an indicator that the table names itself has no values for a period.
    fn no_period(&mut self, indicator: &Indicator, period: Option<&Period>, span: Range<usize>) {
        let reference = Reference { id: indicator.id.clone(), part: None, period: period.cloned(), value: None };
        if let Err(finding) = self.indicators.find(&reference, None) {
            self.report_at(span, finding);
        }
    }

    /// A table without rows is none; where something else is wrong, that is why.
    fn unless_empty<T>(&mut self, rows: Vec<T>) -> Option<Vec<T>> {
        if rows.is_empty()
            && self.findings.iter().all(|finding| finding.places.first().map(|place| &place.path) != Some(self.path))
        {
            self.report(
                &TABLE_EMPTY,
                self.record.span_of("kind"),
                text!("这张表里没有数", "there is nothing in this table"),
                text!(
                    "核对时期和指标：数据里没有这样的数。",
                    "Look at periods and indicators: the data has no such values."
                ),
            );
        }
        (!rows.is_empty()).then_some(rows)
    }

    fn topic(&mut self) -> Option<Content<'a>> {
        self.uses(&["set", "topic", "indicators", "periods"]);
        let chosen = self.chosen(&["set", "topic", "indicators"]);
        let periods = self.periods(1);
        let (chosen, periods) = (chosen?, periods?);
        let mut rows = Vec::new();
        for (set, indicator, named) in chosen {
            let before = rows.len();
            let of = |period: &Period| indicator.periods.iter().find(|values| values.period == *period);
            rows.extend(periods.iter().filter_map(of).map(|values| Row { set, indicator, values }));
            if let Some(span) = named.filter(|_| rows.len() == before) {
                self.no_period(indicator, periods.first(), span);
            }
        }
        Some(Content::Topic(self.unless_empty(rows)?))
    }

    fn years(&mut self) -> Option<Content<'a>> {
        self.uses(&["set", "topic", "indicators", "periods", "value", "decimals"]);
        let chosen = self.chosen(&["set", "topic", "indicators"]);
        let periods = self.periods(2);
        let name = self.record.text("value").unwrap_or("actual");
        let decimals = self.record.integer("decimals").and_then(|decimals| u32::try_from(decimals).ok()).unwrap_or(2);
        let (chosen, periods) = (chosen?, periods?);
        let mut rows: Vec<Vec<Option<Figure>>> = Vec::new();
        for (set, indicator, named) in chosen {
            let of = |period: &Period| {
                let values = indicator.periods.iter().find(|values| values.period == *period)?;
                let number = values.number(name)?;
                Some(Figure { set, indicator, values, part: None, number })
            };
            let row: Vec<Option<Figure>> = periods.iter().map(of).collect();
            if row.iter().any(Option::is_some) {
                rows.push(row);
            } else if let Some(span) = named {
                let id = &indicator.id;
                self.report(
                    &TABLE_EMPTY,
                    span,
                    text!(
                        "指标“{id}”在这几期都没有值“{name}”",
                        "indicator `{id}` has no value `{name}` in any of these periods"
                    ),
                    text!(
                        "核对时期和 value，或删去这个指标。",
                        "Look at the periods and at `value`, or remove the indicator."
                    ),
                );
            }
        }
        let rows = self.unless_empty(rows)?;
        Some(Content::Years { periods, rows, decimals })
    }

    fn values(&mut self) -> Option<Content<'a>> {
        self.uses(&["rows"]);
        self.one_of(&["rows"])?;
        let mut rows = Vec::new();
        for row in self.record.records("rows") {
            let Some(text) = row.text("value") else { continue };
            let found = Reference::parse(text)
                .map_err(|refusal| Finding::new(&REFERENCE_SYNTAX, refusal.message).help(refusal.help))
                .and_then(|reference| self.indicators.meaning(&reference, None));
            match found {
                Ok(meaning) => rows.push((row.translated("label").cloned(), meaning)),
                Err(finding) => self.report_at(row.span_of("value"), finding),
            }
        }
        Some(Content::Values(self.unless_empty(rows)?))
    }
}
