//! Addresses as Markdown and HTML write them: their scheme, their fragment, and how they stand in an attribute.

use std::fmt::Write as _;

use super::escape;

/// Schemes that a link may have. What `indicator:` and `term:` mean is the resolver's business.
const LINK_SCHEMES: [&str; 6] = ["http", "https", "mailto", "tel", "indicator", "term"];
/// Schemes that a picture may have. What `chart:` and `table:` mean is the resolver's business.
const IMAGE_SCHEMES: [&str; 4] = ["http", "https", "chart", "table"];

/// What an address is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// To follow.
    Link,
    /// To show.
    Image,
}

/// The scheme of an address if it is one that must not be used.
pub(super) fn unsafe_scheme(address: &str, purpose: Use) -> Option<String> {
    let scheme = scheme(address)?;
    let allowed: &[&str] = match purpose {
        Use::Link => &LINK_SCHEMES,
        Use::Image => &IMAGE_SCHEMES,
    };
    (!allowed.contains(&scheme.as_str())).then_some(scheme)
}

/// The scheme of an address in lower case, seen as a browser sees it: white space, controls and invisible
/// characters in it do not count.
pub(super) fn scheme(address: &str) -> Option<String> {
    let invisible = |c: char| {
        c.is_whitespace()
            || escape::is_forbidden(c)
            || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
    };
    let mut scheme = String::new();
    for c in address.chars().filter(|&c| !invisible(c)) {
        match c {
            ':' if !scheme.is_empty() => return Some(scheme),
            'a'..='z' | 'A'..='Z' => scheme.push(c.to_ascii_lowercase()),
            '0'..='9' | '+' | '-' | '.' if !scheme.is_empty() => scheme.push(c),
            _ => return None,
        }
    }
    None
}

/// The fragment of an address, decoded, if it has one.
pub(super) fn fragment(address: &str) -> Option<String> {
    let (_, fragment) = address.split_once('#')?;
    Some(percent_encoding::percent_decode_str(fragment).decode_utf8_lossy().into_owned())
}

/// A decoded fragment as it stands in an address, without `#`.
pub(super) fn encode_fragment(fragment: &str) -> String {
    fragment.replace('%', "%25")
}

/// Appends ` name="address"`. What an address may not hold is percent-encoded; letters of all scripts stay.
pub(super) fn write(out: &mut String, name: &str, address: &str) {
    let mut clean = String::with_capacity(address.len());
    let rest_of = |at: usize| address.get(at + 1..).unwrap_or_default().as_bytes();
    // Square brackets are at home only around a host that is a number.
    let host_end = address.find("://").map_or(0, |at| {
        let start = at + 3;
        address.get(start..).and_then(|rest| rest.find(['/', '?', '#'])).map_or(address.len(), |end| start + end)
    });
    let mut in_fragment = false;
    for (at, c) in address.char_indices() {
        let encode = match c {
            ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' => true,
            '[' | ']' => at >= host_end,
            '%' => !matches!(rest_of(at), [a, b, ..] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit()),
            '#' => std::mem::replace(&mut in_fragment, true),
            _ if escape::is_forbidden(c) || matches!(c, '\t' | '\n') => continue,
            _ => c.is_whitespace(),
        };
        if encode {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                // Writing to a string cannot fail.
                let _ = write!(clean, "%{byte:02X}");
            }
        } else {
            clean.push(c);
        }
    }
    escape::named(out, name, &clean);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(address: &str) -> String {
        let mut out = String::new();
        write(&mut out, "href", address);
        out
    }

    #[test]
    fn a_scheme_is_seen_through_its_disguises() {
        for address in [
            "javascript:x",
            "JaVaScRiPt:x",
            " java\tscript\n:x",
            "\u{1}javascript:x",
            "java\u{200B}script:x",
            "\u{FEFF}javascript :x",
        ] {
            assert_eq!(unsafe_scheme(address, Use::Link).as_deref(), Some("javascript"), "{address:?}");
        }
        assert_eq!(unsafe_scheme("data:image/png;base64,x", Use::Image).as_deref(), Some("data"));
        assert_eq!(unsafe_scheme("vbscript:x", Use::Link).as_deref(), Some("vbscript"));
        assert_eq!(unsafe_scheme("C:\\x", Use::Link).as_deref(), Some("c"));
    }

    #[test]
    fn paths_and_known_schemes_are_fine() {
        for address in [
            "a.md",
            "../a:b.md",
            "?a:b",
            "#a:b",
            "https://a",
            "MAILTO:a@b.c",
            "tel:0358",
            "indicator:x@2025.actual",
            ":x",
            "残联:x",
            "//a",
        ] {
            assert_eq!(unsafe_scheme(address, Use::Link), None, "{address}");
        }
    }

    #[test]
    fn a_fragment_is_decoded() {
        assert_eq!(fragment("a.md#%E4%B8%80").as_deref(), Some("一"));
        assert_eq!(fragment("a.md"), None);
        assert_eq!(encode_fragment("100%"), "100%25");
    }

    #[test]
    fn an_address_holds_only_what_it_may() {
        assert_eq!(written("/残联/a b.md?x=1&y=[2]#一"), " href=\"/残联/a%20b.md?x=1&amp;y=%5B2%5D#一\"");
        assert_eq!(written("http://[::1]/[a]"), " href=\"http://[::1]/%5Ba%5D\"");
        assert_eq!(written("100%25 5% \u{3000}#a#b"), " href=\"100%25%205%25%20%E3%80%80#a%23b\"");
    }
}
