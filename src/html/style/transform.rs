//! What turns, moves, shrinks or cuts an element.

use cssparser::{ParseError, Parser, Token};

use super::colour::degrees;
use super::length::{Length, length};
use super::property::Value;
use super::values::{Read, word};

/// What `transform`, `rotate`, `scale` or `translate` does to an element.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Transform {
    /// Degrees clockwise in the plane of the screen.
    pub turn: f32,
    /// Whether it can turn at all: the value names something that does.
    pub turns: bool,
    /// How far it is moved to the right and down, the last move only.
    pub shift: Option<(Length, Length)>,
    /// It is made so small that nothing is left.
    pub gone: bool,
    /// Something that was not understood.
    pub unknown: bool,
}

/// The list of `transform`.
pub(super) fn list<'i>(input: &mut Parser<'i, '_>) -> Read<'i, Value> {
    let mut found = Transform::default();
    if input.try_parse(|input| input.expect_ident_matching("none")).is_ok() {
        return Ok(Value::Transform(found));
    }
    loop {
        let name = input.expect_function()?.to_ascii_lowercase();
        input.parse_nested_block(|input| function(&name, input, &mut found))?;
        if input.is_exhausted() {
            return Ok(Value::Transform(found));
        }
    }
}

fn function<'i>(name: &str, input: &mut Parser<'i, '_>, found: &mut Transform) -> Read<'i, ()> {
    match name {
        "rotate" | "rotatez" => {
            found.turns = true;
            match angle(input)? {
                Some(angle) => found.turn += angle,
                None => found.unknown = true,
            }
        }
        "rotate3d" => {
            found.turns = true;
            let mut axis = [0.0; 3];
            for part in &mut axis {
                *part = input.expect_number()?;
                input.expect_comma()?;
            }
            let [x, y, z] = axis;
            match angle(input)? {
                Some(angle) if x == 0.0 && y == 0.0 => found.turn += angle * z.signum(),
                _ => found.unknown = true,
            }
        }
        "matrix" | "matrix3d" => {
            found.turns = true;
            let numbers = input.parse_comma_separated(|input| Ok::<_, ParseError<'i, ()>>(input.expect_number()?))?;
            if numbers.len() != if name == "matrix" { 6 } else { 16 } {
                return Err(input.new_custom_error(()));
            }
            if let [right, down, ..] = numbers.as_slice() {
                found.turn += down.atan2(*right).to_degrees();
            }
        }
        "scale" | "scalex" | "scaley" | "scale3d" => {
            let numbers = input.parse_comma_separated(length)?;
            found.gone |= numbers.iter().any(is_nought);
        }
        "translate" | "translatex" | "translatey" | "translate3d" => {
            let mut parts = input.parse_comma_separated(length)?.into_iter();
            let first = parts.next().unwrap_or(Length::Px(0.0));
            let second = parts.next().unwrap_or(Length::Px(0.0));
            found.shift = Some(if name == "translatey" { (second, first) } else { (first, second) });
        }
        "rotatex" | "rotatey" | "skew" | "skewx" | "skewy" | "perspective" | "scalez" | "translatez" => {
            found.unknown |= !matches!(name, "skew" | "skewx" | "skewy" | "scalez" | "translatez");
            while input.next().is_ok() {}
        }
        _ => return Err(input.new_custom_error(())),
    }
    Ok(())
}

fn is_nought(length: &Length) -> bool {
    matches!(length, Length::Number(value) | Length::Share(value) if *value == 0.0)
}

/// An angle in degrees; `None` if it is a sum.
fn angle<'i>(input: &mut Parser<'i, '_>) -> Read<'i, Option<f32>> {
    match input.next()?.clone() {
        Token::Dimension { value, ref unit, .. } => match degrees(value, unit) {
            Some(angle) => Ok(Some(angle)),
            None => Err(input.new_custom_error(())),
        },
        Token::Number { value: 0.0, .. } => Ok(Some(0.0)),
        Token::Function(_) => input.parse_nested_block(|input| {
            while input.next().is_ok() {}
            Ok(None)
        }),
        _ => Err(input.new_custom_error(())),
    }
}

/// The property `rotate`.
pub(super) fn rotate<'i>(input: &mut Parser<'i, '_>) -> Read<'i, Value> {
    let mut found = Transform::default();
    if input.try_parse(|input| input.expect_ident_matching("none")).is_ok() {
        return Ok(Value::Transform(found));
    }
    found.turns = true;
    let mut axis = [0.0, 0.0, 1.0];
    let mut turned = None;
    while !input.is_exhausted() {
        if let Ok(found) = input.try_parse(angle) {
            turned = Some(found);
        } else if let Ok(Value::Word(name)) = input.try_parse(|input| word(input, &["x", "y", "z"])) {
            axis = [if name == "x" { 1.0 } else { 0.0 }, if name == "y" { 1.0 } else { 0.0 }, 1.0];
        } else {
            for part in &mut axis {
                *part = input.expect_number()?;
            }
        }
    }
    let [x, y, z] = axis;
    match turned.ok_or_else(|| input.new_custom_error(()))? {
        Some(angle) if x == 0.0 && y == 0.0 => found.turn = angle * z.signum(),
        _ => found.unknown = true,
    }
    Ok(Value::Transform(found))
}

/// The property `scale`.
pub(super) fn scale<'i>(input: &mut Parser<'i, '_>) -> Read<'i, Value> {
    let mut found = Transform::default();
    if input.try_parse(|input| input.expect_ident_matching("none")).is_err() {
        while !input.is_exhausted() {
            found.gone |= is_nought(&length(input)?);
        }
    }
    Ok(Value::Transform(found))
}

/// The property `translate`.
pub(super) fn translate<'i>(input: &mut Parser<'i, '_>) -> Read<'i, Value> {
    let mut found = Transform::default();
    if input.try_parse(|input| input.expect_ident_matching("none")).is_err() {
        let first = length(input)?;
        let second = input.try_parse(length).unwrap_or(Length::Px(0.0));
        let _ = input.try_parse(length);
        found.shift = Some((first, second));
    }
    Ok(Value::Transform(found))
}

/// How much of an element a cut leaves.
pub(super) const NOTHING_LEFT: &str = "nothing";
/// It leaves something, but not known what.
pub(super) const SOMETHING_LEFT: &str = "something";

/// `clip: rect(…)`, which counts for elements that are taken out of the flow.
pub(super) fn clip<'i>(input: &mut Parser<'i, '_>) -> Read<'i, Value> {
    if input.try_parse(|input| input.expect_ident_matching("auto")).is_ok() {
        return Ok(Value::Word("none"));
    }
    input.expect_function_matching("rect")?;
    let mut sides = Vec::new();
    input.parse_nested_block(|input| -> Read<'i, ()> {
        while !input.is_exhausted() {
            let _ = input.try_parse(Parser::expect_comma);
            sides.push(match input.try_parse(|input| input.expect_ident_matching("auto")) {
                Ok(()) => None,
                Err(_) => Some(length(input)?),
            });
        }
        Ok(())
    })?;
    let pixels = |side: Option<&Option<Length>>| match side {
        Some(Some(Length::Px(value) | Length::Number(value))) => Some(*value),
        _ => None,
    };
    let [top, right, bottom, left] = [0, 1, 2, 3].map(|at| pixels(sides.get(at)));
    let empty =
        |start: Option<f32>, end: Option<f32>| matches!((start, end), (Some(start), Some(end)) if end - start <= 1.0);
    Ok(Value::Word(if empty(top, bottom) || empty(left, right) { NOTHING_LEFT } else { SOMETHING_LEFT }))
}

/// `clip-path`
pub(super) fn clip_path<'i>(input: &mut Parser<'i, '_>) -> Read<'i, Value> {
    if input.try_parse(|input| input.expect_ident_matching("none")).is_ok() {
        return Ok(Value::Word("none"));
    }
    let mut left = SOMETHING_LEFT;
    let mut any = false;
    while let Ok(token) = input.next().cloned() {
        any = true;
        let Token::Function(name) = token else { continue };
        let inset = name.eq_ignore_ascii_case("inset");
        let circle = name.eq_ignore_ascii_case("circle") || name.eq_ignore_ascii_case("ellipse");
        let nothing = input.parse_nested_block(|input| -> Read<'i, bool> {
            let mut sides = Vec::new();
            while let Ok(side) = input.try_parse(length) {
                sides.push(side);
            }
            while input.next().is_ok() {}
            let share = |at: usize| match sides.get(at) {
                Some(Length::Share(value)) => *value,
                _ => 0.0,
            };
            let side = |at: usize, instead: usize| share(if at < sides.len() { at } else { instead });
            let (top, right) = (side(0, 0), side(1, 0));
            let (bottom, left) = (side(2, 0), side(3, if sides.len() > 1 { 1 } else { 0 }));
            Ok(inset && (top + bottom >= 1.0 || left + right >= 1.0)
                || circle && sides.first().is_some_and(|first| is_nought(first) || *first == Length::Px(0.0)))
        })?;
        if nothing {
            left = NOTHING_LEFT;
        }
    }
    if any { Ok(Value::Word(left)) } else { Err(input.new_custom_error(())) }
}
