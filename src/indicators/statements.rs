//! Numbers that belong together, held against each other: 任务A，完成B，完成率C; A，比上年增长C; 共A，其中B.
//!
//! What is said is computed again from the numbers beside it, exactly, and rounded as it is printed. A number that comes out
//! so needs no value of its own in the data; one that does not is told with the calculation, whether the data has it or not.

use rust_decimal::Decimal;

use super::binder::{Binder, Entry, Spot};
use super::bindings::{Binding, Meaning, Told};
use super::bounds::Bound;
use super::exact::Exact;
use super::figure::Figure;
use super::rates::percentage;
use super::written::WrittenUnit;

/// How a quantity is computed from values.
#[derive(Clone, Debug, PartialEq)]
pub struct Computed<'i> {
    /// The calculation, with its result: `1453÷1147=126.68%`.
    pub calculation: String,
    /// The values that it is computed from.
    pub of: Vec<Meaning<'i>>,
}

/// Numbers of one statement that cannot all be right.
#[derive(Clone, Debug, PartialEq)]
pub struct Disagreement {
    /// Which quantity of the passage is at odds with the others.
    pub at: usize,
    /// The others.
    pub with: Vec<usize>,
    /// In what way.
    pub what: Disagrees,
    /// The calculation, with its result, or the two names.
    pub calculation: String,
}

/// In what way numbers of a statement disagree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disagrees {
    /// A rate is not what the task and what was done give.
    Rate,
    /// A change is not what the two values give.
    Change,
    /// A sum is not that of its parts.
    Sum,
    /// A part is larger than the whole.
    Part,
    /// They are values of two indicators, or of two periods.
    Mixed,
}

/// One passage whose quantities have been bound.
struct Statements<'s, 'i> {
    binder: &'s Binder<'i>,
    spots: &'s [Spot<'s>],
    told: &'s mut [Told<'i>],
    found: Vec<Disagreement>,
}

/// Holds the quantities of a passage against each other; what is rightly computed is bound.
pub(super) fn check<'i>(binder: &Binder<'i>, spots: &[Spot], told: &mut [Told<'i>]) -> Vec<Disagreement> {
    // One number alone states nothing that could be computed.
    if spots.len() < 2 {
        return Vec::new();
    }
    let mut statements = Statements { binder, spots, told, found: Vec::new() };
    for at in 0..spots.len() {
        statements.rate(at);
        statements.change(at);
        statements.tally(at);
        statements.part(at);
    }
    statements.found
}

/// Words that say that a rate is that of what was done to the task.
const COMPLETION: [&str; 4] = ["完成率", "完成比例", "completion rate", "rate of completion"];
/// Words that compare with the year before.
const YEAR_BEFORE: [&str; 6] = ["上年", "去年", "同比", "前一年", "year before", "year earlier"];
/// Words for more and for less.
const MORE: [&str; 7] = ["增长", "增加", "提高", "上升", "多", "increase", "up"];
const LESS: [&str; 6] = ["下降", "减少", "降低", "少", "decrease", "down"];
/// Words for a whole, before the quantity.
const WHOLE: [&str; 5] = ["共", "合计", "总计", "总数", "in all"];

fn any(words: &[&str], text: &str) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// A number with its digits, where they are few enough to be computed with.
fn decimal(exact: Exact) -> Option<Decimal> {
    Decimal::from_str_exact(&exact.to_string()).ok()
}

impl<'i> Statements<'_, 'i> {
    /// The quantities before one in its sentence, the nearest first.
    fn earlier(&self, at: usize) -> impl Iterator<Item = usize> {
        let sentence = self.spots.get(at).map(|spot| spot.sentence);
        let spots = self.spots;
        (0..at).rev().take_while(move |other| spots.get(*other).map(|spot| spot.sentence) == sentence)
    }

    /// What a quantity says, if that is one number and no bound.
    fn exact(&self, at: usize) -> Option<Exact> {
        let said = self.spots.get(at)?.said?;
        (said.bound == Bound::Exact && said.to.is_none()).then_some(said.number)
    }

    fn is_percent(&self, at: usize) -> bool {
        self.spots.get(at).is_some_and(|spot| matches!(&spot.unit, WrittenUnit::Is(unit) if unit.is_percent()))
    }

    /// Whether two quantities count or measure the same.
    fn alike(&self, one: usize, other: usize) -> bool {
        match (self.spots.get(one).map(|spot| &spot.unit), self.spots.get(other).map(|spot| &spot.unit)) {
            (Some(WrittenUnit::Is(one)), Some(WrittenUnit::Is(other))) => one.is_same_measure(other),
            (Some(one), Some(other)) => one == other && *one != WrittenUnit::None,
            _ => false,
        }
    }

    fn bound(&self, at: usize) -> Option<Meaning<'i>> {
        match self.told.get(at)?.binding {
            Binding::Bound(meaning) => Some(meaning),
            _ => None,
        }
    }

    fn words(&self, at: usize) -> &str {
        self.spots.get(at).map_or("", |spot| &spot.words)
    }

    /// How many decimals a quantity is printed with.
    fn decimals(&self, at: usize) -> u32 {
        self.spots.get(at).map_or(0, |spot| spot.quantity.number.scale())
    }

    /// Says that a quantity is computed, if nothing better is known of it.
    fn computed(&mut self, at: usize, calculation: String, of: Vec<Meaning<'i>>) {
        if let Some(told) = self.told.get_mut(at)
            && !matches!(told.binding, Binding::Bound(_))
        {
            *told = Told { binding: Binding::Computed(Computed { calculation, of }), near: Vec::new() };
        }
    }

    fn disagree(&mut self, at: usize, with: Vec<usize>, what: Disagrees, calculation: String) {
        self.found.push(Disagreement { at, with, what, calculation });
    }

    /// 任务A，完成B，完成率C.
    fn rate(&mut self, at: usize) {
        if !self.is_percent(at) || !any(&COMPLETION, self.words(at)) {
            return;
        }
        // The numbers after the last rate belong to this one.
        let group: Vec<usize> = self.earlier(at).take_while(|other| !self.is_percent(*other)).collect();
        let one = |role: &str| {
            let mut of_role = group.iter().copied().filter(|at| self.role(*at) == Some(role));
            of_role.next().filter(|_| of_role.next().is_none())
        };
        let (Some(target), Some(actual)) = (one("target"), one("actual")) else { return };
        let (Some(said), Some(goal), Some(done)) = (self.exact(at), self.exact(target), self.exact(actual)) else {
            return;
        };
        if !self.alike(target, actual) {
            return;
        }
        let (bound_goal, bound_done) = (self.bound(target), self.bound(actual));
        if let (Some(one), Some(other)) = (bound_goal, bound_done)
            && !same_values(one, other)
        {
            let names = format!("{}, {}", one.reference(), other.reference());
            self.disagree(actual, vec![target], Disagrees::Mixed, names);
            return;
        }
        let result = decimal(done).zip(decimal(goal));
        let result = result.and_then(|(done, goal)| percentage(done, goal, self.decimals(at)));
        let Some(mut result) = result else { return };
        result.rescale(self.decimals(at));
        let calculation = format!("{done}÷{goal}={result}%");
        if Exact::new(result, 0) != said {
            self.disagree(at, vec![target, actual], Disagrees::Rate, calculation);
            return;
        }
        if let (Some(one), Some(other)) = (bound_goal, bound_done) {
            self.computed(at, calculation, vec![other, one]);
        }
    }

    /// Which value of its indicator a quantity is: by what it is bound to, else by the words.
    fn role(&self, at: usize) -> Option<&'i str> {
        match self.bound(at) {
            Some(Meaning::Value(figure)) => Some(&figure.number.name),
            Some(Meaning::Rate(_)) => None,
            None => self.spots.get(at)?.role(),
        }
    }

    /// A，比上年增长C.
    fn change(&mut self, at: usize) {
        let words = self.words(at);
        let (more, less) = (any(&MORE, words), any(&LESS, words));
        if more == less {
            return;
        }
        let points = self.spots.get(at).is_some_and(Spot::is_in_points);
        // The value that changed is the last one named before; only a rate changes by points.
        let Some(value) = self.earlier(at).find(|other| self.is_percent(*other) == points) else { return };
        let (Some(said), Some(Meaning::Value(figure))) = (self.exact(at), self.bound(value)) else { return };
        if !any(&YEAR_BEFORE, words) && !compares_with_year_before(words, figure) {
            return;
        }
        let Some(before) = self.year_before(figure) else { return };
        let (now, then) = (figure.exact(), before.meaning.figure().exact());
        let (Some(new), Some(old)) = (decimal(now), decimal(then)) else { return };
        let difference = if more { new.checked_sub(old) } else { old.checked_sub(new) };
        let Some(difference) = difference else { return };
        let (from, to) = if more { (then, now) } else { (now, then) };
        let (result, calculation) = if self.is_percent(at) {
            let Some(mut result) = percentage(difference, old, self.decimals(at)) else { return };
            result.rescale(self.decimals(at));
            (Exact::new(result, 0), format!("({to}−{from})÷{then}={result}%"))
        } else if points || self.alike(at, value) {
            let Some(result) = self.binder.worth_like(figure, difference) else { return };
            (result, format!("{to}−{from}={}", difference.normalize()))
        } else {
            return;
        };
        if result == said {
            self.computed(at, calculation, vec![Meaning::Value(figure), before.meaning]);
        } else {
            self.disagree(at, vec![value], Disagrees::Change, calculation);
        }
    }

    /// The same value a year earlier.
    fn year_before(&self, figure: Figure<'i>) -> Option<&Entry<'i>> {
        let earlier = year(figure)?.saturating_sub(1).to_string();
        self.binder.entries.iter().find(|entry| match entry.meaning {
            Meaning::Value(other) => {
                std::ptr::eq(other.indicator, figure.indicator)
                    && other.period().as_str() == earlier
                    && other.number.name == figure.number.name
                    && other.part == figure.part
                    && !entry.at_least
            }
            Meaning::Rate(_) => false,
        })
    }

    /// 共获得奖牌18枚，其中6金2银10铜.
    fn tally(&mut self, at: usize) {
        const METALS: [&str; 3] = ["金", "银", "铜"];
        let metal = |at: usize| match self.spots.get(at).map(|spot| &spot.unit) {
            Some(WrittenUnit::Is(unit)) => METALS.iter().position(|metal| *metal == &*unit.base),
            _ => None,
        };
        // From its bronze on, three in a row.
        let Some(first) = at.checked_sub(2).filter(|first| (*first..=at).map(metal).eq([Some(0), Some(1), Some(2)]))
        else {
            return;
        };
        let Some(whole) = self.earlier(first).next().filter(|whole| self.counts_medals(*whole)) else { return };
        let numbers: Option<Vec<Decimal>> = (first..=at).map(|at| self.exact(at).and_then(decimal)).collect();
        let (Some(numbers), Some(said)) = (numbers, self.exact(whole)) else { return };
        let Some(sum) = numbers.iter().try_fold(Decimal::ZERO, |sum, number| sum.checked_add(*number)) else { return };
        let terms: Vec<String> = numbers.iter().map(Decimal::to_string).collect();
        let calculation = format!("{}={sum}", terms.join("+"));
        if Exact::new(sum, 0) != said {
            self.disagree(whole, (first..=at).collect(), Disagrees::Sum, calculation);
            return;
        }
        let of: Option<Vec<Meaning>> = (first..=at).map(|at| self.bound(at)).collect();
        if let Some(of) = of {
            self.computed(whole, calculation, of);
        }
    }

    fn counts_medals(&self, at: usize) -> bool {
        let medals = |spot: &Spot| matches!(&spot.unit, WrittenUnit::Is(unit) if &*unit.base == "枚");
        self.spots.get(at).is_some_and(medals) && any(&WHOLE, self.words(at))
    }

    /// A，其中B.
    fn part(&mut self, at: usize) {
        if !self.words(at).contains("其中") {
            return;
        }
        let Some(whole) = self.earlier(at).next().filter(|whole| self.alike(*whole, at)) else { return };
        let (Some(part), Some(all)) = (self.exact(at), self.exact(whole)) else { return };
        if part > all {
            self.disagree(at, vec![whole], Disagrees::Part, format!("{part}＞{all}"));
        }
    }
}

fn year(figure: Figure) -> Option<u32> {
    figure.period().as_str().parse().ok()
}

/// `比2024年增长`, of a value of 2025.
fn compares_with_year_before(words: &str, figure: Figure) -> bool {
    year(figure).is_some_and(|year| words.contains(&format!("比{}年", year.saturating_sub(1))))
}

/// Whether two values are of one indicator and period, and of the same part of it.
fn same_values(one: Meaning, other: Meaning) -> bool {
    let (one, other) = (one.figure(), other.figure());
    std::ptr::eq(one.values, other.values) && one.part == other.part
}
