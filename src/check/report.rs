//! Where a rule says what it found.

use std::ops::Range;

use super::whole::Reference;
use super::{Entry, Page};
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

    fn hit(&mut self, node: Option<NodeId>, span: Range<usize>, message: Text, help: Text) -> &mut Hit {
        let rule = &self.entry.rule;
        let at = self.hits.len();
        self.hits.push(Hit {
            rule,
            entry: self.entry,
            level: rule.level,
            node,
            span,
            others: Vec::new(),
            message,
            help,
        });
        &mut self.hits[at]
    }
}

impl Hit {
    /// Another level than the rule's own.
    pub fn level(&mut self, level: Level) -> &mut Hit {
        self.level = level;
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
    pub fn reference(&mut self, path: &str, reference: &Reference, message: Text, help: Text) -> &mut Hit {
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
        let rule = &self.entry.rule;
        let hit = Hit { rule, entry: self.entry, level: rule.level, node, span, others: Vec::new(), message, help };
        let at = self.hits.len();
        self.hits.push(SiteHit { path: path.to_owned(), hit });
        &mut self.hits[at].hit
    }
}
