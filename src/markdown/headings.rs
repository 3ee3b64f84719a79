//! Headings: their ids, their order, and the outline that they make.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Tag};

use super::fragments::{Ids, duplicate, fragment_of};
use super::parse::Node;
use super::writer::{Writer, plain_text};
use super::{Body, Heading, escape, questions};
use crate::diagnostics::{Finding, Level, Place, Rule};
use crate::text;

/// A heading of level 1 in a body: that one is the page's title.
pub const HEADING_LEVEL_ONE: Rule = Rule::new("heading-level-one", Level::Error).norms(&["A11Y-LAW"]);
/// A heading more than one level below the one before it.
pub const HEADING_SKIPPED: Rule = Rule::new("heading-skipped", Level::Warning).norms(&["A11Y-LAW"]);
/// A heading without text.
pub const HEADING_EMPTY: Rule = Rule::new("heading-empty", Level::Error).norms(&["A11Y-LAW"]);
/// An attribute of a heading that is neither `#id` nor `.class`.
pub const HEADING_ATTRIBUTE: Rule = Rule::new("heading-attribute", Level::Warning);

/// What is known of the headings before anything is written.
#[derive(Debug, Default)]
pub(super) struct HeadingIds {
    /// Ids by the place of the heading's node.
    by_node: HashMap<usize, String>,
    /// Texts by id, for links to headings that have no text of their own.
    texts: HashMap<String, String>,
}

impl HeadingIds {
    /// The text of the heading with this id.
    pub fn text(&self, id: &str) -> Option<&str> {
        self.texts.get(id).map(String::as_str).filter(|text| !text.is_empty())
    }
}

/// Gives every heading its id. Ids that are written down come first, so that those made from texts give way to them.
pub(super) fn assign(nodes: &[Node<'_>], body: Body<'_>, ids: &mut Ids, findings: &mut Vec<Finding>) -> HeadingIds {
    let mut headings = HeadingIds::default();
    let mut unnamed = Vec::new();
    for (at, node) in nodes.iter().enumerate() {
        let Event::Start(Tag::Heading { id, .. }) = &node.event else { continue };
        let text = plain_text(nodes.get(at..node.end).unwrap_or_default());
        let explicit: Option<String> = id.as_ref().map(|id| id.chars().filter(|&c| !escape::is_forbidden(c)).collect());
        match explicit.filter(|id| !id.is_empty()) {
            Some(id) if ids.claim(&id) => headings.add(at, id, text),
            Some(id) => {
                findings.push(duplicate(body.path, &id, place_of_id(body, &node.span, &id)));
                unnamed.push((at, id, text));
            }
            None => unnamed.push((at, fragment_of(&text), text)),
        }
    }
    let mut sections = 0;
    for (at, base, text) in unnamed {
        let base = if base.is_empty() {
            sections += 1;
            format!("section-{sections}")
        } else {
            base
        };
        let id = ids.unique(&base);
        headings.add(at, id, text);
    }
    headings
}

/// The headings of a body and the questions that go with it, as links may name them.
pub(super) fn outline(nodes: &[Node<'_>], body: Body<'_>) -> Vec<Heading> {
    let (mut ids, mut unheeded) = (Ids::default(), Vec::new());
    let headings = assign(nodes, body, &mut ids, &mut unheeded);
    let mut all = Vec::new();
    for (at, node) in nodes.iter().enumerate() {
        let (Event::Start(Tag::Heading { level, .. }), Some(id)) = (&node.event, headings.by_node.get(&at)) else {
            continue;
        };
        let text = plain_text(nodes.get(at..node.end).unwrap_or_default());
        all.push(Heading { level: *level as u8, id: id.clone(), text, span: trimmed(body, &node.span) });
    }
    for (question, id) in body.questions.iter().zip(questions::names(body, &mut ids, &mut unheeded)) {
        let span = question.answer_span.clone();
        all.push(Heading { level: 3, id, text: question.question.to_owned(), span });
    }
    all
}

impl HeadingIds {
    /// Keeps the words of what is no heading of the body but can be linked to like one.
    pub fn name(&mut self, id: &str, text: &str) {
        self.texts.insert(id.to_owned(), text.to_owned());
    }

    fn add(&mut self, at: usize, id: String, text: String) {
        self.texts.insert(id.clone(), text);
        self.by_node.insert(at, id);
    }
}

/// Where an explicit id stands in its heading.
fn place_of_id(body: Body<'_>, heading: &Range<usize>, id: &str) -> Range<usize> {
    let written = format!("#{id}");
    let found = body.text.get(heading.clone()).and_then(|source| source.rfind(&written));
    found.map_or(heading.clone(), |at| heading.start + at..heading.start + at + written.len())
}

impl<'a> Writer<'a, '_> {
    pub fn heading(
        &mut self,
        at: usize,
        node: &'a Node<'a>,
        level: HeadingLevel,
        classes: &[CowStr<'a>],
        attributes: &[(CowStr<'a>, Option<CowStr<'a>>)],
    ) {
        self.end_line();
        let span = trimmed(self.body, &node.span);
        if let Some((name, _)) = attributes.first() {
            self.report(
                &HEADING_ATTRIBUTE,
                span.clone(),
                text!("标题不能有属性“{name}”", "A heading cannot have the attribute “{name}”"),
                text!("花括号里只写 #编号 和 .类名。", "Write only #id and .class between the braces."),
            );
        }
        let inside = at + 1..node.end;
        let silent = |node: &Node<'_>| matches!(node.event, Event::InlineHtml(_));
        if self.nodes.get(inside.clone()).unwrap_or_default().iter().all(silent) {
            self.report(
                &HEADING_EMPTY,
                span,
                text!("标题没有文字", "A heading has no text"),
                text!("写上标题文字，或删去这一行。", "Write its text, or delete the line."),
            );
            return;
        }
        let level = self.heading_level(level as u8, &span);
        let id = self.heading_ids.by_node.get(&at).cloned().unwrap_or_default();
        self.out.push_str(&format!("<h{level}"));
        escape::named(&mut self.out, "id", &id);
        if !classes.is_empty() {
            escape::named(&mut self.out, "class", &classes.join(" "));
        }
        self.out.push('>');
        self.push(format!("</h{level}>\n").into(), false);
        let start = self.text.len();
        self.in_heading = true;
        self.run(inside);
        self.in_heading = false;
        self.close();
        let written = self.text.get(start..).unwrap_or_default().trim().to_owned();
        let text = self.heading_ids.text(&id).map_or(written, str::to_owned);
        self.end_line();
        self.fragments.push(id.clone());
        self.outline.push(Heading { level, id, text, span });
    }

    /// The level to use, with a finding if the one that is written is wrong.
    fn heading_level(&mut self, level: u8, span: &Range<usize>) -> u8 {
        let before = self.outline.last().map_or(1, |heading| heading.level);
        if level == 1 {
            let place = Place::new(self.body.path.clone(), span.clone()).label(text!("一级标题", "heading of level 1"));
            self.findings.push(
                Finding::new(
                    &HEADING_LEVEL_ONE,
                    text!("正文里不能有一级标题", "A body cannot have a heading of level 1"),
                )
                .at(place)
                .help(text!(
                    "一级标题是页面的题目，由页首信息的 title 生成；正文从“##”开始。",
                    "Level 1 is the page's title and comes from `title` in the front matter; start with `##`."
                )),
            );
            return 2;
        }
        if level > before + 1 {
            let fitting = "#".repeat(usize::from(before) + 1);
            self.report(
                &HEADING_SKIPPED,
                span.clone(),
                text!("标题从{before}级跳到了{level}级", "Headings skip from level {before} to level {level}"),
                text!("这里用“{fitting}”。", "Use `{fitting}` here."),
            );
        }
        level
    }
}

/// A block's span without the line end that closes it.
pub(super) fn trimmed(body: Body<'_>, span: &Range<usize>) -> Range<usize> {
    let length = body.text.get(span.clone()).map_or(span.len(), |source| source.trim_end().len());
    span.start..span.start + length
}
