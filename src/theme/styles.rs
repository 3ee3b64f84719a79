//! Holds the style sheets of a theme against its colours: every variable that is used exists, every colour comes from the
//! schemes, every colour of the schemes is used, and text that a rule puts on a ground is held to the contrast of text.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::contrast::{Demands, Pair, Purpose};
use super::css::{self, Declaration, Piece, Rule};
use super::schemes::{Palette, Swatch};
use super::template::FOLDERS;
use super::{COLOUR_LITERAL, COLOUR_UNUSED, Files, VARIABLE};
use crate::diagnostics::{Finding, Place};
use crate::schema::check::nearest;
use crate::text;

/// Colours that the program itself takes, for the web manifest.
pub const PROGRAM_COLOURS: [&str; 2] = ["brand", "paper"];

/// A sheet with its rules.
struct Sheet {
    path: Arc<str>,
    rules: Vec<Rule>,
}

/// Checks all sheets; pairs of text and ground that they make are added to the demands.
pub(super) fn check(files: &Files<'_>, palette: &Palette, demands: &mut Demands, findings: &mut Vec<Finding>) {
    let sheets = read(files);
    let colours = palette.names();
    let own: BTreeSet<&str> = declarations(&sheets).filter_map(|(_, d)| d.property.strip_prefix("--")).collect();
    let mut used: BTreeSet<&str> = BTreeSet::new();
    for (sheet, declaration) in declarations(&sheets) {
        for piece in &declaration.pieces {
            match piece {
                Piece::Literal(span) => findings.push(literal(Place::new(sheet.path.clone(), span.clone()))),
                Piece::Variable { name, span, fallback } => {
                    used.insert(name);
                    let known = colours.contains_key(name.as_str()) || own.contains(name.as_str()) || *fallback;
                    if !known {
                        let names = colours.keys().chain(&own).copied();
                        findings.push(unknown(name, Place::new(sheet.path.clone(), span.clone()), names));
                    }
                }
            }
        }
    }
    report_unused(files, &colours, &used, findings);
    for sheet in &sheets {
        for rule in &sheet.rules {
            add_pairs(rule, sheet, &colours, demands);
        }
    }
}

fn read(files: &Files<'_>) -> Vec<Sheet> {
    // What is no text has been said where the sheets are bundled.
    let mut unread = Vec::new();
    let mut texts = files.texts("styles/", ".css", &mut unread);
    texts.extend(files.texts("components/", ".css", &mut unread));
    texts.extend(files.texts("gallery/", ".css", &mut unread));
    texts.into_iter().map(|(path, text)| Sheet { path: files.path(path), rules: css::rules(text) }).collect()
}

fn declarations(sheets: &[Sheet]) -> impl Iterator<Item = (&Sheet, &Declaration)> {
    sheets.iter().flat_map(|sheet| sheet.rules.iter().flatten().map(move |declaration| (sheet, declaration)))
}

fn literal(place: Place) -> Finding {
    let message = text!("样式里直接写了颜色", "a colour is written out in a style");
    Finding::new(&COLOUR_LITERAL, message).at(place).help(text!(
        "这样写，换配色时不会跟着变，对比度也查不到。请在 theme.yaml 的各配色里给它起名，这里写 var(--名字)。",
        "It stays the same in every scheme and its contrast is not checked. Name it in the schemes of theme.yaml and write var(--name) here."
    ))
}

fn unknown<'n>(name: &str, place: Place, names: impl Iterator<Item = &'n str>) -> Finding {
    let help = match nearest(name, names) {
        Some(near) => text!("是不是 --{near}？", "Did you mean --{near}?"),
        None => text!(
            "颜色写在 theme.yaml，尺寸写在 styles/tokens.css。",
            "Colours are named in theme.yaml, sizes in styles/tokens.css."
        ),
    };
    Finding::new(&VARIABLE, text!("没有变量 --{name}", "there is no variable --{name}")).at(place).help(help)
}

fn report_unused(
    files: &Files<'_>,
    colours: &BTreeMap<&str, &Swatch>,
    used: &BTreeSet<&str>,
    findings: &mut Vec<Finding>,
) {
    let mut unread = Vec::new();
    let templates: Vec<_> = FOLDERS.into_iter().flat_map(|folder| files.texts(folder, ".html", &mut unread)).collect();
    let in_template = |name: &str| templates.iter().any(|(_, text)| text.contains("colours") && text.contains(name));
    for (name, swatch) in colours {
        if used.contains(name) || PROGRAM_COLOURS.contains(name) || in_template(name) {
            continue;
        }
        let message = text!("颜色 {name} 没有用到", "the colour {name} is not used");
        findings.push(
            Finding::new(&COLOUR_UNUSED, message)
                .at(Place::new(files.path("theme.yaml"), swatch.name_span.clone()))
                .help(text!("在样式里写 var(--{name})，或删去它。", "Use it as var(--{name}), or remove it.")),
        );
    }
}

/// Text and grounds that stand in one rule.
fn add_pairs(rule: &Rule, sheet: &Sheet, colours: &BTreeMap<&str, &Swatch>, demands: &mut Demands) {
    let of = |properties: &[&str]| -> Vec<(&str, &Declaration)> {
        let chosen = rule.iter().filter(|declaration| properties.contains(&declaration.property.as_str()));
        chosen
            .flat_map(|declaration| resolved(rule, declaration, colours).map(move |name| (name, declaration)))
            .collect()
    };
    for (above, text) in of(&["color"]) {
        for (below, ground) in of(&["background", "background-color"]) {
            if !demands.covers_text(above, below) {
                let span = text.span.start.min(ground.span.start)..text.span.end.max(ground.span.end);
                let place = Place::new(sheet.path.clone(), span);
                demands.add(Pair { purpose: Purpose::Text, above: above.into(), below: below.into(), place });
            }
        }
    }
}

/// The colours that a declaration uses, also by way of a variable that the same rule sets.
fn resolved<'r>(
    rule: &'r Rule,
    declaration: &'r Declaration,
    colours: &'r BTreeMap<&str, &Swatch>,
) -> impl Iterator<Item = &'r str> {
    let names = |declaration: &'r Declaration| {
        declaration.pieces.iter().filter_map(|piece| match piece {
            Piece::Variable { name, .. } => Some(name.as_str()),
            Piece::Literal(_) => None,
        })
    };
    names(declaration)
        .flat_map(move |name| {
            let set = rule.iter().filter(move |other| other.property.strip_prefix("--") == Some(name));
            std::iter::once(name).chain(set.flat_map(names))
        })
        .filter(|name| colours.contains_key(name))
}
