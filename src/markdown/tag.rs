//! Raw HTML cut into tags, comments and text, each with its place.
//!
//! Where a tag starts and ends is found here, cautiously: what is not clearly a tag is text. What a tag or a
//! text *says* (its name, its attributes, its character references) is read by the HTML standard's own tokenizer, so
//! that nothing means one thing here and another in a browser.

use std::cell::RefCell;
use std::ops::Range;

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{TagKind, Token as HtmlToken, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

/// Elements whose content is not HTML; it goes with them.
const RAW_TEXT: [&str; 10] =
    ["script", "style", "textarea", "title", "iframe", "noembed", "noframes", "noscript", "plaintext", "xmp"];

/// A piece of raw HTML.
#[derive(Debug, PartialEq)]
pub(crate) enum Token {
    /// Text, its character references resolved.
    Text(String),
    /// A start or end tag.
    Tag(Tag),
    /// A comment.
    Comment,
    /// A comment that never ends.
    OpenComment,
    /// A declaration, processing instruction or the like.
    Declaration,
}

/// A start or end tag.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Tag {
    /// In lower case.
    pub name: String,
    /// Whether it is an end tag.
    pub closing: bool,
    /// Whether it ends with `/>`.
    pub self_closing: bool,
    /// Names in lower case with values, each name once.
    pub attributes: Vec<(String, String)>,
}

/// Whether the content and the end tag of an element are part of its start tag's token.
pub(crate) fn is_raw_text(name: &str) -> bool {
    RAW_TEXT.contains(&name)
}

/// Cuts raw HTML into tokens.
pub(crate) fn tokens(html: &str) -> Vec<(Token, Range<usize>)> {
    let mut scanner = Scanner { html, tokens: Vec::new(), text: 0 };
    let mut at = 0;
    while let Some(found) = html.get(at..).and_then(|rest| rest.find('<')) {
        let start = at + found;
        at = match scanner.markup(start) {
            Some((token, end)) => {
                scanner.flush(start);
                let end = scanner.raw_text_end(&token, end);
                scanner.tokens.push((token, start..end));
                scanner.text = end;
                end
            }
            None => start + 1,
        };
    }
    scanner.flush(html.len());
    scanner.tokens
}

struct Scanner<'a> {
    html: &'a str,
    tokens: Vec<(Token, Range<usize>)>,
    /// Where the text that is not yet a token starts.
    text: usize,
}

impl Scanner<'_> {
    fn flush(&mut self, end: usize) {
        if let Some(text) = self.html.get(self.text..end).filter(|text| !text.is_empty()) {
            self.tokens.push((Token::Text(decode(text)), self.text..end));
        }
    }

    /// The markup that starts at a `<`, and where it ends. `None` if it is only a sign.
    fn markup(&self, start: usize) -> Option<(Token, usize)> {
        let rest = self.html.get(start..)?;
        if let Some(comment) = rest.strip_prefix("<!--") {
            if comment.starts_with('>') || comment.starts_with("->") {
                return Some((Token::Comment, start + rest.find('>')? + 1));
            }
            return Some(match comment.find("-->") {
                Some(end) => (Token::Comment, start + "<!--".len() + end + "-->".len()),
                None => (Token::OpenComment, self.html.len()),
            });
        }
        let name = rest.strip_prefix("</").or_else(|| rest.strip_prefix('<'))?;
        if name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let end = start + tag_length(rest)?;
            return Some((Token::Tag(read_tag(self.html.get(start..end)?)?), end));
        }
        if rest.starts_with("<![CDATA[") {
            let length = rest.find("]]>").map_or(rest.len(), |end| end + "]]>".len());
            return Some((Token::Declaration, start + length));
        }
        if rest.starts_with("<!") || rest.starts_with("<?") {
            // Up to the next sign, so that a stray `<?` cannot swallow a tag.
            let length =
                rest.get(1..)?.find(['<', '>']).filter(|&end| rest.as_bytes().get(end + 1) == Some(&b'>'))? + 2;
            return Some((Token::Declaration, start + length));
        }
        None
    }

    /// Where an element ends whose content is not HTML; for anything else, where its tag ends.
    fn raw_text_end(&self, token: &Token, end: usize) -> usize {
        let Token::Tag(Tag { name, closing: false, .. }) = token else { return end };
        if name == "plaintext" {
            return self.html.len();
        }
        if !is_raw_text(name) {
            return end;
        }
        let rest = self.html.get(end..).unwrap_or_default();
        let closing = rest.match_indices("</").find(|(at, _)| {
            let after = rest.get(at + 2..).unwrap_or_default();
            after.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
        });
        let close = closing.and_then(|(at, _)| Some(at + rest.get(at..)?.find('>')? + 1));
        end + close.unwrap_or(rest.len())
    }
}

/// Bytes of the tag at the start of a text. A `<` outside quotes means that it is none.
fn tag_length(rest: &str) -> Option<usize> {
    let mut quote = None;
    let mut after_equals = false;
    for (at, byte) in rest.bytes().enumerate().skip(1) {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'>') => return Some(at + 1),
            (None, b'<') => return None,
            (None, b'"' | b'\'') if after_equals => quote = Some(byte),
            _ => {}
        }
        after_equals = byte == b'=' || (after_equals && byte.is_ascii_whitespace());
    }
    None
}

fn read_tag(source: &str) -> Option<Tag> {
    match read(source).as_slice() {
        [Read::Tag(tag)] => Some(Tag {
            name: tag.name.to_string(),
            closing: tag.kind == TagKind::EndTag,
            self_closing: tag.self_closing,
            attributes: tag.attrs.iter().map(|attr| (attr.name.local.to_string(), attr.value.to_string())).collect(),
        }),
        _ => None,
    }
}

/// Resolves the character references of a text in which `<` is only a sign.
pub(super) fn decode(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let parts = text.split('<').map(|part| {
        let read = read(part);
        let texts = read.iter().map(|read| match read {
            Read::Text(text) => &**text,
            Read::Tag(_) => "",
        });
        texts.collect::<String>()
    });
    parts.collect::<Vec<String>>().join("<")
}

enum Read {
    Tag(html5ever::tokenizer::Tag),
    Text(StrTendril),
}

/// What the standard's tokenizer makes of a piece.
fn read(source: &str) -> Vec<Read> {
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts { discard_bom: false, ..Default::default() });
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(source));
    // Nothing here runs scripts, so the tokenizer never stops half-way.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.read.take()
}

#[derive(Default)]
struct Sink {
    read: RefCell<Vec<Read>>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: HtmlToken, _line: u64) -> TokenSinkResult<()> {
        match token {
            HtmlToken::TagToken(tag) => self.read.borrow_mut().push(Read::Tag(tag)),
            HtmlToken::CharacterTokens(text) => self.read.borrow_mut().push(Read::Text(text)),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tag(name: &str, attributes: &[(&str, &str)]) -> Token {
        let attributes = attributes.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
        Token::Tag(Tag { name: name.to_owned(), attributes, ..Tag::default() })
    }

    #[test]
    fn tags_are_read_as_a_browser_reads_them() {
        assert_eq!(
            tokens("<ABBR Title='a&gt;b' title=c>x</abbr >"),
            [
                (tag("abbr", &[("title", "a>b")]), 0..29),
                (Token::Text("x".to_owned()), 29..30),
                (Token::Tag(Tag { name: "abbr".to_owned(), closing: true, ..Tag::default() }), 30..38),
            ]
        );
        assert_eq!(tokens("<a href=java&#115;cript:x>"), [(tag("a", &[("href", "javascript:x")]), 0..26)]);
    }

    #[test]
    fn what_is_no_tag_is_text() {
        for text in ["a < b", "<3", "< b>", "<b", "<b title='x>", "<b <", "</>", "1 <"] {
            assert!(tokens(text).iter().all(|(token, _)| matches!(token, Token::Text(_))), "{text}");
        }
        assert_eq!(tokens("&lt;b&gt; <&amp;"), [(Token::Text("<b> <&".to_owned()), 0..16)]);
    }

    #[test]
    fn content_that_is_no_html_goes_with_its_element() {
        assert_eq!(tokens("<script>a<b></SCRIPT >c").len(), 2);
        assert_eq!(tokens("<style>a"), [(tag("style", &[]), 0..8)]);
    }

    #[test]
    fn comments_and_declarations_are_known() {
        assert_eq!(tokens("<!-- <b> -->"), [(Token::Comment, 0..12)]);
        assert_eq!(tokens("<!-->"), [(Token::Comment, 0..5)]);
        assert_eq!(tokens("<!-- a"), [(Token::OpenComment, 0..6)]);
        assert_eq!(tokens("<?php x ?>"), [(Token::Declaration, 0..10)]);
        assert_eq!(tokens("<![CDATA[ <b> ]]>"), [(Token::Declaration, 0..17)]);
    }

    proptest! {
        #[test]
        fn tokens_cover_the_source_without_gaps(html in "([<>/!?a-c\"'= &;-]|<b>|</b>|<!--|-->|&amp;){0,40}") {
            let mut at = 0;
            for (_, span) in tokens(&html) {
                prop_assert_eq!(span.start, at);
                prop_assert!(span.end > span.start);
                at = span.end;
            }
            prop_assert_eq!(at, html.len());
        }
    }
}
