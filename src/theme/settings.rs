//! `theme.yaml`: name, colours, icons, the order of styles.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::colour::{Colour, contrast};
use super::{CONTRAST, Files, SETTINGS};
use crate::diagnostics::{Finding, Place};
use crate::schema::parse::{self, Budget};
use crate::schema::tree::{Kind, Node};
use crate::text;

const FILE: &str = "theme.yaml";

/// What `theme.yaml` says.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Settings {
    /// Name of the theme's folder; read on its own by [`name`], before anything can fail.
    #[serde(rename = "name")]
    _name: String,
    /// Language whose strings stand in for those of a language that has none.
    pub default_language: String,
    /// Files of `styles/` that come before the components' styles, in order.
    pub styles: Vec<String>,
    /// Files of `styles/` that come after them.
    pub styles_last: Vec<String>,
    /// Icons in `static/`.
    pub icons: Icons,
    /// Colours by name, light and dark.
    pub colours: Colours,
    /// Which of them must stand out from which.
    contrast: Vec<Demand>,
}

/// The icons that a theme ships, as paths in `static/`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Icons {
    pub svg: String,
    pub ico: String,
    pub apple_touch: String,
    pub manifest: Vec<super::ManifestIcon>,
}

/// The theme's colours: name to `#rrggbb`, for a light and a dark surface.
#[derive(Clone, Debug, Default, Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub struct Colours {
    /// For a light surface, and for print.
    pub light: BTreeMap<String, String>,
    /// For a dark one.
    pub dark: BTreeMap<String, String>,
}

/// Pairs of colours and the contrast that they must have.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Demand {
    minimum: f64,
    pairs: Vec<[String; 2]>,
}

/// The theme's name, before anything else is known of it.
pub(super) fn name(files: &BTreeMap<String, Vec<u8>>) -> String {
    let text = files.get(FILE).map(|bytes| String::from_utf8_lossy(bytes)).unwrap_or_default();
    let name = text.lines().find_map(|line| line.strip_prefix("name:")).map(str::trim).unwrap_or_default();
    if name.is_empty() { "tantu".into() } else { name.into() }
}

pub(super) fn read(files: &Files<'_>, findings: &mut Vec<Finding>) -> Option<Settings> {
    let text = files.text(FILE, findings)?;
    typed(files, FILE, text, findings)
}

/// Reads YAML of the theme into a tree in which everything knows its place.
pub(super) fn tree(files: &Files<'_>, path: &str, text: &str, findings: &mut Vec<Finding>) -> Option<Node> {
    match parse::parse(&files.path(path), text, 0..text.len(), Budget::DATA) {
        Ok(node) => Some(node),
        Err(mut found) => {
            findings.append(&mut found);
            None
        }
    }
}

/// Reads YAML of the theme into a type.
pub(super) fn typed<T: DeserializeOwned>(
    files: &Files<'_>,
    path: &str,
    text: &str,
    findings: &mut Vec<Finding>,
) -> Option<T> {
    let node = tree(files, path, text, findings)?;
    match serde_json::from_value(json(&node)) {
        Ok(value) => Some(value),
        Err(reason) => {
            findings.push(
                Finding::new(&SETTINGS, text!("内容不对：{reason}", "it does not say what it should: {reason}"))
                    .at(Place::file(files.path(path)))
                    .help(text!("请对照内置主题里的同一个文件", "compare it with the same file of the built-in theme")),
            );
            None
        }
    }
}

/// The tree as JSON: a plain scalar that looks like a number or a truth value is one.
fn json(node: &Node) -> Value {
    match &node.kind {
        Kind::Null => Value::Null,
        Kind::Scalar { text, plain: true } => match text.as_str() {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            _ => text.parse::<serde_json::Number>().map_or_else(|_| Value::String(text.clone()), Value::Number),
        },
        Kind::Scalar { text, .. } => Value::String(text.clone()),
        Kind::Sequence(items) => items.iter().map(json).collect(),
        Kind::Mapping(entries) => entries.iter().map(|entry| (entry.key.clone(), json(&entry.value))).collect(),
    }
}

impl Settings {
    /// Says which colours cannot be read, are missing on one of the two surfaces, or do not stand out enough.
    pub fn check_contrast(&self, files: &Files<'_>, findings: &mut Vec<Finding>) {
        let place = || Place::file(files.path(FILE));
        for (surface, colours) in [("light", &self.colours.light), ("dark", &self.colours.dark)] {
            for (name, value) in colours.iter().filter(|(_, value)| Colour::parse(value).is_none()) {
                findings.push(
                    Finding::new(
                        &SETTINGS,
                        text!("颜色 {name} 写成了 {value}", "the colour {name} is written {value}"),
                    )
                    .at(place())
                    .help(text!("请写成 \"#rrggbb\"", "write it as \"#rrggbb\"")),
                );
            }
            for demand in &self.contrast {
                for [above, below] in &demand.pairs {
                    let colour = |name: &String| colours.get(name).and_then(|value| Colour::parse(value));
                    let minimum = demand.minimum;
                    let (Some(first), Some(second)) = (colour(above), colour(below)) else {
                        findings.push(
                            Finding::new(
                                &SETTINGS,
                                text!(
                                    "{surface} 里没有颜色 {above} 或 {below}",
                                    "there is no colour {above} or {below} in {surface}"
                                ),
                            )
                            .at(place()),
                        );
                        continue;
                    };
                    let ratio = contrast(first, second);
                    if ratio < minimum {
                        let finding = Finding::new(
                            &CONTRAST,
                            text!(
                                "{surface}：{above} 与 {below} 的对比度是 {ratio:.2}:1，应不低于 {minimum}:1",
                                "{surface}: {above} on {below} has a contrast of {ratio:.2}:1, at least {minimum}:1 is needed"
                            ),
                        );
                        findings.push(
                            finding
                                .at(place())
                                .help(text!("请把其中一个颜色调深或调浅", "make one of the two darker or lighter")),
                        );
                    }
                }
            }
        }
    }
}

impl Colours {
    /// A colour for a light surface, as `#rrggbb`; black if the theme has none of that name.
    pub fn light(&self, name: &str) -> &str {
        self.light.get(name).map_or("#000000", String::as_str)
    }

    /// The colours as custom properties: light ones for everything, dark ones for a screen that prefers them.
    pub(super) fn css(&self) -> String {
        let list = |colours: &BTreeMap<String, String>| {
            colours.iter().map(|(name, value)| format!("--{name}:{value};")).collect::<String>()
        };
        format!(
            ":root{{color-scheme:light dark;{}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{}}}}}\n",
            list(&self.light),
            list(&self.dark)
        )
    }
}
