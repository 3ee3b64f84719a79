//! Lines over time: a place in time for each period, a line for each series, broken where nothing is known.

use rust_decimal::Decimal;

use super::bars::GAP;
use super::canvas::{Anchor, Canvas, Role};
use super::measure::Tenths;
use super::scale::Scale;
use super::{Look, Mark, Picture};

/// Radius of a point.
const POINT: Tenths = 45;
/// From the end of a line to its name; in between stands its point once more.
const BEFORE_NAME: Tenths = 5 * GAP;

/// The field that the lines are drawn in.
struct Field {
    left: Tenths,
    right: Tenths,
    top: Tenths,
    bottom: Tenths,
    scale: Scale,
    /// Where each period lies.
    places: Vec<Tenths>,
}

impl Field {
    fn height(&self, value: Decimal) -> Tenths {
        self.bottom - self.scale.at(value)
    }
}

/// Draws the axis, the periods and the lines.
pub fn draw(picture: &Picture, canvas: &mut Canvas) {
    let field = lay_out(picture, canvas);
    draw_axis(picture, canvas, &field);
    for (at, series) in picture.series.iter().enumerate() {
        draw_line(picture, canvas, &field, at, series.look);
    }
    write_values(picture, canvas, &field);
    write_gaps(picture, canvas, &field);
    canvas.y = field.bottom + 60;
    write_periods(picture, canvas, &field);
}

fn lay_out(picture: &Picture, canvas: &mut Canvas) -> Field {
    let width = canvas.width();
    let last = |at: usize| picture.rows.iter().rev().find_map(|row| row.marks.get(at).filter(|m| m.value.is_some()));
    let several = picture.series.len() > 1;
    let beside = picture.series.iter().enumerate().filter_map(|(at, series)| {
        let value = last(at).map(|mark| canvas.measure(&mark.text)).unwrap_or_default();
        several.then(|| canvas.measure(&series.name).max(value) + BEFORE_NAME)
    });
    let column = beside.max().unwrap_or_default().min(width * 36 / 100);
    let axis = picture.axis.iter().map(|tick| canvas.measure(&tick.text)).max().unwrap_or_default();
    let (left, right) = (axis + 3 * GAP, (width - column).min(width - 3 * GAP));
    let top = canvas.line_height() * 2;
    let height = if canvas.is_wide() { 2600 } else { 2000 };
    let lines: Vec<usize> = (0..picture.series.len()).map(|at| ending(picture, canvas, at, column).len()).collect();
    // As high as the names at its end need, should they be many.
    let height = height.max(Tenths::try_from(lines.iter().sum::<usize>()).unwrap_or_default() * canvas.line_height());
    let bottom = top + height;
    let values = || picture.rows.iter().flat_map(|row| &row.marks).filter_map(|mark| mark.value);
    let ticks = || picture.axis.iter().map(|tick| tick.value);
    let low = ticks().chain(values()).min().unwrap_or_default();
    let high = ticks().chain(values()).max().unwrap_or(Decimal::ONE);
    let first = picture.rows.first().map(|row| row.month).unwrap_or_default();
    let months = picture.rows.last().map(|row| row.month.saturating_sub(first)).unwrap_or_default();
    let time = Scale::new(Decimal::ZERO, Decimal::from(months), right - left);
    let place = |month: u32| {
        // A single period stands in the middle.
        if months == 0 { (left + right) / 2 } else { left + time.at(Decimal::from(month.saturating_sub(first))) }
    };
    let places = picture.rows.iter().map(|row| place(row.month)).collect();
    Field { left, right, top, bottom, scale: Scale::new(low, high, height), places }
}

fn draw_axis(picture: &Picture, canvas: &mut Canvas, field: &Field) {
    let start = field.left - 2 * GAP;
    for (at, tick) in picture.axis.iter().enumerate() {
        let y = field.height(tick.value);
        let class = if tick.value.is_zero() || at == 0 { "chart__base" } else { "chart__grid" };
        canvas.rule(class, (start, y), (field.right + GAP, y));
        canvas.text(start - GAP, y, Anchor::End, Role::Quiet, &tick.text);
    }
    // The unit stands over its numbers.
    let lines = canvas.wrap(&picture.unit, canvas.width());
    let last = lines.last().cloned().unwrap_or_default();
    canvas.text(0, field.top - canvas.line_height(), Anchor::Start, Role::Quiet, &last);
}

fn points(picture: &Picture, field: &Field, at: usize) -> Vec<Option<(Tenths, Tenths)>> {
    let place = |(row, x): (&super::PictureRow, &Tenths)| {
        row.marks.get(at).and_then(|mark| mark.value).map(|value| (*x, field.height(value)))
    };
    picture.rows.iter().zip(&field.places).map(place).collect()
}

fn draw_line(picture: &Picture, canvas: &mut Canvas, field: &Field, at: usize, look: Look) {
    let points = points(picture, field, at);
    for run in points.split(Option::is_none) {
        let run: Vec<(Tenths, Tenths)> = run.iter().flatten().copied().collect();
        if run.len() > 1 {
            canvas.polyline(&run, look);
        }
    }
    // So many points that they touch would hide the line.
    let crowded = points.len() > if canvas.is_wide() { 40 } else { 20 };
    let last = points.iter().rposition(Option::is_some);
    for (n, point) in points.iter().enumerate() {
        let alone =
            !matches!(points.get(n.wrapping_sub(1)), Some(Some(_))) && !matches!(points.get(n + 1), Some(Some(_)));
        if let Some(point) = point.filter(|_| !crowded || alone || Some(n) == last) {
            canvas.point(point, POINT, look);
        }
    }
}

/// What stands at the end of a line: its name and its last value.
fn ending(picture: &Picture, canvas: &Canvas, at: usize, room: Tenths) -> Vec<String> {
    let name = picture.series.get(at).map(|series| series.name.as_str()).unwrap_or_default();
    let last = picture.rows.iter().rev().find_map(|row| row.marks.get(at).filter(|mark| mark.value.is_some()));
    let mut lines = canvas.wrap(name, room - BEFORE_NAME);
    lines.extend(last.into_iter().flat_map(|mark| canvas.wrap(&mark.text, room - BEFORE_NAME)));
    lines
}

/// Names each line at its end, or, if there is only one, says its values where they stand.
fn write_values(picture: &Picture, canvas: &mut Canvas, field: &Field) {
    if picture.series.len() < 2 {
        return write_each(picture, canvas, field);
    }
    let mut endings: Vec<(Tenths, Look, Vec<String>)> = Vec::new();
    for (at, series) in picture.series.iter().enumerate() {
        let Some((_, y)) = points(picture, field, at).into_iter().flatten().next_back() else { continue };
        endings.push((y, series.look, ending(picture, canvas, at, canvas.width() - field.right)));
    }
    endings.sort_by_key(|(y, ..)| *y);
    let line = canvas.line_height();
    let heights: Vec<Tenths> =
        endings.iter().map(|(_, _, lines)| Tenths::try_from(lines.len()).unwrap_or_default() * line).collect();
    let wanted: Vec<Tenths> = endings.iter().zip(&heights).map(|((y, ..), height)| y - height / 2).collect();
    let tops = spread(&wanted, &heights, (field.top - line / 2, field.bottom + line / 2));
    for ((_, look, lines), top) in endings.iter().zip(tops) {
        canvas.point((field.right + 3 * GAP, top + line / 2), POINT, *look);
        canvas.lines(field.right + BEFORE_NAME, top, Anchor::Start, Role::Name, lines);
    }
}

/// Moves texts up or down so that none covers another and none leaves the field, as little as that needs from above.
fn spread(wanted: &[Tenths], heights: &[Tenths], (top, bottom): (Tenths, Tenths)) -> Vec<Tenths> {
    let mut tops = Vec::with_capacity(wanted.len());
    let mut free = top;
    for (want, height) in wanted.iter().zip(heights) {
        let at = (*want).max(free);
        tops.push(at);
        free = at + height;
    }
    let mut limit = bottom;
    for (at, height) in tops.iter_mut().zip(heights).rev() {
        *at = (*at).min(limit - height);
        limit = *at;
    }
    tops
}

/// Writes the values of the only line at their points, as many as stand clear of one another: the first, the last, the
/// highest and the lowest before the others.
fn write_each(picture: &Picture, canvas: &mut Canvas, field: &Field) {
    let points = points(picture, field, 0);
    let known: Vec<usize> = (0..points.len()).filter(|at| matches!(points.get(*at), Some(Some(_)))).collect();
    let value = |at: &usize| picture.rows.get(*at).and_then(|row| row.marks.first()).and_then(|mark| mark.value);
    let mut order: Vec<usize> = Vec::new();
    order.extend(known.last());
    order.extend(known.first());
    order.extend(known.iter().max_by_key(|at| value(at)));
    order.extend(known.iter().min_by_key(|at| value(at)));
    order.extend(&known);
    let mut taken: Vec<(Tenths, Tenths)> = Vec::new();
    let mut done: Vec<usize> = Vec::new();
    for at in order {
        let mark = picture.rows.get(at).and_then(|row| row.marks.first());
        let (Some(Some(point)), Some(Mark { text, .. })) = (points.get(at).copied(), mark) else { continue };
        let half = canvas.measure(text) / 2;
        let (middle, y) = beside(&points, at, point, half, canvas, field);
        let (from, to) = (middle - half - 30, middle + half + 30);
        if !done.contains(&at) && taken.iter().all(|(start, end)| from >= *end || *start >= to) {
            canvas.text(middle, y, Anchor::Middle, Role::Value, text);
            taken.push((from, to));
            done.push(at);
        }
    }
}

/// Where the value of a point stands: on the side that its line does not take.
fn beside(
    points: &[Option<(Tenths, Tenths)>],
    at: usize,
    (x, y): (Tenths, Tenths),
    half: Tenths,
    canvas: &Canvas,
    field: &Field,
) -> (Tenths, Tenths) {
    let height = |at: Option<usize>| at.and_then(|at| points.get(at).copied().flatten()).map(|(_, y)| y);
    let (before, after) = (height(at.checked_sub(1)), height(Some(at + 1)));
    let higher = |other: Option<Tenths>| other.is_some_and(|other| other < y);
    let away = POINT + canvas.line_height() / 2 + 10;
    let fits_below = y + away + canvas.line_height() / 2 <= field.bottom;
    let below = fits_below
        && (before.is_none() || higher(before))
        && (after.is_none() || higher(after))
        && (higher(before) || higher(after));
    let middle = match (below, higher(before), higher(after)) {
        (false, false, true) => x - half + POINT,
        (false, true, false) => x + half - POINT,
        _ => x,
    };
    // Numbers of the axis are not written over, and nothing leaves the sheet.
    let least = (field.left - 2 * GAP + half).min(canvas.width() - half);
    let middle = middle.clamp(least.max(half), (canvas.width() - half).max(least.max(half)));
    (middle, if below { y + away } else { y - away })
}

/// Says at the foot of the field where a value is not known, as long as there is room for it.
fn write_gaps(picture: &Picture, canvas: &mut Canvas, field: &Field) {
    let mut free = 0;
    for (row, x) in picture.rows.iter().zip(&field.places) {
        let Some(mark) = row.marks.first().filter(|_| row.marks.iter().all(|mark| mark.value.is_none())) else {
            continue;
        };
        canvas.rule("chart__gap", (*x, field.top), (*x, field.bottom));
        let half = canvas.measure(&mark.text) / 2;
        let middle = (*x).clamp(half, (canvas.width() - half).max(half));
        if middle - half >= free {
            let y = field.bottom - canvas.line_height() / 2 - 20;
            canvas.text(middle, y, Anchor::Middle, Role::Quiet, &mark.text);
            free = middle + half + GAP;
        }
    }
}

/// Names the periods, as many as there is room for, the first and the last always.
fn write_periods(picture: &Picture, canvas: &mut Canvas, field: &Field) {
    let last = field.places.len().saturating_sub(1);
    let most = (field.right - field.left).max(1) * 45 / 100;
    let labels: Vec<(usize, Tenths, Vec<String>)> = picture
        .rows
        .iter()
        .zip(&field.places)
        .enumerate()
        .map(|(at, (row, x))| (at, *x, canvas.wrap(&row.name, most)))
        .collect();
    let span = |canvas: &Canvas, x: Tenths, lines: &[String]| {
        let half = lines.iter().map(|line| canvas.measure(line)).max().unwrap_or_default() / 2;
        let middle = x.clamp(half, (canvas.width() - half).max(half));
        (middle, middle - half - 40, middle + half + 40)
    };
    let end = labels.last().map(|(_, x, lines)| span(canvas, *x, lines).1).unwrap_or_default();
    let top = canvas.y;
    let mut free = Tenths::MIN;
    for (at, x, lines) in &labels {
        let (middle, from, to) = span(canvas, *x, lines);
        if *at != last && *at != 0 && (from < free || to > end) {
            continue;
        }
        canvas.rule("chart__base", (*x, field.bottom), (*x, field.bottom + 40));
        let bottom = canvas.lines(middle, top, Anchor::Middle, Role::Name, lines);
        canvas.y = canvas.y.max(bottom);
        free = to;
    }
}

#[cfg(test)]
mod tests {
    use super::spread;

    #[test]
    fn names_make_room_for_one_another() {
        assert_eq!(spread(&[0, 10, 500], &[100, 100, 100], (0, 1000)), [0, 100, 500]);
        assert_eq!(spread(&[900, 950], &[100, 100], (0, 1000)), [800, 900]);
        assert_eq!(spread(&[], &[], (0, 1000)), [0_i64; 0]);
    }
}
