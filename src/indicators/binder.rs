//! Finds what the quantities of a passage mean: by number and unit, then by period, then by the words around them.
//!
//! A number alone proves little: many small ones stand in the data more than once. So the words have to agree. Where they name one indicator
//! clearly and the number is only another's, nothing is bound.

use std::collections::HashMap;
use std::ops::Range;

use rust_decimal::Decimal;

use super::Indicators;
use super::bindings::{Binding, Meaning, Reading, Surroundings, Told};
use super::bounds::{Bound, Said};
use super::derived::COMPLETION;
use super::exact::Exact;
use super::figure::Figure;
use super::mentioned::{Mention, mentions};
use super::naming::{Evidence, FULL, Names, Passage};
use super::near::Digits;
use super::numbered_names::NumberedNames;
use super::periods::overlap;
use super::quantities::Quantity;
use super::unit_table::Units;
use super::units::Unit;
use super::written::WrittenUnit;
use super::{roles, statements};
use crate::schema::scalar::Period;

/// From here on an indicator is named, and no number of another one is taken for what is meant.
const NAMED: u32 = FULL * 2 / 5;
/// From here on what tells one indicator from another is named.
const APART: u32 = FULL / 4;
/// From here on an indicator is named in a clause beyond doubt.
pub(super) const CERTAIN: u32 = FULL * 4 / 5;
/// A number of fewer digits than this one's proves nothing by itself.
const DISTINCT: u128 = 100;
/// From here on it is named well enough there for a rough number to be its own.
const ROUGHLY: u32 = FULL / 2;

/// One value that quantities may mean.
#[derive(Debug)]
pub(super) struct Entry<'i> {
    pub(super) meaning: Meaning<'i>,
    /// Which indicator it belongs to, in the order of the files.
    pub(super) indicator: usize,
    pub(super) unit: Unit,
    /// In what its unit is measured in.
    worth: Exact,
    /// As data has it: what a cell says whose column names the unit.
    pub(super) plain: Exact,
    /// With 万 and 亿 multiplied out.
    scaled: Exact,
    pub(super) at_least: bool,
    pub(super) digits: Digits,
}

/// Finds meanings. Made once for a site.
#[derive(Debug)]
pub struct Binder<'i> {
    units: Units,
    pub(super) entries: Vec<Entry<'i>>,
    /// The entries of each indicator.
    of_indicator: Vec<Range<usize>>,
    by_worth: HashMap<Exact, Vec<usize>>,
    names: Names,
    numbered: NumberedNames,
}

/// A quantity, where it stands and what that says.
pub(super) struct Spot<'s> {
    pub(super) quantity: &'s Quantity,
    /// Its unit; of a cell without one, what the head of its column names in brackets.
    pub(super) unit: WrittenUnit,
    /// Its number as it stands.
    pub(super) plain: Exact,
    /// What it says, in what that unit is measured in.
    pub(super) said: Option<Said>,
    pub(super) evidence: Evidence,
    units: &'s Units,
    page: Option<&'s Period>,
    /// The period that the clause names, and the last one that is named before.
    clause_period: Option<&'s Period>,
    named_period: Option<&'s Period>,
    /// The head of the column that a cell stands in, if this is one.
    head: Option<&'s str>,
    /// What stands between the last quantity or the head of the clause and this, or the head of the column.
    pub(super) words: String,
    /// Which sentence of its passage it stands in.
    pub(super) sentence: usize,
    /// The whole clause up to the quantity and the nearest text above.
    hints: String,
}

impl<'i> Binder<'i> {
    /// Puts all values of a site in order.
    pub fn new(indicators: &'i Indicators) -> Binder<'i> {
        let units = indicators.units().clone();
        let (mut entries, mut of_indicator) = (Vec::new(), Vec::new());
        let mut last = None;
        for figure in indicators.figures() {
            if last.is_none_or(|last| !std::ptr::eq(last, figure.indicator)) {
                of_indicator.push(entries.len()..entries.len());
                last = Some(figure.indicator);
            }
            let unit = units.read(figure.unit());
            let indicator = of_indicator.len() - 1;
            let value = figure.value();
            let first = figure.values.numbers.first().is_some_and(|first| std::ptr::eq(first, figure.number));
            // Once for each period, not for each of its values.
            // Where the value is itself a rate, it is the value that is meant.
            // A declared rate of completion is a value of its own.
            let alone = first && !unit.is_percent() && figure.values.number(COMPLETION).is_none();
            let rate = figure.values.printed_rate.as_ref().filter(|_| alone);
            if let Some(worth) = unit.worth(value, 0) {
                let (plain, scaled) = (Exact::new(value, 0), Exact::new(value, unit.power));
                let meaning = Meaning::Value(figure);
                let at_least = figure.at_least();
                let digits = Digits::of(value);
                entries.push(Entry { meaning, indicator, unit, worth, plain, scaled, at_least, digits });
            }
            if let Some(rate) = rate {
                let (unit, worth) = (units.read("%"), Exact::new(rate.percent, 0));
                let meaning = Meaning::Rate(figure);
                let digits = Digits::of(rate.percent);
                let (plain, scaled, at_least) = (worth, worth, false);
                entries.push(Entry { meaning, indicator, unit, worth, plain, scaled, at_least, digits });
            }
            if let Some(range) = of_indicator.last_mut() {
                range.end = entries.len();
            }
        }
        let mut by_worth: HashMap<Exact, Vec<usize>> = HashMap::new();
        for (at, entry) in entries.iter().enumerate() {
            by_worth.entry(entry.worth).or_default().push(at);
            for other in [entry.plain, entry.scaled] {
                let known = by_worth.entry(other).or_default();
                if known.last() != Some(&at) {
                    known.push(at);
                }
            }
        }
        let (names, numbered) = (Names::new(indicators), NumberedNames::new(indicators));
        Binder { units, entries, of_indicator, by_worth, names, numbered }
    }

    /// Takes out the numbers that only belong to the name of an indicator as it stands in the text: they count nothing.
    pub fn outside_names(&self, text: &str, quantities: Vec<Quantity>) -> Vec<Quantity> {
        self.numbered.taken_out(text, quantities)
    }

    /// What each of the quantities of a passage means, and which of them cannot all be right.
    pub fn passage(&self, quantities: &[Quantity], around: Surroundings) -> Reading<'i> {
        if quantities.is_empty() {
            return Reading::default();
        }
        let passage = Passage::new(&self.names, around.text, around.context, quantities);
        let named = mentions(around.text, quantities);
        let above = around.context.iter().find_map(|above| mentions(above, &[]).pop());
        let spot = |quantity| self.spot(quantity, &passage, around, &named, above.as_ref());
        let spots: Vec<Spot> = quantities.iter().map(spot).collect();
        let mut told: Vec<Told> = spots.iter().map(|spot| self.told(spot)).collect();
        let disagreements = statements::check(self, &spots, &mut told);
        Reading { told, disagreements }
    }

    /// So much of the unit that a value is given in, with 万 and 亿 multiplied out, in what that unit is measured in.
    pub(super) fn worth_like(&self, figure: Figure, number: Decimal) -> Option<Exact> {
        let mut unit = self.units.read(figure.unit());
        unit.power = 0;
        unit.worth(number, 0)
    }

    fn told(&self, spot: &Spot) -> Told<'i> {
        let binding = self.bind(spot);
        let near = match &binding {
            Binding::Unbound if spot.quantity.unreadable.is_none() => self.near(spot, None),
            Binding::Elsewhere(meaning) => self.near(spot, Some(*meaning)),
            _ => Vec::new(),
        };
        Told { binding, near }
    }

    fn spot<'s>(
        &'s self,
        quantity: &'s Quantity,
        passage: &Passage,
        around: Surroundings<'s>,
        named: &'s [Mention],
        above: Option<&'s Mention>,
    ) -> Spot<'s> {
        let clause = passage.clause(quantity);
        let before = |mention: &&Mention| mention.span.end <= quantity.span.start;
        let last = named.iter().rfind(before);
        let head = around.context.first().map(String::as_str).filter(|_| passage.is_cell());
        let stretch = around.text.get(passage.stretch_before(quantity)..quantity.span.start).unwrap_or_default();
        let hints = around.text.get(clause.start..quantity.span.start).unwrap_or_default();
        let above_all = around.context.first().map_or("", String::as_str);
        let in_head = head.filter(|_| quantity.unit == WrittenUnit::None).and_then(in_brackets);
        let unit = in_head.map_or_else(|| quantity.unit.clone(), |named| self.unit_of_head(named));
        Spot {
            quantity,
            plain: Exact::new(quantity.number, 0),
            said: quantity.said_in(&unit),
            unit,
            evidence: passage.evidence(&self.names, quantity),
            units: &self.units,
            page: around.period,
            clause_period: last.filter(|last| last.span.start >= clause.start).map(|last| &last.period),
            named_period: last.or(above).map(|mention| &mention.period),
            head,
            sentence: passage.sentence(quantity),
            words: head.unwrap_or(stretch).to_lowercase(),
            hints: format!("{hints} {above_all}").to_lowercase(),
        }
    }

    /// The unit that the head of a column names in brackets.
    fn unit_of_head(&self, named: &str) -> WrittenUnit {
        match self.units.read_english(named) {
            Some(unit) => WrittenUnit::Is(unit),
            None if named.is_ascii() && !self.units.knows(named) => WrittenUnit::Things(named.to_lowercase()),
            None => WrittenUnit::Is(self.units.read(named)),
        }
    }

    fn bind(&self, spot: &Spot) -> Binding<'i> {
        let mut fits: Vec<&Entry> = self.fitting(spot);
        for narrower in [Spot::in_period, Spot::is_hinted] {
            if fits.len() > 1 {
                let best = fits.iter().map(|entry| narrower(spot, entry)).max().unwrap_or_default();
                fits.retain(|entry| narrower(spot, entry) == best);
            }
        }
        if fits.len() > 1 {
            let score = |entry: &&Entry| spot.evidence.score(entry.indicator);
            let best = fits.iter().map(score).max().unwrap_or_default();
            // What is named nearly as well may as well be meant.
            fits.retain(|entry| score(entry) >= best / 10 * 9);
        }
        match fits.as_slice() {
            [] => Binding::Unbound,
            [only] if !self.is_backed(spot, only) => Binding::Unbound,
            [only] if self.rival(spot, only).is_some() => Binding::Elsewhere(only.meaning),
            [only] => Binding::Bound(only.meaning),
            several => Binding::Several(several.iter().map(|entry| entry.meaning).collect()),
        }
    }

    /// Whether more than the number speaks for a value. A number of one or two digits, or one that says nothing of what it
    /// counts, is in the data by chance too often: some word around it has to name the indicator.
    fn is_backed(&self, spot: &Spot, entry: &Entry<'i>) -> bool {
        let plain = spot.quantity.number.normalize();
        let short = plain.mantissa().unsigned_abs() < DISTINCT;
        let bare = spot.unit == WrittenUnit::None && spot.head.is_none();
        !(short || bare) || spot.evidence.score(entry.indicator) > 0
    }

    /// The values that a quantity may mean by number, unit and period. A rough number fits too many to be looked for among
    /// all: only among those that its clause names.
    fn fitting(&self, spot: &Spot) -> Vec<&Entry<'i>> {
        let Some(said) = spot.said else { return Vec::new() };
        let fits = |entry: &&Entry| spot.in_period(entry) > 0 && spot.unit_fits(entry) && spot.says(said, entry);
        let of_worth = self.by_worth.get(&said.number).map(Vec::as_slice).unwrap_or_default();
        let exact = of_worth.iter().filter_map(|at| self.entries.get(*at));
        if said.bound == Bound::Exact && said.to.is_none() {
            return exact.filter(fits).collect();
        }
        let lower = exact.filter(|entry| entry.at_least).filter(fits).collect::<Vec<_>>();
        if !lower.is_empty() {
            return lower;
        }
        let named = spot.evidence.named().iter().filter(|at| spot.evidence.in_clause(**at) >= ROUGHLY);
        named.flat_map(|at| self.entries_of(*at)).filter(fits).collect()
    }

    pub(super) fn entries_of(&self, indicator: usize) -> &[Entry<'i>] {
        self.of_indicator.get(indicator).and_then(|range| self.entries.get(range.clone())).unwrap_or_default()
    }

    /// The value that the words around a quantity name so clearly that this one cannot be meant.
    pub(super) fn rival(&self, spot: &Spot, entry: &Entry<'i>) -> Option<&Entry<'i>> {
        let own = spot.evidence.score(entry.indicator);
        let clearer = |at: &&usize| {
            let score = spot.evidence.score(**at);
            // Of two that are called nearly the same, what tells them apart decides: 农村 and 城镇.
            let apart = |one, other| self.names.apart(&spot.evidence, one, other);
            let told_apart = || apart(**at, entry.indicator) > (apart(entry.indicator, **at) * 3).max(APART);
            let clearly = score >= NAMED && score > own / 2 * 3;
            **at != entry.indicator && (clearly || score > own.max(APART) && told_apart())
        };
        let of = |at: &usize| {
            let entries = self.entries_of(*at).iter();
            let meant = |rival: &&Entry| spot.role() == Some(roles::name(&rival.meaning));
            let order = |rival: &&Entry<'i>| (spot.in_period(rival), meant(rival), spot.is_hinted(rival));
            entries.filter(|rival| spot.unit_fits(rival)).max_by_key(order)
        };
        let named = spot.evidence.named().iter().filter(clearer);
        let rival = named.filter_map(of).filter(|rival| spot.in_period(rival) > 0);
        let rival = rival.max_by_key(|rival| spot.evidence.score(rival.indicator));
        rival.or_else(|| self.other_role(spot, entry))
    }

    /// The value of the same indicator and period that the words name instead: 任务 where this is what was done.
    fn other_role(&self, spot: &Spot, entry: &Entry<'i>) -> Option<&Entry<'i>> {
        let role = spot.role().filter(|role| *role != roles::name(&entry.meaning))?;
        let same = |other: &&Entry| other.meaning.figure().period() == entry.meaning.figure().period();
        let mut others = self.entries_of(entry.indicator).iter().filter(same);
        others.find(|other| roles::name(&other.meaning) == role && spot.unit_fits(other))
    }
}

impl Spot<'_> {
    /// How well the period fits: 3 if it is the one named before the quantity, 2 if it is the page's, 1 if it has a part of
    /// the page's or the page has none, 0 if it is another.
    pub(super) fn in_period(&self, entry: &Entry) -> usize {
        let figure = entry.meaning.figure();
        let period = figure.period();
        // 2024年救助1453人 speaks of 2024, whatever the page does.
        if self.clause_period.is_some_and(|named| !overlap(named, period)) {
            return 0;
        }
        if self.named_period == Some(period) {
            return 3;
        }
        match self.page {
            Some(page) if page == period => 2,
            Some(page) if !overlap(page, period) => 0,
            _ => 1,
        }
    }

    /// Whether the words before the quantity, or the head of its column, may name the value.
    pub(super) fn is_hinted(&self, entry: &Entry) -> usize {
        let name = roles::name(&entry.meaning);
        match &self.unit {
            WrittenUnit::Is(unit) if roles::of_metal(&unit.base).is_some() => {
                usize::from(roles::of_metal(&unit.base) == Some(name))
            }
            _ => usize::from(roles::is_hinted(&entry.meaning, &self.hints)),
        }
    }

    /// The name of the value that is meant, where the words right before say it or the unit of a tally does.
    pub(super) fn role(&self) -> Option<&'static str> {
        match &self.unit {
            WrittenUnit::Is(unit) if roles::of_metal(&unit.base).is_some() => roles::of_metal(&unit.base),
            _ => roles::only(&self.words),
        }
    }

    /// Whether it is a number of percentage points.
    pub(super) fn is_in_points(&self) -> bool {
        matches!(&self.unit, WrittenUnit::Is(unit) if &*unit.base == "个百分点")
    }

    /// Whether the quantity may be in the unit of a value.
    pub(super) fn unit_fits(&self, entry: &Entry) -> bool {
        match &self.unit {
            WrittenUnit::None if matches!(entry.meaning, Meaning::Rate(_)) => {
                self.head.is_some_and(|head| head.contains('率') || head.to_lowercase().contains("rate"))
            }
            WrittenUnit::Is(unit) if roles::of_metal(&unit.base).is_some() => {
                roles::of_metal(&unit.base) == Some(roles::name(&entry.meaning))
            }
            written => written.is_meant_by(&entry.unit, self.units),
        }
    }

    /// Whether what is said is true of a value, and would be said of it.
    fn says(&self, said: Said, entry: &Entry) -> bool {
        // Digits alike are enough only where the text leaves the unit, and with it 万, to the head of a column.
        let value = match &self.unit {
            WrittenUnit::None if self.quantity.power == 0 => entry.plain,
            WrittenUnit::Is(unit) if roles::of_metal(&unit.base).is_none() => entry.worth,
            _ => entry.scaled,
        };
        said.fits(value, entry.at_least)
    }
}

/// What stands in the brackets of a head: 任务数（人）.
fn in_brackets(head: &str) -> Option<&str> {
    let open = head.find(['（', '('])?;
    let inner = head.get(open..)?.trim_start_matches(['（', '(']);
    inner.find(['）', ')']).and_then(|close| inner.get(..close)).filter(|unit| !unit.contains(char::is_numeric))
}
