//! `<meta http-equiv="refresh">`: when a page reloads, or leads to another, by itself.

use super::tree::{Document, NodeId};

/// What a page does by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refresh<'d> {
    /// After how many seconds; what is too large to count is as large as can be.
    pub seconds: u64,
    /// The address to go to, as it is written; `None` if the page reloads.
    pub address: Option<&'d str>,
}

/// The first refresh of a page that browsers understand, with its element.
pub fn of(document: &Document) -> Option<(NodeId, Refresh<'_>)> {
    document.elements().filter(|(_, element)| element.is("meta")).find_map(|(id, element)| {
        let is_refresh = element.attribute("http-equiv").is_some_and(|name| name.eq_ignore_ascii_case("refresh"));
        let content = element.attribute("content").filter(|_| is_refresh)?;
        // Where scripts run, what stands in `noscript` is not there.
        let read = parse(content).filter(|_| document.closest(id, "noscript").is_none())?;
        Some((id, read))
    })
}

/// Reads the content as the HTML standard's *shared declarative refresh steps* do; `None` if browsers do nothing with it.
pub fn parse(content: &str) -> Option<Refresh<'_>> {
    let rest = content.trim_ascii_start();
    let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (digits, rest) = rest.split_at(length);
    if digits.is_empty() && !rest.starts_with('.') {
        return None;
    }
    let seconds = if digits.is_empty() { 0 } else { digits.parse().unwrap_or(u64::MAX) };
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    if rest.is_empty() {
        return Some(Refresh { seconds, address: None });
    }
    if !rest.starts_with([';', ',']) && !rest.starts_with(|c: char| c.is_ascii_whitespace()) {
        return None;
    }
    let rest = rest.trim_ascii_start();
    let rest = rest.strip_prefix([';', ',']).unwrap_or(rest).trim_ascii_start();
    let address = Some(address(rest)).filter(|address| !address.is_empty());
    Some(Refresh { seconds, address })
}

/// The address in what follows the time: after `url=` if that is written, within quotes if there are any.
fn address(rest: &str) -> &str {
    let named = rest.get(..3).filter(|word| word.eq_ignore_ascii_case("url")).and_then(|_| rest.get(3..));
    let after = named.map(str::trim_ascii_start).and_then(|rest| rest.strip_prefix('=')).map(str::trim_ascii_start);
    let address = after.unwrap_or(rest);
    let quoted = ['"', '\''].into_iter().find_map(|mark| {
        let within = address.strip_prefix(mark)?;
        Some(within.split(mark).next().unwrap_or_default())
    });
    quoted.unwrap_or(address).trim_ascii_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_are_read_as_browsers_do() {
        for (content, seconds, address) in [
            ("5", 5, None),
            (" 5 ; url = 'a b' c", 5, Some("a b")),
            ("0;URL=\"x", 0, Some("x")),
            ("0, /x", 0, Some("/x")),
            ("3.7.1 urlx", 3, Some("urlx")),
            (".5;x", 0, Some("x")),
            ("5;", 5, None),
        ] {
            assert_eq!(parse(content), Some(Refresh { seconds, address }), "{content}");
        }
        for content in ["", " ", "-1", "x5", "5x", "5: /x", ";5"] {
            assert_eq!(parse(content), None, "{content}");
        }
    }
}
