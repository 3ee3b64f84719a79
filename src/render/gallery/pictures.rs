//! Pictures and other files that examples name are not there. Those of the theme are found where the gallery keeps them, one
//! drawing stands in for all others, so that no page asks for what does not exist.

use super::PICTURE;
use crate::theme::Theme;

const ATTRIBUTES: [&str; 3] = [" src=", " srcset=", " poster="];

/// The HTML with every file that it shows put in place; `root` leads from the page to the root of the gallery.
pub fn stand_in(html: &str, root: &str, theme: &Theme) -> String {
    let mut made = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((at, value)) = next(rest) {
        let (before, tail) = rest.split_at(at);
        made.push_str(before);
        let (name, end) = value;
        let written = tail.get(..end).unwrap_or_default();
        rest = tail.get(end..).unwrap_or_default();
        let shown = written.trim_matches(['"', '\'']);
        let path = shown.trim_start_matches('/');
        if shown.starts_with("data:") {
            made.push_str(written);
        } else if name != " srcset=" && theme.assets().iter().any(|asset| asset.path == path) {
            made.push_str(&format!("\"{root}{path}\""));
        } else {
            made.push_str(&format!("\"{root}{PICTURE}\""));
        }
    }
    made.push_str(rest);
    made
}

/// Where the next value starts, which attribute it is of, and how long it is with its quotes.
fn next(html: &str) -> Option<(usize, (&'static str, usize))> {
    let found = ATTRIBUTES.into_iter().filter_map(|name| Some((html.find(name)? + name.len(), name)));
    let (start, name) = found.min()?;
    let tail = html.get(start..)?;
    let length = match tail.chars().next()? {
        quote @ ('"' | '\'') => tail.get(1..)?.find(quote)? + 2,
        _ => tail.find([' ', '>']).unwrap_or(tail.len()),
    };
    Some((start, (name, length)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme;

    #[test]
    fn pictures_are_found_or_stood_in_for() {
        let theme = Theme::load(&theme::builtin(), &|_, text: &str| text.to_owned()).0.expect("the theme");
        let html =
            "<img src=\"/assets/icon.svg\" alt=\"src=x\"><img alt src=/a.jpg srcset='/a.webp 2x'><img src=\"data:x\">";
        let expected = format!(
            "<img src=\"../assets/icon.svg\" alt=\"src=x\"><img alt src=\"../{PICTURE}\" srcset=\"../{PICTURE}\"><img src=\"data:x\">"
        );
        assert_eq!(stand_in(html, "../", &theme), expected);
    }
}
