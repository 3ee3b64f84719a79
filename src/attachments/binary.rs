//! The formats of Word, Excel and PowerPoint up to 2003, of WPS, and of files that ask for a password: a file system in a file (MS-CFB).
//!
//! Their words stand in it as UTF-16 or as single bytes, between numbers and addresses of all kinds. No reader of these formats is
//! needed to find long numbers with a check digit: both ways of writing are searched, run by run.

use super::{Attachment, Budget, Unread};
use crate::text;

/// What such a file begins with.
pub const MAGIC: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Bytes of an entry of the directory; entries begin at multiples of that.
const ENTRY: usize = 128;

/// Looks for words and for what the directory tells.
pub fn look(extension: &str, bytes: &[u8], budget: &mut Budget, found: &mut Attachment) {
    let has = |name: &str| has_entry(bytes, name);
    found.macros |= has("_VBA_PROJECT") || has("_VBA_PROJECT_CUR");
    if has("EncryptedPackage") {
        found.unread("", Unread::Encrypted);
        return;
    }
    let known = ["doc", "dot", "xls", "xlt", "ppt", "pps", "wps", "et", "dps"].contains(&extension);
    if !known && !has("WordDocument") && !has("Workbook") && !has("PowerPoint Document") {
        return;
    }
    runs(bytes, budget, found);
}

/// Looks for words in RTF, whose digits are written as they are.
pub fn rtf(bytes: &[u8], budget: &mut Budget, found: &mut Attachment) {
    single(bytes, budget, found);
}

fn runs(bytes: &[u8], budget: &mut Budget, found: &mut Attachment) {
    single(bytes, budget, found);
    for start in [0, 1] {
        let mut run = String::new();
        let (pairs, _) = bytes.get(start..).unwrap_or_default().as_chunks::<2>();
        for unit in pairs.iter().map(|pair| u16::from_le_bytes(*pair)).chain([0]) {
            match char::from_u32(u32::from(unit)).filter(|c| is_written(*c)) {
                Some(c) => run.push(c),
                None => keep(&mut run, budget, found),
            }
        }
    }
}

/// Words written in single bytes; ideographs are not among them.
fn single(bytes: &[u8], budget: &mut Budget, found: &mut Attachment) {
    let mut run = String::new();
    for byte in bytes.iter().chain([&0]) {
        if (b' '..=b'~').contains(byte) { run.push(char::from(*byte)) } else { keep(&mut run, budget, found) }
    }
}

fn keep(run: &mut String, budget: &mut Budget, found: &mut Attachment) {
    if is_worth_reading(run) {
        found.text(text!("正文", "its text"), run.clone(), budget);
    }
    run.clear();
}

/// What people write: letters, ideographs and their marks.
fn is_written(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{3000}'..='\u{303F}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF00}'..='\u{FF5E}')
}

/// Whether a run is long enough for a number that says who somebody is.
pub fn is_worth_reading(run: &str) -> bool {
    run.len() >= 11 && run.bytes().filter(u8::is_ascii_digit).count() >= 11
}

/// Whether the directory of the file has an entry of this name.
fn has_entry(bytes: &[u8], name: &str) -> bool {
    let wide: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
    bytes.chunks_exact(ENTRY).any(|entry| entry.starts_with(&wide))
}
