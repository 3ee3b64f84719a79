//! Which colours must stand out from which, and whether they do, in every scheme.
//!
//! `contrast` of `theme.yaml` names the pairs: `text` on its grounds, and `marks` (edges, focus, parts of drawings) beside
//! what is around them. WCAG 2.2 says how much each needs at least; a theme may ask for more in a scheme, never for less.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::CONTRAST;
use super::colour::{Colour, contrast, written};
use super::schemes::{Palette, Scheme, Swatch};
use crate::diagnostics::{Finding, Place, Text};
use crate::schema::check::{Checker, MISSING_KEY, WRONG_VALUE, nearest};
use crate::schema::tree::Node;
use crate::text;

/// What a colour is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Purpose {
    /// Text: WCAG 2.2, 1.4.6.
    Text,
    /// Edges and marks that mean something: WCAG 2.2, 1.4.11.
    Marks,
}

impl Purpose {
    const ALL: [Purpose; 2] = [Purpose::Text, Purpose::Marks];

    fn key(self) -> &'static str {
        match self {
            Purpose::Text => "text",
            Purpose::Marks => "marks",
        }
    }

    /// What no theme may ask less than.
    fn floor(self) -> f64 {
        match self {
            Purpose::Text => 7.0,
            Purpose::Marks => 3.0,
        }
    }

    fn words(self) -> Text {
        match self {
            Purpose::Text => Text::new("文字", "text"),
            Purpose::Marks => Text::new("边线、焦点框和图形", "edges, focus and marks"),
        }
    }
}

/// What a theme demands.
#[derive(Clone, Debug, Default)]
pub(super) struct Demands {
    minimums: BTreeMap<(Purpose, Scheme), f64>,
    pairs: Vec<Pair>,
}

/// Two colours of which one lies on the other.
#[derive(Clone, Debug)]
pub(super) struct Pair {
    pub purpose: Purpose,
    pub above: String,
    pub below: String,
    /// Where it is demanded.
    pub place: Place,
}

impl Demands {
    /// The contrast that this use of colours needs in a scheme.
    fn minimum(&self, purpose: Purpose, scheme: Scheme) -> f64 {
        self.minimums.get(&(purpose, scheme)).copied().unwrap_or(purpose.floor())
    }

    /// Whether this text is already held against this ground.
    pub fn covers_text(&self, above: &str, below: &str) -> bool {
        let same = |pair: &Pair| pair.purpose == Purpose::Text && pair.above == above && pair.below == below;
        self.pairs.iter().any(same)
    }

    /// Adds a pair that was found in the styles.
    pub fn add(&mut self, pair: Pair) {
        self.pairs.push(pair);
    }
}

/// Reads `contrast` of `theme.yaml`.
pub(super) fn read(node: &Node, path: &Arc<str>, palette: &Palette, checker: &mut Checker) -> Demands {
    let mut demands = Demands::default();
    checker.keys(node, &Purpose::ALL.map(Purpose::key));
    for purpose in Purpose::ALL {
        let Some(group) = node.get(purpose.key()) else {
            checker.missing(node, purpose.key(), &purpose.words());
            continue;
        };
        if !checker.is_mapping(group) {
            continue;
        }
        checker.keys(group, &["minimum", "pairs"]);
        if let Some(minimum) = group.get("minimum") {
            read_minimums(purpose, minimum, checker, &mut demands.minimums);
        }
        match group.get("pairs") {
            Some(pairs) if checker.is_mapping(pairs) => {
                read_pairs(purpose, pairs, path, palette, checker, &mut demands.pairs)
            }
            Some(_) => {}
            None => checker.missing(group, "pairs", &Text::new("颜色对", "pairs of colours")),
        }
    }
    demands
}

fn read_minimums(
    purpose: Purpose,
    node: &Node,
    checker: &mut Checker,
    minimums: &mut BTreeMap<(Purpose, Scheme), f64>,
) {
    if !checker.is_mapping(node) {
        return;
    }
    checker.keys(node, &Scheme::ALL.map(Scheme::name));
    let floor = purpose.floor();
    for entry in node.entries() {
        let value = entry.value.text().and_then(|text| text.parse::<f64>().ok());
        match value.filter(|value| (floor..=21.0).contains(value)).zip(Scheme::named(&entry.key)) {
            Some((value, scheme)) => {
                minimums.insert((purpose, scheme), value);
            }
            None if Scheme::named(&entry.key).is_some() => {
                checker.wrong(
                    &WRONG_VALUE,
                    &entry.value.span,
                    text!(
                        "最低对比度要写 {floor} 到 21 之间的数",
                        "a minimum of contrast is a number from {floor} to 21"
                    ),
                    text!(
                        "可以比 {floor} 高，不可以低；不写就是 {floor}。",
                        "It may be higher than {floor}, never lower; {floor} if left out."
                    ),
                );
            }
            None => {}
        }
    }
}

fn read_pairs(
    purpose: Purpose,
    node: &Node,
    path: &Arc<str>,
    palette: &Palette,
    checker: &mut Checker,
    pairs: &mut Vec<Pair>,
) {
    checker.report_doubled(node.entries());
    for entry in node.entries() {
        known(&entry.key, &entry.key_span, palette, checker);
        for ground in entry.value.items() {
            let Some(below) = checker.text(ground) else { continue };
            if known(&below, &ground.span, palette, checker) && palette.names().contains_key(entry.key.as_str()) {
                let place = Place::new(path.clone(), ground.span.clone());
                pairs.push(Pair { purpose, above: entry.key.clone(), below, place });
            }
        }
        if entry.value.items().is_empty() {
            let name = &entry.key;
            checker.wrong(
                &MISSING_KEY,
                &entry.key_span,
                text!("没有写 {name} 落在哪些底色上", "it is not said what {name} lies on"),
                text!("写成列表：{name}: [paper, surface]。", "Write a list: {name}: [paper, surface]."),
            );
        }
    }
}

/// Whether the theme has a colour of this name; a finding if not.
fn known(name: &str, span: &Range<usize>, palette: &Palette, checker: &mut Checker) -> bool {
    let names = palette.names();
    if names.contains_key(name) {
        return true;
    }
    let help = match nearest(name, names.keys().copied()) {
        Some(near) => text!("是不是 {near}？", "Did you mean {near}?"),
        None => text!("先在各配色里写上这个颜色。", "Name the colour in the schemes first."),
    };
    checker.wrong(&WRONG_VALUE, span, text!("没有颜色 {name}", "there is no colour {name}"), help);
    false
}

/// Says which colours do not stand out enough, in any scheme.
pub(super) fn check(palette: &Palette, demands: &Demands, path: &Arc<str>, findings: &mut Vec<Finding>) {
    for scheme in Scheme::ALL {
        for pair in &demands.pairs {
            let swatches = palette.swatch(scheme, &pair.above).zip(palette.swatch(scheme, &pair.below));
            let Some((above, below)) = swatches else { continue };
            let Some((first, second)) = above.colour.zip(below.colour) else { continue };
            let minimum = demands.minimum(pair.purpose, scheme);
            if !(first.is_opaque() && second.is_opaque()) {
                findings.push(see_through(pair, if first.is_opaque() { below } else { above }, path));
            } else if contrast(first, second) < minimum {
                let measured = Measured { scheme, pair, above, below, ratio: contrast(first, second), minimum };
                findings.push(measured.finding(palette, demands, path));
            }
        }
    }
}

fn see_through(pair: &Pair, swatch: &Swatch, path: &Arc<str>) -> Finding {
    let (above, below) = (&pair.above, &pair.below);
    let message = text!(
        "颜色是半透明的，算不出 {above} 与 {below} 的对比度",
        "what is seen through has no contrast: {above} on {below}"
    );
    Finding::new(&CONTRAST, message)
        .at(Place::new(path.clone(), swatch.span.clone()))
        .help(text!("只写六位：\"#rrggbb\"。", "Write six digits: \"#rrggbb\"."))
}

/// A pair that falls short.
struct Measured<'a> {
    scheme: Scheme,
    pair: &'a Pair,
    above: &'a Swatch,
    below: &'a Swatch,
    ratio: f64,
    minimum: f64,
}

impl Measured<'_> {
    fn finding(&self, palette: &Palette, demands: &Demands, path: &Arc<str>) -> Finding {
        let Measured { pair, minimum, .. } = self;
        let (above, below, ratio) = (&pair.above, &pair.below, written(self.ratio));
        let (scheme, purpose) = (self.scheme.words(), pair.purpose.words());
        let message = Text::new(
            format!("{}：{above} 在 {below} 上的对比度是 {ratio}:1，{}至少要 {minimum}:1", scheme.zh, purpose.zh),
            format!(
                "{}: {above} on {below} has a contrast of {ratio}:1; {} need at least {minimum}:1",
                scheme.en, purpose.en
            ),
        );
        let value = |name: &str, swatch: &Swatch| {
            let label = Text::new(format!("{name}：{}", swatch.text), format!("{name}: {}", swatch.text));
            Place::new(path.clone(), swatch.span.clone()).label(label)
        };
        Finding::new(&CONTRAST, message)
            .at(value(above, self.above))
            .at(value(below, self.below))
            .at(pair.place.clone().label(text!("这里要求的", "demanded here")))
            .help(self.help(palette, demands))
    }

    /// The nearest colour that would do: in all the pairs that the colour is part of if there is one, else in this pair.
    fn help(&self, palette: &Palette, demands: &Demands) -> Text {
        let Measured { pair, above, below, scheme, minimum, .. } = self;
        let opaque = |swatch: &Swatch| swatch.colour.filter(|colour| colour.is_opaque());
        let all_of = |name: &str| -> Vec<(Colour, f64)> {
            let others = demands.pairs.iter().filter_map(|other| {
                let beside = if other.above == name {
                    &other.below
                } else if other.below == name {
                    &other.above
                } else {
                    return None;
                };
                let colour = palette.swatch(*scheme, beside).and_then(opaque)?;
                Some((colour, demands.minimum(other.purpose, *scheme)))
            });
            others.collect()
        };
        let alone = |swatch: &Swatch| opaque(swatch).map(|colour| vec![(colour, *minimum)]).unwrap_or_default();
        let (first, second) = (pair.above.as_str(), pair.below.as_str());
        let ways = [
            (first, above, all_of(first)),
            (second, below, all_of(second)),
            (first, above, alone(below)),
            (second, below, alone(above)),
        ];
        let found =
            ways.iter().find_map(|(name, swatch, needs)| Some((*name, *swatch, opaque(swatch)?.nearest_with(needs)?)));
        let Some((name, swatch, colour)) = found else {
            return text!(
                "两个颜色都要改：一个调深，一个调浅。",
                "Both have to change: make one darker and the other lighter."
            );
        };
        let (colour, scheme) = (colour.hex(), scheme.name());
        if swatch.from == self.scheme {
            text!(
                "色相不变、最接近的合格颜色：{name}: \"{colour}\"。",
                "The nearest colour of the same hue that has enough: {name}: \"{colour}\"."
            )
        } else {
            text!(
                "在 {scheme} 下面加一行 {name}: \"{colour}\"：色相不变、最接近的合格颜色。",
                "Add a line {name}: \"{colour}\" under {scheme}: the nearest colour of the same hue that has enough."
            )
        }
    }
}
