//! A file with some of its text changed and everything else as it was, byte for byte: its letters, its mark at the head, its line ends.

use std::ops::Range;

use encoding_rs::{GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::decode::decode;

/// The bytes of a file with stretches of its decoded text replaced. `text` is what it was decoded to, `edits` are bytes of that, in order
/// and without overlaps. `None` if the file is no longer what was decoded, or cannot be written in its letters.
pub fn edited(path: &str, bytes: &[u8], text: &str, edits: &[(Range<usize>, String)]) -> Option<Vec<u8>> {
    if decode(path, bytes.to_vec(), usize::MAX).0.as_deref() != Some(text) {
        return None;
    }
    let (mark, letters) = Letters::of(bytes);
    let body = bytes.get(mark..)?;
    let raw = letters.decode(body)?;
    if letters.encode(&raw)? != body {
        return None;
    }
    let changed = letters.encode(&replaced(&raw, edits))?;
    let whole = [bytes.get(..mark)?, &changed].concat();
    // What was written is read again: it must be the text that was meant.
    let meant = replaced(text, edits);
    (decode(path, whole.clone(), usize::MAX).0.as_deref() == Some(meant.as_str())).then_some(whole)
}

/// How a file is written.
enum Letters {
    Utf8,
    Utf16 { big: bool },
    Gb18030,
}

impl Letters {
    /// How a file is written, after how many bytes of a mark.
    fn of(bytes: &[u8]) -> (usize, Letters) {
        match bytes {
            [0xEF, 0xBB, 0xBF, ..] => (3, Letters::Utf8),
            [0xFF, 0xFE, ..] => (2, Letters::Utf16 { big: false }),
            [0xFE, 0xFF, ..] => (2, Letters::Utf16 { big: true }),
            _ if std::str::from_utf8(bytes).is_ok() => (0, Letters::Utf8),
            _ => (0, Letters::Gb18030),
        }
    }

    fn decode(&self, bytes: &[u8]) -> Option<String> {
        let encoding = match self {
            Letters::Utf8 => UTF_8,
            Letters::Utf16 { big: true } => UTF_16BE,
            Letters::Utf16 { big: false } => UTF_16LE,
            Letters::Gb18030 => GB18030,
        };
        encoding.decode_without_bom_handling_and_without_replacement(bytes).map(std::borrow::Cow::into_owned)
    }

    fn encode(&self, text: &str) -> Option<Vec<u8>> {
        match self {
            Letters::Utf8 => Some(text.as_bytes().to_vec()),
            Letters::Utf16 { big: true } => Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
            Letters::Utf16 { big: false } => Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
            Letters::Gb18030 => {
                let (bytes, _, lacking) = GB18030.encode(text);
                (!lacking).then(|| bytes.into_owned())
            }
        }
    }
}

/// A text with stretches replaced. Those are counted as in the text with `\n` line ends: a `\r` before a `\n` does not count.
fn replaced(text: &str, edits: &[(Range<usize>, String)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut edits = edits.iter().peekable();
    let mut left_out: Option<usize> = None;
    let mut at = 0;
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        if let Some((span, new)) = edits.next_if(|(span, _)| span.start <= at) {
            out.push_str(new);
            left_out = Some(span.end);
        }
        if left_out.is_none_or(|end| at >= end) {
            out.push(c);
        }
        let counts = !(c == '\r' && characters.peek() == Some(&'\n'));
        at += if counts { c.len_utf8() } else { 0 };
    }
    edits.for_each(|(_, new)| out.push_str(new));
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(bytes).collect()
    }

    #[test]
    fn letters_marks_and_line_ends_stay() {
        let text = "甲,乙\n丙\n";
        let edits = [(3..4, "，".to_owned())];
        let after = "甲，乙\n丙\n";
        let crlf = |text: &str| text.replace('\n', "\r\n");
        for (bytes, meant) in [
            (text.as_bytes().to_vec(), after.as_bytes().to_vec()),
            (crlf(text).into_bytes(), crlf(after).into_bytes()),
            (format!("\u{FEFF}{text}").into_bytes(), format!("\u{FEFF}{after}").into_bytes()),
            (GB18030.encode(text).0.into_owned(), GB18030.encode(after).0.into_owned()),
            (GB18030.encode(&crlf(text)).0.into_owned(), GB18030.encode(&crlf(after)).0.into_owned()),
            (utf16(text, u16::to_le_bytes), utf16(after, u16::to_le_bytes)),
            (utf16(&crlf(text), u16::to_be_bytes), utf16(&crlf(after), u16::to_be_bytes)),
        ] {
            assert_eq!(edited("a.md", &bytes, text, &edits), Some(meant));
        }
        // Line ends of both kinds in one file stay as they are.
        assert_eq!(
            edited("a.md", "一\r\n二,\n三".as_bytes(), "一\n二,\n三", &[(7..8, "，".to_owned())]),
            Some("一\r\n二，\n三".as_bytes().to_vec())
        );
    }

    #[test]
    fn a_file_that_is_another_by_now_is_left_alone() {
        assert_eq!(edited("a.md", "甲，乙".as_bytes(), "甲,乙", &[(3..4, "，".to_owned())]), None);
        assert_eq!(edited("a.md", b"\0\0", "", &[]), None);
    }

    proptest! {
        #[test]
        fn nothing_but_the_edits_changes(text in "[甲乙,a\r\n ]{0,40}", at in 0_usize..40) {
            let bytes = text.as_bytes();
            let (Some(decoded), _) = decode("a.md", bytes.to_vec(), usize::MAX) else { return Ok(()) };
            let start = decoded.floor_char_boundary(at.min(decoded.len()));
            let end = decoded.get(start..).and_then(|rest| rest.chars().next()).filter(|c| *c != '\n').map_or(start, |c| start + c.len_utf8());
            let changed = edited("a.md", bytes, &decoded, &[(start..end, "新".to_owned())]);
            prop_assert!(changed.is_some(), "{text:?}");
            let (again, _) = decode("a.md", changed.unwrap_or_default(), usize::MAX);
            let mut meant = decoded.to_string();
            meant.replace_range(start..end, "新");
            prop_assert_eq!(again.as_deref(), Some(meant.as_str()));
        }
    }
}
