//! What style sheets say about colours, as far as the checks need it: each rule's declarations with the variables that
//! they use and the colours that they name themselves. Reading only; browsers do the rest.

use std::ops::Range;

use cssparser::color::parse_named_color;
use cssparser::{Parser, ParserInput, Token};

/// `property: value` in a rule.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Declaration {
    /// In lower case.
    pub property: String,
    /// Bytes of the whole declaration, without its semicolon.
    pub span: Range<usize>,
    /// What its value says about colours.
    pub pieces: Vec<Piece>,
}

/// A part of a value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    /// `var(--name)`
    Variable {
        /// Without the hyphens before it.
        name: String,
        /// Bytes of the name, hyphens included.
        span: Range<usize>,
        /// Whether something else is taken if there is no such variable.
        fallback: bool,
    },
    /// A colour written out, `#fff`, `rgb(…)`, `white`.
    Literal(Range<usize>),
}

/// The declarations of one `{…}`.
pub(super) type Rule = Vec<Declaration>;

/// Functions that make colours that no scheme knows.
const COLOUR_FUNCTIONS: [&str; 13] = [
    "rgb",
    "rgba",
    "hsl",
    "hsla",
    "hwb",
    "lab",
    "lch",
    "oklab",
    "oklch",
    "color",
    "color-mix",
    "light-dark",
    "device-cmyk",
];

/// Properties whose values are, or hold, a colour. Elsewhere a word such as `tan` is no colour.
const COLOUR_PROPERTIES: [&str; 13] = [
    "color",
    "background",
    "border",
    "outline",
    "fill",
    "stroke",
    "shadow",
    "decoration",
    "caret",
    "accent",
    "rule",
    "emphasis",
    "stop-",
];

/// Brackets within brackets beyond this are passed over: no sheet that anybody writes has them.
const DEPTH: usize = 32;

/// All rules of a sheet, inner ones before those that hold them.
pub(super) fn rules(text: &str) -> Vec<Rule> {
    let mut input = ParserInput::new(text);
    let mut rules = Vec::new();
    block(&mut Parser::new(&mut input), 0, &mut rules);
    rules
}

/// A declaration that is being read; it may still turn out to be a selector.
#[derive(Default)]
struct Pending {
    start: usize,
    end: usize,
    property: Option<String>,
    colon: bool,
    value: Value,
}

fn block(input: &mut Parser<'_, '_>, depth: usize, rules: &mut Vec<Rule>) {
    let mut rule = Rule::new();
    let mut pending: Option<Pending> = None;
    while let Some((start, token)) = next(input) {
        match token {
            Token::Semicolon => finish(pending.take(), &mut rule),
            Token::CurlyBracketBlock => {
                pending = None;
                within(input, depth, |input| block(input, depth + 1, rules));
            }
            Token::Ident(name) if pending.is_none() => {
                let property = Some(name.to_ascii_lowercase());
                pending = Some(Pending { start, property, ..Pending::default() });
            }
            Token::Colon => {
                let pending = pending.get_or_insert_default();
                pending.colon = true;
                pending.value.colourful = pending.property.as_deref().is_some_and(takes_colour);
            }
            token => pending.get_or_insert_default().value.piece(input, start, &token, depth),
        }
        if let Some(pending) = &mut pending {
            pending.end = input.position().byte_index();
        }
    }
    finish(pending, &mut rule);
    rules.push(rule);
}

fn finish(pending: Option<Pending>, rule: &mut Rule) {
    if let Some(Pending { start, end, property: Some(property), colon: true, value }) = pending {
        rule.push(Declaration { property, span: start..end, pieces: value.pieces });
    }
}

fn takes_colour(property: &str) -> bool {
    property.starts_with("--") || COLOUR_PROPERTIES.iter().any(|part| property.contains(part))
}

/// What has been read of a value.
#[derive(Default)]
struct Value {
    /// Whether words may be colours here.
    colourful: bool,
    pieces: Vec<Piece>,
}

impl Value {
    fn piece(&mut self, input: &mut Parser<'_, '_>, start: usize, token: &Token<'_>, depth: usize) {
        let literal = match token {
            Token::Hash(_) | Token::IDHash(_) => self.colourful,
            Token::Ident(name) => self.colourful && parse_named_color(name).is_ok(),
            Token::Function(name) => COLOUR_FUNCTIONS.iter().any(|function| name.eq_ignore_ascii_case(function)),
            _ => false,
        };
        let at = self.pieces.len();
        match token {
            Token::Function(name) if name.eq_ignore_ascii_case("var") => {
                within(input, depth, |input| self.reference(input, depth + 1));
            }
            Token::Function(_) | Token::ParenthesisBlock | Token::SquareBracketBlock => {
                within(input, depth, |input| self.parts(input, depth + 1));
            }
            _ => {}
        }
        if literal {
            self.pieces.insert(at, Piece::Literal(start..input.position().byte_index()));
        }
    }

    fn parts(&mut self, input: &mut Parser<'_, '_>, depth: usize) {
        while let Some((start, token)) = next(input) {
            self.piece(input, start, &token, depth);
        }
    }

    /// `--name`, or `--name, instead`.
    fn reference(&mut self, input: &mut Parser<'_, '_>, depth: usize) {
        let Some((start, Token::Ident(name))) = next(input) else { return };
        let span = start..input.position().byte_index();
        let fallback = input.expect_comma().is_ok();
        let name = name.strip_prefix("--").unwrap_or(&name).to_owned();
        self.pieces.push(Piece::Variable { name, span, fallback });
        self.parts(input, depth);
    }
}

/// The next token and the byte at which it starts.
fn next<'i>(input: &mut Parser<'i, '_>) -> Option<(usize, Token<'i>)> {
    input.skip_whitespace();
    let start = input.position().byte_index();
    Some((start, input.next().ok()?.clone()))
}

/// Reads what stands between brackets.
fn within(input: &mut Parser<'_, '_>, depth: usize, read: impl FnOnce(&mut Parser<'_, '_>)) {
    if depth < DEPTH {
        let _ = input.parse_nested_block(|input| -> Result<(), cssparser::ParseError<'_, ()>> {
            read(input);
            Ok(())
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each declaration as it is written, with the parts of it that were found.
    fn read(text: &str) -> Vec<(String, Vec<String>)> {
        let part = |piece: &Piece| match piece {
            Piece::Variable { span, fallback, .. } => {
                format!("{}{}", &text[span.clone()], if *fallback { "?" } else { "" })
            }
            Piece::Literal(span) => format!("!{}", &text[span.clone()]),
        };
        let all = rules(text).into_iter().flatten();
        all.map(|d| (text[d.span.clone()].to_owned(), d.pieces.iter().map(part).collect())).collect()
    }

    #[test]
    fn declarations_and_what_they_use() {
        let found = read(
            "a:hover, #main > p { color: var( --ink ); padding: calc(var(--a) * 2) /* c */ }\n.b { --tone: var(--x, var(--y)) }",
        );
        let expected = [
            ("color: var( --ink )", vec!["--ink"]),
            ("padding: calc(var(--a) * 2)", vec!["--a"]),
            ("--tone: var(--x, var(--y))", vec!["--x?", "--y"]),
        ];
        assert_eq!(
            found,
            expected.map(|(text, parts)| (text.to_owned(), parts.into_iter().map(str::to_owned).collect()))
        );
    }

    #[test]
    fn colours_written_out() {
        let found = read(
            "@media print { a { color: #fff; box-shadow: 0 0 1px RGB(0 0 0 / 12%); font-family: tan; white-space: normal } }\n\
             b { background: url(a.svg#x) white; border-color: CanvasText; fill: currentColor; color: transparent }",
        );
        let literals: Vec<_> = found.into_iter().flat_map(|(_, parts)| parts).collect();
        assert_eq!(literals, ["!#fff", "!RGB(0 0 0 / 12%)", "!white"]);
    }

    #[test]
    fn rules_that_nest_and_sheets_that_break_off() {
        let nested = rules(".a { color: var(--b); &:hover { color: var(--c) } }");
        assert_eq!(nested.iter().map(Vec::len).collect::<Vec<_>>(), [1, 1, 0]);
        for text in ["a {", "a { color", "a { color: var(", "}", "a { color: ; }", "@import 'x';", "a:b:c;", "{{{"] {
            let _ = rules(text);
        }
        let deep = ["{", "a{color:f("].map(|open| open.repeat(100_000));
        assert!(deep.iter().all(|text| rules(text).len() <= DEPTH + 1));
    }
}
