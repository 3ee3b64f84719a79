//! The way through a page in the order in which it is read.
//!
//! It keeps its own stack: pages of strangers may be nested deeper than a thread's stack is.

use std::collections::HashMap;

use super::Line;
use super::counting::Place;
use super::kinds::{Kind, kind};
use super::states::{State, current, live, states};
use crate::html::names::{is_labelable, tidy};
use crate::html::roles::is_named_by_contents;
use crate::html::style::Side;
use crate::html::tree::{Document, Element, Namespace, Node, NodeId};
use crate::html::view::View;

/// See [`super::transcript`].
pub(super) fn through(view: &View<'_>) -> Vec<Line> {
    let mut walk = Walk::new(view);
    walk.begin();
    while let Some(step) = walk.steps.pop() {
        match step {
            Step::Enter(id, language) => walk.enter(id, language),
            Step::After(id, language) => walk.after(id, language),
            Step::Close(line) => walk.close(line),
            Step::Unmute => walk.muted -= 1,
        }
    }
    walk.end_run();
    walk.lines
}

/// What is still to be done, the next last.
pub(super) enum Step<'d> {
    /// A node, in the language of what it stands in.
    Enter(NodeId, Option<&'d str>),
    /// All in an element has been said; the language in it.
    After(NodeId, Option<&'d str>),
    /// All that stands in this line has been said.
    Close(usize),
    /// Text is said again.
    Unmute,
}

/// The way, as far as it has come.
pub(super) struct Walk<'v, 'd> {
    pub(super) view: &'v View<'d>,
    pub(super) document: &'d Document,
    pub(super) steps: Vec<Step<'d>>,
    pub(super) lines: Vec<Line>,
    pub(super) depth: usize,
    /// Text that goes on until something else begins, with its language.
    pub(super) run: Option<(Line, Option<&'d str>)>,
    /// Above zero in labels that are said with their field.
    pub(super) muted: usize,
    pub(super) page_language: &'d str,
    /// Whether something in a node is more than text.
    pub(super) structured: Vec<bool>,
    pub(super) visited: Vec<bool>,
    /// Captions and legends that have been said with what they are for.
    pub(super) told: Vec<bool>,
    /// The labels that are said with a field.
    pub(super) labels: HashMap<NodeId, String>,
    /// Labels that are said with their field.
    pub(super) muting: Vec<bool>,
    /// The place of each item in its list, and how many items there are.
    pub(super) items: HashMap<NodeId, (usize, usize)>,
    pub(super) cells: HashMap<NodeId, Place>,
    pub(super) rows: HashMap<NodeId, usize>,
}

impl<'v, 'd> Walk<'v, 'd> {
    fn new(view: &'v View<'d>) -> Walk<'v, 'd> {
        let document = view.document();
        let nothing = vec![false; document.len()];
        let page_language = document.html().and_then(|html| document.attribute(html, "lang")).unwrap_or_default();
        Walk {
            view,
            document,
            steps: Vec::new(),
            lines: Vec::new(),
            depth: 0,
            run: None,
            muted: 0,
            page_language: page_language.trim(),
            structured: structured(view),
            visited: nothing.clone(),
            told: nothing.clone(),
            labels: HashMap::new(),
            muting: nothing,
            items: HashMap::new(),
            cells: HashMap::new(),
            rows: HashMap::new(),
        }
    }

    /// Says the title, and gets ready for the rest.
    fn begin(&mut self) {
        self.find_labels();
        if let Some(title) = self.document.first("title") {
            let mut line = self.line(title, Kind::Page);
            line.name = tidy(&self.document.text_content(title));
            self.lines.push(line);
        }
        self.steps.extend(self.document.html().map(|html| Step::Enter(html, None)));
    }

    fn enter(&mut self, id: NodeId, language: Option<&'d str>) {
        match self.document.node(id) {
            Node::Text(text) => {
                if self.view.styles().is_visible(id) && self.muted == 0 {
                    self.add(id, text, language);
                }
            }
            Node::Element(element) => self.element(id, element, language),
            Node::Root | Node::Comment(_) => {}
        }
    }

    fn element(&mut self, id: NodeId, element: &'d Element, around: Option<&'d str>) {
        let displayed = self.view.styles().is_displayed(id) || element.is("area") && self.view.is_visible(id);
        let kept = self.view.is_aria_hidden(id) || self.view.is_inert(id) || is_never_read(element);
        let seen = std::mem::replace(&mut self.visited[id.index()], true);
        if seen || !displayed || kept || self.told[id.index()] {
            return;
        }
        let language = element.attribute("lang").map(str::trim).filter(|tag| !tag.is_empty()).or(around);
        if !self.is_inline(id) {
            self.end_run();
        }
        let kind = if self.view.is_visible(id) { kind(self.view, id, element) } else { None };
        match kind {
            Some(kind) => self.say(id, element, kind, language),
            None if self.muted == 0 && !self.structured[id.index()] && current(element).is_some() => {
                self.say(id, element, Kind::Text, language);
            }
            None => {
                if self.muting[id.index()] {
                    self.muted += 1;
                    self.steps.push(Step::Unmute);
                }
                self.within(id, language);
            }
        }
    }

    /// Goes on with what stands in an element, and what its style puts before and after.
    fn within(&mut self, id: NodeId, language: Option<&'d str>) {
        if let Some(text) = self.view.styles().generated(id, Side::Before).filter(|_| self.muted == 0) {
            self.add(id, text, language);
        }
        self.steps.push(Step::After(id, language));
        let from = self.steps.len();
        let own = self.document.children(id).filter(|child| self.view.owner(*child).is_none());
        self.steps.extend(own.map(|child| Step::Enter(child, language)));
        if self.view.has_owners() {
            let owned = self.view.referenced(id, "aria-owns");
            let owned = owned.into_iter().filter(|owned| self.view.owner(*owned) == Some(id));
            self.steps.extend(owned.map(|child| Step::Enter(child, language)));
        }
        self.steps[from..].reverse();
    }

    fn after(&mut self, id: NodeId, language: Option<&'d str>) {
        if let Some(text) = self.view.styles().generated(id, Side::After).filter(|_| self.muted == 0) {
            self.add(id, text, language);
        }
        if !self.is_inline(id) {
            self.end_run();
        }
    }

    /// Says something that is more than text.
    fn say(&mut self, id: NodeId, element: &'d Element, kind: Kind, language: Option<&'d str>) {
        self.end_run();
        let kind = self.counted(id, kind);
        let role = self.view.role(id);
        let authored = is_named_by_aria(self.view, id, element);
        let mere_text = self.view.aria_role(id).is_some_and(|role| role.presentational_children);
        let by_role = !matches!(kind, Kind::Field { .. }) || is_named_by_contents(role);
        let from_contents = kind.is_named_by_contents() && by_role;
        let replaced = matches!(kind, Kind::Text | Kind::Image | Kind::Separator | Kind::Player { .. } | Kind::Frame);
        let whole = is_field(element) || mere_text;
        let ends = replaced || whole || from_contents && (authored || !self.structured[id.index()]);
        let mut line = self.line(id, kind);
        line.states = states(self.view, id, element, role);
        if !matches!(line.kind, Kind::Live { .. }) {
            line.states.extend(live(element, role).map(State::Live));
        }
        if ends {
            self.call(id, authored, &mut line);
        } else {
            self.call_whole(id, authored, from_contents, &mut line);
        }
        line.description = self.description(id, element, &line);
        line.language = self.differing(self.language_of(id, language, ends && !authored));
        self.lines.push(line);
        if ends {
            return;
        }
        self.depth += 1;
        self.steps.push(Step::Close(self.lines.len() - 1));
        self.within(id, language);
    }

    /// Ends what was begun with a line: it may be said in one breath with the only thing in it, or not at all.
    fn close(&mut self, at: usize) {
        self.end_run();
        self.depth -= 1;
        let within = self.lines.len() - at - 1;
        let Some(line) = self.lines.get(at) else { return };
        if within == 0 {
            let empty = line.name.is_empty() && line.text.is_empty();
            match line.kind {
                Kind::List { items: 0 } | Kind::Group { .. } if empty && line.states.is_empty() => {
                    self.lines.pop();
                }
                Kind::Cell { .. } | Kind::Item { .. } => self.lines[at].states.push(State::Blank),
                _ => {}
            }
            return;
        }
        let joins = within == 1 && line.kind.takes_in() && line.text.is_empty() && line.description.is_empty();
        if !joins || !self.lines[at + 1].kind.is_one_thing() {
            return;
        }
        let Some(inner) = self.lines.pop() else { return };
        let line = &mut self.lines[at];
        line.also.extend((inner.kind != Kind::Text).then_some(inner.kind));
        line.also.extend(inner.also);
        line.name = inner.name;
        line.text = inner.text;
        line.states.extend(inner.states);
        line.description = inner.description;
        line.language = inner.language;
    }

    /// Adds to the text that goes on, in its language.
    fn add(&mut self, id: NodeId, text: &str, language: Option<&'d str>) {
        let blank = text.trim().is_empty();
        if !blank && self.run.as_ref().is_some_and(|(_, before)| !self.is_same(*before, language)) {
            self.end_run();
        }
        match &mut self.run {
            Some((line, _)) => line.text.push_str(text),
            None if blank => {}
            None => {
                let mut line = self.line(id, Kind::Text);
                line.text.push_str(text);
                self.run = Some((line, language));
            }
        }
    }

    fn end_run(&mut self) {
        let Some((mut line, language)) = self.run.take() else { return };
        line.text = tidy(&line.text);
        line.language = self.differing(language);
        if !line.text.is_empty() {
            self.lines.push(line);
        }
    }

    pub(super) fn line(&self, id: NodeId, kind: Kind) -> Line {
        Line {
            kind,
            also: Vec::new(),
            name: String::new(),
            text: String::new(),
            states: Vec::new(),
            description: String::new(),
            depth: self.depth,
            language: None,
            span: self.document.span(id),
        }
    }

    pub(super) fn is_inline(&self, id: NodeId) -> bool {
        let display = self.view.styles().style(id).display;
        display.starts_with("inline") || display.starts_with("ruby") || display == "contents"
    }
}

/// For every node, whether something that is read in it is more than text.
fn structured(view: &View<'_>) -> Vec<bool> {
    let document = view.document();
    let mut all = vec![false; document.len()];
    let elements: Vec<(NodeId, &Element)> = document.elements().collect();
    for (id, element) in elements.into_iter().rev() {
        let read = !view.is_hidden(id) && !view.is_inert(id) && !is_never_read(element);
        let within = all[id.index()] && view.styles().is_displayed(id);
        if within || read && kind(view, id, element).is_some() {
            let above = view.owner(id).or_else(|| document.parent(id));
            above.into_iter().for_each(|above| all[above.index()] = true);
        }
    }
    all
}

/// Elements of which no reader says anything where scripts run: what is in them is there for something else.
pub(super) fn is_never_read(element: &Element) -> bool {
    let html = ["datalist", "head", "noscript", "script", "style", "template"];
    let svg = [
        "clipPath",
        "defs",
        "desc",
        "linearGradient",
        "marker",
        "mask",
        "metadata",
        "pattern",
        "radialGradient",
        "script",
        "style",
        "symbol",
        "title",
    ];
    match element.namespace {
        Namespace::Html => html.contains(&&*element.name),
        Namespace::Svg => svg.contains(&&*element.name),
        _ => false,
    }
}

/// Whether what stands in an element is there to be chosen or filled in, and no text of the page. An `<output>` has a label as
/// fields have, and what is in it is text.
pub(super) fn is_field(element: &Element) -> bool {
    is_labelable(element) && !element.is("output")
}

/// Whether `aria-labelledby` or `aria-label` says what an element is called, whatever is in it.
fn is_named_by_aria(view: &View<'_>, id: NodeId, element: &Element) -> bool {
    let says = |name: &str| element.attribute(name).is_some_and(|value| !value.trim().is_empty());
    says("aria-label") || says("aria-labelledby") && !view.referenced(id, "aria-labelledby").is_empty()
}

/// A text without its spaces.
pub(super) fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}
