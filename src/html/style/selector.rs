//! Selectors as style sheets write them.
//!
//! The crate `selectors` does the same for browsers. It would want the tree dressed in some forty methods and a dozen types for
//! shadow trees, dynamic states and invalidation, none of which a page that is read once has; what is needed of it fits into
//! this file and [`matching`](super::matching).

use std::sync::Arc;

use cssparser::{ParseError, Parser, Token};

use super::matching::is_without_case;
use super::pseudo;

/// How deep selectors may stand in selectors.
const DEEPEST: usize = 8;

/// How specific a selector is: ids, then classes and the like, then names of elements.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Specificity(pub u16, pub u16, pub u16);

impl Specificity {
    pub(super) fn plus(self, other: Specificity) -> Specificity {
        let Specificity(ids, classes, names) = self;
        Specificity(ids.saturating_add(other.0), classes.saturating_add(other.1), names.saturating_add(other.2))
    }
}

/// What part of an element a selector is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// The element itself.
    Element,
    /// `::before`
    Before,
    /// `::after`
    After,
    /// Its first line or letter, which may look otherwise than the rest.
    FirstLetters,
    /// Something that does not bear on what is looked at: a marker, a selection.
    Other,
}

/// A selector, as compounds from the right to the left.
#[derive(Clone, Debug)]
pub(super) struct Selector {
    /// The rightmost, which is about the element itself.
    pub last: Compound,
    /// What stands before it, from the right: how it is tied to what comes after, and itself.
    pub before: Vec<(Tie, Compound)>,
    pub specificity: Specificity,
    pub target: Target,
}

/// How two compounds are tied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tie {
    Within,
    DirectlyWithin,
    RightAfter,
    After,
}

/// Everything that has to be true of one element.
pub(super) type Compound = Vec<Simple>;

/// One thing that has to be true of an element.
#[derive(Clone, Debug)]
pub(super) enum Simple {
    /// Its name; in lower case too, as HTML has it.
    Name {
        written: Box<str>,
        lower: Box<str>,
    },
    Id(Box<str>),
    Class(Box<str>),
    Attribute(Attribute),
    Not(Arc<[Selector]>),
    /// `:is()`, `:where()`, and `&`
    Is(Arc<[Selector]>),
    Has(Arc<[(Tie, Selector)]>),
    /// The place among its siblings, counted from the start or the end, among all or those of its name or those that match.
    Place {
        a: i32,
        b: i32,
        from_end: bool,
        of_type: bool,
        of: Option<Arc<[Selector]>>,
    },
    Root,
    Empty,
    Language(Box<[Box<str>]>),
    Link,
    Disabled,
    Enabled,
    Checked,
    Open,
    Required,
    Optional,
    PlaceholderShown,
    Defined,
    /// What depends on what a reader does.
    Never,
}

/// A condition on an attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Attribute {
    pub name: Box<str>,
    pub lower: Box<str>,
    pub compared: Compared,
    pub value: Box<str>,
    /// Whether capitals count; `None` if that is left to HTML.
    pub case_sensitive: Option<bool>,
    /// Whether HTML compares its values without regard to capitals.
    pub without_case: bool,
}

impl Attribute {
    /// Whether there is an attribute of this name.
    pub fn present(name: &str) -> Attribute {
        let lower = name.to_ascii_lowercase();
        Attribute {
            without_case: is_without_case(&lower),
            lower: lower.into(),
            name: name.into(),
            compared: Compared::Present,
            value: "".into(),
            case_sensitive: None,
        }
    }
}

/// How the value of an attribute is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compared {
    Present,
    Equal,
    Word,
    Hyphened,
    Start,
    End,
    Within,
}

pub(super) type Read<'i, T> = Result<T, ParseError<'i, ()>>;

/// What selectors are read with: how deep they stand, and what `&` means.
#[derive(Clone, Copy)]
pub(super) struct Reading<'p> {
    depth: usize,
    parent: Option<&'p Arc<[Selector]>>,
}

impl<'p> Reading<'p> {
    /// At the top of a sheet, or within a rule.
    pub fn new(parent: Option<&'p Arc<[Selector]>>) -> Reading<'p> {
        Reading { depth: 0, parent }
    }

    pub(super) fn deeper<'i>(self, input: &Parser<'i, '_>) -> Read<'i, Reading<'p>> {
        if self.depth < DEEPEST {
            Ok(Reading { depth: self.depth + 1, parent: self.parent })
        } else {
            Err(input.new_custom_error(()))
        }
    }
}

/// Reads a list of selectors; an error if one of them cannot be read.
pub(super) fn list<'i>(input: &mut Parser<'i, '_>, reading: Reading<'_>) -> Read<'i, Arc<[Selector]>> {
    let selectors = input.parse_comma_separated(|input| match reading.parent {
        Some(parent) if reading.depth == 0 => nested(input, reading, parent),
        _ => selector(input, reading),
    })?;
    Ok(selectors.into())
}

/// Reads a list of selectors, without those that cannot be read.
pub(super) fn forgiving<'i>(input: &mut Parser<'i, '_>, reading: Reading<'_>) -> Read<'i, Arc<[Selector]>> {
    let reading = reading.deeper(input)?;
    if input.is_exhausted() {
        return Ok(Arc::new([]));
    }
    Ok(input.parse_comma_separated_ignoring_errors(|input| selector(input, reading)).into())
}

/// Reads a selector of a rule within a rule: what does not say `&` is meant within the element of the rule around.
fn nested<'i>(input: &mut Parser<'i, '_>, reading: Reading<'_>, parent: &Arc<[Selector]>) -> Read<'i, Selector> {
    let tied = input.try_parse(tie);
    let body = input.position();
    let mut found = selector(input, reading)?;
    let says_parent = input.slice_from(body).contains('&');
    if tied.is_ok() || !says_parent {
        found.before.push((tied.unwrap_or(Tie::Within), vec![Simple::Is(parent.clone())]));
        found.specificity = found.specificity.plus(most_specific(parent));
    }
    Ok(found)
}

pub(super) fn most_specific(selectors: &[Selector]) -> Specificity {
    selectors.iter().map(|selector| selector.specificity).max().unwrap_or_default()
}

/// `>`, `+`, `~`
pub(super) fn tie<'i>(input: &mut Parser<'i, '_>) -> Read<'i, Tie> {
    match input.next()? {
        Token::Delim('>') => Ok(Tie::DirectlyWithin),
        Token::Delim('+') => Ok(Tie::RightAfter),
        Token::Delim('~') => Ok(Tie::After),
        _ => Err(input.new_custom_error(())),
    }
}

pub(super) fn selector<'i>(input: &mut Parser<'i, '_>, reading: Reading<'_>) -> Read<'i, Selector> {
    let mut specificity = Specificity::default();
    let mut done: Vec<(Compound, Tie)> = Vec::new();
    input.skip_whitespace();
    loop {
        let mut target = Target::Element;
        let compound = compound(input, reading, &mut specificity, &mut target)?;
        let spaced = input.try_parse(Parser::expect_whitespace).is_ok();
        if input.is_exhausted() {
            let before = done.into_iter().rev().map(|(compound, tie)| (tie, compound)).collect();
            return Ok(Selector { last: compound, before, specificity, target });
        }
        if target != Target::Element {
            return Err(input.new_custom_error(()));
        }
        let tied = match input.try_parse(tie) {
            Ok(tied) => tied,
            Err(_) if spaced => Tie::Within,
            Err(error) => return Err(error),
        };
        input.skip_whitespace();
        done.push((compound, tied));
    }
}

fn compound<'i>(
    input: &mut Parser<'i, '_>,
    reading: Reading<'_>,
    specificity: &mut Specificity,
    target: &mut Target,
) -> Read<'i, Compound> {
    let mut found = Vec::new();
    let mut any = false;
    loop {
        let state = input.state();
        let Ok(token) = input.next_including_whitespace().cloned() else { break };
        if *target != Target::Element && !matches!(token, Token::Colon | Token::WhiteSpace(_) | Token::Comma) {
            return Err(input.new_custom_error(()));
        }
        match token {
            Token::Ident(name) if !any => {
                found.push(Simple::Name { lower: name.to_ascii_lowercase().into(), written: (*name).into() });
                specificity.2 = specificity.2.saturating_add(1);
                // `svg|a` is nothing that can be told apart here.
                if input.try_parse(|input| input.expect_delim('|')).is_ok() {
                    return Err(input.new_custom_error(()));
                }
            }
            Token::Delim('*') if !any => {
                if input.try_parse(|input| input.expect_delim('|')).is_ok() {
                    // `*|a` is `a`.
                    continue;
                }
            }
            Token::IDHash(name) => {
                found.push(Simple::Id((*name).into()));
                specificity.0 = specificity.0.saturating_add(1);
            }
            Token::Delim('.') => {
                let Token::Ident(name) = input.next_including_whitespace()?.clone() else {
                    return Err(input.new_custom_error(()));
                };
                found.push(Simple::Class((*name).into()));
                specificity.1 = specificity.1.saturating_add(1);
            }
            Token::SquareBracketBlock => {
                found.push(Simple::Attribute(input.parse_nested_block(attribute)?));
                specificity.1 = specificity.1.saturating_add(1);
            }
            Token::Delim('&') => {
                let parent = reading.parent.cloned();
                *specificity = specificity.plus(parent.as_deref().map(most_specific).unwrap_or_default());
                found.push(parent.map_or(Simple::Root, Simple::Is));
            }
            Token::Colon => pseudo::read(input, reading, &mut found, specificity, target)?,
            _ => {
                input.reset(&state);
                break;
            }
        }
        any = true;
    }
    if any { Ok(found) } else { Err(input.new_custom_error(())) }
}

fn attribute<'i>(input: &mut Parser<'i, '_>) -> Read<'i, Attribute> {
    // `*|name` and `|name`
    let _ = input.try_parse(|input| {
        let _ = input.try_parse(|input| input.expect_delim('*'));
        input.expect_delim('|')
    });
    let name = input.expect_ident_cloned()?;
    let mut found = Attribute::present(&name);
    if input.is_exhausted() {
        return Ok(found);
    }
    found.compared = match input.next()? {
        Token::Delim('=') => Compared::Equal,
        Token::IncludeMatch => Compared::Word,
        Token::DashMatch => Compared::Hyphened,
        Token::PrefixMatch => Compared::Start,
        Token::SuffixMatch => Compared::End,
        Token::SubstringMatch => Compared::Within,
        _ => return Err(input.new_custom_error(())),
    };
    found.value = (**input.expect_ident_or_string()?).into();
    if let Ok(flag) = input.try_parse(|input| input.expect_ident_cloned()) {
        found.case_sensitive = match &*flag {
            "i" | "I" => Some(false),
            "s" | "S" => Some(true),
            _ => return Err(input.new_custom_error(())),
        };
    }
    input.expect_exhausted()?;
    Ok(found)
}

#[cfg(test)]
mod tests {
    use cssparser::ParserInput;

    use super::*;

    fn read(text: &str) -> Option<Vec<Specificity>> {
        let mut input = ParserInput::new(text);
        let found = Parser::new(&mut input).parse_entirely(|input| list(input, Reading::new(None))).ok()?;
        Some(found.iter().map(|selector| selector.specificity).collect())
    }

    #[test]
    fn specificity_is_counted_as_the_standard_says() {
        for (text, (ids, classes, names)) in [
            ("*", (0, 0, 0)),
            ("li", (0, 0, 1)),
            ("ul li", (0, 0, 2)),
            ("ul ol+li", (0, 0, 3)),
            ("h1 + *[rel=up]", (0, 1, 1)),
            ("li.red.level", (0, 2, 1)),
            ("#x34y", (1, 0, 0)),
            ("#s12:not(foo)", (1, 0, 1)),
            (".foo :is(.bar, #baz)", (1, 1, 0)),
            (":where(#a, .b) c", (0, 0, 1)),
            ("a:has(> .b)::before", (0, 1, 2)),
            (":nth-child(2n+1 of .a, #b)", (1, 1, 0)),
            ("a:hover > b ~ c", (0, 1, 3)),
        ] {
            assert_eq!(read(text), Some(vec![Specificity(ids, classes, names)]), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_refused_but_forgiven_in_is() {
        for text in ["", "a,", "a >", "> a", "a:unheard-of", "a::unheard-of", ".1", "a[b=]", "::before a", "a!"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert!(read(":is(a:unheard-of, b)").is_some());
        assert!(read("a::-webkit-thing, p::marker").is_some());
        let deep = format!("{}a", ":not(".repeat(10_000));
        assert_eq!(read(&deep), None);
    }
}
