//! Tables as CSV that spreadsheets open rightly: RFC 4180, UTF-8 with a byte order mark, lines ended by CRLF.
//!
//! A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula and runs it, quoted or not. Such a cell
//! gets an apostrophe in front, which spreadsheets themselves use to say “this is text”. A tab or a space would do as well for
//! some of them, but others cut it off and run the rest; and to leave the sign out would change what is said for readers
//! that are no spreadsheet, whereas an apostrophe can be seen and taken off again. Plain numbers stay as they are: `-5` is
//! a number and no formula. JSON beside the table has every text as it was written.

/// Writes rows; each cell is quoted only where it has to be, and kept from being run as a formula.
pub fn write<R, C>(rows: R) -> Vec<u8>
where
    R: IntoIterator<Item = C>,
    C: IntoIterator,
    C::Item: AsRef<str>,
{
    let mut text = String::from('\u{FEFF}');
    for row in rows {
        for (at, cell) in row.into_iter().enumerate() {
            if at > 0 {
                text.push(',');
            }
            field(&mut text, cell.as_ref());
        }
        text.push_str("\r\n");
    }
    text.into_bytes()
}

fn field(text: &mut String, cell: &str) {
    let mark = if runs(cell) { "'" } else { "" };
    if cell.contains([',', '"', '\r', '\n']) || cell.starts_with(' ') || cell.ends_with(' ') {
        text.push('"');
        text.push_str(mark);
        text.push_str(&cell.replace('"', "\"\""));
        text.push('"');
    } else {
        text.push_str(mark);
        text.push_str(cell);
    }
}

/// Whether a spreadsheet may take a cell for a formula. White space in front of the sign does not always save it, and
/// spreadsheets in Chinese and Japanese take full-width signs as well.
fn runs(cell: &str) -> bool {
    let signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    cell.starts_with(['\t', '\r', '\n']) || (cell.trim_start().starts_with(signs) && !is_number(cell))
}

/// Digits with a sign and a decimal point at most.
fn is_number(cell: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = cell.split_once('.').map_or((cell, None), |(whole, fraction)| (whole, Some(fraction)));
    digits(whole.strip_prefix('-').unwrap_or(whole)) && fraction.is_none_or(digits)
}

#[cfg(test)]
mod tests {
    use super::write;
    use proptest::prelude::*;

    #[test]
    fn cells_are_quoted_where_they_have_to_be() {
        let bytes = write([vec!["指标", "说明"], vec!["a", "他说“好”, \"ok\"\n再见"], vec!["", " b"]]);
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            "\u{FEFF}指标,说明\r\na,\"他说“好”, \"\"ok\"\"\n再见\"\r\n,\" b\"\r\n"
        );
    }

    #[test]
    fn no_text_is_run_as_a_formula_and_numbers_stay_numbers() {
        for (cell, written) in [
            ("=1+1", "'=1+1"),
            ("+86", "'+86"),
            ("-x", "'-x"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("=HYPERLINK(\"a\",\"b\")", "\"'=HYPERLINK(\"\"a\"\",\"\"b\"\")\""),
            ("\t=1", "'\t=1"),
            (" =1", "\"' =1\""),
            ("＝1", "'＝1"),
            ("-5%", "'-5%"),
            ("-", "'-"),
            ("-1-2", "'-1-2"),
            ("-5", "-5"),
            ("-0.50", "-0.50"),
            ("a=1", "a=1"),
        ] {
            let bytes = write([[cell]]);
            assert_eq!(String::from_utf8(bytes).unwrap(), format!("\u{FEFF}{written}\r\n"));
        }
    }

    /// A reader of CSV after the grammar of RFC 4180, which knows nothing of how it was written.
    fn read(text: &str) -> Vec<Vec<String>> {
        let mut rows = Vec::new();
        let (mut row, mut cell, mut quoted) = (Vec::new(), String::new(), false);
        let mut letters = text.strip_prefix('\u{FEFF}').expect("a byte order mark").chars().peekable();
        while let Some(letter) = letters.next() {
            match (quoted, letter) {
                (true, '"') if letters.peek() == Some(&'"') => cell.push(letters.next().unwrap()),
                (_, '"') => quoted = !quoted,
                (false, ',') => row.push(std::mem::take(&mut cell)),
                (false, '\r') if letters.peek() == Some(&'\n') => {
                    letters.next();
                    row.push(std::mem::take(&mut cell));
                    rows.push(std::mem::take(&mut row));
                }
                (_, letter) => cell.push(letter),
            }
        }
        assert!(!quoted && cell.is_empty() && row.is_empty(), "the last line is ended");
        rows
    }

    proptest! {
        #[test]
        fn what_was_written_is_read_again(
            rows in prop::collection::vec(prop::collection::vec("[-=+@ a-c0-9.,\"\r\n\t中＝]{0,6}", 1..5), 0..6)
        ) {
            let text = String::from_utf8(write(&rows)).unwrap();
            let read = read(&text);
            prop_assert_eq!(read.len(), rows.len());
            for (read, written) in read.iter().flatten().zip(rows.iter().flatten()) {
                let number = written.strip_prefix('-').is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit() || c == '.'));
                prop_assert!(number || !read.trim_start().starts_with(['=', '+', '-', '@', '＝']), "{:?}", read);
                prop_assert!(*read == *written || read.strip_prefix('\'') == Some(written.as_str()), "{:?} {:?}", read, written);
            }
        }
    }
}
