//! Names of indicators that hold digits, such as 0至6岁残疾儿童康复救助: where one stands in a text, its numbers count nothing.

use std::ops::Range;

use super::Indicators;
use super::quantities::Quantity;

/// The names and other names of indicators and parts that hold digits.
#[derive(Debug, Default)]
pub(super) struct NumberedNames(Vec<String>);

impl NumberedNames {
    /// Of all indicators of a site.
    pub fn new(indicators: &Indicators) -> NumberedNames {
        let all = indicators.sets().iter().flat_map(|set| &set.indicators);
        let names = all.flat_map(|indicator| {
            let breakdowns = indicator.periods.iter().flat_map(|values| &values.breakdowns);
            let parts = breakdowns.flat_map(|breakdown| &breakdown.parts).flat_map(|part| &part.name.0);
            indicator.name.0.iter().chain(parts).map(|(_, name)| name).chain(&indicator.aliases)
        });
        let holds_digits = |name: &&String| name.contains(|letter: char| letter.is_ascii_digit());
        let mut numbered: Vec<String> = names.filter(holds_digits).cloned().collect();
        numbered.sort();
        numbered.dedup();
        NumberedNames(numbered)
    }

    /// The quantities of a text without those inside one of the names.
    pub fn taken_out(&self, text: &str, mut quantities: Vec<Quantity>) -> Vec<Quantity> {
        let mut inside: Vec<Range<usize>> = Vec::new();
        for name in &self.0 {
            inside.extend(text.match_indices(name.as_str()).map(|(at, name)| at..at + name.len()));
        }
        let is_inside =
            |span: &Range<usize>| inside.iter().any(|name| name.start <= span.start && span.end <= name.end);
        quantities.retain(|quantity| !is_inside(&quantity.span));
        quantities
    }
}
