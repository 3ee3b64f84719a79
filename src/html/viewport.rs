//! `<meta name="viewport">`: what a page says of its size and of zooming, read as CSS Device Adaptation 1 proposes (Appendix A).

/// One thing that a viewport says.
#[derive(Clone, Debug, PartialEq)]
pub struct Property<'c> {
    /// In lower case.
    pub name: String,
    /// Its value as it is written.
    pub written: &'c str,
    /// What the value means.
    pub value: Value,
}

/// What a value means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// What it begins with is a number.
    Number(f64),
    /// `yes`
    Yes,
    /// `no`
    No,
    /// `device-width` or `device-height`
    Device,
    /// Anything else.
    Unknown,
}

/// The properties of a viewport, in order; of two with one name the last counts.
pub fn parse(content: &str) -> Vec<Property<'_>> {
    let is_space = |c: char| c.is_ascii_whitespace();
    let is_end = |c: char| matches!(c, ',' | ';');
    let mut properties = Vec::new();
    let mut rest = content;
    loop {
        rest = rest.trim_start_matches(|c| is_space(c) || is_end(c) || c == '=');
        if rest.is_empty() {
            return properties;
        }
        let (name, after) = cut(rest, |c| is_space(c) || is_end(c) || c == '=');
        // Words without a value before the sign of equality are passed over.
        let (_, after) = cut(after, |c| is_end(c) || c == '=');
        rest = after.trim_start_matches(|c| is_space(c) || c == '=');
        if after.is_empty() || after.starts_with(is_end) || rest.is_empty() || rest.starts_with(is_end) {
            continue;
        }
        let (written, after) = cut(rest, |c| is_space(c) || is_end(c) || c == '=');
        properties.push(Property { name: name.to_ascii_lowercase(), written, value: value(written) });
        rest = after;
    }
}

/// What stands before the first of such letters, and the rest from there.
fn cut(text: &str, at: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(at).unwrap_or(text.len()))
}

fn value(written: &str) -> Value {
    // As much of it as is a number.
    let number = (1..=written.len()).rev().filter_map(|end| written.get(..end)).find_map(|start| {
        let plain = start.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | 'e' | 'E'));
        start.parse::<f64>().ok().filter(|_| plain)
    });
    match (number, written.to_ascii_lowercase().as_str()) {
        (Some(number), _) => Value::Number(number),
        (None, "yes") => Value::Yes,
        (None, "no") => Value::No,
        (None, "device-width" | "device-height") => Value::Device,
        (None, _) => Value::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(content: &str) -> Vec<(String, Value)> {
        parse(content).into_iter().map(|property| (property.name, property.value)).collect()
    }

    #[test]
    fn properties_are_read_as_browsers_do() {
        assert_eq!(
            read("width=device-width; Maximum-Scale = 2.5x ,user-scalable=no"),
            [
                ("width".to_owned(), Value::Device),
                ("maximum-scale".to_owned(), Value::Number(2.5)),
                ("user-scalable".to_owned(), Value::No)
            ]
        );
        assert_eq!(read("a b=yes"), [("a".to_owned(), Value::Yes)]);
        assert_eq!(read("a, b=, =c"), []);
        assert_eq!(read("a=-1 b=x"), [("a".to_owned(), Value::Number(-1.0)), ("b".to_owned(), Value::Unknown)]);
    }
}
