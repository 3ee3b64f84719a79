//! Whatever the bytes, a file is looked into or told to be none, within bounds. What is found in honest files is tested through the
//! program.

use proptest::prelude::*;

use super::*;

#[test]
fn what_is_no_attachment_is_nothing() {
    assert_eq!(look("a.jpg", b"\xFF\xD8\xFF\xD9"), None);
    assert_eq!(look("a.bin", b"\0\0\0"), None);
    assert_eq!(look("", b""), None);
}

#[test]
fn a_text_is_read_in_the_letters_of_windows() {
    for bytes in [
        "王五,13800138000\r\n".as_bytes().to_vec(),
        encoding_rs::GB18030.encode("王五,13800138000\r\n").0.into_owned(),
        "\u{FEFF}王五,13800138000\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "\u{FEFF}王五,13800138000\r\n".encode_utf16().flat_map(u16::to_be_bytes).collect(),
    ] {
        let found = look("a.csv", &bytes).expect("a table");
        let [Part::Table { rows, .. }] = found.parts.as_slice() else { panic!("{found:?}") };
        let cells: Vec<&str> = rows.iter().flat_map(|row| &row.cells).map(|cell| cell.text.as_str()).collect();
        assert_eq!(cells, ["王五", "13800138000"]);
    }
}

proptest! {
    #[test]
    fn any_bytes_under_any_name_are_looked_into_without_harm(
        bytes in proptest::collection::vec(any::<u8>(), 0..600),
        name in "[a-z]{1,3}\\.(docx|xlsx|pptx|odt|ofd|pdf|doc|xls|zip|rtf|csv|jpg)",
        begin in prop_oneof![
            Just(&b""[..]),
            Just(&b"PK\x03\x04"[..]),
            Just(&b"%PDF-1.4\n"[..]),
            Just(binary::MAGIC),
            Just(&b"{\\rtf1"[..])
        ],
    ) {
        let whole = [begin, &bytes].concat();
        let found = look(&name, &whole);
        prop_assert!(found.is_none_or(|found| found.parts.len() < 1000));
    }
}
