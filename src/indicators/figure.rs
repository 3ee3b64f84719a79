//! One value of an indicator, as it is read by people and by machines.
//!
//! A lower bound keeps the form in which it is published: `10万余名`, `over 100,000 people`. Money in 万元 is told in English
//! as `52.1222 million yuan`: the decimal point moves and no digit is lost.

use rust_decimal::Decimal;

use super::exact::{Exact, grouped};
use super::periods;
use super::units::scale;
use super::{Indicator, Indicators, Operand, Owner, Part, Set, Value, Values, value_names};
use crate::schema::record::Translated;
use crate::schema::scalar::Period;

/// In which language's manner numbers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `1453人`, `5212.22万元`, `10万余名`
    Chinese,
    /// `1,453 people`, `52.1222 million yuan`, `over 100,000 people`
    English,
}

impl Form {
    /// The form for a language tag: Chinese for Chinese, else English.
    pub fn of(language: &str) -> Form {
        match language.split('-').next() {
            Some(primary) if primary.eq_ignore_ascii_case("zh") => Form::Chinese,
            _ => Form::English,
        }
    }
}

/// One value of an indicator for one period.
#[derive(Clone, Copy, Debug)]
pub struct Figure<'i> {
    /// The set that the indicator belongs to; it names the source.
    pub set: &'i Set,
    /// What is counted or measured.
    pub indicator: &'i Indicator,
    /// The values of its period.
    pub values: &'i Values,
    /// The part of a breakdown that it is the value of; `None` for the whole.
    pub part: Option<&'i Part>,
    /// The value, with its name.
    pub number: &'i Value,
}

/// The very same value of the same data: to compare the whole set that it belongs to would cost as much as there is data.
impl PartialEq for Figure<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.number, other.number)
    }
}

impl<'i> Figure<'i> {
    /// The value, in the indicator's unit.
    pub fn value(&self) -> Decimal {
        self.number.value
    }

    /// The unit as written in data.
    pub fn unit(&self) -> &'i str {
        self.number.unit.as_deref().unwrap_or(&self.indicator.unit)
    }

    /// The power of ten that 万 and 亿 of its unit stand for.
    pub fn power(&self) -> u32 {
        scale(self.unit()).0
    }

    /// Where it comes from.
    pub fn source(&self) -> &'i Translated {
        self.indicator.source.as_ref().unwrap_or(&self.set.source)
    }

    /// The period.
    pub fn period(&self) -> &'i Period {
        &self.values.period
    }

    /// Whether the value is a lower bound.
    pub fn at_least(&self) -> bool {
        self.values.at_least
    }

    /// The full reference by which this value, and no other, is named: `children-rehab@2025.actual`, and of a part
    /// `children-rehab/lishi@2025.actual`.
    pub fn reference(&self) -> String {
        let part = self.part.map(|part| format!("/{}", part.id)).unwrap_or_default();
        format!("{}{part}@{}.{}", self.indicator.id, self.period().as_str(), self.number.name)
    }

    /// What it is the value of, in a language: `残疾儿童康复救助`, of a part `残疾儿童康复救助：离石区`, with the value's own name
    /// where it has one: `残疾儿童康复救助（任务数）`.
    pub fn name(&self, language: &str) -> String {
        let chinese = Form::of(language) == Form::Chinese;
        let mut name = self.indicator.name.get(language).to_owned();
        if let Some(part) = self.part {
            name.push_str(if chinese { "：" } else { ": " });
            name.push_str(part.name.get(language));
        }
        let label = self.number.label.get(language);
        if !label.is_empty() {
            name.push_str(&if chinese { format!("（{label}）") } else { format!(" ({label})") });
        }
        name
    }

    /// How a derived value is computed, in words: `完成数 ÷ 任务数`; `None` for a value that was given. Values of other indicators
    /// are looked up in `all`.
    pub fn formula(&self, all: &Indicators, language: &str) -> Option<String> {
        self.number.formula.as_ref()?;
        let derived = self.indicator.derived.iter().find(|derived| derived.name == self.number.name)?;
        let chinese = Form::of(language) == Form::Chinese;
        let label = |owner: &Indicator, name: &str| {
            let declared = owner.derived.iter().find(|derived| derived.name == name);
            let label = declared.map_or_else(|| value_names::label(name), |derived| derived.label.clone());
            Some(label.get(language).to_owned()).filter(|label| !label.is_empty()).unwrap_or_else(|| name.to_owned())
        };
        let named = |operand: &Operand| match &operand.of {
            Owner::Own => label(self.indicator, &operand.name),
            Owner::Previous if chinese => format!("上期{}", label(self.indicator, &operand.name)),
            Owner::Previous => format!("{} of the period before", label(self.indicator, &operand.name)),
            Owner::Indicator(id, period) => {
                let owner = all.indicator(id).map(|(_, owner)| owner);
                let name = owner.map_or(id.as_str(), |owner| owner.name.get(language));
                let value = label(owner.unwrap_or(self.indicator), &operand.name);
                let period = period.as_ref().map(|period| format!(" {}", period.as_str())).unwrap_or_default();
                if chinese { format!("{name}{period}（{value}）") } else { format!("{name}{period} ({value})") }
            }
        };
        Some(derived.expression.as_ref()?.shown(&named))
    }

    /// What it is worth once 万 and 亿 are multiplied out; rates stay as they are (`98.54` for 98.54%).
    pub fn exact(&self) -> Exact {
        Exact::new(self.value(), self.power())
    }

    /// The value for machines: `52122200` for 5212.22万元.
    pub fn machine_value(&self) -> String {
        self.exact().to_string()
    }

    /// The number as it is read, without unit and without the mark of a lower bound: `1453`, `5212.22`, `10万` (of a
    /// lower bound); `1,453`, `52.1222 million`, `100,000`.
    pub fn number_text(&self, form: Form) -> String {
        match form {
            Form::Chinese => self.chinese_number(),
            Form::English => self.english_number(),
        }
    }

    /// The unit as it is read: `人`, `万元`; `people`, `yuan`, nothing for measure words.
    pub fn unit_text(&self, form: Form) -> String {
        match form {
            Form::Chinese => self.unit().to_owned(),
            Form::English => {
                let units = &self.set.units;
                units.in_english(&units.read(self.unit()), self.value() != Decimal::ONE)
            }
        }
    }

    /// Number and unit as they are read: `1453人`, `10万余名`; `1,453 people`, `over 100,000 people`, `98.54%`.
    pub fn shown(&self, form: Form) -> String {
        let (number, unit) = (self.number_text(form), self.unit_text(form));
        match form {
            Form::Chinese => {
                let bound = if self.at_least() { "余" } else { "" };
                let gap = if unit.starts_with(|c: char| c.is_ascii_alphanumeric()) { " " } else { "" };
                format!("{number}{bound}{gap}{unit}")
            }
            Form::English => {
                let bound = if self.at_least() { "over " } else { "" };
                let gap = if unit.is_empty() || unit.starts_with(['%', '‰']) { "" } else { " " };
                format!("{bound}{number}{gap}{unit}")
            }
        }
    }

    /// The period as it is read: `2025年`, `2021 to 2024`.
    pub fn period_text(&self, form: Form) -> String {
        periods::shown(self.period(), form)
    }

    /// As written in data; a lower bound that is whole 万 or 亿 in those, as such figures are published.
    fn chinese_number(&self) -> String {
        let exact = Exact::new(self.value(), 0);
        if self.at_least() && self.power() == 0 {
            for (power, word) in [(8, "亿"), (4, "万")] {
                let scaled = exact.in_powers_of(power);
                if exact.length() > power && !scaled.to_string().contains('.') {
                    return format!("{scaled}{word}");
                }
            }
        }
        self.value().to_string()
    }

    /// Grouped; what is counted in 万 or 亿 in millions or billions, as soon as it reaches one.
    fn english_number(&self) -> String {
        if self.power() == 0 {
            return grouped(&self.value().to_string());
        }
        let exact = self.exact();
        for (power, word) in [(9, "billion"), (6, "million")] {
            if exact.length() > power {
                return format!("{} {word}", grouped(&exact.in_powers_of(power).to_string()));
            }
        }
        grouped(&exact.to_string())
    }
}
