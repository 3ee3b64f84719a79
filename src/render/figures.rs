//! The quantities that the pages of a site state, and what each of them means.
//!
//! Here prose (`markdown::passages`), numbers in it (`indicators::quantities`) and data (`indicators::bindings`) come together; none of
//! the three knows of the others.

use std::collections::HashMap;
use std::ops::Range;

use rayon::prelude::*;

use super::answers;
use super::changes::Outdated;
use super::questions;
use super::statements::{self, Odds};
use crate::diagnostics::{Finding, Level, Place, Rule, Text};
use crate::indicators::quantities::{Quantity, Unreadable, scan};
use crate::indicators::{
    Binder, Binding, Form, Indicators, Meaning, Near, Reading, Reference, Surety, Surroundings, Told, Why,
};
use crate::markdown::{FigureLink, Passage, passages};
use crate::model::{Page, PageId, Site};
use crate::schema::record::Item;
use crate::schema::scalar::Period;
use crate::text;

/// A quantity that is not in the data: on a report an error; elsewhere a hint, and only where it is nearly a value that the
/// words around it name.
pub const UNBOUND: Rule = Rule::new("figure-unbound", Level::Error);
/// A quantity of a report that may mean several values.
pub const AMBIGUOUS: Rule = Rule::new("figure-ambiguous", Level::Error);

/// A number that cannot be read, where something is counted: in a report an error, elsewhere a warning.
pub const UNREADABLE: Rule = Rule::new("figure-unreadable", Level::Error);

/// A quantity as a page states it.
#[derive(Clone, Debug, PartialEq)]
pub struct Stated<'i> {
    /// The page.
    pub page: PageId,
    /// Where it stands in the page's file.
    pub span: Range<usize>,
    /// As written; empty where a link shows the value.
    pub text: String,
    /// What it means.
    pub tie: Tie<'i>,
    /// If it means nothing: what it nearly says, the likeliest first.
    pub near: Vec<Near<'i>>,
    /// What machines are told of a rough number or a range, which is not the value that it is tied to: 1400 of 超过1400人.
    pub roughly: Option<String>,
    /// Why its number cannot be read.
    pub unreadable: Option<Unreadable>,
    /// What it is at odds with.
    pub odds: Option<Odds>,
}

/// How a quantity is tied to data.
#[derive(Clone, Debug, PartialEq)]
pub enum Tie<'i> {
    /// By a link that names the value.
    Named(Meaning<'i>),
    /// By a link that says that it is tied to nothing.
    Waived,
    /// By a link that names nothing there is; a build says what is wrong with it.
    Faulty,
    /// By what it says and where it stands.
    Found(Binding<'i>),
}

impl<'i> Tie<'i> {
    /// What the quantity means, if that is certain.
    pub fn meaning(&self) -> Option<Meaning<'i>> {
        match self {
            Tie::Named(meaning) | Tie::Found(Binding::Bound(meaning)) => Some(*meaning),
            _ => None,
        }
    }
}

/// Fields of front matter that readers see as prose.
const PROSE: [&str; 3] = ["title", "subtitle", "summary"];

/// The quantities of all pages that are shown, in the order of the pages and of their text.
pub fn of_site<'i>(site: &Site, indicators: &'i Indicators) -> Vec<Stated<'i>> {
    let binder = Binder::new(indicators);
    let pages: Vec<(PageId, &Page)> = site.shown().collect();
    pages.par_iter().flat_map_iter(|(id, page)| of_page(*id, page, indicators, &binder)).collect()
}

/// The quantities of one page.
pub fn of_page<'i>(id: PageId, page: &Page, indicators: &'i Indicators, binder: &Binder<'i>) -> Vec<Stated<'i>> {
    let period = page.record.period("period");
    let form = Form::of(&page.language);
    let mut all = Vec::new();
    let fields = PROSE.iter().filter_map(|key| page.record.item(key));
    let asked = page.record.records("questions").filter_map(|record| record.item("question"));
    for item in fields.chain(asked) {
        of_field(id, page, item, (form, period), (indicators, binder), &mut all);
    }
    let questions = answers::questions(page);
    let body = answers::body(page, &questions);
    for passage in passages(body) {
        of_passage(id, &passage, form, period, indicators, binder, &mut all);
    }
    all
}

/// The quantities of a field of front matter that readers see as it is.
fn of_field<'i>(
    id: PageId,
    page: &Page,
    item: &Item,
    (form, period): (Form, Option<&Period>),
    (indicators, binder): (&'i Indicators, &Binder<'i>),
    all: &mut Vec<Stated<'i>>,
) {
    let (Some(text), span) = (item.text(), item.span.clone()) else { return };
    let around = Surroundings { text, context: &[], period };
    let mut from = span.start;
    let quantities = binder.outside_names(text, scan(text, form, indicators.units()));
    let first = all.len();
    let Reading { told, disagreements } = binder.passage(&quantities, around);
    for (quantity, told) in quantities.iter().zip(told) {
        let written = text.get(quantity.span.clone()).unwrap_or_default();
        // A value in quotes or over several lines is not the bytes of the file: then it is the field that is named.
        let found = page.text.get(from..span.end).and_then(|rest| rest.find(written));
        let place = found.map_or_else(|| span.clone(), |at| from + at..from + at + written.len());
        from = if found.is_some() { place.end } else { from };
        all.push(found_in(id, place, written, quantity, told));
    }
    statements::note(&disagreements, all.get_mut(first..).unwrap_or_default());
}

fn of_passage<'i>(
    page: PageId,
    passage: &Passage,
    form: Form,
    period: Option<&Period>,
    indicators: &'i Indicators,
    binder: &Binder<'i>,
    all: &mut Vec<Stated<'i>>,
) {
    let from = all.len();
    let around = Surroundings { text: &passage.text, context: &passage.context, period };
    let quantities = binder.outside_names(&passage.text, scan(&passage.text, form, indicators.units()));
    let Reading { told, disagreements } = binder.passage(&quantities, around);
    for (quantity, told) in quantities.iter().zip(told) {
        let text = passage.text.get(quantity.span.clone()).unwrap_or_default();
        all.push(found_in(page, passage.source(quantity.span.clone()), text, quantity, told));
    }
    statements::note(&disagreements, all.get_mut(from..).unwrap_or_default());
    all.extend(passage.figures.iter().map(|link| Stated {
        page,
        span: link.span.clone(),
        text: link.text.clone(),
        tie: named(link, period, indicators),
        near: Vec::new(),
        roughly: None,
        unreadable: None,
        odds: None,
    }));
    if let Some(added) = all.get_mut(from..) {
        added.sort_by_key(|stated| stated.span.start);
    }
}

fn found_in<'i>(page: PageId, span: Range<usize>, text: &str, quantity: &Quantity, told: Told<'i>) -> Stated<'i> {
    let (tie, unreadable, roughly) = (Tie::Found(told.binding), quantity.unreadable, quantity.roughly());
    Stated { page, span, text: text.to_owned(), tie, near: told.near, roughly, unreadable, odds: None }
}

fn named<'i>(link: &FigureLink, period: Option<&Period>, indicators: &'i Indicators) -> Tie<'i> {
    if link.reference == "none" {
        return Tie::Waived;
    }
    let found =
        Reference::parse(&link.reference).ok().and_then(|reference| indicators.meaning(&reference, period).ok());
    found.map_or(Tie::Faulty, Tie::Named)
}

/// What the pages of a site state, found once for everything that asks for it.
#[derive(Debug, Default)]
pub struct SiteFigures<'i> {
    /// Finds what numbers mean; none where there is no data.
    binder: Option<Binder<'i>>,
    all: Vec<Stated<'i>>,
    /// Which of them stand on a page.
    by_page: HashMap<PageId, Range<usize>>,
}

impl<'i> SiteFigures<'i> {
    /// Reads the pages that can be held against data whole: reports, and those that say of which period they tell. Of the
    /// others only links that name a value are taken; to look for quantities in them would cost and tie them to nothing.
    pub fn new(site: &Site, indicators: &'i Indicators) -> SiteFigures<'i> {
        if indicators.sets().is_empty() {
            return SiteFigures::default();
        }
        let binder = Binder::new(indicators);
        let pages: Vec<(PageId, &Page)> = site.shown().filter(|(_, page)| is_read(page)).collect();
        let found: Vec<Vec<Stated>> = pages
            .par_iter()
            .map(|(id, page)| {
                let mut stated = of_page(*id, page, indicators, &binder);
                stated.retain(|stated| is_held(page) || !matches!(stated.tie, Tie::Found(_)));
                stated
            })
            .collect();
        let mut figures = SiteFigures { binder: Some(binder), ..SiteFigures::default() };
        for ((id, _), stated) in pages.into_iter().zip(found) {
            let from = figures.all.len();
            figures.all.extend(stated);
            figures.by_page.insert(id, from..figures.all.len());
        }
        figures
    }

    /// What finds the meanings of further numbers; none where there is no data.
    pub fn binder(&self) -> Option<&Binder<'i>> {
        self.binder.as_ref()
    }

    /// What a page states, in the order of its text.
    pub fn of(&self, page: PageId) -> &[Stated<'i>] {
        let range = self.by_page.get(&page).cloned().unwrap_or_default();
        self.all.get(range).unwrap_or_default()
    }

    /// What all pages state.
    pub fn all(&self) -> &[Stated<'i>] {
        &self.all
    }
}

/// Whether the quantities of a page can be held against data: only one that says which period it tells of can be.
pub fn is_held(page: &Page) -> bool {
    page.type_id() == "report" || page.record.period("period").is_some()
}

/// Whether quantities are looked for in a page, so that other pages may depend on what it says.
pub fn is_read(page: &Page) -> bool {
    is_held(page) || names_values(page)
}

/// Whether the text of a page may hold a link that names a value.
fn names_values(page: &Page) -> bool {
    // All pages are asked: the search of the standard library takes several times as long.
    memchr::memmem::find(page.text.as_bytes(), b"indicator:").is_some()
}

/// Says of each quantity of a report that is neither tied to a value nor waived, of those elsewhere that look like a slip, and
/// of open questions. Of what is `outdated` something better has been said.
pub fn check(site: &Site, indicators: &Indicators, stated: &SiteFigures, outdated: &[Outdated]) -> Vec<Finding> {
    let said = |stated: &Stated| outdated.iter().any(|it| it.page == stated.page && it.span == stated.span);
    let rest = stated.all().iter().filter(|stated| !said(stated));
    let mut findings: Vec<Finding> = rest.filter_map(|stated| finding(site.page(stated.page)?, stated)).collect();
    findings.extend(questions::check(site, indicators, stated.all()));
    findings
}

fn finding(page: &Page, stated: &Stated) -> Option<Finding> {
    let in_report = page.type_id() == "report";
    let place = Place::new(page.path.clone(), stated.span.clone());
    // A calculation says more than a guess.
    let guessed = stated.near.first().is_none_or(|near| near.surety == Surety::Guess);
    if let Some(finding) = statements::finding(page, stated).filter(|_| guessed) {
        return Some(finding);
    }
    if let Some(why) = stated.unreadable {
        let level = if in_report { Level::Error } else { Level::Warning };
        return Some(unreadable(&stated.text, why).level(level).at(place));
    }
    match &stated.tie {
        Tie::Found(Binding::Several(meanings)) if in_report => Some(ambiguous(&stated.text, meanings).at(place)),
        Tie::Found(Binding::Unbound | Binding::Elsewhere(_)) => {
            let near = stated.near.first();
            // Elsewhere than in a report a number may be of something that is not in the data at all.
            let level = match near.map(|near| near.surety) {
                _ if in_report => Level::Error,
                Some(Surety::Certain) => Level::Warning,
                Some(Surety::Likely) => Level::Hint,
                _ => return None,
            };
            let mut finding = not_in_data(&stated.text, &stated.tie, near).level(level);
            finding.places.insert(0, place);
            Some(finding)
        }
        _ => None,
    }
}

/// What is wrong with a number that cannot be read, and how it is written.
fn unreadable(written: &str, why: Unreadable) -> Finding {
    let (message, help) = match why {
        Unreadable::TooLong => (
            text!("“{written}”的位数太多，超过 28 位", "\"{written}\" has more than 28 digits"),
            text!(
                "核对是不是多打了数字；是编号的，不要在后面紧跟单位。",
                "Look whether digits were typed twice; an identifier has no unit after it."
            ),
        ),
        Unreadable::Points => (
            text!("“{written}”里有几个小数点，看不出是多少", "\"{written}\" has several decimal points"),
            text!(
                "千位用逗号隔开或者不隔，例如 1,453,000 或 1453000；小数点只写一个。",
                "Put commas or nothing between thousands, such as 1,453,000; write one decimal point only."
            ),
        ),
    };
    Finding::new(&UNREADABLE, message).help(help)
}

/// What is said of a quantity that is not in the data, or in it as something else, with the nearest value.
/// The place of the quantity is for the caller to put before it.
pub fn not_in_data(written: &str, tie: &Tie, near: Option<&Near>) -> Finding {
    let finding = Finding::new(&UNBOUND, unbound(written, tie, near)).help(mending(written, near));
    near.map_or(finding.clone(), |near| finding.at(in_data(near)))
}

fn unbound(written: &str, tie: &Tie, near: Option<&Near>) -> Text {
    if let (Tie::Found(Binding::Elsewhere(other)), Some(near)) = (tie, near) {
        let (other, named) = (other.reference(), near.meaning.reference());
        return text!(
            "“{written}”是 {other} 的数，这里说的却是 {named}",
            "\"{written}\" is {other}, but the words here name {named}"
        );
    }
    match near.map(|near| near.why) {
        Some(Why::Period) => {
            text!("“{written}”在数据里是另一个时期的数", "\"{written}\" is the value of another period in the data")
        }
        Some(Why::Unit) => text!("“{written}”在数据里是另一个单位", "\"{written}\" has another unit in the data"),
        _ => text!("数据里没有“{written}”这个数", "the data does not have \"{written}\""),
    }
}

fn ambiguous(written: &str, meanings: &[Meaning]) -> Finding {
    let each: Vec<String> =
        meanings.iter().map(|meaning| format!("[{written}](indicator:{})", meaning.reference())).collect();
    let (zh, en) = (each.join("、"), each.join(", "));
    Finding::new(
        &AMBIGUOUS,
        text!("“{written}”可能是几个指标的数", "\"{written}\" may be the value of several indicators"),
    )
    .help(text!("写明是哪一个：{zh}。", "Say which is meant: {en}."))
}

/// What to write, with the nearest value if there is one.
fn mending(written: &str, near: Option<&Near>) -> Text {
    let Some(near) = near else {
        return text!(
            "把它加进 data/indicators/；确实不必绑定的，写成 [{written}](indicator:none)。",
            "Add it to data/indicators/; if it need not be tied to data, write [{written}](indicator:none)."
        );
    };
    let (value_zh, value_en) = (near.meaning.shown(Form::Chinese), near.meaning.shown(Form::English));
    let (reference, why) = (near.meaning.reference(), reason(near.why));
    let (why_zh, why_en) = (why.zh, why.en);
    text!(
        "最接近的是 {reference}：{value_zh}（{why_zh}）。写错了就改正；确实是另一个数的，加进 data/indicators/，或写成 [{written}](indicator:none)。",
        "The nearest is {reference}: {value_en} ({why_en}). Correct it if it is a slip; if it is another number, add it to data/indicators/ or write [{written}](indicator:none)."
    )
}

fn reason(why: Why) -> Text {
    match why {
        Why::Digit => text!("差一位数字", "one digit differs"),
        Why::Missing => text!("少一位数字", "one digit is missing"),
        Why::Extra => text!("多一位数字", "there is one digit too many"),
        Why::Named => text!("这里说的是它", "the words here name it"),
        Why::Swapped => text!("两位数字对调了", "two digits have changed places"),
        Why::Scale => text!("小数点或万、亿不同", "the decimal point or the scale is another"),
        Why::Unit => text!("单位不同", "the unit is another"),
        Why::Period => text!("时期不同", "the period is another"),
        Why::Bound => text!("一个是下限，一个是准确数", "one is a lower bound and the other is not"),
        Why::Untrue => text!("约数或范围与它不符", "the bound or the range does not hold for it"),
    }
}

fn in_data(near: &Near) -> Place {
    Place::new(near.meaning.figure().set.path.clone(), near.meaning.span())
        .label(text!("最接近的数据", "the nearest value"))
}
