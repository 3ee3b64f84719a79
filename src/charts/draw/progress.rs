//! How far each target was reached: bars of per cent, and a mark where the target is.

use rust_decimal::Decimal;

use super::bars::{GAP, name_column, write_name};
use super::canvas::{Anchor, Canvas, Role};
use super::measure::Tenths;
use super::scale::Scale;
use super::{Look, Picture, PictureRow};

/// Draws the rows under one another. The value of a mark is in per cent of the target.
pub fn draw(picture: &Picture, canvas: &mut Canvas) {
    let names = name_column(picture, canvas);
    let from = if names > 0 { names + 2 * GAP } else { 0 };
    let marks = || picture.rows.iter().flat_map(|row| &row.marks);
    let reserve = marks().map(|mark| canvas.measure(&mark.text) + 2 * GAP).max().unwrap_or_default();
    let room = canvas.width() - from;
    // A value that leaves no room for its bar stands under it.
    let beside = reserve <= room * 60 / 100;
    let length = if beside { room - reserve } else { room };
    let values = marks().filter_map(|mark| mark.value).chain([Decimal::ONE_HUNDRED]);
    let scale = Scale::from_zero(values, length);
    let target = from + scale.at(Decimal::ONE_HUNDRED);
    let top = write_target(picture, canvas, from, target);
    for (at, row) in picture.rows.iter().enumerate() {
        if at > 0 {
            canvas.y += 140;
        }
        draw_row(row, canvas, (from, names), &scale, target, beside);
    }
    canvas.rule_behind("chart__gap", target, (top, canvas.y));
}

/// Says over the first row what the mark is. Gives where the words end.
fn write_target(picture: &Picture, canvas: &mut Canvas, from: Tenths, target: Tenths) -> Tenths {
    let lines = canvas.wrap(&picture.target, canvas.width() - from);
    let half = lines.iter().map(|line| canvas.measure(line)).max().unwrap_or_default() / 2;
    // In the middle over the mark, unless that would pass an edge.
    let middle = target.clamp(from + half, (canvas.width() - half).max(from + half));
    let end = canvas.lines(middle, canvas.y, Anchor::Middle, Role::Quiet, &lines);
    canvas.y = end + 50;
    end
}

fn draw_row(
    row: &PictureRow,
    canvas: &mut Canvas,
    (from, names): (Tenths, Tenths),
    scale: &Scale,
    target: Tenths,
    beside: bool,
) {
    let thickness = if canvas.is_wide() { 200 } else { 170 };
    let (top, end) = write_name(row, canvas, names, thickness);
    let y = top + 30;
    canvas.y = y + thickness + 50;
    for mark in &row.marks {
        let length = scale.at(mark.value.unwrap_or_default());
        if length > 0 {
            canvas.bar(from, y, length, thickness, Look::Series(0));
        }
        canvas.rule("chart__target", (target, y - 40), (target, y + thickness + 40));
        let role = if mark.value.is_some() { Role::Value } else { Role::Quiet };
        if !beside {
            let lines = canvas.wrap(&mark.text, canvas.width() - from);
            canvas.y = canvas.lines(from, canvas.y, Anchor::Start, role, &lines);
            continue;
        }
        // A value that ends just before the mark stands behind it.
        let after = from + length + GAP;
        let meets = after - 20 < target && target < after + canvas.measure(&mark.text) + 20;
        let x = if meets { target + GAP } else { after };
        canvas.text(x, y + thickness / 2, Anchor::Start, role, &mark.text);
    }
    if let Some(detail) = &row.detail {
        let lines = canvas.wrap(detail, canvas.width() - from);
        canvas.y = canvas.lines(from, canvas.y, Anchor::Start, Role::Quiet, &lines);
    }
    canvas.y = canvas.y.max(end);
}
