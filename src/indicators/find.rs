//! Which figure a reference means, and whether the references of front matter mean any.

use rayon::prelude::*;

use super::bindings::Meaning;
use super::figure::Figure;
use super::link::REFERENCE_SYNTAX;
use super::periods::overlap;
use super::reference::Reference;
use super::{Indicator, Indicators, Part, Set, Values, load};
use crate::diagnostics::{Finding, Level, Place, Rule, Text};
use crate::model::{Page, Site};
use crate::schema::check::nearest;
use crate::schema::definition::{Field, FieldType};
use crate::schema::record::{Item, Record, Value};
use crate::schema::scalar::Period;
use crate::text;

/// An indicator that is not there.
pub const UNKNOWN_INDICATOR: Rule = Rule::new("unknown-indicator", Level::Error);
/// A set of indicators that is not there.
pub const UNKNOWN_SET: Rule = Rule::new("unknown-indicator-set", Level::Error);
/// A period for which the indicator has no values, or several of which none is named.
pub const UNKNOWN_PERIOD: Rule = Rule::new("unknown-indicator-period", Level::Error);
/// A value that the indicator does not have, or several of which none is named.
pub const UNKNOWN_VALUE: Rule = Rule::new("unknown-indicator-value", Level::Error);

/// A part of a breakdown that is not there.
pub const UNKNOWN_PART: Rule = Rule::new("unknown-indicator-part", Level::Error);

/// What names the printed rate in a reference.
pub const RATE: &str = "rate";

impl Indicators {
    /// The figure that a reference means on a page with this period.
    ///
    /// Where the reference names no period, the page's is taken; failing that the only one there is, unless the page is
    /// about another time altogether. Where it names no value, the only one is taken.
    ///
    /// # Errors
    /// A finding without a place: which part is unknown, with the nearest and with those there are.
    pub fn find(&self, reference: &Reference, page_period: Option<&Period>) -> Result<Figure<'_>, Finding> {
        let Some((set, indicator)) = self.indicator(&reference.id) else {
            return Err(self.unknown_indicator(&reference.id));
        };
        let values = find_period(indicator, reference, page_period)?;
        let part = reference.part.as_ref().map(|id| find_part(indicator, values, id)).transpose()?;
        let numbers = part.map_or(values.numbers.as_slice(), |part| &part.numbers);
        let number = match &reference.value {
            Some(name) => numbers
                .iter()
                .find(|number| number.name == *name)
                .ok_or_else(|| unknown_value(indicator, values, numbers, name))?,
            None => {
                let mut given = numbers.iter().filter(|number| number.formula.is_none());
                match (given.next(), given.next()) {
                    (Some(only), None) => only,
                    _ => return Err(unnamed_value(indicator, values, numbers)),
                }
            }
        };
        Ok(Figure { set, indicator, values, part, number })
    }

    /// The value or the printed rate that a reference means; `rate` names the rate, unless a value is called so.
    ///
    /// # Errors
    /// As [`Indicators::find`]; also if no rate was printed for the period.
    pub fn meaning(&self, reference: &Reference, page_period: Option<&Period>) -> Result<Meaning<'_>, Finding> {
        let rate = reference.value.as_deref() == Some(RATE) && reference.part.is_none();
        let named = self.indicator(&reference.id).filter(|_| rate);
        let Some((set, indicator)) = named else { return self.find(reference, page_period).map(Meaning::Value) };
        let values = find_period(indicator, reference, page_period)?;
        match (values.number(RATE), &values.printed_rate, values.numbers.first()) {
            (None, Some(_), Some(number)) => Ok(Meaning::Rate(Figure { set, indicator, values, part: None, number })),
            _ => self.find(reference, page_period).map(Meaning::Value),
        }
    }

    fn unknown_indicator(&self, id: &str) -> Finding {
        if self.faulty.contains(id) {
            return Finding::new(
                &UNKNOWN_INDICATOR,
                text!("指标“{id}”自己有错，取不到它的数", "indicator `{id}` is faulty, so its values cannot be had"),
            )
            .help(text!("先改正数据文件里的这个指标。", "Mend it in its data file first."));
        }
        let help = match (nearest(id, self.by_id.keys().map(String::as_str)), self.unreadable.first()) {
            (Some(near), _) => text!("是不是“{near}”？", "Did you mean `{near}`?"),
            (None, Some(path)) => text!("{path} 读不出来，先改正它。", "{path} cannot be read; mend it first."),
            (None, None) => text!(
                "在 data/indicators/ 的文件里加上它，或换成那里有的编号。",
                "Add it to a file in data/indicators/, or use an id that is there."
            ),
        };
        Finding::new(&UNKNOWN_INDICATOR, text!("没有指标“{id}”", "there is no indicator `{id}`")).help(help)
    }

    /// The set that front matter names.
    ///
    /// # Errors
    /// A finding without a place: there is no such set, with the nearest and with those there are.
    pub fn find_set(&self, id: &str) -> Result<&Set, Finding> {
        self.set(id).ok_or_else(|| {
            let unreadable = self.unreadable.iter().find(|path| load::set_id(path) == Some(id));
            let help = match (unreadable, nearest(id, self.sets.iter().map(|set| set.id.as_str()))) {
                (Some(path), _) => text!("{path} 读不出来，先改正它。", "{path} cannot be read; mend it first."),
                (None, Some(near)) => text!("是不是“{near}”？", "Did you mean `{near}`?"),
                (None, None) => {
                    let (zh, en) = lists(self.sets.iter().map(|set| set.id.as_str()));
                    text!("现有的指标集：{zh}。", "There are: {en}.")
                }
            };
            Finding::new(&UNKNOWN_SET, text!("没有指标集“{id}”", "there is no set of indicators `{id}`")).help(help)
        })
    }

    /// Looks at every reference to an indicator or a set in the front matter of the site.
    pub fn check_references(&self, site: &Site) -> Vec<Finding> {
        let of_page = |page: &Page| {
            let mut findings = Vec::new();
            self.check_record(&page.record, &page.definition.fields, page, &mut findings);
            findings
        };
        site.pages.par_iter().flat_map_iter(of_page).collect()
    }

    fn check_record(&self, record: &Record, fields: &[Field], page: &Page, findings: &mut Vec<Finding>) {
        for slot in &record.slots {
            if let Some(field) = fields.iter().find(|field| field.key == slot.key) {
                self.check_item(&slot.item, &field.kind, page, findings);
            }
        }
    }

    fn check_item(&self, item: &Item, kind: &FieldType, page: &Page, findings: &mut Vec<Finding>) {
        let found = match (&item.value, kind) {
            (Value::List(items), FieldType::List(of)) => {
                for item in items {
                    self.check_item(item, of, page, findings);
                }
                None
            }
            (Value::Object(record), FieldType::Object(fields)) => {
                self.check_record(record, fields, page, findings);
                None
            }
            (Value::Assigned(Ok(inner)), FieldType::Assigned(of)) => {
                self.check_item(inner, of, page, findings);
                None
            }
            (Value::Text(text), FieldType::Indicator) => match Reference::parse(text) {
                Ok(reference) => self.find(&reference, page.record.period("period")).err(),
                Err(refusal) => Some(Finding::new(&REFERENCE_SYNTAX, refusal.message).help(refusal.help)),
            },
            (Value::Text(id), FieldType::IndicatorSet) => self.find_set(id).err(),
            _ => None,
        };
        findings.extend(found.map(|finding| finding.at(Place::new(page.path.clone(), item.span.clone()))));
    }
}

fn find_period<'i>(
    indicator: &'i Indicator,
    reference: &Reference,
    page_period: Option<&Period>,
) -> Result<&'i Values, Finding> {
    let of = |period: &Period| indicator.periods.iter().find(|values| values.period == *period);
    if let Some(named) = &reference.period {
        return of(named).ok_or_else(|| unknown_period(indicator, reference, named));
    }
    if let Some(values) = page_period.and_then(of) {
        return Ok(values);
    }
    match indicator.periods.as_slice() {
        [only] if page_period.is_none_or(|period| overlap(period, &only.period)) => Ok(only),
        _ => Err(unnamed_period(indicator, reference, page_period)),
    }
}

fn unknown_period(indicator: &Indicator, reference: &Reference, named: &Period) -> Finding {
    let (id, named) = (&indicator.id, named.as_str());
    Finding::new(
        &UNKNOWN_PERIOD,
        text!("指标“{id}”没有 {named} 这一期的数", "indicator `{id}` has no values for {named}"),
    )
    .help(periods_to_write(indicator, reference))
}

fn unnamed_period(indicator: &Indicator, reference: &Reference, page_period: Option<&Period>) -> Finding {
    let id = &indicator.id;
    let message = match page_period.map(Period::as_str) {
        Some(page) => text!(
            "指标“{id}”没有本页数据期 {page} 的数，要写明是哪一期",
            "indicator `{id}` has no values for {page}, the period of this page; say which period is meant"
        ),
        None => text!(
            "指标“{id}”有几期的数，要写明是哪一期",
            "indicator `{id}` has values for several periods; say which is meant"
        ),
    };
    Finding::new(&UNKNOWN_PERIOD, message).help(periods_to_write(indicator, reference))
}

/// The references that would do, one for each period there is.
fn periods_to_write(indicator: &Indicator, reference: &Reference) -> Text {
    let each: Vec<String> = indicator
        .periods
        .iter()
        .map(|values| Reference { period: Some(values.period.clone()), ..reference.clone() }.to_string())
        .collect();
    if each.is_empty() {
        return text!("先在数据文件里补上这个指标的数。", "Add values of the indicator to its data file first.");
    }
    let (zh, en) = lists(each.iter().map(String::as_str));
    text!("可以写：{zh}。", "You can write: {en}.")
}

fn find_part<'i>(indicator: &Indicator, values: &'i Values, id: &str) -> Result<&'i Part, Finding> {
    let parts = || values.breakdowns.iter().flat_map(|breakdown| &breakdown.parts);
    parts().find(|part| part.id == id).ok_or_else(|| {
        let (of, period) = (&indicator.id, values.period.as_str());
        let message = text!("指标“{of}”在 {period} 没有细分“{id}”", "indicator `{of}` has no part `{id}` for {period}");
        let help = match nearest(id, parts().map(|part| part.id.as_str())) {
            Some(near) => text!("是不是“{near}”？", "Did you mean `{near}`?"),
            None if parts().next().is_none() => {
                text!("先在数据文件里写出 breakdowns。", "Give its `breakdowns` in the data file first.")
            }
            None => {
                let (zh, en) = lists(parts().map(|part| part.id.as_str()));
                text!("可以写：{zh}。", "There are: {en}.")
            }
        };
        Finding::new(&UNKNOWN_PART, message).help(help)
    })
}

fn unknown_value(indicator: &Indicator, values: &Values, numbers: &[super::Value], name: &str) -> Finding {
    let (id, period) = (&indicator.id, values.period.as_str());
    let help = match nearest(name, numbers.iter().map(|number| number.name.as_str())) {
        Some(near) => text!("是不是“{near}”？", "Did you mean `{near}`?"),
        None => values_to_write(numbers),
    };
    Finding::new(
        &UNKNOWN_VALUE,
        text!("指标“{id}”在 {period} 没有值“{name}”", "indicator `{id}` has no value `{name}` for {period}"),
    )
    .help(help)
}

fn unnamed_value(indicator: &Indicator, values: &Values, numbers: &[super::Value]) -> Finding {
    let (id, period) = (&indicator.id, values.period.as_str());
    let message = if numbers.is_empty() {
        text!("指标“{id}”在 {period} 没有数", "indicator `{id}` has no values for {period}")
    } else {
        text!(
            "指标“{id}”在 {period} 有几个值，要写明是哪一个",
            "indicator `{id}` has several values for {period}; say which is meant"
        )
    };
    Finding::new(&UNKNOWN_VALUE, message).help(values_to_write(numbers))
}

fn values_to_write(numbers: &[super::Value]) -> Text {
    if numbers.is_empty() {
        return text!("先在数据文件里补上这一期的数。", "Add values for the period to the data file first.");
    }
    let (zh, en) = lists(numbers.iter().map(|number| number.name.as_str()));
    text!("值名可以写：{zh}。", "Names of values: {en}.")
}

/// How many entries a list in a message may have before it is cut short.
const LISTED: usize = 12;

fn lists<'t>(entries: impl Iterator<Item = &'t str>) -> (String, String) {
    let mut entries: Vec<&str> = entries.collect();
    let more = entries.len() > LISTED;
    entries.truncate(LISTED);
    let end = if more { "…" } else { "" };
    (format!("{}{end}", entries.join("、")), format!("{}{end}", entries.join(", ")))
}
