//! Numbers of disability certificates are not published.

use crate::check::prose::{Kind, Prose};
use crate::check::{About, Entry, Examples, Family, Look, Page, Report};
use crate::diagnostics::{Level, Rule, Text, Words};
use crate::text;
use std::ops::Range;
use super::numbers::{Mask, hidden, identity, masked, numbers};

/// The rule.
pub static ENTRY: Entry = Entry {
    rule: Rule::new("certificate-number-shown", Level::Error).norms(&["PRIVACY"]),
    family: Family::Privacy,
    about: About {
        title: Words::new("不公布残疾人证号", "No numbers of disability certificates"),
        why: Words::new(
            "残疾人证号包含完整的身份证号码，末两位还说出残疾类别和等级，是敏感个人信息。",
            "It holds the whole identity number, and its last two digits tell the category and the grade: sensitive personal data.",
        ),
        mend: Words::new(
            "删去，或只留前四位：“1101****************”。",
            "Remove it, or keep the first four characters at most.",
        ),
        blind: Words::new(
            "图片和扫描件里的证号。",
            "Numbers in pictures and scans.",
        ),
    },
    look: Look::Words(check),
    examples: Examples {
        fail: &[
            "<p>残疾人证号：11010120990307001343</p>",
            "<td>14110220991230008X11</td>",
            "<p>证号11010120990307001343B1（补办）</p>",
        ],
        pass: &[
            "<p>证号 1101****************</p>",
            "<p>11010120990307001383 和 11010120990307001345</p>",
            "<p>11010120990307001143</p>",
            "<p>残疾人证号有20位，前18位是身份证号。</p>",
        ],
    },
    told_by: &[],
};

/// What of a number may be shown: not the end, which tells the disability.
pub(super) const MASK: Mask = Mask { head: 4, tail: 0 };

/// Whether a number is an identity number with a category from 1 to 7 and a grade from 1 to 4.
fn is_certificate(digits: &str) -> bool {
    let (Some(number), Some(last)) = (digits.get(..18), digits.get(18..)) else { return false };
    let [category, grade] = last.as_bytes() else { return false };
    (b'1'..=b'7').contains(category) && (b'1'..=b'4').contains(grade) && identity(number)
}

/// Where such numbers stand in a text.
pub fn find(text: &str) -> Vec<Range<usize>> {
    numbers(text).into_iter().filter(|number| is_certificate(&number.digits)).map(|number| number.range).collect()
}

/// What there is to say of such a number, masked.
pub(super) fn words(shown: &str) -> (Text, Text) {
    (
        text!("残疾人证号{shown}", "the number of a disability certificate, {shown}"),
        text!("删去，或只留前四位。", "Remove it, or keep the first four characters at most."),
    )
}

/// The text with such numbers masked.
pub fn mask(text: &str) -> String {
    masked(text, &find(text), MASK)
}

fn check(_page: &Page<'_>, prose: &Prose, report: &mut Report<'_, '_>) {
    for block in prose.blocks().iter().filter(|block| block.may_hold_personal_number()) {
        for range in find(&block.text) {
            if block.is_in(range.start, Kind::Code) {
                continue;
            }
            let shown = hidden(block.slice(range.clone()), MASK);
            let (message, help) = words(&shown);
            let changes = report.changes(block, &[(range.clone(), shown)]);
            report.span(block.element_at(range.start), block.source(range), message, help).fix(changes);
        }
    }
}
