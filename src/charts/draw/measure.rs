//! How wide text is, about, and where its lines end.
//!
//! Which font a reader has is not known when a drawing is made. Widths are therefore those of a wide font, so that what
//! fits by this estimate fits on the page, be it in bold.

use unicode_width::UnicodeWidthChar;

/// A length in the drawing: tenths of its unit, so that no length is ever a fraction.
pub type Tenths = i64;

/// How wide a text of a font size is, with the little space that browsers put between ideographs and other scripts.
pub fn width(text: &str, size: Tenths) -> Tenths {
    let mut width = 0;
    let mut before: Option<char> = None;
    for c in text.chars() {
        if before.is_some_and(|before| {
            (is_ideograph(before) && c.is_ascii_alphanumeric()) || (before.is_ascii_alphanumeric() && is_ideograph(c))
        }) {
            width += (size + 7) / 8;
        }
        width += of_character(c, size);
        before = Some(c);
    }
    width
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// In thousandths of the font size: ideographs are as wide as they are high, Latin letters fall into a few classes.
fn of_character(c: char, size: Tenths) -> Tenths {
    let thousandths = match c {
        '0'..='9' => 700,
        'i' | 'j' | 'l' | '\'' | '.' | ',' | ':' | ';' | '|' | '!' | ' ' => 390,
        '(' | ')' | '[' | ']' | '-' | '/' | 'f' | 'r' | 't' | 'I' => 500,
        'm' | 'M' | 'W' | '%' | '‰' | '@' => 1050,
        'a'..='v' | 'x'..='z' => 720,
        'w' => 930,
        'A'..='Z' => 830,
        '…' | '—' | '“' | '”' | '‘' | '’' | '·' => 1000,
        _ => match c.width() {
            None | Some(0) => 0,
            Some(1) => 750,
            Some(_) => 1000,
        },
    };
    (thousandths * size + 999) / 1000
}

/// Characters that no line begins with.
const NOT_FIRST: &str = "，。、；：！？）》】」』”’…·％‰—,.;:!?)]}%";
/// Characters that no line ends with.
const NOT_LAST: &str = "（《【「『“‘([{";

/// Cuts a text into lines that are no wider than `room`: between words, between ideographs, and inside a word only if it
/// does not fit into a line by itself.
pub fn wrap(text: &str, room: Tenths, size: Tenths) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in pieces(text, room, size) {
        let before = line.len();
        line.push_str(piece);
        if width(line.trim_end(), size) <= room {
            continue;
        }
        line.truncate(before);
        end_line(&mut lines, &mut line);
        if width(piece.trim_end(), size) <= room {
            line.push_str(piece.trim_start());
            continue;
        }
        for c in piece.chars() {
            line.push(c);
            if width(&line, size) > room && line.chars().nth(1).is_some() {
                line.pop();
                end_line(&mut lines, &mut line);
                line.push(c);
            }
        }
    }
    end_line(&mut lines, &mut line);
    lines
}

fn end_line(lines: &mut Vec<String>, line: &mut String) {
    let ended = line.trim();
    if !ended.is_empty() {
        lines.push(ended.to_owned());
    }
    line.clear();
}

/// The stretches of a text that stay on one line, each with the spaces that follow it. What stands in brackets stays together
/// as long as it fits into a line.
fn pieces(text: &str, room: Tenths, size: Tenths) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut whole = 0;
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        if at >= whole && before.is_some_and(|before| may_break(before, c)) {
            pieces.extend(text.get(start..at));
            start = at;
        }
        let fits = |end: &usize| width(text.get(at..*end).unwrap_or_default(), size) <= room;
        whole = whole.max(bracketed(text, at).filter(fits).unwrap_or_default());
        before = Some(c);
    }
    pieces.extend(text.get(start..).filter(|rest| !rest.is_empty()));
    pieces
}

/// Where the brackets that open at a place are closed.
fn bracketed(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let close = match rest.chars().next()? {
        '（' => '）',
        '(' => ')',
        _ => return None,
    };
    Some(at + rest.find(close)? + close.len_utf8())
}

fn may_break(before: char, after: char) -> bool {
    if after.is_whitespace() || NOT_FIRST.contains(after) || NOT_LAST.contains(before) {
        return false;
    }
    let wide = |c: char| c.width() == Some(2);
    // A number keeps its unit.
    if before.is_ascii_digit() && wide(after) {
        return false;
    }
    before.is_whitespace() || wide(before) || wide(after) || matches!(before, '—' | '…')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ideographs_are_square_and_letters_are_not() {
        assert_eq!(width("残疾儿童", 140), 560);
        assert_eq!((width("1453", 100), width("1453人", 100)), (280, 393));
        assert!(width("will", 100) < width("WOMM", 100));
        assert_eq!(width("e\u{301}", 100), width("e", 100));
    }

    #[test]
    fn lines_break_between_words_and_between_ideographs() {
        assert_eq!(wrap("残疾儿童康复", 400, 100), ["残疾儿童", "康复"]);
        assert_eq!(wrap("Early rehabilitation of children", 1250, 100), ["Early rehabilitation", "of children"]);
        assert_eq!(wrap("", 400, 100), [""; 0]);
        assert_eq!(wrap("甲", 50, 100), ["甲"]);
    }

    #[test]
    fn punctuation_keeps_to_its_word() {
        assert_eq!(wrap("残疾儿童，康复", 400, 100), ["残疾儿", "童，康复"]);
        assert_eq!(wrap("残疾儿（童康）", 400, 100), ["残疾儿", "（童康）"]);
        assert_eq!(wrap("2021年至2024年", 500, 100), ["2021年至", "2024年"]);
    }

    #[test]
    fn brackets_are_kept_together_if_they_fit() {
        assert_eq!(wrap("残疾儿童康复（2024年）", 900, 100), ["残疾儿童康复", "（2024年）"]);
        assert_eq!(wrap("甲（残疾儿童康复救助）", 400, 100), ["甲（残疾", "儿童康复", "救助）"]);
    }

    #[test]
    fn a_word_that_is_wider_than_a_line_is_cut() {
        assert_eq!(wrap("aaaaaaaaaa bb", 290, 100), ["aaaa", "aaaa", "aa", "bb"]);
    }

    proptest! {
        #[test]
        fn lines_fit_and_lose_nothing(text in "[a-z残疾儿童（），。 0-9]{0,60}", room in 100_i64..2000) {
            let lines = wrap(&text, room, 100);
            let seen = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(seen(&lines.concat()), seen(&text));
            for line in &lines {
                prop_assert!(width(line, 100) <= room || line.chars().count() == 1, "{}", line);
            }
        }
    }
}
