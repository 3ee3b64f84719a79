//! What the text of a block marks by itself: quotations, titles of works, addresses and names of files.

use super::{Kind, Stretch};

/// Whether a character is a Chinese one.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '〇' | '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether a character is a mark that Chinese is written with.
pub fn is_cjk_mark(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301B}' | '！' | '（' | '）' | '，' | '：' | '；'
        | '？' | '“' | '”' | '‘' | '’' | '…' | '—')
}

/// Whether a mark opens something.
pub fn is_opening(c: char) -> bool {
    matches!(c, '（' | '(' | '《' | '〈' | '“' | '‘' | '「' | '『' | '【' | '〔' | '[')
}

/// Whether a mark closes something.
pub fn is_closing(c: char) -> bool {
    matches!(c, '）' | ')' | '》' | '〉' | '”' | '’' | '」' | '』' | '】' | '〕' | ']')
}

/// The stretches that a text marks; `marks` are its marks with their places.
pub(super) fn stretches(text: &str, marks: &[(usize, char)]) -> Vec<Stretch> {
    let mut found = Vec::new();
    pairs(marks, &mut found);
    // Whatever is an address has one of these.
    if marks.iter().any(|(_, mark)| matches!(mark, '.' | '/' | '@')) {
        addresses(text, &mut found);
    }
    found
}

/// Those that stand in no other of their kind, by kind and place: they do not overlap.
pub(super) fn outermost(stretches: &[Stretch]) -> Vec<Stretch> {
    let mut sorted = stretches.to_vec();
    sorted.sort_by_key(|one| (one.kind as u8, one.range.start, usize::MAX - one.range.end));
    let mut outermost: Vec<Stretch> = Vec::new();
    for one in sorted {
        match outermost.last() {
            Some(last) if last.kind == one.kind && one.range.start < last.range.end => {}
            _ => outermost.push(one),
        }
    }
    outermost
}

/// What is between the marks of quotations and titles. What is not closed is none.
fn pairs(marks: &[(usize, char)], found: &mut Vec<Stretch>) {
    let mut open: Vec<(char, usize)> = Vec::new();
    for &(at, c) in marks {
        let (opening, kind) = match c {
            '“' | '‘' | '「' | '『' | '《' | '〈' => {
                open.push((c, at + c.len_utf8()));
                continue;
            }
            '”' => ('“', Kind::Quotation),
            '’' => ('‘', Kind::Quotation),
            '」' => ('「', Kind::Quotation),
            '』' => ('『', Kind::Quotation),
            '》' => ('《', Kind::Title),
            '〉' => ('〈', Kind::Title),
            _ => continue,
        };
        if let Some(depth) = open.iter().rposition(|(mark, _)| *mark == opening)
            && let Some((_, start)) = open.drain(depth..).next()
        {
            found.push(Stretch { kind, range: start..at });
        }
    }
}

/// Addresses, and names of files as far as they are ASCII.
fn addresses(text: &str, found: &mut Vec<Stretch>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let run = bytes.iter().skip(at).take_while(|byte| is_of_address(**byte)).count();
        if run == 0 {
            at += 1;
            continue;
        }
        let range = at..at + run;
        if let Some(word) = text.get(range.clone())
            && is_address(word)
        {
            // A full stop or a comma after an address is none of it.
            let length = word.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '\'', '"']).len();
            found.push(Stretch { kind: Kind::Address, range: at..at + length });
        }
        at = range.end;
    }
}

fn is_of_address(byte: u8) -> bool {
    byte.is_ascii_graphic() && !matches!(byte, b'<' | b'>')
}

fn is_address(word: &str) -> bool {
    let has_letter = word.bytes().any(|byte| byte.is_ascii_alphabetic());
    if !has_letter {
        return false;
    }
    if word.contains("://") || word.starts_with("www.") || word.starts_with("mailto:") {
        return true;
    }
    if let Some((name, host)) = word.split_once('@') {
        return !name.is_empty() && host.contains('.');
    }
    // A path, a host, a file: letters on both sides of a dot or a slash, as in `a/b`, `example.gov.cn`, `form.docx`.
    let is_word =
        |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_~%#=&?+:".contains(&b));
    let word = word.trim_end_matches(['.', ',', ';', ')']);
    word.contains(['.', '/'])
        && !word.contains("..")
        && word.split(['.', '/']).all(|part| part.is_empty() || is_word(part))
}
