//! What holds of every drawing, whatever the data.

use proptest::prelude::*;
use roxmltree::{Document, Node};

use super::measure::width;
use super::*;

/// Every kind of chart.
const KINDS: [Kind; 6] = [Kind::Bar, Kind::GroupedBar, Kind::Line, Kind::StackedBar, Kind::Progress, Kind::Pictogram];

/// A coordinate in tenths; none is finer.
fn read(text: &str) -> Tenths {
    let tenths = (text.parse::<Decimal>().unwrap() * Decimal::TEN).normalize();
    tenths.to_string().parse().unwrap_or_else(|_| panic!("{text} is finer than a tenth"))
}

fn tenths(node: Node, attribute: &str) -> Tenths {
    read(node.attribute(attribute).unwrap_or_else(|| panic!("no {attribute}: {node:?}")))
}

fn points(node: Node) -> Vec<(Tenths, Tenths)> {
    let pairs = node.attribute("points").unwrap().split(' ');
    pairs.map(|pair| pair.split_once(',').unwrap()).map(|(x, y)| (read(x), read(y))).collect()
}

/// The corners of an element.
fn corners(node: Node) -> Vec<(Tenths, Tenths)> {
    let at = |name| tenths(node, name);
    match node.tag_name().name() {
        "rect" => vec![(at("x"), at("y")), (at("x") + at("width"), at("y") + at("height"))],
        "line" => vec![(at("x1"), at("y1")), (at("x2"), at("y2"))],
        "circle" => vec![(at("cx") - at("r"), at("cy") - at("r")), (at("cx") + at("r"), at("cy") + at("r"))],
        "polyline" | "polygon" => points(node),
        "text" => {
            let font = at("font-size");
            let wide = width(node.text().unwrap(), font);
            let left = match node.attribute("text-anchor") {
                None => at("x"),
                Some("middle") => at("x") - wide / 2,
                Some(_) => at("x") - wide,
            };
            vec![(left, at("y") - font * 88 / 100), (left + wide, at("y") + font * 12 / 100)]
        }
        other => panic!("{other} is not expected"),
    }
}

/// What is wrong with a drawing.
fn problems(svg: &str, size: Size) -> Vec<String> {
    let document = Document::parse(svg).unwrap_or_else(|error| panic!("{error}\n{svg}"));
    let root = document.root_element();
    let view: Vec<&str> = root.attribute("viewBox").unwrap().split(' ').collect();
    assert_eq!(view[..3], ["0", "0", &(size.width() / 10).to_string()]);
    let height = read(view[3]);
    let mut problems = Vec::new();
    let sheet = root.children().find(|node| node.attribute("aria-hidden") == Some("true")).unwrap();
    for node in sheet.children().filter(Node::is_element) {
        for (x, y) in corners(node) {
            // Strokes and points may stand out by the width of a line: drawings do not cut them off.
            if x < -20 || y < -20 || x > size.width() + 20 || y > height + 20 {
                problems.push(format!("{x},{y} is outside {}×{height}: {node:?} {:?}", size.width(), node.text()));
            }
        }
        if node.tag_name().name() == "rect" && (tenths(node, "width") < 0 || tenths(node, "height") <= 0) {
            problems.push(format!("turned inside out: {node:?}"));
        }
    }
    let ids: Vec<&str> = document.descendants().filter_map(|node| node.attribute("id")).collect();
    for node in document.descendants() {
        let fill = node.attribute("fill").and_then(|fill| fill.strip_prefix("url(#")?.strip_suffix(')'));
        if fill.is_some_and(|id| ids.iter().filter(|known| **known == id).count() != 1) {
            problems.push(format!("no pattern for {node:?}"));
        }
    }
    problems
}

fn mark(value: Option<Decimal>, at_least: bool) -> Mark {
    let text = value.map_or("未公布".to_owned(), |value| format!("{value}人"));
    Mark { value, text, at_least }
}

fn value() -> impl Strategy<Value = Option<Decimal>> {
    prop_oneof![
        1 => Just(None),
        2 => Just(Some(Decimal::ZERO)),
        6 => (-2000_i64..2000).prop_map(|value| Some(Decimal::from(value))),
        3 => (any::<i64>(), 0_u32..8).prop_map(|(digits, scale)| Some(Decimal::new(digits, scale))),
        1 => Just(Some(Decimal::MAX)),
        1 => Just(Some(Decimal::MIN)),
    ]
}

fn row(series: usize) -> impl Strategy<Value = PictureRow> {
    let marks = proptest::collection::vec((value(), any::<bool>()), series);
    let name = "[残疾儿童抢救性康复（），。a-z& <\"0-9]{0,90}";
    (name, proptest::option::of("[任务数0-9人，]{0,30}"), marks, proptest::option::of("[0-9]{1,20}人")).prop_map(
        |(name, detail, marks, total)| {
            let marks = marks.into_iter().map(|(value, bound)| mark(value, bound)).collect();
            PictureRow { name, detail, marks, total, month: 0 }
        },
    )
}

/// A picture of up to 60 rows and 5 series.
fn picture() -> impl Strategy<Value = Picture> {
    let rows = (1_usize..=5).prop_flat_map(|series| proptest::collection::vec(row(series), 1..60));
    (rows, any::<bool>(), proptest::collection::vec("[一-龥a-z ]{1,30}", 5), 1_u32..50).prop_map(
        |(mut rows, people, names, per)| {
            for (at, row) in (0..).zip(&mut rows) {
                row.month = 24_000 + at * 12;
            }
            let series = rows[0].marks.len();
            let names = names.into_iter().take(series).enumerate();
            let values: Vec<Decimal> = rows.iter().flat_map(|row| &row.marks).filter_map(|mark| mark.value).collect();
            let axis = ticks(&values, 6).into_iter().map(|value| Tick { value, text: value.to_string() });
            Picture {
                series: names.map(|(at, name)| PictureSeries { name, look: Look::Series(at) }).collect(),
                rows,
                axis: axis.collect(),
                unit: "人".to_owned(),
                target: "任务数（100%）".to_owned(),
                per,
                people,
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn drawings_are_well_formed_and_nothing_leaves_the_sheet(picture in picture()) {
        for kind in KINDS {
            for size in Size::ALL {
                let mut picture = picture.clone();
                if matches!(kind, Kind::StackedBar | Kind::Progress | Kind::Pictogram) {
                    // Values that these kinds cannot show are refused before anything is drawn.
                    for mark in picture.rows.iter_mut().flat_map(|row| &mut row.marks) {
                        mark.value = mark.value.map(|value| value.abs());
                    }
                }
                if kind == Kind::Progress {
                    picture.series.truncate(1);
                    picture.rows.iter_mut().for_each(|row| row.marks.truncate(1));
                }
                let svg = draw(kind, &picture, size, "t-chart-a", "t-chart-a-title");
                let problems = problems(&svg, size);
                prop_assert!(problems.is_empty(), "{kind:?} {size:?}: {problems:#?}");
                prop_assert_eq!(&svg, &draw(kind, &picture, size, "t-chart-a", "t-chart-a-title"));
            }
        }
    }
}

fn one_series(rows: &[(&str, Mark)]) -> Picture {
    let rows = rows.iter().map(|(name, mark)| PictureRow {
        name: (*name).to_owned(),
        marks: vec![mark.clone()],
        ..PictureRow::default()
    });
    Picture {
        series: vec![PictureSeries { name: "完成数".to_owned(), look: Look::Series(0) }],
        rows: rows.collect(),
        per: 1,
        ..Picture::default()
    }
}

/// Left edge and length of each bar.
fn bars(svg: &str) -> Vec<(Tenths, Tenths)> {
    let document = Document::parse(svg).unwrap();
    let bars = document.descendants().filter(|node| {
        node.tag_name().name() == "rect" && node.attribute("class").is_some_and(|class| class.contains("chart__mark"))
    });
    bars.map(|bar| (tenths(bar, "x"), tenths(bar, "width"))).collect()
}

#[test]
fn bars_are_as_long_as_their_values() {
    let decimal = |value: i64| mark(Some(Decimal::from(value)), false);
    let picture =
        one_series(&[("甲", decimal(400)), ("乙", decimal(100)), ("丙", decimal(0)), ("丁", mark(None, false))]);
    let found = bars(&draw(Kind::Bar, &picture, Size::Wide, "a", "b"));
    assert_eq!(found.len(), 2, "neither zero nor what is not known has a bar");
    assert_eq!(found[0].0, found[1].0);
    assert!((found[0].1 - 4 * found[1].1).abs() <= 4, "{found:?}");
    let picture = one_series(&[("甲", decimal(300)), ("乙", decimal(-100))]);
    let found = bars(&draw(Kind::Bar, &picture, Size::Wide, "a", "b"));
    assert_eq!(found[1].0 + found[1].1, found[0].0, "what is negative ends where the other begins");
    assert!((found[0].1 - 3 * found[1].1).abs() <= 3, "{found:?}");
}

#[test]
fn a_lower_bound_shows_that_there_is_more() {
    let picture = one_series(&[("甲", mark(Some(Decimal::from(100_000)), true))]);
    assert_eq!(bars(&draw(Kind::Bar, &picture, Size::Narrow, "a", "b")).len(), 3);
}

#[test]
fn a_gap_breaks_a_line_and_is_said() {
    let mut picture = one_series(&[
        ("2021年", mark(Some(Decimal::ONE), false)),
        ("2022年", mark(Some(Decimal::TWO), false)),
        ("2023年", mark(None, false)),
        ("2024年", mark(Some(Decimal::ONE), false)),
        ("2025年", mark(Some(Decimal::TEN), false)),
    ]);
    for (at, row) in (0..).zip(&mut picture.rows) {
        row.month = at * 12;
    }
    let svg = draw(Kind::Line, &picture, Size::Wide, "a", "b");
    assert_eq!(svg.matches("<polyline").count(), 2);
    assert!(svg.contains(">未公布</text>"));
}

#[test]
fn symbols_are_as_many_as_they_stand_for() {
    let mut picture = one_series(&[("甲", mark(Some(Decimal::from(35)), false))]);
    picture.per = 5;
    assert_eq!(draw(Kind::Pictogram, &picture, Size::Narrow, "a", "b").matches("chart__symbol").count(), 7);
}

#[test]
fn texts_of_bars_do_not_cover_one_another() {
    let decimal = |value: i64| mark(Some(Decimal::from(value)), false);
    let rows: Vec<(String, Mark)> =
        (0..60).map(|n| (format!("第{n}个县（市、区）残联"), decimal(n * 37 - 400))).collect();
    let rows: Vec<(&str, Mark)> = rows.iter().map(|(name, mark)| (name.as_str(), mark.clone())).collect();
    for size in Size::ALL {
        let svg = draw(Kind::Bar, &one_series(&rows), size, "a", "b");
        let document = Document::parse(&svg).unwrap();
        let texts: Vec<Vec<(Tenths, Tenths)>> =
            document.descendants().filter(|node| node.tag_name().name() == "text").map(corners).collect();
        assert!(texts.len() >= 120);
        for (at, one) in texts.iter().enumerate() {
            for other in &texts[at + 1..] {
                let apart = one[1].0 <= other[0].0
                    || other[1].0 <= one[0].0
                    || one[1].1 <= other[0].1
                    || other[1].1 <= one[0].1;
                assert!(apart, "{one:?} {other:?}");
            }
        }
    }
}
