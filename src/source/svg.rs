//! What is to be known of an SVG drawing: how large it is, and whether it would run scripts.
//!
//! A drawing that is opened by itself is a page of its own with all the powers of a page, so one that holds scripts
//! is refused. This looks at tags only and builds no tree.

/// What one look over a drawing tells.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Drawing {
    /// Width and height in CSS pixels, from its size or else from its view box.
    pub dimensions: Option<(u32, u32)>,
    /// What could run a script: an element or attribute, as it is written.
    pub active: Option<String>,
}

/// Looks over the text of a drawing; `None` if it has no `svg` element.
pub fn look(text: &str) -> Option<Drawing> {
    let mut drawing: Option<Drawing> = None;
    let mut active = doctype_trick(text).then(|| "<!ENTITY>".to_owned());
    for tag in (Tags { rest: text }) {
        if drawing.is_none() && tag.name == "svg" {
            drawing = Some(Drawing { dimensions: dimensions(&tag), active: None });
        }
        active = active.or_else(|| active_part(&tag));
    }
    drawing.map(|drawing| Drawing { active, ..drawing })
}

/// A start tag.
struct Tag<'a> {
    /// Without its prefix: `script` for `svg:script`.
    name: &'a str,
    attributes: Vec<(&'a str, &'a str)>,
}

impl Tag<'_> {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| *value)
    }
}

/// The start tags of an XML text, in order.
struct Tags<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Tags<'a> {
    type Item = Tag<'a>;

    fn next(&mut self) -> Option<Tag<'a>> {
        loop {
            let (_, markup) = self.rest.split_once('<')?;
            let skipped = [("!--", "-->"), ("![CDATA[", "]]>"), ("?", "?>"), ("/", ">"), ("!", ">")];
            if let Some((_, end)) = skipped.into_iter().find(|(start, _)| markup.starts_with(start)) {
                self.rest = markup.split_once(end)?.1;
                continue;
            }
            let end = markup.find(|c: char| c.is_whitespace() || c == '>' || c == '/').unwrap_or(markup.len());
            let (name, rest) = markup.split_at(end);
            let (attributes, rest) = attributes(rest);
            self.rest = rest;
            return Some(Tag { name: local(name), attributes });
        }
    }
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The attributes of a tag, and what comes after the tag.
fn attributes(mut rest: &str) -> (Vec<(&str, &str)>, &str) {
    let mut found = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() {
            return (found, rest);
        }
        if let Some(after) = rest.strip_prefix('>') {
            return (found, after);
        }
        let end = rest.find(|c: char| c.is_whitespace() || c == '=' || c == '>').unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let Some(value) = after.trim_start().strip_prefix('=').map(str::trim_start) else {
            found.push((name, ""));
            rest = after;
            continue;
        };
        let (value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            _ => value.split_at(value.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(value.len())),
        };
        found.push((name, value));
        rest = after;
    }
}

fn dimensions(tag: &Tag) -> Option<(u32, u32)> {
    let view: Vec<f64> = tag
        .get("viewBox")
        .unwrap_or_default()
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|part| !part.is_empty())
        .filter_map(|part| part.parse().ok())
        .collect();
    let view = if let [_, _, width, height] = *view { Some((width, height)) } else { None };
    let width = tag.get("width").and_then(pixels);
    let height = tag.get("height").and_then(pixels);
    let (width, height) = match (width, height, view) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, Some((w, h))) => (width, width * h / w),
        (None, Some(height), Some((w, h))) => (height * w / h, height),
        (_, _, view) => view?,
    };
    let whole = |n: f64| (n.is_finite() && (0.5..=100_000.0).contains(&n)).then_some(n.round() as u32);
    Some((whole(width)?, whole(height)?))
}

/// A length in CSS pixels; none for percentages and lengths that depend on the font.
fn pixels(length: &str) -> Option<f64> {
    let length = length.trim();
    let unit_at = length.find(|c: char| c.is_ascii_alphabetic() || c == '%').unwrap_or(length.len());
    let (number, unit) = length.split_at(unit_at);
    let factor = match unit {
        "" | "px" => 1.0,
        "pt" => 96.0 / 72.0,
        "pc" => 16.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 96.0 / 25.4,
        _ => return None,
    };
    Some(number.trim().parse::<f64>().ok()? * factor)
}

fn active_part(tag: &Tag) -> Option<String> {
    let lower = tag.name.to_ascii_lowercase();
    if matches!(&*lower, "script" | "handler" | "foreignobject" | "iframe" | "object" | "embed") {
        return Some(format!("<{}>", tag.name));
    }
    let part = tag.attributes.iter().find(|(name, value)| {
        let name = local(name).to_ascii_lowercase();
        name.starts_with("on")
            || (name == "attributename" && plain(value).starts_with("on"))
            || (matches!(&*name, "href" | "src" | "to" | "from" | "by" | "values") && runs(value))
    })?;
    Some(part.0.to_owned())
}

/// Whether an address runs a script, however it is dressed up.
fn runs(value: &str) -> bool {
    let plain = plain(value);
    plain.split(';').any(|one| {
        ["javascript:", "vbscript:", "data:text/html", "data:image/svg", "data:application/xhtml"]
            .iter()
            .any(|scheme| one.starts_with(scheme))
    })
}

/// A value in lower case, with numeric references resolved and without white space and control characters.
fn plain(value: &str) -> String {
    let mut plain = String::new();
    let mut rest = value;
    while let Some((before, after)) = rest.split_once("&#") {
        plain.push_str(before);
        let (digits, after) = after.split_once(';').unwrap_or((after, ""));
        let code = match digits.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => digits.parse().ok(),
        };
        plain.extend(code.and_then(char::from_u32));
        rest = after;
    }
    plain.push_str(rest);
    plain.retain(|c| !c.is_whitespace() && !c.is_control());
    plain.make_ascii_lowercase();
    plain
}

/// Entities that stand for markup, with which a script can be hidden from a look at the tags.
fn doctype_trick(text: &str) -> bool {
    text.split("<!ENTITY").skip(1).any(|entity| {
        let value = entity.split(['"', '\'']).nth(1).unwrap_or_default();
        value.contains('<') || plain(value).contains('<') || runs(value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn size(attributes: &str) -> Option<(u32, u32)> {
        look(&format!("<?xml version=\"1.0\"?><!-- <svg width='1'> --><svg {attributes}><path d='M0 0'/></svg>"))
            .and_then(|drawing| drawing.dimensions)
    }

    #[test]
    fn size_comes_from_width_and_height_or_from_the_view_box() {
        assert_eq!(size("width='120' height=\"80px\" viewBox='0 0 1 1'"), Some((120, 80)));
        assert_eq!(size("viewBox='0 0 24.4 12'"), Some((24, 12)));
        assert_eq!(size("viewBox='0,0,24,12' width=\"100%\" height='100%'"), Some((24, 12)));
        assert_eq!(size("viewBox='0 0 200 100' width='50'"), Some((50, 25)));
        assert_eq!(size("width='1in' height='25.4mm'"), Some((96, 96)));
        assert_eq!(size("width='2em' height='2em'"), None);
        assert_eq!(size("viewBox='0 0 0 0'"), None);
        assert_eq!(size("viewBox='0 0 nan inf'"), None);
        assert_eq!(look("plain text"), None);
    }

    #[test]
    fn what_runs_scripts_is_named() {
        let active = [
            ("<script>alert(1)</script>", "<script>"),
            ("<svg:script href='x.js'/>", "<svg:script>"),
            ("<path onclick='x()'/>", "onclick"),
            ("<a xlink:href='java&#x73;cript:x()'><text>甲</text></a>", "xlink:href"),
            ("<a href=' javascript:x()'/>", "href"),
            ("<foreignObject><iframe/></foreignObject>", "<foreignObject>"),
            ("<set attributeName='onload' to='x()'/>", "attributeName"),
            ("<animate attributeName='href' values='#;javascript:x()'/>", "values"),
            ("<use href='data:image/svg+xml,x'/>", "href"),
        ];
        for (part, name) in active {
            let drawing = look(&format!("<svg viewBox='0 0 1 1'>{part}</svg>")).unwrap();
            let expected = name.replace("svg:", "");
            assert_eq!(drawing.active.as_deref(), Some(&*expected), "{part}");
        }
        let hidden = "<!DOCTYPE svg [<!ENTITY x '<script>y()</script>'>]><svg>&x;</svg>";
        assert!(look(hidden).unwrap().active.is_some());
    }

    #[test]
    fn an_ordinary_drawing_is_quiet() {
        let drawing = "<!DOCTYPE svg PUBLIC 'x' [<!ENTITY ns 'http://www.w3.org/2000/svg'>]>\
            <svg xmlns='http://www.w3.org/2000/svg' width='8' height='9'><title>在线办理 on</title>\
            <style><![CDATA[ a > b { fill: red } ]]></style><a href='https://example.cn/'><path d='M1 1'/></a>\
            <image href='data:image/png;base64,AAAA'/></svg>";
        assert_eq!(look(drawing), Some(Drawing { dimensions: Some((8, 9)), active: None }));
    }

    proptest! {
        #[test]
        fn no_text_crashes_it(text in "[<>/!?'\"=& a-z\\-\\[\\]#;:甲]{0,200}") {
            look(&format!("<svg {text}"));
        }
    }
}
