//! Quantities in running text, measured on a set labelled by hand.
//!
//! `tests/quantities/*.txt` holds text of several kinds. `{{1453人}}` is a quantity, `<<2025年>>` holds digits and is none;
//! every Arabic digit stands in one or the other. A quantity counts as found if exactly its extent was found.
//! `cargo test quantities -- --nocapture` shows the figures and what was missed.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::ops::Range;
use std::path::Path;

use proptest::prelude::*;
use tantu::indicators::quantities::{Unreadable, scan};
use tantu::indicators::{Binder, Binding, Bound, Form, Indicators, Surroundings, Units};
use tantu::model::{self, Options};
use tantu::schema::scalar::period;
use tantu::source::Sources;

/// A line without its marks, and where the labelled quantities and the rest are.
struct Labelled {
    text: String,
    quantities: BTreeSet<(usize, usize)>,
    others: usize,
}

fn labelled(line: &str) -> Labelled {
    let mut all = Labelled { text: String::new(), quantities: BTreeSet::new(), others: 0 };
    let mut rest = line;
    while let Some((at, open, close)) =
        [("{{", "}}"), ("<<", ">>")].iter().filter_map(|(open, close)| Some((rest.find(open)?, *open, *close))).min()
    {
        all.text.push_str(&rest[..at]);
        let inner = &rest[at + open.len()..];
        let end = inner.find(close).unwrap_or_else(|| panic!("{open} without {close}: {line}"));
        let start = all.text.len();
        all.text.push_str(&inner[..end]);
        if open == "{{" {
            all.quantities.insert((start, all.text.len()));
        } else {
            all.others += 1;
        }
        rest = &inner[end + close.len()..];
    }
    all.text.push_str(rest);
    all
}

#[derive(Default)]
struct Score {
    labelled: usize,
    others: usize,
    right: usize,
    wrong: usize,
}

impl Score {
    fn add(&mut self, other: &Score) {
        self.labelled += other.labelled;
        self.others += other.others;
        self.right += other.right;
        self.wrong += other.wrong;
    }

    #[allow(clippy::cast_precision_loss)]
    fn precision(&self) -> f64 {
        self.right as f64 / (self.right + self.wrong).max(1) as f64
    }

    #[allow(clippy::cast_precision_loss)]
    fn recall(&self) -> f64 {
        self.right as f64 / self.labelled.max(1) as f64
    }
}

fn score(kind: &str, told: &mut String) -> Score {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/quantities").join(format!("{kind}.txt"));
    let file = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let form = if kind == "english" { Form::English } else { Form::Chinese };
    let mut score = Score::default();
    let lines = file.lines().filter(|line| !line.is_empty() && !line.starts_with("# "));
    let parts = lines.flat_map(|line| if kind == "table" { line.split(" | ").collect() } else { vec![line] });
    for part in parts {
        let Labelled { text, quantities, others } = labelled(part);
        let found: BTreeSet<(usize, usize)> =
            scan(&text, form, &Units::default()).into_iter().map(|q| (q.span.start, q.span.end)).collect();
        let shown =
            |spans: Vec<&(usize, usize)>| spans.iter().map(|(a, b)| text[*a..*b].to_owned()).collect::<Vec<_>>();
        let missed = shown(quantities.difference(&found).collect());
        let wrong = shown(found.difference(&quantities).collect());
        score.add(&Score {
            labelled: quantities.len(),
            others,
            right: quantities.intersection(&found).count(),
            wrong: wrong.len(),
        });
        if !missed.is_empty() || !wrong.is_empty() {
            writeln!(told, "{kind}: missed {missed:?}, wrong {wrong:?} in {text}").expect("a string");
        }
    }
    score
}

#[test]
fn precision_and_recall_on_the_labelled_set() {
    let mut told = String::new();
    let mut all = Score::default();
    for kind in ["report", "news", "guide", "sports", "policy", "table", "hard", "english"] {
        let score = score(kind, &mut told);
        println!(
            "{kind:8} {:4} quantities {:4} others  precision {:.3}  recall {:.3}",
            score.labelled,
            score.others,
            score.precision(),
            score.recall()
        );
        all.add(&score);
    }
    println!("{told}all      {} quantities, {} others", all.labelled, all.others);
    println!("precision {:.4}, recall {:.4}", all.precision(), all.recall());
    assert!(all.labelled >= 400 && all.others >= 300, "{} and {}", all.labelled, all.others);
    assert!(all.precision() >= 0.98 && all.recall() >= 0.99, "{:.4} {:.4}\n{told}", all.precision(), all.recall());
}

/// What is found in a line, as it stands there.
fn found(line: &str) -> Vec<&str> {
    scan(line, Form::Chinese, &Units::default()).into_iter().map(|quantity| &line[quantity.span]).collect()
}

#[test]
fn numbers_are_read_exactly_with_their_scale_and_bound() {
    let read = |line: &str| {
        let quantity = scan(line, Form::Chinese, &Units::default()).pop().unwrap_or_else(|| panic!("{line}"));
        (quantity.number.to_string(), quantity.power, quantity.bound)
    };
    assert_eq!(read("投入5212.22万元"), ("5212.22".to_owned(), 4, Bound::Exact));
    assert_eq!(read("参保10万余名"), ("10".to_owned(), 4, Bound::AndMore));
    assert_eq!(read("下降-3.20%"), ("-3.20".to_owned(), 0, Bound::Exact));
    assert_eq!(read("不超过１，４５３人"), ("1453".to_owned(), 0, Bound::AtMost));
    assert_eq!(read("约1 453 人"), ("1453".to_owned(), 0, Bound::About));
    assert_eq!(read("18周岁以上"), ("18".to_owned(), 0, Bound::AtLeast));
    let range = scan("每批10至20人", Form::Chinese, &Units::default()).pop().expect("a range");
    assert_eq!((range.number.to_string(), range.to.map(|to| to.to_string())), ("10".to_owned(), Some("20".to_owned())));
}

#[test]
fn a_tally_is_a_quantity_for_each_metal_and_a_result_is_none() {
    assert_eq!(found("获得6金2银10铜，以78比65取胜，3:1领先"), ["6金", "2银", "10铜"]);
}

#[test]
fn a_number_that_cannot_be_read_is_a_quantity_only_if_something_is_counted() {
    let why = |line: &str| scan(line, Form::Chinese, &Units::default()).pop().map(|quantity| quantity.unreadable);
    let long = "1".repeat(40);
    assert_eq!(why(&format!("共{long}人")), Some(Some(Unreadable::TooLong)));
    assert_eq!(why(&long), Some(Some(Unreadable::TooLong)), "a cell");
    assert_eq!(why(&format!("流水{long}已办结")), None);
    assert_eq!(why("救助1.453.000人"), Some(Some(Unreadable::Points)));
    assert_eq!(why("版本1.453.000"), None);
    assert_eq!(why("救助1.453人"), Some(None), "a decimal");
}

#[test]
fn words_before_and_after_say_how_exactly_a_number_is_meant() {
    for (line, bound) in [
        ("救助不少于1400人", Bound::AtLeast),
        ("救助不超过1400人", Bound::AtMost),
        ("救助少于1400人", Bound::Under),
        ("超过1400人", Bound::Over),
        ("逾1400人", Bound::Over),
        ("1400多人", Bound::AndMore),
        ("1400余人", Bound::AndMore),
        ("近1500人", Bound::Nearly),
        ("将近 1500 人", Bound::Nearly),
        ("约1450人", Bound::About),
        ("1450人左右", Bound::About),
        ("不足1500人", Bound::Under),
        ("18周岁及以上", Bound::AtLeast),
        ("3天以内", Bound::AtMost),
        ("达到297家", Bound::Exact),
        ("附近3公里", Bound::Exact),
        ("节约100元", Bound::Exact),
    ] {
        let found = scan(line, Form::Chinese, &Units::default()).pop().unwrap_or_else(|| panic!("{line}"));
        assert_eq!(found.bound, bound, "{line}");
    }
}

/// Data in which small numbers stand more than once, and in every form.
fn binding_data() -> Indicators {
    let data = "title: 甲\nsource: 乙\nindicators:\n  - {id: a, name: 儿童康复救助, unit: 人, periods: [{period: 2024, values: {target: 3, actual: 14}}, {period: 2025, values: {target: 11, actual: 13}, printed_rate: 118.2%}]}\n  - {id: b, name: 投入资金, unit: 万元, periods: [{period: 2025, values: {actual: 13.5}}]}\n  - {id: c, name: 参保人数, unit: 名, periods: [{period: 2025, values: {actual: 100000}, at_least: true}]}\n  - {id: d, name: 坡道长度, unit: 公里, periods: [{period: 2025, values: {actual: 1.4}}]}\n";
    let site = "name: 站\nshort_name: 站\ndescription: 站\nbase_url: https://www.example.gov.cn/\nlanguage: zh-CN\ntime_zone: Asia/Shanghai\norganiser: {name: 甲}\nmarks: {site_code: {not_assigned: 无}, icp: {not_assigned: 无}, police: {not_assigned: 无}, government_mark: {not_assigned: 无}, error_report: {not_assigned: 无}}\nnavigation: []\n";
    let sources = Sources::from_map([("content/site.yaml", site), ("content/data/indicators/x.yaml", data)]);
    let now = "2026-02-01T00:00:00Z".parse().expect("a time");
    let (site, _) = model::load(&sources, &Options { now, drafts: false, base_url: None });
    let (indicators, findings) = Indicators::load(&site.expect("a site"), &sources);
    assert_eq!(findings, []);
    indicators
}

/// What the quantities of a text mean, by reference.
fn meanings(indicators: &Indicators, text: &str, context: &[String]) -> Vec<Option<String>> {
    let period = period("2025").expect("a period");
    let found = scan(text, Form::Chinese, indicators.units());
    let around = Surroundings { text, context, period: Some(&period) };
    let reading = Binder::new(indicators).passage(&found, around);
    assert_eq!(reading.told.len(), found.len());
    let told = reading.told.into_iter().map(|told| match told.binding {
        Binding::Bound(meaning) => Some(meaning.reference()),
        _ => None,
    });
    told.collect()
}

#[test]
fn a_number_is_bound_in_another_unit_and_as_a_bound() {
    let indicators = binding_data();
    for (text, reference) in [
        ("坡道长度1400米", Some("d@2025.actual")),
        ("投入资金135000元", Some("b@2025.actual")),
        ("投入资金超过13万元", Some("b@2025.actual")),
        ("参保人数10万余名", Some("c@2025.actual")),
        ("儿童康复救助13人", Some("a@2025.actual")),
        ("2024年儿童康复救助14人", Some("a@2024.actual")),
        ("儿童康复救助13人次", None),
        ("儿童康复救助超过13人", None),
        ("投入资金超过1万元", None),
        ("超过13万元", None),
        ("参保人数不足20万名", None),
        ("坡道长度1.4米", None),
    ] {
        assert_eq!(meanings(&indicators, text, &[]), [reference.map(str::to_owned)], "{text}");
    }
}

proptest! {
    /// Whatever the text and what it stands under, binding ends, tells of each quantity and tells the same again.
    #[test]
    fn binding_takes_any_text(
        text in "[0-9０-９年月日人万亿米公里元%.,，。、；:：a-z 第约近超过余多至—（）“”*/+-]{0,80}|(儿童康复救助|任务|实际|完成率|其中|比上年增长|[0-9]{1,3}人|[0-9]{1,3}%|，|。){0,12}",
        context in proptest::collection::vec("[任务完成率（人）%0-9年儿童康复救助]{0,12}", 0..3),
    ) {
        let indicators = binding_data();
        prop_assert_eq!(meanings(&indicators, &text, &context), meanings(&indicators, &text, &context));
    }

    /// What stands in another sentence behind changes nothing of what stands before.
    #[test]
    fn what_follows_changes_nothing(after in "[0-9人，万元a-z年]{0,30}") {
        let indicators = binding_data();
        let text = "儿童康复救助13人。";
        let whole = meanings(&indicators, &format!("{text}{after}"), &[]);
        prop_assert_eq!(&whole[..1], &meanings(&indicators, text, &[])[..]);
    }

    /// Whatever the text, spans lie in it, in order, apart from each other, and begin with a sign or a digit.
    #[test]
    fn spans_are_ordered_and_inside(line in "[0-9０-９年月日人万亿%.,，:：a-zA-Z 第号约至—～（）*/+-]{0,60}", english: bool) {
        let form = if english { Form::English } else { Form::Chinese };
        let mut last = 0;
        for Range { start, end } in scan(&line, form, &Units::default()).into_iter().map(|quantity| quantity.span) {
            prop_assert!(last <= start && start < end && line.get(start..end).is_some());
            last = end;
        }
    }
}
