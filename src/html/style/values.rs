//! How the values of properties are read.

use cssparser::{ParseError, Parser, Token};

use super::colour::{self, Colour, Paint};
use super::length::{Length, length};
use super::property::{Piece, Property, Property as P, Value, longhands};
use super::transform;

pub(super) type Read<'i, T> = Result<T, ParseError<'i, ()>>;

/// Reads the value of a property of this name, in lower case, which must be one that [`longhands`] knows.
pub(super) fn value<'i>(name: &str, input: &mut Parser<'i, '_>) -> Read<'i, Vec<(Property, Value)>> {
    let properties = longhands(name);
    let found = match name {
        "background" => background(input)?,
        "font" => font(input)?,
        "overflow" => {
            let first = word(input, OVERFLOW)?;
            let second = input.try_parse(|input| word(input, OVERFLOW)).unwrap_or_else(|_| first.clone());
            vec![(P::OverflowX, first), (P::OverflowY, second)]
        }
        "inset" | "margin" => sides(properties, input)?,
        "grid-area" | "mask" | "-webkit-mask" | "-webkit-text-stroke" => {
            let there = there(input)?;
            properties.iter().map(|property| (*property, there.clone())).collect()
        }
        "inset-block" | "inset-inline" | "margin-block" | "margin-inline" => {
            let first = measure(input, &["auto"], true, true)?;
            let second =
                input.try_parse(|input| measure(input, &["auto"], true, true)).unwrap_or_else(|_| first.clone());
            properties.iter().copied().zip([first, second]).collect()
        }
        _ => match properties {
            [property] => vec![(*property, single(*property, input)?)],
            _ => return Err(input.new_custom_error(())),
        },
    };
    input.expect_exhausted()?;
    Ok(found)
}

const OVERFLOW: &[&str] = &["visible", "hidden", "clip", "scroll", "auto", "overlay"];
const DISPLAY: &[&str] = &[
    "none",
    "contents",
    "inline",
    "block",
    "inline-block",
    "flex",
    "inline-flex",
    "grid",
    "inline-grid",
    "flow-root",
    "list-item",
    "table",
    "inline-table",
    "table-row",
    "table-cell",
    "table-row-group",
    "table-header-group",
    "table-footer-group",
    "table-caption",
    "table-column",
    "table-column-group",
    "ruby",
    "ruby-text",
    "-webkit-box",
    "-webkit-flex",
    "-webkit-inline-box",
    "math",
];
const SIZES: &[&str] =
    &["auto", "none", "min-content", "max-content", "fit-content", "stretch", "-webkit-fill-available"];
const FONT_SIZES: &[&str] = &[
    "xx-small",
    "x-small",
    "small",
    "medium",
    "large",
    "x-large",
    "xx-large",
    "xxx-large",
    "smaller",
    "larger",
    "math",
];
const WHITE_SPACE: &[&str] = &["normal", "nowrap", "pre", "pre-wrap", "pre-line", "break-spaces"];
const SCHEMES: &[&str] = &["normal", "light", "dark", "only"];

fn single<'i>(property: Property, input: &mut Parser<'i, '_>) -> Read<'i, Value> {
    match property {
        P::BackgroundColour | P::Colour | P::TextFill => Ok(Value::Paint(colour::colour(input)?)),
        P::BackgroundClip => background_clip(input),
        P::BackgroundImage | P::BackdropFilter | P::Clip | P::Filter | P::Mask | P::TextShadow | P::ClipPath => {
            match property {
                P::Clip => transform::clip(input),
                P::ClipPath => transform::clip_path(input),
                _ => there(input),
            }
        }
        P::TextStroke | P::GridColumn | P::GridRow => there(input),
        P::BoxShadow => {
            // One that falls outwards covers nothing of the element.
            let mut inwards = false;
            while let Ok(token) = input.next() {
                inwards |= matches!(token, Token::Ident(word) if word.eq_ignore_ascii_case("inset"));
            }
            Ok(Value::There(inwards))
        }
        P::BlendMode => {
            let found = input.expect_ident_cloned()?;
            Ok(Value::There(!found.eq_ignore_ascii_case("normal")))
        }
        P::ColourScheme => colour_scheme(input),
        P::Content => content(input),
        P::ContentVisibility => word(input, &["visible", "hidden", "auto"]),
        P::Display => display(input),
        P::Float => word(input, &["none", "left", "right", "inline-start", "inline-end"]),
        P::FontSize => measure(input, FONT_SIZES, false, true),
        P::FontWeight => font_weight(input),
        P::Width | P::Height | P::MaxWidth | P::MaxHeight => {
            if let Ok(found) = input.try_parse(|input| measure(input, SIZES, false, true)) {
                return Ok(found);
            }
            // `fit-content(…)` and whatever comes later.
            input.expect_function()?;
            Ok(Value::Length(Length::Unknown))
        }
        P::Top | P::Right | P::Bottom | P::Left => measure(input, &["auto"], true, true),
        P::MarginTop | P::MarginRight | P::MarginBottom | P::MarginLeft => measure(input, &["auto"], true, true),
        P::LetterSpacing | P::WordSpacing => measure(input, &["normal"], true, true),
        P::LineHeight => line_height(input),
        P::Opacity => match length(input)? {
            Length::Share(value) => Ok(Value::Length(Length::Number(value))),
            found => Ok(Value::Length(found)),
        },
        P::OverflowX | P::OverflowY => word(input, OVERFLOW),
        P::Position => word(input, &["static", "relative", "absolute", "fixed", "sticky", "-webkit-sticky"]),
        P::Rotate => transform::rotate(input),
        P::Scale => transform::scale(input),
        P::TextIndent => {
            let found = measure(input, &[], true, true)?;
            while input.try_parse(|input| word(input, &["hanging", "each-line"])).is_ok() {}
            Ok(found)
        }
        P::Transform => transform::list(input),
        P::Translate => transform::translate(input),
        P::Visibility => word(input, &["visible", "hidden", "collapse"]),
        P::WhiteSpace => {
            if let Ok(found) = input.try_parse(|input| word(input, WHITE_SPACE)) {
                return Ok(found);
            }
            // The longer form: `collapse nowrap`.
            let mut found = "normal";
            while let Ok(word) = input.try_parse(Parser::expect_ident_cloned) {
                found = if word.eq_ignore_ascii_case("nowrap") { "nowrap" } else { found };
            }
            Ok(Value::Word(found))
        }
        P::ZIndex => match input.try_parse(|input| word(input, &["auto"])) {
            Ok(found) => Ok(found),
            Err(_) => Ok(Value::Length(length(input)?)),
        },
    }
}

/// One of these words, whatever its capitals.
pub(super) fn word<'i>(input: &mut Parser<'i, '_>, words: &[&'static str]) -> Read<'i, Value> {
    let found = input.expect_ident_cloned()?;
    match words.iter().find(|word| word.eq_ignore_ascii_case(&found)) {
        Some(word) => Ok(Value::Word(word)),
        None => Err(input.new_custom_error(())),
    }
}

/// A length or one of these words. Numbers without a unit are no lengths, nought left out.
fn measure<'i>(input: &mut Parser<'i, '_>, words: &[&'static str], negative: bool, shares: bool) -> Read<'i, Value> {
    if let Ok(found) = input.try_parse(|input| word(input, words)) {
        return Ok(found);
    }
    let found = length(input)?;
    let wrong = match found {
        Length::Number(value) => value != 0.0,
        Length::Px(value) | Length::Em(value) | Length::Rem(value) | Length::Vw(value) | Length::Vh(value) => {
            value < 0.0 && !negative
        }
        Length::Share(value) => !shares || value < 0.0 && !negative,
        _ => false,
    };
    if wrong { Err(input.new_custom_error(())) } else { Ok(Value::Length(found)) }
}

/// `none`, or anything else.
fn there<'i>(input: &mut Parser<'i, '_>) -> Read<'i, Value> {
    let nothing = input
        .try_parse(|input| {
            let found = word(input, &["none", "auto"])?;
            input.expect_exhausted()?;
            Ok::<_, ParseError<'i, ()>>(found)
        })
        .is_ok();
    let mut some = false;
    while !nothing && input.next().is_ok() {
        some = true;
    }
    if nothing || some { Ok(Value::There(some)) } else { Err(input.new_custom_error(())) }
}

fn sides<'i>(properties: &[Property], input: &mut Parser<'i, '_>) -> Read<'i, Vec<(Property, Value)>> {
    let side = |input: &mut Parser<'i, '_>| measure(input, &["auto"], true, true);
    let top = side(input)?;
    let right = input.try_parse(side).unwrap_or_else(|_| top.clone());
    let bottom = input.try_parse(side).unwrap_or_else(|_| top.clone());
    let left = input.try_parse(side).unwrap_or_else(|_| right.clone());
    Ok(properties.iter().copied().zip([top, right, bottom, left]).collect())
}

fn display<'i>(input: &mut Parser<'i, '_>) -> Read<'i, Value> {
    let state = input.state();
    let found = word(input, DISPLAY);
    if input.is_exhausted() {
        return found;
    }
    input.reset(&state);
    // Two words, `inline flow-root`: how it stands and how what is in it does.
    let mut inline = false;
    while let Ok(word) = input.try_parse(Parser::expect_ident_cloned) {
        let known = DISPLAY.iter().chain(&["flow"]).any(|known| known.eq_ignore_ascii_case(&word));
        if !known {
            return Err(input.new_custom_error(()));
        }
        inline |= word.eq_ignore_ascii_case("inline");
    }
    Ok(Value::Word(if inline { "inline-block" } else { "block" }))
}

fn colour_scheme<'i>(input: &mut Parser<'i, '_>) -> Read<'i, Value> {
    let mut found = Vec::new();
    while let Ok(Value::Word(one)) = input.try_parse(|input| word(input, SCHEMES)) {
        found.push(one);
    }
    match found.as_slice() {
        [] => Err(input.new_custom_error(())),
        found if found.contains(&"dark") && !found.contains(&"light") => Ok(Value::Word("dark")),
        _ => Ok(Value::Word("light")),
    }
}

fn font_weight<'i>(input: &mut Parser<'i, '_>) -> Read<'i, Value> {
    if let Ok(found) = input.try_parse(|input| word(input, &["normal", "bold", "bolder", "lighter"])) {
        return Ok(match found {
            Value::Word("normal") => Value::Length(Length::Number(400.0)),
            Value::Word("bold") => Value::Length(Length::Number(700.0)),
            found => found,
        });
    }
    match length(input)? {
        Length::Number(value) if !(1.0..=1000.0).contains(&value) => Err(input.new_custom_error(())),
        Length::Px(_) | Length::Em(_) | Length::Rem(_) | Length::Share(_) => Err(input.new_custom_error(())),
        found => Ok(Value::Length(found)),
    }
}

fn line_height<'i>(input: &mut Parser<'i, '_>) -> Read<'i, Value> {
    if let Ok(found) = input.try_parse(|input| word(input, &["normal"])) {
        return Ok(found);
    }
    match length(input)? {
        Length::Number(value) if value < 0.0 => Err(input.new_custom_error(())),
        found => Ok(Value::Length(found)),
    }
}

fn background_clip<'i>(input: &mut Parser<'i, '_>) -> Read<'i, Value> {
    let mut text = false;
    while let Ok(found) = input.next().cloned() {
        match found {
            Token::Ident(word) => text |= word.eq_ignore_ascii_case("text"),
            Token::Comma => {}
            _ => return Err(input.new_custom_error(())),
        }
    }
    Ok(Value::There(text))
}

const BACKGROUND_WORDS: [&str; 22] = [
    "none",
    "left",
    "right",
    "top",
    "bottom",
    "center",
    "repeat",
    "no-repeat",
    "repeat-x",
    "repeat-y",
    "space",
    "round",
    "scroll",
    "fixed",
    "local",
    "cover",
    "contain",
    "auto",
    "border-box",
    "padding-box",
    "content-box",
    "text",
];

fn background<'i>(input: &mut Parser<'i, '_>) -> Read<'i, Vec<(Property, Value)>> {
    let (mut paint, mut image, mut clipped, mut any) = (None, false, false, false);
    while !input.is_exhausted() {
        any = true;
        if let Ok(found) = input.try_parse(colour::colour) {
            if paint.replace(found).is_some() {
                return Err(input.new_custom_error(()));
            }
            continue;
        }
        match input.next()?.clone() {
            Token::UnquotedUrl(_) => image = true,
            Token::Function(name) => {
                let sum = ["calc", "min", "max", "clamp"].iter().any(|sum| name.eq_ignore_ascii_case(sum));
                image |= !sum;
                input.parse_nested_block(|input| -> Read<'i, ()> {
                    while input.next().is_ok() {}
                    Ok(())
                })?;
            }
            Token::Ident(word) if BACKGROUND_WORDS.iter().any(|known| word.eq_ignore_ascii_case(known)) => {
                clipped |= word.eq_ignore_ascii_case("text");
            }
            // A colour stands in the last layer alone.
            Token::Comma if paint.is_none() => {}
            Token::Delim('/') | Token::Dimension { .. } | Token::Percentage { .. } => {}
            Token::Number { value: 0.0, .. } => {}
            _ => return Err(input.new_custom_error(())),
        }
    }
    if !any {
        return Err(input.new_custom_error(()));
    }
    let paint = paint.unwrap_or(Paint::Known(Colour::TRANSPARENT));
    Ok(vec![
        (P::BackgroundColour, Value::Paint(paint)),
        (P::BackgroundImage, Value::There(image)),
        (P::BackgroundClip, Value::There(clipped)),
    ])
}

fn font<'i>(input: &mut Parser<'i, '_>) -> Read<'i, Vec<(Property, Value)>> {
    let mut weight = Value::Length(Length::Number(400.0));
    let system = ["caption", "icon", "menu", "message-box", "small-caption", "status-bar"];
    let state = input.state();
    if let Ok(found) = input.expect_ident_cloned()
        && system.iter().any(|word| found.eq_ignore_ascii_case(word))
        && input.is_exhausted()
    {
        let unknown = || Value::Length(Length::Unknown);
        return Ok(vec![(P::FontSize, unknown()), (P::FontWeight, unknown()), (P::LineHeight, Value::Word("normal"))]);
    }
    input.reset(&state);
    let size = loop {
        if let Ok(size) = input.try_parse(|input| measure(input, FONT_SIZES, false, true)) {
            break size;
        }
        if let Ok(found) = input.try_parse(font_weight) {
            if found != Value::Length(Length::Number(400.0)) {
                weight = found;
            }
            continue;
        }
        let style = input.expect_ident_cloned()?.to_ascii_lowercase();
        let known = ["italic", "oblique", "small-caps"].contains(&style.as_str());
        if !known && !style.ends_with("condensed") && !style.ends_with("expanded") {
            return Err(input.new_custom_error(()));
        }
    };
    let height = match input.try_parse(|input| input.expect_delim('/')) {
        Ok(()) => line_height(input)?,
        Err(_) => Value::Word("normal"),
    };
    input.expect_ident_or_string()?;
    while input.next().is_ok() {}
    Ok(vec![(P::FontSize, size), (P::FontWeight, weight), (P::LineHeight, height)])
}

fn content<'i>(input: &mut Parser<'i, '_>) -> Read<'i, Value> {
    if let Ok(found) = input.try_parse(|input| word(input, &["none", "normal"])) {
        return Ok(found);
    }
    let mut pieces = Vec::new();
    let mut spoken = false;
    while !input.is_exhausted() {
        match input.next()?.clone() {
            Token::QuotedString(text) => pieces.push(Piece::Text((*text).into())),
            // What follows is to be read aloud instead of what stands before.
            Token::Delim('/') if !spoken => {
                spoken = true;
                pieces.clear();
            }
            Token::Ident(word) => match word.to_ascii_lowercase().as_str() {
                "open-quote" => pieces.push(Piece::Text("“".into())),
                "close-quote" => pieces.push(Piece::Text("”".into())),
                "no-open-quote" | "no-close-quote" => {}
                _ => return Err(input.new_custom_error(())),
            },
            Token::Function(name) => {
                let attribute = name.eq_ignore_ascii_case("attr");
                input.parse_nested_block(|input| -> Read<'i, ()> {
                    if attribute {
                        let name = input.expect_ident_cloned()?;
                        pieces.push(Piece::Attribute(name.to_ascii_lowercase().into()));
                    }
                    while input.next().is_ok() {}
                    Ok(())
                })?;
            }
            Token::UnquotedUrl(_) => {}
            _ => return Err(input.new_custom_error(())),
        }
    }
    Ok(Value::Content(pieces))
}
