//! A unit as it is written, with what it can be converted to, and when two of them are the same. Which units there are is the
//! matter of the table of units.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::exact::Exact;
use super::unit_table::Units;

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
    pub(super) measured_in: Arc<str>,
    /// How many of those one is.
    pub(super) factor: Decimal,
    /// Whether English may name the things that are counted instead.
    pub(super) counts: bool,
    /// What is measured: `length`; `None` where the table does not say.
    pub(super) dimension: Option<Arc<str>>,
}

impl Unit {
    /// Reads a unit as written in Chinese by the built-in table alone; see [`Units::read`].
    pub fn read(text: &str) -> Unit {
        Units::built_in().read(text)
    }

    /// A unit that is in no table.
    pub(super) fn unknown(base: &str) -> Unit {
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

/// What stands before the first `/` or `·`, and the parts after it.
pub fn parts(text: &str) -> (&str, impl Iterator<Item = &str>) {
    let mut parts = text.split(['/', '·']).map(str::trim);
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
        let english = |unit: &str| Units::built_in().in_english(&Unit::read(unit), true);
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
            Units::built_in().read_english(words).map_or_else(|| unit.counts(words), |named| unit.is_called(&named))
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
    fn the_counted_part_of_a_compound_unit_is_enough() {
        let called = |unit: &str, written: &str| Unit::read(unit).is_called(&Unit::read(written));
        assert!(called("元/人/年", "元") && called("元/人/年", "元/人/年"));
        assert!(!called("元/人/年", "人") && !called("元", "元/人/年"));
    }
}
