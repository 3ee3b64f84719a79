//! The prose of a body, passage by passage, as plain text that leads back to the file: for whatever reads what is said
//! rather than how it is marked up.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::parse::Node;
use super::{Body, cjk, questions};

/// A paragraph, heading, list entry or cell of a table, without code and markup.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Passage {
    /// Its words. A link to a figure is one [`OBJECT`].
    pub text: String,
    /// What it stands under, the nearest first: the head of its column, the cells before it in its row, caption, headings.
    pub context: Vec<String>,
    /// Links to figures in it.
    pub figures: Vec<FigureLink>,
    /// Where stretches of the text come from.
    map: Vec<(usize, Range<usize>)>,
}

/// A link to a figure: `[1453人](indicator:children-rehab.actual)`.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureLink {
    /// What follows `indicator:`.
    pub reference: String,
    /// As written; empty to have the value shown.
    pub text: String,
    /// The whole link in the file.
    pub span: Range<usize>,
}

/// Stands in the text for what is bound already.
pub const OBJECT: char = '\u{FFFC}';

impl Passage {
    /// The bytes of the file that a part of the text comes from.
    pub fn source(&self, part: Range<usize>) -> Range<usize> {
        let find = |at: usize| {
            let after = self.map.partition_point(|(start, _)| *start <= at);
            let (start, span) = self.map.get(after.checked_sub(1)?)?;
            Some((span.start + (at - start)).min(span.end))
        };
        let start = find(part.start).unwrap_or_default();
        let end = find(part.end.saturating_sub(1)).map_or(start, |last| last + 1);
        start..end.max(start)
    }

    fn push(&mut self, node: &Node<'_>, text: &str) {
        let at = self.text.len();
        for (start, span) in node.pieces_from() {
            self.map.push((at + start, span));
        }
        self.text.push_str(text);
    }
}

/// The passages of a body, in order, and of the answers that go with it, each under its question.
pub fn passages(body: Body<'_>) -> Vec<Passage> {
    let mut reader = Reader::default();
    questions::each(body, |nodes, question| {
        reader.headings = question.map(|question| (HeadingLevel::H3, question.to_owned())).into_iter().collect();
        let mut at = 0;
        while let Some(node) = nodes.get(at) {
            at = reader.read(nodes, node, at);
        }
        reader.close();
    });
    reader.done
}

#[derive(Default)]
struct Reader {
    done: Vec<Passage>,
    open: Passage,
    /// Headings that the place stands under, with their levels.
    headings: Vec<(HeadingLevel, String)>,
    table: Option<Table>,
    caption: Option<String>,
}

#[derive(Default)]
struct Table {
    heads: Vec<String>,
    row: Vec<String>,
    column: usize,
    in_head: bool,
}

impl Reader {
    /// Takes in a node and says which comes next.
    fn read(&mut self, nodes: &[Node<'_>], node: &Node<'_>, at: usize) -> usize {
        match &node.event {
            Event::Text(text) => self.open.push(node, text),
            Event::SoftBreak | Event::HardBreak => self.line_break(),
            Event::Start(Tag::Link { dest_url, .. }) if dest_url.starts_with("indicator:") => {
                let inside = nodes.get(at + 1..node.end).unwrap_or_default();
                self.figure(dest_url.trim_start_matches("indicator:"), inside, node);
                return node.end + 1;
            }
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_)) => {
                self.close();
                return node.end + 1;
            }
            Event::Start(Tag::Image { .. }) => return node.end + 1,
            Event::Start(tag) => self.start(tag),
            Event::End(end) => self.end(*end),
            _ => {}
        }
        at + 1
    }

    /// A space, unless the line ends in a script that is written without.
    fn line_break(&mut self) {
        if !self.open.text.chars().next_back().is_some_and(cjk::is_east_asian) {
            self.open.text.push(' ');
        }
    }

    fn figure(&mut self, reference: &str, inside: &[Node<'_>], node: &Node<'_>) {
        let text = inside.iter().filter_map(|node| match &node.event {
            Event::Text(text) => Some(&**text),
            _ => None,
        });
        let link = FigureLink { reference: reference.to_owned(), text: text.collect(), span: node.span.clone() };
        self.open.figures.push(link);
        self.open.map.push((self.open.text.len(), node.span.clone()));
        self.open.text.push(OBJECT);
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } => {}
            Tag::Heading { level, .. } => {
                self.close();
                self.headings.retain(|(known, _)| known < level);
                self.headings.push((*level, String::new()));
            }
            Tag::Table(_) => {
                self.close();
                let last = self.done.last().map(|passage| passage.text.trim());
                self.caption = last.and_then(|text| text.strip_prefix("表：")).map(str::to_owned);
                self.table = Some(Table::default());
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    (table.in_head, table.column, table.row) = (*tag == Tag::TableHead, 0, Vec::new());
                }
            }
            _ => self.close(),
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => {}
            TagEnd::Heading(_) => {
                if let Some((_, text)) = self.headings.last_mut() {
                    text.clone_from(&self.open.text);
                }
                self.close();
            }
            TagEnd::TableCell => self.cell(),
            TagEnd::Table => (self.table, self.caption) = (None, None),
            _ => self.close(),
        }
    }

    fn cell(&mut self) {
        let text = self.open.text.clone();
        let Some(table) = &mut self.table else { return };
        let column = table.column;
        table.column += 1;
        if table.in_head {
            table.heads.push(text.clone());
        }
        let mut context = Vec::new();
        if !table.in_head {
            context.extend(table.heads.get(column).cloned());
            context.extend(table.row.iter().rev().cloned());
        }
        table.row.push(text);
        self.open.context = context;
        self.close();
    }

    /// Ends the passage that is open, if it holds anything.
    fn close(&mut self) {
        let mut passage = std::mem::take(&mut self.open);
        if passage.text.trim().is_empty() {
            return;
        }
        passage.context.extend(self.caption.clone());
        passage
            .context
            .extend(self.headings.iter().rev().map(|(_, text)| text.clone()).filter(|text| !text.is_empty()));
        passage.context.retain(|context| *context != passage.text);
        self.done.push(passage);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    const FILE: &str = "## 助学 {#aid}\n\n资助**1113**人，\n见[说明](a.md)`12`。&amp;[3人](indicator:x.actual)后7人\n\n表：各年\n\n| 年 | 任务（人） |\n|---|---|\n| 甲 | 829 |\n\n- 一项5个\n\n```\n9\n```\n";

    fn read() -> Vec<Passage> {
        let path: Arc<str> = Arc::from("a.md");
        passages(Body { path: &path, text: FILE, range: &(0..FILE.len()), language: "zh-CN", questions: &[] })
    }

    #[test]
    fn prose_is_read_without_markup_and_leads_back_to_the_file() {
        let all = read();
        let texts: Vec<&str> = all.iter().map(|passage| passage.text.as_str()).collect();
        assert_eq!(
            texts,
            ["助学", "资助1113人，见说明。&\u{FFFC}后7人", "表：各年", "年", "任务（人）", "甲", "829", "一项5个"]
        );
        let prose = &all[1];
        for part in ["1113", "说明", "7人", "&"] {
            let at = prose.text.find(part).unwrap();
            let source = FILE.get(prose.source(at..at + part.len())).unwrap();
            assert!(source.starts_with(part), "{part}: {source}");
        }
        assert_eq!(prose.figures.len(), 1);
        assert_eq!(FILE.get(prose.figures[0].span.clone()), Some("[3人](indicator:x.actual)"));
    }

    #[test]
    fn a_cell_knows_its_column_its_row_its_caption_and_its_heading() {
        let all = read();
        let cell = all.iter().find(|passage| passage.text == "829").unwrap();
        assert_eq!(cell.context, ["任务（人）", "甲", "各年", "助学"]);
    }
}
