//! The words of a drawing are read in the order in which they are seen.

use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::html::{Document, Namespace, NodeId};
use crate::text;

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("drawing-order", Level::Warning).norms(&["A11Y-LAW"]).wcag(&["1.3.2"]),
    family: Family::Accessibility,
    about: About {
        title: Words::new(
            "图里文字的先后和看到的一致",
            "The words of a drawing are read in the order in which they are seen",
        ),
        why: Words::new(
            "读屏软件按代码里的先后读图中的文字，倒着读就听不懂步骤。",
            "Screen readers read the words of a drawing in the order of its code; steps read backwards make no sense.",
        ),
        mend: Words::new(
            "在作图软件里按先后排列文字，或者给整张图写替代文字（`role=img` 和名称）。",
            "Put the texts in order in the drawing program, or give the drawing role img and a name.",
        ),
        blind: Words::new(
            "有旋转、缩放的图，和不成行成列的文字。",
            "Drawings that are turned or scaled, and words that stand in no row or column.",
        ),
    },
    look: Look::Elements(&["svg"], check),
    examples: Examples {
        fail: &[
            "<svg><text x=10 y=90>第三步</text><text x=10 y=50>第二步</text><text x=10 y=10>第一步</text></svg>",
            "<svg><g><text x=\"200\" y=\"20\">发证</text><text x=\"100\" y=\"20\">审核</text><text x=\"0\" y=\"20\">申请</text></g></svg>",
            "<svg><text x=5 y=80>丁</text><rect width=3 height=3 /><text x=5 y=60>丙</text><text x=5 y=40>乙</text><text x=5 y=20>甲</text></svg>",
        ],
        pass: &[
            "<svg><text x=10 y=10>第一步</text><text x=10 y=50>第二步</text><text x=10 y=90>第三步</text></svg>",
            "<svg><text x=0 y=90>0</text><text x=0 y=50>20</text><text x=0 y=10>40%</text></svg>",
            "<svg role=img aria-label=流程><text x=10 y=90>第三步</text><text x=10 y=50>第二步</text><text x=10 y=10>第一步</text></svg>",
            "<svg><g transform=\"scale(1,-1)\"><text x=10 y=90>一</text><text x=10 y=50>二</text><text x=10 y=10>三</text></g></svg>",
            "<svg><text x=10 y=90>一</text><text x=40 y=50>二</text><text x=10 y=10>三</text></svg>",
            "<svg dir=rtl><text x=\"200\" y=\"20\">发证</text><text x=\"100\" y=\"20\">审核</text><text x=\"0\" y=\"20\">申请</text></svg>",
        ],
    },
    told_by: &[],
};

/// With fewer it may well be meant so.
const FEWEST: usize = 3;

fn check(page: &Page<'_>, id: NodeId, report: &mut Report<'_, '_>) {
    let document = page.document();
    let merely = page.role(id) == Some("img") || page.is_in_mere_text(id);
    if merely || page.is_hidden(id) || is_turned(document, id) {
        return;
    }
    let texts: Vec<(f64, f64)> = match texts(page, id) {
        Some(texts) if texts.len() >= FEWEST => texts,
        _ => return,
    };
    let pairs = || texts.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.last()?)));
    let upwards = pairs().all(|(one, next)| same(one.0, next.0) && next.1 < one.1);
    let leftwards = pairs().all(|(one, next)| same(one.1, next.1) && next.0 < one.0);
    if upwards || leftwards {
        report.element(
            id,
            text!("图里的文字在代码里是倒着排的", "the words of the drawing stand in its code back to front"),
            text!(
                "按看到的先后排列文字，或者给整张图加 role=\"img\" 和名称。",
                "Put the texts in the order in which they are seen, or give the drawing role=\"img\" and a name."
            ),
        );
    }
}

fn same(one: f64, other: f64) -> bool {
    (one - other).abs() < 1.0
}

/// Whether anything moves or turns the texts, or they run from right to left.
fn is_turned(document: &Document, id: NodeId) -> bool {
    let moves = |id: NodeId| {
        ["transform", "dir", "direction", "writing-mode", "style", "class"].iter().any(|name| document.attribute(id, name).is_some())
    };
    let svg = document.attribute(id, "transform").is_some() || document.attribute(id, "dir").is_some();
    svg || document.descendants(id).any(|inner| document.element(inner).is_some() && moves(inner))
}

/// The places of all texts that are words, if all of them have one.
fn texts(page: &Page<'_>, id: NodeId) -> Option<Vec<(f64, f64)>> {
    let document = page.document();
    let mut places = Vec::new();
    for text in document.descendants(id) {
        let Some(element) = document.element(text).filter(|element| element.namespace == Namespace::Svg) else { continue };
        match &*element.name {
            // Parts of a text have places of their own, which are not followed here.
            "tspan" | "textPath" | "foreignObject" | "use" | "animate" => return None,
            "text" => {}
            _ => continue,
        }
        let words = document.text_content(text);
        // Values along an axis stand from the bottom to the top.
        if words.trim().is_empty() || words.chars().any(|c| c.is_ascii_digit()) || page.is_hidden(text) {
            return None;
        }
        let number = |name: &str| element.attribute(name).and_then(|value| value.trim().parse::<f64>().ok());
        places.push((number("x")?, number("y")?));
    }
    Some(places)
}
