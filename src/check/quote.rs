//! Pieces of a page as a finding quotes them: short, on one line.

use std::fmt::Write as _;

use crate::html::Element;

/// How many characters of a value are quoted.
const LONGEST: usize = 40;

/// A text with its spaces made one, cut if it is long.
pub fn short(text: &str) -> String {
    let text = crate::html::names::tidy(text);
    if text.chars().count() <= LONGEST {
        return text;
    }
    text.chars().take(LONGEST).chain(['…']).collect()
}

/// The start tag of an element with the attributes of these names alone, those that it has.
pub fn tag(element: &Element, attributes: &[&str]) -> String {
    let mut tag = format!("<{}", element.name);
    for attribute in attributes {
        if let Some(value) = element.attribute(attribute) {
            // Writing to a string never fails.
            let _ = write!(tag, " {attribute}=\"{}\"", short(value));
        }
    }
    tag.push('>');
    tag
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_is_short_and_on_one_line() {
        assert_eq!(short(" a\n b "), "a b");
        assert_eq!(short(&"字".repeat(50)).chars().count(), LONGEST + 1);
        let document = crate::html::parse("<a id=x href=/y class=z>a</a>");
        let link = document.first("a").and_then(|id| document.element(id));
        assert_eq!(link.map(|link| tag(link, &["href", "title"])).as_deref(), Some("<a href=\"/y\">"));
    }
}
