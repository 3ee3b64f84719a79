//! `theme.yaml`: name, colours and what they must be to each other, icons, the order of styles.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::contrast::{self, Demands};
use super::schemes::{self, Palette};
use super::{Files, ManifestIcon, SETTINGS};
use crate::diagnostics::{Finding, Place, Text};
use crate::schema::check::{Checker, WRONG_TYPE, nearest};
use crate::schema::parse::{self, Budget};
use crate::schema::tree::{Kind, Node};
use crate::text;

const FILE: &str = "theme.yaml";

/// Keys of `theme.yaml`.
const KEYS: [&str; 8] =
    ["name", "default_language", "styles", "styles_last", "picture_sizes", "icons", "colours", "contrast"];

/// What `theme.yaml` says.
#[derive(Clone, Debug, Default)]
pub(super) struct Settings {
    /// Language whose strings stand in for those of a language that has none.
    pub default_language: String,
    /// Files of `styles/` that come before the components' styles, in order.
    pub styles: Vec<String>,
    /// Files of `styles/` that come after them.
    pub styles_last: Vec<String>,
    /// How wide a picture in the text is drawn, as `sizes` in HTML has it; as wide as the window if the theme does not say.
    pub picture_sizes: Option<String>,
    /// Icons in `static/`.
    pub icons: Icons,
    /// Colours by scheme and name.
    pub palette: Palette,
    /// Which of them must stand out from which.
    pub demands: Demands,
}

/// The icons that a theme ships, as paths in `static/`.
#[derive(Clone, Debug, Default)]
pub(super) struct Icons {
    pub svg: String,
    pub ico: String,
    pub apple_touch: String,
    pub manifest: Vec<ManifestIcon>,
}

/// The theme's name, before anything else is known of it.
pub(super) fn name(files: &BTreeMap<String, Vec<u8>>) -> String {
    let text = files.get(FILE).map(|bytes| String::from_utf8_lossy(bytes)).unwrap_or_default();
    let name = text.lines().find_map(|line| line.strip_prefix("name:")).map(str::trim).unwrap_or_default();
    if name.is_empty() { "tantu".into() } else { name.into() }
}

/// Reads `theme.yaml`. What is missing or wrong is a finding and left empty, so that the rest can be checked as well.
pub(super) fn read(files: &Files<'_>, findings: &mut Vec<Finding>) -> Option<Settings> {
    let text = files.text(FILE, findings)?;
    let node = tree(files, FILE, text, findings)?;
    let path = files.path(FILE);
    let mut checker = Checker::new(path.clone());
    let mut settings = Settings::default();
    if checker.is_mapping(&node) {
        checker.keys(&node, &KEYS);
        let _ = required(&node, "name", &text!("主题名", "name of the theme"), &mut checker);
        let language = text!("后备语言", "language that stands in for others");
        settings.default_language = required(&node, "default_language", &language, &mut checker).unwrap_or_default();
        settings.styles = list(&node, "styles", &text!("先用的样式", "styles that come first"), &mut checker);
        settings.styles_last = list(&node, "styles_last", &text!("后用的样式", "styles that come last"), &mut checker);
        settings.picture_sizes = node.get("picture_sizes").and_then(|value| checker.text(value));
        if let Some(node) = mapping(&node, "icons", &text!("图标", "icons"), &mut checker) {
            settings.icons = read_icons(node, &mut checker);
        }
        if let Some(node) = mapping(&node, "colours", &text!("颜色", "colours"), &mut checker) {
            settings.palette = schemes::read(node, &mut checker);
        }
        if let Some(node) = mapping(&node, "contrast", &text!("对比度", "contrast"), &mut checker) {
            settings.demands = contrast::read(node, &path, &settings.palette, &mut checker);
        }
    }
    findings.append(&mut checker.findings);
    Some(settings)
}

fn read_icons(node: &Node, checker: &mut Checker) -> Icons {
    checker.keys(node, &["svg", "ico", "apple_touch", "manifest"]);
    let file = text!("static/ 里的文件", "file of static/");
    let mut path = |key| required(node, key, &file, checker).unwrap_or_default();
    let (svg, ico, apple_touch) = (path("svg"), path("ico"), path("apple_touch"));
    let icons = node.get("manifest").map(Node::items).unwrap_or_default();
    if icons.is_empty() {
        checker.missing(node, "manifest", &text!("应用图标的列表", "list of icons of the web app"));
    }
    let manifest = icons.iter().filter_map(|icon| read_manifest_icon(icon, checker)).collect();
    Icons { svg, ico, apple_touch, manifest }
}

fn read_manifest_icon(node: &Node, checker: &mut Checker) -> Option<ManifestIcon> {
    if !checker.is_mapping(node) {
        return None;
    }
    checker.keys(node, &["src", "sizes", "type", "purpose"]);
    let mut part = |key, zh: &str, en: &str| required(node, key, &Text::new(zh, en), checker);
    let (src, sizes) = (part("src", "static/ 里的文件", "file of static/"), part("sizes", "尺寸", "size"));
    let (media_type, purpose) =
        (part("type", "媒体类型", "media type"), part("purpose", "any 或 maskable", "any or maskable"));
    Some(ManifestIcon { src: src?, sizes: sizes?, media_type: media_type?, purpose: purpose? })
}

fn required(node: &Node, key: &str, name: &Text, checker: &mut Checker) -> Option<String> {
    match node.get(key) {
        Some(value) => checker.text(value),
        None => {
            missing(node, key, name, checker);
            None
        }
    }
}

/// A key that must be there, unless another one nearby is that key misspelt, which has been said.
fn missing(node: &Node, key: &str, name: &Text, checker: &mut Checker) {
    if !node.entries().iter().any(|entry| nearest(&entry.key, std::iter::once(key)).is_some()) {
        checker.missing(node, key, name);
    }
}

fn mapping<'n>(node: &'n Node, key: &str, name: &Text, checker: &mut Checker) -> Option<&'n Node> {
    let value = node.get(key);
    if value.is_none() {
        missing(node, key, name, checker);
    }
    value.filter(|value| checker.is_mapping(value))
}

/// A list of names. An empty one is allowed, a missing one is not.
fn list(node: &Node, key: &str, name: &Text, checker: &mut Checker) -> Vec<String> {
    match node.get(key) {
        Some(Node { kind: Kind::Sequence(items), .. }) => items.iter().filter_map(|item| checker.text(item)).collect(),
        Some(value) => {
            let help = text!("写成 [甲, 乙]。", "Write [a, b].");
            checker.wrong(&WRONG_TYPE, &value.span, text!("这里应是列表", "a list is expected here"), help);
            Vec::new()
        }
        None => {
            missing(node, key, name, checker);
            Vec::new()
        }
    }
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
