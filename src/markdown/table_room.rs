//! How wide a table must be to be read as one: below that, the theme takes its rows apart and labels each value.
//!
//! What a table needs is told by what stands in it and not by how many columns it has, so that three short columns of numbers stay side
//! by side on a telephone where two of prose do not. Widths are guessed in tenths of an em, without any font; the theme gives each
//! of a few steps a class.

use unicode_width::UnicodeWidthChar;

/// The widths that have a class `table--<n>` in the theme, in rem.
pub const STEPS: [u32; 12] = [10, 12, 14, 16, 18, 20, 24, 28, 32, 40, 48, 64];

/// A wide character.
const IDEOGRAPH: usize = 10;
/// A letter, a digit or a sign.
const NARROW: usize = 6;
/// Prose may be set in lines of this length and is no longer pleasant in shorter ones.
const PROSE: usize = 8 * IDEOGRAPH;
/// The same where there are but two columns: to take their rows apart would say the one head again and again.
const PROSE_OF_TWO: usize = 6 * IDEOGRAPH;
/// Heads of columns may take several lines of this length.
const HEAD: usize = 5 * IDEOGRAPH;
/// The space to the left and right of a cell.
const PADDING: usize = 16;
/// The size of text in tables, in hundredths of the text around.
const SIZE: usize = 95;

/// Adds up what the columns of a table need.
#[derive(Clone, Copy, Debug, Default)]
pub struct Room {
    columns: usize,
    needed: usize,
    needed_of_two: usize,
}

impl Room {
    /// Adds a column. Numbers stand in one line; words may be set in several.
    pub fn column<'t>(&mut self, head: &str, cells: impl Iterator<Item = &'t str> + Clone, numeric: bool) {
        let head = width(head).min(HEAD).max(longest_word(head));
        let needed = |prose: usize| {
            let line = if numeric { usize::MAX } else { prose };
            let cells = cells.clone().map(|cell| width(cell).min(line).max(longest_word(cell)));
            cells.max().unwrap_or_default().max(head) + PADDING
        };
        self.columns += 1;
        self.needed += needed(PROSE);
        self.needed_of_two += needed(PROSE_OF_TWO);
    }

    /// The nearest of [`STEPS`].
    pub fn step(self) -> u32 {
        let needed = if self.columns > 2 { self.needed } else { self.needed_of_two };
        let rem = (needed * SIZE + 500) / 1000;
        let distance = |step: &u32| rem.abs_diff(usize::try_from(*step).unwrap_or(usize::MAX));
        STEPS.into_iter().min_by_key(distance).unwrap_or_default()
    }
}

fn width(text: &str) -> usize {
    text.chars().map(of_character).sum()
}

fn of_character(character: char) -> usize {
    match character.width() {
        Some(2) => IDEOGRAPH,
        Some(1) => NARROW,
        _ => 0,
    }
}

/// A line breaks at spaces and beside ideographs, not within what stands between.
fn longest_word(text: &str) -> usize {
    let parts = text.split(|c: char| c.is_whitespace() || c.width() == Some(2));
    parts.map(width).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(columns: &[(&str, &[&str], bool)]) -> u32 {
        let mut room = Room::default();
        for (head, cells, numeric) in columns {
            room.column(head, cells.iter().copied(), *numeric);
        }
        room.step()
    }

    #[test]
    fn numbers_need_little_and_prose_needs_lines() {
        let year: (&str, &[&str], bool) = ("时期", &["2024年", "2025年"], false);
        let persons: (&str, &[&str], bool) = ("完成数（人）", &["6030", "1453"], true);
        assert_eq!(step(&[year, persons]), 10);
        assert_eq!(step(&[year, persons, persons]), 16);
        let prose: (&str, &[&str], bool) =
            ("说明", &["符合条件的残疾人可以向户籍所在县（市、区）残联提出申请。"], false);
        assert_eq!(step(&[year, prose]), 12);
        assert_eq!(step(&[prose, prose]), 14);
        assert_eq!(step(&[prose, prose, year]), 24);
    }

    #[test]
    fn long_words_and_long_numbers_are_not_broken() {
        assert_eq!(step(&[("A", &["a kind of internationalisations"], false)]), 12);
        assert_eq!(step(&[("A", &["a kind of it all and of others"], false)]), 10);
        assert!(step(&[("数", &["123,456,789,012 元"], true)]) > step(&[("数", &["12"], true)]));
    }

    #[test]
    fn a_table_of_many_columns_takes_the_last_step_at_most() {
        let columns = vec![("完成数（人）", ["1"].as_slice(), true); 30];
        assert_eq!(step(&columns), 64);
        assert_eq!(step(&[]), 10);
    }
}
