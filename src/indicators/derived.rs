//! Derived values: declared with a formula, computed exactly for every period that has what the formula names, rounded
//! half-up once, and held against what the source prints.
//!
//! A value whose base is not known is not derived: there is simply none for that period. What a formula looks like is the
//! business of `formulas`.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use rust_decimal::Decimal;

use super::evaluate::{Fault, Quantity, evaluate, quantity, rounded};
use super::formulas::{Operand, Owner};
use super::periods;
use super::ratio::NoResult;
use super::units::Unit;
use super::value_names;
use super::{Derived, Indicator, Indicators, Part, RATE_DIFFERS, Value, Values};
use crate::diagnostics::{Finding, Level, Place, Rule, Text};
use crate::schema::check::nearest;
use crate::schema::record::Number;
use crate::schema::scalar::Period;
use crate::text;

/// A formula that cannot be read.
pub const FORMULA_SYNTAX: Rule = Rule::new("formula-syntax", Level::Error);
/// A formula that names what is not there.
pub const FORMULA_UNKNOWN: Rule = Rule::new("formula-unknown", Level::Error);
/// Formulas that lead round in a circle.
pub const FORMULA_CIRCULAR: Rule = Rule::new("formula-circular", Level::Error);
/// A formula that has no result: a division by zero, or more digits than can be kept.
pub const FORMULA_UNFOUNDED: Rule = Rule::new("formula-unfounded", Level::Error);
/// A formula that adds people to money, or whose result is not in the unit that is declared.
pub const FORMULA_UNIT: Rule = Rule::new("formula-unit", Level::Error);
/// A value that is given and derived as well, or a printed one that is neither.
pub const DERIVED_NAME: Rule = Rule::new("derived-name", Level::Error);

/// The name of the derived value that `printed_rate` is the printed form of.
pub const COMPLETION: &str = "completion";
/// Formulas that lead from one to the next further than this are taken for a circle.
const DEEPEST: usize = 64;

/// Derives what is declared in all sets and checks it.
pub fn derive(indicators: &mut Indicators) -> Vec<Finding> {
    let mut work =
        Work { indicators, known: HashMap::new(), path: Vec::new(), findings: Vec::new(), told: BTreeSet::new() };
    let mut results: Vec<(usize, usize, Made)> = Vec::new();
    for (set, indicator_set) in work.indicators.sets.iter().enumerate() {
        for (at, indicator) in indicator_set.indicators.iter().enumerate() {
            work.check_names(indicator_set.path.clone(), indicator);
            results.push((set, at, work.of_indicator(&indicator_set.path, indicator)));
        }
    }
    let Work { findings, .. } = work;
    for (set, at, made) in results {
        let Some(indicator) = indicators.sets.get_mut(set).and_then(|set| set.indicators.get_mut(at)) else { continue };
        for (values, (whole, parts)) in indicator.periods.iter_mut().zip(made) {
            values.numbers.extend(whole);
            let all = values.breakdowns.iter_mut().flat_map(|breakdown| &mut breakdown.parts);
            for (part, numbers) in all.zip(parts) {
                part.numbers.extend(numbers);
            }
        }
    }
    findings
}

/// Derived values of each period: those of the whole, and those of each part in the order of the breakdowns.
type Made = Vec<(Vec<Value>, Vec<Vec<Value>>)>;

/// Which value: indicator, period, name.
type Key = (String, Period, String);

struct Work<'a> {
    indicators: &'a Indicators,
    known: HashMap<Key, Option<Quantity>>,
    /// The derived values that are being worked out.
    path: Vec<Key>,
    findings: Vec<Finding>,
    /// What has been said of a formula, so that it is said once and not for each period.
    told: BTreeSet<(Arc<str>, usize, &'static str)>,
}

impl Work<'_> {
    /// Derived names must not be given as well, and what is printed must be derived.
    fn check_names(&mut self, path: Arc<str>, indicator: &Indicator) {
        let id = &indicator.id;
        for values in &indicator.periods {
            for derived in &indicator.derived {
                let Some(given) = values.number(&derived.name) else { continue };
                let name = &derived.name;
                self.findings.push(
                    Finding::new(
                        &DERIVED_NAME,
                        text!("{id} 的“{name}”既填了数，又用算式得出", "`{name}` of {id} is given and derived as well"),
                    )
                    .at(Place::new(path.clone(), given.span.clone()))
                    .at(Place::new(path.clone(), derived.span.clone())
                        .label(text!("算式在这里", "the formula is here")))
                    .help(text!(
                        "一个值只能有一个来处：来源公布的数写进 printed，由程序核对。",
                        "A value has one origin: put what the source prints under `printed`, where it is checked."
                    )),
                );
            }
            for printed in &values.printed {
                if indicator.derived.iter().any(|derived| derived.name == printed.name) {
                    continue;
                }
                let name = &printed.name;
                let help = match nearest(name, indicator.derived.iter().map(|derived| derived.name.as_str())) {
                    Some(near) => text!("是不是“{near}”？", "Did you mean `{near}`?"),
                    None => text!(
                        "在 derived 里写出它的算式，例如 formula: actual / target。",
                        "Declare its formula under `derived`, such as `formula: actual / target`."
                    ),
                };
                self.findings.push(
                    Finding::new(
                        &DERIVED_NAME,
                        text!("{id} 没有叫“{name}”的派生值", "{id} has no derived value `{name}`"),
                    )
                    .at(Place::new(path.clone(), printed.span.clone()))
                    .help(help),
                );
            }
        }
    }

    fn of_indicator(&mut self, path: &Arc<str>, indicator: &Indicator) -> Made {
        let mut made = Vec::with_capacity(indicator.periods.len());
        for values in &indicator.periods {
            let mut whole = Vec::new();
            let mut parts: Vec<Vec<Value>> = Vec::new();
            for derived in &indicator.derived {
                let found = self.derived(indicator, derived, values);
                whole.extend(self.value(path, indicator, derived, values, found));
            }
            for part in values.breakdowns.iter().flat_map(|breakdown| &breakdown.parts) {
                let of_part = indicator.derived.iter();
                parts.push(of_part.filter_map(|derived| self.of_part(indicator, derived, part, values)).collect());
            }
            made.push((whole, parts));
        }
        made
    }

    /// A derived value, rounded and held against the printed one.
    fn value(
        &mut self,
        path: &Arc<str>,
        indicator: &Indicator,
        derived: &Derived,
        values: &Values,
        found: Option<Quantity>,
    ) -> Option<Value> {
        let found = found?;
        let printed = printed(derived, values);
        // The source's own rounding counts.
        let decimals = printed.as_ref().map(|number| number.value.scale());
        match rounded(found, &self.unit(derived, indicator), decimals.or(derived.decimals)) {
            Ok(value) => {
                if let Some(number) = printed.filter(|number| number.value != value) {
                    self.findings.push(differs(path, indicator, derived, &values.period, &number, value));
                }
                Some(made_value(derived, value))
            }
            Err(fault) => {
                self.faulty(indicator, derived, values, &fault);
                None
            }
        }
    }

    /// What a derived value comes to for a period; `None` if something that it needs is not known.
    fn derived(&mut self, indicator: &Indicator, derived: &Derived, values: &Values) -> Option<Quantity> {
        let key: Key = (indicator.id.clone(), values.period.clone(), derived.name.clone());
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        if self.path.contains(&key) || self.path.len() >= DEEPEST {
            self.circular(indicator, derived, &key);
            return None;
        }
        self.path.push(key.clone());
        let expression = derived.expression.as_ref()?;
        let found = evaluate(expression, &mut |operand| self.operand(operand, indicator, derived, values));
        self.path.pop();
        let found = found.unwrap_or_else(|fault| {
            self.faulty(indicator, derived, values, &fault);
            None
        });
        self.known.insert(key, found.clone());
        found
    }

    /// A derived value of a part: only from the part's own values.
    fn of_part(&mut self, indicator: &Indicator, derived: &Derived, part: &Part, values: &Values) -> Option<Value> {
        let mut own = |operand: &Operand| match &operand.of {
            Owner::Own => {
                let number = part.numbers.iter().find(|number| number.name == operand.name);
                number.map(|number| quantity(number.value, &self.indicators.units().read(&indicator.unit))).transpose()
            }
            _ => Ok(None),
        };
        let found = evaluate(derived.expression.as_ref()?, &mut own);
        match found.and_then(|found| {
            found.map(|found| rounded(found, &self.unit(derived, indicator), derived.decimals)).transpose()
        }) {
            Ok(value) => value.map(|value| made_value(derived, value)),
            Err(fault) => {
                self.faulty(indicator, derived, values, &fault);
                None
            }
        }
    }

    /// What a name in a formula means for a period; `None` if it is not known, for that period or at all.
    fn operand(
        &mut self,
        operand: &Operand,
        indicator: &Indicator,
        derived: &Derived,
        values: &Values,
    ) -> Result<Option<Quantity>, Fault> {
        let all = self.indicators;
        let (owner, period) = match &operand.of {
            Owner::Own => (indicator, Some(values.period.clone())),
            Owner::Previous => (indicator, periods::before(&values.period)),
            Owner::Indicator(id, period) => match all.indicator(id) {
                Some((_, owner)) => (owner, Some(period.clone().unwrap_or_else(|| values.period.clone()))),
                None => {
                    self.unknown(indicator, derived, id, nearest(id, all.by_id.keys().map(String::as_str)));
                    return Ok(None);
                }
            },
        };
        let name = &operand.name;
        let declared = owner.derived.iter().find(|derived| derived.name == *name);
        // One of the usual names that no period has is a value that was never published, and no slip of the pen.
        let usual = value_names::is_usual(name);
        if declared.is_none() && !usual && owner.periods.iter().all(|values| values.number(name).is_none()) {
            let given = owner.periods.iter().flat_map(|values| values.numbers.iter().map(|number| &*number.name));
            let known = given.chain(owner.derived.iter().map(|derived| &*derived.name));
            self.unknown(indicator, derived, name, nearest(name, known));
            return Ok(None);
        }
        let Some(of_period) = owner.periods.iter().find(|values| Some(&values.period) == period.as_ref()) else {
            return Ok(None);
        };
        match (of_period.number(name), declared) {
            // What is only a lower bound has no exact quotient.
            (Some(_), _) if of_period.at_least => Ok(None),
            (Some(number), _) => quantity(number.value, &all.units().read(&owner.unit)).map(Some),
            (None, Some(declared)) => Ok(self.derived(owner, declared, of_period)),
            (None, None) => Ok(None),
        }
    }

    /// The unit in which a derived value is shown.
    fn unit(&self, derived: &Derived, of: &Indicator) -> Unit {
        self.indicators.units().read(derived.unit.as_deref().unwrap_or(&of.unit))
    }

    /// Says of a formula, once for each kind of fault.
    fn report(&mut self, rule: &'static Rule, indicator: &Indicator, derived: &Derived, message: Text, help: Text) {
        let Some((set, _)) = self.indicators.indicator(&indicator.id) else { return };
        if self.told.insert((set.path.clone(), derived.span.start, rule.id)) {
            let place = Place::new(set.path.clone(), derived.span.clone());
            self.findings.push(Finding::new(rule, message).at(place).help(help));
        }
    }

    fn unknown(&mut self, indicator: &Indicator, derived: &Derived, name: &str, near: Option<&str>) {
        let formula = &derived.formula;
        let message = text!("算式“{formula}”里的“{name}”不存在", "`{name}` in the formula `{formula}` does not exist");
        let help = match near {
            Some(near) => text!("是不是“{near}”？", "Did you mean `{near}`?"),
            None => text!(
                "写本指标的值名，或 指标编号.值名；减号两边要有空格。",
                "Name a value of this indicator, or another's as id.value; put spaces around a minus sign."
            ),
        };
        self.report(&FORMULA_UNKNOWN, indicator, derived, message, help);
    }

    fn circular(&mut self, indicator: &Indicator, derived: &Derived, back: &Key) {
        let from = self.path.iter().position(|key| key == back).unwrap_or_default();
        let round = self.path.get(from..).unwrap_or_default().iter().chain([back]);
        let round: Vec<String> = round.map(|(id, period, name)| format!("{id}@{}.{name}", period.as_str())).collect();
        let round = round.join(" → ");
        let message = text!("算式绕成了一个圈：{round}", "the formulas lead round in a circle: {round}");
        let help = text!(
            "改其中一个算式，让它只用来源公布的数。",
            "Change one of the formulas so that it uses published values only."
        );
        self.report(&FORMULA_CIRCULAR, indicator, derived, message, help);
    }

    fn faulty(&mut self, indicator: &Indicator, derived: &Derived, values: &Values, fault: &Fault) {
        let (id, period, formula) = (&indicator.id, values.period.as_str(), &derived.formula);
        match fault {
            Fault::NoResult(NoResult::DividedByZero) => self.report(
                &FORMULA_UNFOUNDED,
                indicator,
                derived,
                text!("{id}（{period}）的“{formula}”除数是 0", "`{formula}` of {id} ({period}) divides by zero"),
                text!("没有公布的数不要填 0，整项删去。", "Leave a value out that was not published; do not put 0."),
            ),
            Fault::NoResult(NoResult::TooLarge) => self.report(
                &FORMULA_UNFOUNDED,
                indicator,
                derived,
                text!(
                    "{id}（{period}）的“{formula}”位数太多，算不准",
                    "`{formula}` of {id} ({period}) has too many digits to be exact"
                ),
                text!("换一个大些的单位，例如 万元。", "Use a larger unit, such as 万元."),
            ),
            Fault::Units(left, right) => {
                let ((left_zh, left_en), (right_zh, right_en)) = (left.words(), right.words());
                self.report(
                    &FORMULA_UNIT,
                    indicator,
                    derived,
                    text!(
                        "算式“{formula}”把{left_zh}和{right_zh}相加减或相等同",
                        "the formula `{formula}` adds or equates {left_en} and {right_en}"
                    ),
                    text!(
                        "单位相同的数才能相加减；结果的单位写在 unit 里，比率写 %。",
                        "Only values of one unit can be added; write the unit of the result under `unit`, % for a rate."
                    ),
                );
            }
        }
    }
}

fn made_value(derived: &Derived, value: Decimal) -> Value {
    Value {
        name: derived.name.clone(),
        label: derived.label.clone(),
        value,
        unit: derived.unit.clone(),
        formula: Some(derived.formula.clone()),
        span: derived.span.clone(),
    }
}

/// What the source prints of a derived value, and the text of it. The printed rate is that of completion.
fn printed(derived: &Derived, values: &Values) -> Option<Number> {
    let named = values.printed.iter().find(|number| number.name == derived.name).cloned();
    let rate = || values.printed_rate.as_ref().filter(|_| derived.name == COMPLETION);
    named.or_else(|| {
        let rate = rate()?;
        Some(Number { name: derived.name.clone(), value: rate.percent, span: rate.span.clone() })
    })
}

fn differs(
    path: &Arc<str>,
    of: &Indicator,
    derived: &Derived,
    period: &Period,
    printed: &Number,
    value: Decimal,
) -> Finding {
    let unit = derived.unit.as_deref().unwrap_or(&of.unit);
    let (id, period, formula) = (&of.id, period.as_str(), &derived.formula);
    let called = |language: &str| match derived.label.get(language) {
        "" => derived.name.clone(),
        label => label.to_lowercase(),
    };
    let (name_zh, name_en) = (called("zh"), called("en"));
    let printed_value = printed.value;
    Finding::new(
        &RATE_DIFFERS,
        text!(
            "{id}（{period}）公布的{name_zh}是 {printed_value}{unit}，按 {formula} 应是 {value}{unit}",
            "the printed {name_en} of {id} ({period}) is {printed_value}{unit}, but {formula} gives {value}{unit}"
        ),
    )
    .at(Place::new(path.clone(), printed.span.clone()).label(text!("公布的数", "as printed")))
    .at(Place::new(path.clone(), derived.span.clone()).label(text!("算式", "the formula")))
    .help(text!(
        "对照来源核对这几个数；来源本身印错的，先向发布单位核实。",
        "Compare the numbers with the source; if the source itself is wrong, ask the publisher first."
    ))
}
