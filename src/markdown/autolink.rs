//! Web addresses that stand bare in a text.

use std::ops::Range;

/// The first bare `http://` or `https://` address at or after `from`.
///
/// It ends at white space, at a quotation mark or angle bracket, and at anything that is not ASCII, so that Chinese
/// text may follow without a space. Punctuation at its end, and a closing bracket that it does not open, belong to
/// the sentence.
pub(super) fn find(text: &str, from: usize) -> Option<Range<usize>> {
    let mut at = from;
    loop {
        let start = at + text.get(at..)?.find("http")?;
        at = start + 4;
        let rest = text.get(at..)?;
        let host = rest.strip_prefix('s').unwrap_or(rest);
        let glued = text.get(..start)?.chars().next_back().is_some_and(|c| c.is_ascii_alphanumeric());
        let Some(host) =
            host.strip_prefix("://").filter(|host| !glued && host.starts_with(|c: char| c.is_ascii_alphanumeric()))
        else {
            continue;
        };
        let host_start = text.len() - host.len();
        let length = host
            .find(|c: char| !c.is_ascii_graphic() || matches!(c, '<' | '>' | '"' | '`' | '\\' | '|'))
            .unwrap_or(host.len());
        let end = trim_end(text.get(..host_start + length)?, start);
        return Some(start..end);
    }
}

/// Where the address that starts at `start` and may reach to the end of `text` ends.
fn trim_end(text: &str, start: usize) -> usize {
    let address = text.get(start..).unwrap_or_default().as_bytes();
    let count = |wanted: u8| address.iter().filter(|&&byte| byte == wanted).count();
    let mut open = [(b')', count(b'('), count(b')')), (b']', count(b'['), count(b']'))];
    let mut length = address.len();
    while let Some(&last) = address.get(..length).and_then(<[u8]>::last) {
        let bracket = open.iter_mut().find(|(closing, ..)| *closing == last);
        match (last, bracket) {
            (b'.' | b',' | b';' | b':' | b'!' | b'?' | b'*' | b'_' | b'~' | b'\'', _) => {}
            (_, Some((_, opened, closed))) if *closed > *opened => *closed -= 1,
            _ => break,
        }
        length -= 1;
    }
    start + length
}

#[cfg(test)]
mod tests {
    use super::find;

    fn all(text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(range) = find(text, from) {
            from = range.end;
            found.extend(text.get(range));
        }
        found
    }

    #[test]
    fn an_address_ends_where_chinese_begins() {
        assert_eq!(
            all("见https://www.cdpf.org.cn/a?b=1#c，或http://x.cn。"),
            ["https://www.cdpf.org.cn/a?b=1#c", "http://x.cn"]
        );
    }

    #[test]
    fn punctuation_at_the_end_belongs_to_the_sentence() {
        assert_eq!(all("(see https://a.cn/b_(c)). https://a.cn!"), ["https://a.cn/b_(c)", "https://a.cn"]);
        assert_eq!(all("[https://a.cn/]"), ["https://a.cn/"]);
    }

    #[test]
    fn what_is_no_address_is_left_alone() {
        assert!(all("http https:// xhttps://a.cn httpss://a http:///a https://。").is_empty());
    }
}
