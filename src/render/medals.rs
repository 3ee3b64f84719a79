//! Medals: how they are counted, and in which order tables of them stand.

use super::views::MedalsView;
use crate::indicators::Value;
use crate::schema::record::Record;

/// The metals by the names that values and fields have, the best first.
pub const METALS: [&str; 3] = ["gold", "silver", "bronze"];

/// Three numbers of medals and their sum. No count of medals is so large that the sum cannot be kept; a slip of the pen is.
pub fn counted([gold, silver, bronze]: [i64; 3]) -> MedalsView {
    MedalsView { gold, silver, bronze, total: gold.saturating_add(silver).saturating_add(bronze) }
}

/// The medals of a result page's front matter.
pub fn of_record(record: &Record) -> MedalsView {
    counted(METALS.map(|metal| record.integer(metal).unwrap_or_default()))
}

/// The medals among some values.
///
/// # Errors
/// The metal of which there is no value, or one that is no number of things.
pub fn of_values(values: &[Value]) -> Result<MedalsView, &'static str> {
    let mut numbers = [0; 3];
    for (number, metal) in numbers.iter_mut().zip(METALS) {
        let value = values.iter().find(|value| value.name == metal).map(|value| value.value);
        let whole = value.filter(|value| value.is_integer() && !value.is_sign_negative());
        *number = whole.and_then(|value| i64::try_from(value).ok()).ok_or(metal)?;
    }
    Ok(counted(numbers))
}

/// The medals of all rows together.
pub fn sum<'m>(rows: impl IntoIterator<Item = &'m MedalsView>) -> MedalsView {
    let add = |[gold, silver, bronze]: [i64; 3], row: &MedalsView| {
        [gold.saturating_add(row.gold), silver.saturating_add(row.silver), bronze.saturating_add(row.bronze)]
    };
    counted(rows.into_iter().fold([0; 3], add))
}

/// Rows by gold, then silver, then bronze, each with its rank. Rows with the same medals share a rank and keep their order; the
/// rank after them is passed over as often as it was shared: 1, 2, 2, 4.
pub fn ranked<T>(rows: Vec<T>, medals: impl Fn(&T) -> &MedalsView) -> Vec<(usize, T)> {
    let key = |row: &T| {
        let medals = medals(row);
        (medals.gold, medals.silver, medals.bronze)
    };
    let mut rows = rows;
    rows.sort_by_key(|row| std::cmp::Reverse(key(row)));
    let mut ranked: Vec<(usize, T)> = Vec::with_capacity(rows.len());
    for row in rows {
        let shared = ranked.last().filter(|(_, above)| key(above) == key(&row)).map(|(rank, _)| *rank);
        ranked.push((shared.unwrap_or(ranked.len() + 1), row));
    }
    ranked
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ranks(rows: &[[i64; 3]]) -> Vec<(usize, [i64; 3])> {
        let rows: Vec<MedalsView> = rows.iter().map(|row| counted(*row)).collect();
        let ranked = ranked(rows, |row| row);
        ranked.into_iter().map(|(rank, row)| (rank, [row.gold, row.silver, row.bronze])).collect()
    }

    #[test]
    fn gold_counts_before_silver_before_bronze_and_ties_share_a_rank() {
        assert_eq!(
            ranks(&[[0, 9, 9], [2, 1, 0], [1, 0, 0], [2, 1, 0], [2, 1, 1]]),
            [(1, [2, 1, 1]), (2, [2, 1, 0]), (2, [2, 1, 0]), (4, [1, 0, 0]), (5, [0, 9, 9])]
        );
        assert_eq!(ranks(&[]), []);
    }

    #[test]
    fn rows_with_the_same_medals_keep_their_order() {
        let rows = vec![("b", counted([1, 0, 0])), ("a", counted([1, 0, 0])), ("c", counted([2, 0, 0]))];
        let names: Vec<_> =
            ranked(rows, |(_, medals)| medals).into_iter().map(|(rank, (name, _))| (rank, name)).collect();
        assert_eq!(names, [(1, "c"), (2, "b"), (2, "a")]);
    }

    #[test]
    fn sums_are_those_of_each_metal() {
        let rows = [counted([6, 2, 10]), counted([7, 4, 5])];
        assert_eq!(sum(&rows), counted([13, 6, 15]));
        assert_eq!(sum(&rows).total, 34);
        assert_eq!(counted([i64::MAX, 1, 1]).total, i64::MAX);
    }

    proptest! {
        #[test]
        fn ranks_do_not_depend_on_the_order_of_rows(
            (rows, shuffled) in prop::collection::vec([0_i64..3, 0_i64..3, 0_i64..3], 0..12)
                .prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle()))
        ) {
            let found = ranks(&rows);
            prop_assert_eq!(&found, &ranks(&shuffled));
            for (rank, row) in &found {
                // Said another way than it is computed: one more than those who are better.
                prop_assert_eq!(*rank, rows.iter().filter(|other| *other > row).count() + 1);
            }
        }
    }
}
