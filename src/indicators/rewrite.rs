//! A quantity with its number changed and everything else as it was written: digits of the same width, groups, scale, unit.

use super::bindings::Meaning;
use super::exact::{Exact, grouped};
use super::figure::Form;
use super::quantities::scan;

/// A written quantity with the value that it is to have: `1,453 people` as `1,500 people`, `5212.22万元` as `5300万元`. `None` if
/// the text is not one quantity, or is one whose form does not suit the value.
pub fn rewritten(text: &str, meaning: &Meaning) -> Option<String> {
    let form = if text.is_ascii() { Form::English } else { Form::Chinese };
    let units = &meaning.figure().set.units;
    let found = scan(text, form, units).into_iter().chain(scan(text, Form::English, units)).next()?;
    if found.to.is_some() || found.unreadable.is_some() {
        return None;
    }
    let start = text.find(is_digit)?;
    let last = text.rfind(is_digit)?;
    let end = last + text.get(last..)?.chars().next()?.len_utf8();
    let digits = text.get(start..end)?;
    let separated = |letter: char| is_digit(letter) || ", ，.．\u{A0}\u{2009}\u{202F}".contains(letter);
    if !digits.chars().all(separated) {
        return None;
    }
    let plain = plain(meaning, found.power)?;
    let (sign, plain) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
    let plain = match digits.chars().find(|letter| ", ，\u{A0}\u{2009}\u{202F}".contains(*letter)) {
        Some(separator) => grouped(plain).replace(',', &separator.to_string()),
        None => plain.to_owned(),
    };
    let wide = digits.chars().any(|letter| ('０'..='９').contains(&letter));
    let shown: String = if wide { plain.chars().map(full_width).collect() } else { plain };
    let before = text.get(..start)?;
    let before = before.strip_suffix(['-', '−', '－']).unwrap_or(before);
    Some(format!("{before}{sign}{shown}{}", text.get(end..)?))
}

/// The number in units of ten to a power, as the data writes it where it has the same scale.
fn plain(meaning: &Meaning, power: u32) -> Option<String> {
    match meaning {
        Meaning::Rate(_) => meaning.rate().map(|rate| rate.percent.to_string()),
        Meaning::Value(figure) if figure.power() == power => Some(figure.value().to_string()),
        Meaning::Value(figure) => {
            let exact: Exact = figure.exact().in_powers_of(i32::try_from(power).ok()?);
            Some(exact.to_string())
        }
    }
}

fn is_digit(letter: char) -> bool {
    letter.is_ascii_digit() || ('０'..='９').contains(&letter)
}

fn full_width(letter: char) -> char {
    match letter {
        '.' => '．',
        letter => letter.to_digit(10).and_then(|digit| char::from_u32(u32::from('０') + digit)).unwrap_or(letter),
    }
}
