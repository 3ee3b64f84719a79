//! YAML text to a [`Node`] tree, within a budget; never panics, never runs away.
//!
//! The events come from `granit-parser`, the parser under serde-saphyr. Deserialising into types would
//! lose what the checker needs: the text as written, doubled keys, and the place of every value.

use crate::text;
use std::ops::Range;
use std::sync::Arc;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError};

use super::tree::{Entry, Kind, Node};
use crate::diagnostics::{Finding, Level, Place, Rule, Text};

/// YAML that cannot be read at all.
pub const SYNTAX: Rule = Rule::new("yaml-syntax", Level::Error);
/// YAML that would grow beyond every measure: too deep, too many values, aliases of aliases.
pub const BUDGET: Rule = Rule::new("yaml-budget", Level::Error);
/// More than one YAML document, a tag or a key that is no text.
pub const UNSUPPORTED: Rule = Rule::new("yaml-unsupported", Level::Error);

/// How much one YAML document may hold.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    /// Keys, values and what aliases repeat, together.
    pub nodes: usize,
    /// Values within values.
    pub depth: usize,
}

impl Budget {
    /// For the few lines at the head of a page.
    pub const FRONT_MATTER: Budget = Budget { nodes: 10_000, depth: 32 };
    /// For a data file.
    pub const DATA: Budget = Budget { nodes: 500_000, depth: 32 };
}

/// Reads the YAML in `text[range]`. Spans in the tree and in findings are bytes of `text`.
///
/// # Errors
/// The findings that say why there is no tree: one for the syntax, or one for each thing that is not supported.
/// Empty text is an empty mapping.
pub fn parse(path: &Arc<str>, text: &str, range: Range<usize>, budget: Budget) -> Result<Node, Vec<Finding>> {
    let source = text.get(range.clone()).unwrap_or_default();
    let mut options = granit_parser::Options::default();
    options.emit_unresolved_aliases = true;
    options.flow_nesting_limit = budget.depth;
    options.block_nesting_limit = budget.depth;
    let mut builder = Builder::new(path, range.start, source.len(), budget);
    for event in Parser::new_from_str_with_options(source, options) {
        match event {
            Ok((event, span)) => {
                if builder.event(event, span).is_err() {
                    break;
                }
            }
            Err(error) => {
                let finding = syntax_finding(path, range.start, source, &error);
                if !follows_from(builder.findings.last(), &finding, text) {
                    builder.findings.push(finding);
                }
                break;
            }
        }
    }
    builder.finish(range)
}

/// Ends the reading; the finding has been recorded.
struct Stop;

struct Builder<'a> {
    path: &'a Arc<str>,
    base: usize,
    len: usize,
    budget: Budget,
    nodes: usize,
    documents: usize,
    open: Vec<Open>,
    root: Option<Node>,
    anchors: Vec<(usize, Node, usize)>,
    findings: Vec<Finding>,
}

/// A sequence or a mapping whose end has not been seen.
struct Open {
    anchor: usize,
    start: usize,
    kind: OpenKind,
}

enum OpenKind {
    Sequence(Vec<Node>),
    Mapping { entries: Vec<Entry>, key: Option<(String, Range<usize>)> },
}

impl<'a> Builder<'a> {
    fn new(path: &'a Arc<str>, base: usize, len: usize, budget: Budget) -> Self {
        Builder {
            path,
            base,
            len,
            budget,
            nodes: 0,
            documents: 0,
            open: Vec::new(),
            root: None,
            anchors: Vec::new(),
            findings: Vec::new(),
        }
    }

    fn event(&mut self, event: Event<'_>, span: granit_parser::Span) -> Result<(), Stop> {
        let start = self.base + span.start.byte_offset().unwrap_or(0).min(self.len);
        let end = self.base + span.end.byte_offset().unwrap_or(self.len).min(self.len);
        let span = start..end.max(start);
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    self.unsupported(
                        span,
                        text!("一个文件里只能有一份 YAML", "a file may hold only one YAML document"),
                        text!("去掉中间的 --- 行，或分成两个文件。", "Remove the --- line, or make two files of it."),
                    );
                    return Err(Stop);
                }
            }
            Event::Alias(id) => return self.alias(id, span),
            Event::UnresolvedAlias(name) => {
                self.unsupported(
                    span,
                    text!("“*{name}”引用了没有定义的锚点", "\"*{name}\" refers to an anchor that is not defined"),
                    text!(
                        "以 * 开头的文字要加引号，例如 \"*{name}\"。",
                        "Put text that begins with * in quotes: \"*{name}\"."
                    ),
                );
                return self.value(Node { kind: Kind::Null, span: start..end }, 0);
            }
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse_tag(tag.is_some(), &span);
                let plain = style == ScalarStyle::Plain;
                let kind = match &*text {
                    "" | "~" | "null" if plain => Kind::Null,
                    _ => Kind::Scalar { text: text.into_owned(), plain },
                };
                return self.value(Node { kind, span }, anchor);
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.refuse_tag(tag.is_some(), &span);
                self.count(1, &span)?;
                self.open.push(Open { anchor, start, kind: OpenKind::Sequence(Vec::new()) });
            }
            Event::MappingStart(_, anchor, tag) => {
                self.refuse_tag(tag.is_some(), &span);
                self.count(1, &span)?;
                self.open.push(Open { anchor, start, kind: OpenKind::Mapping { entries: Vec::new(), key: None } });
            }
            // A closing bracket has a width; the end of a block is empty and lies on whatever follows.
            Event::SequenceEnd | Event::MappingEnd => return self.close((end > start).then_some(end)),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, bracket_end: Option<usize>) -> Result<(), Stop> {
        let Some(open) = self.open.pop() else { return Ok(()) };
        let (kind, last) = match open.kind {
            OpenKind::Sequence(items) => {
                let last = items.last().map(|item| item.span.end);
                (Kind::Sequence(items), last)
            }
            OpenKind::Mapping { entries, .. } => {
                let last = entries.last().map(|entry| entry.value.span.end);
                (Kind::Mapping(entries), last)
            }
        };
        let end = bracket_end.or(last).unwrap_or(open.start);
        self.value(Node { kind, span: open.start..end.max(open.start) }, open.anchor)
    }

    fn value(&mut self, node: Node, anchor: usize) -> Result<(), Stop> {
        self.count(1, &node.span)?;
        if anchor != 0 {
            let size = size_of(&node);
            self.anchors.push((anchor, node.clone(), size));
        }
        let unsupported_key = match self.open.last_mut() {
            None => {
                self.root.get_or_insert(node);
                None
            }
            Some(Open { kind: OpenKind::Sequence(items), .. }) => {
                items.push(node);
                None
            }
            Some(Open { kind: OpenKind::Mapping { entries, key }, .. }) => match key.take() {
                Some((key, key_span)) => {
                    entries.push(Entry { key, key_span, value: node });
                    None
                }
                None => {
                    let (text, span, ok) = key_text(node);
                    *key = Some((text, span.clone()));
                    (!ok).then_some(span)
                }
            },
        };
        if let Some(span) = unsupported_key {
            self.unsupported(
                span,
                text!("键必须是文字", "a key must be text"),
                text!(
                    "冒号前写键名；以 {{ 或 [ 开头的值要加引号。",
                    "Write a name before the colon; put a value that begins with {{ or [ in quotes."
                ),
            );
        }
        Ok(())
    }

    fn alias(&mut self, id: usize, span: Range<usize>) -> Result<(), Stop> {
        let found = self.anchors.iter().rev().find(|(anchor, ..)| *anchor == id).map(|(_, n, s)| (n, *s));
        let Some((node, size)) = found else {
            // The anchor is still open: the alias stands within what it names.
            self.unsupported(
                span.clone(),
                text!("引用不能指向包含它自己的内容", "an alias may not stand within what it refers to"),
                text!("把这里写成普通的值。", "Write a plain value here."),
            );
            return self.value(Node { kind: Kind::Null, span }, 0);
        };
        // Counted before it is copied, so that aliases of aliases cost no memory.
        if self.nodes + size > self.budget.nodes {
            return self.count(size, &span);
        }
        let mut node = node.clone();
        node.span = span;
        self.nodes += size;
        self.value(node, 0)
    }

    fn count(&mut self, nodes: usize, span: &Range<usize>) -> Result<(), Stop> {
        self.nodes += nodes;
        if self.nodes <= self.budget.nodes {
            return Ok(());
        }
        let limit = self.budget.nodes;
        self.findings.push(
            Finding::new(
                &BUDGET,
                text!(
                    "YAML 内容太多：超过 {limit} 项（重复引用也算）",
                    "too much YAML: more than {limit} values, what aliases repeat included"
                ),
            )
            .at(Place::new(self.path.clone(), span.clone()))
            .help(text!(
                "分成几个文件，或去掉层层引用（* 和 &）。",
                "Make several files of it, or remove the chain of aliases (* and &)."
            )),
        );
        Err(Stop)
    }

    fn refuse_tag(&mut self, tagged: bool, span: &Range<usize>) {
        if tagged {
            self.unsupported(
                span.clone(),
                text!("不支持 YAML 标签（以 ! 开头的记号）", "YAML tags (marks that begin with !) are not supported"),
                text!(
                    "去掉 ! 记号；以 ! 开头的文字要加引号。",
                    "Remove the mark; put text that begins with ! in quotes."
                ),
            );
        }
    }

    fn unsupported(&mut self, span: Range<usize>, message: Text, help: Text) {
        let place = Place::new(self.path.clone(), span);
        self.findings.push(Finding::new(&UNSUPPORTED, message).at(place).help(help));
    }

    fn finish(self, range: Range<usize>) -> Result<Node, Vec<Finding>> {
        if self.findings.is_empty() {
            Ok(self.root.unwrap_or(Node { kind: Kind::Mapping(Vec::new()), span: range }))
        } else {
            Err(self.findings)
        }
    }
}

fn key_text(node: Node) -> (String, Range<usize>, bool) {
    match node.kind {
        Kind::Scalar { text, .. } => (text, node.span, true),
        _ => (String::new(), node.span, false),
    }
}

fn size_of(node: &Node) -> usize {
    1 + match &node.kind {
        Kind::Sequence(items) => items.iter().map(size_of).sum(),
        Kind::Mapping(entries) => entries.iter().map(|entry| size_of(&entry.value)).sum(),
        _ => 0,
    }
}

/// Whether a finding stands in the same line as the one before it: then the parser only stumbled on over what had been
/// refused there already.
fn follows_from(before: Option<&Finding>, finding: &Finding, text: &str) -> bool {
    let start = |finding: &Finding| finding.places.first()?.span.as_ref().map(|span| span.start);
    let between = before.and_then(start).zip(start(finding)).and_then(|(from, to)| text.get(from..to));
    between.is_some_and(|between| !between.contains('\n'))
}

/// A parser's error in an editor's words.
fn syntax_finding(path: &Arc<str>, base: usize, source: &str, error: &ScanError) -> Finding {
    let offset = error.marker().byte_offset().unwrap_or(source.len()).min(source.len());
    let start = base + floor(source, offset);
    let width = source.get(start - base..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let place = Place::new(path.clone(), start..start + width);
    if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
        return Finding::new(&BUDGET, text!("YAML 嵌套太深", "YAML is nested too deeply"))
            .at(place)
            .help(text!("减少层级。", "Use fewer levels."));
    }
    let (what, help) = explain(error.kind());
    Finding::new(&SYNTAX, what).at(place).help(help)
}

fn floor(text: &str, mut offset: usize) -> usize {
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

fn explain(kind: &ErrorKind) -> (Text, Text) {
    use ErrorKind as E;
    match kind {
        E::TabInIndentation | E::TabNotAllowed | E::TabInBlockIndentation | E::TabAtBlockScalarStart => (
            text!("缩进用了制表符（Tab）", "a tab is used for indentation"),
            text!("把行首的 Tab 换成空格，一层两个。", "Indent with spaces, two for each level."),
        ),
        E::UnclosedQuotedScalar | E::DocumentIndicatorInQuotedScalar | E::InvalidQuotedScalarIndent => (
            text!("引号没有配对", "a quotation mark is not closed"),
            text!("在值的末尾补上同样的引号。", "Close the value with the same quotation mark."),
        ),
        E::UnclosedFlowCollection { open } => (
            text!("“{open}”没有配对", "\"{open}\" is not closed"),
            text!(
                "补上右括号；若是普通文字，整个值加引号。",
                "Close the bracket; if it is plain text, put the value in quotes."
            ),
        ),
        E::UnexpectedEofFlowSequence | E::UnexpectedEofFlowMapping | E::UnexpectedEofImplicitFlowMapping => {
            (text!("括号没有配对", "a bracket is not closed"), text!("补上右括号 ] 或 }}。", "Close it with ] or }}."))
        }
        E::InvalidSimpleKey | E::SimpleKeyExpected | E::ExpectedBlockMappingKey => (
            text!("这里应是“键: 值”，却不是", "a `key: value` is expected here"),
            text!(
                "检查冒号后有没有空格、这一行的缩进是否与上一行对齐；值里有英文冒号加空格时要加引号。",
                "Check the space after the colon and the indentation; put a value that holds a colon and a space in quotes."
            ),
        ),
        E::MappingValueNotAllowed => (
            text!(
                "值里有英文冒号加空格，读成了又一个“键: 值”",
                "a colon and a space within the value make it a second `key: value`"
            ),
            text!("给整个值加引号，或改用中文冒号“：”。", "Put the whole value in quotes."),
        ),
        E::InvalidTagTerminator => (
            text!("以 ! 开头的值会被当成 YAML 标签", "a value that begins with ! is taken for a YAML tag"),
            text!("给整个值加引号。", "Put the whole value in quotes."),
        ),
        E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => (
            text!("右引号后面还有文字", "there is text after the closing quotation mark"),
            text!(
                "把整个值放进引号；值里要有引号时用中文引号“”。",
                "Put the whole value in quotes; use “ ” for quotes within it."
            ),
        ),
        E::UnknownQuotedScalarEscape | E::InvalidQuotedScalarHexEscape => (
            text!("双引号里的反斜杠用法不对", "a backslash in double quotes is not understood"),
            text!("改用单引号，或写成 \\\\。", "Use single quotes, or write \\\\."),
        ),
        E::MisplacedFlowCollectionEnd | E::MismatchedFlowCollectionEnd { .. } => (
            text!("右括号放错了", "a closing bracket is out of place"),
            text!("检查 [ ] 和 {{ }} 是否成对。", "Check that [ ] and {{ }} are in pairs."),
        ),
        E::InvalidIndentation | E::BlockSequenceEntryNotAllowed | E::ExpectedBlockSequenceEntry => (
            text!("缩进或列表符号“-”的位置不对", "the indentation or a list dash is out of place"),
            text!("同一层的行要对齐，“- ”后面空一格。", "Lines of one level align, with a space after the dash."),
        ),
        E::UnexpectedCharacter { .. } => (
            text!("这个字符不能出现在这里", "this character cannot stand here"),
            text!("以 @ ` % 等符号开头的值要加引号。", "Put a value that begins with @ ` or % in quotes."),
        ),
        other => {
            let detail = format!("{other:?}");
            (
                text!("YAML 格式不对（{detail}）", "the YAML cannot be read ({detail})"),
                text!("检查冒号、缩进和引号。", "Check colons, indentation and quotation marks."),
            )
        }
    }
}
