//! The same for English: `1,453 people`, `52.12 million yuan`, and what is none: `26 September 2025`, `Article 26`.

use super::letters::Letters;
use super::numerals::{is_signed, numeral, points};
use super::words::{ENGLISH_LABELS, ENGLISH_SCALES, MONTHS};
use super::{Read, bound, quantity, tail, with_tail};
use crate::indicators::units::Unit;
use crate::indicators::written::WrittenUnit;

/// Where that ends which begins with this digit and is no quantity.
pub fn skip(letters: &Letters, at: usize) -> Option<usize> {
    let end = numeral(letters, at).end;
    let digits = letters.digits(at);
    let number = points(letters, at) == Some(end) && unit(letters, end).is_some();
    if letters.is_masked(at) || (glued(letters, at, end) && !number) {
        return Some(letters.run(at, |letter| letter.is_ascii_alphanumeric() || "-./:*".contains(letter)));
    }
    if number {
        return None;
    }
    let before = word_before(letters, at);
    let comma = letters.before(letters.back_over_spaces(at)) == Some(',');
    let after = word_after(letters, end);
    let month = |word: &str| MONTHS.contains(&word);
    if ENGLISH_LABELS.contains(&before.to_lowercase().as_str()) || is_acronym(&before) {
        return Some(end);
    }
    // `24 to 26 April`
    if let Some((_, next)) = letters.any(end, &["–", "—", "-", " to ", " and "])
        && letters.digits(next) > next
        && month(&word_after(letters, letters.digits(next)).to_lowercase())
    {
        return Some(letters.digits(next));
    }
    if (end - at <= 2 && month(&after.to_lowercase())) || (!comma && is_name(&before) && month(&before.to_lowercase()))
    {
        return Some(end);
    }
    if let Some(last) = result(letters, at, end).or_else(|| address(letters, end)) {
        return Some(last);
    }
    let year =
        digits == end && end - at == 4 && letters.small(at..end).is_some_and(|year| (1900..=2100).contains(&year));
    if year && unit(letters, end).is_none() && !scaled(letters, end) {
        return Some(range_end(letters, end).unwrap_or(end));
    }
    let ordinal = letters.any(end, &["st", "nd", "rd", "th", "am", "pm", "a.m", "p.m", "D", "G"]);
    if let Some((_, end)) = ordinal {
        return Some(end);
    }
    if letters.any(letters.past_spaces(end), &["am", "pm", "a.m.", "p.m.", "o'clock"]).is_some() {
        return Some(end);
    }
    let leading_zero = letters.digit(at) == Some('0') && digits - at > 1;
    let list = letters.back_over_spaces(at) == 0 && letters.any(digits, &[". ", ") "]).is_some() && digits - at <= 3;
    let bracketed = letters.before(at) == Some('(') && letters.get(end) == Some(')');
    (leading_zero || list || bracketed).then_some(end)
}

/// Part of a code, a time, a result or a telephone number.
fn glued(letters: &Letters, at: usize, end: usize) -> bool {
    let before = letters
        .before(at)
        .is_some_and(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '*' | '/' | '_' | ':'));
    let hyphen = letters.before(at) == Some('-')
        && at.checked_sub(1).and_then(|at| letters.before(at)).is_some_and(|letter| letter.is_ascii_alphanumeric());
    let joined = letters.get(end).is_some_and(|letter| matches!(letter, ':' | '-' | '/' | '.' | '*'))
        && letters.digit(end + 1).is_some();
    let masked = letters.get(end) == Some('*');
    before || hyphen || joined || masked
}

/// The result of a match (`78–65`), or the name of an event (`4×100 m`).
fn result(letters: &Letters, at: usize, end: usize) -> Option<usize> {
    // `4×100 m`, `the 100 m T54 final`
    let metres = letters.any(end, &[" m ", "m "]).map(|(_, next)| next);
    let class = metres.and_then(|next| letters.get(next)).is_some_and(|letter| letter.is_ascii_uppercase());
    let event =
        metres.is_some_and(|next| letters.any(next, &["final", "heat", "race", "sprint", "relay", "free"]).is_some());
    if letters.before(at) == Some('×') || class || event {
        return Some(end);
    }
    let joint = letters.get(end).filter(|letter| matches!(letter, '–' | '×'))?;
    let last = letters.digits(end + 1);
    let counted = joint == '–' && (unit(letters, last).is_some() || scaled(letters, last));
    (last > end + 1 && !counted).then_some(if joint == '×' { end } else { last })
}

/// The number of a house: `8 Binhe Road`.
fn address(letters: &Letters, end: usize) -> Option<usize> {
    let name = letters.past_spaces(end);
    let after = letters.run(name, |letter| letter.is_ascii_alphabetic());
    let is_name = letters.get(name).is_some_and(|letter| letter.is_ascii_uppercase());
    let road = ["Road", "Street", "Avenue", "Lane"];
    (is_name && letters.any(letters.past_spaces(after), &road).is_some()).then_some(end)
}

fn word_before(letters: &Letters, at: usize) -> String {
    let mut end = letters.back_over_spaces(at);
    if letters.before(end).is_some_and(|letter| matches!(letter, ',' | ')')) {
        end -= 1;
    }
    let mut start = end;
    while letters.before(start).is_some_and(|letter| letter.is_ascii_alphabetic() || letter == '.') {
        start -= 1;
    }
    letters.text(start..end)
}

fn word_after(letters: &Letters, end: usize) -> String {
    let start = letters.past_spaces(end);
    letters.text(start..letters.run(start, |letter| letter.is_ascii_alphabetic()))
}

fn is_name(word: &str) -> bool {
    word.starts_with(|letter: char| letter.is_ascii_uppercase())
}

fn is_acronym(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|letter| letter.is_ascii_uppercase())
}

fn range_end(letters: &Letters, end: usize) -> Option<usize> {
    let (_, next) = letters.any(end, &["–", "—", "-", "/"])?;
    let last = letters.digits(next);
    (last > next).then_some(last)
}

fn scaled(letters: &Letters, end: usize) -> bool {
    letters.any(letters.past_spaces(end), &["thousand", "million", "billion"]).is_some()
}

/// The unit that stands here, past a space, as a whole word, and where it ends.
fn unit<'u>(letters: &Letters<'u>, end: usize) -> Option<(&'u Unit, usize)> {
    let at = letters.past_spaces(end);
    let (unit, after) = letters.english_unit(at)?;
    let is_word = letters.before(after).is_some_and(|letter| letter.is_ascii_alphanumeric());
    let next = |at: usize| letters.get(at).is_some_and(|letter| letter.is_ascii_alphanumeric());
    // `15,658 second-generation certificates`
    let goes_on = next(after) || letters.get(after) == Some('-') && next(after + 1);
    (!is_word || !goes_on).then_some((unit, after))
}

/// The quantity at a number.
pub fn read(letters: &Letters, at: usize) -> Read {
    let first = numeral(letters, at);
    let mut end = first.end;
    let mut to = None;
    if let Some((_, next)) = letters.any(end, &["–", "—", " to ", "-"])
        && letters.digit(next).is_some()
        && skip(letters, next).is_none()
    {
        let upper = numeral(letters, next);
        let spelt = letters.has(end, " to ");
        let follows = spelt || unit(letters, upper.end).is_some() || scaled(letters, upper.end);
        if follows {
            to = upper.number.ok();
            end = upper.end;
        }
    }
    // A figure may stand in its Chinese form too: 1590.1万元.
    let chinese = tail(letters, end);
    if to.is_none() && letters.before(chinese.end).is_some_and(|letter| !letter.is_ascii()) && chinese.end > end {
        return with_tail(letters, at, &first, to, chinese);
    }
    let mut power = 0;
    let word = letters.past_spaces(end);
    if let Some((scale, step)) = ENGLISH_SCALES.iter().find(|(scale, _)| letters.has(word, scale)) {
        power = *step;
        end = word + scale.len();
    }
    let unit = match unit(letters, end) {
        Some((unit, after)) => {
            end = after;
            WrittenUnit::Is(unit.clone())
        }
        None => WrittenUnit::None,
    };
    let start = if is_signed(letters, at) { at - 1 } else { at };
    let bound = bound(letters, start, end);
    Read { end, quantity: quantity(letters, start..end, &first, to, (power, unit, bound)) }
}
