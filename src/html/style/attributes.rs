//! What attributes of HTML and SVG say of looks (`bgcolor`, `<font color>`, `<text font-size>`), which counts for less than any style sheet.

use super::colour::{Colour, Paint};
use super::declaration::{self, Declaration, What};
use super::property::{Property, Value, longhands};
use crate::html::tree::{Element, Namespace};

/// The declarations that the attributes of an element stand for.
pub(super) fn hints(element: &Element) -> Vec<Declaration> {
    match element.namespace {
        Namespace::Html => {}
        Namespace::Svg => return of_svg(element),
        Namespace::MathMl | Namespace::Other => return Vec::new(),
    }
    let mut found = Vec::new();
    let mut add = |property: Property, value: Value| {
        found.push(Declaration { important: false, what: What::Values(vec![(property, value)]) });
    };
    let paint = |name: &str| element.attribute(name).and_then(colour).map(Value::Paint);
    let name = &*element.name;
    if ["body", "table", "thead", "tbody", "tfoot", "tr", "td", "th"].contains(&name) {
        if let Some(value) = paint("bgcolor") {
            add(Property::BackgroundColour, value);
        }
        if element.attribute("background").is_some_and(|address| !address.is_empty()) {
            add(Property::BackgroundImage, Value::There(true));
        }
    }
    if name == "body"
        && let Some(value) = paint("text")
    {
        add(Property::Colour, value);
    }
    if name == "font" {
        if let Some(value) = paint("color") {
            add(Property::Colour, value);
        }
        if let Some(size) = element.attribute("size").and_then(font_size) {
            add(Property::FontSize, Value::Word(size));
        }
    }
    found
}

/// Whether an attribute may say something of looks, on some element.
pub(super) fn is_hint(name: &str) -> bool {
    ["background", "bgcolor", "size", "text"].contains(&name) || PROPERTIES.contains(&name)
}

/// Attributes of SVG that are properties too.
const PROPERTIES: [&str; 8] =
    ["color", "display", "font-size", "font-weight", "letter-spacing", "opacity", "visibility", "word-spacing"];

fn of_svg(element: &Element) -> Vec<Declaration> {
    let read = |name: &&str| {
        let text = element.attribute(name)?;
        // A number without a unit is in pixels here.
        let pixels = name.ends_with("size") && text.trim().parse::<f32>().is_ok();
        let text = if pixels { format!("{}px", text.trim()) } else { text.to_owned() };
        let what = declaration::of_text(name, longhands(name), &text)?;
        Some(Declaration { important: false, what })
    };
    PROPERTIES.iter().filter_map(read).collect()
}

/// A colour as old attributes have it: a name, or six digits. What a browser would guess out of anything else is not known.
fn colour(text: &str) -> Option<Paint> {
    let text = text.trim();
    if text.is_empty() || text.eq_ignore_ascii_case("transparent") {
        return None;
    }
    if let Ok((red, green, blue)) = cssparser::color::parse_named_color(&text.to_ascii_lowercase()) {
        return Some(Paint::Known(Colour { red: red.into(), green: green.into(), blue: blue.into(), alpha: 1.0 }));
    }
    let digits = text.strip_prefix('#').unwrap_or(text);
    match cssparser::color::parse_hash_color(digits.as_bytes()) {
        Ok((red, green, blue, alpha)) if [3, 6].contains(&digits.len()) => {
            Some(Paint::Known(Colour { red: red.into(), green: green.into(), blue: blue.into(), alpha }))
        }
        _ => Some(Paint::Unknown),
    }
}

/// `<font size>`: 1 to 7, or more or less than 3.
fn font_size(text: &str) -> Option<&'static str> {
    let text = text.trim();
    let number: i32 = text.trim_start_matches('+').parse().ok()?;
    let size = if text.starts_with(['+', '-']) { number.saturating_add(3) } else { number };
    Some(match size {
        ..=1 => "x-small",
        2 => "small",
        3 => "medium",
        4 => "large",
        5 => "x-large",
        6 => "xx-large",
        7.. => "xxx-large",
    })
}
