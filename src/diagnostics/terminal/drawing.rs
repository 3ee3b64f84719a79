//! Findings drawn: the marked lines with carets under them.
//!
//! ```text
//! 错误 unknown-key：没有“titel”这个键
//!   ╭─ content/news/a.md:2:1
//! 2 │ titel: 残联
//!   │ ^^^^^ 是不是 title？
//!   ╰─
//!   改法：写成 title。
//! ```
//!
//! Marks are ASCII: in many Chinese terminals `─` is two cells wide, and marks made of it would not stand
//! under what they mark.

use std::fmt::Write;
use std::ops::Range;

use super::cells::{Window, safe};
use super::{Colour, MOST_PLACES, Terminal};
use crate::diagnostics::position::{Lines, Texts};
use crate::diagnostics::{Finding, Language, Place, Text};

/// A place as it is drawn.
struct Mark<'a> {
    line: usize,
    column: usize,
    /// Bytes of the line.
    bytes: Range<usize>,
    /// The last line, if the place goes on after this one.
    until: Option<usize>,
    label: Option<&'a Text>,
    main: bool,
}

/// The marks of one finding in one file.
struct Block<'a> {
    path: &'a str,
    /// Label of a place that is the whole file.
    label: Option<&'a Text>,
    marks: Vec<Mark<'a>>,
}

/// Draws one finding, with an empty line after it.
pub fn draw<'a>(terminal: &Terminal, finding: &'a Finding, texts: &mut Texts<'a>) -> String {
    let mut out = String::new();
    let colour = Colour::Level(finding.level);
    let level = finding.level.name();
    let language = terminal.language;
    let colon = if language == Language::Zh { "：" } else { ": " };
    let head = terminal.paint(colour, &format!("{} {}", level.get(language), finding.rule));
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{head}{colon}{}", safe(finding.message.get(language)));
    let blocks = blocks(finding, texts);
    let gutter = blocks.iter().flat_map(|block| &block.marks).map(|mark| digits(mark.line)).max().unwrap_or(1);
    for (number, block) in blocks.iter().enumerate() {
        let corner = if number == 0 { "╭─" } else { "├─" };
        draw_block(terminal, block, texts.lines(block.path), (gutter, corner, colour), &mut out);
    }
    if !blocks.is_empty() {
        let _ = writeln!(out, "{}", terminal.paint(Colour::Frame, &format!("{:gutter$} ╰─", "")));
    }
    if let Some(more @ 1..) = finding.places.len().checked_sub(MOST_PLACES) {
        let _ = match language {
            Language::Zh => writeln!(out, "  还有 {more} 处"),
            Language::En => writeln!(out, "  and {more} more places"),
        };
    }
    if let Some(help) = &finding.help {
        let word = terminal.paint(Colour::Aside, if language == Language::Zh { "改法：" } else { "help: " });
        let _ = writeln!(out, "  {word}{}", safe(help.get(language)).replace('\n', "\n  "));
    }
    let grounds = finding.grounds();
    if !grounds.is_empty() {
        let word = terminal.paint(Colour::Aside, if language == Language::Zh { "依据：" } else { "norms: " });
        let comma = if language == Language::Zh { "、" } else { ", " };
        let _ = writeln!(out, "  {word}{}", grounds.join(comma));
    }
    out.push('\n');
    out
}

/// Gathers places by file, in the order in which the files come up, and by line within a file.
fn blocks<'a>(finding: &'a Finding, texts: &mut Texts<'a>) -> Vec<Block<'a>> {
    let mut blocks: Vec<Block<'a>> = Vec::new();
    for (number, place) in finding.places.iter().take(MOST_PLACES).enumerate() {
        let mark = texts.lines(&place.path).and_then(|lines| mark(place, lines, number == 0));
        let known = blocks.iter_mut().find(|block| block.path == &*place.path);
        match (known, mark) {
            (Some(block), Some(mark)) => block.marks.push(mark),
            (None, Some(mark)) => blocks.push(Block { path: &place.path, label: None, marks: vec![mark] }),
            (Some(block), None) => block.label = block.label.or(place.label.as_ref()),
            (None, None) => {
                blocks.push(Block { path: &place.path, label: place.label.as_ref(), marks: Vec::new() });
            }
        }
    }
    for block in &mut blocks {
        block.marks.sort_by_key(|mark| (mark.line, mark.bytes.start));
    }
    blocks
}

fn mark<'a>(place: &'a Place, lines: &Lines<'_>, main: bool) -> Option<Mark<'a>> {
    let span = place.span.as_ref()?;
    let start = lines.position(span.start);
    let end = lines.position(span.end.max(span.start));
    let line = lines.line(start.line);
    let from = span.start.clamp(line.start, line.end) - line.start;
    let to = span.end.clamp(line.start + from, line.end) - line.start;
    // A span that ends with the line end does not reach into the next line.
    let until = (end.line > start.line && !(end.line == start.line + 1 && end.column == 1)).then_some(end.line);
    Some(Mark { line: start.line, column: start.column, bytes: from..to, until, label: place.label.as_ref(), main })
}

fn draw_block(
    terminal: &Terminal,
    block: &Block<'_>,
    lines: Option<&Lines<'_>>,
    (gutter, corner, colour): (usize, &str, Colour),
    out: &mut String,
) {
    let frame = |text: String| terminal.paint(Colour::Frame, &text);
    // The main place comes first in a finding, and its line and column stand beside the path.
    let first = block.marks.iter().find(|mark| mark.main).or(block.marks.first());
    let place = first.map(|mark| format!(":{}:{}", mark.line, mark.column)).unwrap_or_default();
    let _ = writeln!(out, "{} {}{place}", frame(format!("{:gutter$} {corner}", "")), safe(block.path));
    if let Some(label) = block.label {
        let _ = writeln!(out, "{} {}", frame(format!("{:gutter$} │", "")), safe(label.get(terminal.language)));
    }
    let Some(lines) = lines else { return };
    let mut last: Option<(usize, Window)> = None;
    for mark in &block.marks {
        let line = lines.text().get(lines.line(mark.line)).unwrap_or_default();
        let again =
            last.as_ref().is_some_and(|(number, window)| *number == mark.line && window.holds(mark.bytes.start));
        if !again {
            if last.as_ref().is_some_and(|(number, _)| mark.line > number + 1) {
                let _ = writeln!(out, "{}", frame(format!("{:gutter$} ⋮", "")));
            }
            let window = Window::around(line, &mark.bytes, terminal.width);
            let _ = writeln!(out, "{} {}", frame(format!("{:>gutter$} │", mark.line)), window.shown);
            last = Some((mark.line, window));
        }
        if let Some((_, window)) = &last {
            let marks = marks(terminal, mark, window, colour);
            let _ = writeln!(out, "{} {marks}", frame(format!("{:gutter$} │", "")));
        }
    }
}

/// The row under a line: carets for the main place, dashes for a further one, and the label.
fn marks(terminal: &Terminal, mark: &Mark<'_>, window: &Window, colour: Colour) -> String {
    let cells = window.marked(&mark.bytes);
    let (sign, colour) = if mark.main { ("^", colour) } else { ("-", Colour::Further) };
    let mut words = mark.label.map(|label| safe(label.get(terminal.language)).into_owned()).unwrap_or_default();
    if let Some(until) = mark.until {
        if !words.is_empty() && terminal.language == Language::En {
            words.push(' ');
        }
        let _ = match terminal.language {
            Language::Zh => write!(words, "（到第{until}行）"),
            Language::En => write!(words, "(to line {until})"),
        };
    }
    let row = format!("{} {}", sign.repeat(cells.len()), words.replace('\n', " "));
    format!("{}{}", " ".repeat(cells.start), terminal.paint(colour, row.trim_end()))
}

fn digits(number: usize) -> usize {
    number.checked_ilog10().map_or(1, |log| log as usize + 1)
}
