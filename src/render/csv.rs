//! Tables as CSV that spreadsheets open rightly: RFC 4180, UTF-8 with a byte order mark, lines ended by CRLF.

/// Writes rows; each cell is quoted only where it has to be.
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
    if cell.contains([',', '"', '\r', '\n']) || cell.starts_with(' ') || cell.ends_with(' ') {
        text.push('"');
        text.push_str(&cell.replace('"', "\"\""));
        text.push('"');
    } else {
        text.push_str(cell);
    }
}

#[cfg(test)]
mod tests {
    use super::write;

    #[test]
    fn cells_are_quoted_where_they_have_to_be() {
        let bytes = write([vec!["指标", "说明"], vec!["a", "他说“好”, \"ok\"\n再见"], vec!["", " b"]]);
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            "\u{FEFF}指标,说明\r\na,\"他说“好”, \"\"ok\"\"\n再见\"\r\n,\" b\"\r\n"
        );
    }
}
