//! What things are called on the way, in which language, and what describes them.

use std::collections::HashMap;

use super::Line;
use super::kinds::{Kind, kind};
use super::walk::{Walk, bare, is_field, is_never_read};
use crate::html::language::primary;
use crate::html::names::{self, tidy};
use crate::html::tree::{Element, NodeId};

/// The most that is said of a header with every cell, and of what describes a thing, in characters.
pub(super) const MOST_SAID: usize = 120;
/// How many nodes are looked through for what describes a thing.
const MOST_NODES: usize = 1000;

impl<'d> Walk<'_, 'd> {
    /// Finds the labels that are said with their fields: those that hold nothing but text and the field, and whose text is
    /// all that the field is called.
    pub(super) fn find_labels(&mut self) {
        let mut all: Vec<(NodeId, Vec<NodeId>)> = Vec::new();
        let mut places: HashMap<NodeId, usize> = HashMap::new();
        for (label, element) in self.document.elements().filter(|(_, element)| element.is("label")) {
            let field = match element.attribute("for") {
                Some(target) => self.view.by_id(target),
                None => {
                    let mut within = self.document.descendants(label);
                    within.find(|id| self.document.element(*id).is_some_and(names::is_labelable))
                }
            };
            let Some(field) = field.filter(|field| self.view.is_included(*field)) else { continue };
            let place = *places.entry(field).or_insert_with(|| {
                all.push((field, Vec::new()));
                all.len() - 1
            });
            all[place].1.push(label);
        }
        for (field, labels) in all {
            let texts: Vec<String> = labels.iter().map(|label| self.flat(*label, usize::MAX)).collect();
            let text = tidy(&texts.join(" "));
            if labels.iter().all(|label| self.is_mere_label(*label, field))
                && bare(&text) == bare(self.view.name(field))
            {
                labels.iter().for_each(|label| self.muting[label.index()] = true);
                self.labels.insert(field, text);
            }
        }
    }

    /// Whether a label holds nothing but text and the field: links in it are said where they stand, and so is all of it.
    fn is_mere_label(&self, label: NodeId, field: NodeId) -> bool {
        let mut within = self.document.descendants(label).filter(|id| *id != field);
        within.all(|id| {
            let element = self.document.element(id).filter(|_| self.view.is_included(id));
            element.is_none_or(|element| kind(self.view, id, element).is_none())
        })
    }

    /// What something is called of which nothing more is said than that.
    pub(super) fn call(&self, id: NodeId, authored: bool, line: &mut Line) {
        let name = self.view.name(id);
        if line.kind == Kind::Text {
            line.text = tidy(&self.flat(id, usize::MAX));
        } else if let Some(label) = self.labels.get(&id) {
            line.text = label.clone();
        } else if !authored && line.kind.is_named_by_contents() && !bare(&self.flat(id, MOST_SAID)).is_empty() {
            line.text = name.to_owned();
        } else {
            line.name = name.to_owned();
        }
    }

    /// What something is called in which there is more to be said.
    pub(super) fn call_whole(&mut self, id: NodeId, authored: bool, from_contents: bool, line: &mut Line) {
        let holds = matches!(line.kind, Kind::Item { .. } | Kind::Cell { .. } | Kind::Row { .. });
        if from_contents || holds || matches!(line.kind, Kind::Term | Kind::Definition) {
            return;
        }
        let child = |name| self.document.child_elements(id).find(|child| self.document.is(*child, name));
        let title = child("caption").or_else(|| child("legend")).filter(|title| !self.view.is_hidden(*title));
        match title.filter(|_| !authored) {
            Some(title) if !self.structured[title.index()] => {
                line.text = tidy(&self.flat(title, usize::MAX));
                self.told[title.index()] = true;
            }
            // What a title that is more than text, or the words under a picture, say is said where it stands.
            Some(_) => {}
            None if !authored && child("figcaption").is_some() => {}
            None => line.name = self.view.name(id).to_owned(),
        }
    }

    pub(super) fn is_same(&self, one: Option<&str>, other: Option<&str>) -> bool {
        let spoken = |tag: Option<&'d str>| primary(tag.unwrap_or(self.page_language));
        let other = primary(other.unwrap_or(self.page_language));
        match one {
            Some(one) => primary(one).eq_ignore_ascii_case(other),
            None => spoken(None).eq_ignore_ascii_case(other),
        }
    }

    pub(super) fn differing(&self, language: Option<&str>) -> Option<String> {
        language.filter(|_| !self.is_same(None, language)).map(str::to_owned)
    }

    /// The language of what something is called: that of all the text in it, if it has one.
    pub(super) fn language_of(&self, id: NodeId, around: Option<&'d str>, from_contents: bool) -> Option<&'d str> {
        if !from_contents {
            return around;
        }
        let mut at = id;
        let mut language = around;
        // What holds everything else may say it: `<a href=…><span lang=en>PDF</span></a>`.
        while let Some(only) = self.only_element(at) {
            language = self.document.attribute(only, "lang").filter(|tag| !tag.trim().is_empty()).or(language);
            at = only;
        }
        language
    }

    pub(super) fn only_element(&self, id: NodeId) -> Option<NodeId> {
        let says = |id: &NodeId| self.document.text(*id).is_none_or(|text| !text.trim().is_empty());
        let mut children = self.document.children(id).filter(says);
        let first = children.next()?;
        (children.next().is_none() && self.document.element(first).is_some()).then_some(first)
    }

    /// The text in an element, as it is read; no more than so many characters.
    pub(super) fn flat(&self, id: NodeId, most: usize) -> String {
        let mut text = String::new();
        let mut left = most;
        let mut nodes = if most == usize::MAX { usize::MAX } else { MOST_NODES };
        let mut all = self.document.descendants(id);
        while let Some(node) = all.next() {
            nodes -= 1;
            if left == 0 || nodes == 0 {
                break;
            }
            if let Some(own) = self.document.text(node).filter(|_| self.view.styles().is_visible(node)) {
                let before = text.len();
                text.extend(own.chars().take(left));
                left -= text[before..].chars().count();
            } else if let Some(element) = self.document.element(node) {
                let displayed = self.view.styles().is_displayed(node) && !self.view.is_aria_hidden(node);
                if !displayed || is_field(element) || is_never_read(element) {
                    all.skip_children(node);
                } else if !self.is_inline(node) {
                    text.push(' ');
                }
            }
        }
        text
    }

    /// What describes a thing beside what it is called.
    pub(super) fn description(&self, id: NodeId, element: &Element, line: &Line) -> String {
        let said = element.attribute("aria-description").map(tidy).filter(|text| !text.is_empty());
        let referenced = || {
            let all = self.view.referenced(id, "aria-describedby");
            let texts: Vec<String> = all.into_iter().take(4).map(|id| self.flat(id, MOST_SAID)).collect();
            Some(tidy(&texts.join(" "))).filter(|text| !text.is_empty())
        };
        let title = || element.attribute("title").map(tidy).filter(|title| *title != line.name && *title != line.text);
        let is_one = line.kind.is_named_by_contents() || line.kind == Kind::Image;
        referenced().or(said).or_else(|| title().filter(|_| is_one)).unwrap_or_default()
    }
}
