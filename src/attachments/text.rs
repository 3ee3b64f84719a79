//! Attached files that are plain text: tables of values, lists, notes.

use encoding_rs::{GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::{Attachment, Budget, Part, delimited};
use crate::text;

/// Reads a text; `false` if it is none.
pub fn look(extension: &str, bytes: &[u8], budget: &mut Budget, found: &mut Attachment) -> bool {
    let Some(text) = letters(bytes) else { return false };
    if !budget.letters(text.len()) {
        found.unread("", super::Unread::TooLarge);
        return true;
    }
    if ["csv", "tsv"].contains(&extension) {
        let rows = delimited(&text);
        found.parts.push(Part::Table { place: text!("表格", "the table"), sheet: false, rows });
        return true;
    }
    for (number, line) in text.lines().enumerate().filter(|(_, line)| super::binary::is_worth_reading(line)) {
        let number = number + 1;
        found.text(text!("第{number}行", "line {number}"), line.to_owned(), budget);
    }
    true
}

/// The letters of a text, in whichever encoding editors on Windows use.
fn letters(bytes: &[u8]) -> Option<String> {
    let wide = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
    if bytes.contains(&0) && !wide {
        return None;
    }
    let encodings: &[_] = match bytes {
        [0xFF, 0xFE, ..] => &[UTF_16LE],
        [0xFE, 0xFF, ..] => &[UTF_16BE],
        _ => &[UTF_8, GB18030],
    };
    let decoded =
        encodings.iter().find_map(|encoding| encoding.decode_without_bom_handling_and_without_replacement(bytes))?;
    Some(decoded.trim_start_matches('\u{FEFF}').replace("\r\n", "\n").replace('\r', "\n"))
}
