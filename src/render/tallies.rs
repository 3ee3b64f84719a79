//! Whether the medals that a result page tells of are everywhere the same: in its front matter, in its words, in the data.
//!
//! A *tally* names at least two metals in a row (`6金2银10铜`, `金牌6枚、银牌2枚`, `6 gold, 2 silver and 10 bronze medals`); one metal
//! alone is as likely a part of them (其中3枚金牌出自田径). A *total* is a number of medals of any metal: in title and summary always, in the
//! text where it says that it is one (共18枚奖牌). What a link has bound or waived is left alone.

use std::ops::Range;

use super::answers;
use super::context::Context;
use super::medals;
use super::views::MedalsView;
use crate::diagnostics::{Finding, Level, Place, Rule};
use crate::indicators::quantities::{Quantity, scan};
use crate::indicators::{Figure, Form, Indicators, REFERENCE_SYNTAX, Reference, Units, WrittenUnit};
use crate::markdown::passages;
use crate::model::Page;
use crate::schema::record::{Item, Record};
use crate::text;

/// Medals in the words of a result page, or in its data, that are not those of its front matter.
pub const DIFFER: Rule = Rule::new("medals-differ", Level::Error);

/// Fields of front matter that readers see as prose.
const PROSE: [&str; 3] = ["title", "subtitle", "summary"];

/// What a result page says of medals that its front matter, or the data that it names, does not say.
pub fn of_page(context: &Context, page: &Page) -> Vec<Finding> {
    let record = page.record.object("medals");
    let mut findings = in_words(page, record, context.units());
    let Some(item) = page.record.item("medals_indicator") else { return findings };
    match record {
        Some(record) => findings.extend(in_data(page, record, item, context.data().indicators)),
        None => findings.push(
            Finding::new(
                &DIFFER,
                text!(
                    "写了 medals_indicator，没有写 medals",
                    "there is a `medals_indicator`, but there are no `medals`"
                ),
            )
            .at(Place::new(page.path.clone(), item.span.clone()))
            .help(text!(
                "在页首写上 medals: {{gold: …, silver: …, bronze: …}}，或删去 medals_indicator。",
                "Add `medals: {{gold: …, silver: …, bronze: …}}`, or remove `medals_indicator`."
            )),
        ),
    }
    findings
}

/// Holds the front matter against the indicator that it names.
fn in_data(page: &Page, record: &Record, item: &Item, indicators: &Indicators) -> Vec<Finding> {
    let place = Place::new(page.path.clone(), item.span.clone());
    let named = match Reference::parse(item.text().unwrap_or_default()) {
        Ok(reference) => reference,
        Err(refusal) => return vec![Finding::new(&REFERENCE_SYNTAX, refusal.message).help(refusal.help).at(place)],
    };
    let mut findings = Vec::new();
    for metal in medals::METALS {
        let reference = Reference { value: Some(metal.to_owned()), ..named.clone() };
        match indicators.find(&reference, page.record.period("period")) {
            Ok(figure) => findings.extend(differs(page, record, metal, &figure)),
            // What cannot be found for one metal cannot for the others, and is said once.
            Err(finding) => return vec![finding.at(place)],
        }
    }
    findings
}

fn differs(page: &Page, record: &Record, metal: &str, figure: &Figure) -> Option<Finding> {
    let count = record.integer(metal)?;
    if figure.value() == count.into() && !figure.at_least() {
        return None;
    }
    let (reference, path) = (figure.reference(), &figure.set.path);
    let (zh, en) = (figure.shown(Form::Chinese), figure.shown(Form::English));
    Some(
        Finding::new(
            &DIFFER,
            text!(
                "页首的 {metal} 是 {count}，数据 {reference} 是“{zh}”",
                "`{metal}` is {count} here, but {reference} is \"{en}\""
            ),
        )
        .at(Place::new(page.path.clone(), record.span_of(metal)))
        .at(Place::new(path.clone(), figure.number.span.clone()).label(text!("数据", "the data")))
        .help(text!("对照来源，改正写错的一处。", "Compare both with the source and mend the one that is wrong.")),
    )
}

/// Holds title, summary and text against the front matter.
fn in_words(page: &Page, record: Option<&Record>, units: &Units) -> Vec<Finding> {
    let form = Form::of(&page.language);
    let medals = record.map(medals::of_record);
    let mut findings = Vec::new();
    let mut look = |text: &str, whole: bool, source: &dyn Fn(Range<usize>) -> Range<usize>| {
        for said in sayings(text, form, units, whole) {
            if medals.as_ref().is_some_and(|medals| said.fits(medals)) {
                continue;
            }
            let written = text.get(said.span.clone()).unwrap_or_default();
            findings.push(wrong(page, written, source(said.span), record.zip(medals.as_ref())));
        }
    };
    for key in PROSE {
        let (Some(text), span) = (page.record.text(key), page.record.span_of(key)) else { continue };
        // A value in quotes or over several lines is not the bytes of the file: then it is the field that is named.
        let start = page.text.get(span.clone()).and_then(|bytes| bytes.find(text)).map(|at| span.start + at);
        look(text, true, &|part| start.map_or(span.clone(), |at| at + part.start..at + part.end));
    }
    let questions = answers::questions(page);
    let body = answers::body(page, &questions);
    for passage in passages(body) {
        look(&passage.text, false, &|part| passage.source(part));
    }
    findings
}

fn wrong(page: &Page, written: &str, span: Range<usize>, given: Option<(&Record, &MedalsView)>) -> Finding {
    let place = Place::new(page.path.clone(), span);
    let Some((record, MedalsView { gold, silver, bronze, total })) = given else {
        return Finding::new(&DIFFER, text!("文中说“{written}”，页首没有 medals", "\"{written}\" is said, but there are no `medals` in the front matter"))
            .at(place)
            .help(text!(
                "在页首写上 medals: {{gold: …, silver: …, bronze: …}}；说的是别的奖牌，写成 [{written}](indicator:none)。",
                "Add `medals: {{gold: …, silver: …, bronze: …}}`; if other medals are meant, write [{written}](indicator:none)."
            ));
    };
    Finding::new(
        &DIFFER,
        text!(
            "文中说“{written}”，页首的奖牌是{gold}金{silver}银{bronze}铜，共{total}枚",
            "\"{written}\" is said, but the front matter has {gold} gold, {silver} silver and {bronze} bronze, {total} in all"
        ),
    )
    .at(place)
    .at(Place::new(page.path.clone(), record.span.clone()).label(text!("页首的奖牌", "the medals of the front matter")))
    .help(text!(
        "对照来源，改正写错的一处；说的是别的奖牌，写成 [{written}](indicator:none)。",
        "Compare both with the source and mend the one that is wrong; if other medals are meant, write [{written}](indicator:none)."
    ))
}

/// What a text says of medals.
struct Saying {
    /// Bytes of the text.
    span: Range<usize>,
    counts: Vec<(Kind, Quantity)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Gold,
    Silver,
    Bronze,
    Any,
}

impl Saying {
    fn fits(&self, medals: &MedalsView) -> bool {
        self.counts.iter().all(|(kind, quantity)| {
            let count = match kind {
                Kind::Gold => medals.gold,
                Kind::Silver => medals.silver,
                Kind::Bronze => medals.bronze,
                Kind::Any => medals.total,
            };
            quantity.power == 0 && quantity.to.is_none() && quantity.number == count.into()
        })
    }
}

/// The tallies and totals of a text. `whole`: it speaks of the page as a whole, so that every number of medals is a total.
fn sayings(text: &str, form: Form, units: &Units, whole: bool) -> Vec<Saying> {
    let mut all: Vec<Saying> = Vec::new();
    let mut open: Option<Saying> = None;
    let mut named_before = None;
    let mut last = 0;
    for quantity in scan(text, form, units) {
        let Some((kind, before)) = kind(text, &quantity, form, named_before) else { continue };
        named_before = Some(before);
        if kind == Kind::Any {
            if is_total(text, &quantity, whole) {
                all.push(Saying { span: quantity.span.clone(), counts: vec![(kind, quantity)] });
            }
            continue;
        }
        let between = text.get(last..quantity.span.start).unwrap_or_default();
        last = quantity.span.end;
        match &mut open {
            Some(run) if joins(between) && run.counts.iter().all(|(known, _)| *known != kind) => {
                run.span.end = quantity.span.end;
                run.counts.push((kind, quantity));
            }
            _ => {
                let begun = Saying { span: quantity.span.clone(), counts: vec![(kind, quantity)] };
                all.extend(open.replace(begun).filter(|run| run.counts.len() > 1));
            }
        }
    }
    all.extend(open.filter(|run| run.counts.len() > 1));
    all.sort_by_key(|said| said.span.start);
    all
}

const CHINESE: [(&str, Kind); 4] =
    [("金牌", Kind::Gold), ("银牌", Kind::Silver), ("铜牌", Kind::Bronze), ("奖牌", Kind::Any)];
const ENGLISH: [(&str, Kind); 4] =
    [("gold", Kind::Gold), ("silver", Kind::Silver), ("bronze", Kind::Bronze), ("medal", Kind::Any)];

/// Which medals a quantity counts, and whether they are named before it: `金牌6枚银牌2枚` and `6枚金牌2枚银牌` can only be told apart by
/// how they began.
fn kind(text: &str, quantity: &Quantity, form: Form, named_before: Option<bool>) -> Option<(Kind, bool)> {
    let metal = match &quantity.unit {
        WrittenUnit::Is(unit) => match &*unit.base {
            "金" => Some(Kind::Gold),
            "银" => Some(Kind::Silver),
            "铜" => Some(Kind::Bronze),
            "枚" | "块" | "面" => None,
            _ => return None,
        },
        WrittenUnit::Things(_) | WrittenUnit::None => None,
    };
    if let Some(metal) = metal {
        return Some((metal, false));
    }
    if form == Form::English {
        let counted = text.get(quantity.span.start..)?.trim_start_matches(|c: char| !c.is_alphabetic()).to_lowercase();
        let word = counted.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        return ENGLISH.iter().find(|(name, _)| word.trim_end_matches('s') == *name).map(|(_, kind)| (*kind, false));
    }
    let ahead = text.get(quantity.span.end..)?.trim_start();
    let back = text.get(..quantity.span.start)?.trim_end_matches([' ', '：', ':', '共', '数', '总', '为']);
    let after = CHINESE.iter().find(|(name, _)| ahead.starts_with(name)).map(|(_, kind)| (*kind, false));
    let before = CHINESE.iter().find(|(name, _)| back.ends_with(name)).map(|(_, kind)| (*kind, true));
    if named_before.unwrap_or(true) { before.or(after) } else { after.or(before) }
}

/// Whether a number of medals of any metal is that of all of them.
fn is_total(text: &str, quantity: &Quantity, whole: bool) -> bool {
    const TOTAL: [&str; 7] = ["共", "总", "合计", "total", "in all", "altogether", "overall"];
    const PART: [&str; 4] = ["其中", "of which", "of them", "of these"];
    let ends = ['，', '。', '；', ';', '.', '\n'];
    let before = text.get(..quantity.span.start).unwrap_or_default().rsplit(ends).next().unwrap_or_default();
    let after = text.get(quantity.span.start..).unwrap_or_default().split(ends).next().unwrap_or_default();
    let clause = format!("{before}{after}").to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| clause.contains(word));
    (whole || says(&TOTAL)) && !says(&PART)
}

/// Whether nothing but the names of medals and what strings them together stands between two counts.
fn joins(between: &str) -> bool {
    const NAMES: [&str; 10] = ["金牌", "银牌", "铜牌", "medals", "medal", "gold", "silver", "bronze", "and", "和"];
    let names = NAMES.iter().fold(between.to_lowercase(), |rest, name| rest.replace(name, ""));
    names.chars().all(|c| c.is_whitespace() || matches!(c, '、' | '，' | ',' | '：' | ':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str, form: Form) -> Vec<String> {
        let count = |(kind, quantity): (Kind, Quantity)| format!("{kind:?} {}", quantity.number);
        let all = sayings(text, form, &Units::default(), false).into_iter();
        all.map(|said| said.counts.into_iter().map(count).collect::<Vec<_>>().join(", ")).collect()
    }

    #[test]
    fn tallies_and_totals_are_found_however_they_are_written() {
        let whole = "Gold 6, Silver 2, Bronze 10";
        for text in [
            "获得6金2银10铜。",
            "获得6金、2银、10铜",
            "夺得金牌6枚、银牌2枚、铜牌10枚",
            "夺得金牌6枚银牌2枚铜牌10枚",
            "夺得6枚金牌、2枚银牌和10枚铜牌",
            "夺得6枚金牌2枚银牌10枚铜牌",
            "金牌：6枚，银牌：2枚，铜牌：10枚",
        ] {
            assert_eq!(said(text, Form::Chinese), [whole], "{text}");
        }
        for text in
            ["They won 6 gold, 2 silver and 10 bronze medals.", "6 gold medals, 2 silver medals, 10 bronze medals"]
        {
            assert_eq!(said(text, Form::English), [whole], "{text}");
        }
        assert_eq!(said("省级6金2银，全国7金4银", Form::Chinese), ["Gold 6, Silver 2", "Gold 7, Silver 4"]);
        for text in ["共18枚奖牌", "奖牌总数18枚", "一共夺得奖牌18枚", "合计18枚奖牌"] {
            assert_eq!(said(text, Form::Chinese), ["Any 18"], "{text}");
        }
        assert_eq!(said("18 medals in total", Form::English), ["Any 18"]);
        assert_eq!(said("共6金2银10铜，共18枚奖牌", Form::Chinese), [whole, "Any 18"]);
    }

    #[test]
    fn a_part_of_the_medals_is_no_tally() {
        for text in [
            "其中3枚金牌出自田径",
            "共18人参加",
            "第2枚金牌",
            "其中共3枚奖牌出自田径",
            "2025年获得奖牌",
            "连续3年获得奖牌",
        ] {
            assert_eq!(said(text, Form::Chinese), [] as [&str; 0], "{text}");
        }
    }
}
