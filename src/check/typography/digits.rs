//! Numbers in a text.

use std::ops::Range;

/// The digits that end before a place, with a decimal point among them; empty if there are none.
pub fn before(text: &str, at: usize) -> Range<usize> {
    let head = text.get(..at).unwrap_or_default();
    let number = head.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    // A point that no digit stands before is a full stop.
    let rest = head.get(number.len()..).unwrap_or_default();
    let start = number.len() + rest.len() - rest.trim_start_matches('.').len();
    start..at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_backwards() {
        for (text, number) in [("共12.5", "12.5"), ("12", "12"), ("共", ""), ("a.5", "5"), ("", "")] {
            assert_eq!(&text[before(text, text.len())], number, "{text}");
        }
    }
}
