//! Which value of which indicator a quantity in prose means: by number and unit, then by period, then by the words around it.

use std::collections::HashMap;

use super::derived::COMPLETION;
use super::exact::Exact;
use super::figure::{Figure, Form};
use super::find::RATE;
use super::periods::overlap;
use super::quantities::{Bound, Quantity};
use super::rates::PrintedRate;
use super::units::Unit;
use super::written::WrittenUnit;
use super::{Indicators, Values, value_names};
use crate::schema::scalar::{self, Period};

/// Where a quantity stands, as far as it says what is meant.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings<'t> {
    /// The passage.
    pub text: &'t str,
    /// What the passage stands under, the nearest first.
    pub context: &'t [String],
    /// The period of the page.
    pub period: Option<&'t Period>,
}

/// What a quantity may mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Meaning<'i> {
    /// A value.
    Value(Figure<'i>),
    /// The rate that the source prints for a period; the figure is one of the values that it belongs to.
    Rate(Figure<'i>),
}

impl<'i> Meaning<'i> {
    /// The figure whose indicator, period and source these are.
    pub fn figure(&self) -> Figure<'i> {
        match self {
            Meaning::Value(figure) | Meaning::Rate(figure) => *figure,
        }
    }

    /// What it is called: `children-rehab@2025.actual`, `children-rehab@2025.rate`.
    pub fn reference(&self) -> String {
        match self {
            Meaning::Value(figure) => figure.reference(),
            Meaning::Rate(figure) => format!("{}@{}.{RATE}", figure.indicator.id, figure.period().as_str()),
        }
    }

    /// As it is read.
    pub fn shown(&self, form: Form) -> String {
        match self {
            Meaning::Value(figure) => figure.shown(form),
            Meaning::Rate(_) => self.rate().map(|rate| rate.text.clone()).unwrap_or_default(),
        }
    }

    /// For machines: `52122200` for 5212.22万元, `126.68` for 126.68%.
    pub fn machine_value(&self) -> String {
        match self {
            Meaning::Value(figure) => figure.machine_value(),
            Meaning::Rate(_) => self.rate().map(|rate| rate.percent.to_string()).unwrap_or_default(),
        }
    }

    /// Where it stands in the file of its set.
    pub fn span(&self) -> std::ops::Range<usize> {
        match self {
            Meaning::Value(figure) => figure.number.span.clone(),
            Meaning::Rate(_) => self.rate().map_or(0..0, |rate| rate.span.clone()),
        }
    }

    /// The printed rate, if that is what is meant.
    pub fn rate(&self) -> Option<&'i PrintedRate> {
        match self {
            Meaning::Value(_) => None,
            Meaning::Rate(figure) => figure.values.printed_rate.as_ref(),
        }
    }
}

/// What came of looking for the meaning of a quantity.
#[derive(Clone, Debug, PartialEq)]
pub enum Binding<'i> {
    /// It means this and nothing else.
    Bound(Meaning<'i>),
    /// It may mean each of these, and the words around it do not tell which.
    Several(Vec<Meaning<'i>>),
    /// Nothing in the data has this number with this unit.
    Unbound,
}

/// Finds meanings. Made once for a site.
#[derive(Debug)]
pub struct Binder<'i> {
    pub(super) all: Vec<Meaning<'i>>,
    by_worth: HashMap<Exact, Vec<Meaning<'i>>>,
}

impl<'i> Binder<'i> {
    /// Puts all values of a site in order.
    pub fn new(indicators: &'i Indicators) -> Binder<'i> {
        let mut by_worth: HashMap<Exact, Vec<Meaning<'i>>> = HashMap::new();
        let mut all = Vec::new();
        let mut last: Option<&Values> = None;
        for figure in indicators.figures() {
            by_worth.entry(figure.exact()).or_default().push(Meaning::Value(figure));
            all.push(Meaning::Value(figure));
            // A cell without unit gives the number as the data has it: 530.4 under 金额（万元）.
            let plain = Exact::new(figure.value(), 0);
            if plain != figure.exact() {
                by_worth.entry(plain).or_default().push(Meaning::Value(figure));
            }
            // Once for each period, not for each of its values.
            // Where the value is itself a rate, it is the value that is meant.
            if let Some(rate) = figure.values.printed_rate.as_ref().filter(|_| !is_percent(&Unit::read(figure.unit())))
                && !last.is_some_and(|last| std::ptr::eq(last, figure.values))
                // A declared rate of completion is a value of its own.
                && figure.values.number(COMPLETION).is_none()
            {
                by_worth.entry(Exact::new(rate.percent, 0)).or_default().push(Meaning::Rate(figure));
                all.push(Meaning::Rate(figure));
            }
            last = Some(figure.values);
        }
        Binder { all, by_worth }
    }

    /// What a quantity means.
    pub fn bind(&self, quantity: &Quantity, around: Surroundings) -> Binding<'i> {
        if quantity.to.is_some() || matches!(quantity.bound, Bound::AtMost | Bound::About) {
            return Binding::Unbound;
        }
        let worth = Exact::new(quantity.number, quantity.power);
        let known = self.by_worth.get(&worth).map(Vec::as_slice).unwrap_or_default();
        let mut fits: Vec<Meaning> = known.iter().copied().filter(|meaning| fits(*meaning, quantity, around)).collect();
        fits.dedup();
        for narrower in [in_period, by_value_name, by_name] {
            if fits.len() > 1 {
                narrow(&mut fits, |meaning| narrower(meaning, quantity, around));
            }
        }
        match fits.as_slice() {
            [] => Binding::Unbound,
            [only] => Binding::Bound(*only),
            _ => Binding::Several(fits),
        }
    }
}

/// Keeps the best, as many as there are.
fn narrow<'i>(fits: &mut Vec<Meaning<'i>>, score: impl Fn(&Meaning<'i>) -> usize) {
    let best = fits.iter().map(&score).max().unwrap_or_default();
    fits.retain(|meaning| score(meaning) == best);
}

/// Whether unit, kind of bound and period allow it.
fn fits(meaning: Meaning, quantity: &Quantity, around: Surroundings) -> bool {
    if in_period(&meaning, quantity, around) == 0 {
        return false;
    }
    let bound = match meaning {
        // Digits alike are enough only where the text leaves the unit, and with it 万, to the head of a column.
        Meaning::Value(figure) => {
            let alike =
                quantity.unit == WrittenUnit::None || figure.exact() == Exact::new(quantity.number, quantity.power);
            alike && figure.at_least() == (quantity.bound == Bound::AtLeast)
        }
        Meaning::Rate(_) => true,
    };
    bound && unit_of_meaning_fits(meaning, quantity, around)
}

pub(super) fn unit_of_meaning_fits(meaning: Meaning, quantity: &Quantity, around: Surroundings) -> bool {
    match meaning {
        Meaning::Value(figure) => unit_fits(figure, quantity, around),
        Meaning::Rate(_) => match &quantity.unit {
            WrittenUnit::None => around.context.first().is_some_and(|head| head.contains('率')),
            WrittenUnit::Chinese(unit) => is_percent(unit),
            WrittenUnit::English(words) => words.starts_with("per"),
        },
    }
}

fn is_percent(unit: &Unit) -> bool {
    matches!(unit.base.as_str(), "%" | "％")
}

fn unit_fits(figure: Figure, quantity: &Quantity, around: Surroundings) -> bool {
    let unit = Unit::read(figure.unit());
    match &quantity.unit {
        // The head of a column may name the unit; if it names one, it is that.
        WrittenUnit::None => match around.context.first().and_then(|head| in_brackets(head)) {
            Some(named) if named.is_ascii() && !is_percent(&Unit::read(named)) => unit.is_called_in_english(named),
            Some(named) => unit.is_called(&Unit::read(named)) && Unit::read(named).power == unit.power,
            None => true,
        },
        WrittenUnit::Chinese(called) if is_metal(&called.base) => metal(&figure) == Some(called.base.as_str()),
        WrittenUnit::Chinese(called) => unit.is_called(called),
        WrittenUnit::English(words) => unit.is_called_in_english(words),
    }
}

fn in_brackets(head: &str) -> Option<&str> {
    let open = head.find(['（', '('])?;
    let inner = head.get(open..)?.trim_start_matches(['（', '(']);
    inner.find(['）', ')']).and_then(|close| inner.get(..close)).filter(|unit| !unit.contains(char::is_numeric))
}

fn is_metal(unit: &str) -> bool {
    matches!(unit, "金" | "银" | "铜")
}

fn metal(figure: &Figure) -> Option<&'static str> {
    match figure.number.name.as_str() {
        "gold" => Some("金"),
        "silver" => Some("银"),
        "bronze" => Some("铜"),
        _ => None,
    }
}

/// How well the period fits: 3 if it is the one named before the quantity, 2 if it is the page's, 1 if it has a part of the
/// page's or the page has none, 0 if it is another.
pub(super) fn in_period(meaning: &Meaning, quantity: &Quantity, around: Surroundings) -> usize {
    let period = meaning.figure().period();
    let before = around.text.get(..quantity.span.start).unwrap_or_default();
    // 2024年救助1453人 speaks of 2024, whatever the page does.
    if last_period(clause(before)).is_some_and(|named| !overlap(&named, period)) {
        return 0;
    }
    let named = last_period(before).or_else(|| around.context.iter().find_map(|context| last_period(context)));
    if named.as_ref() == Some(period) {
        return 3;
    }
    match around.period {
        Some(page) if page == period => 2,
        Some(page) if !overlap(page, period) => 0,
        _ => 1,
    }
}

/// What stands after the last mark that ends a clause.
fn clause(text: &str) -> &str {
    text.rsplit(['，', '。', '；', '、', ',', ';']).next().unwrap_or_default()
}

/// The last year or span of years that a text names: `2025年`, `2021年至2024年`, `2021 to 2024`.
fn last_period(text: &str) -> Option<Period> {
    const JOINTS: [&str; 8] = ["至", "到", "—", "-", "–", "～", " to ", " through "];
    // In Chinese a year is called one; four digits alone are as likely a number of people.
    let latin = !text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
    let letter = |at: usize| text.as_bytes().get(at).copied().unwrap_or_default();
    let is_year = |at: &usize| {
        let digits = text
            .get(*at..at + 4)
            .is_some_and(|year| year.bytes().all(|b| b.is_ascii_digit()) && year.starts_with(['1', '2']));
        let alone = |at: usize| !letter(at).is_ascii_digit() && !matches!(letter(at), b',' | b'.' | b'%');
        let before = at.checked_sub(1).is_none_or(alone);
        let after = text.get(at + 4..).unwrap_or_default();
        // A point or a comma after a year ends a sentence or a clause.
        let decimal = after.starts_with([',', '.']) && after.chars().nth(1).is_some_and(|c| c.is_ascii_digit());
        let named = latin || after.starts_with('年') || JOINTS.iter().any(|joint| after.starts_with(joint));
        digits && before && !decimal && !after.starts_with(|c: char| c.is_ascii_digit()) && named
    };
    let years: Vec<usize> = (0..text.len()).filter(is_year).collect();
    let last = *years.last()?;
    let first = years.iter().rev().nth(1).copied().filter(|first| {
        let between = text.get(first + 4..last).unwrap_or_default().trim_start_matches('年');
        JOINTS.contains(&between)
    });
    let year = |at: usize| text.get(at..at + 4).unwrap_or_default();
    let span = first.map(|first| format!("{}-{}", year(first), year(last)));
    scalar::period(span.as_deref().unwrap_or(year(last))).ok()
}

/// Whether the words before the quantity, or the head of its column, name the value: 任务, 完成.
pub(super) fn by_value_name(meaning: &Meaning, quantity: &Quantity, around: Surroundings) -> usize {
    let words = match meaning {
        Meaning::Rate(_) => value_names::words(RATE),
        Meaning::Value(figure) => value_names::words(&figure.number.name),
    };
    let before = around.text.get(..quantity.span.start).unwrap_or_default();
    let clause = clause(before).to_lowercase();
    let head = around.context.first().map(|head| head.to_lowercase()).unwrap_or_default();
    usize::from(words.iter().any(|word| clause.contains(word) || head.contains(word)))
}

/// More than this is the score of a name in the passage itself, less that of one above it.
pub(super) const ABOVE: usize = 1_000;

/// How near the name of the indicator, or another name of it, stands: in the passage, then in what is above it.
pub(super) fn by_name(meaning: &Meaning, quantity: &Quantity, around: Surroundings) -> usize {
    const IN_PASSAGE: usize = 100_000;
    let indicator = meaning.figure().indicator;
    let names = indicator.name.0.iter().map(|(_, name)| name).chain(&indicator.aliases);
    let names: Vec<String> = names.map(|name| name.to_lowercase()).collect();
    // Lower case may be longer in bytes than upper, so places are compared within the lower-case text alone.
    let lower = |text: Option<&str>| text.unwrap_or_default().to_lowercase();
    let before = lower(around.text.get(..quantity.span.start));
    // What is named after a quantity is its own only in the same clause.
    let after =
        around.text.get(quantity.span.end..).and_then(|rest| rest.split(['，', '。', '；', '、', ',', ';']).next());
    let after = lower(after);
    let distance = |name: &String| {
        let back = before.rfind(name.as_str()).map(|at| before.len() - at - name.len());
        let ahead = after.find(name.as_str());
        back.into_iter().chain(ahead).min()
    };
    if let Some(distance) = names.iter().filter_map(distance).min() {
        return IN_PASSAGE.saturating_sub(distance).max(ABOVE + 1);
    }
    let above = around.context.iter().position(|context| {
        let context = context.to_lowercase();
        names.iter().any(|name| context.contains(name.as_str()))
    });
    above.map_or(0, |depth| ABOVE.saturating_sub(depth))
}
