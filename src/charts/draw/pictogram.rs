//! Symbols to count: one for so many things, in fives, so that they are counted at a glance.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::bars::{GAP, write_name};
use super::canvas::{Anchor, Canvas, Role};
use super::measure::Tenths;
use super::{Picture, PictureRow};

/// The most symbols that a row may have: more than a hundred nobody counts.
pub const MOST_SYMBOLS: u32 = 100;

/// Draws the rows under one another.
pub fn draw(picture: &Picture, canvas: &mut Canvas) {
    for (at, row) in picture.rows.iter().enumerate() {
        if at > 0 {
            canvas.y += 160;
        }
        draw_row(picture, row, canvas);
    }
}

fn draw_row(picture: &Picture, row: &PictureRow, canvas: &mut Canvas) {
    let (top, end) = write_name(row, canvas, 0, 0);
    canvas.y = top;
    for mark in &row.marks {
        // The value follows the name if there is room in its last line.
        let after = canvas.wrap(&row.name, canvas.width()).last().map_or(0, |line| canvas.measure(line) + 2 * GAP);
        let role = if mark.value.is_some() { Role::Value } else { Role::Quiet };
        if after > 0 && after + canvas.measure(&mark.text) <= canvas.width() {
            canvas.text(after, end - canvas.line_height() / 2, Anchor::Start, role, &mark.text);
        } else {
            let lines = canvas.wrap(&mark.text, canvas.width());
            canvas.y = canvas.lines(0, canvas.y, Anchor::Start, role, &lines) + 20;
        }
        let count = mark.value.and_then(|value| symbols(value, picture.per)).unwrap_or_default();
        draw_symbols(count, picture.people, canvas);
    }
    canvas.y = canvas.y.max(end);
}

/// How many symbols stand for a value; `None` unless that is a whole number of them, and not too many to count.
pub fn symbols(value: Decimal, per: u32) -> Option<u32> {
    let count = value.checked_div(Decimal::from(per.max(1)))?;
    let exact = count.is_integer() && count.checked_mul(Decimal::from(per.max(1))) == Some(value);
    count.to_u32().filter(|count| exact && *count <= MOST_SYMBOLS)
}

fn draw_symbols(count: u32, people: bool, canvas: &mut Canvas) {
    let (side, step) = if canvas.is_wide() { (240, 280) } else { (220, 280) };
    let five: Tenths = 5 * step + 100;
    let fives = (canvas.width() + 100) / five;
    let in_line = u32::try_from(fives * 5).unwrap_or(10).max(5);
    for n in 0..count {
        let (line, place) = (Tenths::from(n / in_line), Tenths::from(n % in_line));
        let x = place / 5 * five + place % 5 * step;
        canvas.symbol(x, canvas.y + line * 320, side, people);
    }
    canvas.y += Tenths::from(count.div_ceil(in_line)) * 320;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_stand_for_whole_numbers_of_things() {
        let count = |text: &str, per: u32| symbols(Decimal::from_str_exact(text).unwrap(), per);
        assert_eq!((count("13", 1), count("1300", 100), count("0", 1)), (Some(13), Some(13), Some(0)));
        assert_eq!((count("1453", 100), count("-3", 1), count("1.5", 1), count("101", 1)), (None, None, None, None));
        assert_eq!(count("0.0000000000000000000000000001", 1_000_000), None);
        assert_eq!(count("100", 0), Some(100));
    }
}
