//! How days, sizes, telephone numbers and addresses of files are written for readers.

use jiff::civil::Date;

use super::views::TelephoneView;

/// Address of a file under `content/`, percent-encoded where it must be.
pub fn asset_address(path: &str) -> String {
    use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
    const UNSAFE: &AsciiSet = &CONTROLS
        .add(b' ')
        .add(b'"')
        .add(b'<')
        .add(b'>')
        .add(b'`')
        .add(b'#')
        .add(b'?')
        .add(b'{')
        .add(b'}')
        .add(b'%')
        .add(b'\\')
        .add(b'^')
        .add(b'|')
        .add(b'[')
        .add(b']');
    let path = path.strip_prefix("content").unwrap_or(path);
    utf8_percent_encode(path, UNSAFE).to_string()
}

/// A day as it is read: `2025年9月26日`, `26 September 2025`, ISO for other languages.
pub fn day_text(day: Date, language: &str) -> String {
    match language.split('-').next() {
        Some("zh") => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
        Some("en") => day.strftime("%-d %B %Y").to_string(),
        _ => day.to_string(),
    }
}

/// A size as it is read: `24 KB`.
pub fn size_text(bytes: u64) -> String {
    const KB: u64 = 1024;
    const MB: u64 = 1024 * KB;
    match bytes {
        0..KB => format!("{bytes} B"),
        KB..MB => format!("{} KB", bytes.div_ceil(KB)),
        _ => format!("{}.{} MB", bytes / MB, bytes % MB * 10 / MB),
    }
}

/// A telephone number as it is read and as it is dialled.
pub fn telephone(text: &str) -> TelephoneView {
    let dialled: String =
        text.chars().take_while(|c| *c != '转' && *c != '、').filter(|c| c.is_ascii_digit() || *c == '+').collect();
    TelephoneView { text: text.to_owned(), href: format!("tel:{dialled}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::scalar;

    #[test]
    fn dates_and_sizes_as_they_are_read() {
        let day = scalar::date("2025-09-06").unwrap();
        assert_eq!((day_text(day, "zh-CN"), day_text(day, "en")), ("2025年9月6日".into(), "6 September 2025".into()));
        assert_eq!(
            (size_text(900), size_text(4000), size_text(3_500_000)),
            ("900 B".into(), "4 KB".into(), "3.3 MB".into())
        );
    }

    #[test]
    fn addresses_of_files_are_safe_in_a_link() {
        assert_eq!(asset_address("content/files/表 一.docx"), "/files/%E8%A1%A8%20%E4%B8%80.docx");
        assert_eq!(telephone("0358-123 4567转8").href, "tel:03581234567");
    }
}
