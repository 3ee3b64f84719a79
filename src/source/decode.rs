//! Bytes to text: which letters a file is written in, and what of it is no text at all.
//!
//! UTF-8 is what is asked for. A byte-order mark, UTF-16 and GB 18030 are read rightly, with a hint to save the
//! file as UTF-8. Windows line ends are read rightly without a word: Git makes them on Windows by itself, and no
//! editor there shows them. A text that is almost UTF-8 is held to be damaged and never read as GB 18030, in
//! which nearly any bytes mean something.

use std::borrow::Cow;
use std::sync::Arc;

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::rules::{CONTROL_CHARACTER, FILE_ENCODING, FILE_NOT_TEXT, LINE_TOO_LONG};
use crate::diagnostics::{Finding, Place, Text};
use crate::text;

/// The text of a file with `\n` line ends, or nothing if it is no text; and what there is to say about it.
pub fn decode(path: &str, bytes: Vec<u8>, line_limit: usize) -> (Option<Arc<str>>, Vec<Finding>) {
    let mut findings = Vec::new();
    let text = match letters(path, bytes, &mut findings) {
        Ok(text) => text,
        Err(finding) => return (None, vec![finding]),
    };
    let text = line_ends(text);
    if let Some(finding) = long_line(path, &text, line_limit) {
        return (None, vec![finding]);
    }
    let text = without_controls(path, text, &mut findings);
    (Some(text.into()), findings)
}

/// The same for a page or style sheet of another generator. One that says itself in which letters it is written, as HTML asks, and is, is
/// read in them without a word.
pub fn decode_page(path: &str, bytes: Vec<u8>) -> (Option<Arc<str>>, Vec<Finding>) {
    let plain = Encoding::for_bom(&bytes).is_none() && !bytes.contains(&0) && std::str::from_utf8(&bytes).is_err();
    let stated = stated_encoding(&bytes).filter(|_| plain);
    let text = stated.and_then(|encoding| encoding.decode_without_bom_handling_and_without_replacement(&bytes));
    match text.map(Cow::into_owned) {
        Some(text) => {
            let mut findings = Vec::new();
            let text = without_controls(path, line_ends(text), &mut findings);
            (Some(text.into()), findings)
        }
        None => decode(path, bytes, usize::MAX),
    }
}

/// What a page says of its letters within the bytes in which browsers look for it: `<meta charset>`, the content of
/// `<meta http-equiv>`, or the declaration of XML (HTML Standard, prescan of a byte stream).
fn stated_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    const LOOKED_AT: usize = 1024;
    let start = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let start = String::from_utf8_lossy(start).to_ascii_lowercase();
    let declared = start.trim_start().strip_prefix("<?xml").and_then(|rest| rest.split("?>").next());
    let of_xml = declared.and_then(|declared| declared.split_once("encoding")).map(|(_, rest)| rest);
    let metas = start.split("<meta").skip(1).filter_map(|meta| meta.split('>').next());
    let of_meta = metas.filter_map(|meta| meta.split_once("charset")).map(|(_, rest)| rest);
    of_xml.into_iter().chain(of_meta).find_map(|rest| {
        let value = rest
            .trim_start()
            .strip_prefix('=')?
            .trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '"' || c == '\'');
        let label =
            value.split(|c: char| c.is_ascii_whitespace() || matches!(c, '"' | '\'' | ';' | '/' | '?')).next()?;
        Encoding::for_label(label.as_bytes())
    })
}

fn letters(path: &str, bytes: Vec<u8>, findings: &mut Vec<Finding>) -> Result<String, Finding> {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        let body = bytes.get(mark..).unwrap_or_default();
        let text = exactly(encoding, body).ok_or_else(|| broken(path, encoding.name()))?;
        if text.contains('\0') {
            return Err(not_text(path));
        }
        findings.push(other_encoding(path, if encoding == UTF_8 { "UTF-8 BOM" } else { encoding.name() }));
        return Ok(text);
    }
    if bytes.contains(&0) {
        return Err(not_text(path));
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok(text),
        Err(error) => error.into_bytes(),
    };
    if let Some(line) = damaged_utf8(&bytes) {
        return Err(damaged(path, line));
    }
    let text = exactly(GB18030, &bytes).ok_or_else(|| not_text(path))?;
    findings.push(other_encoding(path, "GB 18030"));
    Ok(text)
}

/// The text if every byte has a meaning in this encoding.
fn exactly(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    debug_assert!([UTF_8, UTF_16LE, UTF_16BE, GB18030].contains(&encoding));
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(Cow::into_owned)
}

/// The line of the first broken byte, if the file is UTF-8 for the most part: more than half of what is not ASCII
/// stands in whole three-byte characters, which in Chinese UTF-8 is nearly all of it and in GB 18030 very little.
fn damaged_utf8(bytes: &[u8]) -> Option<usize> {
    let foreign = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let whole: usize = bytes
        .utf8_chunks()
        .flat_map(|chunk| chunk.valid().chars())
        .map(|c| if c.len_utf8() >= 3 { c.len_utf8() } else { 0 })
        .sum();
    if whole * 2 <= foreign {
        return None;
    }
    let before = bytes.utf8_chunks().next()?.valid();
    Some(before.matches('\n').count() + 1)
}

fn line_ends(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

fn long_line(path: &str, text: &str, limit: usize) -> Option<Finding> {
    let (index, line) = text.split('\n').enumerate().find(|(_, line)| line.len() > limit)?;
    let (number, length) = (index + 1, line.len());
    let message = text!(
        "第 {number} 行有 {length} 字节，超过上限 {limit} 字节",
        "line {number} has {length} bytes, more than the limit of {limit}"
    );
    Some(Finding::new(&LINE_TOO_LONG, message).at(Place::file(path)).help(Text::new(
        "这样长的行多半是粘贴进来的图片或程序数据。请把图片另存为文件，再在这里引用。",
        "A line this long is mostly a pasted picture or data. Save the picture as a file and refer to it here.",
    )))
}

/// Puts spaces in the place of control characters, which neither HTML nor feeds may hold, so that nothing later trips
/// over them and every place in the file stays where it is.
fn without_controls(path: &str, text: String, findings: &mut Vec<Finding>) -> String {
    let forbidden = |c: char| c.is_control() && c != '\n' && c != '\t';
    let Some((start, first)) = text.char_indices().find(|(_, c)| forbidden(*c)) else {
        return text;
    };
    let count = text.chars().filter(|c| forbidden(*c)).count();
    let code = first as u32;
    let message = text!(
        "文件里有 {count} 个看不见的控制字符，第一个是 U+{code:04X}",
        "the file holds {count} invisible control character(s); the first is U+{code:04X}"
    );
    findings.push(
        Finding::new(&CONTROL_CHARACTER, message)
            .at(Place::new(path, start..start + first.len_utf8()).label(Text::new("在这里", "here")))
            .help(Text::new(
                "请删掉它：把光标放到这个位置，按一次删除键，或重新输入这一句。",
                "Delete it: put the cursor there and press Delete once, or type the sentence anew.",
            )),
    );
    let mut clean = String::with_capacity(text.len());
    for c in text.chars() {
        // As many spaces as the character had bytes.
        if forbidden(c) { clean.extend(std::iter::repeat_n(' ', c.len_utf8())) } else { clean.push(c) }
    }
    clean
}

fn other_encoding(path: &str, encoding: &str) -> Finding {
    let message = text!("文件的编码是 {encoding}，已正确读出", "the file is in {encoding}; it was read rightly");
    Finding::new(&FILE_ENCODING, message).at(Place::file(path)).help(Text::new(
        "请另存为 UTF-8（不带 BOM），这样所有编辑器显示的都一样。",
        "Save it as UTF-8 without BOM, so that it looks the same in every editor.",
    ))
}

fn not_text(path: &str) -> Finding {
    let message = Text::new("这个文件不是文本，没有读取", "the file is no text and was not read");
    Finding::new(&FILE_NOT_TEXT, message).at(Place::file(path)).help(Text::new(
        "如果是 Word 或 WPS 文档，请另存为纯文本（UTF-8）再改名；如果是图片，请改回原来的扩展名。",
        "If it is a Word or WPS document, save it as plain text (UTF-8) first; if it is a picture, give it back its own extension.",
    ))
}

fn broken(path: &str, encoding: &str) -> Finding {
    let message = text!(
        "文件标明是 {encoding}，但里面有不合 {encoding} 的字节",
        "the file claims to be {encoding} but holds bytes that {encoding} does not have"
    );
    Finding::new(&FILE_NOT_TEXT, message).at(Place::file(path)).help(Text::new(
        "文件可能没有传完或已损坏。请从原处重新复制，另存为 UTF-8。",
        "The file may be cut short or damaged. Copy it anew from where it came and save it as UTF-8.",
    ))
}

fn damaged(path: &str, line: usize) -> Finding {
    let message = text!("第 {line} 行有损坏的 UTF-8 字节", "line {line} holds damaged UTF-8");
    Finding::new(&FILE_NOT_TEXT, message).at(Place::file(path)).help(Text::new(
        "文件可能没有传完，或用别的编码改过。请从原处重新复制，或在编辑器里改好这一行，另存为 UTF-8。",
        "The file may be cut short, or edited in another encoding. Copy it anew, or mend the line in an editor and save it as UTF-8.",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const LIMIT: usize = 1 << 20;

    fn read(bytes: &[u8]) -> (Option<String>, Vec<&'static str>) {
        let (text, findings) = decode("content/a.md", bytes.to_vec(), LIMIT);
        for finding in &findings {
            let help = finding.help.as_ref().expect("every finding helps");
            assert!(!help.zh.is_empty() && !help.en.is_empty() && !finding.places.is_empty());
        }
        (text.map(|text| text.to_string()), findings.iter().map(|finding| finding.rule).collect())
    }

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(bytes).collect()
    }

    #[test]
    fn every_encoding_that_editors_use_reads_the_same() {
        let text = "---\ntitle: 残联通知\n---\n完成1453人。\n";
        let plain = (Some(text.to_owned()), vec![]);
        let hinted = (Some(text.to_owned()), vec!["file-encoding"]);
        assert_eq!(read(text.as_bytes()), plain);
        assert_eq!(read(text.replace('\n', "\r\n").as_bytes()), plain, "Windows line ends are no fault");
        assert_eq!(read(text.replace('\n', "\r").as_bytes()), plain, "nor are those of old Macs");
        assert_eq!(read(format!("\u{FEFF}{text}").as_bytes()), hinted);
        assert_eq!(read(&GB18030.encode(text).0), hinted);
        assert_eq!(read(&utf16(text, u16::to_le_bytes)), hinted);
        assert_eq!(read(&utf16(text, u16::to_be_bytes)), hinted);
    }

    #[test]
    fn a_page_that_says_its_letters_is_read_in_them() {
        let page = |head: &str, bytes: &[u8]| {
            let (text, findings) = decode_page("a.html", [head.as_bytes(), bytes].concat());
            (text.map(|text| text.replace(head, "")), findings.len())
        };
        let chinese = GB18030.encode("残联通知").0.into_owned();
        for head in [
            "<!doctype html><meta charset=gb18030>",
            "<META CHARSET = \"GB2312\" />",
            "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=gbk\">",
            "<?xml version='1.0' encoding='gb2312'?><html>",
        ] {
            assert_eq!(page(head, &chinese), (Some("残联通知".to_owned()), 0), "{head}");
        }
        assert_eq!(page("<meta charset=iso-8859-1>", b"caf\xe9"), (Some("café".to_owned()), 0));
        // What is said wrongly, or not at all, is looked at as any other text.
        assert_eq!(page("<meta charset=gbk>", "残联通知".as_bytes()), (Some("残联通知".to_owned()), 0));
        assert_eq!(page("<meta name=x>", &chinese), (Some("残联通知".to_owned()), 1));
        assert_eq!(page("<meta charset=utf-8>", &chinese), (Some("残联通知".to_owned()), 1));
        assert_eq!(page("<meta charset=big5>", b"\xff\xff\xff"), (None, 1));
    }

    #[test]
    fn four_byte_characters_of_gb_18030_are_read() {
        let text = "𬱖（tuǐ）和㐀，镕，€";
        assert_eq!(read(&GB18030.encode(text).0), (Some(text.to_owned()), vec!["file-encoding"]));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for bytes in
            [&b"PK\x03\x04\0\0"[..], b"caf\xe9 au lait", b"\xFF\xFE\x00", b"\xEF\xBB\xBF\xFF", b"\xFF\xFEa\0\0\0"]
        {
            assert_eq!(read(bytes), (None, vec!["file-not-text"]), "{bytes:?}");
        }
    }

    #[test]
    fn utf_8_cut_short_is_damaged_and_not_gb_18030() {
        let whole = "第一行写得好好的。\n第二行被截断了";
        let cut = &whole.as_bytes()[..whole.len() - 1];
        let (text, findings) = decode("content/a.md", cut.to_vec(), LIMIT);
        assert_eq!((text, findings[0].rule), (None, "file-not-text"));
        assert!(findings[0].message.zh.contains("第 2 行"), "{findings:?}");
    }

    #[test]
    fn a_line_beyond_the_limit_is_refused_and_one_at_the_limit_is_not() {
        let (text, findings) = decode("content/a.md", b"ab\nabcde\n".to_vec(), 4);
        assert_eq!((text, findings[0].rule), (None, "line-too-long"));
        assert!(findings[0].message.en.contains("line 2 has 5 bytes"));
        assert!(decode("content/a.md", b"abcd\nabcd".to_vec(), 4).0.is_some());
    }

    #[test]
    fn control_characters_become_spaces_and_nothing_moves() {
        let (text, findings) = decode("content/a.md", "前\u{b}后\u{85}\t尾\u{7f}".into(), LIMIT);
        assert_eq!(text.as_deref(), Some("前 后  \t尾 "));
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].places[0].span, Some(3..4));
        assert!(findings[0].message.zh.contains("3 个") && findings[0].message.zh.contains("U+000B"));
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused_but_never_crash(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let (text, findings) = decode("content/a.md", bytes, LIMIT);
            prop_assert!(text.is_some() || !findings.is_empty());
            let has_forbidden = text.is_some_and(|text| text.chars().any(|c| c.is_control() && c != '\n' && c != '\t'));
            prop_assert!(!has_forbidden);
        }

        /// One character alone can be valid UTF-8 by chance (“膩” reads as “ā”); a sentence cannot.
        #[test]
        fn chinese_text_survives_gb_18030(text in "[一-龥，。：“”0-9a-z\n]{0,200}") {
            let text = format!("吕梁市残疾人联合会：{text}");
            let (decoded, _) = decode("content/a.md", GB18030.encode(&text).0.into_owned(), LIMIT);
            prop_assert_eq!(decoded.as_deref(), Some(&*text));
        }
    }
}
