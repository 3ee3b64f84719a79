//! Where a rule says what it found.

use std::ops::Range;

use super::prose::Block;
use super::references::Reference;
use super::{Entry, Family, Page};
use crate::diagnostics::{Level, Rule, Text};
use crate::html::NodeId;

/// Something that a rule found in a page.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The rule.
    pub rule: &'static Rule,
    /// The rule's entry.
    pub entry: &'static Entry,
    /// How grave it is: the rule's own level unless the rule said otherwise.
    pub level: Level,
    /// The element, if it is about one.
    pub node: Option<NodeId>,
    /// Bytes of the page's source; empty if what is found is that something is not there.
    pub span: Range<usize>,
    /// Further places in the same page, with what to say of each.
    pub others: Vec<(Range<usize>, Text)>,
    /// What is wrong.
    pub message: Text,
    /// How to mend it.
    pub help: Text,
    /// What mends it beyond doubt, place by place; the changes of one place are all made or none.
    pub fixes: Vec<Vec<Change>>,
}

/// A change of a page's source that mends something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Bytes of the page's source.
    pub span: Range<usize>,
    /// What stands there, byte for byte.
    pub before: String,
    /// The plain text that is to stand there.
    pub after: String,
}

/// Takes what one rule finds in one page.
#[derive(Debug)]
pub struct Report<'p, 'h> {
    entry: &'static Entry,
    page: &'p Page<'p>,
    hits: &'h mut Vec<Hit>,
}

impl<'p, 'h> Report<'p, 'h> {
    /// For one rule and one page.
    pub fn new(entry: &'static Entry, page: &'p Page<'_>, hits: &'h mut Vec<Hit>) -> Report<'p, 'h> {
        Report { entry, page, hits }
    }

    /// Something is wrong with an element.
    pub fn element(&mut self, id: NodeId, message: Text, help: Text) -> &mut Hit {
        // What browsers add has no place of its own: the nearest around it that has one, then.
        let document = self.page.document();
        let place = std::iter::once(id).chain(document.ancestors(id)).map(|id| document.span(id));
        let span = place.into_iter().find(|span| !span.is_empty()).unwrap_or_default();
        self.hit(Some(id), span, message, help)
    }

    /// Something is wrong with a stretch of the source: a part of a text, an attribute.
    pub fn span(&mut self, id: NodeId, span: Range<usize>, message: Text, help: Text) -> &mut Hit {
        self.hit(Some(id), span, message, help)
    }

    /// Something is wrong with the page as a whole.
    pub fn page(&mut self, message: Text, help: Text) -> &mut Hit {
        self.hit(None, 0..0, message, help)
    }

    /// The changes that put other words into a block, each for a stretch of its text. None where that could do harm: in the words of a
    /// figure that is bound to its value, in a heading, whose words are its address, and wherever the page does not have the
    /// words as they are.
    pub fn changes(&self, block: &Block, edits: &[(Range<usize>, String)]) -> Vec<Change> {
        let document = self.page.document();
        let harmless = |range: &Range<usize>| {
            let element = block.element_at(range.start);
            let around = std::iter::once(element).chain(document.ancestors(element));
            let bound = ["data", "h1", "h2", "h3", "h4", "h5", "h6", "title"];
            let private = self.entry.family == Family::Privacy;
            private
                || !around
                    .into_iter()
                    .any(|id| document.element(id).is_some_and(|element| bound.contains(&&*element.name)))
        };
        let change = |(range, after): &(Range<usize>, String)| {
            let before = block.slice(range.clone());
            if before.is_empty() || !block.same_text(range.start, range.end - 1) || !harmless(range) {
                return None;
            }
            let span = self.as_it_is(block.source(range.clone()), before)?;
            Some(Change { span, before: before.to_owned(), after: after.clone() })
        };
        let changes: Option<Vec<Change>> = edits.iter().filter(|(range, _)| !range.is_empty()).map(change).collect();
        changes.unwrap_or_default()
    }

    /// Where words stand in a stretch of the page that holds them: the stretch itself, or, where it has references to characters as well, the
    /// one place in it that has the words.
    fn as_it_is(&self, span: Range<usize>, words: &str) -> Option<Range<usize>> {
        let written = self.page.html.get(span.clone())?;
        let mut found = written.match_indices(words);
        let (at, _) = found.next()?;
        found.next().is_none().then(|| span.start + at..span.start + at + words.len())
    }

    fn hit(&mut self, node: Option<NodeId>, span: Range<usize>, message: Text, help: Text) -> &mut Hit {
        let at = self.hits.len();
        self.hits.push(Hit::new(self.entry, node, span, message, help));
        &mut self.hits[at]
    }
}

impl Hit {
    /// Something that a rule found, at the rule's own level.
    pub fn new(entry: &'static Entry, node: Option<NodeId>, span: Range<usize>, message: Text, help: Text) -> Hit {
        let rule = &entry.rule;
        Hit { rule, entry, level: rule.level, node, span, others: Vec::new(), message, help, fixes: Vec::new() }
    }

    /// Another level than the rule's own.
    pub fn level(&mut self, level: Level) -> &mut Hit {
        self.level = level;
        self
    }

    /// Changes that mend one place, all of them or none.
    pub fn fix(&mut self, changes: Vec<Change>) -> &mut Hit {
        if !changes.is_empty() {
            self.fixes.push(changes);
        }
        self
    }

    /// A further place, with what to say of it.
    pub fn and(&mut self, span: Range<usize>, label: Text) -> &mut Hit {
        self.others.push((span, label));
        self
    }
}

/// Something that a rule found in a site.
#[derive(Clone, Debug)]
pub struct SiteHit {
    /// The page that it is in; empty if it is in none.
    pub path: String,
    /// What was found.
    pub hit: Hit,
}

/// Takes what one rule finds in a site.
#[derive(Debug)]
pub struct SiteReport<'h> {
    entry: &'static Entry,
    hits: &'h mut Vec<SiteHit>,
}

impl<'h> SiteReport<'h> {
    /// For one rule.
    pub fn new(entry: &'static Entry, hits: &'h mut Vec<SiteHit>) -> SiteReport<'h> {
        SiteReport { entry, hits }
    }

    /// Something is wrong with an address on a page.
    pub fn reference(&mut self, path: &str, reference: &Reference<'_>, message: Text, help: Text) -> &mut Hit {
        self.add(path, Some(reference.node), reference.span.clone(), message, help)
    }

    /// Something is wrong with an element of a page.
    pub fn element(&mut self, path: &str, node: NodeId, span: Range<usize>, message: Text, help: Text) -> &mut Hit {
        self.add(path, Some(node), span, message, help)
    }

    /// Something is wrong with a file as a whole.
    pub fn file(&mut self, path: &str, message: Text, help: Text) -> &mut Hit {
        self.add(path, None, 0..0, message, help)
    }

    fn add(&mut self, path: &str, node: Option<NodeId>, span: Range<usize>, message: Text, help: Text) -> &mut Hit {
        let hit = Hit::new(self.entry, node, span, message, help);
        let at = self.hits.len();
        self.hits.push(SiteHit { path: path.to_owned(), hit });
        &mut self.hits[at].hit
    }
}
