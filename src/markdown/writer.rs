//! Walks the nodes of a body and writes its HTML and its plain text: blocks, emphasis and line breaks here,
//! everything that needs thought in a module of its own (`headings`, `links`, `tables`, `raw_html` …).
//!
//! What is open is kept on a stack, so that no nesting, however deep, uses up the program's own stack, and so that
//! raw HTML can never close what Markdown opened.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use super::cjk::{break_is_nothing, join_lines};
use super::footnotes::Footnotes;
use super::fragments::Ids;
use super::headings::HeadingIds;
use super::origins::Origins;
use super::parse::Node;
use super::raw_html::RawElement;
use super::{
    Answered, Body, Converted, FigurePlace, FragmentLink, Heading, Labels, Mark, Resolver, TermPlace, counts, escape,
    fragments,
};
use crate::diagnostics::{self, Finding, Level, Place, Rule, Text};
use crate::text;

/// Blocks, lists or emphasis nested deeper than anyone can follow.
pub const NESTING_TOO_DEEP: Rule = Rule::new("nesting-too-deep", Level::Error);

/// Elements beyond this depth are left out and their content stays.
const DEEPEST: usize = 100;
/// Stands for a picture where the character before or after a line break is asked for.
const PICTURE: char = '\u{FFFC}';

/// An element that is open.
#[derive(Debug)]
pub(super) enum Open {
    /// Made by Markdown.
    Markdown {
        /// What to write at its end; nothing if it was left out.
        close: Cow<'static, str>,
        /// Whether a line of the plain text ends with it.
        block: bool,
    },
    /// Made by raw HTML.
    Raw(RawElement),
}

/// The state of one conversion.
pub(super) struct Writer<'a, 'r> {
    pub nodes: &'a [Node<'a>],
    pub body: Body<'a>,
    pub labels: &'a Labels,
    pub resolver: &'r mut dyn Resolver,
    pub out: String,
    /// Where what has been written comes from.
    pub origins: Origins,
    pub text: String,
    pub stack: Vec<Open>,
    pub ids: Ids,
    pub heading_ids: HeadingIds,
    pub footnotes: Footnotes,
    pub outline: Vec<Heading>,
    pub fragments: Vec<String>,
    pub fragment_links: Vec<FragmentLink>,
    pub embeds: Vec<String>,
    /// Fragments of this page that links name, with their places.
    pub local_links: Vec<(String, Range<usize>)>,
    pub findings: Vec<Finding>,
    /// The last character written in the present block.
    pub last: Option<char>,
    /// Whether a link is open: links hold no links.
    pub in_link: bool,
    /// Whether a heading is open.
    pub in_heading: bool,
    /// Whether an answer is being written.
    pub in_answer: bool,
    /// Those that have been.
    pub answers: Vec<Answered>,
    /// Quantities to be marked as figures.
    pub marks: Arc<[Mark]>,
    /// Those that have been.
    pub figure_places: Vec<FigurePlace>,
    /// Links to entries of the glossary that the page itself shows.
    pub term_places: Vec<TermPlace>,
    /// Bytes to pass over at the start of the next text (the `表：` of a caption).
    pub skip: usize,
    /// Tables without a caption so far.
    pub unnamed_tables: usize,
    /// Whether a picture has been written.
    pub pictured: bool,
    too_deep: bool,
}

impl<'a, 'r> Writer<'a, 'r> {
    pub fn new(nodes: &'a [Node<'a>], body: Body<'a>, labels: &'a Labels, resolver: &'r mut dyn Resolver) -> Self {
        let marks = resolver.marks();
        Writer {
            nodes,
            body,
            labels,
            resolver,
            out: String::with_capacity(body.range.len() * 5 / 4),
            origins: Origins::default(),
            text: String::with_capacity(body.range.len()),
            stack: Vec::new(),
            ids: Ids::default(),
            heading_ids: HeadingIds::default(),
            footnotes: Footnotes::default(),
            outline: Vec::new(),
            fragments: Vec::new(),
            fragment_links: Vec::new(),
            embeds: Vec::new(),
            local_links: Vec::new(),
            findings: Vec::new(),
            last: None,
            in_link: false,
            in_heading: false,
            in_answer: false,
            answers: Vec::new(),
            marks,
            figure_places: Vec::new(),
            term_places: Vec::new(),
            skip: 0,
            unnamed_tables: 0,
            pictured: false,
            too_deep: false,
        }
    }

    /// Ends the conversion: checks what could only be checked once all was written, and counts.
    pub fn converted(mut self) -> Converted {
        let missing = fragments::check(self.body.path, &self.local_links, &self.fragments);
        self.findings.extend(missing);
        self.findings.append(self.resolver.findings());
        diagnostics::sort(&mut self.findings);
        let counts = counts::count(&self.text);
        Converted {
            html: self.out,
            origins: self.origins,
            answers: self.answers,
            outline: self.outline,
            fragments: self.fragments,
            fragment_links: self.fragment_links,
            embeds: self.embeds,
            figure_places: self.figure_places,
            term_places: self.term_places,
            text: self.text,
            words: counts.ideographs + counts.words,
            minutes: counts.minutes(),
            findings: self.findings,
        }
    }

    /// Writes the nodes of a range.
    pub fn run(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            at = self.node(at);
        }
    }

    /// Writes one node, or a whole element, and returns where to go on.
    fn node(&mut self, at: usize) -> usize {
        let Some(node) = self.nodes.get(at) else { return at + 1 };
        if !matches!(node.event, Event::End(_)) {
            self.origins.add(self.out.len(), &node.span);
        }
        match &node.event {
            Event::Start(tag) => return self.start(at, node, tag),
            Event::End(_) => self.close(),
            Event::Text(text) => self.text_node(node, text),
            Event::Code(code) => {
                self.out.push_str("<code>");
                self.push_text(code);
                self.out.push_str("</code>");
            }
            Event::InlineHtml(html) | Event::Html(html) => self.raw_inline(node, html),
            Event::FootnoteReference(label) => self.footnote_reference(label),
            Event::SoftBreak => self.soft_break(at),
            Event::HardBreak => {
                self.out.push_str("<br>\n");
                self.text.push(' ');
                self.last = None;
            }
            Event::Rule => {
                self.end_line();
                self.out.push_str("<hr>\n");
            }
            Event::TaskListMarker(done) => self.task_mark(*done),
            // Switched off in `parse`.
            Event::InlineMath(text) | Event::DisplayMath(text) => self.push_text(text),
        }
        at + 1
    }

    fn start(&mut self, at: usize, node: &'a Node<'a>, tag: &'a Tag<'a>) -> usize {
        let inside = at + 1..node.end;
        match tag {
            Tag::Paragraph => return self.paragraph(at, node),
            tag if self.is_heading_in_answer(tag) => self.heading_in_answer(at, node),
            Tag::Heading { level, classes, attrs, .. } => self.heading(at, node, *level, classes, attrs),
            Tag::CodeBlock(kind) => self.code_block(kind, inside),
            Tag::HtmlBlock => self.raw_block(inside),
            Tag::Table(alignments) => self.table(at, node, alignments, None),
            Tag::Link { link_type, dest_url, title, .. } => self.link(at, node, *link_type, dest_url, title),
            Tag::Image { dest_url, title, .. } => self.image(at, node, dest_url, title),
            Tag::BlockQuote(None) if self.quotation(at, node) => {}
            // Footnotes are written at the end, in the order in which they are referred to.
            Tag::FootnoteDefinition(_) => {}
            _ => {
                self.container(at, node, tag);
                return at + 1;
            }
        }
        node.end + 1
    }

    /// Opens an element whose content is written by the main loop.
    fn container(&mut self, at: usize, node: &Node<'_>, tag: &Tag<'_>) {
        match tag {
            Tag::BlockQuote(None) => self.open("<blockquote>\n", "</blockquote>\n", true, node),
            Tag::BlockQuote(Some(kind)) => self.notice(*kind, node),
            Tag::List(None) => self.open_list("<ul>\n", "</ul>\n", node),
            Tag::List(Some(1)) => self.open_list("<ol>\n", "</ol>\n", node),
            Tag::List(Some(first)) => self.open_list(&format!("<ol start=\"{first}\">\n"), "</ol>\n", node),
            Tag::Item if self.is_task(at) => self.open_part("<li class=\"task\">", "</li>\n"),
            Tag::Item => self.open_part("<li>", "</li>\n"),
            Tag::DefinitionList => self.open_list("<dl>\n", "</dl>\n", node),
            Tag::DefinitionListTitle => self.open_part("<dt>", "</dt>\n"),
            Tag::DefinitionListDefinition => self.open_part("<dd>", "</dd>\n"),
            Tag::Emphasis => self.open("<em>", "</em>", false, node),
            Tag::Strong => self.open("<strong>", "</strong>", false, node),
            Tag::Strikethrough => self.open("<del>", "</del>", false, node),
            // Not switched on in `parse`, or written as a whole elsewhere.
            _ => self.push(String::new().into(), false),
        }
    }

    /// Opens an element unless it would be too deep.
    pub fn open(&mut self, open: &str, close: &'static str, block: bool, node: &Node<'_>) {
        if block {
            self.end_line();
        }
        if self.is_too_deep(self.stack.len(), &node.span) {
            self.push(Cow::Borrowed(""), block);
        } else {
            self.out.push_str(open);
            self.push(Cow::Borrowed(close), block);
        }
    }

    /// Opens a list, for whose items there must be room too.
    fn open_list(&mut self, open: &str, close: &'static str, node: &Node<'_>) {
        self.end_line();
        if self.is_too_deep(self.stack.len() + 1, &node.span) {
            self.push(Cow::Borrowed(""), true);
        } else {
            self.out.push_str(open);
            self.push(Cow::Borrowed(close), true);
        }
    }

    /// Opens an item of a list, if the list itself was not left out.
    fn open_part(&mut self, open: &str, close: &'static str) {
        self.end_line();
        let has_list = matches!(self.stack.last(), Some(Open::Markdown { close, .. }) if !close.is_empty());
        if has_list {
            self.out.push_str(open);
        }
        self.push(Cow::Borrowed(if has_list { close } else { "" }), true);
    }

    /// Puts an element on the stack whose start has been written.
    pub fn push(&mut self, close: Cow<'static, str>, block: bool) {
        self.stack.push(Open::Markdown { close, block });
    }

    /// Ends the innermost element that Markdown opened, and before it any raw HTML left open inside it.
    pub fn close(&mut self) {
        self.close_raw_elements();
        if let Some(Open::Markdown { close, block }) = self.stack.pop() {
            if close == "</p>\n" && self.out.ends_with("<p>") {
                // Nothing was left to say, for example because all was a comment.
                self.out.truncate(self.out.len() - "<p>".len());
            } else {
                self.out.push_str(&close);
            }
            if block {
                self.end_line();
            }
        }
    }

    /// Whether one more element at this depth would be too deep; says so the first time.
    pub fn is_too_deep(&mut self, depth: usize, span: &Range<usize>) -> bool {
        if depth >= DEEPEST && !self.too_deep {
            self.too_deep = true;
            self.report(
                &NESTING_TOO_DEEP,
                span.clone(),
                text!("嵌套超过{DEEPEST}层", "Nested more than {DEEPEST} levels deep"),
                text!("减少引用、列表或强调的层数。", "Use fewer levels of quotes, lists or emphasis."),
            );
        }
        depth >= DEEPEST
    }

    fn paragraph(&mut self, at: usize, node: &'a Node<'a>) -> usize {
        self.end_line();
        if self.embed(at, node) || self.film(at, node) || self.figure(at, node) {
            return node.end + 1;
        }
        if let Some(table) = self.captioned_table(at, node) {
            return table;
        }
        self.out.push_str("<p>");
        self.push(Cow::Borrowed("</p>\n"), true);
        at + 1
    }

    fn code_block(&mut self, kind: &CodeBlockKind<'_>, inside: Range<usize>) {
        self.end_line();
        self.out.push_str("<pre tabindex=\"0\"><code");
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split([' ', ',', '\t']).next().unwrap_or_default(),
            CodeBlockKind::Indented => "",
        };
        if !language.is_empty() {
            escape::named(&mut self.out, "class", &format!("language-{language}"));
        }
        self.out.push('>');
        for at in inside {
            if let Some(Event::Text(code)) = self.nodes.get(at).map(|node| &node.event) {
                self.push_text(code);
            }
        }
        self.out.push_str("</code></pre>\n");
        self.end_line();
    }

    /// Whether the item that starts here is a task.
    fn is_task(&self, at: usize) -> bool {
        let event = |at: usize| self.nodes.get(at).map(|node| &node.event);
        let first = if matches!(event(at + 1), Some(Event::Start(Tag::Paragraph))) { at + 2 } else { at + 1 };
        matches!(event(first), Some(Event::TaskListMarker(_)))
    }

    fn task_mark(&mut self, done: bool) {
        let (mark, label) = if done { ('☑', &self.labels.task[0]) } else { ('☐', &self.labels.task[1]) };
        self.out.push_str("<span class=\"task-mark\" role=\"img\"");
        escape::named(&mut self.out, "aria-label", label);
        self.out.push('>');
        self.out.push(mark);
        self.out.push_str("</span> ");
    }

    /// A line break in the source: a space between words, nothing between ideographs.
    fn soft_break(&mut self, at: usize) {
        let nothing = match (self.last, self.next_char(at + 1)) {
            (Some(before), Some(after)) => break_is_nothing(before, after),
            _ => false,
        };
        if !nothing {
            self.out.push('\n');
            self.text.push(' ');
        }
    }

    /// The first character of the present block at or after a node, `None` if the block or the line ends before one.
    fn next_char(&self, from: usize) -> Option<char> {
        for node in self.nodes.get(from..)? {
            match &node.event {
                Event::Text(text) | Event::Code(text) => return text.chars().next(),
                Event::Start(Tag::Image { .. }) => return Some(PICTURE),
                Event::Start(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) => {}
                Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link) => {}
                _ => return None,
            }
        }
        None
    }

    /// Writes text of the page.
    pub fn push_text(&mut self, text: &str) {
        escape::text(&mut self.out, text);
        escape::plain(&mut self.text, text);
        self.last = text.chars().next_back().or(self.last);
    }

    /// A picture was written: what follows is beside it, not beside the text before it.
    pub fn after_picture(&mut self) {
        self.last = Some(PICTURE);
    }

    /// Ends a line of the plain text.
    pub fn end_line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.truncate(self.text.trim_end_matches([' ', '\t']).len());
            self.text.push('\n');
        }
        self.last = None;
    }

    /// Adds a finding about a stretch of the file.
    pub fn report(&mut self, rule: &Rule, span: Range<usize>, message: Text, help: Text) {
        self.findings.push(Finding::new(rule, message).at(Place::new(self.body.path.clone(), span)).help(help));
    }
}

/// The plain text of nodes: what a reader hears, with the descriptions of pictures.
pub(super) fn plain_text(nodes: &[Node<'_>]) -> String {
    let mut plain = String::new();
    for node in nodes {
        match &node.event {
            Event::Text(text) | Event::Code(text) => escape::plain(&mut plain, text),
            Event::SoftBreak | Event::HardBreak => plain.push('\n'),
            _ => {}
        }
    }
    let plain = plain.trim();
    if plain.contains('\n') { join_lines(plain) } else { plain.to_owned() }
}
