//! Bars made of parts. Under each bar stands what its parts are, each with a piece of its pattern: most parts are too short to
//! write on.

use rust_decimal::Decimal;

use super::bars::{GAP, name_column, write_name};
use super::canvas::{Anchor, Canvas, Role};
use super::measure::Tenths;
use super::scale::Scale;
use super::{Look, Picture, PictureRow};

/// Side of the square that shows a pattern in the text.
const SWATCH: Tenths = 110;

/// Draws the rows under one another.
pub fn draw(picture: &Picture, canvas: &mut Canvas) {
    let names = name_column(picture, canvas);
    let from = if names > 0 { names + 2 * GAP } else { 0 };
    let totals = picture.rows.iter().filter_map(|row| row.total.as_deref());
    let reserve = totals.map(|total| canvas.measure(total) + GAP).max().unwrap_or_default();
    let room = canvas.width() - from;
    // A total that leaves no room for its bar stands among the parts instead.
    let beside = reserve < room / 2;
    let length = if beside { room - reserve } else { room };
    let sums = picture.rows.iter().map(|row| row.marks.iter().filter_map(|mark| mark.value).fold(Decimal::ZERO, add));
    let scale = Scale::from_zero(sums, length);
    for (at, row) in picture.rows.iter().enumerate() {
        if at > 0 {
            canvas.y += 160;
        }
        draw_row(picture, row, canvas, (from, names), &scale, beside);
    }
}

/// The sum, as far as it can be drawn: what is larger than a decimal holds fills the bar.
fn add(sum: Decimal, value: Decimal) -> Decimal {
    sum.checked_add(value).unwrap_or(Decimal::MAX)
}

fn draw_row(
    picture: &Picture,
    row: &PictureRow,
    canvas: &mut Canvas,
    (from, names): (Tenths, Tenths),
    scale: &Scale,
    beside: bool,
) {
    let thickness = if canvas.is_wide() { 240 } else { 220 };
    let (top, end) = write_name(row, canvas, names, thickness);
    let mut sum = Decimal::ZERO;
    let mut x = from;
    for (mark, series) in row.marks.iter().zip(&picture.series) {
        let Some(value) = mark.value.filter(|value| *value > Decimal::ZERO) else { continue };
        sum = add(sum, value);
        let right = from + scale.at(sum);
        canvas.bar(x, top, (right - x).max(5).min(canvas.width() - x), thickness, series.look);
        x = right;
    }
    if sum.is_zero() {
        canvas.rule("chart__base", (from, top - 20), (from, top + thickness + 20));
    }
    let total = row.total.as_deref();
    if let Some(total) = total.filter(|_| beside) {
        canvas.text(x + GAP, top + thickness / 2, Anchor::Start, Role::Value, total);
    }
    canvas.y = top + thickness + 20;
    let mut entries: Vec<(Option<Look>, String)> = Vec::new();
    for (mark, series) in row.marks.iter().zip(&picture.series) {
        entries.push((Some(series.look), format!("{} {}", series.name, mark.text)));
    }
    entries.extend(total.filter(|_| !beside).map(|total| (None, total.to_owned())));
    write_parts(&entries, canvas, from);
    canvas.y = canvas.y.max(end);
}

/// Writes names and values one after another, in as many lines as they need.
fn write_parts(entries: &[(Option<Look>, String)], canvas: &mut Canvas, from: Tenths) {
    let line = canvas.line_height();
    let mut x = from;
    for (look, text) in entries {
        let indent = if look.is_some() { SWATCH + 50 } else { 0 };
        let room = canvas.width() - from - indent;
        if x > from && x + indent + canvas.measure(text) > canvas.width() {
            canvas.y += line;
            x = from;
        }
        if let Some(look) = look {
            canvas.bar(x, canvas.y + (line - SWATCH) / 2, SWATCH, SWATCH, *look);
        }
        let lines = canvas.wrap(text, room);
        let last = lines.last().map(|line| canvas.measure(line)).unwrap_or_default();
        let end = canvas.lines(x + indent, canvas.y, Anchor::Start, Role::Name, &lines);
        canvas.y = (end - line).max(canvas.y);
        x += indent + last + 160;
        // What follows a text of several lines begins anew.
        if lines.len() > 1 {
            x = canvas.width();
        }
    }
    canvas.y += line;
}
