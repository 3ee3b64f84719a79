//! Persons' data: numbers that must not be published, or only masked. The rules look at the text of pages; [`spots`] finds the same in
//! what is no page, and `check::files` says where that is: values of front matter and data, tables, attached files.
//!
//! No finding shows a number whole: messages and labels are read by many, kept in logs and sent around. [`mask`] does the same to
//! any text, for those who show an excerpt of a page, and to mend what was found.

pub mod numbers;
mod spots;

pub use spots::{Context, Spot, in_table, spots};

rules![
    attachment_not_checked,
    attachment_revisions,
    bank_card,
    certificate_number,
    identity_number,
    mobile_number,
    photograph_position,
];

/// A text with every number masked that a rule of this family could find in it.
pub fn mask(text: &str) -> String {
    let text = certificate_number::mask(text);
    let text = identity_number::mask(&text);
    let text = bank_card::mask(&text);
    mobile_number::mask(&text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{NoNeighbours, Subject, page};

    #[test]
    fn numbers_are_masked_and_other_text_stays() {
        for (text, masked) in [
            ("张明，110101209903070018A", "张明，110101209903070018A"),
            ("手机138-1234-5678。", "手机138-****-5678。"),
            ("13812345678 13912345678", "138****5678 139****5678"),
            ("138****5678，2025年，8:30", "138****5678，2025年，8:30"),
            ("", ""),
        ] {
            assert_eq!(mask(text), masked);
            assert_eq!(mask(masked), masked, "what is masked stays so");
        }
    }

    #[test]
    fn no_finding_tells_a_number() {
        for entry in ENTRIES {
            for example in entry.examples.fail {
                let html = crate::check::Examples::page(example);
                let hits = page(
                    Subject { path: "a.html", html: &html },
                    &NoNeighbours,
                    &crate::check::Shared::default(),
                    &|one| one.rule.id == entry.rule.id,
                );
                for hit in hits.hits {
                    let words = format!("{:?}{:?}{:?}", hit.message, hit.help, hit.others);
                    let longest = words.split(|c: char| !c.is_ascii_digit()).map(str::len).max();
                    assert!(longest < Some(8), "{words}");
                    assert!(words.contains('*'), "{words}");
                }
            }
        }
    }
}
