//! Text into HTML: what must be written as an entity is, and what no page may hold is left out.

/// Characters that are an error in any HTML page: controls and noncharacters.
pub(super) fn is_forbidden(c: char) -> bool {
    match c {
        '\t' | '\n' => false,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{FDD0}'..='\u{FDEF}' => true,
        _ => u32::from(c) & 0xFFFE == 0xFFFE,
    }
}

/// Appends text as the content of an element.
pub(super) fn text(out: &mut String, text: &str) {
    escape(out, text, false);
}

/// Appends text as the value of an attribute in double quotes.
pub(super) fn attribute(out: &mut String, value: &str) {
    escape(out, value, true);
}

/// Appends ` name="value"`.
pub(super) fn named(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    attribute(out, value);
    out.push('"');
}

/// Appends text as it is, but for what no page may hold.
pub(super) fn plain(out: &mut String, text: &str) {
    for part in text.split(is_forbidden) {
        out.push_str(part);
    }
}

fn escape(out: &mut String, text: &str, quoted: bool) {
    let mut copied = 0;
    for (at, c) in text.char_indices() {
        let entity = match c {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' if quoted => "&quot;",
            _ if is_forbidden(c) => "",
            _ => continue,
        };
        out.push_str(text.get(copied..at).unwrap_or_default());
        out.push_str(entity);
        copied = at + c.len_utf8();
    }
    out.push_str(text.get(copied..).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    #[test]
    fn markup_is_escaped_and_forbidden_characters_vanish() {
        let mut out = String::new();
        super::text(&mut out, "a<b>&\"\u{1}\u{FDD1}\u{9F}\u{1FFFF}人\n");
        assert_eq!(out, "a&lt;b&gt;&amp;\"人\n");
    }

    #[test]
    fn an_attribute_cannot_be_left() {
        let mut out = String::new();
        super::named(&mut out, "title", "\" onclick=\"x");
        assert_eq!(out, " title=\"&quot; onclick=&quot;x\"");
    }
}
