//! Footnotes: references in the text, the list at the end, and the ways back.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::escape;
use super::origins::Origins;
use super::parse::Node;
use super::writer::Writer;
use crate::diagnostics::{Level, Rule};
use crate::text;

/// A reference to a footnote that is not there.
pub const FOOTNOTE_UNDEFINED: Rule = Rule::new("footnote-undefined", Level::Error);
/// A footnote that nothing refers to.
pub const FOOTNOTE_UNUSED: Rule = Rule::new("footnote-unused", Level::Hint);

/// The footnotes of a page.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    /// Definitions by their label in lower case: where the node is.
    defined: HashMap<String, usize>,
    /// Definitions that nothing can refer to, since another has their label.
    shadowed: HashSet<usize>,
    /// Numbers by label, counted from 0.
    numbers: HashMap<String, usize>,
    /// Those referred to, in the order of their numbers.
    used: Vec<Used>,
}

/// A footnote that is referred to.
#[derive(Debug)]
struct Used {
    definition: usize,
    id: String,
    /// Ids of the references to it.
    references: Vec<String>,
}

/// A footnote that has been written.
struct Note {
    html: String,
    origins: Origins,
    /// Whether its last paragraph is still open.
    open: bool,
}

impl Footnotes {
    /// Finds the definitions among the nodes.
    pub fn collect(nodes: &[Node<'_>]) -> Footnotes {
        let mut footnotes = Footnotes::default();
        for (at, node) in nodes.iter().enumerate() {
            if let Event::Start(Tag::FootnoteDefinition(label)) = &node.event {
                match footnotes.defined.entry(label.to_lowercase()) {
                    std::collections::hash_map::Entry::Vacant(entry) => _ = entry.insert(at),
                    std::collections::hash_map::Entry::Occupied(_) => _ = footnotes.shadowed.insert(at),
                }
            }
        }
        footnotes
    }
}

impl Writer<'_, '_> {
    /// Writes a reference. (The parser makes no link of brackets that hold one, so links stay without links.)
    pub fn footnote_reference(&mut self, label: &str) {
        let Some(number) = self.footnote_number(label) else {
            self.push_text(&format!("[^{label}]"));
            return;
        };
        let Some(used) = self.footnotes.used.get_mut(number) else { return };
        let shown = number + 1;
        let base = format!("fnref-{shown}");
        let wanted = if used.references.is_empty() { base } else { format!("{base}-{}", used.references.len() + 1) };
        let id = self.ids.unique(&wanted);
        let target = used.id.clone();
        used.references.push(id.clone());
        self.out.push_str(&format!("<sup><a href=\"#{target}\" id=\"{id}\" role=\"doc-noteref\""));
        escape::named(&mut self.out, "aria-label", &self.labels.footnote_reference.replace("{n}", &shown.to_string()));
        self.out.push_str(&format!(">[{shown}]</a></sup>"));
    }

    /// The number of a footnote, counted from 0; the first reference to it gives it the next one.
    fn footnote_number(&mut self, label: &str) -> Option<usize> {
        let label = label.to_lowercase();
        if let Some(&number) = self.footnotes.numbers.get(&label) {
            return Some(number);
        }
        let definition = *self.footnotes.defined.get(&label)?;
        let number = self.footnotes.used.len();
        let id = self.ids.unique(&format!("fn-{}", number + 1));
        self.footnotes.used.push(Used { definition, id, references: Vec::new() });
        self.footnotes.numbers.insert(label, number);
        Some(number)
    }

    /// Writes the list of footnotes. A footnote may refer to further ones, so the list grows as it is written, and
    /// the ways back are only known at the end.
    pub fn footnotes(&mut self) {
        let body = std::mem::take(&mut self.out);
        let origins = std::mem::take(&mut self.origins);
        let mut notes = Vec::new();
        while let Some(used) = self.footnotes.used.get(notes.len()) {
            let definition = used.definition;
            let end = self.nodes.get(definition).map_or(definition, |node| node.end);
            self.end_line();
            self.push("".into(), true);
            self.run(definition + 1..end);
            self.close();
            // The way back belongs at the end of the last paragraph.
            let in_paragraph = self
                .nodes
                .get(end.saturating_sub(1))
                .is_some_and(|node| matches!(node.event, Event::End(TagEnd::Paragraph)));
            let mut note = std::mem::take(&mut self.out);
            let open = in_paragraph && note.ends_with("</p>\n");
            if open {
                note.truncate(note.len() - "</p>\n".len());
            }
            notes.push(Note { html: note, origins: std::mem::take(&mut self.origins), open });
        }
        (self.out, self.origins) = (body, origins);
        if !notes.is_empty() {
            self.footnote_list(notes);
        }
        self.unused_footnotes();
    }

    fn footnote_list(&mut self, notes: Vec<Note>) {
        self.out.push_str("<section class=\"footnotes\" role=\"doc-endnotes\"");
        escape::named(&mut self.out, "aria-label", &self.labels.footnotes);
        self.out.push_str(">\n<ol>\n");
        let used = std::mem::take(&mut self.footnotes.used);
        for (number, (note, used)) in notes.into_iter().zip(used).enumerate() {
            self.out.push_str(&format!("<li id=\"{}\">", used.id));
            self.origins.append(self.out.len(), note.origins);
            self.out.push_str(&note.html);
            if !note.open {
                self.out.push_str("<p>");
            }
            for (nth, reference) in used.references.iter().enumerate() {
                let shown = if nth == 0 { format!("{}", number + 1) } else { format!("{}-{}", number + 1, nth + 1) };
                let mark = if nth == 0 { "↩".to_owned() } else { format!("↩<sup>{}</sup>", nth + 1) };
                self.out.push_str(&format!(" <a href=\"#{reference}\" role=\"doc-backlink\""));
                escape::named(&mut self.out, "aria-label", &self.labels.footnote_back.replace("{n}", &shown));
                self.out.push_str(&format!(">{mark}</a>"));
            }
            self.out.push_str("</p></li>\n");
        }
        self.out.push_str("</ol>\n</section>\n");
    }

    fn unused_footnotes(&mut self) {
        let nodes = self.nodes;
        for (at, node) in nodes.iter().enumerate() {
            let Event::Start(Tag::FootnoteDefinition(label)) = &node.event else { continue };
            let span = definition_head(node, label);
            if self.footnotes.shadowed.contains(&at) {
                self.report(
                    &FOOTNOTE_UNUSED,
                    span,
                    text!(
                        "脚注“{label}”写了两次，这一条没有用上",
                        "The footnote “{label}” is written twice and this one is not used"
                    ),
                    text!("换一个名称，或删去一条。", "Give it another name, or delete one of them."),
                );
            } else if !self.footnotes.numbers.contains_key(&label.to_lowercase()) {
                self.report(
                    &FOOTNOTE_UNUSED,
                    span,
                    text!(
                        "脚注“{label}”没有被引用，不会显示",
                        "Nothing refers to the footnote “{label}”, so it is not shown"
                    ),
                    text!(
                        "在正文里写 [^{label}]，或删去这条脚注。",
                        "Write [^{label}] in the text, or delete the footnote."
                    ),
                );
            }
        }
    }

    /// Says that a reference in a text has no footnote.
    pub fn undefined_footnote(&mut self, label: &str, span: Range<usize>) {
        self.report(
            &FOOTNOTE_UNDEFINED,
            span,
            text!("没有名为“{label}”的脚注", "There is no footnote “{label}”"),
            text!("在页面末尾写“[^{label}]: 脚注内容”。", "Write `[^{label}]: …` at the end of the page."),
        );
    }
}

/// The `[^label]:` at the head of a definition.
fn definition_head(node: &Node<'_>, label: &str) -> Range<usize> {
    let end = node.span.start + label.len() + "[^]:".len();
    node.span.start..end.min(node.span.end)
}

/// The first `[^label]` in a text at or after `from`: its bytes, and those of the label.
pub(super) fn find_reference(text: &str, from: usize) -> Option<(Range<usize>, Range<usize>)> {
    let mut at = from;
    loop {
        let start = at + text.get(at..)?.find("[^")?;
        let label = start + 2;
        at = label;
        let rest = text.get(label..)?;
        let length = rest.find(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '^')).unwrap_or(rest.len());
        if length > 0 && rest.get(length..).is_some_and(|rest| rest.starts_with(']')) {
            return Some((start..label + length + 1, label..label + length));
        }
    }
}
