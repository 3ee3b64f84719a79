//! Which `@media` rules hold, on the screens that a page is looked at.

use cssparser::{ParseError, Parser, Token};

/// The screens that a page can be looked at, each a bit of a [`Screens`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    /// A window of 1280 by 720 pixels.
    #[default]
    Desktop,
    /// The same, said to be held upright. Only what is asked of the orientation differs, so that what differs in a page
    /// depends on nothing else.
    DesktopUpright,
    /// A telephone of 375 by 812 pixels, held upright.
    Phone,
    /// The same, said to be held across.
    PhoneAcross,
}

impl Screen {
    const ALL: [Screen; 4] = [Screen::Desktop, Screen::DesktopUpright, Screen::Phone, Screen::PhoneAcross];

    /// Width and height in pixels.
    pub(super) fn size(self) -> (f32, f32) {
        match self {
            Screen::Desktop | Screen::DesktopUpright => (1280.0, 720.0),
            Screen::Phone | Screen::PhoneAcross => (375.0, 812.0),
        }
    }

    fn is_upright(self) -> bool {
        matches!(self, Screen::DesktopUpright | Screen::Phone)
    }

    fn is_phone(self) -> bool {
        matches!(self, Screen::Phone | Screen::PhoneAcross)
    }

    fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// A set of screens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Screens(u8);

impl Screens {
    pub const ALL: Screens = Screens(0b1111);
    pub const NONE: Screens = Screens(0);

    fn that(holds: impl Fn(Screen) -> bool) -> Screens {
        Screens(Screen::ALL.into_iter().filter(|screen| holds(*screen)).map(Screen::bit).sum())
    }

    pub fn has(self, screen: Screen) -> bool {
        self.0 & screen.bit() != 0
    }

    pub fn and(self, other: Screens) -> Screens {
        Screens(self.0 & other.0)
    }

    fn or(self, other: Screens) -> Screens {
        Screens(self.0 | other.0)
    }

    fn not(self) -> Screens {
        Screens(!self.0 & Screens::ALL.0)
    }

    /// Whether it matters how a screen is held.
    pub fn turns(self) -> bool {
        self.has(Screen::Desktop) != self.has(Screen::DesktopUpright)
            || self.has(Screen::Phone) != self.has(Screen::PhoneAcross)
    }
}

/// How deep conditions may stand in conditions.
const DEEPEST: usize = 16;

/// The screens for which a list of media queries holds. Of a query that cannot be read browsers think that it does not.
pub(super) fn queries(input: &mut Parser<'_, '_>) -> Screens {
    if input.is_exhausted() {
        return Screens::ALL;
    }
    let found = input.parse_comma_separated_ignoring_errors::<_, _, ()>(query);
    found.into_iter().fold(Screens::NONE, Screens::or)
}

fn query<'i>(input: &mut Parser<'i, '_>) -> Result<Screens, ParseError<'i, ()>> {
    if let Ok(found) = input.try_parse(|input| of_type(input)) {
        input.expect_exhausted()?;
        return Ok(found);
    }
    // What is not known is neither so nor not so: `None` all the way up.
    let found = condition(input, 0)?.unwrap_or(Screens::NONE);
    input.expect_exhausted()?;
    Ok(found)
}

/// `screen`, `not print and (…)`
fn of_type<'i>(input: &mut Parser<'i, '_>) -> Result<Screens, ParseError<'i, ()>> {
    let mut word = input.expect_ident_cloned()?;
    let negated = word.eq_ignore_ascii_case("not");
    if negated || word.eq_ignore_ascii_case("only") {
        word = input.expect_ident_cloned()?;
    }
    if word.eq_ignore_ascii_case("and") || word.eq_ignore_ascii_case("or") {
        return Err(input.new_custom_error(()));
    }
    let drawn = word.eq_ignore_ascii_case("screen") || word.eq_ignore_ascii_case("all");
    let mut found = Some(if drawn { Screens::ALL } else { Screens::NONE });
    while input.try_parse(|input| input.expect_ident_matching("and")).is_ok() {
        found = both(found, in_parentheses(input, 0)?);
    }
    if negated {
        found = found.map(Screens::not);
    }
    Ok(found.unwrap_or(Screens::NONE))
}

fn both(one: Option<Screens>, other: Option<Screens>) -> Option<Screens> {
    Some(one?.and(other?))
}

fn condition<'i>(input: &mut Parser<'i, '_>, depth: usize) -> Result<Option<Screens>, ParseError<'i, ()>> {
    if input.try_parse(|input| input.expect_ident_matching("not")).is_ok() {
        return Ok(in_parentheses(input, depth)?.map(Screens::not));
    }
    let mut found = in_parentheses(input, depth)?;
    loop {
        if input.try_parse(|input| input.expect_ident_matching("and")).is_ok() {
            found = both(found, in_parentheses(input, depth)?);
        } else if input.try_parse(|input| input.expect_ident_matching("or")).is_ok() {
            let other = in_parentheses(input, depth)?;
            found = match (found, other) {
                (Some(one), Some(other)) => Some(one.or(other)),
                (one, other) => one.or(other),
            };
        } else {
            return Ok(found);
        }
    }
}

fn in_parentheses<'i>(input: &mut Parser<'i, '_>, depth: usize) -> Result<Option<Screens>, ParseError<'i, ()>> {
    let token = input.next()?.clone();
    match token {
        Token::ParenthesisBlock if depth < DEEPEST => input.parse_nested_block(|input| {
            if let Ok(found) = input.try_parse(|input| {
                let found = condition(input, depth + 1)?;
                input.expect_exhausted()?;
                Ok::<_, ParseError<'i, ()>>(found)
            }) {
                return Ok(found);
            }
            let found = input.try_parse(|input| {
                let found = feature(input)?;
                input.expect_exhausted()?;
                Ok::<_, ParseError<'i, ()>>(found)
            });
            if found.is_err() {
                while input.next().is_ok() {}
            }
            Ok(found.unwrap_or(None))
        }),
        Token::Function(_) => input.parse_nested_block(|input| {
            while input.next().is_ok() {}
            Ok(None)
        }),
        _ => Err(input.new_custom_error(())),
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Compared {
    Equal,
    AtLeast,
    AtMost,
    More,
    Less,
}

impl Compared {
    fn holds(self, one: f32, other: f32) -> bool {
        match self {
            Compared::Equal => (one - other).abs() < 0.001,
            Compared::AtLeast => one >= other,
            Compared::AtMost => one <= other,
            Compared::More => one > other,
            Compared::Less => one < other,
        }
    }

    fn turned(self) -> Compared {
        match self {
            Compared::Equal => Compared::Equal,
            Compared::AtLeast => Compared::AtMost,
            Compared::AtMost => Compared::AtLeast,
            Compared::More => Compared::Less,
            Compared::Less => Compared::More,
        }
    }
}

fn comparison<'i>(input: &mut Parser<'i, '_>) -> Result<Compared, ParseError<'i, ()>> {
    let mut found = match *input.next()? {
        Token::Delim('=') => return Ok(Compared::Equal),
        Token::Delim('<') => Compared::Less,
        Token::Delim('>') => Compared::More,
        _ => return Err(input.new_custom_error(())),
    };
    if input.try_parse(|input| input.expect_delim('=')).is_ok() {
        found = if found == Compared::Less { Compared::AtMost } else { Compared::AtLeast };
    }
    Ok(found)
}

/// A number, length or ratio, in pixels.
fn amount<'i>(input: &mut Parser<'i, '_>) -> Result<f32, ParseError<'i, ()>> {
    let token = input.next()?.clone();
    let value = match token {
        Token::Number { value, .. } => {
            if input.try_parse(|input| input.expect_delim('/')).is_ok() {
                value / input.expect_number()?
            } else {
                value
            }
        }
        Token::Dimension { value, ref unit, .. } => match unit.to_ascii_lowercase().as_str() {
            "px" => value,
            "em" | "rem" => value * 16.0,
            "pt" => value * 4.0 / 3.0,
            "in" => value * 96.0,
            "cm" => value * 96.0 / 2.54,
            "mm" => value * 96.0 / 25.4,
            "dppx" | "x" => value,
            "dpi" => value / 96.0,
            "dpcm" => value * 2.54 / 96.0,
            _ => return Err(input.new_custom_error(())),
        },
        _ => return Err(input.new_custom_error(())),
    };
    Ok(value)
}

fn feature<'i>(input: &mut Parser<'i, '_>) -> Result<Option<Screens>, ParseError<'i, ()>> {
    // 30em <= width < 60em
    if let Ok(first) = input.try_parse(amount) {
        let below = comparison(input)?.turned();
        let name = input.expect_ident_cloned()?.to_ascii_lowercase();
        let found = ranged(&name, below, first);
        return match input.try_parse(comparison) {
            Ok(above) => {
                let second = amount(input)?;
                Ok(both(found, ranged(&name, above, second)))
            }
            Err(_) => Ok(found),
        };
    }
    let name = input.expect_ident_cloned()?.to_ascii_lowercase();
    if input.is_exhausted() {
        return Ok(present(&name));
    }
    if input.try_parse(|input| input.expect_colon()).is_ok() {
        if let Ok(word) = input.try_parse(|input| input.expect_ident_cloned()) {
            return Ok(is(&name, &word.to_ascii_lowercase()));
        }
        let value = amount(input)?;
        if let Some(name) = name.strip_prefix("min-") {
            return Ok(ranged(name, Compared::AtLeast, value));
        }
        if let Some(name) = name.strip_prefix("max-") {
            return Ok(ranged(name, Compared::AtMost, value));
        }
        return Ok(ranged(&name, Compared::Equal, value));
    }
    let compared = comparison(input)?;
    let value = amount(input)?;
    Ok(ranged(&name, compared, value))
}

fn ranged(name: &str, compared: Compared, value: f32) -> Option<Screens> {
    let of: fn((f32, f32)) -> f32 = match name.strip_prefix("-webkit-").unwrap_or(name) {
        "width" | "device-width" => |size| size.0,
        "height" | "device-height" => |size| size.1,
        "aspect-ratio" | "device-aspect-ratio" => |size| size.0 / size.1,
        "resolution" | "device-pixel-ratio" => |_| 1.0,
        "color" => |_| 8.0,
        "color-index" | "monochrome" | "grid" => |_| 0.0,
        _ => return None,
    };
    Some(Screens::that(|screen| compared.holds(of(screen.size()), value)))
}

/// `(hover)`: whether it is anything but none.
fn present(name: &str) -> Option<Screens> {
    match name {
        "width"
        | "height"
        | "aspect-ratio"
        | "orientation"
        | "resolution"
        | "color"
        | "color-gamut"
        | "scripting"
        | "update"
        | "overflow-block"
        | "overflow-inline"
        | "prefers-color-scheme"
        | "display-mode"
        | "pointer"
        | "any-pointer" => Some(Screens::ALL),
        "hover" | "any-hover" => Some(Screens::that(|screen| !screen.is_phone())),
        "monochrome"
        | "color-index"
        | "grid"
        | "forced-colors"
        | "inverted-colors"
        | "prefers-reduced-motion"
        | "prefers-contrast"
        | "prefers-reduced-transparency"
        | "prefers-reduced-data" => Some(Screens::NONE),
        _ => None,
    }
}

fn is(name: &str, value: &str) -> Option<Screens> {
    let when = |holds: bool| Some(if holds { Screens::ALL } else { Screens::NONE });
    match (name, value) {
        ("orientation", "portrait") => Some(Screens::that(Screen::is_upright)),
        ("orientation", "landscape") => Some(Screens::that(|screen| !screen.is_upright())),
        ("prefers-color-scheme", "light" | "dark") => when(value == "light"),
        (
            "prefers-reduced-motion" | "prefers-contrast" | "prefers-reduced-transparency" | "prefers-reduced-data",
            "no-preference" | "reduce" | "more" | "less" | "custom",
        ) => when(value == "no-preference"),
        ("forced-colors" | "inverted-colors", "none" | "active" | "inverted") => when(value == "none"),
        ("hover" | "any-hover", "hover" | "none") => {
            Some(Screens::that(|screen| screen.is_phone() == (value == "none")))
        }
        ("pointer" | "any-pointer", "fine" | "coarse" | "none") => {
            Some(Screens::that(|screen| value == if screen.is_phone() { "coarse" } else { "fine" }))
        }
        ("scripting", "enabled" | "none" | "initial-only") => when(value == "enabled"),
        ("update", "fast" | "slow" | "none") => when(value == "fast"),
        ("display-mode", "browser" | "standalone" | "fullscreen" | "minimal-ui") => when(value == "browser"),
        ("color-gamut", "srgb" | "p3" | "rec2020") => when(value == "srgb"),
        ("dynamic-range" | "video-dynamic-range", "standard" | "high") => when(value == "standard"),
        ("overflow-block" | "overflow-inline", "scroll" | "none" | "paged") => when(value == "scroll"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn queries_in(text: &str) -> Screens {
        let mut input = cssparser::ParserInput::new(text);
        queries(&mut Parser::new(&mut input))
    }

    #[test]
    fn queries_hold_as_in_a_browser_of_1280_pixels() {
        for text in [
            "",
            "all",
            "screen",
            "only screen and (min-width: 64em)",
            "not print",
            "(width >= 40rem) and (width < 1281px)",
            "(600px <= width <= 1280px)",
            "print, (min-width:1px)",
            "(prefers-color-scheme: light)",
            "not (prefers-reduced-motion: reduce)",
            "(orientation: landscape)",
            "(hover: hover) and (pointer: fine)",
            "((color) and (not (monochrome)))",
            "(min-aspect-ratio: 16/9)",
        ] {
            assert!(queries_in(text).has(Screen::Desktop), "{text}");
        }
        for text in [
            "print",
            "not all",
            "(max-width: 63.99em)",
            "(width < 1280px)",
            "screen and (prefers-color-scheme: dark)",
            "(forced-colors: active)",
            "(whatever: 3)",
            "not (whatever: 3)",
            "screen and",
            "(orientation: portrait)",
            "speech and (min-width: 1px)",
        ] {
            assert!(!queries_in(text).has(Screen::Desktop), "{text}");
        }
        assert!(queries_in("(orientation: portrait)").turns());
        assert!(!queries_in("(max-width: 600px)").turns());
    }
}
