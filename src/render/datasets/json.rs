//! A set as JSON: nested, whole, in all languages at once.
//!
//! Numbers are strings, digit for digit as the data has them: a reader that takes JSON numbers for floats would round them. What is not
//! known is `null`, so that every object has the same keys. The shape is stable: keys may be added, none is renamed or taken out.

use serde_json::{Map, Value, json};

use super::page_address;
use super::table::day_texts;
use crate::indicators::{Breakdown, Direction, Indicator, Set, Value as Number, Values};
use crate::model::Site;
use crate::render::syndication::absolute_url;
use crate::schema::record::Translated;

/// The file of a set.
pub fn of_set(site: &Site, set: &Set) -> Vec<u8> {
    let writer = Writer { main: &site.configuration.language };
    let configuration = &site.configuration;
    let publisher =
        configuration.languages.iter().map(|tag| (tag.to_string(), json!(configuration.organiser_name(tag))));
    let all = json!({
        "id": set.id,
        "url": absolute_url(configuration, &page_address(site, &configuration.language, set)),
        "title": writer.words(&set.title),
        "source": writer.words(&set.source),
        "publisher": Map::from_iter(publisher),
        "licence": configuration.record.text("data_licence"),
        "indicators": set.indicators.iter().map(|indicator| writer.indicator(indicator)).collect::<Vec<Value>>(),
    });
    let mut text = serde_json::to_string_pretty(&all).unwrap_or_default();
    text.push('\n');
    text.into_bytes()
}

struct Writer<'s> {
    /// Tag of the language of words that have none.
    main: &'s str,
}

impl Writer<'_> {
    /// Words by language; `null` if there are none.
    fn words(&self, words: &Translated) -> Value {
        let tag = |tag: &str| if tag.is_empty() { self.main.to_owned() } else { tag.to_owned() };
        let map: Map<String, Value> = words.0.iter().map(|(known, text)| (tag(known), json!(text))).collect();
        if map.is_empty() { Value::Null } else { Value::Object(map) }
    }

    fn indicator(&self, indicator: &Indicator) -> Value {
        let direction = indicator.direction.map(|direction| match direction {
            Direction::More => "more",
            Direction::Less => "less",
            Direction::Neither => "neither",
        });
        let periods = indicator.periods.iter().map(|values| self.values(indicator, values));
        json!({
            "id": indicator.id,
            "name": self.words(&indicator.name),
            "aliases": indicator.aliases,
            "unit": indicator.unit,
            "topic": indicator.topic,
            "direction": direction,
            "source": indicator.source.as_ref().map(|source| self.words(source)),
            "definition": indicator.note,
            "periods": periods.collect::<Vec<Value>>(),
        })
    }

    fn values(&self, indicator: &Indicator, values: &Values) -> Value {
        let (start, end) = day_texts(&values.period);
        let day = |day: String| (!day.is_empty()).then_some(day);
        let rate = values
            .printed_rate
            .as_ref()
            .map(|rate| json!({ "text": rate.text, "value": rate.percent.to_string(), "unit": "%" }));
        json!({
            "period": values.period.as_str(),
            "start": day(start),
            "end": day(end),
            "lower_bound": values.at_least,
            "values": self.numbers(indicator, &values.numbers),
            "printed_rate": rate,
            "note": values.note,
            "breakdowns": values.breakdowns.iter().map(|split| self.breakdown(indicator, split)).collect::<Vec<Value>>(),
        })
    }

    fn numbers(&self, indicator: &Indicator, numbers: &[Number]) -> Vec<Value> {
        let number = |number: &Number| {
            json!({
                "name": number.name,
                "label": self.words(&number.label),
                "value": number.value.to_string(),
                "unit": number.unit.as_deref().unwrap_or(&indicator.unit),
                "formula": number.formula.as_deref(),
            })
        };
        numbers.iter().map(number).collect()
    }

    fn breakdown(&self, indicator: &Indicator, breakdown: &Breakdown) -> Value {
        let parts = breakdown.parts.iter().map(|part| {
            json!({
                "id": part.id,
                "name": self.words(&part.name),
                "values": self.numbers(indicator, &part.numbers),
            })
        });
        json!({
            "name": self.words(&breakdown.name),
            "partial": breakdown.partial,
            "parts": parts.collect::<Vec<Value>>(),
        })
    }
}
