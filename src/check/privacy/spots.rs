//! Persons' numbers in texts that are no page: values of data, cells of tables, paragraphs of attached files. What stands around a number
//! is all there is to tell a person's from an office's.

use std::ops::Range;

use super::numbers::{Mask, hidden};
use super::{bank_card, certificate_number, identity_number, mobile_number};
use crate::attachments::Row;
use crate::check::Entry;
use crate::diagnostics::Text;

/// What is known of a text beside its own words.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// What stands at the head of its column, or the key that it is the value of.
    pub head: &'a str,
    /// The other words of its row.
    pub around: &'a str,
    /// Whether it stands in a list of persons.
    pub of_persons: bool,
}

/// A number that must not be published.
#[derive(Clone, Debug)]
pub struct Spot {
    /// The rule that says so.
    pub entry: &'static Entry,
    /// Bytes of the text.
    pub range: Range<usize>,
    /// What is wrong, with the number masked.
    pub message: Text,
    /// How to mend it.
    pub help: Text,
    /// The number masked.
    pub masked: String,
}

/// A kind of number: where it stands in a text, what of it may be shown, and what to say of it.
struct Kind {
    entry: &'static Entry,
    find: fn(&str, Context<'_>) -> Vec<Range<usize>>,
    mask: Mask,
    words: fn(&str) -> (Text, Text),
}

const KINDS: [Kind; 4] = [
    Kind {
        entry: &certificate_number::ENTRY,
        find: |text, _| certificate_number::find(text),
        mask: certificate_number::MASK,
        words: certificate_number::words,
    },
    Kind {
        entry: &identity_number::ENTRY,
        find: identity_number::find_within,
        mask: identity_number::MASK,
        words: identity_number::words,
    },
    Kind { entry: &bank_card::ENTRY, find: bank_card::find_within, mask: bank_card::MASK, words: bank_card::words },
    Kind {
        entry: &mobile_number::ENTRY,
        find: mobile_number::find_within,
        mask: mobile_number::MASK,
        words: mobile_number::words,
    },
];

/// Every number in a text that must not be published, in the order of the text.
pub fn spots(text: &str, context: Context<'_>) -> Vec<Spot> {
    // Most texts hold no long number: that is seen without looking closer.
    if text.bytes().filter(u8::is_ascii_digit).take(11).count() < 11 {
        return Vec::new();
    }
    let mut found = Vec::new();
    for kind in &KINDS {
        // A mobile number beside an identity number is that person's.
        let context = Context { of_persons: context.of_persons || !found.is_empty(), ..context };
        for range in (kind.find)(text, context) {
            let masked = hidden(text.get(range.clone()).unwrap_or_default(), kind.mask);
            let (message, help) = (kind.words)(&masked);
            found.push(Spot { entry: kind.entry, range, message, help, masked });
        }
    }
    found.sort_by_key(|spot| spot.range.start);
    found
}

/// Rows at the beginning of a table among which its head is looked for: titles and notes may stand above it.
const HEAD_ROWS: usize = 12;

/// Every number in the cells of a table that must not be published: the row, the cell, the number in the cell.
pub fn in_table(rows: &[Row]) -> Vec<(usize, usize, Spot)> {
    let head = rows.iter().take(HEAD_ROWS).position(|row| {
        row.cells.len() > 1 && row.cells.iter().any(|cell| mobile_number::is_head_of_persons(&cell.text))
    });
    let heads = |column: usize| {
        let row = rows.get(head.unwrap_or(0));
        row.and_then(|row| row.cells.iter().find(|cell| cell.column == column)).map_or("", |cell| cell.text.as_str())
    };
    let mut found = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        if !row.cells.iter().any(|cell| cell.text.bytes().filter(u8::is_ascii_digit).take(11).count() >= 11) {
            continue;
        }
        let around: Vec<&str> = row.cells.iter().map(|cell| cell.text.as_str()).collect();
        let around = around.join(" ");
        let of_persons = head.is_some_and(|head| at > head);
        for (number, cell) in row.cells.iter().enumerate() {
            let context = Context { head: heads(cell.column), around: &around, of_persons };
            found.extend(spots(&cell.text, context).into_iter().map(|spot| (at, number, spot)));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attachments::delimited;

    fn rules(text: &str, context: Context<'_>) -> Vec<&'static str> {
        spots(text, context).iter().map(|spot| spot.entry.rule.id).collect()
    }

    fn in_values(text: &str) -> Vec<(usize, &'static str)> {
        in_table(&delimited(text)).iter().map(|(row, _, spot)| (*row, spot.entry.rule.id)).collect()
    }

    #[test]
    fn numbers_are_told_apart_by_what_stands_around_them() {
        let none = Context::default();
        assert_eq!(
            rules("张明，110101209903070013，13800138000", none),
            ["identity-number-shown", "mobile-number-shown"]
        );
        assert_eq!(rules("11010120990307001343", none), ["certificate-number-shown"]);
        assert_eq!(rules("卡号6222020000000000000", none), ["bank-card-number-shown"]);
        for harmless in [
            "咨询电话：13800138000",
            "1101**********0013",
            "对公账号 6222020000000000000",
            "统一社会信用代码：110101209903070013",
        ] {
            assert_eq!(rules(harmless, none), [""; 0], "{harmless}");
        }
        let persons = Context { of_persons: true, head: "手机", ..none };
        assert_eq!(rules("13800138000", persons), ["mobile-number-shown"]);
        assert_eq!(rules("13800138000", Context { head: "办公电话", ..persons }), [""; 0]);
        assert_eq!(rules("6222020000000000000", Context { head: "订单编号", ..none }), [""; 0]);
        assert_eq!(rules("6222020000000000000", Context { around: "某某基金会 捐赠账户", ..none }), [""; 0]);
    }

    #[test]
    fn a_table_is_one_of_persons_by_its_head() {
        assert_eq!(in_values("名单\n姓名,电话\n王五,13800138000\n"), [(2, "mobile-number-shown")]);
        assert_eq!(in_values("机构,电话\n县残联,13800138000\n"), []);
        assert_eq!(in_values("机构,负责人,咨询电话\n县残联,王五,13800138000\n"), []);
        assert_eq!(in_values("姓名,身份证号\n王五,1101**********0013\n"), []);
        assert_eq!(in_values("名称,统一社会信用代码\n甲,110101209903070013\n"), []);
        assert_eq!(in_values("姓名,证号\n王五,11010120990307001343\n"), [(1, "certificate-number-shown")]);
    }
}
