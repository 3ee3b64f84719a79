//! What Tantu has to say about a site: [`Finding`]s with their places, texts in both languages,
//! and the [`Rule`]s that they belong to.
//!
//! Here live the data types and the writers that show them (terminal, JSON, and in `exchange` what other programs read). What is *found* is
//! decided in the module that looks: each declares its rules as constants beside the code
//! that applies them. Nothing here reads a file: a writer is given the [`Excerpts`] it may quote.

pub mod baseline;
pub mod exchange;
pub mod json;
mod position;
pub mod progress;
pub mod terminal;
mod text;

use std::ops::Range;
use std::sync::Arc;

pub use position::{Lines, Position};
pub use text::{Language, Text, Words};

/// How grave a finding is. `Error` stops a build from being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Worth knowing; nothing is wrong for a reader yet.
    Hint,
    /// Should be mended; the site is still published.
    Warning,
    /// Wrong or unsafe to publish.
    Error,
}

impl Level {
    /// The word for the level as an editor reads it.
    pub fn name(self) -> Text {
        match self {
            Level::Hint => Text::new("提示", "hint"),
            Level::Warning => Text::new("警告", "warning"),
            Level::Error => Text::new("错误", "error"),
        }
    }
}

/// One check, known by its id. Declared as a constant beside the code that applies it.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Kebab-case name, for example `unknown-key`.
    pub id: &'static str,
    /// The level unless the site sets another.
    pub level: Level,
    /// The norms it serves, for example `GOV-TAGS`.
    pub norms: &'static [&'static str],
    /// The success criteria of WCAG 2.2 that it serves, for example `1.1.1`.
    pub wcag: &'static [&'static str],
    /// The ids of the W3C's ACT rules that it implements, for example `23a2a8`.
    pub act: &'static [&'static str],
}

impl Rule {
    /// A rule that answers to no outside norm.
    pub const fn new(id: &'static str, level: Level) -> Rule {
        Rule { id, level, norms: &[], wcag: &[], act: &[] }
    }

    /// The same rule, answering to these norms.
    pub const fn norms(self, norms: &'static [&'static str]) -> Rule {
        Rule { norms, ..self }
    }

    /// The same rule, serving these success criteria of WCAG.
    pub const fn wcag(self, wcag: &'static [&'static str]) -> Rule {
        Rule { wcag, ..self }
    }

    /// The same rule, implementing these ACT rules.
    pub const fn act(self, act: &'static [&'static str]) -> Rule {
        Rule { act, ..self }
    }
}

/// Somewhere in a source file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Path of the file from the root of the site, with `/` between folders.
    pub path: Arc<str>,
    /// Bytes of the decoded text of that file (without a byte-order mark); `None` if the file as a whole is meant.
    pub span: Option<Range<usize>>,
    /// What to say under the marked text.
    pub label: Option<Text>,
}

impl Place {
    /// A part of a file.
    pub fn new(path: impl Into<Arc<str>>, span: Range<usize>) -> Place {
        Place { path: path.into(), span: Some(span), label: None }
    }

    /// A file as a whole.
    pub fn file(path: impl Into<Arc<str>>) -> Place {
        Place { path: path.into(), span: None, label: None }
    }

    /// The same place with a word under the marked text.
    pub fn label(mut self, label: Text) -> Place {
        self.label = Some(label);
        self
    }
}

/// Changes that mend a finding and can do no harm, all of them or none: `tantu check --fix` makes them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fix {
    /// The changes; no two of them overlap.
    pub edits: Vec<Edit>,
}

/// A change of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Path of the file from the root of the site, with `/` between folders.
    pub path: Arc<str>,
    /// Bytes of the decoded text of that file that go.
    pub span: Range<usize>,
    /// What comes in their place.
    pub text: String,
}

/// One thing that a check has to say, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id.
    pub rule: &'static str,
    /// How grave it is.
    pub level: Level,
    /// Where; the first place is the main one. May be empty when no file is to blame (a full disk, say).
    pub places: Vec<Place>,
    /// What is wrong.
    pub message: Text,
    /// How to mend it.
    pub help: Option<Text>,
    /// What mends it beyond doubt, place by place. None if a person has to decide.
    pub fixes: Vec<Fix>,
    /// Ids of the norms that the rule serves.
    pub norms: &'static [&'static str],
    /// Success criteria of WCAG that the rule serves.
    pub wcag: &'static [&'static str],
    /// Ids of the ACT rules that the rule implements.
    pub act: &'static [&'static str],
}

impl Finding {
    /// A finding of `rule` at the rule's own level, as yet without a place.
    pub fn new(rule: &Rule, message: Text) -> Finding {
        let Rule { id, level, norms, wcag, act } = *rule;
        Finding { rule: id, level, places: Vec::new(), message, help: None, fixes: Vec::new(), norms, wcag, act }
    }

    /// Adds a place; the first one added is the main one.
    pub fn at(mut self, place: Place) -> Finding {
        self.places.push(place);
        self
    }

    /// Adds how to mend it.
    pub fn help(mut self, help: Text) -> Finding {
        self.help = Some(help);
        self
    }

    /// Adds a change that mends it.
    pub fn mend(mut self, edit: Edit) -> Finding {
        self.fixes.push(Fix { edits: vec![edit] });
        self
    }

    /// Sets another level than the rule's own.
    pub fn level(mut self, level: Level) -> Finding {
        self.level = level;
        self
    }

    /// What the rule answers to, as readers know it: norms, then success criteria of WCAG 2.2.
    pub fn grounds(&self) -> Vec<String> {
        let norms = self.norms.iter().map(|norm| (*norm).to_owned());
        norms.chain(self.wcag.iter().map(|criterion| format!("WCAG 2.2 {criterion}"))).collect()
    }

    /// The order in which findings are reported: by file, by place, by rule, so that it does not
    /// depend on which thread came first.
    pub fn sort_key(&self) -> impl Ord + '_ {
        let place = self.places.first();
        (
            place.map(|p| (&p.path, p.span.as_ref().map(|s| (s.start, s.end)))),
            std::cmp::Reverse(self.level),
            self.rule,
            &self.message.zh,
        )
    }
}

/// Sorts findings into the order in which they are reported and drops exact repetitions.
pub fn sort(findings: &mut Vec<Finding>) {
    findings.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    findings.dedup();
}

/// Gives a writer the text of source files to quote.
pub trait Excerpts {
    /// The decoded text of the file at this site path, if it is known.
    fn excerpt(&self, path: &str) -> Option<&str>;
}
