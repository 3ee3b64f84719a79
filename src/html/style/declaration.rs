//! Declarations, `color: red`, as they stand in rules and in `style` attributes.

use std::sync::Arc;

use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, Delimiter, ParseError, Parser, ParserInput, ParserState,
    QualifiedRuleParser, RuleBodyItemParser, RuleBodyParser, Token, parse_important,
};

use super::property::{self, Property, Value, Wide};
use super::values;

/// One declaration.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Declaration {
    pub important: bool,
    pub what: What,
}

/// What a declaration says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum What {
    /// Values of properties: of one, or of those that it stands for.
    Values(Vec<(Property, Value)>),
    /// A word that can be said of all properties.
    Wide(&'static [Property], Wide),
    /// A value with `var()` in it, which can only be read once it is known for which element.
    Open { name: Box<str>, properties: &'static [Property], text: Arc<str> },
    /// A property of the author's own, its name with the hyphens; without a value if it is as in what stands around.
    Custom { name: Arc<str>, text: Option<Arc<str>> },
}

impl What {
    /// Whether it says something of a property.
    pub fn is_about(&self, property: Property) -> bool {
        match self {
            What::Values(values) => values.iter().any(|(of, _)| *of == property),
            What::Wide(properties, _) | What::Open { properties, .. } => properties.contains(&property),
            What::Custom { .. } => false,
        }
    }
}

type Read<'i, T> = Result<T, ParseError<'i, ()>>;

/// Reads what stands after `name:`; nothing if it is of no concern.
pub(super) fn read<'i>(name: &str, input: &mut Parser<'i, '_>) -> Read<'i, Option<Declaration>> {
    if name.starts_with("--") {
        let (text, important) = raw(input, true)?;
        let text = match text.to_ascii_lowercase().as_str() {
            "initial" => None,
            // As in what stands around, which is what there is anyway.
            "inherit" | "unset" | "revert" | "revert-layer" => return Ok(None),
            _ => Some(Arc::from(text)),
        };
        return Ok(Some(Declaration { important, what: What::Custom { name: name.into(), text } }));
    }
    let name = name.to_ascii_lowercase();
    let properties = property::longhands(&name);
    if properties.is_empty() {
        // Read to the end nevertheless, so that what follows is not taken for a rule within the rule.
        raw(input, false)?;
        return Ok(None);
    }
    let start = input.state();
    let (text, important) = raw(input, false)?;
    if text.as_bytes().windows(4).any(|word| word.eq_ignore_ascii_case(b"var(")) {
        let what = What::Open { name: name.into(), properties, text: text.into() };
        return Ok(Some(Declaration { important, what }));
    }
    input.reset(&start);
    let (what, important) = known(&name, properties, input)?;
    Ok(Some(Declaration { important, what }))
}

fn known<'i>(name: &str, properties: &'static [Property], input: &mut Parser<'i, '_>) -> Read<'i, (What, bool)> {
    let what = input.parse_until_before(Delimiter::Bang, |input| {
        if let Ok(wide) = input.try_parse(|input| Wide::read(input).ok_or(())) {
            return Ok(What::Wide(properties, wide));
        }
        Ok(What::Values(values::value(name, input)?))
    })?;
    let important = input.try_parse(parse_important).is_ok();
    input.expect_exhausted()?;
    Ok((what, important))
}

/// The text of a value, and whether it is important. What has braces is no value but a rule within the rule, unless it is
/// that of a property of the author's own.
fn raw<'i>(input: &mut Parser<'i, '_>, braces: bool) -> Read<'i, (&'i str, bool)> {
    let start = input.position();
    while let Ok(token) = input.next() {
        if *token == Token::CurlyBracketBlock && !braces {
            return Err(input.new_custom_error(()));
        }
    }
    let text = input.slice_from(start).trim();
    let cut = text.len().saturating_sub("important".len());
    let before = text.get(cut..).filter(|end| end.eq_ignore_ascii_case("important")).and(text.get(..cut));
    Ok(match before.and_then(|before| before.trim_end().strip_suffix('!')) {
        Some(value) => (value.trim_end(), true),
        None => (text, false),
    })
}

/// The declarations of a `style` attribute.
pub(super) fn attribute(text: &str) -> Vec<Declaration> {
    let mut input = ParserInput::new(text);
    let mut input = Parser::new(&mut input);
    RuleBodyParser::new(&mut input, &mut Attribute).filter_map(Result::ok).flatten().collect()
}

/// Reads a value anew once its variables are known.
pub(super) fn of_text(name: &str, properties: &'static [Property], text: &str) -> Option<What> {
    let mut input = ParserInput::new(text);
    known(name, properties, &mut Parser::new(&mut input)).ok().map(|(what, _)| what)
}

/// What stands in a `style` attribute: declarations alone.
struct Attribute;

impl<'i> DeclarationParser<'i> for Attribute {
    type Declaration = Option<Declaration>;
    type Error = ();

    fn parse_value<'t>(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i, 't>,
        _start: &ParserState,
    ) -> Read<'i, Option<Declaration>> {
        read(&name, input)
    }
}

impl<'i> AtRuleParser<'i> for Attribute {
    type Prelude = ();
    type AtRule = Option<Declaration>;
    type Error = ();
}

impl<'i> QualifiedRuleParser<'i> for Attribute {
    type Prelude = ();
    type QualifiedRule = Option<Declaration>;
    type Error = ();
}

impl<'i> RuleBodyItemParser<'i, Option<Declaration>, ()> for Attribute {
    fn parse_declarations(&self) -> bool {
        true
    }

    fn parse_qualified(&self) -> bool {
        false
    }
}
