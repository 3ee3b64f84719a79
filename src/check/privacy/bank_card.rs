//! Numbers of bank cards are not published.

use crate::check::prose::Kind;
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Words};
use crate::text;
use std::ops::Range;
use super::numbers::{Mask, Number, hidden, identity, luhn, masked, numbers};

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("bank-card-number-shown", Level::Error).norms(&["PRIVACY"]),
    family: Family::Privacy,
    about: About {
        title: Words::new("不公布个人银行卡号", "No numbers of bank cards"),
        why: Words::new(
            "补贴发放名单里的卡号连同姓名，足够骗子冒充工作人员行骗。",
            "A card number beside a name is all that a fraudster needs to pose as an official.",
        ),
        mend: Words::new(
            "删去，或只留后四位：“***************0128”。",
            "Remove it, or keep the last four digits.",
        ),
        blind: Words::new(
            "公开的单位账号和个人卡号，有时只有人能分清。",
            "Whether an account is a person’s or an organisation’s is sometimes for people to tell.",
        ),
    },
    look: Look::Page(check),
    examples: Examples {
        fail: &[
            "<td>6222020000000000000</td>",
            "<p>卡号：6225 8800 0000 0001</p>",
            "<p>打入银行卡4111111111111111</p>",
        ],
        pass: &[
            "<p>***************0000</p>",
            "<p>6222020000000000001</p>",
            "<p>订单号 4111111111111111</p>",
            "<p>捐款账号：6222020000000000000，户名：某某基金会</p>",
            "<p><a href=/x>https://a.cn/6222020000000000000</a></p>",
            "<p>620102209912300024</p>",
        ],
    },
    told_by: &[],
};

/// What of a number may be shown.
const MASK: Mask = Mask { head: 0, tail: 4 };

/// Whether a number is a card's: the prefix of Chinese cards, a length that there is, and the check digit of Luhn. Identity numbers
/// of one province begin like cards.
fn is_card(digits: &str) -> bool {
    let begins = digits.starts_with("62") || digits.starts_with("9558");
    begins && is_of_card_length(digits) && !identity(digits)
}

/// Whether a number could be a card's from elsewhere; too many other numbers look the same to go by that alone.
fn is_foreign_card(digits: &str) -> bool {
    let begins = digits.starts_with(['4', '5']) || digits.starts_with("35");
    begins && digits.len() == 16 && is_of_card_length(digits)
}

fn is_of_card_length(digits: &str) -> bool {
    (16..=19).contains(&digits.len()) && luhn(digits)
}

/// Where such numbers stand in a text.
pub fn find(text: &str) -> Vec<Range<usize>> {
    let speaks_of_cards = ["银行", "卡号", "账号", "帐号"].iter().any(|word| text.contains(word));
    let is_one = |number: &Number| is_card(&number.digits) || speaks_of_cards && is_foreign_card(&number.digits);
    numbers(text).into_iter().filter(is_one).map(|number| number.range).collect()
}

/// The text with such numbers masked.
pub fn mask(text: &str) -> String {
    masked(text, &find(text), MASK)
}

fn check(page: &Page<'_>, report: &mut Report<'_, '_>) {
    for block in page.prose().blocks().iter().filter(|block| block.holds_digits()) {
        for range in find(&block.text) {
            // Accounts that take donations or taxes are published on purpose; addresses hold numbers of all kinds.
            let is_public = ["捐", "对公", "基本户", "财政"].iter().any(|word| block.text.contains(word));
            if is_public || block.is_in(range.start, Kind::Address) || block.is_in(range.start, Kind::Code) {
                continue;
            }
            let shown = hidden(block.slice(range.clone()), MASK);
            report.span(
                block.element_at(range.start),
                block.source(range),
                text!("银行卡号{shown}", "the number of a bank card, {shown}"),
                text!("删去，或只留后四位。", "Remove it, or keep the last four digits."),
            );
        }
    }
}
