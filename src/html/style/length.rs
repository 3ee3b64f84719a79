//! Lengths as style sheets write them, with sums and limits, and what they come to.

use cssparser::{ParseError, Parser, Token};

/// How deep sums may stand in sums.
const DEEPEST: usize = 16;

/// A length that has not been worked out yet. Numbers without a unit are lengths too while a sum is read.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Length {
    /// Pixels.
    Px(f32),
    /// Sizes of the element's font.
    Em(f32),
    /// Sizes of the root's font.
    Rem(f32),
    /// Hundredths of the window's width.
    Vw(f32),
    /// Hundredths of the window's height.
    Vh(f32),
    /// A share of something that depends on the property; one is the whole.
    Share(f32),
    /// A mere number.
    Number(f32),
    /// A unit or function that depends on fonts or on what is around.
    Unknown,
    Sum(Vec<Length>),
    Product(Box<Length>, Box<Length>),
    Quotient(Box<Length>, Box<Length>),
    Least(Vec<Length>),
    Most(Vec<Length>),
}

/// What lengths are measured by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measures {
    /// The size of the font, in pixels.
    pub em: Option<f32>,
    /// That of the root element.
    pub rem: Option<f32>,
    /// Width of the window.
    pub width: f32,
    /// Its height.
    pub height: f32,
    /// What a percentage is of.
    pub whole: Option<f32>,
}

impl Length {
    /// Pixels, if they can be known. A mere number stays one.
    pub fn pixels(&self, by: &Measures) -> Option<f32> {
        let all = |parts: &[Length]| parts.iter().map(|part| part.pixels(by)).collect::<Option<Vec<f32>>>();
        let value = match self {
            Length::Px(value) | Length::Number(value) => *value,
            Length::Em(value) => value * by.em?,
            Length::Rem(value) => value * by.rem?,
            Length::Vw(value) => value * by.width / 100.0,
            Length::Vh(value) => value * by.height / 100.0,
            Length::Share(value) => value * by.whole?,
            Length::Unknown => return None,
            Length::Sum(parts) => all(parts)?.iter().sum(),
            Length::Product(one, two) => one.pixels(by)? * two.pixels(by)?,
            Length::Quotient(one, two) => one.pixels(by)? / two.pixels(by)?,
            Length::Least(parts) => all(parts)?.into_iter().fold(f32::INFINITY, f32::min),
            Length::Most(parts) => all(parts)?.into_iter().fold(f32::NEG_INFINITY, f32::max),
        };
        value.is_finite().then_some(value)
    }
}

/// Reads one length, percentage or number; an error if there is none.
pub(super) fn length<'i>(input: &mut Parser<'i, '_>) -> Result<Length, ParseError<'i, ()>> {
    one(input, 0)
}

fn one<'i>(input: &mut Parser<'i, '_>, depth: usize) -> Result<Length, ParseError<'i, ()>> {
    let token = input.next()?.clone();
    match &token {
        Token::Number { value, .. } => Ok(Length::Number(*value)),
        Token::Percentage { unit_value, .. } => Ok(Length::Share(*unit_value)),
        Token::Dimension { value, unit, .. } => dimension(*value, unit).ok_or_else(|| input.new_custom_error(())),
        Token::Function(name) if depth < DEEPEST => {
            let name = name.to_ascii_lowercase();
            input.parse_nested_block(|input| function(&name, input, depth + 1))
        }
        Token::ParenthesisBlock if (1..DEEPEST).contains(&depth) => {
            input.parse_nested_block(|input| sum(input, depth + 1))
        }
        Token::Ident(word) if depth > 0 => match word.to_ascii_lowercase().as_str() {
            "infinity" => Ok(Length::Number(f32::MAX)),
            "-infinity" => Ok(Length::Number(f32::MIN)),
            "pi" => Ok(Length::Number(std::f32::consts::PI)),
            "e" => Ok(Length::Number(std::f32::consts::E)),
            _ => Err(input.new_custom_error(())),
        },
        _ => Err(input.new_custom_error(())),
    }
}

fn dimension(value: f32, unit: &str) -> Option<Length> {
    Some(match unit.to_ascii_lowercase().as_str() {
        "px" => Length::Px(value),
        "em" => Length::Em(value),
        "rem" => Length::Rem(value),
        "pt" => Length::Px(value * 4.0 / 3.0),
        "pc" => Length::Px(value * 16.0),
        "in" => Length::Px(value * 96.0),
        "cm" => Length::Px(value * 96.0 / 2.54),
        "mm" => Length::Px(value * 96.0 / 25.4),
        "q" => Length::Px(value * 96.0 / 101.6),
        "vw" | "svw" | "lvw" | "dvw" | "vi" | "svi" | "lvi" | "dvi" => Length::Vw(value),
        "vh" | "svh" | "lvh" | "dvh" | "vb" | "svb" | "lvb" | "dvb" => Length::Vh(value),
        "vmin" => Length::Least(vec![Length::Vw(value), Length::Vh(value)]),
        "vmax" => Length::Most(vec![Length::Vw(value), Length::Vh(value)]),
        "ex" | "ch" | "cap" | "ic" | "lh" | "rlh" | "rex" | "rch" | "rcap" | "ric" | "cqw" | "cqh" | "cqi" | "cqb"
        | "cqmin" | "cqmax" => Length::Unknown,
        _ => return None,
    })
}

fn function<'i>(name: &str, input: &mut Parser<'i, '_>, depth: usize) -> Result<Length, ParseError<'i, ()>> {
    let list = |input: &mut Parser<'i, '_>| input.parse_comma_separated(|input| sum(input, depth));
    match name {
        "calc" | "-webkit-calc" => sum(input, depth),
        "min" => Ok(Length::Least(list(input)?)),
        "max" => Ok(Length::Most(list(input)?)),
        "clamp" => match <[Length; 3]>::try_from(list(input)?) {
            Ok([least, wanted, most]) => Ok(Length::Most(vec![least, Length::Least(vec![wanted, most])])),
            Err(_) => Err(input.new_custom_error(())),
        },
        _ => {
            while input.next().is_ok() {}
            Ok(Length::Unknown)
        }
    }
}

fn sum<'i>(input: &mut Parser<'i, '_>, depth: usize) -> Result<Length, ParseError<'i, ()>> {
    let mut parts = vec![product(input, depth)?];
    while let Ok(sign) = input.try_parse(|input| match input.next() {
        Ok(Token::Delim('+')) => Ok(1.0),
        Ok(Token::Delim('-')) => Ok(-1.0),
        _ => Err(()),
    }) {
        let part = product(input, depth)?;
        parts.push(match sign < 0.0 {
            true => Length::Product(Box::new(Length::Number(sign)), Box::new(part)),
            false => part,
        });
    }
    Ok(match parts.len() {
        1 => parts.swap_remove(0),
        _ => Length::Sum(parts),
    })
}

fn product<'i>(input: &mut Parser<'i, '_>, depth: usize) -> Result<Length, ParseError<'i, ()>> {
    let mut value = one(input, depth)?;
    while let Ok(times) = input.try_parse(|input| match input.next() {
        Ok(Token::Delim('*')) => Ok(true),
        Ok(Token::Delim('/')) => Ok(false),
        _ => Err(()),
    }) {
        let (one, two) = (Box::new(value), Box::new(one(input, depth)?));
        value = if times { Length::Product(one, two) } else { Length::Quotient(one, two) };
    }
    Ok(value)
}

#[cfg(test)]
mod tests {
    use cssparser::ParserInput;

    use super::*;

    #[test]
    fn sums_come_to_what_browsers_make_of_them() {
        let by = Measures { em: Some(20.0), rem: Some(16.0), width: 1280.0, height: 720.0, whole: Some(200.0) };
        let read = |text: &str| {
            let mut input = ParserInput::new(text);
            Parser::new(&mut input).parse_entirely(length).ok().map(|length| length.pixels(&by))
        };
        for (text, expected) in [
            ("12pt", Some(Some(16.0))),
            ("1.5em", Some(Some(30.0))),
            ("calc(1rem + 2 * (3px - 1px))", Some(Some(20.0))),
            ("calc(100% / 4 - 10px)", Some(Some(40.0))),
            ("clamp(1rem, 10vw, 2rem)", Some(Some(32.0))),
            ("min(50vh, 100px)", Some(Some(100.0))),
            ("2ch", Some(None)),
            ("sqrt(4)", Some(None)),
            ("1parsec", None),
            ("calc(1px +)", None),
            ("auto", None),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
        let deep = format!("calc{}1px", "(".repeat(10_000));
        assert_eq!(read(&deep), None);
    }
}
