//! The quantities that the pages of a site state, and what each of them means.
//!
//! Here prose (`markdown::passages`), numbers in it (`indicators::quantities`) and data (`indicators::bindings`) come together; none of
//! the three knows of the others.

use std::collections::HashMap;
use std::ops::Range;

use rayon::prelude::*;

use super::changes::Outdated;
use crate::diagnostics::{Finding, Level, Place, Rule, Text};
use crate::indicators::quantities::{Quantity, scan};
use crate::indicators::{Binder, Binding, Form, Indicators, Meaning, Near, Reference, Surroundings, Why};
use crate::markdown::{Body, FigureLink, Passage, passages};
use crate::model::{Page, PageId, Site};
use crate::schema::scalar::Period;
use crate::text;

/// A quantity that is not in the data: on a report an error; elsewhere a hint, and only where it is nearly a value that the
/// words around it name.
pub const UNBOUND: Rule = Rule::new("figure-unbound", Level::Error);
/// A quantity of a report that may mean several values.
pub const AMBIGUOUS: Rule = Rule::new("figure-ambiguous", Level::Error);

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
    for key in PROSE {
        let (Some(text), span) = (page.record.text(key), page.record.span_of(key)) else { continue };
        let around = Surroundings { text, context: &[], period };
        let mut from = span.start;
        for quantity in scan(text, form) {
            let written = text.get(quantity.span.clone()).unwrap_or_default();
            // A value in quotes or over several lines is not the bytes of the file: then it is the field that is named.
            let found = page.text.get(from..span.end).and_then(|rest| rest.find(written));
            let place = found.map_or_else(|| span.clone(), |at| from + at..from + at + written.len());
            from = if found.is_some() { place.end } else { from };
            all.push(found_in(id, place, written, &quantity, around, binder));
        }
    }
    let body = Body { path: &page.path, text: &page.text, range: &page.body, language: &page.language };
    for passage in passages(body) {
        of_passage(id, &passage, form, period, indicators, binder, &mut all);
    }
    all
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
    let stated = |quantity: Quantity| {
        let text = passage.text.get(quantity.span.clone()).unwrap_or_default();
        found_in(page, passage.source(quantity.span.clone()), text, &quantity, around, binder)
    };
    all.extend(scan(&passage.text, form).into_iter().map(stated));
    all.extend(passage.figures.iter().map(|link| Stated {
        page,
        span: link.span.clone(),
        text: link.text.clone(),
        tie: named(link, period, indicators),
        near: Vec::new(),
    }));
    if let Some(added) = all.get_mut(from..) {
        added.sort_by_key(|stated| stated.span.start);
    }
}

/// How many near values are worth naming.
const NEAR: usize = 3;

fn found_in<'i>(
    page: PageId,
    span: Range<usize>,
    text: &str,
    quantity: &Quantity,
    around: Surroundings,
    binder: &Binder<'i>,
) -> Stated<'i> {
    let binding = binder.bind(quantity, around);
    let mut near = if binding == Binding::Unbound { binder.near(quantity, around) } else { Vec::new() };
    near.truncate(NEAR);
    Stated { page, span, text: text.to_owned(), tie: Tie::Found(binding), near }
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
pub struct Told<'i> {
    all: Vec<Stated<'i>>,
    /// Which of them stand on a page.
    by_page: HashMap<PageId, Range<usize>>,
}

impl<'i> Told<'i> {
    /// Reads the pages that can be held against data whole: reports, and those that say of which period they tell. Of the
    /// others only links that name a value are taken; to look for quantities in them would cost and tie them to nothing.
    pub fn of_site(site: &Site, indicators: &'i Indicators) -> Told<'i> {
        if indicators.sets().is_empty() {
            return Told::default();
        }
        let binder = Binder::new(indicators);
        let pages: Vec<(PageId, &Page)> =
            site.shown().filter(|(_, page)| is_told(page) || names_values(page)).collect();
        let found: Vec<Vec<Stated>> = pages
            .par_iter()
            .map(|(id, page)| {
                let mut stated = of_page(*id, page, indicators, &binder);
                stated.retain(|stated| is_told(page) || !matches!(stated.tie, Tie::Found(_)));
                stated
            })
            .collect();
        let mut told = Told::default();
        for ((id, _), stated) in pages.into_iter().zip(found) {
            let from = told.all.len();
            told.all.extend(stated);
            told.by_page.insert(id, from..told.all.len());
        }
        told
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

/// Whether the quantities of a page can be held against data.
pub fn is_told(page: &Page) -> bool {
    page.type_id() == "report" || page.record.period("period").is_some()
}

/// Whether the text of a page may hold a link that names a value.
fn names_values(page: &Page) -> bool {
    page.text.get(page.body.clone()).is_some_and(|body| body.contains("indicator:"))
}

/// Says of each quantity of a report that is neither tied to a value nor waived, and of those elsewhere that look like a slip.
/// Of what is `outdated` something better has been said.
pub fn check(site: &Site, told: &Told, outdated: &[Outdated]) -> Vec<Finding> {
    let told_of = |stated: &Stated| outdated.iter().any(|it| it.page == stated.page && it.span == stated.span);
    let rest = told.all().iter().filter(|stated| !told_of(stated));
    rest.filter_map(|stated| finding(site.page(stated.page)?, stated)).collect()
}

fn finding(page: &Page, stated: &Stated) -> Option<Finding> {
    let in_report = page.type_id() == "report";
    let place = Place::new(page.path.clone(), stated.span.clone());
    match &stated.tie {
        Tie::Found(Binding::Several(meanings)) if in_report => Some(ambiguous(&stated.text, meanings).at(place)),
        Tie::Found(Binding::Unbound) if in_report || stated.near.first().is_some_and(|near| near.likely) => {
            let finding = Finding::new(&UNBOUND, unbound(stated)).at(place).help(mending(stated));
            let finding = stated.near.first().map_or(finding.clone(), |near| finding.at(in_data(near)));
            Some(if in_report { finding } else { finding.level(Level::Hint) })
        }
        _ => None,
    }
}

fn unbound(stated: &Stated) -> Text {
    let written = &stated.text;
    match stated.near.first().map(|near| near.why) {
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
fn mending(stated: &Stated) -> Text {
    let written = &stated.text;
    let Some(near) = stated.near.first() else {
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
        Why::Digits => text!("差一位数字", "one digit differs"),
        Why::Swapped => text!("两位数字对调了", "two digits have changed places"),
        Why::Scale => text!("小数点或万、亿不同", "the decimal point or the scale is another"),
        Why::Unit => text!("单位不同", "the unit is another"),
        Why::Period => text!("时期不同", "the period is another"),
        Why::Bound => text!("一个是下限，一个是准确数", "one is a lower bound and the other is not"),
    }
}

fn in_data(near: &Near) -> Place {
    Place::new(near.meaning.figure().set.path.clone(), near.meaning.span())
        .label(text!("最接近的数据", "the nearest value"))
}
