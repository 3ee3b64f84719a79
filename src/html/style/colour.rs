//! Colours as style sheets write them, and how they are laid over each other.

use cssparser::color::{parse_hash_color, parse_named_color};
use cssparser::{ParseError, Parser, Token};

/// A colour, in the sRGB space that screens are measured in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Colour {
    /// From 0 to 255; not always whole once colours were laid over each other.
    pub red: f32,
    /// From 0 to 255.
    pub green: f32,
    /// From 0 to 255.
    pub blue: f32,
    /// From 0, not there, to 1, nothing shines through.
    pub alpha: f32,
}

impl Colour {
    /// Nothing at all.
    pub const TRANSPARENT: Colour = Colour { red: 0.0, green: 0.0, blue: 0.0, alpha: 0.0 };
    /// White, the ground of a page that says nothing else.
    pub const WHITE: Colour = Colour { red: 255.0, green: 255.0, blue: 255.0, alpha: 1.0 };
    /// Black, the text of a page that says nothing else.
    pub const BLACK: Colour = Colour { red: 0.0, green: 0.0, blue: 0.0, alpha: 1.0 };

    fn opaque((red, green, blue): (u8, u8, u8)) -> Colour {
        Colour { red: red.into(), green: green.into(), blue: blue.into(), alpha: 1.0 }
    }

    /// What is seen where this colour lies over another.
    pub fn over(self, below: Colour) -> Colour {
        let alpha = self.alpha + below.alpha * (1.0 - self.alpha);
        if alpha <= 0.0 {
            return Colour::TRANSPARENT;
        }
        let mix = |own: f32, other: f32| (own * self.alpha + other * below.alpha * (1.0 - self.alpha)) / alpha;
        let (red, green, blue) = (mix(self.red, below.red), mix(self.green, below.green), mix(self.blue, below.blue));
        Colour { red, green, blue, alpha }
    }

    /// The same, fainter.
    pub fn faded(self, opacity: f32) -> Colour {
        Colour { alpha: self.alpha * opacity, ..self }
    }

    /// Relative luminance, as WCAG defines it.
    pub fn luminance(self) -> f64 {
        let channel = |value: f32| {
            let value = f64::from(value.round()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(self.red) + 0.7152 * channel(self.green) + 0.0722 * channel(self.blue)
    }

    /// Contrast ratio, as WCAG defines it: from 1 to 21. Both colours are taken as opaque.
    pub fn contrast(self, other: Colour) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// `#rrggbb`, as designers write it.
    pub fn hex(self) -> String {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a byte")]
        let byte = |value: f32| value.round().clamp(0.0, 255.0) as u8;
        format!("#{:02x}{:02x}{:02x}", byte(self.red), byte(self.green), byte(self.blue))
    }
}

/// What a property that takes a colour says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Paint {
    /// This colour.
    Known(Colour),
    /// The colour of the element's text.
    CurrentColour,
    /// A colour that depends on the reader's system, or is written in a way that is not understood here.
    Unknown,
}

/// Names of colours that readers' systems decide on.
const SYSTEM: [&str; 17] = [
    "accentcolor",
    "accentcolortext",
    "activetext",
    "buttonborder",
    "buttonface",
    "buttontext",
    "field",
    "fieldtext",
    "graytext",
    "highlight",
    "highlighttext",
    "mark",
    "marktext",
    "selecteditem",
    "selecteditemtext",
    "visitedtext",
    "-webkit-focus-ring-color",
];

/// Reads one colour; an error if there is none.
pub(super) fn colour<'i>(input: &mut Parser<'i, '_>) -> Result<Paint, ParseError<'i, ()>> {
    let token = input.next()?.clone();
    match &token {
        Token::Hash(digits) | Token::IDHash(digits) => {
            let read = parse_hash_color(digits.as_bytes()).map_err(|()| input.new_custom_error(()))?;
            let (red, green, blue, alpha) = read;
            Ok(Paint::Known(Colour { alpha, ..Colour::opaque((red, green, blue)) }))
        }
        Token::Ident(name) => named(name).ok_or_else(|| input.new_custom_error(())),
        Token::Function(name) => {
            let name = name.to_ascii_lowercase();
            input.parse_nested_block(|input| function(&name, input))
        }
        _ => Err(input.new_custom_error(())),
    }
}

fn named(name: &str) -> Option<Paint> {
    let lower = name.to_ascii_lowercase();
    Some(match lower.as_str() {
        "transparent" => Paint::Known(Colour::TRANSPARENT),
        "currentcolor" => Paint::CurrentColour,
        "canvas" => Paint::Known(Colour::WHITE),
        "canvastext" => Paint::Known(Colour::BLACK),
        "linktext" | "-webkit-link" => Paint::Known(Colour::opaque((0, 0, 238))),
        system if SYSTEM.contains(&system) => Paint::Unknown,
        _ => Paint::Known(Colour::opaque(parse_named_color(&lower).ok()?)),
    })
}

fn function<'i>(name: &str, input: &mut Parser<'i, '_>) -> Result<Paint, ParseError<'i, ()>> {
    match name {
        "rgb" | "rgba" | "hsl" | "hsla" | "hwb" => {
            let state = input.state();
            if let Ok(found) = components(name, input) {
                return Ok(Paint::Known(found));
            }
            input.reset(&state);
            // Sums, colours made of others: a browser reads them, this does not.
            let mut understood = true;
            while let Ok(token) = input.next() {
                understood &= !matches!(token, Token::Function(_)) && !matches!(token, Token::Ident(_));
            }
            if understood { Err(input.new_custom_error(())) } else { Ok(Paint::Unknown) }
        }
        "light-dark" => {
            let light = colour(input)?;
            input.expect_comma()?;
            colour(input)?;
            Ok(light)
        }
        "lab" | "lch" | "oklab" | "oklch" | "color" | "color-mix" | "device-cmyk" | "contrast-color" => {
            while input.next().is_ok() {}
            Ok(Paint::Unknown)
        }
        _ => Err(input.new_custom_error(())),
    }
}

/// A part of `rgb(…)` and the like.
#[derive(Clone, Copy)]
enum Part {
    Number(f32),
    Share(f32),
    Angle(f32),
}

fn part<'i>(input: &mut Parser<'i, '_>) -> Result<Part, ParseError<'i, ()>> {
    match input.next()?.clone() {
        Token::Number { value, .. } => Ok(Part::Number(value)),
        Token::Percentage { unit_value, .. } => Ok(Part::Share(unit_value)),
        Token::Dimension { value, ref unit, .. } => match degrees(value, unit) {
            Some(value) => Ok(Part::Angle(value)),
            None => Err(input.new_custom_error(())),
        },
        Token::Ident(ref word) if word.eq_ignore_ascii_case("none") => Ok(Part::Number(0.0)),
        _ => Err(input.new_custom_error(())),
    }
}

/// An angle in degrees.
pub(super) fn degrees(value: f32, unit: &str) -> Option<f32> {
    Some(match unit.to_ascii_lowercase().as_str() {
        "deg" => value,
        "grad" => value * 0.9,
        "rad" => value.to_degrees(),
        "turn" => value * 360.0,
        _ => return None,
    })
}

fn components<'i>(name: &str, input: &mut Parser<'i, '_>) -> Result<Colour, ParseError<'i, ()>> {
    let first = part(input)?;
    let commas = input.try_parse(Parser::expect_comma).is_ok();
    let second = part(input)?;
    if commas {
        input.expect_comma()?;
    }
    let third = part(input)?;
    let separated = match commas {
        true => input.try_parse(Parser::expect_comma).is_ok(),
        false => input.try_parse(|input| input.expect_delim('/')).is_ok(),
    };
    let alpha = match separated.then(|| part(input)).transpose()? {
        Some(Part::Number(value) | Part::Share(value)) => value.clamp(0.0, 1.0),
        Some(Part::Angle(_)) => return Err(input.new_custom_error(())),
        None => 1.0,
    };
    input.expect_exhausted()?;
    let parts = [first, second, third];
    let colour = if name.starts_with("rgb") {
        let channel = |part: Part| match part {
            Part::Number(value) => value.clamp(0.0, 255.0).round(),
            Part::Share(value) => (value.clamp(0.0, 1.0) * 255.0).round(),
            Part::Angle(_) => 0.0,
        };
        let [red, green, blue] = parts.map(channel);
        Colour { red, green, blue, alpha }
    } else {
        let share = |part: Part| match part {
            Part::Number(value) => (value / 100.0).clamp(0.0, 1.0),
            Part::Share(value) => value.clamp(0.0, 1.0),
            Part::Angle(_) => 0.0,
        };
        let hue = match first {
            Part::Number(value) | Part::Angle(value) => value.rem_euclid(360.0),
            Part::Share(value) => (value * 360.0).rem_euclid(360.0),
        };
        let of = if name == "hwb" { of_hwb } else { of_hsl };
        let [red, green, blue] = of(hue, share(second), share(third)).map(|value| (value * 255.0).round());
        Colour { red, green, blue, alpha }
    };
    Ok(colour)
}

fn of_hsl(hue: f32, saturation: f32, lightness: f32) -> [f32; 3] {
    let reach = saturation * lightness.min(1.0 - lightness);
    [0.0, 8.0, 4.0].map(|offset| {
        let at = (offset + hue / 30.0) % 12.0;
        lightness - reach * (at - 3.0).min(9.0 - at).clamp(-1.0, 1.0)
    })
}

fn of_hwb(hue: f32, white: f32, black: f32) -> [f32; 3] {
    if white + black >= 1.0 {
        return [white / (white + black); 3];
    }
    of_hsl(hue, 1.0, 0.5).map(|value| value * (1.0 - white - black) + white)
}

#[cfg(test)]
mod tests {
    use cssparser::ParserInput;

    use super::*;

    fn read(text: &str) -> Option<Paint> {
        let mut input = ParserInput::new(text);
        Parser::new(&mut input).parse_entirely(colour).ok()
    }

    #[test]
    fn colours_are_read_as_browsers_do() {
        let known = |text: &str| match read(text) {
            Some(Paint::Known(colour)) => format!("{} {}", colour.hex(), colour.alpha),
            other => format!("{other:?}"),
        };
        for (text, expected) in [
            ("#abc", "#aabbcc 1"),
            ("RED", "#ff0000 1"),
            ("rgb(255, 0, 0)", "#ff0000 1"),
            ("rgb(100% 0% 0% / 50%)", "#ff0000 0.5"),
            ("rgba(300,0,0,.25)", "#ff0000 0.25"),
            ("hsl(120deg 100% 25%)", "#008000 1"),
            ("hsla(240,100%,50%,1)", "#0000ff 1"),
            ("hwb(0 20% 40%)", "#993333 1"),
            ("light-dark(#111, #eee)", "#111111 1"),
            ("transparent", "#000000 0"),
        ] {
            assert_eq!(known(text), expected, "{text}");
        }
        assert_eq!(read("currentcolor"), Some(Paint::CurrentColour));
        for text in ["ButtonFace", "oklch(0.5 0.1 20)", "rgb(from red r g b)", "rgb(calc(1 + 1) 0 0)"] {
            assert_eq!(read(text), Some(Paint::Unknown), "{text}");
        }
        for text in ["", "#12", "rgb(1,2)", "none", "bluish", "12px"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let grey = Colour::opaque((118, 118, 118));
        assert!((grey.contrast(Colour::WHITE) - 4.54).abs() < 0.005);
        assert!((Colour::BLACK.contrast(Colour::WHITE) - 21.0).abs() < 1e-9);
        assert_eq!(Colour::BLACK.faded(0.5).over(Colour::WHITE).hex(), "#808080");
    }
}
