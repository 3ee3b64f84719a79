//! The words of the theme, by language. No template holds a word of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use tera::{Kwargs, State, TeraResult, Value};

use super::program_strings::PROGRAM_STRINGS;
use super::template::FOLDERS;
use super::{Files, MISSING_STRING};
use crate::diagnostics::{Finding, Place};
use crate::schema::tree::Node;
use crate::text;

/// The strings of one language.
#[derive(Clone, Debug)]
pub struct Strings {
    map: BTreeMap<String, String>,
    value: Value,
}

impl Default for Strings {
    fn default() -> Strings {
        Strings::new(BTreeMap::new())
    }
}

impl Strings {
    fn new(map: BTreeMap<String, String>) -> Strings {
        let value = super::shared(&map);
        Strings { map, value }
    }

    /// A string. The key itself if there is none, which [`super::Theme::load`] has reported for all keys that are used.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.map.get(key).map_or(key, String::as_str)
    }

    /// A string with `{name}` replaced for each argument.
    pub fn fill(&self, key: &str, arguments: &[(&str, &str)]) -> String {
        fill(self.get(key), |name| arguments.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).into()))
    }

    /// All keys.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.map.keys().map(String::as_str)
    }

    pub(super) fn value(&self) -> Value {
        self.value.clone()
    }
}

/// Replaces each `{name}` that `argument` knows; others stay as they are.
fn fill<'a>(text: &'a str, argument: impl Fn(&'a str) -> Option<String>) -> String {
    let mut filled = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        match after.split_once('}').and_then(|(name, tail)| Some((argument(name)?, tail))) {
            Some((value, tail)) => {
                filled.push_str(&value);
                rest = tail;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

/// The filter `fill`: `{{ t.page_number | fill(n=3) }}`. An argument that the string has no place for is an error, as is a
/// place for which there is no argument.
pub(super) fn fill_filter(text: &str, arguments: Kwargs, _: &State) -> TeraResult<String> {
    let mut unused: BTreeSet<String> = arguments.iter().map(|(key, _)| key.to_string()).collect();
    for name in names(text) {
        if arguments.get::<Value>(name)?.is_none() {
            return Err(tera::Error::message(format!("`fill` is not given `{name}` for the string `{text}`")));
        }
        unused.remove(name);
    }
    if let Some(name) = unused.first() {
        return Err(tera::Error::message(format!("the string `{text}` has no place for `{name}`")));
    }
    Ok(fill(text, |name| arguments.get::<Value>(name).ok().flatten().map(|value| value.to_string())))
}

/// The names of a string's places.
fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|part| part.split_once('}').map(|(name, _)| name))
}

/// The strings for a language: its own, or those of its primary subtag.
pub(super) fn find<'a>(strings: &'a BTreeMap<String, Strings>, language: &str) -> Option<&'a Strings> {
    let primary = language.split('-').next().unwrap_or(language);
    strings.get(language).or_else(|| strings.get(primary))
}

/// Reads all languages and says which of them lack what others have.
pub(super) fn read(files: &Files<'_>, default: &str, findings: &mut Vec<Finding>) -> BTreeMap<String, Strings> {
    let mut maps: BTreeMap<String, (Arc<str>, BTreeMap<String, Written>)> = BTreeMap::new();
    for (path, text) in files.texts("strings/", ".yaml", findings) {
        let language = path.trim_start_matches("strings/").trim_end_matches(".yaml");
        if let Some(node) = super::settings::tree(files, path, text, findings) {
            let path = files.path(path);
            let map = strings_of(&node, &path, findings);
            maps.insert(language.into(), (path, map));
        }
    }
    if !maps.contains_key(default) {
        findings.push(files.missing(&format!("strings/{default}.yaml")));
    }
    for (language, (path, map)) in &maps {
        for (other, (other_path, others)) in maps.iter().filter(|(other, _)| *other != language) {
            for (key, theirs) in others {
                let there = Place::new(other_path.clone(), theirs.key.clone()).label(text!("这里有", "it stands here"));
                match map.get(key) {
                    None => findings.push(missing(key, path, text!("{other} 里有", "{other} has it")).at(there)),
                    Some(own) if own.places() != theirs.places() => findings.push(
                        Finding::new(
                            &MISSING_STRING,
                            text!(
                                "文字 {key} 里的 {{…}} 与 {other} 里的不一样",
                                "the string {key} has other {{…}} than in {other}"
                            ),
                        )
                        .at(Place::new(path.clone(), own.key.clone()))
                        .at(there)
                        .help(text!("两处的 {{…}} 要一样。", "Both have the same {{…}}.")),
                    ),
                    Some(_) => {}
                }
            }
        }
        for key in PROGRAM_STRINGS.iter().filter(|key| !map.contains_key(**key)) {
            findings.push(missing(key, path, text!("程序要用", "the program needs it")));
        }
    }
    let plain = |map: BTreeMap<String, Written>| map.into_iter().map(|(key, written)| (key, written.words)).collect();
    maps.into_iter().map(|(language, (_, map))| (language, Strings::new(plain(map)))).collect()
}

/// A string with the place of its key.
struct Written {
    words: String,
    key: Range<usize>,
}

impl Written {
    fn places(&self) -> BTreeSet<&str> {
        names(&self.words).collect()
    }
}

/// Key and words of each line. Anything but words is a finding.
fn strings_of(node: &Node, path: &Arc<str>, findings: &mut Vec<Finding>) -> BTreeMap<String, Written> {
    let mut map = BTreeMap::new();
    for entry in node.entries() {
        let key = &entry.key;
        let Some(words) = entry.value.text() else {
            let finding =
                Finding::new(&MISSING_STRING, text!("{key} 后面应是文字", "{key} has to be followed by words"))
                    .help(text!("写成 {key}: \"文字\"。", "Write {key}: \"words\"."));
            findings.push(finding.at(Place::new(path.clone(), entry.value.span.clone())));
            continue;
        };
        let written = Written { words: words.to_owned(), key: entry.key_span.clone() };
        if map.insert(key.clone(), written).is_some() {
            let finding = Finding::new(&MISSING_STRING, text!("{key} 写了两次", "{key} is there twice"))
                .help(text!("只留一个。", "Keep one of them."));
            findings.push(finding.at(Place::new(path.clone(), entry.key_span.clone())));
        }
    }
    map
}

fn missing(key: &str, path: &Arc<str>, why: crate::diagnostics::Text) -> Finding {
    let (zh, en) = (why.zh, why.en);
    let message =
        crate::diagnostics::Text::new(format!("缺少文字 {key}：{zh}"), format!("the string {key} is missing: {en}"));
    Finding::new(&MISSING_STRING, message)
        .at(Place::file(path.clone()))
        .help(text!("请加一行 {key}: …", "add a line {key}: …"))
}

/// Says which strings templates ask for that no language has. One that only some languages lack has been reported by [`read`].
pub(super) fn check_used(files: &Files<'_>, strings: &BTreeMap<String, Strings>, findings: &mut Vec<Finding>) {
    let mut unread = Vec::new();
    let templates = FOLDERS.into_iter().flat_map(|folder| files.texts(folder, ".html", &mut unread));
    for (path, text) in templates.collect::<Vec<_>>() {
        for (key, start) in used(text) {
            if strings.values().any(|strings| strings.map.contains_key(key)) {
                continue;
            }
            let near = strings.values().next().and_then(|strings| nearest(key, strings));
            let near = near.map(|near| text!("是不是 {near}？", "did you mean {near}?"));
            let help =
                near.unwrap_or_else(|| text!("请写进 strings/ 里的每个文件", "write it into every file in strings/"));
            findings.push(
                Finding::new(&MISSING_STRING, text!("没有文字 {key}", "there is no string {key}"))
                    .at(Place::new(files.path(path), start..start + key.len()))
                    .help(help),
            );
        }
    }
}

/// Strings that a template asks for as `t.key`, with the place of the key.
fn used(template: &str) -> Vec<(&str, usize)> {
    let part_of_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let uses = template.match_indices("t.").filter_map(|(at, _)| {
        let before = template.get(..at)?;
        let inside =
            before.rfind(['{', '}']).is_some_and(|brace| before.get(brace..).is_some_and(|s| s.starts_with('{')));
        let own = !before.chars().next_back().is_some_and(|c| part_of_name(c) || c == '.' || c == '"');
        let tail = template.get(at + 2..)?;
        let key = tail.get(..tail.find(|c| !part_of_name(c)).unwrap_or(tail.len()))?;
        (inside && own && !key.is_empty()).then_some((key, at + 2))
    });
    uses.collect()
}

fn nearest<'a>(key: &str, strings: &'a Strings) -> Option<&'a str> {
    let scored = strings.keys().map(|other| (strsim::jaro_winkler(key, other), other));
    scored.filter(|(score, _)| *score > 0.85).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, other)| other)
}

#[cfg(test)]
mod tests {
    use super::{fill, names, used};

    #[test]
    fn filling() {
        let known = |name: &str| (name == "n").then(|| "3".to_string());
        assert_eq!(fill("第 {n} 页", known), "第 3 页");
        assert_eq!(fill("{n}{n} {other} {", known), "33 {other} {");
        assert_eq!(names("{a} and {b}").collect::<Vec<_>>(), ["a", "b"]);
    }

    #[test]
    fn strings_that_templates_ask_for() {
        assert_eq!(
            used("<p>{{ t.home }} at.x {% if t.more %}{{ part.x }}{{a.t.b}} t.none"),
            [("home", 9 - 1), ("more", 29)]
        );
    }
}
