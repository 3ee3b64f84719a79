//! Bars, one or several a row: as long as their values, from zero.

use rust_decimal::Decimal;

use super::canvas::{Anchor, Canvas, Role};
use super::measure::Tenths;
use super::scale::Scale;
use super::{Mark, Picture, PictureRow};

/// Between a bar and its value, a name and its bar.
pub const GAP: Tenths = 60;
/// How far the end of a lower bound reaches beyond its bar: two slips that say “and more”.
pub const MORE: Tenths = 80;

/// What stands where in the rows of a chart.
struct Layout {
    /// Where the bars' own names begin; names of rows stand before it, or above.
    series: Tenths,
    /// How much room the names of bars have; 0 if they have none.
    series_room: Tenths,
    /// Where zero lies.
    zero: Tenths,
    /// Where the scale begins.
    start: Tenths,
    scale: Scale,
    /// Whether values stand above their bars, because there is no room beside them.
    above: bool,
    thickness: Tenths,
    pitch: Tenths,
}

/// Draws the rows under one another.
pub fn draw(picture: &Picture, canvas: &mut Canvas) {
    let names = name_column(picture, canvas);
    let layout = lay_out(picture, canvas, names);
    for (at, row) in picture.rows.iter().enumerate() {
        if at > 0 {
            canvas.y += if picture.series.len() > 1 {
                140
            } else if canvas.is_wide() {
                40
            } else {
                60
            };
        }
        draw_row(picture, row, canvas, &layout, names);
    }
}

/// How much room the names of rows have beside what they name; 0 if they stand above it.
pub fn name_column(picture: &Picture, canvas: &Canvas) -> Tenths {
    if !canvas.is_wide() {
        return 0;
    }
    let widest = picture.rows.iter().map(|row| canvas.measure(&row.name)).max().unwrap_or_default();
    widest.min(canvas.width() * 36 / 100)
}

/// Writes the name of a row, beside it or above it. Gives where what it names begins, and where the name ends.
pub fn write_name(row: &PictureRow, canvas: &mut Canvas, column: Tenths, thickness: Tenths) -> (Tenths, Tenths) {
    let top = canvas.y;
    let line = canvas.line_height();
    if column == 0 {
        let lines = canvas.wrap(&row.name, canvas.width());
        let end = canvas.lines(0, top, Anchor::Start, Role::Name, &lines);
        return (end + 20, end);
    }
    let lines = canvas.wrap(&row.name, column);
    // The first line is level with the first bar.
    let start = top + (thickness.max(line) - line) / 2;
    let end = canvas.lines(0, start, Anchor::Start, Role::Name, &lines);
    (top, end)
}

fn lay_out(picture: &Picture, canvas: &Canvas, names: Tenths) -> Layout {
    let width = canvas.width();
    let series = if names > 0 { names + 2 * GAP } else { 0 };
    let series_room = match picture.series.len() {
        0 | 1 => 0,
        _ => {
            let widest = picture.series.iter().map(|series| canvas.measure(&series.name)).max().unwrap_or_default();
            widest.min(width * 26 / 100)
        }
    };
    let from = series + if series_room > 0 { series_room + GAP } else { 0 };
    let marks = || picture.rows.iter().flat_map(|row| &row.marks);
    let widest = |wanted: &dyn Fn(&Mark) -> bool| {
        marks().filter(|mark| wanted(mark)).map(|mark| canvas.measure(&mark.text) + GAP).max().unwrap_or_default()
    };
    let negative = |mark: &Mark| mark.value.is_some_and(|value| value < Decimal::ZERO);
    let more = if marks().any(|mark| mark.at_least) { MORE } else { 0 };
    let room = width - from;
    let (before, after) = (widest(&negative), widest(&|mark| !negative(mark)) + more);
    let above = room - before - after < room * 30 / 100;
    let (before, after) = if above { (0, more) } else { (before, after) };
    let scale = Scale::from_zero(marks().filter_map(|mark| mark.value), room - before - after);
    let start = from + before;
    let thickness = if canvas.is_wide() { 180 } else { 150 };
    let pitch = thickness.max(canvas.line_height()) + if picture.series.len() > 1 { 20 } else { 0 };
    Layout { series, series_room, zero: start + scale.at(Decimal::ZERO), start, scale, above, thickness, pitch }
}

fn draw_row(picture: &Picture, row: &PictureRow, canvas: &mut Canvas, layout: &Layout, names: Tenths) {
    let (top, end) = write_name(row, canvas, names, layout.pitch);
    canvas.y = top;
    for (mark, series) in row.marks.iter().zip(&picture.series) {
        let mut y = canvas.y;
        if layout.above {
            let lines = canvas.wrap(&mark.text, canvas.width() - layout.zero.min(layout.start));
            let x = if mark.value.is_some_and(|value| value < Decimal::ZERO) { layout.start } else { layout.zero };
            let room = canvas.measure(&mark.text) <= canvas.width() - x;
            y = canvas.lines(if room { x } else { layout.start }, y, Anchor::Start, Role::Value, &lines);
        }
        let middle = y + layout.pitch / 2;
        let mut bottom = y + layout.pitch;
        if layout.series_room > 0 {
            let lines = canvas.wrap(&series.name, layout.series_room);
            let name_top = middle - canvas.line_height() / 2;
            bottom = bottom.max(canvas.lines(layout.series, name_top, Anchor::Start, Role::Quiet, &lines));
        }
        draw_bar(mark, series.look, canvas, layout, middle);
        canvas.y = bottom;
    }
    canvas.y = canvas.y.max(end);
}

fn draw_bar(mark: &Mark, look: super::Look, canvas: &mut Canvas, layout: &Layout, middle: Tenths) {
    let top = middle - layout.thickness / 2;
    let zero = layout.zero;
    let Some(value) = mark.value else {
        canvas.rule("chart__base", (zero, top), (zero, top + layout.thickness));
        if !layout.above {
            canvas.text(zero + GAP, middle, Anchor::Start, Role::Quiet, &mark.text);
        }
        return;
    };
    let end = layout.start + layout.scale.at(value);
    // What is not nothing is seen, however little it is, on its own side of zero where there is room.
    let length = (end - zero).abs().max(if value.is_zero() { 0 } else { 10 });
    let left = if value < Decimal::ZERO { zero - length } else { zero };
    let left = left.clamp(layout.start, canvas.width() - length);
    if !value.is_zero() {
        canvas.bar(left, top, length, layout.thickness, look);
    }
    canvas.rule("chart__base", (zero, top - 20), (zero, top + layout.thickness + 20));
    if layout.above {
        more(mark, look, canvas, left + length, top, layout.thickness);
        return;
    }
    if value < Decimal::ZERO {
        canvas.text(left - GAP, middle, Anchor::End, Role::Value, &mark.text);
    } else {
        let end = more(mark, look, canvas, left + length, top, layout.thickness);
        canvas.text(end + GAP, middle, Anchor::Start, Role::Value, &mark.text);
    }
}

/// The end of a lower bound. Gives where it ends.
pub fn more(mark: &Mark, look: super::Look, canvas: &mut Canvas, end: Tenths, top: Tenths, height: Tenths) -> Tenths {
    if !mark.at_least {
        return end;
    }
    for slip in [20, 60] {
        canvas.bar(end + slip, top, 20, height, look);
    }
    end + MORE
}
