//! Raw HTML: which elements and attributes may pass, and how what passes is kept in balance.
//!
//! | may pass | with |
//! |---|---|
//! | `abbr` `b` `bdi` `cite` `code` `del` `dfn` `em` `i` `ins` `kbd` `mark` `q` `rp` `rt` `ruby` `s` `samp` `small` `span` `strong` `sub` `sup` `time` `u` `var`, and `br` `wbr` | `lang` `dir` `title` `id` |
//! | `del` `ins` `q` | also `cite` |
//! | `del` `ins` `time` | also `datetime`, which `time` must have |
//! | `details` with a `summary` first, on lines of their own | also `open` |
//!
//! Comments vanish without a word. Everything else is an error and is left out; the text inside it stays, except for
//! what is no text: scripts, styles, drawings.
//!
//! An element must be closed inside the element of Markdown in which it was opened. If it is not, it ends there.

use std::ops::Range;

use super::fragments::duplicate;
use super::parse::Node;
use super::tag::{Tag, Token, tokens};
use super::writer::{Open, Writer};
use super::{address, escape};
use crate::diagnostics::{Level, Rule, Text};
use crate::text;

/// HTML that may not stand in a body.
pub const RAW_HTML: Rule = Rule::new("raw-html", Level::Error).norms(&["GOV-SELFCHECK"]);
/// An element of raw HTML that is not closed, or not opened.
pub const RAW_HTML_UNBALANCED: Rule = Rule::new("raw-html-unbalanced", Level::Error);

const PHRASING: [&str; 26] = [
    "abbr", "b", "bdi", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s",
    "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var",
];
/// Elements that have no end.
const VOID: [&str; 2] = ["br", "wbr"];
/// Forbidden elements that have no end either.
const FORBIDDEN_VOID: [&str; 14] = [
    "area", "base", "col", "embed", "frame", "hr", "image", "img", "input", "link", "meta", "param", "source", "track",
];
/// Forbidden elements whose content is not for reading.
const FORBIDDEN_CONTENT: [&str; 17] = [
    "audio",
    "canvas",
    "iframe",
    "math",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "plaintext",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "video",
];

/// Attributes that hold an address.
const ADDRESSES: [&str; 7] = ["href", "src", "action", "formaction", "data", "poster", "xlink:href"];
/// Schemes under which an address can run something.
const SCRIPTING: [&str; 3] = ["javascript", "vbscript", "data"];

/// An element of raw HTML that is open.
#[derive(Debug)]
pub(super) struct RawElement {
    pub name: String,
    /// Its start tag in the file.
    pub span: Range<usize>,
    pub kind: RawKind,
    /// Whether it says in which language its text is.
    pub has_language: bool,
}

/// What became of an element of raw HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RawKind {
    /// It was written and its end must be.
    Written,
    /// A paragraph made for text that stands between blocks of raw HTML.
    Paragraph,
    /// It was left out, its content stays.
    Ignored,
    /// It is left out with its content; the lengths of HTML and text to go back to.
    Dropped(usize, usize),
}

impl Writer<'_, '_> {
    /// Writes raw HTML that stands in a text.
    pub fn raw_inline(&mut self, node: &Node<'_>, html: &str) {
        for (token, range) in tokens(html) {
            let span = node.source(range);
            match token {
                Token::Tag(tag) if tag.closing => self.close_raw(&tag.name, span),
                Token::Tag(tag) => self.open_raw(&tag, span),
                other => self.raw_rest(other, span),
            }
        }
    }

    /// Raw HTML that is no tag.
    pub fn raw_rest(&mut self, token: Token, span: Range<usize>) {
        match token {
            Token::Text(text) => self.push_text(&text),
            Token::OpenComment => self.report(
                &RAW_HTML_UNBALANCED,
                span.start..span.start + "<!--".len(),
                text!("注释没有结束，后面的内容都不会显示", "A comment never ends, and nothing after it is shown"),
                text!("在注释末尾写“-->”。", "Write `-->` at its end."),
            ),
            Token::Declaration => self.report(
                &RAW_HTML,
                span,
                text!(
                    "不允许在正文里写 HTML 声明或处理指令",
                    "HTML declarations and processing instructions are not allowed in a body"
                ),
                text!(
                    "删去它；如果只是文字，在“<”前加反斜杠。",
                    "Delete it; if it is meant as text, put a backslash before the `<`."
                ),
            ),
            Token::Comment | Token::Tag(_) => {}
        }
    }

    /// Opens an element that may stand in a text.
    pub fn open_raw(&mut self, tag: &Tag, span: Range<usize>) {
        if self.is_dropping() {
            return;
        }
        let name = tag.name.as_str();
        if VOID.contains(&name) {
            let attributes = self.raw_attributes(tag, &span);
            self.out.push_str(&format!("<{name}{attributes}>"));
            if name == "br" {
                self.text.push(' ');
                self.last = None;
            }
        } else if !PHRASING.contains(&name) {
            self.forbid(tag, span);
        } else if let Some(help) = self.misplaced(tag) {
            self.forbid_because(tag, span, help);
        } else if self.is_too_deep(self.stack.len(), &span) {
            self.push_raw(name, span, RawKind::Ignored);
        } else {
            let attributes = self.raw_attributes(tag, &span);
            self.out.push_str(&format!("<{name}{attributes}>"));
            self.push_raw(name, span, RawKind::Written);
            if let Some(Open::Raw(element)) = self.stack.last_mut() {
                element.has_language = attributes.contains(" lang=");
            }
        }
    }

    /// Why an element that is allowed as such cannot stand here or like this.
    fn misplaced(&mut self, tag: &Tag) -> Option<Text> {
        match tag.name.as_str() {
            "rt" | "rp" => {
                // Either may be left unclosed before the other.
                if self.innermost_is(&["rt", "rp"]) {
                    self.pop_raw(true);
                }
                (!self.innermost_is(&["ruby"])).then(|| {
                    text!("<rt> 和 <rp> 只能直接写在 <ruby> 里。", "<rt> and <rp> may only stand directly in <ruby>.")
                })
            }
            "time" => {
                let dated = tag.attributes.iter().any(|(name, value)| name == "datetime" && is_datetime(value));
                (!dated).then(|| {
                    text!(
                        "<time> 要有 datetime，如 datetime=\"2025-03-01\"。",
                        "<time> needs a datetime, such as datetime=\"2025-03-01\"."
                    )
                })
            }
            _ => None,
        }
    }

    /// Leaves out an element that is not allowed.
    pub fn forbid(&mut self, tag: &Tag, span: Range<usize>) {
        let help = match tag.name.as_str() {
            "details" | "summary" => text!(
                "<details> 要另起一行，紧接着写 <summary>。",
                "Start <details> on a line of its own, with <summary> right after it."
            ),
            "a" => text!("链接请写成 [文字](地址)。", "Write links as [text](address)."),
            "img" => text!("图片请写成 ![替代文字](路径)。", "Write pictures as ![description](path)."),
            _ => text!("改用 Markdown 写法，或删去它。", "Say it in Markdown, or delete it."),
        };
        self.forbid_because(tag, span, help);
    }

    fn forbid_because(&mut self, tag: &Tag, span: Range<usize>, help: Text) {
        let name = tag.name.as_str();
        let message = text!("正文里不能这样使用 <{name}>", "<{name}> cannot be used in a body like this");
        self.report(&RAW_HTML, span.clone(), message, help);
        for (attribute, value) in &tag.attributes {
            let is_address = ADDRESSES.contains(&attribute.as_str());
            let scheme = address::scheme(value).filter(|scheme| SCRIPTING.contains(&scheme.as_str()));
            if let (true, Some(scheme)) = (is_address, scheme) {
                self.unsafe_link(&scheme, span.clone());
            }
        }
        if FORBIDDEN_CONTENT.contains(&name) {
            self.push_raw(name, span, RawKind::Dropped(self.out.len(), self.text.len()));
        } else if !FORBIDDEN_VOID.contains(&name) && !tag.self_closing {
            self.push_raw(name, span, RawKind::Ignored);
        }
    }

    pub fn push_raw(&mut self, name: &str, span: Range<usize>, kind: RawKind) {
        self.stack.push(Open::Raw(RawElement { name: name.to_owned(), span, kind, has_language: false }));
    }

    pub fn is_dropping(&self) -> bool {
        matches!(self.stack.last(), Some(Open::Raw(RawElement { kind: RawKind::Dropped(..), .. })))
    }

    /// Handles an end tag: ends its element and all that is open inside it, if it was opened in the same element of
    /// Markdown.
    pub fn close_raw(&mut self, name: &str, span: Range<usize>) {
        let own = self.stack.iter().rev().map_while(|open| match open {
            Open::Raw(element) => Some(element.name == name && element.kind != RawKind::Paragraph),
            Open::Markdown { .. } => None,
        });
        let depth = own.enumerate().find(|(_, found)| *found).map(|(depth, _)| depth);
        let Some(depth) = depth else {
            if !self.is_dropping() {
                self.report(
                    &RAW_HTML_UNBALANCED,
                    span,
                    text!("</{name}> 没有对应的 <{name}>", "</{name}> has no <{name}>"),
                    text!(
                        "在同一段里补上 <{name}>，或删去这个结束标签。",
                        "Put <{name}> before it in the same paragraph, or delete it."
                    ),
                );
            }
            return;
        };
        for inner in (0..=depth).rev() {
            // What is left open inside is reported, except for what needs no end tag there.
            let optional = name == "ruby" && self.innermost_is(&["rt", "rp"]);
            self.pop_raw(inner == 0 || optional);
        }
    }

    fn innermost_is(&self, names: &[&str]) -> bool {
        matches!(self.stack.last(), Some(Open::Raw(element))
            if element.kind == RawKind::Written && names.contains(&element.name.as_str()))
    }

    /// Ends the elements of raw HTML that are open inside the innermost element of Markdown.
    pub fn close_raw_elements(&mut self) {
        while matches!(self.stack.last(), Some(Open::Raw(_))) {
            self.pop_raw(false);
        }
    }

    /// Ends the innermost element, which is raw HTML; unless it was to end here, says that it is not closed.
    pub fn pop_raw(&mut self, expected: bool) {
        let Some(Open::Raw(RawElement { name, span, kind, .. })) = self.stack.pop() else { return };
        match kind {
            RawKind::Written if matches!(name.as_str(), "details" | "summary") => {
                self.out.push_str(&format!("</{name}>\n"));
                self.end_line();
            }
            RawKind::Written => self.out.push_str(&format!("</{name}>")),
            RawKind::Paragraph => {
                self.out.push_str("</p>\n");
                self.end_line();
            }
            RawKind::Ignored => {}
            RawKind::Dropped(out, text) => {
                self.out.truncate(self.out.floor_char_boundary(out));
                self.text.truncate(self.text.floor_char_boundary(text));
            }
        }
        if kind == RawKind::Written && !expected {
            self.report(
                &RAW_HTML_UNBALANCED,
                span,
                text!("<{name}> 没有在同一段里结束", "<{name}> is not closed where it was opened"),
                text!("在同一段里补上 </{name}>。", "Put </{name}> into the same paragraph."),
            );
        }
    }

    /// The attributes of an element that may pass.
    pub fn raw_attributes(&mut self, tag: &Tag, span: &Range<usize>) -> String {
        let mut written = String::new();
        for (name, value) in &tag.attributes {
            let fits = match (name.as_str(), tag.name.as_str()) {
                ("title", _) => true,
                ("lang", _) => is_language(value),
                ("dir", _) => matches!(value.as_str(), "ltr" | "rtl" | "auto"),
                ("datetime", "del" | "ins" | "time") => is_datetime(value),
                ("open", "details") => {
                    written.push_str(" open");
                    continue;
                }
                ("id", _) if value.is_empty() || value.contains(char::is_whitespace) => false,
                ("id", _) if self.ids.claim(value) => {
                    self.fragments.push(value.clone());
                    true
                }
                ("id", _) => {
                    self.findings.push(duplicate(self.body.path, value, span.clone()));
                    continue;
                }
                ("cite", "del" | "ins" | "q") => match address::scheme(value) {
                    None => true,
                    Some(scheme) if matches!(scheme.as_str(), "http" | "https") => true,
                    Some(scheme) => {
                        self.unsafe_link(&scheme, span.clone());
                        continue;
                    }
                },
                _ => false,
            };
            match (fits, name.as_str()) {
                (true, "cite") => address::write(&mut written, "cite", value),
                (true, _) => escape::named(&mut written, name, value),
                (false, _) => self.forbid_attribute(&tag.name, name, span),
            }
        }
        written
    }

    fn forbid_attribute(&mut self, element: &str, attribute: &str, span: &Range<usize>) {
        self.report(
            &RAW_HTML,
            span.clone(),
            text!(
                "<{element}> 的属性“{attribute}”不允许使用，或它的值不对",
                "The attribute “{attribute}” of <{element}> is not allowed, or its value is wrong"
            ),
            text!(
                "只能用 lang、dir、title、id，以及 del、ins、q、time、details 各自的属性。",
                "Only lang, dir, title, id and the proper attributes of del, ins, q, time and details may be used."
            ),
        );
    }
}

/// Whether a value can be a language tag.
fn is_language(value: &str) -> bool {
    let mut parts = value.split('-');
    let first =
        parts.next().is_some_and(|part| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphabetic()));
    first && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// Whether a value is a date, a time, both, a month, a year, a week, a zone or a duration, as HTML writes them.
fn is_datetime(value: &str) -> bool {
    const DATES: [&str; 5] = ["dddd", "dddd-dd", "dddd-dd-dd", "dd-dd", "dddd-Wdd"];
    const TIMES: [&str; 3] = ["dd:dd", "dd:dd:dd", "dd:dd:dd.ddd"];
    const ZONES: [&str; 6] = ["", "Z", "+dd:dd", "-dd:dd", "+dddd", "-dddd"];
    let shape: String = value.chars().map(|c| if c.is_ascii_digit() { 'd' } else { c }).collect();
    let is_time = |shape: &str, zones: &[&str]| {
        TIMES.iter().any(|time| shape.strip_prefix(time).is_some_and(|zone| zones.contains(&zone)))
    };
    if DATES.contains(&shape.as_str()) || is_time(&shape, &[""]) {
        return true;
    }
    if let Some((date, time)) = shape.split_once(['T', ' ']) {
        return date == "dddd-dd-dd" && is_time(time, &ZONES);
    }
    let duration = shape.strip_prefix('P').map(|rest| rest.trim_start_matches('d'));
    matches!(duration, Some("D"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_and_dates_are_known_by_their_shape() {
        assert!(["en", "zh-CN", "zh-Hans-CN", "de-1996"].into_iter().all(is_language));
        assert!(!["", "e", "zh_CN", "中文", "en-", "1a"].into_iter().any(is_language));
        assert!(
            ["2025", "2025-03", "2025-03-01", "09:00", "2025-03-01T09:00+08:00", "2025-03-01 09:00:30Z", "P3D"]
                .into_iter()
                .all(is_datetime)
        );
        assert!(!["", "三月", "2025年", "2025-3-1", "2025-03-01T", "P", "PT"].into_iter().any(is_datetime));
    }
}
