//! Numbers of bank cards are not published.

use crate::check::prose::{Kind, Prose};
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Text, Words};
use crate::text;
use std::ops::Range;
use super::Context;
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
    look: Look::Words(check),
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
pub(super) const MASK: Mask = Mask { head: 0, tail: 4 };

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
    let speaks_of_cards = speaks_of_cards(text);
    let is_one = |number: &Number| is_card(&number.digits) || speaks_of_cards && is_foreign_card(&number.digits);
    numbers(text).into_iter().filter(is_one).map(|number| number.range).collect()
}

/// The same in a text that is no page, accounts that are published on purpose left out.
pub(super) fn find_within(text: &str, context: Context<'_>) -> Vec<Range<usize>> {
    let Context { head, around, .. } = context;
    let is_other = ["编号", "代码", "单号", "流水", "文号", "条码"].iter().any(|word| head.contains(word)) && !head.contains(['卡', '账', '帐']);
    if is_other || [text, head, around].iter().any(|words| is_public(words)) {
        return Vec::new();
    }
    let speaks_of_cards = [text, head].iter().any(|words| speaks_of_cards(words));
    let is_one = |number: &Number| is_card(&number.digits) || speaks_of_cards && is_foreign_card(&number.digits);
    numbers(text).into_iter().filter(is_one).map(|number| number.range).collect()
}

/// Whether words say that an account takes donations or taxes.
fn is_public(words: &str) -> bool {
    ["捐", "对公", "基本户", "财政"].iter().any(|word| words.contains(word))
}

fn speaks_of_cards(words: &str) -> bool {
    ["银行", "卡号", "账号", "帐号"].iter().any(|word| words.contains(word))
}

/// What there is to say of such a number, masked.
pub(super) fn words(shown: &str) -> (Text, Text) {
    (
        text!("银行卡号{shown}", "the number of a bank card, {shown}"),
        text!("删去，或只留后四位。", "Remove it, or keep the last four digits."),
    )
}

/// The text with such numbers masked.
pub fn mask(text: &str) -> String {
    masked(text, &find(text), MASK)
}

fn check(_page: &Page<'_>, prose: &Prose, report: &mut Report<'_, '_>) {
    for block in prose.blocks().iter().filter(|block| block.may_hold_personal_number()) {
        for range in find(&block.text) {
            // Accounts that take donations or taxes are published on purpose; addresses hold numbers of all kinds.
            if is_public(&block.text) || block.is_in(range.start, Kind::Address) || block.is_in(range.start, Kind::Code) {
                continue;
            }
            let shown = hidden(block.slice(range.clone()), MASK);
            let (message, help) = words(&shown);
            let changes = report.changes(block, &[(range.clone(), shown)]);
            report.span(block.element_at(range.start), block.source(range), message, help).fix(changes);
        }
    }
}
