//! How exactly a number is meant, and whether a value agrees with it: 超过1400人, 近1500人, 1400多人, 不少于1000人.

use rust_decimal::Decimal;

use super::exact::Exact;

/// How exactly a number is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// As it stands.
    Exact,
    /// More than that, but not by as much as one more of the last digit that is no zero: 1400多 is less than 1500.
    AndMore,
    /// That or more: 不少于, 至少, 以上.
    AtLeast,
    /// More than that: 超过, 逾.
    Over,
    /// That or less: 不超过, 以内.
    AtMost,
    /// Less than that: 不足, 不到.
    Under,
    /// Roughly that: 约, 左右. At most a twentieth more or less, for that is how far off a number is at most that has
    /// been rounded to two digits (1.05 to 1.1); rounding to one is coarser than figures in a report may be.
    About,
    /// A little less than that: 近, 将近. Less, and by no more than a tenth, for the next round number of two digits is
    /// never further up (1.0 to 1.1).
    Nearly,
}

impl Bound {
    /// Whether it says that there is that or more, and no more than that.
    pub fn is_lower(self) -> bool {
        matches!(self, Bound::AndMore | Bound::AtLeast | Bound::Over)
    }
}

/// A number as it is said, with what is said of how exact it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Said {
    /// The number, or the lower end of a range.
    pub number: Exact,
    /// The upper end of a range.
    pub to: Option<Exact>,
    /// How exactly it is meant.
    pub bound: Bound,
}

impl Said {
    /// Whether it is true of a value. `at_least` says that the value is itself only a lower bound: then nothing that would
    /// need to know how much more there is can be said.
    pub fn holds(&self, value: Exact, at_least: bool) -> bool {
        let Said { number, to, bound } = *self;
        if at_least {
            return to.is_none() && bound.is_lower() && number <= value;
        }
        if let Some(to) = to {
            return number <= value && value <= to;
        }
        match bound {
            Bound::Exact => value == number,
            Bound::AndMore => number < value && number.stepped().is_some_and(|next| value < next),
            Bound::AtLeast => number <= value,
            Bound::Over => number < value,
            Bound::AtMost => value <= number,
            Bound::Under => value < number,
            Bound::About => self.within(value, (95, 105)),
            Bound::Nearly => value < number && self.within(value, (90, 100)),
        }
    }

    /// Whether it is true and would be said of that value: nobody calls a million “more than a thousand”. Twice as much, or
    /// half as much, is as far as it goes.
    pub fn fits(&self, value: Exact, at_least: bool) -> bool {
        if at_least {
            return self.to.is_none() && self.bound.is_lower() && self.number == value;
        }
        let near = match self.bound {
            _ if self.to.is_some() => true,
            Bound::AtLeast | Bound::Over => self.within(value, (100, 200)),
            Bound::AtMost | Bound::Under => self.within(value, (50, 100)),
            _ => true,
        };
        near && self.holds(value, false)
    }

    /// Whether a value lies between two hundredths of the number.
    fn within(&self, value: Exact, (from, to): (i64, i64)) -> bool {
        let share = |hundredths: i64| self.number.times(Decimal::new(hundredths, 2));
        match (share(from), share(to)) {
            (Some(one), Some(other)) => one.min(other) <= value && value <= one.max(other),
            _ => false,
        }
    }
}

/// Words before a number, with what they make of it. Those that only end like one make nothing of it: 附近3公里.
const BEFORE: &[(&str, Bound)] = &[
    ("不少于", Bound::AtLeast),
    ("不低于", Bound::AtLeast),
    ("不小于", Bound::AtLeast),
    ("不短于", Bound::AtLeast),
    ("不得少于", Bound::AtLeast),
    ("不得低于", Bound::AtLeast),
    ("不应小于", Bound::AtLeast),
    ("不宜小于", Bound::AtLeast),
    ("不下", Bound::AtLeast),
    ("至少", Bound::AtLeast),
    ("最少", Bound::AtLeast),
    ("最低", Bound::AtLeast),
    ("满", Bound::AtLeast),
    ("超过", Bound::Over),
    ("超出", Bound::Over),
    ("多于", Bound::Over),
    ("高于", Bound::Over),
    ("大于", Bound::Over),
    ("突破", Bound::Over),
    ("超", Bound::Over),
    ("逾", Bound::Over),
    ("不超过", Bound::AtMost),
    ("不超", Bound::AtMost),
    ("不多于", Bound::AtMost),
    ("不高于", Bound::AtMost),
    ("不大于", Bound::AtMost),
    ("不得超过", Bound::AtMost),
    ("不得高于", Bound::AtMost),
    ("不应大于", Bound::AtMost),
    ("至多", Bound::AtMost),
    ("最多", Bound::AtMost),
    ("不足", Bound::Under),
    ("少于", Bound::Under),
    ("低于", Bound::Under),
    ("小于", Bound::Under),
    ("不到", Bound::Under),
    ("未满", Bound::Under),
    ("不满", Bound::Under),
    ("未达", Bound::Under),
    ("大约", Bound::About),
    ("约为", Bound::About),
    ("约有", Bound::About),
    ("约", Bound::About),
    ("大概", Bound::About),
    ("将近", Bound::Nearly),
    ("接近", Bound::Nearly),
    ("近", Bound::Nearly),
    ("附近", Bound::Exact),
    ("最近", Bound::Exact),
    ("就近", Bound::Exact),
    ("邻近", Bound::Exact),
    ("节约", Bound::Exact),
    ("预约", Bound::Exact),
    ("签约", Bound::Exact),
    ("合约", Bound::Exact),
    ("违约", Bound::Exact),
    ("期满", Bound::Exact),
    ("届满", Bound::Exact),
    ("圆满", Bound::Exact),
    ("more than ", Bound::Over),
    ("over ", Bound::Over),
    ("above ", Bound::Over),
    ("exceeding ", Bound::Over),
    ("at least ", Bound::AtLeast),
    ("not less than ", Bound::AtLeast),
    ("no fewer than ", Bound::AtLeast),
    ("no less than ", Bound::AtLeast),
    ("up to ", Bound::AtMost),
    ("at most ", Bound::AtMost),
    ("no more than ", Bound::AtMost),
    ("not more than ", Bound::AtMost),
    ("within ", Bound::AtMost),
    ("less than ", Bound::Under),
    ("fewer than ", Bound::Under),
    ("under ", Bound::Under),
    ("below ", Bound::Under),
    ("about ", Bound::About),
    ("around ", Bound::About),
    ("roughly ", Bound::About),
    ("approximately ", Bound::About),
    ("some ", Bound::About),
    ("nearly ", Bound::Nearly),
    ("almost ", Bound::Nearly),
];

/// The same after the unit.
const AFTER: &[(&str, Bound)] = &[
    ("及以上", Bound::AtLeast),
    ("以上", Bound::AtLeast),
    (" or more", Bound::AtLeast),
    (" or above", Bound::AtLeast),
    (" and over", Bound::AtLeast),
    ("及以下", Bound::AtMost),
    ("以下", Bound::AtMost),
    ("以内", Bound::AtMost),
    ("之内", Bound::AtMost),
    (" or less", Bound::AtMost),
    (" or fewer", Bound::AtMost),
    ("左右", Bound::About),
    ("上下", Bound::About),
    (" or so", Bound::About),
];

/// The word of approximation that stands right before a number, if `ends` says so of it; the longest counts.
pub fn before(ends: impl Fn(&str) -> bool) -> Option<(&'static str, Bound)> {
    longest(BEFORE, ends)
}

/// The same right after a unit.
pub fn after(begins: impl Fn(&str) -> bool) -> Option<(&'static str, Bound)> {
    longest(AFTER, begins)
}

fn longest(words: &[(&'static str, Bound)], is_there: impl Fn(&str) -> bool) -> Option<(&'static str, Bound)> {
    words.iter().filter(|(word, _)| is_there(word)).max_by_key(|(word, _)| word.len()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(number: &str) -> Exact {
        Exact::new(Decimal::from_str_exact(number).unwrap(), 0)
    }

    fn holds(bound: Bound, number: &str, value: &str) -> bool {
        Said { number: exact(number), to: None, bound }.holds(exact(value), false)
    }

    #[test]
    fn bounds_hold_on_their_own_side() {
        assert!(holds(Bound::Over, "1400", "1453") && !holds(Bound::Over, "1453", "1453"));
        assert!(holds(Bound::AtLeast, "1453", "1453") && !holds(Bound::AtLeast, "1454", "1453"));
        assert!(holds(Bound::Under, "1500", "1453") && !holds(Bound::Under, "1453", "1453"));
        assert!(holds(Bound::AtMost, "1453", "1453") && !holds(Bound::AtMost, "1452", "1453"));
        assert!(holds(Bound::AndMore, "1400", "1453") && !holds(Bound::AndMore, "1400", "1500"));
        assert!(holds(Bound::AndMore, "100000", "104321") && !holds(Bound::AndMore, "1400", "1400"));
    }

    #[test]
    fn rough_numbers_hold_within_their_margin() {
        assert!(holds(Bound::About, "1450", "1453") && holds(Bound::About, "1500", "1453"));
        assert!(!holds(Bound::About, "1300", "1453") && !holds(Bound::About, "1600", "1453"));
        assert!(holds(Bound::Nearly, "1500", "1453") && !holds(Bound::Nearly, "1400", "1453"));
        assert!(!holds(Bound::Nearly, "1500", "1500") && !holds(Bound::Nearly, "1700", "1453"));
        assert!(holds(Bound::About, "-1.0", "-1.02") && !holds(Bound::About, "-1.0", "1.02"));
    }

    #[test]
    fn of_a_lower_bound_only_lower_bounds_are_known() {
        let said = |bound| Said { number: exact("100000"), to: None, bound };
        for bound in [Bound::AndMore, Bound::AtLeast, Bound::Over] {
            assert!(said(bound).holds(exact("100000"), true) && said(bound).holds(exact("120000"), true));
            assert!(!said(bound).fits(exact("120000"), true), "it is told as it is published");
        }
        for bound in [Bound::Exact, Bound::AtMost, Bound::Under, Bound::About, Bound::Nearly] {
            assert!(!said(bound).holds(exact("100000"), true), "{bound:?}");
        }
    }

    #[test]
    fn what_is_true_and_says_nothing_does_not_fit() {
        let said = Said { number: exact("1400"), to: None, bound: Bound::Over };
        assert!(said.holds(exact("14927"), false) && !said.fits(exact("14927"), false));
        let range = Said { number: exact("1400"), to: Some(exact("1500")), bound: Bound::Exact };
        assert!(range.fits(exact("1453"), false) && !range.fits(exact("1501"), false));
    }

    #[test]
    fn the_longest_word_counts() {
        let read = |text: &str| before(|word| text.ends_with(word)).map(|(_, bound)| bound);
        assert_eq!(read("任务不少于"), Some(Bound::AtLeast));
        assert_eq!(read("少于"), Some(Bound::Under));
        assert_eq!(read("不超过"), Some(Bound::AtMost));
        assert_eq!(read("附近"), Some(Bound::Exact));
        assert_eq!(read("近"), Some(Bound::Nearly));
        assert_eq!(read("no less than "), Some(Bound::AtLeast));
        assert_eq!(read("救助"), None);
    }
}
