//! Questions with their answers. They stand in the front matter, since a page shows them in a form of their own, but an answer is
//! Markdown like the body: it may hold links, figures and notes, and what is wrong in it is shown where it is written.
//!
//! The answers' nodes are put behind those of the body, so that ids, footnotes and quantities of a page are all of one kind.

use std::ops::Range;

use pulldown_cmark::Tag;

use super::emphasis::{self, Prepared};
use super::escape;
use super::fragments::{Ids, duplicate, fragment_of};
use super::parse::{Node, parse};
use super::writer::Writer;
use super::{Answered, Body, Question};
use crate::diagnostics::{Finding, Level, Rule};
use crate::text;

/// A heading in an answer, which stands under a heading of its own: its question.
pub const ANSWER_HEADING: Rule = Rule::new("answer-heading", Level::Error).norms(&["A11Y-LAW"]);

/// The body and all answers of a page, ready for the parser.
pub(super) struct Parts<'a> {
    body: Prepared<'a>,
    answers: Vec<Prepared<'a>>,
}

impl<'a> Parts<'a> {
    pub fn of(body: Body<'a>) -> Parts<'a> {
        let markdown = body.text.get(body.range.clone()).unwrap_or_default();
        let answer = |question: &Question<'a>| {
            emphasis::prepare_at(question.answer, align(question.answer, body.text, question.answer_span.clone()))
        };
        Parts {
            body: emphasis::prepare(markdown, body.range.start),
            answers: body.questions.iter().map(answer).collect(),
        }
    }

    /// The nodes of the body and, behind them, of the answers, and which belong to which answer.
    pub fn nodes(&'a self, file: &'a str) -> (Vec<Node<'a>>, Vec<Range<usize>>) {
        let mut nodes = parse(&self.body, file);
        let mut ranges = Vec::with_capacity(self.answers.len());
        for answer in &self.answers {
            let start = nodes.len();
            nodes.extend(parse(answer, file).into_iter().map(|mut node| {
                node.end += start;
                node
            }));
            ranges.push(start..nodes.len());
        }
        (nodes, ranges)
    }
}

/// Stretches of a value of front matter and where each stands in the file: what YAML takes away (indents, quotes, escapes) lies
/// between them.
fn align(value: &str, file: &str, span: Range<usize>) -> Vec<(usize, usize)> {
    let written = file.get(span.clone()).unwrap_or_default();
    let header = if written.starts_with(['|', '>']) { written.find('\n').unwrap_or_default() } else { 0 };
    let mut at = header;
    let mut pieces = Vec::new();
    for (offset, c) in value.char_indices() {
        if c == '\n' && written.get(at..).is_some_and(|rest| rest.starts_with("\\n")) {
            pieces.push((offset, span.start + at));
            at += 2;
            continue;
        }
        let rest = written.get(at..).unwrap_or_default();
        // A line may be folded into the one before it.
        let matches = |other: char| other == c || (c == ' ' && other == '\n');
        let skipped = |other: char| other.is_whitespace() || matches!(other, '"' | '\'' | '\\');
        let found = rest.char_indices().find(|(_, other)| matches(*other) || !skipped(*other));
        let Some((skip, other)) = found.filter(|(_, other)| matches(*other)) else { continue };
        let next = pieces.last().is_none_or(|(from, to)| at + skip + span.start != to + (offset - from));
        if next {
            pieces.push((offset, span.start + at + skip));
        }
        at += skip + other.len_utf8();
    }
    if pieces.first().is_none_or(|(offset, _)| *offset > 0) {
        pieces.insert(0, (0, span.start));
    }
    pieces
}

/// The fragment of each question. Those that are written down come first, so that those made from questions give way to them.
pub(super) fn names(body: Body<'_>, ids: &mut Ids, findings: &mut Vec<Finding>) -> Vec<String> {
    let mut names: Vec<Option<String>> = Vec::new();
    for question in body.questions {
        let Some((id, span)) = &question.id else {
            names.push(None);
            continue;
        };
        let free = ids.claim(id);
        if !free {
            findings.push(duplicate(body.path, id, span.clone()));
        }
        names.push(free.then(|| (*id).to_owned()));
    }
    let named = body.questions.iter().zip(names).map(|(question, name)| {
        let made = fragment_of(question.question);
        name.unwrap_or_else(|| ids.unique(if made.is_empty() { "question" } else { &made }))
    });
    named.collect()
}

impl<'a> Writer<'a, '_> {
    /// Gives each question its fragment, after the headings have theirs.
    pub fn name_questions(&mut self) -> Vec<String> {
        let named = names(self.body, &mut self.ids, &mut self.findings);
        for (question, id) in self.body.questions.iter().zip(&named) {
            self.heading_ids.name(id, question.question);
        }
        named
    }

    /// Writes the answers, each by itself.
    pub fn answer(&mut self, names: Vec<String>, ranges: impl Iterator<Item = Range<usize>>) {
        let (html, text) = (std::mem::take(&mut self.out), std::mem::take(&mut self.text));
        let origins = std::mem::take(&mut self.origins);
        self.in_answer = true;
        for ((question, id), range) in self.body.questions.iter().zip(names).zip(ranges) {
            self.run(range);
            self.close_raw_elements();
            self.end_line();
            self.fragments.push(id.clone());
            self.answers.push(Answered {
                id,
                question: question.question.to_owned(),
                html: std::mem::take(&mut self.out),
                origins: std::mem::take(&mut self.origins),
                text: std::mem::take(&mut self.text),
            });
        }
        self.in_answer = false;
        (self.out, self.text, self.origins) = (html, text, origins);
    }

    /// Writes what was to be a heading in an answer as a paragraph, and says that it cannot be one.
    pub fn heading_in_answer(&mut self, at: usize, node: &'a Node<'a>) {
        let span = super::headings::trimmed(self.body, &node.span);
        self.report(
            &ANSWER_HEADING,
            span,
            text!("回答里不能有标题", "An answer cannot have a heading"),
            text!(
                "问题本身就是标题；把回答分成几段，或分成几个问题。",
                "The question is its heading; write paragraphs, or several questions."
            ),
        );
        self.open("<p>", "</p>\n", true, node);
        self.run(at + 1..node.end);
        self.close();
    }

    /// Whether a node is a heading that stands in an answer.
    pub fn is_heading_in_answer(&self, tag: &Tag<'_>) -> bool {
        self.in_answer && matches!(tag, Tag::Heading { .. })
    }
}

/// Adds all questions with open answers, under a heading, to a text that is read away from the site.
pub fn push_answers(html: &mut String, heading: &str, answers: &[Answered]) {
    let mut titled = |level: u8, title: &str, below: &str| {
        html.push_str(&format!("<h{level}>"));
        escape::text(html, title);
        html.push_str(&format!("</h{level}>\n{below}"));
    };
    titled(2, heading, "");
    for answered in answers {
        titled(3, &answered.question, &answered.html);
    }
}

/// What `read` makes of the nodes of the body and then of each answer, which stands under its question.
pub(super) fn each<'a>(body: Body<'a>, mut read: impl FnMut(&[Node<'_>], Option<&'a str>)) {
    let parts = Parts::of(body);
    let answers = parts.answers.iter().zip(body.questions.iter().map(|question| Some(question.question)));
    for (prepared, question) in std::iter::once((&parts.body, None)).chain(answers) {
        read(&parse(prepared, body.text), question);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What stands in the file where each character of a value is said to stand.
    fn back(file: &str, value: &str) -> String {
        let prepared = emphasis::prepare_at(value, align(value, file, 0..file.len()));
        value.char_indices().map(|(at, _)| file[prepared.source(at)..].chars().next().unwrap_or('∅')).collect()
    }

    #[test]
    fn every_way_to_write_a_value_leads_back_to_the_file() {
        for (file, value) in [
            ("可以。见[甲](a.md)", "可以。见[甲](a.md)"),
            ("\"可以说“是”。\"", "可以说“是”。"),
            ("\"a \\\"b\\\" c\"", "a \"b\" c"),
            ("'it''s'", "it's"),
            ("|\n      一。\n\n      - 甲\n        - 乙", "一。\n\n- 甲\n  - 乙"),
            ("|-\n  一。\n  二。", "一。\n二。"),
        ] {
            assert_eq!(back(file, value), value, "{file}");
        }
        assert_eq!(back(">\n  a\n  b c", "a b c"), "a\nb c");
        assert_eq!(back("a\n  b", "a b"), "a\nb");
        assert_eq!(back("\"a\\n\\nb\"", "a\n\nb"), "a\\\\b");
    }

    #[test]
    fn a_value_that_is_not_what_the_file_holds_still_has_a_place() {
        assert_eq!(align("中", "\"\\u4e2d\"", 3..11), [(0, 3)]);
        assert_eq!(align("", "x", 3..4), [(0, 3)]);
    }
}
